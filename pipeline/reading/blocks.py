"""What layout makes of a page: blocks of paragraphs, each paragraph its words and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.reading.paragraphs import join
from pipeline.reading.words import Line, RawWord

__all__ = ["Block", "BlockKind", "Paragraph", "Piece"]

BlockKind = Literal["heading", "body", "table", "recipients", "signature", "footnote", "margin"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word and what stands before it in its paragraph: nothing, a blank, or tabs."""

    word: RawWord
    before: str
    page: int | None = None
    """The page it stands on, where that is not its paragraph's."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading line, list item or table row."""

    pieces: tuple[Piece, ...]
    trailing: str = ""
    """Tabs of empty cells at the end of a table row."""
    open_start: bool = False
    """True if it may go on with the last paragraph of the page before (not indented, no label)."""
    open_end: bool = False
    """True if it may go on with the first paragraph of the next page (its last line is full)."""

    @classmethod
    def of_lines(cls, lines: Sequence[Line], open_start: bool = False, open_end: bool = False) -> Paragraph:
        """Wrapped lines joined; a symbol broken at its hyphen or slash without a blank."""
        pieces: list[Piece] = []
        above = ""
        for line in lines:
            before = join(above, line.text) if pieces else ""
            for word in line.words:
                pieces.append(Piece(word, before))
                before = " "
            above = line.text
        return cls(tuple(pieces), open_start=open_start, open_end=open_end)

    @property
    def text(self) -> str:
        """As it will stand in the document's text (but for NFC)."""
        return "".join(piece.before + piece.word.text for piece in self.pieces) + self.trailing


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page that is read as one."""

    kind: BlockKind
    paragraphs: tuple[Paragraph, ...]
    gutter: float | None = None
    """Of a closing that reaches the foot of the page: x between its columns, for the page on which it goes on."""
