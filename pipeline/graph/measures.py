"""Measures of the citation graph: what is cited most, what carries what on, PageRank (Brin and Page 1998)."""

from __future__ import annotations

from collections import deque
from typing import Final

import networkx as nx

__all__ = ["LEADING", "chains_to_roots", "most_cited", "pagerank"]

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
