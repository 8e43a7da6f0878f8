"""Letters that the engine was of two minds about."""

from __future__ import annotations

import unicodedata

import pytest
from drawn import hocr

from pipeline.reading.engine import Reading, readings_of
from pipeline.reading.lexicon import Lexicon, lexicon
from pipeline.reading.repair import repair
from pipeline.reading.syllables import is_syllable, syllable_share, vietnamese_share

WORDS = lexicon()


def _line(text: str, choices: dict[str, str] | None = None, sureness: int = 90) -> list[str]:
    """`text` as the engine would have read it on one line, repaired."""
    readings = readings_of(
        hocr([(w, (i * 50, 10, i * 50 + 40, 30), sureness) for i, w in enumerate(text.split())], choices)
    )
    one_line = [Reading(r.text, r.box, r.confidence, 0, r.choices) for r in readings]
    return [word.text for word in repair(one_line, WORDS)]


@pytest.mark.parametrize(
    ("read", "choices", "meant"),
    [
        ("các tố chức đoàn thế", None, "các tổ chức đoàn thể"),  # sắc for hỏi, which no engine tells apart
        ("quần chúng nhân dần", {"ầ": "â"}, "quần chúng nhân dân"),
        ("tỉnh thần đoàn kết", {"ỉ": "i"}, "tinh thần đoàn kết"),
        ("phố biến pháp luật", {"ố": "ổ"}, "phổ biến pháp luật"),
        ("phần XVH và HI.", None, "phần XVII và III."),
        ("tại cơ SỞ, địa phương", None, "tại cơ sở, địa phương"),
        ("số 510/QĐÐ-BCA", None, "số 510/QĐ-BCA"),
        ("~ Lưu: VT", None, "- Lưu: VT"),
        ("I.MỤC ĐÍCH", None, "I. MỤC ĐÍCH"),
        ("gói thâm đinh.", {"â": "ẩ", "i": "ị"}, "gói thẩm định."),  # both are wrong, one pair is a word
        ("HI.PHÂN CÔNG", None, "III. PHÂN CÔNG"),
        ("theo kê hoạch của y tê, tô chức tât cả", None, "theo kế hoạch của y tế, tổ chức tất cả"),  # faded tones
    ],
)
def test_what_only_one_reading_explains_is_put_right(read: str, choices: dict[str, str] | None, meant: str) -> None:
    assert _line(read, choices) == meant.split()


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("đế quốc và yếu tố con người", {"ế": "ể", "ố": "ổ"}),  # words of their own
        ("thành phố Huế", {"ố": "ổ"}),
        ("đôn đốc thực hiện", {"ô": "ồ"}),
        ("toàn tỉnh có 12 xã", {"ỉ": "i"}),
        ("ông Tố Hữu", None),  # a name
        ("truyền thông cơ sở, bà Lê Tân", None),  # newer than the word lists; a name
        ("Sở TN&MT, UBND, HĐND, KT-XH, TTATXH", None),
        ("TRƯỞNG BAN CƠ SỞ ĐẢNG", None),  # a line of capitals
        ("Quyết định số 510/QĐ-BCA-V05", {"5": "S", "0": "O"}),  # numbers and symbols are not of this house
    ],
)
def test_what_is_right_stays(text: str, choices: dict[str, str] | None) -> None:
    assert _line(text, choices) == text.split()


def test_an_abbreviation_is_read_as_the_page_has_it_elsewhere() -> None:
    readings = readings_of(
        hocr([("ANTQ", (0, y, 50, y + 20), 95) for y in (0, 40, 80)] + [("ANTGQ”", (0, 120, 50, 140), 40)])
    )
    assert [w.text for w in repair(readings, WORDS)][-1] == "ANTQ”"


def test_the_first_reading_and_the_choices_are_kept() -> None:
    readings = readings_of(
        hocr([("các", (0, 0, 40, 20), 95), ("tố", (50, 0, 80, 20), 90), ("chức", (90, 0, 130, 20), 95)])
    )
    word = repair([Reading(r.text, r.box, r.confidence, 0, r.choices) for r in readings], WORDS)[1]
    assert (word.text, word.reading.text, word.candidates) == ("tổ", "tố", ("tổ",))


def test_without_word_lists_nothing_is_guessed() -> None:
    empty = Lexicon(frozenset(), frozenset(), frozenset())
    readings = readings_of(hocr([("phố", (0, 0, 40, 20), 50), ("biến", (50, 0, 80, 20), 50)], {"ố": "ổ"}))
    assert [w.text for w in repair(readings, empty)] == ["phố", "biến"]


@pytest.mark.parametrize("word", "nghị quyết giữ gìn giếng khuya quốc Đắk thuỷ thủy quý ngoằn yêu".split())
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", "kghị cãp nghĩch wa UBND ngieng qốc strong ấấ".split())
def test_no_vietnamese_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_an_upside_down_page_is_no_vietnamese() -> None:
    share, judged = syllable_share("upp ugdu iộu ệʌ ẹu ugouq oẹɹʇ".split())
    assert judged >= 5
    assert share < 0.5


def test_a_layer_that_lost_its_marks_is_told_from_one_that_has_them() -> None:
    marked = "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện nghị quyết".split()
    assert vietnamese_share(marked) > 0.6
    assert vietnamese_share(unicodedata.normalize("NFD", word) for word in marked) == vietnamese_share(marked)
    assert vietnamese_share("Uy ban nhan dan tinh ban hanh ke hoach".split()) == 0.0
    assert vietnamese_share(["12", "/"]) == 0.0
