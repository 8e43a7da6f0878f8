"""A digest as plain text, for the terminal and as the plain part of a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from pipeline.digest.model import Digest, Item, Section
from pipeline.digest.words import COMPACT, Says, Words

__all__ = ["as_text"]

_WIDTH: Final = 100
_IN: Final = "  "


def as_text(digest: Digest, say: Says, quotes: bool = True) -> str:
    """The whole digest, lines of at most 100 characters."""
    return "\n".join(_lines(digest, Words(say, digest.scope), quotes)) + "\n"


def _lines(digest: Digest, words: Words, quotes: bool) -> Iterator[str]:
    say = words.say
    yield say("dg_title").upper()
    yield words.period(digest)
    yield f"{words.scope(digest)} · {say('dg_as_of', words.day(digest.scope.as_of))}"
    yield ""
    yield from _wrapped(" · ".join(words.summary(digest)), "")
    for line in words.coverage(digest):
        yield from _wrapped(line, "")
    for section in digest.sections:
        if section.total or section.key == "week":
            yield from _section(section, digest, words, quotes)
    for title, rows, total in (
        (say("dg_changes"), [words.change(c) for c in digest.changes], len(digest.changes)),
        (say("dg_new", words.moment(digest.new_since)),
         [f"{words.plan(n.plan)}: {'; '.join(words.new_plan(n))}" for n in digest.new_plans], digest.new_total),
        (say("dg_eye"), [f"{words.place(i)}: {words.action(i)} — {'; '.join(words.warnings(i))}" for i in digest.eye], digest.eye_total),
        (say("dg_unread"), [words.file(f) for f in digest.files] + [
            say("dg_unread_pages", words.plan(plan), ", ".join(map(str, pages))) for plan, pages in digest.pages_unread
        ], digest.coverage.files_unread + len(digest.pages_unread)),
    ):  # fmt: skip
        if rows:
            yield from ("", title.upper(), "-" * len(title))
            for row in rows:
                yield from _wrapped(f"• {row}", "", _IN)
            if total > len(rows):
                yield say("dg_list_more", total - len(rows))
    yield ""
    yield from _wrapped(say("dg_foot"), "")


def _section(section: Section, digest: Digest, words: Words, quotes: bool) -> Iterator[str]:
    title = f"{words.section(section, digest)} ({section.total})".upper()
    yield from ("", title, "=" * len(title))
    if note := words.note(section):
        yield from _wrapped(note, "")
    if not section.total:
        yield words.say("dg_none_here")
    for group in section.groups:
        yield ""
        yield from _wrapped(f"▪ {words.group(group)}", "", _IN)
        for item in group.items:
            yield from _item(item, words, quotes, section.key in COMPACT)
    if more := words.more(section):
        yield ""
        yield from _wrapped(more, "")


def _item(item: Item, words: Words, quotes: bool, compact: bool) -> Iterator[str]:
    say = words.say
    if compact:
        place = f"{words.place(item)} · {say('dg_code', item.name)}"
        yield from _wrapped(f"- {words.when(item)}: {words.action(item)}. {place}", _IN, _IN * 2)
        return
    yield from _wrapped(f"- {words.when(item)}: {words.action(item)}", _IN, _IN * 2)
    told = [words.off(item), *words.marks(item), *words.warnings(item)]
    for line in told:
        if line:
            yield from _wrapped(f"! {line}", _IN * 2)
    yield from _wrapped(f"{say('dg_owes')}: {words.owes(item)}", _IN * 2)
    if to := words.to(item):
        yield from _wrapped(f"{say('dg_to')}: {to}", _IN * 2)
    yield from _wrapped(f"{say('dg_plan')}: {words.place(item)} · {say('dg_code', item.name)}", _IN * 2)
    if quotes:
        yield from _wrapped(f"“{item.quote}”", _IN * 2, _IN * 2 + " ")


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Lines of a paragraph; words, symbols and commands are never cut."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
