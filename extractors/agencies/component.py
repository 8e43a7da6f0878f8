"""The bodies that a document names, each in its canonical form.

`doc._.agencies` are the mentions in order; `canonical_body` does the same for a phrase. The rules of naming are those of the
annotation guide: written out, with the place; a class of bodies is one entry and leaves its place out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz
from spacy.language import Language
from spacy.tokens import Doc

from extractors.agencies import committees as agency_committees
from extractors.agencies import named as agency_named
from extractors.agencies import offices as agency_offices
from extractors.agencies import open_names as agency_open
from extractors.agencies import short_forms
from extractors.agencies.again import owners_again, shares_districts, shares_owner
from extractors.agencies.classes import read_class
from extractors.agencies.context import Context, Scope, context_of
from extractors.agencies.grammar import BARE_HEADS, Body, Parser, Rule, Sectors
from extractors.agencies.lexicon import GENERIC as BARE_UNIT_HEADS
from extractors.agencies.spelling import one_spelling
from extractors.agencies.words import Words, bare_word, split
from extractors.findings import AgencyMention, Header, Level, Paragraph
from extractors.language import mark, register_attributes
from extractors.plain import text_of
from gazetteer import Gazetteer, load
from gazetteer.folding import fold

__all__ = ["Agencies", "canonical_body", "create", "mentions_of"]

_WORD = re.compile(r"\w+")
_LINKS = frozenset({",", "-", "và", "/", "&", "với", "–"})
_LONG_NAME = 4
_SAME_ISSUER = 85
"""Likeness at which a damaged name is the issuer's."""
_FOOTNOTE = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,2}\)|\d{1,2}\s+(?=[A-ZĐ]))")
_LONGEST_SIGNED_LINE = 120
_LEVEL_WITHOUT_PLACE: dict[str, Level] = {"department": "province", "ministry": "central"}


RULES: Mapping[str, Rule] = {
    "dang": agency_named.dang,
    "congress": agency_named.congress,
    "ministry": agency_named.ministry,
    "department": agency_named.department,
    "fixed": agency_named.fixed,
    "scoped": agency_named.scoped,
    "party": agency_named.party,
    "committee": agency_committees.committee,
    "generic": agency_open.generic,
    "office": agency_offices.office,
    "part": agency_offices.part,
}
_FIRST_OF_CLASS = frozenset({"các", "sở", "bộ", "ban", "cơ"})


@cache
def _sectors(gazetteer: Gazetteer) -> Sectors:
    """Sectors of bộ and sở, and known names behind other heads, as word rows without joints, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {"bộ": [], "sở": []}
    for agency in gazetteer.agencies.entries:
        head, _, sector = agency.name.partition(" ")
        if head.lower() in table and agency.kind in {"ministry", "department"}:
            words = tuple(w for w in _WORD.findall(sector.lower()) if w != "và")
            table[head.lower()].append((words, sector))
    heads = sorted(BARE_UNIT_HEADS, key=lambda h: -len(h))
    for unit in gazetteer.units:
        lowered = unit.name.lower()
        head = next(h for h in heads if lowered.startswith(f"{h} "))
        sector = unit.name[len(head) + 1 :]
        table.setdefault(head, []).append((tuple(w for w in _WORD.findall(sector.lower()) if w != "và"), sector))
    for rows in table.values():
        rows.sort(key=lambda r: -len(r[0]))
    return table


def mentions_of(
    text: str, header: Header | None, gazetteer: Gazetteer, sections: Iterable[Paragraph] = ()
) -> tuple[AgencyMention, ...]:
    """Every body named in a text, in order, without overlap. The heading tells what "tỉnh" means."""
    context = context_of(header, gazetteer)
    context.issuer = _as_in_text(text, context.issuer)
    words = split(text)
    bodies = _issuer_in_heading(_parse(words, context, gazetteer), context)
    bodies = owners_again(_share_places(bodies, words), words)
    signatures = [(p.start, _signed_until(text, p.start, p.end)) for p in sections if p.kind == "signature"]
    mentions = [m for b in bodies if (m := _mention(b, words, context, signatures)) is not None]
    return one_spelling(mentions)


def _as_in_text(text: str, issuer: str | None) -> str | None:
    """The issuer's name as the running text spells it at least twice: OCR fails in a heading of capitals before it fails
    elsewhere."""
    if issuer is None or len(issuer.split()) < _LONG_NAME or issuer in text:
        return issuer
    first = " ".join(issuer.split()[:2])
    likely: Counter[str] = Counter()
    for match in re.finditer(re.escape(first), text):
        line = text[match.start() : match.start() + len(issuer) + 8].split("\n", maxsplit=1)[0].split()
        cuts = [" ".join(line[:n]).rstrip(".,;:") for n in range(3, len(line) + 1)]
        if cuts:
            likely[max(cuts, key=lambda c: fuzz.ratio(c, issuer))] += 1
    name, count = max(likely.items(), key=lambda n: n[1], default=("", 0))
    return name if count > 1 and fuzz.ratio(name, issuer) >= _SAME_ISSUER else issuer


def _issuer_in_heading(bodies: list[Body], context: Context) -> list[Body]:
    """The first body of that kind of a school or hospital is the issuer in its heading, however damaged."""
    issuer = context.issuer or ""
    if len(issuer.split()) < _LONG_NAME:
        return bodies
    for n, body in enumerate(bodies[:3]):
        same_head = fold(body.core).split()[:2] == fold(issuer).split()[:2]
        if body.kind == "generic" and same_head and fuzz.partial_ratio(fold(body.core), fold(issuer)) >= _SAME_ISSUER:
            mended = replace(body, core=issuer, scope=None, supply=False, level=context.level, collective=False)
            return [*bodies[:n], mended, *bodies[n + 1 :]]
    return bodies


def _signed_until(text: str, start: int, end: int) -> int:
    """Where a signature ends: footnotes may be printed behind it, and no line of a signature is as long as a sentence."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if _FOOTNOTE.match(line) or len(line) > _LONGEST_SIGNED_LINE:
            return at
        at += len(line)
    return end


def _parse(words: Words, context: Context, gazetteer: Gazetteer) -> list[Body]:
    """Bodies from left to right; short forms hold from where they are defined."""
    parser = Parser(words, context, _sectors(gazetteer), RULES)
    _committees_first(parser, gazetteer)
    bodies: list[Body] = []
    i = 0
    while i < len(words):
        found: list[Body] = []
        word = words.low[i]
        if word in parser.heads or word in context.forms or (words.is_capital(i) and bare_word(word)[:2] in BARE_HEADS):
            found = parser.body(i)
        if not found and word in _FIRST_OF_CLASS:
            held = read_class(parser, i)
            found = (agency_named.listed_behind(parser, held) or [_members(held, bodies, words)]) if held else []
        if not found:
            i += 1
            continue
        if found[0].kind == "unit" and found[0].scope is None:
            found[0] = _explained(found[0], bodies, words)
        bodies += found
        parser.last = found[-1]
        i = max(b.last for b in found)
        _learn(words, i, bodies[-1], context)
    return bodies


def _explained(unit: Body, before: list[Body], words: Words) -> Body:
    """`Công an tỉnh (qua Phòng Xây dựng phong trào)`: a unit in parentheses is one of the body before them."""
    for last in reversed(before[-4:]):
        between = words.low[last.last : unit.first]
        if ")" in between or "\n" in between or len(between) > 24:
            break
        inside = "(" in between or between == ["-"]
        if last.kind in {"scoped", "department", "ministry"} and inside and last.core not in unit.core:
            core = unit.core.removesuffix(" Văn phòng Ủy ban nhân dân")
            return replace(unit, core=f"{core} {last.core}", scope=last.scope, level=last.level,
                           collective=last.collective, supply=last.supply)  # fmt: skip
    return unit


def _committees_first(parser: Parser, gazetteer: Gazetteer) -> None:
    """Read the steering committees of the whole text: a plan may say "Ban Chỉ đạo" before it gives the full name. One that
    issues the document is what the word means in it."""
    context, words = parser.context, parser.words
    if context.issuer and fold(context.issuer).startswith("ban chỉ đạo"):
        issuer = split(context.issuer)
        Parser(issuer, context, _sectors(gazetteer), RULES).body(0)
        context.committees = dict.fromkeys(context.committees, len(words))
    for i in range(len(words) - 2):
        if words.low[i] == "ban" and words.low[i + 1] == "chỉ" and words.low[i + 2] in {"đạo", "huy"}:
            found = parser.body(i)
            if found:
                _learn(words, found[-1].last, found[-1], context)


def _members(body: Body, before: list[Body], words: Words) -> Body:
    """`Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức thành viên`: the members are those of the body before."""
    if body.kind != "members":
        return body
    owner = next((b for b in reversed(before[-2:]) if b.kind == "front" and body.first - b.last <= 3), None)
    core = owner.core.removeprefix("Ban Thường trực ") if owner else "Mặt trận Tổ quốc Việt Nam"
    core = core.replace("Ủy ban Trung ương ", "")
    if owner is not None and owner.scope is not None:
        return replace(body, core=f"{body.core} của {core}", kind="front", scope=owner.scope)
    return replace(body, core=f"{body.core} của Mặt trận Tổ quốc Việt Nam", kind="class", level="central")


def _learn(words: Words, i: int, body: Body, context: Context) -> None:
    """Take in a short form that is defined right behind a body."""
    if words.low[i : i + 1] != ["("]:
        return
    if body.kind in {"committee", "part"}:
        subject = next((s for _, s in context.committees if body.core.endswith(s)), None)
        for k in range(i + 1, min(i + 14, len(words))):
            if words.low[k] == ")":
                break
            if words.low[k].isdigit() and words.low[k - 1] == "đạo" and subject:
                context.numbers.setdefault(words.low[k], subject)
        return
    found = short_forms.definition(words, i)
    if found is not None:
        start, end, cued = found
        form = tuple(words.low[start:end])
        if len(form) > 1 or cued or words.is_upper(start):
            context.forms.setdefault(form[0], []).append((form, _render(body, context)))


def _share_places(bodies: list[Body], words: Words) -> list[Body]:
    """In "Tỉnh ủy, HĐND, UBND tỉnh" the place at the end is the place of all; "Công an" alone is a force, not a body."""
    result: list[Body] = []
    following: Body | None = None
    for body in reversed(bodies):
        shared = body
        if (
            body.scope is None
            and following is not None
            and (body.supply or (body.kind == "unit" and body.collective))
            and (body.kind in {"scoped", "front", "part", "office"} or shares_districts(body, following))
        ):
            between = words.low[body.last : following.first]
            if between and len(between) <= 2 and set(between) <= _LINKS and following.scope and following.scope.text:
                place = following.scope if following.scope.collective or body.kind not in {"generic", "unit"} else None
                shared = replace(body, scope=place, collective=body.collective or bool(place and place.collective))
        if body.scope is None and following is not None and shares_owner(body, following):
            between = words.low[body.last : following.first]
            if between and len(between) <= 2 and set(between) <= _LINKS:
                core = f"{body.core} {following.owner}"
                shared = replace(following, first=body.first, last=body.last, core=core, confidence=body.confidence)
        result.append(shared)
        following = shared
    result.reverse()
    result = [replace(b, level="central", supply=False) if b.kind == "front" and b.scope is None else b for b in result]
    return [b for b in result if not (b.core == "Công an" and b.scope is None)]


def _render(body: Body, context: Context) -> tuple[str, Level | None, bool]:
    """Canonical name, level and whether it is a class."""
    scope = body.scope
    if scope is None and body.supply and body.kind != "class":
        level = _LEVEL_WITHOUT_PLACE.get(body.kind)
        scope = context.of(level) if level else context.own()
        if body.level == "central" or body.kind == "ministry":
            scope = None
    collective = body.collective or (scope.collective if scope else False)
    level = body.level or (scope.level if scope else None) or context.level
    if body.kind == "department":
        level = "province"
    elif scope is not None and body.level != "central":
        level = scope.level or level
    text = scope.text if isinstance(scope, Scope) else ""
    name = f"{body.core} {text}".strip() if not fold(body.core).endswith(fold(text) or "\0") else body.core
    return name, level, collective


def _mention(body: Body, words: Words, context: Context, signatures: list[tuple[int, int]]) -> AgencyMention | None:
    name, level, collective = _render(body, context)
    if not name:
        return None
    start, end = words.start[body.first], words.end[body.last - 1]
    signed = any(a <= start < b for a, b in signatures)
    listed = body.listed and not signed
    return AgencyMention(start, end, name, level, collective, body.confidence, f"agency-{body.kind}", listed)


def canonical_body(printed: str, context: Context) -> tuple[str, Level | None, bool] | None:
    """Name, level and collective of the body that a phrase begins with, in the light of a document; None if it is none.

    `context` is `context_of(header, gazetteer)`; the phrase may go on ("Công an tỉnh chủ trì").
    """
    words = split(printed)
    parser = Parser(words, context, _sectors(context.gazetteer), RULES)
    for i in range(min(3, len(words))):
        found = parser.body(i)
        if not found and (held := read_class(parser, i)) is not None:
            found = [held]
        if found:
            shared = _share_places(found, words)
            return _render(shared[0], context) if shared else None
    return None


class Agencies:
    """Component: `doc._.agencies` from the text, the heading and the sections."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        found = mentions_of(text_of(doc), doc._.header, self.gazetteer, doc._.sections or ())
        doc._.agencies = found
        mark(doc, "agencies", [((m.start, m.end), m.level or "") for m in found])
        return doc


@Language.factory(
    "kehoach_agencies", assigns=["doc._.agencies", "doc.spans"], requires=["doc._.header", "doc._.sections"]
)
def create(nlp: Language, name: str) -> Agencies:
    """Entry point of the component."""
    register_attributes()
    return Agencies(load())
