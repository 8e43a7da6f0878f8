"""Kon Tum 2021: page 2 is too bad to read, so nobody can say what it cites."""

from tools.samples.model import Break, Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Kon Tum"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thành phố"
TT = f"Sở Thông tin và Truyền thông {PL}"
NV = f"Sở Nội vụ {PL}"
KHDT = f"Sở Kế hoạch và Đầu tư {PL}"
VP = f"Văn phòng {UBND}"
SBN = "các sở, ban, ngành"

SHOWN = (
    Head(("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"), "Số: 2215/KH-UBND", "Kon Tum, ngày 30 tháng 6 năm 2021"),
    Title("KẾ HOẠCH", ("Chuyển đổi số trong cơ quan nhà nước", "tỉnh Kon Tum giai đoạn 2021 - 2025")),
    p(
        "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển đổi "
        "số quốc gia đến năm 2025, định hướng đến năm 2030”, Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số "
        "trong cơ quan nhà nước tỉnh Kon Tum giai đoạn 2021 - 2025 như sau:"
    ),
    h1("I. MỤC TIÊU"),
    p("1. Đến năm 2025, 100% dịch vụ công trực tuyến mức độ 4 được cung cấp trên nhiều phương tiện truy cập."),
    p("2. Đến năm 2025, 90% hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng, trừ hồ sơ mật."),
    h1("II. NHIỆM VỤ"),
    h2("1. Hạ tầng số"),
    p(
        "Sở Thông tin và Truyền thông chủ trì, phối hợp với Sở Kế hoạch và Đầu tư nâng cấp Trung tâm tích hợp dữ liệu "
        "tỉnh, hoàn thành trong quý IV/2022.",
        sec="II/1",
        lead=TT,
        coord=KHDT,
    ),
    h2("2. Dữ liệu và nền tảng số"),
    p(
        "Văn phòng Ủy ban nhân dân tỉnh xây dựng hệ thống thông tin báo cáo của tỉnh, kết nối với Hệ thống thông tin "
        "báo cáo Chính phủ trước ngày 31/12/2021.",
        sec="II/2",
        resp=VP,
    ),
    Break(),
)
HIDDEN = (
    h2("3. Kỹ năng số"),
    p(
        "Mở các lớp bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức; thành lập tổ công nghệ cộng đồng ở thôn, "
        "làng, tổ dân phố để hướng dẫn người dân sử dụng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt."
    ),
    h2("4. An toàn thông tin"),
    p(
        "Triển khai giám sát an toàn thông tin cho các hệ thống dùng chung; mỗi năm diễn tập ứng cứu sự cố một lần; rà "
        "soát, phê duyệt cấp độ an toàn cho toàn bộ hệ thống thông tin đang vận hành."
    ),
    h2("5. Kinh tế số, xã hội số ở vùng đồng bào dân tộc thiểu số"),
    p(
        "Hỗ trợ hộ sản xuất đưa sản phẩm sâm, cà phê, dược liệu lên sàn thương mại điện tử; phủ sóng di động băng rộng "
        "đến các làng đặc biệt khó khăn; từng bước số hóa hồ sơ của Nhân dân khi thực hiện thủ tục hành chính."
    ),
    p(
        "Trong quá trình triển khai, ưu tiên sử dụng các nền tảng dùng chung của Trung ương, không đầu tư trùng lặp; "
        "lấy người dân, doanh nghiệp làm trung tâm và mức độ hài lòng làm thước đo."
    ),
    h1("III. KINH PHÍ"),
    p("Kinh phí bố trí từ ngân sách nhà nước theo phân cấp và các nguồn huy động hợp pháp khác."),
    Break(),
)
END = (
    h1("IV. TỔ CHỨC THỰC HIỆN"),
    h2("1. Sở Thông tin và Truyền thông"),
    p(
        "- Là cơ quan đầu mối, theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch; tổ chức sơ kết vào năm 2023.",
        sec="IV/1",
        resp=TT,
    ),
    p(
        "- Định kỳ 6 tháng và hằng năm tổng hợp, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.",
        sec="IV/1",
        resp=TT,
    ),
    p(
        "2. Sở Nội vụ: Đưa kết quả chuyển đổi số vào tiêu chí thi đua, xếp loại người đứng đầu cơ quan hằng năm.",
        sec="IV/2",
        resp=NV,
        own="Đưa kết quả",
    ),
    h2("3. Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố"),
    p(
        "Xây dựng kế hoạch chuyển đổi số của cơ quan, địa phương mình, gửi Sở Thông tin và Truyền thông trước ngày "
        "15/8/2021.",
        sec="IV/3",
        resp=f"{SBN}; {HUYEN}",
    ),
    p(
        "Trong quá trình thực hiện nếu có vướng mắc, các cơ quan phản ánh về Sở Thông tin và Truyền thông để được "
        "hướng dẫn./."
    ),
    Sign(
        (
            "- Bộ Thông tin và Truyền thông;",
            "- Thường trực Tỉnh ủy;",
            "- Các sở, ban, ngành;",
            "- UBND các huyện, thành phố;",
            "- Lưu: VT, KGVX.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Y Thanh Hằng",
    ),
)

SAMPLE = Sample(
    name="kon-tum-2021",
    about="Kế hoạch chuyển đổi số 2021 - 2025, UBND tỉnh Kon Tum",
    shows="page 2 cannot be read and the other pages do not cite 09-CT/TW: the answer is `unknown`",
    seed=7,
    blocks=SHOWN + HIDDEN + END,
    hidden=(len(SHOWN), len(SHOWN + HIDDEN)),
    scan=Scan(dpi=200, mode="bilevel", blur=0.9, skew=0.5, ruined=frozenset({2})),
    document={
        "number": "2215/KH-UBND",
        "date": "2021-06-30",
        "issuer": UBND,
        "province": "Kon Tum",
        "title": "Chuyển đổi số trong cơ quan nhà nước tỉnh Kon Tum giai đoạn 2021 - 2025",
        "period": [2021, 2025],
    },
    citations=[
        cite(
            "QĐ",
            "749/QĐ-TTg",
            "Quyết định số 749/QĐ-TTg ngày 03/6/2020",
            "Thủ tướng Chính phủ",
            "phê duyệt “Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”",
        ),
        cite(
            "CTr",
            None,
            "Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
            None,
            "Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
            optional=True,
        ),
    ],
    relations=[
        *implements("749/QĐ-TTg"),
        {
            "from": "749/QĐ-TTg",
            "to": "Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
            "kind": "issues",
            "optional": True,
        },
    ],
    deadlines=[
        deadline(
            "target",
            "2025",
            "Đến năm 2025",
            "100% dịch vụ công trực tuyến mức độ 4 được cung cấp trên nhiều phương tiện truy cập",
            "by",
        ),
        deadline(
            "target",
            "2025",
            "Đến năm 2025",
            "90% hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng",
            "by",
        ),
        deadline(
            "due",
            "2022-Q4",
            "trong quý IV/2022",
            "nâng cấp Trung tâm tích hợp dữ liệu tỉnh",
            "on",
            resp=TT,
        ),
        deadline(
            "due",
            "2021-12-31",
            "trước ngày 31/12/2021",
            "xây dựng hệ thống thông tin báo cáo của tỉnh",
            "before",
            resp=VP,
        ),
        deadline("due", "2023", "vào năm 2023", "tổ chức sơ kết", "on", resp=TT),
        deadline(
            "recurring",
            None,
            "Định kỳ 6 tháng",
            "báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện",
            None,
            "half-yearly",
            resp=TT,
            to=UBND,
        ),
        deadline(
            "recurring",
            None,
            "hằng năm",
            "báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện",
            None,
            "yearly",
            resp=TT,
            to=UBND,
        ),
        deadline(
            "recurring",
            None,
            "hằng năm",
            "Đưa kết quả chuyển đổi số vào tiêu chí thi đua, xếp loại người đứng đầu cơ quan",
            None,
            "yearly",
            resp=NV,
            optional=True,
        ),
        deadline(
            "due",
            "2021-08-15",
            "trước ngày 15/8/2021",
            "Xây dựng kế hoạch chuyển đổi số của cơ quan, địa phương mình",
            "before",
            resp=f"{SBN}; {HUYEN}",
            to=TT,
        ),
    ],
    agencies=agencies(
        central="Thủ tướng Chính phủ; Bộ Thông tin và Truyền thông; Chính phủ?",
        province=f"{UBND}; {VP}; {TT}; {NV}; {KHDT}; *{SBN}; Thường trực Tỉnh ủy Kon Tum; "
        f"Trung tâm tích hợp dữ liệu {PL}?",
        district=f"*{HUYEN}",
    ),
)
