"""Documents cited by number and symbol."""

from __future__ import annotations

import re

from extractors.citations.drafts import Draft
from extractors.citations.identity import OWN_LINE
from extractors.citations.issuers import alike, is_central, issuer_end, issuer_of_symbol, level_of
from extractors.citations.laws import find_laws
from extractors.citations.names import TypeWord
from extractors.citations.source import Source
from extractors.plain import Plain
from extractors.symbols import Symbol, find_symbols
from gazetteer import load

__all__ = ["NumberReader"]

_NUMBER_WORD = re.compile(r"(?:s[ốô]|S[ốô]|SỐ)[ \n]*:?[ \n]*$")
_AMENDING_LAW = re.compile(r"Luật\s+(?:[Ss]ửa\s+đổi|[Bb]ổ\s+sung)(?:(?!\bsố\s+\d)[^;.\n])*$")
_FURTHER_LAW = re.compile(r"(?:\s*,|\s+và)\s+(?:Luật|Bộ luật)\s[^;.\n]{0,80}?số\s+\d")
_ISSUER_BEFORE = re.compile(
    r"[ \n]+(?:(?:(?:đã[ \n]+)?(?:chỉ[ \n]đạo|phê[ \n]duyệt|yêu[ \n]cầu|cho[ \n]ý[ \n]kiến|kết[ \n]luận)[ \n]+)?tại|(?:đã[ \n]+)?(?:ký[ \n]+)?ban[ \n]hành)[ \n]+(?:các[ \n]+)?$"
)
_LIST = re.compile(r"[ \n]*(?:,|;|và|,[ \n]*và)[ \n]*")
_SAME_DAY = re.compile(r"^[ \n]*,?[ \n]*cùng[ \n]+ngày")
_ATTACHED = re.compile(r"(?:[Kk]èm[ ]theo|KÈM[ ]THEO)[ \n]+$")


class NumberReader:
    """Reads the numbered documents of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.drafts: list[Draft] = []

    def read_numbers(self) -> None:
        """Drafts for all symbols that cite."""
        previous: Draft | None = None
        for symbol, start, end in find_symbols(self.source.plain):
            if self.source.hidden(start) or OWN_LINE.search(self.source.text[max(0, start - 24) : start]):
                continue
            if symbol.key in self.source.own_numbers and self._is_own(symbol, start):
                continue
            word = self.source.type_word(start)
            if symbol.style == "dispatch" and not self._is_dispatch(symbol, word, start, previous):
                continue
            if "blank-number" in symbol.flags and (word is None or self._is_own_blank(word, start)):
                continue
            draft = self._numbered(symbol, start, end, word, previous)
            if draft is None:
                continue
            self.source.read_tail(draft, end)
            if previous and not previous.dates and draft.dates and _SAME_DAY.search(self.source.text[end : draft.end]):
                previous.dates = list(draft.dates)
            if draft.issuer is None:
                self._issuer_before(draft)
            if draft.issuer is None and draft.title and symbol.style == "joint":
                parties = re.compile(r"(?:phối hợp\s+)?giữa\s+").match(self.source.text, draft.title[0])
                found = self.source.issuer_at(parties.end(), True) if parties else None
                if found and ";" in found[0]:
                    draft.issuer, draft.stated = found[0], True
            self._share_issuer(draft)
            self._check(draft)
            self.drafts.append(draft)
            previous = draft

    def _share_issuer(self, draft: Draft) -> None:
        """ "Nghị quyết số 18-NQ/TW, số 19-NQ/TW của Ban Chấp hành Trung ương": the body said once is that of the whole list."""
        if not draft.stated:
            return
        following = draft
        for earlier in reversed(self.drafts[-6:]):
            between = self.source.text[earlier.head_end : following.start]
            same = earlier.symbol and draft.symbol and earlier.symbol.orgs[:1] == draft.symbol.orgs[:1]
            if earlier.stated or not same or not _LIST.fullmatch(between):
                return
            earlier.issuer, earlier.stated, earlier.term = draft.issuer, True, earlier.term or draft.term
            following = earlier

    def _issuer_before(self, draft: Draft) -> None:
        """ "… của Bộ Chính trị tại Thông báo số …", "Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số …"."""
        left = max(0, draft.start - 130)
        cue = _ISSUER_BEFORE.search(self.source.text[left : draft.start])
        if cue is None:
            return
        end = left + cue.start()
        for begin in reversed(
            list(
                re.finditer(
                    r"(?<![^\W_])(?:của|,|;|\.|^|\n)\s*(?=[A-ZĐỦ])(?!Theo|Căn|Thực)", self.source.text[left:end]
                )
            )
        ):
            start = left + begin.end()
            if issuer_end(self.source.text, start) == end or (
                self.source.agencies.get(self.source.plain.at(start))
                and self.source.plain.end_at(end) == self.source.agencies[self.source.plain.at(start)].end
            ):
                found = self.source.issuer_at(start, False)
                if found:
                    draft.issuer, draft.stated, draft.issuer_span = found[0], True, (start, end)
                return

    def _is_own(self, symbol: Symbol, start: int) -> bool:
        """The document's own number, unless a date of another year or another issuer says otherwise."""
        probe = Draft(start, start, "", "", symbol)
        self.source.read_tail(probe, start + len(symbol.printed))
        own_year = self.source.own_numbers[symbol.key]
        years = {d.iso[:4] for d in probe.dates if d.iso}
        level = self.source.home.level
        if probe.stated and probe.issuer and level and (said := level_of(probe.issuer)) and said != level:
            return False  # "Kế hoạch số 100/KH-UBND … của Ủy ban nhân dân tỉnh" in plan 100 of a district
        return not (own_year and years and own_year not in years)

    def _is_own_blank(self, word: TypeWord, start: int) -> bool:
        """ "(Kèm theo Kế hoạch số    /KH-UBND …)" above an annex: the number that was not yet given."""
        return word.type == self.source.own_type and bool(
            _ATTACHED.search(self.source.text[max(0, word.start - 14) : word.start])
        )

    def _is_dispatch(self, symbol: Symbol, word: TypeWord | None, start: int, previous: Draft | None) -> bool:
        known = load().issuers.body(symbol.orgs[0]) is not None or symbol.orgs[0].startswith(
            ("VP", "UB", "S", "B", "P")
        )
        if word is not None:
            if word.exact and word.type == "CV" and len(symbol.orgs) > 1:
                return True
            return known or _NUMBER_WORD.search(self.source.text[max(0, start - 8) : start]) is not None
        near = previous is not None and start - previous.end < 120 and "." not in self.source.text[previous.end : start]
        numbered = _NUMBER_WORD.search(self.source.text[max(0, start - 8) : start]) is not None
        return known and len(symbol.orgs) > 1 and (numbered or near) or (numbered and len(symbol.orgs) > 1)

    def _numbered(
        self, symbol: Symbol, start: int, end: int, word: TypeWord | None, previous: Draft | None
    ) -> Draft | None:
        flags = set(symbol.flags)
        begin, rule = start, "number"
        if word is not None:
            begin = word.start
        else:
            number_word = _NUMBER_WORD.search(self.source.text[max(0, start - 8) : start])
            begin = start - len(number_word[0]) if number_word else start
            rule = "number-in-list" if previous and start - previous.end < 400 else "number-without-type"
        kind = symbol.type
        if word is not None and word.type != kind:
            if kind is None or (word.type, kind) in {
                ("QĐi", "QĐ"),
                ("QC", "QĐ"),
                ("TTri", "TT"),
                ("TTr", "TTri"),
                ("TTLT", "TT"),
                ("NQLT", "NQ"),
                ("CTr", "KH"),
            }:
                kind = word.type
            elif word.exact and self.source.text[word.start : word.end].lower() == "công văn":
                kind = "CV"  # the drafting unit's letters may look like a type: 37/TC-QC
            elif symbol.style == "dispatch" and word.type not in ("LUAT", "BL", "PL", "HP", "L"):
                kind = word.type
            elif word.exact and word.type not in ("CV", "KL", "LUAT", "L"):
                flags.add("type-against-symbol")
        if kind is None:
            kind = (
                previous.type
                if previous and rule == "number-in-list" and previous.symbol and previous.symbol.style == symbol.style
                else None
            )
        if kind is None:
            if symbol.style == "old":
                return None  # "163/CP" without a word of type may be anything
            kind = "NQ" if symbol.orgs[0].startswith("UBTVQH") else "LUAT"
            flags.add("type-from-symbol")
        if symbol.style == "dispatch":
            rule = "dispatch"
        if "blank-number" in flags:
            rule = "blank-number"
        draft = Draft(begin, end, kind, rule, symbol, (start, end), flags=flags)
        if word is not None and word.type in ("LUAT", "BL", "PL") and kind == word.type:
            amending = _AMENDING_LAW.search(self.source.text[max(0, word.start - 260) : word.start])
            if amending and not _FURTHER_LAW.match(self.source.text, end):
                # "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14": one number, the amending law's
                draft.start = max(0, word.start - 260) + amending.start()
                number_word = _NUMBER_WORD.search(self.source.text[start - 8 : start])
                stop = start - len(number_word[0]) if number_word else start
                draft.title = (
                    draft.start + 5,
                    draft.start + 5 + len(self.source.text[draft.start + 5 : stop].rstrip()),
                )
                draft.name = self.source.plain.verbatim(draft.start, draft.title[1])
            else:
                draft.name = self._law_name(word, start)
        return draft

    def _law_name(self, word: TypeWord, end: int) -> str | None:
        """ "Luật Đấu thầu" of "Luật đấu thầu số 43/2013/QH13"."""
        between = self.source.text[word.end : end]
        name = re.sub(r"\s*(?:s[ốo]|SỐ)\s*:?\s*$", "", between)
        if len(name.strip()) < 2:
            return None
        law = next(iter(find_laws(Plain(self.source.text[word.start : word.end] + name))), None)
        return law.name if law and law.known else self.source.plain.verbatim(word.start, word.end + len(name))

    def _check(self, draft: Draft) -> None:
        symbol = draft.symbol
        if any(d.iso is None for d in draft.dates):
            draft.flags.add("impossible-date")
        if symbol is None:
            return
        if symbol.year and any(d.iso and d.iso[:4] != str(symbol.year) for d in draft.dates):
            draft.flags.add("year-against-symbol")
        determined = issuer_of_symbol(symbol, self.source.home)
        if draft.issuer is None:
            draft.issuer = determined
        elif (symbol.orgs and symbol.orgs[0] == "TW" and not is_central(draft.issuer)) or (
            determined
            and symbol.style in ("state", "assembly")
            and is_central(determined)
            and not alike(determined, draft.issuer)
        ):
            draft.flags.add("issuer-against-suffix")
