"""A digest as plain text, for the terminal and as the plain part of a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from pipeline.digest.model import Digest
from pipeline.digest.views import ItemView, SectionView, View, view
from pipeline.digest.words import Says

__all__ = ["as_text"]

_WIDTH: Final = 100
_IN: Final = "  "


def as_text(digest: Digest, say: Says, quotes: bool = True) -> str:
    """The whole digest, lines of at most 100 characters."""
    return "\n".join(_lines(view(digest, say, quotes))) + "\n"


def _lines(seen: View) -> Iterator[str]:
    yield from (seen.title.upper(), seen.period, f"{seen.scope} · {seen.as_of}", "")
    yield from _wrapped(" · ".join(seen.summary), "")
    for line in seen.coverage:
        yield from _wrapped(line, "")
    for section in seen.sections:
        yield from _section(section, seen)
    for rows in seen.lists:
        title = f"{rows.title} ({rows.total})".upper()
        yield from ("", title, "=" * len(title))
        for row in rows.rows:
            yield from _wrapped(f"- {row}", _IN, _IN * 2)
        if rows.more:
            yield rows.more
    yield ""
    yield from _wrapped(seen.foot, "")


def _section(section: SectionView, seen: View) -> Iterator[str]:
    title = f"{section.title} ({section.total})".upper()
    yield from ("", title, "=" * len(title))
    if section.note:
        yield from _wrapped(section.note, "")
    if not section.total:
        yield seen.none_here
    for group in section.groups:
        yield ""
        yield from _wrapped(f"▪ {group.title}", "", _IN)
        for item in group.items:
            yield from _item(item, seen, section.compact)
    if section.more:
        yield ""
        yield from _wrapped(section.more, "")


def _item(item: ItemView, seen: View, compact: bool) -> Iterator[str]:
    code = f"{seen.code_label} {item.code}"
    notes = [f"✓ {line}" for line in item.good] + [f"! {line}" for line in item.warnings]
    if compact:
        place = item.rows[-1][1]
        owes = "".join(f" {label}: {told}." for label, told in item.rows[:-1])
        yield from _wrapped(f"- {item.when}: {item.action}.{owes} {place} · {code}", _IN, _IN * 2)
        for note in notes:
            yield from _wrapped(note, _IN * 2)
        return
    yield from _wrapped(f"- {item.when}: {item.action}", _IN, _IN * 2)
    for note in notes:
        yield from _wrapped(note, _IN * 2)
    for label, told in item.rows:
        yield from _wrapped(f"{label}: {told}", _IN * 2)
    if item.quote:
        yield from _wrapped(f"“{item.quote}”", _IN * 2, _IN * 2 + " ")
    yield from _wrapped(code, _IN * 2)


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Lines of a paragraph; words, symbols and commands are never cut."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
