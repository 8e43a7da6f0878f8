"""The sequence of labels: where a label belongs among the headings and items that are open.

After `II` a `III` is expected, after `3.` a `4.`; the first of a new list is a 1. A printed label may stand where it does not
fit (authors skip and repeat), a supposed repair only where it fits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.sections.labels import ILLEGIBLE, Label, Style, named, roman

__all__ = ["UNNUMBERED", "Open", "Tree"]

_FIXED = Style.DECIMAL
"""Styles up to this one have a fixed rank; the others nest as they come."""
UNNUMBERED = frozenset({Style.DASH, Style.PLUS, Style.BULLET})
_GROUPS = frozenset({Style.ROMAN, Style.CAPITAL})
_NEVER = 9.0


@dataclass(slots=True)
class Open:
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


class Tree:
    """The open headings, outermost first, while the lines of one part go by."""

    def __init__(self, root: tuple[str, ...], root_paragraph: int | None) -> None:
        self.root = root
        self.root_paragraph = root_paragraph
        self.open: list[Open] = []
        self.rows: list[Open] = []
        """Row labels of the table that was left last; it may go on after a page break."""
        self.counted: dict[Style, int] = {}
        """Last number of each style among the rows: numbering may run on under the next group of rows."""

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.root, *(o.text for o in self.open if o.style not in UNNUMBERED))

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

    def place(
        self, readings: Sequence[Label], line: str, row: bool, following: Callable[[], int | None] | None = None
    ) -> tuple[Label, int] | None:
        """The reading that fits best and the depth at which it stands, or None if none is believable here.

        `following` tells the next Roman number further down, for a number that is there twice.
        """
        best: tuple[float, Label, int] | None = None
        for printed in readings:
            label = self._expected(printed, row, following)
            if label is None:
                continue
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

    def _expected(self, label: Label, row: bool, following: Callable[[], int | None] | None) -> Label | None:
        """An illegible label as the sequence has it, one that lost a bar as it must have been; others as they are."""
        if label.style == Style.DECIMAL:
            return self._same_parent(label, row)
        if label.style not in (Style.ROMAN, Style.NUMBER, Style.LETTER):
            return label
        before = next((o for o in reversed(self.open) if o.style == label.style and o.row == row), None)
        if label.value == ILLEGIBLE:
            value = before.value + 1 if before else 2 if self._misread_first(label.style) else 0
            cost = label.cost if before else 0.45
        elif before is None and label.style == Style.ROMAN and label.cost >= 0.5 and label.value > 1 and not self.open:
            # A damaged number before any other: the first, if the second follows.
            return replace(label, values=(1,), text="I") if following is not None and following() == 2 else label
        elif (
            before is not None
            and label.style == Style.ROMAN
            and label.value == before.value + 2
            and following is not None
            and following() == before.value + 1
        ):
            value, cost = before.value + 1, 0.2  # I, III, II: a bar too many, then one too few
        elif before is None or before.value != label.value or label.cost > 0:
            return label
        elif label.text == "d" and label.style == Style.LETTER:
            value, cost = label.value + 1, 0.2  # after "d)" comes "đ)", whose bar is lost
        elif (
            label.style == Style.ROMAN and following is not None and following() != label.value + 1 and _lost_bar(label)
        ):
            value, cost = label.value + 1, 0.2  # II, II, IV: the second is a III
        else:
            return label
        text = named(label.style, value) if value else None
        return Label(label.style, (value,), text, label.body, cost) if text else None

    def _same_parent(self, label: Label, row: bool) -> Label:
        """`5.1` and below it `3.2`: numbers do not run backwards, the second is a misread 5.2."""
        before = next((o for o in reversed(self.open) if o.style == Style.DECIMAL and o.row == row), None)
        if (
            before is None
            or row
            or len(label.values) != len(before.values)
            or label.values[0] >= before.values[0]
            or label.values[1:-1] != before.values[1:-1]
            or label.value != before.value + 1
            or not label.text[:1].isdigit()
        ):
            return label
        text = ".".join([before.text.split(".")[0], *label.text.split(".")[1:]])
        return replace(label, values=(before.values[0], *label.values[1:]), text=text, cost=0.2)

    def _misread_first(self, style: Style) -> bool:
        """Whether all that is open stands under a `1.` that may have been an `I.`."""
        return (
            style == Style.ROMAN and bool(self.open) and self.open[0].style == Style.NUMBER and self.open[0].value == 1
        )

    def _fit(self, label: Label, row: bool) -> tuple[int, float]:
        """Depth at which the label would stand and how badly it would continue what is there (0 well … 4)."""
        style = label.style
        floor = next((i for i, o in enumerate(self.open) if o.row), len(self.open)) if row else 0
        same = [
            i
            for i, o in enumerate(self.open)
            if i >= floor and o.style == style and (style != Style.DECIMAL or len(o.values) == len(label.values))
        ]
        if style in UNNUMBERED:
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
        while depth > floor and self.open[depth - 1].style in UNNUMBERED and not self.open[depth - 1].colon:
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
        self.open.append(Open(label.style, label.values, label.text, paragraph, row, colon))
        if row:
            self.counted[label.style] = label.value

    def _imply(self, label: Label, paragraph: int, row: bool) -> None:
        """`2.1` where only `1.` is open: the heading `2.` was lost, its number is certain."""
        if label.style != Style.DECIMAL or label.value != 1 or len(label.values) != 2 or row:
            return
        above = next((o for o in reversed(self.open) if o.style == Style.NUMBER), None)
        if above and label.values[0] == above.value + 1:
            position = self.open.index(above)
            self.open[position:] = [Open(Style.NUMBER, label.values[:1], str(label.values[0]), paragraph, row, False)]


def _lost_bar(label: Label) -> bool:
    """Whether the next Roman number looks like this one when it loses a bar: VII as VI, III as II."""
    return roman(label.value + 1) == label.text + "I"
