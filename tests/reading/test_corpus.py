"""Reading measured on real and typeset documents with known truth: order of columns, joined paragraphs, tables, routes.

The folder is named by KEHOACH_CORPUS (default: `../shared/corpus` beside the project); without it these tests are skipped.
"""

from __future__ import annotations

import os
import re
import time
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.errors import KehoachError
from pipeline.reading import ReadingSettings, read

_PROJECT = Path(__file__).resolve().parents[2]
_NAMED = Path(os.environ.get("KEHOACH_CORPUS", _PROJECT.parent / "shared"))
CORPUS = next((folder for folder in (_NAMED / "corpus", _NAMED) if (folder / "scans").is_dir()), None)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(CORPUS is None, reason="KEHOACH_CORPUS names no folder with scans/"),
]

WITHOUT_OCR = ReadingSettings(ocr=False)


def files(pattern: str) -> list[Path]:
    return sorted(CORPUS.glob(pattern)) if CORPUS else []


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


@pytest.mark.parametrize("truth", files("scans/*.truth.txt"), ids=lambda path: path.name)
def test_born_digital_reads_as_it_was_written(truth: Path) -> None:
    """Letters, order of heading and closing, and the number of paragraphs."""
    expected = truth.read_text(encoding="utf-8")
    text = read(truth.with_name(truth.name.replace(".truth.txt", ".digital.pdf")), WITHOUT_OCR).text
    distance = Levenshtein.distance(folded(expected), folded(text))
    assert distance / len(folded(expected)) <= 0.003
    assert abs(text.count("\n") - expected.strip().count("\n")) <= 3


def test_text_layers_are_read_fast() -> None:
    """Thirty pages a second and core, of which ten are asked for here: other work may share the machine."""
    pages, began = 0, time.process_time()
    for path in files("scans/*.digital.pdf"):
        pages += len(read(path, WITHOUT_OCR).pages)
    assert pages / (time.process_time() - began) >= 10


@pytest.mark.parametrize("path", files("real/*.pdf"), ids=lambda path: path.name)
def test_every_page_of_real_files_has_a_route_and_every_stamp_is_kept_apart(path: Path) -> None:
    text = read(path, WITHOUT_OCR)
    assert all(page.reason and page.verdict for page in text.pages)
    assert "Thời gian ký" not in text.text
    assert not re.search(r"(?:Ký bởi|Người ký):", text.text)
    if "signed" in text.notes:
        assert any(stamp.signed_at for stamp in text.stamps)


@pytest.mark.parametrize("path", files("real-text/*-*.md"), ids=lambda path: path.name)
def test_wrapped_text_is_joined(path: Path) -> None:
    """Of the paragraphs hardly any begins with a small letter, and no mark or bar is left."""
    text = read(path).text
    lines = [line for line in text.split("\n") if "\t" not in line]
    broken = [line for line in lines if line[:1].islower() and not re.match(r"[a-zđ]\d?[.)]|\(?[ivx]+\)", line)]
    assert len(broken) <= 0.03 * len(lines)
    assert "**" not in text
    assert not re.search(r"^\|$", text, re.MULTILINE)


@pytest.mark.parametrize("path", files("torture/*/*"), ids=lambda path: path.name)
def test_nothing_gets_out_but_the_errors_of_the_catalogue(path: Path) -> None:
    try:
        text = read(path, WITHOUT_OCR)
    except KehoachError:
        return
    assert [page.number for page in text.pages] == list(range(1, len(text.pages) + 1))
    assert all(text.text[word.start : word.end].strip() for word in text.words)
