"""What a person should look at, most valuable first.

The value of a look is how likely it finds a mistake (1 - confidence; more where a rule of writing is broken) times what hangs on
it: number, date and issuer of a plan decide which plan it is and for whom it speaks; a citation decides an answer of `cites`, the
more so the more plans cite the document; a page in doubt leaves every absence open. SQL ranks; Python sees what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.store.store import Store

__all__ = ["KINDS", "Doubt", "doubts"]

KINDS: Final = ("plan", "citation", "ambiguous", "page", "deadline", "assignment", "agency", "copies")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at."""

    kind: str
    id: str
    """What `correct` takes: the plan's id or the finding's."""
    plan_id: str
    plan: str | None
    """Number of the plan."""
    place: str | None
    """Province, with district or commune."""
    file: str | None
    """Name of the file that the plan is told from."""
    field: str
    """The field in doubt, as `correct` names it."""
    value: str | None
    confidence: float
    why: tuple[str, ...]
    """Codes: `missing`, `low`, `handwritten`, `malformed-symbol`, `ambiguous`, `doubtful` …"""
    page: int | None
    quote: str | None
    value_of_look: float
    suggestions: tuple[str, ...]
    """Values that may be right."""


_HEADING: Final = """
SELECT 'plan' AS kind, p.plan_id AS id, p.plan_id, n.field, f.value,
       CASE WHEN f.value IS NULL THEN 0 ELSE coalesce(f.confidence, 0) END AS confidence,
       list_filter([CASE WHEN f.value IS NULL THEN 'missing' END, f.flag,
                    CASE WHEN f.value IS NOT NULL AND f.confidence < 0.82 THEN 'low' END], lambda x: x IS NOT NULL) AS why,
       coalesce(f.page, 1) AS page, f.quote, n.weight AS weight, c.cited AS hangs, []::VARCHAR[] AS suggestions
FROM plans p
CROSS JOIN (VALUES ('number', 10.0), ('date', 10.0), ('issuer', 8.0)) n(field, weight)
LEFT JOIN fields f ON f.plan_id = p.plan_id AND f.field = n.field
LEFT JOIN (SELECT plan_id, count(*) AS cited FROM citations GROUP BY plan_id) c ON c.plan_id = p.plan_id
WHERE (f.rule IS NULL OR f.rule <> 'corrected')
  AND (f.flag IS NOT NULL OR coalesce(f.confidence, 0) < 0.82 OR f.value IS NULL)
  AND NOT (f.value IS NULL AND n.field IN ('number', 'date') AND p.issued_with_number IS NOT NULL)
"""
_CITATION: Final = """
SELECT 'citation', c.citation_id, c.plan_id,
       CASE WHEN list_contains(c.flags, 'impossible-date') OR list_contains(c.flags, 'two-dates') THEN 'dates' ELSE 'number' END,
       CASE WHEN list_contains(c.flags, 'impossible-date') OR list_contains(c.flags, 'two-dates')
            THEN array_to_string(c.dates, ', ') ELSE coalesce(c.number, c.name) END,
       CASE WHEN len(c.flags) > 0 THEN least(c.confidence, 0.5) ELSE c.confidence END,
       list_concat(c.flags, CASE WHEN c.confidence < 0.8 THEN ['low'] ELSE [] END),
       c.page, c.quote, 4.0, w.plans,
       (SELECT coalesce(list(DISTINCT hint), []) FROM conflicts k WHERE k.citation_id = c.citation_id AND k.hint IS NOT NULL)
FROM citations c LEFT JOIN works w ON w.work_id = c.work_id
WHERE c.rule <> 'corrected' AND (len(c.flags) > 0 OR c.confidence < 0.8)
"""
_AMBIGUOUS: Final = """
SELECT 'ambiguous', c.citation_id, c.plan_id, 'dates', array_to_string(c.dates, ', '), 0.5, ['ambiguous'], c.page, c.quote, 4.0,
       len(c.candidates) + coalesce((SELECT max(w.plans) FROM works w WHERE list_contains(c.candidates, w.work_id)), 0),
       (SELECT coalesce(list(w.date ORDER BY w.plans DESC, w.date), []) FROM works w
        WHERE list_contains(c.candidates, w.work_id) AND w.date IS NOT NULL)
FROM citations c WHERE c.how = 'ambiguous' AND c.rule <> 'corrected'
"""
_PAGE: Final = """
SELECT 'page', g.plan_id, g.plan_id, 'page[' || g.page || ']', g.verdict, least(g.confidence, CASE g.verdict WHEN 'unreadable' THEN 0.1 ELSE 0.5 END), [g.verdict], g.page, NULL,
       CASE g.verdict WHEN 'unreadable' THEN 9.0 ELSE 6.0 END, 1, []
FROM pages g WHERE g.verdict IN ('doubtful', 'unreadable')
"""
_DEADLINE: Final = """
SELECT 'deadline', d.deadline_id, d.plan_id, 'date', coalesce(d.date, d.frequency), CASE WHEN len(d.flags) > 0
       THEN least(d.confidence, 0.5) ELSE d.confidence END,
       list_concat(d.flags, CASE WHEN d.confidence < 0.75 THEN ['low'] ELSE [] END), d.page, d.action || ' — ' || d.text, 3.0, 1, []
FROM deadlines d WHERE d.rule <> 'corrected' AND (len(d.flags) > 0 OR d.confidence < 0.75)
"""
_ASSIGNMENT: Final = """
SELECT 'assignment', a.task_id, a.plan_id, 'role[' || a.agency || ']', a.role, a.confidence, ['low'], a.page, a.quote, 2.0, 1, []
FROM assignments a WHERE a.rule <> 'corrected' AND a.confidence < 0.7
"""
_AGENCY: Final = """
SELECT 'agency', a.agency_id, a.plan_id, 'name', a.name, a.confidence, ['low'], a.page, a.quote, 1.0, a.mentions, []
FROM agencies a WHERE a.rule <> 'corrected' AND a.confidence < 0.65
"""
_COPIES: Final = """
SELECT 'copies', d.sha256, d.plan_id, CASE WHEN d.together THEN 'differs_from' ELSE 'same_as' END, d.other_sha256,
       0.5, [d.reason], 1, concat_ws(' · ', d.plan_id, d.other_plan_id, parse_filename(d.file), parse_filename(d.other_file),
       round(100 * d.likeness) || ' %'), 5.0, 1, []
FROM doubtful_copies d
"""
_QUERIES: Final = {
    "plan": _HEADING, "citation": _CITATION, "ambiguous": _AMBIGUOUS, "page": _PAGE, "deadline": _DEADLINE,
    "assignment": _ASSIGNMENT, "agency": _AGENCY, "copies": _COPIES,
}  # fmt: skip
_NAMES: Final = "kind, id, plan_id, field, value, confidence, why, page, quote, weight, hangs, suggestions"


def doubts(
    store: Store, kinds: Sequence[str] = KINDS, province: str | None = None, limit: int = 50, plan: str | None = None
) -> list[Doubt]:
    """The first `limit` things to look at, of these kinds, of a province in any spelling or of one plan."""
    from gazetteer.folding import bare

    union = "\nUNION ALL\n".join(f"SELECT * FROM ({_QUERIES[kind]}) AS t({_NAMES})" for kind in KINDS if kind in kinds)
    rows = store.rows(
        f"""
        WITH found AS ({union})
        SELECT f.*, p.number AS plan_number, p.province, p.district, p.commune, parse_filename(p.file) AS file,
               round(weight * (1 - f.confidence) * (1 + log2(1 + coalesce(hangs, 0))), 3) AS worth
        FROM found f JOIN plans p ON p.plan_id = f.plan_id
        WHERE ($province IS NULL OR replace(strip_accents(lower(p.province)), 'đ', 'd') = $province)
          AND ($plan IS NULL OR p.plan_id = $plan)
        ORDER BY worth DESC, f.kind, f.id, f.field
        LIMIT $limit
        """,
        {"province": bare(province) if province else None, "plan": plan, "limit": limit},
    )
    return [_doubt(row) for row in rows]


def _doubt(row: dict[str, Any]) -> Doubt:
    place = ", ".join(row[name] for name in ("commune", "district", "province") if row[name])
    return Doubt(
        row["kind"], row["id"], row["plan_id"], row["plan_number"], place or None, row["file"], row["field"], row["value"],
        float(row["confidence"]), tuple(dict.fromkeys(why for why in row["why"] if why)), row["page"], row["quote"],
        float(row["worth"]), tuple(_suggested(row["field"], s) for s in row["suggestions"] or () if s),
    )  # fmt: skip


def _suggested(field: str, value: str) -> str:
    """Conflicts tell days as people write them, corrections take ISO."""
    day = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value) if field == "dates" else None
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else value
