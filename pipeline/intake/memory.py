"""How much memory a process and everything it started hold, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["family_mb"]

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def family_mb(process: int, at_least: int = 0) -> int:
    """Megabytes of main memory that a process and its descendants hold together; 0 where there is no /proc.

    The sum of resident sizes counts what they share once for each, so from `at_least` on it is counted exactly (proportional
    set sizes), which takes a hundred times as long.
    """
    family = list(_family(process))
    roughly = sum(_resident(one) for one in family) >> 20
    if roughly <= at_least:
        return roughly
    return sum(_proportional(one) for one in family) >> 10


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        threads = os.listdir(f"/proc/{process}/task")
    except OSError:
        return
    for thread in threads:
        try:
            children = Path(f"/proc/{process}/task/{thread}/children").read_text("ascii").split()
        except OSError:  # the thread has just ended
            continue
        for child in children:
            yield from _family(int(child))


def _resident(process: int) -> int:
    """Bytes, 0 for a process that has just ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(process: int) -> int:
    """Kilobytes, what is shared divided among those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
