"""Đắk Lắk 2026: the subject of the directive, but never the directive; the longest sample, with a scanned annex table."""

from tools.samples.model import (
    Break,
    Head,
    Sample,
    Scan,
    Sign,
    Table,
    Title,
    agencies,
    cite,
    deadline,
    h1,
    h2,
    implements,
    p,
    row,
)

PL = "tỉnh Đắk Lắk"
UBND = f"Ủy ban nhân dân {PL}"
CA = f"Công an {PL}"
XA = "Ủy ban nhân dân các xã, phường"
CAX = "Công an các xã, phường"
QS = f"Bộ Chỉ huy quân sự {PL}"
NV = f"Sở Nội vụ {PL}"
TC = f"Sở Tài chính {PL}"
GD = f"Sở Giáo dục và Đào tạo {PL}"
VH = f"Sở Văn hóa, Thể thao và Du lịch {PL}"
NNMT = f"Sở Nông nghiệp và Môi trường {PL}"
DT = f"Sở Dân tộc và Tôn giáo {PL}"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
BAO = "Báo và Phát thanh, Truyền hình Đắk Lắk"
PV05 = f"Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc {CA}"
SBN = "các sở, ban, ngành"
TU = "Tỉnh ủy Đắk Lắk"
LUAT = "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"), "Số: 41/KH-UBND", "Đắk Lắk, ngày 30 tháng 01 năm 2026"),
    Title("KẾ HOẠCH", ("Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc", "trên địa bàn tỉnh Đắk Lắk năm 2026")),
    p(f"Căn cứ {LUAT} ngày 28 tháng 11 năm 2023;", style="basis"),
    p(
        "Căn cứ Nghị định số 06/2014/NĐ-CP ngày 21 tháng 01 năm 2014 của Chính phủ về biện pháp vận động quần chúng "
        "bảo vệ an ninh quốc gia, giữ gìn trật tự, an toàn xã hội;",
        style="basis",
    ),
    p(
        "Thực hiện Nghị quyết số 15-NQ/TU ngày 12 tháng 12 năm 2025 của Tỉnh ủy Đắk Lắk về nhiệm vụ năm 2026, Ủy ban "
        "nhân dân tỉnh ban hành Kế hoạch xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc (sau đây gọi tắt là phong "
        "trào) năm 2026 như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    h2("1. Mục đích"),
    p(
        "a) Củng cố thế trận lòng dân ở cả vùng cao nguyên và vùng ven biển sau khi sắp xếp đơn vị hành chính; phát huy "
        "vai trò già làng, người có uy tín, chức sắc trong giữ gìn an ninh, trật tự."
    ),
    p(
        "b) Gắn phong trào với giảm nghèo, chuyển đổi số và xây dựng đời sống văn hóa ở buôn, thôn, tổ dân phố, lấy sự "
        "bình yên của Nhân dân làm thước đo."
    ),
    h2("2. Yêu cầu"),
    p(
        "a) Mỗi cơ quan, mỗi địa phương chọn việc cụ thể, có địa chỉ, có người chịu trách nhiệm, có thời hạn hoàn "
        "thành; không giao việc chung chung."
    ),
    p("b) Việc biểu dương, khen thưởng phải kịp thời, hướng về cơ sở và người trực tiếp tham gia."),
    h1("II. CHỈ TIÊU"),
    p(
        "1. Trong năm 2026, 100% xã, phường có ít nhất 02 mô hình tự quản hoạt động thường xuyên, được đánh giá xếp loại."
    ),
    p("2. Đến năm 2030, trên 90% khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”."),
    h1("III. NHIỆM VỤ, GIẢI PHÁP"),
    h2("1. Công tác tuyên truyền, vận động"),
    p(
        "1.1. Báo và Phát thanh, Truyền hình Đắk Lắk tăng thời lượng chuyên mục tiếng Êđê, tiếng M’nông, tiếng Chăm; "
        "mỗi tháng ít nhất 02 phóng sự về gương người tốt, việc tốt.",
        sec="III/1/1.1",
        resp=BAO,
    ),
    p(
        "1.2. Sở Dân tộc và Tôn giáo chủ trì, phối hợp với Công an tỉnh gặp mặt, cung cấp thông tin cho người có uy "
        "tín trước ngày 15/11/2026.",
        sec="III/1/1.2",
        lead=DT,
        coord=CA,
    ),
    h2("2. Xây dựng, củng cố lực lượng nòng cốt"),
    p(
        "2.1. Bồi dưỡng, huấn luyện cho 100% tổ bảo vệ an ninh, trật tự; cấp đủ trang phục, công cụ hỗ trợ theo quy "
        "định.",
        sec="III/2/2.1",
        lead=CA,
        coord=f"{XA}; {QS}",
    ),
    p("Cơ quan chủ trì: Công an tỉnh. Cơ quan phối hợp: Bộ Chỉ huy quân sự tỉnh, Ủy ban nhân dân các xã, phường."),
    p(
        "2.2. Giao Sở Nội vụ hướng dẫn chế độ, chính sách đối với người tham gia tổ bảo vệ an ninh, trật tự bị thương, "
        "hy sinh khi làm nhiệm vụ; hoàn thành trong tháng 5/2026.",
        sec="III/2/2.2",
        resp=NV,
    ),
    h2("3. Tổ chức Ngày hội Toàn dân bảo vệ an ninh Tổ quốc"),
    p(
        "Ủy ban nhân dân các xã, phường tổ chức Ngày hội vào ngày 19/8 hằng năm tại nhà văn hóa cộng đồng; mời già làng, "
        "trưởng buôn, người có uy tín dự và phát biểu.",
        sec="III/3",
        resp=XA,
    ),
    h1("IV. TỔ CHỨC THỰC HIỆN"),
    h2("1. Công an tỉnh"),
    p(
        "a) Là cơ quan thường trực; hướng dẫn, kiểm tra, đôn đốc các sở, ban, ngành và Ủy ban nhân dân các xã, phường "
        "thực hiện Kế hoạch này.",
        sec="IV/1/a",
        resp=CA,
    ),
    p(
        "b) Chỉ đạo Công an các xã, phường phân công cán bộ bám buôn, bám thôn; tham mưu cấp ủy, chính quyền kiện toàn "
        "ban chỉ đạo cùng cấp xong trước ngày 31/3/2026.",
        sec="IV/1/b",
        resp=f"{CA}; {CAX}",
    ),
    h2("2. Sở Giáo dục và Đào tạo"),
    p(
        "Chủ trì, phối hợp với Công an tỉnh nhân rộng mô hình “Cổng trường an toàn” tại 100% trường phổ thông trước "
        "khai giảng năm học mới, chậm nhất ngày 01/9/2026.",
        sec="IV/2",
        lead=GD,
        coord=CA,
    ),
    p(
        "3. Sở Tài chính: Bảo đảm kinh phí từ nguồn chi an ninh của ngân sách tỉnh; hướng dẫn cấp xã lập dự toán năm "
        "2027 trước ngày 20/7/2026.",
        sec="IV/3",
        resp=TC,
        own="Bảo đảm",
    ),
    p(
        "4. Sở Văn hóa, Thể thao và Du lịch: Phối hợp với Sở Dân tộc và Tôn giáo đưa tiêu chí an ninh, trật tự vào bình "
        "xét buôn, thôn văn hóa.",
        sec="IV/4",
        coord=f"{VH}; {DT}",
        own="Phối hợp với Sở Dân tộc",
    ),
    p(
        "5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện Kế hoạch; phối hợp với Công an tỉnh "
        "vận động Nhân dân giao nộp vũ khí, vật liệu nổ, đợt cao điểm từ ngày 01/3/2026 đến ngày 30/4/2026.",
        sec="IV/5",
        coord=f"{MTTQ}; {CA}",
        resp=MTTQ,
    ),
    h2("6. Các sở, ban, ngành; Ủy ban nhân dân các xã, phường"),
    p(
        "- Xây dựng kế hoạch thực hiện, gửi về Công an tỉnh trong thời hạn 15 ngày kể từ ngày ký Kế hoạch này.",
        sec="IV/6",
        resp=f"{SBN}; {XA}",
    ),
    p(
        "- Báo cáo kết quả 6 tháng (trước ngày 05/6), năm (trước ngày 05/11) về Ủy ban nhân dân tỉnh (qua Phòng Xây "
        "dựng phong trào bảo vệ an ninh Tổ quốc, Công an tỉnh).",
        sec="IV/6",
        resp=f"{SBN}; {XA}",
    ),
    p(
        "Trên đây là Kế hoạch xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc trên địa bàn tỉnh năm 2026; yêu cầu "
        "các cơ quan, địa phương triển khai thực hiện nghiêm túc, hiệu quả./."
    ),
    Sign(
        (
            "- Bộ Công an (để báo cáo);",
            "- Thường trực Tỉnh ủy, Thường trực HĐND tỉnh;",
            "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
            "- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;",
            "- Các sở, ban, ngành;",
            "- UBND các xã, phường;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "H’ Linh Niê Kđăm",
    ),
    Break(),
    p("PHỤ LỤC", style="centre"),
    p("DANH MỤC MÔ HÌNH ĐIỂM NĂM 2026", style="centre"),
    p("(Kèm theo Kế hoạch số 41/KH-UBND ngày 30 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Đắk Lắk)", style="basis"),
    Table(
        ("TT", "Tên mô hình", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"),
        (
            row(
                (
                    "1",
                    "Mô hình “Buôn làng bình yên” tại các buôn đồng bào Êđê",
                    "Công an tỉnh",
                    "Sở Dân tộc và Tôn giáo",
                    "Quý II/2026",
                ),
                "Phụ lục/1",
                CA,
                DT,
            ),
            row(
                (
                    "2",
                    "Mô hình “Bến cá an toàn” tại các phường ven biển",
                    "Ủy ban nhân dân các xã, phường",
                    "Sở Nông nghiệp và Môi trường",
                    "Trước ngày 30/6/2026",
                ),
                "Phụ lục/2",
                XA,
                NNMT,
            ),
            row(
                (
                    "3",
                    "Mô hình “Rẫy cà phê tự quản” mùa thu hoạch",
                    "Ủy ban nhân dân các xã, phường",
                    "Công an tỉnh",
                    "Tháng 10/2026",
                ),
                "Phụ lục/3",
                XA,
                CA,
            ),
        ),
        (12, 52, 34, 35, 27),
    ),
)

SAMPLE = Sample(
    name="dak-lak-2026",
    about="Kế hoạch phong trào toàn dân bảo vệ ANTQ 2026, UBND tỉnh Đắk Lắk",
    shows="the directive's own subject, yet does not cite it; a scanned annex table; the longest of the set",
    seed=14,
    blocks=BLOCKS,
    scan=Scan(dpi=300, mode="bilevel", blur=0.7, skew=0.3),
    document={
        "number": "41/KH-UBND",
        "date": "2026-01-30",
        "issuer": UBND,
        "province": "Đắk Lắk",
        "title": "Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc trên địa bàn tỉnh Đắk Lắk năm 2026",
        "period": [2026, 2026],
    },
    citations=[
        cite("LUAT", None, f"{LUAT} ngày 28 tháng 11 năm 2023", None, LUAT),
        cite(
            "NĐ",
            "06/2014/NĐ-CP",
            "Nghị định số 06/2014/NĐ-CP ngày 21 tháng 01 năm 2014",
            "Chính phủ",
            "biện pháp vận động quần chúng bảo vệ an ninh quốc gia, giữ gìn trật tự, an toàn xã hội",
        ),
        cite("NQ", "15-NQ/TU", "Nghị quyết số 15-NQ/TU ngày 12 tháng 12 năm 2025", TU, "nhiệm vụ năm 2026"),
    ],
    relations=implements(LUAT, "06/2014/NĐ-CP", "15-NQ/TU"),
    deadlines=[
        deadline("target", "2026", "Trong năm 2026", "100% xã, phường có ít nhất 02 mô hình tự quản", "on"),
        deadline(
            "target",
            "2030",
            "Đến năm 2030",
            "trên 90% khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            "by",
        ),
        deadline(
            "recurring",
            None,
            "mỗi tháng ít nhất 02 phóng sự",
            "phóng sự về gương người tốt, việc tốt",
            None,
            "monthly",
            resp=BAO,
        ),
        deadline(
            "due",
            "2026-11-15",
            "trước ngày 15/11/2026",
            "gặp mặt, cung cấp thông tin cho người có uy tín",
            "before",
            resp=DT,
        ),
        deadline("due", "2026-05", "trong tháng 5/2026", "hướng dẫn chế độ, chính sách", "on", resp=NV),
        deadline("observance", "--08-19", "vào ngày 19/8 hằng năm", "tổ chức Ngày hội", "on", "yearly", resp=XA),
        deadline(
            "due",
            "2026-03-31",
            "trước ngày 31/3/2026",
            "kiện toàn ban chỉ đạo cùng cấp",
            "before",
            resp=CAX,
        ),
        deadline(
            "due",
            "2026-09-01",
            "chậm nhất ngày 01/9/2026",
            "nhân rộng mô hình “Cổng trường an toàn”",
            "by",
            resp=GD,
        ),
        deadline(
            "due",
            "2026-07-20",
            "trước ngày 20/7/2026",
            "hướng dẫn cấp xã lập dự toán năm 2027",
            "before",
            resp=TC,
        ),
        deadline(
            "due",
            "2026-04-30",
            "từ ngày 01/3/2026 đến ngày 30/4/2026",
            "vận động Nhân dân giao nộp vũ khí, vật liệu nổ",
            "on",
            resp=f"{MTTQ}; {CA}",
        ),
        deadline(
            "due",
            "2026-02-14",
            "trong thời hạn 15 ngày kể từ ngày ký",
            "Xây dựng kế hoạch thực hiện",
            "by",
            resp=f"{SBN}; {XA}",
            to=CA,
        ),
        deadline(
            "recurring",
            "--06-05",
            "6 tháng (trước ngày 05/6)",
            "Báo cáo kết quả",
            "before",
            "half-yearly",
            resp=f"{SBN}; {XA}",
            to=UBND,
            via=PV05,
        ),
        deadline(
            "recurring",
            "--11-05",
            "năm (trước ngày 05/11)",
            "Báo cáo kết quả",
            "before",
            "yearly",
            resp=f"{SBN}; {XA}",
            to=UBND,
            via=PV05,
        ),
        deadline("due", "2026-Q2", "Quý II/2026", "Mô hình “Buôn làng bình yên”", "on", resp=CA),
        deadline("due", "2026-06-30", "Trước ngày 30/6/2026", "Mô hình “Bến cá an toàn”", "before", resp=XA),
        deadline("due", "2026-10", "Tháng 10/2026", "Mô hình “Rẫy cà phê tự quản”", "on", resp=XA),
    ],
    agencies=agencies(
        central="Chính phủ; Bộ Công an",
        province=f"{UBND}; {TU}; {CA}; {PV05}; {QS}; {NV}; {TC}; {GD}; {VH}; {NNMT}; {DT}; {MTTQ}; {BAO}; *{SBN}; "
        f"Thường trực {TU}; Thường trực Hội đồng nhân dân {PL}; Chủ tịch {UBND}; *các Phó Chủ tịch {UBND}",
        commune=f"*{XA}; *{CAX}; *các tổ bảo vệ an ninh, trật tự?",
    ),
)
