"""Hậu Giang 2022: fully readable, does not cite 09-CT/TW but two of its namesakes."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Hậu Giang"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thị xã, thành phố"
YT = f"Sở Y tế {PL}"
LD = f"Sở Lao động - Thương binh và Xã hội {PL}"
GD = f"Sở Giáo dục và Đào tạo {PL}"
VH = f"Sở Văn hóa, Thể thao và Du lịch {PL}"
TP = f"Sở Tư pháp {PL}"
DOAN = "Tỉnh đoàn Hậu Giang"
DAI = f"Đài Phát thanh và Truyền hình {PL}"
PC04 = f"Phòng Cảnh sát điều tra tội phạm về ma túy {CA}"
BCT = "Bộ Chính trị"
TU = "Tỉnh ủy Hậu Giang"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"), "Số: 37/KH-UBND", "Hậu Giang, ngày 09 tháng 3 năm 2022"),
    Title("KẾ HOẠCH", ("Phòng, chống ma túy trên địa bàn tỉnh Hậu Giang", "giai đoạn 2022 - 2025")),
    p("Căn cứ Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021;", style="basis"),
    p(
        "Căn cứ Chỉ thị số 36-CT/TW ngày 16 tháng 8 năm 2019 của Bộ Chính trị về tăng cường, nâng cao hiệu quả công "
        "tác phòng, chống và kiểm soát ma túy;",
        style="basis",
    ),
    p(
        "Căn cứ Chỉ thị số 109-CT/TW ngày 28 tháng 02 năm 2020 của Bộ Chính trị về công tác cai nghiện tại cộng đồng; "
        "Chỉ thị số 09-CT/TU ngày 14 tháng 7 năm 2021 của Tỉnh ủy Hậu Giang về xây dựng xã, phường, thị trấn không có "
        "ma túy,",
        style="basis",
    ),
    p(
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống ma túy trên địa bàn tỉnh giai đoạn 2022 - 2025, cụ thể "
        "như sau:"
    ),
    h1("I. MỤC TIÊU"),
    p("1. Đến năm 2025, trên 50% số xã, phường, thị trấn trong tỉnh không có tệ nạn ma túy."),
    p("2. Phấn đấu đến hết năm 2023, 100% người nghiện có hồ sơ quản lý được tiếp cận dịch vụ điều trị phù hợp."),
    h1("II. NHIỆM VỤ, GIẢI PHÁP"),
    h2("1. Tuyên truyền phòng ngừa"),
    p(
        "- Nội dung: Biên soạn tài liệu, phóng sự, áp phích về tác hại của ma túy tổng hợp; tổ chức “Tháng hành động "
        "phòng, chống ma túy” (tháng 6) và “Ngày toàn dân phòng, chống ma túy” (ngày 26/6) hằng năm.",
        sec="II/1",
        lead=VH,
        coord=f"{CA}; {DOAN}; {DAI}",
        own="Biên soạn",
    ),
    p("- Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch."),
    p("- Cơ quan phối hợp: Công an tỉnh; Tỉnh Đoàn; Đài Phát thanh và Truyền hình tỉnh."),
    h2("2. Điều trị, cai nghiện và quản lý sau cai"),
    p(
        "- Nội dung: Mở rộng điểm cấp phát thuốc thay thế tại trạm y tế; lập hồ sơ, đưa người nghiện đủ điều kiện vào "
        "cơ sở cai nghiện; dạy nghề, tạo việc làm cho người sau cai.",
        sec="II/2",
        lead=LD,
        coord=f"{YT}; {CA}; {HUYEN}",
        own="Mở rộng",
    ),
    p("- Cơ quan chủ trì: Sở Lao động - Thương binh và Xã hội."),
    p("- Cơ quan phối hợp: Sở Y tế; Công an tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố."),
    h2("3. Phòng ngừa trong trường học"),
    p(
        "- Nội dung: Xét nghiệm, sàng lọc theo chuyên đề trong học sinh, sinh viên; xây dựng câu lạc bộ “Trường học "
        "không ma túy”, hoàn thành trước ngày 05/9/2022.",
        sec="II/3",
        lead=GD,
        coord=YT,
        own="Xét nghiệm",
    ),
    p("- Cơ quan chủ trì: Sở Giáo dục và Đào tạo."),
    p("- Cơ quan phối hợp: Sở Y tế."),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Công an tỉnh chủ trì, phối hợp với Sở Tư pháp hướng dẫn thi hành Luật Phòng, chống ma túy; kiểm tra, đôn "
        "đốc việc thực hiện Kế hoạch này; tham mưu sơ kết vào tháng 12/2023 và tổng kết trước ngày 31/10/2025.",
        sec="III/1",
        lead=CA,
        coord=TP,
    ),
    p(
        "2. Sở Y tế: Chậm nhất ngày 30/6/2022 hoàn thành quy trình xác định tình trạng nghiện, trình Ủy ban nhân dân "
        "tỉnh ban hành.",
        sec="III/2",
        resp=YT,
        own="Chậm nhất",
    ),
    p(
        "3. Ủy ban nhân dân các huyện, thị xã, thành phố bố trí kinh phí, xây dựng kế hoạch thực hiện hằng năm; báo "
        "cáo quý chậm nhất ngày 15 tháng cuối quý gửi Ủy ban nhân dân tỉnh (qua Phòng Cảnh sát điều tra tội phạm về ma "
        "túy, Công an tỉnh) để theo dõi, chỉ đạo.",
        sec="III/3",
        resp=HUYEN,
    ),
    p(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về Công an tỉnh "
        "để tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định./."
    ),
    Sign(
        (
            "- Bộ Công an;",
            "- Thường trực Tỉnh ủy, Hội đồng nhân dân tỉnh;",
            "- Các sở, ban, ngành, đoàn thể tỉnh;",
            "- UBND các huyện, thị xã, thành phố;",
            "- Cổng Thông tin điện tử tỉnh;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Nguyễn Hoàng Phúc",
    ),
)

SAMPLE = Sample(
    name="hau-giang-2022",
    about="Kế hoạch phòng, chống ma túy 2022 - 2025, UBND tỉnh Hậu Giang",
    shows="does not cite 09-CT/TW though all can be read; namesakes 109-CT/TW and 09-CT/TU; tasks under label lines",
    seed=2,
    blocks=BLOCKS,
    scan=Scan(dpi=300, mode="grey", quality=38, skew=0.0, blur=0.7),
    document={
        "number": "37/KH-UBND",
        "date": "2022-03-09",
        "issuer": UBND,
        "province": "Hậu Giang",
        "title": "Phòng, chống ma túy trên địa bàn tỉnh Hậu Giang giai đoạn 2022 - 2025",
        "period": [2022, 2025],
    },
    citations=[
        cite(
            "LUAT",
            None,
            "Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021",
            None,
            "Luật Phòng, chống ma túy",
            mentions=2,
        ),
        cite(
            "CT",
            "36-CT/TW",
            "Chỉ thị số 36-CT/TW ngày 16 tháng 8 năm 2019",
            BCT,
            "tăng cường, nâng cao hiệu quả công tác phòng, chống và kiểm soát ma túy",
        ),
        cite(
            "CT",
            "109-CT/TW",
            "Chỉ thị số 109-CT/TW ngày 28 tháng 02 năm 2020",
            BCT,
            "công tác cai nghiện tại cộng đồng",
        ),
        cite(
            "CT",
            "09-CT/TU",
            "Chỉ thị số 09-CT/TU ngày 14 tháng 7 năm 2021",
            TU,
            "xây dựng xã, phường, thị trấn không có ma túy",
        ),
    ],
    relations=implements("Luật Phòng, chống ma túy", "36-CT/TW", "109-CT/TW", "09-CT/TU"),
    deadlines=[
        deadline(
            "target", "2025", "Đến năm 2025", "trên 50% số xã, phường, thị trấn trong tỉnh không có tệ nạn ma túy", "by"
        ),
        deadline(
            "target",
            "2023",
            "đến hết năm 2023",
            "100% người nghiện có hồ sơ quản lý được tiếp cận dịch vụ điều trị phù hợp",
            "by",
        ),
        deadline(
            "observance",
            "--06",
            "tháng 6",
            "tổ chức “Tháng hành động phòng, chống ma túy”",
            "on",
            "yearly",
            resp=VH,
        ),
        deadline(
            "observance",
            "--06-26",
            "ngày 26/6) hằng năm",
            "“Ngày toàn dân phòng, chống ma túy”",
            "on",
            "yearly",
            resp=VH,
        ),
        deadline(
            "due",
            "2022-09-05",
            "trước ngày 05/9/2022",
            "xây dựng câu lạc bộ “Trường học không ma túy”",
            "before",
            resp=GD,
        ),
        deadline("due", "2023-12", "vào tháng 12/2023", "tham mưu sơ kết", "on", resp=CA),
        deadline("due", "2025-10-31", "trước ngày 31/10/2025", "tổng kết", "before", resp=CA),
        deadline(
            "due",
            "2022-06-30",
            "Chậm nhất ngày 30/6/2022",
            "hoàn thành quy trình xác định tình trạng nghiện",
            "by",
            resp=YT,
            to=UBND,
        ),
        deadline(
            "recurring",
            None,
            "hằng năm",
            "xây dựng kế hoạch thực hiện",
            None,
            "yearly",
            resp=HUYEN,
            optional=True,
        ),
        deadline(
            "recurring",
            None,
            "chậm nhất ngày 15 tháng cuối quý",
            "báo cáo quý",
            "by",
            "quarterly",
            resp=HUYEN,
            to=UBND,
            via=PC04,
        ),
    ],
    agencies=agencies(
        central=f"{BCT}; Bộ Công an",
        province=f"{UBND}; {TU}; {CA}; {PC04}; {YT}; {LD}; {GD}; {VH}; {TP}; {DOAN}; {DAI}; Thường trực {TU}; "
        f"Hội đồng nhân dân {PL}; *các sở, ban, ngành, đoàn thể tỉnh; Cổng Thông tin điện tử {PL}?",
        district=f"*{HUYEN}",
    ),
)
