"""Plain text and Markdown, as public collections carry plans: hard-wrapped lines, blank lines between lines, table residue
(`|`), emphasis marks. Made to obey the same four rules as text from paper, with a map back to the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.errors import Refused
from pipeline.reading.legacy import decode_tcvn3, is_tcvn3
from pipeline.reading.paragraphs import (
    bare_label,
    begins_item,
    capitals,
    dangles,
    document_type_line,
    ends_sentence,
    heading_label,
    legal_base,
    names_body,
    signature_line,
    splits_symbol,
)
from pipeline.reading.pipes import Cells, parse_tables
from pipeline.reading.secrecy import secrecy_mark
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.source import RawLine, Writer, clean_lines
from pipeline.reading.text import Page, Text
from pipeline.reading.web_pages import document_range

__all__ = ["cell_paragraphs", "decode", "read_plain", "text_of"]

_MARKDOWN = frozenset((".md", ".markdown", ".mdown"))
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_plain(path: Path, sha256: str, settings: ReadingSettings) -> Text:
    """A text or Markdown file. Raises `Refused` (`unsupported`) for what is no text, (`empty`) for one of blanks only."""
    raw = decode(path.read_bytes())
    return text_of(raw, sha256, "markdown" if path.suffix.lower() in _MARKDOWN else "text", settings)


def decode(data: bytes) -> str:
    """Characters of a text file: UTF-8, UTF-16 with a byte order mark; anything else is refused as `unsupported`."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            raw = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_BINARY.findall(raw[:100_000])) <= len(raw[:100_000]) // 1000:
            return raw
        break
    raise Refused("not-a-document", "not text in UTF-8")


def text_of(raw: str, sha256: str, kind: Literal["text", "markdown", "docx"], settings: ReadingSettings) -> Text:
    """The `Text` of raw characters, with its map to them."""
    lines = clean_lines(raw)
    if is_tcvn3([token for line in lines[:400] for token in line.text.split()]):
        lines = [replace(line, letters=tuple((decode_tcvn3(c), a, b) for c, a, b in line.letters)) for line in lines]
    if not any(line.text for line in lines):
        raise Refused("empty")
    first, last = document_range(lines)
    around = tuple(line.text for line in (*lines[:first], *lines[last:]) if line.text and line.text != "|")
    lines = lines[first:last]
    writer = Writer()
    shape = _Shape.of(lines)
    for part in parse_tables(lines):
        if isinstance(part, Cells):
            _write_table(part, writer)
        else:
            for group in _grouped(part, shape):
                writer.paragraph(group)
    text, segments = writer.finish()
    if not settings.allow_secret:
        mark = secrecy_mark(text[:3000].split("\n"))
        if mark is not None:
            raise Refused("secrecy-mark", mark)
    page = Page(1, 0, len(text), 0.0, 0.0, "plain", "plain-text", "good", 1.0, 1.0, margin=around)
    return Text(sha256=sha256, kind=kind, text=text, pages=(page,), raw=raw, segments=segments)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the lines of a file are wrapped."""

    width: int | None
    """Columns at which lines were wrapped; None where a line is a paragraph."""
    spaced: bool
    """True if there is a blank line between nearly every two lines: blank lines then say nothing."""

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> _Shape:
        lengths = sorted(len(line.text) for line in lines if line.text and line.text != "|")
        if not lengths:
            return cls(None, False)
        letters = sum(lengths)
        # Share of all letters that stands in lines longer than any wrapping: unwrapped text has nearly all of them there.
        long = sum(length for length in lengths if length > 130)
        if long > 0.5 * letters:
            return cls(None, False)
        # A wrapped line goes on with a small letter every second or third time; where hardly one does, a line is a paragraph.
        starts = [line.text[:1] for line in lines if line.text and line.text != "|"]
        if sum(start.islower() for start in starts[1:]) <= max(1, 0.03 * len(starts)):
            return cls(None, False)
        cumulated, width = 0, lengths[-1]
        for length in lengths:
            cumulated += length
            if cumulated >= 0.9 * letters:
                width = length
                break
        texts = [line for line in lines if line.text]
        followed = sum(not lines[line.number + 1].text for line in texts if line.number + 1 < len(lines))
        full = [line for line in texts if len(line.text) > 0.8 * width]
        wrapped = [
            line
            for line in full
            if line.number + 2 < len(lines)
            and not lines[line.number + 1].text
            and lines[line.number + 2].text[:1].islower()
        ]
        return cls(width, followed > 0.8 * len(texts) and len(wrapped) > 0.3 * len(full))


def _grouped(lines: Sequence[RawLine], shape: _Shape) -> list[list[RawLine]]:
    """Lines outside tables as paragraphs."""
    groups: list[list[RawLine]] = []
    blank = False
    for line in lines:
        if not line.text:
            blank = True
            continue
        if groups and _goes_on(groups[-1], line, blank, shape):
            groups[-1].append(line)
        else:
            groups.append([line])
        blank = False
    return groups


def _goes_on(group: Sequence[RawLine], line: RawLine, blank: bool, shape: _Shape) -> bool:
    """True if a line belongs to the paragraph before it."""
    above = group[-1]
    before, text = above.text, line.text
    if above.heading or line.heading or line.bullet:
        return False
    if (
        splits_symbol(before, text)
        or text.startswith("/")
        or (len(group) == 1 and bare_label(before) and not heading_label(text))
    ):
        return True
    if document_type_line(before) and (not text[:1].islower() or blank):
        return False
    if document_type_line(text) and (blank or ends_sentence(before)):
        return False
    if _in_capitals(group) and _small(text) and text[:1].isupper() and not dangles(before):
        return False  # a title ends where small letters begin
    lower = text[:1].islower() and not heading_label(text)
    ended = ends_sentence(before) and not (lower and before.rstrip(')”"').endswith(("...", "…", ":")))
    if shape.width is None:
        # A paragraph a line: only a page break cuts one, in the middle of a sentence.
        return lower and not ended and not capitals(before)
    if blank and not shape.spaced:
        return lower and not ended and len(before) > 0.6 * shape.width
    short = len(before) + 1 + len(text.split(" ", 1)[0]) <= shape.width - 8
    if begins_item(text, before):
        return not (ended or blank or short or above.emphasised or capitals(before))
    if lower or dangles(before, text):
        return not ended or not short
    if legal_base(text) and ended:
        return False
    if above.emphasised != line.emphasised and above.closed and (short or ended):
        return False
    if shape.spaced:
        return not short
    if ended:
        return not short
    titled = heading_label(group[0].text) and capitals("".join(part.text for part in group))
    return not (titled and not capitals(text))


def _in_capitals(group: Sequence[RawLine]) -> bool:
    """True for a title: three words and more, all in capitals."""
    return len(group[-1].text.split()) >= 3 and all(capitals(line.text) for line in group)


def _small(text: str) -> bool:
    """True for a line of which most letters are small."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.islower() for c in letters) > 0.5 * len(letters)


def _write_table(table: Cells, writer: Writer) -> None:
    if table.letterhead or table.closing:
        for column in range(max(len(row) for row in table.rows)):
            for row in table.rows:
                if column < len(row):
                    for group in cell_paragraphs(row[column], table.closing):
                        writer.paragraph(group)
        return
    for row in table.rows:
        writer.row(row)


_HEAD_START = re.compile(r"(?:Số\b|V/v\b|Độc lập|CỘNG H|ĐẢNG CỘNG|Nơi nhận|Lưu\b|[-+*•])")
_HEAD_ALONE = re.compile(r"(?:Số\b|Độc lập)")


def _number_follows(label: str, text: str) -> bool:
    """True for `Số:` whose number was wrapped off it."""
    return label.rstrip(" :") == "Số" and text[:1].isdigit()


def cell_paragraphs(lines: Sequence[RawLine], closing: bool) -> list[list[RawLine]]:
    """Lines of a cell of the letterhead or of the closing table: one item a paragraph."""
    groups: list[list[RawLine]] = []
    for line in lines:
        if not line.text:
            continue
        above = groups[-1][-1] if groups else None
        text = line.text
        new = above is None or (
            not _number_follows(above.text, text)
            and bool(
                _HEAD_START.match(text)
                or (text.startswith("(") and not closing)
                or above.text.endswith((";", ":", "."))
                or (_HEAD_ALONE.match(above.text) and not closing and not text[:1].islower())
                or (closing and signature_line(text))
                or (
                    capitals(text)
                    and names_body(text)
                    and not dangles(above.text)
                    and not above.text.endswith(("VÀ", "-"))
                )
                or (capitals(above.text) != capitals(text) and not text[:1].islower())
                or (closing and above.closed and line.opened)
            )
        )
        if new:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups
