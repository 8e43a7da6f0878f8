"""Huyện Phụng Hiệp (Hậu Giang) 2023: a district's plan cites 09-CT/TW; one page lies upside down."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

HL = "huyện Phụng Hiệp"
UBND = f"Ủy ban nhân dân {HL}"
CA = f"Công an {HL}"
TP = f"Phòng Tư pháp {HL}"
GD = f"Phòng Giáo dục và Đào tạo {HL}"
VHTT = f"Trung tâm Văn hóa - Thể thao và Truyền thanh {HL}"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {HL}"
DOAN = "Huyện đoàn Phụng Hiệp"
XA = "Ủy ban nhân dân các xã, thị trấn"
CAX = "Công an các xã, thị trấn"
DOI = f"Đội Xây dựng phong trào bảo vệ an ninh Tổ quốc {CA}"
CAT = "Công an tỉnh Hậu Giang"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "HUYỆN PHỤNG HIỆP"), "Số: 83/KH-UBND", "Phụng Hiệp, ngày 10 tháng 02 năm 2023"),
    Title("KẾ HOẠCH", ("Xây dựng mô hình “Tuyến kênh an ninh, trật tự”", "trên địa bàn huyện Phụng Hiệp năm 2023")),
    p(
        "Căn cứ Chỉ thị số 09-CT/TW ngày 01 tháng 12 năm 2011 của Ban Bí thư Trung ương Đảng; thực hiện Kế hoạch số "
        "15/KH-UBND ngày 18 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh Hậu Giang về xây dựng phong trào toàn dân bảo vệ "
        "an ninh Tổ quốc, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Huy động người dân sống dọc các tuyến kênh, rạch cùng giữ gìn an ninh, trật tự; phòng ngừa trộm cắp phương "
        "tiện, máy móc, nông sản trên sông nước."
    ),
    p("2. Mỗi xã, thị trấn có ít nhất 01 tuyến kênh đạt yêu cầu; hoạt động thực chất, có quy ước, có tổ tự quản."),
    h1("II. NỘI DUNG VÀ PHÂN CÔNG"),
    h2("1. Công an huyện"),
    p(
        "- Chủ trì khảo sát, chọn tuyến kênh làm điểm; hướng dẫn quy ước hoạt động của tổ tự quản trước ngày 15/3/2023.",
        sec="II/1",
        lead=CA,
    ),
    p(
        "- Chỉ đạo Công an các xã, thị trấn lắp đặt biển báo, đèn chiếu sáng, camera tại các bến đò, cầu tàu.",
        sec="II/1",
        resp=f"{CA}; {CAX}",
    ),
    h2("2. Trung tâm Văn hóa - Thể thao và Truyền thanh huyện"),
    p(
        "Phát thanh tin, bài về mô hình ít nhất mỗi tuần 02 lần trên hệ thống truyền thanh cơ sở.",
        sec="II/2",
        resp=VHTT,
    ),
    p(
        "3. Phòng Tư pháp chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam huyện tuyên truyền pháp luật về giao "
        "thông đường thủy nội địa cho chủ phương tiện.",
        sec="II/3",
        lead=TP,
        coord=MTTQ,
    ),
    p(
        "4. Phòng Giáo dục và Đào tạo phối hợp với Huyện Đoàn duy trì các chuyến đò an toàn đưa học sinh đến trường.",
        sec="II/4",
        coord=f"{GD}; {DOAN}",
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Ủy ban nhân dân các xã, thị trấn ra mắt mô hình trong quý II/2023; hỗ trợ kinh phí hoạt động từ nguồn xã "
        "hội hóa.",
        sec="III/1",
        resp=XA,
    ),
    p(
        "2. Ủy ban nhân dân các xã, thị trấn báo cáo kết quả 6 tháng (trước ngày 05/6), 01 năm (trước ngày 05/12) về "
        "Ủy ban nhân dân huyện (qua Đội Xây dựng phong trào bảo vệ an ninh Tổ quốc, Công an huyện) để tổng hợp, báo "
        "cáo Công an tỉnh Hậu Giang.",
        sec="III/2",
        resp=XA,
    ),
    p(
        "3. Giao Công an huyện theo dõi, kiểm tra, tham mưu khen thưởng nhân “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc” "
        "(19/8) hằng năm theo Quyết định số 521/QĐ-TTg ngày 16/6/2005 của Thủ tướng Chính phủ./.",
        sec="III/3",
        resp=CA,
    ),
    Sign(
        (
            "- Công an tỉnh (PV05);",
            "- Thường trực Huyện ủy;",
            "- Các phòng, ban, ngành, đoàn thể huyện;",
            "- UBND các xã, thị trấn;",
            "- Lưu: VT, CA.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Ngô Minh Tâm",
    ),
)

SAMPLE = Sample(
    name="phung-hiep-2023",
    about="Kế hoạch “Tuyến kênh an ninh, trật tự” 2023, UBND huyện Phụng Hiệp, tỉnh Hậu Giang",
    shows="a district's plan cites 09-CT/TW: listed apart, its province stays `absent`; page 2 upside "
    "down; dates 521/QĐ-TTg otherwise than Quảng Trị",
    seed=12,
    blocks=BLOCKS,
    scan=Scan(dpi=300, mode="bilevel", blur=0.8, skew=0.4, upside_down=frozenset({2})),
    document={
        "number": "83/KH-UBND",
        "date": "2023-02-10",
        "issuer": UBND,
        "level": "district",
        "province": "Hậu Giang",
        "district": "Phụng Hiệp",
        "title": "Xây dựng mô hình “Tuyến kênh an ninh, trật tự” trên địa bàn huyện Phụng Hiệp năm 2023",
        "period": [2023, 2023],
    },
    citations=[
        cite("CT", "09-CT/TW", "Chỉ thị số 09-CT/TW ngày 01 tháng 12 năm 2011", BBT),
        cite(
            "KH",
            "15/KH-UBND",
            "Kế hoạch số 15/KH-UBND ngày 18 tháng 01 năm 2023",
            "Ủy ban nhân dân tỉnh Hậu Giang",
            "xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
        ),
        cite("QĐ", "521/QĐ-TTg", "Quyết định số 521/QĐ-TTg ngày 16/6/2005", "Thủ tướng Chính phủ"),
    ],
    relations=implements("09-CT/TW", "15/KH-UBND"),
    deadlines=[
        deadline(
            "due",
            "2023-03-15",
            "trước ngày 15/3/2023",
            "hướng dẫn quy ước hoạt động của tổ tự quản",
            "before",
            resp=CA,
        ),
        deadline(
            "recurring",
            None,
            "mỗi tuần 02 lần",
            "Phát thanh tin, bài về mô hình",
            None,
            "weekly",
            resp=VHTT,
        ),
        deadline("due", "2023-Q2", "trong quý II/2023", "ra mắt mô hình", "on", resp=XA),
        deadline(
            "recurring",
            "--06-05",
            "6 tháng (trước ngày 05/6)",
            "báo cáo kết quả",
            "before",
            "half-yearly",
            resp=XA,
            to=UBND,
            via=DOI,
        ),
        deadline(
            "recurring",
            "--12-05",
            "01 năm (trước ngày 05/12)",
            "báo cáo kết quả",
            "before",
            "yearly",
            resp=XA,
            to=UBND,
            via=DOI,
        ),
        deadline(
            "observance",
            "--08-19",
            "19/8) hằng năm",
            "tham mưu khen thưởng nhân “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc”",
            "on",
            "yearly",
            resp=CA,
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Thủ tướng Chính phủ",
        province=f"Ủy ban nhân dân tỉnh Hậu Giang; {CAT}; Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc {CAT}?",
        district=f"{UBND}; {CA}; {DOI}; {TP}; {GD}; {VHTT}; {MTTQ}; {DOAN}; Thường trực Huyện ủy Phụng Hiệp; "
        "*các phòng, ban, ngành, đoàn thể huyện",
        commune=f"*{XA}; *{CAX}",
    ),
)
