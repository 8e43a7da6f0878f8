"""The text with its findings marked and their rules, so that a wrong one is traced in a minute."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from html import escape

from rich.text import Text as Marked
from spacy import displacy
from spacy.tokens import Doc

from extractors.findings import Header

__all__ = ["Found", "explain_html", "explain_terminal", "findings"]

_STYLES = {
    "header": "bold",
    "citations": "black on bright_cyan",
    "relations": "underline",
    "agencies": "black on bright_green",
    "deadlines": "black on bright_yellow",
    "tasks": "italic",
}
_COLOURS = {
    "header": "#e8e8e8", "citations": "#9bd3e6", "agencies": "#b6dfa6", "deadlines": "#ffd97a", "tasks": "#f3c5d8",
}  # fmt: skip


_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
"""As long as before, so that the places of findings stay right; no document may drive the reader's terminal."""


@dataclass(frozen=True, slots=True)
class Found:
    """One marked stretch of text: what it was taken for, and by which rule."""

    start: int
    end: int
    kind: str
    value: str
    rule: str
    confidence: float


def findings(doc: Doc) -> list[Found]:
    """All findings with a place in the text, in order of their first letter."""
    found: list[Found] = []
    header: Header | None = doc._.header
    for name, field in (header.fields if header else {}).items():
        if field.span:
            found.append(Found(*field.span, "header", f"{name} = {field.value}", field.rule, field.confidence))
    for citation in doc._.citations:
        value = " ".join((citation.type, citation.key, *(f"!{flag}" for flag in citation.flags)))
        found += [Found(m.start, m.end, "citations", value, m.rule, m.confidence) for m in citation.mentions]
    for r in doc._.relations:
        value = f"{r.source} {r.kind} {r.target}"
        found.append(Found(r.start, r.end, "relations", value, r.rule, r.confidence))
    for a in doc._.agencies:
        found.append(
            Found(a.start, a.end, "agencies", a.name + (" (nhóm)" if a.collective else ""), a.rule, a.confidence)
        )
    for d in doc._.deadlines:
        value = " ".join(filter(None, (d.kind, d.date, d.frequency, *(f"!{flag}" for flag in d.flags))))
        found.append(Found(d.start, d.end, "deadlines", value, d.rule, d.confidence))
    for t in doc._.tasks:
        value = "; ".join(f"{a.agency}: {a.role}" for a in t.assignments)
        found.append(Found(t.start, t.start, "tasks", f"{t.section or ''} {value}".strip(), t.rule, t.confidence))
    return sorted(found, key=lambda f: (f.start, f.end))


def explain_terminal(doc: Doc) -> Marked:
    """The text in colours; under each paragraph what was found in it, with rule and confidence."""
    by_line: dict[int, list[Found]] = defaultdict(list)
    marked, at = Marked(), 0
    lines = doc.text.translate(_CONTROL).split("\n")
    starts = []
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    everything = findings(doc)
    index = 0
    for number, start in enumerate(starts):
        end = start + len(lines[number])
        while index < len(everything) and everything[index].start <= end:
            by_line[number].append(everything[index])
            index += 1
        piece = Marked(lines[number])
        for f in by_line[number]:
            piece.stylize(_STYLES[f.kind], max(0, f.start - start), min(f.end, end) - start)
        marked.append_text(piece).append("\n")
        for f in by_line[number]:
            marked.append(f"    {f.kind:<9} {f.value}  [{f.rule} {f.confidence:.2f}]\n", style="dim")
    return marked


# A mark says which rule found it; resting the pointer on it tells what it was taken for.
_MARK = (
    '<mark title="{told}" style="background:{bg};padding:1px 3px;margin:0 1px;border-radius:4px">{text}'
    '<sub style="font-size:65%;color:#555;margin-left:3px">{rule}</sub></mark>'
)


def explain_html(doc: Doc, title: str) -> str:
    """One HTML page: a legend, the text with marked findings (displaCy), then a table of all findings with their rules."""
    everything = findings(doc)
    text = doc.text
    spans = [
        {
            "start": f.start,
            "end": f.end,
            "label": f.kind,
            "params": {"told": escape(f"{f.kind}: {f.value} [{f.rule} {f.confidence:.2f}]"), "rule": escape(f.rule)},
        }
        for f in _apart([_first_word(f, text) for f in everything if f.kind in _COLOURS])
    ]
    body = displacy.render(
        {"text": text, "ents": spans, "title": escape(title)},
        style="ent",
        manual=True,
        page=True,
        options={"colors": _COLOURS, "template": _MARK},
    )
    counted = Counter(f.kind for f in everything)
    legend = " ".join(
        f'<span style="background:{_COLOURS.get(kind, "#fff")};padding:2px 6px;border-radius:4px">{kind} {n}</span>'
        for kind, n in counted.items()
    )
    rows = "".join(
        f'<tr><td style="background:{_COLOURS.get(f.kind, "#fff")}">{f.kind}</td><td>{escape(f.value)}</td>'
        f"<td>{escape(_short(text[f.start : f.end]))}</td><td>{escape(f.rule)}</td><td>{f.confidence:.2f}</td></tr>"
        for f in everything
    )
    table = (
        f"<table border=1 cellpadding=4 style='border-collapse:collapse;font-size:85%;margin-top:2em'>{rows}</table>"
    )
    page = body.replace("line-height: 2.5", "line-height: 1.7").replace("padding: 4rem 2rem", "padding: 1rem 2rem")
    return page.replace("</h2>", f"</h2><p>{legend}</p>", 1).replace("</body>", table + "</body>")


def _first_word(found: Found, text: str) -> Found:
    """A task is marked at its first word: what it says holds marks of its own."""
    if found.end > found.start:
        return found
    word = re.compile(r"\w*").match(text, found.start)
    return replace(found, end=word.end() if word else found.start)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:159] + "…"


def _apart(found: list[Found]) -> list[Found]:
    """Findings that do not overlap, the earlier and longer first: displaCy draws no nesting."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if f.end > f.start and (not kept or f.start >= kept[-1].end):
            kept.append(f)
    return kept
