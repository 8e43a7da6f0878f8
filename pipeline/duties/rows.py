"""The plans that a question leaves, with their tasks and deadlines, read from the database."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gazetteer.folding import bare, fold
from pipeline.duties.bodies import Share, Where, key
from pipeline.duties.occurrences import Occurrence, occurrence, plan_span
from pipeline.errors import UsageError
from pipeline.store.store import Store

__all__ = [
    "DeadlineRow", "Filters", "PlanRef", "ShareOf", "Stake", "TaskRow", "assignments", "deadlines", "nearest", "plans_of",
    "provinces_named", "span_of", "task_deadlines", "tasks",
]  # fmt: skip

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
        return min(held, key=nearest) if held else None


ShareOf = Callable[[str, PlanRef, str], Share | None]
"""What a name in a plan is to the body asked for, given the words in which it stands."""


def nearest(stake: Stake) -> tuple[int, int]:
    """The order of parts: the body's own first, then leading before taking part."""
    return _SHARE_RANK[stake.share] if stake.share else 9, _ROLE_RANK.get(stake.role, 3)


# -- rows --------------------------------------------------------------------------------------------------------------


def plans_of(store: Store, filters: Filters) -> tuple[dict[str, PlanRef], int]:
    """The plans that the filters leave, and how many of their pages were not read for certain."""
    conditions, values = ["true"], list[Any]()
    if filters.province is not None:
        conditions.append("list_contains(?, province)")
        values.append(provinces_named(store, filters.province))
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
            span_of({**r, "day": r["date"]}),
        )  # fmt: skip
    return plans, sum(r["doubt"] for r in rows)


def span_of(row: Mapping[str, Any]) -> tuple[datetime.date, datetime.date] | None:
    """The days for which a plan holds, from `day`, `year`, `period_first`, `period_last` and `title` of its row."""
    return plan_span(row["day"], row["year"], (row["period_first"], row["period_last"]), row["title"])


def provinces_named(store: Store, asked: str) -> list[str]:
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


def assignments(store: Store, plans: dict[str, PlanRef], share: ShareOf) -> dict[str, tuple[Stake, ...]]:
    """Everyone's part in each task."""
    found: dict[str, list[Stake]] = defaultdict(list)
    heads = _concerned(store, plans)
    for task, plan, text, agency, role, page, quote, confidence in store.sql(
        "SELECT a.task_id, a.plan_id, t.text, a.agency, a.role, a.page, a.quote, a.confidence"
        " FROM assignments a JOIN tasks t ON t.plan_id = a.plan_id AND t.task_id = a.task_id"
        " WHERE a.plan_id IN (SELECT unnest(?)) ORDER BY a.plan_id, a.ordinal",
        [list(plans)],
    ).fetchall():
        words = text if fold(quote) in fold(text) else heads.get((plan, page), "")
        found[task].append(Stake(agency, role, share(agency, plans[plan], words), page, quote, confidence))
    return {task: tuple(stakes) for task, stakes in found.items()}


def _concerned(store: Store, plans: dict[str, PlanRef]) -> dict[tuple[str, int], str]:
    """The passages of each page that speak of bodies concerned: a heading may say so for the tasks under it."""
    found: dict[tuple[str, int], str] = defaultdict(str)
    for plan, page, text in store.sql(
        "SELECT plan_id, page, text FROM passages WHERE plan_id IN (SELECT unnest(?)) AND contains(folded, 'lien quan')",
        [list(plans)],
    ).fetchall():
        found[plan, page] += f"{text}\n"
    return found


def tasks(store: Store, plans: dict[str, PlanRef]) -> list[TaskRow]:
    """The tasks of the plans in their order, parts and deadlines left open."""
    rows = store.rows(
        "SELECT task_id, plan_id, section, text, page, confidence FROM tasks JOIN plans USING (plan_id)"
        " WHERE plan_id IN (SELECT unnest(?)) ORDER BY plans.province, plans.date, plan_id, ordinal",
        [list(plans)],
    ) if plans else []  # fmt: skip
    return [
        TaskRow(r["task_id"], plans[r["plan_id"]], r["section"], _line(r["text"]), r["page"], (), (), r["confidence"])
        for r in rows
    ]


def task_deadlines(store: Store, plans: dict[str, PlanRef]) -> dict[str, list[str]]:
    """Ids of the deadlines that stand in each task."""
    found: dict[str, list[str]] = defaultdict(list)
    for task, deadline in store.sql(
        "SELECT task_id, deadline_id FROM task_deadlines WHERE plan_id IN (SELECT unnest(?)) ORDER BY plan_id, ordinal",
        [list(plans)],
    ).fetchall():
        found[task].append(deadline)
    return found


def deadlines(store: Store, plans: dict[str, PlanRef], share: ShareOf) -> Iterator[DeadlineRow]:
    """What is due in the plans."""
    rows = store.rows(
        "SELECT d.*, s.text AS passage, s.start AS passage_start FROM deadlines d"
        ' LEFT JOIN passages s ON s.plan_id = d.plan_id AND s.start <= d.start AND d.start < s."end"'
        " WHERE d.plan_id IN (SELECT unnest(?)) ORDER BY d.plan_id, d.start, d.deadline_id",
        [list(plans)],
    )
    for r in rows:
        plan = plans[r["plan_id"]]
        named = [(n, "responsible") for n in r["responsible"] or ()] + [(n, "recipient") for n in r["recipient"] or ()]
        stakes = tuple(
            Stake(n, role, _held(share(n, plan, r["passage"] or ""), role)) for n, role in [*named, *_via(r["via"])]
        )
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
