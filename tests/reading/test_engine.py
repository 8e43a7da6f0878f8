"""What becomes of the engine's failures, and of the seconds that a page has."""

from __future__ import annotations

import numpy as np
import pytesseract
import pytest
from drawn import hocr, page

from pipeline.errors import MissingDependency
from pipeline.reading import ocr, second_look
from pipeline.reading.engine import EngineError, recognise
from pipeline.reading.ocr import read_image
from pipeline.reading.settings import ReadingSettings

WHITE = np.full((60, 60), 255, np.uint8)
NONSENSE = hocr(
    [(w, (10 + 60 * i, 10, 60 + 60 * i, 40), 40) for i, w in enumerate(["tưẹ[", "qHj", "ltx", "gqu", "wzz", "ưẹy"])]
)


@pytest.mark.parametrize(
    ("raised", "wanted", "code"),
    [
        (pytesseract.TesseractNotFoundError(), MissingDependency, "no-tesseract"),
        (pytesseract.TesseractError(1, "Error opening data file vie.traineddata"), MissingDependency, "no-vietnamese"),
        (pytesseract.TesseractError(1, "Image too large"), EngineError, None),
        (RuntimeError("Tesseract process timeout"), TimeoutError, None),
    ],
)
def test_failures_have_names(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, wanted: type[Exception], code: str | None
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise raised

    monkeypatch.setattr(pytesseract, "image_to_pdf_or_hocr", fail)
    with pytest.raises(wanted) as caught:
        recognise(WHITE, 200.0, ReadingSettings())
    assert getattr(caught.value, "code", None) == code


def test_an_engine_that_breaks_leaves_a_page_to_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise EngineError("no")

    monkeypatch.setattr(ocr, "recognise", broken)
    read = read_image(page(), 200.0, ReadingSettings())
    assert (read.verdict, read.reason, read.provisional) == ("unreadable", "engine-error", True)


def test_all_calls_for_a_page_share_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call takes a third of them: nonsense, one strip, and then there is no time for another reading."""
    now = [0.0]
    given: list[float] = []

    def slow(*_: object, seconds: float, **__: object) -> str:
        given.append(seconds)
        now[0] += 20.0
        return NONSENSE

    monkeypatch.setattr(ocr.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(ocr, "recognise", slow)
    monkeypatch.setattr(second_look, "recognise", slow)
    read = read_image(page(), 200.0, ReadingSettings(page_seconds=60.0))
    assert given[0] == 60.0
    assert max(given[1:]) <= 0.4 * 60
    assert len(given) <= 3
    assert now[0] <= 60.0
    assert read.verdict == "unreadable"


def test_a_page_surely_read_in_another_language_is_not_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    english = "the quick brown foxes jumped over seven lazy dogs while their owners watched them from above".split()
    calls: list[object] = []

    def read_once(*_: object, **__: object) -> str:
        calls.append(1)
        return hocr([(w, (10 + 60 * i, 10, 60 + 60 * i, 40), 92) for i, w in enumerate(english)])

    monkeypatch.setattr(ocr, "recognise", read_once)
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: "")
    read = read_image(page(), 200.0, ReadingSettings())
    assert len(calls) == 1
    assert (read.verdict, read.reason) == ("doubtful", "foreign-words")
