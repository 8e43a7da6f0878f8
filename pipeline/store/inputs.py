"""Inputs and their history as tables: `raw_files` and `ledger`.

The ledger only grows, so a load reads on where the last one stopped; the head remembers the place (meta `ledger`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import REASONS, error_from
from pipeline.intake.ledger import Entry, parse_line
from pipeline.store.rows import Row

__all__ = ["Place", "file_row", "history_row", "lines_after", "place_of", "shown"]

_TAIL = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the ledger: bytes before it, lines before it, and the bytes just before it, by which it is known again."""

    offset: int = 0
    lines: int = 0
    tail: str = ""

    def told(self) -> str:
        """As it stands in `meta`."""
        return f"{self.offset} {self.lines} {self.tail}"

    @staticmethod
    def parse(told: str) -> Place:
        """Inverse of `told`."""
        offset, lines, tail = told.split(" ", 2)
        return Place(int(offset), int(lines), tail)


def place_of(path: Path) -> tuple[int, str]:
    """Where the sound end of the ledger is: bytes up to the last line end, and the bytes just before it."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            while size:
                file.seek(max(0, size - 65536))
                piece = file.read(size - file.tell())
                end = piece.rfind(b"\n") + 1
                if end:
                    offset = size - len(piece) + end
                    return offset, _tail(path, offset)
                size -= len(piece)
    except FileNotFoundError:
        pass
    return 0, ""


def _tail(path: Path, offset: int) -> str:
    with path.open("rb") as file:
        file.seek(max(0, offset - _TAIL))
        return file.read(min(_TAIL, offset)).hex()


def lines_after(path: Path, place: Place, offset: int) -> Iterator[tuple[int, Entry]]:
    """Sound lines between a place and an offset, with their numbers; from the beginning if the ledger is another one."""
    if not offset:
        return
    with path.open("rb") as file:
        file.seek(place.offset)
        number, left = place.lines, offset - place.offset
        for line in file:
            left -= len(line)
            if left < 0:
                return
            if entry := parse_line(line.rstrip(b"\n")):
                number += 1
                yield number, entry


def continues(path: Path, place: Place) -> bool:
    """Whether the ledger is the one in which the place was taken, longer at most."""
    try:
        return path.stat().st_size >= place.offset and _tail(path, place.offset) == place.tail
    except FileNotFoundError:
        return place.offset == 0


def file_row(entry: Entry) -> Row:
    """An input in its present state as a row of `raw_files`."""
    error = error_from(entry.reason, entry.detail) if entry.reason in REASONS else None
    return {
        "path": shown(entry.path), "name": shown(os.path.basename(entry.path)), "sha256": entry.sha256,
        "state": entry.state, "reason": entry.reason, "message_vi": error and error.message_vi,
        "message_en": error and error.message_en, "next_step_vi": error and error.next_step_vi,
        "next_step_en": error and error.next_step_en, "size": entry.size, "attempts": entry.attempts,
        "seconds": entry.seconds, "ended_at": entry.at,
    }  # fmt: skip


def history_row(line: int, entry: Entry) -> Row:
    """A line of the ledger as a row."""
    return {
        "line": line, "written_at": entry.at, "path": shown(entry.path), "sha256": entry.sha256, "state": entry.state,
        "reason": entry.reason, "detail": entry.detail, "attempts": entry.attempts, "seconds": entry.seconds,
    }  # fmt: skip


def shown(path: str) -> str:
    """A path as text; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def newest(entries: Iterable[tuple[int, Entry]]) -> dict[str, Entry]:
    """The last entry of every path."""
    return {entry.path: entry for _, entry in entries}
