"""Progress of an ingest on stderr: documents, pages, rate, time left; one line an input that was not taken in."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.commands.messages import Speaker
from pipeline.commands.output import clean
from pipeline.errors import REASONS, error_from
from pipeline.intake.ledger import Entry

__all__ = ["ProgressReporter"]


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
            self._console.print(Text(clean(line)))

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
