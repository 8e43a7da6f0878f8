"""Tables over a page break, and rows of tables without rules."""

from __future__ import annotations

import pytest
from pages import typeset

from pipeline.reading.assemble import PageLayout, assemble
from pipeline.reading.blocks import Block
from pipeline.reading.layout import arrange
from pipeline.reading.tables import Rule, grids_from_rules
from pipeline.reading.words import RawWord

COLUMNS = (60.0, 110.0, 320.0, 540.0)
HEADER = ("STT", "Nội dung", "Cơ quan")


def page(number: int, rows: list[tuple[str, ...]]) -> PageLayout:
    """A page that is one ruled table, its rows 40 points high."""
    tops = [60.0 + 40.0 * index for index in range(len(rows) + 1)]
    words: list[RawWord] = []
    for top, row in zip(tops, rows, strict=False):
        for left, text in zip(COLUMNS, row, strict=False):
            words += typeset(left + 4, top + 12, text) if text else []
    across = [Rule(top, COLUMNS[0], COLUMNS[-1]) for top in tops]
    down = [Rule(x, tops[0], tops[-1]) for x in COLUMNS]
    blocks: list[Block] = arrange(words, 595.0, 842.0, grids_from_rules(across, down))
    return PageLayout(number, 595.0, 842.0, "text", "text-layer", "good", 1.0, 1.0, tuple(blocks))


@pytest.mark.parametrize(
    ("first", "second", "lines", "margin"),
    [
        # The header is printed again overleaf.
        (
            [HEADER, ("1", "Rà soát", "Sở Y tế")],
            [HEADER, ("2", "Báo cáo", "Sở Nội vụ")],
            ["STT\tNội dung\tCơ quan", "1\tRà soát\tSở Y tế", "2\tBáo cáo\tSở Nội vụ"],
            ("STT\tNội dung\tCơ quan",),
        ),
        # A row is cut in two.
        (
            [HEADER, ("1", "Rà soát", "Sở Y tế, các")],
            [("", "", "bệnh viện"), ("2", "Báo cáo", "Sở Nội vụ")],
            ["STT\tNội dung\tCơ quan", "1\tRà soát\tSở Y tế, các bệnh viện", "2\tBáo cáo\tSở Nội vụ"],
            (),
        ),
        # A row without number that is no rest: its cells begin something.
        (
            [HEADER, ("1", "Rà soát", "Sở Y tế")],
            [("", "Kiểm tra", "Sở Nội vụ"), ("2", "Báo cáo", "Sở Nội vụ")],
            ["STT\tNội dung\tCơ quan", "1\tRà soát\tSở Y tế", "\tKiểm tra\tSở Nội vụ", "2\tBáo cáo\tSở Nội vụ"],
            (),
        ),
    ],
)
def test_a_table_runs_over_the_page_break(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], lines: list[str], margin: tuple[str, ...]
) -> None:
    text = assemble("0" * 64, "pdf", [page(1, first), page(2, second)])
    assert text.text.split("\n") == lines
    assert text.pages[1].margin == margin
    assert all(text.text[w.start : w.end].strip() for w in text.words)
    assert {w.page for w in text.words if text.text[w.start : w.end] in ("bệnh", "Báo")} == {2}


def test_rows_without_rules_begin_at_the_white_between_them() -> None:
    """Numbers beside the middle of their rows; the second number was not read."""
    rows = [
        ("1", ["Rà soát danh mục", "hồ sơ của tỉnh"]),
        ("", ["Báo cáo kết quả", "sáu tháng đầu năm"]),
        ("3", ["Tập huấn", "cán bộ xã"]),
    ]
    words = [
        *typeset(60, 40, "TT"),
        *typeset(110, 40, "Nội dung"),
        *typeset(320, 40, "Cơ quan"),
        *typeset(450, 40, "Thời gian"),
    ]
    y = 70.0
    for label, lines in rows:
        words += typeset(60, y, label) if label else []
        words += typeset(110, y, lines[0]) + typeset(110, y + 16, lines[1])
        words += typeset(320, y, "Sở Y tế") + typeset(450, y, "Quý II")
        y += 50
    text = [p.text for block in arrange(words, 595.0, 842.0) for p in block.paragraphs]
    assert text == [
        "TT\tNội dung\tCơ quan\tThời gian",
        "1\tRà soát danh mục hồ sơ của tỉnh\tSở Y tế\tQuý II",
        "\tBáo cáo kết quả sáu tháng đầu năm\tSở Y tế\tQuý II",
        "3\tTập huấn cán bộ xã\tSở Y tế\tQuý II",
    ]
