"""The text in which documents are cited, and what stands around a citation: type word before it; date, issuer, term, title behind."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from extractors.citations.drafts import Draft
from extractors.citations.ends import caps_end, title_end
from extractors.citations.identity import own_identity, skipped_spans
from extractors.citations.issuers import Home, canonical_issuer, is_central, issuer_end, split_joint
from extractors.citations.names import TypeWord, bare_letters, find_type_words
from extractors.dates import date_at
from extractors.findings import AgencyMention, StatedDate
from extractors.plain import UPPER, Plain, text_of
from extractors.symbols import parse_symbol
from gazetteer.folding import fold

__all__ = ["BEFORE_DATE", "Source", "plain_end"]

_GAP = re.compile(
    r"(?P<words>(?:[ \n]+[^\W\d_]+){0,6}?)[ \n]*:?[ \n]*(?P<so>(?:s[ốoôồổ0]|S[ốoôồổ]|SỐ|Sô)[ \n]*(?:hiệu)?[ \n]*[:.;]?)?[ \n]*[(“\"]?[ \n]*$"
)
_LAW_GAP = re.compile(r"[\s\w,/()]{0,150}?(?:s[ốo]|SỐ)\s*:?\s*$")
_NO_QUALIFIER = re.compile(r"\b(?:theo|tại|và|này|trên|các|được|là|với|tỷ|mức|kèm)\b")
BEFORE_DATE = re.compile(
    r"[ \n]*,?[ \n]*[(]?[ \n]*(?:(?:ký|ban hành|ra|vào|cùng)[ \n]+)?(?=ngày|NGÀY|Ngày|\d{1,2}[ ]?[/.-])"
)
_BEFORE_ISSUER = re.compile(r"[ \n]*[,)]?[ \n]*(?P<word>của|CỦA|do|giữa|Của)[ \n]+(?:liên (?:ngành|bộ)[ \n]*:?[ \n]*)?")
_OFFICE = re.compile(r"(?=(?:Bộ|Ban|Thủ|Chính|Quốc|Ủy|Tỉnh|Thành|UBND|HĐND|Chủ|Công|Sở|Giám)\s)")
_TERM = re.compile(
    r"[ \n]*,?[ \n]*[(]?[ \n]*(?:[Kk]hóa|KHÓA|[Nn]hiệm kỳ)[ \n]+(?:thứ[ \n]+)?(?P<term>[IVXLivxl]+|\d{1,2})(?![\w-])[ \n]*[)]?"
)
_BEFORE_TITLE = re.compile(  # on the view without accents
    r"""[ \n]*(?:\([ ]?(?:nay|truoc|cu|sau)[^()]{0,90}\))?[ \n]*,?[ \n]*(?:-[ \n]+)?
    (?: (?P<about>(?:ve[ \n]+viec|ve|v/v)[ \n:]+)(?P<quote1>["“‘'])?
      | (?P<quote2>["“‘'])(?=[^\W\d_]{2,})
      | (?P<verb>(?:ban[ \n]hanh|phe[ \n]duyet|qu[yi][ \n]dinh|huong[ \n]dan|sua[ \n]doi|bo[ \n]sung|trien[ \n]khai|thuc[ \n]hien|thi[ \n]hanh|
          xay[ \n]dung|cong[ \n]bo|ket[ \n]luan|tiep[ \n]tuc|tang[ \n]cuong|day[ \n]manh|thong[ \n]qua|dieu[ \n]chinh|thay[ \n]the|bai[ \n]bo|
          thanh[ \n]lap|kien[ \n]toan|to[ \n]chuc|phat[ \n]dong|phat[ \n]trien|nang[ \n]cao|doi[ \n]moi|chan[ \n]chinh|bao[ \n]dam|phong[ \n]ngua|
          dot[ \n]pha)(?=[\s,])(?!\s+tai\b))
      | (?P<joint>trong[ \n](?=cong[ \n]tac|thuc[ \n]hien|viec)) )""",
    re.VERBOSE,
)
_AFTER_QUOTE = re.compile(
    r"[ \n]*(?:giai[ \n]đoạn|trên[ \n]địa[ \n]bàn|thời[ \n]kỳ|đến[ \n]năm|tại[ \n]tỉnh|năm[ \n]\d{4})"
)
_SHORT_NAME = re.compile(
    rf"[ ]?\([ ]?(?:sau đây (?:gọi|viết) tắt là )?[{UPPER}&. ]{{2,16}}\)"
)  # "(GDĐT)" behind a body
_OTHER_DOCUMENT = re.compile(r"\s+tại\s")


class Source:
    """One citing document in its plain view; all offsets are the view's."""

    def __init__(self, doc: Doc) -> None:
        self.plain = Plain(text_of(doc))
        self.text = self.plain.text
        self.letters = bare_letters(self.text)
        self.words = find_type_words(self.plain.text, self.letters)
        self.word_starts = [w.start for w in self.words]
        self.word_ends = [w.end for w in self.words]
        self.skipped = skipped_spans(doc, self.plain)
        self.skipped_starts = [a for a, _ in self.skipped]
        self.agencies = _agency_index(doc)
        self.titles = _part_titles(doc)
        self.home, self.own_type, self.own_title, self.own_numbers = own_identity(doc, self.plain)

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
                r"[;:“\"\n\t(]|\.\s|\s(?:về|trong công tác|trong việc|trong thực hiện|ban hành|giai đoạn|số|hướng dẫn|quy định|phê duyệt|triển khai|thực hiện|sửa đổi|bổ sung)\s"
            ).search(text, start, limit)
            end = stop.start() if stop else limit
            parts = split_joint(text[start:end])
            names = [canonical_issuer(p, self.home) for p in parts]
            return "; ".join(_complete_joint(names, self.home)), end
        end = issuer_end(text, start)
        printed = text[start:end]
        if len(printed) < 3 or not re.match(
            rf"[{UPPER}]|liên|cấp|tỉnh|bộ|ban|thủ|sở|ủy|công an|hội|trung ương", printed
        ):
            return None
        name = canonical_issuer(printed, self.home)
        known = self.agencies.get(self.plain.at(start))
        if known is not None and not is_central(name):
            agency_end = known.end
            if printed.lower().startswith(
                ("chủ tịch", "bộ trưởng", "giám đốc", "phó", "chánh")
            ) and not known.name.lower().startswith(printed.split()[0].lower()):
                return name, end
            # the agency component knows places and aliases; it may see less of the name than is printed
            end = max(end, self.plain.view(agency_end))
            if agency_end >= self.plain.at(end) - 2 or fold(name).startswith(fold(known.name)[:12]):
                return (known.name if len(known.name) >= len(name) * 0.7 else name), end
        return name, end

    def read_tail(self, draft: Draft, at: int) -> None:
        """Date, issuer, term and title behind number or name; sets the draft's end."""
        text = self.text
        joint = draft.symbol is not None and draft.symbol.style == "joint" or draft.type == "NQLT"
        for _ in range(4):
            before = BEFORE_DATE.match(text, at) if not draft.dates or draft.issuer is None else None
            if before:
                date = date_at(self.plain, before.end())
                if date is not None:
                    draft.dates.append(date)
                    at = plain_end(self.plain, date)
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

    def read_title(self, draft: Draft, at: int) -> None:
        """The trích yếu, where one follows."""
        text = self.text
        begin = _BEFORE_TITLE.match(self.letters, at)
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


def plain_end(plain: Plain, date: StatedDate) -> int:
    """End of a date in the view."""
    return plain.view(date.end)


def _complete_joint(names: list[str], home: Home) -> list[str]:
    """Place of the last party for those before it that left it out ("Công an - Hạt Kiểm lâm thị xã Hương Trà")."""
    place = re.search(r"\s((?:tỉnh|thành phố|thị xã|huyện|quận)\s.+)$", names[-1], re.IGNORECASE) if names else None
    suffix = (
        place[1]
        if place
        else f"{home.province_kind} {home.province}"
        if home.province and home.level == "province"
        else None
    )
    local = re.compile(
        r"(?!Bộ (?!Chỉ huy)|.*Trung ương|.*\b(?:tỉnh|thành phố|thị xã|huyện|quận|Việt Nam)\b|các )", re.IGNORECASE
    )
    named = place is not None or any(home.province and home.province in n for n in names)
    return [f"{n} {suffix}" if suffix and named and local.match(n) else n for n in names]


def _part_titles(doc: Doc) -> dict[str, str]:
    """Titles of the numbered parts of the file, by key of the number: the decision that issues the plan."""
    headers = doc._.headers if Doc.has_extension("headers") else ()
    titles = {}
    for header in headers or ():
        number, title = header.get("number"), header.get("title")
        symbol = parse_symbol(f"số {number}") if isinstance(number, str) else None
        if symbol is not None and isinstance(title, str):
            titles[symbol.key] = title
    return titles


def _agency_index(doc: Doc) -> dict[int, AgencyMention]:
    agencies = doc._.agencies if Doc.has_extension("agencies") else ()
    return {a.start: a for a in agencies or ()}
