"""Comparisons told as reports: likeness, the same duty, replaced documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.compare.page import head_lines
from pipeline.compare.replaced import Replaced, Replacement
from pipeline.compare.report import Column, Marked, Report, Section, Value
from pipeline.compare.same_duty import Duty, SameDuty, Term
from pipeline.compare.similar import Alike, CitedWork, Pair, Similar
from pipeline.compare.tasks_alike import SAME, Match, TaskText, differences
from pipeline.compare.told import dated_of, name_of_work, place

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["pair_report", "replaced_report", "same_duty_report", "similar_report"]


def _share(say: Speaker, value: float | None) -> str | None:
    """0.196 as 20 %."""
    return None if value is None else f"{100 * value:.0f} %"


def similar_report(say: Speaker, found: Similar) -> Report:
    """Neighbours, most alike first."""
    columns = (
        Column(say("sim_neighbour"), "words"), Column(say("sim_by_citations"), "number"), Column(say("sim_common_works"), "number"),
        Column(say("sim_by_tasks"), "number"), Column(say("sim_common_tasks"), "number"), Column(say("sim_works"), "words"),
    )  # fmt: skip
    rows = tuple(
        (
            n.label, _share(say, n.by_citations), n.common_works, _share(say, n.by_tasks), n.common_tasks, "; ".join(n.works),
        )
        for n in found.neighbours
    )  # fmt: skip
    lines = [*_about(say, found.target), say("sim_how", str(SAME).replace(".", "," if say.lang == "vi" else "."))]
    if not rows:
        lines.append(say("sim_none"))
    head = tuple(head_lines(say, found.choice, found.coverage))
    return Report(say("sim_title", found.target.label), head, tuple(lines), (Section("", (), columns, rows),))


def _about(say: Speaker, side: Alike) -> list[str]:
    told = [say("sim_about", side.label, side.plans, side.works, side.tasks)]
    if side.tasks_compared < side.tasks:
        told.append(say("sim_bounded", side.label, side.tasks_compared, side.tasks))
    return told


def pair_report(say: Speaker, found: Pair) -> Report:
    """Two sides: common tasks with both texts, tasks of one side, documents cited."""
    lines = [*_about(say, found.one), *_about(say, found.other)]
    lines.append(say("sim_scores", _share(say, found.by_citations), _share(say, found.by_tasks)))
    both = (
        Column(say("sim_likeness")), Column(found.one.short, "words"), Column(found.other.short, "words"),
    )  # fmt: skip
    same = sum(m.likeness >= SAME for m in found.common)
    alone = (Column(say("plan_and_place")), Column(say("sim_task"), "words"))
    works = (
        Column(say("sim_work"), "words"), Column(say("sim_weight"), "number"), Column(found.one.short), Column(found.other.short),
    )  # fmt: skip
    sections = (
        Section(
            say("sim_tasks_common", same, len(found.common) - same), (say("sim_marked"),), both,
            tuple(_match_row(say, m) for m in found.common),
        ),
        Section(
            say("sim_tasks_only", found.one.short, len(found.only_one)), (), alone, tuple(_task_row(say, t) for t in found.only_one)
        ),
        Section(
            say("sim_tasks_only", found.other.short, len(found.only_other)), (), alone,
            tuple(_task_row(say, t) for t in found.only_other),
        ),
        Section(say("sim_works_title"), (), works, tuple(_work_row(say, w) for w in found.works)),
    )  # fmt: skip
    return Report(say("sim_pair_title", found.one.short, found.other.short), (), tuple(lines), sections)


def _where(say: Speaker, task: TaskText) -> str:
    section = say("at_section", task.section) if task.section else ""
    return f"{task.number or task.plan}, {say('cmp_page', task.page)}{section}"


def _match_row(say: Speaker, match: Match) -> tuple[Value, ...]:
    left, right = differences(match.one.text, match.other.text)
    kind = say("sim_same" if match.likeness >= SAME else "sim_near")
    return (
        f"{kind} {match.likeness:.2f}".replace(".", "," if say.lang == "vi" else "."),
        Marked(((f"[{_where(say, match.one)}] ", False), *left)),
        Marked(((f"[{_where(say, match.other)}] ", False), *right)),
    )


def _task_row(say: Speaker, task: TaskText) -> tuple[Value, ...]:
    return _where(say, task), task.text


def _work_row(say: Speaker, work: CitedWork) -> tuple[Value, ...]:
    def side(found: tuple[str, str | None, int] | None) -> str:
        return f"{found[1] or found[0]}, {say('cmp_page', found[2])}" if found else "—"

    weight = f"{work.weight:.2f}".replace(".", "," if say.lang == "vi" else ".")
    return f"{work.label}{dated_of(say, work.date)}", weight, side(work.one), side(work.other)


# -- the same duty -----------------------------------------------------------------------------------------------------


def same_duty_report(say: Speaker, found: SameDuty) -> Report:
    """Each duty with its dates, side by side."""
    columns = (
        Column(say("duty_when")), Column(say("matrix_unit")), Column(say("plan_and_place")), Column(say("duty_words"), "words"),
    )  # fmt: skip
    sections = []
    for one in found.sets:
        lines = tuple(head_lines(say, one.choice, one.coverage))
        for index, duty in enumerate(one.duties):
            rows = tuple(_term_row(say, duty, t) for t in duty.terms)
            sections.append(Section(_duty_head(say, duty), lines if index == 0 else (), columns, rows))
    return Report(say("duty_title"), (say("duty_how"),), () if sections else (say("duty_none"),), tuple(sections))


def _duty_head(say: Speaker, duty: Duty) -> str:
    kind = say(f"duty_{duty.kind}", duty.year) if duty.kind == "once" else say(f"duty_{duty.kind}")
    told = kind[:1].upper() + kind[1:]
    return say("duty_head", told, duty.body, " · ".join(_when(say, duty, v) for v in duty.values) or say("duty_no_day"))


def _when(say: Speaker, duty: Duty, value: str | None) -> str:
    if value is None:
        return say("duty_no_day")
    if found := re.fullmatch(r"P(-?\d+)D", value):
        return say("duty_days", found[1])
    if duty.kind in ("quarter", "month"):
        return say("duty_day_of", value)
    if found := re.fullmatch(r"--(\d\d)-(\d\d)", value):
        return f"{found[2]}/{found[1]}"
    return say.time(value)


def _term_row(say: Speaker, duty: Duty, term: Term) -> tuple[Value, ...]:
    bound = say(term.bound) + " " if term.bound in ("before", "by") and term.value else ""
    where = place(say, term.number, term.plan, term.plan_date, term.page)
    return f"{bound}{_when(say, duty, term.value)}", term.unit, where, f"{term.action} [{term.text}]"


# -- replaced documents ------------------------------------------------------------------------------------------------


def replaced_report(say: Speaker, found: Replaced, everything: bool = False) -> Report:
    """Replacements with the plans that still cite the old document; `everything` tells the others too."""
    columns = (
        Column(say("repl_standing")), Column(say("matrix_unit")), Column(say("plan_and_place")), Column(say("quote"), "words"),
    )  # fmt: skip
    sections = []
    for one in found.replacements:
        shown = [u for u in one.uses if everything or u.standing in ("outdated", "partial", "unknown")]
        rows = tuple(
            (say(f"repl_{u.standing}"), u.unit, place(say, u.number, u.plan, u.date, u.page), u.quote) for u in shown
        )
        sections.append(Section(_replacement_head(say, one), _replacement_lines(say, one), columns, rows))
    head = (say("repl_how"), *head_lines(say, found.choice, found.coverage))
    lines = [say("repl_none")] if not sections else []
    if found.impossible:
        lines.append(say("repl_impossible", found.impossible))
    return Report(say("repl_title"), head, tuple(lines), tuple(sections))


def _replacement_head(say: Speaker, one: Replacement) -> str:
    key = "repl_head_repeals" if one.kind == "repeals" else "repl_head"
    return say(key, name_of_work(say, one.old, titled=False), name_of_work(say, one.new, titled=False))


def _replacement_lines(say: Speaker, one: Replacement) -> tuple[str, ...]:
    claim = one.claim
    name = f"{claim.number or claim.plan}" + (f" ({claim.province})" if claim.province else "")
    counts = (one.count(s) for s in ("outdated", "knows", "transition", "partial", "before", "unknown"))
    return (
        say("repl_claim", name, say("cmp_page", claim.page), claim.quote, one.stated_by), say("repl_counts", *counts),
    )  # fmt: skip
