"""The database at size: `python -m tools.bench_store --plans 10000 30000 100000`.

For each size made-up plans are written (tools.generate_corpus) and the database is built anew from their bundles, in a process of
its own whose memory, with that of all its children, is watched. Then questions are asked: as whole commands, in processes of their
own, and in SQL. To the largest size a hundred plans are added, and once more while twenty readers ask.

A wait is what a reader waits for the database: for opening it, and for one short question, compared with the same readers while
nothing is loaded (twenty readers on two cores wait for each other, too).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.synchronize import Event, Semaphore
from pathlib import Path
from typing import Any, Final

import psutil  # type: ignore[import-untyped]

from tools.corpus.keep import Made, generate

__all__ = ["main"]

SYMBOL: Final = "09-CT/TW"
_COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "cites": ("cites", SYMBOL, "--date", "2011-12-01"),
    "cites, all works": ("cites", SYMBOL),
    "missing": ("missing", SYMBOL, "--date", "2011-12-01"),
    "cites, provinces of today": ("cites", SYMBOL, "--date", "2011-12-01", "--places", "today"),
    "search": ("search", "tự quản", "--province", "Lào Cai"),
    "digest": ("digest", "--from", "2026-03-02", "--to", "2026-03-08"),
    "matrix": ("matrix",),
}
_QUERIES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "provinces_citing": ("FROM provinces_citing(?)", (SYMBOL,)),
    "citing_plans": ("SELECT province, plan_number, page, quote FROM citing_plans(?) LIMIT 100", (SYMBOL,)),
    "answers": ("FROM answers(?)", (SYMBOL,)),
    "missing": ("FROM missing(?)", (SYMBOL,)),
    "due_between": ("FROM due_between(?, ?)", ("2026-03-02", "2026-03-08")),
    "assignments_of": ("FROM assignments_of(?)", ("Công an tỉnh Lào Cai",)),
    "coverage": ("FROM coverage(?)", ("dak lak",)),
}
_PAUSE: Final = 0.5
"""Seconds between two questions of a reader: twenty people, not twenty programs."""


@dataclass
class Load:
    """One load."""

    plans: int
    seconds: float
    peak_mb: float
    """Of the process and all its children together, shared memory counted once."""


@dataclass
class Size:
    """What was measured at one size."""

    plans: int
    record_kb: float
    load: Load
    database_mb: float
    commands_ms: dict[str, float | None] = field(default_factory=dict)
    queries_ms: dict[str, float] = field(default_factory=dict)
    added: Load | None = None
    readers: dict[str, Any] = field(default_factory=dict)


# -- loading -----------------------------------------------------------------------------------------------------------


def load_here(data: Path) -> int:
    """Load a data folder; run in a process of its own."""
    from pipeline.intake.ledger import Ledger
    from pipeline.settings import Settings
    from pipeline.store.load import load

    settings = Settings(data=data)
    return len(load(settings, Ledger(settings.ledger)))


def timed_load(data: Path, plans: int) -> Load:
    """Load in another process and watch its memory."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "tools.bench_store", "--load", str(data)])
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _memory(child.pid))
        time.sleep(0.25)
    if child.returncode:
        raise SystemExit(f"the load of {data} failed ({child.returncode})")
    return Load(plans, time.perf_counter() - began, peak)


def _memory(pid: int) -> float:
    """Proportional set size of a process and its descendants, MB."""
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            try:
                told = process.memory_full_info()
                total += getattr(told, "pss", told.rss)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
    except psutil.NoSuchProcess:
        return 0.0
    return total / 1e6


def database_mb(data: Path) -> float:
    """Head and segments."""
    files = [data / "kehoach.duckdb", *(data / "segments").glob("*.duckdb")]
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


# -- asking ------------------------------------------------------------------------------------------------------------


def command_ms(data: Path, arguments: Sequence[str], times: int = 5) -> float | None:
    """Median time of a whole command after one that warms the files; None where it is refused (unknown, wrong use)."""
    command = [sys.executable, "-m", "pipeline.cli", "--data", str(data), *arguments]
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        took.append((time.perf_counter() - began) * 1000)
        if done.returncode:
            return None
    return statistics.median(took[1:])


def query_ms(data: Path) -> dict[str, float]:
    """Median times in SQL on an open store."""
    from pipeline.store.store import Store

    made = {}
    with Store(data) as store:
        for name, (query, parameters) in _QUERIES.items():
            made[name] = _median(lambda q=query, p=parameters: store.sql(q, p).fetchall())  # type: ignore[misc]
    return made


def _median(question: Callable[[], object], times: int = 5) -> float:
    question()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        question()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


# -- readers -----------------------------------------------------------------------------------------------------------


def _reader(
    data: Path, stop: Event, ready: Semaphore, told: multiprocessing.Queue[tuple[list[float], list[float], list[str]]]
) -> None:
    """Ask until told to stop: open (or go over to a newer load), one short question. The first opening is not counted: it
    waits for Python and DuckDB to be read from disk."""
    from pipeline.store.store import Store

    opening, asking, errors = list[float](), list[float](), list[str]()
    store: Store | None = None
    while not stop.wait(_PAUSE):
        try:
            began = time.perf_counter()
            if store is None:
                store = Store(data)
                ready.release()
            elif store.stale:
                store.refresh()
                opening.append(time.perf_counter() - began)
            began = time.perf_counter()
            found = store.sql("SELECT count(*), max(date) FROM plans").fetchone()
            asking.append(time.perf_counter() - began)
            if not found or not found[0]:
                errors.append("no plans")
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}"[:200])
            store = None
    told.put((opening, asking, errors))


class Readers:
    """Processes that ask while something else happens."""

    def __init__(self, data: Path, number: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._stop = context.Event()
        ready = context.Semaphore(0)
        self._told: Any = context.Queue()
        self._processes = [
            context.Process(target=_reader, args=(data, self._stop, ready, self._told), daemon=True)
            for _ in range(number)
        ]
        for process in self._processes:
            process.start()
        for _ in self._processes:
            ready.acquire(timeout=120)

    def stop(self) -> dict[str, Any]:
        """End them; what they waited, in milliseconds."""
        self._stop.set()
        found = [self._told.get(timeout=120) for _ in self._processes]
        for process in self._processes:
            process.join(timeout=30)
        opening = sorted(t * 1000 for opened, _, _ in found for t in opened)
        asking = sorted(t * 1000 for _, asked, _ in found for t in asked)
        errors = [error for _, _, failed in found for error in failed]
        return {
            "questions": len(asking), "errors": len(errors), "first_errors": errors[:3], "openings": len(opening),
            "opening_median_ms": _at(opening, 0.5), "opening_longest_ms": _at(opening, 1), "median_ms": _at(asking, 0.5),
            "p99_ms": _at(asking, 0.99), "longest_ms": _at(asking, 1),
        }  # fmt: skip


def _at(values: list[float], share: float) -> float | None:
    return round(values[min(len(values) - 1, int(share * len(values)))], 1) if values else None


# -- the run -----------------------------------------------------------------------------------------------------------


def measure(data: Path, sizes: Sequence[int], readers: int, say: Callable[[str], None]) -> list[Size]:
    """All sizes, smallest first; a larger one keeps the plans of the smaller."""
    done, results = 0, list[Size]()
    for plans in sorted(sizes):
        made = _written(data, done, plans - done)
        rate = made.plans / max(made.seconds, 1e-9)
        say(
            f"{plans:,} plans written ({rate:.0f}/s, {made.record_bytes / max(made.plans, 1) / 1000:.0f} KB per record)"
        )
        done = plans
        (data / "kehoach.duckdb").unlink(missing_ok=True)
        shutil.rmtree(data / "segments", ignore_errors=True)
        load = timed_load(data, plans)
        size = Size(plans, made.record_bytes / max(made.plans, 1) / 1000, load, database_mb(data))
        results.append(size)
        say(
            f"  loaded in {load.seconds:.0f} s ({plans / load.seconds:.0f} plans/s, {load.peak_mb:.0f} MB at most), {size.database_mb:.0f} MB"
        )
        size.queries_ms = query_ms(data)
        say("  in SQL: " + ", ".join(f"{n} {ms:.0f} ms" for n, ms in size.queries_ms.items()))
        size.commands_ms = {name: command_ms(data, arguments) for name, arguments in _COMMANDS.items()}
        say("  commands: " + ", ".join(f"{n} {_ms(ms)}" for n, ms in size.commands_ms.items()))
    if results:
        _add(data, results[-1], done, readers, say)
    return results


def _written(data: Path, first: int, number: int) -> Made:
    *_, made = generate(data, first, number)
    return made


def _add(data: Path, size: Size, done: int, readers: int, say: Callable[[str], None]) -> None:
    _written(data, done, 100)
    size.added = timed_load(data, 100)
    say(f"  100 more in {size.added.seconds:.1f} s, {size.added.peak_mb:.0f} MB at most")
    if not readers:
        return
    for name in ("alone", "during a load"):
        asking = Readers(data, readers)
        if name != "alone":
            _written(data, done + 100, 100)
            timed_load(data, 100)
        time.sleep(10)
        told = size.readers[name] = asking.stop()
        say(
            f"  {readers} readers {name}: {told['questions']} questions, {told['errors']} errors, median {_ms(told['median_ms'])},"
            f" longest {_ms(told['longest_ms'])}; {told['openings']} openings, longest {_ms(told['opening_longest_ms'])}"
        )


def _ms(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f} ms"


def extrapolated(results: Sequence[Size], plans: int = 1_000_000) -> list[str]:
    """What so many plans would take if it goes on as between the two largest sizes. Extrapolated, not measured."""
    if len(results) < 2:
        return ["A million cannot be told from one size."]
    a, b = results[-2], results[-1]

    def reach(x: float, y: float) -> float:
        return y + (y - x) / (b.plans - a.plans) * (plans - b.plans)

    lines = [
        f"Extrapolated to {plans:,} plans from {a.plans:,} and {b.plans:,} (not measured; a straight line):",
        f"  load {reach(a.load.seconds, b.load.seconds) / 3600:.1f} h, database {reach(a.database_mb, b.database_mb) / 1000:.0f} GB,"
        f" records {b.record_kb * plans / 1e6:.0f} GB, memory {reach(a.load.peak_mb, b.load.peak_mb) / 1000:.1f} GB",
    ]
    for name in ("cites", "search"):
        x, y = a.commands_ms.get(name), b.commands_ms.get(name)
        if x is not None and y is not None:
            lines.append(f"  {name} {reach(x, y) / 1000:.1f} s")
    lines.append(
        f"  provinces_citing {reach(a.queries_ms['provinces_citing'], b.queries_ms['provinces_citing']):.0f} ms"
    )
    lines.append(
        "  What a straight line does not show: files that no longer fit into memory, and the wait for the disk."
    )
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument(
        "--data", type=Path, help="folder for corpus and database (default: temporary, removed at the end)"
    )
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--json", type=Path, help="write all figures there")
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.load:
        return 1 if load_here(given.load) else 0
    data = given.data or Path(tempfile.mkdtemp(prefix="bench-store-"))
    data.mkdir(parents=True, exist_ok=True)
    if any(data.iterdir()):
        parser.error(f"{data} is not empty")
    try:
        print(
            f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB; load average {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        results = measure(data, given.plans, given.readers, lambda line: print(line, flush=True))
        print("\n".join(extrapolated(results)))
        if given.json:
            given.json.write_text(json.dumps([asdict(r) for r in results], indent=1) + "\n", "utf-8")
    finally:
        if not given.data:
            shutil.rmtree(data, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
