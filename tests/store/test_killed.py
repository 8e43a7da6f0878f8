"""A load that is killed at any moment leaves the old database, and the next load makes the new one."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plans import Cited, Plan, keep, store_of

from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings
from pipeline.store import load as loading
from pipeline.store import segments
from pipeline.store.store import Store

OLD = tuple(Plan(f"{n}/KH-UBND", "2020-03-02", "Lào Cai", (Cited("09-CT/TW", "2011-12-01"),)) for n in range(1, 4))
NEW = tuple(Plan(f"{n}/KH-UBND", "2021-03-02", "Kon Tum", (Cited("09-CT/TW", "2011-12-01"),)) for n in range(4, 7))
COUNTS = "SELECT count(*), (SELECT count(*) FROM citing), (SELECT max(plans) FROM works) FROM plans"
POINTS = (
    (loading, "find_changes"), (loading, "resolve_touched"), (loading, "sync_file"), (segments, "sync_file"),
    (segments, "sync_folder"), (segments, "publish"), (segments, "attach"), (os, "replace"), (segments, "sweep"),
)  # fmt: skip


def small(patch: pytest.MonkeyPatch) -> None:
    """Segments of a plan or two."""
    patch.setattr(loading, "HEAD_PLANS", 1)
    patch.setattr(loading, "SEGMENT_PLANS", 2)


def load_and_die(data: Path, at: int) -> None:
    """Load, but be killed right before or after the `at`-th of the steps that touch the disk."""
    passed = 0

    def point() -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            point()
            result = call(*arguments, **named)
            point()
            return result

        return wrapped

    patch = pytest.MonkeyPatch()
    small(patch)
    for where, name in POINTS:
        patch.setattr(where, name, around(getattr(where, name)))
    own = Settings(data=data, workers=1)
    loading.load(own, Ledger(own.ledger))


def killed_at(data: Path, at: int) -> bool:
    """Whether a load on its own was killed there; False where it came to its end."""
    process = multiprocessing.get_context("fork").Process(target=load_and_die, args=(data, at))
    process.start()
    process.join(120)
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return process.exitcode != 0


def test_the_old_database_stands_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    start = tmp_path / "start"
    store_of(start, *OLD).close()
    for plan in NEW:
        keep(Settings(data=start), plan)
    seen = set()
    for at in range(1, 100):
        data = tmp_path / str(at)
        shutil.copytree(start, data)
        again = killed_at(data, at)
        with Store(data) as store:
            before = store.sql(COUNTS).fetchone()
        seen.add(before)
        if at % 3 == 0 or not again:
            own = Settings(data=data, workers=1)
            loading.load(own, Ledger(own.ledger))
            with Store(data) as store:
                assert store.sql(COUNTS).fetchone() == (6, 6, 6)
            assert not list(data.glob("*.load-*"))
        shutil.rmtree(data)
        if not again:
            break
    else:
        pytest.fail("the load never came to its end")
    assert seen == {(3, 3, 3), (6, 6, 6)}
    assert at > 10


def test_what_no_head_names_is_swept_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    store_of(tmp_path, *OLD).close()
    own = Settings(data=tmp_path, workers=1)
    with Store(tmp_path) as store:
        named = set(segments.names(store.connection))
    assert named
    orphan = segments.file_of(tmp_path, "sorphan")
    orphan.write_bytes(b"of a load that was killed")
    keep(own, NEW[0])
    loading.load(own, Ledger(own.ledger))
    assert orphan.exists()  # a reader of an older head may be about to open it
    later = time.time() + 2 * segments.GRACE
    monkeypatch.setattr(segments.time, "time", lambda: later)
    keep(own, NEW[1])
    loading.load(own, Ledger(own.ledger))
    assert not orphan.exists()
    with Store(tmp_path) as store:
        assert named <= set(segments.names(store.connection))
        assert store.sql("SELECT count(*) FROM citing").fetchone() == (5,)


def test_a_reader_of_the_old_head_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild leaves segments of the old head to whoever has it open, and to whoever has just read its name."""
    small(monkeypatch)
    with store_of(tmp_path, *OLD) as old:
        monkeypatch.setattr(loading, "code_version", lambda: "another")
        with store_of(tmp_path, *NEW) as fresh:
            assert not set(segments.names(old.connection)) & set(segments.names(fresh.connection))
            assert all(segments.file_of(tmp_path, name).exists() for name in segments.names(old.connection))
            assert (old.sql(COUNTS).fetchone(), fresh.sql(COUNTS).fetchone()) == ((3, 3, 3), (6, 6, 6))
        assert old.stale
        assert old.refresh()
        assert old.sql(COUNTS).fetchone() == (6, 6, 6)


def test_a_head_that_is_switched_while_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The segments of the head just read are gone: the next head is opened instead."""
    small(monkeypatch)
    store_of(tmp_path, *OLD).close()
    attach, own = segments.attach, Settings(data=tmp_path, workers=1)
    for plan in NEW:
        keep(own, plan)

    def switched(connection: Any, data: Path, wanted: list[str]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(segments, "attach", attach)
            patch.setattr(loading, "code_version", lambda: "another")
            if list(wanted) == list(names):
                loading.load(own, Ledger(own.ledger))
                for name in names:
                    segments.file_of(tmp_path, name).unlink()
        attach(connection, data, wanted)

    with Store(tmp_path) as store:
        names = segments.names(store.connection)
    monkeypatch.setattr(segments, "attach", switched)
    with Store(tmp_path) as store:
        assert store.sql(COUNTS).fetchone() == (6, 6, 6)


def test_two_loads_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    store_of(tmp_path, OLD[0]).close()
    for plan in (*OLD[1:], *NEW):
        keep(Settings(data=tmp_path), plan)
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=load_and_die, args=(tmp_path, 0)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    assert [process.exitcode for process in both] == [0, 0]
    with Store(tmp_path) as store:
        assert store.sql(COUNTS).fetchone() == (6, 6, 6)
