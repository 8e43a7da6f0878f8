"""Ruled tables in pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import blurred, page, skewed, speckled

from pipeline.reading.scan_tables import find_grids, without_rules

ROWS, COLUMNS = (300, 380, 520, 700), (150, 250, 800, 1150, 1500)


def _table(thickness: int = 2, merged: bool = False) -> np.ndarray:
    image = np.full((2339, 1654), 255, np.uint8)
    for y in ROWS:
        cv2.line(image, (COLUMNS[0], y), (COLUMNS[-1], y), 0, thickness)
    for x in COLUMNS:
        top = ROWS[1] if merged and x == COLUMNS[2] else ROWS[0]
        cv2.line(image, (x, top), (x, ROWS[-1]), 0, thickness)
    cv2.putText(image, "STT", (165, 350), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    return image


@pytest.mark.parametrize("thickness", [1, 2, 4])
def test_a_drawn_table_is_found_where_it_stands(thickness: int) -> None:
    (grid,) = find_grids(blurred(_table(thickness)), 200.0)
    assert [round(y * 200 / 72) for y in grid.rows] == pytest.approx(ROWS, abs=4)
    assert [round(x * 200 / 72) for x in grid.columns] == pytest.approx(COLUMNS, abs=4)
    assert len(grid.cells) == 12


def test_a_merged_cell_spans_its_columns() -> None:
    (grid,) = find_grids(_table(merged=True), 200.0)
    assert [(c.row, c.column, c.column_span) for c in grid.cells if c.column_span > 1] == [(0, 1, 2)]


@pytest.mark.parametrize("spoil", [lambda i: skewed(i, 0.2), speckled, lambda i: cv2.bitwise_or(i, _gaps(i))])
def test_a_bad_scan_of_a_table_is_still_a_table(spoil) -> None:  # type: ignore[no-untyped-def]
    (grid,) = find_grids(spoil(_table(3)), 200.0)
    assert (len(grid.rows), len(grid.columns)) == (4, 5)


def _gaps(image: np.ndarray) -> np.ndarray:
    gaps = np.zeros_like(image)
    gaps[:, ::97] = 255
    gaps[::89, :] = 255
    return gaps


def test_text_is_no_table() -> None:
    assert find_grids(page(), 200.0) == []
    underlined = page()
    cv2.line(underlined, (300, 900), (900, 900), 0, 2)
    assert find_grids(underlined, 200.0) == []


def test_the_lattice_of_a_logo_is_no_table() -> None:
    image = np.full((2339, 1654), 255, np.uint8)
    for i in range(5):
        cv2.line(image, (200 + 40 * i, 200), (200 + 40 * i, 400), 0, 2)
        cv2.line(image, (200, 200 + 50 * i), (360, 200 + 50 * i), 0, 2)
    assert find_grids(image, 200.0) == []


def test_rules_are_painted_over_and_letters_are_not() -> None:
    image = _table(3)
    bare = without_rules(image, 200.0, find_grids(image, 200.0))
    assert bare[ROWS[1], 300:700].min() > 200
    assert bare[320:350, COLUMNS[3]].min() > 200
    assert (bare[320:355, 160:245] < 100).sum() == (image[320:355, 160:245] < 100).sum()
