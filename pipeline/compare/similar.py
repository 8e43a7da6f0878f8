"""How alike provinces or plans are: by what they cite, and by the tasks they set.

By citations: weighted Jaccard. Every document counts with its inverse frequency, ln((1 + n) / (1 + df)) over the n units (plans)
of the set, so that a law that all cite counts nothing and a directive that few follow counts much: what both cite, divided by what
either cites. By tasks: the share of both sides' tasks that have a counterpart on the other side (`tasks_alike`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from pipeline.compare.chosen import Choice, chosen_sql, coverage_of
from pipeline.compare.matrix import chosen_json
from pipeline.compare.tasks_alike import SAME, Match, TaskText, matches
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Alike", "CitedWork", "Neighbour", "Pair", "Similar", "pair", "similar"]

_TASKS: Final = 2000
"""Tasks of a unit that are compared, newest plans first: a province's whole archive holds tens of thousands."""
_BACKGROUND: Final = 2000
_CANDIDATES: Final = 20
"""Neighbours by citations whose tasks are compared."""

Kind = Literal["unit", "plan"]


@dataclass(frozen=True, slots=True)
class Alike:
    """A unit (by name) or a plan (by id), told for people."""

    id: str
    kind: Kind
    label: str
    short: str
    """Number and province of a plan; the name of a unit."""
    plans: int
    works: int
    tasks: int
    tasks_compared: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another unit or plan, and how alike it is (0…1)."""

    id: str
    label: str
    by_citations: float
    common_works: int
    by_tasks: float | None
    common_tasks: int | None
    """Pairs of tasks that say the same; None where tasks were not compared."""
    works: tuple[str, ...]
    """The documents both cite that weigh most (symbols or titles)."""


@dataclass(frozen=True)
class Similar:
    """The neighbours of one unit or plan, most alike first."""

    target: Alike
    choice: Choice
    coverage: dict[str, int]
    neighbours: tuple[Neighbour, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a neighbour."""
        return [{**asdict(n), "works": "; ".join(n.works)} for n in self.neighbours]

    def frame(self) -> pd.DataFrame:
        """One row a neighbour."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "target": asdict(self.target), "chosen": chosen_json(self.choice), "coverage": self.coverage,
            "neighbours": [asdict(n) for n in self.neighbours],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A document cited, with its weight and where each side cites it: (plan, number, page) or None."""

    id: str
    label: str
    date: str | None
    weight: float
    one: tuple[str, str | None, int] | None
    other: tuple[str, str | None, int] | None


@dataclass(frozen=True)
class Pair:
    """Two sides: what both cite and set, and what only one does."""

    one: Alike
    other: Alike
    choice: Choice
    by_citations: float
    by_tasks: float
    works: tuple[CitedWork, ...]
    common: tuple[Match, ...]
    only_one: tuple[TaskText, ...]
    only_other: tuple[TaskText, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a task or pair of tasks: both texts side by side."""

        def side(name: str, task: TaskText | None) -> dict[str, Any]:
            return {
                f"{name}_plan": task and (task.number or task.plan), f"{name}_page": task and task.page,
                f"{name}_text": task and task.text,
            }  # fmt: skip

        found: list[tuple[str, float | None, TaskText | None, TaskText | None]] = []
        found += [("common", m.likeness, m.one, m.other) for m in self.common]
        found += [("only_one", None, t, None) for t in self.only_one]
        found += [("only_other", None, None, t) for t in self.only_other]
        return [{"which": w, "likeness": v, **side("one", a), **side("other", b)} for w, v, a, b in found]

    def frame(self) -> pd.DataFrame:
        """One row a task or pair of tasks."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def as_json(self) -> dict[str, Any]:
        """Everything, with English keys."""
        return {
            "one": asdict(self.one), "other": asdict(self.other), "chosen": chosen_json(self.choice),
            "by_citations": self.by_citations, "by_tasks": self.by_tasks, "works": [asdict(w) for w in self.works],
            "common_tasks": [_match(m) for m in self.common], "only_one": [_told(t) for t in self.only_one],
            "only_other": [_told(t) for t in self.only_other],
        }  # fmt: skip


def _told(task: TaskText) -> dict[str, Any]:
    return {name: value for name, value in asdict(task).items() if name != "core"}


def _match(match: Match) -> dict[str, Any]:
    return {
        "likeness": match.likeness,
        "same": match.likeness >= SAME,
        "one": _told(match.one),
        "other": _told(match.other),
    }


def similar(
    store: Store, target: str, choice: Choice | None = None, *, kind: Kind = "unit", top: int = 10, tasks: bool = True
) -> Similar:
    """What is most like a unit (by name, as of the plans' dates) or a plan (by id), within the chosen plans. `tasks=False`
    leaves the tasks out, which is much faster."""
    choice = choice or Choice()
    rows = store.rows(*_neighbours_query(choice, kind, target, max(top, _CANDIDATES)))
    own, rest = _about(store, choice, kind, [target])[target], [r["id"] for r in rows]
    about = _about(store, choice, kind, rest)
    found = []
    background = _background(store, choice) if tasks else []
    mine = _tasks(store, choice, kind, target) if tasks else []
    for row in rows:
        both, alike = None, None
        if tasks:
            theirs = _tasks(store, choice, kind, row["id"])
            pairs, _, _ = matches(mine, theirs, background, SAME)
            both, alike = len(pairs), _dice(pairs, len(mine), len(theirs))
        label = about[row["id"]].label
        found.append(
            Neighbour(row["id"], label, round(row["score"], 3), row["common"], alike, both, tuple(row["works"]))
        )
    found.sort(key=lambda n: (-(n.by_citations + (n.by_tasks or 0.0)), n.id))
    return Similar(own, choice, coverage_of(store, choice), tuple(found[:top]))


def _dice(pairs: list[Match], one: int, other: int) -> float:
    """Share of both sides' tasks that have a counterpart that says the same."""
    same = [m for m in pairs if m.likeness >= SAME]
    met = len({m.one.id for m in same}) + len({m.other.id for m in same})
    return round(met / (one + other), 3) if one and other else 0.0


def pair(store: Store, one: str, other: str, choice: Choice | None = None, *, kind: Kind = "unit") -> Pair:
    """Two units or two plans side by side."""
    choice = choice or Choice()
    about = _about(store, choice, kind, [one, other])
    works = _works(store, choice, kind, one, other)
    both = sum(w.weight for w in works if w.one and w.other)
    either = sum(w.weight for w in works)
    mine, theirs = _tasks(store, choice, kind, one), _tasks(store, choice, kind, other)
    found, left, right = matches(mine, theirs, _background(store, choice))
    return Pair(
        about[one], about[other], choice, round(both / either, 3) if either else 0.0,
        _dice(found, len(mine), len(theirs)), works, tuple(found), tuple(left), tuple(right),
    )  # fmt: skip


# -- questions to the database -----------------------------------------------------------------------------------------


def _key(kind: Kind) -> str:
    return "unit" if kind == "unit" else "plan_id"


def _vectors(choice: Choice, kind: Kind) -> tuple[str, dict[str, Any]]:
    """SQL for who cites what in the set, once each, with the weight of every work."""
    chosen, parameters = chosen_sql(choice)
    return (
        f"""
        WITH chosen AS MATERIALIZED ({chosen}),
        cited AS MATERIALIZED (
            SELECT DISTINCT p.{_key(kind)} AS id, c.work_id FROM citations c JOIN chosen p USING (plan_id)
            WHERE c.work_id IS NOT NULL AND NOT coalesce(p.own_work = c.work_id, false)
        ),
        weights AS MATERIALIZED (
            SELECT work_id, ln((1 + (SELECT count(DISTINCT {_key(kind)}) FROM chosen)) / (1.0 + count(*))) AS weight
            FROM cited GROUP BY work_id
        )
        """,
        parameters,
    )


def _neighbours_query(choice: Choice, kind: Kind, target: str, top: int) -> tuple[str, dict[str, Any]]:
    start, parameters = _vectors(choice, kind)
    return (
        start
        + """
        , mine AS MATERIALIZED (SELECT work_id, weight FROM cited JOIN weights USING (work_id) WHERE id = $target),
        shared AS MATERIALIZED (
            SELECT c.id, sum(m.weight) AS joint, count(*) AS common,
                   list(coalesce(w.number, w.title, w.work_id) ORDER BY m.weight DESC, w.work_id)[:5] AS works
            FROM cited c JOIN mine m USING (work_id) JOIN works w USING (work_id) WHERE c.id <> $target GROUP BY c.id
        ),
        whole AS (
            SELECT c.id, sum(w.weight) AS weight FROM cited c JOIN weights w USING (work_id)
            WHERE c.id IN (SELECT id FROM shared) GROUP BY c.id
        )
        SELECT s.id, s.common, s.works,
               coalesce(s.joint / nullif((SELECT sum(weight) FROM mine) + h.weight - s.joint, 0), 0) AS score
        FROM shared s JOIN whole h USING (id) ORDER BY score DESC, s.common DESC, s.id LIMIT $top
        """,
        {**parameters, "target": target, "top": top},
    )


def _works(store: Store, choice: Choice, kind: Kind, one: str, other: str) -> tuple[CitedWork, ...]:
    start, parameters = _vectors(choice, kind)
    rows = store.sql(
        start
        + f"""
        , places AS (
            SELECT p.{_key(kind)} AS id, c.work_id, p.plan_id, p.number, c.page
            FROM citations c JOIN (SELECT * FROM chosen WHERE {_key(kind)} IN ($one, $other)) p USING (plan_id)
            WHERE c.work_id IS NOT NULL AND NOT coalesce(p.own_work = c.work_id, false)
            QUALIFY row_number() OVER (PARTITION BY p.{_key(kind)}, c.work_id ORDER BY p.date NULLS LAST, p.plan_id, c.page) = 1
        )
        SELECT w.work_id, coalesce(w.number, w.title, w.work_id), w.date, g.weight,
               a.plan_id, a.number, a.page, b.plan_id, b.number, b.page
        FROM (SELECT DISTINCT work_id FROM places) n JOIN works w USING (work_id) JOIN weights g USING (work_id)
        LEFT JOIN places a ON a.work_id = n.work_id AND a.id = $one
        LEFT JOIN places b ON b.work_id = n.work_id AND b.id = $other
        ORDER BY (a.id IS NULL)::INT + (b.id IS NULL)::INT, a.id IS NULL, g.weight DESC, w.work_id
        """,
        {**parameters, "one": one, "other": other},
    ).fetchall()
    return tuple(
        CitedWork(
            r[0], r[1], r[2], round(r[3], 3), (r[4], r[5], r[6]) if r[4] else None, (r[7], r[8], r[9]) if r[7] else None
        )
        for r in rows
    )


def _about(store: Store, choice: Choice, kind: Kind, ids: list[str]) -> dict[str, Alike]:
    chosen, parameters = chosen_sql(choice)
    key = _key(kind)
    rows = store.sql(
        f"""
        WITH chosen AS MATERIALIZED (SELECT * FROM ({chosen}) WHERE {key} IN (SELECT unnest($ids))),
        counted AS (SELECT p.{key} AS id, count(*) AS tasks FROM tasks t JOIN chosen p USING (plan_id) GROUP BY p.{key}),
        works AS (
            SELECT p.{key} AS id, count(DISTINCT c.work_id) AS works FROM citations c JOIN chosen p USING (plan_id)
            WHERE NOT coalesce(p.own_work = c.work_id, false) GROUP BY p.{key}
        )
        SELECT p.{key}, count(*), any_value(w.works), any_value(n.tasks), any_value(p.number), any_value(p.type),
               any_value(p.title), any_value(p.unit)
        FROM chosen p LEFT JOIN counted n ON n.id = p.{key} LEFT JOIN works w ON w.id = p.{key} GROUP BY p.{key}
        """,
        {**parameters, "ids": ids},
    ).fetchall()
    return {
        str(name): Alike(
            str(name), kind, str(name) if kind == "unit" else f"{number or type_ or ''} {title or ''} ({unit})".strip(),
            str(name) if kind == "unit" else f"{number or name} ({unit})", plans, works or 0, tasks or 0, min(tasks or 0, _TASKS),
        )
        for name, plans, works, tasks, number, type_, title, unit in rows
    }  # fmt: skip


def _tasks(store: Store, choice: Choice, kind: Kind, name: str) -> list[TaskText]:
    """Tasks of a unit or plan, newest plans first, at most 2,000."""
    chosen, parameters = chosen_sql(choice)
    rows = store.sql(
        f"""
        SELECT t.task_id, p.plan_id, p.number, p.province, t.section, t.page, t.text
        FROM tasks t JOIN (SELECT * FROM ({chosen}) WHERE {_key(kind)} = $name) p USING (plan_id)
        ORDER BY p.date DESC NULLS LAST, p.plan_id, t.ordinal LIMIT $most
        """,
        {**parameters, "name": name, "most": _TASKS},
    ).fetchall()
    named = store.sql(
        "SELECT plan_id, flatten(list(printed)) FROM agencies WHERE plan_id IN (SELECT unnest($plans)) GROUP BY plan_id",
        {"plans": sorted({r[1] for r in rows})},
    ).fetchall()
    bodies: dict[str, list[str]] = {str(plan): list(found or ()) for plan, found in named}
    return [
        TaskText(name, plan, number, province, section, page, text, TaskText.without(text, bodies.get(plan, ())))
        for name, plan, number, province, section, page, text in rows
    ]


def _background(store: Store, choice: Choice) -> list[str]:
    """Tasks of other plans of the level, from which is learned what all tasks say; the same ones each time."""
    rows = store.sql(
        "SELECT t.text FROM tasks t JOIN (SELECT plan_id FROM plans WHERE level = $level ORDER BY md5(plan_id) LIMIT 100) p"
        " USING (plan_id) ORDER BY p.plan_id, t.ordinal LIMIT $most",
        {"level": choice.level, "most": _BACKGROUND},
    ).fetchall()
    return [str(r[0]) for r in rows]
