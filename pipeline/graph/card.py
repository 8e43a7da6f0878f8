"""The card of one work (lược đồ): what it rests on, what rests on it, by relation, as Vietnamese legal sites draw it.

Everything on the card is a plan's word: each line says how many plans state it and shows one of them, with page and words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UsageError
from pipeline.graph.labels import label_of
from pipeline.graph.together import Coupled, co_cited

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Card", "Citers", "Link", "Proof", "Subject", "card", "card_of", "works_named"]

_LINKS: Final = 200
"""Links shown on each side; their whole number is told."""
_DEPTH: Final = 4
"""Relations followed from the work to what it rests on in the end."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A document on the card."""

    id: str
    label: str
    type: str
    date: str | None
    issuer: str | None
    title: str | None
    held: bool
    """Whether its text is among the plans."""
    plans: int
    """How many plans cite it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of one plan that state a relation."""

    plan: str
    number: str | None
    province: str | None
    file: str | None
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Link:
    """One relation between the work and another document, `plans` plans stating it."""

    kind: str
    other: Subject
    plans: int
    proof: Proof
    future: bool
    """The older of the two would rest on the younger: one date was misread or miswritten."""


@dataclass(frozen=True, slots=True)
class Citers:
    """The plans of one province (or of central bodies: None) that cite the work."""

    province: str | None
    plans: int
    first: str | None
    """Date of the first of them (ISO)."""
    proof: Proof


@dataclass(frozen=True)
class Card:
    """All about one work. `rests_on`: relations that go out from it; `rest_on_it`: relations that come in; `chain`: what its
    bases rest on in turn, nearest first."""

    work: Subject
    rests_on: tuple[Link, ...]
    rest_on_it: tuple[Link, ...]
    chain: tuple[tuple[str, Link], ...]
    """Further back: (id of the document between, its link)."""
    citers: tuple[Citers, ...]
    beside: tuple[Coupled, ...]
    """Works cited together with it."""
    links_in: int = 0
    """How many relations come in, shown or not."""
    coverage: dict[str, int] = field(default_factory=dict)


_SUBJECT: Final = (
    "{0}.work_id, {0}.type, {0}.number, {0}.date, {0}.issuer, {0}.title, {0}.plan_id IS NOT NULL, {0}.plans"
)
_LINK: Final = """
    SELECT r.kind, count(DISTINCT r.plan_id) AS said,
           arg_min({{'plan': r.plan_id, 'id': r.relation_id}}, (-r.confidence, r.relation_id)) AS best, w.work_id
    FROM relations r JOIN works w ON w.work_id = r.{other}
    WHERE r.{own} = $work AND r.{other} <> r.{own}
    GROUP BY r.kind, w.work_id ORDER BY said DESC, w.work_id, r.kind
"""


def works_named(store: Store, asked: str) -> list[Subject]:
    """The works that a symbol or name means in any spelling, most cited first."""
    rows = store.sql(
        f"SELECT {_SUBJECT.format('w')} FROM works_named(?) n JOIN works w USING (work_id) ORDER BY w.plans DESC, w.date DESC, w.work_id",
        [asked],
    ).fetchall()
    return [_subject(row) for row in rows]


def card(store: Store, asked: str, date: str | None = None, term: str | None = None) -> Card:
    """The card of the most cited work that the symbol names (and, where given, of that date or term). Raises `UsageError`
    (`no-such-work`) where no plan names such a work."""
    found = works_named(store, asked)
    if date:
        found = [w for w in found if (w.date or "").startswith(date)]
    if term:
        found = [w for w in found if f"@{term.upper()}" in w.id]
    if not found:
        raise UsageError("no-such-work", asked)
    return card_of(store, found[0].id)


def card_of(store: Store, work: str) -> Card:
    """The card of a work by its id. Raises `UsageError` (`no-such-work`)."""
    subject = _subjects(store, [work]).get(work)
    if subject is None:
        raise UsageError("no-such-work", work)
    rests_on, _ = _links(store, subject, outward=True)
    rest_on_it, total = _links(store, subject, outward=False)
    return Card(
        subject, rests_on, rest_on_it, _chain(store, subject, rests_on), _citers(store, work), tuple(co_cited(store, work)),
        total, _coverage(store),
    )  # fmt: skip


def _subject(row: tuple[Any, ...]) -> Subject:
    work, kind, number, day, issuer, title, held, plans = row
    return Subject(work, label_of(kind, number, title), kind, day, issuer, title, held, plans)


def _subjects(store: Store, works: list[str]) -> dict[str, Subject]:
    rows = store.sql(
        f"SELECT {_SUBJECT.format('w')} FROM works w WHERE list_contains(?, w.work_id)", [works]
    ).fetchall()
    return {row[0]: _subject(row) for row in rows}


def _links(store: Store, subject: Subject, *, outward: bool) -> tuple[tuple[Link, ...], int]:
    own, other = ("source_work", "target_work") if outward else ("target_work", "source_work")
    rows = store.sql(_LINK.format(own=own, other=other), {"work": subject.id}).fetchall()
    shown = rows[:_LINKS]
    others = _subjects(store, sorted({row[3] for row in shown}))
    proofs = _proofs(store, "relations", "relation_id", [(row[2]["plan"], row[2]["id"]) for row in shown])
    links = tuple(
        Link(
            kind,
            others[end],
            said,
            proofs[best["id"]],
            _older(subject, others[end]) if outward else _older(others[end], subject),
        )
        for kind, said, best, end in shown
    )
    return links, len(rows)


def _older(source: Subject, target: Subject) -> bool:
    one, two = source.date or "", target.date or ""
    shared = min(len(one), len(two))
    return shared > 0 and one[:shared] < two[:shared]


def _proofs(store: Store, table: str, key: str, findings: list[tuple[str, str]]) -> dict[str, Proof]:
    """The words of findings, by id, asked for with their plans: the rows of a plan lie together, ids alone lie anywhere."""
    rows = store.sql(
        f"SELECT f.{key}, f.plan_id, p.number, p.province, p.file, f.page, f.quote FROM {table} f JOIN plans p USING (plan_id)"
        f" WHERE f.plan_id IN (SELECT unnest($plans)) AND list_contains($ids, f.{key})",
        {"plans": sorted({plan for plan, _ in findings}), "ids": [finding for _, finding in findings]},
    ).fetchall()
    return {row[0]: Proof(*row[1:]) for row in rows}


def _chain(store: Store, subject: Subject, first: tuple[Link, ...]) -> tuple[tuple[str, Link], ...]:
    """What the bases rest on: breadth first, each document once, no way back."""
    seen = {subject.id, *(link.other.id for link in first)}
    frontier = [link.other for link in first if not link.future]
    found: list[tuple[str, Link]] = []
    for _ in range(_DEPTH - 1):
        onward: list[Subject] = []
        for between in frontier:
            for link in _links(store, between, outward=True)[0]:
                if link.other.id not in seen and not link.future:
                    seen.add(link.other.id)
                    found.append((between.id, link))
                    onward.append(link.other)
        frontier = onward
    return tuple(found)


def _citers(store: Store, work: str) -> tuple[Citers, ...]:
    rows = store.sql(
        """
        SELECT p.province, count(DISTINCT c.plan_id) AS plans, CAST(min(p.date) AS VARCHAR) AS first,
               arg_min({'plan': c.plan_id, 'id': c.citation_id}, (coalesce(p.date, DATE '9999-12-31'), c.plan_id, c.start)) AS best
        FROM citations c JOIN plans p USING (plan_id) WHERE c.work_id = ?
        GROUP BY p.province ORDER BY plans DESC, p.province NULLS LAST
        """,
        [work],
    ).fetchall()
    proofs = _proofs(store, "citations", "citation_id", [(row[3]["plan"], row[3]["id"]) for row in rows])
    return tuple(Citers(province, plans, first, proofs[best["id"]]) for province, plans, first, best in rows)


def _coverage(store: Store) -> dict[str, int]:
    row = store.rows(
        "SELECT count(*) AS plans, CAST(coalesce(sum(pages), 0) AS BIGINT) AS pages,"
        " CAST(coalesce(sum(pages_doubtful + pages_unread), 0) AS BIGINT) AS pages_in_doubt FROM plans"
    )[0]
    return {name: int(value) for name, value in row.items()}
