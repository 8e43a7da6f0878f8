"""Inputs on their way to their final states: claimed, read, settled, one line of the ledger a step.

What dies while others are read is read again alone at the end, and only what dies alone is blamed. So is what ran out of
memory beside others. A fault of the place (a full disk, no machine left) is no fault of a document: it ends the run, and the
inputs that were not reached stay queued.
"""

from __future__ import annotations

import os
import stat
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, cast

from pipeline.errors import Failed, MissingDependency
from pipeline.intake.files import sha256_file
from pipeline.intake.known import OURS, Known
from pipeline.intake.ledger import CLAIMS, FINAL, Entry, Ledger, State, claim, now
from pipeline.intake.readers import Readers
from pipeline.intake.reporting import Reporter, Summary
from pipeline.intake.scan import SUFFIXES, suffix
from pipeline.intake.supervisor import Limits
from pipeline.intake.worker import Job, Outcome
from pipeline.settings import Settings

__all__ = ["Batch"]

_UNSTARTED: Final = 3
"""So many children in a row that do not come to their document: it is no accident any more."""
_PATIENCE: Final = 30.0
"""Seconds after which, with nothing done, it is asked whether anybody is left who reads."""


@dataclass
class _Item:
    """An input on its way."""

    path: str
    sha256: str
    size: int
    mtime_ns: int
    attempts: int = 0
    deaths: int = 0
    fresh: bool = False

    def entry(self, state: State, outcome: Outcome | None = None) -> Entry:
        made = Entry(
            self.path, state, now(), self.sha256, self.size, self.mtime_ns, attempts=self.attempts, deaths=self.deaths
        )
        if outcome is None:
            return made
        return replace(
            made,
            reason=outcome.reason,
            detail=outcome.detail,
            seconds=outcome.seconds,
            pages=outcome.pages,
            unread=outcome.unread,
            plan=outcome.plan,
            provisional=outcome.provisional or None,
        )


_Running = dict[Future[Outcome], tuple[_Item, ExitStack]]


class Batch:
    """One run over some inputs. `keys` are those under which texts and records are cached today."""

    def __init__(self, settings: Settings, keys: tuple[str, str], reporter: Reporter, readers: Readers) -> None:
        self.settings, self.reporter, self.readers = settings, reporter, readers
        self.ledger = Ledger(settings.ledger)
        self.text_key, self.record_key = keys
        self.known = Known(settings, self.ledger, self.record_key)
        self.summary = Summary()
        self.reading = settings.reading()
        self.limits = Limits(
            settings.document_seconds,
            settings.stall_seconds,
            settings.memory_mb,
            settings.resident_mb,
            settings.recycle_after,
        )
        self.name = ""
        self._begin()

    def _begin(self) -> None:
        self._followers: dict[str, list[_Item]] = {}
        self._busy_elsewhere: list[_Item] = []
        self._alone: list[_Item] = []
        self._unstarted = 0
        self._fault: Outcome | None = None

    # what there is to do

    def take(self, inputs: Iterable[str]) -> None:
        """Bring every input to a final state. Raises `Failed` for a fault of the place, `MissingDependency`."""
        self._begin()
        paths = list(inputs)
        self.summary.seen += len(paths)
        self.reporter.begin(len(paths))
        fresh = [p for p in paths if not self.known.settled(p)]
        for _ in range(len(paths) - len(fresh)):
            self._needs_nothing()
        self.ledger.append((Entry(p, "queued", now()) for p in fresh if p not in self.ledger.entries), durable=False)
        self.name = uuid.uuid4().hex
        try:
            self._feed(self._items(fresh))
            if self._busy_elsewhere and not self._fault:
                self.reporter.waits(len(self._busy_elsewhere))
            for item in self._busy_elsewhere:
                self._one(item, wait_for_claim=True)
            if self._alone:
                self.readers.stop(self.name)
            for item in self._alone:  # nothing else is running now: what dies here has only itself to blame
                self._one(item, alone=True)
        finally:
            self.readers.stop(self.name, final=True)
        if self._fault:
            raise Failed(self._fault.reason or "no-reader", self._fault.detail)

    def _needs_nothing(self) -> None:
        self.summary.known += 1
        self.reporter.known()

    def _items(self, paths: Iterable[str]) -> Iterator[_Item]:
        """Inputs by content; those that cannot be opened end here."""
        for path in paths:
            known = self.ledger.entries.get(path)
            item = _Item(path, "", 0, 0)
            try:
                status = os.stat(path)
                if not stat.S_ISREG(status.st_mode):
                    self._close(item, Outcome("refused", "not-a-file"))
                    continue
                item.size, item.mtime_ns = status.st_size, status.st_mtime_ns
                if item.size > self.reading.max_bytes:  # before it is read whole to know it by content
                    self._close(item, Outcome("refused", "too-big", f"{item.size // 1_000_000} MB"))
                    continue
                item.sha256 = sha256_file(Path(path))
            except OSError as error:
                before = known.attempts if known and not known.sha256 else 0
                self._close(_Item(path, "", 0, 0, before + 1), _unopened(error))
                continue
            if known and known.sha256 == item.sha256 and known.state != "queued":
                item.attempts, item.deaths = known.attempts, known.deaths
                item.fresh = bool(known.provisional) and known.record_key == self.record_key
            yield item

    def _known_by_content(self, item: _Item) -> bool:
        """Whether this content needs no reading; if so its state is written."""
        own = self.ledger.entries.get(item.path)
        if own and own.sha256 == item.sha256 and own.state in FINAL and self.known.stands(own):
            if (own.size, own.mtime_ns) != (item.size, item.mtime_ns):
                self.ledger.append([replace(own, at=now(), size=item.size, mtime_ns=item.mtime_ns)])
            self._needs_nothing()
            return True
        kept = self.ledger.kept_as(item.sha256)
        if kept and kept.path != item.path and self.known.stands(kept):
            self._duplicate(item, kept.path)
            return True
        return False

    def _duplicate(self, item: _Item, of: str) -> None:
        self._finish(replace(item.entry("duplicate"), of=of))

    # having it done

    def _feed(self, items: Iterator[_Item]) -> None:
        """Keep every worker busy, no more: what is handed out is what is being read."""
        running: _Running = {}
        try:
            for item in items:
                if self._fault:
                    break
                if item.sha256 in self._followers:
                    self._followers[item.sha256].append(item)
                    continue
                if started := self._start(item):
                    running[started[0]] = (item, started[1])
                while len(running) >= self.readers.width:
                    self._collect(running)
            while running:
                self._collect(running)
        finally:
            for future, (_, held) in running.items():
                future.cancel()
                held.close()

    def _start(self, item: _Item, wait_for_claim: bool = False) -> tuple[Future[Outcome], ExitStack] | None:
        held = ExitStack()
        if not held.enter_context(claim(self.settings.processed / CLAIMS, item.sha256, wait_for_claim)):
            self._busy_elsewhere.append(item)
            return None
        try:
            self.ledger.refresh()  # another ingest may have just finished it
            if self._known_by_content(item):
                held.close()
                return None
            item.attempts += 1
            self._followers.setdefault(item.sha256, [])
            self.ledger.append([item.entry("reading")], durable=False)
            job = Job(
                item.path, item.sha256, item.size, suffix(item.path) if suffix(item.path) in SUFFIXES else "",
                os.path.abspath(self.settings.processed), self.text_key, self.record_key, self.settings.keep_original,
                asdict(self.reading), item.fresh,
            )  # fmt: skip
            return self.readers.submit(job, self.limits, self.name, self.reporter.page), held
        except BaseException:
            held.close()
            raise

    def _collect(self, running: _Running) -> None:
        done, _ = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
        if not done and not self.readers.alive():
            self._fault = Outcome("failed", "no-workers")
            for future in list(running):
                item, held = running.pop(future)
                future.cancel()
                with held:
                    self._settle(item, self._fault, alone=False)
        for future in done:
            item, held = running.pop(future)
            with held:
                self._settle(item, _outcome(future), alone=False)

    def _one(self, item: _Item, wait_for_claim: bool = False, alone: bool = False) -> None:
        if self._fault or not (started := self._start(item, wait_for_claim or alone)):
            return
        running: _Running = {started[0]: (item, started[1])}
        with started[1]:
            while not wait(running, timeout=_PATIENCE).done and self.readers.alive():
                pass
            outcome = _outcome(started[0]) if started[0].done() else Outcome("failed", "no-workers")
            self._settle(item, outcome, alone)

    def _settle(self, item: _Item, outcome: Outcome, alone: bool) -> None:
        if outcome.state == "dependency":
            self.ledger.append([replace(item.entry("queued"), attempts=item.attempts - 1)])
            raise MissingDependency(outcome.reason or "no-package", outcome.detail)
        self._unstarted = self._unstarted + 1 if outcome.reason == "no-reader" else 0
        again = outcome.state == "lost" or outcome.reason in ("out-of-memory", "no-reader")
        if outcome.reason == "child-lost":
            item.deaths += 1
        if again and not alone and self._unstarted < _UNSTARTED:
            if outcome.reason != "child-lost":
                item.attempts -= 1
            self.ledger.append([item.entry("reading", outcome)])
            self._alone.append(item)
            return
        if outcome.reason == "child-lost":
            outcome = replace(outcome, state="poison", reason="child-died")
        elif outcome.state == "lost":
            outcome = replace(outcome, state="failed")
        if outcome.reason in OURS:
            self._fault = outcome
            item.attempts -= 1
        self._close(item, outcome)

    def _close(self, item: _Item, outcome: Outcome) -> None:
        """Write the final state of an input, and of the others with its content."""
        entry = item.entry(cast(State, outcome.state), outcome)
        if item.sha256:
            entry = replace(entry, record_key=self.record_key)
        if entry.state == "kept":
            self.summary.pages += entry.pages or 0
        self._finish(entry)
        for follower in self._followers.pop(item.sha256, []) if item.sha256 else []:
            if entry.state == "kept":
                self._duplicate(follower, item.path)
            else:
                follower.attempts = item.attempts
                self._finish(follower.entry(entry.state, outcome))

    def _finish(self, entry: Entry) -> None:
        self.ledger.append([entry])
        self.summary.states[entry.state] += 1
        self.reporter.end(entry)


def _outcome(future: Future[Outcome]) -> Outcome:
    """What came of a document. A future that raises tells of whoever was reading, not of what was read."""
    try:
        return future.result()
    except ModuleNotFoundError as error:  # ours is not installed there
        return Outcome("failed", "other-version", error.name or "")
    except (Exception, CancelledError) as error:
        return Outcome("lost", "worker-lost", type(error).__name__)


def _unopened(error: OSError) -> Outcome:
    match error:
        case FileNotFoundError():
            return Outcome("failed", "source-vanished")
        case PermissionError():
            return Outcome("refused", "no-permission")
        case _:
            return Outcome("failed", "source-error", type(error).__name__)
