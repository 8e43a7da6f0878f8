"""The citation graph: one edge a direction, no loops, who asserts what."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from plans import Cited, Plan, store_of

from pipeline.errors import UsageError
from pipeline.graph.build import citation_graph, counts, write_graph
from pipeline.graph.measures import most_cited

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
CONCLUSION = Cited("44-KL/TW", "2019-01-22", "KL")
LINK = ("44-KL/TW", "continues", "09-CT/TW")
FIRST = Plan("15/KH-UBND", "2021-03-02", "Lào Cai", (DIRECTIVE, CONCLUSION), (LINK,))
SECOND = Plan(
    "30/KH-UBND", "2023-05-05", "Quảng Trị", (CONCLUSION, DIRECTIVE), (LINK, ("self", "implements", "44-KL/TW"))
)
BACKWARDS = Plan("31/KH-UBND", "2024-05-05", "Nam Định", (CONCLUSION, DIRECTIVE), (("09-CT/TW", "guides", "44-KL/TW"),))


def edge(graph: nx.DiGraph, source: str, target: str) -> dict[str, object]:
    node = {graph.nodes[n]["number"]: n for n in graph}
    found: dict[str, object] = graph.edges[node[source], node[target]]
    return found


def test_an_edge_knows_who_asserts_it(tmp_path: Path) -> None:
    with store_of(tmp_path, FIRST, SECOND) as store:
        graph = citation_graph(store)
    link = edge(graph, "44-KL/TW", "09-CT/TW")
    assert (link["kinds"], link["weight"], link["future"]) == (["continues"], 2, False)
    assert edge(graph, "30/KH-UBND", "44-KL/TW")["kinds"] == ["implements"]
    assert edge(graph, "30/KH-UBND", "09-CT/TW")["kinds"] == ["cites"]
    assert not list(nx.selfloop_edges(graph))
    assert most_cited(graph)[0] == ("Chỉ thị 09-CT/TW", 3)


def test_what_points_to_a_younger_document_is_flagged(tmp_path: Path) -> None:
    with store_of(tmp_path, BACKWARDS) as store:
        graph = citation_graph(store)
    assert edge(graph, "09-CT/TW", "44-KL/TW")["future"] is True


@pytest.mark.parametrize("suffix", [".graphml", ".json", ".gexf"])
def test_the_file_reads_back(tmp_path: Path, suffix: str) -> None:
    with store_of(tmp_path, FIRST, SECOND) as store:
        graph = citation_graph(store)
    target = tmp_path / f"graph{suffix}"
    write_graph(graph, target)
    read = {
        ".graphml": nx.read_graphml,
        ".gexf": nx.read_gexf,
        ".json": lambda path: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"),
    }
    again = read[suffix](target)
    assert set(again.edges) == set(graph.edges)
    assert {n: again.nodes[n]["label"] for n in again} == {n: graph.nodes[n]["label"] for n in graph}


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_graph(nx.DiGraph(), tmp_path / "graph.xls")


def test_counts_are_those_of_the_graph(tmp_path: Path) -> None:
    with store_of(tmp_path, FIRST, SECOND) as store:
        graph = citation_graph(store, issuers=True)
        small = citation_graph(store, plans=False)
    told = counts(graph)
    assert told["nodes_by_kind"] == {"issuer": 2, "work": 4}
    assert told["edges_by_kind"] == {"cites": 3, "continues": 1, "implements": 1, "issued": 2}
    assert (told["future"], told["dropped"]) == (0, 0)
    assert counts(small)["edges_by_kind"] == {"continues": 1, "implements": 1}


def test_a_document_never_points_to_itself(tmp_path: Path) -> None:
    circular = Plan("9/KH-UBND", "2024-05-05", "Nam Định", (DIRECTIVE,), (("09-CT/TW", "amends", "09-CT/TW"),))
    with store_of(tmp_path, circular) as store:
        graph = citation_graph(store)
    assert not list(nx.selfloop_edges(graph))
    assert counts(graph)["dropped"] == 1


def test_what_a_plan_says_cannot_break_the_file(tmp_path: Path) -> None:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_node("a", label="<b>&\x0c", kind="work")
    write_graph(graph, tmp_path / "graph.graphml")
    assert nx.read_graphml(tmp_path / "graph.graphml").nodes["a"]["label"] == "<b>&"
