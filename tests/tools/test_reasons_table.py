"""The page for operators explains every reason code, as the program does."""

from __future__ import annotations

import re

from pipeline.reasons import REASONS
from tools.reasons_table import PAGE, table, written


def test_the_page_is_of_today() -> None:
    """If not: `python -m tools.reasons_table`."""
    page = PAGE.read_text("utf-8")
    assert table() in page
    assert written(page) == page


def test_every_reason_of_an_input_is_in_it() -> None:
    told = set(re.findall(r"^\| \w+ \| `([\w-]+)` \|", table(), re.M))
    assert told == {code for code, reason in REASONS.items() if reason.outcome != "usage"}
