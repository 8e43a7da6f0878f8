"""A record as rows of the tables. Record values in, dictionaries by column name out; nothing is looked up here."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from extractors.symbols import symbol_key
from gazetteer.folding import bare
from pipeline.resolve.works import Naming

__all__ = ["Row", "namings", "passage_around", "rows_of"]

Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_QUOTE = 240


def passage_around(record: Row, start: int, end: int) -> str:
    """The words around a finding, on one line: its paragraph, cut at about 240 characters where that is longer."""
    for passage in record["passages"]:
        if passage["start"] <= start < passage["end"]:
            text: str = passage["text"]
            low, high = start - passage["start"], min(end, passage["end"]) - passage["start"]
            spare = max(0, _QUOTE - (high - low))
            begin = 0 if len(text) <= _QUOTE else max(0, low - spare // 2)
            stop = len(text) if len(text) <= _QUOTE else min(len(text), high + spare // 2)
            while begin and not text[begin - 1].isspace():
                begin -= 1
            while stop < len(text) and not text[stop].isspace():
                stop += 1
            return ("… " if begin else "") + " ".join(text[begin:stop].split()) + (" …" if stop < len(text) else "")
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _date_of(document: Row) -> str | None:
    """Day of signing, or that of the issuing decision."""
    day = document["date"] or (document["issued_with"] or {}).get("date")
    return day if day and _DAY.match(day) else None


def namings(record: Row, plan: str) -> Iterator[Naming]:
    """The documents that a plan names, and the plan itself, for resolution."""
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
            citation["id"], plan, day, citation["type"], citation["number"], citation["name"], dates,
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


def rows_of(record: Row, plan: str, copies: int) -> Iterator[tuple[str, Row]]:
    """Table and row, for every table that a record fills."""
    yield "plans", _plan(record, plan, copies)
    document = record["document"]
    for name, why in document["fields"].items():
        value = document.get(name)
        spot = why["evidence"] or {}
        yield "fields", {
            "plan_id": plan, "field": name, "rule": why["rule"], "confidence": why["confidence"], "flag": why["flag"],
            "value": value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False),
            "page": spot.get("page"), "start": spot.get("start"), "end": spot.get("end"), "quote": spot.get("text"),
        }  # fmt: skip
    for page in record["pages"]:
        yield "pages", {"plan_id": plan, **page}
    for ordinal, passage in enumerate(record["passages"], 1):
        yield "passages", {"plan_id": plan, "ordinal": ordinal, "folded": bare(passage["text"]), **passage}
    yield from _citations(record, plan)
    yield from _agencies(record, plan)
    yield from _duties(record, plan)


def _plan(record: Row, plan: str, copies: int) -> Row:
    document = record["document"]
    verdicts = [page["verdict"] for page in record["pages"]]
    period = document["period"] or (None, None)
    issued = document["issued_with"] or {}
    day = _date_of(document)
    same = (
        "type",
        "number",
        "issuer",
        "level",
        "province",
        "district",
        "commune",
        "title",
        "signatory",
        "signatory_title",
    )
    return {
        **{name: document[name] for name in same},
        "plan_id": plan,
        "sha256": record["sha256"],
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
        "copies": copies,
    }


def _spot(evidence: Row) -> Row:
    return {name: evidence[name] for name in ("page", "start", "end")}


def _mention(finding: str, ordinal: int, evidence: Row) -> tuple[str, Row]:
    row = {"finding_id": finding, "ordinal": ordinal, **_spot(evidence), "text": _line(evidence["text"])}
    return "mentions", {**row, "boxes": evidence["boxes"]}


def _citations(record: Row, plan: str) -> Iterator[tuple[str, Row]]:
    for found in record["citations"]:
        spot = found["evidence"]
        yield (
            "citations",
            {
                **{
                    n: found[n]
                    for n in ("type", "number", "name", "issuer", "term", "text", "confidence", "rule", "flags")
                },
                "citation_id": found["id"],
                "plan_id": plan,
                "dates": [d["iso"] for d in found["dates"] if d["iso"]],
                "mentions": len(found["mentions"]),
                **_spot(spot),
                "quote": passage_around(record, spot["start"], spot["end"]) or _line(spot["text"]),
            },
        )
        for ordinal, mention in enumerate(found["mentions"], 1):
            yield _mention(found["id"], ordinal, mention)
    for found in [*record["relations"], *record["other_relations"]]:
        spot = found["evidence"]
        yield (
            "relations",
            {
                **{n: found[n] for n in ("kind", "confidence", "rule")},
                "relation_id": found["id"],
                "plan_id": plan,
                "source": found["from"],
                "target": found["to"],
                **_spot(spot),
                "quote": _line(spot["text"]),
            },
        )


def _agencies(record: Row, plan: str) -> Iterator[tuple[str, Row]]:
    for found in record["agencies"]:
        yield (
            "agencies",
            {
                **{n: found[n] for n in ("name", "level", "collective", "printed", "confidence", "rule")},
                "agency_id": found["id"],
                "plan_id": plan,
                "folded": bare(found["name"]),
                "mentions": len(found["mentions"]),
                "page": found["evidence"]["page"],
                "quote": _line(found["evidence"]["text"]),
            },
        )
        for ordinal, mention in enumerate(found["mentions"], 1):
            yield _mention(found["id"], ordinal, mention)


def _duties(record: Row, plan: str) -> Iterator[tuple[str, Row]]:
    for found in record["deadlines"]:
        value = found["value"]
        same = ("kind", "date", "frequency", "bound", "action", "responsible", "recipient", "via", "text", "flags")
        yield (
            "deadlines",
            {
                **{n: found[n] for n in (*same, "confidence", "rule")},
                **{
                    n: value[n]
                    for n in ("precision", "modifier", "hour", "anchor", "duration", "working_days", "rrule")
                },
                "deadline_id": found["id"],
                "plan_id": plan,
                **_spot(found["evidence"]),
            },
        )
    for ordinal, found in enumerate(record["tasks"], 1):
        yield (
            "tasks",
            {
                **{n: found[n] for n in ("section", "text", "confidence", "rule")},
                "task_id": found["id"],
                "plan_id": plan,
                "ordinal": ordinal,
                "folded": bare(found["text"]),
                **_spot(found["evidence"]),
            },
        )
        for share in found["assignments"]:
            yield (
                "assignments",
                {
                    **{n: share[n] for n in ("agency", "role", "confidence", "rule")},
                    "task_id": found["id"],
                    "plan_id": plan,
                    "folded": bare(share["agency"]),
                    "page": share["evidence"]["page"],
                    "quote": _line(share["evidence"]["text"]),
                },
            )
        for deadline in found["deadlines"]:
            yield "task_deadlines", {"task_id": found["id"], "deadline_id": deadline}
