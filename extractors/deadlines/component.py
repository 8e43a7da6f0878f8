"""Deadlines (thời hạn): what must be delivered, reached or marked by or at a time.

Cells of a time column and what stands after a time label (`Thời gian hoàn thành: …`) are deadlines as they are; of running
text only what `extractors.deadlines.judgement` finds to be one.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from spacy.language import Language
from spacy.tokens import Doc

from extractors.deadlines.due_dates import rrule, signing_deadline
from extractors.deadlines.duty import action_span, clause_at, debtors, labelled_debtors, leaves, recipients, trim
from extractors.deadlines.judgement import Judge, Times, Verdict, earlier
from extractors.deadlines.own_periods import joined_periods
from extractors.deadlines.temporal import Expression, Point, expressions
from extractors.findings import Deadline, DeadlineKind, Span, Value
from extractors.language import mark, register_attributes
from extractors.tasks.cross_references import attach
from extractors.tasks.roles import Plan, plan_for
from extractors.tasks.tables import Row, rows

__all__ = ["DeadlineFinder", "create", "find_deadlines"]

CONFIDENCE = {
    "bound": 0.95,
    "label": 0.95,
    "column": 0.95,
    "target": 0.92,
    "frequency": 0.92,
    "periodic": 0.92,
    "observance": 0.92,
    "relative": 0.9,
    "within": 0.9,
    "dated": 0.85,
}
"""How often a deadline found by this rule is right: measured on annotated plans, drawn towards nine in ten."""

_ANNOUNCES = re.compile(r"\b(?:chi tieu|muc tieu|ket qua|noi dung|nhiem vu)\b|\bsau\b(?: day)?$|\bcu the\b")
_TO_END = re.compile(r"\bden\s+het\b")
_ABOUT_TIME = re.compile(r"\W*(?:thoi gian|thoi han|tien do|lo trinh|pham vi)\b")
_REACH = 5000
"""Characters before a paragraph in which a name that reaches into it may begin."""
YearFrom = Literal["text", "period", "document-date"]
Precision = Literal["hour", "day", "month", "quarter", "year", "season", "none"]


@dataclass(frozen=True, slots=True)
class _Duty:
    """What is due, who owes it, to whom, through whom."""

    action: Span
    responsible: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    via: str | None = None


def find_deadlines(plan: Plan, times: Times, cited: Sequence[Span] = (), title: Span | None = None) -> list[Deadline]:
    """Deadlines in order of their place.

    `cited`: spans of document names; what stands in them is theirs. `title`: the plan's own, which a time that is stated for
    the whole plan is about.
    """
    attach(plan)
    judge = Judge(plan, times)
    found: list[Deadline] = []
    for row in rows(plan):
        found.extend(_row(judge, row))
    labelled = _labels(judge, title)
    found.extend(labelled)
    taken = sorted([*cited, *((d.start, d.end) for d in labelled)])
    for index in range(len(plan.paragraphs)):
        if plan.prose(index) and not plan.paragraphs[index].cells:
            found.extend(_prose(judge, index, taken))
    return _distinct(sorted(found, key=lambda d: (d.start, d.end)))


def _distinct(found: Iterable[Deadline]) -> list[Deadline]:
    """One observance for each day, and no duty twice at one place."""
    kept: list[Deadline] = []
    observed: dict[str | None, int] = {}
    seen: set[tuple[object, ...]] = set()
    for deadline in found:
        key = (deadline.start, deadline.end, deadline.kind, deadline.date, deadline.frequency, deadline.action)
        if key in seen:
            continue
        seen.add(key)
        if deadline.kind == "observance":
            if deadline.date in observed:
                before = observed[deadline.date]
                if deadline.responsible and not kept[before].responsible:
                    kept[before] = deadline
                continue
            observed[deadline.date] = len(kept)
        kept.append(deadline)
    return kept


# -- tables and label lines


def _row(judge: Judge, row: Row) -> list[Deadline]:
    plan = judge.plan
    if row.time is None:
        return []
    start, end = row.time
    own = [c.agency for c in row.charges if c.role != "coordinate"]
    responsible = tuple(dict.fromkeys(own or [c.agency for c in row.charges]))
    duty = _Duty(trim(plan.text, *row.task), responsible, *recipients(plan, *row.task))
    return _stated(judge, (start, end), duty, "column")


def _labels(judge: Judge, title: Span | None) -> list[Deadline]:
    plan = judge.plan
    found: list[Deadline] = []
    for target, labels in plan.labelled.items():
        for index, label in labels:
            if label.kind != "time":
                continue
            paragraph = plan.paragraphs[target]
            end = label.at if index == target else paragraph.end
            action = trim(plan.text, paragraph.body, max(end, paragraph.body + 1))
            whole = target == index and label.at <= paragraph.body + 1 or bool(_ABOUT_TIME.match(plan.body(target)))
            if whole and title is not None:
                action = title
            contents = [(a.start, a.end) for _, a in labels if a.kind == "content" and a.end - a.start > 20]
            if contents:
                action = trim(plan.text, *contents[0])
            responsible = labelled_debtors(plan, target) or debtors(plan, target, paragraph.body)
            duty = _Duty(action, responsible, *recipients(plan, *action))
            made = _stated(judge, (label.start, label.end), duty, "label")
            # years of the whole plan are its period
            found.extend(d for d in made if not (whole and d.value.precision == "year"))
    return found


def _stated(judge: Judge, span: Span, duty: _Duty, rule: str) -> list[Deadline]:
    """Every expression of a time cell or after a time label is a deadline."""
    plan, (start, end) = judge.plan, span
    found: list[Deadline] = []
    made = expressions(plan.text[start:end], plan.letters[start:end], bare_years=True)
    dated = [e for e in made if e.point.precision != "none" and e.point.month is not None]
    for expression in made:
        moved = replace(expression, start=expression.start + start, end=expression.end + start)
        open_dates = any(e.frequency is None and e.point.year is None for e in dated)
        if moved.frequency and moved.point.precision == "none" and open_dates:
            continue  # `định kỳ 6 tháng (trước ngày 25/5)`: one duty
        frequency = moved.frequency
        if frequency is None and moved.point.year is None and moved.point.month is not None:
            frequency = next((e.frequency for e in made if e.frequency and e.point.precision == "none"), None)
        kind: DeadlineKind = "recurring" if frequency else "due"
        if moved.point.precision == "none" and frequency is None and not moved.duration and not moved.anchor:
            continue
        if moved.bound is None and moved.point.precision != "none":
            moved = replace(moved, bound="on")
        found.append(_deadline(judge.times, moved, Verdict(kind, rule, frequency), duty))
    return found


# -- running text


def _prose(judge: Judge, index: int, taken: Sequence[Span]) -> list[Deadline]:
    plan = judge.plan
    paragraph = plan.paragraphs[index]
    start = paragraph.body
    if plan.past(index):
        return []
    preamble = plan.preamble(index)
    made = [
        replace(e, start=e.start + start, end=e.end + start)
        for e in expressions(plan.text[start : paragraph.end], plan.letters[start : paragraph.end])
    ]
    if not made:
        return []
    first = bisect_left(taken, (start - _REACH, 0))
    blocked = [s for s in taken[first : bisect_left(taken, (paragraph.end, 0))] if s[1] > start]
    blocked += _quotations(plan.text, start, paragraph.end)
    free = [e for e in made if not any(a < e.end and e.start < b for a, b in blocked)]
    found: list[Deadline] = []
    joined = joined_periods(plan, free)
    used = {p.number for p in joined.values()}
    # a list of periods is one expression for each of them: all of it is used up with the first
    used |= {n for n, e in enumerate(free) if any(e.start == p.start and e.end == p.end for p in joined.values())}
    for number, expression in enumerate(free):
        if number in used:
            continue
        judged = judge.judge(index, expression, joined.get(number))
        if judged is None:
            continue
        grown, verdict = judged
        if grown.begin is not None and grown.bound == "by" and not _TO_END.search(plan.letters, grown.start, grown.end):
            grown = replace(grown, bound="on")  # from one day to another: a stretch, not a limit
        if preamble and not (verdict.rule == "bound" and grown.point.day is not None):
            continue  # legal bases; a letter may already say by when
        clause, _ = clause_at(plan, index, grown.start)
        if verdict.kind == "observance" and clause:
            action = trim(plan.text, clause.start, clause.end)
        else:
            action = action_span(plan, index, (grown.start, grown.end), free, verdict.kind == "target")
        sent_to, via = recipients(plan, clause.body, clause.end) if clause else ((), None)
        responsible = debtors(plan, index, grown.start)
        sent_to = tuple(name for name in sent_to if name not in responsible)
        duty = _Duty(action, responsible, sent_to, via)
        for piece in _below(judge, index, grown, verdict) or [action]:
            found.append(_deadline(judge.times, grown, verdict, replace(duty, action=piece)))
    return found


def _below(judge: Judge, index: int, e: Expression, verdict: Verdict) -> list[Span]:
    """What is to be reached by a horizon that a heading or lead-in states: each item below it, but those with one of their own."""
    plan = judge.plan
    paragraph = plan.paragraphs[index]
    announced = plan.letters[e.end : paragraph.end].strip(' .:;)”"')
    if verdict.kind != "target" or announced and not _ANNOUNCES.search(announced):
        return []
    found: list[Span] = []
    for leaf in leaves(plan, index):
        start, end = plan.paragraphs[leaf].body, plan.paragraphs[leaf].end
        own = expressions(plan.text[start:end], plan.letters[start:end])
        if any(x.point.year is not None and x.bound in ("by", "before") for x in own):
            continue
        found.append(trim(plan.text, start, end))
    return found


def _quotations(text: str, start: int, end: int) -> list[Span]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[“‘\"][^“”\"\n]{3,300}[”’\"]", text[start:end])]


# -- the finding


def _deadline(times: Times, e: Expression, verdict: Verdict, duty: _Duty) -> Deadline:
    point = e.point
    source: YearFrom | None = "text" if point.year is not None else None
    flags: list[str] = []
    yearly = verdict.kind in ("recurring", "observance")
    if point.precision != "none" and not point.possible:
        flags.append("impossible-date")
    if point.precision != "none" and point.year is None and not yearly:
        point, source = _with_year(times, point)
    date: str | None
    if yearly:
        bare = point if point.month is not None and not e.last_month else Point()
        date = replace(bare, year=None).iso() if bare.month is not None else None
    else:
        date = point.iso()
    if e.duration and not yearly:
        date = signing_deadline(times.date, e)
        source = "document-date" if date else None
    frequency = verdict.frequency if yearly else None
    bound = e.bound if e.point.precision != "none" or e.duration or e.open_end or e.hour else None
    if yearly and date is None and point.day is None and not e.hour:
        bound = None
    precision: Precision = "hour" if e.hour else e.point.precision
    value = Value(
        precision=precision,
        modifier=e.modifier,
        hour=e.hour,
        anchor="quarter-end-month" if e.last_month else e.anchor,
        duration=e.duration,
        working_days=e.working_days,
        rrule=rrule(frequency, point, e.last_month) if yearly else None,
        year_from=source,
    )
    return Deadline(
        start=e.start,
        end=e.end,
        kind=verdict.kind,
        date=date,
        frequency=frequency,
        bound=bound,
        action=duty.action,
        responsible=duty.responsible,
        recipient=duty.recipient,
        via=duty.via,
        value=value,
        confidence=CONFIDENCE[verdict.rule],
        rule=verdict.rule,
        flags=tuple(flags),
    )


def _with_year(times: Times, point: Point) -> tuple[Point, YearFrom | None]:
    """The year that the text leaves out: the plan's, else the next such day after signing."""
    if times.year is not None:
        return replace(point, year=times.year), "period"
    if times.date is None:
        return point, None
    made = replace(point, year=times.date.year)
    if earlier(times, made, 0):
        made = replace(point, year=times.date.year + 1)
    return made, "document-date"


class DeadlineFinder:
    """spaCy component: reads sections, agencies, header and citations where they are set; sets `doc._.deadlines`."""

    def __call__(self, doc: Doc) -> Doc:
        plan = plan_for(doc)
        title = doc._.header.fields.get("title") if doc._.header is not None else None
        found = tuple(find_deadlines(plan, times_of(doc), cited_spans(doc), title.span if title else None))
        doc._.deadlines = found
        mark(doc, "deadlines", [((d.start, d.end), d.kind) for d in found])
        return doc


def times_of(doc: Doc) -> Times:
    """Date and period of the header, as far as known."""
    header = doc._.header
    if header is None:
        return Times()
    date = header.get("date")
    try:
        made = datetime.date.fromisoformat(date) if isinstance(date, str) else None
    except ValueError:  # a bare year: day and month are blank
        made = None
    period = header.get("period")
    if isinstance(period, (list, tuple)) and len(period) == 2 and all(isinstance(year, int) for year in period):
        return Times(made, cast(int, period[0]), cast(int, period[1]))
    return Times(made)


def cited_spans(doc: Doc) -> list[Span]:
    """Spans of document names, their dates and titles."""
    found: list[Span] = []
    for citation in doc._.citations or ():
        for mention in citation.mentions:
            found.append((mention.start, mention.end))
            found.extend((d.start, d.end) for d in mention.dates)
            if mention.title:
                found.append(mention.title)
    return sorted(found)


@Language.factory(
    "kehoach_deadlines",
    assigns=["doc._.deadlines", "doc.spans"],
    requires=["doc._.sections", "doc._.header", "doc._.agencies", "doc._.citations"],
)
def create(nlp: Language, name: str) -> DeadlineFinder:
    """Factory of the component; it has no settings."""
    register_attributes()
    return DeadlineFinder()
