"""How a sample is declared: blocks of text in reading order, the assignments beside the text that makes them, the rest of
the truth in the words of the annotation vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Break",
    "Head",
    "Para",
    "Row",
    "Sample",
    "Scan",
    "Sign",
    "Table",
    "Title",
    "agencies",
    "cite",
    "deadline",
    "gold",
    "h1",
    "h2",
    "implements",
    "item",
    "p",
    "reading_text",
    "relation",
]

Json = dict[str, Any]

_LABEL = re.compile(r"^(?:(?:[IVX]+|\d+(?:\.\d+)*)\.?|[a-zđ]\)|\(\d+\)|[-+•])\s+")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(\d{1,2})\s*(?:[/.\-]|\s*năm\s*)\s*(\d{4})")
_ROLES = ("lead", "coordinate", "responsible")


@dataclass(frozen=True)
class Head:
    """Two-column heading: issuing body and number left, quốc hiệu (or the Party's name) and place with date right."""

    left: tuple[str, ...]
    number: str
    place_date: str
    parent: tuple[str, ...] = ()
    party: bool = False
    old: bool = False
    """Spelling before the 2018 rules: `CỘNG HOÀ`, `UỶ BAN`."""


@dataclass(frozen=True)
class Title:
    """Tên loại and trích yếu; `note` is the line `(Ban hành kèm theo …)`."""

    kind: str
    lines: tuple[str, ...]
    note: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Lines between the trích yếu and the body, as `ỦY BAN NHÂN DÂN TỈNH …` in a decision."""


@dataclass(frozen=True)
class Para:
    """One paragraph. `\\n` breaks the line on paper without ending the paragraph."""

    text: str
    style: str = "body"
    section: str | None = None
    own: str = ""
    """Where the task's own text begins, if not after the label."""
    assignments: tuple[tuple[str, str, bool], ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Row:
    """A table row with what it assigns."""

    cells: tuple[str, ...]
    section: str | None = None
    assignments: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True)
class Table:
    """An annex table; `widths` in millimetres."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Break:
    """A new page; with `restart` the next one counts as first, as a plan behind its decision does."""

    restart: bool = False


@dataclass(frozen=True)
class Sign:
    """Nơi nhận (left) and signature (right). The last of `titles` is the signer's own."""

    recipients: tuple[str, ...]
    titles: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Scan:
    """How the paper was scanned. Page numbers count from 1."""

    dpi: int = 300
    mode: str = "bilevel"
    """`bilevel` (CCITT G4), `grey` or `colour` (JPEG)."""
    quality: int = 45
    skew: float = 0.0
    """Largest angle in degrees; it differs from page to page."""
    speckle: float = 0.0
    """Share of pixels hit by dirt."""
    blur: float = 0.6
    upside_down: frozenset[int] = frozenset()
    ruined: frozenset[int] = frozenset()
    """Pages that nobody can read."""
    digital: frozenset[int] = frozenset()
    """Pages that stay born digital."""
    seal: str | None = None
    """The text round a red seal over the (first) signature."""
    stamp: tuple[str, ...] = ()
    """Lines of a visible e-signature stamp, real text over the image of page 1."""


Block = Head | Title | Para | Table | Break | Sign


@dataclass(frozen=True)
class Sample:
    """One document, its truth and its quality. `scan` is None for a born digital one."""

    name: str
    about: str
    shows: str
    blocks: tuple[Block, ...]
    document: Json
    citations: list[Json]
    relations: list[Json]
    deadlines: list[Json]
    agencies: list[Json]
    seed: int
    scan: Scan | None = None
    hidden: tuple[int, int] | None = None
    """Blocks `[first, last)` that stand on a ruined page: in no truth."""

    def legible(self) -> list[Block]:
        """The blocks that a reader can see."""
        low, high = self.hidden or (0, 0)
        return [b for i, b in enumerate(self.blocks) if not low <= i < high]


def _names(listed: str) -> list[tuple[str, bool]]:
    out = [n.strip() for n in listed.split(";") if n.strip()]
    return [(n.rstrip("?"), n.endswith("?")) for n in out]


def _assign(**roles: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple((name, role, doubtful) for role in _ROLES for name, doubtful in _names(roles.get(role, "")))


def p(
    text: str,
    sec: str | None = None,
    *,
    lead: str = "",
    coord: str = "",
    resp: str = "",
    own: str = "",
    style: str = "body",
    optional: bool = False,
) -> Para:
    """A paragraph; bodies separated by `;`, a doubtful one marked with a trailing `?`."""
    given = _assign(lead=lead, coordinate=coord, responsible=resp)
    return Para(text, style, sec, own, given, optional)


item = p


def h1(text: str) -> Para:
    """A section heading: `I. MỤC ĐÍCH, YÊU CẦU`."""
    return Para(text, "h1")


def h2(text: str) -> Para:
    """A heading of second rank: `1. Công an tỉnh`."""
    return Para(text, "h2")


def row(cells: Iterable[str], sec: str, lead: str = "", coord: str = "") -> Row:
    """A table row."""
    return Row(tuple(cells), sec, _assign(lead=lead, coordinate=coord))


def cite(
    kind: str,
    number: str | None,
    text: str,
    issuer: str | None = None,
    name: str | None = None,
    *,
    mentions: int = 1,
    dates: list[Json] | None = None,
    optional: bool = False,
) -> Json:
    """A citation; its dates are those of `text` unless given."""
    if dates is None:
        dates = [{"iso": f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", "text": m[0]} for m in _DATE.finditer(text)]
    out: Json = {
        "type": kind,
        "number": number,
        "name": name,
        "dates": dates,
        "issuer": issuer,
        "mentions": mentions,
        "text": text,
    }
    return out | ({"optional": True} if optional else {})


def relation(kind: str, source: str, target: str, optional: bool = False) -> Json:
    """`source` does `kind` to `target`; `self` is the document."""
    return {"from": source, "to": target, "kind": kind} | ({"optional": True} if optional else {})


def implements(*targets: str) -> list[Json]:
    """The legal bases of the preamble."""
    return [relation("implements", "self", t) for t in targets]


def deadline(  # noqa: PLR0917  (six that nearly every deadline has, in the order of the guide)
    kind: str,
    date: str | None,
    text: str,
    action: str,
    bound: str | None = None,
    frequency: str | None = None,
    *,
    resp: str = "",
    to: str | list[str] | None = None,
    via: str | None = None,
    optional: bool = False,
) -> Json:
    """A deadline in the vocabulary of the guide."""
    out: Json = {
        "kind": kind,
        "date": date,
        "frequency": frequency,
        "bound": bound,
        "action": action,
        "responsible": [n for n, _ in _names(resp)],
        "recipient": to,
        "via": via,
        "text": text,
    }
    return out | ({"optional": True} if optional else {})


def agencies(central: str = "", province: str = "", district: str = "", commune: str = "") -> list[Json]:
    """Bodies by level, separated by `;`: `*` before a class of bodies, `?` after a doubtful one."""
    out: list[Json] = []
    for level, listed in (("central", central), ("province", province), ("district", district), ("commune", commune)):
        for name, doubtful in _names(listed):
            entry: Json = {"name": name.lstrip("*").strip(), "level": level, "collective": name.startswith("*")}
            out.append(entry | ({"optional": True} if doubtful else {}))
    return out


def joined(text: str) -> str:
    """A paragraph without its line breaks: a symbol broken after hyphen or slash closes up."""
    return re.sub(r"\n", " ", re.sub(r"(?<=\S[-/])\n(?=\S)", "", text))


def reading_text(sample: Sample) -> str:
    """The text in reading order: one paragraph a line, heading left before right, cells of a row divided by tabs."""
    lines: list[str] = []
    for b in sample.legible():
        if isinstance(b, Head):
            lines += [" ".join(b.parent)] if b.parent else []
            lines += [" ".join(b.left), *([b.number] if b.number else []), *motto(b)]
            lines += [b.place_date] if b.place_date else []
        elif isinstance(b, Title):
            lines += [b.kind, *([" ".join(b.lines)] if b.lines else [])]
            lines += [" ".join(b.note)] if b.note else []
            lines += list(b.after)
        elif isinstance(b, Para):
            lines.append(joined(b.text))
        elif isinstance(b, Table):
            lines += ["\t".join(b.header), *("\t".join(r.cells) for r in b.rows)]
        elif isinstance(b, Sign):
            lines += ["Nơi nhận:", *b.recipients, *b.titles, b.name]
    return "\n".join(lines) + "\n"


def motto(head: Head) -> list[str]:
    """What stands top right."""
    if head.party:
        return ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    country = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" if head.old else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    return [country, "Độc lập - Tự do - Hạnh phúc"]


def _anchor(own: str, text: str) -> str:
    """The first words of a task, eight or as many more as make them unique."""
    words = own.split()
    for count in range(min(8, len(words)), min(12, len(words)) + 1):
        found = " ".join(words[:count]).rstrip(",;:.")
        if text.count(found) == 1:
            return found
    raise ValueError(f"no unique anchor of 12 words: {own[:90]}")


def _tasks(sample: Sample, text: str) -> list[Json]:
    out: list[Json] = []
    given: list[tuple[str, Para | Row]] = []
    for b in sample.legible():
        if isinstance(b, Para) and b.assignments:
            body = joined(b.text)
            own = body[body.index(b.own) :] if b.own else _LABEL.sub("", body)
            given.append((own, b))
        elif isinstance(b, Table):
            given += [(r.cells[1], r) for r in b.rows if r.assignments]
    for own, part in given:
        assigned = [
            {"agency": a, "role": r} | ({"optional": True} if doubtful else {}) for a, r, doubtful in part.assignments
        ]
        task: Json = {"anchor": _anchor(own, text), "section": part.section, "assignments": assigned}
        out.append(task | ({"optional": True} if isinstance(part, Para) and part.optional else {}))
    return out


def _office(capitals: str) -> str:
    """`PHÓ CHỦ TỊCH` as it is written in running text: `Phó Chủ tịch`."""
    if capitals.startswith("PHÓ "):
        return "Phó " + _office(capitals.removeprefix("PHÓ "))
    return capitals.capitalize()


def gold(sample: Sample) -> Json:
    """The truth as it is kept beside the sample."""
    recipients: list[str] = []
    signer: tuple[str | None, str | None] = (None, None)
    for b in sample.legible():
        if isinstance(b, Sign):
            recipients = [r.lstrip("- ").rstrip(";") for r in b.recipients]
            signer = (b.name, b.titles[-1])
    document: Json = {
        "type": "KH",
        "number": None,
        "date": None,
        "issuer": None,
        "level": "province",
        "province": None,
        "district": None,
        "commune": None,
        "title": None,
        "period": None,
        "signatory": re.sub(r"^(?:Đại tá|Thượng tá|Thiếu tướng)\s+", "", signer[0] or "") or None,
        "signatory_title": _office(signer[1]) if signer[1] else None,
        "recipients": recipients,
        "issued_with": None,
    }
    return {
        "source": f"{sample.name}.pdf",
        "document": document | sample.document,
        "citations": sample.citations,
        "relations": sample.relations,
        "deadlines": sample.deadlines,
        "agencies": sample.agencies,
        "tasks": _tasks(sample, reading_text(sample)),
    }
