"""How far a page was read: what its words' confidence allows to say about words that are not found on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.orientation import ink_of
from pipeline.reading.syllables import syllable_share
from pipeline.reading.text import Verdict
from pipeline.reading.words import RawWord

__all__ = ["Judgement", "is_blank", "judge"]

_GOOD_MEAN, _GOOD_P5, _GOOD_SHARE = 0.935, 0.80, 0.90
"""Measured on two pages degraded in 24 steps (docs/reading.md): from a mean of 0.935 the recall of symbols and dates is 0.985 (262 of
266); at 0.92 it is 0.79."""
_DOUBTFUL_MEAN, _DOUBTFUL_SHARE = 0.55, 0.5
_FOREIGN_WORDS, _FOREIGN_SURE = 15, 0.6
"""Long words, and the share of them read surely, from which a page without syllables is one in another language. English pages
that lie rightly: 0.83; any page that lies wrongly: 0.07 at most."""
_LEAST_INK = 0.0002
"""Share of a page that is letters, below which nothing is written on it: half a line of text has 0.0006."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A page's verdict and the figures it rests on."""

    verdict: Verdict
    reason: str
    confidence: float
    p5: float
    share: float
    """Valid Vietnamese syllables among the words of letters."""


def is_blank(grey: npt.NDArray[np.uint8], dpi: float) -> bool:
    """True where nothing of a letter's size stands on the page."""
    ink = cv2.morphologyEx(ink_of(grey, dpi), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return float(ink.mean()) < _LEAST_INK


def judge(words: Sequence[RawWord]) -> Judgement:
    """Verdict of a page from its words."""
    if not words:
        return Judgement("unreadable", "no-words", 0.0, 0.0, 0.0)
    # Dashes and full stops are read unsurely everywhere and say nothing of the words that were missed.
    confidence = np.array([w.confidence for w in words if any(c.isalnum() for c in w.text)] or [0.0])
    mean, p5 = float(confidence.mean()), float(np.percentile(confidence, 5))
    share, judged = syllable_share(w.text for w in words)
    if judged == 0:
        return Judgement("doubtful", "no-letters", mean, p5, share)
    if mean >= _GOOD_MEAN and p5 >= _GOOD_P5 and share >= _GOOD_SHARE:
        return Judgement("good", "", mean, p5, share)
    if mean >= _DOUBTFUL_MEAN and share >= _DOUBTFUL_SHARE:
        return Judgement("doubtful", "few-syllables" if share < _GOOD_SHARE else "low-confidence", mean, p5, share)
    long = [w.confidence for w in words if sum(c.isalpha() for c in w.text) >= 3]
    if len(long) >= _FOREIGN_WORDS and sum(c >= 0.8 for c in long) >= _FOREIGN_SURE * len(long):
        return Judgement("doubtful", "foreign-words", mean, p5, share)
    return Judgement("unreadable", "no-sense", mean, p5, share)
