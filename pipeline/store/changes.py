"""What changed since the head was loaded, found without opening bundles that stayed as they were.

The head remembers every content it holds with the record it was told from. New and vanished contents show in the folder of
bundles (their names are hashes); contents that were read again have a new line in the ledger; corrections have their journal.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import duckdb

from pipeline.intake.bundle import Bundles
from pipeline.intake.ledger import Entry
from pipeline.settings import Settings
from pipeline.store.inputs import Place, continues, lines_after, place_of

__all__ = ["Changes", "code_version", "find_changes", "view_version"]

_SOURCES: Final = ("extractors/symbols.py", "extractors/plain.py", "pipeline/record.py", "pipeline/intake/bundle.py", "pipeline/corrections/apply.py", "pipeline/corrections/loading.py")  # fmt: skip
_PACKAGES: Final = ("gazetteer", "pipeline/resolve", "pipeline/conflicts")
_OWN: Final = (
    "schema.sql", "rows.sql", "rows.py", "build.py", "placing.py", "copies.py", "sketch.py", "resolution.py", "wording.py", "spelling.py",
    "places.py",
)  # fmt: skip


@cache
def code_version() -> str:
    """Fingerprint of everything that decides what stands in the tables. Another one: the database is built anew."""
    root = Path(__file__).parents[2]
    files = [root / name for name in _SOURCES]
    for package in _PACKAGES:
        files += sorted(p for p in (root / package).rglob("*") if p.suffix in {".py", ".csv"})
    files += [Path(__file__).parent / name for name in _OWN]
    return _hashed(root, files)


@cache
def view_version() -> str:
    """Fingerprint of what is made anew by every load: views, macros, messages."""
    root = Path(__file__).parents[2]
    files = [root / "pipeline/errors.py", root / "pipeline/reasons.py"]
    return _hashed(root, [*files, *(Path(__file__).parent / name for name in ("views.sql", "macros.sql", "inputs.py"))])


def _hashed(root: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.exists():
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@dataclass
class Changes:
    """What a load has to do."""

    fresh: dict[str, str] = field(default_factory=dict)
    """Record key by content hash: to be made into rows."""
    again: bool = False
    """Whether contents that are known were read by other extractors."""
    gone: set[str] = field(default_factory=set)
    """Contents whose rows no longer count: vanished, or made anew."""
    lines: list[tuple[int, Entry]] = field(default_factory=list)
    """New lines of the ledger with their numbers."""
    place: Place = field(default_factory=Place)
    """Where the ledger ends now."""
    history_anew: bool = False
    """The ledger is not the one that was loaded: all of its lines are new."""


def find_changes(
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    remembered: Place | None,
    corrected: Mapping[str, str | None],
) -> Changes:
    """Compare bundles, ledger and corrections (`corrected`: fingerprint by content hash) with what the head holds."""
    changes = Changes()
    offset, tail = place_of(settings.ledger)
    start = remembered or Place()
    if not continues(settings.ledger, start):
        start, changes.history_anew = Place(), True
    changes.lines = list(lines_after(settings.ledger, start, offset))
    changes.place = Place(offset, changes.lines[-1][0] if changes.lines else start.lines, tail)
    known = {
        str(sha): (str(key), fingerprint)
        for sha, key, fingerprint in connection.execute(
            "SELECT sha256, record_key, corrected FROM raw_plans"
        ).fetchall()
    }
    present = _present(settings.processed)
    touched = {entry.sha256 for _, entry in changes.lines if entry.sha256} if not changes.history_anew else present
    bundles = Bundles(settings.processed)
    for sha in sorted(present):
        held = known.get(sha)
        if held is not None and sha not in touched:
            if held[1] != corrected.get(sha):
                changes.fresh[sha] = held[0]
            continue
        manifest = bundles[sha].manifest()
        if manifest is None:
            present.discard(sha)  # not kept (yet)
        elif held is None or held != (manifest.record_key, corrected.get(sha)):
            changes.fresh[sha] = manifest.record_key
    changes.again = any(sha in known and known[sha][0] != key for sha, key in changes.fresh.items())
    changes.gone = {sha for sha in known if sha not in present or sha in changes.fresh}
    return changes


def _present(root: Path) -> set[str]:
    """Hashes of all bundles, from the names of their folders alone."""
    found: set[str] = set()
    try:
        shelves = [entry.path for entry in os.scandir(root) if len(entry.name) == 2 and entry.is_dir()]
    except FileNotFoundError:
        return found
    for shelf in shelves:
        found.update(entry.name for entry in os.scandir(shelf) if entry.name.startswith(os.path.basename(shelf)))
    return found
