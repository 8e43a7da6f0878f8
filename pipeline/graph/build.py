"""The citation graph (networkx): documents, and what plans assert between them.

A node is a work; a plan that nobody cites is a node too. An edge says that some plan asserts a relation, or that a plan cites a
work; it carries the kinds, the plans that assert it and their number as weight. No document points to itself, no two edges run
between the same documents in the same direction, and edges from an older to a younger document are flagged `future`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["FORMATS", "citation_graph", "most_cited", "write_graph"]

FORMATS = (".graphml", ".json")
"""GraphML for Gephi, yEd and the like; node-link JSON for programs."""


def citation_graph(store: Store) -> nx.DiGraph:
    """All works with their plans; node attributes `label`, `type`, `number`, `date`, `issuer`, `held`, `plans`; edge attributes
    `kinds`, `asserted_by` (plan ids), `weight`, `future`."""
    graph: nx.DiGraph = nx.DiGraph()
    for work in store.rows(
        "SELECT work_id, type, number, date, issuer, title, plan_id, plans FROM works ORDER BY work_id"
    ):
        graph.add_node(
            work["work_id"],
            label=" ".join(filter(None, (work["type"], work["number"] or work["title"]))),
            type=work["type"],
            number=work["number"] or "",
            date=str(work["date"] or ""),
            issuer=work["issuer"] or "",
            held=work["plan_id"] is not None,
            plans=work["plans"],
        )
    own: dict[str, str] = {}
    for plan in store.rows("SELECT plan_id, work_id, type, number, date, issuer FROM plans ORDER BY plan_id"):
        node = plan["work_id"] or f"plan:{plan['plan_id']}"
        own[plan["plan_id"]] = node
        if node not in graph:
            graph.add_node(
                node,
                label=" ".join(filter(None, (plan["type"], plan["number"]))) or plan["plan_id"],
                type=plan["type"] or "",
                number=plan["number"] or "",
                date=str(plan["date"] or ""),
                issuer=plan["issuer"] or "",
                held=True,
                plans=0,
            )
    stated = store.rows(
        "SELECT plan_id, kind, coalesce(source_work, '') a, coalesce(target_work, '') b, source, target FROM relations"
        " ORDER BY plan_id, relation_id"
    )
    for row in stated:
        source = own[row["plan_id"]] if row["source"] == "self" else row["a"]
        target = own[row["plan_id"]] if row["target"] == "self" else row["b"]
        _assert(graph, source, target, row["kind"], row["plan_id"])
    for row in store.rows("SELECT DISTINCT plan_id, work_id FROM citations WHERE work_id IS NOT NULL ORDER BY ALL"):
        source, target = own[row["plan_id"]], row["work_id"]
        if not graph.has_edge(source, target) and not graph.has_edge(target, source):
            _assert(graph, source, target, "cites", row["plan_id"])
    return graph


def _assert(graph: nx.DiGraph, source: str, target: str, kind: str, plan: str) -> None:
    if source == target or source not in graph or target not in graph:
        return
    edge = graph.get_edge_data(source, target) or {"kinds": [], "asserted_by": [], "weight": 0, "future": False}
    if kind not in edge["kinds"]:
        edge["kinds"].append(kind)
    if plan not in edge["asserted_by"]:
        edge["asserted_by"].append(plan)
    edge["weight"] = len(edge["asserted_by"])
    older, younger = graph.nodes[source]["date"], graph.nodes[target]["date"]
    edge["future"] = bool(older and younger and older < younger[: len(older)])
    graph.add_edge(source, target, **edge)


def most_cited(graph: nx.DiGraph, number: int = 10) -> list[tuple[str, int]]:
    """The works that most documents point to: label and in-degree."""
    ranked = sorted(graph.in_degree(), key=lambda entry: (-entry[1], graph.nodes[entry[0]]["label"]))
    return [(graph.nodes[node]["label"], degree) for node, degree in ranked[:number] if degree]


def write_graph(graph: nx.DiGraph, target: Path) -> None:
    """Write GraphML or node-link JSON, by the file's suffix. Raises `UsageError` (`bad-option`) for another suffix."""
    if target.suffix not in FORMATS:
        raise UsageError("bad-option", f"--out {target.name} ({' | '.join(FORMATS)})")
    if target.suffix == ".json":
        content: Any = nx.node_link_data(graph, edges="edges")
        target.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        return
    flat: nx.DiGraph = nx.DiGraph()
    flat.add_nodes_from(graph.nodes(data=True))
    for source, end, edge in graph.edges(data=True):  # GraphML has no lists
        joined = {"kinds": ", ".join(edge["kinds"]), "asserted_by": ", ".join(edge["asserted_by"])}
        flat.add_edge(source, end, **(edge | joined))
    nx.write_graphml(flat, target, encoding="utf-8")
