"""Whether everything that is kept is whole: originals, texts, records, manifests, journals, database.

Everything is read; nothing is changed. What is sealed is checked by its seal, an original by its name's hash, a line by its
CRC, the database by reading all of it (DuckDB keeps checksums of its blocks).
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, Literal, cast

from pipeline.intake.bundle import Bundle, Manifest
from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings

__all__ = ["JOURNALS", "Code", "Damage", "Report", "verify"]

Code = Literal[
    "bundle-missing", "manifest-damaged", "text-missing", "text-damaged", "record-missing", "record-damaged",
    "original-missing", "original-damaged", "original-edited", "line-damaged", "database-damaged", "database-missing",
]  # fmt: skip
JOURNALS: Final = ("ledger.jsonl", "corrections.jsonl", "done.jsonl", "digest.jsonl")
_WIDE: Final = 256
"""Bundles handed out at once."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is damaged or missing."""

    code: Code
    path: str
    """Within the data folder."""
    sha256: str | None = None
    plan: str | None = None
    detail: str = ""
    """Number of the line; the file that was edited; what DuckDB says."""


@dataclass
class Report:
    """What was looked at, and what was found."""

    bundles: int = 0
    originals: int = 0
    not_kept: int = 0
    """Bundles that keep no original by setting."""
    bytes: int = 0
    lines: int = 0
    damages: list[Damage] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Nothing damaged, nothing missing."""
        return not self.damages


@dataclass(frozen=True, slots=True)
class _Looked:
    damages: tuple[Damage, ...]
    original: bool
    kept: bool
    bytes: int


Progress = Callable[[int, int], None]
"""Bundles done, bundles in all."""


def verify(
    settings: Settings, progress: Progress | None = None, quick: bool = False, threads: int | None = None
) -> Report:
    """Look at everything; with `quick`, originals are only looked for, not read. Hashing runs in threads (it leaves Python to
    itself), so the disk is what it waits for."""
    report = Report()
    ledger = Ledger(settings.ledger)
    kept = {e.sha256: e for e in ledger.entries.values() if e.state == "kept" and e.sha256}
    folders = _folders(settings.processed)
    known = {folder.name for folder in folders}
    for sha256, entry in sorted(kept.items()):
        if sha256 not in known:
            report.damages.append(Damage("bundle-missing", f"processed/{sha256[:2]}/{sha256}", sha256, entry.plan))

    looker = _Looker(settings, ledger, quick, frozenset(kept))
    with ThreadPoolExecutor(threads or min(8, (os.cpu_count() or 1) + 1), thread_name_prefix="verify") as pool:
        waiting = iter(folders)
        while batch := list(islice(waiting, _WIDE)):
            for looked in pool.map(looker.look, batch):
                report.bundles += 1
                report.originals += looked.original
                report.not_kept += not looked.kept
                report.bytes += looked.bytes
                report.damages += looked.damages
                if progress:
                    progress(report.bundles, len(folders))
    for name in JOURNALS:
        lines, damaged = _journal(settings.data / name)
        report.lines += lines
        report.damages += [Damage("line-damaged", name, detail=str(number)) for number in damaged]
    report.damages += _database(settings, bool(kept))
    return report


def _folders(root: Path) -> list[Path]:
    """Every bundle folder, whole or not, in order of hash."""
    if not root.exists():
        return []
    shelves = sorted(p for p in root.iterdir() if p.is_dir() and len(p.name) == 2)
    return [folder for shelf in shelves for folder in sorted(shelf.iterdir()) if len(folder.name) == 64]


# -- bundles -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Looker:
    settings: Settings
    ledger: Ledger
    quick: bool
    kept: frozenset[str | None]

    def look(self, folder: Path) -> _Looked:
        """One bundle."""
        manifest = Bundle(folder, folder.name).manifest()
        if manifest is None or manifest.sha256 != folder.name:
            # what has no manifest was never finished, and the next ingest will
            told = folder.name in self.kept or (folder / "bundle.json").exists()
            return _Looked((self._damage("manifest-damaged", folder / "bundle.json"),) if told else (), False, True, 0)
        found: list[Damage] = []
        size = 0
        for kind, path in (
            ("text", folder / "text" / f"{manifest.text_key}.json.z"),
            ("record", folder / "record" / f"{manifest.record_key}.json"),
        ):
            state, read = _cached(path)
            size += read
            if state:
                found.append(self._damage(cast(Code, f"{kind}-{state}"), path, manifest))
        if manifest.original:
            damage, read = self._original(folder / manifest.original, manifest)
            size += read
            found += [damage] if damage else []
        return _Looked(tuple(found), bool(manifest.original), bool(manifest.original), size)

    def _damage(self, code: Code, path: Path, manifest: Manifest | None = None, detail: str = "") -> Damage:
        sha256 = manifest.sha256 if manifest else path.parent.name
        return Damage(
            code, str(path.relative_to(self.settings.data)), sha256, manifest.plan if manifest else None, detail
        )

    def _original(self, path: Path, manifest: Manifest) -> tuple[Damage | None, int]:
        """What is wrong with the original, and the bytes read."""
        try:
            size = path.stat().st_size
            sound = size == manifest.size and (self.quick or sha256_file(path) == manifest.sha256)
        except FileNotFoundError:
            return self._damage("original-missing", path, manifest), 0
        except OSError as error:
            return self._damage("original-damaged", path, manifest, error.strerror or ""), 0
        read = 0 if self.quick else size
        if sound:
            return None, read
        sources = [entry.path for entry in self.ledger.of_content(manifest.sha256)]
        edited = next((source for source in sources if _same_file(Path(source), path)), None)
        if edited or path.stat().st_nlink > 1:
            return self._damage("original-edited", path, manifest, edited or ""), read
        return self._damage("original-damaged", path, manifest), read


def _cached(path: Path) -> tuple[str | None, int]:
    """`missing`, `damaged` or None for a text or record, and the bytes read."""
    try:
        data = path.read_bytes()
        sound = _sealed(zlib.decompress(data) if path.suffix == ".z" else data)
    except FileNotFoundError:
        return "missing", 0
    except (zlib.error, OSError):
        return "damaged", 0
    return (None if sound else "damaged"), len(data)


def _same_file(one: Path, two: Path) -> bool:
    try:
        return os.path.samefile(one, two)
    except OSError:
        return False


def _sealed(data: bytes) -> bool:
    """Whether the seal holds. The content is not taken apart: that would cost ten times the hashing."""
    head, neck, tail = b'{"checksum":"', b'","content":', b"}\n"
    start = len(head) + 64
    if not (data.startswith(head) and data[start : start + len(neck)] == neck and data.endswith(tail)):
        return False
    body = memoryview(data)[start + len(neck) : -len(tail)]
    return data[len(head) : start] == hashlib.sha256(body).hexdigest().encode("ascii")


# -- journals and database -----------------------------------------------------------------------------------------------


def _journal(path: Path) -> tuple[int, list[int]]:
    """Lines, and the numbers (from 1) of those whose CRC does not hold."""
    mark, damaged, number = b',"crc":"', list[int](), 0
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                line = raw.rstrip(b"\n")
                head, found, tail = line.rpartition(mark)
                if line and not (found and tail == b'%08x"}' % zlib.crc32(head + b"}")):
                    damaged.append(number)
    except FileNotFoundError:
        return 0, []
    return number, damaged


def _database(settings: Settings, expected: bool) -> Iterator[Damage]:
    if not settings.database.exists():
        if expected:
            yield Damage("database-missing", settings.database.name)
        return
    import duckdb

    from pipeline.errors import UsageError
    from pipeline.store.store import Store

    try:
        with Store(settings.data) as store:
            tables = store.sql(
                "SELECT database_name, schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary"
            ).fetchall()
            for parts in tables:
                name = ".".join('"' + str(part).replace('"', '""') + '"' for part in parts)
                store.sql(f"SELECT bit_xor(hash(t)) FROM {name} t").fetchall()
    except (UsageError, duckdb.Error) as error:
        told = str(error.__cause__ or error).splitlines()[0]
        yield Damage("database-damaged", settings.database.name, detail=told[:200])
