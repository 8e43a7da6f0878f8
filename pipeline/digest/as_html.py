"""A digest as one HTML file: no script, nothing from elsewhere, readable on a phone, printed on A4."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.digest.model import Digest
from pipeline.digest.views import view
from pipeline.digest.words import Says, Words

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["as_html"]


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("pipeline.digest"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return made.get_template("digest.html")


def as_html(digest: Digest, say: Says, quotes: bool = True) -> str:
    """The whole digest; everything that stands in a plan is escaped."""
    seen = view(digest, say, quotes)
    words = Words(say, digest.scope)
    sums = [
        {"count": digest.section(key).total, "told": say(f"dg_count_{key}"), "look": look}  # type: ignore[arg-type]
        for key, look in (("week", "now"), ("passed", "over"), ("next", ""), ("running", ""))
        if digest.section(key).total  # type: ignore[arg-type]
    ]
    days = digest.scope.days
    values: dict[str, Any] = {
        "lang": say.lang,
        "subject": seen.subject,
        "title": seen.title,
        "heading": say("dg_heading_week", days.first.isocalendar().week, days.first.isocalendar().year) if digest.week else f"{words.day(days.first)} – {words.day(days.last)}",
        "under": " · ".join([*([f"{words.day(days.first)} – {words.day(days.last)} ({digest.week})"] if digest.week else []), seen.as_of, seen.scope]),
        "nothing": seen.nothing,
        "sums": sums,
        "coverage": seen.coverage,
        "sections": [
            {"look": "passed" if s.key == "passed" else "quiet" if s.compact else "now", **{
                name: getattr(s, name) for name in ("title", "total", "note", "groups", "more", "compact")
            }}
            for s in seen.sections
        ],
        "lists": seen.lists,
        "none_here": seen.none_here,
        "code_label": seen.code_label,
        "foot": seen.foot,
    }  # fmt: skip
    return _template().render(values)
