"""Quảng Bình 2010: older than the directive of 2011, in the spelling and layout of its time."""

from tools.samples.model import Head, Sample, Scan, Sign, Title, agencies, cite, deadline, h1, h2, implements, p

PL = "tỉnh Quảng Bình"
CA = f"Công an {PL}"
UBND = f"Ủy ban nhân dân {PL}"
HUYEN = "Ủy ban nhân dân các huyện, thành phố"
CAH = "Công an các huyện, thành phố"
MTTQ = f"Ủy ban Mặt trận Tổ quốc Việt Nam {PL}"
XD = f"Sở Xây dựng {PL}"
DL = "Công ty Điện lực Quảng Bình"
DAI = f"Đài Phát thanh - Truyền hình {PL}"
BAO = "Báo Quảng Bình"
BBT = "Ban Bí thư Trung ương Đảng"
SBN = "các sở, ban, ngành, đoàn thể cấp tỉnh"

BLOCKS = (
    Head(
        ("UỶ BAN NHÂN DÂN", "TỈNH QUẢNG BÌNH"),
        "Số: 632/KH-UBND",
        "Đồng Hới, ngày 12 tháng 4 năm 2010",
        old=True,
    ),
    Title("KẾ HOẠCH", ("Phát động phong trào toàn dân tham gia", "phòng cháy, chữa cháy năm 2010")),
    p(
        "Thực hiện Chỉ thị số 21-CT/TW ngày 26/3/2008 của Ban Bí thư về tiếp tục tăng cường lãnh đạo, chỉ đạo công tác "
        "phòng, chống và kiểm soát ma tuý trong tình hình mới và Nghị định số 35/2003/NĐ-CP ngày 04/4/2003 của Chính "
        "phủ quy định chi tiết thi hành một số điều của Luật Phòng cháy và chữa cháy, Uỷ ban nhân dân tỉnh Quảng Bình "
        "xây dựng kế hoạch phát động phong trào toàn dân tham gia phòng cháy, chữa cháy, gắn với phòng, chống tệ nạn "
        "xã hội ở khu dân cư năm 2010, cụ thể như sau:"
    ),
    h1("I. MỤC ĐÍCH, YÊU CẦU"),
    p(
        "1. Nâng cao ý thức tự phòng, tự chữa của mỗi gia đình, mỗi cơ quan; giảm số vụ cháy do sơ suất trong sử dụng "
        "điện, xăng dầu, đốt nương rẫy."
    ),
    p("2. Phong trào phải thiết thực, tránh hình thức; hoà chung với các phong trào thi đua yêu nước ở địa phương."),
    h1("II. NỘI DUNG"),
    p(
        "1. Công an tỉnh chủ trì, phối hợp với Sở Xây dựng kiểm tra việc thẩm duyệt về phòng cháy, chữa cháy đối với "
        "các công trình chợ, trung tâm thương mại, hoàn thành trong quý II/2010.",
        sec="II/1",
        lead=CA,
        coord=XD,
    ),
    p(
        "2. Công ty Điện lực Quảng Bình rà soát, thay thế đường dây không bảo đảm an toàn tại các khu nhà tập thể, "
        "xong trước ngày 30/8/2010.",
        sec="II/2",
        resp=f"{DL}?",
    ),
    p(
        "3. Báo Quảng Bình, Đài Phát thanh - Truyền hình tỉnh mở chuyên trang, chuyên mục mỗi tháng một kỳ về an toàn "
        "cháy, nổ.",
        sec="II/3",
        resp=f"{BAO}; {DAI}",
    ),
    p(
        "4. Các địa phương tổ chức “Ngày toàn dân phòng cháy và chữa cháy” (ngày 04/10) hàng năm; ra quân tổng vệ "
        "sinh, thu dọn chất dễ cháy ở khu dân cư.",
    ),
    h1("III. TỔ CHỨC THỰC HIỆN"),
    h2("1. Công an tỉnh"),
    p(
        "- Tham mưu giúp Uỷ ban nhân dân tỉnh theo dõi, hướng dẫn, kiểm tra việc thực hiện kế hoạch.",
        sec="III/1",
        resp=CA,
    ),
    p(
        "- Chỉ đạo Công an các huyện, thành phố củng cố đội dân phòng, bồi dưỡng nghiệp vụ cho lực lượng chữa cháy cơ "
        "sở.",
        sec="III/1",
        resp=f"{CA}; {CAH}",
    ),
    h2("2. Uỷ ban nhân dân các huyện, thành phố"),
    p(
        "Xây dựng kế hoạch, tổ chức phát động trong nhân dân; báo cáo kết quả phát động về Uỷ ban nhân dân tỉnh (qua "
        "Công an tỉnh) trước ngày 20/5/2010, báo cáo tổng kết trước ngày 15/11/2010.",
        sec="III/2",
        resp=HUYEN,
    ),
    p(
        "3. Đề nghị Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên, đoàn viên các tổ chức thành viên hưởng "
        "ứng phong trào.",
        sec="III/3",
        resp=MTTQ,
    ),
    p("Yêu cầu các sở, ban, ngành, đoàn thể cấp tỉnh và các địa phương triển khai thực hiện nghiêm túc./."),
    Sign(
        (
            "- Bộ Công an;",
            "- TT Tỉnh uỷ, TT HĐND tỉnh;",
            "- Các sở, ban, ngành, đoàn thể cấp tỉnh;",
            "- UBND các huyện, thành phố;",
            "- Lưu: VT, NC.",
        ),
        ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Hoàng Đăng Toản",
    ),
)

SAMPLE = Sample(
    name="quang-binh-2010",
    about="Kế hoạch toàn dân phòng cháy, chữa cháy 2010, UBND tỉnh Quảng Bình",
    shows="older than the directive of 2011; spelling `Uỷ`, `hoà`, `hàng năm`; place line names the seat",
    seed=4,
    blocks=BLOCKS,
    scan=Scan(dpi=200, mode="bilevel", blur=1.1, skew=0.5),
    document={
        "number": "632/KH-UBND",
        "date": "2010-04-12",
        "issuer": UBND,
        "province": "Quảng Bình",
        "title": "Phát động phong trào toàn dân tham gia phòng cháy, chữa cháy năm 2010",
        "period": [2010, 2010],
    },
    citations=[
        cite(
            "CT",
            "21-CT/TW",
            "Chỉ thị số 21-CT/TW ngày 26/3/2008",
            BBT,
            "tiếp tục tăng cường lãnh đạo, chỉ đạo công tác phòng, chống và kiểm soát ma tuý trong tình hình mới",
        ),
        cite(
            "NĐ",
            "35/2003/NĐ-CP",
            "Nghị định số 35/2003/NĐ-CP ngày 04/4/2003",
            "Chính phủ",
            "quy định chi tiết thi hành một số điều của Luật Phòng cháy và chữa cháy",
        ),
        cite("LUAT", None, "Luật Phòng cháy và chữa cháy", None, "Luật Phòng cháy và chữa cháy"),
    ],
    relations=[
        *implements("21-CT/TW", "35/2003/NĐ-CP"),
        {"from": "35/2003/NĐ-CP", "to": "Luật Phòng cháy và chữa cháy", "kind": "guides", "optional": True},
    ],
    deadlines=[
        deadline(
            "due",
            "2010-Q2",
            "trong quý II/2010",
            "kiểm tra việc thẩm duyệt về phòng cháy, chữa cháy",
            "on",
            resp=CA,
        ),
        deadline(
            "due",
            "2010-08-30",
            "trước ngày 30/8/2010",
            "rà soát, thay thế đường dây không bảo đảm an toàn",
            "before",
            resp=DL,
        ),
        deadline(
            "recurring",
            None,
            "mỗi tháng một kỳ",
            "mở chuyên trang, chuyên mục",
            None,
            "monthly",
            resp=f"{BAO}; {DAI}",
        ),
        deadline(
            "observance",
            "--10-04",
            "ngày 04/10) hàng năm",
            "tổ chức “Ngày toàn dân phòng cháy và chữa cháy”",
            "on",
            "yearly",
        ),
        deadline(
            "due",
            "2010-05-20",
            "trước ngày 20/5/2010",
            "báo cáo kết quả phát động",
            "before",
            resp=HUYEN,
            to=UBND,
            via=CA,
        ),
        deadline(
            "due", "2010-11-15", "trước ngày 15/11/2010", "báo cáo tổng kết", "before", resp=HUYEN, to=UBND, via=CA
        ),
    ],
    agencies=agencies(
        central=f"{BBT}; Chính phủ; Bộ Công an",
        province=f"{UBND}; {CA}; {XD}; {DL}?; {BAO}; {DAI}; {MTTQ}; *{SBN}; Thường trực Tỉnh ủy Quảng Bình; "
        f"Thường trực Hội đồng nhân dân {PL}; *các tổ chức thành viên của {MTTQ}?",
        district=f"*{HUYEN}; *{CAH}",
    ),
)
