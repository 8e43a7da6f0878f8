"""Writing so that a power cut leaves the old file or the new one, never half of one."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

__all__ = ["Damaged", "seal", "sha256_file", "sync_folder", "unseal", "write_whole"]

_CHUNK: Final = 1 << 20
_counter = itertools.count()
_HEAD: Final = b'{"checksum":"'
_NECK: Final = b'","content":'
_TAIL: Final = b"}\n"


class Damaged(Exception):  # noqa: N818  (read as: the file is damaged)
    """A sealed file whose content does not fit its checksum, or that is no sealed file."""


def sync_folder(folder: Path) -> None:
    """Make renames within the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes, before_rename: Callable[[], None] | None = None) -> None:
    """Write under a temporary name, fsync, rename, fsync the folder. Mode 0600. `before_rename` is for tests of faults."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{next(_counter)}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before_rename:
            before_rename()
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def seal(content: Any) -> bytes:
    """JSON with the checksum of its content, one line. Keys keep their order: equal content gives equal bytes."""
    body = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return _HEAD + hashlib.sha256(body).hexdigest().encode("ascii") + _NECK + body + _TAIL


def unseal(data: bytes) -> Any:
    """The content of a sealed file; raises `Damaged` where a single bit differs."""
    start = len(_HEAD) + 64
    body = data[start + len(_NECK) : -len(_TAIL)]
    whole = data.startswith(_HEAD) and data[start : start + len(_NECK)] == _NECK and data.endswith(_TAIL)
    if not whole or data[len(_HEAD) : start] != hashlib.sha256(body).hexdigest().encode("ascii"):
        raise Damaged
    return json.loads(body)


def sha256_file(path: Path) -> str:
    """Content hash, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
