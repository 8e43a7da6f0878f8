"""Cần Thơ 2025: a plan of the 34-unit time, digital but for its scanned signature page, with an annex table."""

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

PL = "thành phố Cần Thơ"
UBND = f"Ủy ban nhân dân {PL}"
XA = "Ủy ban nhân dân các xã, phường"
KHCN = f"Sở Khoa học và Công nghệ {PL}"
NV = f"Sở Nội vụ {PL}"
NNMT = f"Sở Nông nghiệp và Môi trường {PL}"
TC = f"Sở Tài chính {PL}"
YT = f"Sở Y tế {PL}"
CA = f"Công an {PL}"
VP = f"Văn phòng {UBND}"
HCC = f"Trung tâm Phục vụ hành chính công {PL}"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
SBN = "các sở, ban, ngành thành phố"
BCT = "Bộ Chính trị"

BLOCKS = (
    Head(("ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"), "Số: 93/KH-UBND", "Cần Thơ, ngày 18 tháng 9 năm 2025"),
    Title(
        "KẾ HOẠCH",
        ("Số hóa hồ sơ và nâng cao chất lượng dịch vụ công", "trên địa bàn thành phố Cần Thơ năm 2025 - 2026"),
    ),
    p(
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, "
        "công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia; Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 "
        "của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông, Ủy ban nhân dân thành "
        "phố ban hành Kế hoạch như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Bảo đảm hồ sơ của người dân không bị gián đoạn sau khi sắp xếp đơn vị hành chính; dữ liệu của ba địa "
        "phương cũ được chuẩn hóa, dùng chung trên một nền tảng."
    ),
    p("2. Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền."),
    p("3. Đến hết năm 2026, 100% hồ sơ còn hiệu lực được số hóa, tái sử dụng trong giải quyết thủ tục hành chính."),
    h1("II. NHIỆM VỤ"),
    p("Các nhiệm vụ cụ thể, cơ quan chủ trì, cơ quan phối hợp và thời gian hoàn thành nêu tại Phụ lục kèm theo."),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    h2("1. Sở Khoa học và Công nghệ"),
    p(
        "- Là cơ quan thường trực tham mưu triển khai Kế hoạch; hướng dẫn tiêu chuẩn kỹ thuật số hóa trước ngày "
        "15/10/2025.",
        sec="III/1",
        resp=KHCN,
    ),
    p(
        "- Chủ trì, phối hợp với Công an thành phố bảo đảm an toàn, an ninh mạng cho hệ thống thông tin giải quyết thủ "
        "tục hành chính.",
        sec="III/1",
        lead=KHCN,
        coord=CA,
    ),
    p(
        "2. Sở Tài chính: Tham mưu bố trí kinh phí trong dự toán năm 2026; hướng dẫn thanh quyết toán theo quy định.",
        sec="III/2",
        resp=TC,
        own="Tham mưu bố trí",
    ),
    p(
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố giám sát, phản biện; tuyên truyền đoàn viên, hội viên "
        "sử dụng dịch vụ công trực tuyến.",
        sec="III/3",
        resp=MTTQ,
    ),
    h2("4. Các sở, ban, ngành thành phố; Ủy ban nhân dân các xã, phường"),
    p(
        "- Phân công lãnh đạo phụ trách, lập danh mục hồ sơ phải số hóa, gửi Sở Khoa học và Công nghệ chậm nhất ngày "
        "30/9/2025.",
        sec="III/4",
        resp=f"{SBN}; {XA}",
    ),
    p(
        "- Báo cáo kết quả trước ngày 20 hằng tháng về Ủy ban nhân dân thành phố (qua Văn phòng Ủy ban nhân dân thành "
        "phố) để theo dõi, chỉ đạo.",
        sec="III/4",
        resp=f"{SBN}; {XA}",
    ),
    p(
        "5. Giao Văn phòng Ủy ban nhân dân thành phố theo dõi, đôn đốc, kiểm tra việc thực hiện; tham mưu sơ kết trong "
        "tháng 3/2026, tổng kết trước ngày 15/12/2026.",
        sec="III/5",
        resp=VP,
    ),
    p(
        "Yêu cầu Thủ trưởng các sở, ban, ngành thành phố, Chủ tịch Ủy ban nhân dân các xã, phường nghiêm túc triển khai "
        "thực hiện. Trong quá trình thực hiện, nếu có vướng mắc, kịp thời báo cáo Ủy ban nhân dân thành phố xem xét, "
        "giải quyết./."
    ),
    Sign(
        (
            "- Văn phòng Chính phủ;",
            "- Thường trực Thành ủy;",
            "- Các sở, ban, ngành thành phố;",
            "- UBND các xã, phường;",
            "- Lưu: VT, KSTT.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Trần Chí Dũng",
    ),
    Break(),
    p("PHỤ LỤC", style="centre"),
    p("DANH MỤC NHIỆM VỤ SỐ HÓA HỒ SƠ, NÂNG CAO CHẤT LƯỢNG DỊCH VỤ CÔNG", style="centre"),
    p(
        "(Kèm theo Kế hoạch số 93/KH-UBND ngày 18 tháng 9 năm 2025 của Ủy ban nhân dân thành phố Cần Thơ)",
        style="basis",
    ),
    Table(
        ("STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
        (
            row(
                (
                    "1",
                    "Số hóa sổ hộ tịch của các xã, phường mới sáp nhập",
                    "Ủy ban nhân dân các xã, phường",
                    "Công an thành phố",
                    "Trước ngày 31/12/2025",
                ),
                "Phụ lục/1",
                XA,
                CA,
            ),
            row(
                (
                    "2",
                    "Làm sạch dữ liệu đất đai, kết nối với cơ sở dữ liệu quốc gia về dân cư",
                    "Sở Nông nghiệp và Môi trường",
                    "Công an thành phố; Ủy ban nhân dân các xã, phường",
                    "Quý II/2026",
                ),
                "Phụ lục/2",
                NNMT,
                f"{CA}; {XA}",
            ),
            row(
                (
                    "3",
                    "Cập nhật sổ sức khỏe điện tử cho người dân từ đủ 14 tuổi",
                    "Sở Y tế",
                    "Sở Khoa học và Công nghệ",
                    "Tháng 6/2026",
                ),
                "Phụ lục/3",
                YT,
                KHCN,
            ),
            row(
                (
                    "4",
                    "Bồi dưỡng nghiệp vụ số hóa cho công chức làm việc tại bộ phận một cửa cấp xã",
                    "Sở Nội vụ",
                    "Trung tâm Phục vụ hành chính công thành phố",
                    "Trước ngày 30/11/2025",
                ),
                "Phụ lục/4",
                NV,
                HCC,
            ),
            row(
                (
                    "5",
                    "Công khai kết quả đánh giá mức độ hài lòng của người dân, doanh nghiệp",
                    "Văn phòng Ủy ban nhân dân thành phố",
                    "Các sở, ban, ngành thành phố",
                    "Hằng quý",
                ),
                "Phụ lục/5",
                VP,
                SBN,
            ),
        ),
        (12, 52, 33, 35, 28),
    ),
)

SAMPLE = Sample(
    name="can-tho-2025",
    about="Kế hoạch số hóa hồ sơ, dịch vụ công 2025 - 2026, UBND thành phố Cần Thơ",
    shows="one file, two ways of reading; an annex table; a unit of the 34; does not cite 09-CT/TW",
    seed=10,
    blocks=BLOCKS,
    scan=Scan(dpi=200, mode="grey", quality=45, blur=0.6, skew=0.5, digital=frozenset({1, 3})),
    document={
        "number": "93/KH-UBND",
        "date": "2025-09-18",
        "issuer": UBND,
        "province": "Cần Thơ",
        "title": "Số hóa hồ sơ và nâng cao chất lượng dịch vụ công trên địa bàn thành phố Cần Thơ năm 2025 - 2026",
        "period": [2025, 2026],
    },
    citations=[
        cite(
            "NQ",
            "57-NQ/TW",
            "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024",
            BCT,
            "đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
        ),
        cite(
            "NĐ",
            "118/2025/NĐ-CP",
            "Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025",
            "Chính phủ",
            "thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông",
        ),
    ],
    relations=implements("57-NQ/TW", "118/2025/NĐ-CP"),
    deadlines=[
        deadline(
            "target",
            "2026",
            "Đến hết năm 2026",
            "100% hồ sơ còn hiệu lực được số hóa, tái sử dụng trong giải quyết thủ tục hành chính",
            "by",
        ),
        deadline(
            "due",
            "2025-10-15",
            "trước ngày 15/10/2025",
            "hướng dẫn tiêu chuẩn kỹ thuật số hóa",
            "before",
            resp=KHCN,
        ),
        deadline(
            "due",
            "2025-09-30",
            "chậm nhất ngày 30/9/2025",
            "lập danh mục hồ sơ phải số hóa, gửi Sở Khoa học và Công nghệ",
            "by",
            resp=f"{SBN}; {XA}",
            to=KHCN,
        ),
        deadline(
            "recurring",
            None,
            "trước ngày 20 hằng tháng",
            "Báo cáo kết quả",
            "before",
            "monthly",
            resp=f"{SBN}; {XA}",
            to=UBND,
            via=VP,
        ),
        deadline("due", "2026-03", "trong tháng 3/2026", "tham mưu sơ kết", "on", resp=VP),
        deadline("due", "2026-12-15", "trước ngày 15/12/2026", "tổng kết", "before", resp=VP),
        deadline(
            "due",
            "2025-12-31",
            "Trước ngày 31/12/2025",
            "Số hóa sổ hộ tịch của các xã, phường mới sáp nhập",
            "before",
            resp=XA,
        ),
        deadline(
            "due",
            "2026-Q2",
            "Quý II/2026",
            "Làm sạch dữ liệu đất đai",
            "on",
            resp=NNMT,
        ),
        deadline("due", "2026-06", "Tháng 6/2026", "Cập nhật sổ sức khỏe điện tử", "on", resp=YT),
        deadline(
            "due",
            "2025-11-30",
            "Trước ngày 30/11/2025",
            "Bồi dưỡng nghiệp vụ số hóa cho công chức",
            "before",
            resp=NV,
        ),
        deadline(
            "recurring",
            None,
            "Hằng quý",
            "Công khai kết quả đánh giá mức độ hài lòng của người dân, doanh nghiệp",
            None,
            "quarterly",
            resp=VP,
        ),
    ],
    agencies=agencies(
        central=f"{BCT}; Chính phủ; Văn phòng Chính phủ",
        province=f"{UBND}; {VP}; {KHCN}; {NV}; {NNMT}; {TC}; {YT}; {CA}; {HCC}; {MTTQ}; *{SBN}; "
        "*Thủ trưởng các sở, ban, ngành thành phố?; Thường trực Thành ủy Cần Thơ",
        commune=f"*{XA}; *Chủ tịch {XA}?",
    ),
)
