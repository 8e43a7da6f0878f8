"""Response lag: from the day of a document to each province's first plan that cites it, as far as the plans held tell."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.answers import cells, work_rows
from pipeline.compare.chosen import Choice, chosen_sql, coverage_of
from pipeline.compare.matrix import WorkColumn, chosen_json
from pipeline.compare.places import former, order
from pipeline.errors import UsageError
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BUCKETS", "Lag", "Response", "lag"]

BUCKETS: Final = (30, 90, 180, 365, 730, 1825)
"""Days: a month, a quarter, half a year, one, two and five years; and more."""


@dataclass(frozen=True, slots=True)
class Response:
    """A unit's first plan that cites the document."""

    unit: str
    former: bool
    answer: str | None
    """direct; indirect, absent, unknown, older where no dated plan cites it directly; None where its only plan is the document."""
    days: int | None = None
    """From the day of the document to that of the plan; less than 0 contradicts itself and counts for nothing."""
    days_indirect: int | None = None
    """To the first plan that cites it through another document, where that is the answer."""
    plan: str | None = None
    number: str | None = None
    date: str | None = None
    page: int | None = None
    quote: str | None = None
    undated: int = 0
    """Plans that cite it and are undated: one of them may be earlier."""


@dataclass(frozen=True)
class Lag:
    """All units' responses, fastest first, and their distribution (days) over the direct ones."""

    work: WorkColumn
    choice: Choice
    since: str
    responses: tuple[Response, ...]
    coverage: dict[str, int]
    statistics: dict[str, float | int | None]
    """n, median, mean, lower and upper quartile, least, most, and how many answered otherwise."""
    buckets: tuple[tuple[int | None, int], ...] = field(default=())
    """Units that took at most so many days (None: longer)."""

    def rows(self) -> list[dict[str, Any]]:
        """One row a unit."""
        return [asdict(r) for r in self.responses]

    def frame(self) -> pd.DataFrame:
        """One row a unit; `days` is null where it did not respond."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "work": asdict(self.work),
            "since": self.since,
            "chosen": chosen_json(self.choice),
            "unit": self.choice.level,
            "coverage": self.coverage,
            "statistics": self.statistics,
            "distribution": [{"days_up_to": limit, "units": n} for limit, n in self.buckets],
            "units": self.rows(),
        }


def lag(store: Store, work: str, choice: Choice | None = None) -> Lag:
    """The response to a work (id). Raises `UsageError` where the day of the work is not known: nothing can be counted from it."""
    choice = choice or Choice()
    known = work_rows(store, [work]).get(work)
    if known is None:
        raise UsageError("no-such-work", work)
    if len(known["date"] or "") != 10:
        raise UsageError("undated-work", known["number"] or known["title"] or work)
    since = date.fromisoformat(known["date"])
    first = _first_plans(store, choice, work)
    names = former(store)
    responses = []
    for row in cells(store, choice, [work]):
        unit = row["unit"]
        found = first.get(unit)
        if found and found["date"]:
            made = Response(
                unit, unit in names, "direct", (found["date"] - since).days, None, found["plan_id"], found["number"],
                found["date"].isoformat(), found["page"], found["quote"], found["undated"],
            )  # fmt: skip
        elif row["plan"] and row["answer"] in ("direct", "indirect"):
            days = (row["date"] - since).days if row["date"] and row["answer"] == "indirect" else None
            made = Response(
                unit, unit in names, row["answer"], None, days, row["plan"], row["number"],
                row["date"] and row["date"].isoformat(), row["page"], None, found["undated"] if found else 0,
            )  # fmt: skip
        else:
            made = Response(unit, unit in names, row["answer"])
        responses.append(made)
    responses.sort(key=lambda r: (r.days is None, r.days or 0, _ANSWERS.get(r.answer or "", 9), order(r.unit)))
    counted = [r.days for r in responses if r.days is not None and r.days >= 0]
    column = WorkColumn(
        work, known["type"], known["number"], known["date"], known["term"], known["place"] or None, known["issuer"],
        known["title"], known["plans"],
    )  # fmt: skip
    return Lag(
        column, choice, known["date"], tuple(responses), coverage_of(store, choice), _statistics(responses, counted),
        _buckets(counted),
    )  # fmt: skip


_ANSWERS: Final = {"direct": 0, "indirect": 1, "absent": 2, "unknown": 3, "older": 4}


def _first_plans(store: Store, choice: Choice, work: str) -> dict[str, dict[str, Any]]:
    """For each unit its earliest dated plan that cites the work, with page and words, and how many undated ones do."""
    chosen, parameters = chosen_sql(choice)
    rows = store.rows(
        f"""
        WITH found AS (
            SELECT p.unit, p.plan_id, p.number, p.date, c.page, c.quote, c.start
            FROM (SELECT * FROM citations WHERE work_id = $work) c JOIN ({chosen}) p USING (plan_id)
            WHERE p.own_work IS DISTINCT FROM $work
        )
        SELECT *, count(DISTINCT plan_id) FILTER (date IS NULL) OVER (PARTITION BY unit) AS undated FROM found
        QUALIFY row_number() OVER (PARTITION BY unit ORDER BY date NULLS LAST, plan_id, start) = 1
        """,
        {**parameters, "work": work},
    )
    return {row["unit"]: row for row in rows}


def _statistics(responses: list[Response], counted: list[int]) -> dict[str, float | int | None]:
    quarters = quantiles(counted, n=4, method="inclusive") if len(counted) > 1 else [None, None, None]
    answers = [r.answer for r in responses]
    return {
        "units": len(responses),
        "responded": len(counted),
        "median": median(counted) if counted else None,
        "mean": round(sum(counted) / len(counted), 1) if counted else None,
        "lower_quartile": quarters[0],
        "upper_quartile": quarters[2],
        "least": min(counted, default=None),
        "most": max(counted, default=None),
        "before_the_work": sum(r.days is not None and r.days < 0 for r in responses),
        "undated": sum(r.answer == "direct" and r.days is None for r in responses),
        **{name: answers.count(name) for name in ("indirect", "absent", "unknown", "older")},
    }


def _buckets(counted: list[int]) -> tuple[tuple[int | None, int], ...]:
    made: list[tuple[int | None, int]] = []
    low = -1
    for limit in BUCKETS:
        made.append((limit, sum(low < d <= limit for d in counted)))
        low = limit
    return (*made, (None, sum(d > low for d in counted)))
