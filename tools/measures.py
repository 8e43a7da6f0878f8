"""What the tables of `make score` leave open: how sure a figure is, how many place lines are understood, how fast it all is."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from gazetteer import load
from pipeline.extract import analyse, extract
from pipeline.reading.text import Text

__all__ = ["bootstrap", "place_lines", "speed"]

_DRAWS = 1000
_KINDS = ("citations", "relations", "deadlines", "agencies", "tasks")


def bootstrap(module: ModuleType, documents: Sequence[dict[str, Any]]) -> str:
    """90 % intervals of F1 over documents: as many drawn with replacement as there are, a thousand times (fixed seed)."""
    chance = random.Random(1)
    lines = [f"90 % intervals over {len(documents)} documents"]
    for kind in _KINDS:
        drawn = []
        for _ in range(_DRAWS):
            total = module.Tally()
            for document in chance.choices(documents, k=len(documents)):
                total += document[kind]
            drawn.append(total.f1 or 0.0)
        drawn.sort()
        lines.append(f"  {kind:<10} {drawn[_DRAWS // 20]:.3f} … {drawn[-_DRAWS // 20]:.3f}")
    return "\n".join(lines)


def place_lines(texts: Iterable[tuple[Path, Text]]) -> str:
    """Of the place lines that were read, the share whose place the gazetteer knows on the document's day."""
    places = load().places
    known = 0
    unknown: list[str] = []
    for path, text in texts:
        header = analyse(text)._.header
        place = header.get("place") if header else None
        if not place:
            continue
        if header.get("province") or header.get("level") == "central" or places.find(str(place)):
            known += 1
        else:
            unknown.append(f"{path.name}: {place}")
    told = "".join(f"\n  not known: {line}" for line in unknown)
    return f"place lines understood: {known} of {known + len(unknown)}{told}"


def speed(texts: Sequence[Text]) -> str:
    """MB of text a second of processor time: rules and gazetteer; with evidence and word segmentation; and how time grows with length."""
    for text in texts:  # indexes and patterns that are built once a process are not a document's cost
        extract(text)
    size = sum(len(text.text.encode()) for text in texts) / 1e6
    began = time.process_time()
    for text in texts:
        analyse(text)
    rules = time.process_time() - began
    began = time.process_time()
    for text in texts:
        extract(text)
    whole = time.process_time() - began
    clauses = " ".join(text.text.replace("\n", " ").replace(".", ",") for text in texts)
    grown = []
    for letters in (50_000, 500_000):
        piece = (clauses * (letters // len(clauses) + 1))[:letters]
        began = time.process_time()
        analyse(Text("0" * 64, "text", piece, ()))
        grown.append(time.process_time() - began)
    return (
        f"speed: {size / rules:.2f} MB/s by rules and gazetteer, {size / whole:.2f} with evidence and word segmentation; "
        f"a text without a full stop ten times as long takes {grown[1] / grown[0]:.1f} times as long"
    )
