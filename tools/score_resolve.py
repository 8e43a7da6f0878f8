"""How often a naming is taken for the right document: `python -m tools.score_resolve [FOLDER]`.

The folder (default `tests/resolve/resolving`) holds `plans.txt`, short plans each under a line `=== name`, and `truth.tsv`:
plan, symbol, and the edition meant: a Party term, or a year and for local bodies the place; `?` where only several can be
told, `unknown` where no date is known to anybody. Prints accuracy, the share left open, and what went wrong.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.symbols import symbol_key
from pipeline.extract import extract
from pipeline.reading import ReadingSettings, read
from pipeline.resolve.works import Resolution, resolve
from pipeline.store.rows import namings

FOLDER = Path(__file__).resolve().parent.parent / "tests/resolve/resolving"


@dataclass(frozen=True)
class Judged:
    """One naming of the truth and what it was taken for."""

    plan: str
    symbol: str
    meant: str
    found: str
    how: str

    @property
    def right(self) -> bool:
        """Taken for the right document, or rightly left open."""
        return self.found == self.meant

    @property
    def left_open(self) -> bool:
        """Left open, rightly or not."""
        return self.found == "?"


def records(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The plans by name, as records."""
    with tempfile.TemporaryDirectory() as scratch:
        for piece in (folder / "plans.txt").read_text("utf-8").split("=== ")[1:]:
            name, _, text = piece.partition("\n")
            file = Path(scratch) / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            yield name, json.loads(extract(read(file, ReadingSettings()))[0].model_dump_json(by_alias=True))


def resolved(folder: Path) -> tuple[Resolution, dict[tuple[str, str], str]]:
    """The resolution of all plans together, and the naming of each symbol in each plan."""
    all_namings = [naming for name, record in records(folder) for naming in namings(record, name)]
    known = {(n.plan, symbol_key(n.number)): n.id for n in all_namings if n.number and not n.own}
    return resolve(all_namings), known


def judge(folder: Path = FOLDER) -> list[Judged]:
    """Every line of the truth with what was found."""
    resolution, known = resolved(folder)
    works = {w.id: w for w in resolution.works}
    judged = []
    with (folder / "truth.tsv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            naming = known.get((line["plan"], symbol_key(line["symbol"])))
            meaning = resolution.meant.get(naming) if naming else None
            if meaning is None:
                found, how = "not cited", ""
            elif meaning.work is None:
                found, how = "?", meaning.how
            else:
                work = works[meaning.work]
                edition = work.term or (str(work.year) if work.year else "")
                found, how = f"{edition} {work.place}".strip() or "unknown", meaning.how
                found = found if edition else "unknown"
            judged.append(Judged(line["plan"], line["symbol"], line["meant"], found, how))
    return judged


def main() -> None:
    """Print the figures."""
    judged = judge(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    right = sum(j.right for j in judged)
    wrong = [j for j in judged if not j.right]
    print(f"{len(judged)} namings: {right} right ({right / len(judged):.3f})", end=", ")
    print(
        f"{sum(j.left_open for j in judged)} left open ({sum(j.left_open for j in judged) / len(judged):.3f}),", end=" "
    )
    print(f"{sum(j.left_open and not j.right for j in judged)} of them although the truth is known")
    for j in wrong:
        print(f"  {j.plan}: {j.symbol} means {j.meant}, taken for {j.found} ({j.how})")


if __name__ == "__main__":
    main()
