"""Which plans no longer hold because a later one took their place, and which deadlines a later plan moved.

A plan gives way to another that says so (`replaces`, `repeals`), and to a later plan of the same issuer, type and subject: where it
names no period of its own (the yearly plan that is written anew each year), or where both name the same period (a second
edition). A plan for one year does not end the plan for five years that it carries out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pipeline.duties.occurrences import occurrence
from pipeline.store.store import Store

__all__ = ["Moved", "Replaced", "amended", "moved", "replaced"]

_ALIKE: Final = 82
"""Likeness (0…100) of two actions from which they are one: the later plan mostly writes the sentence again with another day."""
_SUBJECT: Final = r"""
    trim(regexp_replace(regexp_replace(lower(strip_accents(replace(replace(title, 'đ', 'd'), 'Đ', 'D'))),
        '\b(nam|giai doan|den nam|den het nam|cac nam)\s+\d{4}(\s*[-–,]\s*\d{4})*', ' ', 'g'), '[^a-z0-9]+', ' ', 'g'))
"""
_BY_WORDS: Final = """
    SELECT old.plan_id AS old, new.plan_id AS new, new.date AS since, r.kind AS why
    FROM relations r
    JOIN plans old ON old.work_id = r.target_work
    JOIN plans new ON CASE WHEN r.source = 'self' THEN new.plan_id = r.plan_id ELSE new.work_id = r.source_work END
    WHERE r.kind IN (SELECT unnest(?)) AND new.plan_id <> old.plan_id AND new.date <= ? AND (old.date IS NULL OR new.date > old.date)
"""
_BY_SUBJECT: Final = f"""
    WITH titled AS MATERIALIZED (
        SELECT plan_id, issuer, type, date, period_first, period_last, {_SUBJECT} AS subject,
               period_first IS NULL AND period_last IS NULL
                   AND NOT regexp_matches(title, '[Nn]ăm\\s+\\d{{4}}\\W*$') AS open
        FROM plans WHERE date IS NOT NULL AND date <= ? AND issuer IS NOT NULL AND title IS NOT NULL
    ), long AS MATERIALIZED (SELECT * FROM titled WHERE length(subject) >= 12)
    SELECT old.plan_id AS old, new.plan_id AS new, new.date AS since, 'subject' AS why
    FROM long old ASOF JOIN long new
        ON old.issuer = new.issuer AND old.type IS NOT DISTINCT FROM new.type AND old.subject = new.subject AND old.date < new.date
    WHERE old.open
    UNION ALL
    SELECT old.plan_id, new.plan_id, new.date, 'subject'
    FROM long old ASOF JOIN long new
        ON old.issuer = new.issuer AND old.type IS NOT DISTINCT FROM new.type AND old.subject = new.subject
        AND coalesce(old.period_first, 0) = coalesce(new.period_first, 0)
        AND coalesce(old.period_last, 0) = coalesce(new.period_last, 0) AND old.date < new.date
    WHERE NOT old.open AND old.period_first IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A plan that gave way."""

    old: str
    new: str
    since: date
    """Day of the later plan: from then on the old one reminds no more."""
    why: str
    """replaces, repeals, subject; amends for plans that hold on."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline to which a later plan gives another time."""

    old: str
    new: str
    plan: Replaced
    action: str
    before: str
    after: str
    page: int


def replaced(store: Store, known: date) -> dict[str, Replaced]:
    """The plans that gave way to one signed up to a day, by id; of several the earliest counts."""
    found: dict[str, Replaced] = {}
    for row in (
        *store.rows(_BY_WORDS, [["replaces", "repeals"], known]),
        *store.rows(_BY_SUBJECT, [known]),
    ):
        made = Replaced(row["old"], row["new"], row["since"], row["why"])
        if made.old not in found or made.since < found[made.old].since:
            found[made.old] = made
    return found


def amended(store: Store, known: date) -> list[Replaced]:
    """The plans that a later one amends; they hold on."""
    return [
        Replaced(row["old"], row["new"], row["since"], row["why"])
        for row in store.rows(_BY_WORDS + " ORDER BY since, old, new", [["amends"], known])
    ]


def moved(store: Store, pairs: Iterable[Replaced]) -> list[Moved]:
    """Deadlines of the older plans that the later one names again with another time."""
    pairs = list(pairs)
    if not pairs:
        return []
    from rapidfuzz import fuzz

    plans: dict[str, list[dict[str, Any]]] = {}
    for row in store.rows(
        "SELECT deadline_id, plan_id, kind, date, frequency, rrule, bound, modifier, action, page FROM deadlines"
        " WHERE plan_id IN (SELECT unnest(?)) ORDER BY plan_id, start, deadline_id",
        [sorted({p.old for p in pairs} | {p.new for p in pairs})],
    ):
        plans.setdefault(row["plan_id"], []).append(row)
    found = []
    for pair in pairs:
        taken: set[str] = set()
        for old in plans.get(pair.old, ()):
            alike = [
                (fuzz.token_sort_ratio(old["action"], new["action"]), new)
                for new in plans.get(pair.new, ())
                if new["deadline_id"] not in taken and _same_sort(old, new)
            ]
            score, best = max(alike, key=lambda a: a[0], default=(0, None))
            if best is None or score < _ALIKE:
                continue
            taken.add(best["deadline_id"])
            before, after = _time(old), _time(best)
            if before and after and before != after:
                found.append(
                    Moved(old["deadline_id"], best["deadline_id"], pair, best["action"], before, after, best["page"])
                )
    return found


def _same_sort(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return bool(old["kind"] == new["kind"] and old["frequency"] == new["frequency"])


def _time(row: dict[str, Any]) -> str | None:
    """What is compared: the value as stated; None where it is no time of the calendar."""
    if row["frequency"] is None:
        return str(row["date"]) if row["date"] and occurrence(row["date"]) else None
    return str(row["date"] or row["rrule"] or "") or None
