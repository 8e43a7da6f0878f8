"""Documents cited by a definite title without number: programmes, plans, projects, regulations, guides.

A bare generic ("xây dựng kế hoạch") names no document; neither do campaigns and national target programmes. A title is definite
in quotation marks, as the object of a decision that issues or approves it, as what a cited document carries out, in a list of
cited documents, or as a coordination document between named bodies.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from extractors.citations.drafts import Cover, Draft
from extractors.citations.ends import clause_end, title_end
from extractors.citations.issuers import canonical_issuer
from extractors.citations.names import TypeWord, bare_letters
from extractors.citations.source import Source
from gazetteer.folding import fold

__all__ = ["TitleReader", "is_made_here", "is_to_be_made"]

_TITLED = {"CTr", "KH", "ĐA", "QC", "QĐi", "HD", "PA"}
_QUALIFIER = re.compile(r"[ \n]+(?:phối hợp|hành động|công tác|tổng thể|chi tiết)(?=[ \n])")
_COORDINATION = re.compile(r"[ \n]+phối hợp(?=[ \n])(?!\s+(?:với|chặt|và|để|trong)\s)")
_NO_TITLE = re.compile(
    r"[ \n]+(?:này|trên|nêu|sau|cụ thể|của|được|và|với|theo|tại|để|hằng|hàng|trong|phù hợp|riêng|đã|đến|năm|là|phải|cần|khi|nhằm|có|do|gắn|thì|đề ra|nếu|gồm|"
    r"bao gồm|khác|chung|hoặc|cho|số|đó|như|từ|vào|ngay|kèm|tương ứng|liên quan|thuộc|nói|trước|sẽ|tuần|tháng|quý|ngày)(?![^\W_])"
)
_GOES_ON = re.compile(r"[ \n]+(?:đảm bảo|bảo đảm|thực hiện|triển khai|tổ chức|xác định)(?![^\W_])")
_TARGET_PROGRAMME = re.compile(r"[Cc]hương[ \n]trình,?[ \n]+(?:mục tiêu|MTQG|quốc gia|Mục tiêu|Quốc gia|MỤC TIÊU)")
# Cues are read without accents, so that what OCR loses does no harm.
_ISSUES = re.compile(
    r"(?:ban hanh|phe duyet|thong qua|cong bo)(?:\s+(?:kem theo|viec|ban|cac|noi dung|dieu chinh))*\s*[“\"‘]?\s*$"
)
_CARRIES_OUT = re.compile(
    r"(?:thuc hien|thi hanh|trien khai|tong ket|so ket)(?:\s+(?:co|hieu qua|tot|nghiem tuc|nghiem|cac|noi dung|day du|va|thang loi|thanh cong|kip thoi))*\s*[“\"‘]?\s*$"
)
_TO_BE_MADE = re.compile(
    r"(?:xay dung|ban hanh|tham muu|soan thao|lap|trinh|hoan thien|ra soat|de xuat|to chuc|du thao|cap nhat|trien khai)(?:\s+(?:va|to chuc|trien khai|phe duyet|ban hanh|thuc hien|cac|moi|uy ban nhan dan tinh|ubnd tinh))*\s*[“\"]?\s*$"
)
_BASE = re.compile(r"(?:^|[;.\n]\s*|[-+]\s*)can cu\s*$")
# "Chương trình công tác năm 2022 của Bộ Công an": the yearly programme of a named body is one document.
_YEARLY = re.compile(
    r"(?:[ \n]+(?:công tác|hành động|trọng tâm|công tác trọng tâm))?[ \n]+năm[ \n]+20\d\d(?=[ \n]+của[ \n]+(?:Bộ|Chính phủ|Thủ tướng|UBND|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Ban|Sở|Công an|Huyện ủy|Đảng ủy)[ \n])"
)
# "Chương trình hành động của Chính phủ thực hiện Nghị quyết số …": body and resolution make an action programme a definite one.
_OF_BODY = re.compile(
    r"[ \n]+hành động[ \n]+của[ \n]+(?P<body>(?=[A-ZĐỦ])[^;:.,()]{4,90}?)[ \n]+(?:về[ \n]+)?(?:việc[ \n]+)?(?:thực hiện|triển khai)(?:[ \n]+thực hiện)?[ \n]+"
    r"(?:các[ \n]+)?(?:Nghị|Chỉ|Kết|Quyết|Chiến|Chương)(?![^\W_])"
)
_ISSUED_WITH = re.compile(
    r"[ \n]*\(?(?:được[ \n]+)?(?:ban[ \n]hành[ \n]+)?kèm[ \n]theo[ \n]+(?:Quyết định|Thông tư|Nghị quyết|Nghị định)[ \n]+(?:số|\d)"
)
_MAKES = re.compile(r"(?:ban hanh|xay dung|trien khai|ky ket|thong nhat)\s*[“\"]?\s*$")
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


class TitleReader:
    """Reads the titles of one source, beside the drafts that were read before."""

    def __init__(self, source: Source, drafts: list[Draft]) -> None:
        self.source = source
        self.drafts = drafts
        self._ordered: list[Draft] = []
        self._starts: list[int] = []

    def read(self) -> list[Draft]:
        """Programmes, plans, projects, regulations and guides with a definite title."""
        found: list[Draft] = []
        cover = Cover(self.drafts)
        self._ordered = sorted((d for d in self.drafts if d.symbol), key=lambda d: d.start)
        self._starts = [d.start for d in self._ordered]
        ordered = [d for d in self.drafts if d.title]
        starts = [d.start for d in ordered]
        ends = sorted(d.end for d in self.drafts)
        for word in self.source.words:
            if word.type not in _TITLED or cover.inside(word.start) or self.source.hidden(word.start):
                continue
            if found and word.start < found[-1].end:
                nested = found[-1].rule != "repeated-name" and re.search(
                    r"(?:thực hiện|thi hành|triển khai)\s+[“\"]?$", self.source.text[found[-1].start : word.start]
                )
                if not nested:
                    continue
            draft = self._title(
                word, ordered[max(0, bisect_right(starts, word.start) - 6) : bisect_right(starts, word.start)], ends
            )
            if draft is not None:
                found.append(draft)
        return found

    def _title(self, word: TypeWord, before: list[Draft], ends: list[int]) -> Draft | None:  # noqa: PLR0915 - one rule
        text = self.source.text
        after = _QUALIFIER.match(text, word.end)
        at = after.end() if after else word.end
        line = text.rfind("\n", 0, word.start) + 1
        left = text[max(line, word.start - 90) : word.start]
        holder = next((d for d in reversed(before) if d.title and d.title[0] <= word.start < d.title[1]), None)
        if not word.exact and (holder is None or not text[word.start].isupper()):
            return None
        quoted_before = left[-1:] in '“"‘' and bool(left)
        quote = re.compile(r"[ \n]*:?[ \n]*[“\"‘]").match(text, at)
        yearly = _YEARLY.match(text, word.end) if word.type in ("CTr", "KH") and word.exact else None
        if (
            yearly
            and text[word.start].isupper()
            and (_BASE.search(bare_letters(left)) or _CARRIES_OUT.search(bare_letters(left)))
        ):
            draft = Draft(
                word.start,
                yearly.end(),
                word.type,
                "carried-out-title",
                name=self.source.plain.verbatim(word.start, yearly.end()),
                title=(word.end, yearly.end()),
                head_end=yearly.end(),
            )
            issuer = self.source.issuer_at(yearly.end() + len(" của "), False)
            draft.issuer = issuer[0] if issuer else None
            return draft
        if after is None and word.type in ("QC", "QĐi") and _GOES_ON.match(text, at):
            return None
        of_body = _OF_BODY.match(text, word.end) if word.type in ("CTr", "KH") and text[word.start].isupper() else None
        if not quote and not of_body and (_NO_TITLE.match(text, at) or not re.compile(r"[ \n]+[^\W_]").match(text, at)):
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
        if of_body and not quoted_before:
            end = max(end, self._end_of_carried(word.start, end))
        if len(text[at:end].split()) < 4 or end <= at:
            return None
        rule = self._title_rule(
            word, left, text[at:end], holder, quoted=quote is not None, quoted_before=quoted_before, ends=ends
        )
        if rule is None and of_body and not _TO_BE_MADE.search(bare_letters(left)) and not quoted_before:
            rule = "action-title"
        if rule is None:
            return None
        draft = Draft(
            word.start,
            end,
            word.type,
            rule,
            name=self.source.plain.verbatim(word.start, end),
            title=(at, end),
            head_end=end,
        )
        if holder is None and self._is_self(draft, left):
            return None
        by = re.compile(r"[ \n]*[”\"]?[ \n]*(?:của|do)[ \n]+(?=[A-ZĐỦ]|tỉnh|huyện)").match(text, end)
        if by:
            issuer = self.source.issuer_at(by.end(), False)
            draft.issuer = issuer[0] if issuer and " " in issuer[0] else None
        if of_body:
            stated = self.source.issuer_at(of_body.start("body"), False)
            draft.issuer = stated[0] if stated else None
        if rule == "issued-title" and holder is not None:
            draft.issuer = draft.issuer or holder.issuer
            draft.issued_by = holder.symbol.key if holder.symbol else None
        if draft.issuer is None and rule == "listed-title":
            head = re.search(
                r"văn bản(?: chỉ đạo)? của ((?:Bộ|Chính phủ|Thủ tướng|Ủy ban|UBND|Tỉnh ủy|Thành ủy)[^:;.]{0,60}):",
                text[line : word.start],
            )
            draft.issuer = canonical_issuer(head[1], self.source.home) if head else None
        if draft.issuer is None and "giữa" in text[at : at + 30]:
            between = re.compile(r"[ \n]*(?:[^\n;.]{0,20}?)giữa[ \n]+").match(text, at)
            joint = self.source.issuer_at(between.end(), True) if between else None
            draft.issuer = joint[0] if joint and ";" in joint[0] else None
        return draft

    def _end_of_carried(self, start: int, end: int) -> int:
        """Where the name of an action programme ends: with issuer and title of the document that it carries out."""
        index = bisect_right(self._starts, start)
        if index == len(self._starts) or self._starts[index] >= end:
            return end
        carried = self._ordered[index]
        return max(carried.end, carried.title[1] if carried.title else 0, (carried.issuer_span or (0, 0))[1])

    def _title_rule(
        self,
        word: TypeWord,
        left: str,
        title: str,
        holder: Draft | None,
        *,
        quoted: bool,
        quoted_before: bool,
        ends: list[int],
    ) -> str | None:
        """Name of the rule by which the title is definite, None if it is not."""
        printed = self.source.text[word.start : word.end]
        capital = printed[0].isupper() and not printed.isupper()
        if holder is not None and holder.title:
            lead = self.source.text[holder.title[0] : word.start]
            if _ISSUES.search(bare_letters(lead)) and (lead.strip() or word.start > holder.title[0]):
                return "issued-title"
            if _CARRIES_OUT.search(bare_letters(lead)) and word.type != "HD" and (capital or quoted):
                return "carried-out-title"
            if not lead.strip() and word.type in ("CTr", "ĐA", "KH", "QC") and capital and holder.type in ("NQ", "QĐ"):
                return "issued-title"  # "Nghị quyết số … về Chương trình …"
            if quoted and word.type in ("ĐA", "QC"):
                return "quoted-title"
            return None
        if capital and len(title.split()) >= 4 and _ISSUED_WITH.match(self.source.text, word.end + len(title)):
            return "issued-title"
        if _TO_BE_MADE.search(bare_letters(left)):
            return None
        if (
            re.search(r"phối hợp", title[:14])
            or re.search(r"phối hợp", printed)
            or _COORDINATION.match(self.source.text, word.end)
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
        if (
            _CARRIES_OUT.search(bare_letters(left))
            and word.type in ("CTr", "KH", "ĐA", "QC")
            and len(title.split()) >= 6
        ):
            return "carried-out-title"
        if _BASE.search(bare_letters(left)) and word.type in ("CTr", "KH", "ĐA", "QC") and len(title.split()) >= 5:
            return "carried-out-title"
        near = bisect_right(ends, word.start) - 1
        listed = near >= 0 and word.start - ends[near] < 700 and "\n" not in self.source.text[ends[near] : word.start]
        if re.search(r"[;:]\s*$", left) and listed and len(title.split()) >= 5:
            return "listed-title" if word.type != "HD" or re.match(r"\s+(?:về|của)\s", title) else None
        return None

    def _is_self(self, draft: Draft, left: str) -> bool:
        """The document naming itself by its type and title."""
        if draft.type != self.source.own_type:
            return False
        if _MAKES.search(bare_letters(left)):
            return True
        if not self.source.own_title:
            return False
        said = fold(self.source.plain.verbatim(*draft.title)) if draft.title else ""
        if len(said) >= 24 and fold(self.source.own_title).startswith(said):
            return True
        own, name = _title_words(self.source.own_title), _title_words(draft.name or "")
        shared = len(own & name)
        return (
            bool(own)
            and shared >= 0.75 * len(own)
            or bool(name)
            and shared >= 0.9 * len(name)
            and shared >= 0.5 * len(own)
        )


def _title_words(title: str) -> set[str]:
    return {w for w in re.findall(r"\w+", fold(title)) if w not in _STOP}


def is_to_be_made(left: str) -> bool:
    """Whether the words before a title speak of a document that is yet to be drawn up."""
    return _TO_BE_MADE.search(bare_letters(left)) is not None


def is_made_here(left: str) -> bool:
    """Whether the words before a title issue it: the document speaks of itself."""
    return _MAKES.search(bare_letters(left)) is not None
