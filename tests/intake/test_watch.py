"""Watching: only whole files are taken, shares may vanish and come back, a signal ends it at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline.cli import main
from pipeline.errors import Failed, KehoachError, MissingDependency
from pipeline.intake import supervisor
from pipeline.intake import watch as watching
from pipeline.intake.ledger import Entry, Ledger
from pipeline.intake.watch import Watch
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


class Heard:
    """A log that remembers."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def line(self, key: str, *values: object) -> None:
        self.lines.append(" ".join([key, *map(str, values)]))

    def error(self, error: KehoachError) -> None:
        self.lines.append(f"error {error.code}")

    def begin(self, inputs: int) -> None:
        if inputs:
            self.lines.append(f"found {inputs}")

    def end(self, entry: Entry) -> None:
        self.lines.append(f"{entry.state} {os.path.basename(entry.path)}")

    def page(self, path: str, page: int, pages: int) -> None: ...

    def known(self) -> None: ...

    def waits(self, inputs: int) -> None: ...


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(watching, "time", made)
    return made


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def make(tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Watch, Heard]]:
    """A watch over the inbox with children of `children.py`, whose database is not built."""
    monkeypatch.setattr("pipeline.intake.batch.Limits", partial(supervisor.Limits, module="tests.intake.children"))
    monkeypatch.setattr("pipeline.intake.ingest.versions", lambda settings: ("t1", "r1"))
    monkeypatch.setattr(watching, "versions", lambda settings: ("t1", "r1"))
    monkeypatch.setattr("pipeline.intake.ingest._load", lambda batch, settings: None)

    def go(**more: Any) -> tuple[Watch, Heard]:
        heard = Heard()
        return Watch([inbox], Settings(data=tmp_path / "data", workers=1, **more), heard), heard

    return go


def test_a_file_is_whole_when_two_looks_find_it_the_same(inbox: Path, make, clock: Clock) -> None:  # type: ignore[no-untyped-def]
    watch, _ = make(settle_seconds=5)
    path = inbox / "a.txt"
    path.write_text("one", "utf-8")
    watch.search()
    assert watch.whole() == []
    clock.now = 4
    assert watch.whole() == []  # too soon
    path.write_text("one two", "utf-8")  # it grows
    clock.now = 6
    assert watch.whole() == []
    clock.now = 10
    assert watch.whole() == []  # 4 seconds as it is now
    os.utime(path, (1, 1))  # same size, other time: still being written, or its time being set
    clock.now = 12
    assert watch.whole() == []
    clock.now = 17
    assert watch.whole() == [str(path)]


def test_another_file_under_the_same_name_is_waited_for(inbox: Path, make, clock: Clock) -> None:  # type: ignore[no-untyped-def]
    """Renamed over the first, of the same size and time."""
    watch, _ = make(settle_seconds=5)
    for name in ("a.txt", "b"):
        (inbox / name).write_text(name[0], "utf-8")
        os.utime(inbox / name, (1, 1))
    watch.search()
    os.replace(inbox / "b", inbox / "a.txt")
    clock.now = 6
    assert watch.whole() == []


def test_an_empty_file_is_given_a_minute(inbox: Path, make, clock: Clock) -> None:  # type: ignore[no-untyped-def]
    watch, _ = make(settle_seconds=5)
    (inbox / "a.pdf").touch()
    watch.search()
    clock.now = 59
    assert watch.whole() == []
    clock.now = 60
    assert watch.whole() == [str(inbox / "a.pdf")]


def test_a_file_that_goes_is_forgotten_until_it_comes_back(inbox: Path, make, clock: Clock) -> None:  # type: ignore[no-untyped-def]
    watch, _ = make(settle_seconds=5)
    path = inbox / "a.txt"
    path.write_text("a", "utf-8")
    watch.search()
    path.unlink()
    clock.now = 9
    assert watch.whole() == []
    path.write_text("a", "utf-8")
    assert watch.whole() == []
    watch.search()
    clock.now = 20
    assert watch.whole() == [str(path)]


def test_temporary_and_hidden_names_are_not_seen(inbox: Path, make, clock: Clock) -> None:  # type: ignore[no-untyped-def]
    watch, _ = make(settle_seconds=5)
    for name in (".a.pdf.x8Zk1", "~$b.docx", "c.pdf.part", "d.tmp", "e.crdownload", "f.txt"):
        (inbox / name).write_text(name, "utf-8")
    (inbox / ".sync").mkdir()
    (inbox / ".sync" / "g.pdf").write_text("g", "utf-8")
    watch.search()
    clock.now = 5
    assert watch.whole() == [str(inbox / "f.txt")]


def run_until(watch: Watch, condition: Callable[[], bool], seconds: float = 30) -> None:
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.02)
    finally:
        watch.stop()
        thread.join(30)
    assert not thread.is_alive()


def test_what_comes_is_taken_in(tmp_path: Path, inbox: Path, make) -> None:  # type: ignore[no-untyped-def]
    """What lies there at the start, and what comes later; each once."""
    watch, heard = make(settle_seconds=0.1, watch_seconds=0.3)
    (inbox / "a.txt").write_text("a", "utf-8")

    def later() -> bool:
        if "kept a.txt" in heard.lines and not (inbox / "b.txt").exists():
            (inbox / "b.txt").write_text("b", "utf-8")
        return "kept b.txt" in heard.lines

    run_until(watch, later)
    assert heard.lines.count("kept a.txt") == heard.lines.count("kept b.txt") == 1
    assert heard.lines[0].startswith("log_watch")
    assert heard.lines[-1] == "log_stopped"
    assert Ledger(tmp_path / "data" / "ledger.jsonl").counts() == {"kept": 2}


def test_a_share_that_vanishes_and_comes_back(inbox: Path, make) -> None:  # type: ignore[no-untyped-def]
    """Told once each way; what was kept stays, what is new is found."""
    watch, heard = make(settle_seconds=0.05, watch_seconds=0.1)
    (inbox / "a.txt").write_text("a", "utf-8")
    hidden = inbox.with_name("elsewhere")

    def story() -> bool:
        if "kept a.txt" in heard.lines and inbox.exists() and not hidden.exists() and "b" not in heard.__dict__:
            os.rename(inbox, hidden)
            heard.__dict__["b"] = True
        if any("log_away" in line for line in heard.lines) and hidden.exists():
            time.sleep(0.3)
            (hidden / "b.txt").write_text("b", "utf-8")
            os.rename(hidden, inbox)
        return "kept b.txt" in heard.lines

    run_until(watch, story)
    told = [line.split()[0] for line in heard.lines]
    assert (told.count("log_away"), told.count("log_back")) == (1, 1)
    assert heard.lines.count("kept a.txt") == 1


def test_a_fault_of_the_place_is_told_and_outlived(inbox: Path, make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """A full disk: the next search tries again."""
    watch, heard = make(settle_seconds=0.05, watch_seconds=0.1)
    (inbox / "a.txt").write_text("a", "utf-8")
    real, calls = watching.ingest, []

    def full_at_first(found: Any, *more: Any) -> Any:
        calls.append(found)
        if len(calls) <= 2:
            raise Failed("disk-full")
        return real(found, *more)

    monkeypatch.setattr(watching, "ingest", full_at_first)
    run_until(watch, lambda: "kept a.txt" in heard.lines)
    assert heard.lines.count("error disk-full") == 2


def test_a_fault_of_ours_is_told_and_outlived(inbox: Path, make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """A load that fails leaves the last database in place; what is read meanwhile is kept and loaded later."""
    watch, heard = make(settle_seconds=0.05, watch_seconds=0.1)
    (inbox / "a.txt").write_text("a", "utf-8")

    def broken(batch: object, settings: object) -> None:
        raise ValueError("no word of this is told")

    monkeypatch.setattr("pipeline.intake.ingest._load", broken)
    run_until(watch, lambda: "kept a.txt" in heard.lines)
    assert "error internal" in heard.lines


def test_what_is_missing_ends_it(inbox: Path, make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Nothing can be read without it: the service manager is to notice."""
    watch, _ = make()

    def missing(*given: Any) -> Any:
        raise MissingDependency("no-tesseract")

    monkeypatch.setattr(watching, "ingest", missing)
    with pytest.raises(MissingDependency):
        watch.run()


def test_a_backlog_is_taken_in_batches(inbox: Path, make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """So that the database is loaded now and then."""
    monkeypatch.setattr(watching, "_MOST", 2)
    watch, heard = make(settle_seconds=0.05, watch_seconds=60)
    for i in range(5):
        (inbox / f"{i}.txt").write_text(str(i), "utf-8")
    run_until(watch, lambda: sum(line.startswith("kept") for line in heard.lines) == 5)
    assert [line for line in heard.lines if line.startswith("found")] == ["found 2", "found 2", "found 1"]


def test_a_failed_file_is_tried_again_with_limits(tmp_path: Path, inbox: Path, make) -> None:  # type: ignore[no-untyped-def]
    watch, heard = make(settle_seconds=0.05, watch_seconds=0.1, stall_seconds=0.3, attempts=2)
    (inbox / "hang.txt").write_text("x", "utf-8")
    (inbox / "z.txt").write_text("z", "utf-8")
    run_until(watch, lambda: heard.lines.count("failed hang.txt") == 2)
    watch.search()
    assert watch.whole() == []
    assert Ledger(tmp_path / "data" / "ledger.jsonl").entries[str(inbox / "hang.txt")].attempts == 2


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_within_seconds(tmp_path: Path, inbox: Path, sign: signal.Signals) -> None:
    """Exit 0, whatever it is doing, no child left; the log has one line an event."""
    (inbox / "Kế hoạch\n9999 kept.txt").write_text("KẾ HOẠCH số 12/KH-UBND bí ẩn\n" * 50, "utf-8")
    command = [
        sys.executable, "-P", "-m", "pipeline.cli", "--data", str(tmp_path / "data"), "ingest", "--watch", str(inbox),
        "--every", "1", "--workers", "1",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KEHOACH_SETTLE_SECONDS": "0.2", "KEHOACH_LANG": "en"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 60
        ledger = tmp_path / "data" / "ledger.jsonl"
        while not (ledger.exists() and b'"reading"' in ledger.read_bytes()):
            assert time.monotonic() < end
            assert running.poll() is None
            time.sleep(0.02)
        began = time.monotonic()
        running.send_signal(sign)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 0, told
    assert time.monotonic() - began < 10
    lines = told.splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in lines), told
    assert lines[-1].endswith("stopped; what was begun goes on next time")
    assert "bí ẩn" not in told  # no word of a document
    assert [p.pid for p in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(p.info["cmdline"] or ())] == []


def test_a_missing_scheduler_is_told(tmp_path: Path, inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Without the extra the message is the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    code = main(["--data", str(tmp_path / "data"), "ingest", str(inbox), "--scheduler", "tcp://127.0.0.1:9"])
    assert code == 3
    assert "pip install 'kehoach[cluster]'" in capsys.readouterr().err
    assert not (tmp_path / "data" / "ledger.jsonl").exists()
