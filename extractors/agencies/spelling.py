"""One name for one body in a whole document, however it is spelled from place to place.

Names drift within a document (`Đài Phát thanh - Truyền hình`, `Đài Phát thanh và Truyền hình`; `cấp xã`, `các xã, phường`),
typists slip and OCR changes letters. Two names are one body if they differ in joints only, or, where the name is an open one,
in one letter of one word that is no part of a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.agencies.words import bare_word
from extractors.findings import AgencyMention
from gazetteer.folding import fold

__all__ = ["one_spelling"]

_JOINTS = re.compile(r"\b(?:và|các|của)\b|[^\w\s]")
_COMMUNE_CLASS = re.compile(r"\b(?:cấp xã|các (?:(?:xã|phường|thị trấn|đặc khu)(?:, )?)+)(?=$|\s)")
_DISTRICT_CLASS = re.compile(r"\b(?:cấp huyện|các (?:(?:huyện|thị xã|thành phố|quận)(?:, )?)+)(?=$|\s)")
_AREA = re.compile(
    r"(?:(?<=báo chí)|(?<=truyền thông)|(?<=đại chúng)|(?<=thông tấn)) (?:địa phương|trên địa bàn.*|của .*|tỉnh|thành phố)$"
)
_PLAIN_PLACED = ("báo ", "đài ", "kho bạc ")
"""Bodies named by their place with or without its kind (Báo và Phát thanh, Truyền hình Đồng Nai)."""
_KIND_OF_PLACE = re.compile(r" (?:tỉnh|thành phố) (?=\w)")
_SECTORS_CLASS = re.compile(r"^((?:\w+ )*các sở.*?) (?:tỉnh|thành phố|thị xã|huyện)$")
_BRANCHES_CLASS = re.compile(r"^các (?:cơ quan, )?ban, ngành.*$")
_PLACE_WORDS = frozenset("tỉnh phố huyện xã quận phường trấn khu".split())
_OPEN = frozenset(f"agency-{k}" for k in ("generic", "unit", "committee", "part", "office", "class"))


def one_spelling(mentions: Sequence[AgencyMention]) -> tuple[AgencyMention, ...]:
    """The mentions in order, without overlap, each body under one name: the fullest of its spellings."""
    names: dict[str, str] = {}
    for mention in mentions:
        key = _key(mention.name)
        kept_name = names.get(key, "")
        plain = key.startswith(_PLAIN_PLACED) and kept_name and len(mention.name) < len(kept_name)
        if plain or (len(mention.name) > len(kept_name) and not (kept_name and key.startswith(_PLAIN_PLACED))):
            names[key] = mention.name
    unified = _repaired([replace(m, name=names[_key(m.name)]) for m in mentions])
    last = -1
    kept: list[AgencyMention] = []
    for mention in sorted(unified, key=lambda m: (m.start, -m.end)):
        if mention.start >= last:
            kept.append(mention)
            last = mention.end
    return tuple(kept)


def _key(name: str) -> str:
    """What two spellings of one body have in common: joints and the wording of a class left out."""
    folded = _COMMUNE_CLASS.sub("cấp xã", fold(name)).removesuffix(" trực thuộc trung ương")
    if folded.startswith(_PLAIN_PLACED):
        folded = _KIND_OF_PLACE.sub(" ", folded)
    folded = _DISTRICT_CLASS.sub("cấp huyện", folded)
    folded = _BRANCHES_CLASS.sub("các ban, ngành", folded)
    folded = _SECTORS_CLASS.sub(r"\1", _AREA.sub("", folded))
    return " ".join(_JOINTS.sub(" ", folded).split())


def _repaired(mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Open names that stand once and are one letter off a name that stands more often take that name."""
    counts = Counter(m.name for m in mentions)
    rare = {m.name for m in mentions if m.rule in _OPEN and counts[m.name] == 1}
    gaps: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    spelled = Counter(w for name, count in counts.items() for w in _words(name) * count)
    for name in counts:
        words = _words(name)
        for k in range(len(words)):
            gaps.setdefault((k, (*words[:k], *words[k + 1 :])), []).append(name)
    right: dict[str, str] = {}
    for name in rare:
        words = _words(name)
        near = {n for k in range(len(words)) for n in gaps.get((k, (*words[:k], *words[k + 1 :])), ())}
        like = [n for n in near if _one_slip(words, _words(n)) and (counts[n] > 1 or _commoner(n, name, spelled))]
        if len(like) == 1:
            right[name] = like[0]
    return [replace(m, name=right.get(m.name, m.name)) for m in mentions]


def _commoner(name: str, other: str, spelled: Counter[str]) -> bool:
    """Whether the word in which two names differ is the commoner one in the first, in the whole document."""
    pair = next((p for p in zip(_words(name), _words(other), strict=False) if p[0] != p[1]), None)
    return pair is not None and spelled[pair[0]] > spelled[pair[1]]


def _words(name: str) -> list[str]:
    return _JOINTS.sub(" ", fold(name)).split()


def _one_slip(a: list[str], b: list[str]) -> bool:
    """Whether two names differ in the marks or one letter of one word, which is no figure and no part of a place."""
    if len(a) != len(b) or len(a) < 4:
        return False
    different = [k for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(different) != 1:
        return False
    k = different[0]
    if any(w in _PLACE_WORDS for w in a[max(0, k - 4) : k]) or not (a[k].isalpha() and b[k].isalpha()):
        return False
    x, y = bare_word(a[k]), bare_word(b[k])
    return x == y or (len(x) == len(y) and len(x) > 2 and sum(p != q for p, q in zip(x, y, strict=True)) == 1)
