"""Quảng Trị 2023: reaches 09-CT/TW only through 44-KL/TW; an image but for its e-signature stamp."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Quảng Trị"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thị xã, thành phố"
XA = "Ủy ban nhân dân cấp xã"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
BP = f"Bộ Chỉ huy Bộ đội Biên phòng {PL}"
NV = f"Sở Nội vụ {PL}"
VH = f"Sở Văn hóa, Thể thao và Du lịch {PL}"
VP = f"Văn phòng {UBND}"
SBN = "các sở, ban, ngành, đoàn thể cấp tỉnh"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ"), "Số: 112/KH-UBND", "Quảng Trị, ngày 22 tháng 5 năm 2023"),
    Title("KẾ HOẠCH", ("Tổ chức “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc”", "năm 2023 trên địa bàn tỉnh Quảng Trị")),
    p(
        "Thực hiện Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư; Quyết định số 521/QĐ-TTg ngày 13/6/2005 của "
        "Thủ tướng Chính phủ về “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc”, Ủy ban nhân dân tỉnh ban hành Kế hoạch tổ "
        "chức Ngày hội năm 2023 như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Tôn vinh những tập thể, cá nhân có nhiều đóng góp; khơi dậy tinh thần làm chủ của Nhân dân trong giữ gìn "
        "bình yên thôn, bản, khu phố, nhất là khu vực biên giới Việt - Lào và vùng biển, đảo."
    ),
    p(
        "2. Ngày hội gồm phần lễ và phần hội, ngắn gọn, tiết kiệm; lãnh đạo các cấp về dự với Nhân dân ở khu dân cư "
        "được chọn làm điểm."
    ),
    h1("II. NỘI DUNG, THỜI GIAN"),
    p(
        "1. Mỗi huyện, thị xã, thành phố chọn 02 xã, phường, thị trấn tổ chức điểm trong tháng 7/2023; các nơi còn lại "
        "tổ chức từ ngày 01/8/2023 đến ngày 19/8/2023."
    ),
    p(
        "2. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Công an tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh tổ "
        "chức triển lãm ảnh lưu động tại các xã biên giới, hoàn thành trong quý III/2023.",
        sec="II/2",
        lead=VH,
        coord=f"{CA}; {BP}",
    ),
    p(
        "3. Sở Nội vụ thẩm định hồ sơ, trình Chủ tịch Ủy ban nhân dân tỉnh khen thưởng trước ngày 31/7/2023.",
        sec="II/3",
        resp=NV,
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    h2("1. Công an tỉnh"),
    p("- Chủ trì hướng dẫn nội dung, kịch bản Ngày hội; dự trù kinh phí tổ chức điểm.", sec="III/1", lead=CA),
    p(
        "- Tổng hợp kết quả, tham mưu Ủy ban nhân dân tỉnh báo cáo Bộ Công an trước ngày 10/9/2023.",
        sec="III/1",
        resp=CA,
    ),
    p(
        "2. Bộ Chỉ huy Bộ đội Biên phòng tỉnh: Chỉ đạo các đồn Biên phòng cùng cấp ủy, chính quyền xã biên giới tổ "
        "chức Ngày hội gắn với phong trào tự quản đường biên, cột mốc.",
        sec="III/2",
        resp=f"{BP}; các đồn Biên phòng?",
        own="Chỉ đạo",
    ),
    p(
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp với Công an tỉnh tuyên truyền, vận động đoàn viên, "
        "hội viên tham gia Ngày hội.",
        sec="III/3",
        coord=f"{MTTQ}; {CA}",
    ),
    p(
        "4. Ủy ban nhân dân các huyện, thị xã, thành phố chỉ đạo Ủy ban nhân dân cấp xã tổ chức Ngày hội; báo cáo kết "
        "quả về Ủy ban nhân dân tỉnh (qua Văn phòng Ủy ban nhân dân tỉnh) chậm nhất ngày 30/8/2023.",
        sec="III/4",
        resp=f"{HUYEN}; {XA}",
    ),
    p("Các sở, ban, ngành, đoàn thể cấp tỉnh căn cứ chức năng, nhiệm vụ tham gia thực hiện Kế hoạch này./."),
    Sign(
        (
            "- Bộ Công an;",
            "- Thường trực Tỉnh ủy;",
            "- Các sở, ban, ngành, đoàn thể cấp tỉnh;",
            "- UBND các huyện, thị xã, thành phố;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Lê Văn Đồng",
    ),
)

SAMPLE = Sample(
    name="quang-tri-2023",
    about="Kế hoạch Ngày hội Toàn dân bảo vệ ANTQ 2023, UBND tỉnh Quảng Trị",
    shows="cites 44-KL/TW and not 09-CT/TW: `indirect` as long as a plan states the link; the stamp is no text layer",
    seed=6,
    blocks=BLOCKS,
    scan=Scan(
        dpi=200,
        mode="grey",
        quality=45,
        blur=0.6,
        stamp=(
            "Ký bởi: ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
            "Cơ quan: TỈNH QUẢNG TRỊ",
            "Thời gian ký: 23/05/2023 08:14:37 +07:00",
        ),
    ),
    document={
        "number": "112/KH-UBND",
        "date": "2023-05-22",
        "issuer": UBND,
        "province": "Quảng Trị",
        "title": "Tổ chức “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc” năm 2023 trên địa bàn tỉnh Quảng Trị",
        "period": [2023, 2023],
    },
    citations=[
        cite("KL", "44-KL/TW", "Kết luận số 44-KL/TW ngày 22/01/2019", BBT),
        cite(
            "QĐ",
            "521/QĐ-TTg",
            "Quyết định số 521/QĐ-TTg ngày 13/6/2005",
            "Thủ tướng Chính phủ",
            "Ngày hội Toàn dân bảo vệ an ninh Tổ quốc",
        ),
    ],
    relations=implements("44-KL/TW", "521/QĐ-TTg"),
    deadlines=[
        deadline("due", "2023-07", "trong tháng 7/2023", "chọn 02 xã, phường, thị trấn tổ chức điểm", "on", resp=""),
        deadline(
            "due",
            "2023-08-19",
            "từ ngày 01/8/2023 đến ngày 19/8/2023",
            "các nơi còn lại tổ chức",
            "on",
        ),
        deadline(
            "due",
            "2023-Q3",
            "trong quý III/2023",
            "tổ chức triển lãm ảnh lưu động tại các xã biên giới",
            "on",
            resp=VH,
        ),
        deadline(
            "due",
            "2023-07-31",
            "trước ngày 31/7/2023",
            "trình Chủ tịch Ủy ban nhân dân tỉnh khen thưởng",
            "before",
            resp=NV,
            to=f"Chủ tịch {UBND}",
        ),
        deadline(
            "due",
            "2023-09-10",
            "trước ngày 10/9/2023",
            "Tổng hợp kết quả, tham mưu Ủy ban nhân dân tỉnh báo cáo Bộ Công an",
            "before",
            resp=CA,
            to="Bộ Công an",
        ),
        deadline(
            "due",
            "2023-08-30",
            "chậm nhất ngày 30/8/2023",
            "báo cáo kết quả",
            "by",
            resp=HUYEN,
            to=UBND,
            via=VP,
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Thủ tướng Chính phủ; Bộ Công an",
        province=f"{UBND}; Chủ tịch {UBND}; {VP}; {CA}; {MTTQ}; {BP}; {NV}; {VH}; *{SBN}; "
        "Thường trực Tỉnh ủy Quảng Trị; *các đồn Biên phòng?",
        district=f"*{HUYEN}",
        commune=f"*{XA}",
    ),
)
