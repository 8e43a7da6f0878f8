"""Plans that cite a document which another one has replaced: "Thông tư 23/2012, nay là Thông tư 124/2021".

That a document was replaced or repealed is known from plans that say so; every claim is shown with its plan, page and words. A plan
older than the replacing document is not blamed, nor one that names the new one too, nor one of the first 45 days: a legal document
of the centre takes effect no earlier than 45 days after it was signed (Luật 80/2015/QH13, art. 151). A document replaced in part
only is told apart.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.chosen import Choice, chosen_sql, coverage_of
from pipeline.compare.matrix import WorkColumn, chosen_json
from pipeline.compare.places import order
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STANDINGS", "Claim", "Replaced", "Replacement", "Use", "replaced"]

STANDINGS: Final = ("outdated", "knows", "transition", "partial", "before", "unknown")
"""outdated: cites the old document after it was replaced, and not the new one; knows: names both; transition: within 45 days;
partial: it was replaced in part only; before: older than the new document; unknown: the dates do not tell."""
_GRACE: Final = 45


@dataclass(frozen=True, slots=True)
class Claim:
    """A plan that states the replacement."""

    plan: str
    number: str | None
    province: str | None
    date: str | None
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Use:
    """A plan that cites the old document."""

    standing: str
    unit: str
    plan: str
    number: str | None
    date: str | None
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """`new` replaces (or repeals) `old`, who says so, and who cites the old one."""

    old: WorkColumn
    new: WorkColumn
    kind: str
    since: str | None
    """Day of the new document; of the first plan that states it, where the new one is undated."""
    stated_by: int
    claim: Claim
    uses: tuple[Use, ...]

    def count(self, standing: str) -> int:
        """How many plans stand so."""
        return sum(u.standing == standing for u in self.uses)


@dataclass(frozen=True)
class Replaced:
    """All replacements that plans state, those with most outdated citations first."""

    choice: Choice
    coverage: dict[str, int]
    replacements: tuple[Replacement, ...]
    impossible: int
    """Claims left out because the new document is older than the old one."""

    def rows(self) -> list[dict[str, Any]]:
        """One row a plan and old document."""
        return [
            {
                "standing": u.standing, "unit": u.unit, "plan": u.plan, "plan_number": u.number, "plan_date": u.date,
                "page": u.page, "quote": u.quote, "old": r.old.label, "old_date": r.old.date, "new": r.new.label,
                "new_date": r.new.date, "kind": r.kind, "stated_by": r.claim.number or r.claim.plan,
                "stated_page": r.claim.page, "stated_words": r.claim.quote,
            }
            for r in self.replacements
            for u in r.uses
        ]  # fmt: skip

    def frame(self) -> pd.DataFrame:
        """One row a plan and old document."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "chosen": chosen_json(self.choice), "coverage": self.coverage, "impossible_claims": self.impossible,
            "replacements": [{**asdict(r), **{s: r.count(s) for s in STANDINGS}} for r in self.replacements],
        }  # fmt: skip


_CLAIMS: Final = """
SELECT r.target_work AS old, r.source_work AS new, r.kind, count(DISTINCT r.plan_id) AS plans,
       arg_max({'plan': r.plan_id, 'number': p.number, 'province': p.province, 'date': CAST(p.date AS VARCHAR), 'page': r.page,
                'quote': r.quote}, (r.confidence, r.relation_id)) AS claim,
       CAST(min(p.date) AS VARCHAR) AS first_stated,
       bool_and(regexp_matches(lower(r.quote), 'một phần|một số (?:điều|quy định|nội dung)|khoản \\d|điều \\d')) AS partial,
       o.type AS old_type, o.number AS old_number, o.date AS old_date, o.term AS old_term, o.place AS old_place,
       o.issuer AS old_issuer, o.title AS old_title, o.plans AS old_plans,
       n.type AS new_type, n.number AS new_number, n.date AS new_date, n.term AS new_term, n.place AS new_place,
       n.issuer AS new_issuer, n.title AS new_title, n.plans AS new_plans
FROM relations r JOIN plans p USING (plan_id) JOIN works o ON o.work_id = r.target_work JOIN works n ON n.work_id = r.source_work
WHERE r.kind IN ('replaces', 'repeals') AND r.source_work <> r.target_work
GROUP BY ALL ORDER BY r.target_work, r.source_work, r.kind
"""
_USES: Final = """
WITH chosen AS MATERIALIZED ({chosen}),
pairs AS MATERIALIZED (SELECT unnest($old) AS old, unnest($new) AS new, unnest($since) AS since, unnest($partial) AS partial),
uses AS (
    SELECT a.old, a.new, a.since, a.partial, p.unit, p.plan_id, p.number, p.date, p.lo, p.hi, p.own_work, c.page, c.quote
    FROM pairs a JOIN citations c ON c.work_id = a.old JOIN chosen p USING (plan_id)
    QUALIFY row_number() OVER (PARTITION BY a.old, a.new, p.plan_id ORDER BY c.page, c.start) = 1
),
named AS (SELECT DISTINCT a.old, a.new, c.plan_id FROM pairs a JOIN citations c ON c.work_id = a.new)
SELECT u.old, u.new, u.unit, u.plan_id, u.number, CAST(u.date AS VARCHAR) AS date, u.page, u.quote,
       CASE WHEN b.plan_id IS NOT NULL OR u.own_work = u.new THEN 'knows'
            WHEN u.hi < CAST(u.since AS DATE) THEN 'before'
            WHEN u.since IS NULL OR u.lo IS NULL OR u.lo < CAST(u.since AS DATE) THEN 'unknown'
            WHEN u.partial THEN 'partial'
            WHEN u.lo < CAST(u.since AS DATE) + {grace} THEN 'transition'
            ELSE 'outdated' END AS standing
FROM uses u LEFT JOIN named b ON b.old = u.old AND b.new = u.new AND b.plan_id = u.plan_id
"""


def replaced(store: Store, choice: Choice | None = None) -> Replaced:
    """Replacements that any plan states, and the chosen plans that cite the old documents."""
    choice = choice or Choice()
    claims = store.rows(_CLAIMS)
    possible = [c for c in claims if not _older(c["new_date"], c["old_date"])]
    since = [_since(c) for c in possible]
    chosen, parameters = chosen_sql(choice)
    rows = store.rows(
        _USES.format(chosen=chosen, grace=_GRACE),
        {
            **parameters, "old": [c["old"] for c in possible], "new": [c["new"] for c in possible], "since": since,
            "partial": [bool(c["partial"]) for c in possible],
        },
    ) if possible else []  # fmt: skip
    found: dict[tuple[str, str], list[Use]] = {}
    for r in rows:
        use = Use(r["standing"], r["unit"], r["plan_id"], r["number"], r["date"], r["page"], r["quote"])
        found.setdefault((r["old"], r["new"]), []).append(use)
    made = [
        Replacement(
            _column(c, "old"), _column(c, "new"), c["kind"], day, c["plans"], Claim(**c["claim"]),
            tuple(sorted(found.get((c["old"], c["new"]), []), key=_order)),
        )
        for c, day in zip(possible, since, strict=True)
    ]  # fmt: skip
    made.sort(key=lambda r: (-r.count("outdated"), -len(r.uses), r.old.id))
    return Replaced(choice, coverage_of(store, choice), tuple(made), len(claims) - len(possible))


def _older(new: str | None, old: str | None) -> bool:
    """Whether the new document is certainly older than the old one: such a claim contradicts itself."""
    length = min(len(new or ""), len(old or ""))
    return length >= 4 and (new or "")[:length] < (old or "")[:length]


def _since(claim: dict[str, Any]) -> str | None:
    """The day from which the old document is replaced: that of the new one, the end of its year, or when a plan first says so."""
    day = claim["new_date"] or ""
    if len(day) == 10:
        return str(day)
    return f"{day[:4]}-12-31" if len(day) >= 4 else claim["first_stated"]


def _order(use: Use) -> tuple[Any, ...]:
    return STANDINGS.index(use.standing), order(use.unit), use.date or "", use.plan


def _column(claim: dict[str, Any], side: str) -> WorkColumn:
    names = ("type", "number", "date", "term", "place", "issuer", "title", "plans")
    kind, number, day, term, place, issuer, title, plans = (claim[f"{side}_{n}"] for n in names)
    return WorkColumn(claim[side], kind, number, day, term, place or None, issuer, title, plans)
