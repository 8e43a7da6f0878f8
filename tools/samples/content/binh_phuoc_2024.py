"""Bình Phước 2024: the symbol 09-CT/TW breaks across two lines, on a scan that lies askew."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Bình Phước"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thị xã, thành phố"
XA = "Ủy ban nhân dân các xã, phường, thị trấn"
CAX = "Công an các xã, phường, thị trấn"
NV = f"Sở Nội vụ {PL}"
TC = f"Sở Tài chính {PL}"
TT = f"Sở Thông tin và Truyền thông {PL}"
QS = f"Bộ Chỉ huy Quân sự {PL}"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH BÌNH PHƯỚC"), "Số: 158/KH-UBND", "Bình Phước, ngày 17 tháng 5 năm 2024"),
    Title(
        "KẾ HOẠCH",
        ("Triển khai thi hành Luật Lực lượng tham gia bảo vệ", "an ninh, trật tự ở cơ sở trên địa bàn tỉnh Bình Phước"),
    ),
    p(
        "Căn cứ Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28/11/2023; Nghị định số 40/2024/NĐ-CP "
        "ngày 16/4/2024 của Chính phủ quy định chi tiết một số điều của Luật Lực lượng tham gia bảo vệ an ninh, trật "
        "tự ở cơ sở. Để tiếp tục thực hiện có hiệu quả, nghiêm túc trên địa bàn tỉnh Chỉ thị số 09-\nCT/TW ngày "
        "01/12/2011 của Ban Bí thư, Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Xác định rõ công việc, tiến độ, trách nhiệm của từng cơ quan, đơn vị trong việc kiện toàn lực lượng tham "
        "gia bảo vệ an ninh, trật tự ở cơ sở từ ngày Luật có hiệu lực."
    ),
    p("2. Không để gián đoạn nhiệm vụ trong thời gian chuyển tiếp; bảo đảm chế độ, chính sách cho người tham gia."),
    h1("II. NỘI DUNG"),
    h2("1. Quán triệt, phổ biến"),
    p(
        "1.1. Công an tỉnh chủ trì, phối hợp với Sở Thông tin và Truyền thông tổ chức hội nghị trực tuyến đến cấp xã, "
        "chậm nhất ngày 15/6/2024.",
        sec="II/1/1.1",
        lead=CA,
        coord=TT,
    ),
    p(
        "1.2. Ủy ban nhân dân các xã, phường, thị trấn niêm yết nội dung chính sách tại nhà văn hóa ấp, khu phố trong "
        "tháng 6/2024.",
        sec="II/1/1.2",
        resp=XA,
    ),
    h2("2. Kiện toàn lực lượng"),
    p(
        "2.1. Công an các xã, phường, thị trấn rà soát người đang là bảo vệ dân phố, đội trưởng dân phòng, công an xã "
        "bán chuyên trách đủ điều kiện, trình Ủy ban nhân dân cùng cấp ra mắt lực lượng vào ngày 01/7/2024.",
        sec="II/2/2.1",
        resp=f"{CAX}; {XA}?",
    ),
    p(
        "2.2. Bộ Chỉ huy Quân sự tỉnh phối hợp với Công an tỉnh thống nhất phương án phân công nhiệm vụ giữa dân quân "
        "và lực lượng tham gia bảo vệ an ninh, trật tự.",
        sec="II/2/2.2",
        coord=f"{QS}; {CA}",
    ),
    p(
        "2.3. Kết thúc hoạt động của lực lượng bảo vệ dân phố thành lập theo Nghị định số 38/2006/NĐ-CP ngày 17/4/2006 "
        "của Chính phủ, nay là Nghị định số 40/2024/NĐ-CP."
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    h2("1. Công an tỉnh"),
    p(
        "a) Chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính tham mưu trình Hội đồng nhân dân tỉnh ban hành nghị quyết về "
        "mức hỗ trợ, bồi dưỡng trước ngày 20/6/2024.",
        sec="III/1/a",
        lead=CA,
        coord=f"{NV}; {TC}",
    ),
    p(
        "b) Mua sắm, cấp phát trang phục, công cụ hỗ trợ trong năm 2024; mở lớp huấn luyện ít nhất mỗi năm một lần.",
        sec="III/1/b",
        resp=CA,
    ),
    p(
        "2. Sở Tài chính: Cân đối ngân sách, hướng dẫn lập dự toán, thanh quyết toán kinh phí theo quy định.",
        sec="III/2",
        resp=TC,
        own="Cân đối",
    ),
    h2("3. Ủy ban nhân dân các huyện, thị xã, thành phố"),
    p(
        "a) Trong thời hạn 10 ngày kể từ ngày ký Kế hoạch này, ban hành kế hoạch của địa phương, gửi Công an tỉnh theo "
        "dõi.",
        sec="III/3/a",
        resp=HUYEN,
    ),
    p(
        "b) Báo cáo kết quả ngày 20 hằng tháng về Ủy ban nhân dân tỉnh (qua Công an tỉnh) cho đến khi hoàn thành việc "
        "kiện toàn.",
        sec="III/3/b",
        resp=HUYEN,
    ),
    p("Yêu cầu các cơ quan, đơn vị, địa phương tổ chức thực hiện nghiêm túc Kế hoạch này./."),
    Sign(
        (
            "- Bộ Công an;",
            "- Thường trực Tỉnh ủy;",
            "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
            "- Các sở, ban, ngành tỉnh;",
            "- UBND các huyện, thị xã, thành phố;",
            "- Lưu: VT, NC.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "Trần Minh Hiển",
    ),
)

SAMPLE = Sample(
    name="binh-phuoc-2024",
    about="Kế hoạch lực lượng bảo vệ an ninh, trật tự ở cơ sở 2024, UBND tỉnh Bình Phước",
    shows="cites 09-CT/TW across a line break (`09-` / `CT/TW`); a relative deadline; a monthly report",
    seed=5,
    blocks=BLOCKS,
    scan=Scan(dpi=300, mode="bilevel", skew=1.8, blur=0.8),
    document={
        "number": "158/KH-UBND",
        "date": "2024-05-17",
        "issuer": UBND,
        "province": "Bình Phước",
        "title": "Triển khai thi hành Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở trên địa bàn tỉnh Bình "
        "Phước",
    },
    citations=[
        cite(
            "LUAT",
            None,
            "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28/11/2023",
            None,
            "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
            mentions=3,
        ),
        cite(
            "NĐ",
            "40/2024/NĐ-CP",
            "Nghị định số 40/2024/NĐ-CP ngày 16/4/2024",
            "Chính phủ",
            "quy định chi tiết một số điều của Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
            mentions=2,
        ),
        cite("NĐ", "38/2006/NĐ-CP", "Nghị định số 38/2006/NĐ-CP ngày 17/4/2006", "Chính phủ"),
        cite("CT", "09-CT/TW", "Chỉ thị số 09-CT/TW ngày 01/12/2011", BBT),
    ],
    relations=[
        *implements("Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "40/2024/NĐ-CP", "09-CT/TW"),
        {"from": "40/2024/NĐ-CP", "to": "38/2006/NĐ-CP", "kind": "replaces"},
        {
            "from": "40/2024/NĐ-CP",
            "to": "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
            "kind": "guides",
            "optional": True,
        },
    ],
    deadlines=[
        deadline(
            "due",
            "2024-06-15",
            "chậm nhất ngày 15/6/2024",
            "tổ chức hội nghị trực tuyến đến cấp xã",
            "by",
            resp=CA,
        ),
        deadline(
            "due",
            "2024-06",
            "trong tháng 6/2024",
            "niêm yết nội dung chính sách tại nhà văn hóa ấp, khu phố",
            "on",
            resp=XA,
        ),
        deadline("due", "2024-07-01", "vào ngày 01/7/2024", "ra mắt lực lượng", "on", resp=CAX),
        deadline(
            "due",
            "2024-06-20",
            "trước ngày 20/6/2024",
            "trình Hội đồng nhân dân tỉnh ban hành nghị quyết về mức hỗ trợ, bồi dưỡng",
            "before",
            resp=CA,
            to=f"Hội đồng nhân dân {PL}",
        ),
        deadline("due", "2024", "trong năm 2024", "Mua sắm, cấp phát trang phục, công cụ hỗ trợ", "on", resp=CA),
        deadline("recurring", None, "mỗi năm một lần", "mở lớp huấn luyện", None, "yearly", resp=CA),
        deadline(
            "due",
            "2024-05-27",
            "Trong thời hạn 10 ngày kể từ ngày ký",
            "ban hành kế hoạch của địa phương",
            "by",
            resp=HUYEN,
            to=CA,
        ),
        deadline(
            "recurring",
            None,
            "ngày 20 hằng tháng",
            "Báo cáo kết quả",
            "on",
            "monthly",
            resp=HUYEN,
            to=UBND,
            via=CA,
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Chính phủ; Bộ Công an",
        province=f"{UBND}; {CA}; {NV}; {TC}; {TT}; {QS}; Hội đồng nhân dân {PL}; Thường trực Tỉnh ủy Bình Phước; "
        f"Chủ tịch {UBND}; *các Phó Chủ tịch {UBND}; *các sở, ban, ngành tỉnh",
        district=f"*{HUYEN}",
        commune=f"*{XA}; *{CAX}",
    ),
)
