"""The command `graph`: the citation graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.commands.context import Context

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(graph)


def graph(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="File to write: .graphml or .json (node-link).")],
) -> int:
    """Documents and what plans assert between them, as a graph file; prints counts and the most cited documents."""
    from pipeline.graph.build import citation_graph, most_cited, write_graph

    own: Context = context.obj
    with own.store() as store:
        made = citation_graph(store)
    write_graph(made, out)
    future = sum(edge["future"] for _, _, edge in made.edges(data=True))
    print(own.say("graph_written", out, made.number_of_nodes(), made.number_of_edges(), future))
    for label, degree in most_cited(made):
        print(f"{degree:>5}  {label}")
    return 0
