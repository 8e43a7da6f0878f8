"""Documents cited without their number: laws, congress resolutions, titles, names given before, numbers without suffix."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.citations.drafts import Cover, Draft
from extractors.citations.laws import NamedLaw, find_laws, party_resolutions
from extractors.citations.source import BEFORE_DATE, Source, plain_end
from extractors.citations.titles import TitleReader, is_made_here, is_to_be_made
from extractors.dates import date_at
from extractors.findings import StatedDate

__all__ = ["SHORT", "NameReader"]

_SHORT_TYPES = {
    "nghị quyết": "NQ",
    "chỉ thị": "CT",
    "kết luận": "KL",
    "nghị định": "NĐ",
    "quyết định": "QĐ",
    "thông tư": "TT",
    "đề án": "ĐA",
    "quy định": "QĐi",
}
SHORT = re.compile(
    r"(?<![^\W_])(?P<type>Nghị[ \n]quyết|Chỉ[ \n]thị|Kết[ \n]luận|Nghị[ \n]định|Quyết[ \n]định|Thông[ \n]tư|Đề[ \n]án|Quy[ \n]định)(?:[ \n]+số)?[ \n]+"
    r"(?P<number>(?!(?:19|20)\d\d\b)\d{1,4})(?![\w/-]|[ ]?[/%-]|[.,]\d)(?=[ ]*(?:[,.;:)”\"\n\t]|$|(?:của|về|và|là|được|trên|tại|theo|đã|có|do|ngày|gắn|trong|để|vào|đến|với|tỉnh)\s))"
)


class NameReader:
    """Adds to the numbered drafts of one source those without number."""

    def __init__(self, source: Source, drafts: list[Draft]) -> None:
        self.source = source
        self.drafts = drafts

    def read_names(self) -> None:
        """Drafts for laws, congress resolutions and titles."""
        taken = Cover(self.drafts)
        named: list[Draft] = []
        amending = {
            d.start: d.end
            for d in self.drafts
            if d.symbol and d.name and re.match(r"Luật\s+(?:sửa|bổ)", d.name, re.IGNORECASE)
        }
        open_until, open_end = 0, 0
        for law in find_laws(self.source.plain):
            if law.start in amending:
                open_until = amending[law.start]
                continue
            if self.source.hidden(law.start) or (taken.inside(law.start) and law.start >= open_until):
                continue
            draft = self._law(law, undated=law.start < open_until or law.end == open_end)
            if draft.title:
                open_end = draft.title[1]
                self._undate(law)
            named.append(draft)
        for resolution in party_resolutions(self.source.plain):
            if self.source.hidden(resolution.start) or taken.inside(resolution.start):
                continue
            issuer = resolution.issuer
            if "tỉnh lần thứ" in issuer and self.source.home.province:
                issuer = issuer.replace("tỉnh lần thứ", f"tỉnh {self.source.home.province} lần thứ")
            name = self.source.plain.verbatim(resolution.start, resolution.end)
            named.append(
                Draft(
                    resolution.start,
                    resolution.end,
                    "NQ",
                    "congress",
                    name=name,
                    issuer=issuer,
                    term=resolution.term,
                    head_end=resolution.end,
                )
            )
        self.drafts += named
        self.drafts.sort(key=lambda d: d.start)
        self.drafts += TitleReader(self.source, self.drafts).read()
        self.drafts.sort(key=lambda d: (d.start, -d.end))

    def _undate(self, law: NamedLaw) -> None:
        """The date behind an amending law whose name ends with a number is its own, not the numbered law's."""
        for draft in self.drafts:
            if draft.symbol_span and draft.symbol_span[1] == law.end:
                draft.dates = []
                draft.end = draft.head_end = law.end

    def _law(self, law: NamedLaw, undated: bool = False) -> Draft:
        """A law by name; `undated` where the date behind it is that of the law which amends it."""
        draft = Draft(
            law.start, law.end, law.type, "law" if law.known else "law-unlisted", name=law.name, head_end=law.end
        )
        if undated:
            return draft
        if law.year:
            year = re.search(r"\d{4}", self.source.text[law.year[0] : law.year[1]])
            draft.dates.append(StatedDate(year[0] if year else None, *self.source.plain.span(*law.year)))
            draft.end = law.year[1]
            draft.head_end = law.year[1]
        else:
            before = BEFORE_DATE.match(self.source.text, law.end)
            date = (
                date_at(self.source.plain, before.end())
                if before and self.source.text[law.end : law.end + 2].strip() != "("
                else None
            )
            if date is not None:
                draft.dates.append(date)
                draft.end = draft.head_end = plain_end(self.source.plain, date)
        if not law.known and re.search(r"sửa\s+đổi", law.name, re.IGNORECASE):
            draft.title = (law.start + 5, law.end)
        return draft

    def read_repeats(self) -> None:
        """Further mentions: names given once in full, numbers without their suffix."""
        cover = Cover(self.drafts)
        lowered = self.source.text.lower()
        if len(lowered) != len(self.source.text):
            lowered = self.source.text
        again: list[Draft] = []
        seen: set[str] = set()
        for draft in list(self.drafts):
            if draft.symbol is not None or draft.rule in ("law", "law-unlisted", "congress") or draft.name is None:
                continue
            name = " ".join(lowered[draft.start : draft.end].split())
            if name in seen or len(name) < 24:
                continue
            seen.add(name)
            pattern = re.compile(r"[ \n]+".join(map(re.escape, name.split())) + r"(?![^\W_])")
            for match in pattern.finditer(lowered):
                if cover.inside(match.start()) or self.source.hidden(match.start()):
                    continue
                left = self.source.text[max(0, match.start() - 90) : match.start()]
                copy = replace(
                    draft, start=match.start(), end=match.end(), rule="repeated-name", dates=[], flags=set(), title=None
                )
                if re.match(r"[^\W\d_]+[ ][^\W\d_]+[ ]*\n", self.source.text[match.start() : match.end()]):
                    continue  # a heading: the type on a line of its own
                if is_to_be_made(left) or (
                    draft.type == self.source.own_type and (is_made_here(left) or self._goes_on(match.end()))
                ):
                    continue
                again.append(copy)
        self.drafts += again
        self.drafts.sort(key=lambda d: (d.start, -d.end))

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on as a title of its own: "… trên địa bàn tỉnh"."""
        return (
            re.compile(r"[ \n]+(?:trên địa bàn|tại tỉnh|tỉnh|của tỉnh|giai đoạn|năm)").match(self.source.text, at)
            is not None
        )

    def read_short_numbers(self) -> None:
        """ "Nghị quyết 57", "Đề án 06": type and number without the rest."""
        cover = Cover(self.drafts)
        known: dict[tuple[str, str], Draft] = {}
        for draft in self.drafts:
            if draft.symbol and draft.symbol.number:
                known.setdefault((draft.type, draft.symbol.number.lstrip("0")), draft)
        for match in SHORT.finditer(self.source.text):
            code = _SHORT_TYPES.get(match["type"].lower().replace("\n", " "))
            if code is None or cover.inside(match.start()) or self.source.hidden(match.start()):
                continue
            number = match["number"]
            target = known.get((code, number.lstrip("0")))
            if target is not None and target.symbol is not None:
                self.drafts.append(
                    Draft(
                        match.start(),
                        match.end("number"),
                        code,
                        "short-number",
                        target.symbol,
                        match.span("number"),
                        head_end=match.end("number"),
                    )
                )
            elif code == "ĐA" and len(number) == 2:
                name = self.source.plain.verbatim(match.start(), match.end("number"))
                self.drafts.append(
                    Draft(
                        match.start(),
                        match.end("number"),
                        code,
                        "short-number",
                        name=name,
                        head_end=match.end("number"),
                    )
                )
        self.drafts.sort(key=lambda d: (d.start, -d.end))
