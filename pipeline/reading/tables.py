"""Ruled tables: the grid that a page draws, whether found in PDF vector rules or in the pixels of a scan.

A grid only says where cells are. Which words stand in them is layout's business (`pipeline.reading.layout`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.text import Box

__all__ = ["Cell", "TableGrid"]


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
