"""How right the extraction is: F1 against annotated plans, and whether the evidence holds.

`python -m tools.score [--sets digital,office] [--misses] [--json]`; annotated plans are looked for in KEHOACH_CORPUS
(default `../shared`) and among the samples of data/raw. Texts once read are kept in `.cache/score` until the file or the
reading code changes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.extract import extract
from pipeline.reading import ReadingSettings, read
from pipeline.reading.text import Text
from tools.baseline import baseline
from tools.evidence_check import EvidenceCount, check_evidence
from tools.measures import bootstrap, place_lines, speed
from tools.reliability import Reliability

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared"))
CACHE = ROOT / ".cache" / "score"
SETS = ("text", "digital", "clean", "office", "poor", "others", "samples")


@dataclass(frozen=True)
class Case:
    """One file with its annotation, in one of the sets."""

    group: str
    file: Path
    gold: Path


def cases() -> Iterator[Case]:
    """Every annotated file at hand."""
    gold = CORPUS / "gold"
    for annotation in sorted(gold.glob("*.gold.json")):
        name = annotation.name.removesuffix(".gold.json")
        if name.endswith(".scan"):
            name = name.removesuffix(".scan")
            for quality in ("digital", "clean", "office", "poor"):
                yield Case(quality, CORPUS / "corpus/scans" / f"{name}.{quality}.pdf", annotation)
        elif (plan := CORPUS / "corpus/plans" / f"{name}.txt").exists():
            yield Case("text", plan, annotation)
        else:
            real = CORPUS / "corpus/real" / f"{name}.pdf"
            yield Case("others", real if real.exists() else CORPUS / "corpus/real-text" / f"{name}.md", annotation)
    for annotation in sorted((ROOT / "data/raw").glob("*.gold.json")):
        yield Case("samples", annotation.with_name(annotation.name.removesuffix(".gold.json") + ".pdf"), annotation)


def scorer() -> ModuleType:
    """The scorer that stands beside the annotations, used as it is."""
    path = CORPUS / "gold" / "score.py"
    if not path.exists():
        sys.exit(f"no annotated plans at {CORPUS}: set KEHOACH_CORPUS to the folder that holds gold/ and corpus/")
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def read_once(path: Path) -> Text:
    """The text of a file, from the cache while neither the file nor the reading code changed."""
    digest = hashlib.sha256(path.read_bytes())
    for source in sorted((ROOT / "pipeline/reading").glob("*.py")):
        digest.update(source.read_bytes())
    kept = CACHE / f"{digest.hexdigest()}.pickle"
    if kept.exists():
        text: Text = pickle.loads(kept.read_bytes())
        return text
    text = read(path, ReadingSettings())
    CACHE.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(text))
    return text


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help=f"of {', '.join(SETS)}")
    parser.add_argument("--misses", action="store_true", help="what was missed (-) and wrongly found (+)")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--file", default="", help="only files whose name holds this")
    options = parser.parse_args()
    wanted = options.sets.split(",")
    module = scorer()
    totals: dict[str, dict[str, Any]] = {}
    simple: dict[str, dict[str, Any]] = {}
    counts: dict[str, EvidenceCount] = {}
    reliability = Reliability(module)
    texts: list[tuple[Path, Text]] = []
    documents: dict[str, list[dict[str, Any]]] = {}
    for case in cases():
        if case.group not in wanted or options.file not in case.file.name:
            continue
        if not case.file.exists():
            print(f"skipped, not there: {case.file.name}", file=sys.stderr)
            continue
        text = read_once(case.file)
        record = json.loads(extract(text)[0].model_dump_json())
        gold = json.loads(case.gold.read_text(encoding="utf-8"))
        tallies = module.score(record, gold)
        texts.append((case.file, text))
        documents.setdefault(case.group, []).append(tallies)
        reliability.add(record, gold)
        for sums, scored in ((totals, tallies), (simple, module.score(baseline(text.text), gold))):
            total = sums.setdefault(case.group, {})
            for key, tally in scored.items():
                total.setdefault(key, module.Tally()).__iadd__(tally)
        if options.misses:
            _print_misses(case, tallies)
        if case.file.suffix == ".pdf":
            counts.setdefault(case.group, EvidenceCount()).add(check_evidence(case.file, text, record))
    if options.json:
        print(json.dumps({g: {k.strip(): _figures(t) for k, t in s.items()} for g, s in totals.items()}, indent=1))
        return
    _print_table(totals)
    print("\nthe same by regular expressions alone")
    _print_table(simple, ("citations", "  date", "deadlines", "agencies"))
    print()
    for group, count in counts.items():
        print(f"evidence {group:<8} {count}")
    for group, scored_documents in documents.items():
        if len(scored_documents) > 3:
            print(f"\n{group}: {bootstrap(module, scored_documents)}")
    collected = [(path, read_once(path)) for path in sorted((CORPUS / "corpus/real-text").glob("*-*.md"))]
    print(f"\n{place_lines([*texts, *collected])}")
    print(speed([text for _, text in texts]))
    print(reliability)


def _figures(tally: Any) -> dict[str, float | None]:
    return {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def _print_misses(case: Case, tallies: dict[str, Any]) -> None:
    print(f"\n{case.file.name}")
    for key, tally in tallies.items():
        print(f"  {key:<14} {tally.tp} right, {tally.fn} missed or wrong, {tally.fp} extra")
        for missed in tally.missed:
            print(f"      - {missed}")
        for wrong in tally.wrong:
            print(f"      + {wrong}")


def _print_table(totals: dict[str, dict[str, Any]], only: tuple[str, ...] = ()) -> None:
    """One line a kind of finding; F1 with precision/recall, or for the properties of matched findings the share right."""
    print(f"{'':<15}" + "".join(f"{group:>19}" for group in totals))
    keys = list(only) or list(dict.fromkeys(key for tallies in totals.values() for key in tallies))
    for key in keys:
        cells = []
        for tallies in totals.values():
            tally = tallies.get(key)
            if tally is None or tally.f1 is None:
                cells.append("–")
            elif key == "document" or (key.startswith("  ") and key.strip() != "responsible"):
                cells.append(f"{tally.recall or 0:.3f}")
            else:
                cells.append(f"{tally.f1:.3f} {tally.precision or 0:.2f}/{tally.recall or 0:.2f}")
        print(f"{key:<15}" + "".join(f"{cell:>19}" for cell in cells))


if __name__ == "__main__":
    main()
