"""A digest out of the database: candidates placed in time, sorted into sections, shown items given their words."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, get_args

from pipeline.digest.model import (
    Body,
    Change,
    Coverage,
    Digest,
    DoneMark,
    Group,
    Item,
    NewPlan,
    PlanNote,
    Scope,
    Section,
    SectionKey,
    UnreadFile,
)
from pipeline.digest.select import Question
from pipeline.digest.shares import Shares
from pipeline.digest.weeks import Span, day_off, here, iso_week, working_day_before
from pipeline.duties.done import CODE, DoneBook
from pipeline.duties.occurrences import Occurrence, occurrence, recurrences_within
from pipeline.duties.replaced import Moved, Replaced, amended, moved, replaced
from pipeline.duties.rows import span_of
from pipeline.store.store import Store

__all__ = ["AHEAD", "BACK", "Builder", "Timed", "build", "place", "vietnamese_order"]

BACK: Final = 14
"""Days for which something passed is told: two digests."""
AHEAD: Final = 30
"""Days after those asked for."""
LOW: Final = 0.6
"""Confidence from which a reading is trusted without a look; what stands below is marked."""
_LIST: Final = 40
"""Rows of the lists at the end (new plans, changes, files); the rest is counted."""
_QUOTE: Final = 260
_TWO_LEVELS: Final = date(2025, 7, 1)
_DISTRICT: Final = re.compile(r"\b(?:huyện|quận|thị xã)\b")
"""Since 1/7/2025 there are provinces and communes only (Luật Tổ chức chính quyền địa phương 72/2025/QH15): somebody else owes it now."""
_ORDER: Final = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_RANK: Final = {letter: index for index, letter in enumerate(_ORDER, 1)}
_LETTER: Final = {letter: next(b for b in reversed("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz") if _RANK[b] <= rank) for letter, rank in _RANK.items()}  # fmt: skip


def vietnamese_order(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sort key: letters in the order of the alphabet (Đ after D, Ơ after Ô), tones only where letters are equal."""
    low = name.lower()
    return tuple(_RANK.get(_LETTER.get(c, c), 0) for c in low), tuple(_RANK.get(c, 0) for c in low)


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline's row at one of its times; without one where it has none."""

    row: dict[str, Any]
    time: Occurrence | None

    @property
    def order(self) -> tuple[Any, ...]:
        """By last day, then plan and place in it."""
        return self.time.last if self.time else date.max, self.row["plan_id"], self.row["start"], self.row["id"]


def place(row: dict[str, Any], span: tuple[date, date] | None, told: Span) -> list[Occurrence]:
    """The times of a deadline that reach into some days. What recurs does so only while its plan holds."""
    if row["frequency"] is not None:
        return recurrences_within(
            row["rrule"], row["date"], span, (told.first, told.last), row["bound"], row["modifier"]
        )
    found = occurrence(row["date"], row["bound"], row["modifier"]) if row["date"] else None
    return [found] if found and found.last >= told.first and found.first <= told.last else []


def section_of(time: Occurrence, scope: Scope) -> SectionKey | None:
    """Where an occurrence stands. Its last day decides: a month that goes on after the days asked for is running, and is due
    in the week that holds its end. So each occurrence is in "week" of one week."""
    days = scope.days
    if time.last < days.first:
        if time.last < days.first - timedelta(BACK):
            return None
        return "passed" if time.last < scope.as_of else "before"
    if time.last <= days.last:
        return "week"
    if time.precision != "day" and time.first <= days.last:
        return "running"
    return "next" if time.last <= days.last + timedelta(AHEAD) else "later"


def build(store: Store, data: Path, scope: Scope, new_since: str | None = None) -> Digest:
    """The digest of a scope. `new_since` (UTC, ISO) is the last digest's moment; without one, a week before the first day.
    Raises `UsageError` for a province or body that nobody knows."""
    return Builder(store, data, scope).digest(new_since)


class Builder:
    """Makes items of one scope."""

    def __init__(self, store: Store, data: Path, scope: Scope) -> None:
        self.scope = scope
        self.ask = Question(store, scope)
        self.done = DoneBook(data)
        self.replaced = replaced(store, scope.known)
        self.former = self.ask.former_provinces(scope.as_of)
        self.shares = Shares(store, scope.agency) if scope.agency else None
        if self.shares is not None and (plans := self.shares.plans(store)) is not None:
            self.ask.only(plans)
        self.rows: dict[str, dict[str, Any]] = {}
        self.spans: dict[str, tuple[date, date] | None] = {}
        self.notes: dict[str, PlanNote] = {}
        self.charged: dict[str, list[tuple[str, str]]] = {}
        self.moved_to: dict[str, Moved] = {}
        self.moved_here: dict[str, Moved] = {}
        self._found: dict[str, dict[str, Any]] = {}

    def digest(self, new_since: str | None) -> Digest:
        days = self.scope.days
        told = Span(days.first - timedelta(BACK), days.last + timedelta(AHEAD))
        candidates = self.ask.timed(told)
        self._know(row["plan_id"] for row in candidates)
        since = new_since or _midnight(days.first - timedelta(7))
        until = _midnight(max(days.last, self.scope.as_of) + timedelta(1))
        taken, new_total = self.ask.taken_in(since, until, _LIST)
        moves = self._moves({row["plan_id"] for row in candidates} | {row["plan_id"] for row in taken})
        found: dict[SectionKey, list[Timed]] = {key: [] for key in get_args(SectionKey)}
        for row in candidates:
            for at in place(row, self.spans[row["plan_id"]], told):
                where = section_of(at, self.scope)
                if where and self.holds(row, at):
                    if where == "later" and row["frequency"]:
                        continue  # it is told when it begins
                    if where in ("passed", "before") and self.done.of(
                        row["id"], at.value if row["frequency"] else None
                    ):
                        continue
                    found[where].append(Timed(row, at))
        totals = self._without_time(told, found)
        if self.shares is not None:
            rows = [t.row for timed in found.values() for t in timed]
            self.ask.telling(rows)
            self._charge(rows)
            found = {key: [t for t in timed if self._concerns(t.row)] for key, timed in found.items()}
            totals = {key: len(timed) for key, timed in found.items()}
        sections = self._sections(found, totals)
        shown = [i for s in sections for g in s.groups for i in g.items]
        eye = sorted({i.id: i for i in shown if i.flags}.values(), key=lambda i: (i.day or date.max, i.plan.id, i.id))
        files, unread, waiting = self.ask.files(_LIST)
        doubtful = self.ask.unread_pages(_LIST)
        self._know([row["plan_id"] for row in taken] + [plan for plan, _ in doubtful])
        covered = self.ask.coverage(days)
        return Digest(
            self.scope, iso_week(days), sections, since,
            tuple(NewPlan(self._note(r["plan_id"]), r["citations"], tuple(r["first_cited"]), r["deadlines"]) for r in taken),
            new_total, self._changes(moves, {r["plan_id"] for r in taken}), tuple(eye[:_LIST]), len(eye),
            tuple(
                UnreadFile(f["name"], f["state"], f["message_vi"], f["message_en"], f["next_step_vi"], f["next_step_en"])
                for f in files
            ),
            tuple((self._note(plan), pages) for plan, pages in doubtful),
            Coverage(files_unread=unread, waiting=waiting, **covered),
            self.shares.name if self.shares else None,
        )  # fmt: skip

    def items(self, told: Span, most: int = 0) -> tuple[list[Item], bool]:
        """Everything that falls into some days and holds then, done or not, for a calendar; of more than `most` what comes next,
        and whether that is all. 0: no bound."""
        candidates = self.ask.timed(told)
        self._know(row["plan_id"] for row in candidates)
        self._moves({row["plan_id"] for row in candidates})
        if self.shares is not None:
            self.ask.telling(candidates)
            self._charge(candidates)
            candidates = [row for row in candidates if self._concerns(row)]
        timed = [
            Timed(row, at)
            for row in candidates
            for at in place(row, self.spans[row["plan_id"]], told)
            if self.holds(row, at)
        ]
        timed.sort(key=lambda t: t.order)
        whole = not most or len(timed) <= most
        if not whole:
            first = self.scope.days.first
            timed = sorted(timed, key=lambda t: t.time is None or t.time.last < first)[:most]
        self._found = {t.row["id"]: t.row for t in timed}
        return self._items(timed), whole

    def row(self, item: Item) -> dict[str, Any]:
        """The database's row of an item of `items`."""
        return self._found[item.id]

    # -- what is told --------------------------------------------------------------------------------------------------

    def _know(self, plans: Iterable[str]) -> None:
        """Read the plans that are not known yet."""
        wanted = set(plans) - self.rows.keys()
        if wanted:
            new = self.ask.plans(wanted)
            self.rows |= new
            self.spans |= {plan: span_of(row) for plan, row in new.items()}

    def holds(self, row: dict[str, Any], at: Occurrence | None) -> bool:
        """Whether no later plan took the plan's place or moved the deadline before this time."""
        last = at.last if at else self.scope.days.first
        by = self.replaced.get(row["plan_id"])
        if by is not None and last >= by.since:
            return False
        move = self.moved_to.get(row["id"])
        return move is None or last < move.plan.since

    def _without_time(self, told: Span, found: dict[SectionKey, list[Timed]]) -> dict[SectionKey, int]:
        """Later times and none at all, which SQL counts: there may be many."""
        limit = 0 if self.shares else self.scope.limit_of("later")
        gone = {plan for plan, by in self.replaced.items() if by.since <= self.scope.days.last}
        later, later_total = self.ask.later(told.last, limit, self.replaced)
        untimed, untimed_total = self.ask.untimed(self.scope.days, limit, gone)
        self._know(row["plan_id"] for row in (*later, *untimed))
        for row in later:
            at = occurrence(row["date"], row["bound"], row["modifier"])
            if at and row["id"] not in self.moved_to:
                found["later"].append(Timed(row, at))
        for row in untimed:
            if not self.done.of(row["id"], None):
                found["undated"].append(Timed(row, None))
        totals = {key: len(timed) for key, timed in found.items()}
        totals["later"] += max(0, later_total - len(later))
        totals["undated"] += max(0, untimed_total - len(untimed))
        return totals

    def _moves(self, plans: set[str]) -> list[Moved]:
        """Deadlines that later plans moved, as far as these plans are concerned."""
        pairs = [*self.replaced.values(), *amended(self.ask.store, self.scope.known)]
        found = moved(self.ask.store, (p for p in pairs if p.old in plans or p.new in plans))
        self.moved_to = {m.old: m for m in found}
        self.moved_here = {m.new: m for m in found}
        return found

    def _charge(self, rows: Iterable[dict[str, Any]]) -> None:
        """Read from the tasks who owes what names nobody itself."""
        wanted = {row["id"] for row in rows if not row["responsible"]} - self.charged.keys()
        if wanted:
            self.charged |= self.ask.charged(wanted)

    def _concerns(self, row: dict[str, Any]) -> bool:
        """Whether the body asked for owes it, or is sent it."""
        assert self.shares is not None
        where = self.rows[row["plan_id"]]
        if row["responsible"] or row["id"] not in self.charged:
            owing = [(name, row["action"] + " " + row["text"]) for name in row["responsible"] or ()]
        else:
            owing = self.charged[row["id"]]
        if any(self.shares.of(name, where, words) for name, words in owing):
            return True
        sent = [*(row["recipient"] or ()), *([row["via"]] if row["via"] else [])]
        return any(self.shares.of(name, where, "") not in (None, "possible") for name in sent)

    # -- sections ------------------------------------------------------------------------------------------------------

    def _sections(self, found: dict[SectionKey, list[Timed]], totals: dict[SectionKey, int]) -> tuple[Section, ...]:
        cut: dict[SectionKey, list[Timed]] = {}
        for key, timed in found.items():
            limit = self.scope.limit_of(key)
            ordered = timed if key == "undated" else sorted(timed, key=lambda t: t.order)
            cut[key] = ordered if not limit else ordered[-limit:] if key == "passed" else ordered[:limit]
        items = iter(self._items([t for timed in cut.values() for t in timed]))
        return tuple(
            Section(key, self._groups([next(items) for _ in timed]), totals[key]) for key, timed in cut.items()
        )

    def _items(self, timed: list[Timed]) -> list[Item]:
        """Items with their words: who owes, quotes, marks."""
        rows = [t.row for t in timed]
        self.ask.telling(rows)
        self._charge(rows)
        passages = self.ask.passages(rows)
        doubtful = self.ask.doubtful(row["plan_id"] for row in rows)
        return [self._item(t, passages, doubtful) for t in timed]

    def _item(self, timed: Timed, passages: dict[str, tuple[str, int]], doubtful: set[tuple[str, int]]) -> Item:
        row, at = timed.row, timed.time
        own = self.rows[row["plan_id"]]
        by_task = not row["responsible"] and row["id"] in self.charged
        owing = (
            self.charged[row["id"]]
            if by_task
            else [(n, row["action"] + " " + row["text"]) for n in row["responsible"] or ()]
        )
        flags = [*(row["flags"] or ())]
        if row["confidence"] < LOW:
            flags.append("low-confidence")
        if (row["plan_id"], row["page"]) in doubtful:
            flags.append("doubtful-page")
        if at and at.last >= _TWO_LEVELS and any(_DISTRICT.search(name.lower()) for name, _ in owing):
            flags.append("no-district")
        off = day_off(at.last) if at and at.precision == "day" else None
        done = self.done.of(row["id"], at.value if at and row["frequency"] else None)
        move = self.moved_here.get(row["id"])
        return Item(
            row["id"], hashlib.md5(row["id"].encode(), usedforsecurity=False).hexdigest()[:CODE], row["kind"], at,
            _line(row["text"]), row["frequency"], row["bound"], row["modifier"], row["hour"], row["rrule"], _line(row["action"]),
            self._bodies(owing, own), by_task, self._bodies([(n, "") for n in row["recipient"] or ()], own), row["via"],
            self._note(row["plan_id"]), row["page"], _quote(row, passages.get(row["id"])), row["confidence"], tuple(flags),
            off, working_day_before(at.last) if at and off is not None else None,
            DoneMark(done.at, done.by, done.note) if done else None, move.before if move else None,
        )  # fmt: skip

    def _bodies(self, named: Sequence[tuple[str, str]], plan: dict[str, Any]) -> tuple[Body, ...]:
        share = self.shares
        return tuple(dict.fromkeys(Body(name, share.of(name, plan, words) if share else None) for name, words in named))

    def _groups(self, items: list[Item]) -> tuple[Group, ...]:
        found: dict[tuple[str | None, str | None], list[Item]] = defaultdict(list)
        for item in items:
            body = next((b.name for b in item.owes if b.share), item.owes[0].name if item.owes else None)
            found[item.plan.province if self.scope.group == "province" else body, item.plan.province].append(item)
        groups = [
            Group(title, province, province in self.former, tuple(group)) for (title, province), group in found.items()
        ]
        return tuple(
            sorted(
                groups,
                key=lambda g: (g.title is None, vietnamese_order(g.province or ""), vietnamese_order(g.title or "")),
            )
        )

    def _note(self, plan: str) -> PlanNote:
        if plan not in self.notes:
            self._know([plan])
            row, span = self.rows[plan], self.spans[plan]
            self.notes[plan] = PlanNote(
                plan, row["type"], row["number"], row["day"], row["issuer"], row["province"], row["province"] in self.former,
                row["title"], span[1] if span else None, bool(row["period_last"] or row["period_first"]),
            )  # fmt: skip
        return self.notes[plan]

    # -- changes -------------------------------------------------------------------------------------------------------

    def _changes(self, moves: list[Moved], new: set[str]) -> tuple[Change, ...]:
        """Moved deadlines, and plans replaced, where the later plan is new or younger than 30 days."""
        young = self.scope.as_of - timedelta(AHEAD)

        def told(by: Replaced) -> bool:
            return by.new in new or by.since >= young

        self._know(p for m in moves for p in (m.plan.old, m.plan.new))
        found = [
            Change(self._note(m.plan.old), self._note(m.plan.new), m.plan.why, m.action, m.before, m.after, m.page)
            for m in moves
            if told(m.plan)
        ]
        gone = [by for by in self.replaced.values() if told(by)]
        self._know(p for by in gone for p in (by.old, by.new))
        if self.scope.province is not None:
            gone = [by for by in gone if by.old in self.ask.plans_in_scope([by.old])]
        found += [Change(self._note(by.old), self._note(by.new), by.why) for by in gone]
        return tuple(sorted(found, key=lambda c: (c.new.date or date.min, c.new.id, c.old.id, c.action or "")))


def _midnight(day: date) -> str:
    """The first moment of a day in Viet Nam, in UTC as the ledger writes it."""
    moment = datetime.combine(day, time(), here()).astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(text: str) -> str:
    return " ".join(text.split())


def _quote(row: dict[str, Any], passage: tuple[str, int] | None) -> str:
    """The words around the time, on one line, cut between words."""
    if passage is None:
        return _line(row["text"])
    text, start = passage
    if len(text) <= _QUOTE:
        return _line(text)
    low = max(0, row["start"] - start)
    spare = max(0, _QUOTE - len(row["text"])) // 2
    begin, stop = max(0, low - spare), min(len(text), low + len(row["text"]) + spare)
    while begin and not text[begin - 1].isspace():
        begin -= 1
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return ("… " if begin else "") + _line(text[begin:stop]) + (" …" if stop < len(text) else "")
