"""Page images: each step where the page needs it, and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import blurred, page, skewed, speckled
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.images import despeckled, grey_of, prepare, speckle_of, to_page
from pipeline.reading.orientation import find_pose, turned
from pipeline.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()


def _steps(image: np.ndarray, dpi: float = 200.0) -> list[str]:
    return [step.split(":")[0] for step in prepare(image, dpi, SETTINGS).steps]


@pytest.mark.parametrize("dirt", [False, True], ids=["clean", "speckled"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_ink_shows_how_a_page_lies(rotation: int, dirt: bool) -> None:
    upright = speckled(page()) if dirt else page()
    pose = find_pose(turned(upright, rotation), 200.0)
    assert pose.sure
    assert (pose.rotation + rotation) % 360 == 0


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.5, 2.0])
def test_skew_is_measured_to_a_fifth_of_a_degree(degrees: float) -> None:
    assert find_pose(skewed(page(), degrees), 200.0).skew == pytest.approx(-degrees, abs=0.2)


def test_an_implausible_skew_is_refused() -> None:
    """A drawing of parallel strokes at 20 degrees is no page in a feeder."""
    assert abs(find_pose(skewed(page(), 20.0), 200.0).skew) < 6.0
    assert "deskew" not in _steps(np.full((2000, 1500), 255, np.uint8))


def test_a_levelled_page_is_level() -> None:
    ready = prepare(skewed(page(), 1.5), 200.0, SETTINGS)
    assert abs(find_pose(ready.grey, ready.dpi).skew) <= 0.2


def test_a_good_page_is_left_alone() -> None:
    assert _steps(blurred(page(), 1.3)) == []


def test_edges_too_sharp_are_softened_and_soft_ones_are_not() -> None:
    assert "soften" in _steps(page())
    assert "soften" not in _steps(blurred(page(), 1.4))


def test_specks_are_taken_off_where_there_are_specks() -> None:
    assert "despeckle" in _steps(speckled(page()))
    assert "despeckle" not in _steps(blurred(page()))
    assert speckle_of(despeckled(speckled(page()), 200.0), 200.0) < 0.1


def _spots(grey: np.ndarray) -> int:
    return cv2.connectedComponents((grey < 150).astype(np.uint8), connectivity=8)[0] - 1


@pytest.mark.parametrize("size", [10.0, 14.0])
def test_cleaning_keeps_stops_and_tone_marks(size: float) -> None:
    """Each is a spot of its own: none may go."""
    print_ = blurred(page(size=size), 0.6)
    assert _spots(despeckled(print_, 200.0, size / 2)) == pytest.approx(_spots(print_), rel=0.02)


def test_a_fax_is_enlarged_and_a_fine_scan_reduced() -> None:
    assert any(step.startswith("enlarge") for step in prepare(page(dpi=100), 100.0, SETTINGS).steps)
    fine = prepare(blurred(page(dpi=300)), 300.0, SETTINGS)
    assert any(step.startswith("reduce") for step in fine.steps)
    assert fine.dpi >= 200.0


def test_small_print_is_not_reduced() -> None:
    assert "reduce" not in _steps(blurred(page(dpi=300, size=9.0)), 300.0)


def _with_seal(colour: tuple[int, int, int]) -> np.ndarray:
    image = cv2.cvtColor(blurred(page()), cv2.COLOR_GRAY2BGR)
    over = image.copy()
    cv2.circle(over, (600, 500), 140, colour, 6)
    cv2.circle(over, (600, 500), 100, colour, 4)
    return np.minimum(image, over)


@pytest.mark.parametrize(
    ("colour", "step"), [((40, 30, 210), "red-off"), ((200, 60, 40), "blue-off"), ((120, 120, 120), "seal-off")]
)
def test_a_seal_is_taken_off_the_text_beneath(colour: tuple[int, int, int], step: str) -> None:
    image = _with_seal(colour)
    bare = cv2.GaussianBlur(blurred(page()), (0, 0), 0.8)
    ready = prepare(image if step != "seal-off" else image[:, :, 0].copy(), 200.0, SETTINGS)
    assert step in ready.steps
    ring = np.zeros(bare.shape, np.uint8)
    cv2.circle(ring, (600, 500), 140, 1, 4)
    paper = cv2.erode(bare, np.ones((9, 9), np.uint8)) > 230
    before = grey_of(image)[(ring > 0) & paper].mean()
    assert before < 190
    assert ready.grey[(ring > 0) & paper].mean() > 215, "the ring is gone"
    text = bare < 80
    assert (ready.grey[text] < 170).mean() > 0.95, "the text is not"


def test_a_number_written_in_blue_ink_stays() -> None:
    image = cv2.cvtColor(blurred(page()), cv2.COLOR_GRAY2BGR)
    cv2.putText(image, "156", (300, 1500), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (180, 60, 30), 3)
    assert "blue-off" not in _steps(image)


def test_a_page_of_too_many_pixels_is_shrunk() -> None:
    ready = prepare(np.full((4000, 4000), 255, np.uint8), 400.0, ReadingSettings(max_pixels=1_000_000))
    assert ready.grey.size <= 1_010_000
    assert ready.dpi == pytest.approx(100.0)


def test_a_transparent_background_is_paper() -> None:
    image = np.zeros((20, 20, 4), np.uint8)
    image[5:10, 5:10, 3] = 255
    grey = grey_of(image)
    assert grey[0, 0] == 255
    assert grey[7, 7] == 0


@given(st.floats(-5, 5), st.floats(50, 500), st.floats(50, 700))
def test_a_box_is_led_back_to_where_it_was_scanned(skew: float, x: float, y: float) -> None:
    """Levelling turns the page by `skew` clockwise about its middle; `to_page` turns a box back."""
    width, height = 595.0, 842.0
    angle = np.radians(skew)
    dx, dy = x - width / 2, y - height / 2
    level = (dx * np.cos(angle) - dy * np.sin(angle) + width / 2, dx * np.sin(angle) + dy * np.cos(angle) + height / 2)
    box = to_page((level[0] - 5, level[1] - 3, level[0] + 5, level[1] + 3), skew, width, height)
    assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx((x, y), abs=1e-6)
    assert box[2] - box[0] == pytest.approx(10)


def test_specks_of_worn_print_are_not_counted() -> None:
    """They lie about the letters; specks of dirt lie on the bare paper as well."""
    clean = page()
    dirty = speckled(clean, 0.004)
    about = cv2.dilate((clean < 128).astype(np.uint8), np.ones((15, 15), np.uint8)) > 0
    worn = np.where(about, dirty, clean).astype(np.uint8)
    assert speckle_of(dirty, 200.0) > 0.35
    assert speckle_of(worn, 200.0) < 0.1
