"""Ninh Thuận 2018: a decision, sealed in red, followed by the plan that it issues."""

from tools.samples.model import (
    Break,
    Head,
    Sample,
    Scan,
    Sign,
    Title,
    agencies,
    cite,
    deadline,
    h1,
    h2,
    p,
    relation,
)

PL = "tỉnh Ninh Thuận"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thành phố"
LD = f"Sở Lao động - Thương binh và Xã hội {PL}"
TP = f"Sở Tư pháp {PL}"
PN = f"Hội Liên hiệp Phụ nữ {PL}"
BP = f"Bộ Chỉ huy Bộ đội Biên phòng {PL}"
VKS = f"Viện Kiểm sát nhân dân {PL}"
TA = f"Tòa án nhân dân {PL}"
BL = "Trung tâm Bảo trợ xã hội tổng hợp"
VP = f"Văn phòng {UBND}"
QD = "1371/QĐ-UBND"
CT_NAME = "Chương trình phòng, chống mua bán người giai đoạn 2016 - 2020"

DECISION = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN"), f"Số: {QD}", "Ninh Thuận, ngày 20 tháng 8 năm 2018"),
    Title(
        "QUYẾT ĐỊNH",
        ("Ban hành Kế hoạch phòng, chống mua bán người", "giai đoạn 2018 - 2020 trên địa bàn tỉnh Ninh Thuận"),
        after=("ỦY BAN NHÂN DÂN TỈNH NINH THUẬN",),
    ),
    p("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", style="basis"),
    p("Căn cứ Luật Phòng, chống mua bán người ngày 29 tháng 3 năm 2011;", style="basis"),
    p(
        "Căn cứ Quyết định số 2546/QĐ-TTg ngày 31 tháng 12 năm 2015 của Thủ tướng Chính phủ phê duyệt Chương trình "
        "phòng, chống mua bán người giai đoạn 2016 - 2020;",
        style="basis",
    ),
    p("Theo đề nghị của Giám đốc Công an tỉnh.", style="basis"),
    p("QUYẾT ĐỊNH:", style="centre"),
    p(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng, chống mua bán người giai đoạn 2018 - 2020 trên địa "
        "bàn tỉnh Ninh Thuận."
    ),
    p("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký."),
    p(
        "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Công an tỉnh, Thủ trưởng các cơ quan, đơn vị có liên "
        "quan và Chủ tịch Ủy ban nhân dân các huyện, thành phố chịu trách nhiệm thi hành Quyết định này./.",
        sec="Điều 3",
        resp=f"Chánh {VP}?; Giám đốc {CA}?; Chủ tịch {HUYEN}?; Thủ trưởng các cơ quan, đơn vị có liên quan?",
        own="Chánh Văn phòng",
        optional=True,
    ),
    Sign(
        (
            "- Như Điều 3;",
            "- Bộ Công an (để báo cáo);",
            "- Thường trực Tỉnh ủy;",
            "- Cổng Thông tin điện tử tỉnh;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Phạm Văn Hậu",
    ),
    Break(restart=True),
)

PLAN = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN"), "", ""),
    Title(
        "KẾ HOẠCH",
        ("Phòng, chống mua bán người giai đoạn 2018 - 2020", "trên địa bàn tỉnh Ninh Thuận"),
        note=(f"(Ban hành kèm theo Quyết định số {QD} ngày 20/8/2018", "của Ủy ban nhân dân tỉnh Ninh Thuận)"),
    ),
    h1("I. MỤC TIÊU"),
    p("1. Giảm nguy cơ mua bán người; 100% tin báo, tố giác về mua bán người được tiếp nhận, xác minh theo quy định."),
    p("2. Đến năm 2020, 100% nạn nhân trở về có nhu cầu được hỗ trợ tâm lý, pháp lý, học nghề."),
    h1("II. NHIỆM VỤ VÀ GIẢI PHÁP"),
    h2("1. Truyền thông phòng ngừa"),
    p(
        "a) Hội Liên hiệp Phụ nữ tỉnh chủ trì, phối hợp với Công an tỉnh tổ chức truyền thông trực tiếp tại các xã ven "
        "biển, xã miền núi; lồng ghép với sinh hoạt chi hội.",
        sec="II/1/a",
        lead=PN,
        coord=CA,
    ),
    p(
        "b) Sở Tư pháp biên soạn tờ gấp hỏi đáp pháp luật, phát hành trước ngày 15/10/2018.",
        sec="II/1/b",
        resp=TP,
    ),
    p(
        "c) Các cơ quan, đơn vị hưởng ứng “Ngày toàn dân phòng, chống mua bán người” vào ngày 30/7 hằng năm.",
    ),
    h2("2. Đấu tranh, truy tố, xét xử"),
    p(
        "a) Bộ Chỉ huy Bộ đội Biên phòng tỉnh phối hợp với Công an tỉnh tuần tra, kiểm soát khu vực cảng cá, cửa biển.",
        sec="II/2/a",
        coord=f"{BP}; {CA}",
    ),
    p(
        "b) Đề nghị Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh đẩy nhanh tiến độ truy tố, xét xử; chọn án điểm "
        "xét xử lưu động ở nơi phức tạp.",
        sec="II/2/b",
        resp=f"{VKS}; {TA}",
    ),
    h2("3. Tiếp nhận, hỗ trợ nạn nhân"),
    p(
        "Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với Ủy ban nhân dân các huyện, thành phố tiếp nhận nạn "
        "nhân; trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận phải hoàn thành việc xác định nhu cầu hỗ trợ.",
        sec="II/3",
        lead=LD,
        coord=HUYEN,
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Công an tỉnh là cơ quan thường trực, giúp Ủy ban nhân dân tỉnh theo dõi, đôn đốc; tham mưu tổng kết Kế "
        "hoạch trong quý IV/2020.",
        sec="III/1",
        resp=CA,
    ),
    p(
        "2. Các cơ quan được phân công chủ trì và Ủy ban nhân dân các huyện, thành phố xây dựng kế hoạch thực hiện "
        "trong tháng 9/2018; trước ngày 15/6 và 15/12 hằng năm báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Công an "
        "tỉnh) để tổng hợp, báo cáo Bộ Công an./.",
        sec="III/2",
        resp=f"{HUYEN}; các cơ quan được phân công chủ trì?",
    ),
)

SAMPLE = Sample(
    name="ninh-thuan-2018",
    about="Quyết định ban hành Kế hoạch phòng, chống mua bán người 2018 - 2020, UBND tỉnh Ninh Thuận",
    shows="a decision followed by the plan it issues; numbering starts anew; red seal; does not cite 09-CT/TW",
    seed=9,
    blocks=DECISION + PLAN,
    scan=Scan(dpi=200, mode="colour", quality=42, blur=0.6, seal="ỦY BAN NHÂN DÂN ★ TỈNH NINH THUẬN"),
    document={
        "issuer": UBND,
        "province": "Ninh Thuận",
        "title": "Phòng, chống mua bán người giai đoạn 2018 - 2020 trên địa bàn tỉnh Ninh Thuận",
        "period": [2018, 2020],
        "signatory": None,
        "signatory_title": None,
        "recipients": [],
        "issued_with": {"type": "QĐ", "number": QD, "date": "2018-08-20"},
        "optional": ["signatory", "signatory_title", "recipients"],
    },
    citations=[
        cite(
            "LUAT",
            None,
            "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            None,
            "Luật Tổ chức chính quyền địa phương",
        ),
        cite(
            "LUAT",
            None,
            "Luật Phòng, chống mua bán người ngày 29 tháng 3 năm 2011",
            None,
            "Luật Phòng, chống mua bán người",
        ),
        cite(
            "QĐ",
            "2546/QĐ-TTg",
            "Quyết định số 2546/QĐ-TTg ngày 31 tháng 12 năm 2015",
            "Thủ tướng Chính phủ",
            f"phê duyệt {CT_NAME}",
        ),
        cite("CTr", None, CT_NAME, "Thủ tướng Chính phủ", CT_NAME),
        cite(
            "QĐ",
            QD,
            f"Quyết định số {QD} ngày 20/8/2018",
            UBND,
            "Ban hành Kế hoạch phòng, chống mua bán người giai đoạn 2018 - 2020 trên địa bàn tỉnh Ninh Thuận",
        ),
        cite(
            "KH",
            None,
            "Kế hoạch phòng, chống mua bán người giai đoạn 2018 - 2020 trên địa bàn tỉnh Ninh Thuận",
            UBND,
            "Kế hoạch phòng, chống mua bán người giai đoạn 2018 - 2020 trên địa bàn tỉnh Ninh Thuận",
            mentions=2,
            optional=True,
        ),
    ],
    relations=[
        relation("issues", QD, "self"),
        relation("implements", QD, "Luật Tổ chức chính quyền địa phương"),
        relation("implements", QD, "Luật Phòng, chống mua bán người"),
        relation("implements", QD, "2546/QĐ-TTg"),
        relation("issues", "2546/QĐ-TTg", CT_NAME),
    ],
    deadlines=[
        deadline(
            "target",
            "2020",
            "Đến năm 2020",
            "100% nạn nhân trở về có nhu cầu được hỗ trợ tâm lý, pháp lý, học nghề",
            "by",
        ),
        deadline(
            "due",
            "2018-10-15",
            "trước ngày 15/10/2018",
            "biên soạn tờ gấp hỏi đáp pháp luật, phát hành",
            "before",
            resp=TP,
        ),
        deadline(
            "observance",
            "--07-30",
            "vào ngày 30/7 hằng năm",
            "hưởng ứng “Ngày toàn dân phòng, chống mua bán người”",
            "on",
            "yearly",
        ),
        deadline(
            "due",
            None,
            "trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận",
            "hoàn thành việc xác định nhu cầu hỗ trợ",
            "by",
            resp=LD,
        ),
        deadline("due", "2020-Q4", "trong quý IV/2020", "tham mưu tổng kết Kế hoạch", "on", resp=CA),
        deadline("due", "2018-09", "trong tháng 9/2018", "xây dựng kế hoạch thực hiện", "on", resp=HUYEN),
        deadline(
            "recurring",
            "--06-15",
            "trước ngày 15/6 và 15/12 hằng năm",
            "báo cáo kết quả",
            "before",
            "yearly",
            resp=HUYEN,
            to=UBND,
            via=CA,
        ),
        deadline(
            "recurring",
            "--12-15",
            "trước ngày 15/6 và 15/12 hằng năm",
            "báo cáo kết quả",
            "before",
            "yearly",
            resp=HUYEN,
            to=UBND,
            via=CA,
        ),
    ],
    agencies=agencies(
        central="Thủ tướng Chính phủ; Bộ Công an",
        province=f"{UBND}; {CA}; Giám đốc {CA}; {VP}?; Chánh {VP}; {LD}; {TP}; {PN}; {BP}; {VKS}; {TA}; "
        f"Thường trực Tỉnh ủy Ninh Thuận; Cổng Thông tin điện tử {PL}?; "
        "*Thủ trưởng các cơ quan, đơn vị có liên quan?; *các cơ quan được phân công chủ trì?",
        district=f"*{HUYEN}; *Chủ tịch {HUYEN}",
    ),
)
