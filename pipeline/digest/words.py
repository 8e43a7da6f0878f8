"""The words of a digest, in which all formats agree: times as precise as the plan states them, bodies, plans, marks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from pipeline.digest.model import Body, Change, Digest, Group, Item, NewPlan, PlanNote, Scope, Section, UnreadFile
from pipeline.digest.weeks import here

__all__ = ["Says", "Words"]


class Says(Protocol):
    """Messages in one language."""

    lang: str

    def __call__(self, key: str, *values: object) -> str:
        """The message of a key."""

    def date(self, iso: str | None) -> str:
        """A day as dd/mm/yyyy."""

    def time(self, value: str) -> str:
        """A time at its own precision."""


class Words:
    """Says what a digest holds."""

    def __init__(self, say: Says, scope: Scope) -> None:
        self.say = say
        self._scope = scope

    # -- times ---------------------------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """`15/12/2026`."""
        return f"{day:%d/%m/%Y}"

    def weekday(self, day: date) -> str:
        """`thứ Ba`."""
        return self.say(f"dg_weekday_{day.weekday()}")

    def full_day(self, day: date) -> str:
        """`thứ Ba 15/12/2026`."""
        return f"{self.weekday(day)} {self.day(day)}"

    def when(self, item: Item) -> str:
        """The time as the plan states it and no surer: `trước thứ Ba 15/12/2026`, `quý IV/2026 (không nêu ngày)`."""
        at = item.occurrence
        if at is None:
            return item.stated
        if at.precision == "day":
            told = self.full_day(at.last)
            if item.bound in ("before", "by"):
                told = self.say(f"dg_when_{item.bound}", told)
        else:
            told = self.say.time(at.value)
            if item.modifier:
                told = f"{self.say(f'modifier_{item.modifier}')} {told}"
            if item.bound in ("before", "by"):
                told = self.say("dg_when_before" if item.bound == "before" else "dg_when_until_end", told)
            told = f"{told} ({self.say('dg_no_day')})"
        if item.hour:
            told = f"{told}, {item.hour}"
        return f"{told} · {self.say(item.frequency)}" if item.frequency else told

    def when_parts(self, item: Item) -> tuple[str, str, str]:
        """The same in three pieces: bound, time, and weekday or "no day stated" with hour and frequency."""
        at = item.occurrence
        if at is None:
            return "", item.stated, ""
        lead = item.bound if item.bound in ("before", "by") else ""
        if at.precision == "day":
            main, sub = self.day(at.last), self.weekday(at.last)
        else:
            main, sub = self.say.time(at.value), self.say("dg_no_day")
            if item.modifier:
                main = f"{self.say(f'modifier_{item.modifier}')} {main}"
            lead = "until_end" if lead == "by" else lead
        parts = [sub, *([item.hour] if item.hour else []), *([self.say(item.frequency)] if item.frequency else [])]
        return self.say(f"dg_when_{lead}", "").strip() if lead else "", main, " · ".join(parts)

    def off(self, item: Item) -> str | None:
        """That the last day is no working day, and the working day before."""
        if item.off is None or item.working_day is None or item.day is None:
            return None
        before = self.full_day(item.working_day)
        if item.off:
            return self.say("dg_off_holiday", item.off, before)
        return self.say("dg_off_weekend", self.weekday(item.day), before)

    def moment(self, utc: str) -> str:
        """A moment of the ledger as a day in Viet Nam."""
        return self.day(datetime.fromisoformat(utc).astimezone(here()).date())

    # -- an item -------------------------------------------------------------------------------------------------------

    def body(self, body: Body) -> str:
        """A body, with what it is to the one asked for."""
        mark = {"certain": "dg_as_class", "possible": "dg_as_class_possible", "head": "dg_as_head"}.get(
            body.share or ""
        )
        return f"{body.name} ({self.say(mark)})" if mark else body.name

    def owes(self, item: Item) -> str:
        """Who owes it."""
        named = "; ".join(self.body(b) for b in item.owes) or self.say("dg_nobody")
        return f"{named} ({self.say('dg_by_task')})" if item.owed_by_task else named

    def to(self, item: Item) -> str | None:
        """To whom it goes, and through whom."""
        named = "; ".join(b.name for b in item.to)
        if not item.via:
            return named or None
        via = self.say("dg_via", item.via)
        return f"{named} ({via})" if named else via

    def action(self, item: Item) -> str:
        """What is due, its first letter large."""
        return item.action[:1].upper() + item.action[1:]

    def plan(self, plan: PlanNote) -> str:
        """`158/KH-UBND ngày 17/05/2024, Ủy ban nhân dân tỉnh Bình Phước (cũ)`."""
        name = plan.number or plan.type or plan.id
        if plan.date:
            name = self.say("dg_plan_of", name, self.day(plan.date))
        issuer = plan.issuer or plan.province
        return f"{name}, {issuer}{self.former(plan.former)}" if issuer else name

    def place(self, item: Item) -> str:
        """The plan and the page."""
        return f"{self.plan(item.plan)}, {self.say('dg_page', item.page)}"

    def former(self, former: bool) -> str:
        """The mark of a province that was merged away."""
        return f" {self.say('former')}" if former else ""

    def kind(self, item: Item) -> str:
        """What sort of deadline it is."""
        return self.say(f"kind_{item.kind}")

    def good(self, item: Item) -> list[str]:
        """That it was delivered."""
        if item.done is None:
            return []
        by = self.say("dg_done_by", item.done.by) if item.done.by else ""
        return [self.say("dg_done", self.moment(item.done.at), by)]

    def marks(self, item: Item) -> list[str]:
        """What a reader must know of its time: passed, pressing, moved."""
        told = []
        days = self._scope.days
        if item.day and item.day < self._scope.as_of and item.day >= days.first and not item.done:
            told.append(self.say("dg_over"))
        if item.working_day and item.day and item.working_day <= days.last < item.day:
            told.append(self.say("dg_act_now"))
        if item.moved_from:
            told.append(self.say("dg_moved_from", self.stated(item.moved_from)))
        return told

    def warnings(self, item: Item) -> list[str]:
        """Why a person should look at the paper."""
        return [self.flag(flag) for flag in item.flags]

    def flag(self, flag: str) -> str:
        """What is odd."""
        known = ("low-confidence", "doubtful-page", "impossible-date", "no-district")
        return self.say(f"dg_flag_{flag}") if flag in known else self.say("dg_flag", flag)

    def stated(self, value: str) -> str:
        """A time as a change tells it; the rule of what recurs by its days."""
        if "FREQ=" not in value:
            return self.say.time(value)
        parts = dict(p.split("=", 1) for p in value.split(";") if "=" in p)
        day, months = parts.get("BYMONTHDAY"), parts.get("BYMONTH", "").replace(",", ", ")
        if day and months:
            return self.say("day_of_months", day, months)
        return self.say("day_of_each_month", day) if day else value

    # -- the whole -----------------------------------------------------------------------------------------------------

    def period(self, digest: Digest) -> str:
        """The days that are told."""
        days = digest.scope.days
        first, last = self.day(days.first), self.day(days.last)
        return self.say("dg_week", digest.week, first, last) if digest.week else self.say("dg_days", first, last)

    def scope(self, digest: Digest) -> str:
        """Of which province and body it tells."""
        scope = digest.scope
        told = [self.say("dg_scope_agency", digest.asked)] if digest.asked else []
        if scope.province:
            told.append(self.say("dg_scope_province", scope.province))
        return " · ".join(told) or self.say("dg_scope_all")

    def summary(self, digest: Digest) -> list[str]:
        """How much there is, in a few words each; "nothing is due" where there is nothing."""
        week, passed, ahead = (digest.section(k).total for k in ("week", "passed", "next"))
        told = [self.say("dg_sum_week" if digest.week else "dg_sum_days", week)] if week else [self.say("dg_nothing")]
        if passed:
            told.append(self.say("dg_sum_passed", passed))
        if ahead:
            told.append(self.say("dg_sum_next", ahead))
        return told

    def subject(self, digest: Digest) -> str:
        """Subject of a mail."""
        days = digest.scope.days
        time = self.say(
            "dg_subject_week" if digest.week else "dg_subject_days",
            digest.week,
            f"{days.first:%d/%m}",
            self.day(days.last),
        )
        week = digest.section("week").total
        count = (
            self.say("dg_sum_week" if digest.week else "dg_sum_days", week) if week else self.say("dg_nothing_short")
        )
        return self.say("dg_subject", time, count)

    def section(self, section: Section, digest: Digest) -> str:
        """Its heading."""
        if section.key == "week":
            return self.say("dg_week_section" if digest.week else "dg_days_section")
        return self.say(f"dg_{section.key}")

    def note(self, section: Section) -> str | None:
        """What its heading does not say."""
        return self.say(f"dg_{section.key}_note") if section.key in ("passed", "running", "undated") else None

    def more(self, section: Section) -> str | None:
        """That some of it is not shown, and how to see it."""
        left = section.total - section.shown
        if not left:
            return None
        days = self._scope.days
        command = f"kehoach deadlines --from {days.first.isoformat()} --to {days.last.isoformat()}"
        if section.key in ("later", "undated"):
            command = "kehoach deadlines"
        return self.say("dg_more", left, command)

    def group(self, group: Group) -> str:
        """Its heading: the body, and the province where its name does not give it; or the province."""
        province = f"{group.province}{self.former(group.former)}" if group.province else self.say("dg_no_province")
        if self._scope.group == "province":
            return province
        title = group.title or self.say("dg_nobody")
        title = title[:1].upper() + title[1:]
        if group.province and group.title and group.title.endswith(group.province):
            return title + self.former(group.former)
        return f"{title} — {province}" if group.province else title

    def change(self, change: Change) -> str:
        """What a later plan changed."""
        old, new = self.plan(change.old), self.plan(change.new)
        if change.before and change.after:
            page = f", {self.say('dg_page', change.page)}" if change.page else ""
            before, after = self.stated(change.before), self.stated(change.after)
            return self.say("dg_change_moved", change.action, before, after, new + page, old)
        return self.say(f"dg_change_{change.why}", new, old)

    def new_plan(self, new: NewPlan) -> list[str]:
        """A plan newly read: title, counts, what it cites first."""
        told = [new.plan.title] if new.plan.title else []
        told.append(self.say("dg_new_counts", new.citations, new.deadlines))
        if new.first_cited:
            shown = ", ".join(new.first_cited[:6]) + (" …" if len(new.first_cited) > 6 else "")
            told.append(self.say("dg_new_cited", shown))
        return told

    def file(self, file: UnreadFile) -> str:
        """A file that was not read, why, and what to do."""
        english = self.say.lang == "en"
        reason = (file.reason_en if english else file.reason_vi) or self.say(file.state)
        return self.say("dg_file", file.name, reason, (file.next_en if english else file.next_vi) or "").strip()

    def coverage(self, digest: Digest) -> list[str]:
        """How much was read: without it "nothing is due" says nothing."""
        c = digest.coverage
        told = [
            self.say("dg_coverage", c.plans, c.provinces, c.holding),
            self.say("dg_coverage_files", c.files_unread, c.waiting, c.pages_unread, c.pages_doubtful),
        ]
        if c.without_day:
            told.append(self.say("dg_coverage_undated", c.without_day))
        return told
