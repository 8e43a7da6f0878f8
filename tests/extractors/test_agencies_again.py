"""Bodies in lists, within other bodies and named again in fewer words."""

from __future__ import annotations

import pytest

from extractors.agencies.component import mentions_of
from extractors.findings import Header, HeaderField
from gazetteer import load

GAZETTEER = load()


def header(**fields: object) -> Header:
    return Header(0, {name: HeaderField(value, None, 1.0, "test") for name, value in fields.items()})


PROVINCE = header(
    province="Tuyên Quang", level="province", date="2022-03-10", issuer="Ủy ban nhân dân tỉnh Tuyên Quang"
)
CENTRAL = header(level="central", date="2025-11-20", issuer="Thủ tướng Chính phủ")
SCHOOL = header(province="Nghệ An", level="province", date="2024-05-06", issuer="Trường Đại học Kinh tế Nghệ An")
OFFICE = header(province="Kiên Giang", level="province", date="2018-03-01", issuer="Sở Y tế tỉnh Kiên Giang")


def names(text: str, about: Header = PROVINCE) -> list[str]:
    found = [m.name for m in mentions_of(text, about, GAZETTEER) if m.listed]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        # what stands before a colon belongs to each of the list
        ("Thường trực: Tỉnh ủy, HĐND tỉnh;", PROVINCE,
         ["Thường trực Tỉnh ủy Tuyên Quang", "Thường trực Hội đồng nhân dân tỉnh Tuyên Quang"]),
        ("Tổng giám đốc: Đài Truyền hình Việt Nam, Thông tấn xã Việt Nam;", CENTRAL,
         ["Tổng Giám đốc Đài Truyền hình Việt Nam", "Tổng Giám đốc Thông tấn xã Việt Nam"]),
        ("Giám đốc các Sở: Y tế, Nội vụ;", PROVINCE,
         ["Giám đốc Sở Y tế tỉnh Tuyên Quang", "Giám đốc Sở Nội vụ tỉnh Tuyên Quang"]),
        ("UBND các tỉnh: Cao Bằng, Điện Biên.", CENTRAL,
         ["Ủy ban nhân dân tỉnh Cao Bằng", "Ủy ban nhân dân tỉnh Điện Biên"]),
        # a place at the end of an enumeration
        ("Phòng Văn hóa và Thông tin, Trung tâm Y tế các huyện, thành phố lập danh sách", PROVINCE,
         ["Phòng Văn hóa và Thông tin các huyện, thành phố", "Trung tâm Y tế các huyện, thành phố"]),
        ("Trung tâm Kiểm soát bệnh tật, Trung tâm Y tế các huyện, thành phố lập danh sách", PROVINCE,
         ["Trung tâm Kiểm soát bệnh tật tỉnh Tuyên Quang", "Trung tâm Y tế các huyện, thành phố"]),
        ("UBND các huyện, thị, thành phố", PROVINCE, ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("UB.MTTQVN và các đoàn thể tỉnh", PROVINCE,
         ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang", "các đoàn thể tỉnh"]),
        # classes within a body
        ("các phòng, ban chuyên môn thuộc LĐLĐ tỉnh", PROVINCE,
         ["các phòng, ban chuyên môn thuộc Liên đoàn Lao động tỉnh Tuyên Quang"]),
        ("Các đơn vị thuộc Sở;", OFFICE, ["các đơn vị thuộc Sở Y tế tỉnh Kiên Giang"]),
        ("Giám đốc, các Phó Giám đốc Sở;", OFFICE,
         ["Giám đốc Sở Y tế tỉnh Kiên Giang", "các Phó Giám đốc Sở Y tế tỉnh Kiên Giang"]),
        # units of a school
        ("Phòng Đào tạo cung cấp danh sách cho Khoa Luật; báo cáo Ban Giám hiệu.", SCHOOL,
         ["Phòng Đào tạo Trường Đại học Kinh tế Nghệ An", "Khoa Luật Trường Đại học Kinh tế Nghệ An",
          "Ban Giám hiệu Trường Đại học Kinh tế Nghệ An"]),
        # names that go on, and names that end
        ("Ban Quản lý các khu chế xuất và khu công nghiệp chủ trì", PROVINCE,
         ["Ban Quản lý các khu chế xuất và khu công nghiệp tỉnh Tuyên Quang"]),
        ("Chi cục Biển, đảo và Thủy sản lập báo cáo", PROVINCE, ["Chi cục Biển, đảo và Thủy sản tỉnh Tuyên Quang"]),
        ("Phòng VHTT huyện Yên Sơn", PROVINCE, ["Phòng Văn hóa và Thông tin huyện Yên Sơn"]),
        ("Sở Văn hóa, Thẻ thao v à Du lịch chủ trì", PROVINCE, ["Sở Văn hóa, Thể thao và Du lịch tỉnh Tuyên Quang"]),
        ("Công ty TNHH Khu đô thị Phú Hội làm chủ đầu tư", PROVINCE, ["Công ty TNHH Khu đô thị Phú Hội"]),
        # places of others
        ("của Ban Thường vụ Tỉnh ủy Hậu Giang", PROVINCE, ["Ban Thường vụ Tỉnh ủy Hậu Giang"]),
        ("gửi Thuế tỉnh, Thống kê tỉnh", PROVINCE, ["Thuế tỉnh Tuyên Quang", "Thống kê tỉnh Tuyên Quang"]),
        ("Tòa án nhân dân khu vực 3 - Quảng Ngãi; Kiểm toán nhà nước khu vực V;", PROVINCE,
         ["Tòa án nhân dân khu vực 3 - Quảng Ngãi", "Kiểm toán nhà nước khu vực V"]),
        ("lãnh đạo Ban Pháp chế, Ban Dân tộc HĐND tỉnh", PROVINCE,
         ["Ban Pháp chế Hội đồng nhân dân tỉnh Tuyên Quang", "Ban Dân tộc Hội đồng nhân dân tỉnh Tuyên Quang"]),
        ("công tác tổ chức cán bộ ngành Y tế", PROVINCE, []),
        ("phát triển Chính phủ số, tổ chức phi Chính phủ", PROVINCE, []),
        ("Kính gửi: Tỉnh ủy, Thành ủy trực thuộc Trung ương", CENTRAL, ["các tỉnh ủy, thành ủy trực thuộc Trung ương"]),
    ],
)  # fmt: skip
def test_lists_and_units(text: str, about: Header, expected: list[str]) -> None:
    assert names(text, about) == expected


def test_a_unit_named_again_without_its_owner_is_the_same() -> None:
    text = "Ban Tuyên giáo Liên đoàn Lao động tỉnh chủ trì.\nBan Tuyên giáo tổng hợp."
    assert names(text) == ["Ban Tuyên giáo Liên đoàn Lao động tỉnh Tuyên Quang"]


def test_letters_stand_for_the_name_that_has_them_for_initials() -> None:
    text = "Trung tâm Quản lý học viên lập danh sách.\nTrung tâm QLHV báo cáo."
    assert names(text, SCHOOL) == ["Trung tâm Quản lý học viên Trường Đại học Kinh tế Nghệ An"]


def test_a_person_who_holds_an_office_is_not_the_office() -> None:
    text = "kết luận của Phó Thủ tướng Lê Văn An, Trưởng Ban Chỉ đạo tại cuộc họp"
    assert "Trưởng Ban Chỉ đạo" not in " ".join(names(text))


def test_the_issuer_is_what_the_text_calls_it_where_the_heading_is_damaged() -> None:
    about = header(province="Nghệ An", level="province", issuer="Trường Đại học Kinh tế Đ Nghệ An")
    text = "Trường Đại học Kinh tế Nghệ An giao Khoa Luật. Trường Đại học Kinh tế Nghệ An ban hành."
    assert "Khoa Luật Trường Đại học Kinh tế Nghệ An" in names(text, about)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giao Ban Dân vận theo dõi", ["Ban Dân vận Tỉnh ủy Tuyên Quang"]),
        ("các huyện, thành, thị ủy báo cáo", ["các huyện ủy, thành ủy, thị ủy"]),
        ("Các ban Đảng;", ["các ban Đảng"]),
    ],
)
def test_party_bodies_named_in_short(text: str, expected: list[str]) -> None:
    assert names(text) == expected
