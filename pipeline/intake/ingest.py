"""Take inputs in: find them, know them again by content, have them read, keep the ledger, load the database.

An ingest may be killed at any moment and run beside another one. What is done is in the ledger; what is not is done by the
next run.
"""

from __future__ import annotations

import os
import stat
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol, cast

from pipeline.errors import Failed, MissingDependency
from pipeline.intake import supervisor
from pipeline.intake.bundle import Bundles, extraction_version, record_key, text_key
from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import FINAL, Entry, Ledger, State, claim, now
from pipeline.intake.scan import SUFFIXES, scan, suffix
from pipeline.intake.worker import Job, Outcome
from pipeline.settings import Settings

__all__ = ["Reporter", "Summary", "ingest", "versions"]

_DONE: Final = ("kept", "duplicate")


@dataclass
class Summary:
    """What one run did."""

    seen: int = 0
    known: int = 0
    ignored: int = 0
    states: Counter[str] = field(default_factory=Counter)
    """Inputs that ended in this run, by state."""
    pages: int = 0
    loaded: bool = False

    @property
    def failed(self) -> int:
        """Inputs of this run that were not taken in."""
        return sum(count for state, count in self.states.items() if state not in _DONE)


class Reporter(Protocol):
    """Told of progress; called from several threads."""

    def begin(self, inputs: int) -> None:
        """So many inputs are to be looked at."""

    def page(self, path: str, page: int, pages: int) -> None:
        """A page is done."""

    def end(self, entry: Entry) -> None:
        """An input came to its state."""

    def known(self) -> None:
        """An input needed no work."""


class Silent:
    """A reporter that says nothing."""

    def begin(self, inputs: int) -> None: ...

    def page(self, path: str, page: int, pages: int) -> None: ...

    def end(self, entry: Entry) -> None: ...

    def known(self) -> None: ...


# -- one run -----------------------------------------------------------------------------------------------------------


def versions(settings: Settings) -> tuple[str, str]:
    """Keys under which texts and records are cached today."""
    from pipeline.engine import engine_version

    text = text_key(settings.reading().key(), engine_version())
    return text, record_key(text, extraction_version())


def ingest(
    paths: Iterable[Path],
    settings: Settings,
    reporter: Reporter | None = None,
    executor: Executor | None = None,
    load: bool = True,
) -> Summary:
    """Take inputs in and load the database. With an executor of one's own, documents are read wherever it runs them.

    Raises `UsageError` for a path that does not exist, `MissingDependency` where Tesseract is needed and absent, `Failed`
    where the data folder cannot be written. Faults of single inputs are in the ledger.
    """
    found = scan(paths)
    try:
        settings.processed.mkdir(parents=True, exist_ok=True)
        run = _Run(settings, reporter or Silent(), executor)
        run.summary.ignored = len(found.ignored)
        run.take(found.inputs)
        if load:
            run.load()
    except OSError as error:
        if error.errno in (28, 122):
            raise Failed("disk-full") from error
        raise Failed("cannot-write", f"{settings.data}: {error.strerror or error}") from error
    return run.summary


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


class _Run:
    def __init__(self, settings: Settings, reporter: Reporter, executor: Executor | None) -> None:
        self.settings, self.reporter = settings, reporter
        self.executor = executor
        self.ledger = Ledger(settings.ledger)
        self.text_key, self.record_key = versions(settings)
        self.summary = Summary()
        self.reading = asdict(settings.reading())
        self.limits = supervisor.Limits(
            settings.document_seconds, settings.stall_seconds, settings.memory_mb, settings.recycle_after
        )
        self.name = ""
        self._followers: dict[str, list[_Item]] = {}
        self._busy_elsewhere: list[_Item] = []
        self._alone: list[_Item] = []

    # what there is to do

    def take(self, paths: Iterable[str]) -> None:
        """Bring every input to a final state."""
        paths = list(paths)
        self.summary.seen += len(paths)
        self.reporter.begin(len(paths))
        fresh = [p for p in paths if not self._settled(p)]
        for _ in range(len(paths) - len(fresh)):
            self.summary.known += 1
            self.reporter.known()
        self.ledger.append((Entry(p, "queued", now()) for p in fresh if p not in self.ledger.entries), durable=False)
        self.name = uuid.uuid4().hex
        own = None if self.executor else ThreadPoolExecutor(self.settings.workers, thread_name_prefix="kehoach")
        executor = self.executor or own
        assert executor is not None
        try:
            self._feed(self._items(fresh), executor, self.settings.workers)
            for item in self._busy_elsewhere:
                self._one(item, executor, wait_for_claim=True)
            supervisor.stop(self.name)
            for item in self._alone:  # nothing else is running now: what dies here has only itself to blame
                self._one(item, executor, alone=True)
        finally:
            supervisor.stop(self.name, final=True)
            if own:
                own.shutdown(wait=True, cancel_futures=True)

    def _settled(self, path: str) -> bool:
        """Whether the ledger knows this input in a state that stands, by size and time of the file."""
        entry = self.ledger.entries.get(path)
        if entry is None or entry.size is None or not self._stands(entry):
            return False
        try:
            status = os.stat(path)
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns)

    def _stands(self, entry: Entry) -> bool:
        match entry.state:
            case "kept":
                if entry.provisional and entry.attempts < self.settings.attempts:
                    return False
                bundle = Bundles(self.settings.processed)[entry.sha256 or ""]
                return entry.record_key == self.record_key and (bundle.folder / "bundle.json").exists()
            case "duplicate":
                kept = self.ledger.kept_as(entry.sha256 or "")
                return kept is not None and kept.path != entry.path
            case "failed":
                return entry.attempts >= self.settings.attempts
            case "refused" | "unreadable" | "poison":
                return True
            case _:
                return False

    def _items(self, paths: Iterable[str]) -> Iterator[_Item]:
        """Inputs by content; those that cannot be opened end here."""
        for path in paths:
            known = self.ledger.entries.get(path)
            try:
                status = os.stat(path)
                if not stat.S_ISREG(status.st_mode):
                    self._close(_Item(path, "", 0, 0), Outcome("refused", "not-a-file"))
                    continue
                item = _Item(path, sha256_file(Path(path)), status.st_size, status.st_mtime_ns)
            except FileNotFoundError:
                self._close(
                    _Item(path, "", 0, 0, (known.attempts if known else 0) + 1), Outcome("failed", "source-vanished")
                )
                continue
            except PermissionError:
                self._close(_Item(path, "", 0, 0), Outcome("refused", "no-permission"))
                continue
            except OSError as error:
                self._close(_Item(path, "", 0, 0), Outcome("failed", "source-error", type(error).__name__))
                continue
            if known and known.sha256 == item.sha256 and known.state != "queued":
                item.attempts, item.deaths = known.attempts, known.deaths
                item.fresh = bool(known.provisional) and known.record_key == self.record_key
            yield item

    def _known_by_content(self, item: _Item) -> bool:
        """Whether this content needs no reading; if so its state is written."""
        own = self.ledger.entries.get(item.path)
        if own and own.sha256 == item.sha256 and own.state in FINAL and self._stands(own):
            if (own.size, own.mtime_ns) != (item.size, item.mtime_ns):
                self.ledger.append([replace(own, at=now(), size=item.size, mtime_ns=item.mtime_ns)])
            self.summary.known += 1
            self.reporter.known()
            return True
        kept = self.ledger.kept_as(item.sha256)
        if kept and kept.path != item.path and self._stands(kept):
            self._duplicate(item, kept.path)
            return True
        return False

    def _duplicate(self, item: _Item, of: str) -> None:
        self._finish(replace(item.entry("duplicate"), of=of))

    # having it done

    def _feed(self, items: Iterator[_Item], executor: Executor, width: int) -> None:
        """Keep every worker busy, no more: what is handed out is what is being read."""
        running: dict[Future[Outcome], tuple[_Item, ExitStack]] = {}
        try:
            for item in items:
                if item.sha256 in self._followers:
                    self._followers[item.sha256].append(item)
                    continue
                if started := self._start(item, executor):
                    running[started[0]] = (item, started[1])
                while len(running) >= width:
                    self._collect(running)
            while running:
                self._collect(running)
        finally:
            for _, held in running.values():
                held.close()

    def _start(
        self, item: _Item, executor: Executor, wait_for_claim: bool = False
    ) -> tuple[Future[Outcome], ExitStack] | None:
        held = ExitStack()
        if not held.enter_context(claim(self.settings.processed / ".claims", item.sha256, wait_for_claim)):
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
                self.reading, item.fresh,
            )  # fmt: skip
            if self.executor:
                return executor.submit(supervisor.run_document, job, self.limits, self.name), held
            return executor.submit(supervisor.run_document, job, self.limits, self.name, self.reporter.page), held
        except BaseException:
            held.close()
            raise

    def _collect(self, running: dict[Future[Outcome], tuple[_Item, ExitStack]]) -> None:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            item, held = running.pop(future)
            with held:
                self._settle(item, future.result(), alone=False)

    def _one(self, item: _Item, executor: Executor, wait_for_claim: bool = False, alone: bool = False) -> None:
        if started := self._start(item, executor, wait_for_claim or alone):
            with started[1]:
                self._settle(item, started[0].result(), alone)

    def _settle(self, item: _Item, outcome: Outcome, alone: bool) -> None:
        if outcome.state == "dependency":
            self.ledger.append([replace(item.entry("queued"), attempts=item.attempts - 1)])
            raise MissingDependency(outcome.reason or "no-package", outcome.detail)
        if outcome.state == "lost":
            item.deaths += 1
            if not alone:
                self.ledger.append([item.entry("reading", outcome)])
                self._alone.append(item)
                return
            outcome = replace(outcome, state="poison", reason="child-died")
        self._close(item, outcome)

    def _close(self, item: _Item, outcome: Outcome) -> None:
        """Write the final state of an input, and of the others with its content."""
        entry = item.entry(cast(State, outcome.state), outcome)
        if entry.state == "kept":
            entry = replace(entry, record_key=self.record_key)
            self.summary.pages += entry.pages or 0
        self._finish(entry)
        for follower in self._followers.pop(item.sha256, []):
            if entry.state == "kept":
                self._duplicate(follower, item.path)
            else:
                follower.attempts = item.attempts
                self._finish(follower.entry(entry.state, outcome))

    def _finish(self, entry: Entry) -> None:
        self.ledger.append([entry])
        self.summary.states[entry.state] += 1
        self.reporter.end(entry)

    # and loading it

    def load(self) -> None:
        """Load the database if anything changed. A bundle that turns out damaged is made again, once."""
        from pipeline.store.load import load, loaded_state

        if loaded_state(self.settings) == self._state_to_load():
            return
        damaged = load(self.settings, self.ledger)
        self.summary.loaded = True
        paths = [e.path for sha in damaged for e in self.ledger.of_content(sha) if e.state == "kept"]
        if paths:
            self.ledger.requeue(paths)
            self.take(paths)
            load(self.settings, self.ledger)

    def _state_to_load(self) -> str:
        from pipeline.store.load import state_to_load

        return state_to_load(self.settings, self.ledger)
