"""Broken and odd PDFs of other projects' test suites, in one batch."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from pipeline.intake.ingest import ingest
from pipeline.intake.ledger import FINAL, Ledger
from pipeline.settings import Settings

_PROJECT = Path(__file__).resolve().parents[2]
_NAMED = Path(os.environ.get("KEHOACH_CORPUS", _PROJECT.parent / "shared"))
TORTURE = next((folder for folder in (_NAMED / "corpus" / "torture", _NAMED / "torture") if folder.is_dir()), None)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(TORTURE is None, reason="KEHOACH_CORPUS names no folder with torture/"),
]


def needs_password(path: Path) -> bool:
    try:
        pypdfium2.PdfDocument(path).close()
    except pypdfium2.PdfiumError as error:
        return "password" in str(error).lower()
    return False


def test_every_file_ends_in_a_state_with_its_reason(tmp_path: Path) -> None:
    """Nothing dies, nothing hangs, no fault of ours; what needs a password is told so. Without OCR, to be quick."""
    assert TORTURE is not None
    settings = Settings(data=tmp_path, workers=2, stall_seconds=120, reading_table={"ocr": False})
    summary = ingest([TORTURE], settings, load=False)
    entries = {Path(entry.path): entry for entry in Ledger(settings.ledger).entries.values()}
    assert len(entries) == summary.seen >= 150
    assert {entry.state for entry in entries.values()} <= set(FINAL)
    assert {entry.state for entry in entries.values()} & {"failed", "poison"} == set()
    assert all(entry.reason for entry in entries.values() if entry.state not in ("kept", "duplicate"))
    locked = {path for path in entries if path.suffix == ".pdf" and needs_password(path)}
    assert {path for path, entry in entries.items() if entry.reason == "encrypted"} == locked
    assert locked
    assert ingest([TORTURE], settings, load=False).known == summary.seen
