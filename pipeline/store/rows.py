"""A record as rows of the tables of `rows.sql`. Record values in, dictionaries by column name out; nothing is looked up here."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from extractors.symbols import symbol_key
from pipeline.resolve.naming import Naming
from pipeline.store.spelling import bare_text
from pipeline.store.wording import searchable, sketch_row

__all__ = ["ROW_TABLES", "Around", "Row", "heading", "local", "namings", "passage_around", "rows_of"]

Row = dict[str, Any]
ROW_TABLES: Final = (
    "fields", "pages", "passages", "sketches", "citations", "mentions", "relations", "agencies", "tasks", "assignments", "deadlines",
    "task_deadlines", "conflicts", "conflict_sides",
)  # fmt: skip
"""Tables of rows.sql, without `raw_`."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_QUOTE = 240


class Around:
    """The paragraphs of a record, found by place."""

    def __init__(self, record: Row) -> None:
        self._passages: list[Row] = sorted(record["passages"], key=lambda p: p["start"])
        self._starts: list[int] = [p["start"] for p in self._passages]

    def at(self, start: int) -> Row | None:
        """The paragraph that holds a character."""
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and self._passages[place]["start"] <= start:
            if start < self._passages[place]["end"]:
                return self._passages[place]
            if self._passages[place]["start"] < start:
                return None
            place -= 1
        return None

    def words(self, start: int, end: int) -> str:
        """The words around a finding, on one line: its paragraph, cut at about 240 characters where that is longer."""
        passage = self.at(start)
        if passage is None:
            return ""
        text: str = passage["text"]
        if len(text) <= _QUOTE:
            return _line(text)
        low, high = start - passage["start"], min(end, passage["end"]) - passage["start"]
        spare = max(0, _QUOTE - (high - low))
        begin, stop = max(0, low - spare // 2), min(len(text), high + spare // 2)
        while begin and not text[begin - 1].isspace():
            begin -= 1
        while stop < len(text) and not text[stop].isspace():
            stop += 1
        return ("… " if begin else "") + _line(text[begin:stop]) + (" …" if stop < len(text) else "")


def passage_around(record: Row, start: int, end: int) -> str:
    """`Around(record).words(start, end)`, for a single finding."""
    return Around(record).words(start, end)


def _line(text: str) -> str:
    return " ".join(text.split())


def local(finding: str, plan: str) -> str:
    """Id of a finding within its plan: what its row bears, whatever the plan goes by."""
    return finding.removeprefix(f"{plan}:")


def _date_of(document: Row) -> str | None:
    """Day of signing, or that of the issuing decision."""
    day = document["date"] or (document["issued_with"] or {}).get("date")
    return day if day and _DAY.match(day) else None


def namings(record: Row, plan: str) -> Iterator[Naming]:
    """The documents that a plan names, and the plan itself (`…:self`), for resolution; `plan` is what it is told apart by."""
    document = record["document"]
    day = _date_of(document)
    place = (document["province"], document["district"] or document["commune"])
    number = document["number"]
    if document["type"] and (number or document["title"]):
        dates = (day,) if day else ()
        name = document["title"] if not number else None
        issuer = document["issuer"]
        blank = number if number and any(c.isdigit() for c in number) else None
        yield Naming(
            f"{plan}:self",
            plan,
            day,
            document["type"],
            blank,
            name or document["title"],
            dates,
            issuer,
            None,
            *place,
            own=True,
        )
    links = _links(record)
    for citation in record["citations"]:
        dates = tuple(d["iso"] for d in citation["dates"] if d["iso"])
        yield Naming(
            f"{plan}:{local(citation['id'], record['plan'])}", plan, day, citation["type"], citation["number"], citation["name"], dates,
            citation["issuer"], citation["term"], *place, links=frozenset(links[citation["number"] or citation["name"] or ""]),
        )  # fmt: skip


def _links(record: Row) -> dict[str, set[tuple[str, str]]]:
    """For each document named: in which relation it stands to which other one. The plan itself tells nothing to others."""
    links: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for relation in record["relations"]:
        source, target = relation["from"], relation["to"]
        if "self" not in (source, target):
            links[source].add((relation["kind"], symbol_key(target)))
            links[target].add((f"-{relation['kind']}", symbol_key(source)))
    return links


def rows_of(record: Row, signatures: dict[str, int]) -> Iterator[tuple[str, Row]]:
    """Table and row (without `plan_no`), for every table but conflicts that a record fills. `signatures`: those of its
    namings by their id within the plan."""
    document = record["document"]
    for name, why in document["fields"].items():
        value = document.get(name)
        spot = why["evidence"] or {}
        yield "fields", {
            "field": name, "rule": why["rule"], "confidence": why["confidence"], "flag": why["flag"],
            "value": value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False),
            "page": spot.get("page"), "start": spot.get("start"), "end": spot.get("end"), "quote": spot.get("text"),
        }  # fmt: skip
    for page in record["pages"]:
        yield "pages", page
    spelled = [searchable(passage["text"]) for passage in record["passages"]]
    for ordinal, (passage, folded) in enumerate(zip(record["passages"], spelled, strict=True), 1):
        yield "passages", {"ordinal": ordinal, "folded": folded, **passage}
    yield "sketches", sketch_row(spelled)
    yield from _citations(record, signatures)
    yield from _relations(record, signatures)
    yield from _agencies(record)
    yield from _duties(record)


_HEADING: Final = (
    "type", "number", "issuer", "level", "province", "district", "commune", "title", "signatory", "signatory_title",
)  # fmt: skip


def heading(record: Row) -> Row:
    """Columns of `raw_plans` that the record alone tells."""
    document = record["document"]
    verdicts = [page["verdict"] for page in record["pages"]]
    period = document["period"] or (None, None)
    issued = document["issued_with"] or {}
    day = _date_of(document)
    return {
        **{name: document[name] for name in _HEADING},
        "sha256": record["sha256"],
        "base": record["plan"],
        "date": day,
        "year": int(day[:4]) if day else period[0],
        "not_before": max(
            (d["iso"] for c in record["citations"] for d in c["dates"] if _DAY.match(d["iso"] or "")), default=None
        ),
        "period_first": period[0],
        "period_last": period[1],
        "recipients": document["recipients"],
        "issued_with_type": issued.get("type"),
        "issued_with_number": issued.get("number"),
        "issued_with_date": issued.get("date"),
        "pages": len(verdicts),
        "pages_good": sum(v in ("good", "blank") for v in verdicts),
        "pages_doubtful": verdicts.count("doubtful"),
        "pages_unread": verdicts.count("unreadable"),
    }


def _mention(finding: str, ordinal: int, spot: Row) -> tuple[str, Row]:
    return "mentions", {
        "finding": finding, "ordinal": ordinal, "page": spot["page"], "start": spot["start"], "end": spot["end"],
        "text": _line(spot["text"]), "boxes": spot["boxes"],
    }  # fmt: skip


_CITATION: Final = ("type", "number", "name", "issuer", "term", "text", "confidence", "rule", "flags")


def _citations(record: Row, signatures: dict[str, int]) -> Iterator[tuple[str, Row]]:
    around, plan = Around(record), record["plan"]
    for found in record["citations"]:
        spot, finding = found["evidence"], local(found["id"], plan)
        row = {n: found[n] for n in _CITATION}
        row |= {
            "finding": finding, "dates": [d["iso"] for d in found["dates"] if d["iso"]], "mentions": len(found["mentions"]),
            "page": spot["page"], "start": spot["start"], "end": spot["end"],
            "quote": around.words(spot["start"], spot["end"]) or _line(spot["text"]), "signature": signatures[finding],
        }  # fmt: skip
        yield "citations", row
        for ordinal, mention in enumerate(found["mentions"], 1):
            yield _mention(finding, ordinal, mention)


def _relations(record: Row, signatures: dict[str, int]) -> Iterator[tuple[str, Row]]:
    plan = record["plan"]
    known = {c["number"] or c["name"] or "": signatures[local(c["id"], plan)] for c in reversed(record["citations"])}
    if (own := signatures.get("self")) is not None:
        known["self"] = own
    for found in (*record["relations"], *record["other_relations"]):
        spot = found["evidence"]
        yield "relations", {
            "finding": local(found["id"], plan), "kind": found["kind"], "source": found["from"], "target": found["to"],
            "source_signature": known.get(found["from"]), "target_signature": known.get(found["to"]),
            "confidence": found["confidence"], "rule": found["rule"], "page": spot["page"], "start": spot["start"],
            "end": spot["end"], "quote": _line(spot["text"]),
        }  # fmt: skip


_AGENCY: Final = ("name", "level", "collective", "printed", "confidence", "rule")


def _agencies(record: Row) -> Iterator[tuple[str, Row]]:
    plan = record["plan"]
    for found in record["agencies"]:
        finding = local(found["id"], plan)
        row = {n: found[n] for n in _AGENCY}
        row |= {
            "finding": finding, "folded": bare_text(found["name"]), "mentions": len(found["mentions"]),
            "page": found["evidence"]["page"], "quote": _line(found["evidence"]["text"]),
        }  # fmt: skip
        yield "agencies", row
        for ordinal, mention in enumerate(found["mentions"], 1):
            yield _mention(finding, ordinal, mention)


_DEADLINE: Final = (
    "kind", "date", "frequency", "bound", "action", "responsible", "recipient", "via", "text", "flags", "confidence", "rule",
)  # fmt: skip
_VALUE: Final = ("precision", "modifier", "hour", "anchor", "duration", "working_days", "rrule")


def _duties(record: Row) -> Iterator[tuple[str, Row]]:
    plan = record["plan"]
    for found in record["deadlines"]:
        spot, value = found["evidence"], found["value"]
        row = {n: found[n] for n in _DEADLINE} | {n: value[n] for n in _VALUE}
        row |= {
            "finding": local(found["id"], plan), "page": spot["page"], "start": spot["start"], "end": spot["end"],
        }  # fmt: skip
        yield "deadlines", row
    shares, links = count(1), count(1)
    for ordinal, found in enumerate(record["tasks"], 1):
        spot, task = found["evidence"], local(found["id"], plan)
        yield "tasks", {
            "finding": task, "ordinal": ordinal, "section": found["section"], "text": found["text"],
            "folded": bare_text(found["text"]), "confidence": found["confidence"], "rule": found["rule"], "page": spot["page"],
            "start": spot["start"], "end": spot["end"],
        }  # fmt: skip
        for share in found["assignments"]:
            yield "assignments", {
                "ordinal": next(shares), "task": task, "agency": share["agency"], "folded": bare_text(share["agency"]), "role": share["role"],
                "confidence": share["confidence"], "rule": share["rule"], "page": share["evidence"]["page"],
                "quote": _line(share["evidence"]["text"]),
            }  # fmt: skip
        for deadline in found["deadlines"]:
            yield "task_deadlines", {"ordinal": next(links), "task": task, "deadline": local(deadline, plan)}
