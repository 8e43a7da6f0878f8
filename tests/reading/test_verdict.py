"""Confidence to verdict."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import blurred, page, speckled

from pipeline.reading.verdict import is_blank, judge
from pipeline.reading.words import RawWord

TEXT = "Ủy ban nhân dân tỉnh yêu cầu các cơ quan đơn vị triển khai thực hiện nghiêm túc kế hoạch này".split()


def _words(text: list[str], *confidence: float) -> list[RawWord]:
    return [RawWord(w, (0, 0, 1, 1), confidence[i % len(confidence)]) for i, w in enumerate(text)]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (_words(TEXT, 0.95), "good"),
        (_words(TEXT, 0.95, 0.6), "doubtful"),
        (_words(TEXT, 0.3), "unreadable"),
        (_words("qHj ưẹ[ tưượ Oti gqu nẹu ltx zz".split(), 0.95), "unreadable"),  # sure of nonsense
        ([], "unreadable"),
        (_words(["12", "34.5", "2022"], 0.95), "doubtful"),  # nothing to judge by
    ],
)
def test_a_page_is_judged_by_confidence_and_by_sense(words: list[RawWord], verdict: str) -> None:
    assert judge(words).verdict == verdict


def test_a_bad_region_shows_in_the_fifth_percentile() -> None:
    judged = judge(_words(TEXT * 5, *[0.96] * 14, 0.1))
    assert judged.confidence > 0.9
    assert judged.p5 < 0.2


def test_blank_pages_are_blank_and_others_are_not() -> None:
    white = np.full((2339, 1654), 250, np.uint8)
    assert is_blank(white, 200.0)
    assert is_blank(speckled(white), 200.0)
    assert not is_blank(page(repeat=1, lines=("Nơi nhận:",)), 200.0)
    assert not is_blank(blurred(page()), 200.0)
