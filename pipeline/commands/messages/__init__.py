"""What the commands say to people, in Vietnamese and English: pairs in tables, so that a translation cannot be forgotten.

`common` holds what most commands say; a group of commands with much to say has a table of its own beside it.
"""

from __future__ import annotations

from typing import Final

from pipeline.commands.messages import (
    answers,
    common,
    compare,
    digest,
    export,
    graph,
    intake,
    reading,
    review,
    search,
    upkeep,
)

__all__ = ["MESSAGES", "Speaker"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {}
for _table in (
    answers.MESSAGES,
    common.MESSAGES,
    compare.MESSAGES,
    digest.MESSAGES,
    export.MESSAGES,
    graph.MESSAGES,
    upkeep.MESSAGES,
    intake.MESSAGES,
    reading.MESSAGES,
    review.MESSAGES,
    search.MESSAGES,
):
    if twice := MESSAGES.keys() & _table.keys():
        raise RuntimeError(f"said twice: {sorted(twice)}")
    MESSAGES.update(_table)


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, *values: object) -> str:
        """The message with its `{0}`, `{1}` … filled; values are never read as patterns."""
        return MESSAGES[key][self.lang == "en"].format(*values)

    def date(self, iso: str | None) -> str:
        """`2011-12-01` as 01/12/2011; what is less than a day stays as it is."""
        if iso and len(iso) == 10:
            return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"
        return iso or "—"

    def time(self, value: str) -> str:
        """A time at its own precision: `2026-Q4` as quý IV/2026, `--05-25` as 25/05 hằng năm."""
        if len(value) == 10:
            return self.date(value)
        year, _, rest = value.rpartition("-") if not value.startswith("--") else ("", "", value)
        if rest.startswith("--"):
            month, _, day = rest[2:].partition("-")
            return self("day_of_year", day, month) if day else self("month_of_year", int(month))
        if rest.startswith("Q"):
            return self("time_quarter", ("I", "II", "III", "IV")[int(rest[1]) - 1], year)
        if rest.startswith("H"):
            return self(f"time_half_{rest[1]}", year)
        return self("time_month", int(rest), year) if year else self("time_year", rest)
