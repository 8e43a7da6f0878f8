"""Words laid out on pages: what is written comes with the place where it stands."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["Evidence", "Paper", "Piece"]

Evidence = dict[str, Any]
Piece = str | tuple[str, Any]
"""Plain words, or words with a key under which their place is noted."""

_LINE: Final = 88
_LINES: Final = 42
_LEFT, _TOP, _LEADING, _HEIGHT, _ADVANCE = 85.0, 62.0, 17.4, 13.1, 5.05


class Paper:
    """A growing text of paragraphs, 42 lines of 88 letters a page, with the box of every stretch of it."""

    def __init__(self) -> None:
        self.passages: list[dict[str, Any]] = []
        self.found: list[tuple[Any, Evidence]] = []
        """Keys with the evidence for their words, in order of the text."""
        self.length = 0
        self._line = 0

    @property
    def page(self) -> int:
        """Number of the last page."""
        return max(0, self._line - 1) // _LINES + 1

    def write(self, kind: str, section: str | None, *pieces: Piece) -> tuple[int, int, str]:
        """Add a paragraph; returns where it begins and ends, and its words."""
        at, spots, words = 0, [], []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
                at += len(piece)
            else:
                words.append(piece[0])
                spots.append((piece[1], at, at + len(piece[0]), piece[0]))
                at += len(piece[0])
        text, start = "".join(words), self.length
        for key, low, high, told in spots:
            self.found.append((key, self._evidence(low, high, told)))
        self.passages.append(
            {
                "page": self._line // _LINES + 1, "section": section, "kind": kind, "start": start, "end": start + at,
                "text": text,
            }
        )  # fmt: skip
        self._lines_before = self._line
        self._line += 1 + max(0, at - 1) // _LINE
        self.length += at + 1
        return start, start + at, text

    def last(self, low: int, high: int, text: str) -> Evidence:
        """Evidence for a stretch of the paragraph written last, by offsets within it."""
        line, length = self._line, self.length
        passage = self.passages[-1]
        self._line, self.length = self._lines_before, passage["start"]
        made = self._evidence(low, high, text)
        self._line, self.length = line, length
        return made

    def _evidence(self, low: int, high: int, text: str) -> Evidence:
        first, last = self._line + low // _LINE, self._line + (high - 1) // _LINE
        page = first // _LINES + 1
        boxes: dict[int, list[tuple[float, float, float, float]]] = {}
        for line in range(first, last + 1):
            left = _LEFT + (low % _LINE if line == first else 0) * _ADVANCE
            right = _LEFT + ((high - 1) % _LINE + 1 if line == last else _LINE) * _ADVANCE
            top = _TOP + line % _LINES * _LEADING
            box = (round(left, 2), round(top, 2), round(right, 2), round(top + _HEIGHT, 2))
            boxes.setdefault(line // _LINES + 1, []).append(box)
        return {
            "page": page, "start": self.length + low, "end": self.length + high, "text": text, "boxes": boxes.pop(page),
            "continued": list(boxes.items()),
        }  # fmt: skip
