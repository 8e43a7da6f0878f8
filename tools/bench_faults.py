"""What an ingest survives: a batch of broken files, kills at random moments, twenty thousand plans.

    python -m tools.bench_faults [--only batch kills many] [--kills 200] [--plans 20000] [--without-ocr] [--folder DIR]

`batch`  corpus/torture and corpus/real of KEHOACH_CORPUS in one ingest, twice into two data folders: no crash, no hang, every
         file in a final state, the same bundles byte for byte.
`kills`  60 small files. An ingest of them is killed at a random moment (it, it and its children at once, or one child), and
         the next one started at once, until one completes; then all is compared with an undisturbed one, and it begins anew.
`many`   small text plans on two cores: rate, memory, and how long a second run over them takes.

Prints a table; exits 1 if anything was lost, doubled, different or not final. Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.intake.ledger import FINAL, Ledger
from pipeline.intake.memory import family_mb
from tools.small_plans import write_plans

__all__ = ["main"]

_ROOT: Final = Path(__file__).resolve().parent.parent
_TABLES: Final = (
    "SELECT plan_id, sha256, number, date, province FROM plans",
    "SELECT citation_id, number, work_id, how FROM citations",
    "SELECT deadline_id, date, text FROM deadlines",
)


class Bench:
    """A scratch folder and the lines of the table."""

    def __init__(self, folder: Path, without_ocr: bool) -> None:
        self.folder = folder
        self.failed = False
        self.environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        if without_ocr:
            self.environment["KEHOACH_READING_OCR"] = "false"

    def tell(self, what: str, value: object, good: bool | None = None) -> None:
        """A line of the table."""
        mark = {True: "✓", False: "✗", None: " "}[good]
        print(f"{mark} {what:58} {value}", flush=True)
        self.failed |= good is False

    def start(self, data: Path, *arguments: str) -> subprocess.Popen[str]:
        """The command, in the background."""
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.cli", "--data", str(data), *arguments],
            cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, data: Path, *arguments: str) -> tuple[int, str, float]:
        """The command; its exit code, output and seconds."""
        began = time.monotonic()
        with self.start(data, *arguments) as process:
            out, _ = process.communicate()
        return process.returncode, out, time.monotonic() - began


def bundles(data: Path) -> dict[str, str]:
    """Hash of every file of every bundle."""
    root = data / "processed"
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.relative_to(root).parts[0].startswith(".")
    }


def answers(data: Path) -> str:
    """Hash of what the database says, rows in order."""
    from pipeline.store.store import Store

    digest = hashlib.sha256()
    with Store(data) as store:
        for query in _TABLES:
            for row in sorted(map(repr, store.sql(query).fetchall())):
                digest.update(row.encode() + b"\n")
    return digest.hexdigest()


# -- one batch of broken files --------------------------------------------------------------------------------------------


def batch(bench: Bench, corpus: Path, hang: float) -> None:
    """Torture and real files, twice."""
    folders = [corpus / "torture", corpus / "real"]
    if not all(folder.is_dir() for folder in folders):
        bench.tell("torture and real files", "KEHOACH_CORPUS names no folder with them: left out")
        return
    made: list[tuple[dict[str, str], dict[str, Any]]] = []
    for turn in ("first", "second"):
        data = bench.folder / f"batch-{turn}"
        began = time.monotonic()
        with bench.start(data, "ingest", *map(str, folders), "--workers", "2") as process:
            try:
                process.communicate(timeout=hang)
            except subprocess.TimeoutExpired:
                bench.tell(f"{turn} batch hangs after", f"{hang:.0f} s", False)
                process.send_signal(signal.SIGTERM)
                process.communicate()
        code = process.returncode
        ledger = Ledger(data / "ledger.jsonl")
        ended = {path: (entry.state, entry.reason) for path, entry in ledger.entries.items()}
        final = sum(state in FINAL for state, _ in ended.values())
        seconds = time.monotonic() - began
        bench.tell(f"{turn} batch: files, final states, exit code, seconds", f"{len(ended)}, {final}, {code}, {seconds:.0f}", final == len(ended) and code in (0, 2))  # fmt: skip
        unexplained = [
            path for path, (state, reason) in ended.items() if state not in ("kept", "duplicate") and not reason
        ]
        internal = [os.path.basename(path) for path, (_, reason) in ended.items() if reason == "internal"]
        bench.tell(
            "  without a reason; faults of ours", f"{len(unexplained)}; {internal or 0}", not unexplained + internal
        )
        made.append((bundles(data), ended))
    (one, ended), (two, again) = made
    bench.tell("same bundles, byte for byte", f"{len(one)} files, {len(one.items() ^ two.items())} differ", one == two)
    bench.tell("same states and reasons", f"{len(dict(ended.items() ^ again.items()))} differ", ended == again)
    for (state, reason), count in sorted(Counter(ended.values()).items(), key=str):
        bench.tell(f"    {state} {reason or ''}", count)


# -- kills ----------------------------------------------------------------------------------------------------------------


def kills(bench: Bench, count: int, seed: int) -> None:
    """Kills at random moments of a batch of 60 files."""
    dice = random.Random(seed)
    inbox = bench.folder / "sixty"
    write_plans(inbox, texts=40, words=10, pdfs=10)
    calm = bench.folder / "calm"
    code, _, whole = bench.run(calm, "ingest", str(inbox), "--workers", "2")
    reference, answer = bundles(calm), answers(calm)
    bench.tell("undisturbed: exit code, seconds, files kept", f"{code}, {whole:.0f}, {len(reference)}", code == 0)
    done = rounds = lost = doubled = different = 0
    how_often: Counter[str] = Counter()
    while done < count:
        data = bench.folder / "killed"
        shutil.rmtree(data, ignore_errors=True)
        completed, fresh = False, True
        while not completed:
            process, began = bench.start(data, "ingest", str(inbox), "--workers", "2"), time.monotonic()
            if done < count:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(dice.uniform(0.2, 1.1 * whole))
                if process.poll() is None:
                    how_often[_kill(process, dice)] += 1
                    done += 1
                elif fresh:  # nothing disturbed this one: so long it takes now
                    whole = time.monotonic() - began
            fresh = False
            process.communicate()
            completed = process.returncode == 0
        rounds += 1
        ledger = Ledger(data / "ledger.jsonl")
        lost += 60 - ledger.counts().get("kept", 0) + ledger.damaged
        kept = Counter(entry.path for entry in ledger.history() if entry.state == "kept")
        doubled += sum(times - 1 for times in kept.values())
        left = list(data.rglob(".*.tmp"))
        different += bundles(data) != reference or answers(data) != answer or bool(left)
        print(
            f"  {done} kills, {rounds} rounds; {lost} lost, {doubled} doubled, {different} differ",
            end="\r",
            file=sys.stderr,
            flush=True,
        )
    bench.tell("kills; rounds until complete", f"{done} ({dict(how_often)}); {rounds}")
    bench.tell("lost; kept twice", f"{lost}; {doubled}", lost == doubled == 0)
    bench.tell("rounds whose bundles or answers differ", different, different == 0)


def _kill(process: subprocess.Popen[str], dice: random.Random) -> str:
    """Kill it, it with its children, or one of its children."""
    children = [int(pid) for pid in _children(process.pid)]
    how = dice.choice(("ingest", "all", "child" if children else "ingest"))
    targets = {"ingest": [process.pid], "all": [process.pid, *children], "child": children[:1]}[how]
    for pid in targets:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return how


def _children(pid: int) -> list[str]:
    found: list[str] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += task.read_text().split()
    return found


# -- many ------------------------------------------------------------------------------------------------------------------


def many(bench: Bench, count: int) -> None:
    """Small text plans on two cores."""
    inbox, data = bench.folder / "many", bench.folder / "many-data"
    write_plans(inbox, count)
    began = time.monotonic()
    readings: list[tuple[float, int, int]] = []
    with bench.start(data, "ingest", str(inbox), "--workers", "2", "--json") as process:
        ledger = Ledger(data / "ledger.jsonl")
        read_at = 0.0
        while process.poll() is None:
            ledger.refresh()
            kept = sum(entry.state == "kept" for entry in ledger.entries.values())
            if kept == count and not read_at:
                read_at = time.monotonic() - began
            readings.append((time.monotonic() - began, kept, family_mb(process.pid)))
            time.sleep(2)
        out, _ = process.communicate()
    told = json.loads(out or "{}")
    seconds = time.monotonic() - began
    bench.tell("plans; kept; exit code", f"{count}; {told.get('states')}; {process.returncode}", told.get("states") == {"kept": count})  # fmt: skip
    bench.tell(
        "read in; plans a second; with loading", f"{read_at:.0f} s; {count / max(read_at, 1):.1f}; {seconds:.0f} s"
    )
    working = [mb for _, kept, mb in readings if 0.1 * count < kept < count] or [0]
    early, late = working[: len(working) // 3 or 1], working[-(len(working) // 3 or 1) :]
    grown = max(late) - max(early)
    bench.tell("memory while reading: first third, last third (MB, Pss)", f"{max(early)}, {max(late)}", grown < max(100, 0.1 * max(early)))  # fmt: skip
    code, out, again = bench.run(data, "ingest", str(inbox), "--json")
    told = json.loads(out or "{}")
    bench.tell("second run: known, seconds", f"{told.get('known')}, {again:.1f}", code == 0 and told.get("known") == count and again <= 10)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=("batch", "kills", "many"), default=("batch", "kills", "many"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hang", type=float, default=7200, help="seconds after which the batch counts as hanging")
    parser.add_argument("--without-ocr", action="store_true", help="pages that are pictures stay unread")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder, removed)")
    chosen = parser.parse_args(arguments)
    named = Path(os.environ.get("KEHOACH_CORPUS", _ROOT.parent / "shared"))
    corpus = named / "corpus" if (named / "corpus").is_dir() else named
    with contextlib.ExitStack() as held:
        folder = chosen.folder or Path(held.enter_context(tempfile.TemporaryDirectory(prefix="bench-faults-")))
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder.resolve(), chosen.without_ocr)
        if "batch" in chosen.only:
            batch(bench, corpus.resolve(), chosen.hang)
        if "kills" in chosen.only:
            kills(bench, chosen.kills, chosen.seed)
        if "many" in chosen.only:
            many(bench, chosen.plans)
    return int(bench.failed)


if __name__ == "__main__":
    sys.exit(main())
