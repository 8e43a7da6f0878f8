"""The tree of headings: every paragraph in its place (bố cục: phần, mục, khoản, điểm, gạch đầu dòng).

A label is placed by its type and by the sequence: after `II` a `III` is expected, after `3.` a `4.`, and the first item of a
new list is a 1. A damaged label (`l.` for `1.`, `H.` for `II.`, `Vl.` for `VI.`, a lost point) is believed only where it is
what the sequence expects. Table rows take part with the labels of their first cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors.findings import Paragraph, ParagraphKind, Part, Span
from extractors.language import mark, register_attributes
from extractors.plain import text_of
from extractors.sections.cells import Line, split_lines
from extractors.sections.labels import Label, Style, read
from extractors.sections.layout import Frame
from extractors.sections.numbering import UNNUMBERED, Tree
from extractors.sections.parts import find_parts
from extractors.sections.tail import FOOTNOTE

__all__ = ["create_sections", "outline"]

_HEADING_LENGTH = 220
_TABLE_HEAD = re.compile(r"(?:STT|S\.?T\.?T|TT|Số TT)\s+[A-ZĐ]")
_COLUMN_NUMBERS = re.compile(r"\(?\[?(\d{1,2}|[A-Z])\)?\]?(=.*)?")
_CLOSING = re.compile(
    r"(?:Căn cứ|Yêu cầu|Đề nghị|Trên đây|Nhận được|(?:Chỉ thị|Công văn|Thông báo|Quyết định|Công điện) này|Trong quá trình|(?:Phó )?Chủ tịch|"
    r"Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Giao |Văn phòng|Thủ trưởng|Các (?:cơ quan|sở|đơn vị|đồng chí)|Giám đốc|Trân trọng|Rất mong|Sở \w+ (?:đề nghị|yêu cầu|thông báo))"
)
_DIRECTIVES = frozenset({"CT", "CV", "CĐ", "TB", "KL", "GM", "BC", "TTr", None})


def outline(text: str) -> tuple[tuple[Part, ...], tuple[Paragraph, ...]]:
    """Parts and paragraphs of a text (one paragraph a line, cells divided by tabs).

    Every line that is not blank is one Paragraph, in order; offsets are code points of `text`.
    """
    lines = split_lines(text)
    found = find_parts(lines)
    paragraphs: list[Paragraph] = []
    for number, (part, layout) in enumerate(found):
        _Builder(lines, part, layout, number, paragraphs).run()
    return tuple(part for part, _ in found), tuple(paragraphs)


class _Builder:
    """Paragraphs of one part."""

    def __init__(self, lines: Sequence[Line], part: Part, layout: Frame, number: int, out: list[Paragraph]) -> None:
        self.lines, self.part, self.layout, self.number, self.out = lines, part, layout, number, out
        root: tuple[str, ...] = ()
        if part.kind == "annex" and part.label:
            root = tuple(part.label.rsplit(" ", 1)) if re.search(r" [IVXL\dA-H]+[A-Z]?$", part.label) else (part.label,)
        self.tree = Tree(root, len(out) if part.kind == "annex" else None)
        self.quote = False
        self.first = len(out)
        self.listed = False
        """Within a table whose grid the reading lost: lines "03 Thẩm định …" below a line that begins with STT."""
        self._romans: list[tuple[int, int]] | None = None

    def run(self) -> None:
        layout = self.layout
        recipients = set(layout.recipients) | (
            {layout.recipients_head} if layout.recipients_head is not None else set()
        )
        signature = set(layout.signature)
        tail = max(recipients | signature, default=layout.last)
        for index in range(layout.first, layout.last):
            line = self.lines[index]
            if index == tail + 1:
                self.tree.open.clear()  # what follows the signature stands under none of the headings above it
                self.tree.rows.clear()
            if index < layout.body:
                kind: ParagraphKind = "heading" if index == layout.annex else "front"
                self._plain(
                    line, kind, path=self.tree.root, parent=self.tree.root_paragraph if index != layout.annex else None
                )
            elif index in recipients:
                self._plain(line, "recipients", path=(), parent=None)
            elif index in signature:
                self._plain(line, "signature", path=(), parent=None)
            elif line.row:
                self._row(line)
            elif FOOTNOTE.match(line.text) and (index > tail or line.text[0] != "("):
                self._plain(line, "text", path=self.tree.root, parent=None)
            else:
                self._paragraph(index, line)

    def _plain(
        self,
        line: Line,
        kind: ParagraphKind,
        path: tuple[str, ...] | None = None,
        parent: int | None = -1,
        quoted: bool = False,
    ) -> None:
        tree = self.tree
        self.out.append(
            Paragraph(line.start, line.end, line.start, kind, None, tree.path if path is None else path,
                      tree.parent if parent == -1 else parent, self.number, len(tree.open), _cells(line) if line.row else (), quoted)
        )  # fmt: skip

    def _labelled(
        self, line: Line, label: Label, depth: int, kind: ParagraphKind, row: bool, *, quoted: bool = False
    ) -> None:
        tree = self.tree
        here = len(self.out)
        if not row and label.style <= Style.DECIMAL:
            tree.rows.clear()  # a heading ends the table above it for good
            tree.counted.clear()
        tree.push(label, depth, here, row, line.text.endswith(":"))
        parent = tree.open[-2].paragraph if len(tree.open) > 1 else tree.root_paragraph
        parent = None if parent == here else parent
        self.out.append(
            Paragraph(line.start, line.end, min(line.end, line.start + label.body), kind, tree.open[-1].text, tree.path, parent,
                      self.number, len(tree.open), _cells(line) if row and line.row else (), quoted)
        )  # fmt: skip

    def _row(self, line: Line) -> None:
        tree = self.tree
        tree.resume_table()
        cells = [c.strip() for c in line.text.split("\t")]
        if all(_COLUMN_NUMBERS.fullmatch(c) for c in cells if c) and sum(map(bool, cells)) > 1:
            return self._plain(line, "row")
        head = cells[0]
        readings = read(head) or (read(head.rstrip(".") + ". X") if 0 < len(head) <= 6 else ())
        if not head:
            # The label may stand in the second column where the first is merged over several rows.
            return self._plain(line, "row")
        readings = tuple(r for r in readings if r.style not in UNNUMBERED)
        placed = tree.place(readings, "X" * 200, row=True) if readings else None
        if placed is None:
            return self._plain(line, "row")
        label, depth = placed
        offset = line.text.index("\t") + 1 if label.body >= len(head) else label.body
        shifted = Label(label.style, label.values, label.text, offset, label.cost)
        if not any(o.row for o in tree.open):
            depth = len(tree.open)
        return self._labelled(line, shifted, depth, "row", True)

    def _paragraph(self, index: int, line: Line) -> None:
        tree = self.tree
        quoted = self._quoted(index, line)
        readings = () if quoted else read(line.text)
        in_table = (
            index > self.layout.first
            and self.lines[index - 1].row
            and index + 1 < self.layout.last
            and self.lines[index + 1].row
        )
        if in_table and readings:
            placed = tree.place(readings, line.text, row=True)
            if placed and tree.groups_rows(*placed):
                label, depth = placed
                return self._labelled(line, label, depth, "heading", True)
        if self.listed and self._listed_row(line, readings):
            return None
        if not (in_table and not readings) and not self.listed:
            tree.leave_table()
        if _TABLE_HEAD.match(line.text):
            self.listed = True
        placed = tree.place(readings, line.text, False, lambda: self._following(index)) if readings else None
        if placed is None:
            if self._closing(index, line):
                return self._plain(line, "text", path=self.tree.root, parent=None)
            return self._plain(line, "text", quoted=quoted)
        label, depth = placed
        self._first_roman(label)
        return self._labelled(line, label, depth, self._kind(index, line, label), False, quoted=quoted)

    def _listed_row(self, line: Line, readings: Sequence[Label]) -> bool:
        """A row of a table without grid: its number has no point. Anything that goes on with the text's own numbers ends it."""
        tree = self.tree
        if any(r.cost == 0 and r.style not in UNNUMBERED for r in readings):
            self.listed = False
            tree.leave_table()
            return False
        numbers = [r for r in readings if r.style == Style.NUMBER and r.cost >= 1.2]
        placed = tree.place([replace(r, cost=r.cost - 1.2) for r in numbers], line.text, row=True) if numbers else None
        if placed is not None:
            label, depth = placed
            rows = any(o.row for o in tree.open)
            self._labelled(line, label, depth if rows else len(tree.open), "item", True)
            return True
        if any(o.row for o in tree.open) and not any(r.style == Style.ROMAN for r in readings):
            self._plain(line, "text")
            return True
        return False

    def _following(self, index: int) -> int | None:
        """Value of the next Roman number printed below this line of the part."""
        if self._romans is None:
            self._romans = [
                (i, found[0].value)
                for i in range(self.layout.body, self.layout.body_end)
                if self.lines[i].text[0] in "IVX"
                and (found := read(self.lines[i].text))
                and found[0].style == Style.ROMAN
                and not found[0].cost
            ]
        at = bisect_right(self._romans, (index, 99))
        return self._romans[at][1] if at < len(self._romans) else None

    def _first_roman(self, label: Label) -> None:
        """`1. …` followed by `II. …` was a misread `I. …`: everything below it moves along."""
        tree = self.tree
        only = tree.open[0] if tree.open else None
        if (
            label.style != Style.ROMAN
            or label.value != 2
            or only is None
            or only.style != Style.NUMBER
            or only.value != 1
            or only.row
        ):
            return
        depth = len(tree.root)
        for i in range(only.paragraph, len(self.out)):
            old = self.out[i]
            if old.path[depth : depth + 1] == (only.text,):
                path = (*old.path[:depth], "I", *old.path[depth + 1 :])
                self.out[i] = replace(
                    old,
                    path=path,
                    label="I" if i == only.paragraph else old.label,
                    kind="heading" if i == only.paragraph else old.kind,
                )

    def _kind(self, index: int, line: Line, label: Label) -> ParagraphKind:
        if label.style in UNNUMBERED:
            return "item"
        if (
            label.style in (Style.PART, Style.CHAPTER, Style.DIVISION, Style.CAPITAL, Style.ROMAN)
            and len(line.text) < 400
        ):
            return "heading"
        if len(line.text) > _HEADING_LENGTH or line.text[-1] in ".;,":
            return "item"
        after = self.lines[index + 1] if index + 1 < self.layout.body_end else None
        if after is None or line.text.endswith(":"):
            return "heading" if after is not None else "item"
        following = read(after.text)
        return (
            "item"
            if following and following[0].style == label.style and following[0].values[:-1] == label.values[:-1]
            else "heading"
        )

    def _closing(self, index: int, line: Line) -> bool:
        """The last words of a directive or letter, which stand under none of its points."""
        if (
            self.layout.type not in _DIRECTIVES
            or self.part.kind == "annex"
            or not self.tree.open
            or self.tree.open[0].style != Style.NUMBER
        ):
            return False
        if not _CLOSING.match(line.text):
            return False
        end = self.layout.body_end
        return end - index <= 5 and all(
            not self.lines[i].row and not read(self.lines[i].text) for i in range(index + 1, end)
        )

    def _quoted(self, index: int, line: Line) -> bool:
        """Within a quotation that runs over paragraphs (amended wording): it opens at the head of a line and closes at its end."""
        if self.quote:
            self.quote = not re.search(r"[”\"]\s*[.;,]?$", line.text)
            return True
        if (
            line.text[0] in '“"'
            and line.text.count("“") > line.text.count("”")
            or (line.text[0] == '"' and line.text.count('"') == 1)
        ):
            self.quote = self._closes(index)
            return self.quote
        return False

    def _closes(self, index: int) -> bool:
        return any(
            re.search(r"[”\"]\s*[.;,]?$", self.lines[i].text)
            for i in range(index + 1, min(self.layout.body_end, index + 40))
        )


def _cells(line: Line) -> tuple[Span, ...]:
    found: list[Span] = []
    position = line.start
    for cell in line.text.split("\t"):
        lead = len(cell) - len(cell.lstrip())
        found.append((position + lead, position + lead + len(cell.strip())))
        position += len(cell) + 1
    return tuple(found)


@Language.component("kehoach_sections", assigns=["doc._.parts", "doc._.sections", "doc.spans"])
def create_sections(doc: Doc) -> Doc:
    """Assign `doc._.parts` and `doc._.sections`; headings are marked in `doc.spans["sections"]`."""
    register_attributes()
    doc._.parts, doc._.sections = outline(text_of(doc))
    mark(
        doc, "sections", [((p.start, p.end), "/".join(p.path) or p.kind) for p in doc._.sections if p.kind == "heading"]
    )
    return doc
