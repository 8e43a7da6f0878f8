"""Comparisons told as reports: topics, gaps, response lag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.compare.gaps import Gap, Gaps
from pipeline.compare.lag import Lag, Response
from pipeline.compare.matrix import WorkColumn
from pipeline.compare.page import head_lines
from pipeline.compare.report import Column, Report, Section
from pipeline.compare.topics import Topics

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["gaps_report", "lag_report", "name_of_work", "place", "topics_report"]


def place(say: Speaker, number: str | None, plan: str | None, date: str | None, page: int | None) -> str:
    """`46/KH-UBND (20/02/2020), tr. 1`."""
    day = say.date(date) if date else say("cmp_undated")
    return f"{number or plan} ({day})" + (f", {say('cmp_page', page)}" if page else "")


def name_of_work(say: Speaker, work: WorkColumn, titled: bool = True) -> str:
    """`09-CT/TW ngày 01/12/2011: Tăng cường …`."""
    dated = f"{work.label}{dated_of(say, work.date)}"
    return f"{dated}: {work.title}" if titled and work.title and work.title != work.label else dated


def dated_of(say: Speaker, day: str | None) -> str:
    """` ngày 01/12/2011`, ` năm 2015`, or nothing."""
    if not day:
        return ""
    return say("dated", say.date(day)) if len(day) == 10 else f" ({day})"


def topics_report(say: Speaker, found: Topics, titles: dict[str, str]) -> Report:
    """The topics; `titles` names the plans shown."""
    columns = (
        Column(say("topics_number"), "number"), Column(say("topics_plans"), "number"), Column(say("topics_provinces"), "number"),
        Column(say("topics_words")), Column(say("topics_works")), Column(say("topics_examples"), "words"),
        Column(say("topics_likeness"), "number"),
    )  # fmt: skip
    rows = tuple(
        (
            t.number, len(t.plans), t.provinces, ", ".join(t.words), ", ".join(map(_symbol, t.works[:4])),
            "; ".join(titles.get(p, p) for p in t.plans[:3]), t.likeness,
        )
        for t in found.topics
    )  # fmt: skip
    tried = ", ".join(f"{k} → {score:.2f}".replace(".", "," if say.lang == "vi" else ".") for k, score in found.tried)
    lines = (say("topics_how", tried or "—"), say("topics_rest", len(found.without)))
    return Report(say("topics_title"), lines, (), (Section("", (), columns, rows),))


def _symbol(work: str) -> str:
    return work.partition(":")[2].partition("@")[0] or work


def gaps_report(say: Speaker, found: Gaps) -> Report:
    """Gaps by set and unit."""
    columns = (
        Column(say("matrix_unit")), Column(say("gaps_work"), "words"), Column(say("gaps_answer")),
        Column(say("gaps_share"), "number"), Column(say("gaps_by"), "words"), Column(say("gaps_own"), "words"),
    )  # fmt: skip
    sections = []
    for one in found.sets:
        heading = one.choice.topic or say("gaps_whole")
        lines = list(head_lines(say, one.choice, one.coverage))
        if one.topic:
            lines.insert(0, say("gaps_topic_words", ", ".join(one.topic.words)))
        shown = dict.fromkeys(g.unit for g in one.gaps)
        lines += [say("gaps_peers", unit, ", ".join(one.peers[unit])) for unit in shown]
        if not one.gaps:
            lines.append(say("gaps_none"))
        title = say("gaps_set", heading, one.coverage["plans"], one.coverage["units"])
        sections.append(Section(title, tuple(lines), columns, tuple(_gap_row(say, g) for g in one.gaps)))
    head = (say("gaps_how", found.apart, found.least),) + (() if sections else (say("gaps_none"),))
    return Report(say("gaps_title"), head, (), tuple(sections))


def _gap_row(say: Speaker, gap: Gap) -> tuple[str, ...]:
    by = "; ".join(
        f"{c.unit}: {place(say, c.number, c.plan, c.date, c.page)}"
        + (f" [{say('indirect')}]" if c.answer == "indirect" else "")
        for c in gap.citers
    )
    own = "; ".join(place(say, p.number, p.plan, p.date, None) + (" (?)" if p.doubtful else "") for p in gap.plans[:5])
    more = f" … (+{len(gap.plans) - 5})" if len(gap.plans) > 5 else ""
    name = f"{gap.unit} {say('former')}" if gap.former else gap.unit
    return (
        name, name_of_work(say, gap.work), say(gap.answer), f"{len(gap.citers)}/{gap.peers}", by, own + more,
    )  # fmt: skip


def lag_report(say: Speaker, found: Lag) -> Report:
    """Response lag: figures, bars, units."""
    s = found.statistics
    lines = [say("lag_since", say.date(found.since))]
    if s["responded"]:
        told = [_number(say, s[n]) for n in ("median", "least", "most", "lower_quartile", "upper_quartile")]
        lines.append(say("lag_median", s["responded"], s["units"], *told))
    else:
        lines.append(say("lag_nobody"))
    lines.append(say("lag_others", *(s[n] for n in ("indirect", "absent", "unknown", "older", "undated"))))
    if s["before_the_work"]:
        lines.append(say("lag_before", s["before_the_work"]))
    bars = tuple(
        (say("lag_up_to", limit) if limit is not None else say("lag_longer"), count) for limit, count in found.buckets
    )
    columns = (
        Column(say("matrix_unit")), Column(say("answer")), Column(say("lag_days"), "number"), Column(say("lag_first")),
        Column(say("quote"), "words"),
    )  # fmt: skip
    rows = tuple(_lag_row(say, r) for r in found.responses)
    return Report(
        say("lag_title", name_of_work(say, found.work, titled=False)),
        tuple(head_lines(say, found.choice, found.coverage)),
        tuple(lines),
        (
            Section(say("lag_distribution"), (), (), (), bars if s["responded"] else ()),
            Section(say("lag_units"), (), columns, rows),
        ),
    )


def _number(say: Speaker, value: float | int | None) -> str:
    if value is None:
        return "—"
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if say.lang == "vi" else text


def _lag_row(say: Speaker, r: Response) -> tuple[str | int | None, ...]:
    where = place(say, r.number, r.plan, r.date, r.page) if r.plan else None
    words = r.quote or (say("lag_undated", r.undated) if r.undated else None)
    days = r.days if r.days is not None else (f"({r.days_indirect})" if r.days_indirect is not None else None)
    answer = say(r.answer) if r.answer else "—"
    return (f"{r.unit} {say('former')}" if r.former else r.unit, answer, days, where, words)
