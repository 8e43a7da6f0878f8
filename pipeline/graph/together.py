"""What goes together: works cited by the same plans (co-citation, Small 1973), plans that cite the same works (bibliographic coupling,
Kessler 1963). Asked of the database, so that no graph is needed in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.graph.labels import label_of

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Coupled", "co_cited", "coupled"]


@dataclass(frozen=True, slots=True)
class Coupled:
    """A document that goes with another: how many plans (or works) they share, and the share of all that either has (Jaccard)."""

    id: str
    label: str
    shared: int
    likeness: float


def co_cited(store: Store, work: str, number: int = 10) -> list[Coupled]:
    """Works that plans cite together with this one, the most often first."""
    rows = store.sql(
        """
        WITH own AS (SELECT DISTINCT plan_id FROM citations WHERE work_id = $work),
             beside AS (
                 SELECT c.work_id, count(DISTINCT c.plan_id) AS shared
                 FROM citations c JOIN own USING (plan_id)
                 WHERE c.work_id IS NOT NULL AND c.work_id <> $work GROUP BY c.work_id
             )
        SELECT b.work_id, w.type, w.number, w.title, b.shared,
               b.shared / ((SELECT count(*) FROM own) + w.plans - b.shared)
        FROM beside b JOIN works w USING (work_id) ORDER BY b.shared DESC, 6 DESC, b.work_id LIMIT $number
        """,
        {"work": work, "number": number},
    ).fetchall()
    return [Coupled(id_, label_of(kind, no, title), shared, like) for id_, kind, no, title, shared, like in rows]


def coupled(store: Store, plan: str, number: int = 10) -> list[Coupled]:
    """Plans that cite the same works as this one (bibliographic coupling), the likest first. A shared work counts the more the
    fewer plans cite it: nearly all cite the Law on the organisation of local government."""
    rows = store.sql(
        """
        WITH total AS (SELECT greatest(count(*), 2) AS n FROM plans),
             weights AS (SELECT work_id, ln(1 + total.n / greatest(plans, 1)) AS weight FROM works, total),
             own AS (SELECT DISTINCT c.work_id, w.weight FROM citations c JOIN weights w USING (work_id) WHERE c.plan_id = $plan),
             pairs AS (SELECT DISTINCT c.plan_id, c.work_id, o.weight FROM citations c JOIN own o USING (work_id) WHERE c.plan_id <> $plan),
             shared AS (SELECT plan_id, count(*) AS shared, sum(weight) AS weight FROM pairs GROUP BY plan_id
                        ORDER BY weight DESC, plan_id LIMIT 1000),
             whole AS (
                 SELECT plan_id, sum(weight) AS weight FROM (
                     SELECT DISTINCT c.plan_id, c.work_id, w.weight FROM citations c JOIN weights w USING (work_id)
                     SEMI JOIN shared USING (plan_id)) GROUP BY plan_id
             )
        SELECT s.plan_id, p.type, p.number, coalesce(p.title, p.plan_id), p.province, s.shared,
               s.weight / (h.weight + (SELECT sum(weight) FROM own) - s.weight) AS likeness
        FROM shared s JOIN whole h USING (plan_id) JOIN plans p USING (plan_id)
        ORDER BY likeness DESC, s.shared DESC, s.plan_id LIMIT $number
        """,
        {"plan": plan, "number": number},
    ).fetchall()
    return [
        Coupled(id_, " · ".join(filter(None, (label_of(kind, no, title), province))), shared, like)
        for id_, kind, no, title, province, shared, like in rows
    ]
