"""Append-only files of sealed JSON lines: the ledger, corrections, what was done, what was sent.

Each line ends in a CRC of itself. Lines are written in one piece under a lock, and the disk is waited for: a power cut can only
tear the last line, which is then skipped and counted, and the next writer begins on a fresh one. Nothing is changed or removed.
"""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pipeline.intake.files import sync_folder

__all__ = ["append_block", "open_line", "seal_line"]

_MARK: Final = ',"crc":"'


def seal_line(values: Mapping[str, Any]) -> bytes:
    """A line with its CRC and line end."""
    body = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return f'{body[:-1]}{_MARK}{zlib.crc32(body.encode()):08x}"}}\n'.encode("ascii")


def open_line(line: bytes) -> dict[str, Any] | None:
    """What a line (without its end) says; None if it is torn or damaged."""
    head, mark, tail = line.decode("ascii", "replace").rpartition(_MARK)
    body = head + "}"
    if not mark or tail != f'{zlib.crc32(body.encode()):08x}"}}':
        return None
    values = json.loads(body)
    return values if isinstance(values, dict) else None


def append_block(path: Path, block: bytes, durable: bool = True) -> None:
    """Write whole lines, all or none. Without `durable` a power cut may lose them. Raises `OSError`; what a full disk let through
    is taken back, so that no half line stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            block = b"\n" + block  # the last writer was cut off
        written = 0
        try:
            while written < len(block):
                written += os.write(descriptor, block[written:])
            if durable:
                os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
    if fresh:
        sync_folder(path.parent)  # the name too must outlast a power cut
