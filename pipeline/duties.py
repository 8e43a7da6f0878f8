"""Who must do what, with whom, by when, and in which plan.

A question for one body also finds the duties of the classes that hold it ("các sở, ban, ngành" for a sở), each marked with the
class and with whether it holds the body for certain: most dated duties of real plans are owed by classes.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from gazetteer.folding import bare
from pipeline.bodies import Asked, Finder, Share, Where, key
from pipeline.errors import UsageError
from pipeline.occurrences import Occurrence, occurrence, plan_span, recurrences
from pipeline.store.store import Store

__all__ = ["Answer", "DeadlineRow", "Filters", "PlanRef", "Stake", "TaskRow", "duties"]

_ROLE_RANK: Final = {"lead": 0, "responsible": 1, "coordinate": 2}
_SHARE_RANK: Final[dict[Share, int]] = {"own": 0, "head": 1, "certain": 2, "possible": 3}
_QUOTE: Final = 240


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question leaves out. `since` and `until` are days; a task counts where its plan holds at that time, a deadline
    where it falls due then."""

    province: str | None = None
    agency: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    plan: str | None = None

    @property
    def dated(self) -> bool:
        """Whether a time is asked for."""
        return self.since is not None or self.until is not None

    def meets(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a stretch of days reaches into the time asked for."""
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class PlanRef:
    """The plan in which a duty stands."""

    id: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    province: str | None
    file: str | None
    where: Where
    span: tuple[datetime.date, datetime.date] | None
    """The days for which it holds."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A body's part in a task or deadline, and what that is to the body asked for."""

    agency: str
    role: str
    """lead, responsible, coordinate; for deadlines responsible, recipient or via."""
    share: Share | None = None
    """None where no body was asked for, or this is another one."""
    page: int | None = None
    quote: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """Something due; with a time asked for, one row an occurrence."""

    id: str
    plan: PlanRef
    kind: str
    date: str | None
    """As the plan states it: `--05-25` is each 25 May."""
    occurrence: Occurrence | None
    """When it is due; None without a time asked for where it recurs, and where the calendar has no place for it."""
    frequency: str | None
    bound: str | None
    modifier: str | None
    hour: str | None
    anchor: str | None
    duration: str | None
    working_days: bool | None
    rrule: str | None
    action: str
    stakes: tuple[Stake, ...]
    text: str
    page: int
    quote: str
    flags: tuple[str, ...]
    confidence: float

    @property
    def placed(self) -> bool:
        """Whether the calendar has a place for it."""
        return self.occurrence is not None or bool(self.date) or "BYMONTHDAY" in (self.rrule or "")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with everyone's part in it and the deadlines that stand in it."""

    id: str
    plan: PlanRef
    section: str | None
    text: str
    page: int
    stakes: tuple[Stake, ...]
    deadlines: tuple[DeadlineRow, ...]
    confidence: float

    @property
    def mine(self) -> Stake | None:
        """The part of the body asked for: the one that is most its own."""
        held = [s for s in self.stakes if s.share]
        return min(held, key=_nearest) if held else None


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


def duties(store: Store, filters: Filters) -> Answer:
    """Tasks and deadlines that the filters leave. Raises `UsageError` for a province that does not exist."""
    plans, doubt = _plans(store, filters)
    asked: Asked | None = None
    finder: Finder | None = None
    if filters.agency is not None:
        finder = _finder(store, filters)
        asked, suggestions = finder.ask(filters.agency)
        if asked is None:
            return Answer(None, suggestions, (), (), (), len(plans), doubt)
    share = _Shares(finder, asked)
    shares = _assignments(store, plans, share)
    in_task, deadlines = _task_deadlines(store, plans), list(_deadlines(store, plans, share))
    by_id = {d.id: d for d in deadlines}
    tasks = [
        replace(t, stakes=shares[t.id], deadlines=tuple(by_id[d] for d in in_task.get(t.id, ()) if d in by_id))
        for t in _tasks(store, plans)
    ]
    chosen = [t for t in tasks if _task_fits(t, filters)]
    if asked is not None or filters.roles:
        deadlines = _of_body(deadlines, tasks, filters)
    rows = [
        d for found in deadlines if not filters.kinds or found.kind in filters.kinds for d in _in_time(found, filters)
    ]
    placed = sorted((d for d in rows if d.placed), key=_order)
    undated = sorted((d for d in rows if not d.placed), key=lambda d: (d.plan.province or "", d.plan.id, d.page))
    return Answer(asked, (), tuple(chosen), tuple(placed), tuple(undated), len(plans), doubt)


# -- filters -----------------------------------------------------------------------------------------------------------


def _nearest(stake: Stake) -> tuple[int, int]:
    return _SHARE_RANK[stake.share] if stake.share else 9, _ROLE_RANK.get(stake.role, 3)


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
        held = sorted((s for s in task.stakes if filters.agency is None or s.share), key=_nearest)
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


# -- rows --------------------------------------------------------------------------------------------------------------


class _Shares:
    """What a name in a plan is to the body asked for."""

    def __init__(self, finder: Finder | None, asked: Asked | None) -> None:
        self._finder, self._asked = finder, asked

    def __call__(self, name: str, plan: PlanRef) -> Share | None:
        if self._finder is None or self._asked is None:
            return None
        return self._finder.share(self._asked, name, plan.where)


def _plans(store: Store, filters: Filters) -> tuple[dict[str, PlanRef], int]:
    conditions, values = ["true"], list[Any]()
    if filters.province is not None:
        conditions.append("list_contains(?, province)")
        values.append(_provinces(store, filters.province))
    if filters.plan is not None:
        conditions.append(
            "(plan_id = ? OR symbol_key(coalesce(number, '')) = symbol_key(?) OR ends_with(file, '/' || ?))"
        )
        values += [filters.plan] * 3
    rows = store.rows(
        "SELECT plan_id, type, number, date, year, period_first, period_last, title, issuer, level, province, district, commune,"
        f" file, pages_doubtful + pages_unread AS doubt FROM plans WHERE {' AND '.join(conditions)} ORDER BY plan_id",
        values,
    )
    plans = {}
    for r in rows:
        day = r["date"] or (datetime.date(r["year"], 1, 1) if r["year"] else None)
        plans[r["plan_id"]] = PlanRef(
            r["plan_id"], r["type"], r["number"], r["date"] and r["date"].isoformat(), r["issuer"], r["province"], r["file"],
            Where(r["level"], r["province"], r["district"], r["commune"], day),
            plan_span(r["date"], r["year"], (r["period_first"], r["period_last"]), r["title"]),
        )  # fmt: skip
    return plans, sum(r["doubt"] for r in rows)


def _provinces(store: Store, asked: str) -> list[str]:
    """Names of the province as plans give it; any spelling, with or without its kind."""
    names = {
        str(r[0]) for r in store.sql("SELECT name FROM places UNION SELECT province FROM plans").fetchall() if r[0]
    }
    wanted = bare(asked)
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp."):
        wanted = wanted.removeprefix(kind)
    wanted = {"hcm": "ho chi minh", "tp hcm": "ho chi minh"}.get(wanted, wanted.removeprefix("tp "))
    found = sorted(n for n in names if key(n) == key(wanted))
    if not found:
        from rapidfuzz import process

        near = process.extract(wanted, {n: bare(n) for n in sorted(names)}, limit=3, score_cutoff=70)
        raise UsageError(
            "bad-option", f"--province {asked}" + (f" ({', '.join(n for _, _, n in near)}?)" if near else "")
        )
    return found


def _finder(store: Store, filters: Filters) -> Finder:
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
        forms = store.sql(
            "SELECT form, name FROM (SELECT unnest(printed) AS form, name FROM agencies) GROUP BY ALL ORDER BY count(*) DESC, name"
        ).fetchall()
        return next((str(name) for shape, name in forms if key(shape) == form), None)

    known, where, all_provinces = (sorted(str(r[0]) for r in rows if r[0]) for rows in (names, places, provinces))
    return Finder(load(), known, where, all_provinces, printed)


def _assignments(store: Store, plans: dict[str, PlanRef], share: _Shares) -> dict[str, tuple[Stake, ...]]:
    found: dict[str, list[Stake]] = defaultdict(list)
    for task, plan, agency, role, page, quote, confidence in store.sql(
        "SELECT task_id, plan_id, agency, role, page, quote, confidence FROM assignments"
        " WHERE list_contains(?, plan_id) ORDER BY rowid",
        [list(plans)],
    ).fetchall():
        found[task].append(Stake(agency, role, share(agency, plans[plan]), page, quote, confidence))
    return defaultdict(tuple, {task: tuple(stakes) for task, stakes in found.items()})


def _tasks(store: Store, plans: dict[str, PlanRef]) -> list[TaskRow]:
    rows = store.rows(
        "SELECT task_id, plan_id, section, text, page, confidence FROM tasks JOIN plans USING (plan_id)"
        " WHERE list_contains(?, plan_id) ORDER BY plans.province, plans.date, plan_id, ordinal",
        [list(plans)],
    ) if plans else []  # fmt: skip
    return [
        TaskRow(r["task_id"], plans[r["plan_id"]], r["section"], _line(r["text"]), r["page"], (), (), r["confidence"])
        for r in rows
    ]


def _task_deadlines(store: Store, plans: dict[str, PlanRef]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for task, deadline in store.sql(
        "SELECT task_id, deadline_id FROM task_deadlines JOIN tasks USING (task_id) WHERE list_contains(?, plan_id)"
        " ORDER BY task_deadlines.rowid",
        [list(plans)],
    ).fetchall():
        found[task].append(deadline)
    return found


def _deadlines(store: Store, plans: dict[str, PlanRef], share: _Shares) -> Iterator[DeadlineRow]:
    rows = store.rows(
        "SELECT d.*, s.text AS passage, s.start AS passage_start FROM deadlines d"
        ' LEFT JOIN passages s ON s.plan_id = d.plan_id AND s.start <= d.start AND d.start < s."end"'
        " WHERE list_contains(?, d.plan_id) ORDER BY d.plan_id, d.start, d.deadline_id",
        [list(plans)],
    )
    for r in rows:
        plan = plans[r["plan_id"]]
        named = [(n, "responsible") for n in r["responsible"] or ()] + [(n, "recipient") for n in r["recipient"] or ()]
        stakes = tuple(Stake(n, role, _held(share(n, plan), role)) for n, role in [*named, *_via(r["via"])])
        recurs = r["frequency"] is not None
        yield DeadlineRow(
            r["deadline_id"], plan, r["kind"], r["date"],
            None if recurs or not r["date"] else occurrence(r["date"], r["bound"], r["modifier"]),
            r["frequency"], r["bound"], r["modifier"], r["hour"], r["anchor"], r["duration"], r["working_days"], r["rrule"],
            _line(r["action"]), stakes, _line(r["text"]), r["page"], _quote(r), tuple(r["flags"] or ()), r["confidence"],
        )  # fmt: skip


def _via(name: str | None) -> list[tuple[str, str]]:
    return [(name, "via")] if name else []


def _held(share: Share | None, role: str) -> Share | None:
    """What is sent to a class is not sent to each that it may hold."""
    return None if role != "responsible" and share == "possible" else share


def _quote(row: dict[str, Any]) -> str:
    """The words around the time, on one line."""
    text: str | None = row["passage"]
    if not text:
        return _line(row["text"])
    low = row["start"] - row["passage_start"]
    high = low + len(row["text"])
    spare = max(0, _QUOTE - (high - low)) // 2
    begin, stop = (0, len(text)) if len(text) <= _QUOTE else (max(0, low - spare), min(len(text), high + spare))
    while begin and not text[begin - 1].isspace():
        begin -= 1
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return ("… " if begin else "") + _line(text[begin:stop]) + (" …" if stop < len(text) else "")


def _line(text: str) -> str:
    return " ".join(text.split())
