"""The citation graph (networkx): documents, and what plans assert between them.

A node is a work, a plan that is no work of its own (no number, no title), or, on demand, an issuer. An edge says that some plan
asserts a relation between two documents, or that a plan cites a work; it carries the kinds, who asserts them and how many do
(`weight`). No document points to itself, no two edges run between the same documents in the same direction, and an edge from an
older to a younger document is flagged `future`: nobody can rest on what was not yet written.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from pipeline.errors import UsageError
from pipeline.graph.labels import label_of
from pipeline.intake.files import write_whole

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["FORMATS", "citation_graph", "counts", "write_graph"]

FORMATS: Final = (".graphml", ".json", ".gexf")
"""GraphML for yEd, Gephi and the like; node-link JSON for programs; GEXF for Gephi."""
_CHUNK: Final = 50_000

_ENDS: Final = """
    SELECT CASE WHEN r.source = 'self' THEN coalesce(p.work_id, 'plan:' || p.plan_id) ELSE r.source_work END AS source,
           CASE WHEN r.target = 'self' THEN coalesce(p.work_id, 'plan:' || p.plan_id) ELSE r.target_work END AS target,
           r.kind, r.plan_id
    FROM relations r JOIN plans p USING (plan_id)
"""
_CITED: Final = """
    SELECT coalesce(p.work_id, 'plan:' || p.plan_id) AS source, c.work_id AS target, 'cites' AS kind, c.plan_id
    FROM citations c JOIN plans p USING (plan_id) WHERE c.work_id IS NOT NULL
"""


def citation_graph(store: Store, *, plans: bool = True, issuers: bool = False) -> nx.DiGraph:
    """All works and what plans assert between them.

    `plans`: also who cites what; without it the graph holds the works and the relations alone (63 provinces' plans would be most
    of a graph). `issuers`: a node for each issuer, with an edge `issued` to its documents.

    Node attributes `kind` (work, plan, issuer), `label`, `type`, `number`, `date` (ISO, empty if not known), `issuer`, `title`,
    `held` (we have its text), `plans` (how many plans cite it). Edge attributes `kinds`, `asserted_by` (plan ids), `weight`
    (their number), `future`. `graph.graph["dropped"]` counts assertions about a document and itself.
    """
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(_works(store))
    graph.add_nodes_from(_nameless_plans(store))
    _add_edges(graph, store, _ENDS)
    if plans:
        _add_edges(graph, store, _CITED)
    graph.graph["dropped"] = _count(store, f"SELECT count(*) FROM ({_ENDS}) WHERE source = target")
    if issuers:
        _add_issuers(graph)
    return graph


def _works(store: Store) -> list[tuple[str, dict[str, Any]]]:
    rows = store.sql(
        "SELECT work_id, type, number, date, issuer, title, plan_id IS NOT NULL, plans FROM works ORDER BY work_id"
    ).fetchall()
    return [
        (
            work,
            {
                "kind": "work", "label": label_of(type_, number, title), "type": type_, "number": number or "", "date": day or "",
                "issuer": issuer or "", "title": title or "", "held": held, "plans": cited,
            },
        )
        for work, type_, number, day, issuer, title, held, cited in rows
    ]  # fmt: skip


def _nameless_plans(store: Store) -> list[tuple[str, dict[str, Any]]]:
    rows = store.sql(
        "SELECT plan_id, type, CAST(date AS VARCHAR), issuer, title FROM plans WHERE work_id IS NULL ORDER BY plan_id"
    ).fetchall()
    return [
        (
            f"plan:{plan}",
            {
                "kind": "plan", "label": label_of(type_, None, title) or plan, "type": type_ or "", "number": "",
                "date": day or "", "issuer": issuer or "", "title": title or "", "held": True, "plans": 0,
            },
        )
        for plan, type_, day, issuer, title in rows
    ]  # fmt: skip


def _add_edges(graph: nx.DiGraph, store: Store, ends: str) -> None:
    """One edge a pair of documents. A citation adds nothing where a relation between the two is stated already, whichever way."""
    result = store.sql(
        "SELECT source, target, list_sort(list(DISTINCT kind)), list_sort(list(DISTINCT plan_id))"
        f" FROM ({ends}) WHERE source IS NOT NULL AND target IS NOT NULL AND source <> target"
        " GROUP BY source, target ORDER BY source, target"
    )
    day = {node: data["date"] for node, data in graph.nodes(data=True)}
    stated = set(graph.edges)
    while rows := result.fetchmany(_CHUNK):
        graph.add_edges_from(
            (
                source,
                target,
                {"kinds": kinds, "asserted_by": said, "weight": len(said), "future": _future(day[source], day[target])},
            )
            for source, target, kinds, said in rows
            if source in day and target in day and (source, target) not in stated and (target, source) not in stated
        )


def _future(source: str, target: str) -> bool:
    """Whether the source is certainly older than what it points to."""
    shared = min(len(source), len(target))
    return shared > 0 and source[:shared] < target[:shared]


def _add_issuers(graph: nx.DiGraph) -> None:
    issued = [(data["issuer"], node) for node, data in graph.nodes(data=True) if data["issuer"]]
    for issuer, node in issued:
        name = f"issuer:{issuer}"
        if name not in graph:
            graph.add_node(
                name, kind="issuer", label=issuer, type="", number="", date="", issuer="", title="", held=False, plans=0
            )
        graph.add_edge(name, node, kinds=["issued"], asserted_by=[], weight=1, future=False)


def _count(store: Store, query: str) -> int:
    found = store.sql(query).fetchone()
    return int(found[0]) if found else 0


def counts(graph: nx.DiGraph) -> dict[str, Any]:
    """What the graph holds: nodes and edges by kind, edges into the future, assertions of a document about itself that were
    left out. An edge of two kinds counts under both."""
    kinds: Counter[str] = Counter()
    future = 0
    for _, _, edge in graph.edges(data=True):
        kinds.update(edge["kinds"])
        future += edge["future"]
    nodes = Counter(data["kind"] for _, data in graph.nodes(data=True))
    return {
        "nodes": graph.number_of_nodes(), "nodes_by_kind": dict(sorted(nodes.items())), "edges": graph.number_of_edges(),
        "edges_by_kind": dict(sorted(kinds.items())), "future": future, "dropped": graph.graph.get("dropped", 0),
    }  # fmt: skip


def write_graph(graph: nx.DiGraph, target: Path) -> None:
    """Write GraphML, node-link JSON or GEXF, by the file's suffix; whole or not at all. Raises `UsageError` (`bad-option`) for
    another suffix."""
    if target.suffix not in FORMATS:
        raise UsageError("bad-option", f"--out {target.name} ({' | '.join(FORMATS)})")
    if target.suffix == ".json":
        content = json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1)
        write_whole(target, content.encode("utf-8", "replace"))
        return
    flat: nx.DiGraph = nx.DiGraph()
    flat.add_nodes_from((node, {n: _printable(v) for n, v in data.items()}) for node, data in graph.nodes(data=True))
    for source, end, edge in graph.edges(data=True):  # GraphML and GEXF have no lists
        joined = {"kinds": ", ".join(edge["kinds"]), "asserted_by": ", ".join(edge["asserted_by"])}
        flat.add_edge(source, end, **(edge | joined))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    write = nx.write_graphml if target.suffix == ".graphml" else nx.write_gexf
    try:
        write(flat, temporary, encoding="utf-8")
        temporary.chmod(0o600)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _printable(value: Any) -> Any:
    """XML has no control characters."""
    return "".join(c for c in value if c >= " " or c in "\t\n") if isinstance(value, str) else value
