"""Commands on the citation graph: `graph` (all of it as a file), `card` (one work: text or page)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.graph.card import Card, Link

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(graph)
    app.command()(card)


def graph(
    context: typer.Context,
    *,
    out: Annotated[Path | None, typer.Option(help="File to write: .graphml, .json (node-link) or .gexf.")] = None,
    plans: Annotated[bool, typer.Option(help="Also who cites what, not only what is stated between documents.")] = True,
    issuers: Annotated[bool, typer.Option(help="A node for each issuer.")] = False,
    rank: Annotated[bool, typer.Option("--pagerank", help="Also print the documents of highest PageRank.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Counts and most cited documents as JSON.")] = False,
) -> int:
    """Documents and what plans assert between them: counts, the most cited, and all of it as a graph file."""
    from pipeline.commands.output import print_json
    from pipeline.graph.build import citation_graph, counts, write_graph
    from pipeline.graph.measures import most_cited, pagerank

    own: Context = context.obj
    say = own.say
    with own.store() as store:
        made = citation_graph(store, plans=plans, issuers=issuers)
    told = counts(made)
    cited = most_cited(made)
    ranks = sorted(pagerank(made).items(), key=lambda p: (-p[1], p[0]))[:10] if rank else []
    ranked = [(made.nodes[node]["label"], round(value, 6)) for node, value in ranks]
    if out is not None:
        write_graph(made, out)
    if as_json:
        print_json({**told, "most_cited": [{"label": label, "in_degree": n} for label, n in cited],
                    **({"pagerank": [{"label": label, "value": v} for label, v in ranked]} if rank else {})})  # fmt: skip
        return 0
    if out is not None:
        print(say("graph_written", out, told["nodes"], told["edges"]))
    print(say("graph_nodes", ", ".join(f"{n} {say('node_' + kind)}" for kind, n in told["nodes_by_kind"].items())))
    print(say("graph_edges", ", ".join(f"{kind} {n}" for kind, n in told["edges_by_kind"].items())))
    print(say("graph_odd", told["future"], told["dropped"]))
    print(say("graph_most_cited"))
    for label, degree in cited:
        print(f"{degree:>8}  {label}")
    if ranked:
        print(say("graph_pagerank"))
        for label, value in ranked:
            print(f"{value:>8.4f}  {label}")
    return 0


def card(
    context: typer.Context,
    symbol: Annotated[str, typer.Argument(help="Number and symbol, or the name of a document: 09-CT/TW.")],
    *,
    date: Annotated[
        str | None, typer.Option(help="Of this date or year (ISO), where the symbol means several.")
    ] = None,
    term: Annotated[str | None, typer.Option(help="Of this Party term, where the symbol means several.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write one self-contained page with a picture.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The card as JSON.")] = False,
) -> int:
    """The card of one document (lược đồ): what it rests on, what rests on it, by relation, each with page and words."""
    from pipeline.commands.output import print_json
    from pipeline.graph.card import card as card_for
    from pipeline.graph.card import works_named

    own: Context = context.obj
    say = own.say
    with own.store() as store:
        found = card_for(store, symbol, date, term)
        others = [w for w in works_named(store, symbol) if w.id != found.work.id]
    if html is not None:
        from pipeline.graph.page import page
        from pipeline.intake.files import write_whole

        write_whole(html, page(found, say, say.date, own.lang).encode("utf-8", "replace"))
    if as_json:
        print_json(asdict(found))
        return 0
    _print(found, say)
    if others and not date and not term:
        print("\n" + say("card_others", "; ".join(f"{w.label} ({say.date(w.date)})" for w in others)))
    if html is not None:
        print(say("card_written", html))
    return 0


def _print(found: Card, say: Speaker) -> None:
    from pipeline.commands.output import clean

    work = found.work
    lines = [clean(work.label)]
    if work.title and work.title != work.label:
        lines.append(clean(work.title))
    about = [say.date(work.date) if work.date else "", work.issuer or "", say("card_cited", work.plans)]
    lines.append(" · ".join(filter(None, [*map(clean, about), say("card_held") if work.held else ""])))
    lines += ["", say("card_rests_on").upper(), *_links(found.rests_on, "out", say)]
    if found.chain:
        lines += ["  " + say("card_chain")]
        names = {k.other.id: k.other.label for k in (*found.rests_on, *(link for _, link in found.chain))}
        lines += [f"    {clean(k.other.label)} ← {clean(names[between])}" for between, k in found.chain]
    lines += ["", say("card_rest_on_it").upper(), *_links(found.rest_on_it, "in", say)]
    if found.citers:
        lines += ["", say("card_citers").upper()]
        for citers in found.citers:
            where = f"{citers.proof.number or citers.proof.plan}, {say('card_page', citers.proof.page)}"
            since = say("card_plans_since", citers.plans, say.date(citers.first))
            lines.append(f"  {clean(citers.province or say('card_central'))}: {since} ({clean(where)})")
    if found.beside:
        lines += ["", say("card_beside").upper()]
        lines += [f"  {clean(o.label)} · {say('card_shared', o.shared)}" for o in found.beside]
    covered = found.coverage
    lines += ["", say("card_coverage", covered["plans"], covered["pages"], covered["pages_in_doubt"])]
    print("\n".join(lines))


def _links(links: Iterable[Link], side: str, say: Speaker) -> list[str]:
    from pipeline.commands.output import clean
    from pipeline.graph.page import grouped

    lines: list[str] = []
    for kind, found in grouped(tuple(links)):
        lines.append(f"  {say(f'card_{side}_{kind}')} ({len(found)})")
        for link in found:
            day = f" ({say.date(link.other.date)})" if link.other.date else ""
            proof = f"{link.proof.number or link.proof.plan}, {say('card_page', link.proof.page)}"
            odd = f" ⚠ {say('card_future')}" if link.future else ""
            lines.append(clean(f"    {link.other.label}{day} — {say('card_stated', link.plans)}: {proof}{odd}"))
            lines.append(clean(f"      “{link.proof.quote}”"))
    return lines or [f"  {say('card_none')}"]
