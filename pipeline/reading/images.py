"""A page image made readable: each step only where the page needs it, each decision kept as a word in `steps`.

In this order: `shrink` (too many pixels) · `turn` (quarters) · `red-off`, `blue-off` (coloured stamps over the text) · `seal-off` (grey ones) · `despeckle`
· `reduce` or `enlarge` (letters of the size that the engine likes) · `deskew` · `soften` (edges too sharp for the engine). A step that was not needed leaves no word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.orientation import find_pose, turned
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Box

__all__ = ["Readable", "blur_of", "grey_of", "leveled", "prepare", "speckle_of", "to_page"]

Grey = npt.NDArray[np.uint8]

_BODY = 21.0
"""Height in pixels of the letters' body (x-height) at which the engine reads best: print of 14 points at 216 dpi. Wrong letters in
10,000 on clean 300 dpi pages: as scanned 33, reduced to 225 dpi 27, to 200 dpi 26, and a fifth faster; wrong words on
two black-and-white pages of 300 dpi: 68 as scanned, 41 at 225 dpi."""
_SOFT = 1.27
"""Softness (see `blur_of`) at which the engine reads best at that size; its own training pages were photographed, not drawn. Pages
that are sharper (0.93 clean, 0.98 office and black-and-white) are softened to it, softer ones (1.21 poor) left alone. Wrong letters in
10,000: clean 31 → 10, office 41 → 22; a poor page softened further 20 → 55."""
_LEAST_SOFTENING = 0.6
_LARGE_BODY, _SMALL_BODY = 25.0, 13.0
"""Pixels beyond which a page is reduced or enlarged (a fax of 100 dpi has 9)."""
_LOWEST_DPI, _HIGHEST_DPI = 200.0, 300.0
"""Bounds of the resolution that scaling leads to, whatever the letters seem to measure."""
_LEAST_CLEANED_DPI = 140.0
"""Below, a stroke is as thin as a speck: wrong letters on a grainy fax of 100 dpi 11 % cleaned, 4 % as it is."""
_RING_DPI = 75.0
_LEAST_SKEW = 0.25
"""Degrees. The engine follows lines that are less askew; turning would only blur them."""
_NEAR_LETTERS = 0.2
"""Inches across, letter in the middle: closer specks are perhaps its own."""
_LEAST_BARE = 0.05
_CLEARLY_CALM = 0.1
_CRISP = 0.002
"""Specks per letter below which print is crisp. Clean and office pages have 0.000, worn and black-and-white ones 0.002 to 0.2."""
_SPECKLED = 0.35
"""Specks per letter above which a page is cleaned. Measured: clean and office pages 0.00, worn print 0.01 to 0.26 (there a filter
harms), speckled pages 1.9 to 2.6."""


@dataclass(frozen=True, slots=True)
class Readable:
    """The page as the engine gets it, and how it came about."""

    grey: Grey
    dpi: float
    colour: Grey | None
    """The upright page in colour (BGR) at the same size, for second looks; None if it has no colour."""
    rotation: int
    skew: float
    sure: bool
    """False: ink alone could not tell up from down."""
    steps: tuple[str, ...]
    crisp: bool = False
    """Printed and scanned so well that hardly a speck lies beside a letter, and at its own resolution: the engine can be given
    less than all. Pages that were reduced already lose lines by it (a clean one: 0.30 to 0.69 wrong letters in 100)."""


def to_page(box: Box, skew: float, width: float, height: float) -> Box:
    """The box on the page as scanned (upright, not deskewed) that holds `box` of the deskewed page.

    `width` and `height` are the page's; all in points, `skew` in degrees clockwise as in `Readable`.
    """
    if not skew:
        return box
    angle = np.radians(-skew)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    # The centre is turned and the box keeps its size: boxes of words stay as tight as they were.
    x, y = (box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2
    dx, dy = x * cos - y * sin + width / 2, x * sin + y * cos + height / 2
    half_width, half_height = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return (dx - half_width, dy - half_height, dx + half_width, dy + half_height)


def grey_of(image: Grey) -> Grey:
    """Luminance of a grey, BGR or BGRA image (transparent becomes white)."""
    if image.ndim == 2:
        return image
    if image.shape[2] == 1:
        return np.ascontiguousarray(image[:, :, 0])
    if image.shape[2] == 4:
        alpha = image[:, :, 3:].astype(np.uint16)
        image = ((image[:, :, :3] * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8, copy=False)
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)


def _letters_and_specks(
    grey: Grey, dpi: float, contrast: int = 40
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Grey]:
    """Labels and statistics of everything dark, and the paper's brightness around it."""
    reach = int(dpi * 0.15) | 1
    paper = cv2.blur(grey, (reach, reach))
    dark = cv2.subtract(paper, grey) > contrast
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    return labels.astype(np.int32, copy=False), stats.astype(np.int32, copy=False), paper.astype(np.uint8, copy=False)


def speckle_of(grey: Grey, dpi: float) -> float:
    """Specks (dark spots of less than 0.12 mm²) for each spot of a letter's size, reckoned from those on bare paper.

    Worn print falls into specks too, but those lie where the letters are, and are what is left of them. Dust lies everywhere: where
    three bands across the page have hardly any, the rest is not looked at.
    """
    height = grey.shape[0]
    bands = np.vstack([grey[int(at * height) : int((at + 0.12) * height)] for at in (0.2, 0.45, 0.7)])
    rough = _speckle_of(bands, dpi)
    return rough if rough < _CLEARLY_CALM else _speckle_of(grey, dpi)


def _speckle_of(grey: Grey, dpi: float) -> float:
    labels, stats, _ = _letters_and_specks(grey, dpi)
    unit = dpi / 200
    small = stats[:, 4] <= 7 * unit * unit
    small[0] = True
    letters = int(((stats[:, 3] >= 10 * unit) & (stats[:, 3] <= 60 * unit) & (stats[:, 2] <= 80 * unit)).sum())
    reach = int(_NEAR_LETTERS * dpi) | 1
    near = cv2.dilate((~small)[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    bare = 1.0 - float(near.mean())
    specks = np.flatnonzero(small)[1:]
    if bare < _LEAST_BARE:
        return len(specks) / max(letters, 50)
    alone = int((near[stats[specks, 1], stats[specks, 0]] == 0).sum())
    return alone / bare / max(letters, 50)


def despeckled(grey: Grey, dpi: float, body: float = 7.0) -> Grey:
    """Specks taken off, strokes left alone. `body` is the height of the print's x in points: it tells how large a full stop is.

    A plain median also rounds off hooks and dots below (on speckled pages 44 wrong letters in 10,000, this way 14) and breaks thin
    strokes: so only dark pixels that stand alone and far from the median of their neighbours take its value, then what is still
    too small for a full stop becomes paper.
    """
    median = cv2.medianBlur(grey, 3)
    dark = (cv2.subtract(cv2.blur(grey, (31, 31)), grey) > 30).astype(np.uint8, copy=False)
    lonely = cv2.boxFilter(dark, cv2.CV_8U, (3, 3), normalize=False) <= 3
    calm = np.where((cv2.absdiff(grey, median) > 40) & lonely, median, grey).astype(np.uint8, copy=False)
    labels, stats, paper = _letters_and_specks(calm, dpi, contrast=30)
    small = stats[:, 4] <= max(4.0, 12 * (dpi / 200 * body / 7.0) ** 2)
    small[0] = False
    specks = small[labels]
    around = cv2.dilate(specks.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    strokes = (labels > 0) & ~specks
    return np.where(around & ~strokes, np.minimum(paper, 245) + 10, calm).astype(np.uint8, copy=False)


def _coloured(image: Grey) -> Grey | None:
    """The image, if there is colour in it beyond what a scanner's lamp adds."""
    if image.ndim == 2 or image.shape[2] == 1:
        return None
    blue, green, red = (np.ascontiguousarray(image[::4, ::4, i]) for i in range(3))
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return np.ascontiguousarray(image[:, :, :3]) if float((spread > 60).mean()) > 0.0005 else None


def _stamps_off(colour: Grey, grey: Grey, dpi: float) -> tuple[Grey, list[str]]:
    """Grey page without red and blue stamps: in their places the channel is taken in which they are as bright as paper.

    Only large patches count (seals measure 30 mm and more, receipt stamps as much): a number or a date written in blue ink must stay.
    """
    steps: list[str] = []
    result = grey
    blue, green, red = (colour[:, :, i].astype(np.int16) for i in range(3))
    for name, mask, channel in (
        ("red-off", (red - np.maximum(green, blue)) > 35, colour[:, :, 2]),
        ("blue-off", (blue - np.maximum(red, green)) > 35, colour[:, :, 0]),
    ):
        scale = min(1.0, 50.0 / dpi)
        small = cv2.resize(mask.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        joined = cv2.dilate((small > 40).astype(np.uint8), np.ones((5, 5), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        large = np.array([i > 0 and min(stats[i, 2], stats[i, 3]) >= 50 * 0.6 for i in range(count)])
        if not large.any():
            continue
        area = cv2.resize(
            large[labels].astype(np.uint8), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST
        )
        cleared = np.maximum(result, channel)
        # Ink is not as bright as paper even in its own channel; text beneath it is dark in all three.
        paper = int(np.median(grey[::8, ::8]))
        cleared[mask & (channel > 0.6 * paper)] = paper
        result = np.where(area > 0, cleared, result).astype(np.uint8, copy=False)
        steps.append(name)
    return result, steps


def _rings(grey: Grey, dpi: float) -> list[tuple[float, float, float]]:
    """Round seals of a grey scan: centre and radius in pixels. Official seals measure 30 to 50 mm across."""
    scale = _RING_DPI / dpi
    if scale > 1:
        return []
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    least, most = (int(mm / 25.4 * _RING_DPI) for mm in (14, 26))
    dark = (cv2.subtract(cv2.blur(small, (31, 31)), small) > 25).astype(np.uint8, copy=False)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    # Nothing else on a page of text is as high as a seal: the search for circles, slow among letters, is left with what is.
    high = (stats[:, 3] >= 1.7 * least) & (stats[:, 2] >= 1.7 * least)
    high[0] = False
    if not high.any():
        return []
    drawn_high = (high[labels] * 255).astype(np.uint8, copy=False)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(drawn_high, (0, 0), 1.0),
        cv2.HOUGH_GRADIENT,
        1.5,
        _RING_DPI / 4,
        param1=90,
        param2=28,
        minRadius=least,
        maxRadius=most,
    )
    rings: list[tuple[float, float, float]] = []
    around = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    for x, y, radius in sorted((found[0] if found is not None else [])[:12], key=lambda circle: -circle[2]):
        if any(np.hypot(x / scale - a, y / scale - b) < r for a, b, r in rings):
            continue  # the inner ring of a seal that is known
        # The circle is a seal only if nearly all of it is drawn.
        drawn = np.zeros(around.shape, bool)
        for r in np.arange(radius - 2, radius + 2.5):
            xs, ys = (x + r * np.cos(around)).astype(int), (y + r * np.sin(around)).astype(int)
            inside = (xs >= 0) & (ys >= 0) & (xs < small.shape[1]) & (ys < small.shape[0])
            drawn[inside] |= small[ys[inside], xs[inside]] < np.median(small) - 30
        if drawn.mean() > 0.8:
            rings.append((float(x) / scale, float(y) / scale, float(radius) / scale))
    return rings


def _seals_off(grey: Grey, dpi: float) -> Grey | None:
    """Grey page without round seals printed paler than the text; None where there are none, or where they are as dark as the text."""
    result: Grey | None = None
    for x, y, radius in _rings(grey, dpi):
        reach = radius + 0.06 * dpi
        top, left = max(0, int(y - reach)), max(0, int(x - reach))
        part = grey[top : int(y + reach) + 1, left : int(x + reach) + 1]
        rows, columns = np.mgrid[0 : part.shape[0], 0 : part.shape[1]]
        distance = np.hypot(columns + left - x, rows + top - y)
        paper = float(np.median(part))
        on_ring = part[(np.abs(distance - radius) < 0.03 * dpi) & (part < paper - 40)]
        if len(on_ring) < 50:
            continue
        tone, text = float(np.median(on_ring)), float(np.percentile(grey, 0.5))
        if tone - text < 45:
            continue
        limit = (tone + text) / 2 - 5
        letters = cv2.dilate((part < limit).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        if result is None:
            result = grey.copy()
        area = result[top : top + part.shape[0], left : left + part.shape[1]]
        area[(distance < reach) & ~letters & (part < paper)] = int(paper)
    return result


def _scaled(image: Grey, scale: float) -> Grey:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=how).astype(np.uint8, copy=False)


def _scale_for(body: float, dpi: float) -> float:
    """Factor that brings letters of this height (points; 0 where unknown) to the size the engine likes; 1.0 where they have it."""
    pixels = body * dpi / 72
    if not pixels:
        return _LOWEST_DPI / dpi if dpi < 0.75 * _LOWEST_DPI else 1.0
    if pixels > _LARGE_BODY and dpi > _LOWEST_DPI:
        return max(_BODY / pixels, _LOWEST_DPI / dpi)
    if pixels < _SMALL_BODY and dpi < _HIGHEST_DPI:
        return min(_BODY / pixels, _HIGHEST_DPI / dpi)
    return 1.0


def blur_of(grey: Grey) -> float:
    """How soft the edges of the letters are: the deviation, in pixels, of the Gaussian that would make them of sharp ones.

    Of an edge of contrast c, blurred by s, the steepest rise in one pixel is c / (s √2π). A blur of half a pixel is laid on
    first, against noise, and counted in.
    """
    rows = cv2.GaussianBlur(grey[::3], (0, 0), sigmaX=0.5, sigmaY=0.01).astype(np.uint8, copy=False)
    rise = cv2.absdiff(rows[:, 2:], rows[:, :-2])
    contrast = float(np.median(rows[::4]) - np.percentile(rows[::4], 0.5))
    edges = rise[rise > 0.24 * contrast] / 2
    if contrast < 20 or len(edges) < 100:
        return _SOFT
    return contrast / (2.507 * float(np.percentile(edges, 90)))


def leveled(image: Grey, skew: float) -> Grey:
    """The image turned by `skew` degrees clockwise about its middle, at the same size."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    return cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8, copy=False)


def prepare(image: Grey, dpi: float, settings: ReadingSettings, rotation: int | None = None) -> Readable:
    """Make a page image readable.

    `image` is grey, BGR or BGRA, 8 bits; `dpi` its resolution on the page. `rotation` overrules the orientation that the ink shows.
    """
    steps: list[str] = []
    pixels = image.shape[0] * image.shape[1]
    if pixels > settings.max_pixels:
        scale = float(np.sqrt(settings.max_pixels / pixels))
        image, dpi = _scaled(image, scale), dpi * scale
        steps.append(f"shrink:{scale:.2f}")
    grey, colour = grey_of(image), _coloured(image)
    pose = find_pose(grey, dpi)
    if rotation is not None and rotation != pose.rotation:
        across = (rotation - pose.rotation) % 180 != 0
        pose = replace(pose, rotation=rotation, skew=0.0 if across else pose.skew, sure=True)
    if pose.rotation:
        grey = turned(grey, pose.rotation)
        colour = turned(colour, pose.rotation) if colour is not None else None
        steps.append(f"turn:{pose.rotation}")
    if colour is not None:
        grey, taken = _stamps_off(colour, grey, dpi)
        steps += taken
    without = _seals_off(grey, dpi)
    if without is not None:
        grey = without
        steps.append("seal-off")
    specks = speckle_of(grey, dpi) if dpi >= _LEAST_CLEANED_DPI else 1.0
    if dpi >= _LEAST_CLEANED_DPI and specks > _SPECKLED:
        grey = despeckled(grey, dpi, min(pose.body, 7.0) or 7.0)
        steps.append("despeckle")
    scale = min(_scale_for(pose.body, dpi), max(1.0, float(np.sqrt(settings.max_pixels / grey.size))))
    if scale != 1.0:
        grey, dpi = _scaled(grey, scale), dpi * scale
        colour = _scaled(colour, scale) if colour is not None else None
        steps.append(f"{'reduce' if scale < 1 else 'enlarge'}:{scale:.2f}")
    skew = pose.skew if abs(pose.skew) >= _LEAST_SKEW else 0.0
    if skew:
        grey = leveled(grey, skew)
        colour = leveled(colour, skew) if colour is not None else None
        steps.append(f"deskew:{skew:.1f}")
    soften = float(np.sqrt(max(0.0, _SOFT**2 - blur_of(grey) ** 2)))
    if soften >= _LEAST_SOFTENING:
        grey = cv2.GaussianBlur(grey, (0, 0), soften).astype(np.uint8, copy=False)
        steps.append(f"soften:{soften:.1f}")
    return Readable(grey, dpi, colour, pose.rotation, skew, pose.sure, tuple(steps), specks < _CRISP and scale == 1.0)
