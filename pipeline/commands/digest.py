"""Commands of the weekly digest: `digest`, `done`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from email.message import EmailMessage

    from pipeline.commands.context import Context
    from pipeline.digest.model import Digest, Scope

__all__ = ["register"]

_FORMATS: Final = ("text", "md", "html", "ics", "eml")
_ATTACHED: Final = 500
"""Times whose events are attached to a mail: about 1 MB."""
_GROUPS: Final = ("agency", "province")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(digest)
    app.command()(done)


def digest(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    week: Annotated[str | None, typer.Option(help="ISO week, 2026-W48 (default: this week).")] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="First day instead of a week: 2026-11-23 or 23/11/2026.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, written like --from.")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The day from which it is told (default: today in Viet Nam).")
    ] = None,
    province: Annotated[str | None, typer.Option(help="Only plans of this province, in any spelling.")] = None,
    agency: Annotated[
        str | None, typer.Option(help="Only what this body owes or is sent, also as one of a class.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="vi or en (default: as given before the command).")] = None,
    form: Annotated[str, typer.Option("--format", help="text, md, html, ics or eml.")] = "text",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")] = None,
    group: Annotated[str | None, typer.Option(help="agency or province (default: agency).")] = None,
    limit: Annotated[
        int,
        typer.Option(
            min=0, help="Items shown of each section (of what is not due soon a tenth), the rest is counted; 0: all."
        ),
    ] = 300,
    quotes: Annotated[bool, typer.Option("--quotes/--no-quotes", help="With the words of the plans.")] = True,
    todo: Annotated[bool, typer.Option("--todo", help="Calendar of tasks (VTODO) instead of all-day events.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send it by mail to the recipients of the settings.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --send: say what would be sent, send nothing.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --send: send although it was or may have been sent.")
    ] = False,
) -> int:
    """What is due this week, from whom, to whom; what has passed and what comes. As text, Markdown, HTML, calendar or mail."""
    own: Context = context.obj
    for option, given, known in (
        ("--format", form, _FORMATS),
        ("--group", group, _GROUPS),
        ("--lang", lang, ("vi", "en")),
    ):
        if given is not None and given not in known:
            raise UsageError("bad-option", f"{option} {given} ({' | '.join(known)})")
    if (dry_run or again) and not send:
        raise UsageError("bad-option", "--dry-run, --again: --send")
    scope = _scope(week, since, until, as_of, province, agency, group, limit)
    spoken = own if lang is None else type(own)(own.data, lang)
    if send:
        return _send(spoken, scope, quotes, dry_run, again)
    if form == "ics":
        content = _calendar(spoken, scope, quotes, todo)
    elif form == "eml":
        content = _mail(spoken, scope, quotes)
    else:
        content = _drawn(spoken, _build(spoken, scope), form, quotes)
    _write(content, out, spoken)
    return 0


def done(  # noqa: PLR0917
    context: typer.Context,
    code: Annotated[
        str, typer.Argument(help="Code as the digest prints it (3f9a1c02b4@2026-12-10), or the finding's id.")
    ],
    occurrence: Annotated[
        str | None, typer.Option(help="Of what recurs, which time: 2026-12-10, 2026-Q4 (or after @ in the code).")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    note: Annotated[str | None, typer.Option(help="A note: number of the report, where it lies.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
) -> int:
    """Record that something was delivered: the plans only say when it was due."""
    from pipeline.digest.weeks import today
    from pipeline.duties.done import DoneBook, find, occurrence_of

    own: Context = context.obj
    with own.store() as store:
        duty = find(store, code)
    asked = occurrence or code.partition("@")[2] or None
    time = occurrence_of(duty, _iso(asked) if asked else None, today())
    book = DoneBook(own.data)
    if undo and book.of(duty.id, time) is None:
        print(own.say("dg_done_not"))
        return 0
    book.record(duty.id, time, by, note, undo)
    shown = own.say("dg_done_time", own.say.time(time)) if time else ""
    print(own.say("dg_done_undone" if undo else "dg_done_recorded", duty.action, shown, duty.plan, duty.id))
    return 0


# -- the question ------------------------------------------------------------------------------------------------------


def _iso(written: str) -> str:
    """`15/12/2026` as `2026-12-15`; anything else as it is."""
    parts = written.strip().split("/")
    if len(parts) == 3 and all(p.isdigit() for p in parts):
        return f"{int(parts[2]):04}-{int(parts[1]):02}-{int(parts[0]):02}"
    return written.strip()


def _day(option: str, written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(_iso(written))
    except ValueError as error:
        raise UsageError("bad-option", f"{option} {written} (2026-11-23 | 23/11/2026)") from error


def _scope(  # noqa: PLR0917
    week: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    province: str | None,
    agency: str | None,
    group: str | None,
    limit: int,
) -> Scope:
    """The days asked for. Told from today where they lie ahead or around it; a week of the past is told as of its Monday, with
    the plans signed until its Sunday."""
    from pipeline.digest.model import Scope
    from pipeline.digest.weeks import Span, today, week_of, week_span

    first, last, day = _day("--from", since), _day("--to", until), _day("--as-of", as_of)
    if week is not None and (first or last):
        raise UsageError("bad-option", "--week | --from … --to …")
    if week is not None:
        days = week_span(week)
        if days is None:
            raise UsageError("bad-option", f"--week {week} (2026-W48)")
    elif first or last:
        if first is None or last is None or first > last or (last - first).days > 366:
            raise UsageError("bad-option", f"--from {since or '…'} --to {until or '…'}")
        days = Span(first, last)
    else:
        days = week_of(day or today())
    now = day or (today() if today() <= days.last else days.first)
    return Scope(
        days, now, max(now, days.last), province, agency, "province" if group == "province" else "agency", limit
    )


def _build(own: Context, scope: Scope) -> Digest:
    import gc

    from pipeline.digest.build import build
    from pipeline.digest.sending import History

    since = History(own.data).told_until(scope)
    gc.disable()  # nothing of it is garbage before it is printed
    try:
        with own.store() as store:
            return build(store, own.data, scope, since)
    finally:
        gc.enable()


def _drawn(own: Context, made: Digest, form: str, quotes: bool) -> bytes:
    if form == "html":
        from pipeline.digest.as_html import as_html

        return as_html(made, own.say, quotes).encode()
    if form == "md":
        from pipeline.digest.as_markdown import as_markdown

        return as_markdown(made, own.say, quotes).encode()
    from pipeline.digest.as_text import as_text

    return as_text(made, own.say, quotes).encode()


def _calendar(own: Context, scope: Scope, quotes: bool, todo: bool) -> bytes:
    """The feed: a year ahead."""
    from datetime import datetime, time

    from pipeline.digest.as_calendar import as_calendar
    from pipeline.digest.events import events
    from pipeline.digest.weeks import here

    with own.store() as store:
        told, _ = events(store, own.data, scope)
    return as_calendar(told, scope, own.say, own.data, datetime.combine(scope.as_of, time(), here()), todo, quotes)


def _attached(own: Context, scope: Scope, quotes: bool, keep: bool) -> bytes:
    """The calendar of a mail: what the mail tells, thirty days ahead. Of very many events those that come next, so that the
    mail stays one that servers take; nothing is then called off."""
    from datetime import datetime, time

    from pipeline.digest.as_calendar import as_calendar
    from pipeline.digest.build import AHEAD
    from pipeline.digest.events import events
    from pipeline.digest.weeks import here

    with own.store() as store:
        told, whole = events(store, own.data, scope, AHEAD, _ATTACHED)
    at = datetime.combine(scope.as_of, time(), here())
    return as_calendar(told, scope, own.say, own.data, at, False, quotes, keep and whole, AHEAD if whole else 0)


def _write(content: bytes, out: Path | None, own: Context) -> None:
    from pipeline.commands.output import clean

    if out is None:
        sys.stdout.write(clean(content.decode()))  # a file keeps the line ends of its format
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError("bad-option", f"--out {out}: {error.strerror}") from error
    print(own.say("dg_written", out), file=sys.stderr)


def _mail(own: Context, scope: Scope, quotes: bool) -> bytes:
    """The mail as a file: a draft to nobody where no recipients are set."""
    from datetime import datetime, time

    from pipeline.digest.mail import message, message_id
    from pipeline.digest.mail_settings import mail_settings
    from pipeline.digest.weeks import here

    sender, to = "kehoach@localhost", tuple[str, ...]()
    settings = own.settings()
    if settings.mail_table or any(name.startswith("KEHOACH_MAIL_") for name in os.environ):
        mail = mail_settings(settings)
        sender, to = mail.sender, mail.to
    name = message_id(own.data, scope, to, own.lang, sender)
    at = datetime.combine(scope.as_of, time(7), here())
    made = message(_build(own, scope), own.say, _attached(own, scope, quotes, False), name, sender, to, at, quotes)
    return made.as_bytes()


def _send(own: Context, scope: Scope, quotes: bool, dry_run: bool, again: bool) -> int:
    from datetime import datetime

    from pipeline.digest.mail import message, message_id
    from pipeline.digest.mail_settings import mail_settings
    from pipeline.digest.sending import History, send
    from pipeline.digest.weeks import here, iso_week

    say = own.say
    settings = mail_settings(own.settings())
    name = message_id(own.data, scope, settings.recipients, own.lang, settings.sender_address)
    shown = iso_week(scope.days) or f"{scope.days.first.isoformat()}/{scope.days.last.isoformat()}"
    to = ", ".join(settings.recipients)

    def make() -> EmailMessage:
        calendar = _attached(own, scope, quotes, not dry_run)
        return message(
            _build(own, scope), say, calendar, name, settings.sender, settings.to, datetime.now(here()), quotes
        )

    if dry_run:
        before = History(own.data).last(name)
        print(say("dg_dry", make()["Subject"], to, f"{settings.host}:{settings.port} ({settings.security})"))
        if before is not None:
            print(say("dg_said_before", say(f"dg_state_{before['state']}"), before["at"]))
        return 0
    outcome = send(own.data, scope, name, settings, make, again, lambda at: say("dg_unsure", at))
    if outcome.state == "already":
        print(say("dg_already", shown, outcome.at, ", ".join(outcome.to)))
    else:
        print(say("dg_sent_to", shown, ", ".join(a for a in outcome.to if a not in outcome.refused)))
    if outcome.refused:
        print(say("dg_refused_some", ", ".join(outcome.refused)), file=sys.stderr)
        return 2
    return 0
