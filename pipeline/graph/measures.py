"""Measures of the citation graph: what is cited most, what carries what on, what is cited together, which plans rest on the same.

Sources: co-citation (Small 1973), bibliographic coupling (Kessler 1963), PageRank (Brin and Page 1998). Co-citation and coupling
are asked of the database, so they need no graph in memory.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from pipeline.graph.build import label_of

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["LEADING", "Coupled", "chains_to_roots", "co_cited", "coupled", "most_cited", "pagerank"]

LEADING: Final = ("implements", "continues", "replaces", "amends", "guides", "details", "issues")
"""Relations by which a document carries another one on."""
_LONGEST: Final = 8
"""Relations in a chain: real ones have at most five (plan → plan of the province → conclusion → directive)."""


def most_cited(graph: nx.DiGraph, number: int = 10) -> list[tuple[str, int]]:
    """The documents that most others point to: label and in-degree. Issuers do not count."""
    degrees = {
        node: sum(1 for before in graph.predecessors(node) if graph.nodes[before]["kind"] != "issuer")
        for node, data in graph.nodes(data=True)
        if data["kind"] != "issuer"
    }
    ranked = sorted(degrees.items(), key=lambda entry: (-entry[1], graph.nodes[entry[0]]["label"]))
    return [(graph.nodes[node]["label"], degree) for node, degree in ranked[:number] if degree]


def pagerank(graph: nx.DiGraph) -> dict[str, float]:
    """PageRank of every document, 0…1, in sum 1: high where important documents rest on it. Weights count; edges into the
    future, which only a misreading can make, and issuers do not."""
    sound = nx.subgraph_view(
        graph,
        filter_node=lambda node: graph.nodes[node]["kind"] != "issuer",
        filter_edge=lambda a, b: not graph.edges[a, b]["future"],
    )
    ranks: dict[str, float] = nx.pagerank(sound) if sound.number_of_nodes() else {}
    return ranks


def chains_to_roots(graph: nx.DiGraph, start: str, kinds: tuple[str, ...] = LEADING) -> list[tuple[str, ...]]:
    """The shortest chain of documents from `start` to each root: a document that carries no other one on. Longest chain first;
    none if `start` is a root itself. Raises `KeyError` where the graph has no such node."""
    if start not in graph:
        raise KeyError(start)
    before: dict[str, str] = {}
    depth = {start: 0}
    roots: list[str] = []
    queue = deque([start])
    while queue:
        node = queue.popleft()
        onward = sorted(
            end
            for _, end, edge in graph.out_edges(node, data=True)
            if not edge["future"] and set(edge["kinds"]) & set(kinds)
        )
        if not onward and node != start:
            roots.append(node)
        for end in onward:
            if end not in depth and depth[node] < _LONGEST:
                depth[end], before[end] = depth[node] + 1, node
                queue.append(end)
    return sorted((_back(root, before) for root in roots), key=lambda chain: (-len(chain), chain))


def _back(node: str, before: dict[str, str]) -> tuple[str, ...]:
    chain = [node]
    while chain[-1] in before:
        chain.append(before[chain[-1]])
    return tuple(reversed(chain))


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
