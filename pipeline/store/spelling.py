"""`gazetteer.folding.bare` for long texts: word by word, each spelling looked up once."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.folding import bare

__all__ = ["bare_text"]

_ENOUGH: Final = 1 << 17
"""Spellings kept: all words of thousands of plans; figures and slips of recognition come and go."""
_DASH: Final = re.compile(r" ?- ?")
_known: dict[str, str] = {}


def bare_text(text: str) -> str:
    """The same as `bare(text)`, many times faster on running text (marks that stand on no letter aside)."""
    known = _known
    if len(known) > _ENOUGH:
        known.clear()
    words = []
    for word in text.split():
        plain = known.get(word)
        if plain is None:
            plain = known[word] = bare(word)
        words.append(plain)
    joined = " ".join(words)
    return _DASH.sub("-", joined) if "-" in joined else joined
