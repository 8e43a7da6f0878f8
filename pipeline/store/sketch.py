"""A sketch of a text: 128 numbers by which the likeness of two texts is told, and keys by which like ones are found.

MinHash over pairs of words without accents, case and punctuation, so that two readings of one page are alike. One permutation
with as many bins (Li, Owen, Zhang 2012): each pair falls into one bin, which keeps its least; empty bins borrow from their right
(Shrivastava, Li 2014).
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.folding import bare

__all__ = ["Sketch", "shared", "sketch_of"]

_BINS: Final = 128
"""Likeness is told to ± 0.04."""
_BANDS: Final = 8
_ROWS: Final = 4
"""Two texts with likeness 0.8 share one of 8 keys of 4 bins with probability 0.99, two with 0.2 with 0.01."""
_AROUND: Final = ".,;:()[]{}<>\"'“”‘’«»…!?*•·–—-_/\\|"
_EMPTY: Final = np.iinfo(np.uint64).max


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text."""

    text: str
    """The low byte of each bin, base 85."""
    bands: list[int]
    """Keys; empty for a text of less than two words."""
    pairs: int
    """Pairs of words in the text."""


class _Codes(dict[str, int]):
    """Checksum of each word, remembered: plans share their words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 17:
            self.clear()
        code = self[word] = zlib.crc32(bare(word.strip(_AROUND)).encode())
        return code


_codes: Final = _Codes()
_PUNCTUATION: Final = zlib.crc32(b"")


def sketch_of(texts: Iterable[str]) -> Sketch:
    """The sketch of passages, read as one text."""
    words: list[int] = []
    for text in texts:
        words.extend(map(_codes.__getitem__, text.split()))
    row = np.asarray(words, np.uint64)
    row = row[row != _PUNCTUATION]
    if len(row) < 2:
        return Sketch(_encoded(np.zeros(_BINS, np.uint64)), [], 0)
    pairs = _mix(row[:-1] * np.uint64(0x9E3779B97F4A7C15) + _mix(row[1:]))
    bins = np.full(_BINS, _EMPTY, np.uint64)
    np.minimum.at(bins, (pairs % np.uint64(_BINS)).astype(np.intp), pairs // np.uint64(_BINS))
    filled, gaps = np.flatnonzero(bins != _EMPTY), np.flatnonzero(bins == _EMPTY)
    steps = (filled[None, :] - gaps[:, None]) % _BINS
    nearest = steps.argmin(axis=1)
    far = steps[np.arange(len(gaps)), nearest].astype(np.uint64)
    bins[gaps] = _mix(bins[filled[nearest]] + far * np.uint64(0xD1B54A32D192ED03))
    mixed = _mix(bins)
    bands = [
        int.from_bytes(hashlib.blake2b(mixed[i * _ROWS : (i + 1) * _ROWS].tobytes(), digest_size=6).digest(), "big")
        for i in range(_BANDS)
    ]
    return Sketch(_encoded(mixed), bands, len(pairs))


def shared(one: str, two: str) -> float:
    """How much two sketched texts share, 0…1 (Jaccard over pairs of words, estimated)."""
    equal = float(np.count_nonzero(_decoded(one) == _decoded(two))) / _BINS
    return round(max(0.0, (equal - 1 / 256) / (1 - 1 / 256)), 3)  # one byte agrees by chance once in 256


def _encoded(bins: NDArray[np.uint64]) -> str:
    return base64.b85encode((bins & np.uint64(0xFF)).astype(np.uint8).tobytes()).decode("ascii")


@lru_cache(maxsize=1 << 12)
def _decoded(sketch: str) -> NDArray[np.uint8]:
    return np.frombuffer(base64.b85decode(sketch), np.uint8)


def _mix(values: Any) -> Any:
    """Finalizer of splitmix64; wraps around."""
    with np.errstate(over="ignore"):
        values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return values ^ (values >> np.uint64(31))
