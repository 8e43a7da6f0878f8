"""Append-only files of sealed JSON lines: what people said was done, what was sent.

Each line ends in a CRC of itself and is written whole under a lock with `fsync`, like the ledger of inputs: a power cut can only
tear the last line, which is then skipped and counted, and the next writer begins on a fresh one. Nothing is changed or removed.
"""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from pathlib import Path
from typing import Any, Final

__all__ = ["Journal", "parse_line", "render_line"]

_MARK: Final = ',"crc":"'


def render_line(values: dict[str, Any]) -> bytes:
    """A line with its CRC and line end; empty values are left out."""
    filled = {name: value for name, value in values.items() if value not in (None, "")}
    body = json.dumps(filled, ensure_ascii=True, separators=(",", ":"))
    return f'{body[:-1]}{_MARK}{zlib.crc32(body.encode()):08x}"}}\n'.encode("ascii")


def parse_line(line: bytes) -> dict[str, Any] | None:
    """What a line says; None if it is torn or damaged."""
    head, mark, tail = line.decode("ascii", "replace").rpartition(_MARK)
    body = head + "}"
    if not mark or tail != f'{zlib.crc32(body.encode()):08x}"}}':
        return None
    values = json.loads(body)
    return values if isinstance(values, dict) else None


class Journal:
    """One such file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[list[dict[str, Any]], int]:
        """All sound lines, oldest first, and how many are damaged."""
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return [], 0
        found = [parse_line(line) for line in lines if line]
        return [values for values in found if values is not None], found.count(None)

    def append(self, values: dict[str, Any]) -> None:
        """Write a line and wait for the disk. Raises `OSError`; what a full disk let through is taken back."""
        block = render_line(values)
        fresh = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                block = b"\n" + block  # the last writer was cut off
            written = 0
            try:
                while written < len(block):
                    written += os.write(descriptor, block[written:])
            except OSError:
                os.ftruncate(descriptor, size)
                raise
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:  # the name too must outlast a power cut
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
