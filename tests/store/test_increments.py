"""Whatever comes, changes and goes between loads, and in whatever order: the database holds what a rebuild would."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans import Cited, Plan, record_of

from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.settings import Settings
from pipeline.store import load as loading
from pipeline.store.store import Store

Content = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Step:
    """A file as it is read now, or gone."""

    file: int
    plan: Plan | None
    load: bool
    """Whether the database is loaded after it."""


def keep_as(own: Settings, file: int, plan: Plan) -> None:
    """The bundle of a file, read as this plan: another reading is another record."""
    sha256 = f"{file:02x}" * 32
    record = record_of(plan).model_dump(mode="json", by_alias=True) | {"sha256": sha256}
    key = f"k{abs(hash(plan)) % 10**8}"
    bundle = Bundles(own.processed)[sha256]
    bundle.save_records(key, [record])
    bundle.commit(Manifest(sha256, 1, "txt", None, "t", key, record["plan"]))
    Ledger(own.ledger).append(
        [Entry(f"/in/{file}.txt", "kept", now(), sha256, 1, 1, record_key=key, plan=record["plan"])]
    )


def forget(own: Settings, file: int) -> None:
    """The bundle of a file is no more."""
    shutil.rmtree(Bundles(own.processed)[f"{file:02x}" * 32].folder, ignore_errors=True)


def content(data: Path) -> Content:
    """All that questions can see, numbers of plans aside."""
    with Store(data) as store:
        views = store.sql(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT starts_with(view_name, 'all_') ORDER BY 1"
        ).fetchall()
        tables = [str(name) for (name,) in views] + ["works", "ledger", "places", "majorities"]
        found = {table: store.sql(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in tables}
        assert not [t for t in tables if "plan_no" in [c[0] for c in store.sql(f"DESCRIBE {t}").fetchall()]]
        return found


def rebuilt(own: Settings, data: Path) -> Content:
    """What a load from nothing makes of the same bundles and ledger."""
    shutil.copytree(own.processed, data / "processed", symlinks=True)
    shutil.copy(own.ledger, data / "ledger.jsonl")
    fresh = Settings(data=data, workers=1)
    loading.load(fresh, Ledger(fresh.ledger))
    return content(data)


DAYS = (None, "2006-12-01", "2011-12-01", "2011-12-11", "2010-12-01", "2091-12-01", "2011")
TITLES = (
    None,
    "về tăng cường sự lãnh đạo của Đảng đối với công tác bảo vệ môi trường",
    "về phòng, chống ma túy trong học đường",
)
cited = st.one_of(
    st.builds(
        Cited, st.sampled_from(["09-CT/TW", "9-CT/TW"]), st.sampled_from(DAYS), name=st.sampled_from(TITLES),
        issuer=st.sampled_from([None, "Ban Bí thư", "Bộ Chính trị"]), term=st.sampled_from([None, None, "XI"]),
    ),
    st.builds(Cited, st.sampled_from(["12/KH-UBND", "5/KH-UBND", "-KH/TU"]), st.sampled_from(["2020-03-02", None]), type=st.just("KH")),
    st.builds(Cited, st.just("44-KL/TW"), st.sampled_from([None, "2019-01-22"]), type=st.just("KL")),
)  # fmt: skip
plans = st.builds(
    Plan,
    st.sampled_from(["12/KH-UBND", "5/KH-UBND", None]),
    st.sampled_from([None, "2008-06-06", "2020-03-02", "2020-11-02"]),
    st.sampled_from(["Lào Cai", "Kon Tum"]),
    st.lists(cited, max_size=4, unique_by=lambda c: c.number).map(tuple),
    st.sampled_from([(), (("44-KL/TW", "continues", "09-CT/TW"),)]),
    verdicts=st.sampled_from([("good",), ("good", "doubtful")]),
)
steps = st.lists(
    st.builds(Step, st.integers(0, 5), st.one_of(plans, plans, plans, st.none()), st.booleans()), min_size=3, max_size=9
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(steps)
def test_increments_are_a_rebuild(tmp_path_factory: pytest.TempPathFactory, taken: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # So small that a few plans fill head and segments.
        patch.setattr(loading, "HEAD_PLANS", 1)
        patch.setattr(loading, "SEGMENT_PLANS", 2)
        own = Settings(data=tmp_path_factory.mktemp("parts"), workers=1)
        own.processed.mkdir()
        own.ledger.touch()
        for step in taken:
            if step.plan is None:
                forget(own, step.file)
            else:
                keep_as(own, step.file, step.plan)
            if step.load:
                loading.load(own, Ledger(own.ledger))
        loading.load(own, Ledger(own.ledger))
        in_parts = content(own.data)
        at_once = rebuilt(own, tmp_path_factory.mktemp("whole"))
    for table, rows in at_once.items():
        assert in_parts[table] == rows, table


def test_a_reading_that_changed_is_told_anew(tmp_path: Path) -> None:
    own = Settings(data=tmp_path, workers=1)
    own.processed.mkdir()
    first = Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (Cited("09-CT/TW", "2011-12-01"),))
    keep_as(own, 1, first)
    keep_as(own, 2, Plan("5/KH-UBND", "2020-03-02", "Kon Tum", (Cited("09-CT/TW"),)))
    loading.load(own, Ledger(own.ledger))
    means = "SELECT w.date, c.how FROM citations c JOIN plans p USING (plan_id) JOIN works w ON w.work_id = c.work_id WHERE p.number = '5/KH-UBND'"
    with Store(tmp_path) as store:
        assert store.sql(means).fetchall() == [("2011-12-01", "only-candidate")]
    keep_as(own, 1, replace(first, cites=(Cited("44-KL/TW", "2019-01-22", "KL"),)))
    loading.load(own, Ledger(own.ledger))
    with Store(tmp_path) as store:
        assert store.sql(means).fetchall() == [(None, "undated")]
        assert store.sql("SELECT number FROM works WHERE type = 'CT'").fetchall() == [("09-CT/TW",)]
    forget(own, 2)
    loading.load(own, Ledger(own.ledger))
    with Store(tmp_path) as store:
        assert store.sql("SELECT number FROM works WHERE type IN ('CT', 'KL')").fetchall() == [("44-KL/TW",)]
        assert store.sql("SELECT plan_id IS NULL, speaks FROM files WHERE path = '/in/2.txt'").fetchall() == [
            (True, False)
        ]
