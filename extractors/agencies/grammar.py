"""Names of bodies as a grammar: head word, name, unit, place.

A list of names alone fails on subjects that it has not seen; in plans a body is named by a head (Sở, Ban, Trung tâm …), a
name whose compounds begin with capitals, and a place. What follows tells where the name ends: a place, another head, a verb
of duty, a mark. One parser is made for one text; it reads from left to right and learns short forms on its way. The rules
for the kinds of heads stand in `agency_named`, `agency_open` and `agency_offices`, those for classes in `agency_classes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.agencies import lexicon
from extractors.agencies.context import Context, Scope
from extractors.agencies.places import PlaceReader
from extractors.agencies.words import Words, bare_word
from extractors.findings import Level

__all__ = ["GUESSED", "Body", "Parser", "Rule", "Sectors"]

Sectors = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""For `bộ` and `sở`: the words of each sector without joints, and its name."""

_OWN_HEADS = ("bệnh viện", "học viện", "trung tâm", "chi cục", "liên đoàn", "tổng cục", "sở", "trường", "viện", "cục", "bộ",
              "hội")  # fmt: skip
"""Heads by which issuers speak of themselves."""
GUESSED = 0.7
"""Confidence of an owner that is supplied and not printed."""
_DEEPEST = 5
"""Bodies within bodies that are read: Chánh Văn phòng · Văn phòng · Ban Chỉ đạo is three."""
_TIGHT = re.compile(r" - (?=\d)")
"""Before a figure a hyphen joins (Covid-19); between words it stands free (Văn hóa - Thông tin)."""
_WORDS = re.compile(r"\w+")
_OF = frozenset({"các", "của", "thuộc"})
_LONGEST_SECTOR = 14
_JOINTS = frozenset({"-", ",", "và", "&", "/"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body as parsed: words `first`..`last` (exclusive), its name without the place, and its place."""

    first: int
    last: int
    core: str
    kind: str
    """`fixed`, `ministry`, `department`, `scoped`, `front`, `party`, `committee`, `generic`, `unit`, `class`, `office`,
    `part`, `form`."""
    level: Level | None = None
    scope: Scope | None = None
    collective: bool = False
    supply: bool = True
    """Whether the document's own place is added where none is printed."""
    confidence: float = 0.9
    listed: bool = True
    owner: str = ""
    """The body that a unit belongs to, as it stands in the name."""


Rule = Callable[["Parser", int, int, str, str], list[Body]]
"""Reads on from a head: parser, first word, word after the head, canonical head, head as looked up."""


class Parser:
    """Reads bodies from the words of one text."""

    def __init__(self, words: Words, context: Context, sectors: Sectors, rules: Mapping[str, Rule]) -> None:
        self.words = words
        self.context = context
        self.places = PlaceReader(words, context)
        self.heads = HEADS
        self.last: Body | None = None
        """The body read before, which "CT, các PCT" after a colon belong to."""
        self._depth = 0
        self._sectors = sectors
        self._rules = rules

    def has(self, i: int, *phrase: str) -> bool:
        """Whether these words stand at i."""
        return tuple(self.words.low[i : i + len(phrase)]) == phrase

    def at(self, i: int) -> str:
        """The folded word at i; empty beyond the end."""
        return self.words.low[i] if 0 <= i < len(self.words) else ""

    def find(self, table: Mapping[str, list[tuple[tuple[str, ...], str]]], i: int) -> tuple[str, int] | None:
        """The longest phrase of a table at i, what it stands for and where it ends."""
        for phrase, name in table.get(self.at(i), ()):
            if self.has(i, *phrase):
                return name, i + len(phrase)
        return None

    def text(self, i: int, j: int) -> str:
        """Words i..j behind a head as a canonical name: no blank before a comma, `và` for `&`; where the head is all in
        capitals too, it becomes small."""
        letters = [k for k in range(i, j) if self.words.raw[k].isalpha()]
        upper = (
            self.words.is_upper(i - 1)
            and len(letters) > 1
            and all(self.words.is_upper(k) or len(self.words.raw[k]) == 1 for k in letters)
        )
        parts = [self.words.low[k] if upper else self.words.raw[k] for k in range(i, j)]
        joined = " ".join("và" if p == "&" else p for p in parts).replace(" ,", ",").replace(" / ", "/")
        joined = _TIGHT.sub("-", joined)
        return joined[:1].upper() + joined[1:] if upper else joined

    def starts_body(self, i: int) -> bool:
        """Whether a head word with a capital stands at i, so that a name before it has ended."""
        if not self.words.is_capital(i):
            return False
        for phrase, _, kind in self.heads.get(self.words.low[i], ()):
            if kind == "office" or not self.has(i, *phrase):
                continue
            following = self.at(i + len(phrase))
            if kind == "generic" and len(phrase) == 1 and not self._named_next(i + 1):
                continue
            if kind != "generic" or following not in lexicon.NOT_A_NAME.get(" ".join(phrase), ()):
                return True
        return False

    def _named_next(self, j: int) -> bool:
        """Whether a name can begin at j: behind a short head (Phú Hội, Thanh Đoàn) a mark or a verb shows another word."""
        return self.at(j)[:1].isalnum() and (self.words.is_capital(j) or not self.is_stop(j) or self.at(j) in _OF)

    def body(self, i: int) -> list[Body]:
        """The bodies that are named from word i on: none, one, or several that share a head or a place."""
        if self._depth >= _DEEPEST:
            return []
        self._depth += 1
        try:
            return self._body(i)
        finally:
            self._depth -= 1

    def _body(self, i: int) -> list[Body]:
        form = self._form(i)
        if form is not None:
            return [form]
        repaired = self.words.is_capital(i)
        for phrase, name, kind in self.heads.get(self.words.low[i], ()):
            if self.has(i, *phrase):
                if kind == "generic" and repaired:
                    repaired = False
                    if damaged := self._damaged(i):
                        return damaged
                found = self._rules[kind](self, i, i + len(phrase), name, " ".join(phrase))
                if found:
                    return found
        return (self._damaged(i) if repaired else []) or (self.owner(i) if self._depth > 1 else [])

    def owner(self, i: int) -> list[Body]:
        """`các đơn vị thuộc Sở`, `Phó Giám đốc Sở`: within a name the head alone is the issuer that begins with it."""
        issuer = self.context.issuer or ""
        for head in _OWN_HEADS if self.words.is_capital(i) else ():
            if issuer.lower().startswith(f"{head} ") and self.has(i, *head.split()):
                end = i + len(head.split())
                if not (self.at(end).isalpha() and (self.words.is_capital(end) or self.unit(head, end))):
                    return [Body(i, end, issuer, "own", self.context.level, supply=False)]
        return []

    def _damaged(self, i: int) -> list[Body]:
        """A head of three words or more whose marks OCR has lost, or one of whose letters it has changed."""
        for phrase, name, kind in BARE_HEADS.get(bare_word(self.words.low[i])[:2], ()):
            window = self.words.low[i : i + len(phrase)]
            if len(window) == len(phrase) and tuple(window) != phrase and _is_damaged(window, phrase):
                found = self._rules[kind](self, i, i + len(phrase), name, " ".join(phrase))
                if found:
                    return [replace(b, confidence=0.7) for b in found]
        return []

    def _form(self, i: int) -> Body | None:
        """A short form that the document has defined before."""
        forms = self.context.forms.get(self.words.low[i])
        if forms is None or not self.words.is_capital(i):
            return None
        best: Body | None = None
        for form, (name, level, collective) in forms:
            if self.has(i, *form) and (best is None or i + len(form) > best.last):
                best = Body(i, i + len(form), name, "form", level, collective=collective, supply=False)
        return best

    def is_stop(self, k: int) -> bool:
        """Whether a name in small letters ends before word k; "đào tạo" and "công trình" go on."""
        found = self.find(lexicon.STOPS, k)
        if found is None:
            return False
        if self.has(k, "phổ", "biến", ",", "giáo"):
            return False
        pair, onward = f"{self.at(k - 1)} {self.at(k)}", f"{self.at(k)} {self.at(k + 1)}"
        return pair not in lexicon.COMPOUNDS and (onward not in lexicon.COMPOUNDS or " " in found[0])

    def sector(self, head: str, i: int) -> tuple[str, int] | None:
        """A sector of the gazetteer at i; spelled with other joints (`-` for `và`) or, two letters apart at most, as OCR
        leaves it, provided that no other sector is as near (`Nội vụ` and `Ngoại vụ` are three apart)."""
        if i >= len(self.words):
            return None
        near: list[tuple[int, str, int]] = []
        letter = bare_word(self.words.low[i])[:1]
        for phrase, name in self._sectors[head]:
            if bare_word(phrase[0])[:1] != letter:
                continue
            errors, k = self._distance(phrase, i)
            if errors == 0:
                return self._longer(head, i, phrase, k) or (name, k)
            if errors <= min(2, len(phrase) - 1):
                near.append((errors, name, k))
        near.sort(key=lambda n: n[0])
        if near and (len(near) == 1 or near[0][0] < near[1][0]) and self.words.is_capital(i):
            words = tuple(w for w in _WORDS.findall(near[0][1].lower()) if w != "và")
            longer = self._longer(head, i, words, near[0][2]) if head in {"bộ", "sở"} else None
            return longer or (near[0][1], near[0][2])
        return self._longer(head, i, (), i) if head in {"bộ", "sở"} and self.words.is_capital(i) else None

    def _longer(self, head: str, i: int, known: tuple[str, ...], end: int) -> tuple[str, int] | None:
        """A longer sector whose letters stand there but for one in eight, blanks and marks left out (`Thẻ thao v à Du lịch`)
        where the words behind a known one do not let it end; None unless it is the only one."""
        if known and self.at(end) not in {",", "v", "và", "va", "vả", "&", "-"}:
            return None
        low = self.words.low
        window = [bare_word(w) if w[0].isalpha() else "" for w in low[i : i + _LONGEST_SECTOR]]
        near: list[tuple[int, str, int]] = []
        for phrase, name in self._sectors[head]:
            if len(phrase) < 3 or len(phrase) <= len(known) or bare_word(phrase[0])[:1] != window[0][:1]:
                continue
            wanted = "".join(map(bare_word, _WORDS.findall(name)))
            for count in range(len(phrase), min(len(window), len(phrase) + 5) + 1):
                letters = "".join(window[:count])
                if abs(len(letters) - len(wanted)) > len(wanted) // 8 or not window[count - 1]:
                    continue
                near.append((Levenshtein.distance(letters, wanted), name, i + count))
        near.sort()
        if (
            not near
            or near[0][0] > len(near[0][1]) // 8
            or any(n[1] != near[0][1] and n[0] == near[0][0] for n in near)
        ):
            return None
        return near[0][1], near[0][2]

    def unit(self, head: str, i: int) -> tuple[str, int, bool] | None:
        """A name that the gazetteer knows behind a head: as the gazetteer has it, its end, and whether it is printed so
        but for joints. Letters (Phòng VHTT) stand for the one name that has them for initials."""
        rows = self._sectors.get(head)
        if not rows or i >= len(self.words):
            return None
        raw = self.words.raw[i]
        if self.words.is_upper(i) and raw.isalpha() and 3 <= len(raw) <= 7:
            meant = {name for phrase, name in rows if _initials(phrase) == self.words.low[i]}
            if len(meant) == 1:
                return meant.pop(), i + 1, False
        found = self.sector(head, i)
        if found is None:
            return None
        exact = any(name == found[0] and self._distance(phrase, i)[0] == 0 for phrase, name in rows)
        return found[0], found[1], exact

    def _distance(self, phrase: tuple[str, ...], i: int) -> tuple[int, int]:
        """How many words differ (those that differ in more than marks count twice, by two letters none), and the end."""
        low = self.words.low
        k, errors = i, 0
        for word in phrase:
            while k > i and k < len(low) and low[k] in _JOINTS:
                k += 1
            if k >= len(low):
                return 9, i
            if low[k] != word:
                if bare_word(low[k]) != bare_word(word):
                    errors += 1
                    if not _one_letter(bare_word(low[k]), bare_word(word)):
                        return 9, i
                errors += 1
                if errors > 2:
                    return 9, i
            k += 1
        return errors, k


def _initials(phrase: tuple[str, ...]) -> str:
    return "".join(word[0] for word in phrase)


def _is_damaged(window: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words are those of the phrase but for marks, and one of them but for one letter."""
    changed = 0
    for word, right in zip(window, phrase, strict=True):
        a, b = bare_word(word), bare_word(right)
        if a != b:
            changed += 1
            if changed > 1 or len(phrase) < 4 or not _one_letter(a, b):
                return False
    return True


def _one_letter(a: str, b: str) -> bool:
    """Whether two words differ in one letter only."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def _heads() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every head by its first word, the longest first, with the rule that reads it on."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    sources: list[tuple[dict[str, str], str]] = [
        ({"đảng": "Đảng Cộng sản Việt Nam"}, "dang"),
        ({"đại hội": "Đại hội"}, "congress"),
        ({"bộ": "Bộ"}, "ministry"),
        ({"sở": "Sở"}, "department"),
        ({"ban chỉ đạo": "Ban Chỉ đạo", "ban chỉ huy": "Ban Chỉ huy"}, "committee"),
        ({k: v[0] for k, v in lexicon.FIXED.items()}, "fixed"),
        (lexicon.PARTS, "part"),
        (lexicon.SCOPED, "scoped"),
        ({k: v[0] for k, v in lexicon.PARTY.items()}, "party"),
        (lexicon.OFFICES, "office"),
        (lexicon.GENERIC, "generic"),
    ]
    for names, kind in sources:
        for first, entries in lexicon.phrases({k.replace(",", " ,"): v for k, v in names.items()}).items():
            table.setdefault(first, []).extend((words, name, kind) for words, name in entries)
    for name, kind, damaged in (("Sở", "department", "sơ so sớ sỏ sờ"), ("Bộ", "ministry", "bô bo bỏ bọ bổ")):
        for word in damaged.split():
            table.setdefault(word, []).append(((word,), name, kind))
    for heads in table.values():
        heads.sort(key=lambda h: -len(h[0]))
    return table


_SHORT = {("công", "an"), ("tỉnh", "ủy"), ("thành", "ủy"), ("huyện", "ủy"), ("chính", "phủ")}
"""Heads of two words that are nothing else without their marks, given a capital."""


def _bare_heads() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Long heads of known bodies by the first two letters without marks; short ones are too easily something else."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for heads in HEADS.values():
        for phrase, name, kind in heads:
            long = len(phrase) >= 3 and kind in {"scoped", "fixed", "committee"} and phrase[-1] != "nhân"
            if long or phrase in _SHORT:
                table.setdefault(bare_word(phrase[0])[:2], []).append((phrase, name, kind))
    for rows in table.values():
        rows.sort(key=lambda h: -len(h[0]))
    return table


HEADS = _heads()
BARE_HEADS = _bare_heads()
