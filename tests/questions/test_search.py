"""Words are found in any spelling, as whole words, with plan, page and quote; and how much was read is always told."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import Plan
from spoken import store_saying

from gazetteer.folding import bare
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.questions import search as module
from pipeline.questions.search import Filters, excerpt, marks, phrases_of, search
from pipeline.store import load as loading
from pipeline.store.store import Store
from pipeline.store.wording import probes, searchable, sketch

LAO_CAI = Plan("12/KH-UBND", "2020-03-02", "Lào Cai")
DAK_LAK = Plan("7/KH-UBND", "2023-05-05", "Đắk Lắk", verdicts=("good", "doubtful"))
HUYEN = Plan("3/KH-UBND", "2016-01-10", "Lào Cai", level="district", district="Bát Xát")
UNDATED = Plan("9/KH-UBND", None, "Quảng Trị", verdicts=("good", "unreadable", "blank"))
TOLD = {
    LAO_CAI: [("TỔ TỰ QUẢN", "heading", 1), ("Củng cố các tổ tự quản về an ninh, trật tự ở thôn, bản.", "item", 2),
              "Thực hiện Chỉ thị số 09-CT/TW về phong trào toàn dân."],
    DAK_LAK: ["Nhà đầu tư, quản lý dự án và tu quân đội.", ("Uỷ ban nhân dân xã hoà giải ở cơ sở.", "item", 2)],
    HUYEN: ["Tự quảng bá sản phẩm; đội  tự\nquản   đường biên."],
    UNDATED: ["Không có gì khác."],
}  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store_saying(folder, TOLD).close()
    return folder


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store(data) as opened:
        yield opened


# -- spelling ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tổ “Tự quản”, theo Chỉ thị 09-CT/TW", " to tu quan theo chi thi 09 ct tw "),
        ("ĐẮK LẮK\n– Ðồng Nai", " dak lak dong nai "),
        ("hoà  giải / hòa giải", " hoa giai hoa giai "),
        ("a_b…", " a b "),
        ("…", " "),
        ("", " "),
    ],
)
def test_words_as_they_are_searched(text: str, folded: str) -> None:
    assert searchable(text) == folded


VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ0123456789 ,.;/-–\n",
    max_size=60,
)


@given(VIETNAMESE)
def test_spelling_does_not_matter(text: str) -> None:
    """Case, accents, decomposed letters, breaks and dashes all lead to one form."""
    key = searchable(text)
    assert searchable(text.upper()) == key
    assert searchable(unicodedata.normalize("NFD", text)) == key
    assert searchable(bare(text)) == key
    assert searchable(re.sub(r"[ ,.;/\n–-]", " \t", text)) == key
    assert searchable(key) == key


@given(VIETNAMESE, st.integers(0, 20), st.integers(1, 4))
def test_a_sketch_denies_nothing_that_is_there(text: str, first: int, count: int) -> None:
    words = searchable(text).split()
    phrase = " ".join(words[first : first + count])
    made = sketch([searchable(text)])
    assert all(made[column][word] & mask == mask for column, word, mask in probes([phrase]))


def test_a_sketch_denies_most_that_is_not_there() -> None:
    """A plan of 5,000 words from 600 syllables: of a thousand pairs that it lacks, few look as if it had them."""
    syllables = [
        f"{a}{b}"
        for a in "bcdghklmnprstvx"
        for b in ("a", "an", "ang", "e", "en", "i", "inh", "o", "on", "ong", "u", "un", "y")
    ]
    text = [syllables[(i * i * 7 + i // 3) % len(syllables)] for i in range(5000)]
    made = sketch([" ".join(text)])
    pairs = {f"{a} {b}" for a, b in pairwise(text)}
    others = [p for p in (f"{a} {b}x" for a in syllables for b in syllables[:10]) if p not in pairs][:1000]
    wrong = sum(all(made[c][w] & m == m for c, w, m in probes([p])) for p in others)
    assert wrong < 40


# -- what is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "phrases"),
    [
        ("tự quản", ["tự quản"]),
        ("  tự   quản ", ["tự quản"]),
        ('"tự quản" ma túy', ["tự quản", "ma", "túy"]),
        ("“tự quản” «ma túy»", ["tự quản", "ma túy"]),
        ('"tự quản', ["tự quản"]),
        ('"tự quản" "tự quản"', ["tự quản"]),
        ("09-CT/TW", ["09-CT/TW"]),
        ("…", []),
        ('""', []),
        ("", []),
    ],
)
def test_phrases(asked: str, phrases: list[str]) -> None:
    assert phrases_of(asked) == phrases


def found(store: Store, asked: str, **filters: object) -> list[tuple[str | None, int]]:
    """Number and page of the passages, those of the spelling asked for alone."""
    answer = search(store, asked, Filters(**filters), limit=50)  # type: ignore[arg-type]
    assert answer.counts.passages == sum(h.same_spelling for h in answer.hits)
    return [(h.number, h.page) for h in answer.hits if h.same_spelling]


@pytest.mark.parametrize(
    "asked", ["tự quản", "TỰ QUẢN", "  tự\tquản", unicodedata.normalize("NFD", "tự quản"), "tự-quản", '"tự quản"']
)
def test_any_spelling_with_accents(store: Store, asked: str) -> None:
    """Three passages; “tư, quản” and “tu quân” are other words, “tự quảng” is another syllable."""
    assert found(store, asked) == [("12/KH-UBND", 1), ("12/KH-UBND", 2), ("3/KH-UBND", 1)]


@pytest.mark.parametrize("asked", ["tu quan", "TU QUAN"])
def test_without_accents_every_word_of_these_letters(store: Store, asked: str) -> None:
    assert found(store, asked) == [("7/KH-UBND", 1), ("12/KH-UBND", 1), ("12/KH-UBND", 2), ("3/KH-UBND", 1)]


def test_other_accents_are_told_apart(store: Store) -> None:
    answer = search(store, "tự quản")
    (other,) = [h for h in answer.hits if not h.same_spelling]
    assert (other.number, answer.other_spelling.passages, answer.other_spelling.plans) == ("7/KH-UBND", 1, 1)
    assert answer.hits[-1] is other


@pytest.mark.parametrize(
    "asked", ["Tự Quản", "hoà giải", "09-CT/TW", "an ninh – trật tự", "Ðồng", "a_b", "đường\nbiên", ""]
)
def test_sql_spells_as_python_does(store: Store, asked: str) -> None:
    assert store.sql("SELECT words_of(?)", [asked]).fetchall() in ([(searchable(asked),)], [("  ",)])
    numbers = [r["plan_number"] for r in store.rows("SELECT * FROM passages_with('TU QUAN')")]
    assert numbers == [h.number for h in search(store, "tu quan").hits]


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("hòa giải", [("7/KH-UBND", 2)]),  # both styles of tone marks
        ("hoà giải", [("7/KH-UBND", 2)]),
        ("ủy ban nhân dân xã", [("7/KH-UBND", 2)]),
        ("an ninh trật tự", [("12/KH-UBND", 2)]),  # the comma is no word
        ("09 ct tw", [("12/KH-UBND", 1)]),
        ("09-CT/TW", [("12/KH-UBND", 1)]),
        ("9-CT/TW", []),  # the words as they are written, not the document: that is what cites is for
        ("quản", [("7/KH-UBND", 1), ("12/KH-UBND", 1), ("12/KH-UBND", 2), ("3/KH-UBND", 1)]),
        ("quả", []),
        ("tự quản đường biên", [("3/KH-UBND", 1)]),
        ("quản tự", []),
        ('"đường biên" quảng', [("3/KH-UBND", 1)]),  # both, wherever they stand
        ('"đường biên" thôn', []),
    ],
)
def test_what_is_found(store: Store, asked: str, where: list[tuple[str, int]]) -> None:
    assert found(store, asked) == where


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"province": "lao cai"}, {"12/KH-UBND", "3/KH-UBND"}),
        ({"province": "Tỉnh LÀO CAI"}, {"12/KH-UBND", "3/KH-UBND"}),
        ({"province": "dak lak"}, set()),
        ({"first_year": 2020, "last_year": 2020}, {"12/KH-UBND"}),
        ({"last_year": 2019}, {"3/KH-UBND"}),
        ({"level": "district"}, {"3/KH-UBND"}),
        ({"plan": "12/KH-UBND"}, {"12/KH-UBND"}),
        ({"kinds": ("heading",)}, {"12/KH-UBND"}),
        ({"kinds": ("signature", "row")}, set()),
    ],
)
def test_filters(store: Store, filters: dict[str, object], numbers: set[str]) -> None:
    assert {number for number, _ in found(store, "tự quản", **filters)} == numbers


def test_coverage_is_of_what_was_asked(store: Store) -> None:
    whole = search(store, "không thấy đâu")
    assert (whole.hits, whole.counts.passages) == ((), 0)
    assert whole.coverage == {
        "plans": 4, "provinces": 3, "pages": 9, "pages_good": 7, "pages_doubtful": 1, "pages_unread": 1, "not_kept": 0,
    }  # fmt: skip
    assert search(store, "tự quản", Filters(province="Đắk Lắk")).coverage["pages_doubtful"] == 1
    assert search(store, "tự quản", Filters(province="Hà Nội")).coverage["plans"] == 0


@pytest.mark.parametrize("name", ["Nowhere", "lao", "%", "' OR ''='"])
def test_a_province_that_is_none(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="--province"):
        search(store, "tự quản", Filters(province=name))


def test_provinces_by_their_other_names(tmp_path: Path) -> None:
    with store_saying(tmp_path, {Plan("1/KH-UBND", "2020-01-01", "Hồ Chí Minh"): ["tổ tự quản"]}) as store:
        for name in ("TP.HCM", "TPHCM", "tp ho chi minh", "Thành phố Hồ Chí Minh", "hồ chí minh"):
            assert found(store, "tự quản", province=name) == [("1/KH-UBND", 1)], name


def test_counts_are_of_all_and_the_limit_is_of_what_is_shown(store: Store) -> None:
    answer = search(store, "tự quản", limit=1)
    assert [h.number for h in answer.hits] == ["12/KH-UBND"]
    assert (answer.counts.passages, answer.counts.plans, answer.counts.provinces) == (3, 2, 1)
    assert answer.not_looked_at == 0


def test_words_in_too_many_plans_are_counted_as_at_least(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the youngest plans are looked at; that others are left is told; --all looks at them too."""
    monkeypatch.setattr(module, "LOOKED_AT", 2)
    answer = search(store, "tự quản", limit=1)
    assert (answer.counts.passages, answer.counts.plans) == (2, 1)
    assert answer.not_looked_at == 1
    assert search(store, "tự quản", limit=1, thorough=True).counts.passages == 3
    assert search(store, "tự quản").counts.passages == 3  # where there is less than was asked for, all are looked at


def test_as_a_data_frame(store: Store) -> None:
    frame = store.search("tự quản", first_year=2020)
    assert list(zip(frame["number"], frame["page"], strict=True))[:2] == [("12/KH-UBND", 1), ("12/KH-UBND", 2)]
    assert list(store.search("hư vô").columns) == list(frame.columns)


@pytest.mark.parametrize("asked", ["", " ", "…", '""', "'"])
def test_nothing_asked(store: Store, asked: str) -> None:
    with pytest.raises(UsageError, match="bad-option"):
        search(store, asked)


@pytest.mark.parametrize("asked", ["' OR 1=1 --", "x'; DROP TABLE plans; --", "a' || 'b", "\\'x", "{0}%s$plan"])
def test_words_are_no_sql(store: Store, asked: str) -> None:
    assert search(store, asked).hits == ()
    assert search(store, "tự quản", Filters(plan=asked)).coverage["plans"] == 0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[Plan, list[str]]]]:
    """Forty plans of random words."""
    chance = Random(11)
    words = "tự tư tu quản quan quân đội, xã. Hoà hòa giải".split()
    told = {
        Plan(f"{i}/KH-UBND", f"20{10 + i % 16}-01-01", ("Lào Cai", "Kon Tum")[i % 2]): [
            " ".join(chance.choices(words, k=chance.randint(1, 9))) for _ in range(3)
        ]
        for i in range(1, 41)
    }
    with store_saying(tmp_path_factory.mktemp("many"), told) as store:
        yield store, told


@pytest.mark.parametrize(
    "asked", ["tu quan", "quan doi", "doi xa", "hoa giai", "giai hoa", "tu tu", "quan doi xa", "tu", "giai"]
)
def test_the_answer_is_that_of_a_plain_scan(many: tuple[Store, dict[Plan, list[str]]], asked: str) -> None:
    store, told = many
    wanted = [
        (p.number, i) for p, texts in told.items() for i, t in enumerate(texts, 1) if f" {asked} " in searchable(t)
    ]
    answer = search(store, asked, limit=1000)
    assert sorted((h.number, h.ordinal) for h in answer.hits) == sorted(wanted)
    counts = (len(wanted), len({n for n, _ in wanted}))
    assert (answer.counts.passages, answer.counts.plans) == counts
    dates = [h.date or "" for h in answer.hits]
    assert dates == sorted(dates, reverse=True)


# -- quotes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "phrases", "told"),
    [
        ("Tổ TỰ QUẢN, tổ tu-quan", ["tự quản"], ["TỰ QUẢN", "tu-quan"]),
        ("tự quảng tự quản", ["tự quản"], ["tự quản"]),
        ("đội tự\nquản", ["tu quan"], ["tự\nquản"]),
        ("tự quản tự quản tự", ["tự quản tự"], ["tự quản tự"]),  # overlapping ones once
        ("Chỉ thị 09-CT/TW.", ["09 ct tw", "chỉ thị"], ["Chỉ thị", "09-CT/TW"]),
        ("không có", ["tự quản"], []),
    ],
)
def test_marks(text: str, phrases: list[str], told: list[str]) -> None:
    assert [text[a:b] for a, b in marks(text, phrases)] == told


@given(VIETNAMESE, VIETNAMESE, st.integers(30, 200))
def test_an_excerpt_shows_the_words_whole(before: str, after: str, width: int) -> None:
    text = " ".join((before * 3, "Tự  Quản", after * 3))
    shown, places = excerpt(text, list(marks(text, ["tự quản"])), width)
    assert places
    assert all(searchable(shown[a:b]) == " tu quan " for a, b in places)
    assert len(shown) <= width + 4 or len(shown) <= len("Tự  Quản") + 4
    assert "\n" not in shown
    words = set(text.split()) | {"…"}
    assert set(shown.split()) <= words


def test_a_short_passage_is_quoted_whole() -> None:
    assert excerpt("Một\n hai   ba", [(4, 8)]) == ("Một hai ba", ((4, 7),))


# -- the command -------------------------------------------------------------------------------------------------------


def kehoach(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["--data", str(data), *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_tells_people(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = kehoach(data, capsys, "search", "tự quản")
    line = re.sub(r"\s+", " ", out)
    assert code == 0
    for words in ("Bát Xát, Lào Cai", "12/KH-UBND (02/03/2020)", "2, mục II/1", "«TỰ QUẢN»", "các tổ «tự quản» về an ninh",
                  "“tự quản”: 3 đoạn trong 2 văn bản của 1 tỉnh.", "Khác dấu (từ khác hoặc đọc sai): 1 đoạn trong 1 văn bản",
                  "Đã tìm trong 4 văn bản của 3 tỉnh, 9 trang: 7 rõ, 1 nghi ngờ, 1 không đọc được; 0 tệp không giữ được."):  # fmt: skip
        assert words in line, words


def test_nothing_found_is_never_told_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = kehoach(data, capsys, "--lang", "en", "search", "hư vô")
    assert code == 0
    assert "was not seen in what was read" in out
    assert "Searched: 4 plans of 3 provinces, 9 pages: 7 good, 1 doubtful, 1 unread" in out


def test_the_command_tells_programs(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(kehoach(data, capsys, "search", "tự quản", "--json", "--limit", "2")[1])
    assert told["counts"] == {"passages": 3, "plans": 2, "provinces": 1, "exact": True, "plans_not_looked_at": 0}
    assert told["coverage"]["plans"] == 4
    first = told["passages"][0]
    assert {"plan", "number", "date", "issuer", "province", "file", "page", "section", "kind", "quote", "marks"} <= set(
        first
    )
    (start, end), *_ = first["marks"]
    assert first["quote"][start:end] == "TỰ QUẢN"
    rows = list(csv.DictReader(io.StringIO(kehoach(data, capsys, "search", "tự quản", "--csv", "--limit", "2")[1])))
    assert [(r["number"], r["page"]) for r in rows] == [("12/KH-UBND", "1"), ("12/KH-UBND", "2")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--year", "x"), "--year x"), (("--level", "planet"), "--level planet"), (("--kind", "tree"), "--kind tree")],
)
def test_wrong_use(data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str) -> None:
    code, out, err = kehoach(data, capsys, "search", "tự quản", *arguments)
    assert (code, out) == (1, "")
    assert says in err


# -- head and segments -------------------------------------------------------------------------------------------------


def test_segments_are_searched_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans that came one by one, most of them sealed into segments by then, are found like those of one load."""
    monkeypatch.setattr(loading, "HEAD_PLANS", 1)
    monkeypatch.setattr(loading, "SEGMENT_PLANS", 2)
    for plan, said in TOLD.items():
        store_saying(tmp_path, {plan: said}).close()
    with Store(tmp_path) as store:
        assert store.sql("SELECT count(*) FROM segments").fetchone() != (0,)
        assert found(store, "tự quản") == [("12/KH-UBND", 1), ("12/KH-UBND", 2), ("3/KH-UBND", 1)]
        assert found(store, "hoà giải") == [("7/KH-UBND", 2)]
        assert search(store, "tự quản").coverage["plans"] == 4


def test_only_the_best_read_copy_is_searched(tmp_path: Path) -> None:
    """A doubtful scan and a good one of the same plan: what the scan misread is not found."""
    scan = Plan(
        "12/KH-UBND", "2020-03-02", "Lào Cai", verdicts=("doubtful", "doubtful"), salt="scan", file="/in/scan.pdf"
    )
    with store_saying(tmp_path, {scan: ["Tổ tự quàn"], LAO_CAI: ["Tổ tự quản"]}) as store:
        answer = search(store, "tu quan")
    assert [(h.quote, h.file) for h in answer.hits] == [("Tổ tự quản", "/in/12-kh-ubnd.lao-cai.2020.txt")]
    assert answer.coverage["plans"] == 1
