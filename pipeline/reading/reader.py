"""A file in, a `Text` out: which kind of file it is, its pages one by one, each read the way that fits it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import Refused
from pipeline.reading.pdf_reader import read_pdf
from pipeline.reading.plain import read_plain
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Text

__all__ = ["read"]

_TEXTS = frozenset((".txt", ".text", ".md", ".markdown", ".mdown"))
"""Text has no mark of its own by which to know it: its name must say so."""


def read(
    path: Path, settings: ReadingSettings | None = None, on_page: Callable[[int, int], None] | None = None
) -> Text:
    """The text of a PDF, image, DOCX, plain text or Markdown file. The kind is told from the content, not the name alone.

    Raises `Refused` (`empty`, `too-big`, `not-a-document`, `unsupported-type`, `unpacks-too-far`, `encrypted`, `cut-off`,
    `damaged`, `too-many-pages`, `too-many-pixels`, `secrecy-mark`), `Unreadable` (`no-pages`),
    `MissingDependency` where a page needs OCR and Tesseract is not installed, `OSError` where the file itself cannot be
    opened. A bad page is not an error: it has its verdict. `on_page` is told the number of each page that is
    done and how many there are.
    """
    settings = settings or ReadingSettings()
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > settings.max_bytes:
        raise Refused("too-big", f"{size // 1_000_000} MB")
    digest = _sha256(path)
    with path.open("rb") as file:
        head = file.read(2048)
    if b"%PDF-" in head[:1024] or path.suffix.lower() == ".pdf":
        return read_pdf(path, digest, settings, on_page)
    if head.startswith(b"PK\x03\x04"):
        from pipeline.reading.docx import read_docx

        return read_docx(path, digest, settings)
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")):
        from pipeline.reading.pictures import read_picture

        return read_picture(path, digest, settings, on_page)
    if path.suffix.lower() not in _TEXTS:  # data and programs are text, too: JSON, HTML, CSV
        raise Refused("unsupported-type", path.suffix[:20] or path.name[:20])
    return read_plain(path, digest, settings)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
