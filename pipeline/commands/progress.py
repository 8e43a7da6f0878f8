"""Progress of an ingest on stderr: documents, pages, rate, time left; one line an input that was not taken in. And the log of
one that stays and watches: one line an event, names and reasons only, no word of a document."""

from __future__ import annotations

import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.commands.messages import Speaker
from pipeline.commands.output import clean
from pipeline.errors import REASONS, KehoachError, error_from
from pipeline.intake.ledger import Entry

__all__ = ["LogReporter", "ProgressReporter", "one_line"]

_BREAKS: Final = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def one_line(text: str) -> str:
    """A name as one line: it may hold line ends, with which it could feign a second line of a log or a table."""
    return clean(text.translate(_BREAKS))


class ProgressReporter:
    """Use as a context manager around the run. A bar where stderr is a terminal, lines of trouble everywhere."""

    def __init__(self, say: Speaker) -> None:
        self.say = say
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(say("documents")),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._seen: dict[str, int] = {}
        self._pages = 0

    def __enter__(self) -> ProgressReporter:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._begun

    def begin(self, inputs: int) -> None:
        """So many inputs are to be looked at."""
        if self._task is None:
            self._task = self._progress.add_task(self.say("reading"), total=inputs, rate="")

    def page(self, path: str, page: int, pages: int) -> None:
        """A page is done."""
        with self._lock:
            if page > self._seen.get(path, 0):
                self._pages += page - self._seen.get(path, 0)
                self._seen[path] = page
            self._show()

    def end(self, entry: Entry) -> None:
        """An input came to its state."""
        with self._lock:
            self._pages += max(0, (entry.pages or 0) - self._seen.pop(entry.path, 0))
            self._show(advance=1)
        if entry.reason in REASONS:
            told = error_from(entry.reason, entry.detail).message(self.say.lang)
            line = self.say("input_state", Path(entry.path).name, self.say(entry.state), told)
            self._console.print(Text(one_line(line)))

    def known(self) -> None:
        """An input needed no work."""
        self._show(advance=1)

    def waits(self, inputs: int) -> None:
        """Another ingest reads documents that this one wants, too."""
        self._console.print(Text(self.say("waits", inputs)))

    def _show(self, advance: int = 0) -> None:
        if self._task is not None:
            rate = self.say("pages_rate", self._pages, f"{self._pages / max(self.seconds, 0.1):.1f}")
            self._progress.update(self._task, advance=advance, rate=rate)


class LogReporter:
    """One line an event on stderr, with the time in UTC; what becomes of lines is the service manager's matter."""

    def __init__(self, say: Speaker) -> None:
        self.say = say
        self._lock = threading.Lock()

    def line(self, key: str, *values: object) -> None:
        """An event: the name of its message, and what fills it."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._lock:
            print(at, one_line(self.say(key, *values)), file=sys.stderr, flush=True)

    def error(self, error: KehoachError) -> None:
        """A fault that is not of one document; watching goes on."""
        self.line("log_error", error.message(self.say.lang), self.say("next", error.next_step(self.say.lang)))

    def begin(self, inputs: int) -> None:
        """So many files are whole."""
        if inputs:
            self.line("log_found", inputs)

    def page(self, path: str, page: int, pages: int) -> None:
        """Pages are too many for a log."""

    def end(self, entry: Entry) -> None:
        """An input came to its state."""
        more = ""
        if entry.reason in REASONS:
            more = " · " + error_from(entry.reason, entry.detail).message(self.say.lang)
        elif entry.state == "kept":
            more = self.say("log_read", entry.pages or 0, f"{entry.seconds or 0:.1f}")
        self.line("log_input", self.say(entry.state), os.path.basename(entry.path), more)

    def known(self) -> None:
        """Nothing happened."""

    def waits(self, inputs: int) -> None:
        """Another ingest reads documents that this one wants, too."""
        self.line("waits", inputs)
