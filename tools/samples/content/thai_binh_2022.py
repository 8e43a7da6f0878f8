"""Thái Bình 2022: a department's plan that cites a 09-CT/TW of another term, and not the one of 2011."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Thái Bình"
UBND = f"Ủy ban nhân dân {PL}"
NN = f"Sở Nông nghiệp và Phát triển nông thôn {PL}"
TL = f"Chi cục Thủy lợi {PL}"
KL = f"Chi cục Kiểm lâm {PL}"
VP = f"Văn phòng {NN}"
DD = "Hạt Quản lý đê các huyện, thành phố"
PNN = "Phòng Nông nghiệp và Phát triển nông thôn các huyện, thành phố"
KTTV = f"Đài Khí tượng Thủy văn {PL}"
CTN = "các Công ty TNHH một thành viên Khai thác công trình thủy lợi"
BCD = f"Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn {PL}"
TU = "Tỉnh ủy Thái Bình"
BBT = "Ban Bí thư Trung ương Đảng"

BLOCKS = (
    Head(
        ("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"),
        "Số: 25/KH-SNNPTNT",
        "Thái Bình, ngày 28 tháng 3 năm 2022",
        parent=("UBND TỈNH THÁI BÌNH",),
    ),
    Title("KẾ HOẠCH", ("Bảo đảm an toàn công trình đê điều và phòng, chống", "thiên tai ngành nông nghiệp năm 2022")),
    p(
        "Thực hiện Chỉ thị số 09-CT/TW ngày 29/11/2021 của Ban Bí thư (khóa XIII) về tăng cường sự lãnh đạo của Đảng "
        "đối với công tác phòng thủ dân sự, phòng, chống thiên tai và Kế hoạch số 41-KH/TU ngày 20/01/2022 của Tỉnh ủy "
        "Thái Bình, Sở Nông nghiệp và Phát triển nông thôn xây dựng Kế hoạch năm 2022 như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Chủ động phòng ngừa, ứng phó kịp thời, khắc phục nhanh hậu quả thiên tai; bảo vệ an toàn 213 km đê sông, "
        "đê biển, không để xảy ra vỡ đê do chủ quan."
    ),
    p("2. Thực hiện phương châm “bốn tại chỗ”; lấy phòng ngừa là chính, mỗi trọng điểm đều có phương án riêng."),
    h1("II. NHIỆM VỤ"),
    h2("1. Chi cục Thủy lợi"),
    p(
        "a) Kiểm tra, đánh giá hiện trạng công trình đê, kè, cống trước mùa mưa lũ; lập danh mục trọng điểm xung yếu "
        "trước ngày 30/4/2022.",
        sec="II/1/a",
        resp=TL,
    ),
    p(
        "b) Chủ trì, phối hợp với Hạt Quản lý đê các huyện, thành phố bổ sung vật tư dự trữ; hoàn thành chậm nhất ngày "
        "15/5/2022.",
        sec="II/1/b",
        lead=TL,
        coord=DD,
    ),
    p(
        "c) Tổ chức trực ban 24/24 giờ từ ngày 15/5/2022 đến ngày 31/10/2022; khi có bão, báo cáo nhanh hằng ngày "
        "trước 16h00 về Văn phòng Sở.",
        sec="II/1/c",
        resp=TL,
    ),
    h2("2. Chi cục Kiểm lâm"),
    p(
        "Chăm sóc, bảo vệ rừng phòng hộ ven biển; trồng bổ sung 40 ha rừng ngập mặn trong quý III/2022.",
        sec="II/2",
        resp=KL,
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    p(
        "1. Đề nghị Đài Khí tượng Thủy văn tỉnh cung cấp bản tin dự báo, cảnh báo; phối hợp với Chi cục Thủy lợi cập "
        "nhật mực nước tại các trạm.",
        sec="III/1",
        coord=f"{KTTV}; {TL}",
    ),
    p(
        "2. Các Công ty TNHH một thành viên Khai thác công trình thủy lợi vận hành cống tiêu đúng quy trình, kịp thời "
        "tiêu nước đệm khi có mưa lớn.",
        sec="III/2",
        resp=f"{CTN}?",
    ),
    p(
        "3. Đề nghị Phòng Nông nghiệp và Phát triển nông thôn các huyện, thành phố rà soát, hoàn thiện phương án hộ đê; "
        "định kỳ hằng tuần thông tin tình hình sản xuất về Sở (qua Chi cục Thủy lợi).",
        sec="III/3",
        resp=PNN,
    ),
    p(
        "4. Văn phòng Sở tổng hợp, tham mưu báo cáo Ủy ban nhân dân tỉnh và Ban Chỉ huy Phòng, chống thiên tai và Tìm "
        "kiếm cứu nạn tỉnh kết quả thực hiện trước ngày 05/12/2022./.",
        sec="III/4",
        resp=VP,
    ),
    Sign(
        (
            "- UBND tỉnh (để báo cáo);",
            "- Giám đốc, các Phó Giám đốc Sở;",
            "- Các đơn vị thuộc Sở;",
            "- Lưu: VT, CCTL.",
        ),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Đỗ Quý Phương",
    ),
)

SAMPLE = Sample(
    name="thai-binh-2022",
    about="Kế hoạch đê điều, phòng, chống thiên tai 2022, Sở NN và PTNT tỉnh Thái Bình",
    shows="cites a 09-CT/TW of another term (29/11/2021), not that of 2011; issued by a department; weekly and daily duties",
    seed=8,
    blocks=BLOCKS,
    scan=Scan(dpi=300, mode="bilevel", blur=1.0, skew=0.3),
    document={
        "number": "25/KH-SNNPTNT",
        "date": "2022-03-28",
        "issuer": NN,
        "province": "Thái Bình",
        "title": "Bảo đảm an toàn công trình đê điều và phòng, chống thiên tai ngành nông nghiệp năm 2022",
        "period": [2022, 2022],
    },
    citations=[
        cite(
            "CT",
            "09-CT/TW",
            "Chỉ thị số 09-CT/TW ngày 29/11/2021",
            BBT,
            "tăng cường sự lãnh đạo của Đảng đối với công tác phòng thủ dân sự, phòng, chống thiên tai",
        ),
        cite("KH", "41-KH/TU", "Kế hoạch số 41-KH/TU ngày 20/01/2022", TU),
    ],
    relations=implements("09-CT/TW", "41-KH/TU"),
    deadlines=[
        deadline("due", "2022-04-30", "trước ngày 30/4/2022", "lập danh mục trọng điểm xung yếu", "before", resp=TL),
        deadline(
            "due",
            "2022-05-15",
            "chậm nhất ngày 15/5/2022",
            "bổ sung vật tư dự trữ",
            "by",
            resp=TL,
        ),
        deadline(
            "due",
            "2022-10-31",
            "từ ngày 15/5/2022 đến ngày 31/10/2022",
            "Tổ chức trực ban 24/24 giờ",
            "on",
            resp=TL,
        ),
        deadline("recurring", None, "hằng ngày trước 16h00", "báo cáo nhanh", "before", "daily", resp=TL, to=VP),
        deadline("due", "2022-Q3", "trong quý III/2022", "trồng bổ sung 40 ha rừng ngập mặn", "on", resp=KL),
        deadline(
            "recurring",
            None,
            "định kỳ hằng tuần",
            "thông tin tình hình sản xuất",
            None,
            "weekly",
            resp=PNN,
            to=NN,
            via=TL,
        ),
        deadline(
            "due",
            "2022-12-05",
            "trước ngày 05/12/2022",
            "báo cáo Ủy ban nhân dân tỉnh và Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh kết quả thực "
            "hiện",
            "before",
            resp=VP,
            to=[UBND, BCD],
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Đảng Cộng sản Việt Nam",
        province=f"{UBND}; {NN}; {TU}; {TL}; {KL}; {VP}; {KTTV}; {BCD}; *{CTN}?; Giám đốc {NN}; "
        f"*các Phó Giám đốc {NN}; *các đơn vị thuộc {NN}",
        district=f"*{DD}; *{PNN}",
    ),
)
