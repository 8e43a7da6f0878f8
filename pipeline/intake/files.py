"""Writing so that a power cut leaves the old file or the new one, never half of one."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Any, Final

__all__ = [
    "Damaged",
    "make_folder",
    "seal",
    "sha256_file",
    "sync_file",
    "sync_folder",
    "temporary_name",
    "unseal",
    "write_whole",
]

_CHUNK: Final = 1 << 20
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


def sync_file(path: Path) -> None:
    """Make a file's content outlive a power cut."""
    sync_folder(path)  # to the system both are a descriptor


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner alone whatever the umask, and so that they outlive
    a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:  # another process was faster, or a file stands in its place
        if not folder.is_dir():
            raise
        return
    sync_folder(folder.parent)


def temporary_name(path: Path) -> Path:
    """A hidden name beside a file, of this writer alone: process numbers repeat on the machines that share a folder."""
    return path.with_name(f".{path.name[:40]}.{os.getpid()}.{secrets.token_hex(4)}.tmp")


def write_whole(path: Path, content: bytes) -> None:
    """Write under a temporary name, fsync, rename, fsync the folder. Mode 0600."""
    temporary = temporary_name(path)
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
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
