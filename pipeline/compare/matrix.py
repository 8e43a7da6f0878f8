"""The matrix: provinces (districts, communes) by works, each cell one of the four answers, with the plan and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from pipeline.compare.answers import LEADING, cells, commonest_works, work_rows
from pipeline.compare.chosen import Choice, coverage_of
from pipeline.compare.places import TODAY, former, order, origins
from pipeline.errors import UsageError
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ANSWERS", "COUNTS", "Cell", "Matrix", "Statement", "UnitRow", "WorkColumn", "matrix"]

Places = Literal["then", "today"]
ANSWERS: Final = ("direct", "indirect", "absent", "unknown", "older", "predecessors")
"""The four answers; `older`: all its plans are older than the work; `predecessors`: of a merged province, some predecessors cite
(never a plain yes)."""
COUNTS: Final = ("direct", "indirect", "ambiguous", "in_doubt", "undated", "absent", "older")
_TOP: Final = 30
_MERGED: Final = 2025
"""The year in which 63 provinces became 34 (1 July, 202/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class WorkColumn:
    """A work, as the head of a column."""

    id: str
    type: str
    symbol: str | None
    date: str | None
    term: str | None
    place: str | None
    issuer: str | None
    title: str | None
    plans: int
    """How many plans of all cite it."""

    @property
    def label(self) -> str:
        """Its symbol, else its name."""
        return self.symbol or self.title or self.id


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A province (district, commune), as the head of a row."""

    name: str
    former: bool
    """No province bears this name today."""
    plans: int
    """Its plans in the set."""
    origins: tuple[str, ...] = ()
    """With today's provinces: what a merged one was made of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A plan's word that one work carries on another."""

    source: str
    target: str
    kind: str
    plan: str
    number: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer of a unit for a work, with the earliest plan that gives it (direct, indirect, or the symbol alone)."""

    answer: str | None
    """None: nothing to tell, its only plan is the work itself."""
    counts: dict[str, int]
    """How many of its plans are direct, indirect, ambiguous, in_doubt, undated, absent, older."""
    plan: str | None = None
    type: str | None = None
    number: str | None = None
    date: str | None = None
    page: int | None = None
    via: str | None = None
    """The work through which it cites indirectly (id)."""
    stated: tuple[Statement, ...] = ()
    """The relations that lead there, and who states them."""
    origins: tuple[tuple[str, str | None], ...] = ()
    """Of a merged province: each predecessor with its answer; None where no plan of it is held."""

    @property
    def citing_origins(self) -> int:
        """How many predecessors cite, directly or indirectly."""
        return sum(answer in ("direct", "indirect") for _, answer in self.origins)


@dataclass(frozen=True)
class Matrix:
    """Units by works. `unit` tells what a row is: level, and whether places are those of the plans' dates or today's."""

    choice: Choice
    places: Places
    units: tuple[UnitRow, ...]
    works: tuple[WorkColumn, ...]
    cells: dict[tuple[str, str], Cell]
    """By name of the unit and id of the work."""
    coverage: dict[str, int]
    without_plans: tuple[str, ...] = ()
    """Provinces of which the set holds no plan: nothing can be said of them."""
    totals: dict[str, dict[str, int]] = field(default_factory=dict)
    """Units by answer, for each work."""

    def cell(self, unit: str, work: str) -> Cell:
        """The answer of a unit for a work."""
        return self.cells[unit, work]

    def rows(self) -> list[dict[str, Any]]:
        """One row a cell, flat: for CSV, data frames and JSON."""
        return [
            {
                "unit": unit.name, "former": unit.former, "work": work.id, "symbol": work.symbol, "work_date": work.date,
                "title": work.title, "answer": cell.answer, **{f"plans_{n}": cell.counts.get(n, 0) for n in COUNTS},
                "plan": cell.plan, "plan_number": cell.number, "plan_date": cell.date, "page": cell.page, "via": cell.via,
                "predecessors": "; ".join(f"{n}: {a or '—'}" for n, a in cell.origins) or None,
            }
            for unit in self.units
            for work in self.works
            if (cell := self.cells.get((unit.name, work.id)))
        ]  # fmt: skip

    def frame(self) -> pd.DataFrame:
        """A data frame: one row a unit, one column a work (symbol; its id where two share one), answers as words."""
        import pandas as pd

        labels = [w.label for w in self.works]
        names = [w.label if labels.count(w.label) == 1 else w.id for w in self.works]
        data = [[self.cells[u.name, w.id].answer for w in self.works] for u in self.units]
        return pd.DataFrame(data, index=pd.Index([u.name for u in self.units], name=self.choice.level), columns=names)

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "unit": self.choice.level,
            "places": self.places,
            "chosen": chosen_json(self.choice),
            "coverage": self.coverage,
            "works": [{**asdict(w), "units": self.totals.get(w.id, {})} for w in self.works],
            "units": [
                {
                    **asdict(u),
                    "cells": [{"work": w.id, **asdict(self.cells[u.name, w.id])} for w in self.works],
                }
                for u in self.units
            ],
            "without_plans": list(self.without_plans),
        }


def chosen_json(choice: Choice) -> dict[str, Any]:
    """How the plans were chosen; what was not asked for is left out."""
    told = {k: v for k, v in asdict(choice).items() if v not in (None, (), {})}
    return {**told, "plans": len(choice.plans)} if choice.plans is not None else told


def matrix(
    store: Store,
    choice: Choice | None = None,
    works: Sequence[str] | None = None,
    *,
    top: int = _TOP,
    places: Places = "then",
    statements: bool = True,
) -> Matrix:
    """The matrix of the chosen plans. `works` are ids (default: the `top` works that most units cite); `places="today"` tells
    today's 34 provinces instead of those of the plans' dates; `statements=False` leaves out who states the relations of
    indirect answers."""
    choice = choice or Choice()
    if places == "today" and choice.level != "province":
        raise UsageError("bad-option", "--places today --level " + choice.level)
    ids = list(works) if works is not None else commonest_works(store, choice, top)
    known = work_rows(store, ids)
    columns = tuple(
        WorkColumn(
            i, w["type"], w["number"], w["date"], w["term"], w["place"] or None, w["issuer"], w["title"], w["plans"]
        )
        for i in ids
        if (w := known.get(i))
    )
    rows = cells(store, choice, ids, TODAY if places == "today" else None)
    said = _statements(store, rows) if statements else {}
    units, found = _today(rows, origins(store), said) if places == "today" else _then(rows, former(store), said)
    coverage = coverage_of(store, choice)
    if places == "today":
        coverage["units"] = len(units)
    totals = {w.id: {a: sum(found[u.name, w.id].answer == a for u in units) for a in ANSWERS} for w in columns}
    return Matrix(
        choice,
        places,
        units,
        columns,
        found,
        coverage,
        _without(store, choice, units, places),
        totals,
    )


# -- places as of the plans' dates -------------------------------------------------------------------------------------


Said = dict[tuple[str, str], tuple[Statement, ...]]
Found = tuple[tuple[UnitRow, ...], dict[tuple[str, str], Cell]]


def _then(rows: list[dict[str, Any]], names: frozenset[str], said: Said) -> Found:
    plans = {row["unit"]: row["plans"] for row in rows}
    units = [UnitRow(name, name.rpartition(", ")[2] in names, count) for name, count in plans.items()]
    units.sort(key=lambda u: _place_order(u.name))
    return tuple(units), {(row["unit"], row["root"]): _cell(row, said) for row in rows}


def _place_order(name: str) -> tuple[object, ...]:
    """By province, then by the unit within it."""
    inner, _, province = name.rpartition(", ")
    return (order(province), order(inner))


def _cell(row: dict[str, Any], said: Said) -> Cell:
    counts = {name: row[name] for name in COUNTS}
    if row["answer"] not in ("direct", "indirect") and not row["ambiguous"]:
        return Cell(row["answer"], counts)
    indirect = row["answer"] == "indirect"
    return Cell(
        row["answer"], counts, row["plan"], row["type"], row["number"], row["date"] and row["date"].isoformat(), row["page"],
        row["node"] if indirect else None, said.get((row["node"], row["root"]), ()) if indirect else (),
    )  # fmt: skip


# -- today's provinces -------------------------------------------------------------------------------------------------


def _today(rows: list[dict[str, Any]], merged: dict[str, tuple[str, ...]], said: Said) -> Found:
    plans: dict[str, dict[str, int]] = {}
    parts: dict[tuple[str, str], dict[str, Cell]] = {}
    for row in rows:
        name, _, origin = row["unit"].partition("|")
        plans.setdefault(name, {})[origin] = row["plans"]
        parts.setdefault((name, row["root"]), {})[origin] = _cell(row, said)
    units = tuple(
        UnitRow(name, False, sum(plans[name].values()), merged.get(name, ())) for name in sorted(plans, key=order)
    )
    return units, {(name, work): _together(found, merged.get(name, ())) for (name, work), found in parts.items()}


def _together(found: dict[str, Cell], origins: tuple[str, ...]) -> Cell:
    """A merged province: its own plans speak for it; where they do not cite, it is told which predecessors do."""
    own = found.get("")
    if not origins:
        return own or next(iter(found.values()))
    each = tuple((name, found[name].answer if name in found else None) for name in origins)
    counts = {name: sum(c.counts[name] for c in found.values()) for name in COUNTS}
    citing = [found[name] for name, answer in each if answer in ("direct", "indirect")]
    shown = own or next(iter(found.values()))
    answer: str | None
    if own and own.answer in ("direct", "indirect"):
        answer = own.answer
    elif citing:
        shown, answer = min(citing, key=lambda c: (c.answer != "direct", c.date or "9")), "predecessors"
    elif own and own.answer in ("absent", "unknown"):
        answer = own.answer
    elif all(a == "absent" for _, a in each):
        answer = "absent"
    else:
        answer = "older" if {c.answer for c in found.values()} <= {"older", None} else "unknown"
    return Cell(
        answer, counts, shown.plan, shown.type, shown.number, shown.date, shown.page, shown.via, shown.stated, each
    )


def _without(store: Store, choice: Choice, units: tuple[UnitRow, ...], places: Places) -> tuple[str, ...]:
    """Provinces of which no plan is in the set: today's ones, or those of the years asked for."""
    if choice.level != "province":
        return ()
    held = {u.name for u in units}
    first, last = choice.years or (None, None)
    if places == "today" or (first and first > _MERGED):
        query = "SELECT DISTINCT name FROM places WHERE level = 'province' AND valid_to IS NULL"
    elif last and last < _MERGED:
        query = (
            "SELECT DISTINCT name FROM places WHERE level = 'province'"
            f" AND coalesce(valid_from, DATE '1900-01-01') <= DATE '{last}-12-31'"
            f" AND coalesce(valid_to, DATE '9999-12-31') >= DATE '{first}-01-01'"
        )
    else:
        query = "SELECT DISTINCT name FROM places WHERE level = 'province' AND valid_to >= DATE '2025-06-30'"
    names = [str(r[0]) for r in store.sql(query).fetchall()]
    return tuple(sorted((n for n in names if n not in held), key=order))


# -- who states the way ------------------------------------------------------------------------------------------------


def _statements(store: Store, rows: list[dict[str, Any]]) -> Said:
    """For each pair (work through which, work asked): the relations between them, each with the plan that states it first."""
    wanted = {(row["node"], row["root"]) for row in rows if row["answer"] == "indirect"}
    onward: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    frontier = {node for node, _ in wanted}
    for _ in range(3):
        fresh = sorted(frontier - onward.keys())
        if not fresh:
            break
        for name in fresh:
            onward[name] = []
        found = store.sql(_STATED, {"nodes": fresh, "leading": list(LEADING)}).fetchall()
        for source, target, best in found:
            onward[source].append((target, best))
        frontier = {target for _, target, _ in found}
    ways = {pair: way for pair in wanted if (way := _way(onward, *pair))}
    plans = sorted({best["plan"] for way in ways.values() for _, _, best in way})
    numbers = dict(
        store.sql(
            "SELECT plan_id, number FROM plans WHERE plan_id IN (SELECT unnest($plans))", {"plans": plans}
        ).fetchall()
    )
    return {
        pair: tuple(
            Statement(source, target, best["kind"], best["plan"], numbers.get(best["plan"]), best["page"])
            for source, target, best in way
        )
        for pair, way in ways.items()
    }


_STATED: Final = """
SELECT source_work, target_work, max({'confidence': confidence, 'plan': plan_id, 'page': page, 'kind': kind}) AS best
FROM relations WHERE source_work IN (SELECT unnest($nodes)) AND list_contains($leading, kind)
  AND target_work IS NOT NULL AND source_work <> target_work
GROUP BY source_work, target_work ORDER BY source_work, target_work
"""
"""Each relation between two works once, with its surest statement."""

Way = tuple[tuple[str, str, dict[str, Any]], ...]


def _way(onward: dict[str, list[tuple[str, dict[str, Any]]]], node: str, root: str) -> Way:
    """The shortest chain of relations from a node to the work asked: source, target, who states it."""
    ways: list[Way] = [((node, target, best),) for target, best in onward.get(node, ())]
    for _ in range(3):
        for way in ways:
            if way[-1][1] == root:
                return way
        ways = [(*way, (way[-1][1], target, best)) for way in ways for target, best in onward.get(way[-1][1], ())]
    return ()
