"""Which Vietnamese syllables exist, and which stand beside each other in words (từ ghép): the word list that underthesea brings.

Used to choose between readings that the engine itself holds possible, never to invent one.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from gazetteer.folding import fold

__all__ = ["Lexicon", "lexicon"]

_TRUSTED = "corpus/data/Viet39K.txt"
_WIDE = ("corpus/data/Viet22K.txt",)
"""An older list, with words that the newer lost (`đôn đốc`): enough to leave a reading alone, not to prefer one."""
_NEWER = (
    "truyền thông",
    "liên thông",
    "công khai",
    "thông minh",
    "chuyển đổi số",
    "số hóa",
    "kết nối",
    "tích hợp",
    "ở đâu",
    "số hộ",
    "tính số",
)
"""What official prose has and the lists of 2005 do not: enough, too, to leave a reading alone."""
_TWO_STYLES = re.compile("[òóỏõọ][ae]|o[àáảãạèéẻẽẹ]|[ùúủũụ]y|u[ỳýỷỹỵ]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Syllables and pairs of neighbouring syllables, folded (lower case, one tone style)."""

    syllables: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    wide: frozenset[tuple[str, str]]
    """Pairs that perhaps stand in a word; holds all of `pairs`."""

    @classmethod
    def of(cls, trusted: Iterable[str], wide: Iterable[str] = ()) -> Lexicon:
        """Lexicon of word lists."""
        pairs = {pair for parts in map(_syllables, trusted) for pair in pairwise(parts)}
        more = {pair for parts in map(_syllables, wide) for pair in pairwise(parts)}
        return cls(frozenset(s for w in trusted for s in _syllables(w)), frozenset(pairs), frozenset(pairs | more))


def _syllables(word: str) -> list[str]:
    # `fold` on each of 60,000 words would take half a second: only the words that have two spellings need it.
    lowered = unicodedata.normalize("NFC", word).lower()
    if _TWO_STYLES.search(lowered):
        lowered = fold(lowered)
    return lowered.replace("-", " ").split()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The installed word lists; an empty lexicon where the package came without them: nothing is repaired by words then."""
    # find_spec does not import the package, which would take a second and 100 MB.
    spec = importlib.util.find_spec("underthesea")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / _TRUSTED).is_file():
            return Lexicon.of(_lines(place, _TRUSTED), [*_NEWER, *(w for name in _WIDE for w in _lines(place, name))])
    return Lexicon(frozenset(), frozenset(), frozenset())


def _lines(place: str, name: str) -> list[str]:
    path = Path(place) / name
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
