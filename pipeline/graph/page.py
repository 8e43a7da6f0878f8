"""The card of a work as one self-contained HTML page with its picture: no script, nothing from elsewhere, printable on A4."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from itertools import groupby

from pipeline.graph.card import Card, Link
from pipeline.graph.picture import Said, picture

__all__ = ["grouped", "page"]


def grouped(links: tuple[Link, ...]) -> list[tuple[str, list[Link]]]:
    """Links by relation, the relation with most links first; within it the best attested first."""
    size = {kind: sum(link.kind == kind for link in links) for kind in {link.kind for link in links}}
    ordered = sorted(links, key=lambda k: (-size[k.kind], k.kind, -k.plans, k.other.id))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda k: k.kind)]


def page(card: Card, say: Said, date: Callable[[str | None], str], lang: str = "vi") -> str:
    """The page; `say(key, *values)` and `date(iso)` speak the language."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = (resources.files("pipeline.graph") / "templates" / "card.html.j2").read_text("utf-8")
    names = {link.other.id: link.other.label for link in (*card.rests_on, *(link for _, link in card.chain))}
    return environment.from_string(source).render(
        card=card, picture=picture(card, say, date), say=say, date=date, lang=lang, out=grouped(card.rests_on),
        into=grouped(card.rest_on_it), name_of=names.__getitem__,
    )  # fmt: skip
