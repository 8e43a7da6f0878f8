"""The notebooks run from first to last cell on the samples, and say on paper what they say when run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tools.notebooks import FOLDER, run

BOOKS = sorted(FOLDER.glob("*.ipynb"))


def sentences(book: nbformat.NotebookNode) -> list[str]:
    """What its cells print: the sentence under each picture."""
    outputs = [o for cell in book.cells if cell.cell_type == "code" for o in cell.outputs]
    return ["".join(o.text) for o in outputs if o.output_type == "stream" and o.name == "stdout"]


def texts(book: nbformat.NotebookNode) -> Iterator[str]:
    for cell in book.cells:
        yield cell.source
        for output in cell.get("outputs", ()):
            yield from (v for n, v in output.get("data", {}).items() if n.startswith("text/"))
            yield output.get("text", "")


def test_there_are_four() -> None:
    assert len(BOOKS) >= 4


@pytest.mark.slow
@pytest.mark.ocr
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_it_runs_and_says_what_it_says_on_paper(path: Path, samples_data: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    made = run(path, samples_data)
    assert sentences(made) == sentences(kept), "run `make notebooks` and read what changed"
    assert sentences(made), "every picture has its sentence"


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_what_is_kept_reads_well_without_being_run(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    pictures = [o for cell in code for o in cell.outputs if "image/png" in o.get("data", {})]
    assert pictures
    assert not any(re.search(r"/(?:home|root|work|tmp|Users)/", text) for text in texts(book))
    assert not any(o.output_type == "error" for cell in code for o in cell.outputs)
