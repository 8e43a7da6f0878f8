"""Turns typeset pages into what a scanner made of them: grey or black and white, askew, dirty, upside down, sealed in red,
ruined; and puts the pictures into a PDF again."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tools.samples.model import Sample, Scan
from tools.samples.typeset import Spot, register_fonts, typeset

__all__ = ["scan"]

Picture = NDArray[np.uint8]
_SEAL_FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"


def _render(pdf: bytes, dpi: int) -> list[Picture]:
    doc = pdfium.PdfDocument(pdf)
    try:
        return [
            np.asarray(doc[i].render(scale=dpi / 72, grayscale=False).to_pil().convert("RGB")) for i in range(len(doc))
        ]
    finally:
        doc.close()


def _pen(page: Picture, spot: Spot, dpi: int, random: np.random.Generator) -> Picture:
    """A signature in blue ink."""
    scale = dpi / 72
    x, y = spot[1] * scale, page.shape[0] - spot[2] * scale
    t = np.linspace(0, 1, 120)
    a, b, c = random.uniform(2.5, 5.5, 3)
    xs = x + (t - 0.5) * 95 * scale + np.sin(t * 2 * np.pi * a) * 11 * scale
    ys = y + np.sin(t * 2 * np.pi * b + 1) * 11 * scale * (1 - 0.5 * t) + np.cos(t * 2 * np.pi * c) * 4 * scale
    out = page.copy()
    points = np.stack([xs, ys], axis=1).astype(np.int32)
    cv2.polylines(out, [points], False, (35, 40, 120), max(1, round(1.1 * scale)), cv2.LINE_AA)
    return out


def _seal(page: Picture, spot: Spot, dpi: int, text: str) -> Picture:
    """A round red seal (36 mm) over the left third of the signature, as the rules want it."""
    scale = dpi / 72
    radius = round(18 / 25.4 * dpi)
    side = 2 * radius + 8
    ink = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(ink)
    middle = side / 2
    for r, w in ((radius, 5), (radius * 0.9, 2), (radius * 0.58, 2)):
        draw.ellipse([middle - r, middle - r, middle + r, middle + r], outline=255, width=max(1, round(w * dpi / 200)))
    star = []
    for i in range(10):
        r = radius * (0.45 if i % 2 == 0 else 0.18)
        angle = np.pi * i / 5 - np.pi / 2
        star.append((middle + r * np.cos(angle), middle + r * np.sin(angle)))
    draw.polygon(star, fill=255)
    font = ImageFont.truetype(_SEAL_FONT, round(radius * 0.2))
    for i, char in enumerate(text):
        angle = -150 + 300 * i / max(1, len(text) - 1)
        letter = Image.new("L", (radius, radius), 0)
        ImageDraw.Draw(letter).text((radius / 2, radius / 2), char, fill=255, font=font, anchor="mm")
        turned = letter.rotate(-angle, resample=Image.Resampling.BICUBIC)
        at = np.deg2rad(angle - 90)
        x = round(middle + radius * 0.74 * np.cos(at) - radius / 2)
        y = round(middle + radius * 0.74 * np.sin(at) - radius / 2)
        ink.paste(255, (x, y), turned)
    strength = np.asarray(ink.rotate(-8), dtype=np.float32)[..., None] / 255 * 0.85
    x = round((spot[1] - 62) * scale) - side // 2
    y = round(page.shape[0] - (spot[2] + 2) * scale) - side // 2
    out = page.astype(np.float32)
    under = out[y : y + side, x : x + side]
    red = np.array([205, 30, 45], dtype=np.float32)
    out[y : y + side, x : x + side] = under * (1 - strength) + np.minimum(under, red) * strength
    return out.astype(np.uint8)


def _turn(page: Picture, degrees: float) -> Picture:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)), np.uint8
    )


def _dirt(page: Picture, share: float, random: np.random.Generator) -> Picture:
    """Pepper on paper and salt in letters, in grains of one to three pixels."""
    out = page.copy()
    height, width = page.shape[:2]
    for value, part in ((0, 0.7), (255, 0.3)):
        count = int(height * width * share * part / 2)
        ys, xs = random.integers(0, height - 2, count), random.integers(0, width - 2, count)
        out[ys, xs] = value
        grown = random.random(count) < 0.35
        out[ys[grown] + 1, xs[grown]] = value
        out[ys[grown], xs[grown] + 1] = value
    return out


def _ruin(page: Picture, random: np.random.Generator) -> Picture:
    """A page that was copied from a faint fax in motion: nothing on it can be read."""
    height, width = page.shape[:2]
    tiny = cv2.resize(page, (width // 11, height // 11), interpolation=cv2.INTER_AREA)
    tiny = cv2.blur(tiny, (5, 1))
    big = cv2.resize(tiny, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    faint = 235 - (255 - big) * 0.75
    bands = np.repeat(random.normal(0, 16, (height // 14 + 1, 1)), 14, axis=0)[:height, :, None]
    grain = random.normal(0, 26, (height // 2, width // 2)).astype(np.float32)
    noise = cv2.resize(grain, (width, height), interpolation=cv2.INTER_NEAREST)[..., None]
    return np.clip(faint + bands + noise, 0, 255).astype(np.uint8)


def _worn(page: Picture, number: int, how: Scan, random: np.random.Generator) -> Picture:
    out = page
    if how.skew:
        out = _turn(out, float(random.choice([-1, 1])) * how.skew * float(random.uniform(0.6, 1.0)))
    if how.blur:
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), how.blur * how.dpi / 300), np.uint8)
    if number in how.ruined:
        out = _ruin(out, random)
    elif how.mode != "bilevel":
        shade = random.normal(0, 3.0, (out.shape[0] // 4 + 1, out.shape[1] // 4 + 1)).astype(np.float32)
        paper = cv2.resize(shade, (out.shape[1], out.shape[0]))[..., None] - 7
        out = np.clip(out.astype(np.float32) * 0.93 + 16 + paper, 0, 255).astype(np.uint8)
    if how.speckle:
        out = _dirt(out, how.speckle, random)
    if number in how.upside_down:
        out = np.ascontiguousarray(out[::-1, ::-1])
    return out


class _Picture(pdfdoc.PDFObject):  # type: ignore[misc]
    """A picture whose bytes go into the PDF as they are; reportlab itself writes no CCITT and wraps JPEG in base 85."""

    def __init__(self, width: int, height: int, data: bytes, *, filter_name: str, bits: int, space: str) -> None:
        self.width, self.height, self.data = width, height, data
        self.filter_name, self.bits, self.space = filter_name, bits, space

    def format(self, document: Any) -> Any:
        """The object's bytes."""
        stream = pdfdoc.PDFStream(content=self.data, filters=[])
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Image"),
            "Width": self.width,
            "Height": self.height,
            "BitsPerComponent": self.bits,
            "ColorSpace": pdfdoc.PDFName(self.space),
            "Filter": pdfdoc.PDFName(self.filter_name),
        }
        if self.filter_name == "CCITTFaxDecode":
            entries["DecodeParms"] = pdfdoc.PDFDictionary(
                {"K": -1, "Columns": self.width, "Rows": self.height, "BlackIs1": pdfdoc.PDFtrue}
            )
        stream.dictionary.dict.update(entries)
        return stream.format(document)


def _group4(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, format="TIFF", compression="group4", strip_size=1 << 30)
    held.seek(0)
    with Image.open(held) as tiff:
        offsets, counts = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    data = held.getvalue()
    return b"".join(data[o : o + c] for o, c in zip(offsets, counts, strict=True))


def _place(canvas: Any, page: Picture, number: int, how: Scan) -> None:
    """Puts one picture on the canvas, over the whole page."""
    name = f"page{number}"
    ruined = number in how.ruined
    if how.mode == "bilevel" and not ruined:
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
        bits = Image.fromarray(np.where(grey > 150, 255, 0).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
        held = _Picture(
            bits.width, bits.height, _group4(bits), filter_name="CCITTFaxDecode", bits=1, space="DeviceGray"
        )
    else:
        picture = Image.fromarray(page)
        if ruined:
            picture = picture.resize((picture.width // 2, picture.height // 2))
        if how.mode != "colour":
            picture = picture.convert("L")
        jpeg = io.BytesIO()
        picture.save(jpeg, format="JPEG", quality=25 if ruined else how.quality, optimize=True)
        space = "DeviceRGB" if picture.mode == "RGB" else "DeviceGray"
        held = _Picture(picture.width, picture.height, jpeg.getvalue(), filter_name="DCTDecode", bits=8, space=space)
    registered = canvas._doc.getXObjectName(name)
    canvas._doc.Reference(held, registered)
    canvas._doc.addForm(name, held)
    canvas._code.append(f"q {A4[0]:.3f} 0 0 {A4[1]:.3f} 0 0 cm /{registered} Do Q")
    canvas._formsinuse.append(name)
    canvas._currentPageHasImages = 1


def _stamp(canvas: Any, lines: tuple[str, ...]) -> None:
    canvas.setFont("Serif", 7)
    canvas.setFillColorRGB(0.75, 0.05, 0.05)
    for i, line in enumerate(lines):
        canvas.drawString(A4[0] - 190, A4[1] - 16 - 8.5 * i, line)
    canvas.setFillColorRGB(0, 0, 0)


def _mixing(pages: list[Picture], how: Scan) -> type[Canvas]:
    """A canvas that keeps what was typeset only on the pages that stay digital."""

    class Mixed(Canvas):  # type: ignore[misc, unused-ignore]
        _code: list[str]

        def showPage(self) -> None:  # noqa: N802  (reportlab's name)
            number = self.getPageNumber()
            if number not in how.digital:
                self._code = []
                _place(self, pages[number - 1], number, how)
            super().showPage()

    return Mixed


def scan(sample: Sample) -> bytes:
    """The sample as the scanner delivers it; as typeset where it is born digital."""
    how = sample.scan
    digital, spots = typeset(sample)
    if how is None:
        return digital
    register_fonts()
    random = np.random.default_rng(sample.seed)
    pages = _render(digital, how.dpi)
    for spot in spots:
        at = spot[0] - 1
        pages[at] = _pen(pages[at], spot, how.dpi, random)
        if how.seal:
            pages[at] = _seal(pages[at], spot, how.dpi, how.seal)
    pages = [_worn(page, i, how, random) for i, page in enumerate(pages, 1)]

    if how.digital:
        return typeset(sample, canvas=_mixing(pages, how))[0]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(sample.name)
    for number, page in enumerate(pages, 1):
        _place(canvas, page, number, how)
        if number == 1 and how.stamp:
            _stamp(canvas, how.stamp)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
