"""The same duty in several plans, and the dates that differ: the half-year report by 25/5 here, by 10/6 there.

Two plans set the same duty where, within one set of plans (a topic, or what the analyst chose), they ask for the same kind of
thing (a report on half a year, a year, a quarter or a month; a single report of one year; the bodies' own plans), sent through the
same office, or to the same recipient where none is named between: the names of bodies are compared without their place, so that
Công an tỉnh Lào Cai is Công an tỉnh Nam Định. For the bodies' own plans the days since the plan are compared, not the dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.chosen import FOLD, Choice, chosen_sql, coverage_of
from pipeline.compare.matrix import chosen_json
from pipeline.compare.places import order
from pipeline.compare.topics import topics
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KINDS", "Duty", "DutySet", "SameDuty", "Term", "same_duty"]

KINDS: Final = ("half-year", "year", "quarter", "month", "week", "day", "once", "own-plan")
"""Reports by what they are on; `once`: a report asked for once, told with its year; `own-plan`: the bodies' own plans."""
_MOST: Final = 100
"""Duties shown of a set, those of most units first."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one plan asks."""

    unit: str
    plan: str
    number: str | None
    plan_date: str | None
    value: str | None
    """--05-25 (each year), 15 (day of the month), 2023-08-30, or P24D (days since the plan); None: no day is named."""
    bound: str | None
    page: int
    text: str
    action: str
    deadline: str
    """Id of the deadline."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty with every plan that sets it."""

    kind: str
    year: int | None
    """Of a report asked for once."""
    body: str
    """Office or recipient, without its place."""
    terms: tuple[Term, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The different dates, commonest first."""
        told = [t.value for t in self.terms if t.value]
        return tuple(sorted(set(told), key=lambda v: (-told.count(v), v)))

    @property
    def differs(self) -> bool:
        """Whether plans name different days."""
        return len(self.values) > 1


@dataclass(frozen=True)
class DutySet:
    """Duties of one set of plans."""

    choice: Choice
    coverage: dict[str, int]
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class SameDuty:
    """All sets."""

    sets: tuple[DutySet, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a plan's term."""
        return [
            {"topic": s.choice.topic, "kind": d.kind, "year": d.year, "body": d.body, "differs": d.differs, **asdict(t)}
            for s in self.sets
            for d in s.duties
            for t in d.terms
        ]

    def frame(self) -> pd.DataFrame:
        """One row a plan's term."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "sets": [
                {
                    "chosen": chosen_json(s.choice),
                    "coverage": s.coverage,
                    "duties": [{**asdict(d), "values": list(d.values), "differs": d.differs} for d in s.duties],
                }
                for s in self.sets
            ]
        }


def same_duty(store: Store, choice: Choice | None = None, *, equal: bool = False) -> SameDuty:
    """Duties that several units' plans set with different days; `equal` tells those with one day too. Where neither topic, title,
    citation nor plans are chosen, within each topic apart."""
    choice = choice or Choice()
    sets = [choice]
    if not (choice.topic or choice.title or choice.citing or choice.plans is not None):
        sets = [replace(choice, plans=t.plans, topic=t.label) for t in topics(store).topics if t.provinces > 1]
    made = [DutySet(one, coverage_of(store, one), tuple(_duties(store, one, equal))) for one in sets]
    return SameDuty(tuple(s for s in made if s.duties or len(sets) == 1))


_PLACED: Final = FOLD.format("d.action || ' ' || d.text")
_QUERY: Final = """
WITH chosen AS MATERIALIZED ({chosen}),
due AS (
    SELECT d.deadline_id, p.unit, p.province, p.plan_id, p.number, p.date AS plan_date, d.kind, d.date, d.frequency, d.bound,
           d.rrule, d.page, d.text, d.action, {words} AS words,
           unnest(CASE WHEN d.via IS NOT NULL THEN [d.via] ELSE d.recipient END) AS body
    FROM deadlines d JOIN chosen p USING (plan_id)
    WHERE d.kind IN ('due', 'recurring') AND (d.via IS NOT NULL OR len(d.recipient) > 0)
),
told AS (
    SELECT *,
           trim(replace(replace(body, province, ''), split_part(unit, ', ', 1), '')) AS name,
           regexp_matches(words, '\\b(bao cao|tong ket|so ket)\\b') AS report,
           regexp_matches(words, '\\bke hoach\\b') AND regexp_matches(words, '\\bgui\\b') AS own_plan,
           CASE WHEN starts_with(date, '--') THEN TRY_CAST(date[3:4] AS INTEGER) END AS month
    FROM due
),
sorted AS (
    SELECT *,
           regexp_replace(lower(name), '\\s*\\b(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)$', '') AS body_key,
           CASE WHEN own_plan AND kind = 'due' THEN 'own-plan'
                WHEN NOT report THEN NULL
                WHEN frequency = 'quarterly' THEN 'quarter'
                WHEN frequency = 'monthly' THEN 'month'
                WHEN frequency = 'weekly' THEN 'week'
                WHEN frequency = 'daily' THEN 'day'
                WHEN kind = 'due' AND length(date) >= 7 THEN 'once'
                WHEN month BETWEEN 4 AND 8 OR (month IS NULL AND frequency = 'half-yearly') THEN 'half-year'
                WHEN frequency IN ('yearly', 'half-yearly') THEN 'year' END AS duty,
           CASE WHEN kind = 'due' AND report AND NOT own_plan THEN TRY_CAST(date[1:4] AS INTEGER) END AS year,
           CASE WHEN own_plan AND kind = 'due' THEN 'P' || (TRY_CAST(date AS DATE) - plan_date) || 'D'
                WHEN frequency IN ('quarterly', 'monthly') THEN nullif(regexp_extract(rrule, 'BYMONTHDAY=(-?\\d+)', 1), '')
                ELSE date END AS value
    FROM told
),
counted AS (
    SELECT duty, year, body_key, count(DISTINCT unit) AS units, count(DISTINCT value) AS days
    FROM sorted WHERE duty IS NOT NULL GROUP BY duty, year, body_key
    HAVING count(DISTINCT unit) > 1 AND count(DISTINCT value) >= $days
    ORDER BY units DESC, duty, year, body_key LIMIT $most
)
SELECT DISTINCT s.duty, s.year, s.body_key, s.name, c.units, s.unit, s.plan_id, s.number, CAST(s.plan_date AS VARCHAR) AS plan_date,
       s.value, s.bound, s.page, s.text, s.action, s.deadline_id
FROM sorted s JOIN counted c ON c.duty = s.duty AND c.year IS NOT DISTINCT FROM s.year AND c.body_key = s.body_key
"""


def _duties(store: Store, choice: Choice, equal: bool) -> Iterable[Duty]:
    chosen, parameters = chosen_sql(choice)
    rows = store.rows(
        _QUERY.format(chosen=chosen, words=_PLACED), {**parameters, "days": 1 if equal else 2, "most": _MOST}
    )

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        return (-row["units"], KINDS.index(row["duty"]), row["year"] or 0, row["body_key"])

    rows.sort(key=key)
    for (_, kind, year, _), found in groupby(rows, key=key):
        members = sorted(
            found, key=lambda r: (r["value"] is None, r["value"] or "", order(r["unit"]), r["deadline_id"])
        )
        terms = tuple(
            Term(
                r["unit"], r["plan_id"], r["number"], r["plan_date"], r["value"], r["bound"], r["page"], r["text"],
                r["action"], r["deadline_id"],
            )
            for r in members
        )  # fmt: skip
        names = sorted({r["name"] for r in members}, key=lambda n: (-sum(r["name"] == n for r in members), n))
        yield Duty(KINDS[kind], year or None, names[0], terms)
