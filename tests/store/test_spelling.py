"""Folding word by word gives what folding the whole text gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.folding import bare
from pipeline.store.spelling import bare_text, bare_words

_LETTERS = [
    *"aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặuỷuýoàoáĐĂÂÊÔƠƯ0129 -–—,.:;/()“”\n\t\u00a0Ðð…",
    "a\u0301",
    "ơ\u0323",
    "uy\u0309",
]


@given(st.lists(st.sampled_from(_LETTERS), max_size=60).map("".join))
def test_it_is_bare(text: str) -> None:
    assert bare_text(text) == bare(text)
    assert bare_words(text) == re.sub(r"[\W_]+", " ", bare(text)).strip()


@pytest.mark.parametrize(
    "text",
    ["", " ", "Uỷ ban  nhân dân", "09 - CT/TW", "- a", "a -", "a - - b", "Hoà\u00a0Bình – Hà Nội", "–", "a \u00ad b"],
)
def test_blanks_and_dashes(text: str) -> None:
    assert bare_text(text) == bare(text)
