"""Tasks of two plans (or provinces) that say the same: near duplicates by TF-IDF of syllables and pairs of syllables.

A Vietnamese word is mostly one or two syllables, so syllables with their neighbours hold the words without cutting them; segmenting
tens of thousands of tasks would take minutes. Numbers, dates and names of places are left out: that one says 25/5 and the other
10/6 is what one wants to see, not a reason to tell the tasks apart. So are the names of bodies: who is charged is another question than
with what. What nearly all tasks say ("chủ trì, phối hợp") counts little.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from gazetteer.folding import fold

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["NEAR", "SAME", "Match", "TaskText", "differences", "matches", "terms"]

SAME: Final = 0.4
NEAR: Final = 0.25
"""Cosines from which two tasks are taken to charge with the same thing, and to be near each other. Found by reading pairs of tasks
of plans on one subject: from .4 on they were the same charge, between .25 and .4 about half were, below that they share a subject
or nothing."""
_DATE: Final = re.compile(r"\b(?:ngày|tháng|năm|quý)\s+(?:\d[\d/.-]*|[ivx]+\b[\d/.-]*)|\d[\d/.,%-]*")
_NAME: Final = 6
"""Letters of a body's name from which on it is taken out of a text; `Sở` or `BCĐ` may be part of other words."""
_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = frozenset("và của các những cho với trong theo tại về để là có được do từ đến này".split())


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task with where it stands."""

    id: str
    plan: str
    number: str | None
    province: str | None
    section: str | None
    page: int
    text: str
    core: str
    """The words in lower case without the bodies that the plan names: what is to be done, not by whom."""

    @staticmethod
    def without(text: str, bodies: Iterable[str]) -> str:
        """The core of a text; `bodies` as printed."""
        words = fold(text)
        for name in sorted({fold(b) for b in bodies}, key=len, reverse=True):
            if len(name) >= _NAME:
                words = words.replace(name, " ")
        return words


@dataclass(frozen=True, slots=True)
class Match:
    """Two tasks that say the same, and how alike they are (0…1)."""

    one: TaskText
    other: TaskText
    likeness: float


def terms(text: str, places: frozenset[str] = frozenset()) -> list[str]:
    """Syllables and pairs of neighbours; `places` are folded names that are left out."""
    words = _DATE.sub(" ", fold(text))
    for name in places:
        words = words.replace(name, " ")
    syllables = [s for s in _SYLLABLE.findall(words) if s not in _STOP]
    return syllables + [f"{a} {b}" for a, b in pairwise(syllables)]


def matches(
    one: Sequence[TaskText], other: Sequence[TaskText], background: Sequence[str] = (), least: float = NEAR
) -> tuple[list[Match], list[TaskText], list[TaskText]]:
    """Pairs of tasks that say the same or nearly so (each task with its best counterpart), those of `one` alone, those of `other`
    alone. `background` are texts of other tasks, from which is learned what all tasks say."""
    if not one or not other:
        return [], list(one), list(other)
    first, second = _vectors([list(one), list(other)], background)
    product: Any = (first @ second.T).toarray()
    pairs: dict[tuple[int, int], float] = {}
    for row in range(len(one)):
        best = int(product[row].argmax())
        if product[row, best] >= least:
            pairs[row, best] = float(product[row, best])
    for column in range(len(other)):
        best = int(product[:, column].argmax())
        if product[best, column] >= least:
            pairs[best, column] = float(product[best, column])
    found = [Match(one[i], other[j], round(v, 3)) for (i, j), v in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))]
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return found, [t for i, t in enumerate(one) if i not in left], [t for j, t in enumerate(other) if j not in right]


def _vectors(sides: list[list[TaskText]], background: Sequence[str]) -> list[csr_matrix]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=_itself, sublinear_tf=True)
    places = frozenset(fold(t.province) for side in sides for t in side if t.province)
    told = [[terms(t.core, places) for t in side] for side in sides]
    vectorizer.fit([row for side in told for row in side] + [terms(text, places) for text in background])
    return [vectorizer.transform(side) for side in told]


def _itself(words: list[str]) -> list[str]:
    return words


def differences(one: str, other: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both texts in parts; True marks the words that the other one does not have in that place."""
    words, others = one.split(), other.split()
    matcher = difflib.SequenceMatcher(None, [w.lower() for w in words], [w.lower() for w in others], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if a < b:
            left.append((" ".join(words[a:b]) + " ", kind != "equal"))
        if c < d:
            right.append((" ".join(others[c:d]) + " ", kind != "equal"))
    return tuple(left), tuple(right)
