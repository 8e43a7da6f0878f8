"""Ruled tables in the pixels of a scan: rules found by morphology, given to the same grid builder as the vector rules of a PDF.

A rule is a run of ink at least 8 mm long and at most 1 mm thick. Scanned rules are broken, slightly bent and touched by letters: gaps of
1 mm are closed first, and what is thick or short is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.tables import Rule, TableGrid, grids_from_rules

__all__ = ["find_grids", "find_rules", "without_rules"]

Grey = npt.NDArray[np.uint8]

_WORKING_DPI = 150.0
_SHORTEST = 8 / 25.4
"""Inches. Rows of one line of print are 5 to 7 mm high, but their verticals run on through the table."""
_THICKEST = 1.0 / 25.4
_GAP = 1.0 / 25.4
_CONTRAST = 30
_NEAR = 4.0
"""Points by which a rule may stray from where the grid has it: bent paper."""
_NARROWEST = 130.0
"""Points. What is narrower is the lattice of a seal, a logo or a signature."""


def _runs(dark: Grey, dpi: float, across: bool) -> list[Rule]:
    """Rules in one direction; `across` for horizontal ones. Coordinates in points."""
    shortest, gap = max(3, int(_SHORTEST * dpi)), max(2, int(_GAP * dpi))
    line = (shortest, 1) if across else (1, shortest)
    bridge = (gap, 1) if across else (1, gap)
    # A skew of half a degree shifts a rule by one pixel every hundred: thicken across the rule before looking for long runs.
    thick = cv2.dilate(dark, np.ones((3, 1) if across else (1, 3), np.uint8))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(line[::-1], np.uint8)).astype(np.uint8, copy=False)
    if not cv2.countNonZero(long):
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    scale = 72 / dpi
    rules: list[Rule] = []
    for i in range(1, count):
        left, top, width, height, area = (int(v) for v in stats[i])
        length, thickness = (width, height) if across else (height, width)
        mean_thickness = area / max(length, 1)
        if (
            mean_thickness > _THICKEST * dpi + 2
            or length < shortest
            or thickness > max(0.03 * length, _THICKEST * dpi + 4)
        ):
            continue
        if across:
            middle = (top + height / 2) * scale
            rules.append(Rule(middle, left * scale, (left + width) * scale))
        else:
            middle = (left + width / 2) * scale
            rules.append(Rule(middle, top * scale, (top + height) * scale))
    return rules


def find_rules(grey: Grey, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules of a page image, in points. Without verticals there is no table, and none are looked for across."""
    scale = _WORKING_DPI / dpi
    small = grey
    if scale < 1:
        # The darkest of neighbouring pixels survives: a hairline must not fade away in the reduction.
        size = max(1, int(1 / scale))
        darkest = cv2.erode(grey, np.ones((size, size), np.uint8)) if size > 1 else grey
        small = cv2.resize(darkest, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    else:
        scale = 1.0
    paper = cv2.blur(small, (25, 25))
    dark: Grey = (cv2.subtract(paper, small) > _CONTRAST).astype(np.uint8, copy=False)
    verticals = _runs(dark, dpi * scale, across=False)
    return (_runs(dark, dpi * scale, across=True) if len(verticals) > 1 else []), verticals


def find_grids(grey: Grey, dpi: float) -> list[TableGrid]:
    """Ruled tables of an upright, deskewed page image, top to bottom. Boxes in points."""
    horizontals, verticals = find_rules(grey, dpi)
    if len(horizontals) < 2 or len(verticals) < 2:
        return []
    return [grid for grid in grids_from_rules(horizontals, verticals) if grid.box[2] - grid.box[0] >= _NARROWEST]


def without_rules(grey: Grey, dpi: float, grids: Sequence[TableGrid]) -> Grey:
    """The image with the rules of these tables painted over: the engine takes rules for letters (`|`, `l`, `_`) and cells for pictures."""
    scale = dpi / 72
    reach = max(2, round(0.5 / 25.4 * dpi))
    paper = cv2.blur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (31, 31))
    mask = np.zeros(grey.shape, np.uint8)
    shortest = max(3, int(_SHORTEST * dpi))
    dark = (cv2.subtract(paper, grey) > _CONTRAST).astype(np.uint8, copy=False)
    for grid in grids:
        x0, y0, x1, y1 = (round(c * scale) for c in grid.box)
        top, bottom, left, right = max(0, y0 - 2 * reach), y1 + 2 * reach, max(0, x0 - 2 * reach), x1 + 2 * reach
        part = dark[top:bottom, left:right]
        for kernel, spread in (((1, shortest), (3, 1)), ((shortest, 1), (1, 3))):
            thick = cv2.dilate(part, np.ones(spread, np.uint8))
            runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
            runs = cv2.bitwise_and(runs, _borders(grid, scale, (top, left), part.shape))
            mask[top:bottom, left:right] |= cv2.dilate(runs, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    return np.where(mask > 0, paper, grey).astype(np.uint8, copy=False)


def _borders(grid: TableGrid, scale: float, corner: tuple[int, int], shape: tuple[int, ...]) -> Grey:
    """Ones near the borders of the cells: a bold word in the middle of one may be as dark as a rule."""
    near = np.zeros(shape[:2], np.uint8)
    top, left = corner
    width = max(3, round(2 * _NEAR * scale))
    for cell in grid.cells:
        x0, y0, x1, y1 = (round(c * scale) for c in cell.box)
        cv2.rectangle(near, (x0 - left, y0 - top), (x1 - left, y1 - top), 1, width)
    return near
