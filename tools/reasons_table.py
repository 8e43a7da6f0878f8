"""Writes the table of reason codes into docs/operations.md, between its two marks: `python -m tools.reasons_table`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from pipeline.reasons import REASONS

__all__ = ["main", "table", "written"]

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "operations.md"
_MARKS: Final = ("<!-- reasons: begin -->", "<!-- reasons: end -->")
_OUTCOMES: Final = ("refused", "unreadable", "failed", "poison", "dependency")


def table() -> str:
    """Every reason an input or a run may end with, by state."""
    lines = ["| state | code | what happened | what to do |", "| --- | --- | --- | --- |"]
    for outcome in _OUTCOMES:
        for code, reason in REASONS.items():
            if reason.outcome == outcome:
                cells = (
                    outcome,
                    f"`{code}`",
                    f"{reason.message_vi}<br>{reason.message_en}",
                    f"{reason.next_vi}<br>{reason.next_en}",
                )
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def written(page: str) -> str:
    """The page with the table of today."""
    head, _, rest = page.partition(_MARKS[0])
    _, _, tail = rest.partition(_MARKS[1])
    return f"{head}{_MARKS[0]}\n{table()}\n{_MARKS[1]}{tail}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
