"""Comparisons asked for by name, as data frames: what `Store.matrix`, `.gaps`, `.lag`, `.similar` and the like give.

Sets are chosen by `level` (province, district, commune), `years` ("2022", "2020-2025"), `topic` (number or words), `title` (words),
`citing` (a symbol), `plans` (numbers, ids or file names) and `provinces`. What a frame was made of stands in its `attrs`: `chosen`
and `coverage`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from pipeline.compare.chosen import Choice, chosen_sql, find_plans, find_works
from pipeline.compare.chosen import years as parse_years
from pipeline.compare.gaps import gaps
from pipeline.compare.lag import lag
from pipeline.compare.matrix import chosen_json, matrix
from pipeline.compare.replaced import replaced
from pipeline.compare.same_duty import same_duty
from pipeline.compare.similar import Kind, pair, similar
from pipeline.errors import UsageError
from pipeline.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["choose", "gaps_frame", "lag_frame", "matrix_frame", "named", "replaced_frame", "same_duty_frame", "similar_frame", "units_named"]  # fmt: skip


def choose(
    store: Store,
    *,
    level: str = "province",
    years: str | None = None,
    topic: str | int | None = None,
    title: str | None = None,
    citing: str | None = None,
    plans: Sequence[str] | None = None,
    provinces: Sequence[str] = (),
) -> Choice:
    """The set of plans that these words ask for. Raises `UsageError` for what is not held."""
    ids = find_plans(store, plans) if plans else None
    label = None
    if topic is not None:
        from pipeline.compare.topics import topics

        found = topics(store).find(str(topic))
        label = found.label
        ids = found.plans if ids is None else tuple(p for p in ids if p in set(found.plans))
    return Choice(
        level=level,
        years=parse_years(years) if years else None,
        title=title,
        citing=tuple(find_works(store, [citing])) if citing else (),
        plans=ids,
        topic=label,
        provinces=tuple(provinces),
        asked={"citing": citing} if citing else {},
    )


def units_named(store: Store, choice: Choice, names: Sequence[str]) -> list[str]:
    """Units of the chosen plans by name, in any spelling. Raises `UsageError` for one that holds none of them."""
    from gazetteer.folding import bare

    if not names:
        return []
    chosen, parameters = chosen_sql(choice)
    known = [str(r[0]) for r in store.sql(f"SELECT DISTINCT unit FROM ({chosen}) ORDER BY unit", parameters).fetchall()]
    found: list[str] = []
    for name in names:
        wanted = bare(name).removeprefix("tinh ").removeprefix("thanh pho ")
        fitting = [k for k in known if bare(k) == wanted or bare(k).startswith(wanted + ", ")]
        if not fitting:
            raise UsageError("no-such-unit", name)
        found += fitting
    return found


def named(store: Store, choice: Choice, name: str) -> tuple[Kind, str]:
    """A unit of the set by its name, else one of its plans by number, id or file name. Raises `UsageError`."""
    try:
        return "unit", units_named(store, choice, [name])[0]
    except UsageError:
        if not any(c.isdigit() for c in name):
            raise
    plans = find_plans(store, [name])
    chosen, parameters = chosen_sql(choice)
    held = store.sql(
        f"SELECT plan_id FROM ({chosen}) WHERE plan_id IN (SELECT unnest($ids)) ORDER BY plan_id",
        {**parameters, "ids": list(plans)},
    ).fetchall()
    if len(held) != 1:
        raise UsageError("no-such-plan" if not held else "several-plans", ", ".join([name, *(str(r[0]) for r in held)]))
    return "plan", str(held[0][0])


def _told(frame: pd.DataFrame, choice: Choice, coverage: dict[str, int]) -> pd.DataFrame:
    frame.attrs.update(chosen=chosen_json(choice), coverage=coverage)
    return frame


def matrix_frame(
    store: Store, works: Sequence[str] | None = None, *, top: int = 30, places: Literal["then", "today"] = "then",
    cells: bool = False, **chosen: Any,
) -> pd.DataFrame:  # fmt: skip
    """One row a unit, one column a work, answers as words; `cells=True` gives one row a cell with plan, date and page."""
    import pandas as pd

    choice = choose(store, **chosen)
    made = matrix(store, choice, find_works(store, works) if works else None, top=top, places=places)
    return _told(pd.DataFrame(made.rows()) if cells else made.frame(), choice, made.coverage)


def gaps_frame(
    store: Store, units: Sequence[str] = (), *, apart: int = 2, least: int = 3, **chosen: Any
) -> pd.DataFrame:
    """One row a gap: unit, work, answer, peers that cite and where."""
    choice = choose(store, **chosen)
    found = gaps(store, choice, units_named(store, choice, units), apart=apart, least=least)
    frame = found.frame()
    frame.attrs.update(chosen=chosen_json(choice), sets=[chosen_json(s.choice) for s in found.sets])
    return frame


def lag_frame(store: Store, work: str, **chosen: Any) -> pd.DataFrame:
    """One row a unit: answer, days, first plan, page; `attrs` has the statistics."""
    choice = choose(store, **chosen)
    found = lag(store, find_works(store, [work])[0], choice)
    frame = _told(found.frame(), choice, found.coverage)
    frame.attrs.update(work=found.work.id, since=found.since, statistics=found.statistics)
    return frame


def similar_frame(store: Store, name: str, other: str | None = None, *, top: int = 10, **chosen: Any) -> pd.DataFrame:
    """The neighbours of a unit or plan; with `other` one row a task or pair of tasks, both texts side by side."""
    choice = choose(store, **chosen)
    kind, one = named(store, choice, name)
    if other is None:
        found = similar(store, one, choice, kind=kind, top=top)
        return _told(found.frame(), choice, found.coverage)
    kind_of_other, two = named(store, choice, other)
    if kind_of_other != kind:
        raise UsageError("bad-option", other)
    both = pair(store, one, two, choice, kind=kind)
    frame = both.frame()
    frame.attrs.update(chosen=chosen_json(choice), by_citations=both.by_citations, by_tasks=both.by_tasks)
    return frame


def same_duty_frame(store: Store, *, equal: bool = False, **chosen: Any) -> pd.DataFrame:
    """One row a plan's term of a duty that several units' plans set."""
    return same_duty(store, choose(store, **chosen), equal=equal).frame()


def replaced_frame(store: Store, **chosen: Any) -> pd.DataFrame:
    """One row a plan that cites a document which another one replaced, with its standing and who says so."""
    choice = choose(store, **chosen)
    found = replaced(store, choice)
    return _told(found.frame(), choice, found.coverage)
