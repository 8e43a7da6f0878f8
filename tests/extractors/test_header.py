"""Headings of State, Party, army, schools and joint documents, as printed, damaged, or missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.header.component import read_headers
from extractors.header.fields import issued_with, period_of, read_date_line, read_number
from extractors.header.issuer import name_body, units
from extractors.header.placing import Placing, find_place
from extractors.language import build
from extractors.sections.cells import split_lines

MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
BODY = ["I. MỤC ĐÍCH", "1. Nâng cao nhận thức.", "II. TỔ CHỨC THỰC HIỆN", "1. Các đơn vị thực hiện./."]


@dataclass(frozen=True)
class Case:
    """A document and what its header must say."""

    name: str
    lines: list[str]
    expected: dict[str, Any] = field(default_factory=dict)


def header(lines: list[str]) -> dict[str, Any]:
    """Values of the plan's header."""
    parts, headers = read_headers("\n".join(lines))
    plan = next(h for p, h in zip(parts, headers, strict=True) if p.kind == "plan")
    return {name: found.value for name, found in plan.fields.items()}


CASES = [
    Case(
        "a province",
        ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM", "Số: 1234 /KH-UBND", *MOTTO, "Quảng Nam, ngày 05 tháng 9 năm 2016", "KẾ HOẠCH",
         "Phòng, chống thiên tai giai đoạn 2016 - 2020", "Căn cứ Luật Phòng, chống thiên tai;", *BODY, "Nơi nhận:", "- Thường trực Tỉnh ủy;",
         "- Lưu: VT, KTN.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Ba"],
        {"type": "KH", "number": "1234/KH-UBND", "date": "2016-09-05", "issuer": "Ủy ban nhân dân tỉnh Quảng Nam", "level": "province",
         "province": "Quảng Nam", "title": "Phòng, chống thiên tai giai đoạn 2016 - 2020", "period": [2016, 2020], "signatory": "Lê Văn Ba",
         "signatory_title": "Phó Chủ tịch", "recipients": ["Thường trực Tỉnh ủy", "Lưu: VT, KTN."]},
    ),
    Case(
        "a district that shares its name with nine others: the text names the province",
        ["ỦY BAN NHÂN DÂN", "HUYỆN CHÂU THÀNH", "Số: 15/KH-UBND", *MOTTO, "Châu Thành, ngày 12 tháng 01 năm 2021", "KẾ HOẠCH",
         "Cải cách hành chính năm 2021", "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Trà Vinh, huyện xây dựng kế hoạch như sau:", *BODY],
        {"issuer": "Ủy ban nhân dân huyện Châu Thành", "level": "district", "district": "Châu Thành", "province": "Trà Vinh", "period": [2021, 2021]},
    ),
    Case(
        "a commune since July 2025",
        ["ỦY BAN NHÂN DÂN", "PHƯỜNG HOÀN KIẾM", "Số: 07/KH-UBND", *MOTTO, "Hoàn Kiếm, ngày 02 tháng 10 năm 2025", "KẾ HOẠCH",
         "Vệ sinh môi trường năm 2025", *BODY],
        {"issuer": "Ủy ban nhân dân phường Hoàn Kiếm", "level": "commune", "commune": "Hoàn Kiếm", "province": "Hà Nội"},
    ),
    Case(
        "a department under the committee",
        ["UBND TỈNH LÂM ĐỒNG", "SỞ TÀI CHÍNH", "Số: 88/KH-STC", *MOTTO, "Lâm Đồng, ngày 03 tháng 02 năm 2015", "KẾ HOẠCH", "Kiểm tra năm 2015", *BODY],
        {"issuer": "Sở Tài chính tỉnh Lâm Đồng", "level": "province", "province": "Lâm Đồng"},
    ),
    Case(
        "the Party",
        ["TỈNH ỦY BẮC KẠN", "*", "Số 21-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Bắc Kạn, ngày 09 tháng 5 năm 2018", "KẾ HOẠCH",
         "thực hiện Chỉ thị số 05-CT/TW", "Căn cứ Chỉ thị số 05-CT/TW của Bộ Chính trị,", *BODY, "Nơi nhận:", "- Các huyện ủy;", "- Lưu VPTU.",
         "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nông Văn Tư"],
        {"type": "KH", "number": "21-KH/TU", "date": "2018-05-09", "issuer": "Tỉnh ủy Bắc Kạn", "level": "province", "province": "Bắc Kạn",
         "signatory": "Nông Văn Tư", "signatory_title": "Phó Bí thư"},
    ),
    Case(
        "police under the ministry",
        ["BỘ CÔNG AN", "CÔNG AN TỈNH ĐIỆN BIÊN", "Số: 301/KH-CAT-PV05", *MOTTO, "Điện Biên, ngày 20 tháng 3 năm 2023", "KẾ HOẠCH",
         "Xây dựng phong trào năm 2023", *BODY, "Nơi nhận:", "- Cục V05;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Thượng tá Quàng Văn Năm"],
        {"issuer": "Công an tỉnh Điện Biên", "level": "province", "province": "Điện Biên", "number": "301/KH-CAT-PV05", "signatory": "Quàng Văn Năm"},
    ),
    Case(
        "a ministry",
        ["BỘ NỘI VỤ", "Số: 512/KH-BNV", *MOTTO, "Hà Nội, ngày 11 tháng 6 năm 2019", "KẾ HOẠCH", "Thanh tra năm 2020", *BODY],
        {"issuer": "Bộ Nội vụ", "level": "central", "period": [2020, 2020]},
    ),
    Case(
        "a letter",
        ["UBND TỈNH NINH BÌNH", "SỞ Y TẾ", "Số: 45/SYT-NVY", "V/v tăng cường phòng bệnh", *MOTTO, "Ninh Bình, ngày 06 tháng 6 năm 2022",
         "Kính gửi: Trung tâm Y tế các huyện", "Sở Y tế đề nghị các đơn vị:", "1. Giám sát.", "2. Báo cáo./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        {"type": "CV", "number": "45/SYT-NVY", "title": "tăng cường phòng bệnh", "issuer": "Sở Y tế tỉnh Ninh Bình"},
    ),
    Case(
        "two bodies together",
        ["HỘI NÔNG DÂN - CÔNG AN", "TỈNH YÊN BÁI", "Số: 02/CTPH-HND-CAT", *MOTTO, "Yên Bái, ngày 06 tháng 6 năm 2014", "CHƯƠNG TRÌNH PHỐI HỢP",
         "Bảo vệ an ninh nông thôn", *BODY],
        {"type": "CTr", "issuer": "Hội Nông dân tỉnh Yên Bái; Công an tỉnh Yên Bái"},
    ),
    Case(
        "a plan issued by a decision has neither number nor date of its own",
        ["KẾ HOẠCH", "Phát triển du lịch đến năm 2020", "(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 09/3/2013 của Ủy ban nhân dân tỉnh Phú Yên)", *BODY],
        {"type": "KH", "issued_with": {"type": "QĐ", "number": "77/QĐ-UBND", "date": "2013-03-09"}, "issuer": "Ủy ban nhân dân tỉnh Phú Yên", "province": "Phú Yên"},
    ),
    Case(
        "no heading at all: the body names issuer, type and title",
        ["Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh Kon Tum ban hành Kế hoạch trồng rừng năm 2017 như sau:", *BODY],
        {"type": "KH", "issuer": "Ủy ban nhân dân tỉnh Kon Tum", "title": "trồng rừng năm 2017", "period": [2017, 2017]},
    ),
    Case(
        "OCR without diacritics, number run into the issuer, specks, the number repeated by the annex",
        ["UY BAN NHAN DAN .", "TINH BINH ĐINH l", "Số: /KH-UBND", "CONG HOA XA HOI CHU NGHIA VIET NAM", "Binh Dinh, ngay 1O thang 3 nam 2022",
         "KÉ HOẠGH", "Phòng cháy năm 2022", *BODY, "PHỤ LỤC", "DANH MỤC", "(Kèm theo Kế hoạch số 41/KH-UBND ngày 10/3/2022 của UBND tỉnh)", "TT\tViệc", "1\tKiểm tra"],
        {"type": "KH", "number": "41/KH-UBND", "date": "2022-03-10", "issuer": "Ủy ban nhân dân tỉnh Bình Định", "province": "Bình Định"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_header(case: Case) -> None:
    found = header(case.lines)
    assert {name: found.get(name) for name in case.expected} == case.expected


SIGNED = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("left", "number", "day", "issuer", "level", "district", "province"),
    [
        (["CÔNG AN TỈNH QUẢNG TRỊ", "CÔNG AN XÃ HƯỚNG PHÙNG"], "45/KH-CAX", "05/9/2025", "Công an xã Hướng Phùng", "commune", None, "Quảng Trị"),
        (["CÔNG AN TỈNH SƠN LA", "CÔNG AN HUYỆN MAI SƠN"], "112/KH-CAH-QLHC", "05/9/2019", "Công an huyện Mai Sơn", "district", "Mai Sơn", "Sơn La"),
        (["TỈNH ỦY HÀ GIANG", "HUYỆN ỦY QUẢN BẠ", "*"], "118-KH/HU", "02/4/2021", "Huyện ủy Quản Bạ", "district", "Quản Bạ", "Hà Giang"),
        (["HUYỆN ỦY KRÔNG PẮC", "BAN TUYÊN GIÁO", "*"], "33-KH/BTGHU", "11/3/2019", "Ban Tuyên giáo Huyện ủy Krông Pắc", "district", "Krông Pắc", "Đắk Lắk"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN TUYÊN GIÁO", "*"], "290-KH/BTGTW", "14/6/2023", "Ban Tuyên giáo Trung ương", "central", None, None),
        (["UBND THÀNH PHỐ ĐÀ NẴNG", "SỞ DU LỊCH"], "771/KH-SDL", "21/4/2022", "Sở Du lịch thành phố Đà Nẵng", "province", None, "Đà Nẵng"),
        (["UBND TỈNH KON TUM", "SỞ TƯ PHÁP"], "12/KH-STP", "10/6/2021", "Sở Tư pháp tỉnh Kon Tum", "province", None, "Kon Tum"),
        (["UBND TỈNH KON TUM", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"], "12/KH-SKHĐT", "10/6/2021", "Sở Kế hoạch và Đầu tư tỉnh Kon Tum", "province", None, "Kon Tum"),
        (["LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN QUỲ CHÂU"], "19/KH-LĐLĐ", "08/3/2020",
         "Liên đoàn Lao động huyện Quỳ Châu", "district", "Quỳ Châu", "Nghệ An"),
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO BẮC NINH", "TRƯỜNG THPT LÝ THÁI TỔ"], "103/KH-THPTLTT", "10/9/2023",
         "Trường Trung học phổ thông Lý Thái Tổ", "province", None, "Bắc Ninh"),
        (["UBND QUẬN LONG BIÊN", "TRƯỜNG TIỂU HỌC GIA THỤY"], "31/KH-THGT", "10/6/2021", "Trường Tiểu học Gia Thụy", "district", "Long Biên", "Hà Nội"),
        (["SỞ Y TẾ TỈNH TIỀN GIANG", "BỆNH VIỆN ĐA KHOA KHU VỰC CAI LẬY"], "214/KH-BVCL", "15/02/2018",
         "Bệnh viện Đa khoa khu vực Cai Lậy", "province", None, "Tiền Giang"),
        (["SỞ Y TẾ BÌNH PHƯỚC", "TRUNG TÂM Y TẾ HUYỆN BÙ ĐĂNG"], "88/KH-TTYT", "05/4/2021", "Trung tâm Y tế huyện Bù Đăng", "district", "Bù Đăng", "Bình Phước"),
        (["SỞ NÔNG NGHIỆP VÀ PTNT BẮC KẠN", "CHI CỤC KIỂM LÂM"], "66/KH-CCKL", "14/01/2021", "Chi cục Kiểm lâm tỉnh Bắc Kạn", "province", None, "Bắc Kạn"),
        (["HĐND HUYỆN CẨM XUYÊN", "THƯỜNG TRỰC"], "07/KH-TT.HĐND", "14/01/2022",
         "Thường trực Hội đồng nhân dân huyện Cẩm Xuyên", "district", "Cẩm Xuyên", "Hà Tĩnh"),
        (["ỦY BAN MTTQ VIỆT NAM HUYỆN PHÚ HÒA", "BAN THƯỜNG TRỰC"], "41/KH-MTTQ-BTT", "10/9/2021",
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Phú Hòa", "district", "Phú Hòa", "Phú Yên"),
        (["HỘI LHPN VIỆT NAM", "BAN THƯỜNG VỤ HỘI LHPN TỈNH TUYÊN QUANG"], "31/KH-BTV", "10/6/2021",
         "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Tuyên Quang", "province", None, "Tuyên Quang"),
        (["BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "BAN CHỈ ĐẠO TRUNG ƯƠNG VỀ PHÒNG, CHỐNG THIÊN TAI"], "12/KH-TWPCTT", "05/5/2020",
         "Ban Chỉ đạo Trung ương về phòng, chống thiên tai", "central", None, None),
        (["BỘ TƯ PHÁP", "CỤC BỔ TRỢ TƯ PHÁP"], "55/KH-BTTP", "10/6/2021", "Cục Bổ trợ Tư pháp", "central", None, None),
        (["TỔNG CỤC THUẾ", "CỤC THUẾ TỈNH BẾN TRE"], "31/KH-CTBTR", "10/6/2021", "Cục Thuế tỉnh Bến Tre", "province", None, "Bến Tre"),
        (["BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH ĐẮK NÔNG"], "512/KH-BHXH", "05/4/2021", "Bảo hiểm xã hội tỉnh Đắk Nông", "province", None, "Đắk Nông"),
        (["KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC KHU VỰC XI"], "31/KH-KBKV", "10/6/2025", "Kho bạc Nhà nước khu vực XI", "central", None, None),
        (["BCĐ PCTP, TNXH & XDPTTDBVANTQ", "HUYỆN NGỌC LẶC"], "31/KH-BCĐ", "10/6/2021",
         "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc huyện Ngọc Lặc", "district", "Ngọc Lặc", "Thanh Hóa"),
        (["BỘ CÔNG THƯƠNG", "TRƯỜNG ĐẠI HỌC CÔNG Đ THƯƠNG THÀNH PHỐ HỒ CHÍ MINH"], "5/KH-DCT", "10/6/2021",
         "Trường Đại học Công Thương Thành phố Hồ Chí Minh", "central", None, "Hồ Chí Minh"),
    ],
)  # fmt: skip
def test_kinds_of_bodies(  # noqa: PLR0917 - a table of cases
    left: list[str], number: str, day: str, issuer: str, level: str, district: str | None, province: str | None
) -> None:
    seat = province or "Hà Nội"
    day, month, year = day.split("/")
    lines = [
        *left,
        f"Số: {number}",
        *MOTTO,
        f"{seat}, ngày {day} tháng {month} năm {year}",
        "KẾ HOẠCH",
        "Kiểm tra định kỳ",
        *BODY,
        *SIGNED,
    ]
    found = header(lines)
    assert (found["number"], found["issuer"], found["level"]) == (number, issuer, level)
    assert (found.get("district"), found.get("province")) == (district, province)


@pytest.mark.parametrize(
    "heading",
    [
        # quốc hiệu and tiêu ngữ however broken, damaged, or read as one line with the left column
        ["ỦY BAN NHÂN DÂN", "HUYỆN VÂN CANH", "Số: 31/KH-UBND", "CỘNG HÒA XÃ", "HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Vân Canh, ngày 10 tháng 8 năm 2015"],
        ["ỦY BAN NHÂN DÂN", "HUYỆN VÂN CANH", "Số: 31/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do -", "Hạnh phúc", "Vân Canh, ngày 10 tháng 8 năm 2015"],
        ["UY BAN NHAN DAN", "HUYEN VAN CANH", "Số: 31/KH-UBND", "CONG H0A XA HOI CHU NGHIA VIET NAM", "Đôc lâp Tu do Hanh phuc", "Vân Canh, ngày 10 tháng 8 năm 2015"],
        ["ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HUYỆN VÂN CANH Độc lập - Tự do - Hạnh phúc", "Số: 31/KH-UBND Vân Canh, ngày 10 tháng 8 năm 2015"],
        ["ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HUYỆN VÂN CANH\tĐộc lập - Tự do - Hạnh phúc", "Số: 31/KH-UBND\tVân Canh, ngày 10 tháng 8 năm 2015"],
    ],
)  # fmt: skip
def test_the_motto_is_never_the_issuer(heading: list[str]) -> None:
    found = header([*heading, "KẾ HOẠCH", "Kiểm tra năm 2015", *BODY])
    assert (found["issuer"], found["number"], found["date"]) == (
        "Ủy ban nhân dân huyện Vân Canh",
        "31/KH-UBND",
        "2015-08-10",
    )


def test_the_youth_union_has_its_own_right_column() -> None:
    lines = ["BCH ĐOÀN TỈNH HÀ NAM", "***", "Số: 214-KH/TĐTN-BTG", "ĐOÀN TNCS HỒ CHÍ MINH", "Phủ Lý, ngày 19 tháng 5 năm 2022", "KẾ HOẠCH",
             "Tình nguyện hè năm 2022", *BODY]  # fmt: skip
    found = header(lines)
    assert (found["issuer"], found["date"]) == ("Ban Chấp hành đoàn tỉnh Hà Nam", "2022-05-19")


def test_a_telegram_names_its_sender_above_the_addressees() -> None:
    top = [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN",
        "TỈNH QUẢNG TRỊ",
        "Số: 9/CĐ-UBND",
        *MOTTO,
        "Quảng Trị, ngày 18 tháng 10 năm 2024",
        "CÔNG ĐIỆN",
    ]
    sender = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ ĐIỆN:"
    rest = ["- Giám đốc các sở;", "Thực hiện:", *BODY]
    for lines in (["Về ứng phó với bão số 5", sender], [f"VỀ ỨNG PHÓ VỚI BÃO SỐ 5 {sender}"]):
        found = header([*top, *lines, *rest])
        assert found["title"].casefold() == "về ứng phó với bão số 5"
        assert found["issuer"] == "Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị"


def test_an_annex_title_ends_before_the_document_it_belongs_to() -> None:
    lines = [
        *CASES[0].lines,
        "PHỤ LỤC",
        "DANH SÁCH XÃ (Kèm theo Kế hoạch số 1234/KH-UBND ngày 05/9/2016 của UBND tỉnh)",
        "TT\tXã",
        "1\tTam Anh",
    ]
    annex = read_headers("\n".join(lines))[1][-1]
    assert annex.get("title") == "DANH SÁCH XÃ"
    assert annex.get("issued_with") == {"type": "KH", "number": "1234/KH-UBND", "date": "2016-09-05"}


def test_plan_with_its_decision_in_one_file() -> None:
    lines = [
        "ỦY BAN NHÂN DÂN", "TỈNH BẠC LIÊU", "Số: 99/QĐ-UBND", *MOTTO, "Bạc Liêu, ngày 01 tháng 4 năm 2019", "QUYẾT ĐỊNH",
        "Về việc ban hành Đề án xúc tiến đầu tư", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẠC LIÊU", "Căn cứ Luật Đầu tư;", "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Đề án xúc tiến đầu tư.", "Điều 2. Quyết định có hiệu lực từ ngày ký./.", "Nơi nhận:",
        "- Như Điều 2;", "- Lưu: VT.", "CHỦ TỊCH", "Dương Văn Sáu", "ĐỀ ÁN", "Xúc tiến đầu tư",
        "(Kèm theo Quyết định số    /QĐ-UBND ngày   tháng   năm 2019 của Chủ tịch Ủy ban nhân dân tỉnh)", *BODY,
    ]  # fmt: skip
    parts, headers = read_headers("\n".join(lines))
    assert [p.kind for p in parts] == ["decision", "plan"]
    decision, plan = headers
    assert decision.get("number") == "99/QĐ-UBND"
    assert decision.get("signatory") == "Dương Văn Sáu"
    assert plan.get("issued_with") == {"type": "QĐ", "number": "99/QĐ-UBND", "date": "2019-04-01"}
    assert plan.get("issuer") == "Chủ tịch Ủy ban nhân dân tỉnh Bạc Liêu"
    assert plan.get("number") is None
    assert plan.get("signatory") is None
    assert plan.get("recipients") is None


def test_a_title_run_into_the_first_paragraph() -> None:
    lines = list(CASES[0].lines)
    preamble = (
        "Thực hiện Chỉ thị của Thủ tướng Chính phủ, "
        + "Ủy ban nhân dân tỉnh yêu cầu các đơn vị chuẩn bị lực lượng; " * 7
    )
    lines[7:9] = [f"PHÒNG, CHỐNG THIÊN TAI NĂM 2016 {preamble}"]
    found = header(lines)
    assert found["title"] == "PHÒNG, CHỐNG THIÊN TAI NĂM 2016"


def test_foreign_lines_above_the_heading() -> None:
    site = [
        "Trang chủ",
        "Văn bản mới cập nhật trong ngày, xem thêm tại đây.",
        "Tải về",
        "Số công báo: đang cập nhật",
        "Chia sẻ",
        "In trang này",
        "Thuộc tính",
        "Lược đồ",
    ]
    found = header([*site, *CASES[0].lines])
    assert (found["number"], found["issuer"]) == ("1234/KH-UBND", "Ủy ban nhân dân tỉnh Quảng Nam")


@pytest.mark.parametrize(
    ("printed", "value", "flag"),
    [
        ("Số: 1397 /KH-BCĐ", "1397/KH-BCĐ", None),
        ("Số: 07 / KH - UBND", "07/KH-UBND", None),
        ("Sô: 12/CT-UBND", "12/CT-UBND", None),
        ("Số 38-KH/TU", "38-KH/TU", None),
        ("Số: 1O2/KH-UBND", "102/KH-UBND", None),
        ("Số: 236/KHBCĐ", "236/KH-BCĐ", None),
        ("Số: 25KH-SYT", "25/KH-SYT", None),
        ("Sôz11 /CT-UBND", "11/CT-UBND", None),
        ("Số: 31/KH-UBND Sơn Tịnh, ngày 10 tháng 8 năm 2015", "31/KH-UBND", None),
        ("2820/QĐ-UBND", "2820/QĐ-UBND", None),  # on the line below "Số:"
        ("Số:      /KH-UBND", None, "blank"),
        ("Số: …/KH-UBND", None, "blank"),
        ("Số:", None, "blank"),
        ("Số:2}2 /KH-SYT", None, "handwritten"),
        ("Số: ÉŠ/KH-DCT", None, "handwritten"),
        ("Só:⁄41 /CT-UBND", None, "handwritten"),
    ],
)  # fmt: skip
def test_number(printed: str, value: str | None, flag: str | None) -> None:
    found = read_number(split_lines(printed)[0])
    assert found is not None
    assert (found.value, found.flag) == (value, flag)


@pytest.mark.parametrize(
    ("printed", "iso", "flag"),
    [
        ("Hòa Bình, ngày 09 tháng 7 năm 2012", "2012-07-09", None),
        ("Hoa Binh, ngay O9 thang 7 nam 2012", "2012-07-09", None),
        ("Cà Mau, ngày    tháng 3 năm 2022", None, "blank"),
        ("Cà Mau, ngày … tháng … năm 2022", None, "blank"),
        ("Phú Thọ, ngày 0 tháng 12 năm 2011", None, "handwritten"),
        ("Kiên Giang, ngày Ơ# tháng 3 năm 2018", None, "handwritten"),
        ("Huế, ngày 31 tháng 11 năm 2021", None, "impossible-date"),
    ],
)
def test_date(printed: str, iso: str | None, flag: str | None) -> None:
    found = read_date_line(split_lines(printed)[0])
    assert found is not None
    assert (found.value, found.flag) == (iso, flag)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Phòng chống tội phạm năm 2022", [2022, 2022]),
        ("Phát triển giai đoạn 2021 – 2025", [2021, 2025]),
        ("Đấu thầu thuốc năm 2019 - 2020", [2019, 2020]),
        ("Tuyển sinh năm học 2025 - 2026", [2025, 2026]),
        ("Triển khai Luật Việc làm năm 2013", None),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", None),
        ("Kiểm kê tại thời điểm 0h00 ngày 01 tháng 01 năm 2026", None),
        ("Phát triển 5G đến năm 2030", None),
        ("Thực hiện Chương trình giai đoạn 2021 - 2025, năm 2024", [2024, 2024]),
        ("Thực hiện Chương trình giai đoạn 2021 - 2025, định hướng đến năm 2030", [2021, 2025]),
        ("Thực hiện Quyết định 35/2023/QĐ-UBND năm 2024", [2024, 2024]),
    ],
)
def test_period(title: str, period: list[int] | None) -> None:
    found = period_of(title, None)
    assert (found.value if found else None) == period


@pytest.mark.parametrize(
    ("lines", "day", "name", "level"),
    [
        (["UBND THỊ XÃ HƯƠNG TRÀ", "BAN CHỈ ĐẠO PCTP, TNXH VÀ XÂY DỰNG PTTDBV ANTQ"], date(2022, 2, 18),
         "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc thị xã Hương Trà", "district"),
        (["UBND THÀNH PHỐ HUẾ"], date(2022, 1, 1), "Ủy ban nhân dân thành phố Huế", "district"),
        (["UBND THÀNH PHỐ HUẾ"], date(2025, 3, 1), "Ủy ban nhân dân thành phố Huế", "province"),
        (["UBND TP. HỒ CHÍ MINH", "SỞ GD&ĐT"], date(2020, 1, 1), "Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh", "province"),
        (["QUÂN KHU 9", "BỘ CHỈ HUY QUÂN SỰ TỈNH CÀ MAU"], date(2020, 1, 1), "Bộ Chỉ huy quân sự tỉnh Cà Mau", "province"),
        (["SỞ Y TẾ KIÊN GIANG", "THANH TRA"], date(2017, 1, 1), "Thanh tra Sở Y tế tỉnh Kiên Giang", "province"),
        (["UBND TỈNH BẮC GIANG", "VĂN PHÒNG"], date(2020, 1, 1), "Văn phòng Ủy ban nhân dân tỉnh Bắc Giang", "province"),
        (["HUYỆN ỦY MƯỜNG TÈ"], date(2019, 1, 1), "Huyện ủy Mường Tè", "district"),
        (["UBND TỈNH KIÊN GIANG SỞ Y TẾ"], date(2018, 3, 1), "Sở Y tế tỉnh Kiên Giang", "province"),
        (["THỦ TƯỚNG CHÍNH PHỦ"], date(2020, 1, 1), "Thủ tướng Chính phủ", "central"),
        (["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGẦI"], date(2021, 1, 1), "Ủy ban nhân dân tỉnh Quảng Ngãi", "province"),
    ],
)  # fmt: skip
def test_issuer(lines: list[str], day: date, name: str, level: str) -> None:
    found = name_body(units(lines), Placing(day))
    assert found is not None
    assert (found.name, found.level) == (name, level)


def test_a_place_not_known_is_never_forced_on_the_nearest() -> None:
    assert find_place("huyện Xyz Abc", Placing(date(2020, 1, 1))) is None
    assert find_place("huyện Châu Thành", Placing(date(2020, 1, 1))) is None  # ten of them, nothing to tell them apart


def test_issued_with_reads_its_parts() -> None:
    lines = split_lines("(Ban hành kèm theo Quyết định số: 886/QĐ-UBND ngày 09/7/2012 của Chủ tịch UBND tỉnh Hoà Bình)")
    found = issued_with(lines)
    assert found is not None
    assert found[0] == {"type": "QĐ", "number": "886/QĐ-UBND", "date": "2012-07-09"}
    assert found[2] == "Chủ tịch UBND tỉnh Hoà Bình"


def test_component_marks_what_it_read() -> None:
    doc = build(("sections", "header"))("\n".join(CASES[0].lines))
    assert doc._.header.get("number") == "1234/KH-UBND"
    assert len(doc._.headers) == 1
    marked = {span.label_: span.text for span in doc.spans["header"]}
    assert marked["date"] == "ngày 05 tháng 9 năm 2016"
    assert marked["signatory"] == "Lê Văn Ba"


@given(blanks=st.integers(1, 3), upper=st.booleans(), late=st.booleans())
def test_spelling_does_not_matter(blanks: int, upper: bool, late: bool) -> None:
    lines = list(CASES[0].lines)
    lines[2] = f"Số:{' ' * blanks}1234{' ' * (blanks - 1)}/KH{' ' * (blanks - 1)}-UBND"
    lines[0] = "UỶ BAN NHÂN DÂN" if late else lines[0]
    lines[-1] = "LÊ VĂN BA" if upper else lines[-1]
    found = header(lines)
    assert (found["number"], found["issuer"], found["signatory"]) == (
        "1234/KH-UBND",
        "Ủy ban nhân dân tỉnh Quảng Nam",
        "Lê Văn Ba",
    )


@given(st.text(alphabet="ỦYBAN SỐ:/-.\nKẾHOẠCHngày1029thángnăm\t(),;", max_size=300))
def test_nothing_breaks_it(text: str) -> None:
    for found in read_headers(text)[1]:
        for value in found.fields.values():
            assert 0 <= value.confidence <= 1
            assert value.span is None or 0 <= value.span[0] <= value.span[1] <= len(text)
