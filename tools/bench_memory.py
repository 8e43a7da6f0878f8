"""How much memory reading takes, the engine's process included: a scan of 500 pages, pages of 20,000 × 20,000 pixels, files named.

    python -m tools.bench_memory [--pages 500] [FILE ...]

Linux only: every tenth of a second the proportional set sizes (Pss) of the reading process and its children are added up.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
_LIMIT = 700
_READ = """
import sys
from pathlib import Path
from pipeline.errors import KehoachError
from pipeline.reading import read
try:
    text = read(Path(sys.argv[1]))
    print(f"{len(text.pages)} pages, {sum(p.verdict == 'good' for p in text.pages)} good, {len(text.text)} letters")
except KehoachError as error:
    print(f"{type(error).__name__}: {error.code}")
"""


def _page(number: int) -> Image.Image:
    """A sheet of A4 at 200 dpi with a few lines."""
    sheet = Image.new("L", (1654, 2339), 250)
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(_FONT, 38)
    for line in range(4):
        draw.text((180, 220 + 70 * line), f"{number}.{line}. Sở Y tế báo cáo kết quả trước ngày 15/11/2024.", 25, font)
    return sheet


def long_scan(path: Path, pages: int) -> None:
    """A PDF of that many scanned pages, written page by page."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595.4, 842.0))
    for number in range(pages):
        coded = io.BytesIO()
        _page(number + 1).save(coded, "JPEG", quality=70)
        canvas.drawImage(ImageReader(coded), 0, 0, 595.4, 842.0)
        canvas.showPage()
    canvas.save()


def huge_pages(folder: Path) -> list[Path]:
    """20,000 × 20,000 pixels as PNG, JPEG and PDF."""
    Image.MAX_IMAGE_PIXELS = None
    sheet = Image.new("L", (20_000, 20_000), 255)
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(_FONT, 340)
    for line in range(20):
        draw.text((1500, 1500 + 800 * line), "Sở Y tế báo cáo kết quả trước ngày 15/11/2024.", 0, font)
    paths = [folder / "huge.png", folder / "huge.jpg", folder / "huge.pdf"]
    sheet.save(paths[0])
    sheet.save(paths[1], quality=60)
    sheet.save(paths[2], resolution=2000.0)
    return paths


def _tree(process: int) -> float:
    """Megabytes of a process and its children; of one that has just ended none."""
    try:
        own = next(
            line for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")
        )
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (OSError, StopIteration):
        return 0.0
    return int(own.split()[1]) / 1024 + sum(_tree(int(child)) for child in children)


def measure(path: Path) -> float:
    """Read a file in a process of its own and print what came of it; the peak in megabytes."""
    start, peak = time.perf_counter(), 0.0
    with subprocess.Popen([sys.executable, "-c", _READ, str(path)], stdout=subprocess.PIPE, text=True) as reader:
        while reader.poll() is None:
            peak = max(peak, _tree(reader.pid))
            time.sleep(0.1)
        told = reader.stdout.read().strip() if reader.stdout else ""
    print(
        f"{path.name:40} {peak:5.0f} MB  {time.perf_counter() - start:6.1f} s  {told or 'ended without an answer'}",
        flush=True,
    )
    return peak


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the peak of each file; 1 if one is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path] = chosen.files
        if not paths:
            paths = [*huge_pages(Path(folder)), Path(folder) / f"scan of {chosen.pages} pages.pdf"]
            long_scan(paths[-1], chosen.pages)
        worst = max(measure(path) for path in paths)
    print(f"worst {worst:.0f} MB of {_LIMIT}")
    return int(worst > _LIMIT)


if __name__ == "__main__":
    sys.exit(main())
