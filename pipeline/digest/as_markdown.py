"""A digest as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.digest.model import Digest
from pipeline.digest.views import ItemView, SectionView, View, view
from pipeline.digest.words import Says

__all__ = ["as_markdown"]

_MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_MARKS: Final = re.compile(r"\A([-+=]|\d+[.)])(?=\s|\Z)")


def as_markdown(digest: Digest, say: Says, quotes: bool = True) -> str:
    """The whole digest; what stands in a plan is escaped, so that it is no markup."""
    return "\n".join(_lines(view(digest, say, quotes))).rstrip() + "\n"


def _lines(seen: View) -> Iterator[str]:
    yield from (
        f"# {_plain(seen.title)}: {_plain(seen.period)}",
        "",
        f"{_plain(seen.scope)} · {_plain(seen.as_of)}",
        "",
    )
    yield from (f"**{_plain(' · '.join(seen.summary))}**", "")
    yield from (f"{_plain(' '.join(seen.coverage))}", "")
    for section in seen.sections:
        yield from _section(section, seen)
    for rows in seen.lists:
        yield from (f"## {_plain(rows.title)} ({rows.total})", "")
        yield from (f"- {_plain(row)}" for row in rows.rows)
        if rows.more:
            yield from ("", _plain(rows.more))
        yield ""
    yield from ("---", "", _plain(seen.foot))


def _section(section: SectionView, seen: View) -> Iterator[str]:
    yield from (f"## {_plain(section.title)} ({section.total})", "")
    if section.note:
        yield from (f"*{_plain(section.note)}*", "")
    if not section.total:
        yield from (_plain(seen.none_here), "")
    for group in section.groups:
        yield from (f"### {_plain(group.title)}", "")
        for item in group.items:
            yield from _item(item, seen)
        yield ""
    if section.more:
        yield from (_plain(section.more, code=True), "")


def _item(item: ItemView, seen: View) -> Iterator[str]:
    yield f"- **{_plain(item.when)}** — {_plain(item.action)}"
    yield from (f"  - ✓ {_plain(line)}" for line in item.good)
    yield from (f"  - ⚠ {_plain(line)}" for line in item.warnings)
    yield from (f"  - {_plain(label)}: {_plain(told)}" for label, told in item.rows)
    if item.quote:
        yield f"  - “{_plain(item.quote)}”"
    yield f"  - {_plain(seen.code_label)} `{item.code}`"


def _plain(text: str, code: bool = False) -> str:
    """Text that Markdown shows as it is; with `code`, commands between backticks stay so."""
    if code:
        return text
    return _LINE_MARKS.sub(r"\\\1", _MARKS.sub(r"\\\1", text))
