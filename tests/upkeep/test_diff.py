"""Which answers changed: against another database and against the snapshot that an upgrade leaves."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from plans import Cited, Plan, keep, record_of

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.settings import Settings
from pipeline.store import load as loading
from pipeline.store.load import load
from pipeline.upkeep.diff import answers, diff, snapshot_named
from pipeline.upkeep.snapshots import KEEP, keep_snapshot, snapshots

PLAN = Plan(
    "12/KH-UBND", "2020-03-02", "Lào Cai", (Cited("09-CT/TW", "2011-12-01"), Cited("44-KL/TW", "2019-01-22", "KL"))
)
OTHER = Plan("8/KH-UBND", "2021-01-04", "Kon Tum", (Cited("09-CT/TW", "2011-12-01"),))


def fill(data: Path, *plans: Plan) -> Settings:
    own = Settings(data=data, workers=1)
    for plan in plans:
        keep(own, plan)
    load(own, Ledger(own.ledger))
    return own


def read_again(own: Settings, plan: Plan, now_read: Plan) -> None:
    """Better extractors read the same file otherwise."""
    record = record_of(now_read).model_dump(mode="json", by_alias=True)
    record["sha256"] = plan.sha256
    bundle = Bundles(own.processed)[plan.sha256]
    bundle.save_records("k2", [record])
    bundle.commit(Manifest(plan.sha256, 1, "txt", None, "t", "k2", record["plan"]))
    line = Entry(
        f"/in/{record_of(plan).plan}.txt", "kept", now(), plan.sha256, 1, 1, record_key="k2", plan=record["plan"]
    )
    Ledger(own.ledger).append([line])


def test_gained_lost_and_changed_with_pages(tmp_path: Path) -> None:
    before = fill(tmp_path / "a", PLAN)
    after = fill(
        tmp_path / "b",
        replace(PLAN, cites=(Cited("09-CT/TW", "2012-12-01"), Cited("7-NQ/TW", "2020-01-01", "NQ"))),
        replace(OTHER, cites=()),
    )
    with answers(before.data) as old, answers(after.database) as new:
        found = diff(old, new)
        assert diff(old, old).counts == {}
    told = {(c.change, c.kind, c.key, c.page) for c in found.changes if c.kind != "pages"}
    assert told == {
        ("changed", "citation", "CT 09-CT/TW", 2),
        ("gained", "citation", "NQ 7-NQ/TW", 2),
        ("lost", "citation", "KL 44-KL/TW", 2),
        ("gained", "plan", "", 1),
    }  # of a plan that is new, only the plan is told
    assert found.plans == (1, 2, 2)
    assert found.counts["citation", "gained"] == 1


def test_an_upgrade_leaves_a_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = fill(tmp_path, PLAN, OTHER)
    assert snapshots(own.data) == []
    monkeypatch.setattr(loading, "extraction_version", lambda: "cafe0123")
    read_again(own, PLAN, replace(PLAN, number="21/KH-UBND", cites=PLAN.cites[:1]))
    load(own, Ledger(own.ledger))
    (kept,) = snapshots(own.data)
    read_again(own, OTHER, replace(OTHER, cites=()))  # the same upgrade goes on
    load(own, Ledger(own.ledger))
    assert snapshots(own.data) == [kept]
    assert main(["--data", str(tmp_path), "diff", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"plan": {"changed": 1}, "citation": {"lost": 2}}
    plan = next(c for c in told["changes"] if c["kind"] == "plan")
    assert (plan["plan_id"], "12/KH-UBND" in plan["before"]) == ("21-kh-ubnd.lao-cai.2020", True)
    assert main(["--data", str(tmp_path), "diff", "--since", kept.name[:8]]) == 0
    assert "mất" in capsys.readouterr().out
    assert main(["--data", str(tmp_path), "diff", "--list"]) == 0
    assert kept.stem in capsys.readouterr().out


def test_few_snapshots_are_kept_and_a_load_never_fails_for_one(tmp_path: Path) -> None:
    own = fill(tmp_path, OTHER)
    for name in ("a", "b", "c", "d"):
        assert keep_snapshot(own.data, own.database, name) is not None
    assert [p.stem[-1] for p in snapshots(own.data)] == ["b", "c", "d"][-KEEP:]
    own.database.write_bytes(b"no database" * 999)
    assert keep_snapshot(own.data, own.database, "e") is None
    with pytest.raises(UsageError, match="no-snapshot"):
        snapshot_named(own.data, "1999")
    with pytest.raises(UsageError, match="no-database"), answers(tmp_path / "absent"):
        raise AssertionError
