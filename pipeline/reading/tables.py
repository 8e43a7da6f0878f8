"""Ruled tables: the grid that a page draws, whether found in PDF vector rules or in the pixels of a scan.

A grid only says where cells are. Which words stand in them is layout's business (`pipeline.reading.layout`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.reading.text import Box

__all__ = ["Cell", "Rule", "TableGrid", "grids_from_rules"]

_JOIN = 3.0
"""Points by which rules of one line may differ in height, or stop short of the rule they meet."""
_LEAST_ROW, _LEAST_COLUMN = 6.0, 8.0
"""Narrower gaps are double lines, not rows or columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its box in points, its first row and column, and how many of each it spans."""

    box: Box
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A ruled table. Coordinates in points from the top left of the upright page."""

    box: Box
    rows: tuple[float, ...]
    """y of the horizontal rules, top to bottom: `len(rows) - 1` rows."""
    columns: tuple[float, ...]
    """x of the vertical rules, left to right: `len(columns) - 1` columns."""
    cells: tuple[Cell, ...]
    """In order of row, then column; merged cells appear once."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: `at` is its y (horizontal) or x (vertical), `start`..`end` its run along the other axis."""

    at: float
    start: float
    end: float


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Collinear pieces (cell borders are often drawn cell by cell) joined to whole rules."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        near = [index for index in range(max(0, len(merged) - 60), len(merged)) if rule.at - merged[index].at <= _JOIN]
        for index in near:
            other = merged[index]
            if rule.start <= other.end + _JOIN and rule.end >= other.start - _JOIN:
                merged[index] = Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
                break
        else:
            merged.append(rule)
    return merged


def _clustered(values: Iterable[float], least: float) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] >= least:
            kept.append(value)
    return tuple(kept)


def _cross(horizontal: Rule, vertical: Rule) -> bool:
    return (
        horizontal.start - _JOIN <= vertical.at <= horizontal.end + _JOIN
        and vertical.start - _JOIN <= horizontal.at <= vertical.end + _JOIN
    )


def _covered(rules: Sequence[Rule], at: float, start: float, end: float, slack: float) -> bool:
    """True if rules near `at` cover most of `start`..`end`."""
    total = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= slack)
    return total >= 0.6 * (end - start)


def _open_ends(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[float]:
    """Head and foot of a table that a page break left without its outer rule: where its upright rules end together."""
    if len(verticals) < 3:
        return []
    starts, ends = sorted(r.start for r in verticals), sorted(r.end for r in verticals)
    first, last = min(r.at for r in horizontals), max(r.at for r in horizontals)
    found = []
    if first - starts[2] > 1.5 * _LEAST_ROW:
        found.append(starts[0])
    if ends[-3] - last > 1.5 * _LEAST_ROW:
        found.append(ends[-1])
    return found


def _grid(horizontals: list[Rule], verticals: list[Rule]) -> TableGrid | None:
    rows = _clustered([*(r.at for r in horizontals), *_open_ends(horizontals, verticals)], _LEAST_ROW)
    columns = _clustered((r.at for r in verticals), _LEAST_COLUMN)
    if len(rows) < 2 or len(columns) < 2 or (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    height, width = len(rows) - 1, len(columns) - 1
    owner: dict[tuple[int, int], Cell] = {}
    cells: list[Cell] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in owner:
                continue
            right = column + 1
            while right < width and (row, right) not in owner:
                if _covered(verticals, columns[right], rows[row], rows[row + 1], _LEAST_COLUMN):
                    break
                right += 1
            below = row + 1
            while below < height and not _covered(
                horizontals, rows[below], columns[column], columns[right], _LEAST_ROW
            ):
                below += 1
            cell = Cell(
                (columns[column], rows[row], columns[right], rows[below]), row, column, below - row, right - column
            )
            cells.append(cell)
            owner.update({(r, c): cell for r in range(row, below) for c in range(column, right)})
    if len(cells) < 2:
        return None
    return TableGrid((columns[0], rows[0], columns[-1], rows[-1]), rows, columns, tuple(cells))


def grids_from_rules(horizontals: Iterable[Rule], verticals: Iterable[Rule]) -> list[TableGrid]:
    """Tables that the rules of a page draw, top to bottom.

    Rules that touch belong to one table; a lone frame (one cell) is none. Where a border between two elementary cells is
    missing they are one merged cell.
    """
    across, down = _merged(horizontals), _merged(verticals)
    if len(across) > 2_000 or len(down) > 2_000:  # a drawing or map, not a table
        return []
    group = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    for i, horizontal in enumerate(across):
        for j, vertical in enumerate(down):
            if _cross(horizontal, vertical):
                group[find(i)] = find(len(across) + j)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, horizontal in enumerate(across):
        members.setdefault(find(i), ([], []))[0].append(horizontal)
    for j, vertical in enumerate(down):
        members.setdefault(find(len(across) + j), ([], []))[1].append(vertical)
    grids = [grid for across, down in members.values() if (grid := _grid(across, down)) is not None]
    return sorted(grids, key=lambda grid: grid.box[1])
