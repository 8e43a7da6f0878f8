"""The text with its findings marked and their rules, so that a wrong one is traced in a minute."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

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
        value = f"{citation.type} {citation.key}"
        found += [Found(m.start, m.end, "citations", value, m.rule, m.confidence) for m in citation.mentions]
    for r in doc._.relations:
        value = f"{r.source} {r.kind} {r.target}"
        found.append(Found(r.start, r.end, "relations", value, r.rule, r.confidence))
    for a in doc._.agencies:
        found.append(
            Found(a.start, a.end, "agencies", a.name + (" (nhóm)" if a.collective else ""), a.rule, a.confidence)
        )
    for d in doc._.deadlines:
        value = " ".join(filter(None, (d.kind, d.date, d.frequency)))
        found.append(Found(d.start, d.end, "deadlines", value, d.rule, d.confidence))
    for t in doc._.tasks:
        value = "; ".join(f"{a.agency}: {a.role}" for a in t.assignments)
        found.append(Found(t.start, t.start, "tasks", f"{t.section or ''} {value}".strip(), t.rule, t.confidence))
    return sorted(found, key=lambda f: (f.start, f.end))


def explain_terminal(doc: Doc) -> Marked:
    """The text in colours; under each paragraph what was found in it, with rule and confidence."""
    by_line: dict[int, list[Found]] = defaultdict(list)
    marked, at = Marked(), 0
    lines = doc.text.split("\n")
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


def explain_html(doc: Doc, title: str) -> str:
    """One HTML page: the text with marked findings (displaCy), then a table of all findings with their rules."""
    spans = [
        {"start": f.start, "end": f.end, "label": f.kind}
        for f in _apart([f for f in findings(doc) if f.kind in _COLOURS and f.end > f.start])
    ]
    body = displacy.render(
        {"text": doc.text, "ents": spans, "title": title},
        style="ent",
        manual=True,
        page=True,
        options={"colors": _COLOURS},
    )
    rows = "".join(
        f"<tr><td>{f.kind}</td><td>{_escape(f.value)}</td><td>{_escape(doc.text[f.start : f.end])}</td>"
        f"<td>{f.rule}</td><td>{f.confidence:.2f}</td></tr>"
        for f in findings(doc)
    )
    table = f"<table border=1 cellpadding=4 style='border-collapse:collapse;font-size:90%'>{rows}</table>"
    return body.replace("</body>", table + "</body>")


def _apart(found: list[Found]) -> list[Found]:
    """Findings that do not overlap, the earlier and longer first: displaCy draws no nesting."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
