"""The command `search`."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pipeline.commands.export import Format, Out, save_rows
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.questions.search import Filters, Found, Hit

__all__ = ["register"]

_LEVELS: Final = ("central", "province", "district", "commune")
_YEARS: Final = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?\Z")
_INTO_FILE: Final = 10_000
COLUMNS: Final = (
    "province", "district", "commune", "level", "type", "number", "date", "issuer", "page", "section", "kind", "quote",
    "same_spelling", "file", "plan",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(search)


def search(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    words: Annotated[
        str,
        typer.Argument(
            help="Words in any spelling: several are one phrase; '\"tự quản\" ma túy' asks for the phrase and each other word."
        ),
    ],
    province: Annotated[str | None, typer.Option(help="Only plans of this province, in any spelling.")] = None,
    year: Annotated[str | None, typer.Option(help="Only plans of this year, or of years: 2015-2020.")] = None,
    level: Annotated[
        str | None, typer.Option(help="Only plans of this level: central, province, district, commune.")
    ] = None,
    plan: Annotated[str | None, typer.Option(help="Only this plan: its number, its id or its file name.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            help="Only passages of this kind: heading, item, text, row, front, recipients, signature; may be repeated."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="So many passages at most (default: 20, 10000 into a file).", min=1)
    ] = None,
    thorough: Annotated[
        bool, typer.Option("--all", help="Count everywhere, also words that nearly every plan has.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """Passages that hold the words, in any spelling, with plan, page and quote."""
    from pipeline.commands.output import print_csv, print_json
    from pipeline.questions.search import search as ask

    own: Context = context.obj
    with own.store() as store:
        found = ask(
            store, words, _filters(province, year, level, plan, kind), limit or (_INTO_FILE if out else 20), thorough
        )
    if out or form:
        title = own.say("search_title", " + ".join(found.phrases))
        return save_rows(own, title, COLUMNS, [_hit_json(h) for h in found.hits], out, form, _summary(own.say, found))
    if as_json:
        print_json(to_json(found))
    elif as_csv:
        print_csv(COLUMNS, [[row[name] for name in COLUMNS] for row in map(_hit_json, found.hits)])
    else:
        _print(own.say, found)
    return 0


def _filters(
    province: str | None, year: str | None, level: str | None, plan: str | None, kind: list[str] | None
) -> Filters:
    from pipeline.questions.search import KINDS, Filters

    for option, given, known in (("--level", [level] if level else [], _LEVELS), ("--kind", kind or [], KINDS)):
        for value in given:
            if value not in known:
                raise UsageError("bad-option", f"{option} {value} ({' | '.join(known)})")
    years = _YEARS.match(year.strip()) if year else None
    if year and not years:
        raise UsageError("bad-option", f"--year {year} (2020 | 2015-2020)")
    first = int(years[1]) if years else None
    last = int(years[2] or years[1]) if years else None
    return Filters(province, first, last, level, plan, tuple(kind or ()))


def to_json(found: Found) -> dict[str, Any]:
    """`counts` are of passages with the accents asked for; `exact` is false where they are lower bounds."""
    return {
        "asked": found.asked,
        "phrases": list(found.phrases),
        "counts": {
            **asdict(found.counts),
            "exact": found.not_looked_at == 0,
            "plans_not_looked_at": found.not_looked_at,
        },
        "other_spelling": asdict(found.other_spelling),
        "passages": [_hit_json(hit) for hit in found.hits],
        "coverage": found.coverage,
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    from pipeline.commands.cites_json import shown_path

    return {**asdict(hit), "marks": [list(place) for place in hit.marks], "file": shown_path(hit.file)}


def _print(say: Speaker, found: Found) -> None:
    from pipeline.commands.output import print_table

    if found.hits:
        columns = (say("search_province"), say("plan"), say("page"), say("quote"))
        print_table(columns, [_cells(say, hit) for hit in found.hits])
    for line in _summary(say, found):
        print(line)


def _summary(say: Speaker, found: Found) -> list[str]:
    """How many, of what was not looked at, and how much was read."""
    counts, other, shown = found.counts, found.other_spelling, " + ".join(found.phrases)
    if found.not_looked_at:
        lines = [say("search_at_least", shown, counts.passages, counts.plans, counts.provinces, found.not_looked_at)]
    elif counts.passages:
        lines = [say("search_counts", shown, counts.passages, counts.plans, counts.provinces)]
    else:
        lines = [say("search_none", shown)]
    if other.passages:
        lines.append(say("search_other", other.passages, other.plans, other.provinces))
    if counts.passages + other.passages > len(found.hits):
        lines.append(say("search_shown", len(found.hits)))
    told = ("plans", "provinces", "pages", "pages_good", "pages_doubtful", "pages_unread", "not_kept")
    return [*lines, say("search_coverage", *(found.coverage[name] for name in told))]


def _cells(say: Speaker, hit: Hit) -> tuple[object, ...]:
    places = ", ".join(n for n in (hit.commune, hit.district, hit.province) if n) or hit.issuer or "—"
    label = f"{hit.number or hit.type or hit.plan} ({say.date(hit.date)})"
    where = f"{hit.page}" + (f", {say('search_section', hit.section)}" if hit.section else "")
    other = "" if hit.same_spelling else f" {say('search_other_mark')}"
    return places, label, where, marked(hit.quote, hit.marks) + other


def marked(quote: str, places: tuple[tuple[int, int], ...]) -> str:
    """The quote with its hits in angle marks, which survive copying."""
    parts, last = [], 0
    for start, end in places:
        parts += [quote[last:start], "«", quote[start:end], "»"]
        last = end
    return "".join([*parts, quote[last:]])
