"""PDF pages of nothing but invisible words, and of a picture under them, written from scratch.

The words are drawn in mode 3 (neither filled nor stroked) with a font whose only glyph is a box, embedded in three hundred bytes: a viewer
needs no letters to mark and copy what cannot be seen, only their extent and the way from codes to letters (`ToUnicode`). Codes are
code points, so that no font must know Vietnamese. That is how Tesseract and OCRmyPDF do it, and every viewer knows it.
ISO 32000-1, 9.4 (text), 9.7 (composite fonts), 9.10 (extraction).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from pipeline.reading.text import Box

__all__ = ["Laid", "Picture", "Writer", "box_font", "placed"]

_UPRIGHT = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""Along the line and up from it, in PDF user space, for paper that is seen turned clockwise by so much."""
_DESCENT = 0.2
"""Of a word's box, what lies below the line it stands on."""
_ADVANCE = 0.5
"""Width of every letter of the font, of its size; each word is stretched to its box."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A word where it is to lie: PDF user space."""

    text: str
    matrix: tuple[float, float, float, float, float, float]
    """Of text space with a font of size 1 (`Tm`)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels as a PDF keeps them."""

    data: bytes
    width: int
    height: int
    filter: str
    """`DCTDecode` (a JPEG file as it is) or `FlateDecode`."""
    space: str
    """`DeviceGray`, `DeviceRGB` …"""
    bits: int = 8


def placed(text: str, box: Box, frame: Box, turn: int) -> Laid:
    """A word whose `box` lies on the upright page (points from its top left), on paper that occupies `frame` of PDF user space
    (left, bottom, right, top) and is upright when seen turned clockwise by `turn`."""
    left, bottom, right, top = frame
    x, y = box[0], box[3] - _DESCENT * (box[3] - box[1])
    origin = {
        0: (left + x, top - y),
        90: (left + y, bottom + x),
        180: (right - x, bottom + y),
        270: (right - y, top - x),
    }[turn]
    along_x, along_y, up_x, up_y = _UPRIGHT[turn]
    size = max(1.0, box[3] - box[1])
    stretch = max(0.5, box[2] - box[0]) / (_ADVANCE * max(1, len(text)))
    return Laid(text, (along_x * stretch, along_y * stretch, up_x * size, up_y * size, *origin))


class Writer:
    """A PDF written page by page into an open file; call `close` at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._offsets: dict[int, int] = {}
        self._next = 4
        self._pages: list[int] = []
        self._letters: set[str] = set()
        # Object 1 is the catalogue, 2 the tree of pages, 3 the font.
        file.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def page(
        self, width: float, height: float, words: Iterable[Laid], picture: Picture | None = None, rotation: int = 0
    ) -> None:
        """Add a page of `width` × `height` points, which viewers turn clockwise by `rotation`."""
        content = self._words(words)
        resources = "/Font << /F 3 0 R >>"
        if picture is not None:
            content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /I Do Q\n".encode() + content
            about = (
                f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
                f"/ColorSpace /{picture.space} /BitsPerComponent {picture.bits} /Filter /{picture.filter}"
            )
            resources += f" /XObject << /I {self._stream(picture.data, about)} 0 R >>"
        stream = self._stream(zlib.compress(content), "/Filter /FlateDecode")
        self._pages.append(
            self._object(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] /Rotate {rotation} "
                f"/Resources << {resources} >> /Contents {stream} 0 R >>".encode()
            )
        )

    def close(self) -> None:
        """Write the font, the tree of pages and the table of objects."""
        self._font()
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._object(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>".encode(), 2)
        self._object(b"<< /Type /Catalog /Pages 2 0 R >>", 1)
        start = self._file.tell()
        rows = "".join(f"{self._offsets[number]:010} 00000 n \n" for number in range(1, self._next))
        self._file.write(
            f"xref\n0 {self._next}\n0000000000 65535 f \n{rows}"
            f"trailer << /Size {self._next} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        )

    def _words(self, words: Iterable[Laid]) -> bytes:
        lines = ["BT 3 Tr /F 1 Tf"]
        for word in words:
            text = "".join(c if 0x20 < ord(c) < 0x10000 else "\ufffd" for c in word.text) + " "
            self._letters.update(text)
            matrix = " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in word.matrix)
            lines.append(f"{matrix} Tm <{text.encode('utf-16-be').hex()}> Tj")
        return "\n".join([*lines, "ET"]).encode() if len(lines) > 1 else b""

    def _object(self, body: bytes, number: int = 0) -> int:
        if not number:
            number, self._next = self._next, self._next + 1
        self._offsets[number] = self._file.tell()
        self._file.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        return number

    def _stream(self, data: bytes, about: str) -> int:
        return self._object(f"<< {about} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")

    def _font(self) -> None:
        glyphs = box_font()
        file = self._stream(zlib.compress(glyphs), f"/Filter /FlateDecode /Length1 {len(glyphs)}")
        to_glyph = self._stream(zlib.compress(b"\x00\x01" * 0x10000, 9), "/Filter /FlateDecode")
        to_unicode = self._stream(zlib.compress(_cmap(sorted(self._letters))), "/Filter /FlateDecode")
        descriptor = self._object(
            b"<< /Type /FontDescriptor /FontName /Invisible /Flags 5 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
            b"/Descent -200 /CapHeight 800 /StemV 80 /FontFile2 %d 0 R >>" % file
        )
        descendant = self._object(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invisible /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW {round(1000 * _ADVANCE)} /CIDToGIDMap {to_glyph} 0 R >>".encode()
        )
        self._object(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Invisible /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
            f"/ToUnicode {to_unicode} 0 R >>".encode(),
            3,
        )


def _cmap(letters: Sequence[str]) -> bytes:
    """From codes to letters: each stands for itself."""
    blocks = []
    for first in range(0, len(letters), 100):
        part = letters[first : first + 100]
        rows = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in part)
        blocks.append(f"{len(part)} beginbfchar\n{rows}\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def box_font() -> bytes:
    """A TrueType font of two glyphs: an empty one for missing letters, and a box as large as a letter, since pdfium passes over
    sideways words that have no extent."""
    corners = struct.pack(">4h4h", 0, 0, 500, 0, -200, 1000, 0, -1000)  # steps along, steps up
    box = struct.pack(">hhhhhHH4B", 1, 0, -200, 500, 800, 3, 0, 1, 1, 1, 1) + corners
    box += bytes(-len(box) % 4)
    tables = {
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -200, 500, 800, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 1),
        b"hmtx": struct.pack(">HhH", 500, 0, 0),
        b"loca": struct.pack(">3H", 0, 0, len(box) // 2),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, *([0] * 11)),
    }
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", total, offset + len(body), len(data))
        body += padded
    font = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body
    adjusted = (0xB1B0AFBA - sum(struct.unpack(f">{len(font) // 4}I", font))) & 0xFFFFFFFF
    at = offset + len(tables[b"glyf"]) + 8
    return font[:at] + struct.pack(">I", adjusted) + font[at + 4 :]
