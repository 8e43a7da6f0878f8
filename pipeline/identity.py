"""Stable names: what a plan and its findings are called, whatever extractor found them.

A finding's id is `plan:kind:value:ordinal`. The value is canonical: without case, accents and punctuation, so that a better
reading of accents keeps it; the ordinal counts findings of equal value only, in order of appearance. It holds no offset, and
no other finding changes it, so corrections and calendar entries made against it survive better extractors.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from gazetteer.folding import bare
from pipeline.record import Document

__all__ = ["Numbering", "plan_id", "slug"]

_SLUG_LENGTH = 60
_CHECK_LENGTH = 6


def _words(value: str) -> str:
    return re.sub(r"[^a-z0-9/.]+", "-", bare(value)).strip("-")


def slug(value: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 60 characters; symbols keep their slashes."""
    return _words(value)[:_SLUG_LENGTH].strip("-")


def _canonical(value: str) -> str:
    """The slug; where it had to be cut, a checksum of the whole keeps texts apart that only begin alike."""
    whole = _words(value)
    if len(whole) <= _SLUG_LENGTH:
        return whole
    return f"{slug(value)}.{hashlib.sha256(whole.encode()).hexdigest()[:_CHECK_LENGTH]}"


def plan_id(document: Document, sha256: str) -> str:
    """`1397-kh-bcd.tuyen-quang.2022`; a plan without a number of its own is named after the decision that issues it
    (`kem-886-qd-ubnd.hoa-binh.2012`), one with neither after its file."""
    number, date, prefix = document.number, document.date, ""
    if number is None and document.issued_with and document.issued_with.number:
        number, date, prefix = document.issued_with.number, document.issued_with.date, "kem-"
    if not number or not date or not any(c.isdigit() for c in number):
        return sha256[:12]
    place = document.commune or document.district or document.province or "tw"
    return f"{prefix}{slug(number).replace('/', '-')}.{slug(place)}.{date[:4]}"


class Numbering:
    """Hands out ids within one plan; equal values are told apart by an ordinal in order of appearance."""

    def __init__(self, plan: str) -> None:
        self._plan = plan
        self._seen: Counter[tuple[str, str]] = Counter()

    def __call__(self, kind: str, *values: str | None) -> str:
        """Id for the next finding of this kind and canonical value. Parts of the value are joined with `_`, which stands in
        no slug and needs no quoting in a shell."""
        value = "_".join(_canonical(v) for v in values if v)
        self._seen[kind, value] += 1
        return f"{self._plan}:{kind}:{value}:{self._seen[kind, value]}"
