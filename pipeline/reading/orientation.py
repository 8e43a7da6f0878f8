"""How a page lies: turned by quarters, and skewed by a few degrees. Found from the ink alone, in some 40 ms.

Lines of text make the row profile of an upright page rise and fall sharply; across the lines it is flat: that tells 0/180 from
90/270. Upside down is told by the writing itself: Vietnamese has ascenders, circumflexes, horns and tones above the body of
the letters and little below, so that a line carries two to three times as much ink above its body as below. On 106 page
images (clean, office, speckled, three of them upside down) the ratio was 1.5 to 5.1 upright and 0.46 to 0.49 upside down. Only where
it lies between is the OCR engine asked (`pipeline.reading.ocr` reads a strip both ways); Tesseract's own
orientation detection takes as long as reading the page and fails on speckled ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

__all__ = ["Pose", "find_pose", "ink_of", "turned"]

Grey = npt.NDArray[np.uint8]

_WORKING_DPI = 100.0
_MOST_PIXELS = 4_000_000
"""A sheet of A2 at that resolution. Posters that state a resolution of 30 dpi have more, and nothing to gain from them."""
_CONTRAST = 25
"""Grey levels by which ink is darker than its surroundings."""
_MOST_SKEW = 6.0
"""Degrees. A sheet in a feeder is never further off; what seems to be is a drawing or a photograph."""
_LEAST_SHARPNESS = 3.0
"""Sharpness of the best angle over the median angle. Pages of text: 6 to 78; across the lines: 1.3 to 2.6."""
_SURE_UP = 1.35
_SURE_DOWN = 1 / _SURE_UP
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Pose:
    """How to make the page upright: first `rotation`, then `skew`."""

    rotation: int
    """Degrees clockwise, one of 0, 90, 180, 270."""
    skew: float
    """Degrees clockwise that are left after that; 0.0 where no angle is plausible."""
    sure: bool
    """False: the ink does not tell `rotation` from `rotation + 180`."""
    sideways: bool = False
    """True: the ink does not tell lines from columns either."""
    body: float = 0.0
    """Height of the letters' body (x-height) in points, the median of the lines; 0.0 where no line was found."""


def turned(image: Grey, rotation: int) -> Grey:
    """The image turned clockwise by quarters (0, 90, 180, 270)."""
    return np.ascontiguousarray(np.rot90(image, k=-(rotation // 90) % 4)) if rotation else image


def ink_of(grey: Grey, dpi: float) -> Grey:
    """Letters as ones on a small (100 dpi) page; specks, rules, pictures and black borders left out."""
    scale = min(_WORKING_DPI / dpi, (_MOST_PIXELS / grey.size) ** 0.5)
    small = grey
    if scale < 1:
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    paper = cv2.blur(small, (31, 31)).astype(np.int16)
    dark = ((paper - small) > _CONTRAST).astype(np.uint8, copy=False)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    letters = (
        (stats[:, 4] >= 4) & (np.maximum(stats[:, 2], stats[:, 3]) < 80) & (np.minimum(stats[:, 2], stats[:, 3]) < 40)
    )
    letters[0] = False
    ink: Grey = letters[labels].astype(np.uint8, copy=False)
    return ink


def _sharpness(xs: npt.NDArray[np.int64], ys: npt.NDArray[np.int64], degrees: float) -> float:
    rows = np.bincount((ys - xs * np.tan(np.radians(degrees)) + 4_000).astype(np.int64))
    return float((np.diff(rows).astype(np.float64) ** 2).sum())


def _skew(ink: Grey) -> tuple[float, float]:
    """Angle (degrees clockwise to turn) at which the row profile is sharpest, and how much sharper than the median angle."""
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0, 0.0
    coarse = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5)
    scores = [_sharpness(xs, ys, a) for a in coarse]
    middle = float(coarse[int(np.argmax(scores))])
    fine = np.arange(middle - 0.4, middle + 0.41, 0.1)
    sharper = [_sharpness(xs, ys, a) for a in fine]
    best = float(fine[int(np.argmax(sharper))])
    return round(-best, 2) + 0.0, max(sharper) / max(1.0, float(np.median(scores)))


def _above_to_below(ink: Grey) -> tuple[float, list[int]]:
    """Ink above the body of the lines over ink below it, and the height of each line's body in pixels."""
    rows = ink.sum(axis=1).astype(np.float64)
    above = below = 1.0
    bodies: list[int] = []
    filled = np.concatenate(([False], rows > 1, [False]))
    edges = np.flatnonzero(np.diff(filled.astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        line = rows[start:end]
        if not 5 <= len(line) <= 40 or line.sum() < 150:
            continue
        body = np.flatnonzero(line > 0.5 * line.max())
        above += line[: body[0]].sum()
        below += line[body[-1] + 1 :].sum()
        bodies.append(int(body[-1] - body[0]) + 1)
    return above / below, bodies


def find_pose(grey: Grey, dpi: float) -> Pose:
    """Pose of a page image (0 black, 255 white)."""
    ink = ink_of(grey, dpi)
    rotation = 0
    skew, sharp = _skew(ink)
    if sharp < 5.0:
        quarter = np.ascontiguousarray(np.rot90(ink, k=-1))
        skew_across, sharp_across = _skew(quarter)
        if sharp_across > 1.5 * sharp:
            rotation, ink, skew, sharp = 90, quarter, skew_across, sharp_across
    if sharp < _LEAST_SHARPNESS:
        return Pose(0, 0.0, sure=False, sideways=True)
    if abs(skew) >= _MOST_SKEW:
        skew = 0.0
    height, width = ink.shape
    level = cv2.warpAffine(
        ink, cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0), (width, height), flags=cv2.INTER_NEAREST
    )
    ratio, bodies = _above_to_below(level.astype(np.uint8, copy=False))
    # Pages lie upright unless they clearly do not; of pages on their side neither way is the likelier.
    if ratio < (1.0 if rotation else _SURE_DOWN):
        rotation += 180
    height_of_body = float(np.mean(np.sort(bodies)[len(bodies) // 4 : -(len(bodies) // 4) or None])) if bodies else 0.0
    return Pose(
        rotation,
        skew,
        sure=len(bodies) >= _FEWEST_LINES and not _SURE_DOWN < ratio < _SURE_UP,
        body=round(height_of_body * 72 / min(_WORKING_DPI, dpi), 2),
    )
