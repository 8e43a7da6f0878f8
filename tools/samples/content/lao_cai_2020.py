"""Lào Cai 2020: cites 09-CT/TW plainly, and is the one plan that says what 44-KL/TW continues."""

from tools.samples.model import Head, Sample, Sign, Title, agencies, cite, deadline, h1, h2, implements, p, relation

PL = "tỉnh Lào Cai"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thị xã, thành phố"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
PV05 = f"Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc {CA}"
TTTT = f"Sở Thông tin và Truyền thông {PL}"
GD = f"Sở Giáo dục và Đào tạo {PL}"
TC = f"Sở Tài chính {PL}"
SBN = "các sở, ban, ngành tỉnh"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), "Số: 46/KH-UBND", "Lào Cai, ngày 20 tháng 02 năm 2020"),
    Title("KẾ HOẠCH", ("Thực hiện công tác xây dựng phong trào toàn dân", "bảo vệ an ninh Tổ quốc năm 2020")),
    p(
        "Thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về “Tăng cường sự lãnh đạo của Đảng đối với "
        "phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới”; Nghị định số 06/2014/NĐ-CP ngày 21/01/2014 "
        "của Chính phủ về biện pháp vận động quần chúng bảo vệ an ninh quốc gia, giữ gìn trật tự, an toàn xã hội, Ủy "
        "ban nhân dân tỉnh Lào Cai ban hành Kế hoạch thực hiện công tác xây dựng phong trào toàn dân bảo vệ an ninh "
        "Tổ quốc (viết tắt là phong trào) năm 2020 như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Tạo chuyển biến rõ nét về nhận thức của cán bộ, đảng viên và Nhân dân các dân tộc trong tỉnh về vị trí, ý "
        "nghĩa của phong trào; lấy cơ sở làm địa bàn chính, lấy thôn, bản, tổ dân phố làm nơi đo kết quả."
    ),
    p(
        "2. Nội dung, hình thức vận động phải phù hợp với đặc điểm từng dân tộc, từng vùng; không phô trương, không "
        "gây tốn kém; gắn với phát triển kinh tế và giữ vững chủ quyền biên giới."
    ),
    h1("II. NHIỆM VỤ TRỌNG TÂM"),
    p(
        "1. Quán triệt sâu rộng Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư về tiếp tục đẩy mạnh thực hiện Chỉ "
        "thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư; Chỉ thị số 09/CT-BCA-V28 ngày 19/8/2014 của Bộ trưởng Bộ Công "
        "an về đẩy mạnh phong trào trong đồng bào các tôn giáo."
    ),
    p(
        "2. Giao Công an tỉnh chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh rà soát, phân loại các mô "
        "hình tự quản về an ninh, trật tự; hoàn thành trong quý III/2020.",
        sec="II/2",
        lead=CA,
        coord=MTTQ,
    ),
    p(
        "3. Các sở, ban, ngành tỉnh và Ủy ban nhân dân các huyện, thị xã, thành phố tổ chức “Ngày hội Toàn dân bảo vệ "
        "an ninh Tổ quốc” vào ngày 19/8 hằng năm, mỗi nơi chọn ít nhất một khu dân cư biên giới làm điểm.",
        sec="II/3",
        resp=f"{SBN}; {HUYEN}",
    ),
    p(
        "4. Phấn đấu đến năm 2025 có trên 85% số xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”.",
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    h2("1. Công an tỉnh"),
    p(
        "a) Là cơ quan thường trực, tham mưu cho Ủy ban nhân dân tỉnh hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế "
        "hoạch này.",
        sec="III/1/a",
        resp=CA,
    ),
    p(
        "b) Chủ trì, phối hợp với Sở Thông tin và Truyền thông mở chuyên mục về phong trào bằng tiếng Mông, tiếng Dao "
        "trên sóng phát thanh cơ sở trước ngày 30/4/2020.",
        sec="III/1/b",
        lead=CA,
        coord=TTTT,
    ),
    h2("2. Sở Giáo dục và Đào tạo"),
    p(
        "Đưa nội dung giáo dục ý thức bảo vệ an ninh Tổ quốc vào hoạt động ngoại khóa; chỉ đạo các trường trung học "
        "phổ thông ký cam kết không có học sinh vi phạm pháp luật.",
        sec="III/2",
        resp=f"{GD}; các trường trung học phổ thông?",
    ),
    p(
        "3. Sở Tài chính: Thẩm định dự toán, trình Ủy ban nhân dân tỉnh bố trí kinh phí thực hiện Kế hoạch theo phân "
        "cấp ngân sách.",
        sec="III/3",
        resp=TC,
        own="Thẩm định",
    ),
    p(
        "4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp với Công an tỉnh nhân rộng mô hình “Dòng họ tự "
        "quản” ở các xã biên giới.",
        sec="III/4",
        coord=f"{MTTQ}; {CA}",
    ),
    h2("5. Ủy ban nhân dân các huyện, thị xã, thành phố"),
    p(
        "- Căn cứ Kế hoạch này xây dựng kế hoạch cụ thể của địa phương, gửi về Công an tỉnh trước ngày 15/3/2020.",
        sec="III/5",
        resp=HUYEN,
    ),
    p(
        "- Định kỳ 6 tháng (trước ngày 25/5) và năm (trước ngày 25/11) báo cáo kết quả về Ủy ban nhân dân tỉnh (qua "
        "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc, Công an tỉnh) để tổng hợp, báo cáo Bộ Công an.",
        sec="III/5",
        resp=HUYEN,
    ),
    p(
        "Trên đây là Kế hoạch thực hiện công tác xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc năm 2020, yêu cầu "
        "các cơ quan, đơn vị nghiêm túc triển khai thực hiện./."
    ),
    Sign(
        (
            "- Bộ Công an (V05);",
            "- Thường trực Tỉnh ủy;",
            "- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;",
            "- Các sở, ban, ngành tỉnh;",
            "- UBND các huyện, thị xã, thành phố;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Lý Seo Páo",
    ),
)

SAMPLE = Sample(
    name="lao-cai-2020",
    about="Kế hoạch phong trào toàn dân bảo vệ ANTQ, UBND tỉnh Lào Cai",
    shows="cites 09-CT/TW plainly; the only plan that states that 44-KL/TW continues it; namesake 09/CT-BCA-V28",
    seed=1,
    blocks=BLOCKS,
    document={
        "number": "46/KH-UBND",
        "date": "2020-02-20",
        "issuer": UBND,
        "province": "Lào Cai",
        "title": "Thực hiện công tác xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc năm 2020",
        "period": [2020, 2020],
    },
    citations=[
        cite(
            "CT",
            "09-CT/TW",
            "Chỉ thị số 09-CT/TW ngày 01/12/2011",
            BBT,
            "Tăng cường sự lãnh đạo của Đảng đối với phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới",
            mentions=2,
        ),
        cite(
            "NĐ",
            "06/2014/NĐ-CP",
            "Nghị định số 06/2014/NĐ-CP ngày 21/01/2014",
            "Chính phủ",
            "biện pháp vận động quần chúng bảo vệ an ninh quốc gia, giữ gìn trật tự, an toàn xã hội",
        ),
        cite(
            "KL",
            "44-KL/TW",
            "Kết luận số 44-KL/TW ngày 22/01/2019",
            BBT,
            "tiếp tục đẩy mạnh thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư",
        ),
        cite(
            "CT",
            "09/CT-BCA-V28",
            "Chỉ thị số 09/CT-BCA-V28 ngày 19/8/2014",
            "Bộ trưởng Bộ Công an",
            "đẩy mạnh phong trào trong đồng bào các tôn giáo",
        ),
    ],
    relations=[*implements("09-CT/TW", "06/2014/NĐ-CP"), relation("continues", "44-KL/TW", "09-CT/TW")],
    deadlines=[
        deadline("due", "2020-Q3", "trong quý III/2020", "rà soát, phân loại các mô hình tự quản", "on", resp=CA),
        deadline(
            "observance",
            "--08-19",
            "vào ngày 19/8 hằng năm",
            "tổ chức “Ngày hội Toàn dân bảo vệ an ninh Tổ quốc”",
            "on",
            "yearly",
            resp=f"{SBN}; {HUYEN}",
        ),
        deadline(
            "target",
            "2025",
            "đến năm 2025",
            "có trên 85% số xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            "by",
        ),
        deadline(
            "due",
            "2020-04-30",
            "trước ngày 30/4/2020",
            "mở chuyên mục về phong trào bằng tiếng Mông, tiếng Dao trên sóng phát thanh cơ sở",
            "before",
            resp=CA,
        ),
        deadline(
            "due",
            "2020-03-15",
            "trước ngày 15/3/2020",
            "xây dựng kế hoạch cụ thể của địa phương",
            "before",
            resp=HUYEN,
            to=CA,
        ),
        deadline(
            "recurring",
            "--05-25",
            "Định kỳ 6 tháng (trước ngày 25/5)",
            "báo cáo kết quả",
            "before",
            "half-yearly",
            resp=HUYEN,
            to=UBND,
            via=PV05,
        ),
        deadline(
            "recurring",
            "--11-25",
            "năm (trước ngày 25/11)",
            "báo cáo kết quả",
            "before",
            "yearly",
            resp=HUYEN,
            to=UBND,
            via=PV05,
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Đảng Cộng sản Việt Nam; Chính phủ; Bộ Công an; Bộ trưởng Bộ Công an; V05 Bộ Công an?",
        province=f"{UBND}; {CA}; {PV05}; {MTTQ}; *{SBN}; {TTTT}; {GD}; {TC}; Thường trực Tỉnh ủy Lào Cai; "
        "*các trường trung học phổ thông?",
        district=f"*{HUYEN}",
    ),
)
