"""Lay corrections over a record: the reading in, the record that people stand behind out. Pure; the reading is not touched.

Findings keep the ids under which they were read, so that a correction of a number does not lose the corrections of its date;
only the plan's part of an id follows a corrected number, date or place. What depends on a corrected value follows it: relations
name a citation by its number, tasks and deadlines a body by its name.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from pipeline.corrections.fields import split_field
from pipeline.corrections.journal import Correction

__all__ = ["RULE", "Applied", "apply", "reading_of"]

Row = dict[str, Any]
RULE: Final = "corrected"
"""Rule of every value that a person gave."""

_LISTS: Final = {
    "citation": ("citations",), "relation": ("relations", "other_relations"), "deadline": ("deadlines",),
    "agency": ("agencies",), "task": ("tasks",),
}  # fmt: skip
_NAMING: Final = frozenset(
    {"number", "date", "province", "district", "commune", "issued_with.number", "issued_with.date"}
)
_PAIRS: Final = frozenset({"same_as[]", "differs_from[]"})


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that found its place, and what is read there now."""

    correction: Correction
    reading: Any


def apply(record: Row, corrections: Iterable[Correction]) -> tuple[Row, list[Applied], list[Correction]]:
    """The corrected record, what was applied, and what was not because its finding (page, body) is no longer read.

    `corrections` are those that count for the plan (`Journal.of`). Order is nothing: fields are laid first, then what is
    marked wrong is left out. `record["plan"]` is the plan's id after correction, and every id begins with it.
    """
    corrections = list(corrections)
    if not corrections:
        return record, [], []
    record = copy.deepcopy(record)
    applied: list[Applied] = []
    vanished: list[Correction] = []
    for one in sorted(corrections, key=lambda c: (split_field(c.field)[0].startswith("wrong"), c.field, c.target)):
        place = _place(record, one)
        if place is None:
            vanished.append(one)
            continue
        applied.append(Applied(one, place.reading))
        place.put(one.value)
    _leave_out(record)
    if any(not a.correction.target and a.correction.field in _NAMING for a in applied):
        _name_anew(record)
    return record, applied, vanished


def reading_of(record: Row, correction: Correction) -> Any:
    """What a field holds in a record; raises `KeyError` if the record has no such finding."""
    place = _place(record, correction)
    if place is None:
        raise KeyError(correction.finding)
    return place.reading


@dataclass(frozen=True, slots=True)
class _Place:
    reading: Any
    put: Callable[[Any], None]


def _place(record: Row, one: Correction) -> _Place | None:
    """Where a correction belongs; None where the record has no such place."""
    if not one.target:
        return _in_heading(record, one.field)
    for name in _LISTS.get(one.target.partition(":")[0], ()):
        for finding in record[name]:
            if finding["id"].partition(":")[2] == one.target:
                return _in_finding(record, finding, one)
    return None


def _in_heading(record: Row, field: str) -> _Place | None:
    name, inside = split_field(field)
    document = record["document"]
    if name in _PAIRS:
        return _Place(None, lambda value: None)  # says which files are one plan: for the copies, not for the record
    if name == "page[]":
        page = next((p for p in record["pages"] if str(p["page"]) == inside), None)
        return page and _Place(page["verdict"], lambda value: page.update(verdict=value, reason=RULE))
    first, _, second = name.partition(".")
    if second:
        issued = document[first] or {"type": None, "number": None, "date": None}

        def put_part(value: Any) -> None:
            issued[second] = value
            document[first] = issued if any(issued.values()) else None
            _seen(document, first)

        return _Place(issued[second], put_part)

    def put(value: Any) -> None:
        document[first] = value
        _seen(document, first)

    return _Place(document[first], put)


def _seen(document: Row, field: str) -> None:
    before = document["fields"].get(field) or {"evidence": None}
    document["fields"][field] = {**before, "confidence": 1.0, "rule": RULE, "flag": None}


def _in_finding(record: Row, finding: Row, one: Correction) -> _Place | None:
    name, inside = split_field(one.field)
    if inside is not None:
        shares = [a for a in finding["assignments"] if inside in (a["agency"], a.get("_read"))]
        if not shares:
            return None
        field = name.removesuffix("[]")

        def put_share(value: Any) -> None:
            for share in shares:
                share.setdefault("_read", share["agency"])
                share.update({"_wrong" if field == "wrong" else field: value, "rule": RULE, "confidence": 1.0})

        return _Place(None if field == "wrong" else shares[0][field], put_share)
    if name == "wrong":
        return _Place(False, lambda value: finding.update(_wrong=value))
    reading = [day["iso"] for day in finding["dates"]] if name == "dates" else finding[name]

    def put(value: Any) -> None:
        _put(record, finding, name, value)
        finding.update(rule=RULE, confidence=1.0)

    return _Place(reading, put)


def _put(record: Row, finding: Row, field: str, value: Any) -> None:
    """Set a field of a finding, and carry it to what speaks of the finding."""
    kind = finding["id"].split(":")[1]
    before: str = finding[field] if field != "dates" else ""
    if field == "dates":
        finding["dates"] = [{"iso": iso, "text": iso} for iso in value]
    else:
        finding[field] = value
    if kind == "citation" and field in ("number", "name", "dates"):
        finding["flags"] = [] if field == "number" else [f for f in finding["flags"] if "date" not in f]
        if field != "dates" and not (field == "name" and finding["number"]):
            _rename_ends(record, finding, before, value)
    elif kind == "agency" and field == "name":
        _rename_body(record, before, value)
    elif kind == "deadline" and field in ("date", "frequency"):
        finding["value"], finding["flags"] = _stated(finding), []
    elif kind == "relation" and field == "kind":
        guide = ("implements", "continues", "replaces", "amends", "issues", "guides")
        finding["guide_kind"] = value if value in guide else None


def _rename_ends(record: Row, citation: Row, before: str, after: str | None) -> None:
    old, new = before or citation["name"], after or citation["name"]
    shared = any(c is not citation and (c["number"] or c["name"]) == old for c in record["citations"])
    for relation in [] if shared else [*record["relations"], *record["other_relations"]]:
        for end in ("from", "to"):
            if relation[end] == old:
                relation[end] = new or ""


def _rename_body(record: Row, old: str, new: str) -> None:
    for task in record["tasks"]:
        for share in task["assignments"]:
            if share["agency"] == old:
                share.setdefault("_read", old)
                share["agency"] = new
    for deadline in record["deadlines"]:
        for field in ("responsible", "recipient"):
            deadline[field] = [new if name == old else name for name in deadline[field]]
        deadline["via"] = new if deadline["via"] == old else deadline["via"]


def _stated(deadline: Row) -> Row:
    """The value of a deadline that a person dated: no modifier, nothing relative."""
    from extractors.deadlines.due_dates import rrule
    from extractors.deadlines.temporal import Point

    date: str = deadline["date"] or ""
    parts = re.fullmatch(r"(\d{4})?(?:--?(\d{2}))?(?:-(\d{2}))?(?:-Q(\d)|-H\d)?", date)
    year, month, day, quarter = (int(p) if p else None for p in (parts.groups() if parts else (None,) * 4))
    point = Point(year=year, month=month, day=day, quarter=quarter)
    recurs = date.startswith("--") or (not date and deadline["frequency"])
    return {
        "precision": "day" if day else "month" if month else "quarter" if quarter else "year" if year else "none",
        "modifier": None, "hour": deadline["value"]["hour"], "anchor": None, "duration": None, "working_days": False,
        "rrule": rrule(deadline["frequency"] or "yearly", point) if recurs else None,
        "year_from": "text" if year else None,
    }  # fmt: skip


def _leave_out(record: Row) -> None:
    """Take out what is marked wrong, and what only stood because of it."""
    gone = {f["id"] for names in _LISTS.values() for n in names for f in record[n] if f.get("_wrong")}
    lost = {c["number"] or c["name"] for c in record["citations"] if c["id"] in gone}
    kept = {c["number"] or c["name"] for c in record["citations"] if c["id"] not in gone}
    lost = {name for name in lost - kept if name}
    record["citations"] = [c for c in record["citations"] if c["id"] not in gone]
    for name in ("relations", "other_relations"):
        record[name] = [
            r for r in record[name] if r["id"] not in gone and r["from"] not in lost and r["to"] not in lost
        ]
    wrong_bodies = {a["name"] for a in record["agencies"] if a["id"] in gone}
    wrong_bodies -= {a["name"] for a in record["agencies"] if a["id"] not in gone}
    for name in ("deadlines", "agencies", "tasks"):
        record[name] = [f for f in record[name] if f["id"] not in gone]
    for task in record["tasks"]:
        task["deadlines"] = [d for d in task["deadlines"] if d not in gone]
        task["assignments"] = [
            {n: v for n, v in share.items() if not n.startswith("_")}
            for share in task["assignments"]
            if not share.get("_wrong") and share["agency"] not in wrong_bodies
        ]
    for deadline in record["deadlines"]:
        for field in ("responsible", "recipient"):
            deadline[field] = [name for name in deadline[field] if name not in wrong_bodies]
        deadline["via"] = None if deadline["via"] in wrong_bodies else deadline["via"]
    for names in _LISTS.values():
        for name in names:
            for finding in record[name]:
                finding.pop("_wrong", None)


def _name_anew(record: Row) -> None:
    """Give the plan the id that its corrected heading makes, and carry it into the ids of its findings."""
    from pipeline.identity import plan_id
    from pipeline.record import Document

    new = plan_id(Document.model_validate(record["document"]), record["sha256"])
    for names in _LISTS.values():
        for name in names:
            for finding in record[name]:
                finding["id"] = f"{new}:{finding['id'].partition(':')[2]}"
    for task in record["tasks"]:
        task["deadlines"] = [f"{new}:{d.partition(':')[2]}" for d in task["deadlines"]]
    record["plan"] = new
