"""The made-up plans are records like any other, the same for one seed, and have the proportions of real plans."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

import pytest

from pipeline.identity import Numbering, plan_id
from pipeline.intake.bundle import Bundles
from pipeline.intake.ledger import Ledger
from pipeline.record import Record
from pipeline.settings import Settings
from tools.corpus.compose import record_of
from tools.corpus.keep import generate
from tools.corpus.world import MERGED, World

SOME = (*range(60), 263, 6007 + 5)
"""Beginning, another scan of plan 222, and a second plan in slot 5."""


@pytest.fixture(scope="module")
def world() -> World:
    return World(1)


@pytest.fixture(scope="module")
def records(world: World) -> list[Record]:
    return [Record.model_validate(json.loads(json.dumps(record_of(world, plan)))) for plan in SOME]


def test_every_finding_stands_where_its_evidence_says(records: list[Record]) -> None:
    for record in records[:60]:
        text = "\n".join(p.text for p in record.passages)
        spots = [f.evidence for f in (*record.tasks, *record.relations, *record.deadlines)]
        spots += [m for f in (*record.citations, *record.agencies) for m in f.mentions]
        spots += [a.evidence for t in record.tasks for a in t.assignments]
        assert {(text[s.start : s.end], bool(s.boxes)) for s in spots} == {(s.text, True) for s in spots}


def test_ids_are_those_that_extraction_gives(records: list[Record]) -> None:
    for record in records[:60]:
        assert record.plan == plan_id(record.document, record.sha256)
        ids = Numbering(record.plan)
        assert [c.id for c in record.citations] == [
            ids("citation", c.type, c.number or c.name) for c in record.citations
        ]
        assert [a.id for a in record.agencies] == [ids("agency", a.name) for a in record.agencies]
        assert [t.id for t in record.tasks] == [ids("task", (t.section or "").lower(), t.text) for t in record.tasks]


def test_proportions_of_real_plans(records: list[Record]) -> None:
    """Means over 60 plans: 26 citations, 44 agencies, 47 assignments, 14 deadlines, 20,000 letters, a third undated."""
    plans = records[:60]
    assert mean(len(r.citations) for r in plans) == pytest.approx(26, abs=5)
    assert mean(len(r.agencies) for r in plans) == pytest.approx(46, abs=8)
    assert mean(len(t.assignments) for r in plans for t in r.tasks) * mean(
        len(r.tasks) for r in plans
    ) == pytest.approx(47, abs=9)
    assert mean(len(r.deadlines) for r in plans) == pytest.approx(13, abs=4)
    assert mean(r.passages[-1].end for r in plans) == pytest.approx(20_000, abs=3_500)
    assert mean(not c.dates for r in plans for c in r.citations) == pytest.approx(0.36, abs=0.08)


def test_another_scan_is_the_same_plan(world: World, records: list[Record]) -> None:
    again, first = records[60], record_of(world, 222)
    assert again.sha256 != first["sha256"]
    assert again.document.title == first["document"]["title"]
    assert any(p.verdict == "doubtful" for p in again.pages)


def test_numbers_do_not_repeat_within_a_year(world: World) -> None:
    """Plan ids of the first 30,000 plans: a body numbers its papers."""
    seen: set[tuple[object, ...]] = set()
    for plan in range(30_000):
        slot = world.slot(plan)
        seen.add((slot.kind, slot.unit or slot.province, slot.day.year, world.number(plan)))
    assert len(seen) == 30_000


def test_provinces_are_those_of_the_day(world: World) -> None:
    assert (len(world.provinces(MERGED)), len(world.provinces(MERGED.replace(month=6)))) == (34, 63)
    assert {s.level for s in world.slots if s.day >= MERGED} == {"central", "province", "commune"}


def test_one_symbol_names_several_documents(world: World) -> None:
    assert len({w.date for w in world.central if w.number == "09-CT/TW"}) == 4


def test_pieces_make_the_same_corpus(tmp_path: Path) -> None:
    """Written in one piece or two, the bundles are the same bytes and the ledger the same lines."""
    for name, pieces in (("whole", [(0, 6)]), ("parts", [(0, 4), (4, 2)])):
        for first, number in pieces:
            assert [m.plans for m in generate(tmp_path / name, first, number, processes=1)] == [number]
    files = [
        {p.relative_to(tmp_path / n).as_posix(): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("whole", "parts")
    ]
    assert files[0] == files[1]
    settings = Settings(data=tmp_path / "whole")
    kept = [b.manifest() for b in Bundles(settings.processed)]
    assert len(kept) == 6
    assert Ledger(settings.ledger).counts() == {"kept": 6}
