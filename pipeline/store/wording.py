"""Words of passages in the form in which they are searched, and a small sketch of each plan that says where not to look.

`searchable` spells a text so that a phrase, spelled the same way, is found by plain comparison of strings whatever its
accents, case, tone marks, dashes, commas and line breaks. `sketch` is a Bloom filter whose bits of one key lie in one
64-bit word (Putze, Sanders, Singler 2007, "Cache-, Hash- and Space-Efficient Bloom Filters"): every syllable and every pair of
neighbouring syllables of a plan sets four bits. A plan whose sketch lacks a bit of a phrase does not hold it; where all are
there, its passages are looked at. So a rare phrase costs neither a scan of all texts nor an index beside the database.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pipeline.store.spelling import bare_words

__all__ = ["SKETCH_COLUMNS", "SKETCH_WORDS", "probes", "searchable", "sketch", "sketch_row"]

SKETCH_COLUMNS: Final = 16
"""A question reads one column for each pair of syllables, not the whole sketch."""
SKETCH_WORDS: Final = 32
"""64-bit words a column. 16 x 32 x 64 bits are 4 KB a plan: 27 KB of text set about a quarter of them."""
_BITS: Final = 4
_FEW: Final = 3
"""Pairs up to which single syllables are asked for as well."""
_MIX: Final = 0x9E3779B97F4A7C15


def searchable(text: str) -> str:
    """Words in lower case without accents, đ as d, one blank before, between and after them; all else is a blank.

    >>> searchable("Tổ “Tự quản”, theo Chỉ thị 09-CT/TW")
    ' to tu quan theo chi thi 09 ct tw '
    """
    words = bare_words(text)
    return f" {words} " if words else " "


def sketch(passages: Iterable[str]) -> list[list[int]]:
    """The sketch of a plan from its passages, `searchable` already: columns of 64-bit words."""
    keys: set[str] = set()
    for passage in passages:
        words = passage.split()
        keys.update(words)
        keys.update(map(" ".join, pairwise(words)))
    made = [[0] * SKETCH_WORDS for _ in range(SKETCH_COLUMNS)]
    for key in keys:
        column, word, mask = _place(key)
        made[column][word] |= mask
    return made


def sketch_row(passages: Iterable[str]) -> dict[str, list[int]]:
    """The sketch as columns `s0` … `s15` of a row."""
    return {f"s{i}": words for i, words in enumerate(sketch(passages))}


def probes(phrases: Iterable[str]) -> list[tuple[int, int, int]]:
    """What the sketch of a plan that holds all these phrases must show: column, word and mask, each once. Single syllables are
    asked for too where that leaves few columns to read: a rare one tells more than the pair it stands in."""
    pairs: set[str] = set()
    single: set[str] = set()
    for phrase in phrases:
        words = searchable(phrase).split()
        pairs.update(map(" ".join, pairwise(words)))
        single.update(words)
    keys = pairs | single if len(pairs) <= _FEW else pairs | (single - set(" ".join(pairs).split()))
    return sorted({_place(key) for key in keys})


@lru_cache(maxsize=1 << 17)
def _place(key: str) -> tuple[int, int, int]:
    mixed = zlib.crc32(key.encode("utf-8", "surrogatepass")) * _MIX & 0xFFFFFFFFFFFFFFFF
    mask = 0
    for i in range(_BITS):
        mask |= 1 << (mixed >> (26 + 6 * i) & 63)
    return mixed >> 60, mixed >> 55 & 31, mask
