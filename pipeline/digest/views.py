"""A digest in words, the same for every written format: what stands where, and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.digest.model import QUIET, Digest, Group, Item, Section
from pipeline.digest.words import Says, Words

__all__ = ["ItemView", "ListView", "SectionView", "View", "view"]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item."""

    lead: str
    """`trước`, `chậm nhất`; empty for a time without bound."""
    main: str
    """`15/12/2026`, `quý IV/2026`."""
    sub: str
    """Weekday or "no day stated", hour, frequency."""
    when: str
    """All of that in one piece."""
    action: str
    good: tuple[str, ...]
    warnings: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    """Label and what stands behind it: who owes, to whom, plan and page."""
    quote: str
    code: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Items of one body or province."""

    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section that is shown."""

    key: str
    title: str
    total: int
    note: str | None
    compact: bool
    groups: tuple[GroupView, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list at the end: changes, new plans, what to look at, what was not read."""

    title: str
    total: int
    rows: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class View:
    """All of it."""

    subject: str
    title: str
    period: str
    scope: str
    as_of: str
    summary: tuple[str, ...]
    nothing: str | None
    """Said where nothing is due."""
    coverage: tuple[str, ...]
    sections: tuple[SectionView, ...]
    lists: tuple[ListView, ...]
    none_here: str
    code_label: str
    foot: str


def view(digest: Digest, say: Says, quotes: bool = True) -> View:
    """The words of a digest; without `quotes` those of the plans are left out."""
    words = Words(say, digest.scope)
    shown = [s for s in digest.sections if s.total or s.key == "week"]
    return View(
        words.subject(digest), say("dg_title"), words.period(digest), words.scope(digest),
        say("dg_as_of", words.day(digest.scope.as_of)), tuple(words.summary(digest)),
        None if digest.section("week").total else say("dg_nothing"), tuple(words.coverage(digest)),
        tuple(_section(s, digest, words, quotes) for s in shown), tuple(_lists(digest, words)), say("dg_none_here"),
        say("dg_code_label"), say("dg_foot"),
    )  # fmt: skip


def _section(section: Section, digest: Digest, words: Words, quotes: bool) -> SectionView:
    compact = section.key in QUIET
    groups = tuple(
        GroupView(words.group(g), tuple(_item(i, g, words, quotes and not compact) for i in g.items))
        for g in section.groups
    )
    return SectionView(
        section.key,
        words.section(section, digest),
        section.total,
        words.note(section),
        compact,
        groups,
        words.more(section),
    )


def _item(item: Item, group: Group, words: Words, quotes: bool) -> ItemView:
    say = words.say
    lead, main, sub = words.when_parts(item)
    rows = []
    named: list[str | None] = [b.name for b in item.owes]
    if item.owed_by_task or (named or [None]) != [group.title] or any(b.share not in (None, "own") for b in item.owes):
        rows.append((say("dg_owes"), words.owes(item)))  # else the heading says so
    if to := words.to(item):
        rows.append((say("dg_to"), to))
    rows.append((say("dg_plan"), words.place(item)))
    off = words.off(item)
    return ItemView(
        lead, main, sub, words.when(item), words.action(item), tuple(words.good(item)),
        (*([off] if off else []), *words.marks(item), *words.warnings(item)), tuple(rows),
        item.quote if quotes else "", item.name,
    )  # fmt: skip


def _lists(digest: Digest, words: Words) -> list[ListView]:
    say = words.say
    unread = [words.file(f) for f in digest.files]
    unread += [
        say("dg_unread_pages", words.plan(plan), ", ".join(map(str, pages))) for plan, pages in digest.pages_unread
    ]
    told = [
        (say("dg_changes"), [words.change(c) for c in digest.changes], len(digest.changes)),
        (
            say("dg_eye"),
            [
                f"{words.place(i)}: {words.action(i)} ({words.when(i)}) — {'; '.join(words.warnings(i))}"
                for i in digest.eye
            ],
            digest.eye_total,
        ),
        (
            say("dg_new", words.moment(digest.new_since)),
            [f"{words.plan(n.plan)}: {'; '.join(words.new_plan(n))}" for n in digest.new_plans],
            digest.new_total,
        ),
        (say("dg_unread"), unread, digest.coverage.files_unread - len(digest.files) + len(unread)),
    ]
    return [
        ListView(title, total, tuple(rows), say("dg_list_more", total - len(rows)) if total > len(rows) else None)
        for title, rows, total in told
        if rows
    ]
