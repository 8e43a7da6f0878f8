"""Stopping an ingest from another thread ends its children at once, however they are at work."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.intake import supervisor
from pipeline.intake.memory import family_mb
from pipeline.intake.scratch import sweep
from pipeline.intake.supervisor import Child, Limits
from pipeline.intake.worker import Job

LIMITS = Limits(30, 30, memory_mb=4096, resident_mb=2048, recycle_after=50, module="children")


@pytest.fixture(autouse=True)
def _children_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def job(name: str) -> Job:
    return Job(f"/nowhere/{name}", "0" * 64, 1, ".txt", "/nowhere", "t", "r", "link", {})


def test_stop_while_a_child_hangs() -> None:
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(supervisor.run_document, job("hang.txt"), LIMITS, "one")
        time.sleep(0.3)
        began = time.monotonic()
        supervisor.stop("one", final=True)
        assert running.result(timeout=10).state == "lost"
        assert time.monotonic() - began < 5
        assert (
            pool.submit(supervisor.run_document, job("hang.txt"), LIMITS, "one").result(timeout=10).detail == "stopped"
        )


def test_streams_stay_open_while_a_line_is_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A descriptor that is closed under a waiting selector wakes nobody: the run would wait for all of its time."""
    child = Child(LIMITS)
    killed = threading.Event()
    line = child._line

    def late(deadline: float) -> bytes | None:
        assert killed.wait(10)
        return line(deadline)  # finds the end of the stream, not a closed one

    monkeypatch.setattr(child, "_line", late)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(child.run, job("hang.txt"))
        time.sleep(0.3)
        child.kill()
        killed.set()
        assert running.result(timeout=10).state == "lost"
    assert not child.alive
    assert child._process.stdout is not None
    assert child._process.stdout.closed


def test_a_grandchild_that_takes_too_much_memory() -> None:
    """What Tesseract takes counts, and it goes with the child that started it."""
    child = Child(replace(LIMITS, resident_mb=200))
    outcome = child.run(job("fat-300.txt"))
    assert (outcome.state, outcome.reason) == ("failed", "out-of-memory")
    assert outcome.detail.endswith(" MB")
    assert int(outcome.detail.split()[0]) > 200
    assert not child.alive
    assert family_mb(child._process.pid) == 0


def test_a_grandchild_within_bounds_goes_on() -> None:
    child = Child(replace(LIMITS, resident_mb=1000, document_seconds=3))
    assert child.run(job("fat-300.txt")).reason == "timeout-document"


def test_a_page_that_takes_too_long_is_named() -> None:
    outcome = Child(replace(LIMITS, stall_seconds=1.0)).run(job("page.txt"))
    assert (outcome.state, outcome.reason, outcome.detail) == ("failed", "timeout-page", "4/9, 1 s")


def test_a_child_that_never_starts_blames_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_TEST_NO_START", "1")
    outcome = Child(LIMITS).run(job("a.txt"))
    assert (outcome.state, outcome.reason, outcome.detail) == ("failed", "no-reader", "exit 5")


def test_temporary_files_go_with_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    child = Child(LIMITS)
    (scratch,) = tmp_path.iterdir()
    (scratch / "page.BMP").write_bytes(b"BM")
    sweep()  # of another ingest: the owner lives
    assert (scratch / "page.BMP").exists()
    child.kill()
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_of_a_killed_ingest_are_swept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """But nothing else that lies there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in (".kehoach-child-x1", "kehoach-data"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.BMP").write_bytes(b"BM")
    (tmp_path / ".kehoach-child-link").symlink_to(tmp_path / "kehoach-data")
    sweep()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".kehoach-child-link", "kehoach-data"]
    assert (tmp_path / "kehoach-data" / "page.BMP").exists()


def test_an_idle_child_leaves_nothing_open() -> None:
    child = Child(LIMITS)
    child.kill()
    assert child._process.stdin is not None
    assert child._process.stdin.closed
    assert child.run(job("hang.txt")).state == "lost"
