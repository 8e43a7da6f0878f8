"""Folding of long texts word by word, each spelling looked up once: `gazetteer.folding.bare`, many times faster."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from gazetteer.folding import bare

__all__ = ["bare_text", "bare_words"]

_ENOUGH: Final = 1 << 17
"""Spellings kept: all words of thousands of plans; figures and slips of recognition come and go."""
_DASH: Final = re.compile(r" ?- ?")
_APART: Final = re.compile(r"[\W_]+")
_bare: dict[str, str] = {}
_words: dict[str, str] = {}


def bare_text(text: str) -> str:
    """The same as `bare(text)` (marks that stand on no letter aside)."""
    return _DASH.sub("-", joined) if "-" in (joined := " ".join(_each(text, _bare, bare))) else joined


def bare_words(text: str) -> str:
    """The words of `bare(text)` alone: letters and figures, a single blank for all else."""
    return " ".join(filter(None, _each(text, _words, _only_words)))


def _only_words(word: str) -> str:
    return _APART.sub(" ", bare(word)).strip()


def _each(text: str, known: dict[str, str], make: Callable[[str], str]) -> list[str]:
    if len(known) > _ENOUGH:
        known.clear()
    made = []
    for word in text.split():
        plain = known.get(word)
        if plain is None:
            plain = known[word] = make(word)
        made.append(plain)
    return made
