"""What the database is asked for a digest. SQL leaves the few deadlines that can matter; Python places them in time.

A deadline is a candidate where its time, or a month of its rule, reaches into the days that are told and its plan still holds
then. Times are compared as stretches of days: `first_day` and `last_day` below say in SQL what `occurrence` says in Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from pipeline.digest.model import Scope
from pipeline.digest.weeks import Span
from pipeline.duties.rows import provinces_named
from pipeline.store.store import Store

__all__ = ["Question"]

_FIRST: Final = """
    CASE WHEN length(d.date) = 10 THEN TRY_CAST(d.date AS DATE)
         WHEN length(d.date) = 4 THEN TRY_CAST(d.date || '-01-01' AS DATE)
         WHEN d.date[6] = 'Q' THEN make_date(CAST(d.date[1:4] AS BIGINT), CAST(d.date[7:7] AS BIGINT) * 3 - 2, 1)
         WHEN d.date[6] = 'H' THEN make_date(CAST(d.date[1:4] AS BIGINT), CAST(d.date[7:7] AS BIGINT) * 6 - 5, 1)
         WHEN length(d.date) = 7 THEN TRY_CAST(d.date || '-01' AS DATE) END
"""
_LAST: Final = f"""
    CASE WHEN length(d.date) = 10 THEN TRY_CAST(d.date AS DATE)
         WHEN d.bound = 'before' AND d.modifier IS DISTINCT FROM 'end' THEN CAST(({_FIRST}) - INTERVAL 1 DAY AS DATE)
         WHEN length(d.date) = 4 THEN TRY_CAST(d.date || '-12-31' AS DATE)
         WHEN d.date[6] = 'Q' THEN last_day(({_FIRST}) + INTERVAL 2 MONTH)
         WHEN d.date[6] = 'H' THEN last_day(({_FIRST}) + INTERVAL 5 MONTH)
         ELSE last_day(({_FIRST})) END
"""
_FROM: Final = f"""
    CASE WHEN length(d.date) < 10 AND (d.bound IN ('before', 'by') OR d.modifier = 'end') THEN {_LAST} ELSE {_FIRST} END
"""
_BEGIN: Final = "coalesce(p.date, make_date(coalesce(p.period_first, p.year), 1, 1))"
_END_YEAR: Final = r"""
    greatest(coalesce(p.period_last, p.period_first, TRY_CAST(nullif(regexp_extract(p.title, '[Nn]ăm\s+(\d{4})\W*$', 1), '') AS INTEGER),
                      year(p.date) + 5, p.year + 5), coalesce(year(p.date), p.period_first, p.year))
"""
"""As `plan_span` says it; a superset where a plan has neither."""
_PLACING: Final = "d.deadline_id AS id, d.plan_id, d.date, d.frequency, d.bound, d.modifier, d.rrule, d.start"
"""What placing in time needs: there may be tens of thousands of candidates."""
_TELLING: Final = """
    d.deadline_id AS id, d.kind, d.hour, d.flags, d.confidence, d.page, d.text, d.action, d.responsible, d.recipient, d.via
"""
_PLAN: Final = """
    plan_id, type, number, date AS day, year, period_first, period_last, title, issuer, level, province, district, commune
"""
_UNTIMED: Final = """
    (d.frequency IS NULL AND d.date IS NULL
     OR d.frequency IN ('weekly', 'daily') OR d.frequency IS NOT NULL AND d.rrule IS NULL AND d.date IS NULL)
"""


class Question:
    """The database, asked within a scope."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self.store = store
        self._where = "(p.date IS NULL OR p.date <= ?)"
        self._values: list[Any] = [scope.known]
        self._near, self._near_values = "true", list[Any]()
        if scope.province is not None:
            self._where += " AND p.province IN (SELECT unnest(?))"
            self._values.append(provinces_named(store, scope.province))

    def only(self, plans: list[str]) -> None:
        """Look for deadlines in these plans alone."""
        self._near, self._near_values = "p.plan_id IN (SELECT unnest(?))", [plans]

    def timed(self, told: Span) -> list[dict[str, Any]]:
        """Deadlines that may fall into these days: what is due once, and rules with a month in them."""
        months = sorted({(told.first - timedelta(31)).month, *_months(told)})
        return self.store.rows(
            f"""
            SELECT {_PLACING} FROM deadlines d JOIN plans p USING (plan_id)
            WHERE {self._where} AND {self._near} AND (
                d.frequency IS NULL AND d.date IS NOT NULL AND {_LAST} >= ? AND {_FROM} <= ?
                OR d.frequency IS NOT NULL AND (d.rrule IS NOT NULL OR d.date IS NOT NULL)
                    AND d.frequency NOT IN ('weekly', 'daily')
                    AND {_BEGIN} <= ? AND {_END_YEAR} >= ?
                    AND (CASE WHEN contains(d.rrule, 'BYMONTH=')
                              THEN list_has_any(string_split(regexp_extract(d.rrule, 'BYMONTH=([0-9,]+)', 1), ','), ?)
                              WHEN d.rrule IS NULL THEN d.date[3:4] IN (SELECT unnest(?))
                              ELSE true END)
            )
            """,
            [
                *self._values, *self._near_values, told.first, told.last, told.last, told.first.year,
                [str(m) for m in months], [f"{m:02}" for m in months],
            ],
        )  # fmt: skip

    def telling(self, rows: Iterable[dict[str, Any]]) -> None:
        """Add to rows what telling them needs."""
        wanted = {row["id"]: row for row in rows if "action" not in row}
        more: dict[str, dict[str, Any]] = {}
        if wanted:
            for found in self.store.rows(
                f"SELECT {_TELLING} FROM deadlines d"
                " WHERE d.plan_id IN (SELECT unnest(?)) AND d.deadline_id IN (SELECT unnest(?))",
                [sorted({row["plan_id"] for row in wanted.values()}), sorted(wanted)],
            ):
                more[found["id"]] = found
        for row in rows:
            if "action" not in row:
                row.update(more[row["id"]])

    def later(self, after: date, limit: int, without: Iterable[str]) -> tuple[list[dict[str, Any]], int]:
        """What is due once after a day, nearest first, and how much there is of it. 0: no limit."""
        condition = (
            f"d.frequency IS NULL AND d.date >= ? AND {_FROM} > ?"  # years before it are passed over by their digits
        )
        return self._limited(condition, [f"{after.year:04}", after], f"{_LAST}, d.deadline_id", limit, without)

    def untimed(self, days: Span, limit: int, without: Iterable[str]) -> tuple[list[dict[str, Any]], int]:
        """What has no place in the calendar, in plans that hold in these days, youngest plans first."""
        condition = f"{_UNTIMED} AND {_BEGIN} <= ? AND {_END_YEAR} >= ?"
        order = "p.date DESC NULLS LAST, d.plan_id, d.start, d.deadline_id"
        return self._limited(condition, [days.last, days.first.year], order, limit, without)

    def _limited(
        self, condition: str, values: list[Any], order: str, limit: int, without: Iterable[str]
    ) -> tuple[list[dict[str, Any]], int]:
        source = (
            f"FROM deadlines d JOIN plans p USING (plan_id) WHERE {self._where} AND {self._near} AND {condition}"
            " AND d.plan_id NOT IN (SELECT unnest(?))"
        )
        given = [*self._values, *self._near_values, *values, [*without, ""]]
        rows = self.store.rows(
            f"SELECT {_PLACING} {source} ORDER BY {order}" + (f" LIMIT {limit}" if limit else ""), given
        )
        if not limit or len(rows) < limit:
            return rows, len(rows)
        counted = self.store.sql(f"SELECT count(*) {source}", given).fetchone()
        return rows, int(counted[0]) if counted else 0

    def plans(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Rows of plans by id."""
        rows = self.store.rows(f"SELECT {_PLAN} FROM plans WHERE plan_id IN (SELECT unnest(?))", [sorted(set(ids))])
        return {row["plan_id"]: row for row in rows}

    def plans_in_scope(self, ids: Iterable[str]) -> set[str]:
        """Which of some plans the scope leaves."""
        rows = self.store.sql(
            f"SELECT plan_id FROM plans p WHERE {self._where} AND plan_id IN (SELECT unnest(?))",
            [*self._values, sorted(set(ids))],
        ).fetchall()
        return {row[0] for row in rows}

    def charged(self, ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Who leads or is responsible in the tasks in which deadlines stand, with the task's words."""
        found: dict[str, list[tuple[str, str]]] = {}
        for deadline, agency, words in self.store.sql(
            "SELECT l.deadline_id, a.agency, min(t.text) FROM task_deadlines l JOIN assignments a USING (task_id)"
            " JOIN tasks t USING (task_id)"
            " WHERE l.deadline_id IN (SELECT unnest(?)) AND a.role IN ('lead', 'responsible')"
            " GROUP BY ALL ORDER BY l.deadline_id, min(CASE a.role WHEN 'lead' THEN 0 ELSE 1 END), a.agency",
            [sorted(set(ids))],
        ).fetchall():
            found.setdefault(deadline, []).append((agency, words))
        return found

    def passages(self, rows: Iterable[dict[str, Any]]) -> dict[str, tuple[str, int]]:
        """The passage in which each deadline stands, and where it begins."""
        ids = [row["id"] for row in rows]
        return {
            deadline: (text, start)
            for deadline, text, start in self.store.sql(
                "SELECT d.deadline_id, s.text, s.start FROM deadlines d JOIN passages s ON s.plan_id = d.plan_id"
                ' AND s.start <= d.start AND d.start < s."end"'
                " WHERE d.deadline_id IN (SELECT unnest(?)) AND s.plan_id IN (SELECT unnest(?))",
                [ids, sorted({row["plan_id"] for row in rows})],
            ).fetchall()
        }

    def doubtful(self, plans: Iterable[str]) -> set[tuple[str, int]]:
        """Pages of plans that were not read for certain."""
        return {
            (plan, page)
            for plan, page in self.store.sql(
                "SELECT plan_id, page FROM pages WHERE verdict IN ('doubtful', 'unreadable') AND plan_id IN (SELECT unnest(?))",
                [sorted(set(plans))],
            ).fetchall()
        }

    def former_provinces(self, day: date) -> set[str]:
        """Names that no province bears any more on a day."""
        rows = self.store.sql(
            "SELECT name FROM places WHERE level = 'province' GROUP BY name"
            " HAVING count(*) FILTER (valid_to IS NULL OR valid_to >= ?) = 0",
            [day],
        ).fetchall()
        return {row[0] for row in rows}

    def coverage(self, days: Span) -> dict[str, Any]:
        """How much was read."""
        return self.store.rows(
            f"""
            SELECT count(*) AS plans, count(DISTINCT p.province) AS provinces,
                   count(*) FILTER ({_BEGIN} <= ? AND {_END_YEAR} >= ?) AS holding,
                   coalesce(sum(p.pages), 0) AS pages, coalesce(sum(p.pages_unread), 0) AS pages_unread,
                   coalesce(sum(p.pages_doubtful), 0) AS pages_doubtful,
                   count(*) FILTER (p.date IS NULL AND p.year IS NULL AND p.period_first IS NULL) AS without_day
            FROM plans p WHERE {self._where}
            """,
            [days.last, days.first.year, *self._values],
        )[0]

    def unread_pages(self, limit: int) -> list[tuple[str, tuple[int, ...]]]:
        """Plans with pages that could not be read, and which, plans that hold longest first."""
        rows = self.store.sql(
            "SELECT g.plan_id, list(g.page ORDER BY g.page) FROM pages g JOIN plans p USING (plan_id)"
            f" WHERE g.verdict = 'unreadable' AND p.pages_unread > 0 AND {self._where}"
            f" GROUP BY g.plan_id, p.date ORDER BY p.date DESC NULLS LAST, g.plan_id LIMIT {limit}",
            self._values,
        ).fetchall()
        return [(plan, tuple(pages)) for plan, pages in rows]

    def files(self, limit: int) -> tuple[list[dict[str, Any]], int, int]:
        """Inputs that should be plans and are not, newest first; how many; and how many wait to be read."""
        unread = "state IN ('unreadable', 'refused', 'failed', 'poison') AND reason IS DISTINCT FROM 'not-a-plan'"
        rows = self.store.rows(
            f"SELECT name, state, message_vi, message_en, next_step_vi, next_step_en FROM files WHERE {unread}"
            f" ORDER BY ended_at DESC NULLS LAST, path LIMIT {limit}"
        )
        counted = self.store.sql(
            f"SELECT count(*) FILTER ({unread}), count(*) FILTER (state IN ('queued', 'reading')) FROM files"
        ).fetchone()
        return rows, *(counted or (0, 0))

    def taken_in(self, since: str, until: str, limit: int) -> tuple[list[dict[str, Any]], int]:
        """Plans whose file was taken in between two moments (UTC, ISO), with what they cite first of all plans."""
        new = f"""
            SELECT p.plan_id, p.date FROM plans p JOIN files f ON f.plan_id = p.plan_id
            WHERE f.state = 'kept' AND f.ended_at >= ? AND f.ended_at < ? AND {self._where} GROUP BY ALL
        """
        rows = self.store.rows(
            f"""
            WITH new AS ({new}), shown AS (SELECT * FROM new ORDER BY date DESC NULLS LAST, plan_id LIMIT {limit}),
            cited AS (
                SELECT c.plan_id, count(*) AS citations,
                       list(DISTINCT w.number ORDER BY w.number) FILTER (w.plans = 1 AND w.number IS NOT NULL) AS first_cited
                FROM citations c LEFT JOIN works w ON w.work_id = c.work_id
                WHERE c.plan_id IN (SELECT plan_id FROM shown) GROUP BY c.plan_id),
            due AS (SELECT plan_id, count(*) AS deadlines FROM deadlines WHERE plan_id IN (SELECT plan_id FROM shown) GROUP BY plan_id)
            SELECT s.plan_id, coalesce(c.citations, 0) AS citations, coalesce(c.first_cited, []) AS first_cited,
                   coalesce(e.deadlines, 0) AS deadlines
            FROM shown s LEFT JOIN cited c USING (plan_id) LEFT JOIN due e USING (plan_id) ORDER BY s.date DESC NULLS LAST, s.plan_id
            """,
            [since, until, *self._values],
        )
        counted = self.store.sql(f"SELECT count(*) FROM ({new})", [since, until, *self._values]).fetchone()
        return rows, int(counted[0]) if counted else 0


def _months(told: Span) -> Iterable[int]:
    """Every month that the days touch, and the one after: "before" a month is due on the last day of the one before it."""
    day = told.first.replace(day=1)
    while day <= told.last + timedelta(31):
        yield day.month
        day = (day + timedelta(32)).replace(day=1)
