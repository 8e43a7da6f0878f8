"""One entry a document: which namings mean the same, and what the entry says."""

from __future__ import annotations

import re

from extractors.citations.drafts import Draft
from extractors.citations.issuers import is_central
from extractors.citations.source import Source
from extractors.citations.unnumbered import SHORT
from extractors.findings import Citation, Mention, StatedDate
from gazetteer.folding import bare

__all__ = ["Entries"]

_CONFIDENCE = {
    "number": 0.99,
    "number-in-list": 0.98,
    "number-without-type": 0.93,
    "dispatch": 0.95,
    "blank-number": 0.9,
    "short-number": 0.85,
    "law": 0.97,
    "law-unlisted": 0.88,
    "congress": 0.97,
    "issued-title": 0.92,
    "quoted-title": 0.9,
    "carried-out-title": 0.85,
    "listed-title": 0.85,
    "action-title": 0.85,
    "coordination-title": 0.88,
    "repeated-name": 0.93,
}
_DEFINED = re.compile(
    r"[ \n]*[”\"]?[ \n]*\((?:(?:sau đây|dưới đây)?[ \n]*(?:được[ \n]+)?(?:gọi|viết)[ \n]*(?:tắt|chung|gọn)?[ \n]*là[ \n]*:?[ \n]*)?[“\"]?"
)


class Entries:
    """Joins the drafts of one source."""

    def __init__(self, source: Source, drafts: list[Draft]) -> None:
        self.source = source
        self.drafts = drafts

    def citations(self) -> tuple[Citation, ...]:  # noqa: PLR0915 - one rule of identity
        """All drafts, grouped by document, in order of first mention."""
        groups: list[list[Draft]] = []
        telling: list[
            list[Draft]
        ] = []  # of each group the drafts that say something new; a document may be named thousands of times
        said: set[tuple[int, object]] = set()
        by_number: dict[str, list[int]] = {}
        by_name: dict[str, list[int]] = {}
        law_numbers: dict[str, list[int]] = {}
        short: dict[str, int] = {}
        issued: dict[tuple[str, str], int] = {}
        titled: list[tuple[tuple[str, str], int]] = []
        for draft in self.drafts:
            index: int | None = None
            if draft.symbol is not None:
                candidates = by_number.setdefault(f"{draft.symbol.key}", [])
                index = next((i for i in candidates if _same_document(telling[i], draft, self.source.text)), None)
                if index is None and draft.name and draft.type in ("LUAT", "BL", "PL"):
                    index = next(
                        (
                            i
                            for i in by_name.get(_name_key(draft.name), ())
                            if groups[i][0].symbol is None and _years_agree(telling[i], draft)
                        ),
                        None,
                    )
                if index is None:
                    index = len(groups)
                    groups.append([])
                if index not in candidates:
                    candidates.append(index)
                if draft.name:
                    known = law_numbers.setdefault(_name_key(draft.name), [])
                    known += [index] if index not in known[-1:] else []
            else:
                key = _name_key(draft.name or "")
                if draft.rule == "congress" and (draft.issuer or "").startswith("Đại hội đại biểu toàn quốc"):
                    key = f"đại hội {draft.term}"  # "Nghị quyết Đại hội XIII của Đảng" is the same, said shorter
                numbered = [i for i in law_numbers.get(key, ()) if _years_agree(telling[i], draft)]
                candidates = by_name.setdefault(key, [])
                index = (
                    numbered[-1]
                    if numbered
                    else next(
                        (i for i in candidates if groups[i][0].type == draft.type and _years_agree(telling[i], draft)),
                        None,
                    )
                )
                if index is None and key in short:
                    index = short[key]
                if index is None and draft.issued_by:
                    index = issued.get((draft.issued_by, draft.type))
                if index is None and draft.rule not in ("law", "law-unlisted", "congress"):
                    index = next((i for k, i in titled if k[0] == draft.type and _one_title(k[1], key)), None)
                if index is None:
                    index = len(groups)
                    groups.append([])
                if index not in candidates:
                    candidates.append(index)
                if draft.issued_by:
                    issued.setdefault((draft.issued_by, draft.type), index)
                if draft.rule.endswith("-title"):
                    titled.append(((draft.type, key), index))
                defined = _DEFINED.match(self.source.text, draft.end)
                if defined and (number := SHORT.match(self.source.text, defined.end())):
                    short[_name_key(self.source.plain.verbatim(number.start(), number.end("number")))] = index
            if index == len(telling):
                telling.append([])
            new = (index, _says(draft))
            if new not in said:
                said.add(new)
                telling[index].append(draft)
            groups[index].append(draft)
        return tuple(self._citation(group) for group in groups)

    def _citation(self, group: list[Draft]) -> Citation:
        first = group[0]
        lead = next((d for d in group if d.symbol), first)
        dates: list[StatedDate] = []
        for draft in group:
            for date in draft.dates:
                if all(date.iso != d.iso for d in dates) and not (
                    date.iso and any(d.iso and d.iso.startswith(date.iso) for d in dates)
                ):
                    dates.append(date)
        stated = [d.issuer for d in group if d.issuer and d.stated]
        issuer = stated[0] if stated else next((d.issuer for d in group if d.issuer), None)
        number = None
        name = next((d.name for d in group if d.name), None)
        if first.rule.endswith("-title") and name and name.isupper():
            name = next((d.name for d in group if d.name and not d.name.isupper()), name)
        if first.rule == "congress":
            name = max((d.name for d in group if d.name), key=len)
        if lead.symbol is not None:
            number = lead.symbol.canonical
            if lead.symbol.style == "assembly" and first.type in ("LUAT", "BL", "PL"):
                name = name or None
            else:
                name = next((self._title_text(d) for d in group if d.title), name) or self.source.titles.get(
                    lead.symbol.key
                )
        mentions = tuple(self._mention(d) for d in group)
        flags = sorted(set().union(*(d.flags for d in group)))
        if len({d.iso for d in dates if d.iso and len(d.iso) == 10}) > 1:
            flags.append("two-dates")
        return Citation(
            type=lead.type,
            number=number,
            name=name,
            dates=tuple(dates),
            issuer=issuer,
            mentions=mentions,
            confidence=max(m.confidence for m in mentions),
            rule=first.rule,
            term=next((d.term for d in group if d.term), None),
            flags=tuple(flags),
        )

    def _title_text(self, draft: Draft) -> str | None:
        return self.source.plain.verbatim(*draft.title).strip(" ,.;") if draft.title else None

    def _mention(self, draft: Draft) -> Mention:
        span = self.source.plain.span
        return Mention(
            *span(draft.start, draft.end),
            rule=draft.rule,
            confidence=_CONFIDENCE[draft.rule],
            dates=tuple(draft.dates),
            title=span(*draft.title) if draft.title else None,
            issuer=span(*draft.issuer_span) if draft.issuer_span else None,
            term=draft.term,
            symbol=span(*draft.symbol_span) if draft.symbol_span else None,
        )


def _name_key(name: str) -> str:
    return re.sub(r"[^\w]+", " ", bare(re.sub(r"\(sửa đổi\)", "", name))).strip()


def _one_title(known: str, key: str) -> bool:
    """Whether one name goes on where the other stops; only for names long enough to be titles."""
    return min(len(known), len(key)) >= 36 and (key.startswith(known) or known.startswith(key))


def _says(draft: Draft) -> tuple[object, ...]:
    """What a draft tells of its document's identity."""
    year = draft.symbol.year if draft.symbol else None
    return tuple(d.iso for d in draft.dates), draft.issuer, draft.stated, draft.title is not None, year


def _years_agree(group: list[Draft], draft: Draft) -> bool:
    years = {d.iso[:4] for g in group for d in g.dates if d.iso}
    new = {d.iso[:4] for d in draft.dates if d.iso}
    years |= {str(g.symbol.year) for g in group if g.symbol and g.symbol.year}
    new |= {str(draft.symbol.year)} if draft.symbol and draft.symbol.year else set()
    return not years or not new or bool(years & new)


def _same_document(group: list[Draft], draft: Draft, text: str) -> bool:
    """Whether a number is that of the group: another year of a number without year, with another subject, is another
    document; so is the same number of a body of another level or place, unless both bear one date."""
    dates = {d.iso for g in group for d in g.dates if d.iso}
    new = {d.iso for d in draft.dates if d.iso}
    if dates & new or draft.rule == "short-number":
        return True
    titles = [g for g in group if g.title]
    symbol = draft.symbol
    other_years = {d[:4] for d in dates}.isdisjoint({d[:4] for d in new})
    if dates and new and symbol and symbol.year is None and other_years and titles and draft.title:
        return _title_overlap(titles[0], draft, text)
    issuers = [g.issuer for g in group if g.issuer and g.stated]
    if issuers and draft.issuer and draft.stated and not is_central(draft.issuer) and not is_central(issuers[0]):
        level, place = _seat(issuers[0])
        other_level, other_place = _seat(draft.issuer)
        return not (level and other_level and level != other_level) and not (
            place and other_place and place != other_place
        )
    return True


def _title_overlap(a: Draft, b: Draft, text: str) -> bool:
    """Whether two titles speak of one subject: at least half of the words of the shorter one."""
    x, y = (set(bare(text[d.title[0] : d.title[1]]).split()) if d.title else set() for d in (a, b))
    return len(x & y) >= 0.5 * min(len(x), len(y))


def _seat(name: str) -> tuple[str, str]:
    """Level and place in a body's name, as bare keys; empty where it has none."""
    found = re.search(
        r"\b(tinh uy|thanh uy|huyen uy|thi uy|tinh|thanh pho|thi xa|huyen|quan|xa|phuong|thi tran)\b\s*(.*)$",
        bare(name),
    )
    return (found[1], found[2]) if found else ("", "")
