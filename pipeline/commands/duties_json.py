"""Duties as JSON and as rows for CSV: the shapes that programs rely on."""

from __future__ import annotations

from typing import Any, Final

from pipeline.commands.cites_json import shown_path
from pipeline.duties.duties import Answer, DeadlineRow, PlanRef, Stake, TaskRow

__all__ = ["DEADLINE_COLUMNS", "DUTY_COLUMNS", "TASK_COLUMNS", "as_json", "deadline_row", "duty_rows", "task_row"]

_PLAN: Final = ("plan", "number", "plan_date", "province", "issuer", "file")
TASK_COLUMNS: Final = (
    "id", "role", "agency", "share", "group", "section", "text", "lead", "responsible", "coordinate", "deadlines", "page", "quote",
    "confidence", *_PLAN,
)  # fmt: skip
DEADLINE_COLUMNS: Final = (
    "id", "kind", "due", "precision", "bound", "stated", "frequency", "rrule", "words", "action", "responsible", "recipient", "via",
    "share", "group", "page", "quote", "confidence", *_PLAN,
)  # fmt: skip
DUTY_COLUMNS: Final = ("record", *dict.fromkeys((*TASK_COLUMNS, *DEADLINE_COLUMNS)))
"""Of tasks and deadlines in one table."""


def as_json(answer: Answer, tasks: bool = True, deadlines: bool = True) -> dict[str, Any]:
    """`body` (null where it is not known, with `suggestions`), `tasks`, `deadlines` by date, `undated`, `plans` asked."""
    asked = answer.asked
    made: dict[str, Any] = {
        "body": asked and {"name": asked.name, "level": asked.level},
        "suggestions": list(answer.suggestions),
        "successor": answer.successor,
        "predecessors": list(answer.predecessors),
        "plans_of_its_province": answer.local,
        "plans": answer.plans,
        "pages_in_doubt": answer.pages_in_doubt,
    }
    if tasks:
        made["tasks"] = [_task(t) for t in answer.tasks]
    if deadlines:
        made["deadlines"] = [_deadline(d) for d in answer.deadlines]
        made["undated"] = [_deadline(d) for d in answer.undated]
    return made


def _plan(plan: PlanRef) -> dict[str, Any]:
    return {
        "id": plan.id, "type": plan.type, "number": plan.number, "date": plan.date, "issuer": plan.issuer,
        "province": plan.province, "file": shown_path(plan.file),
    }  # fmt: skip


def _stake(stake: Stake) -> dict[str, Any]:
    made: dict[str, Any] = {"agency": stake.agency, "role": stake.role, **_mine(stake)}
    if stake.page is not None:
        made |= {"page": stake.page, "quote": stake.quote, "confidence": stake.confidence}
    return made


def _mine(stake: Stake | None) -> dict[str, Any]:
    """What a part is to the body asked for: own, head, or certain or possible as one of a class, which is named."""
    if stake is None or stake.share is None:
        return {}
    return {"share": stake.share, "group": stake.agency if stake.share in ("certain", "possible") else None}


def _deadline(d: DeadlineRow) -> dict[str, Any]:
    return {
        "id": d.id, "kind": d.kind, "due": d.occurrence and d.occurrence.value,
        "precision": d.occurrence and d.occurrence.precision,
        "first": d.occurrence and d.occurrence.first, "last": d.occurrence and d.occurrence.last,
        "date": d.date, "bound": d.bound, "modifier": d.modifier, "hour": d.hour, "frequency": d.frequency, "rrule": d.rrule,
        "anchor": d.anchor, "duration": d.duration, "working_days": d.working_days, "words": d.text, "action": d.action,
        "responsible": [_stake(s) for s in d.stakes if s.role == "responsible"],
        "recipient": [_stake(s) for s in d.stakes if s.role == "recipient"],
        "via": [_stake(s) for s in d.stakes if s.role == "via"],
        "flags": list(d.flags), "confidence": d.confidence, "page": d.page, "quote": d.quote, "plan": _plan(d.plan),
    }  # fmt: skip


def _task(t: TaskRow) -> dict[str, Any]:
    mine = t.mine
    return {
        "id": t.id, "role": mine and mine.role, "agency": mine and mine.agency, **_mine(mine), "section": t.section,
        "text": t.text, "assignments": [_stake(s) for s in t.stakes], "deadlines": [_deadline(d) for d in t.deadlines],
        "confidence": t.confidence, "page": t.page, "quote": t.text, "plan": _plan(t.plan),
    }  # fmt: skip


# -- rows --------------------------------------------------------------------------------------------------------------


def _in(plan: PlanRef) -> dict[str, Any]:
    return {
        "plan": plan.id, "number": plan.number, "plan_date": plan.date, "province": plan.province, "issuer": plan.issuer,
        "file": shown_path(plan.file),
    }  # fmt: skip


def _names(stakes: tuple[Stake, ...], role: str) -> str:
    return "; ".join(s.agency for s in stakes if s.role == role)


def task_row(t: TaskRow) -> dict[str, Any]:
    """One line a task."""
    mine = t.mine
    return {
        "id": t.id, "role": mine and mine.role, "agency": mine and mine.agency, **_mine(mine), "section": t.section,
        "text": t.text, "lead": _names(t.stakes, "lead"), "responsible": _names(t.stakes, "responsible"),
        "coordinate": _names(t.stakes, "coordinate"),
        "deadlines": "; ".join(d.date or d.rrule or d.text for d in t.deadlines),
        "page": t.page, "quote": t.text, "confidence": t.confidence, **_in(t.plan),
    }  # fmt: skip


def deadline_row(d: DeadlineRow) -> dict[str, Any]:
    """One line a deadline or an occurrence of it."""
    mine = next((s for s in d.stakes if s.share), None)
    return {
        "id": d.id, "kind": d.kind, "due": d.occurrence and d.occurrence.value,
        "precision": d.occurrence and d.occurrence.precision, "bound": d.bound, "stated": d.date, "frequency": d.frequency,
        "rrule": d.rrule, "words": d.text, "action": d.action, "responsible": _names(d.stakes, "responsible"),
        "recipient": _names(d.stakes, "recipient"), "via": _names(d.stakes, "via"), **_mine(mine), "page": d.page,
        "quote": d.quote, "confidence": d.confidence, **_in(d.plan),
    }  # fmt: skip


def duty_rows(answer: Answer) -> list[dict[str, Any]]:
    """Tasks and deadlines in one table; `record` tells them apart."""
    rows = [{"record": "task", **task_row(t)} for t in answer.tasks]
    return rows + [{"record": "deadline", **deadline_row(d)} for d in (*answer.deadlines, *answer.undated)]
