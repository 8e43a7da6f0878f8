"""A file in, a `Text` out: which kind of file it is, its pages one by one, each read the way that fits it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import Refused
from pipeline.reading.pdf_reader import read_pdf
from pipeline.reading.plain import read_plain
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Text

__all__ = ["read"]


def read(path: Path, settings: ReadingSettings | None = None) -> Text:
    """The text of a PDF, image, DOCX, plain text or Markdown file. The kind is told from the content, not the name alone.

    Raises `Refused` (reasons `empty`, `too-big`, `unsupported`, `encrypted`, `damaged`, `no-pages`, `too-many-pages`,
    `secrecy-mark`), `MissingDependency` where a page needs OCR and Tesseract is not installed, `OSError` where the file
    itself cannot be opened. A bad page is not an error: it has its verdict.
    """
    settings = settings or ReadingSettings()
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty", "Tệp rỗng.", "The file is empty.", "Kiểm tra lại nguồn của tệp.", "Check where it came from.")
    if size > settings.max_bytes:
        raise Refused(
            "too-big",
            f"Tệp lớn hơn {settings.max_bytes // 1_000_000} MB.",
            f"The file is larger than {settings.max_bytes // 1_000_000} MB.",
            "Tách tệp hoặc nén ảnh rồi nạp lại.",
            "Split it or compress its images.",
        )
    digest = _sha256(path)
    with path.open("rb") as file:
        head = file.read(2048)
    if b"%PDF-" in head[:1024] or path.suffix.lower() == ".pdf":
        return read_pdf(path, digest, settings)
    if head.startswith(b"PK\x03\x04"):
        from pipeline.reading.docx import read_docx  # noqa: PLC0415 - python-docx is slow to import and seldom needed

        return read_docx(path, digest, settings)
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")):
        from pipeline.reading.pictures import read_picture  # noqa: PLC0415 - as above

        return read_picture(path, digest, settings)
    return read_plain(path, digest, settings)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
