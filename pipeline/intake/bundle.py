"""Keep: one folder a content hash, holding the original, the text as read and the record.

    processed/3f/3f9a…/original.pdf        the file, hard-linked or copied
                       text/<key>.json.z   a `Text`, by reading settings and engine
                       record/<key>.json   its records, by text key and the versions of extractors and gazetteer
                       bundle.json         which of them speak now; what has no bundle.json is not kept yet

Every file is written whole or not at all and sealed with a checksum; neither clock nor path stands inside, so the same file
gives the same bytes wherever and whenever it is read. A damaged file counts as absent and is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from pipeline.intake.files import (
    Damaged,
    make_folder,
    seal,
    sha256_file,
    sync_file,
    sync_folder,
    temporary_name,
    unseal,
    write_whole,
)
from pipeline.reading.text import Page, Segment, Stamp, Text, Word

__all__ = [
    "Bundle",
    "Bundles",
    "Manifest",
    "decode_text",
    "encode_text",
    "extraction_version",
    "record_key",
    "text_key",
]

_FORMAT: Final = 1
_SOURCES: Final = ("extract.py", "evidence.py", "identity.py", "record.py")


@cache
def extraction_version() -> str:
    """Fingerprint of everything that turns a text into a record: sources and data of extractors and gazetteer, and the
    libraries they stand on. Hashing the sources needs no discipline of raising version numbers by hand."""
    here = Path(__file__).parents[1]
    files = [here / name for name in _SOURCES]
    for package in ("extractors", "gazetteer"):
        files += sorted(p for p in (here.parent / package).rglob("*") if p.suffix in {".py", ".csv"})
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(here.parent).as_posix()}\0{sha256_file(file)}\n".encode())
    for library in ("spacy", "underthesea"):
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()[:16]


def text_key(reading_key: str, engine: str) -> str:
    """Name of a cached text: reading settings and engine with its model."""
    return _short("text", _FORMAT, reading_key, engine)


def record_key(text: str, extraction: str) -> str:
    """Name of a cached record: the text it was read from and what read it."""
    return _short("record", _FORMAT, text, extraction)


def _short(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


# -- a text as bytes ---------------------------------------------------------------------------------------------------


def encode_text(text: Text) -> bytes:
    """Lossless; words as rows, since there are thousands of them."""
    content = {
        "sha256": text.sha256,
        "kind": text.kind,
        "text": text.text,
        "pages": [asdict(page) for page in text.pages],
        "words": [[w.start, w.end, w.page, w.box, w.confidence, w.raw, w.candidates] for w in text.words],
        "stamps": [asdict(stamp) for stamp in text.stamps],
        "raw": text.raw,
        "segments": [[s.start, s.end, s.raw_start, s.raw_end] for s in text.segments],
        "notes": text.notes,
    }
    return zlib.compress(seal(content), 6)


def decode_text(data: bytes) -> Text:
    """Inverse of `encode_text`; raises `Damaged`."""
    try:
        content = unseal(zlib.decompress(data))
        return Text(
            sha256=content["sha256"],
            kind=content["kind"],
            text=content["text"],
            pages=tuple(Page(**_tuples(page)) for page in content["pages"]),
            words=tuple(
                Word(s, e, p, (b[0], b[1], b[2], b[3]), c, r, tuple(o)) for s, e, p, b, c, r, o in content["words"]
            ),
            stamps=tuple(Stamp(**stamp) for stamp in content["stamps"]),
            raw=content["raw"],
            segments=tuple(Segment(*row) for row in content["segments"]),
            notes=tuple(content["notes"]),
        )
    except (zlib.error, TypeError, KeyError, ValueError) as error:  # a field that this version does not know, too
        raise Damaged from error


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


# -- bundles -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    sha256: str
    size: int
    kind: str
    original: str | None
    """File name within the bundle; None where originals are not kept."""
    text_key: str
    record_key: str
    plan: str


class Bundle:
    """The folder of one content hash; nothing is made until something is written."""

    def __init__(self, folder: Path, sha256: str) -> None:
        self.folder, self.sha256 = folder, sha256

    def text(self, key: str) -> Text | None:
        """The cached text, None if absent or damaged."""
        try:
            return decode_text((self.folder / "text" / f"{key}.json.z").read_bytes())
        except (FileNotFoundError, Damaged):
            return None

    def save_text(self, key: str, text: Text) -> None:
        """Cache a text."""
        self._write(self.folder / "text" / f"{key}.json.z", encode_text(text))

    def records(self, key: str) -> list[dict[str, Any]] | None:
        """The cached records as JSON values (the plan's first), None if absent or damaged."""
        try:
            content = unseal((self.folder / "record" / f"{key}.json").read_bytes())
        except (FileNotFoundError, Damaged):
            return None
        records: list[dict[str, Any]] = content["records"]
        return records

    def save_records(self, key: str, records: list[dict[str, Any]]) -> None:
        """Cache records."""
        self._write(self.folder / "record" / f"{key}.json", seal({"format": _FORMAT, "records": records}))

    def manifest(self) -> Manifest | None:
        """What is kept, None if nothing is (yet) or the manifest is damaged."""
        try:
            content = unseal((self.folder / "bundle.json").read_bytes())
            return Manifest(**content)
        except (FileNotFoundError, Damaged, TypeError):
            return None

    def commit(self, manifest: Manifest) -> None:
        """From now on the bundle is kept, with the text and record that the manifest names."""
        self._write(self.folder / "bundle.json", seal(asdict(manifest)))

    def save_original(self, source: Path, suffix: str, how: str) -> str | None:
        """Keep the file itself; returns its name within the bundle.

        Where the file system shares blocks of copies (btrfs, XFS) it is such a copy, which costs nothing and is nobody else's. Else
        `link` makes a hard link, which costs nothing either: scans are the bulk of the data and nobody edits them; whoever edits
        a source in place changes what is kept, which `verify` tells and no crop is made of. Across file systems, where links
        are forbidden, and with `copy` it is a copy."""
        if how == "none":
            return None
        name = f"original{suffix}"
        target = self.folder / name
        if target.exists():
            return name
        make_folder(self.folder)
        temporary = temporary_name(target)
        try:
            if not _share(source, temporary) and how == "link":
                with contextlib.suppress(OSError):
                    os.link(source.resolve(), temporary)
            if not temporary.exists():
                _copy(source, temporary)
            if sha256_file(temporary) != self.sha256:
                raise Damaged
            sync_file(temporary)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(self.folder)
        return name

    def discard(self) -> None:
        """Remove the whole folder: nothing of the file may be kept."""
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def sweep(self) -> None:
        """Remove what a killed process left under temporary names."""
        for leftover in self.folder.rglob(".*.tmp"):
            leftover.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        make_folder(path.parent)
        write_whole(path, content)


_FICLONE: Final = 0x40049409
"""Linux, `ioctl_ficlone(2)`."""


def _share(source: Path, target: Path) -> bool:
    """Make a copy that shares the blocks of the source until one of them is written to; False where that is not to be had."""
    if not sys.platform.startswith("linux"):
        return False
    import fcntl

    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with source.open("rb") as given:
            fcntl.ioctl(descriptor, _FICLONE, given.fileno())
    except OSError:
        target.unlink()
        return False
    finally:
        os.close(descriptor)
    return True


def _copy(source: Path, target: Path) -> None:
    """Copy the content alone, for the owner alone."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as given, os.fdopen(descriptor, "wb") as taken:
        shutil.copyfileobj(given, taken, 1 << 20)


class Bundles:
    """All bundles under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __getitem__(self, sha256: str) -> Bundle:
        return Bundle(self.root / sha256[:2] / sha256, sha256)

    def holds(self, sha256: str) -> bool:
        """Whether a bundle is kept, by its manifest's being there. Asked of every input by every run, so without `Path`."""
        return os.path.exists(os.path.join(self.root, sha256[:2], sha256, "bundle.json"))

    def __iter__(self) -> Iterator[Bundle]:
        """Every bundle that is kept, in order of hash."""
        if not self.root.exists():
            return
        for shelf in sorted(p for p in self.root.iterdir() if p.is_dir() and len(p.name) == 2):
            for folder in sorted(shelf.iterdir()):
                if (folder / "bundle.json").exists():
                    yield Bundle(folder, folder.name)
