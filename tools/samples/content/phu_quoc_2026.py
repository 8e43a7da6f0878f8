"""Đặc khu Phú Quốc (An Giang) 2026: a plan of the lowest level in the two-level time."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

DK = "đặc khu Phú Quốc"
UBND = f"Ủy ban nhân dân {DK}"
CA = f"Công an {DK}"
KT = f"Phòng Kinh tế, Hạ tầng và Đô thị {DK}"
VHXH = f"Phòng Văn hóa - Xã hội {DK}"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {DK}"
DOAN = f"Đoàn Thanh niên Cộng sản Hồ Chí Minh {DK}"
VP = f"Văn phòng Hội đồng nhân dân và {UBND}"
HCC = f"Trung tâm Phục vụ hành chính công {DK}"
TINH = "Ủy ban nhân dân tỉnh An Giang"
CAT = "Công an tỉnh An Giang"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC"), "Số: 08/KH-UBND", "Phú Quốc, ngày 26 tháng 01 năm 2026"),
    Title(
        "KẾ HOẠCH",
        ("Bảo đảm trật tự, an toàn giao thông và văn minh du lịch", "trên địa bàn đặc khu Phú Quốc năm 2026"),
    ),
    p(
        "Thực hiện Luật Trật tự, an toàn giao thông đường bộ ngày 27/6/2024; Kế hoạch số 12/KH-UBND ngày 08/01/2026 của "
        "Ủy ban nhân dân tỉnh An Giang về bảo đảm trật tự, an toàn giao thông năm 2026, Ủy ban nhân dân đặc khu Phú "
        "Quốc ban hành Kế hoạch với các nội dung như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Kiềm chế, kéo giảm tai nạn giao thông trên cả ba tiêu chí so với năm 2025; xây dựng hình ảnh điểm đến an "
        "toàn, thân thiện."
    ),
    p("2. Xử lý kiên quyết, không có vùng cấm; kết hợp tuyên truyền với nhắc nhở, hướng dẫn du khách."),
    h1("II. NHIỆM VỤ"),
    h2("1. Công an đặc khu"),
    p(
        "a) Tuần tra, kiểm soát các tuyến ven biển, khu chợ đêm; xử lý nồng độ cồn hằng ngày trong đợt cao điểm Tết.",
        sec="II/1/a",
        resp=CA,
    ),
    p(
        "b) Chủ trì, phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị lắp camera tại 24 nút giao, hoàn thành trước ngày "
        "30/4/2026.",
        sec="II/1/b",
        lead=CA,
        coord=KT,
    ),
    h2("2. Phòng Kinh tế, Hạ tầng và Đô thị"),
    p(
        "Rà soát, xóa điểm đen; sơn kẻ vạch, cắm biển bằng hai ngôn ngữ; giải tỏa lấn chiếm vỉa hè trong quý I/2026.",
        sec="II/2",
        resp=KT,
    ),
    h2("3. Phòng Văn hóa - Xã hội"),
    p(
        "Phối hợp với Đoàn Thanh niên Cộng sản Hồ Chí Minh đặc khu phát 20.000 tờ gấp cho du khách tại cảng, sân bay; "
        "đưa nội dung văn minh giao thông vào trường học.",
        sec="II/3",
        coord=f"{VHXH}; {DOAN}",
    ),
    p(
        "4. Trung tâm Phục vụ hành chính công: Tiếp nhận phản ánh của người dân, du khách qua đường dây nóng; trả lời "
        "trong thời hạn 02 ngày làm việc kể từ ngày nhận được phản ánh.",
        sec="II/4",
        resp=HCC,
        own="Tiếp nhận",
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam đặc khu vận động các cơ sở lưu trú, hộ kinh doanh ký cam kết không "
        "lấn chiếm lòng đường, hoàn thành chậm nhất ngày 28/02/2026.",
        sec="III/1",
        resp=MTTQ,
    ),
    p(
        "2. Công an đặc khu báo cáo kết quả quý trước ngày 14 tháng cuối quý, báo cáo năm trước ngày 14/12 về Ủy ban "
        "nhân dân đặc khu (qua Văn phòng Hội đồng nhân dân và Ủy ban nhân dân đặc khu) để tổng hợp, báo cáo Ủy ban nhân "
        "dân tỉnh An Giang.",
        sec="III/2",
        resp=CA,
    ),
    p(
        "3. Các khu phố, ấp tổ chức lễ tưởng niệm nạn nhân tử vong vì tai nạn giao thông vào tháng 11 hằng năm, bảo đảm "
        "trang trọng, tiết kiệm./.",
    ),
    Sign(
        (
            "- UBND tỉnh An Giang;",
            "- Công an tỉnh;",
            "- Thường trực Đảng ủy đặc khu;",
            "- Các phòng, ban, đơn vị thuộc đặc khu;",
            "- Lưu: VT, CA.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Trần Hải Âu",
    ),
)

SAMPLE = Sample(
    name="phu-quoc-2026",
    about="Kế hoạch an toàn giao thông và văn minh du lịch 2026, UBND đặc khu Phú Quốc, tỉnh An Giang",
    shows="a commune-level body of the two-level time; cites nothing of the question; quarterly report with its own day",
    seed=13,
    blocks=BLOCKS,
    scan=Scan(dpi=200, mode="bilevel", blur=0.8, skew=1.2, speckle=0.001),
    document={
        "number": "08/KH-UBND",
        "date": "2026-01-26",
        "issuer": UBND,
        "level": "commune",
        "province": "An Giang",
        "commune": "Phú Quốc",
        "title": "Bảo đảm trật tự, an toàn giao thông và văn minh du lịch trên địa bàn đặc khu Phú Quốc năm 2026",
        "period": [2026, 2026],
    },
    citations=[
        cite(
            "LUAT",
            None,
            "Luật Trật tự, an toàn giao thông đường bộ ngày 27/6/2024",
            None,
            "Luật Trật tự, an toàn giao thông đường bộ",
        ),
        cite(
            "KH",
            "12/KH-UBND",
            "Kế hoạch số 12/KH-UBND ngày 08/01/2026",
            TINH,
            "bảo đảm trật tự, an toàn giao thông năm 2026",
        ),
    ],
    relations=implements("Luật Trật tự, an toàn giao thông đường bộ", "12/KH-UBND"),
    deadlines=[
        deadline("recurring", None, "hằng ngày", "xử lý nồng độ cồn", None, "daily", resp=CA, optional=True),
        deadline("due", "2026-04-30", "trước ngày 30/4/2026", "lắp camera tại 24 nút giao", "before", resp=CA),
        deadline("due", "2026-Q1", "trong quý I/2026", "giải tỏa lấn chiếm vỉa hè", "on", resp=KT),
        deadline(
            "due",
            None,
            "trong thời hạn 02 ngày làm việc kể từ ngày nhận được phản ánh",
            "trả lời",
            "by",
            resp=HCC,
        ),
        deadline(
            "due",
            "2026-02-28",
            "chậm nhất ngày 28/02/2026",
            "ký cam kết không lấn chiếm lòng đường",
            "by",
            resp=MTTQ,
        ),
        deadline(
            "recurring",
            None,
            "trước ngày 14 tháng cuối quý",
            "báo cáo kết quả quý",
            "before",
            "quarterly",
            resp=CA,
            to=UBND,
            via=VP,
        ),
        deadline(
            "recurring",
            "--12-14",
            "trước ngày 14/12",
            "báo cáo năm",
            "before",
            "yearly",
            resp=CA,
            to=UBND,
            via=VP,
        ),
        deadline(
            "observance",
            "--11",
            "vào tháng 11 hằng năm",
            "tổ chức lễ tưởng niệm nạn nhân tử vong vì tai nạn giao thông",
            "on",
            "yearly",
        ),
    ],
    agencies=agencies(
        province=f"{TINH}; {CAT}",
        commune=f"{UBND}; {CA}; {KT}; {VHXH}; {MTTQ}; {DOAN}; {VP}; {HCC}; Thường trực Đảng ủy {DK}; "
        f"*các phòng, ban, đơn vị thuộc {DK}; *các cơ sở lưu trú, hộ kinh doanh?",
    ),
)
