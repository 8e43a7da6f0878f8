"""Every macro against the truth: the samples as read by hand, annotated plans as their annotators read them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.cites_json import as_json
from pipeline.questions.answers import Asked
from pipeline.questions.cites import cites
from pipeline.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
TRUTH: dict[str, Any] = json.loads((Path(__file__).parent / "truth_samples.json").read_text("utf-8"))
CORPUS = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared"))


def ingested(data: Path, *inputs: Path) -> Store:
    command = [sys.executable, "-m", "pipeline.cli", "--data", str(data), "ingest", *map(str, inputs)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=900, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Store(data)


@pytest.fixture(scope="module")
def samples(samples_data: Path) -> Store:
    """The sample plans as they come, scans and all."""
    return Store(samples_data)


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize("symbol", TRUTH["answers"])
def test_four_answers(samples: Store, symbol: str) -> None:
    """`answers`, `missing`, `provinces_citing` and the command's own way tell the same, and it is true."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for day, province, answer in samples.sql("SELECT work_date, province, answer FROM answers(?)", [symbol]).fetchall():
        told[day][answer].add(province)
    true = TRUTH["answers"][symbol]
    assert told == {day: {a: set(names) for a, names in by.items() if names} for day, by in true.items()}
    rows = samples.sql("SELECT work_date, province FROM provinces_citing(?)", [symbol]).fetchall()
    assert sorted(rows) == sorted((day, p) for day, by in true.items() for p in by["direct"])
    rows = samples.sql("SELECT work_date, answer, province FROM missing(?)", [symbol]).fetchall()
    assert sorted(rows) == sorted((day, a, p) for day, by in true.items() for a in ("absent", "unknown") for p in by[a])
    for day, by in true.items():
        answered = as_json(cites(samples, symbol, day))
        of_command = {unit["province"]: unit["answer"] for unit in answered["provinces"]}
        older = {unit["province"]: "unknown" for unit in answered["older"]}
        assert of_command | older == {p: a for a, names in by.items() for p in names}


@pytest.mark.ocr
@pytest.mark.slow
def test_provinces_of_today(samples: Store) -> None:
    """A merged province gets no plain yes from one of its predecessors."""
    for symbol, days in TRUTH["today"].items():
        for day, true in days.items():
            rows = samples.sql(
                "SELECT province, answer, predecessors_citing, predecessors FROM answers_today(?) WHERE work_date = ?",
                [symbol, day],
            ).fetchall()
            assert len(rows) == 34
            assert {p: [a, n, of] for p, a, n, of in rows if p in true} == true
            units = cites(samples, symbol, day, scope=Asked(today=True)).answers[0].units
            provinces = [u for u in units if u.level == "province"]
            assert {u.province: (u.answer, u.citing_predecessors, len(u.predecessors)) for u in provinces} == {
                p: (a, n, of) for p, a, n, of in rows
            }


@pytest.mark.ocr
@pytest.mark.slow
def test_plans_duties_and_coverage(samples: Store) -> None:
    for symbol, true in TRUTH["citing_plans"].items():
        rows = samples.sql("SELECT DISTINCT plan_number FROM citing_plans(?)", [symbol]).fetchall()
        assert sorted(n for (n,) in rows) == true, symbol
    for first, last, true in TRUTH["due_between"]:
        rows = samples.sql("SELECT date, province FROM due_between(?, ?)", [first, last]).fetchall()
        assert sorted(map(list, rows)) == true
    for body, true in TRUTH["assignments_of"].items():
        rows = samples.sql("SELECT section, role FROM assignments_of(?)", [body]).fetchall()
        assert sorted(map(list, rows)) == true, body
    for name, true in TRUTH["coverage"].items():
        rows = samples.sql("SELECT plans, pages, pages_good, pages_unread FROM coverage(?)", [name]).fetchall()
        assert [list(row) for row in rows] == [true], name


# annotated plans


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, dict[str, dict[str, Any]]]:
    """Annotated plans that are text, and their annotations by plan id."""
    if not (CORPUS / "gold").is_dir():
        pytest.skip(f"no annotated plans in {CORPUS} (KEHOACH_CORPUS)")
    annotations = {path.name.removesuffix(".gold.json"): path for path in (CORPUS / "gold").glob("*.gold.json")}
    folders = [CORPUS / "corpus" / name for name in ("plans", "real-text")]
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.stem in annotations]
    store = ingested(tmp_path_factory.mktemp("annotated"), *files)
    held = dict(store.sql("SELECT file, plan_id FROM plans").fetchall())
    assert len(held) == len(files)
    return store, {p: json.loads(annotations[Path(f).stem].read_text("utf-8")) for f, p in held.items()}


@pytest.mark.corpus
def test_citing_plans_of_every_symbol(annotated: tuple[Store, dict[str, dict[str, Any]]]) -> None:
    """Each number that an annotator noted, as the macro answers it."""
    store, golds = annotated
    true: dict[str, set[str]] = defaultdict(set)
    for plan, gold in golds.items():
        for cited in gold["citations"]:
            if cited["number"] and any(c.isdigit() for c in cited["number"]):
                true[cited["number"]].add(plan)
    assert len(true) > 50
    found = {
        symbol: {p for (p,) in store.sql("SELECT plan_id FROM citing_plans(?)", [symbol]).fetchall()} for symbol in true
    }
    assert found == true


@pytest.mark.corpus
def test_four_answers_of_annotated_plans(annotated: tuple[Store, dict[str, dict[str, Any]]]) -> None:
    """Provinces: whoever has the number in its annotation cites it directly; no other one does."""
    store, golds = annotated
    for symbol in ("09-CT/TW", "06/2014/NĐ-CP", "44-KL/TW", "521/QĐ-TTg"):
        true = {
            gold["document"]["province"]
            for gold in golds.values()
            if gold["document"]["level"] == "province" and any(c["number"] == symbol for c in gold["citations"])
        }
        rows = store.sql("SELECT province, answer FROM answers(?)", [symbol]).fetchall()
        assert {p for p, answer in rows if answer == "direct"} == true, symbol
        provinces = {g["document"]["province"] for g in golds.values() if g["document"]["level"] == "province"}
        assert {p for p, _ in rows} == provinces
        missing = {p for (p,) in store.sql("SELECT province FROM missing(?)", [symbol]).fetchall()}
        assert missing == {p for p, answer in rows if answer in ("absent", "unknown")}
        assert not missing & true
