"""Answers of `cites` and `missing` as one table, for files: a row for each plan, or for each unit that does not cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.commands.cites_json import cited_as, shown_path

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker
    from pipeline.questions.answers import Asked, Unit
    from pipeline.questions.cites import CitedWork, Result

__all__ = ["CITES_COLUMNS", "MISSING_COLUMNS", "cites_rows", "missing_rows", "notes"]

_WORK: Final = ("cited_as", "work_id")
_UNIT: Final = ("province", "district", "commune", "level", "former")
CITES_COLUMNS: Final = (
    *_UNIT, "answer", "plan_type", "plan_number", "plan_date", "issuer", "page", "quote", "via", "reason", "file", "plan", *_WORK,
)  # fmt: skip
MISSING_COLUMNS: Final = (*_UNIT, "answer", "plans", "reason", *_WORK)


def cites_rows(say: Speaker, result: Result) -> list[dict[str, Any]]:
    """One row a plan, with what it answers itself; provinces first, as they are printed."""
    rows = []
    for answer in result.answers:
        for unit in sorted(answer.units, key=lambda u: u.level != "province"):
            for plan in unit.plans:
                via = "; ".join(
                    say("via", h.source, say(h.kind), h.target, h.number or h.plan, h.page, h.quote) for h in plan.via
                )
                reason = say(f"reason_{plan.reason}", ", ".join(map(str, plan.pages))) if plan.reason else None
                rows.append(
                    _unit(unit, answer.work)
                    | {
                        "answer": say(plan.answer),
                        "plan_type": plan.type,
                        "plan_number": plan.number,
                        "plan_date": plan.date,
                        "issuer": plan.issuer,
                        "page": plan.page,
                        "quote": plan.quote,
                        "via": via or None,
                        "reason": reason,
                        "file": shown_path(plan.file),
                        "plan": plan.plan,
                    }
                )
    return rows


def missing_rows(say: Speaker, result: Result, scope: Asked) -> list[dict[str, Any]]:
    """One row a unit that does not cite, or of which one cannot say."""
    from pipeline.commands.answer_lines import answering, why

    return [
        _unit(unit, answer.work)
        | {
            "answer": say(unit.answer),
            "plans": answering(unit),
            "reason": why(say, unit) if unit.answer != "absent" else None,
        }
        for answer in result.answers
        for unit in answer.units
        if unit.answer in ("absent", "unknown", "older") and unit.level == (scope.level or "province")
    ]


def notes(say: Speaker, result: Result, scope: Asked) -> list[str]:
    """What the table is of: the documents and the unit."""
    works = [cited_as(a.work) or a.work.id for a in result.answers]
    unit = say("unit_today" if scope.today else "unit_then")
    return ["; ".join(works), unit]


def _unit(unit: Unit, work: CitedWork) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in _UNIT} | {"cited_as": cited_as(work), "work_id": work.id}
