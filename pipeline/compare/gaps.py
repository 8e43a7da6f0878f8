"""What a province does not cite although most of its peers do.

Peers of a province are the units of the same level that hold a plan of the same set (a topic, or what the analyst chose) of
overlapping years: the periods of two plans, each the year of signing where none is stated, overlap or lie at most `apart` years
from each other. A gap is a document that the province does not cite, in plans that were all read for certain and are younger than
it, and that more than half of the peers of which that can be said cite (directly or through another document). Where the
province's own answer is not certain the gap is told apart, as one to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.answers import cells, commonest_works, work_rows
from pipeline.compare.chosen import Choice, chosen_sql, coverage_of
from pipeline.compare.matrix import WorkColumn, chosen_json
from pipeline.compare.places import former, order
from pipeline.compare.topics import Topic, topics
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Citer", "Gap", "Gaps", "OwnPlan", "Set", "gaps"]

_WORKS: Final = 500
"""Documents looked at in a set: those that most units cite."""


@dataclass(frozen=True, slots=True)
class Citer:
    """A peer that cites, with its earliest plan that does."""

    unit: str
    answer: str
    plan: str
    number: str | None
    date: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan of the unit itself, to look into."""

    plan: str
    number: str | None
    date: str | None
    title: str | None
    doubtful: bool
    """Some of its pages were not read for certain."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A document that most peers of a unit cite and it does not."""

    unit: str
    former: bool
    work: WorkColumn
    answer: str
    """absent, or unknown: a plan in doubt forbids to say that it does not."""
    peers: int
    """Peers of which it can be said whether they cite."""
    citers: tuple[Citer, ...]
    plans: tuple[OwnPlan, ...]

    @property
    def share(self) -> float:
        """Share of the peers that cite."""
        return len(self.citers) / self.peers


@dataclass(frozen=True)
class Set:
    """A set of plans within which units were compared."""

    choice: Choice
    topic: Topic | None
    coverage: dict[str, int]
    peers: dict[str, tuple[str, ...]]
    """Of each unit."""
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Gaps:
    """All sets, with what was asked: how far apart years may lie, how many peers must be known."""

    apart: int
    least: int
    sets: tuple[Set, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a gap, flat."""
        return [
            {
                "topic": s.choice.topic, "unit": g.unit, "former": g.former, "work": g.work.id, "symbol": g.work.symbol,
                "work_date": g.work.date, "title": g.work.title, "answer": g.answer, "peers": g.peers,
                "peers_citing": len(g.citers), "share": round(g.share, 3),
                "cited_by": "; ".join(f"{c.unit}: {c.number or c.plan}, p. {c.page}" for c in g.citers),
                "own_plans": "; ".join(p.number or p.plan for p in g.plans),
            }
            for s in self.sets
            for g in s.gaps
        ]  # fmt: skip

    def frame(self) -> pd.DataFrame:
        """One row a gap."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "years_apart": self.apart,
            "least_peers": self.least,
            "sets": [
                {
                    "chosen": chosen_json(s.choice),
                    "topic": s.topic and {**asdict(s.topic), "label": s.topic.label},
                    "coverage": s.coverage,
                    "peers": {unit: list(names) for unit, names in s.peers.items()},
                    "gaps": [{**asdict(g), "peers_citing": len(g.citers), "share": round(g.share, 3)} for g in s.gaps],
                }
                for s in self.sets
            ],
        }


def gaps(
    store: Store, choice: Choice | None = None, units: Sequence[str] = (), *, apart: int = 2, least: int = 3
) -> Gaps:
    """Gaps of the chosen plans; where neither topic, title, citation nor plans are chosen, of each topic apart. `units` keeps those
    of some provinces; `apart` is the distance of years at which plans still are of one time; `least` peers must be known."""
    choice = choice or Choice()
    whole = choice.topic or choice.title or choice.citing or choice.plans is not None
    asked: list[tuple[Choice, Topic | None]] = [(choice, None)]
    if not whole:
        asked = [(replace(choice, plans=t.plans, topic=t.label), t) for t in topics(store).topics if t.provinces > 1]
    names = former(store)
    sets = [_set(store, one, topic, units=tuple(units), apart=apart, least=least, names=names) for one, topic in asked]
    return Gaps(apart, least, tuple(s for s in sets if whole or s.gaps))


def _set(
    store: Store,
    choice: Choice,
    topic: Topic | None,
    *,
    units: tuple[str, ...],
    apart: int,
    least: int,
    names: frozenset[str],
) -> Set:
    peers = _peers(store, choice, apart)
    works = commonest_works(store, choice, _WORKS, least_units=2)
    known = work_rows(store, works)
    found: dict[tuple[str, str], dict[str, Any]] = {(r["unit"], r["root"]): r for r in cells(store, choice, works)}
    made: list[Gap] = []
    for unit in sorted(peers, key=order):
        if units and unit not in units:
            continue
        for work in works:
            own = found[unit, work]
            if own["answer"] not in ("absent", "unknown"):
                continue
            answers = [(name, found[name, work]) for name in peers[unit]]
            told = [(name, row) for name, row in answers if row["answer"] in ("direct", "indirect", "absent")]
            citing = [(name, row) for name, row in told if row["answer"] != "absent"]
            if len(told) >= least and 2 * len(citing) > len(told):
                made.append(
                    Gap(unit, unit in names, _column(known[work]), own["answer"], len(told), _citers(citing), ())
                )
    plans = _own_plans(store, choice, sorted({g.unit for g in made}))
    made = [replace(g, plans=plans.get(g.unit, ())) for g in made]
    made.sort(key=lambda g: (order(g.unit), g.answer != "absent", -g.share, -len(g.citers), g.work.id))
    return Set(choice, topic, coverage_of(store, choice), peers, tuple(made))


def _column(w: dict[str, Any]) -> WorkColumn:
    return WorkColumn(
        w["work_id"],
        w["type"],
        w["number"],
        w["date"],
        w["term"],
        w["place"] or None,
        w["issuer"],
        w["title"],
        w["plans"],
    )


def _citers(citing: list[tuple[str, dict[str, Any]]]) -> tuple[Citer, ...]:
    return tuple(
        Citer(name, r["answer"], r["plan"], r["number"], r["date"] and r["date"].isoformat(), r["page"])
        for name, r in sorted(citing, key=lambda c: (c[1]["answer"] != "direct", order(c[0])))
    )


def _peers(store: Store, choice: Choice, apart: int) -> dict[str, tuple[str, ...]]:
    """For each unit of the set the others with a plan of its time."""
    chosen, parameters = chosen_sql(choice)
    rows = store.sql(
        f"""
        WITH spans AS MATERIALIZED (
            SELECT DISTINCT unit, least(coalesce(year, period_first), coalesce(period_first, year)) AS first,
                   greatest(coalesce(period_last, year), coalesce(year, period_last)) AS last
            FROM ({chosen})
        )
        SELECT a.unit, list(DISTINCT b.unit) FILTER (b.unit IS NOT NULL)
        FROM spans a LEFT JOIN spans b
            ON a.unit <> b.unit AND a.first <= b.last + $apart AND b.first <= a.last + $apart
        GROUP BY a.unit
        """,
        {**parameters, "apart": apart},
    ).fetchall()
    return {str(unit): tuple(sorted(found or (), key=order)) for unit, found in rows}


def _own_plans(store: Store, choice: Choice, units: list[str], most: int = 20) -> dict[str, tuple[OwnPlan, ...]]:
    chosen, parameters = chosen_sql(choice)
    rows = store.sql(
        f"SELECT unit, plan_id, number, CAST(date AS VARCHAR), title, doubtful FROM ({chosen})"
        " WHERE unit IN (SELECT unnest($units))"
        " QUALIFY row_number() OVER (PARTITION BY unit ORDER BY date DESC NULLS LAST, plan_id) <= $most"
        " ORDER BY unit, date DESC NULLS LAST, plan_id",
        {**parameters, "units": units, "most": most},
    ).fetchall()
    found: dict[str, list[OwnPlan]] = {}
    for unit, *rest in rows:
        found.setdefault(unit, []).append(OwnPlan(*rest))
    return {unit: tuple(plans) for unit, plans in found.items()}
