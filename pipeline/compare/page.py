"""Comparisons as HTML: one self-contained file, no script, nothing from elsewhere, printable on A4."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.matrix import Cell, Matrix, UnitRow, WorkColumn

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["SYMBOLS", "head_lines", "matrix_page", "render", "symbol_of", "thousands"]

SYMBOLS: Final[dict[str | None, str]] = {
    "direct": "●", "indirect": "○", "absent": "✕", "unknown": "?", "older": "·", None: " ",
}  # fmt: skip
"""One sign for each answer, told apart without colour; a merged province shows `1/2`."""
_COLUMNS: Final = 32
"""Columns that fit an A4 sheet across."""
_OPEN: Final = 300
"""Citations up to which the list of places is printed unfolded."""


def render(name: str, say: Speaker, **values: Any) -> str:
    """A template of this package, filled; everything is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(template: str) -> str:
        return (resources.files("pipeline.compare") / "templates" / template).read_text("utf-8")

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(source)
    )
    return environment.get_template(name).render(say=say, lang=say.lang, **values)


def symbol_of(cell: Cell) -> str:
    """The sign of an answer."""
    if cell.answer == "predecessors":
        return f"{cell.citing_origins}/{len(cell.origins)}"
    return SYMBOLS[cell.answer]


def head_lines(say: Speaker, choice: Any, coverage: dict[str, int], places: str = "then") -> list[str]:
    """What every table says above itself: unit, set, coverage."""
    unit = say("cmp_unit_today") if places == "today" else say("cmp_unit_then", say(f"cmp_level_{choice.level}"))
    c = coverage
    told = [
        thousands(say, c[n]) for n in ("pages", "pages_good", "pages_doubtful", "pages_unread", "undated", "not_kept")
    ]
    span = (c["first_year"] or "—", c["last_year"] or "—")
    return [
        f"{unit}. {say('cmp_set', _set(say, choice))}.",
        say("cmp_coverage", thousands(say, c["plans"]), c["units"], *span, *told),
    ]


def thousands(say: Speaker, number: int) -> str:
    """12345 as 12.345 in Vietnamese, 12,345 in English."""
    return f"{number:,}".replace(",", "." if say.lang == "vi" else ",")


def _set(say: Speaker, choice: Any) -> str:
    parts = []
    if choice.topic:
        parts.append(say("cmp_set_topic", choice.topic))
    elif choice.plans is not None:
        parts.append(say("cmp_set_plans", len(choice.plans)))
    if choice.years:
        first, last = choice.years
        parts.append(say("cmp_set_years", first if first == last else f"{first}–{last}"))
    if choice.title:
        parts.append(say("cmp_set_title", choice.title))
    if choice.citing:
        parts.append(say("cmp_set_citing", choice.asked.get("citing") or ", ".join(choice.citing)))
    if choice.provinces:
        parts.append(", ".join(choice.provinces))
    return "; ".join(parts) or say("cmp_set_all")


# -- the matrix --------------------------------------------------------------------------------------------------------


def matrix_page(made: Matrix, say: Speaker) -> str:
    """The matrix as a heat map."""
    numbers = {w.id: index for index, w in enumerate(made.works, 1)}
    labels = {w.id: w.label for w in made.works}
    rows = [
        [(work, cell, symbol_of(cell), cell_title(made, unit, work, say)) for work in made.works
         if (cell := made.cells[unit.name, work.id])]
        for unit in made.units
    ]  # fmt: skip
    blocks = [slice(start, start + _COLUMNS) for start in range(0, len(made.works), _COLUMNS)]
    places = [
        (unit, found)
        for unit in made.units
        if (found := [(numbers[w.id], w, c) for w in made.works if (c := made.cells[unit.name, w.id]).plan])
    ]
    return render(
        "matrix.html.j2", say, made=made, rows=list(zip(made.units, rows, strict=True)), blocks=blocks, numbers=numbers,
        places=places, label=lambda work: labels.get(work, work), open=sum(len(f) for _, f in places) <= _OPEN,
        head=head_lines(say, made.choice, made.coverage, made.places), symbols=SYMBOLS,
        merged=any(c.answer == "predecessors" for c in made.cells.values()),
    )  # fmt: skip


def cell_title(made: Matrix, unit: UnitRow, work: WorkColumn, say: Speaker) -> str:
    """What stands behind a sign, in words: answer, plan, date, page, way, and why it cannot be said."""
    cell = made.cells[unit.name, work.id]
    told = [f"{unit.name} – {work.label}: {say(f'matrix_{cell.answer}') if cell.answer else '—'}"]
    if cell.plan:
        told.append(f"{cell.number or cell.type or cell.plan} ({say.date(cell.date)}), {say('cmp_page', cell.page)}")
    told += [
        say(
            "matrix_stated",
            _short(s.source),
            say(s.kind),
            _short(s.target),
            s.number or s.plan,
            say("cmp_page", s.page),
        )
        for s in cell.stated
    ]
    if cell.answer == "unknown":
        told += why_unknown(cell, say)
    for name, answer in cell.origins:
        told.append(f"{name} {say('former')}: {say(f'matrix_{answer}') if answer else say('matrix_no_plan')}")
    return "\n".join(told)


def why_unknown(cell: Cell, say: Speaker) -> list[str]:
    """Why it cannot be said whether a unit cites."""
    counts = cell.counts
    told = [say("matrix_why_ambiguous")] if counts["ambiguous"] else []
    return told + [say(f"matrix_why_{name}", counts[name]) for name in ("in_doubt", "undated") if counts[name]]


def _short(work: str) -> str:
    """A work's id as people read it: `KL:44-KL/TW@XII` as 44-KL/TW."""
    return work.partition(":")[2].partition("@")[0] or work
