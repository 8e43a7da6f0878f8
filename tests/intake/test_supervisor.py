"""Stopping an ingest from another thread ends its children at once, however they are at work."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.intake import supervisor
from pipeline.intake.supervisor import Child, Limits
from pipeline.intake.worker import Job

LIMITS = Limits(document_seconds=30, stall_seconds=30, memory_mb=4096, recycle_after=50, module="children")


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


def test_an_idle_child_leaves_nothing_open() -> None:
    child = Child(LIMITS)
    child.kill()
    assert child._process.stdin is not None
    assert child._process.stdin.closed
    assert child.run(job("hang.txt")).state == "lost"
