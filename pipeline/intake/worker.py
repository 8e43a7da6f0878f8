"""The child process that reads documents: one request a line on stdin, events a line on stdout.

    ← {"event": "ready"}                                                  what dies before it is not the document's fault
    → {"path": "/in/a.pdf", "sha256": "3f9a…", …}                        a `Job`
    ← {"event": "page", "page": 1, "pages": 5}
    ← {"event": "done", "state": "kept", "pages": 5, …}                  an `Outcome`

It may be killed at any moment: whatever it wrote is whole. When its parent goes away it ends itself with everything that it
started and its temporary files. It never opens the database and never writes the ledger.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import queue
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline.errors import REASONS, Failed, InputError, KehoachError, MissingDependency, Refused, Unreadable, where
from pipeline.intake.bundle import Bundle, Bundles, Manifest
from pipeline.intake.files import Damaged, sha256_file
from pipeline.intake.scratch import PREFIX

__all__ = ["Job", "Outcome", "main", "process"]

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
Progress = Callable[[int, int], None]
"""Told after each page: its number and how many there are."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read and kept. Plain values: it crosses process borders as JSON."""

    path: str
    sha256: str
    size: int
    suffix: str
    processed: str
    text_key: str
    record_key: str
    keep_original: str
    reading: dict[str, Any]
    fresh: bool = False
    """Read anew even what is cached: a page had timed out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended. `state` is one of the ledger's final states, or `lost` if the process died."""

    state: str
    reason: str | None = None
    detail: str = ""
    pages: int | None = None
    unread: int | None = None
    plan: str | None = None
    provisional: int = 0
    """Pages that timed out and should be tried again."""
    seconds: float = 0.0


def process(job: Job, progress: Progress | None = None) -> Outcome:
    """Read, extract and keep one document; every fault that can be named comes back as an outcome."""
    began = time.monotonic()
    bundle = Bundles(Path(job.processed))[job.sha256]
    try:
        outcome = _keep(job, bundle, progress or (lambda page, pages: None))
    except InputError as error:
        if isinstance(error, Refused):
            bundle.discard()
        outcome = Outcome(REASONS[error.code].outcome, error.code, error.detail)
    except MissingDependency as error:
        outcome = Outcome("dependency", error.code, error.detail)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        ours = missing.split(".")[0] in ("pipeline", "extractors", "gazetteer")
        outcome = Outcome("failed", "internal", missing) if ours else Outcome("dependency", "no-package", missing)
    except MemoryError:
        outcome = Outcome("failed", "out-of-memory")
    except OSError as error:
        reason, detail = _os_reason(error, job)
        outcome = Outcome("refused" if reason == "no-permission" else "failed", reason, detail)
    except Exception as error:  # a fault of ours on one document must not stop the batch
        outcome = Outcome("failed", "internal", where(error))
    return replace(outcome, seconds=round(time.monotonic() - began, 3))


def _keep(job: Job, bundle: Bundle, progress: Progress) -> Outcome:
    bundle.sweep()
    records = None if job.fresh else bundle.records(job.record_key)
    provisional = 0
    if records is None:
        records, provisional = _records(job, bundle, progress)
        bundle.save_records(job.record_key, records)
    plan = records[0]
    source = Path(job.path)
    try:
        original = bundle.save_original(source, job.suffix, job.keep_original)
    except Damaged as error:
        raise Failed("source-changed") from error
    bundle.commit(
        Manifest(job.sha256, job.size, job.suffix.lstrip("."), original, job.text_key, job.record_key, plan["plan"])
    )
    verdicts = [page["verdict"] for page in plan["pages"]]
    unread = sum(verdict in {"doubtful", "unreadable"} for verdict in verdicts)
    return Outcome("kept", pages=len(verdicts), unread=unread, plan=plan["plan"], provisional=provisional)


def _records(job: Job, bundle: Bundle, progress: Progress) -> tuple[list[dict[str, Any]], int]:
    """The records, and how many pages are provisional."""
    from pipeline.extract import extract  # spaCy and models: only where something is read

    text = None if job.fresh else bundle.text(job.text_key)
    if text is None:
        text = _read(job, bundle, progress)
        bundle.save_text(job.text_key, text)
    records = [record.model_dump(mode="json", by_alias=True) for record in extract(text)]
    plan = records[0]
    document = plan["document"]
    if not (document["type"] or document["number"] or document["issuer"] or plan["citations"]):
        if any(page["verdict"] in {"doubtful", "unreadable"} for page in plan["pages"]):
            bundle.discard()
            raise Unreadable("no-legible-page")
        raise Refused("not-a-plan")
    return records, sum(page.provisional for page in text.pages)


def _read(job: Job, bundle: Bundle, progress: Progress) -> Any:
    from pipeline.reading import read
    from pipeline.reading.settings import ReadingSettings

    source = _source(job, bundle)
    before = source.stat()
    text = read(source, ReadingSettings(**job.reading), progress)
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or text.sha256 != job.sha256:
        raise Failed("source-changed")
    verdicts = {page.verdict for page in text.pages}
    if not verdicts:
        raise Unreadable("no-pages")
    if verdicts <= {"blank", "unreadable"}:
        raise Unreadable("blank" if verdicts == {"blank"} else "no-legible-page")
    return text


def _source(job: Job, bundle: Bundle) -> Path:
    """The file as it came, else the original that the bundle keeps."""
    path = Path(job.path)
    if path.exists():
        return path
    kept = bundle.folder / f"original{job.suffix}"
    if kept.exists() and sha256_file(kept) == job.sha256:
        return kept
    raise Failed("source-vanished")


def _os_reason(error: OSError, job: Job) -> tuple[str, str]:
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    if error.errno in _FULL:
        return "disk-full", ""
    if error.errno == errno.ENOMEM:
        return "out-of-memory", ""
    if error.filename is not None and os.fsdecode(error.filename) == job.path:
        if error.errno == errno.ENOENT:
            return "source-vanished", ""
        return ("no-permission", "") if error.errno in {errno.EACCES, errno.EPERM} else ("source-error", name)
    return ("cannot-write", name) if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS} else ("source-error", name)


# -- the process -------------------------------------------------------------------------------------------------------


def main() -> None:
    """Serve until stdin ends. Arguments: the memory ceiling in megabytes."""
    megabytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the document
    os.umask(0o077)  # page images on their way to Tesseract, too
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what an interrupt means
    events = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)  # what libraries print must not look like an event
    requests: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    events.write('{"event": "ready"}\n')
    while (line := requests.get()) is not None:
        job = Job(**json.loads(line))

        def told(page: int, pages: int) -> None:
            events.write(json.dumps({"event": "page", "page": page, "pages": pages}) + "\n")

        outcome = process(job, told)
        events.write(json.dumps({"event": "done", **asdict(outcome)}) + "\n")


def _listen(requests: queue.Queue[str | None]) -> None:
    """Hand requests on. When stdin ends the parent is gone: end at once, with all that was started."""
    for line in sys.stdin:
        requests.put(line)
    requests.put(None)
    time.sleep(1)  # an idle worker has left by now
    scratch = os.environ.get("TMPDIR", "")
    if os.path.basename(scratch).startswith(PREFIX):
        shutil.rmtree(scratch, ignore_errors=True)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    try:
        main()
    except (KeyboardInterrupt, BrokenPipeError, KehoachError):
        sys.exit(1)
