"""DOCX files through python-docx: paragraphs and tables in the order of the body, guarded against archive bombs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import Refused
from pipeline.reading.pipes import Cells
from pipeline.reading.plain import cell_paragraphs
from pipeline.reading.secrecy import secrecy_mark
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.source import RawLine, Writer, clean_line
from pipeline.reading.text import Page, Text

__all__ = ["read_docx"]

_MOST_UNPACKED = 300_000_000
_MOST_RATIO = 200
_MOST_PARTS = 5_000
_MOST_CELLS = 200_000


def _guard(path: Path) -> None:
    """Raises `Refused` for an archive that is no DOCX, broken, encrypted, or unpacks to more than it should."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise Refused("damaged", "zip") from error
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Refused("unsupported-type", "zip")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("encrypted")
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if (
        len(parts) > _MOST_PARTS
        or unpacked > _MOST_UNPACKED
        or (unpacked > 20_000_000 and unpacked / packed > _MOST_RATIO)
    ):
        raise Refused("unpacks-too-far", f"{unpacked // 1_000_000} MB")


def read_docx(path: Path, sha256: str, settings: ReadingSettings) -> Text:
    """The text of a DOCX. Raises `Refused` (`damaged`, `unsupported-type`, `encrypted`,
    `unpacks-too-far`, `empty`, `secrecy-mark`).

    Word keeps no pages; the text has one page of route `plain`. `Text.raw` is the paragraphs as Word holds them.
    """
    _guard(path)
    import docx

    try:
        document = docx.Document(str(path))
    except MemoryError:
        raise
    except Exception as error:  # zlib.error, EOFError, XMLSyntaxError, KeyError: there are as many as ways to be broken
        raise Refused("damaged", "docx") from error
    source = _Source()
    writer = Writer()
    try:
        _write(document, source, writer)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        if _ours(error):
            raise
        raise Refused("damaged", "docx") from error  # XML that is sound and no Word document
    text, segments = writer.finish()
    if not text.strip():
        raise Refused("empty")
    mark = None if settings.allow_secret else secrecy_mark(text[:3000].split("\n"))
    if mark is not None:
        raise Refused("secrecy-mark", mark)
    page = Page(1, 0, len(text), 0.0, 0.0, "plain", "docx", "good", 1.0, 1.0)
    return Text(sha256=sha256, kind="docx", text=text, pages=(page,), raw=source.raw, segments=segments)


def _ours(error: BaseException) -> bool:
    """Whether a fault happened in this package rather than in a library."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and Path(trace.tb_frame.f_code.co_filename).parent == Path(__file__).parent


def _write(document: Any, source: _Source, writer: Writer) -> None:
    for item in _body(document):
        if hasattr(item, "rows"):
            _table(item, source, writer)
        else:
            for line in source.lines(item.text, _label(item)):
                writer.paragraph([line])


def _body(document: Any) -> Iterator[Any]:
    """Paragraphs and tables in order."""
    yield from document.iter_inner_content()


def _label(paragraph: Any) -> str:
    """`- ` for an item of an automatic list: Word draws its mark and keeps it out of the text."""
    properties = paragraph._p.pPr
    listed = properties is not None and properties.numPr is not None
    return (
        "- "
        if listed and paragraph.text.strip()[:1] not in ("", "-", "+", "•") and not paragraph.text[:1].isdigit()
        else ""
    )


class _Source:
    """The raw text as it grows, paragraph by paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._count = 0

    def lines(self, text: str, label: str = "") -> list[RawLine]:
        """The lines of a paragraph that hold something; a manual line break begins a new one."""
        found = []
        for part in (label + text).replace("\t", " ").split("\n"):
            line = clean_line(part, self._length, self._count)
            self._parts.append(part + "\n")
            self._length += len(part) + 1
            self._count += 1
            if line.letters:
                found.append(line)
        return found

    @property
    def raw(self) -> str:
        return "".join(self._parts)


def _table(table: Any, source: _Source, writer: Writer) -> None:
    rows: list[list[list[RawLine]]] = []
    cells = 0
    for row in table.rows:
        filled: list[list[RawLine]] = []
        seen: set[Any] = set()
        for cell in row.cells:
            cells += 1
            if cells > _MOST_CELLS:
                raise Refused("unpacks-too-far", "table")
            if cell._tc in seen:  # a merged cell is given once for each column it spans
                filled.append([])
                continue
            seen.add(cell._tc)
            filled.append(
                [line for paragraph in cell.paragraphs for line in source.lines(paragraph.text, _label(paragraph))]
            )
        rows.append(filled)
    parsed = Cells(rows)
    if not (parsed.letterhead or parsed.closing):
        for filled in rows:
            writer.row(filled)
        return
    for column in range(max(len(filled) for filled in rows)):
        for filled in rows:
            if column < len(filled):
                for group in cell_paragraphs(filled[column], parsed.closing):
                    writer.paragraph(group)
