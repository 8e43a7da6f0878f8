"""What the layout of a plan says about charges: headings that name a body, label lines, lead-ins, sections that charge nobody.

Five forms are in use (agency as heading, run-in head, label lines, cross-references, verb sentences); this module answers
for a paragraph which of them surround it. The reading of sentences is in `extractors.tasks.charges`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractors.findings import AgencyMention, Paragraph, Role
from extractors.letters import plain
from extractors.plain import text_of
from extractors.tasks.charges import Bodies, Charge, Clause, begins_with_verb, blanked, clauses, relation_roles
from extractors.tasks.label_lines import Label, LabelKind, read_labels

__all__ = ["Label", "LabelKind", "Plan", "plan_for"]

# Words of a heading that names bodies, beside the bodies.
_HEADING_WORDS = re.compile(
    r"(?:\W*\d{1,2}[.)]\s)?(?:[\s,;:.()/¤“”-]|\b(?:de nghi|kinh de nghi|yeu cau|giao|phan cong|moi|doi voi|trach nhiem|nhiem vu|cua|cho|va|cung|cac|cac don vi|la|co quan|thuong truc|ban chi dao|"
    r"don vi|dia phuong|lien quan|co|khac|tinh|thanh pho|huyen|thi xa|xa|phuong|gom|bao gom|voi|chu tri|phoi hop|thuc hien|tham muu|chiu|to chuc|thanh vien|"
    r"so|quan|ban|nganh|doan the|trien khai|dau moi|thuoc|truc thuoc|tren dia ban|tren|dia ban|chinh tri|xa hoi|nghe nghiep|hoi|cap|chuc nang|quan ly|chuyen mon|"
    r"linh vuc|theo|ngoai|nhiem vu chung|chung|con lai|duoc|giu|nhu sau|cu the|nguoi dung dau|thu truong|lanh dao|phu trach|cong tac)\b)*"
)
_CHARGE_OF = re.compile(r"\W*(?:trach nhiem|nhiem vu|phan cong|doi voi|giao|de nghi)\b")
_SILENT = re.compile(
    r"\W*(?:phan\s+\w+\s*)?(?:muc dich|yeu cau|muc tieu|quan diem|tinh hinh|thuc trang|danh gia (?:tinh hinh|thuc trang|chung|ket qua (?:dat|cong tac|trien khai|thuc hien (?:nam|giai doan|nhiem vu nam)))|ket qua(?:\W*$| (?:dat|thuc hien|cong tac|trien khai|nam|chung|noi bat))|can cu|co so|su can thiet|dac diem|boi canh|pham vi|doi tuong|"
    r"nguyen nhan|ton tai|han che|nguyen tac|tieu chi|thanh phan|danh sach|ly do|thuan loi|kho khan|chi tieu|dieu kien|giai thich|y nghia)\b"
)
_CHARGING = re.compile(r"\b(?:nhiem vu|giai phap|to chuc|phan cong|trach nhiem|noi dung|bien phap)\b")
_PAST = re.compile(
    r"\W*(?:phan\s+\w+\s*)?(?:tinh hinh|thuc trang|danh gia (?:tinh hinh|thuc trang|chung|ket qua (?:dat|cong tac|trien khai|thuc hien (?:nam|giai doan)))|ket qua(?:\W*$| (?:dat|thuc hien|cong tac|trien khai|nam|chung|noi bat))|can cu|co so|su can thiet|dac diem|boi canh|nguyen nhan|ton tai|han che|uu diem|thuan loi|ly do)\b"
)
_TOLD = re.compile(
    r"\W*(?:tuy nhien|hien nay|theo do|(?:trong\s+)?thoi gian (?:vua\s+)?qua|nhung nam qua|nhin chung|tinh den)\b"
)
_SUBJECT_MATTER = re.compile(r"\W*(?:ve|cong tac|nhiem vu|noi dung|doi voi|giai phap|mot so|cac nhiem vu|viec)\b")
_STEP = re.compile(r"\W*buoc\s+(?:thu\s+)?(?:\d{1,2}|[ivx]{1,4}|mot|hai|ba|tu|nam)\s*[:.]\s*")
_CLOSING = re.compile(
    r"\W*(?:trong\s+)?qua trinh (?:to chuc |trien khai )*(?:thuc hien|trien khai)|\W*tren day la\b|\W*(?:noi nhan|luu y)\b|\W*(?:ke hoach|chi thi|quyet dinh|chuong trinh|cong van) nay\b"
)


class Plan:
    """A document as charges see it. Paragraphs are indexed as in `doc._.sections`."""

    def __init__(self, bodies: Bodies, paragraphs: Sequence[Paragraph]) -> None:
        self.bodies = bodies
        self.text = bodies.text
        self.letters = bodies.letters
        self.paragraphs = paragraphs
        self.source: Sequence[AgencyMention] = ()
        self.issuer: str | None = None
        """Who speaks: what it says of itself on a line without a label is no charge."""
        self.children: dict[int | None, list[int]] = {}
        for index, paragraph in enumerate(paragraphs):
            self.children.setdefault(paragraph.parent, []).append(index)
        self._place = {child: n for children in self.children.values() for n, child in enumerate(children)}
        self._clauses: dict[int, list[Clause]] = {}
        self._named: dict[int, tuple[Charge, ...]] = {}
        self._labels: dict[int, list[Label]] = {}
        self._opened = self._openings()
        self.labelled = self._label_targets()
        self.pointed: dict[int, list[Charge]] = {}
        """Charges that cross-references give to other paragraphs; see `extractors.tasks.cross_references`."""

    # -- paragraphs

    def clauses(self, index: int) -> list[Clause]:
        """Clauses of a paragraph, read once."""
        if index not in self._clauses:
            self._clauses[index] = clauses(self.bodies, self.opening(index), self.paragraphs[index].end)
        return self._clauses[index]

    def opening(self, index: int) -> int:
        """Where a paragraph's own words begin: behind its label and behind `Bước 2:`."""
        paragraph = self.paragraphs[index]
        step = _STEP.match(self.letters, paragraph.body, paragraph.end)
        return step.end() if step else paragraph.body

    def body(self, index: int) -> str:
        """Plain letters of a paragraph without its label; of the next one where the label stands alone on its line."""
        paragraph = self.paragraphs[self._worded(index)]
        return self.letters[paragraph.body : paragraph.end]

    def _worded(self, index: int) -> int:
        paragraph = self.paragraphs[index]
        if paragraph.body >= paragraph.end and paragraph.label and index + 1 < len(self.paragraphs):
            following = self.paragraphs[index + 1]
            if following.parent == index and following.label is None:
                return index + 1
        return index

    def prose(self, index: int) -> bool:
        """True for paragraphs that can charge somebody: headings, items, text; nothing of letterhead or recipients."""
        paragraph = self.paragraphs[index]
        return paragraph.kind in ("heading", "item", "text") and not paragraph.quoted

    def ancestors(self, index: int) -> list[int]:
        """Parents from the nearest up."""
        found: list[int] = []
        parent = self.paragraphs[index].parent
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.paragraphs[parent].parent
        return found

    def silent(self, index: int) -> bool:
        """Within a section on purpose, requirements, aims or the situation: it charges nobody."""
        return any(
            _SILENT.match(self.body(a)) and not _CHARGING.search(self.body(a)[:120])
            for a in (*self.ancestors(index), index)
            if self.paragraphs[a].kind == "heading" or self.children.get(a)
        )

    def past(self, index: int) -> bool:
        """Within a section on the situation or on results: what it tells has happened."""
        told = self.paragraphs[index].label is None and bool(_TOLD.match(self.body(index)))
        return told or any(_PAST.match(self.body(a)) for a in self.ancestors(index))

    def preamble(self, index: int) -> bool:
        """Before the first heading or item of its part: legal bases and the order to come."""
        paragraph = self.paragraphs[index]
        return paragraph.kind == "text" and paragraph.parent is None and index < self._opened.get(paragraph.part, 0)

    def closing(self, index: int) -> bool:
        """`Trong quá trình thực hiện …`, `Trên đây là …`: formulas at the end."""
        return bool(_CLOSING.match(self.body(index)))

    def _openings(self) -> dict[int, int]:
        opened: dict[int, int] = {}
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.kind in ("heading", "item"):
                opened.setdefault(paragraph.part, index)
        return opened

    def following_items(self, index: int) -> list[int]:
        """The labelled items that follow a paragraph among its siblings, up to the next one without a label."""
        found: list[int] = []
        siblings = self.children.get(self.paragraphs[index].parent, [])
        for other in siblings[self._place[index] + 1 :]:
            candidate = self.paragraphs[other]
            if candidate.label is None or candidate.part != self.paragraphs[index].part or candidate.kind == "heading":
                break
            if found and self._rank(other) != self._rank(found[0]):
                break
            found.append(other)
        return found

    def _rank(self, index: int) -> str:
        label = self.paragraphs[index].label or ""
        return "number" if label.strip("().").isdigit() else "letter" if label[:1].isalpha() else label

    def _outranks(self, upper: int, lower: int) -> bool:
        """A number or letter stands above dashes, a dash above `+`; in a list of bodies none is above the next."""
        ranks = ("number", "letter", "-", "+", "*")
        above, below = self._rank(upper), self._rank(lower)
        place = ranks.index(above) if above in ranks else len(ranks)
        return above != below and place < (ranks.index(below) if below in ranks else len(ranks))

    # -- headings

    def named(self, index: int) -> tuple[Charge, ...]:
        """Bodies that a heading names for all that stands below it; `responsible` means: by each item's own words."""
        if index not in self._named:
            self._named[index] = tuple(self._read_heading(self._worded(index)))
        return self._named[index]

    def pure(self, index: int) -> bool:
        """True if the paragraph says nothing beside the names of the bodies it charges."""
        paragraph = self.paragraphs[index]
        if paragraph.end - paragraph.body > 600 or not self.bodies.within(paragraph.body, paragraph.end):
            return False
        return bool(
            _HEADING_WORDS.fullmatch(self._without_brackets(blanked(self.bodies, (paragraph.body, paragraph.end))))
        )

    @staticmethod
    def _without_brackets(words: str) -> str:
        return re.sub(r"\([^()]*\)", " ", words)

    def _read_heading(self, index: int) -> list[Charge]:
        paragraph = self.paragraphs[index]
        if not self.prose(index) or self.labels(index):
            return []
        if self.pure(index):
            mentions = self.bodies.within(paragraph.body, paragraph.end)
            words = self.letters[paragraph.body : paragraph.end]
            leads = re.search(r"\bchu tri\b", words)
            partners = re.search(r"\bphoi hop\b", words)
            if leads and partners:
                mentions = [m for m in mentions if m.start < paragraph.body + partners.start()] or mentions[:1]
            return self._charges(self._heads(mentions, paragraph.end), "lead" if leads else "responsible", "heading")
        run_in = self.run_in(index)
        if run_in and self.children.get(index):
            return self._charges(run_in[0], "responsible", "run-in")
        first = self.clauses(index)[:1]
        if first and first[0].subject:
            leads = re.search(r"\bchu tri\b", self.letters[first[0].body : first[0].end])
            opens = self.text[paragraph.start : paragraph.end].rstrip().endswith(":")
            own = self._charges(first[0].subject, "lead" if leads and opens else "responsible", "lead-in")
            return own + self._directed(first[0]) if opens else own
        return []

    def _directed(self, clause: Clause) -> list[Charge]:
        """`Sở A chỉ đạo Chi cục B thực hiện các nội dung sau:` charges both with what follows."""
        found = relation_roles(self.bodies, clause.body, clause.end)
        return [replace(c, role="responsible", rule="lead-in") for c in found if c.rule == "directed"]

    def _heads(self, mentions: Sequence[AgencyMention], end: int) -> list[AgencyMention]:
        """Without the bodies that only explain the one before: `Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo`, `(gồm …)`."""
        kept: list[AgencyMention] = []
        for mention in mentions:
            gap = self.letters[kept[-1].end : mention.start] if kept else ""
            if kept and re.search(
                r"-\s*(?:la\s+)?(?:co quan\s+)?(?:thuong truc\s*)?$|\bco quan thuong truc\s*$|\bla\s*$", gap
            ):
                continue
            kept.append(mention)
        return kept

    @staticmethod
    def _charges(mentions: Sequence[AgencyMention], role: Role, rule: str) -> list[Charge]:
        return [Charge(m.name, role, m.start, m.end, rule) for m in mentions]

    def run_in(self, index: int) -> tuple[list[AgencyMention], int] | None:
        """`2. Công an tỉnh: Chỉ đạo …`: the bodies before the colon and where the task begins."""
        paragraph = self.paragraphs[index]
        limit = min(paragraph.end, paragraph.body + 260)
        named = self.bodies.within(paragraph.body, limit)
        colon = self.letters.find(":", paragraph.body, limit)
        while colon >= 0 and any(m.start <= colon < m.end for m in named):  # "các Sở: Tài chính, Xây dựng"
            colon = self.letters.find(":", colon + 1, limit)
        glued = self._glued(index)
        if glued:
            return glued
        if colon < 0:
            return None
        mentions = self.bodies.within(paragraph.body, colon)
        if not mentions or not _HEADING_WORDS.fullmatch(
            self._without_brackets(blanked(self.bodies, (paragraph.body, colon)))
        ):
            return None
        after = colon + 1
        while after < paragraph.end and self.text[after].isspace():
            after += 1
        return self._heads(mentions, colon), after

    def _glued(self, index: int) -> tuple[list[AgencyMention], int] | None:
        """A heading run together with the text below it: `3. Sở Công Thương Hỗ trợ các doanh nghiệp …`."""
        paragraph = self.paragraphs[index]
        chain, _ = self.bodies.chain_after(paragraph.body, paragraph.end, 60)
        if not chain or paragraph.label is None:
            return None
        after = re.compile(r"(?:\s+(?:tỉnh|thành phố|huyện|thị xã|địa phương|liên quan))*\s+(?=[^\W\d_])").match(
            self.text, chain[-1].end, paragraph.end
        )
        if after and self.text[after.end()].isupper() and begins_with_verb(self.letters, after.end(), paragraph.end):
            return self._heads(chain, paragraph.end), after.end()
        return None

    def inherited(self, index: int) -> tuple[Charge, ...]:
        """Bodies charged with whatever stands at this paragraph: by the nearest heading or lead-in that names some."""
        before = self._lead_in(index)
        if before:
            return before
        if self._unknown_body(index):
            return ()
        for ancestor in self.ancestors(index):
            found = self.named(ancestor)
            if found:
                return found
            if self._unknown_body(ancestor):
                return ()
            if _CHARGE_OF.match(self.body(ancestor)) and re.match(
                r"\W*(?:trach nhiem|nhiem vu) (?:cua|doi voi)\b|\W*doi voi\b", self.body(ancestor)
            ):
                return ()
            before = self._lead_in(ancestor)
            if before:
                titled = begins_with_verb(self.letters, self.paragraphs[ancestor].body, self.paragraphs[ancestor].end)
                if before[0].rule == "order" and not titled and not _SUBJECT_MATTER.match(self.body(ancestor)):
                    return ()  # a heading that names a body which was not recognised
                return before
        return ()

    def _unknown_body(self, index: int) -> bool:
        """A heading among headings that name bodies, that names none we know: what stands below is charged to it."""
        paragraph = self.paragraphs[index]
        words = self.body(index)
        if paragraph.label is None or not paragraph.label[:1].isalnum() or _SUBJECT_MATTER.match(words):
            return False
        if (
            begins_with_verb(words, 0, len(words))
            or self.named(index)
            or not (self.children.get(index) or ":" in words[:90])
        ):
            return False
        siblings = [n for n in self.children.get(paragraph.parent, []) if n != index and self.paragraphs[n].label]
        bodies = sum(self.pure(self._worded(n)) or self.run_in(self._worded(n)) is not None for n in siblings)
        return bodies >= 2 and bodies * 2 >= len(siblings)

    def _lead_in(self, index: int) -> tuple[Charge, ...]:
        """A sentence that ends with a colon before the first of these siblings: `… yêu cầu các sở thực hiện:`."""
        paragraph = self.paragraphs[index]
        if paragraph.label is None:
            return ()
        siblings = self.children.get(paragraph.parent, [])
        for other in reversed(siblings[max(0, self._place[index] - 60) : self._place[index]]):
            candidate = self.paragraphs[other]
            if candidate.part != paragraph.part:
                break
            if not self.children.get(other) and self.pure(other) and self._outranks(other, index):
                return self.named(other)  # a heading that lost its rank in the list
            if candidate.kind == "text" and candidate.label is None:
                if not self.text[candidate.start : candidate.end].rstrip().endswith(":"):
                    break
                read = [c for c in self.clauses(other) if c.subject and (c.ordered or not self.preamble(other))]
                rule = "order" if self.preamble(other) else "lead-in"
                if not read:
                    return ()
                return (*self._charges(read[-1].subject, "responsible", rule), *self._directed(read[-1]))
        return ()

    # -- label lines

    def labels(self, index: int) -> list[Label]:
        """Label lines of a paragraph that begins with one; see `trailing` for labels at the end of an item."""
        return self._labels.setdefault(index, self._read_labels(index, whole=True))

    def trailing(self, index: int) -> list[Label]:
        """Labels behind an item's own text: `… Thời gian hoàn thành: quý I/2026.`"""
        return [] if self.labels(index) else self._read_labels(index, whole=False)

    def _read_labels(self, index: int, whole: bool) -> list[Label]:
        paragraph = self.paragraphs[index]
        if not self.prose(index) or ":" not in self.letters[paragraph.body : paragraph.end]:
            return []
        return read_labels(self.letters, paragraph.body, paragraph.end, whole)

    def _label_targets(self) -> dict[int, list[tuple[int, Label]]]:
        """For each paragraph the labels that speak of it, as (paragraph of the label, label)."""
        targets: dict[int, list[tuple[int, Label]]] = {}
        for index in range(len(self.paragraphs)):
            for label in self.trailing(index):
                targets.setdefault(index, []).append((index, label))
            made = self.labels(index)
            target = self._target(index) if made else None
            if made:
                targets.setdefault(index if target is None else target, []).extend((index, label) for label in made)
        return targets

    def _target(self, index: int) -> int | None:
        """The paragraph of which a label line speaks: the one it stands under, or the item before an unlabelled line."""
        paragraph = self.paragraphs[index]
        if paragraph.label is None:
            for other in range(index - 1, max(-1, index - 12), -1):
                candidate = self.paragraphs[other]
                if not self.prose(other) or candidate.part != paragraph.part:
                    break
                if not self.labels(other):
                    return other
        return paragraph.parent


_KEPT = "kehoach_plan"


def plan_for(doc: Doc) -> Plan:
    """The plan of a document with its sections and agencies; it is kept with the document, for components run in turn.

    Making `doc.text` and the readings of a plan costs as much as using them.
    """
    paragraphs, mentions = doc._.sections or (), doc._.agencies or ()
    kept: Plan | None = doc.user_data.get(_KEPT)
    if kept is not None and kept.paragraphs is paragraphs and kept.source is mentions:
        return kept
    text = text_of(doc)
    plan = Plan(Bodies(text, plain(text), mentions), paragraphs)
    plan.source = mentions
    issuer = doc._.header.get("issuer") if doc._.header is not None else None
    plan.issuer = issuer if isinstance(issuer, str) else None
    doc.user_data[_KEPT] = plan
    return plan
