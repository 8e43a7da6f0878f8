"""What a document asserts between the documents it names: implements, continues, replaces, amends, issues, guides.

Citations nest: "Kế hoạch số 161 về thực hiện Kết luận số 44 về tiếp tục thực hiện Chỉ thị số 09" relates the plan to 161, 161 to
44 and 44 to 09, and nothing else. Only what the preamble names directly is carried out by the document itself; lists of
documents to be studied, and orders to bodies in the text, are content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.citations.names import bare_letters
from extractors.findings import Citation, Part, Relation, RelationKind, Span
from extractors.language import mark, register_attributes
from extractors.plain import UPPER, Plain, text_of

__all__ = ["RelationFinder", "create", "find_relations"]


@dataclass(slots=True)
class _Named:
    """A mention with its place in the nesting; offsets of the plain view."""

    start: int
    end: int
    head_end: int
    title: tuple[int, int] | None
    key: str
    type: str
    numbered: bool
    parent: _Named | None = None
    lead: str = ""
    """Words of the parent's title before it."""


# The last cue before a document within another's title says how the two relate.
# On the words without accents, so that what OCR loses does no harm.
_CUES: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    ("replaces", re.compile(r"(?:thay\s+the(?:\s+(?:cho|mot\s+phan))?)\s*$", re.I)),
    ("repeals", re.compile(r"(?:bai\s+bo|huy\s+bo)[^;.]{0,60}$", re.I)),
    ("amends", re.compile(r"(?:sua\s+doi|bo\s+sung|dieu\s+chinh|cap\s+nhat)[^;.]{0,110}$", re.I)),
    (
        "continues",
        re.compile(
            r"tiep\s+tuc\s+(?:\w+[\s,]+){0,6}?(?:thuc\s+hien|trien\s+khai|thi\s+hanh)(?:\s+(?:co\s+)?(?:hieu\s+qua|nghiem\s+tuc|nghiem|tot|cac))*\s*[“\"‘]?\s*$",
            re.I,
        ),
    ),
    ("guides", re.compile(r"huong\s+dan(?:\s+(?:thi\s+hanh|thuc\s+hien|trien\s+khai|ap\s+dung))?[^;.]{0,60}$", re.I)),
    ("details", re.compile(r"quy\s+dinh\s+chi\s+tiet[^;.]{0,110}$", re.I)),
    (
        "issues",
        re.compile(
            r"(?:ban\s+hanh|phe\s+duyet|thong\s+qua|cong\s+bo)(?:\s+(?:kem\s+theo|viec|ban|cac|noi\s+dung|dieu\s+chinh))*\s*[“\"‘]?\s*$",
            re.I,
        ),
    ),
    (
        "implements",
        re.compile(
            r"(?:thuc\s+hien|trien\s+khai|thi\s+hanh|quan\s+triet|cu\s+the\s+hoa)(?:\s+(?:co|hieu\s+qua|nghiem\s+tuc|nghiem|tot|cac|noi\s+dung|mot\s+so|nhiem\s+vu|tai|theo|dieu|cua))*\s*[“\"‘]?\s*$",
            re.I,
        ),
    ),
)
_ISSUED_TYPES = {"CTr", "ĐA", "KH", "QC", "QĐi", "PA", "HD"}
_PREAMBLE = re.compile(
    r"[\s\-–+*(“\"]*(?:\d+[.)]\s*)?(?:"
    r"(?:can cu|thuc hien|trien khai|tiep tuc (?:trien khai |to chuc )?thuc hien|quan triet|tren co so(?=\s+(?:cac\s+)?(?:nghi quyet|nghi dinh|quyet dinh|chi thi|ke hoach|cong van|cong dien|thong tu|thong bao|ket luan|huong dan|chuong trinh|de an|luat)\s)|to chuc (?:trien khai |)thuc hien)(?!\s+(?:nhiem vu|chuc nang)\s)"
    r"|(?:de|nham)\s+(?:\w+\s+){0,6}?(?:thuc hien|trien khai|thi hanh|cu the hoa)"
    r"|theo\s+(?:tinh than|noi dung|chi dao|yeu cau|quy dinh|huong dan|(?=(?:nghi quyet|nghi dinh|quyet dinh|chi thi|ke hoach|cong van|cong dien|thong tu|thong bao|ket luan|huong dan|chuong trinh)\s))"
    r")"
)
_INNER_PURPOSE = re.compile(r",\s+(?:de|nham)\s+(?:\w+\s+){0,5}?(?:thuc hien|trien khai|thi hanh|cu the hoa)\s")
_PROPOSAL = re.compile(r"[\s\-–+*]*(?:[Tt]heo|[Xx]ét)\s+(?:đề nghị|đề xuất|Tờ trình|Báo cáo|ý kiến)")
_OWN_ACT = re.compile(
    r"(?:ban hành|xây dựng|triển khai|tổ chức|điều chỉnh)\s+(?:và\s+\w+\s+\w+\s+)?(?:[“\"]?(?:Kế hoạch|Chương trình|Đề án|Chỉ thị|Hướng dẫn|Phương án|Quy chế|kế hoạch|chương trình|đề án))\b|yêu cầu\s+(?:Giám đốc|Thủ trưởng|các|Chủ tịch)|"
    r"(?:như sau|cụ thể như sau|nội dung sau)\s*:?\s*$",
)
_HEADING = re.compile(r"[\s*#|]*(?:PHẦN|Phần|Chương|[IVX]{1,4}\s*[.)\-]|[IVX]{1,4}\s*/|1\s*[.)])\s*\S")
_SENTENCE = re.compile(
    rf"(?<=[.])\s+(?=[{UPPER}])"
    r"|(?<=\w)\s+(?=(?:Căn cứ|Thực hiện)\s+(?:các\s+)?(?:Nghị|Quyết|Luật|Chỉ|Kế|Thông|Công|Bộ luật|Kết)\s)"  # a lost line break
)
# "(Ban hành kèm theo Quyết định số …)" under the title; within a sentence the words speak of another document.
_ATTACHED = re.compile(r"(?:\(\s*|(?:^|\n)\s*)(?:[Bb]an hành\s+|BAN HÀNH\s+)?(?:[Kk]èm\s+theo|KÈM\s+THEO)\s+$")
_ISSUED_WITH = re.compile(r"[\s,(]*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+$")
_NOW = re.compile(
    r"[\s,;(]*(?:nay\s+(?:là|được\s+thay\s+(?:thế\s+)?(?:bằng|bởi))|được\s+thay\s+thế\s+(?:bằng|bởi)|thay\s+thế\s+bằng|đã\s+được\s+thay\s+thế\s+(?:bằng|bởi))[\s:]*(?:theo\s+)?$",
    re.I,
)
_AMENDED_BY = re.compile(
    r"[\s,;()]*(?:và\s+)?(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh)[^;.“\"]{0,90}?(?:tại|bởi|theo|bằng)(?:\s+(?:các|khoản|Điều|\d+))*\s*$",
    re.I,
)
_REPLACES_AFTER = re.compile(r"[\s,;)]*(?:thay\s+thế(?:\s+cho)?)\s*$", re.I)
_AND = re.compile(r"\s*(?:,|và|,\s*và|;|cùng với)\s*(?:các\s+)?$")


def _named(doc: Doc, plain: Plain, citations: tuple[Citation, ...]) -> list[_Named]:
    found = []
    for citation in citations:
        for m in citation.mentions:
            title = (plain.view(m.title[0]), plain.view(m.title[1])) if m.title else None
            head = max(plain.view(m.end), plain.view(m.issuer[1]) if m.issuer else 0)
            start, end = plain.view(m.start), plain.view(m.end)
            if title and title[1] <= end:
                head = start
            found.append(_Named(start, end, head, title, citation.key, citation.type, citation.number is not None))
    return sorted(found, key=lambda n: (n.start, -n.end))


def _nest(named: list[_Named], text: str) -> None:
    """Parent of each mention: the innermost one whose title holds it; a second document after "và" goes with the first."""
    open_titles: list[_Named] = []
    previous: _Named | None = None
    for item in named:
        while open_titles and (open_titles[-1].title or (0, 0))[1] <= item.start:
            open_titles.pop()
        if open_titles:
            parent = open_titles[-1]
            item.parent = parent
            begin = parent.title[0] if parent.title else parent.end
            item.lead = text[max(begin - 0, item.start - 220, begin) : item.start]
        elif previous is not None and previous.parent is not None and not previous.title:
            between = text[previous.head_end : item.start]
            if (
                previous.numbered == item.numbered
                and len(between) < 12
                and _AND.fullmatch(between)
                and ";" not in between
            ):
                item.parent, item.lead = previous.parent, previous.lead
        if item.title:
            open_titles.append(item)
        previous = item


class _Finder:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.plain = Plain(text_of(doc))
        self.text = self.plain.text
        self.letters = bare_letters(self.text)
        self.named = _named(doc, self.plain, doc._.citations or ())
        _nest(self.named, self.text)
        self.found: dict[tuple[str, str, str], Relation] = {}
        self.parts: tuple[Part, ...] = tuple(doc._.parts or ())

    def add(self, ends: tuple[str, str], kind: RelationKind, span: Span, rule: str, confidence: float) -> None:
        """Keep a relation once; the first place that states it is its evidence."""
        source, target = ends
        if source != target and source and target:
            self.found.setdefault(
                (source, target, kind), Relation(source, target, kind, *self.plain.span(*span), confidence, rule)
            )

    def nested(self) -> None:
        """Relations between a document and those named in its title."""
        previous: _Named | None = None
        carried: RelationKind | None = None
        for item in self.named:
            parent = item.parent
            if parent is None:
                previous = None
                continue
            kind: RelationKind | None
            between = self.text[previous.head_end : item.start] if previous and previous.parent is parent else None
            if (
                between is not None
                and carried
                and previous
                and not previous.title
                and len(between) < 14
                and _AND.fullmatch(between)
            ):
                kind = carried
            else:
                kind = self._kind(item, parent)
            if kind is not None:
                self.add(
                    (parent.key, item.key),
                    kind,
                    (max(item.start - 60, parent.title[0] if parent.title else 0), item.end),
                    "nested",
                    0.9,
                )
            previous, carried = item, kind

    def _kind(self, item: _Named, parent: _Named) -> RelationKind | None:
        """By the last verb before the document: "sửa đổi Chương trình thực hiện Nghị quyết số 57" carries 57 out."""
        lead = item.lead
        letters = bare_letters(lead)
        chosen: tuple[int, RelationKind] | None = None
        for kind, cue in _CUES:
            found = cue.search(letters)
            if not found or (kind == "issues" and (item.numbered or item.type not in _ISSUED_TYPES)):
                continue
            slack = 45 if kind == "implements" and chosen and chosen[1] in ("continues", "guides", "details") else 0
            if chosen is None or found.start() > chosen[0] + slack:
                chosen = (found.start(), kind)
        if chosen is not None:
            at, kind = chosen
            if kind in ("continues", "implements", "issues") and at > 130:
                return None
            summary = re.search(r"(?:ket qua|tong ket|so ket|danh gia)[^;]{0,40}$", letters[:at])
            return None if kind == "implements" and summary and parent.type not in ("KH", "CT", "CV") else kind
        if (
            not lead.strip(' “"')
            and item.type in ("CTr", "ĐA", "KH")
            and not item.numbered
            and parent.type in ("NQ", "QĐ")
        ):
            return "issues"
        return None

    def neighbours(self) -> None:
        """ "A, nay là B", "A được sửa đổi, bổ sung tại B", "B thay thế A"."""
        for before, after in zip(self.named, self.named[1:], strict=False):
            if before.key == after.key:
                continue
            for start in {before.end, before.head_end, before.title[1] if before.title else before.end}:
                between = self.text[start : after.start]
                if not 0 < len(between) <= 140:
                    continue
                if _NOW.fullmatch(between):
                    self.add((after.key, before.key), "replaces", (before.start, after.end), "now-is", 0.93)
                elif _AMENDED_BY.fullmatch(between):
                    self.add(
                        (after.key, self._whole(before, start).key),
                        "amends",
                        (before.start, after.end),
                        "amended-by",
                        0.92,
                    )
                elif _ISSUED_WITH.fullmatch(between) and not before.numbered and after.numbered:
                    self.add((after.key, before.key), "issues", (before.start, after.end), "issued-with", 0.92)
                elif _REPLACES_AFTER.fullmatch(between) and before.parent is after.parent:
                    self.add((before.key, after.key), "replaces", (before.start, after.end), "replaces", 0.9)
                else:
                    continue
                break
        for item in self.named:
            left = self.text[max(0, item.start - 60) : item.start]
            if re.search(
                r"(?:Kế hoạch|Chương trình|Đề án|Quyết định|Chỉ thị|Quy chế|Văn bản)\s+này\s+thay\s+thế(?:\s+cho)?\s+$",
                left,
            ):
                self.add(
                    (self._self_at(item.start), item.key),
                    "replaces",
                    (item.start - len(left.lstrip()), item.end),
                    "this-replaces",
                    0.95,
                )

    def _whole(self, item: _Named, end: int) -> _Named:
        """The outermost document whose title ends there: "A thực hiện B được sửa đổi tại C" amends A."""
        while item.parent and item.parent.title and abs(item.parent.title[1] - end) <= 3:
            item = item.parent
        return item

    # -- the document itself ------------------------------------------------------------------------------------------------

    def _self_at(self, at: int) -> str:
        """ "self", or the number of the decision whose part this is."""
        source = self.plain.at(at)
        for index, part in enumerate(self.parts):
            if part.kind == "decision" and part.start <= source < part.end:
                for header in self.doc._.headers or ():
                    number = header.get("number")
                    if header.part == index and isinstance(number, str):
                        return self._key_of(number)
        return "self"

    def _key_of(self, number: str) -> str:
        folded = number.replace(" ", "").casefold()
        return next((n.key for n in self.named if n.numbered and n.key.casefold() == folded), number.replace(" ", ""))

    def own(self) -> None:
        """Legal bases of the preamble, and the decision with which the document is issued."""
        for start, end in self._preamble():
            self._bases(start, end)
        limit = self._first_heading() + 400
        for item in self.named:
            if item.type != "QĐ" or not item.numbered:
                continue
            if _ATTACHED.search(self.text[max(0, item.start - 40) : item.start]) and (
                item.start < limit or self._in_plan_head(item.start)
            ):
                self.add((item.key, "self"), "issues", (item.start, item.end), "issued-with", 0.96)

    def _in_plan_head(self, at: int) -> bool:
        """Whether a place is above the first heading of the plan that a decision of the same file issues."""
        source = self.plain.at(at)
        return any(p.kind == "plan" and p.start <= source < p.start + 1500 for p in self.parts) and len(self.parts) > 1

    def _lines(self) -> list[tuple[int, int]]:
        lines, at = [], 0
        for match in re.finditer(r"\n|$", self.text):
            if match.start() > at:
                lines.append((at, match.start()))
            at = match.end()
        return lines

    def _first_heading(self) -> int:
        if not hasattr(self, "_heading"):
            self._heading = next(
                (a for a, b in self._lines() if _HEADING.match(self.text, a, b)), min(len(self.text), 6000)
            )
        return self._heading

    def _preamble(self) -> list[tuple[int, int]]:
        """Paragraphs of the preamble of each part: those above its first heading, and the one that states the issuing."""
        sections = self.doc._.sections or ()
        spans: list[tuple[int, int]] = []
        paragraphs: list[tuple[int, int, int, bool]] = []
        if sections:
            for p in sections:
                if p.kind in ("recipients", "signature", "row") or p.quoted:
                    continue
                paragraphs.append(
                    (self.plain.view(p.start), self.plain.view(p.end), p.part, p.kind == "heading" and bool(p.label))
                )
        else:
            paragraphs = [(a, b, 0, bool(_HEADING.match(self.text, a, b))) for a, b in self._lines()]
        closed: set[int] = set()
        for a, b, part, heading in paragraphs:
            if self.parts and part < len(self.parts) and self.parts[part].kind == "annex":
                continue
            if heading:
                closed.add(part)
            states = b - a > 120 and _OWN_ACT.search(self.text[a:b]) is not None and self._states_own_act(a, b)
            if part not in closed or states:
                spans.append((a, b))
        return spans

    def _states_own_act(self, start: int, end: int) -> bool:
        """A long paragraph below a heading counts only where the issuing body itself speaks at its end."""
        return bool(
            re.search(
                r"(?:Ủy ban nhân dân|UBND|Ban Chỉ đạo|Sở [A-ZĐ]\w+|Tỉnh ủy|Công an)[^.;]{0,160}(?:ban hành|xây dựng)\s+(?:Kế hoạch|Chương trình|Đề án|Chỉ thị|Phương án)\s",
                self.text[start:end],
            )
        )

    def _bases(self, start: int, end: int) -> None:
        position = start
        pieces = []
        for cut in _SENTENCE.finditer(self.text, start, end):
            if not any(
                n.start < cut.start() < n.end or (n.title and n.title[0] <= cut.start() < n.title[1])
                for n in self._within(start, end)
            ):
                pieces.append((position, cut.start()))
                position = cut.end()
        pieces.append((position, end))
        for a, b in pieces:
            if _PROPOSAL.match(self.text, a):
                continue
            begin = _PREAMBLE.match(self.letters, a, b)
            purpose = None if begin else _INNER_PURPOSE.search(self.letters, a, b)
            if begin is None and purpose is None:
                continue
            at = begin.end() if begin else purpose.end() if purpose else a
            source = self._self_at(a)
            act = re.compile(
                r"(?:\s|,)(?:ban hành|yêu cầu|xây dựng)\s+(?=Kế hoạch|Chương trình|Đề án|Giám|Thủ|các\s)"
            ).search(self.text, at, b)
            for item in self._within(at, b):
                if item.parent is not None:
                    continue
                if (
                    act
                    and item.start > act.start()
                    and not any(n.start < act.start() < (n.title or (0, n.head_end))[1] for n in self._within(at, b))
                ):
                    break
                if re.search(
                    r"(?:đề nghị của|tại Tờ trình|Tờ trình|đề nghị)[^;]{0,80}$",
                    self.text[max(a, item.start - 80) : item.start],
                ):
                    continue
                self.add((source, item.key), "implements", (a, item.end), "preamble", 0.95)

    def _between(self, item: _Named, at: int) -> str:
        """Words between the mention before (with its title) and this one."""
        ends = [max(n.head_end, n.title[1] if n.title else 0) for n in self.named if at <= n.start < item.start]
        return self.text[max([at, *(e for e in ends if e <= item.start)]) : item.start]

    def _within(self, start: int, end: int) -> list[_Named]:
        return [n for n in self.named if start <= n.start < end]


def find_relations(doc: Doc) -> tuple[Relation, ...]:
    """Relations of a document, in the order in which they are stated; needs `doc._.citations`."""
    finder = _Finder(doc)
    finder.own()
    finder.nested()
    finder.neighbours()
    return tuple(sorted(finder.found.values(), key=lambda r: (r.start, r.end)))


class RelationFinder:
    """spaCy component: sets `doc._.relations` and `doc.spans["relations"]` (labelled with the kind)."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.relations = find_relations(doc)
        mark(doc, "relations", [((r.start, r.end), r.kind) for r in doc._.relations])
        return doc


@Language.factory("kehoach_relations", assigns=["doc._.relations", "doc.spans"], requires=["doc._.citations"])
def create(nlp: Language, name: str) -> RelationFinder:
    """Entry point for spaCy configurations."""
    register_attributes()
    return RelationFinder()
