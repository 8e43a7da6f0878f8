"""What a change of rules or data gains and loses on real documents: `make diff-extract`.

`python -m tools.diff_extract [--keep NAME] [--against NAME] [--file PART] [--limit N]` runs the extractors over the plans of the
corpus (KEHOACH_CORPUS) and of data/raw and compares the findings with the snapshot of the last time (or of NAME). Losses are
`-`, gains `+`. With `--keep` the findings become the snapshot of that name (default: what `git describe` calls this checkout);
without any snapshot the first run keeps one. Findings are compared by what they say, not by where they stand or how sure they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.conflicts.checks import checks
from pipeline.extract import extract
from tools.score import CORPUS, ROOT, read_once

SNAPSHOTS = ROOT / ".cache" / "extract-snapshot"
KINDS = ("document", "citations", "relations", "deadlines", "agencies", "tasks", "conflicts")
_SUFFIXES = frozenset({".pdf", ".txt", ".md", ".docx"})
Findings = dict[str, dict[str, list[str]]]
"""By document, by kind: what was found, each as one line."""


def documents(part: str = "") -> Iterator[Path]:
    """The files whose findings are compared, whose name holds `part`; damaged ones of the corpus are left out."""
    for folder in (CORPUS / "corpus/plans", CORPUS / "corpus/scans", CORPUS / "corpus/real", CORPUS / "corpus/real-text", ROOT / "data/raw"):  # fmt: skip
        for file in sorted(folder.glob("*")):
            if file.suffix in _SUFFIXES and ".truth" not in file.name and not file.stem.isupper() and part in file.name:
                yield file


def findings(record: dict[str, Any]) -> dict[str, list[str]]:
    """What a record says, without places, confidences and rules."""
    document = record["document"]
    lines: dict[str, list[str]] = {
        "document": [f"{k} = {_told(v)}" for k, v in document.items() if k != "fields" and v not in (None, [])],
        "citations": [
            f"{c['type']} {c['number'] or c['name']} | {', '.join(d['iso'] or d['text'] for d in c['dates'])} | {c['issuer'] or ''}"
            f" | ×{len(c['mentions'])}"
            for c in record["citations"]
        ],
        "relations": [f"{r['from']} {r['kind']} {r['to']}" for r in record["relations"]],
        "deadlines": [
            f"{d['kind']} {d['date'] or d['frequency'] or d['text']} | {d['action'][:60]} | {'; '.join(d['responsible'])}"
            f" → {'; '.join(d['recipient'])}"
            for d in record["deadlines"]
        ],
        "agencies": [f"{a['name']}{' (nhóm)' if a['collective'] else ''}" for a in record["agencies"]],
        "tasks": [
            f"{t['section'] or ''} {t['text'][:40]} | "
            + "; ".join(sorted(a["agency"] + ": " + a["role"] for a in t["assignments"]))
            for t in record["tasks"]
        ],
        "conflicts": [f"{c.kind} {' | '.join(c.values)}" for c in checks(record, record["plan"])],
    }
    return {kind: sorted(found) for kind, found in lines.items()}


def _told(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def compare(before: Findings, now: Findings) -> dict[str, dict[str, tuple[list[str], list[str]]]]:
    """By kind and document: what was lost and what was gained, each as often as it was."""
    changed: dict[str, dict[str, tuple[list[str], list[str]]]] = {kind: {} for kind in KINDS}
    for name in sorted(before.keys() & now.keys()):
        for kind in KINDS:
            old, new = Counter(before[name].get(kind, ())), Counter(now[name].get(kind, ()))
            if old != new:
                changed[kind][name] = sorted((old - new).elements()), sorted((new - old).elements())
    return changed


def describe(changed: dict[str, dict[str, tuple[list[str], list[str]]]], limit: int) -> Iterator[str]:
    """The changes as lines: for each kind the sums, then per document losses and gains, `limit` of each at most."""
    for kind, by_document in changed.items():
        lost = sum(len(minus) for minus, _ in by_document.values())
        gained = sum(len(plus) for _, plus in by_document.values())
        yield f"{kind:<10} -{lost} +{gained} in {len(by_document)} documents"
        for name, (minus, plus) in by_document.items():
            yield f"  {name}: -{len(minus)} +{len(plus)}"
            yield from (f"    - {line}" for line in minus[:limit])
            yield from (f"    + {line}" for line in plus[:limit])
            rest = max(0, len(minus) - limit) + max(0, len(plus) - limit)
            if rest:
                yield f"    … {rest} more"


def main() -> None:
    """Extract, compare, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", nargs="?", const="", metavar="NAME", help="keep the findings as a snapshot")
    parser.add_argument("--against", metavar="NAME", help="snapshot to compare with (default: the one kept last)")
    parser.add_argument("--file", default="", metavar="PART", help="only files whose name holds this")
    parser.add_argument("--limit", type=int, default=8, help="changes shown of each document and kind (default 8)")
    options = parser.parse_args()
    now, characters, seconds = _extract_all(options.file)
    if not now:
        sys.exit(f"no documents: set KEHOACH_CORPUS (now {CORPUS}) or make the samples of data/raw")
    megabytes = characters / 1e6
    print(
        f"{len(now)} documents, {megabytes:.2f} MB of text, {seconds:.1f} s: {seconds / max(megabytes, 1e-6):.1f} s a MB"
    )
    before = _snapshot(options.against)
    if before is not None:
        told = compare(before["findings"], now)
        print(f"against {before['name']} ({before['seconds_per_mb']:.1f} s a MB)")
        print("\n".join(describe(told, options.limit)))
        missing = sorted(now.keys() - before["findings"].keys())
        if missing:
            print(f"not in that snapshot: {', '.join(missing[:20])}{' …' if len(missing) > 20 else ''}")
    if options.keep is not None or before is None:
        print("kept as", _keep(options.keep or _checkout(), now, seconds / max(megabytes, 1e-6)))


def _extract_all(part: str) -> tuple[Findings, int, float]:
    found: Findings = {}
    characters, seconds = 0, 0.0
    for file in documents(part):
        text = read_once(file)
        begun = time.process_time()
        record = json.loads(extract(text)[0].model_dump_json(by_alias=True))
        if found:  # the first one pays for loading the rules
            seconds += time.process_time() - begun
            characters += len(text.text.encode())
        found[f"{file.parent.name}/{file.name}"] = findings(record)
        print(f"\r{len(found)} {file.name[:60]:<60}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found, characters, seconds


def _checkout() -> str:
    """What git calls this checkout; `unnamed` outside of one."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unnamed"


def _snapshot(name: str | None) -> dict[str, Any] | None:
    """The snapshot of that name, or the one kept last; None if there is none."""
    kept = sorted(SNAPSHOTS.glob("*.json"), key=lambda p: p.stat().st_mtime)
    wanted = SNAPSHOTS / f"{name}.json" if name else kept[-1] if kept else None
    if wanted is None:
        return None
    if not wanted.exists():
        sys.exit(f"no snapshot {name}; there are: {', '.join(p.stem for p in kept) or 'none'}")
    loaded: dict[str, Any] = json.loads(wanted.read_text("utf-8"))
    return loaded


def _keep(name: str, now: Findings, pace: float) -> Path:
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    file = SNAPSHOTS / f"{name.replace('/', '-')}.json"
    file.write_text(json.dumps({"name": name, "seconds_per_mb": pace, "findings": now}, ensure_ascii=False), "utf-8")
    return file


if __name__ == "__main__":
    main()
