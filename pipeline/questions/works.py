"""The documents that a symbol or a name means, in any spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["CitedWork", "Found", "chosen", "find_works"]

_COLUMNS: Final = "work_id, type, number, date, term, place, issuer, title, plans"
_SUGGESTED: Final = 5


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that the symbol names."""

    id: str
    type: str
    symbol: str | None
    date: str | None
    term: str | None
    place: str | None
    issuer: str | None
    title: str | None
    plans: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked for, and what it means."""

    asked: str
    symbol: str | None
    works: tuple[CitedWork, ...]
    """Most cited first, then the younger."""
    suggestions: tuple[str, ...] = ()
    """Where nothing is found: symbols and names of nearly that spelling."""


def find_works(store: Store, asked: str) -> Found:
    """The works of a symbol or a name. Raises `UsageError` for words that are neither a symbol nor like any name."""
    works = _named(store, asked)
    if works:
        return Found(asked, works[0].symbol, works)
    from extractors.symbols import canonical_symbol  # the gazetteer costs time to load: the plain way comes first

    symbol = canonical_symbol(asked)
    if symbol and (works := _named(store, symbol)):
        return Found(asked, works[0].symbol, works)
    suggestions = _suggest(store, symbol or asked)
    if symbol is None and not suggestions:
        raise UsageError("bad-symbol", asked)
    return Found(asked, symbol, (), suggestions)


def chosen(store: Store, works: tuple[CitedWork, ...], date: str | None, term: str | None) -> tuple[CitedWork, ...]:
    """Of several works those of a date (or its beginning, a year) and a Party term."""
    kept = [w for w in works if not term or (w.term or "").upper() == term.upper()]
    if date and kept:
        dated = store.sql(
            "SELECT work_id FROM works WHERE list_contains($ids, work_id)"
            " AND (starts_with(date, $day) OR len(list_filter(dates, lambda d: starts_with(d, $day))) > 0)",
            {"ids": [w.id for w in kept], "day": date},
        ).fetchall()
        kept = [w for w in kept if (w.id,) in dated]
    return tuple(kept)


def _named(store: Store, asked: str) -> tuple[CitedWork, ...]:
    rows = store.sql(f"SELECT {_COLUMNS} FROM works_named(?)", [asked]).fetchall()
    return tuple(CitedWork(*row) for row in rows)


def _suggest(store: Store, asked: str) -> tuple[str, ...]:
    """Symbols of one or two letters more, less or other, names that hold the words or differ in few letters."""
    rows = store.sql(
        "SELECT name FROM ("
        " SELECT coalesce(number, title) AS name, max(plans) AS plans,"
        "  min(CASE WHEN number IS NULL AND contains(folded(title), folded($asked)) THEN 0"
        "           WHEN number IS NULL THEN damerau_levenshtein(folded(title), folded($asked))"
        "           ELSE damerau_levenshtein(key, symbol_key($asked)) END) AS apart"
        " FROM works WHERE number IS NULL AND length(title) >= length($asked) - 6 AND length($asked) > 4"
        "  OR abs(length(key) - length(symbol_key($asked))) <= 2 GROUP BY coalesce(number, title)"
        ") WHERE apart <= CASE WHEN length($asked) > 24 THEN 6 WHEN length($asked) > 12 THEN 3 ELSE 2 END"
        f" ORDER BY apart, plans DESC, name LIMIT {_SUGGESTED}",
        {"asked": asked},
    ).fetchall()
    return tuple(str(name) for (name,) in rows)
