"""Grids from the rules that a page draws."""

from __future__ import annotations

from pipeline.reading.tables import Rule, grids_from_rules


def rules(*at: float, start: float = 0, end: float = 300) -> list[Rule]:
    return [Rule(a, start, end) for a in at]


def test_a_plain_grid() -> None:
    (grid,) = grids_from_rules(rules(0, 20, 40), rules(0, 100, 300, end=40))
    assert (len(grid.rows), len(grid.columns), len(grid.cells)) == (3, 3, 4)
    assert grid.box == (0, 0, 300, 40)


def test_borders_drawn_cell_by_cell_are_one_rule() -> None:
    pieces = [Rule(y, x, x + 99.5) for y in (0, 20, 40) for x in (0, 100, 200)]
    uprights = [Rule(x, y, y + 19.5) for x in (0, 100, 200, 300) for y in (0, 20)]
    (grid,) = grids_from_rules(pieces, uprights)
    assert len(grid.cells) == 6


def test_double_lines_are_one() -> None:
    (grid,) = grids_from_rules(rules(0, 2, 20, 40), rules(0, 1.5, 150, 300, end=40))
    assert (len(grid.rows) - 1, len(grid.columns) - 1) == (2, 2)


def test_merged_cells_appear_once() -> None:
    """The middle rule does not reach the first column; the upper right cells share no border."""
    across = [Rule(0, 0, 300), Rule(20, 100, 300), Rule(40, 0, 300)]
    down = [Rule(0, 0, 40), Rule(100, 0, 40), Rule(200, 20, 40), Rule(300, 0, 40)]
    (grid,) = grids_from_rules(across, down)
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in grid.cells}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (1, 1): (1, 1), (1, 2): (1, 1)}


def test_two_tables_apart() -> None:
    upper = grids_from_rules(
        [*rules(0, 20, 40), *rules(100, 120, 140)],
        [*rules(0, 100, 300, end=40), *rules(0, 200, 300, start=100, end=140)],
    )
    assert [grid.box[1] for grid in upper] == [0, 100]


def test_underlines_and_frames_are_no_tables() -> None:
    assert grids_from_rules(rules(50, start=100, end=200), []) == []
    assert grids_from_rules(rules(0, 800), rules(0, 300, end=800)) == []


def test_table_cut_by_the_page_break() -> None:
    """No rule at its head and foot: its upright rules say where it ends."""
    (grid,) = grids_from_rules(rules(20, 40), rules(0, 100, 300, start=0, end=60))
    assert grid.rows == (0, 20, 40, 60)
    assert len(grid.cells) == 6
