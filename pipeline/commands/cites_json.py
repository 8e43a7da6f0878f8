"""The answer of `cites` as JSON: the shape that programs rely on."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.questions.cites import CitedWork, PlanAnswer, Result, Unit, WorkAnswer

__all__ = ["as_json", "cited_as", "shown_path", "unit_json"]


def as_json(result: Result, level: str | None = None) -> dict[str, Any]:
    """`works`, `provinces` (of the most cited work that was chosen), `districts` (all plans of lower level), `older`,
    `coverage`, and the same for further works under `other_works`. `level` keeps one level only, for `units`."""
    first = result.answers[0] if result.answers else None
    chosen = {a.work.id for a in result.answers}
    return {
        "asked": result.asked,
        "symbol": result.symbol,
        "places": "today" if result.today else "then",
        "works": [{**asdict(w), "cited_as": cited_as(w), "chosen": w.id in chosen} for w in result.works],
        **_work_json(first, level),
        "coverage": first.coverage if first else result.coverage,
        "not_held": list(result.not_held),
        "other_works": [
            {"work": a.work.id, **_work_json(a, level), "coverage": a.coverage} for a in result.answers[1:]
        ],
        "works_left_out": result.left_out,
        "suggestions": list(result.suggestions),
    }


def cited_as(work: CitedWork) -> str | None:
    """The document in the prescribed form."""
    from pipeline.resolve.citing_form import citing_form

    return citing_form(work.type, work.symbol, work.date, work.issuer, work.title)


def _work_json(answer: WorkAnswer | None, level: str | None) -> dict[str, Any]:
    units = answer.units if answer else ()
    rows = [unit_json(u, answer.work.id) for u in units] if answer else []
    of = {
        name: [r for r in rows if r["level"] == name] for name in ("province", "district", "commune", "central", None)
    }
    made: dict[str, Any] = {
        "provinces": [r for r in of["province"] if r["answer"] != "older"],
        "older": [r for r in of["province"] if r["answer"] == "older"],
        "districts": of["district"],
        "communes": of["commune"],
        "others": of["central"] + of[None],
    }
    if level:
        made["units"] = of.get(level, [])
    return made


def unit_json(unit: Unit, work: str) -> dict[str, Any]:
    """A unit with its answer and the plans that give it."""
    row: dict[str, Any] = {
        "province": unit.province,
        "district": unit.district,
        "commune": unit.commune,
        "level": unit.level,
        "former": unit.former,
        "answer": unit.answer,
        "reasons": list(unit.reasons),
        "counts": dict(unit.counts),
        "work": work,
        "plans": [_plan_json(p) for p in unit.plans],
    }
    if unit.predecessors:
        row["predecessors"] = [asdict(p) for p in unit.predecessors]
        row["predecessors_citing"] = unit.citing_predecessors
    return row


def _plan_json(plan: PlanAnswer) -> dict[str, Any]:
    row = {name: getattr(plan, name) for name in plan.__dataclass_fields__}
    row["file"] = shown_path(plan.file)
    row["via"] = [
        {("from" if k == "source" else "to" if k == "target" else k): v for k, v in asdict(hop).items()}
        | {"file": shown_path(hop.file)}
        for hop in plan.via
    ]
    return row


def shown_path(path: str | None) -> str | None:
    """A path as people read it: from the working folder where it lies below."""
    if not path:
        return path
    here = os.getcwd() + os.sep
    return path[len(here) :] if path.startswith(here) else path
