"""Several machines: a real scheduler with two workers on loopback, one of which is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.errors import Failed
from pipeline.intake import supervisor
from pipeline.intake.cluster import read_there
from pipeline.intake.ingest import ingest
from pipeline.intake.ledger import Ledger, claim
from pipeline.intake.readers import Elsewhere
from pipeline.intake.supervisor import Limits
from pipeline.intake.worker import Job, Outcome
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: {0}/KH-UBND
Lào Cai, ngày 12 tháng 3 năm 2021

KẾ HOẠCH
Phòng, chống cháy rừng năm 2021

Căn cứ Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ;
1. Sở Nông nghiệp và Phát triển nông thôn báo cáo kết quả đợt {0} trước ngày 15/12/2021.
"""


def plans(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_text(PLAN.format(number), "utf-8")


@contextmanager
def process(*arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A background process in a group of its own, ended with all that it started."""
    with log.open("wb") as told:
        started = subprocess.Popen(
            [sys.executable, *arguments], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=told, stderr=told,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def wait_for(condition: Callable[[], Any], seconds: float = 90) -> Any:
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


def kept(data: Path) -> int:
    return sum(entry.state == "kept" for entry in Ledger(data / "ledger.jsonl").entries.values())


def bundles(data: Path) -> dict[str, bytes]:
    root = data / "processed"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.slow
def test_a_worker_is_killed_in_the_middle(tmp_path: Path) -> None:
    """Nothing is lost, nothing is read twice over, and the bundles are those of one machine."""
    plans(tmp_path / "in", 24)
    address = tmp_path / "scheduler.json"
    quiet = ("--no-dashboard",)
    with ExitStack() as held:
        start = lambda name, *arguments: held.enter_context(process(*arguments, log=tmp_path / f"{name}.log"))  # noqa: E731
        start("scheduler", "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
              "--scheduler-file", str(address), *quiet)  # fmt: skip
        wait_for(address.exists)
        worker = ("-m", "distributed.cli.dask_worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-nanny", *quiet)  # fmt: skip
        workers = [
            start(name, *worker, "--name", name, "--local-directory", str(tmp_path / name)) for name in ("one", "two")
        ]
        data = tmp_path / "data"
        scheduler = wait_for(lambda: json.loads(address.read_text() or "{}").get("address"))
        run = start("ingest", "-P", "-m", "pipeline.cli", "--data", str(data), "ingest", str(tmp_path / "in"), "--scheduler", scheduler)  # fmt: skip
        wait_for(lambda: kept(data) >= 3)
        os.kill(workers[0].pid, signal.SIGKILL)
        assert run.wait(120) == 0, (tmp_path / "ingest.log").read_text()
    ledger = Ledger(data / "ledger.jsonl")
    assert (ledger.counts(), ledger.damaged) == ({"kept": 24}, 0)
    ended = Counter(entry.path for entry in ledger.history() if entry.state == "kept")
    assert set(ended.values()) == {1}
    here = Settings(data=tmp_path / "here", workers=2)
    ingest([tmp_path / "in"], here, load=False)
    assert bundles(data).items() >= bundles(here.data).items()
    assert {name for name in bundles(data) if not name.startswith(".")} == set(bundles(here.data))


def test_no_scheduler_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("pipeline.intake.cluster._CONNECT", 0.5)
    plans(tmp_path / "in", 1)
    run = subprocess.run(
        [sys.executable, "-P", "-c", "import sys, pipeline.intake.cluster as c; c._CONNECT = .5; from pipeline.cli import main; sys.exit(main())",
         "--data", str(tmp_path / "data"), "ingest", str(tmp_path / "in"), "--scheduler", "tcp://127.0.0.1:9"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "tcp://127.0.0.1:9" in run.stderr
    assert "dask scheduler" in run.stderr
    assert "Traceback" not in run.stderr


def job(tmp_path: Path, **more: Any) -> Job:
    source = tmp_path / "a.txt"
    source.write_text("a", "utf-8")
    told = {"path": str(source), "sha256": "0" * 64, "size": 1, "suffix": ".txt", "processed": str(tmp_path / "processed"),
            "text_key": "t", "record_key": "r", "keep_original": "link", "reading": {}, "fresh": False}  # fmt: skip
    return Job(**told | more)  # type: ignore[arg-type]


LIMITS = Limits(30, 30, memory_mb=4096, resident_mb=2048, recycle_after=50, module="tests.intake.children")


def test_a_machine_that_sees_another_folder_reads_nothing(tmp_path: Path) -> None:
    """The claim of the document lies in the shared folder, or it is not shared."""
    outcome = read_there(job(tmp_path), LIMITS, "run")
    assert (outcome.state, outcome.reason) == ("failed", "not-shared")
    with claim(tmp_path / "processed" / ".claims", "0" * 64):
        assert read_there(job(tmp_path, path="/no/such/share/a.txt"), LIMITS, "run").reason == "not-shared"


def test_a_machine_of_another_version_reads_nothing(tmp_path: Path) -> None:
    with claim(tmp_path / "processed" / ".claims", "0" * 64):
        outcome = read_there(job(tmp_path), LIMITS, "run")
    assert (outcome.state, outcome.reason) == ("failed", "other-version")
    assert outcome.detail


class Unreliable:
    """Readers whose machines are lost with the first, or with all documents."""

    width = 2

    def __init__(self, losses: int) -> None:
        self.losses = losses

    def submit(self, job: Job, limits: Limits, run: str, page_seen: object) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        if self.losses > 0:
            self.losses -= 1
            future.set_exception(ConnectionError("lost"))
        else:
            future.set_result(supervisor.run_document(job, limits, run))
        return future

    def alive(self) -> bool:
        return True

    def stop(self, run: str, final: bool = False) -> None:
        supervisor.stop(run, final)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Three plans, read by children of `children.py`."""
    monkeypatch.setattr("pipeline.intake.batch.Limits", partial(supervisor.Limits, module="tests.intake.children"))
    monkeypatch.setattr("pipeline.intake.ingest.versions", lambda settings: ("t1", "r1"))
    plans(tmp_path / "in", 3)
    return Settings(data=tmp_path / "data", workers=1)


def test_what_a_lost_machine_was_reading_is_read_by_another(tmp_path: Path, small: Settings) -> None:
    assert ingest([tmp_path / "in"], small, readers=Unreliable(2), load=False).states == {"kept": 3}


def test_what_loses_machines_alone_is_tried_with_limits(tmp_path: Path, small: Settings) -> None:
    """It is no poison: nobody saw a document kill a child."""
    for _ in range(small.attempts):
        summary = ingest([tmp_path / "in"], small, readers=Unreliable(99), load=False)
        assert summary.states == {"failed": 3}
    entries = Ledger(small.ledger).entries.values()
    assert {(e.reason, e.attempts, e.deaths) for e in entries} == {("worker-lost", 3, 0)}
    assert ingest([tmp_path / "in"], small, readers=Unreliable(99), load=False).known == 3


class Deserted(Unreliable):
    """Nobody works any more; nothing is ever done."""

    def submit(self, job: Job, limits: Limits, run: str, page_seen: object) -> Future[Outcome]:
        return Future()

    def alive(self) -> bool:
        return False


def test_nobody_is_left(tmp_path: Path, small: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.intake.batch._PATIENCE", 0.05)
    with pytest.raises(Failed, match="no-workers"):
        ingest([tmp_path / "in"], small, readers=Deserted(0), load=False)
    assert ingest([tmp_path / "in"], small, load=False).states == {"kept": 3}


def test_any_executor_will_do(tmp_path: Path, small: Settings) -> None:
    """Processes of the standard library, as an example."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert ingest([tmp_path / "in"], small, readers=Elsewhere(executor, 2), load=False).states == {"kept": 3}


def test_an_executor_that_is_shut_down(tmp_path: Path, small: Settings) -> None:
    executor = ProcessPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(Failed, match="no-workers"):
        ingest([tmp_path / "in"], small, readers=Elsewhere(executor, 1), load=False)


def test_scheduler_is_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--help"]) == 0
    assert "--scheduler" in capsys.readouterr().out
