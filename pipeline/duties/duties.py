"""Who must do what, with whom, by when, and in which plan.

A question for one body also finds the duties of the classes that hold it ("các sở, ban, ngành" for a sở), each marked with the
class and with whether it holds the body for certain: most dated duties of real plans are owed by classes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractors.agencies.membership import without_office
from gazetteer.folding import fold
from pipeline.duties.bodies import Asked, Finder, Share, key
from pipeline.duties.occurrences import recurrences
from pipeline.duties.rows import (
    DeadlineRow,
    Filters,
    PlanRef,
    ShareOf,
    Stake,
    TaskRow,
    assignments,
    deadlines,
    nearest,
    plans_of,
    task_deadlines,
    tasks,
)
from pipeline.store.store import Store

__all__ = ["Answer", "DeadlineRow", "Filters", "PlanRef", "Stake", "TaskRow", "duties", "finder_of"]


@dataclass(frozen=True)
class Answer:
    """The duties asked for. Without `asked` and with suggestions, the body is not known."""

    asked: Asked | None
    suggestions: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    """By date; what recurs behind."""
    undated: tuple[DeadlineRow, ...]
    """Those that the calendar has no place for."""
    plans: int
    """Plans that the filters leave."""
    pages_in_doubt: int
    """Of their pages, how many were not read for certain: duties may be missing."""
    local: int | None = None
    """How many of the plans are of the province of the body asked for; None where that is not known."""
    successor: str | None = None
    predecessors: tuple[str, ...] = ()
    """Bodies whose duties it may have inherited; they are asked for apart."""


def duties(store: Store, filters: Filters) -> Answer:
    """Tasks and deadlines that the filters leave. Raises `UsageError` for a province that does not exist."""
    plans, doubt = plans_of(store, filters)
    asked: Asked | None = None
    finder: Finder | None = None
    if filters.agency is not None:
        finder = finder_of(store, plans)
        asked, suggestions = finder.ask(filters.agency)
        if asked is None:
            return Answer(None, suggestions, (), (), (), len(plans), doubt)
    share = _shares(finder, asked)
    stakes, in_task = assignments(store, plans, share), task_deadlines(store, plans)
    due = list(deadlines(store, plans, share))
    by_id = {d.id: d for d in due}
    charged = [
        replace(t, stakes=stakes.get(t.id, ()), deadlines=tuple(by_id[d] for d in in_task.get(t.id, ()) if d in by_id))
        for t in tasks(store, plans)
    ]
    chosen = tuple(t for t in charged if _task_fits(t, filters))
    if asked is not None or filters.roles:
        due = _of_body(due, charged, filters)
    kept = (d for d in due if not filters.kinds or d.kind in filters.kinds)
    rows = [time for d in kept for time in _in_time(d, filters)]
    placed = sorted((d for d in rows if d.placed), key=_order)
    undated = sorted((d for d in rows if not d.placed), key=lambda d: (d.plan.province or "", d.plan.id, d.page))
    answer = Answer(asked, (), chosen, tuple(placed), tuple(undated), len(plans), doubt)
    if finder is None or asked is None:
        return answer
    homes, (successor, before) = finder.homes(asked), finder.kin(asked)
    local = sum(key(p.where.province or "") in homes for p in plans.values()) if homes else None
    return replace(answer, local=local, successor=successor, predecessors=before)


# -- filters -----------------------------------------------------------------------------------------------------------


def _task_fits(task: TaskRow, filters: Filters) -> bool:
    if filters.dated and task.plan.span is not None and not filters.meets(*task.plan.span):
        return False
    if filters.kinds and not any(d.kind in filters.kinds for d in task.deadlines):
        return False
    held = [s for s in task.stakes if filters.agency is None or s.share]
    return any(not filters.roles or s.role in filters.roles for s in held)


def _of_body(deadlines: list[DeadlineRow], tasks: list[TaskRow], filters: Filters) -> list[DeadlineRow]:
    """What the body owes or is sent, and what stands in its tasks with no debtor named. A role is that in the task."""
    charged: dict[str, Stake] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    for task in tasks:
        held = sorted((s for s in task.stakes if filters.agency is None or s.share), key=nearest)
        for deadline in task.deadlines:
            roles[deadline.id].update(s.role for s in held)
            leading = [s for s in held if s.role != "coordinate"]
            if leading and deadline.id not in charged:
                charged[deadline.id] = leading[0]
    found = []
    for deadline in deadlines:
        row = deadline
        if filters.agency is not None and not any(s.share for s in row.stakes):
            if row.id not in charged or any(s.role == "responsible" for s in row.stakes):
                continue
            row = replace(row, stakes=(replace(charged[row.id], role="responsible"), *row.stakes))
        if not filters.roles or roles[row.id] & set(filters.roles):
            found.append(row)
    return found


def _in_time(deadline: DeadlineRow, filters: Filters) -> Iterator[DeadlineRow]:
    """The row itself, or with a time asked for one for each time in it; what has no date, where its plan holds then."""
    if not filters.dated:
        yield deadline
        return
    if deadline.occurrence is not None:
        if filters.meets(deadline.occurrence.first, deadline.occurrence.last):
            yield deadline
        return
    span = deadline.plan.span
    times = tuple(recurrences(deadline.rrule, deadline.date, span, deadline.bound, deadline.modifier))
    for time in times:
        if filters.meets(time.first, time.last):
            yield replace(deadline, occurrence=time)
    if not times and (span is None or filters.meets(*span)):
        yield replace(deadline, date=None, rrule=None) if deadline.date else deadline


def _order(deadline: DeadlineRow) -> tuple[Any, ...]:
    time = deadline.occurrence
    day = time.last.isoformat() if time else f"~{(deadline.date or '')[2:]}"
    return day, deadline.plan.province or "", deadline.plan.id, deadline.page, deadline.id


# -- the body ----------------------------------------------------------------------------------------------------------


def _shares(finder: Finder | None, asked: Asked | None) -> ShareOf:
    """ "các sở, ngành liên quan" holds a sở only possibly; the name of the class leaves "liên quan" out, the words have it."""
    if finder is None or asked is None:
        return lambda name, plan, words: None

    def share(name: str, plan: PlanRef, words: str) -> Share | None:
        found = finder.share(asked, name, plan.where)
        if found == "certain" and "liên quan" in words:
            kind = re.escape(without_office(name))
            return "possible" if re.search(rf"{kind}[\w ,]{{0,40}}\bliên quan", fold(words)) else found
        return found

    return share


def finder_of(store: Store, plans: dict[str, PlanRef] | None = None) -> Finder:
    """Finds bodies among the names that the plans give; `plans` are those in which a printed short form may be looked up."""
    from gazetteer import load

    names = store.sql(
        "SELECT agency FROM assignments UNION SELECT unnest(responsible) FROM deadlines"
        " UNION SELECT unnest(recipient) FROM deadlines UNION SELECT via FROM deadlines WHERE via IS NOT NULL"
        " UNION SELECT name FROM agencies"
    ).fetchall()
    places = store.sql(
        "SELECT province FROM plans UNION SELECT district FROM plans UNION SELECT commune FROM plans"
    ).fetchall()
    provinces = store.sql("SELECT DISTINCT name FROM places").fetchall()

    def printed(form: str) -> str | None:
        """The one body that is printed so in the plans asked; a unit's number (PV05) is of many."""
        forms = store.sql("SELECT DISTINCT plan_id, unnest(printed), name FROM agencies").fetchall()
        found = {str(name) for plan, shape, name in forms if (plans is None or plan in plans) and key(shape) == form}
        return found.pop() if len(found) == 1 else None

    known, where, all_provinces = (sorted(str(r[0]) for r in rows if r[0]) for rows in (names, places, provinces))
    return Finder(load(), known, where, all_provinces, printed)
