"""What may be set about reading, and the key under which its result is cached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

__all__ = ["READER_VERSION", "ReadingSettings"]

READER_VERSION = "7"
"""Raised whenever the same file and settings would give another text: cached texts of older versions are made again."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Bounds and choices of reading. All of them are part of the cache key."""

    ocr: bool = True
    """Read page images with Tesseract; without it pages that have no text layer come out `unreadable`."""
    allow_secret: bool = False
    """Read files that bear a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT) instead of refusing them."""
    max_bytes: int = 200_000_000
    """Larger files are refused."""
    max_pages: int = 1_000
    """Files with more pages are refused."""
    max_pixels: int = 16_000_000
    """A page image is reduced until it has no more (an A4 page at 300 dpi has 9 million, one of A3 17): each takes some 40 bytes of memory."""
    max_source_pixels: int = 500_000_000
    """An image file of more is refused before it is decoded (a decompression bomb)."""
    max_dpi: float = 300.0
    vector_dpi: float = 200.0
    """Resolution at which pages without image and text (vector outlines) are rendered for OCR."""
    page_seconds: float = 60.0
    """OCR of one page is given up after this; the page is then provisional."""
    language: str = "vie"
    second_look: bool = True
    """Read doubtful numbers, dates and symbols a second time."""

    def key(self) -> str:
        """Stable name of these settings and of the reader that obeys them: 16 hexadecimal digits."""
        told = json.dumps({"reader": READER_VERSION, **asdict(self)}, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]
