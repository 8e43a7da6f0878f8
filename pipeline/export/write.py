"""One sheet to one file, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from pipeline.errors import UsageError
from pipeline.export.sheet import Sheet

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["FORMATS", "TEXT_FORMATS", "format_of", "write", "write_text"]

FORMATS: Final = ("csv", "json", "parquet", "xlsx", "html")
TEXT_FORMATS: Final = ("csv", "json", "html")
"""Formats that can also go to standard output."""


def format_of(path: Path, given: str | None = None) -> str:
    """The format asked for, else that of the file's ending. Raises `UsageError` for one that is not known."""
    chosen = given.lower() if given else {"htm": "html"}.get(ending := path.suffix.lower().lstrip("."), ending)
    if chosen not in FORMATS:
        raise UsageError("bad-option", f"--format {chosen or '?'} ({' | '.join(FORMATS)})")
    return chosen


def write(
    sheet: Sheet, path: Path, say: Speaker, given: str | None = None, *, head: bool = True, bom: bool = False
) -> int:
    """Write a sheet; returns its rows. The file appears whole, readable by its owner alone. `head`: first line of a CSV that
    tells where the table comes from; `bom`: the mark by which Excel knows that a CSV is UTF-8."""
    form = format_of(path, given)
    with _beside(path) as draft:
        if form == "parquet":
            from pipeline.export.parquet import write_parquet

            return write_parquet(sheet, draft)
        if form == "xlsx":
            from pipeline.export.workbook import write_workbook

            return write_workbook(sheet, draft, say)
        with draft.open("w", encoding="utf-8", newline="") as file:
            if bom and form == "csv":
                file.write("\ufeff")
            return write_text(sheet, file, say, form, head=head)


def write_text(sheet: Sheet, file: IO[str], say: Speaker, form: str, *, head: bool = True) -> int:
    """One of the formats that are text, into an open file."""
    from pipeline.export.page import write_page
    from pipeline.export.plain import write_csv, write_json

    writers: dict[str, Callable[[], int]] = {
        "csv": lambda: write_csv(sheet, file, say, head),
        "json": lambda: write_json(sheet, file),
        "html": lambda: write_page(sheet, file, say),
    }
    return writers[form]()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in the same folder that becomes `path` when all went well."""
    if path.is_dir():
        raise UsageError("bad-option", f"--out {path}")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UsageError("cannot-export", f"{path}: {error.strerror}") from error
    try:
        yield draft
        draft.chmod(0o600)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
