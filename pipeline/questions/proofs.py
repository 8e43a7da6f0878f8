"""Page and words for the plans that an answer shows, and the relations by which an indirect one comes about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Hop", "Proofs", "proofs"]

Listed = Sequence[tuple[str, dict[str, Any]]]
"""Work and plan (`plan`, `answer`, `reason`, `through`)."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One relation on the way, and the plan that states it."""

    source: str
    target: str
    kind: str
    plan: str
    number: str | None
    file: str | None
    page: int
    quote: str


@dataclass
class Proofs:
    """What is known of the plans shown."""

    cited: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """Page and words by plan and work cited."""
    open: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """The same for mentions that mean one of several works, by plan and each of them."""
    doubtful: dict[str, tuple[int, ...]] = field(default_factory=dict)
    hops: dict[tuple[str, str], tuple[str, Hop]] = field(default_factory=dict)
    """By work asked and document on the way to it: the next document, and the relation."""

    def words(self, work: str, plan: dict[str, Any]) -> tuple[int | None, str | None]:
        """Page and words of the plan's first citation."""
        if plan["reason"] == "ambiguous":
            return self.open.get((plan["plan"], work), (None, None))
        return self.cited.get((plan["plan"], plan["through"]), (None, None))

    def pages(self, plan: dict[str, Any]) -> tuple[int, ...]:
        """Which pages are in doubt, where that is the reason."""
        return self.doubtful.get(plan["plan"], ()) if plan["reason"] == "pages" else ()

    def way(self, work: str, plan: dict[str, Any]) -> tuple[Hop, ...]:
        """The relations from the document that the plan cites to the work."""
        way: list[Hop] = []
        at = plan["through"]
        while at is not None and at != work and (work, at) in self.hops:
            at, hop = self.hops[work, at]
            way.append(hop)
        return tuple(way)


def proofs(store: Store, listed: Listed, works: Sequence[str]) -> Proofs:
    """Look up page and words for the plans listed; what nobody is shown is not looked up."""
    found = Proofs()
    citing = [plan for _, plan in listed if plan["through"] is not None]
    if citing:
        found.cited = _cited(store, citing)
    if ambiguous := sorted({plan["plan"] for _, plan in listed if plan["reason"] == "ambiguous"}):
        found.open = _open(store, ambiguous, works)
    if doubtful := sorted({plan["plan"] for _, plan in listed if plan["reason"] == "pages"}):
        rows = store.sql(
            "SELECT plan_id, list(page ORDER BY page) FROM pages"
            " WHERE verdict IN ('doubtful', 'unreadable') AND plan_id IN (SELECT unnest($plans)) GROUP BY plan_id",
            {"plans": doubtful},
        ).fetchall()
        found.doubtful = {plan: tuple(pages) for plan, pages in rows}
    if starts := sorted({plan["through"] for plan in citing if plan["answer"] == "indirect"}):
        found.hops = _hops(store, works, starts)
    return found


def _cited(store: Store, plans: Sequence[dict[str, Any]]) -> dict[tuple[str, str], tuple[int, str]]:
    rows = store.sql(
        "SELECT plan_id, work_id, arg_min(page, start), arg_min(quote, start) FROM citations"
        " WHERE plan_id IN (SELECT unnest($plans)) AND work_id IN (SELECT unnest($works)) GROUP BY plan_id, work_id",
        {"plans": sorted({p["plan"] for p in plans}), "works": sorted({p["through"] for p in plans})},
    ).fetchall()
    return {(plan, work): (page, quote) for plan, work, page, quote in rows}


def _open(store: Store, plans: Sequence[str], works: Sequence[str]) -> dict[tuple[str, str], tuple[int, str]]:
    rows = store.sql(
        "SELECT plan_id, work, arg_min(page, start), arg_min(quote, start)"
        " FROM (SELECT plan_id, page, quote, start, unnest(candidates) AS work FROM citations"
        "       WHERE how = 'ambiguous' AND plan_id IN (SELECT unnest($plans)))"
        " WHERE work IN (SELECT unnest($works)) GROUP BY plan_id, work",
        {"plans": list(plans), "works": list(works)},
    ).fetchall()
    return {(plan, work): (page, quote) for plan, work, page, quote in rows}


def _hops(store: Store, works: Sequence[str], starts: Sequence[str]) -> dict[tuple[str, str], tuple[str, Hop]]:
    """Of every document on the shortest ways from `starts` to the works the surest relation that leads on."""
    rows = store.sql(
        "WITH RECURSIVE way AS MATERIALIZED (FROM ways_to($works)), step AS MATERIALIZED ("
        " SELECT far.work_id, far.through AS source, near.through AS target"
        " FROM work_links k JOIN way far ON far.through = k.source_work"
        " JOIN way near ON near.through = k.target_work AND near.work_id = far.work_id AND near.hops = far.hops - 1"
        "), walk AS ("
        " SELECT work_id, source, target FROM step WHERE source IN (SELECT unnest($starts))"
        " UNION SELECT s.work_id, s.source, s.target FROM walk w JOIN step s ON s.work_id = w.work_id AND s.source = w.target"
        "), named AS MATERIALIZED ("
        " SELECT signature, work_id FROM meanings WHERE work_id IN (SELECT source FROM walk UNION SELECT target FROM walk)"
        "), stated AS ("
        " SELECT a.work_id AS source, b.work_id AS target, r.kind, p.plan_id, p.number, p.file, r.page, r.quote, r.confidence, r.finding"
        " FROM all_relations r JOIN named a ON a.signature = r.source_signature JOIN named b ON b.signature = r.target_signature"
        " JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks"
        " WHERE r.kind IN ('implements', 'continues', 'replaces', 'amends', 'guides', 'details', 'issues')"
        ") SELECT k.work_id, k.source, k.target, coalesce(a.number, a.title, k.source), coalesce(b.number, b.title, k.target),"
        " r.kind, r.plan_id, r.number, r.file, r.page, r.quote"
        " FROM walk k JOIN stated r ON r.source = k.source AND r.target = k.target"
        " JOIN works a ON a.work_id = k.source JOIN works b ON b.work_id = k.target"
        " QUALIFY row_number() OVER (PARTITION BY k.work_id, k.source ORDER BY r.confidence DESC, r.plan_id, r.finding) = 1",
        {"works": list(works), "starts": list(starts)},
    ).fetchall()
    return {(work, source): (target, Hop(*told)) for work, source, target, *told in rows}
