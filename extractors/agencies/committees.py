"""Steering committees (Ban Chỉ đạo, Ban Chỉ huy) with their long subjects, numbers and places."""

from __future__ import annotations

import re

from extractors.agencies import lexicon
from extractors.agencies.context import Scope
from extractors.agencies.grammar import Body, Parser
from extractors.agencies.named import more_scopes
from extractors.agencies.words import SYMBOL

__all__ = ["committee"]

_LONGEST_SUBJECT = 45
_CLAUSE_MARKS = frozenset({",", "-", "/", "&"})


_REPORTED = frozenset("kết việc tình nội tiến các những".split())
"""After "báo cáo Ban Chỉ đạo Trung ương về" these begin what is reported, not the committee's subject."""
_NATIONAL_SUBJECTS = frozenset("phòng phát xây chống chuyển cải bảo".split())
_CARRIED_OUT = frozenset("quy chương chính công đề phong cuộc".split())
"""What a committee may be there to carry out (thực hiện quy chế dân chủ); else "thực hiện" is the sentence's verb."""
_NUMBERED = re.compile(r"(\d+)\s?/\s?(CP|ĐP|TW)")


def committee(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Ban Chỉ đạo with number, subject and place; without a subject it is the document's own committee."""
    if not p.words.is_capital(i):
        return []
    number = None
    coded = _NUMBERED.fullmatch(p.words.raw[j]) if p.at(j) == SYMBOL else None
    if coded is not None:  # Ban Chỉ đạo 138/CP is the one at the centre
        if coded[2] == "CP":
            return [Body(i, j + 1, f"{name} {coded[1]}/CP", "committee", "central", supply=False)]
        number, j = coded[1], j + 1
    elif p.at(j).isdigit():
        number, j = p.at(j), j + 1
        if p.at(j) == "/":
            j += 2
    national = _national(p, j)
    if national:
        if p.context.level == "central":  # what "Ban Chỉ đạo" alone means there
            p.context.subject(name, p.text(j, national), None)
        return [Body(i, national, f"{name} {p.text(j, national)}", "committee", "central", supply=False)]
    if p.has(j, "cơ", "sở"):
        scope = Scope("cấp cơ sở", "commune", True)
        core = f"{name} {p.context.subject(name, None, number) or ''}".strip()
        return [Body(i, j + 2, core, "committee", None, scope, True, listed=False)]
    found = p.places.scope(j)
    end = j
    if p.at(j) == "về" and p.words.is_capital(j + 1):
        j = end = j + 1
        found = None
    behind = found[1] if found is not None and p.at(found[1]) == "về" else 0
    if found is not None and behind and p.at(behind + 1) in _NATIONAL_SUBJECTS:  # Ban Chỉ đạo tỉnh về phát triển …
        last, _ = _subject_end(p, behind + 1)
        core = f"{name} {p.context.subject(name, p.text(behind + 1, last), number)}"
        return [Body(i, last, core, "committee", None, found[0], found[0].collective)]
    if found is None:
        end, found = _subject_end(p, j)
    printed = p.text(j, end) if end > j else None
    if printed is not None and end == j + 1 and not p.words.is_capital(j):
        printed = None  # one small word is no subject but what OCR made of a number
    vague = p.at(i - 1) in {"các", "nhiều", "những"} and found is None
    if vague:
        return [Body(i, end, f"các {name} {printed or ''}".strip(), "committee", None, None, True, False, 0.5, False)]
    subject = p.context.subject(name, printed, number)
    core = f"{name} {subject}" if subject else f"{name} {number}" if number else name
    scope_here, last = found if found else (None, end)
    body = Body(i, last, core, "committee", None, scope_here, bool(scope_here and scope_here.collective))
    return [body, *more_scopes(p, body)]


def _national(p: Parser, j: int) -> int | None:
    """The end of "Trung ương", "của Chính phủ về …" behind the head, None if the committee is a local one."""
    k = j + 1 if p.at(j) == "của" else j
    if p.has(k, "chính", "phủ") or p.has(k, "trung", "ương") or p.has(k, "quốc", "gia"):
        k += 2
        titled = p.words.is_capital(k) and p.at(k).isalpha() and not p.starts_body(k)
        if (p.at(k) == "về" and p.at(k + 1) not in _REPORTED) or p.at(k) in _NATIONAL_SUBJECTS or titled:
            k, _ = _subject_end(p, k + 1 if p.at(k) == "về" else k)
        return k
    if not p.has(k, "nhà", "nước"):
        return None
    k += 2
    return _subject_end(p, k)[0] if p.at(k) in {"các", "về"} or p.words.is_capital(k) else k


def _subject_end(p: Parser, j: int) -> tuple[int, tuple[Scope, int] | None]:
    """Where the subject of a committee ends, and its place if one follows. Commas belong to it ("phòng, chống")."""
    k = j
    while k < min(len(p.words), j + _LONGEST_SUBJECT):
        word = p.words.low[k]
        if not (word[0].isalnum() or (word in _CLAUSE_MARKS and k > j)) or word == SYMBOL:
            break
        found = p.places.scope(k)
        if found is not None:
            while k > j and p.at(k - 1) in {",", "-", "và", "của", "/"}:
                k -= 1
            return k, found
        if k == j and p.has(k, "thực", "hiện") and not p.words.is_capital(k + 2) and p.at(k + 2) not in _CARRIED_OUT:
            break
        joined = f"{p.at(k - 1)} {word}" in lexicon.COMPOUNDS
        if (p.find(lexicon.SUBJECT_ENDS, k) is not None and not joined) or (
            k == j and p.find(lexicon.SUBJECT_NEVER, k)
        ):
            break
        if (k > j and p.starts_body(k)) or (p.at(k - 1) == "," and p.find(lexicon.OFFICE_TABLE, k)):
            break
        k += 1
    while k > j and p.at(k - 1) in {",", "-", "và", "của", "/", "các"}:
        k -= 1
    return k, None
