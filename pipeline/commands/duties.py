"""Commands that ask for duties: `agency`, `tasks`, `deadlines`."""

from __future__ import annotations

import gc
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pipeline.commands.export import Format, Out, save_rows
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.duties.duties import Answer, DeadlineRow, PlanRef, Stake, TaskRow

__all__ = ["register"]

_ROLES: Final = ("lead", "responsible", "coordinate")
_KINDS: Final = ("due", "recurring", "target", "observance")
_VN_DATE: Final = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})\Z")
_CUT: Final = 320
"""Characters of a passage in a table; JSON and CSV have all of it."""

Province = Annotated[str | None, typer.Option(help="Only plans of this province, in any spelling.")]
Agency = Annotated[str | None, typer.Option(help="Only duties of this body and of the classes that hold it.")]
From = Annotated[
    str | None, typer.Option("--from", help="First day: 2026-11-01, 01/11/2026, 2026-11, 2026-Q4 or 2026.")
]
To = Annotated[str | None, typer.Option("--to", help="Last day, written like --from.")]
Role = Annotated[list[str] | None, typer.Option(help="lead, responsible or coordinate; may be repeated.")]
Kind = Annotated[list[str] | None, typer.Option(help="due, recurring, target or observance; may be repeated.")]
OfPlan = Annotated[str | None, typer.Option(help="Only this plan: its number, its id or its file name.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="As CSV.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(agency)
    app.command()(tasks)
    app.command()(deadlines)


def agency(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(help="The body, in any spelling: 'Công an tỉnh Lào Cai', 'CA tinh', 'Sở GD&ĐT'.")
    ],
    province: Province = None,
    since: From = None,
    until: To = None,
    role: Role = None,
    kind: Kind = None,
    plan: OfPlan = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """What a body must do, with whom, by when and in which plans, also as one of a class of bodies."""
    from pipeline.commands.duties_json import DUTY_COLUMNS, duty_rows
    from pipeline.commands.duties_json import as_json as to_json
    from pipeline.commands.output import print_json

    answer = _ask(context, province, name, since, until, role, kind, plan)
    say = context.obj.say
    if form or out:
        scope = say("duties_scope", answer.plans, answer.pages_in_doubt)
        return save_rows(
            context.obj,
            say("agency_title", answer.asked.name if answer.asked else name),
            DUTY_COLUMNS,
            duty_rows(answer),
            out,
            form,
            (scope,),
        )
    if as_json:
        print_json(to_json(answer))
    elif as_csv:
        _print_csv(DUTY_COLUMNS, duty_rows(answer))
    elif _known(say, answer, name):
        assert answer.asked is not None
        print(say("duties_of", answer.asked.name, len(answer.tasks), len(answer.deadlines) + len(answer.undated)))
        if answer.tasks:
            _print_tasks(say, answer)
        _print_deadlines(say, answer)
        for note in _notes(say, answer):
            print(note)
        print(say("duties_scope", answer.plans, answer.pages_in_doubt))
    return 0


def tasks(  # noqa: PLR0917
    context: typer.Context,
    province: Province = None,
    agency: Agency = None,
    since: From = None,
    until: To = None,
    role: Role = None,
    kind: Kind = None,
    plan: OfPlan = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """Tasks with who leads, who takes part and the deadlines that belong to them; a period keeps the plans that hold then."""
    from pipeline.commands.duties_json import TASK_COLUMNS, task_row
    from pipeline.commands.duties_json import as_json as to_json
    from pipeline.commands.output import print_json

    answer = _ask(context, province, agency, since, until, role, kind, plan)
    say = context.obj.say
    if form or out:
        scope = say("duties_scope", answer.plans, answer.pages_in_doubt)
        return save_rows(
            context.obj, say("tasks_title"), TASK_COLUMNS, [task_row(t) for t in answer.tasks], out, form, (scope,)
        )
    if as_json:
        print_json(to_json(answer, deadlines=False))
    elif as_csv:
        _print_csv(TASK_COLUMNS, [task_row(t) for t in answer.tasks])
    elif agency is None or _known(say, answer, agency):
        print(say("tasks_found", len(answer.tasks)))
        if answer.tasks:
            _print_tasks(say, answer)
        print(say("duties_scope", answer.plans, answer.pages_in_doubt))
    return 0


def deadlines(  # noqa: PLR0917
    context: typer.Context,
    province: Province = None,
    agency: Agency = None,
    since: From = None,
    until: To = None,
    role: Role = None,
    kind: Kind = None,
    plan: OfPlan = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """What is due and when, by date; with a period every occurrence of a recurring duty while its plan holds. What has no date
    is listed apart."""
    from pipeline.commands.duties_json import DEADLINE_COLUMNS, deadline_row
    from pipeline.commands.duties_json import as_json as to_json
    from pipeline.commands.output import print_json

    answer = _ask(context, province, agency, since, until, role, kind, plan)
    say = context.obj.say
    if form or out:
        scope = say("duties_scope", answer.plans, answer.pages_in_doubt)
        return save_rows(
            context.obj,
            say("deadlines_title"),
            DEADLINE_COLUMNS,
            [deadline_row(d) for d in (*answer.deadlines, *answer.undated)],
            out,
            form,
            (scope,),
        )
    if as_json:
        print_json(to_json(answer, tasks=False))
    elif as_csv:
        _print_csv(DEADLINE_COLUMNS, [deadline_row(d) for d in (*answer.deadlines, *answer.undated)])
    elif agency is None or _known(say, answer, agency):
        print(say("deadlines_found", len(answer.deadlines), len(answer.undated)))
        _print_deadlines(say, answer)
        print(say("duties_scope", answer.plans, answer.pages_in_doubt))
    return 0


# -- the question ------------------------------------------------------------------------------------------------------


def _ask(  # noqa: PLR0917
    context: typer.Context,
    province: str | None,
    agency: str | None,
    since: str | None,
    until: str | None,
    role: list[str] | None,
    kind: list[str] | None,
    plan: str | None,
) -> Answer:
    from pipeline.duties.duties import Filters, duties

    own: Context = context.obj
    for option, given, known in (("--role", role, _ROLES), ("--kind", kind, _KINDS)):
        for word in given or ():
            if word not in known:
                raise UsageError("bad-option", f"{option} {word} ({' | '.join(known)})")
    first, last = _days("--from", since), _days("--to", until)
    filters = Filters(
        province, agency, first and first[0], last and last[1], tuple(role or ()), tuple(kind or ()), plan
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise UsageError("bad-option", f"--from {since} --to {until}")
    gc.disable()  # nothing of it is garbage before the answer is printed; collecting costs a fifth of the time
    try:
        with own.store() as store:
            return duties(store, filters)
    finally:
        gc.enable()


def _days(option: str, given: str | None) -> tuple[date, date] | None:
    """First and last day of what stands for a day, a month, a quarter or a year."""
    from pipeline.duties.occurrences import stretch

    if given is None:
        return None
    written = given.strip()
    if match := _VN_DATE.match(written):
        written = f"{match[3]}-{int(match[2]):02}" + (f"-{int(match[1]):02}" if match[1] else "")
    found = stretch(written)
    if found is None:
        raise UsageError("bad-option", f"{option} {given} (2026-11-01 | 01/11/2026 | 2026-11 | 2026-Q4 | 2026)")
    return found[1], found[2]


def _known(say: Speaker, answer: Answer, name: str) -> bool:
    if answer.asked is not None:
        return True
    print(say("body_unknown", name))
    if answer.suggestions:
        print(say("did_you_mean", "; ".join(answer.suggestions)))
    return False


def _notes(say: Speaker, answer: Answer) -> list[str]:
    """What else a reader of the answer should know."""
    notes = [say("no_local_plan")] if answer.local == 0 else []
    if answer.successor:
        notes.append(say("successor", answer.successor))
    if answer.predecessors:
        notes.append(say("predecessors", "; ".join(answer.predecessors)))
    return notes


# -- tables ------------------------------------------------------------------------------------------------------------


def _print_csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    from pipeline.commands.output import print_csv

    print_csv(columns, [[row.get(name) for name in columns] for row in rows])


def _print_tasks(say: Speaker, answer: Answer) -> None:
    from pipeline.commands.output import print_table

    mine = answer.asked is not None
    columns = ("role" if mine else "bodies", "task_words", *(("with_whom",) if mine else ()), "due", "plan_and_place")
    print_table([say(c) for c in columns], [_task_cells(say, t) for t in answer.tasks])


def _task_cells(say: Speaker, task: TaskRow) -> list[object]:
    mine = task.mine
    others = [s for s in task.stakes if s is not mine]
    first = f"{say(f'role_{mine.role}')}{_mark(say, mine)}" if mine else _by_role(say, others)
    due = "\n".join(_when(say, d) for d in task.deadlines)
    shared = [_by_role(say, others)] if mine else []
    place = say("at_page", task.page) + (say("at_section", task.section) if task.section else "")
    return [first, _cut(task.text), *shared, due, f"{_plan(say, task.plan)}, {place}"]


def _by_role(say: Speaker, stakes: list[Stake]) -> str:
    lines = []
    for role in _ROLES:
        if names := [s.agency for s in stakes if s.role == role]:
            lines.append(f"{say(f'role_{role}')}: {'; '.join(names)}")
    return "\n".join(lines)


def _mark(say: Speaker, stake: Stake) -> str:
    """What the duty is to the body asked for, where it is not plainly its own."""
    if stake.share in ("certain", "possible"):
        return "\n" + say("of_group", stake.agency, say(f"group_{stake.share}"))
    return "\n" + say("of_head", stake.agency) if stake.share == "head" else ""


def _print_deadlines(say: Speaker, answer: Answer) -> None:
    from pipeline.commands.output import print_table

    columns = [say(c) for c in ("due", "kind", "who_owes", "task_words", "to_whom", "plan_and_place")]
    if answer.deadlines:
        print_table(columns, [_deadline_cells(say, d) for d in answer.deadlines])
    if answer.undated:
        print(say("without_date"))
        print_table(columns, [_deadline_cells(say, d) for d in answer.undated])


def _deadline_cells(say: Speaker, d: DeadlineRow) -> list[object]:
    mine = next((s for s in d.stakes if s.share), None)
    owed = "; ".join(dict.fromkeys(s.agency for s in d.stakes if s.role == "responsible"))
    mark = _mark(say, mine) if mine and mine.role == "responsible" else ""
    if mine and mine.role != "responsible":
        mark = "\n" + say("sent_to_it")
    to = "; ".join(s.agency for s in d.stakes if s.role == "recipient")
    via = "".join(say("through", s.agency) for s in d.stakes if s.role == "via")
    words = d.quote if d.action in d.quote else f"{d.action}\n“{d.quote}”"
    plan = f"{_plan(say, d.plan)}, {say('at_page', d.page)}"
    return [_when(say, d), say(f"kind_{d.kind}"), (owed or "—") + mark, _cut(words), to + via, plan]


def _plan(say: Speaker, plan: PlanRef) -> str:
    return f"{plan.number or plan.type or plan.id} ({say.date(plan.date)}), {plan.province or plan.issuer or '—'}"


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[:_CUT].rsplit(" ", 1)[0] + " …"


def _when(say: Speaker, d: DeadlineRow) -> str:
    """The time as the plan states it, no surer: `trước 15/11/2026`, `quý IV/2026`, `ngày 20 hằng tháng`."""
    value = d.occurrence.value if d.occurrence else d.date
    told = say.time(value) if value else _recurs(say, d)
    if not told:
        return d.text
    if d.modifier and "-" in (value or "") and len(value or "") < 10:
        told = f"{say(f'modifier_{d.modifier}')} {told}"
    if d.bound in ("before", "by"):
        whole = d.bound == "by" and d.occurrence is not None and d.occurrence.precision != "day"
        told = f"{say('until_end' if whole else d.bound)} {told}"
    if d.hour:
        told = f"{told}, {d.hour}"
    if d.frequency and d.occurrence:
        told = f"{told} ({say(d.frequency)})"
    return told if not d.flags else f"{told} [{', '.join(d.flags)}]"


def _recurs(say: Speaker, d: DeadlineRow) -> str:
    parts = dict(p.split("=", 1) for p in (d.rrule or "").split(";") if "=" in p)
    if "BYMONTHDAY" in parts and "BYMONTH" in parts:
        return say("day_of_months", parts["BYMONTHDAY"], parts["BYMONTH"].replace(",", ", "))
    if "BYMONTHDAY" in parts:
        return say("day_of_each_month", parts["BYMONTHDAY"])
    return say(d.frequency) if d.frequency else ""
