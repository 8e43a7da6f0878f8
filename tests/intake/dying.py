"""A process that dies at chosen calls of `os.fsync` and `os.replace`, as in a power cut: what was not yet synced is half lost.

    python -m tests.intake.dying document FOLDER     one document, read and kept by the real worker
    python -m tests.intake.dying ingest FOLDER       an ingest of several, with the children of `children.py`

For every point: a forked process dies there, another one goes on; afterwards the bundles must be those of a calm run. Prints a
line of JSON a point.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.intake.worker import Job, process

PLAN = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 46/KH-UBND\n\nKẾ HOẠCH\nThực hiện Chỉ thị số 42-CT/TW ngày 25/8/2004 của Ban Bí thư\n"


def die_at(name: str, count: int, after: bool) -> None:
    """From now on the `count`-th call of `os.<name>` is the last thing this process does."""
    real: Callable[..., Any] = getattr(os, name)
    left = count

    def deadly(*given: Any) -> Any:
        nonlocal left
        left -= 1
        if left:
            return real(*given)
        if after:
            real(*given)
        elif name == "fsync":
            _lose_half(given[0])
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(os, name, deadly)


def _lose_half(descriptor: int) -> None:
    """What a disk may hold of a file that was written and not synced: of the ledger half of its last line."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return
    path = Path(f"/proc/self/fd/{descriptor}").resolve()
    content = path.read_bytes()
    start = content.rstrip(b"\n").rfind(b"\n") + 1 if path.name == "ledger.jsonl" else 0
    os.truncate(path, start + (len(content) - start) // 2)


def forked(work: Callable[[], None]) -> int:
    """Do something in a process of its own; its exit code, negative for a signal."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(9)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with contextlib.suppress(ChildProcessError):  # what it had started ends by itself, and is ours to wait for
        while True:
            os.waitpid(-1, 0)
    return code


def bundles(root: Path) -> dict[str, str]:
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in root.rglob("*")
        if p.is_file()
    }


def every_point(make: Callable[[Path], Callable[[], None]], folder: Path) -> None:
    calm = folder / "calm"
    assert forked(make(calm)) == 0
    expected = bundles(calm / "processed")
    for name, after in (("fsync", False), ("fsync", True), ("replace", False), ("replace", True)):
        for count in range(1, 200):
            data = folder / f"{name}-{after}-{count}"

            def dies(name: str = name, count: int = count, after: bool = after, data: Path = data) -> None:
                work = make(data)
                die_at(name, count, after)
                work()

            code = forked(dies)
            if code == 0:
                break  # fewer calls than that
            again = forked(make(data))
            found = bundles(data / "processed")
            told = {"point": f"{name} {count} {'after' if after else 'before'}", "killed": code, "again": again}
            print(
                json.dumps(told | {"same": found == expected, "differs": sorted(found.items() ^ expected.items())[:3]})
            )
            shutil.rmtree(data)


def document(folder: Path) -> Callable[[Path], Callable[[], None]]:
    source = folder / "in.txt"
    source.write_text(PLAN, "utf-8")
    sha256 = hashlib.sha256(PLAN.encode()).hexdigest()

    def make(data: Path) -> Callable[[], None]:
        from pipeline.reading.settings import ReadingSettings

        reading = asdict(ReadingSettings())
        job = Job(str(source), sha256, len(PLAN), ".txt", str(data / "processed"), "t", "r", "copy", reading)

        def work() -> None:
            outcome = process(job)
            assert outcome.state == "kept", outcome

        return work

    make(folder / "warm")()  # models are loaded once, before any fork
    return make


def several(folder: Path) -> Callable[[Path], Callable[[], None]]:
    from pipeline.intake import batch, ingest, supervisor
    from pipeline.settings import Settings

    batch.Limits = partial(supervisor.Limits, module="tests.intake.children")  # type: ignore[misc, assignment]
    ingest.versions = lambda settings: ("t1", "r1")
    inbox = folder / "in"
    inbox.mkdir()
    for name in ("a", "b", "c"):
        (inbox / f"{name}.txt").write_text(name, "utf-8")
    (inbox / "same-as-a.txt").write_text("a", "utf-8")

    def make(data: Path) -> Callable[[], None]:
        def work() -> None:
            ingest.ingest([inbox], Settings(data=data, workers=1), load=False)
            from pipeline.intake.ledger import Ledger

            ledger = Ledger(data / "ledger.jsonl")
            assert ledger.counts() == {"kept": 3, "duplicate": 1}, ledger.counts()
            kept = [entry.path for entry in ledger.history() if entry.state == "kept"]
            assert len(kept) == len(set(kept)) == 3, kept

        return work

    return make


if __name__ == "__main__":
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans become children of this process
    where = Path(sys.argv[2])
    every_point({"document": document, "ingest": several}[sys.argv[1]](where), where)
