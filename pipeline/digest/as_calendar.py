"""A calendar (RFC 5545): all-day events, or tasks, that any program reads.

Google refuses VTODO and Outlook passes over it, so events are the default. Nothing takes up time (`TRANSP:TRANSPARENT`). Alarms
ring seven, three and one days before the last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.digest.build import BACK
from pipeline.digest.calendar_state import Feed, Kept
from pipeline.digest.events import HORIZON, Event
from pipeline.digest.model import Scope
from pipeline.digest.words import Says, Words

if TYPE_CHECKING:
    from icalendar import Calendar

__all__ = ["as_calendar", "feed_name"]

ALARMS: Final = (7, 3, 1)
"""Days before."""
_SUMMARY: Final = 120


def feed_name(scope: Scope, todo: bool, horizon: int = HORIZON) -> str:
    """The feed that a scope yields: its filters, not its week."""
    parts = [scope.province or "", scope.agency or "", "todo" if todo else "event"]
    return "|".join([*parts, *([f"{horizon} days"] if horizon != HORIZON else [])])


def as_calendar(  # noqa: PLR0917
    told: Iterable[Event], scope: Scope, say: Says, data: Path, at: datetime, todo: bool = False, quotes: bool = True,
    keep: bool = True, horizon: int = HORIZON,
) -> bytes:  # fmt: skip
    """The calendar, lines folded by octets as RFC 5545 wants. `at` is the moment of making. What was given away before and no
    longer holds is cancelled; with `keep` the new state is written down. A calendar of days before those last given away does
    neither: it knows less."""
    from icalendar import Calendar

    feed = Feed(data, feed_name(scope, todo, horizon))
    words = Words(say, scope)
    made = Calendar()
    made.add("prodid", "-//kehoach//digest//VI" if say.lang == "vi" else "-//kehoach//digest//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", say("dg_title"))
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    state: dict[str, Kept] = {}
    for event in told:
        before = feed.events.get(event.uid)
        state[event.uid] = kept = _kept(event, before, words, at)
        _add(made, event, kept, words, todo=todo, quotes=quotes)
    if scope.known.isoformat() < feed.known:
        return bytes(made.to_ical())
    earliest, latest = (
        (scope.days.first - timedelta(BACK)).isoformat(),
        (scope.days.last + timedelta(horizon)).isoformat(),
    )
    for uid, before in sorted(feed.events.items()):
        if uid in state:
            continue
        if before.last < earliest or before.first > latest:
            state[uid] = before  # not told now, and true as far as is known
            continue
        gone = before if before.cancelled else Kept(
            before.sequence + 1, before.fingerprint, _stamp(at), before.first, before.last, before.summary, True
        )  # fmt: skip
        state[uid] = gone
        _add_gone(made, uid, gone, todo)
    if keep:
        feed.save(state, scope.known.isoformat())
    return bytes(made.to_ical())


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat()


def _kept(event: Event, before: Kept | None, words: Words, at: datetime) -> Kept:
    """Its number of changes: one more where it says something else than before, or comes back."""
    print_, summary = event.fingerprint, _summary(event, words)
    last = (event.ends or event.last).isoformat()
    if before is None:
        return Kept(0, print_, _stamp(at), event.first.isoformat(), last, summary)
    if before.fingerprint == print_ and not before.cancelled:
        return Kept(before.sequence, print_, before.stamp, event.first.isoformat(), last, summary)
    return Kept(before.sequence + 1, print_, _stamp(at), event.first.isoformat(), last, summary)


def _summary(event: Event, words: Words) -> str:
    """What is due and who owes it, short; a time without a day in front."""
    item, at = event.item, event.item.occurrence
    owes = f" — {item.owes[0].name}" + (" …" if len(item.owes) > 1 else "") if item.owes else ""
    lead, main, _ = words.when_parts(item)
    time = f"[{' '.join(p for p in (lead, main) if p)}] " if at and at.precision != "day" else ""
    action = words.action(item)
    if len(action) > _SUMMARY:
        action = action[:_SUMMARY].rsplit(" ", 1)[0] + " …"
    return f"{'✓ ' if event.done else ''}{time}{action}{owes}"


def _add(calendar: Calendar, event: Event, kept: Kept, words: Words, *, todo: bool, quotes: bool) -> None:
    from icalendar import Event as VEvent
    from icalendar import Todo

    say, item = words.say, event.item
    entry: Any = Todo() if todo else VEvent()
    _head(entry, event.uid, kept)
    entry.add("summary", _summary(event, words))
    entry.add("dtstart", event.first)
    if todo:
        entry.add("due", event.last + timedelta(1))
        entry.add("status", "COMPLETED" if event.done else "NEEDS-ACTION")
    else:
        entry.add("dtend", event.last + timedelta(1))
        entry.add("transp", "TRANSPARENT")
        entry.add("status", "CONFIRMED")
    if event.rule and event.until:
        entry.add("rrule", _rule(event.rule, event.until))
        for day in event.without:
            entry.add("exdate", day, parameters={"VALUE": "DATE"})
    told = [f"{item.stated if event.rule else words.when(item)}: {words.action(item)}"]
    if (off := words.off(item)) and not event.rule:
        told.append(off)
    told.append(f"{say('dg_owes')}: {words.owes(item)}")
    if to := words.to(item):
        told.append(f"{say('dg_to')}: {to}")
    told.append(f"{say('dg_plan')}: {words.place(item)}")
    if quotes:
        told.append(f"“{item.quote}”")
    told.append(say("dg_code", item.code if event.rule else item.name))
    entry.add("description", "\n".join(told))
    entry.add("categories", [words.kind(item)])
    if not event.done:
        _alarms(entry, kept.summary, stretched=event.last > event.first)
    calendar.add_component(entry)


def _head(entry: Any, uid: str, kept: Kept) -> None:
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.fromisoformat(kept.stamp))
    entry.add("last-modified", datetime.fromisoformat(kept.stamp))
    entry.add("sequence", kept.sequence)


def _add_gone(calendar: Calendar, uid: str, gone: Kept, todo: bool) -> None:
    """An event that no longer holds: a program strikes it out or removes it."""
    from icalendar import Event as VEvent
    from icalendar import Todo

    entry: Any = Todo() if todo else VEvent()
    _head(entry, uid, gone)
    entry.add("summary", gone.summary)
    entry.add("dtstart", date.fromisoformat(gone.first))
    entry.add("due" if todo else "dtend", date.fromisoformat(gone.first) + timedelta(1))
    entry.add("status", "CANCELLED")
    calendar.add_component(entry)


def _rule(rule: str, until: date) -> dict[str, Any]:
    """The rule with its end: a date, as the event's own days are dates."""
    parts: dict[str, Any] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        values = [int(v) if v.lstrip("-").isdigit() else v for v in value.split(",")]
        parts[name] = values if len(values) > 1 else values[0]
    parts["UNTIL"] = until
    return parts


def _alarms(entry: Any, words: str, stretched: bool) -> None:
    """Before the last day: of a month or quarter its end counts, which is the midnight after it."""
    from icalendar import Alarm

    for days in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words)
        if stretched:
            alarm.add("trigger", timedelta(-days - 1), parameters={"RELATED": "END"})
        else:
            alarm.add("trigger", timedelta(-days))
        entry.add_component(alarm)
