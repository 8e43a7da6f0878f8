"""The tree of headings: every paragraph in its place (bố cục: phần, mục, khoản, điểm, gạch đầu dòng).

A label is placed by its type and by the sequence: after `II` a `III` is expected, after `3.` a `4.`, and the first item of a
new list is a 1. A damaged label (`l.` for `1.`, `H.` for `II.`, `Vl.` for `VI.`, a lost point) is believed only where it is
what the sequence expects. Table rows take part with the labels of their first cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.cells import Line, split_lines
from extractors.findings import Paragraph, ParagraphKind, Part, Span
from extractors.labels import Label, Style, read
from extractors.language import mark, register_attributes
from extractors.layout import Frame
from extractors.parts import find_parts

__all__ = ["create_sections", "outline"]

_HEADING_LENGTH = 220
_FIXED = Style.DECIMAL
"""Styles up to this one have a fixed rank; the others nest as they come."""
_UNNUMBERED = frozenset({Style.DASH, Style.PLUS, Style.BULLET})
_GROUPS = frozenset({Style.ROMAN, Style.CAPITAL})
_NEVER = 9.0


@dataclass(slots=True)
class _Open:
    """An open heading or item."""

    style: Style
    values: tuple[int, ...]
    text: str
    paragraph: int
    row: bool
    colon: bool

    @property
    def value(self) -> int:
        return self.values[-1] if self.values else 0


class _Outline:
    """The open headings, outermost first, while the lines of one part go by."""

    def __init__(self, root: tuple[str, ...], root_paragraph: int | None) -> None:
        self.root = root
        self.root_paragraph = root_paragraph
        self.open: list[_Open] = []
        self.rows: list[_Open] = []
        """Row labels of the table that was left last; it may go on after a page break."""
        self.counted: dict[Style, int] = {}
        """Last number of each style among the rows: numbering may run on under the next group of rows."""

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.root, *(o.text for o in self.open if o.style not in _UNNUMBERED))

    @property
    def parent(self) -> int | None:
        return self.open[-1].paragraph if self.open else self.root_paragraph

    def leave_table(self) -> None:
        """Back to the heading over the table."""
        first = next((i for i, o in enumerate(self.open) if o.row), None)
        if first is not None:
            self.rows = self.open[first:]
            del self.open[first:]
        elif not self.rows:
            self.counted.clear()

    def resume_table(self) -> None:
        """Rows again: the table of a moment ago may go on."""
        if self.rows and not any(o.row for o in self.open):
            self.open += self.rows
        self.rows = []

    def groups_rows(self, label: Label, depth: int) -> bool:
        """Whether a line between rows (a merged cell) heads the rows below it rather than the text after the table."""
        if depth < len(self.open) and self.open[depth].row and self.open[depth].style == label.style:
            return True
        return label.value == 1 and not any(o.style == label.style and not o.row for o in self.open)

    def place(self, readings: Sequence[Label], line: str, row: bool) -> tuple[Label, int] | None:
        """The reading that fits best and the depth at which it stands, or None if none is believable here."""
        best: tuple[float, Label, int] | None = None
        for label in readings:
            depth, misfit = self._fit(label, row)
            cost = label.cost + misfit
            # An exact label may stand anywhere but in mid-sentence; a repaired one must be what is expected.
            if label.cost >= 0.5 and misfit > 0.3:
                continue
            if (label.cost == 0 and misfit < _NEVER) or cost < 2.0:
                best = min(best, (cost, label, depth), key=lambda b: b[0]) if best else (cost, label, depth)
        if best is None or (best[0] > 3 and line[best[1].body : best[1].body + 1].islower()):
            return None
        return best[1], best[2]

    def _fit(self, label: Label, row: bool) -> tuple[int, float]:
        """Depth at which the label would stand and how badly it would continue what is there (0 well … 4)."""
        style = label.style
        floor = next((i for i, o in enumerate(self.open) if o.row), len(self.open)) if row else 0
        same = [
            i
            for i, o in enumerate(self.open)
            if i >= floor and o.style == style and (style != Style.DECIMAL or len(o.values) == len(label.values))
        ]
        if style in _UNNUMBERED:
            return (same[-1] if same else len(self.open)), 0.0
        if same:
            depth = same[-1]
            before = self.open[depth]
            if style == Style.DECIMAL and before.values[:-1] != label.values[:-1]:
                return depth, self._decimal_misfit(label, floor)
            step = label.value - before.value
            if step == 1:
                return depth, 0.0
            if label.value == 1:
                return self._restart(label, depth)
            if row:
                # An amount in the first column is no row number.
                return depth, 1.0 if 1 < step <= 3 else 1.8 if style in _GROUPS and step > 0 else _NEVER
            return depth, 1.0 if 1 < step <= 3 else 1.6 if step == 0 else 2.5
        depth = self._depth_for(label, floor)
        if style == Style.DECIMAL:
            return depth, self._decimal_misfit(label, floor)
        if row:
            step = label.value - self.counted.get(style, 0)
            return (
                depth,
                0.1
                if label.value == 1 or step == 1
                else 0.9
                if label.value <= 3 or 1 < step <= 3 or style in _GROUPS
                else _NEVER,
            )
        return depth, 0.1 if label.value == 1 else 0.9 if label.value <= 3 else 2.2

    def _restart(self, label: Label, depth: int) -> tuple[int, float]:
        # "a)" again under a dash or a bracketed item that announces a list is a new, deeper list.
        if label.style > _FIXED and self.open[-1].colon and len(self.open) - 1 > depth:
            return len(self.open), 0.4
        return depth, 1.2

    def _depth_for(self, label: Label, floor: int) -> int:
        if label.style <= _FIXED:
            rank = (label.style, len(label.values))
            for index in range(floor, len(self.open)):
                other = self.open[index]
                if other.style > _FIXED or (other.style, len(other.values)) > rank:
                    return index
                if other.style == label.style == Style.DECIMAL and other.values != label.values[: len(other.values)]:
                    return index
            return len(self.open)
        depth = len(self.open)
        while depth > floor and self.open[depth - 1].style in _UNNUMBERED and not self.open[depth - 1].colon:
            depth -= 1
        return depth

    def _decimal_misfit(self, label: Label, floor: int) -> float:
        parents = [
            o
            for o in self.open[floor:]
            if o.style == Style.NUMBER or (o.style == Style.DECIMAL and len(o.values) < len(label.values))
        ]
        if parents and parents[-1].values[-1:] == label.values[-2:-1]:
            return 0.0 if label.value == 1 else 0.5
        return 0.3 if label.value == 1 else 0.8

    def push(self, label: Label, depth: int, paragraph: int, row: bool, colon: bool) -> None:
        del self.open[depth:]
        self._imply(label, paragraph, row)
        self.open.append(_Open(label.style, label.values, label.text, paragraph, row, colon))
        if row:
            self.counted[label.style] = label.value

    def _text(self, label: Label) -> str:
        # `I.1`: the bar of OCR for 1.1, unless Roman numbers stand right above.
        if (
            label.style == Style.DECIMAL
            and label.text.startswith("1.")
            and not any(o.style == Style.NUMBER for o in self.open)
        ):
            return label.text
        return label.text

    def _imply(self, label: Label, paragraph: int, row: bool) -> None:
        """`2.1` where only `1.` is open: the heading `2.` was lost, its number is certain."""
        if label.style != Style.DECIMAL or label.value != 1 or len(label.values) != 2 or row:
            return
        above = next((o for o in reversed(self.open) if o.style == Style.NUMBER), None)
        if above and label.values[0] == above.value + 1:
            position = self.open.index(above)
            self.open[position:] = [_Open(Style.NUMBER, label.values[:1], str(label.values[0]), paragraph, row, False)]


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
        self.tree = _Outline(root, len(out) if part.kind == "annex" else None)
        self.quote = False

    def run(self) -> None:
        layout = self.layout
        recipients = set(layout.recipients) | (
            {layout.recipients_head} if layout.recipients_head is not None else set()
        )
        signature = set(layout.signature)
        for index in range(layout.first, layout.last):
            line = self.lines[index]
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
        readings = tuple(r for r in readings if r.style not in _UNNUMBERED)
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
        if not (in_table and not readings):
            tree.leave_table()
        placed = tree.place(readings, line.text, row=False) if readings else None
        if placed is None:
            if self._closing(index, line):
                return self._plain(line, "text", path=self.tree.root, parent=None)
            return self._plain(line, "text", quoted=quoted)
        label, depth = placed
        return self._labelled(line, label, depth, self._kind(index, line, label), False, quoted=quoted)

    def _kind(self, index: int, line: Line, label: Label) -> ParagraphKind:
        if label.style in _UNNUMBERED:
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
    doc._.parts, doc._.sections = outline(doc.text)
    mark(
        doc, "sections", [((p.start, p.end), "/".join(p.path) or p.kind) for p in doc._.sections if p.kind == "heading"]
    )
    return doc
