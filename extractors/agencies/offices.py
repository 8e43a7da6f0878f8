"""Offices of persons and parts of bodies: what follows them is the body."""

from __future__ import annotations

from dataclasses import replace

from extractors.agencies import lexicon
from extractors.agencies.classes import read_class
from extractors.agencies.grammar import Body, Parser
from extractors.agencies.own import GOVERNMENT

__all__ = ["office", "part"]

_HEADS_OF_CLASSES = frozenset({"bộ trưởng", "giám đốc", "thủ trưởng", "lãnh đạo"})
_BETWEEN_OFFICES = frozenset(": , các và chủ tịch phó chánh".split())
_OF_ANY = frozenset({"ban cán sự đảng", "đảng đoàn"})
_OF_ISSUER = frozenset({"ban giám hiệu", "ban giám đốc", "ban lãnh đạo"})
"""Boards that sở, schools and hospitals have: alone they are the issuer's."""
_TITLE_WORDS = frozenset(w for title in lexicon.OFFICES for part in title.split("|") for w in part.split()) | {"các"}
_TITLES = sorted(lexicon.OFFICES.values(), key=len, reverse=True)


def office(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Chủ tịch Ủy ban nhân dân tỉnh; CT, PCT UBND tỉnh; Giám đốc các sở."""
    if phrase in {"trưởng", "phó", "lãnh đạo", "chánh", "bí thư"} and not p.words.is_capital(i):
        return []
    plural = p.at(i - 1) == "các"
    if p.at(j) == ":" and p.words.is_capital(i) and (several := behind_colon(p, i, j, name, "office")):
        return several
    if phrase == "giám đốc" and p.has(j, "các", "sở", ":") and (several := p.body(j + 1)):
        return [
            replace(b, first=b.first if n else i, core=f"{name} {b.core}", kind="office") for n, b in enumerate(several)
        ]
    if phrase == "giám đốc" and p.has(j, "sở", ",", "thủ", "trưởng"):  # Giám đốc Sở, Thủ trưởng cơ quan, ban, ngành
        return [Body(i, j + 1, "Giám đốc các sở", "office", "province", None, True, False)]
    shared = _next_office(p, j)
    if shared is not None:
        found = _shared(p, i, j, name, shared)
        if found:
            return found
    k = j + 1 if p.at(j) == "của" else j
    if phrase in _HEADS_OF_CLASSES:
        held = read_class(p, k, single=True)
        if held is not None and (p.words.is_capital(i) or "sở" in held.core or "ban, ngành" in held.core):
            if held.core.endswith("cơ quan, đơn vị") and p.has(held.last, "có", "liên", "quan"):
                held = replace(held, last=held.last + 3, core=f"{held.core} có liên quan")
            return [replace(held, first=i, core=f"{name} {held.core}", kind="office")]
    if not p.starts_body(k):
        return _of_last(p, i, j, name, plural)
    found = p.body(k)
    if not found and "Chánh" in name and p.has(k, "văn", "phòng"):
        found = [Body(k, k + 2, "Văn phòng Ủy ban nhân dân", "unit")]
    if not found or found[0].kind in {"office", "class"} or not found[0].listed or found[0].core.startswith("Đảng"):
        return []
    if (name == "Bộ trưởng") != (found[0].kind == "ministry" and name not in {"Thứ trưởng", "Lãnh đạo"}):
        return []
    title = f"các {name}" if plural else name
    held_office = replace(found[0], first=i - 1 if plural else i, core=f"{title} {found[0].core}", kind="office")
    listed = held_office.listed and not _of_person(p, i)
    return [replace(held_office, collective=held_office.collective or plural, listed=listed), *found[1:]]


def behind_colon(p: Parser, i: int, j: int, name: str, kind: str) -> list[Body]:
    """`Thường trực: Tỉnh ủy, HĐND tỉnh`, `Tổng Giám đốc: Đài …, Đài …`: what stands before a colon belongs to each."""
    found: list[Body] = []
    k = j + 1
    while p.starts_body(k):
        bodies = p.body(k)
        if not bodies or bodies[0].kind in {"office", "class", "part"}:
            break
        found += bodies
        k = bodies[-1].last
        if p.at(k) not in {",", "và"}:
            break
        k += 1
    if not found:
        return []
    return [replace(b, first=b.first if n else i, core=f"{name} {b.core}", kind=kind) for n, b in enumerate(found)]


def _of_person(p: Parser, i: int) -> bool:
    """Whether the words before an office are a person's name (…, Phó Thủ tướng Trần Hồng Hà, Trưởng Ban Chỉ đạo)."""
    if p.at(i - 1) != "," or (p.last is not None and p.last.last >= i - 1):
        return False
    words = p.words
    if {p.at(i - 2), p.at(i - 3)} & _TITLE_WORDS:
        return False
    return i > 2 and all(
        words.is_capital(k) and words.raw[k].isalpha() and not words.is_upper(k) for k in (i - 2, i - 3)
    )


def _of_last(p: Parser, i: int, j: int, name: str, plural: bool) -> list[Body]:
    """`Thường trực UBND Thành phố: CT, các PCT`: offices behind a colon belong to the body before it."""
    last = p.last
    between = p.words.low[last.last : i] if last else []
    if last is None or not between or len(between) > 8 or not set(between) <= _BETWEEN_OFFICES:
        return []
    if ":" not in between and last.kind != "office":
        return []
    core = last.core.removeprefix("Thường trực ")
    if last.kind == "office":
        core = next((core.removeprefix("các ")[len(t) + 1 :] for t in _TITLES if core.startswith(f"{t} ")), "")
    if not core.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
        return []
    title = f"các {name}" if plural else name
    return [
        replace(last, first=i - 1 if plural else i, last=j, core=f"{title} {core}", kind="office", collective=plural)
    ]


def _shared(p: Parser, i: int, j: int, name: str, other: int) -> list[Body]:
    """Offices strung together before the one body that they belong to: in "CT, PCT UBND" the deputies are several."""
    others = p.body(other)
    if not others or others[0].kind != "office":
        return []
    second = others[0]
    core = second.core.removeprefix("các ")
    core = next((core[len(t) + 1 :] for t in _TITLES if core.startswith(f"{t} ")), core)
    if second.core.startswith("Phó"):
        second = replace(second, core=f"các {second.core}", collective=True)
    if name == "Bộ trưởng" or name.endswith("Bí thư") != second.core.startswith(
        ("Bí thư", "Phó Bí thư", "các Phó Bí thư")
    ):
        return []
    single = bool(second.scope and second.scope.collective) or core.startswith("các ")
    mine = replace(second, first=i, last=j, core=f"{name} {core}", collective=single)
    return [mine, second, *others[1:]]


def _next_office(p: Parser, j: int) -> int | None:
    """Word of a further office before the body that both belong to ("CT, các PCT UBND tỉnh")."""
    k = j
    while p.at(k) in {",", "và", "các"}:
        k += 1
    return k if k > j and p.find(lexicon.OFFICE_TABLE, k) is not None else None


def part(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Thường trực Tỉnh ủy, Cơ quan thường trực Ban Chỉ đạo tỉnh, các thành viên Ban Chỉ đạo."""
    k = j + 1 if p.at(j) == "của" else j
    if p.at(j) == ":" and p.words.is_capital(i) and (several := behind_colon(p, i, j, name, "part")):
        return several
    if phrase in _OF_ISSUER and p.words.is_capital(i) and not p.starts_body(k):
        owner = p.context.issuer or ""
        own = bool(owner) and not owner.lower().startswith(GOVERNMENT) and ";" not in owner
        return [Body(i, j, f"{name} {owner}", "part", p.context.level, supply=False, confidence=0.7)] if own else []
    if phrase == "thành viên" and not p.words.is_capital(i):
        return []
    if not p.starts_body(k):
        return []
    found = p.body(k)
    barred = {"office", "class"} if phrase in _OF_ANY | _OF_ISSUER else {"office", "class", "ministry", "department"}
    if not found or found[0].kind in barred or not found[0].core:
        return []
    plural = name.startswith("các ")
    whole = replace(found[0], first=i, core=f"{name} {found[0].core}", collective=found[0].collective or plural)
    return [replace(whole, kind="front" if whole.kind == "front" else "part", listed=True), *found[1:]]
