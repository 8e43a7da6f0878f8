"""Lâm Đồng 2026: a Party body's plan in Party style, of the 34-unit time."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, implements, p

TU = "Tỉnh ủy Lâm Đồng"
BTV = f"Ban Thường vụ {TU}"
BTGDV = f"Ban Tuyên giáo và Dân vận {TU}"
BTC = f"Ban Tổ chức {TU}"
UBKT = f"Ủy ban Kiểm tra {TU}"
VP = f"Văn phòng {TU}"
PL = "tỉnh Lâm Đồng"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
DU = f"Đảng ủy Ủy ban nhân dân {PL}"
DUX = "các đảng ủy xã, phường, đặc khu"
DUT = f"các đảng ủy trực thuộc {TU}"
BAO = f"Báo và Phát thanh, Truyền hình {PL}"
BCT = "Bộ Chính trị"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(("TỈNH ỦY LÂM ĐỒNG",), "Số 27-KH/TU", "Lâm Đồng, ngày 09 tháng 3 năm 2026", party=True),
    Title(
        "KẾ HOẠCH",
        ("học tập, quán triệt và thực hiện Nghị quyết số 80-NQ/TW", "về phát triển văn hóa trên địa bàn tỉnh"),
    ),
    p(
        "Thực hiện Nghị quyết số 80-NQ/TW, ngày 07/01/2026 của Bộ Chính trị về phát triển văn hóa Việt Nam; Quy định "
        "số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư về thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng, "
        "Ban Thường vụ Tỉnh ủy ban hành Kế hoạch với những nội dung sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Giúp cán bộ, đảng viên và Nhân dân nắm vững nội dung cốt lõi của Nghị quyết; tạo sự thống nhất về nhận "
        "thức, quyết tâm trong hành động ở cả ba vùng cao nguyên, duyên hải và hải đảo của tỉnh."
    ),
    p("2. Việc học tập gắn với kiểm điểm, đánh giá cuối năm; tránh qua loa, đại khái."),
    h1("II. NỘI DUNG"),
    p(
        "1. Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy tổ chức hội nghị toàn tỉnh, kết "
        "nối trực tuyến đến các xã, phường, đặc khu, hoàn thành trong tháng 4/2026.",
        sec="II/1",
        lead=BTGDV,
        coord=VP,
    ),
    p(
        "2. Báo và Phát thanh, Truyền hình tỉnh mở chuyên mục “Văn hóa là hồn cốt”, phát sóng hằng tuần.",
        sec="II/2",
        resp=BAO,
    ),
    p(
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh hướng dẫn khu dân cư tổ chức Ngày Văn hóa Việt Nam (24/11) "
        "hằng năm thiết thực, tiết kiệm.",
        sec="II/3",
        resp=MTTQ,
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo xây dựng đề án phát triển thiết chế văn hóa cơ sở, trình Ban Thường "
        "vụ Tỉnh ủy chậm nhất ngày 30/6/2026.",
        sec="III/1",
        resp=DU,
    ),
    p(
        "2. Ủy ban Kiểm tra Tỉnh ủy phối hợp với Ban Tổ chức Tỉnh ủy đưa việc thực hiện Nghị quyết vào chương trình "
        "kiểm tra, giám sát hằng năm.",
        sec="III/2",
        coord=f"{UBKT}; {BTC}",
    ),
    p(
        "3. Các đảng ủy trực thuộc Tỉnh ủy; các đảng ủy xã, phường, đặc khu tổ chức học tập đến chi bộ, hoàn thành "
        "trước ngày 31/5/2026; báo cáo kết quả về Tỉnh ủy (qua Ban Tuyên giáo và Dân vận Tỉnh ủy) trước ngày "
        "15/6/2026.",
        sec="III/3",
        resp=f"{DUT}; {DUX}",
    ),
    p(
        "4. Ban Tuyên giáo và Dân vận Tỉnh ủy theo dõi, đôn đốc; định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy kết quả "
        "thực hiện.",
        sec="III/4",
        resp=BTGDV,
    ),
    Sign(
        (
            "- Ban Bí thư Trung ương Đảng (để báo cáo),",
            "- Các đồng chí Tỉnh ủy viên,",
            "- Các đảng ủy trực thuộc Tỉnh ủy,",
            "- Các đảng ủy xã, phường, đặc khu,",
            "- Lưu Văn phòng Tỉnh ủy.",
        ),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        "K’ Văn Thịnh",
    ),
)

SAMPLE = Sample(
    name="lam-dong-2026",
    about="Kế hoạch học tập Nghị quyết 80-NQ/TW, Tỉnh ủy Lâm Đồng",
    shows="Party style (`Số 27-KH/TU`, `T/M`, the star); a Quy định with the letters QĐ; does not cite 09-CT/TW",
    seed=11,
    blocks=BLOCKS,
    scan=Scan(dpi=200, mode="grey", quality=60, blur=0.5, skew=1.0),
    document={
        "number": "27-KH/TU",
        "date": "2026-03-09",
        "issuer": TU,
        "province": "Lâm Đồng",
        "title": "học tập, quán triệt và thực hiện Nghị quyết số 80-NQ/TW về phát triển văn hóa trên địa bàn tỉnh",
        "recipients": [
            "Ban Bí thư Trung ương Đảng (để báo cáo)",
            "Các đồng chí Tỉnh ủy viên",
            "Các đảng ủy trực thuộc Tỉnh ủy",
            "Các đảng ủy xã, phường, đặc khu",
            "Lưu Văn phòng Tỉnh ủy.",
        ],
        "optional": ["issuer"],
    },
    citations=[
        cite(
            "NQ",
            "80-NQ/TW",
            "Nghị quyết số 80-NQ/TW",
            BCT,
            "phát triển văn hóa Việt Nam",
            mentions=2,
            dates=[{"iso": "2026-01-07", "text": "ngày 07/01/2026"}],
        ),
        cite(
            "QĐi",
            "399-QĐ/TW",
            "Quy định số 399-QĐ/TW, ngày 09/01/2026",
            BBT,
            "thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng",
        ),
    ],
    relations=implements("80-NQ/TW", "399-QĐ/TW"),
    deadlines=[
        deadline("due", "2026-04", "trong tháng 4/2026", "tổ chức hội nghị toàn tỉnh", "on", resp=f"{BTGDV}; {VP}"),
        deadline(
            "recurring", None, "hằng tuần", "mở chuyên mục “Văn hóa là hồn cốt”, phát sóng", None, "weekly", resp=BAO
        ),
        deadline(
            "observance",
            "--11-24",
            "24/11) hằng năm",
            "tổ chức Ngày Văn hóa Việt Nam",
            "on",
            "yearly",
            resp=MTTQ,
        ),
        deadline(
            "due",
            "2026-06-30",
            "chậm nhất ngày 30/6/2026",
            "xây dựng đề án phát triển thiết chế văn hóa cơ sở",
            "by",
            resp=DU,
            to=BTV,
        ),
        deadline(
            "recurring",
            None,
            "hằng năm",
            "đưa việc thực hiện Nghị quyết vào chương trình kiểm tra, giám sát",
            None,
            "yearly",
            resp=f"{UBKT}; {BTC}",
            optional=True,
        ),
        deadline(
            "due",
            "2026-05-31",
            "trước ngày 31/5/2026",
            "tổ chức học tập đến chi bộ",
            "before",
            resp=f"{DUT}; {DUX}",
        ),
        deadline(
            "due",
            "2026-06-15",
            "trước ngày 15/6/2026",
            "báo cáo kết quả",
            "before",
            resp=f"{DUT}; {DUX}",
            to=TU,
            via=BTGDV,
        ),
        deadline(
            "recurring",
            None,
            "định kỳ 6 tháng",
            "báo cáo Ban Thường vụ Tỉnh ủy kết quả thực hiện",
            None,
            "half-yearly",
            resp=BTGDV,
            to=BTV,
        ),
    ],
    agencies=agencies(
        central=f"{BCT}; {BBT}; Đảng Cộng sản Việt Nam",
        province=f"{TU}; {BTV}; {BTGDV}; {BTC}; {UBKT}; {VP}; {DU}; *{DUT}; {MTTQ}; {BAO}; *các Tỉnh ủy viên?",
        commune=f"*{DUX}",
    ),
)
