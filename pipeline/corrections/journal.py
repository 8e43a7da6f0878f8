"""`corrections.jsonl`: append-only lines, each sealed with a CRC, as the ledger's.

A correction is addressed by what was read: the content hash of the file and the finding's id without its plan
(`citation:ct_09-ct/tw:1`; empty for the plan's heading). Neither changes when a corrected number or date gives the plan another
id, so further corrections go on working. Of several on one field the last line counts; a withdrawal is a line too.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from pipeline.errors import Failed
from pipeline.intake.lines import append_block, open_line, seal_line
from pipeline.settings import Settings

__all__ = ["Correction", "Journal", "Withdrawal", "journal_of", "new_id"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One field put right."""

    id: str
    sha256: str
    """Content of the file that was read."""
    finding: str
    """Id of the finding as it was shown when it was corrected; the plan's id for a field of the heading."""
    field: str
    """Name of the field; `role[BODY]`, `agency[BODY]`, `wrong[BODY]` for a body's share in a task, `page[N]` for the verdict on
    a page, `wrong` for a finding that is none, `same_as[HASH]` and `differs_from[HASH]` for two files that are one plan or two."""
    value: Any
    by: str
    why: str
    at: str
    """UTC, ISO 8601."""
    replaced: Any = None
    """What had been read."""

    @property
    def target(self) -> str:
        """The finding's id without its plan; empty for the heading."""
        return self.finding.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A correction taken back."""

    id: str
    withdraws: str
    """Id of the correction."""
    by: str
    why: str
    at: str


Line = Correction | Withdrawal


def new_id(taken: Iterable[str], *parts: object) -> str:
    """A short id (`k3f09ab12`) made of what is corrected and when, unlike those taken."""
    used = set(taken)
    for salt in range(1 << 16):
        made = "k" + hashlib.sha256("\0".join(map(str, (*parts, salt))).encode()).hexdigest()[:8]
        if made not in used:
            return made
    raise OverflowError("no id left")


def _render(line: Line) -> bytes:
    return seal_line(asdict(line))


def _parse(line: bytes) -> Line | None:
    """None if the line is torn or damaged, or says what this version does not know."""
    values = open_line(line)
    if values is None:
        return None
    kind = Withdrawal if "withdraws" in values else Correction
    return kind(**values) if values.keys() == {f.name for f in fields(kind)} else None


class Journal:
    """The file as it was when opened, and how to add to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: list[Line] = []
        self.damaged = 0
        """Lines that could not be read."""
        self.withdrawn: dict[str, Withdrawal] = {}
        """By id of the correction taken back."""
        self._by_content: dict[str, list[int]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the file again."""
        self.lines, self.damaged, self._by_content = [], 0, {}
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = b""
        for raw in content.splitlines():
            if line := _parse(raw) if raw else None:
                self.lines.append(line)
            elif raw:
                self.damaged += 1
        for number, one in enumerate(self.lines):
            if isinstance(one, Correction):
                self._by_content.setdefault(one.sha256, []).append(number)
        self.withdrawn = {one.withdraws: one for one in self.lines if isinstance(one, Withdrawal)}

    def __iter__(self) -> Iterator[Correction]:
        """Every correction, whatever became of it, in order of lines."""
        return (one for one in self.lines if isinstance(one, Correction))

    @property
    def contents(self) -> frozenset[str]:
        """Hashes of the contents that anything was ever said of."""
        return frozenset(self._by_content)

    def of(self, contents: Iterable[str]) -> tuple[list[Correction], list[Correction]]:
        """Those that count for a plan with these files (the last on each field, none that was withdrawn), and those that a
        later one superseded; both in order of lines."""
        numbers = sorted(number for sha256 in set(contents) for number in self._by_content.get(sha256, ()))
        last: dict[tuple[str, str], Correction] = {}
        superseded: list[Correction] = []
        for number in numbers:
            one = self.lines[number]
            assert isinstance(one, Correction)
            if one.id in self.withdrawn:
                continue
            if before := last.pop((one.target, one.field), None):
                superseded.append(before)
            last[one.target, one.field] = one
        return list(last.values()), superseded

    def pairs(self) -> dict[frozenset[str], bool]:
        """What people said of two files: one plan (True) or two; the last line on a pair counts."""
        said: dict[frozenset[str], bool] = {}
        for one in self:
            name, _, other = one.field.partition("[")
            if name in ("same_as", "differs_from") and one.id not in self.withdrawn:
                said[frozenset((one.sha256, other.removesuffix("]")))] = name == "same_as"
        return said

    def fingerprint(self, contents: Iterable[str] | None = None) -> str:
        """Changes whenever what counts for these contents (default: for any) changes."""
        digest = hashlib.sha256()
        for sha256 in sorted(self.contents if contents is None else set(contents)):
            for one in self.of([sha256])[0]:
                digest.update(_render(one))
        return digest.hexdigest()[:16]

    def append(self, lines: Iterable[Line]) -> None:
        """Write lines in one piece, under a lock, and wait for the disk; a line that was cut off before stays alone. Raises `Failed`
        (`disk-full`, `cannot-write`), then nothing was written."""
        added = list(lines)
        block = b"".join(map(_render, added))
        if not block:
            return
        try:
            append_block(self.path, block)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise Failed("disk-full") if full else Failed("cannot-write", f"{self.path}: {error.strerror}") from error
        self.refresh()


def journal_of(settings: Settings) -> Journal:
    """The journal of a data folder."""
    return Journal(settings.data / "corrections.jsonl")
