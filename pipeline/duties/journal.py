"""What people said was done, what was sent: files of sealed lines (`pipeline.intake.lines`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.intake.lines import append_block, open_line, seal_line

__all__ = ["Journal"]


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
        found = [open_line(line) for line in lines if line]
        return [values for values in found if values is not None], found.count(None)

    def append(self, values: dict[str, Any]) -> None:
        """Write a line and wait for the disk; empty values are left out. Raises `OSError`, then nothing was written."""
        append_block(self.path, seal_line({name: value for name, value in values.items() if value not in (None, "")}))
