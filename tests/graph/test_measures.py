"""Measures of the citation graph on plans small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from plans import Cited, Plan, store_of

from pipeline.graph.build import citation_graph
from pipeline.graph.measures import chains_to_roots, most_cited, pagerank
from pipeline.graph.together import co_cited, coupled

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
CONCLUSION = Cited("44-KL/TW", "2019-01-22", "KL")
DECREE = Cited("06/2014/NĐ-CP", "2014-01-21", "NĐ")
CONTINUES = ("44-KL/TW", "continues", "09-CT/TW")
A = Plan(
    "1/KH-UBND",
    "2020-03-02",
    "Lào Cai",
    (DIRECTIVE, CONCLUSION, DECREE),
    (CONTINUES, ("self", "implements", "44-KL/TW")),
)
B = Plan("2/KH-UBND", "2021-03-02", "Nam Định", (DIRECTIVE, CONCLUSION))
C = Plan("3/KH-UBND", "2022-03-02", "Sơn La", (DIRECTIVE, DECREE))
D = Plan("4/KH-UBND", "2023-03-02", "Sơn La", (DECREE,))


def work(store: object, number: str) -> str:
    found = store.sql("SELECT work_id FROM works WHERE number = ?", [number]).fetchone()  # type: ignore[attr-defined]
    return str(found[0])


def test_chains_lead_to_what_carries_nothing_on(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B) as store:
        graph = citation_graph(store)
        names = [work(store, n) for n in ("1/KH-UBND", "44-KL/TW", "09-CT/TW")]
    assert chains_to_roots(graph, names[0]) == [tuple(names)]
    assert chains_to_roots(graph, names[2]) == []
    with pytest.raises(KeyError):
        chains_to_roots(graph, "nothing")


def test_a_circle_of_relations_ends(tmp_path: Path) -> None:
    circle = Plan(
        "9/KH-UBND", "2024-01-01", "Sơn La", (DIRECTIVE, CONCLUSION), (CONTINUES, ("09-CT/TW", "guides", "44-KL/TW"))
    )
    with store_of(tmp_path, circle) as store:
        graph = citation_graph(store)
        start = work(store, "44-KL/TW")
    assert [len(chain) for chain in chains_to_roots(graph, start)] == [2]  # the way back points into the future


def test_what_is_cited_together(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B, C, D) as store:
        found = co_cited(store, work(store, "09-CT/TW"))
    assert [(f.label, f.shared, round(f.likeness, 3)) for f in found] == [
        ("Kết luận 44-KL/TW", 2, 0.667),  # of the 3 plans that cite either
        ("Nghị định 06/2014/NĐ-CP", 2, 0.5),  # of 4
    ]


def test_plans_that_rest_on_the_same(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B, C, D) as store:
        plans = dict(store.sql("SELECT number, plan_id FROM plans").fetchall())
        found = coupled(store, plans["1/KH-UBND"])
        alone = coupled(store, plans["4/KH-UBND"])
        frame = store.coupled(plans["1/KH-UBND"])
        assert store.graph(plans=False).number_of_edges() == 2
        assert store.card("44-KL/TW").rests_on[0].plans == 1
    assert list(frame["id"]) == [f.id for f in found]
    assert found[0].id == plans["2/KH-UBND"]  # two works, one of them rare
    assert {f.id for f in found} == {plans["2/KH-UBND"], plans["3/KH-UBND"], plans["4/KH-UBND"]}
    assert [f.shared for f in alone] == [1, 1]
    assert all(0 < f.likeness <= 1 for f in found)


def test_rank_is_highest_where_others_rest(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B, C) as store:
        graph = citation_graph(store, issuers=True)
        top = work(store, "09-CT/TW")
    ranks = pagerank(graph)
    assert max(ranks, key=ranks.__getitem__) == top
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-3)
    assert most_cited(graph)[0] == ("Chỉ thị 09-CT/TW", 4)
