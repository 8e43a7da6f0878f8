"""Doubtful cells of ruled tables are read again; what is not surer changes nothing. The engine is replaced."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.reading import cell_look
from pipeline.reading.cell_look import look_at_cells
from pipeline.reading.engine import Reading
from pipeline.reading.images import Readable
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tables import Cell, TableGrid

SETTINGS = ReadingSettings()
GRID = TableGrid((0, 0, 400, 60), (0, 60), (0, 200, 400), (Cell((0, 0, 200, 60), 0, 0), Cell((200, 0, 400, 60), 0, 1)))
PAGE = Readable(np.full((300, 400), 255, np.uint8), 72.0, None, 0, 0.0, True, ())


def word(text: str, x: float, confidence: float, y: float = 20, line: int = 0) -> Reading:
    return Reading(text, (x, y, x + 40, y + 14), confidence, line)


def again(monkeypatch: pytest.MonkeyPatch, *seen: Reading) -> list[bool]:
    """Let the engine see these on the sheet of cut-outs; tells whether it was asked."""
    asked: list[bool] = []
    monkeypatch.setattr(cell_look, "recognise", lambda *args, **kwargs: asked.append(True))
    monkeypatch.setattr(cell_look, "readings_of", lambda _: list(seen))
    return asked


BODY = word("Mục", 10, 0.95, y=200)  # below the table
LEFT = word("Sở", 20, 0.95)
WRONG = word(">r", 220, 0.1)


def test_sure_cells_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = again(monkeypatch)
    assert look_at_cells([LEFT, BODY], [GRID], PAGE, SETTINGS) == ([LEFT, BODY], 0)
    assert not asked


def test_a_surer_reading_takes_the_cell_and_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    again(monkeypatch, word("Sở", 48, 0.9, y=40), word("Y", 90, 0.9, y=40))
    result, taken = look_at_cells([LEFT, WRONG, BODY], [GRID], PAGE, SETTINGS)
    assert ([r.text for r in result], taken) == (["Sở", "Sở", "Y", "Mục"], 1)
    # from the sheet (28 pixels of margin) back to the second cell, which begins at 200
    assert result[1].box == (220, 12, 260, 26)


@pytest.mark.parametrize(
    "seen",
    [
        [],  # nothing read
        [word("Sơ", 48, 0.12, y=40)],  # no surer
    ],
)
def test_what_is_not_better_changes_nothing(monkeypatch: pytest.MonkeyPatch, seen: list[Reading]) -> None:
    again(monkeypatch, *seen)
    assert look_at_cells([LEFT, WRONG, BODY], [GRID], PAGE, SETTINGS) == ([LEFT, WRONG, BODY], 0)


def test_a_surer_reading_of_half_the_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    long = word("Nông nghiệp và Môi trường", 220, 0.5)
    again(monkeypatch, word("Nông", 48, 0.99, y=40))
    assert look_at_cells([long], [GRID], PAGE, SETTINGS) == ([long], 0)


def test_ink_without_words_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    inked = np.full((300, 400), 255, np.uint8)
    inked[20:34, 220:300] = 0
    page = Readable(inked, 72.0, None, 0, 0.0, True, ())
    again(monkeypatch, word("Quý", 48, 0.9, y=40))
    result, taken = look_at_cells([LEFT, BODY], [GRID], page, SETTINGS)
    assert ([r.text for r in result], taken) == (["Sở", "Mục", "Quý"], 1)
