"""Bodies as plans name them: what is printed, and what it is called in full."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.agencies.component import canonical_body, mentions_of
from extractors.agencies.context import context_of
from extractors.findings import Header, HeaderField
from gazetteer import load

GAZETTEER = load()


def header(**fields: object) -> Header:
    return Header(0, {name: HeaderField(value, None, 1.0, "test") for name, value in fields.items()})


PROVINCE = header(province="Tuyên Quang", level="province", date="2022-03-10")
TOWN = header(province="Thừa Thiên Huế", district="Hương Trà", level="district", date="2022-02-18")
CITY = header(province="Hồ Chí Minh", level="province", date="2025-11-18")
OFFICE = header(province="Kiên Giang", level="province", date="2018-03-01", issuer="Sở Y tế tỉnh Kiên Giang")
CENTRAL = header(level="central", date="2025-11-20")

Found = list[tuple[str, str | None, bool]]


def names(text: str, about: Header = PROVINCE) -> Found:
    return [(m.name, m.level, m.collective) for m in mentions_of(text, about, GAZETTEER) if m.listed]


def own(*found: str) -> Found:
    return [(name, "province", False) for name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the place is the issuer's
        ("Công an tỉnh chủ trì thực hiện.", own("Công an tỉnh Tuyên Quang")),
        ("Sở Tư pháp tham mưu văn bản.", own("Sở Tư pháp tỉnh Tuyên Quang")),
        ("báo cáo Ban Thường vụ Tỉnh ủy kết quả", own("Ban Thường vụ Tỉnh ủy Tuyên Quang")),
        # another place is kept
        ("Ủy ban nhân dân tỉnh Hà Giang", own("Ủy ban nhân dân tỉnh Hà Giang")),
        ("UBND huyện Yên Sơn", [("Ủy ban nhân dân huyện Yên Sơn", "district", False)]),
        # a unit whose name no list has is kept as printed
        ("UBND xã Mường Xa Lạ", [("Ủy ban nhân dân xã Mường Xa Lạ", "commune", False)]),
        # abbreviations are written out
        ("Sở LĐ-TB&XH; Sở GD&ĐT", own("Sở Lao động - Thương binh và Xã hội tỉnh Tuyên Quang", "Sở Giáo dục và Đào tạo tỉnh Tuyên Quang")),
        ("- TT. Tỉnh uỷ, TT. HĐND tỉnh;", own("Thường trực Tỉnh ủy Tuyên Quang", "Thường trực Hội đồng nhân dân tỉnh Tuyên Quang")),
        ("LĐLĐ tỉnh", own("Liên đoàn Lao động tỉnh Tuyên Quang")),
        ("- Lưu: VT, CAT.", own("Công an tỉnh Tuyên Quang")),
        # one head or one place for several bodies
        ("các Sở: Tài chính, Nội vụ, Y tế", own("Sở Tài chính tỉnh Tuyên Quang", "Sở Nội vụ tỉnh Tuyên Quang", "Sở Y tế tỉnh Tuyên Quang")),
        ("Tỉnh ủy, HĐND, UBND tỉnh", own("Tỉnh ủy Tuyên Quang", "Hội đồng nhân dân tỉnh Tuyên Quang", "Ủy ban nhân dân tỉnh Tuyên Quang")),
        ("phối hợp giữa Công an và Liên đoàn Lao động tỉnh", own("Công an tỉnh Tuyên Quang", "Liên đoàn Lao động tỉnh Tuyên Quang")),
        ("Bộ Quốc phòng, Công an tỉnh", [("Bộ Quốc phòng", "central", False), *own("Công an tỉnh Tuyên Quang")]),
        ("các Bộ: Công an, Quốc phòng", [("Bộ Công an", "central", False), ("Bộ Quốc phòng", "central", False)]),
        # names of other subjects end at a place, a head, a verb, a mark
        ("Trung tâm Kiểm soát bệnh tật tổ chức giám sát dịch", own("Trung tâm Kiểm soát bệnh tật tỉnh Tuyên Quang")),
        ("Chi cục Chăn nuôi và Thú y chủ trì", own("Chi cục Chăn nuôi và Thú y tỉnh Tuyên Quang")),
        ("Bệnh viện Đa khoa tỉnh tiếp nhận", own("Bệnh viện Đa khoa tỉnh Tuyên Quang")),
        (
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh",
            own("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh Tuyên Quang"),
        ),
        ("Báo Tuyên Quang, Đài Phát thanh và Truyền hình tỉnh", own("Báo Tuyên Quang", "Đài Phát thanh và Truyền hình tỉnh Tuyên Quang")),
        ("Kho bạc Nhà nước Tuyên Quang", own("Kho bạc Nhà nước Tuyên Quang")),
        # units inside a body
        ("Phòng Tham mưu Công an tỉnh", own("Phòng Tham mưu Công an tỉnh Tuyên Quang")),
        ("về Công an tỉnh (qua Phòng Tham mưu)", own("Công an tỉnh Tuyên Quang", "Phòng Tham mưu Công an tỉnh Tuyên Quang")),
        ("- V05- Bộ Công an;", [("V05 Bộ Công an", "central", False)]),
        ("(Công an tỉnh - Đội Tham mưu)", own("Công an tỉnh Tuyên Quang", "Đội Tham mưu Công an tỉnh Tuyên Quang")),
        ("Văn phòng HĐND và UBND tỉnh", own("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh Tuyên Quang")),
        ("Trung tâm Dịch vụ việc làm tỉnh", own("Trung tâm Dịch vụ việc làm tỉnh Tuyên Quang")),
        (
            "UBND các huyện: Yên Sơn, Sơn Dương",
            [(f"Ủy ban nhân dân huyện {n}", "district", False) for n in ("Yên Sơn", "Sơn Dương")],
        ),
        # the Party and the Front
        ("chủ trương của Đảng, Nhà nước", [("Đảng Cộng sản Việt Nam", "central", False)]),
        ("của Ban Bí thư về công tác", [("Ban Bí thư Trung ương Đảng", "central", False)]),
        ("UBMTTQ tỉnh", own("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang")),
        (
            "Nghị quyết Đại hội lần thứ XIII của Đảng",
            [("Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "central", False)],
        ),
    ],
)  # fmt: skip
def test_bodies_of_a_province(text: str, expected: Found) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("các sở, ban, ngành tỉnh", "các sở, ban, ngành tỉnh", "province"),
        ("Sở, ban ngành cấp tỉnh", "các sở, ban, ngành tỉnh", "province"),
        ("UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố", "district"),
        ("Ủy ban nhân dân xã, phường, đặc khu", "Ủy ban nhân dân các xã, phường, đặc khu", "commune"),
        ("Công an cấp xã", "Công an cấp xã", "commune"),
        ("Thủ trưởng các sở, ban, ngành tỉnh", "Thủ trưởng các sở, ban, ngành tỉnh", "province"),
        ("Chủ tịch UBND các xã, phường", "Chủ tịch Ủy ban nhân dân các xã, phường", "commune"),
        ("Giám đốc các sở", "Giám đốc các sở", "province"),
        ("các bộ, ngành trung ương", "các bộ, ngành trung ương", "central"),
        ("các cơ quan thông tin đại chúng địa phương", "các cơ quan thông tin đại chúng địa phương", "province"),
        ("phòng Tư pháp huyện", "Phòng Tư pháp huyện", "district"),
        ("Các Phó Chủ tịch UBND tỉnh", "các Phó Chủ tịch Ủy ban nhân dân tỉnh Tuyên Quang", "province"),
        ("Hạt Kiểm lâm các huyện", "Hạt Kiểm lâm các huyện", "district"),
    ],
)
def test_a_class_is_one_entry(text: str, name: str, level: str) -> None:
    assert names(text) == [(name, level, True)]


@pytest.mark.parametrize(
    "text",
    [
        "các cơ quan, đơn vị, địa phương và nhân dân",
        "lực lượng Công an trong tình hình mới",
        "cấp ủy, chính quyền, đoàn thể",
        "Tổ chức hội nghị, báo cáo kết quả; Hội nghị tổng kết",
        "Phòng, chống tội phạm và tệ nạn xã hội",
        "Bộ luật Hình sự, Bộ tiêu chí",
        "cơ sở Y tế và trụ sở làm việc",
        "Kế hoạch số 12/KH-UBND, Hướng dẫn 19/HD-CAT-PV05",  # a symbol is no mention
        "Đảng viên, đảng ủy viên, đại biểu Quốc hội",
        "sự lãnh đạo toàn diện",
        "môi trường nuôi trồng thủy sản, xã Trường Giang",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert names(text) == []


def test_sectors_that_look_alike_are_never_merged() -> None:
    assert names("Sở Nội vụ, Sở Ngoại vụ") == own("Sở Nội vụ tỉnh Tuyên Quang", "Sở Ngoại vụ tỉnh Tuyên Quang")


@pytest.mark.parametrize(
    ("damaged", "name"),
    [
        ("Ủy ban nhân tỉnh", "Ủy ban nhân dân tỉnh Tuyên Quang"),  # a syllable left out
        ("Uy ban nhân dàn tỉnh", "Ủy ban nhân dân tỉnh Tuyên Quang"),  # marks lost
        ("Ủy ban Mật trận Tổ quốc tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang"),
        ("Sở Nội vu", "Sở Nội vụ tỉnh Tuyên Quang"),
        ("Cống an tỉnh", "Công an tỉnh Tuyên Quang"),
    ],
)
def test_damage_is_recognised_and_the_span_keeps_the_printed_form(damaged: str, name: str) -> None:
    (mention,) = mentions_of(damaged, PROVINCE, GAZETTEER)
    assert mention.name == name
    assert damaged[mention.start : mention.end] == damaged


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("Công an thị xã", TOWN, ("Công an thị xã Hương Trà", "district", False)),
        ("UBND tỉnh", TOWN, ("Ủy ban nhân dân tỉnh Thừa Thiên Huế", "province", False)),
        ("Phòng Tư pháp", TOWN, ("Phòng Tư pháp thị xã Hương Trà", "district", False)),
        ("UBND các xã, phường", TOWN, ("Ủy ban nhân dân các xã, phường", "commune", True)),
        ("Sở Y tế", CITY, ("Sở Y tế Thành phố Hồ Chí Minh", "province", False)),
        ("HĐND Thành phố", CITY, ("Hội đồng nhân dân Thành phố Hồ Chí Minh", "province", False)),
        ("Thường trực Thành ủy", CITY, ("Thường trực Thành ủy Thành phố Hồ Chí Minh", "province", False)),
        ("Phòng Nghiệp vụ Dược", OFFICE, ("Phòng Nghiệp vụ Dược Sở Y tế tỉnh Kiên Giang", "province", False)),
        ("Công an thị xã", PROVINCE, ("Công an thị xã", "district", True)),  # a province has none of its own
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", CENTRAL, ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "province", True)),
    ],
)  # fmt: skip
def test_the_heading_tells_what_a_bare_level_means(text: str, about: Header, expected: tuple[str, str, bool]) -> None:
    assert names(text, about) == [expected]


BOARD = "Ban Chỉ đạo phòng, chống lụt bão và tìm kiếm cứu nạn"


@pytest.mark.parametrize(
    ("printed", "name", "level", "collective"),
    [
        ("Ban Chỉ đạo tỉnh", f"{BOARD} tỉnh Tuyên Quang", "province", False),
        ("Ban Chỉ đạo các huyện, thành phố", f"{BOARD} các huyện, thành phố", "district", True),
        ("Ban Chỉ đạo cấp xã", f"{BOARD} cấp xã", "commune", True),
        ("Các thành viên BCĐ tỉnh", f"các thành viên {BOARD} tỉnh Tuyên Quang", "province", True),
        ("Trưởng Ban Chỉ đạo", f"Trưởng {BOARD} tỉnh Tuyên Quang", "province", False),
        ("Cơ quan thường trực Ban Chỉ đạo tỉnh", f"Cơ quan thường trực {BOARD} tỉnh Tuyên Quang", "province", False),
    ],
)
def test_a_steering_committee_named_once_in_full_expands_its_short_forms(
    printed: str, name: str, level: str, collective: bool
) -> None:
    text = f"{BOARD} tỉnh Tuyên Quang (viết gọn là Ban Chỉ đạo tỉnh) ban hành Kế hoạch.\n{printed} thực hiện."
    assert names(text)[-1] == (name, level, collective)


def test_the_number_of_a_committee_is_defined_in_parentheses() -> None:
    text = f"{BOARD} thị xã (Ban chỉ đạo 77 thị xã) ban hành.\nBan chỉ đạo 77 các xã, phường thực hiện."
    assert set(names(text, TOWN)) == {
        (f"{BOARD} thị xã Hương Trà", "district", False),
        (f"{BOARD} các xã, phường", "commune", True),
    }


def test_other_short_forms_hold_from_where_they_are_defined() -> None:
    text = "CDC họp.\nTrung tâm Kiểm soát bệnh tật (sau đây gọi tắt là CDC) báo cáo.\nCDC tổng hợp."
    found = mentions_of(text, PROVINCE, GAZETTEER)
    assert {m.name for m in found} == {"Trung tâm Kiểm soát bệnh tật tỉnh Tuyên Quang"}
    assert [text[m.start : m.end] for m in found] == ["Trung tâm Kiểm soát bệnh tật", "CDC", "CDC"]


def test_offices_behind_a_colon_belong_to_the_body_before() -> None:
    assert [n for n, _, _ in names("- TTUB: CT, các PCT;", CITY)] == [
        "Thường trực Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "các Phó Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh",
    ]


def test_one_spelling_in_the_whole_document() -> None:
    text = "Đài Phát thanh - Truyền hình tỉnh; Đài Phát thanh và Truyền hình tỉnh; UBND cấp xã; UBND các xã, phường"
    assert len({m.name for m in mentions_of(text, PROVINCE, GAZETTEER)}) == 2


def test_members_are_those_of_the_front_named_before() -> None:
    found = names("Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức thành viên")
    assert found[1] == (
        "các tổ chức thành viên của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tuyên Quang",
        "province",
        True,
    )


SENTENCE = "Sở Y tế, Ủy ban nhân dân các huyện, thành phố và Công an tỉnh phối hợp với Hội Nông dân tỉnh."


@given(st.sampled_from(["NFC", "NFD"]), st.integers(1, 3), st.sampled_from(["ỷ", "ủ"]))
def test_spelling_does_not_matter(form: str, blanks: int, tone: str) -> None:
    text = SENTENCE.replace("Ủy", "Uỷ") if tone == "ỷ" else SENTENCE
    text = unicodedata.normalize("NFC", unicodedata.normalize(form, text)).replace(" ", " " * blanks)  # type: ignore[arg-type]
    assert names(text) == names(SENTENCE)


@given(st.text(alphabet="Sở Y tế,CÔNG an (tỉnh)-:\nBan Chỉ đạo các xã 138", max_size=120))
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    found = mentions_of(text, PROVINCE, GAZETTEER)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) for m in found)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Công an tỉnh chủ trì, phối hợp", ("Công an tỉnh Tuyên Quang", "province", False)),
        ("- Các sở, ban, ngành", ("các sở, ban, ngành", "province", True)),
        ("nhân dân địa phương", None),
    ],
)
def test_canonical_body_of_a_phrase(phrase: str, expected: tuple[str, str, bool] | None) -> None:
    assert canonical_body(phrase, context_of(PROVINCE, GAZETTEER)) == expected


def test_heads_without_end_do_not_nest_without_end() -> None:
    assert len(mentions_of("Chủ tịch, Phó Chủ tịch, " * 400, PROVINCE, GAZETTEER)) == 0
    mentions_of("Trung tâm Phòng Ban Văn phòng " * 60, PROVINCE, GAZETTEER)  # ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one hospital or health centre of a named place; the kind alone is a class
        ("4.\tTrung tâm y tế huyện Gò Quao\tSáng", [("Trung tâm y tế huyện Gò Quao", "district", False)]),
        ("Bệnh viện đa khoa huyện An Biên", [("Bệnh viện đa khoa huyện An Biên", "district", False)]),
        ("các bệnh viện đa khoa công lập", [("các bệnh viện đa khoa công lập", "province", True)]),
        ("Bệnh viện đa khoa TN Hòa Bình", [("Bệnh viện đa khoa tư nhân Hòa Bình", "province", False)]),
        ("Bệnh viện đa khoa KV Tân Hiệp", [("Bệnh viện đa khoa khu vực Tân Hiệp", "province", False)]),
        # rooms of a sở, with and without their owner
        ("Các phòng chuyên môn của Sở Y tế theo dõi", [("các phòng chuyên môn của Sở Y tế tỉnh Kiên Giang", "province", True)]),
        ("- Các phòng chức năng (để biết);", [("các phòng chức năng Sở Y tế tỉnh Kiên Giang", "province", True)]),
        ("phân công các phòng chức năng cùng dự", []),
        # letters
        ("- GĐ, các PGĐ SYT;", [("Giám đốc Sở Y tế tỉnh Kiên Giang", "province", False), ("các Phó Giám đốc Sở Y tế tỉnh Kiên Giang", "province", True)]),
        ("- Cổng TT. Điện tử tỉnh;", [("Cổng Thông tin điện tử tỉnh Kiên Giang", "province", False)]),
        ("hộ GĐ chính sách", []),
        ("- Các đơn vị KCB trực thuộc;", [("các đơn vị khám bệnh, chữa bệnh trực thuộc Sở Y tế tỉnh Kiên Giang", "province", True)]),
        ("chỉ đạo các đơn vị trực thuộc;", []),
        ("Phòng khám đa khoa khu vực Thạnh Trị", [("Phòng khám đa khoa khu vực Thạnh Trị", "province", False)]),
        ("- CT và các PCT. UBND tỉnh;", [("Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang", "province", False), ("các Phó Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang", "province", True)]),
        ("UBND cấp tỉnh, cấp xã", [("Ủy ban nhân dân tỉnh Kiên Giang", "province", False), ("Ủy ban nhân dân cấp xã", "commune", True)]),
        ("Đoàn kiểm tra, đánh giá chất lượng của Sở Y tế làm việc", [("Đoàn kiểm tra, đánh giá chất lượng Sở Y tế tỉnh Kiên Giang", "province", False)]),
        ("Đoàn kiểm tra báo cáo Sở Y tế", [("Sở Y tế tỉnh Kiên Giang", "province", False)]),
        ("Giám đốc Sở, Thủ trưởng đơn vị", [("Giám đốc các sở", "province", True)]),
        ("và các đoàn thể tỉnh", [("các đoàn thể tỉnh", "province", True)]),
        ("các đoàn thể vận động hội viên", []),
        ("Thủ trưởng các cơ quan, đơn vị có liên quan chịu", [("Thủ trưởng các cơ quan, đơn vị có liên quan", "province", True)]),
    ],
)  # fmt: skip
def test_bodies_of_the_health_service(text: str, expected: Found) -> None:
    assert names(text, OFFICE) == expected
