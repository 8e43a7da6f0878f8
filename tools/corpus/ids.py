"""Ids of findings as `pipeline.identity` makes them, quicker: these words need no repair of their spelling."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

__all__ = ["Ids"]

_LETTERS: Final = {
    code: base[0]
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))
    if (base := unicodedata.normalize("NFD", chr(code).lower().replace("đ", "d")))[0].isascii()
}
_ODD: Final = re.compile(r"[^a-z0-9/.]+")
_LENGTH: Final = 60


@lru_cache(maxsize=200_000)
def _canonical(value: str) -> str:
    whole = _ODD.sub("-", value.translate(_LETTERS).lower().replace(" - ", "-")).strip("-")
    if len(whole) <= _LENGTH:
        return whole
    return f"{whole[:_LENGTH].strip('-')}.{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


class Ids:
    """Hands out ids within one plan, the same ones as `pipeline.identity.Numbering`."""

    def __init__(self, plan: str) -> None:
        self._plan = plan
        self._seen: Counter[tuple[str, str]] = Counter()

    def __call__(self, kind: str, *values: str | None) -> str:
        """Id of the next finding of this kind and canonical value."""
        value = "_".join(_canonical(v) for v in values if v)
        self._seen[kind, value] += 1
        return f"{self._plan}:{kind}:{value}:{self._seen[kind, value]}"
