"""Words of a text, abbreviations written out, each knowing where it was printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.agencies.words import SYMBOL, bare_word, split, tidy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UBND tỉnh", "ủy ban nhân dân tỉnh"),
        ("Sở LĐ-TB&XH", "sở lao động - thương binh và xã hội"),
        ("Sở NN và PTNT", "sở nông nghiệp và phát triển nông thôn"),
        ("TT. Tỉnh uỷ", "thường trực tỉnh ủy"),
        ("CT, PCT UBND", "chủ tịch , phó chủ tịch ủy ban nhân dân"),
        ("Chỉ thị số 09-CT/TW", f"chỉ thị số {SYMBOL}"),  # CT is no chairman here
        ("Kế hoạch số 12 /KH-BCĐ", f"kế hoạch số {SYMBOL}"),
        ("Đ/c Chủ tịch", "chủ tịch"),
    ],
)
def test_split(text: str, words: str) -> None:
    assert " ".join(split(text).low) == words


def test_words_of_one_abbreviation_share_its_place() -> None:
    words = split("báo cáo UBND tỉnh")
    assert {(words.start[k], words.end[k]) for k in range(2, 6)} == {(8, 12)}


@given(st.text(max_size=200))
def test_tidy_keeps_every_place(text: str) -> None:
    assert len(tidy(text)) == len(text)
    words = split(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(words.start, words.end, strict=True))


def test_bare_word() -> None:
    assert (bare_word("Đường"), bare_word("Ủy")) == ("duong", "uy")
