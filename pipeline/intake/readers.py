"""Who has documents read: threads of this process with a child each, or any other executor.

A reader's work is one ordinary function of picklable values, so that any `concurrent.futures.Executor` can do it. Nothing but
the outcome comes back: bundles are written where all machines see them.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import Failed
from pipeline.intake import supervisor
from pipeline.intake.supervisor import Limits, PageSeen
from pipeline.intake.worker import Job, Outcome

__all__ = ["Elsewhere", "Here", "Readers"]


class Readers(Protocol):
    """What a batch asks of those who read for it."""

    @property
    def width(self) -> int:
        """How many documents are in hand at once."""

    def submit(self, job: Job, limits: Limits, run: str, page_seen: PageSeen) -> Future[Outcome]:
        """Have a document read. A future that raises has lost whoever was reading."""

    def alive(self) -> bool:
        """Whether anybody is left to work."""

    def stop(self, run: str, final: bool = False) -> None:
        """End the children of an ingest; after `final` it gets none any more."""


class Here:
    """Threads of this process, a child each."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._pool: ThreadPoolExecutor | None = None

    def submit(self, job: Job, limits: Limits, run: str, page_seen: PageSeen) -> Future[Outcome]:
        """As `Readers.submit`."""
        self._pool = self._pool or ThreadPoolExecutor(self.width, thread_name_prefix="kehoach")
        return self._pool.submit(supervisor.run_document, job, limits, run, page_seen)

    def alive(self) -> bool:
        """As `Readers.alive`."""
        return True

    def stop(self, run: str, final: bool = False) -> None:
        """As `Readers.stop`."""
        supervisor.stop(run, final)
        if final and self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The workers of an executor: other processes, or the machines of a cluster."""

    executor: Executor
    width: int

    def submit(self, job: Job, limits: Limits, run: str, page_seen: PageSeen) -> Future[Outcome]:
        """As `Readers.submit`; progress within a document stays there. Raises `Failed` where the executor is broken."""
        try:
            return self.executor.submit(supervisor.run_document, job, limits, run)
        except (BrokenExecutor, RuntimeError) as error:
            raise Failed("no-workers", type(error).__name__) from error

    def alive(self) -> bool:
        """As `Readers.alive`."""
        return True

    def stop(self, run: str, final: bool = False) -> None:
        """As `Readers.stop`: children of other processes end with those; between documents they wait."""
