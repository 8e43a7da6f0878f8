"""One long-lived child process a worker thread, watched and killable.

A child is killed, with everything that it started, when it finishes no page for too long, takes too long in all, or holds too
much memory together with what it started. It takes nobody with it: `run_document` always comes back with an outcome. That is an ordinary function of picklable values, so any `concurrent.futures.Executor` can run it: threads of this
process, or the workers of a cluster. It keeps one child for each thread that calls it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.intake.memory import family_mb
from pipeline.intake.scratch import Scratch
from pipeline.intake.worker import Job, Outcome

__all__ = ["Child", "Limits", "run_document", "stop"]

_SINGLE_THREAD: Final = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread a process: with more, two Tesseracts at once take three times as long as one after the other."""
_LOOK: Final = 0.5
"""Seconds between two looks at the memory of a child: what a page image needs is allocated and freed more slowly."""
PageSeen = Callable[[str, int, int], None]
"""Told of progress: path, page, pages."""


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Why the wait for a line ended without one: time, or that many megabytes."""

    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one child, by the settings of the same names."""

    document_seconds: float
    stall_seconds: float
    memory_mb: int
    resident_mb: int
    recycle_after: int
    module: str = "pipeline.intake.worker"
    """What the child runs; tests put children in its place that hang or die."""


class Child:
    """A worker process. Not thread-safe, but `kill` may come from anywhere."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.served = 0
        self._scratch = Scratch()
        package_root = str(Path(__file__).resolve().parents[2])
        paths = [package_root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **os.environ, **dict.fromkeys(_SINGLE_THREAD, "1"),
            "PYTHONPATH": os.pathsep.join(paths), "TMPDIR": str(self._scratch.path),
        }  # fmt: skip
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", limits.module, str(limits.memory_mb)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get("KEHOACH_DEBUG") else subprocess.DEVNULL,
                start_new_session=True,  # its own process group: killed with every Tesseract it started
                env=environment,
            )
        except BaseException:
            self._scratch.close()
            raise
        self._ready = False
        self._buffer = b""
        self._guard = threading.Lock()
        self._busy = self._killed = False

    def run(self, job: Job, page_seen: PageSeen | None = None) -> Outcome:
        """Have one document read. A child that stalls, takes too long or dies is gone afterwards."""
        with self._guard:
            self._busy = not self._killed
        if not self._busy:  # stopped between its start and its first document
            return self._lost(time.monotonic())
        try:
            return self._run(job, page_seen)
        finally:
            with self._guard:
                self._busy = False
                if self._killed:
                    self._close()

    def _run(self, job: Job, page_seen: PageSeen | None) -> Outcome:
        began = time.monotonic()
        self.served += 1
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(asdict(job)).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            return self._lost(began)
        end, stall = began + self.limits.document_seconds, began + self.limits.stall_seconds
        page = pages = 0
        while True:
            line = self._line(min(end, stall))
            if isinstance(line, _Stopped):
                self.kill()
                seconds = round(time.monotonic() - began, 3)
                if line.megabytes:
                    return Outcome("failed", "out-of-memory", f"{line.megabytes} MB", seconds=seconds)
                if time.monotonic() >= end:
                    return Outcome("failed", "timeout-document", f"{self.limits.document_seconds:g} s", seconds=seconds)
                if 0 < page < pages:
                    detail = f"{page + 1}/{pages}, {self.limits.stall_seconds:g} s"
                    return Outcome("failed", "timeout-page", detail, seconds=seconds)
                return Outcome("failed", "no-progress", f"{self.limits.stall_seconds:g} s", seconds=seconds)
            if not line:
                return self._lost(began)
            event: dict[str, Any] = json.loads(line)
            kind = event.pop("event")
            if kind == "done":
                return Outcome(**event)
            stall = time.monotonic() + self.limits.stall_seconds
            if kind == "ready":
                self._ready = True
                continue
            page, pages = event["page"], event["pages"]
            if page_seen:
                page_seen(job.path, page, pages)

    def _line(self, deadline: float) -> bytes | _Stopped:
        """The next line; empty if the child is gone."""
        assert self._process.stdout is not None
        look = time.monotonic() + _LOOK
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._buffer:
                now = time.monotonic()
                if now >= deadline:
                    return _Stopped()
                if now >= look:
                    if (held := self.resident_mb()) > self.limits.resident_mb:
                        return _Stopped(held)
                    look = now + _LOOK
                if not selector.select(max(0.0, min(deadline, look) - now)):
                    continue
                piece = os.read(self._process.stdout.fileno(), 65536)
                if not piece:
                    return b""
                self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def resident_mb(self) -> int:
        """Main memory that the child and everything it started hold."""
        return family_mb(self._process.pid, self.limits.resident_mb)

    def _lost(self, began: float) -> Outcome:
        stopped = self._killed
        self.kill()
        code = self._process.returncode
        how = signal.Signals(-code).name if code and code < 0 else f"exit {code}"
        seconds = round(time.monotonic() - began, 3)
        if not self._ready and not stopped:  # it never came to the document, which is not to blame
            return Outcome("failed", "no-reader", how, seconds=seconds)
        return Outcome("lost", "child-lost", how, seconds=seconds)

    @property
    def alive(self) -> bool:
        """Whether it can take another document."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the child and everything it started, now."""
        code = self._process.poll()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if code is None:
            self._process.wait()
        with self._guard:
            self._killed = True
            if not self._busy:
                self._close()

    def _close(self) -> None:
        """Never while `run` waits for a line: a closed stream leaves its selector without a word, and it waits to the end."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self._scratch.close()


_here = threading.local()
_children: dict[Child, str] = {}
_stopped: set[str] = set()
_lock = threading.Lock()


def run_document(job: Job, limits: Limits, run: str, page_seen: PageSeen | None = None) -> Outcome:
    """Have a document read by this thread's child, which is started, replaced and killed as needed. `run` names the ingest
    on whose behalf this is, so that `stop` ends its children and no other's."""
    child: Child | None = getattr(_here, "child", None)
    if child and (not child.alive or child.limits != limits):
        _forget(child)
        child = None
    with _lock:
        if run in _stopped:
            return Outcome("lost", "child-lost", "stopped")
        if child is None:
            try:
                child = _here.child = Child(limits)
            except OSError as error:  # no memory, no processes left: the document is not to blame
                return Outcome("failed", "no-reader", errno.errorcode.get(error.errno or 0, "OSError"))
        _children[child] = run
    outcome = child.run(job, page_seen)
    if not child.alive or _worn(child, outcome):
        _forget(child)
    return outcome


def _worn(child: Child, outcome: Outcome) -> bool:
    """Whether a child should be replaced: it served its time, keeps much memory, or met a fault that it may carry on."""
    return (
        child.served >= child.limits.recycle_after
        or outcome.reason in ("out-of-memory", "internal")
        or child.resident_mb() > child.limits.resident_mb // 2
    )


def _forget(child: Child) -> None:
    child.kill()
    with _lock:
        _children.pop(child, None)
    _here.child = None


def stop(run: str, final: bool = False) -> None:
    """Kill the children of an ingest; after `final` it starts none any more."""
    with _lock:
        if final:
            _stopped.add(run)
        children = [child for child, owner in _children.items() if owner == run]
        for child in children:
            del _children[child]
    for child in children:
        child.kill()
