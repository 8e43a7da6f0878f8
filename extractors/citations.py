"""The documents that a document names: by number and symbol, or by a definite name without number.

What counts is the annotation guide's: named by type and number, date or proper name. The document's own number, "Kế hoạch
này", campaigns and movements do not count. Two printed forms of one document are one entry; the same number of another issuer
is another document. Works on characters, alone or behind `sections`, `header` and `agencies`, whose findings it uses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractors.citation_issuers import Home, canonical_issuer, issuer_end, issuer_of_symbol, split_joint
from extractors.citation_names import (
    NamedLaw,
    TypeWord,
    caps_end,
    clause_end,
    find_laws,
    find_type_words,
    party_resolutions,
    title_end,
)
from extractors.dates import date_at
from extractors.findings import AgencyMention, Citation, Mention, Span, StatedDate
from extractors.language import mark, register_attributes
from extractors.plain import UPPER, Plain
from extractors.symbols import Symbol, find_symbols
from gazetteer import load
from gazetteer.folding import bare, fold

__all__ = ["CitationFinder", "create", "find_citations"]

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
    "coordination-title": 0.88,
    "repeated-name": 0.93,
}


@dataclass(slots=True)
class _Draft:
    """One naming of a document, with offsets of the plain view."""

    start: int
    end: int
    type: str
    rule: str
    symbol: Symbol | None = None
    symbol_span: Span | None = None
    name: str | None = None
    dates: list[StatedDate] = field(default_factory=list)
    issuer: str | None = None
    issuer_span: Span | None = None
    stated: bool = False
    term: str | None = None
    title: Span | None = None
    head_end: int = 0
    """End of number, date, issuer and term: where a title would begin."""
    flags: set[str] = field(default_factory=set)
    issued_by: str | None = None
    """Key of the numbered document that issues or approves it."""


_GAP = re.compile(
    r"(?P<words>(?:[ \n]+[^\W\d_]+){0,6}?)[ \n]*:?[ \n]*(?P<so>(?:s[ốoôồổ0]|S[ốoôồổ]|SỐ|Sô)[ \n]*(?:hiệu)?[ \n]*[:.;]?)?[ \n]*[(“\"]?[ \n]*$"
)
_LAW_GAP = re.compile(r"[\s\w,/()]{0,150}?(?:s[ốo]|SỐ)\s*:?\s*$")
_NO_QUALIFIER = re.compile(r"\b(?:theo|tại|và|này|trên|các|được|là|với|tỷ|mức|kèm)\b")
_NUMBER_WORD = re.compile(r"(?:s[ốô]|S[ốô]|SỐ)[ \n]*:?[ \n]*$")
_BEFORE_DATE = re.compile(
    r"[ \n]*,?[ \n]*[(]?[ \n]*(?:(?:ký|ban hành|ra|vào)[ \n]+)?(?=ngày|NGÀY|Ngày|\d{1,2}[ ]?[/.-])"
)
_BEFORE_ISSUER = re.compile(r"[ \n]*[,)]?[ \n]*(?P<word>của|CỦA|do|giữa|Của)[ \n]+(?:liên (?:ngành|bộ)[ \n]*:?[ \n]*)?")
_OFFICE = re.compile(r"(?=(?:Bộ|Ban|Thủ|Chính|Quốc|Ủy|Tỉnh|Thành|UBND|HĐND|Chủ|Công|Sở|Giám)\s)")
_TERM = re.compile(
    r"[ \n]*,?[ \n]*[(]?[ \n]*(?:[Kk]hóa|KHÓA|[Nn]hiệm kỳ)[ \n]+(?:thứ[ \n]+)?(?P<term>[IVXLivxl]+|\d{1,2})(?![\w-])[ \n]*[)]?"
)
_BEFORE_TITLE = re.compile(
    r"""[ \n]*(?:\([ ]?(?:nay|trước|cũ|sau)[^()]{0,90}\))?[ \n]*,?[ \n]*(?:-[ \n]+)?
    (?: (?P<about>(?:về[ \n]+việc|về|[Vv]/v|Về[ \n]+việc|Về|VỀ[ \n]+VIỆC|VỀ)[ \n:]+)(?P<quote1>["“‘'])?
      | (?P<quote2>["“‘'])(?=[^\W\d_]{2,})
      | (?P<verb>(?:ban[ \n]hành|phê[ \n]duyệt|[Qq]uy[ \n]định|[Hh]ướng[ \n]dẫn|sửa[ \n]đổi|bổ[ \n]sung|triển[ \n]khai|thực[ \n]hiện|thi[ \n]hành|xây[ \n]dựng|công[ \n]bố|kết[ \n]luận|Kết[ \n]luận|tiếp[ \n]tục|tăng[ \n]cường|
          đẩy[ \n]mạnh|thông[ \n]qua|điều[ \n]chỉnh|thay[ \n]thế|bãi[ \n]bỏ|giao|thành[ \n]lập|kiện[ \n]toàn|tổ[ \n]chức|phát[ \n]động|phát[ \n]triển|nâng[ \n]cao|đổi[ \n]mới|Ban[ \n]hành|Phê[ \n]duyệt|Triển[ \n]khai|Sửa[ \n]đổi|Thực[ \n]hiện|
          BAN[ \n]HÀNH|PHÊ[ \n]DUYỆT|QUY[ \n]ĐỊNH|THỰC[ \n]HIỆN|chấn[ \n]chỉnh|bảo[ \n]đảm|phòng[ \n]ngừa|đột[ \n]phá)(?=[\s,])(?!\s+tại\b))
      | (?P<joint>trong[ \n](?=công[ \n]tác|thực[ \n]hiện|việc)) )""",
    re.VERBOSE,
)
_AFTER_QUOTE = re.compile(
    r"[ \n]*(?:giai[ \n]đoạn|trên[ \n]địa[ \n]bàn|thời[ \n]kỳ|đến[ \n]năm|tại[ \n]tỉnh|năm[ \n]\d{4})"
)
_AMENDING_LAW = re.compile(r"Luật\s+(?:[Ss]ửa\s+đổi|[Bb]ổ\s+sung)(?:(?!\bsố\s+\d)[^;.\n])*$")
_FURTHER_LAW = re.compile(r"(?:\s*,|\s+và)\s+(?:Luật|Bộ luật)\s[^;.\n]{0,80}?số\s+\d")
_SHORT_NAME = re.compile(rf"[ ]?\([ ]?(?:sau đây (?:gọi|viết) tắt là )?[{UPPER}&. ]{{2,16}}\)")  # "(GDĐT)" behind a body
_OTHER_DOCUMENT = re.compile(r"\s+tại\s")
_ISSUER_BEFORE = re.compile(r"[ \n]+(?:(?:(?:đã[ \n]+)?(?:chỉ[ \n]đạo|phê[ \n]duyệt|yêu[ \n]cầu|cho[ \n]ý[ \n]kiến|kết[ \n]luận)[ \n]+)?tại|(?:đã[ \n]+)?(?:ký[ \n]+)?ban[ \n]hành)[ \n]+(?:các[ \n]+)?$")
_OWN_LINE = re.compile(r"(?:^|\n|\t)[ \t|*]*(?:Số|SỐ)[ ]?(?:hiệu)?[ ]?[:.]?[ \n|*]*$")
_ATTACHED = re.compile(r"(?:[Kk]èm[ ]theo|KÈM[ ]THEO)[ \n]+$")


class _Reader:
    """Reads one document."""

    def __init__(self, doc: Doc) -> None:
        self.plain = Plain(doc.text)
        self.text = self.plain.text
        self.words = find_type_words(self.plain)
        self.word_starts = [w.start for w in self.words]
        self.word_ends = [w.end for w in self.words]
        self.skipped = _skipped(doc, self.plain)
        self.skipped_starts = [a for a, _ in self.skipped]
        self.agencies = _agency_index(doc)
        self.home, self.own_type, self.own_title, self.own_numbers = _own(doc, self)
        self.drafts: list[_Draft] = []

    # -- the parts of a citation ------------------------------------------------------------------------------------------

    def hidden(self, at: int) -> bool:
        """Whether a place is in the recipients, the signature block or another part that names nobody's documents."""
        source = self.plain.at(at)
        i = bisect_right(self.skipped_starts, source) - 1
        return i >= 0 and source < self.skipped[i][1]

    def type_word(self, start: int, law: bool = True) -> TypeWord | None:
        """The type word that belongs to a symbol at `start`: directly before it, or with a qualifier and "số" between."""
        i = bisect_right(self.word_ends, start) - 1
        for word in reversed(self.words[max(0, i - 2) : i + 1]):
            between = self.text[word.end : start]
            if len(between) > 170:
                return None
            gap = _GAP.match(between)
            if gap and (not gap["words"].strip() or gap["so"]) and not _NO_QUALIFIER.search(gap["words"]):
                if gap["words"].strip() and gap["words"].count("\n"):
                    continue
                return word
            if law and word.type in ("LUAT", "BL", "PL") and _LAW_GAP.match(between) and "số" in between:
                return word
        return None

    def issuer_at(self, start: int, joint: bool) -> tuple[str, int] | None:
        """Canonical issuer that is stated at `start` of the view, and where its name ends."""
        text = self.text
        if joint:
            limit = min(len(text), start + 330)
            stop = re.compile(
                r"[;:“\"\n\t(]|\.\s|\s(?:về|trong công tác|trong việc|trong thực hiện|ban hành|giai đoạn|số)\s"
            ).search(text, start, limit)
            end = stop.start() if stop else limit
            parts = split_joint(text[start:end])
            names = [canonical_issuer(p, self.home) for p in parts]
            return "; ".join(_complete_joint(names, self.home)), end
        end = issuer_end(text, start)
        printed = text[start:end]
        if len(printed) < 3 or not re.match(rf"[{UPPER}]|liên|cấp|tỉnh|bộ|ban|thủ", printed):
            return None
        name = canonical_issuer(printed, self.home)
        known = self.agencies.get(self.plain.at(start))
        if known is not None and not _is_central(name):
            agency_end = known.end
            if printed.lower().startswith(
                ("chủ tịch", "bộ trưởng", "giám đốc", "phó", "chánh")
            ) and not known.name.lower().startswith(printed.split()[0].lower()):
                return name, end
            # the agency component knows places and aliases; it may see less of the name than is printed
            end = max(end, self._view(start, agency_end))
            if agency_end >= self.plain.at(end) - 2 or fold(name).startswith(fold(known.name)[:12]):
                return (known.name if len(known.name) >= len(name) * 0.7 else name), end
        return name, end

    def _view(self, at: int, offset: int) -> int:
        """Place in the view of a source offset not far behind `at`."""
        while at < len(self.text) and self.plain.at(at) < offset:
            at += 1
        return at

    def read_tail(self, draft: _Draft, at: int) -> None:
        """Date, issuer, term and title behind number or name; sets the draft's end."""
        text = self.text
        joint = draft.symbol is not None and draft.symbol.style == "joint" or draft.type == "NQLT"
        for _ in range(4):
            before = _BEFORE_DATE.match(text, at) if not draft.dates or draft.issuer is None else None
            if before:
                date = date_at(self.plain, before.end())
                if date is not None:
                    draft.dates.append(date)
                    at = _plain_end(self.plain, before.end(), date)
                    draft.end = max(draft.end, at)
                    if text[at : at + 1] == ")" and "(" in before[0]:
                        at += 1
                    continue
            if draft.issuer is None:
                word = _BEFORE_ISSUER.match(text, at)
                if word and "," in word[0] and _OTHER_DOCUMENT.match(text, issuer_end(text, word.end())):
                    word = None  # "…, của Ban Bí thư tại văn bản số …": the issuer of what follows
                if word is None and draft.dates:
                    # "Quyết định số 5/QĐ-TTg ngày … Thủ tướng Chính phủ về …": "của" forgotten
                    word = re.compile(r"[ \n]+" + _OFFICE.pattern).match(text, at)
                if word:
                    found = self.issuer_at(word.end(), joint or "giữa" in word[0])
                    if found:
                        draft.issuer, draft.stated = found[0], True
                        draft.issuer_span = (word.end(), found[1])
                        at = found[1]
                        short = _SHORT_NAME.match(text, at)
                        at = short.end() if short else at
                        continue
            term = _TERM.match(text, at)
            if term and draft.term is None:
                draft.term = term["term"].upper()
                at = term.end()
                continue
            break
        draft.head_end = at
        if draft.title is None:
            self.read_title(draft, at)

    def read_title(self, draft: _Draft, at: int) -> None:
        """The trích yếu, where one follows."""
        text = self.text
        begin = _BEFORE_TITLE.match(text, at)
        if begin is None:
            return
        if (
            begin["joint"]
            and draft.type not in ("QC", "CTr", "NQLT")
            and not (draft.symbol and draft.symbol.style == "joint")
        ):
            return
        quote = begin["quote1"] or begin["quote2"]
        start = begin.start("verb") if begin["verb"] else begin.start("joint") if begin["joint"] else begin.end()
        if quote:
            opened = begin.start("quote1") if begin["quote1"] else begin.start("quote2")
            end = title_end(text, opened, quotes_close=True)
            inner = end - 1 if text[end - 1] in "”\"’'" else end
            start = opened + 1
            about = re.compile(r"\s*[Vv]ề(?:\s+việc)?\s+").match(text, start)
            start = about.end() if about else start
            if _AFTER_QUOTE.match(text, end):
                end = inner = title_end(text, end)
                start = opened
            draft.title = (start, max(start, inner))
            return
        end = caps_end(text, start, title_end(text, start))
        if end - start >= 4:
            draft.title = (start, end)

    # -- numbered documents -------------------------------------------------------------------------------------------------

    def read_numbers(self) -> None:
        """Drafts for all symbols that cite."""
        previous: _Draft | None = None
        for symbol, start, end in find_symbols(self.plain):
            if self.hidden(start) or _OWN_LINE.search(self.text[max(0, start - 24) : start]):
                continue
            if symbol.key in self.own_numbers and self._is_own(symbol, start):
                continue
            word = self.type_word(start)
            if symbol.style == "dispatch" and not self._is_dispatch(symbol, word, start, previous):
                continue
            if "blank-number" in symbol.flags and (word is None or self._is_own_blank(word, start)):
                continue
            draft = self._numbered(symbol, start, end, word, previous)
            if draft is None:
                continue
            self.read_tail(draft, end)
            if draft.issuer is None:
                self._issuer_before(draft)
            if draft.issuer is None and draft.title and symbol.style == "joint":
                parties = re.compile(r"(?:phối hợp\s+)?giữa\s+").match(self.text, draft.title[0])
                found = self.issuer_at(parties.end(), True) if parties else None
                if found and ";" in found[0]:
                    draft.issuer, draft.stated = found[0], True
            self._check(draft)
            self.drafts.append(draft)
            previous = draft

    def _issuer_before(self, draft: _Draft) -> None:
        """ "… của Bộ Chính trị tại Thông báo số …", "Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số …"."""
        left = max(0, draft.start - 130)
        cue = _ISSUER_BEFORE.search(self.text[left : draft.start])
        if cue is None:
            return
        end = left + cue.start()
        for begin in reversed(
            list(re.finditer(r"(?<![^\W_])(?:của|,|;|\.|^|\n)\s*(?=[A-ZĐỦ])(?!Theo|Căn|Thực)", self.text[left:end]))
        ):
            start = left + begin.end()
            if issuer_end(self.text, start) == end or (
                self.agencies.get(self.plain.at(start))
                and self.plain.end_at(end) == self.agencies[self.plain.at(start)].end
            ):
                found = self.issuer_at(start, False)
                if found:
                    draft.issuer, draft.stated, draft.issuer_span = found[0], True, (start, end)
                return

    def _is_own(self, symbol: Symbol, start: int) -> bool:
        """The document's own number, unless a date of another year or another issuer says otherwise."""
        probe = _Draft(start, start, "", "", symbol)
        self.read_tail(probe, start + len(symbol.printed))
        own_year = self.own_numbers[symbol.key]
        years = {d.iso[:4] for d in probe.dates if d.iso}
        return not (own_year and years and own_year not in years)

    def _is_own_blank(self, word: TypeWord, start: int) -> bool:
        """ "(Kèm theo Kế hoạch số    /KH-UBND …)" above an annex: the number that was not yet given."""
        return word.type == self.own_type and bool(_ATTACHED.search(self.text[max(0, word.start - 14) : word.start]))

    def _is_dispatch(self, symbol: Symbol, word: TypeWord | None, start: int, previous: _Draft | None) -> bool:
        known = load().issuers.body(symbol.orgs[0]) is not None or symbol.orgs[0].startswith(
            ("VP", "UB", "S", "B", "P")
        )
        if word is not None:
            return known or _NUMBER_WORD.search(self.text[max(0, start - 8) : start]) is not None
        near = previous is not None and start - previous.end < 120 and "." not in self.text[previous.end : start]
        numbered = _NUMBER_WORD.search(self.text[max(0, start - 8) : start]) is not None
        return known and len(symbol.orgs) > 1 and (numbered or near) or (numbered and len(symbol.orgs) > 1)

    def _numbered(
        self, symbol: Symbol, start: int, end: int, word: TypeWord | None, previous: _Draft | None
    ) -> _Draft | None:
        flags = set(symbol.flags)
        begin, rule = start, "number"
        if word is not None:
            begin = word.start
        else:
            number_word = _NUMBER_WORD.search(self.text[max(0, start - 8) : start])
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
            elif word.exact and self.text[word.start : word.end].lower() == "công văn":
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
                return None if word is None else None
            kind = "NQ" if symbol.orgs[0].startswith("UBTVQH") else "LUAT"
            flags.add("type-from-symbol")
        if symbol.style == "dispatch":
            rule = "dispatch"
        if "blank-number" in flags:
            rule = "blank-number"
        draft = _Draft(begin, end, kind, rule, symbol, (start, end), flags=flags)
        if word is not None and word.type in ("LUAT", "BL", "PL") and kind == word.type:
            amending = _AMENDING_LAW.search(self.text[max(0, word.start - 260) : word.start])
            if amending and not _FURTHER_LAW.match(self.text, end):
                # "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14": one number, the amending law's
                draft.start = max(0, word.start - 260) + amending.start()
                stop = (
                    start - len(_NUMBER_WORD.search(self.text[start - 8 : start])[0])
                    if _NUMBER_WORD.search(self.text[start - 8 : start])
                    else start
                )
                draft.title = (draft.start + 5, draft.start + 5 + len(self.text[draft.start + 5 : stop].rstrip()))
                draft.name = self.plain.verbatim(draft.start, draft.title[1])
            else:
                draft.name = self._law_name(word, start)
        return draft

    def _law_name(self, word: TypeWord, end: int) -> str | None:
        """ "Luật Đấu thầu" of "Luật đấu thầu số 43/2013/QH13"."""
        between = self.text[word.end : end]
        name = re.sub(r"\s*(?:s[ốo]|SỐ)\s*:?\s*$", "", between)
        if len(name.strip()) < 2:
            return None
        law = next(iter(find_laws(Plain(self.text[word.start : word.end] + name))), None)
        return law.name if law and law.known else self.plain.verbatim(word.start, word.end + len(name))

    def _check(self, draft: _Draft) -> None:
        symbol = draft.symbol
        if any(d.iso is None for d in draft.dates):
            draft.flags.add("impossible-date")
        if symbol is None:
            return
        if symbol.year and any(d.iso and d.iso[:4] != str(symbol.year) for d in draft.dates):
            draft.flags.add("year-against-symbol")
        determined = issuer_of_symbol(symbol, self.home)
        if draft.issuer is None:
            draft.issuer = determined
        elif symbol.orgs and symbol.orgs[0] == "TW" and not _is_central(draft.issuer):
            draft.flags.add("issuer-against-suffix")
        elif (
            determined
            and symbol.style in ("state", "assembly")
            and _is_central(determined)
            and not _alike(determined, draft.issuer)
        ):
            draft.flags.add("issuer-against-suffix")

    # -- documents without number -------------------------------------------------------------------------------------------

    def read_names(self) -> None:
        """Drafts for laws, congress resolutions and titles."""
        taken = _Cover(self.drafts)
        named: list[_Draft] = []
        amending = {
            d.start: d.end
            for d in self.drafts
            if d.symbol and d.name and re.match(r"Luật\s+(?:sửa|bổ)", d.name, re.IGNORECASE)
        }
        open_until, open_end = 0, 0
        for law in find_laws(self.plain):
            if law.start in amending:
                open_until = amending[law.start]
                continue
            if self.hidden(law.start) or (taken.inside(law.start) and law.start >= open_until):
                continue
            draft = self._law(law, undated=law.start < open_until or law.end == open_end)
            if draft.title:
                open_end = draft.title[1]
            named.append(draft)
        for resolution in party_resolutions(self.plain):
            if self.hidden(resolution.start) or taken.inside(resolution.start):
                continue
            issuer = resolution.issuer
            if "tỉnh lần thứ" in issuer and self.home.province:
                issuer = issuer.replace("tỉnh lần thứ", f"tỉnh {self.home.province} lần thứ")
            name = self.plain.verbatim(resolution.start, resolution.end)
            named.append(
                _Draft(
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
        self.drafts += self._titles()
        self.drafts.sort(key=lambda d: (d.start, -d.end))

    def _law(self, law: NamedLaw, undated: bool = False) -> _Draft:
        """A law by name; `undated` where the date behind it is that of the law which amends it."""
        draft = _Draft(
            law.start, law.end, law.type, "law" if law.known else "law-unlisted", name=law.name, head_end=law.end
        )
        if undated:
            return draft
        if law.year:
            year = re.search(r"\d{4}", self.text[law.year[0] : law.year[1]])
            draft.dates.append(StatedDate(year[0] if year else None, *self.plain.span(*law.year)))
            draft.end = law.year[1]
            draft.head_end = law.year[1]
        else:
            before = _BEFORE_DATE.match(self.text, law.end)
            date = (
                date_at(self.plain, before.end())
                if before and self.text[law.end : law.end + 2].strip() != "("
                else None
            )
            if date is not None:
                draft.dates.append(date)
                draft.end = draft.head_end = _plain_end(self.plain, law.end, date)
        if not law.known and re.search(r"sửa\s+đổi", law.name, re.IGNORECASE):
            draft.title = (law.start + 5, law.end)
        return draft

    def _titles(self) -> list[_Draft]:
        """Programmes, plans, projects, regulations and guides with a definite title."""
        found: list[_Draft] = []
        cover = _Cover(self.drafts)
        ordered = [d for d in self.drafts if d.title]
        starts = [d.start for d in ordered]
        ends = sorted(d.end for d in self.drafts)
        for word in self.words:
            if word.type not in _TITLED or not word.exact or cover.inside(word.start) or self.hidden(word.start):
                continue
            if found and word.start < found[-1].end:
                nested = found[-1].rule != "repeated-name" and re.search(
                    r"(?:thực hiện|thi hành|triển khai)\s+[“\"]?$", self.text[found[-1].start : word.start]
                )
                if not nested:
                    continue
            draft = self._title(
                word, ordered[max(0, bisect_right(starts, word.start) - 6) : bisect_right(starts, word.start)], ends
            )
            if draft is not None:
                found.append(draft)
        return found

    def _title(self, word: TypeWord, before: list[_Draft], ends: list[int]) -> _Draft | None:  # noqa: PLR0915 - the guide's cases
        text = self.text
        printed = text[word.start : word.end]
        after = _QUALIFIER.match(text, word.end)
        at = after.end() if after else word.end
        line = text.rfind("\n", 0, word.start) + 1
        left = text[max(line, word.start - 90) : word.start]
        holder = next((d for d in reversed(before) if d.title and d.title[0] <= word.start < d.title[1]), None)
        quoted_before = left[-1:] in '“"‘' and bool(left)
        quote = re.compile(r"[ \n]*:?[ \n]*[“\"‘]").match(text, at)
        if after is None and word.type in ("QC", "QĐi") and _GOES_ON.match(text, at):
            return None
        if not quote and (_NO_TITLE.match(text, at) or not re.compile(r"[ \n]+[^\W_]").match(text, at)):
            return None
        if _TARGET_PROGRAMME.match(text, word.start):
            return None
        if quoted_before:
            end = title_end(text, word.start - 1, quotes_close=True)
            end -= text[end - 1] in '”"’'
        elif quote:
            end = title_end(text, quote.end() - 1, quotes_close=True)
        else:
            end = clause_end(text, word.start)
        if len(text[at:end].split()) < 4 or end <= at:
            return None
        rule = self._title_rule(word, printed, left, text[at:end], holder, quote is not None, quoted_before, ends)
        if rule is None:
            return None
        draft = _Draft(
            word.start, end, word.type, rule, name=self.plain.verbatim(word.start, end), title=(at, end), head_end=end
        )
        if holder is None and self._is_self(draft, left):
            return None
        by = re.compile(r"[ \n]*[”\"]?[ \n]*(?:của|do)[ \n]+(?=[A-ZĐỦ]|tỉnh|huyện)").match(text, end)
        if by:
            issuer = self.issuer_at(by.end(), False)
            draft.issuer = issuer[0] if issuer else None
        if rule == "issued-title" and holder is not None:
            draft.issuer = draft.issuer or holder.issuer
            draft.issued_by = holder.symbol.key if holder.symbol else None
        if draft.issuer is None and rule == "listed-title":
            head = re.search(
                r"văn bản(?: chỉ đạo)? của ((?:Bộ|Chính phủ|Thủ tướng|Ủy ban|UBND|Tỉnh ủy|Thành ủy)[^:;.]{0,60}):",
                text[line : word.start],
            )
            draft.issuer = canonical_issuer(head[1], self.home) if head else None
        if draft.issuer is None and "giữa" in text[at : at + 30]:
            between = re.compile(r"[ \n]*(?:[^\n;.]{0,20}?)giữa[ \n]+").match(text, at)
            joint = self.issuer_at(between.end(), True) if between else None
            draft.issuer = joint[0] if joint and ";" in joint[0] else None
        return draft

    def _title_rule(
        self,
        word: TypeWord,
        printed: str,
        left: str,
        title: str,
        holder: _Draft | None,
        quoted: bool,
        quoted_before: bool,
        ends: list[int],
    ) -> str | None:
        capital = printed[0].isupper() and not printed.isupper()
        if holder is not None and holder.title:
            lead = self.text[holder.title[0] : word.start]
            if _ISSUES.search(lead) and (lead.strip() or word.start > holder.title[0]):
                return "issued-title"
            if _CARRIES_OUT.search(lead) and word.type != "HD" and (capital or quoted):
                return "carried-out-title"
            if not lead.strip() and word.type in ("CTr", "ĐA", "KH", "QC") and capital and holder.type in ("NQ", "QĐ"):
                return "issued-title"  # "Nghị quyết số … về Chương trình …"
            if quoted and word.type in ("ĐA", "QC"):
                return "quoted-title"
            return None
        if _TO_BE_MADE.search(left):
            return None
        if (
            re.search(r"phối hợp", title[:14])
            or re.search(r"phối hợp", printed)
            or _COORDINATION.match(self.text, word.end)
        ):
            return "coordination-title" if capital and word.type in ("CTr", "QC", "KH") else None
        if quoted and word.type in ("ĐA", "KH", "QC", "QĐi", "CTr") and (capital or word.type == "ĐA"):
            if word.type == "CTr" and len(title.split()) < 6:
                return None
            return "quoted-title"
        if not capital or quoted_before:
            return None
        if word.type == "QĐi":
            return None
        if _CARRIES_OUT.search(left) and word.type in ("CTr", "KH", "ĐA", "QC") and len(title.split()) >= 6:
            return "carried-out-title"
        near = bisect_right(ends, word.start) - 1
        listed = near >= 0 and word.start - ends[near] < 700 and "\n" not in self.text[ends[near] : word.start]
        if re.search(r"[;:]\s*$", left) and listed and len(title.split()) >= 5:
            return "listed-title" if word.type != "HD" or re.match(r"\s+(?:về|của)\s", title) else None
        return None

    def _is_self(self, draft: _Draft, left: str) -> bool:
        """The document naming itself by its type and title."""
        if draft.type != self.own_type:
            return False
        if _MAKES.search(left):
            return True
        if not self.own_title:
            return False
        own, name = _title_words(self.own_title), _title_words(draft.name or "")
        shared = len(own & name)
        return (
            bool(own)
            and shared >= 0.75 * len(own)
            or bool(name)
            and shared >= 0.9 * len(name)
            and shared >= 0.5 * len(own)
        )

    # -- names and short forms that come again ------------------------------------------------------------------------------

    def read_repeats(self) -> None:
        """Further mentions: names given once in full, numbers without their suffix."""
        cover = _Cover(self.drafts)
        lowered = self.text.lower()
        if len(lowered) != len(self.text):
            lowered = self.text
        again: list[_Draft] = []
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
                if cover.inside(match.start()) or self.hidden(match.start()):
                    continue
                left = self.text[max(0, match.start() - 90) : match.start()]
                copy = replace(
                    draft, start=match.start(), end=match.end(), rule="repeated-name", dates=[], flags=set(), title=None
                )
                if re.match(r"[^\W\d_]+[ ][^\W\d_]+[ ]*\n", self.text[match.start() : match.end()]):
                    continue  # a heading: the type on a line of its own
                if _TO_BE_MADE.search(left) or (
                    draft.type == self.own_type and (_MAKES.search(left) or self._goes_on(match.end()))
                ):
                    continue
                again.append(copy)
        self.drafts += again
        self.drafts.sort(key=lambda d: (d.start, -d.end))

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on as a title of its own: "… trên địa bàn tỉnh"."""
        return (
            re.compile(r"[ \n]+(?:trên địa bàn|tại tỉnh|tỉnh|của tỉnh|giai đoạn|năm)").match(self.text, at) is not None
        )

    def read_short_numbers(self) -> None:
        """ "Nghị quyết 57", "Đề án 06": type and number without the rest."""
        cover = _Cover(self.drafts)
        known: dict[tuple[str, str], _Draft] = {}
        for draft in self.drafts:
            if draft.symbol and draft.symbol.number:
                known.setdefault((draft.type, draft.symbol.number.lstrip("0")), draft)
        for match in _SHORT.finditer(self.text):
            code = _SHORT_TYPES.get(match["type"].lower().replace("\n", " "))
            if code is None or cover.inside(match.start()) or self.hidden(match.start()):
                continue
            number = match["number"]
            target = known.get((code, number.lstrip("0")))
            if target is not None and target.symbol is not None:
                self.drafts.append(
                    _Draft(
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
                name = self.plain.verbatim(match.start(), match.end("number"))
                self.drafts.append(
                    _Draft(
                        match.start(),
                        match.end("number"),
                        code,
                        "short-number",
                        name=name,
                        head_end=match.end("number"),
                    )
                )
        self.drafts.sort(key=lambda d: (d.start, -d.end))

    # -- one entry a document -----------------------------------------------------------------------------------------------

    def citations(self) -> tuple[Citation, ...]:
        """All drafts, grouped by document, in order of first mention."""
        groups: list[list[_Draft]] = []
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
                index = next((i for i in candidates if _same_document(groups[i], draft)), None)
                if index is None and draft.name and draft.type in ("LUAT", "BL", "PL"):
                    index = next(
                        (
                            i
                            for i in by_name.get(_name_key(draft.name), ())
                            if groups[i][0].symbol is None and _years_agree(groups[i], draft)
                        ),
                        None,
                    )
                if index is None:
                    index = len(groups)
                    groups.append([])
                if index not in candidates:
                    candidates.append(index)
                if draft.name:
                    law_numbers.setdefault(_name_key(draft.name), []).append(index)
            else:
                key = _name_key(draft.name or "")
                if draft.rule == "congress" and (draft.issuer or "").startswith("Đại hội đại biểu toàn quốc"):
                    key = f"đại hội {draft.term}"  # "Nghị quyết Đại hội XIII của Đảng" is the same, said shorter
                numbered = [i for i in law_numbers.get(key, ()) if _years_agree(groups[i], draft)]
                candidates = by_name.setdefault(key, [])
                index = (
                    numbered[-1]
                    if numbered
                    else next(
                        (i for i in candidates if groups[i][0].type == draft.type and _years_agree(groups[i], draft)),
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
                defined = _DEFINED.match(self.text, draft.end)
                if defined and (number := _SHORT.match(self.text, defined.end())):
                    short[_name_key(self.plain.verbatim(number.start(), number.end("number")))] = index
            groups[index].append(draft)
        return tuple(self._citation(group) for group in groups)

    def _citation(self, group: list[_Draft]) -> Citation:
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
                name = next((self._title_text(d) for d in group if d.title), name)
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

    def _title_text(self, draft: _Draft) -> str | None:
        return self.plain.verbatim(*draft.title).strip(" ,.;") if draft.title else None

    def _mention(self, draft: _Draft) -> Mention:
        span = self.plain.span
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


# -- cues of titles ------------------------------------------------------------------------------------------------------

_TITLED = {"CTr", "KH", "ĐA", "QC", "QĐi", "HD", "PA"}
_QUALIFIER = re.compile(r"[ \n]+(?:phối hợp|hành động|công tác|tổng thể|chi tiết)(?=[ \n])")
_COORDINATION = re.compile(r"[ \n]+phối hợp(?=[ \n])(?!\s+(?:với|chặt|và|để|trong)\s)")
_NO_TITLE = re.compile(
    r"[ \n]+(?:này|trên|nêu|sau|cụ thể|của|được|và|với|theo|tại|để|hằng|hàng|trong|phù hợp|riêng|đã|đến|năm|là|phải|cần|khi|nhằm|có|do|gắn|thì|đề ra|nếu|gồm|"
    r"bao gồm|khác|chung|hoặc|cho|số|đó|như|từ|vào|ngay|kèm|tương ứng|liên quan|thuộc|nói|trước|sẽ|tuần|tháng|quý|ngày)(?![^\W_])"
)
_GOES_ON = re.compile(r"[ \n]+(?:đảm bảo|bảo đảm|thực hiện|triển khai|tổ chức|xác định)(?![^\W_])")
_TARGET_PROGRAMME = re.compile(r"[Cc]hương[ \n]trình,?[ \n]+(?:mục tiêu|MTQG|quốc gia|Mục tiêu|Quốc gia|MỤC TIÊU)")
_ISSUES = re.compile(
    r"(?:ban hành|phê duyệt|thông qua|công bố|Ban hành|Phê duyệt|BAN HÀNH|PHÊ DUYỆT)(?:\s+(?:kèm theo|việc|bản|các|nội dung|điều chỉnh))*\s*[“\"‘]?\s*$"
)
_CARRIES_OUT = re.compile(
    r"(?:thực hiện|thi hành|[Tt]hực hiện|triển khai|tổng kết|sơ kết)(?:\s+(?:có|hiệu quả|tốt|nghiêm túc|nghiêm|các|nội dung|đầy đủ|và|thắng lợi|thành công|kịp thời))*\s*[“\"‘]?\s*$"
)
_TO_BE_MADE = re.compile(
    r"(?:[Xx]ây dựng|[Bb]an hành|[Tt]ham mưu|[Ss]oạn thảo|[Ll]ập|[Tt]rình|[Hh]oàn thiện|[Rr]à soát|[Đđ]ề xuất|[Tt]ổ chức|dự thảo|[Cc]ập nhật|[Tt]riển khai)(?:\s+(?:và|tổ chức|triển khai|phê duyệt|ban hành|thực hiện|các|mới|Ủy ban nhân dân tỉnh|UBND tỉnh))*\s*[“\"]?\s*$"
)
_MAKES = re.compile(r"(?:ban hành|xây dựng|triển khai)\s*[“\"]?\s*$")
_DEFINED = re.compile(
    r"[ \n]*[”\"]?[ \n]*\((?:(?:sau đây|dưới đây)?[ \n]*(?:được[ \n]+)?(?:gọi|viết)[ \n]*(?:tắt|chung|gọn)?[ \n]*là[ \n]*:?[ \n]*)?[“\"]?"
)
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
_SHORT = re.compile(
    r"(?<![^\W_])(?P<type>Nghị[ \n]quyết|Chỉ[ \n]thị|Kết[ \n]luận|Nghị[ \n]định|Quyết[ \n]định|Thông[ \n]tư|Đề[ \n]án|Quy[ \n]định)(?:[ \n]+số)?[ \n]+"
    r"(?P<number>(?!(?:19|20)\d\d\b)\d{1,4})(?![\w/-]|[ ]?[/%-]|[.,]\d)(?=[ ]*(?:[,.;:)”\"\n]|$|(?:của|về|và|là|được|trên|tại|theo|đã|có|do|ngày|gắn|trong|để|vào|đến|với|tỉnh)\s))"
)


# -- helpers -------------------------------------------------------------------------------------------------------------


class _Cover:
    """Spans that are taken."""

    def __init__(self, drafts: Iterable[_Draft]) -> None:
        self.spans = sorted((d.start, d.end) for d in drafts)
        self.starts = [a for a, _ in self.spans]

    def inside(self, at: int) -> bool:
        """Whether a span holds this place."""
        i = bisect_right(self.starts, at) - 1
        return any(a <= at < b for a, b in self.spans[max(0, i - 3) : i + 1])


def _plain_end(plain: Plain, at: int, date: StatedDate) -> int:
    """End of a date in the view: the view differs from the source only by what it leaves out."""
    end = at
    while end < len(plain.text) and plain.at(end) < date.end:
        end += 1
    return end


def _is_central(name: str) -> bool:
    return (
        bool(
            re.match(
                r"Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương|Chính phủ|Thủ tướng|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ |Bộ trưởng|Đại hội|Văn phòng (?:Trung ương|Chính phủ)|Trung ương",
                name,
            )
        )
        or "Trung ương" in name
    )


def _alike(a: str, b: str) -> bool:
    """Whether one name holds the other, offices aside ("Bộ trưởng Bộ Công an", "Bộ Công an")."""
    x, y = bare(a), bare(b)
    return x in y or y in x or x.split()[-2:] == y.split()[-2:] or x.split()[:2] == y.split()[:2]


def _complete_joint(names: list[str], home: Home) -> list[str]:
    """Place of the last party for those before it that left it out ("Công an - Hạt Kiểm lâm thị xã Hương Trà")."""
    place = re.search(r"\s((?:tỉnh|thành phố|thị xã|huyện|quận)\s.+)$", names[-1], re.IGNORECASE) if names else None
    suffix = place[1] if place else f"{home.province_kind} {home.province}" if home.province and home.level == "province" else None
    local = re.compile(r"(?!Bộ (?!Chỉ huy)|.*Trung ương|.*\b(?:tỉnh|thành phố|thị xã|huyện|quận|Việt Nam)\b|các )", re.IGNORECASE)
    named = place is not None or any(home.province and home.province in n for n in names)
    return [f"{n} {suffix}" if suffix and named and local.match(n) else n for n in names]


_STOP = {
    "và",
    "của",
    "trên",
    "địa",
    "bàn",
    "tỉnh",
    "thành",
    "phố",
    "năm",
    "giai",
    "đoạn",
    "kế",
    "hoạch",
    "chương",
    "trình",
    "đề",
    "án",
    "về",
    "việc",
    "các",
}


def _title_words(title: str) -> set[str]:
    return {w for w in re.findall(r"\w+", fold(title)) if w not in _STOP}


def _name_key(name: str) -> str:
    return re.sub(r"[^\w]+", " ", bare(re.sub(r"\(sửa đổi\)", "", name))).strip()


def _one_title(known: str, key: str) -> bool:
    """Whether one name goes on where the other stops; only for names long enough to be titles."""
    return min(len(known), len(key)) >= 36 and (key.startswith(known) or known.startswith(key))


def _years_agree(group: list[_Draft], draft: _Draft) -> bool:
    years = {d.iso[:4] for g in group for d in g.dates if d.iso}
    new = {d.iso[:4] for d in draft.dates if d.iso}
    years |= {str(g.symbol.year) for g in group if g.symbol and g.symbol.year}
    new |= {str(draft.symbol.year)} if draft.symbol and draft.symbol.year else set()
    return not years or not new or bool(years & new)


def _same_document(group: list[_Draft], draft: _Draft) -> bool:
    """Whether a number is that of the group: another year of a number without year, with another subject, is another document;
    so is the same number of a body of another level, unless both bear one date."""
    dates = {d.iso for g in group for d in g.dates if d.iso}
    new = {d.iso for d in draft.dates if d.iso}
    if dates & new or draft.rule == "short-number":
        return True
    titles = [g for g in group if g.title]
    symbol = draft.symbol
    assert symbol is not None
    if (
        dates
        and new
        and symbol.year is None
        and {d[:4] for d in dates}.isdisjoint({d[:4] for d in new})
        and titles
        and draft.title
    ):
        return _title_overlap(titles[0], draft)
    issuers = [g.issuer for g in group if g.issuer and g.stated]
    if issuers and draft.issuer and draft.stated and not _is_central(draft.issuer) and not _is_central(issuers[0]):
        return _level_word(issuers[0]) == _level_word(draft.issuer) or _alike(issuers[0], draft.issuer)
    return True


def _title_overlap(a: _Draft, b: _Draft) -> bool:
    """Whether two titles speak of one subject; the drafts keep the text's length, which is enough to tell twins from strangers."""
    x, y = set(a.flags and []), set(b.flags and [])
    return (
        x == y
        and a.title is not None
        and b.title is not None
        and abs((a.title[1] - a.title[0]) - (b.title[1] - b.title[0])) < 12
    )


def _level_word(name: str) -> str:
    found = re.findall(
        r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy)", name
    )
    return found[0].lower().split()[0] if found else ""


_RECIPIENTS = re.compile(r"^[ \t|*_]*N[ơo]i\s+nh[ậâa]n\s*:?[^\n]*$", re.IGNORECASE | re.MULTILINE)


def _skipped(doc: Doc, plain: Plain) -> list[Span]:
    """Source spans that name no cited documents: recipients and signature block."""
    sections = doc._.sections if Doc.has_extension("sections") else ()
    if sections:
        return sorted((p.start, p.end) for p in sections if p.kind in ("recipients", "signature"))
    spans = []
    for match in _RECIPIENTS.finditer(plain.text):
        end = match.end()
        for line in re.compile(r"\n([^\n]*)").finditer(plain.text, end):
            if not re.match(r"[ \t|*]*(?:[-+•–]|\(|$)", line[1]):
                break
            end = line.end()
        spans.append(plain.span(match.start(), end))
    return spans


def _agency_index(doc: Doc) -> dict[int, AgencyMention]:
    agencies = doc._.agencies if Doc.has_extension("agencies") else ()
    return {a.start: a for a in agencies or ()}


def _own(doc: Doc, reader: _Reader) -> tuple[Home, str | None, str | None, dict[str, str | None]]:
    """Place, type, title and number (with its year) of the document itself: from its header, else from its first lines."""
    header = doc._.header if Doc.has_extension("header") else None
    get = header.get if header is not None else (lambda _: None)
    numbers: dict[str, str | None] = {}
    kind, title = get("type"), get("title")
    printed = get("number")
    date = get("date")
    first_lines = Plain(doc.text[:2500])
    if isinstance(printed, str):
        for symbol, _, _ in find_symbols(Plain(f"số {printed}")):
            numbers[symbol.key] = str(date)[:4] if date else None
    elif header is None:
        for symbol, start, _ in find_symbols(first_lines):
            if _OWN_LINE.search(first_lines.text[max(0, start - 24) : start]):
                attached = re.search(
                    rf"[Kk]èm\s+theo\s+Quyết\s+định\s+số\s*:?\s*{re.escape(symbol.printed)}", reader.plain.text
                )
                if not attached:
                    numbers[symbol.key] = None
                    kind = kind or symbol.type
                break
    level = get("level")
    province = get("province")
    home = Home(
        province if isinstance(province, str) else None,
        str(get("district")) if get("district") else None,
        str(level) if level else None,
    )
    if header is None:
        home, kind, title = _from_first_lines(first_lines, home, kind, title)
    if home.province:
        found = load().places.find(home.province, level="province")
        if found and all(p.kind == "thành phố" for p in found):
            home = replace(home, province_kind="thành phố")
    return home, str(kind) if kind else None, str(title) if title else None, numbers


_HEADING = re.compile(
    r"^[ |*#]*(KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|QUYẾT ĐỊNH|HƯỚNG DẪN|QUY CHẾ|BÁO CÁO|THÔNG BÁO|CÔNG ĐIỆN)[ |*:]*\n(?P<title>(?:[^\n]+\n?){1,4})",
    re.MULTILINE,
)


def _from_first_lines(plain: Plain, home: Home, kind: Any, title: Any) -> tuple[Home, Any, Any]:
    heading = _HEADING.search(plain.text)
    if heading:
        names = {
            "KẾ HOẠCH": "KH",
            "CHƯƠNG TRÌNH": "CTr",
            "ĐỀ ÁN": "ĐA",
            "CHỈ THỊ": "CT",
            "QUYẾT ĐỊNH": "QĐ",
            "HƯỚNG DẪN": "HD",
            "QUY CHẾ": "QC",
            "BÁO CÁO": "BC",
            "THÔNG BÁO": "TB",
            "CÔNG ĐIỆN": "CĐ",
        }
        kind = names[heading[1]]
        lines = [
            x
            for x in heading["title"].split("\n")
            if not re.match(r"[ (*|]*(?:Ban hành|Kèm theo|Căn cứ|Thực hiện|[IVX1]+\.)", x)
        ]
        title = " ".join(lines[:3])
    place = re.search(
        rf"(?:tỉnh|TỈNH|thành phố|THÀNH PHỐ)\s+([{UPPER}]\w+(?:\s+[{UPPER}]\w+){{0,3}})", plain.text
    )
    if home.province is None and place:
        words = place[1].split()
        for n in range(len(words), 0, -1):
            found = load().places.find(" ".join(words[:n]), level="province")
            if found:
                home = replace(home, province=found[0].name)
                break
    return home, kind, title


def find_citations(doc: Doc) -> tuple[Citation, ...]:
    """Citations of a document; uses `doc._.sections`, `.header` and `.agencies` where they are set."""
    reader = _Reader(doc)
    reader.read_numbers()
    reader.read_names()
    reader.read_short_numbers()
    reader.read_repeats()
    return reader.citations()


class CitationFinder:
    """spaCy component: sets `doc._.citations` and `doc.spans["citations"]` (one span a mention, labelled with the type)."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.citations = find_citations(doc)
        mark(doc, "citations", [((m.start, m.end), c.type) for c in doc._.citations for m in c.mentions])
        return doc


@Language.factory(
    "kehoach_citations", assigns=["doc._.citations"], requires=["doc._.sections", "doc._.header", "doc._.agencies"]
)
def create(nlp: Language, name: str) -> CitationFinder:
    """Entry point for spaCy configurations."""
    register_attributes()
    return CitationFinder()
