"""How well and how fast pages are read, beside plain pytesseract (and OCRmyPDF, where it is installed) on the same files and cores.

    python -m tools.bench_reading [--quality office] [--document NAME] [--jobs 2] [--no-plain]

Files: `corpus/scans/*.{clean,office,poor}.pdf` and `corpus/real/*.pdf` that have a `.truth.txt` beside them, in the folder that
KEHOACH_CORPUS names. CER: edit distance over the length of the truth, both in NFC with white space folded and lines that are only a
page number left out; it counts the order of blocks as well as letters. Symbols and dates: share of those in the truth that were read letter for letter.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rapidfuzz.distance import Levenshtein

_SYMBOL = re.compile(r"(?<!\w)\d{1,5}[a-d]?(?:/\d{4})?[/-][A-ZĐ]\w*(?:[-/][A-ZĐƯ]\w*)*")
_DATE = re.compile(r"(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)|ngày \d+ tháng \d+ năm \d{4}")
_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,3}\s*[-–]?\s*$", re.MULTILINE)
_QUALITIES = ("clean", "office", "poor")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as one tool read it: text after everything, text before repairs, seconds, pages."""

    text: str
    first: str
    seconds: float
    pages: int
    cpu: float = 0.0
    """Seconds of all processes that took part: what does not depend on who else uses the machine."""


def folded(text: str) -> str:
    """Text as it is compared."""
    # A bar is how the truth of scanned tables parts their cells.
    return re.sub(r"[\s|]+", " ", _PAGE_NUMBER.sub("", unicodedata.normalize("NFC", text))).strip()


def error_rate(read: str, truth: str) -> float:
    """Edit distance over the length of the truth."""
    wanted = folded(truth)
    return float(Levenshtein.distance(folded(read), wanted)) / max(1, len(wanted))


def read_exactly(read: str, truth: str) -> tuple[int, int]:
    """How many symbols and dates of the truth were read letter for letter, of how many."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for pattern in (_SYMBOL, _DATE):
        wanted += Counter(pattern.findall(folded(truth)))
        found += Counter(pattern.findall(folded(read)))
    return sum((wanted & found).values()), sum(wanted.values())


def ours(path: Path) -> Reading:
    """Read with `pipeline.reading.reader.read`."""
    from pipeline.reading.reader import read

    start = time.perf_counter()
    text = read(path)
    seconds = time.perf_counter() - start
    pieces: list[str] = []
    at = 0
    for word in text.words:
        pieces += [text.text[at : word.start], word.raw or text.text[word.start : word.end]]
        at = word.end
    return Reading(text.text, "".join([*pieces, text.text[at:]]), seconds, len(text.pages))


def plain(path: Path) -> Reading:
    """Read with pytesseract as its manual shows: every page rendered at 300 dpi, `image_to_string`."""
    import pypdfium2
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"
    start = time.perf_counter()
    pages: list[str] = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        widest = max(
            (o.get_px_size()[0] for o in page.get_objects(filter=(3,)) if hasattr(o, "get_px_size")), default=0
        )
        scale = widest / page.get_width() if widest else 300 / 72
        pages.append(pytesseract.image_to_string(page.render(scale=scale, grayscale=True).to_pil(), lang="vie"))
    text = "\n".join(pages)
    return Reading(text, text, time.perf_counter() - start, len(pages))


def _ocrmypdf(path: Path, options: Sequence[str]) -> Reading:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        sidecar = Path(folder) / "text"
        common = ["ocrmypdf", "-l", "vie", "--jobs", "1", "--sidecar", str(sidecar), *options]
        target = str(Path(folder) / "out.pdf")
        done = subprocess.run([*common, str(path), target], check=False, capture_output=True)
        if done.returncode:  # a text layer, if only that of a stamp, or a signature
            forced = ["--force-ocr", "--invalidate-digital-signatures"]
            subprocess.run([*common, *forced, str(path), target], check=False, capture_output=True)
        text = sidecar.read_text(encoding="utf-8") if sidecar.exists() else ""
    return Reading(text, text, time.perf_counter() - start, text.count("\f") + 1)


def ocrmypdf(path: Path) -> Reading:
    """Read with `ocrmypdf --rotate-pages --deskew`."""
    return _ocrmypdf(path, ("--rotate-pages", "--deskew"))


def ocrmypdf_plain(path: Path) -> Reading:
    """Read with `ocrmypdf` as it is."""
    return _ocrmypdf(path, ())


def measured(reader: Callable[[Path], Reading], path: Path) -> Reading:
    """The reading with the processor time that it took, its children's included."""
    before = os.times()
    reading = reader(path)
    after = os.times()
    return replace(reading, cpu=sum(after[:4]) - sum(before[:4]))


def _documents(corpus: Path, quality: str | None, name: str | None) -> list[tuple[str, Path, Path]]:
    found: list[tuple[str, Path, Path]] = []
    for truth in sorted((corpus / "corpus/scans").glob("*.truth.txt")):
        stem = truth.name.removesuffix(".truth.txt")
        found += [(q, truth.with_name(f"{stem}.{q}.pdf"), truth) for q in _QUALITIES]
    for truth in sorted((corpus / "corpus/real").glob("*.truth.txt")):
        found.append(("real", truth.with_name(truth.name.replace(".truth.txt", ".pdf")), truth))
    return [d for d in found if (not quality or d[0] == quality) and (not name or name in d[1].name)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for each document and tool, and the speed of each tool over each quality."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", choices=(*_QUALITIES, "real"))
    parser.add_argument("--document", help="part of a file name")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-plain", action="store_true", help="leave the other tools out")
    parser.add_argument("--tool", help="kehoach, pytesseract, ocrmypdf, or `ocrmypdf -rd` for --rotate-pages --deskew")
    chosen = parser.parse_args(arguments)
    corpus = Path(os.environ.get("KEHOACH_CORPUS", "../shared"))
    documents = _documents(corpus, chosen.quality, chosen.document)
    if not documents:
        print(f"Nothing to read under {corpus}: set KEHOACH_CORPUS.", file=sys.stderr)
        return 2
    tools: dict[str, Callable[[Path], Reading]] = {"kehoach": ours}
    if not chosen.no_plain:
        tools["pytesseract"] = plain
        if shutil.which("ocrmypdf"):
            tools["ocrmypdf -rd"] = ocrmypdf
            tools["ocrmypdf"] = ocrmypdf_plain
    if chosen.tool:
        tools = {chosen.tool: tools[chosen.tool]}
    print(f"{'tool':12} {'quality':8} {'document':44} {'CER %':>6} {'first':>6} {'symbols, dates':>15} {'first':>6}")
    for tool, reader in tools.items():
        for quality in dict.fromkeys(d[0] for d in documents):
            batch = [d for d in documents if d[0] == quality]
            start = time.perf_counter()
            with ProcessPoolExecutor(chosen.jobs) as pool:
                readings = list(pool.map(partial(measured, reader), [path for _, path, _ in batch]))
            seconds = time.perf_counter() - start
            right = wanted = 0
            for (_, path, truth_path), reading in zip(batch, readings, strict=True):
                truth = truth_path.read_text(encoding="utf-8")
                exact, of = read_exactly(reading.text, truth)
                before, _ = read_exactly(reading.first, truth)
                right, wanted = right + exact, wanted + of
                print(
                    f"{tool:12} {quality:8} {path.name[:44]:44} {100 * error_rate(reading.text, truth):6.2f} "
                    f"{100 * error_rate(reading.first, truth):6.2f} {exact:7}/{of:<7} {before:6}",
                    flush=True,
                )
            pages = sum(r.pages for r in readings)
            cpu = sum(r.cpu for r in readings)
            print(
                f"{tool:12} {quality:8} all: {right / max(1, wanted):.4f} letter for letter, "
                f"{pages} pages, {pages / seconds:.2f} pages/s on {chosen.jobs} cores, {cpu / pages:.2f} s of processor a page",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
