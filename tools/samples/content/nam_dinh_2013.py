"""Nam Định 2013: cites 09-CT/TW in an odd spelling, on a speckled scan."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Nam Định"
BCD = f"Ban Chỉ đạo phòng, chống tội phạm {PL}"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ban Chỉ đạo phòng, chống tội phạm các huyện, thành phố"
TV = f"các thành viên {BCD}"
PV28 = f"Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc {CA}"
TP = f"Sở Tư pháp {PL}"
PN = f"Hội Liên hiệp Phụ nữ {PL}"
CCB = f"Hội Cựu chiến binh {PL}"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(
        ("BAN CHỈ ĐẠO PHÒNG,", "CHỐNG TỘI PHẠM"),
        "Số: 18/KH-BCĐ",
        "Nam Định, ngày 04 tháng 3 năm 2013",
        parent=("UBND TỈNH NAM ĐỊNH",),
        old=True,
    ),
    Title("KẾ HOẠCH", ("Công tác phòng, chống tội phạm và xây dựng", "phong trào bảo vệ an ninh Tổ quốc năm 2013")),
    p(
        "Thực hiện chỉ thị 09 - CT / TW ngày 01.12.2011 của Ban Bí thư Trung ương Đảng, Nghị quyết số 37/2012/QH13 ngày "
        "23/11/2012 của Quốc hội về công tác phòng, chống vi phạm pháp luật và tội phạm, Ban Chỉ đạo phòng, chống tội "
        "phạm tỉnh Nam Định (sau đây gọi tắt là Ban Chỉ đạo tỉnh) xây dựng Kế hoạch năm 2013 như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Phát huy sức mạnh của quần chúng trong phát hiện, tố giác tội phạm; kéo giảm từ 3% đến 5% số vụ phạm pháp "
        "hình sự so với năm trước; không để hình thành băng, ổ nhóm hoạt động lộng hành."
    ),
    p(
        "2. Các ngành, các cấp coi đây là nhiệm vụ thường xuyên; có phân công, có kiểm tra, có sơ kết, tổng kết và "
        "biểu dương người tốt, việc tốt."
    ),
    h1("II. NỘI DUNG CÔNG TÁC"),
    h2("1. Công tác tuyên truyền, vận động"),
    p(
        "(1) Tổ chức nói chuyện chuyên đề về phòng, chống trộm cắp, cờ bạc tại khu dân cư, làng nghề, bến bãi.",
        sec="II/1/(1)",
        lead=CA,
        coord=TV,
    ),
    p(
        "(2) Phổ biến pháp luật hình sự, pháp luật xử lý vi phạm hành chính cho tổ hoà giải ở cơ sở.",
        sec="II/1/(2)",
        lead=TP,
        coord=TV,
    ),
    p(
        "(3) Vận động gia đình hội viên quản lý, giáo dục con em không vi phạm pháp luật.",
        sec="II/1/(3)",
        lead=f"{PN}; {CCB}",
        coord=TV,
    ),
    h2("2. Phân công trách nhiệm"),
    p("- Công an tỉnh chủ trì thực hiện nội dung tại mục (1)."),
    p("- Sở Tư pháp chủ trì thực hiện nội dung tại mục (2)."),
    p("- Đề nghị Hội Liên hiệp Phụ nữ tỉnh, Hội Cựu chiến binh tỉnh chủ trì thực hiện nội dung tại mục (3)."),
    p("- Các thành viên Ban Chỉ đạo tỉnh phối hợp thực hiện các nội dung tại mục (1), (2), (3)."),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Các thành viên Ban Chỉ đạo tỉnh, Ban Chỉ đạo các huyện, thành phố cụ thể hoá Kế hoạch này, gửi về Công an "
        "tỉnh chậm nhất ngày 31/3/2013.",
        sec="III/1",
        resp=f"{TV}; {HUYEN}",
    ),
    p(
        "2. Ban Chỉ đạo các huyện, thành phố báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 về Ban Chỉ "
        "đạo tỉnh (qua Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc, Công an tỉnh).",
        sec="III/2",
        resp=HUYEN,
    ),
    p(
        "3. Giao Công an tỉnh kiểm tra, đôn đốc, định kỳ hàng tháng tổng hợp kết quả báo cáo Uỷ ban nhân dân tỉnh./.",
        sec="III/3",
        resp=CA,
    ),
    Sign(
        (
            "- UBND tỉnh (để báo cáo);",
            "- Các thành viên BCĐ tỉnh;",
            "- BCĐ các huyện, thành phố;",
            "- Lưu: VT, CAT.",
        ),
        ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        "Đại tá Trần Văn Khiêm",
    ),
)

SAMPLE = Sample(
    name="nam-dinh-2013",
    about="Kế hoạch phòng, chống tội phạm 2013, Ban Chỉ đạo tỉnh Nam Định",
    shows="cites 09-CT/TW oddly spelt (`chỉ thị 09 - CT / TW`); tasks given by cross-reference; speckled 200 dpi",
    seed=3,
    blocks=BLOCKS,
    scan=Scan(dpi=200, mode="bilevel", speckle=0.006, skew=0.4, blur=0.8),
    document={
        "number": "18/KH-BCĐ",
        "date": "2013-03-04",
        "issuer": BCD,
        "province": "Nam Định",
        "title": "Công tác phòng, chống tội phạm và xây dựng phong trào bảo vệ an ninh Tổ quốc năm 2013",
        "period": [2013, 2013],
    },
    citations=[
        cite("CT", "09-CT/TW", "chỉ thị 09 - CT / TW ngày 01.12.2011", BBT),
        cite(
            "NQ",
            "37/2012/QH13",
            "Nghị quyết số 37/2012/QH13 ngày 23/11/2012",
            "Quốc hội",
            "công tác phòng, chống vi phạm pháp luật và tội phạm",
        ),
    ],
    relations=implements("09-CT/TW", "37/2012/QH13"),
    deadlines=[
        deadline(
            "due",
            "2013-03-31",
            "chậm nhất ngày 31/3/2013",
            "cụ thể hoá Kế hoạch này, gửi về Công an tỉnh",
            "by",
            resp=f"{TV}; {HUYEN}",
            to=CA,
        ),
        deadline(
            "recurring",
            "--06-10",
            "trước ngày 10/6",
            "báo cáo 6 tháng",
            "before",
            "half-yearly",
            resp=HUYEN,
            to=BCD,
            via=PV28,
        ),
        deadline(
            "recurring", "--12-10", "trước ngày 10/12", "báo cáo năm", "before", "yearly", resp=HUYEN, to=BCD, via=PV28
        ),
        deadline(
            "recurring", None, "định kỳ hàng tháng", "tổng hợp kết quả báo cáo", None, "monthly", resp=CA, to=UBND
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Quốc hội",
        province=f"{BCD}; *{TV}; {UBND}; {CA}; {PV28}; {TP}; {PN}; {CCB}",
        district=f"*{HUYEN}",
    ),
)
