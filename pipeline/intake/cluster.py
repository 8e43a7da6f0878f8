"""More than one machine: documents read by the workers of a Dask cluster.

Every machine sees the data folder and the sources under the same paths (a network share) and has the same versions installed;
both are checked by whoever is to read, before it reads. The ledger, the claims and the database stay with the one who ingests.
A worker of Dask is a daemon and no executor can kill what it runs, so the child that reads is a `subprocess` there as it is
here. A worker that is lost has its documents given to another by the scheduler; what it had written is whole or absent.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from functools import cache
from typing import Any, Final

from pipeline.errors import Failed, MissingDependency, UsageError
from pipeline.intake import supervisor
from pipeline.intake.bundle import extraction_version, record_key, text_key
from pipeline.intake.ledger import CLAIMS
from pipeline.intake.supervisor import Limits, PageSeen
from pipeline.intake.worker import Job, Outcome

__all__ = ["connect", "read_there"]

_CONNECT: Final = 15.0
_FIRST_WORKER: Final = 60.0
"""Seconds to wait for a cluster that has just been started."""
_WITHOUT_WORKERS: Final = 60.0
"""Seconds without any worker after which a run is given up; a restarted one is back sooner."""
_COUNTED: Final = 5.0
"""Seconds for which the number of workers is taken to stay."""


@contextlib.contextmanager
def connect(scheduler: str) -> Iterator[_Cluster]:
    """Readers on a cluster. Raises `MissingDependency` without the extra `cluster`, `UsageError` where no scheduler answers,
    `Failed` where it has no workers."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise MissingDependency("no-cluster") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost is told in the ledger
    try:
        make: Any = Client
        client = make(scheduler, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError("no-scheduler", scheduler) from error
    try:
        try:
            client.wait_for_workers(1, timeout=_FIRST_WORKER)
        except TimeoutError as error:
            raise Failed("no-workers", scheduler) from error
        yield _Cluster(client)
    finally:
        with contextlib.suppress(OSError, RuntimeError, TimeoutError):
            client.close(timeout=5)


class _Cluster:
    """Readers that are threads of Dask workers."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)
        self._threads, self._counted = 1, -_COUNTED
        self._gone: float | None = None

    @property
    def width(self) -> int:
        """Threads of all workers now; they may come and go."""
        if time.monotonic() - self._counted > _COUNTED:
            self._threads, self._counted = max(1, self._count()), time.monotonic()
        return self._threads

    def _count(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError, TimeoutError, ValueError):
            return 0

    def submit(self, job: Job, limits: Limits, run: str, page_seen: PageSeen) -> Future[Outcome]:
        """As `Readers.submit`; only the outcome crosses the wire. Raises `Failed` where the scheduler is gone."""
        try:
            return self._executor.submit(read_there, job, limits, run)
        except Exception as error:  # whatever the engine raises without its scheduler
            raise Failed("no-workers", type(error).__name__) from error

    def alive(self) -> bool:
        """As `Readers.alive`."""
        if self._count():
            self._gone = None
            return True
        self._gone = self._gone or time.monotonic()
        return time.monotonic() - self._gone < _WITHOUT_WORKERS

    def stop(self, run: str, final: bool = False) -> None:
        """As `Readers.stop`, on every machine. One that does not answer ends its children when its worker ends."""
        with contextlib.suppress(Exception):
            self._client.run(supervisor.stop, run, final, on_error="ignore")


def read_there(job: Job, limits: Limits, run: str) -> Outcome:
    """`supervisor.run_document` on another machine, once it is sure that this one sees the same files with the same versions."""
    host = socket.gethostname()
    if not os.path.exists(os.path.join(job.processed, CLAIMS, job.sha256)) or not os.path.isdir(
        os.path.dirname(job.path)
    ):
        return Outcome("failed", "not-shared", host)
    if _keys(tuple(sorted(job.reading.items()))) != (job.text_key, job.record_key):
        return Outcome("failed", "other-version", host)
    return supervisor.run_document(job, limits, run)


@cache
def _keys(reading: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    """Keys under which this machine would keep text and record."""
    from pipeline.engine import engine_version
    from pipeline.reading.settings import ReadingSettings

    text = text_key(ReadingSettings(**dict(reading)).key(), engine_version())
    return text, record_key(text, extraction_version())
