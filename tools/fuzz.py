"""Readers and extractors under damaged and made-up input: nothing crashes, nothing hangs, every span lies inside the text.

    python -m tools.fuzz [TARGET …] [--seconds 60] [--examples 200] [--seed N]

Targets: `pdf docx image text` mutate small plans and read them (page images without OCR); `citations deadlines` put pieces of
their grammars together at random and extract from them; `ledger bundle` damage what is kept. A failure prints the smallest
input that Hypothesis finds. Native code may kill the process: run it as a process, as the tests do.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from pipeline.errors import KehoachError
from tools.small_plans import as_docx, as_pdf, lines_of

__all__ = ["TARGETS", "main", "run"]

_MOST_SECONDS: Final = 10.0
"""No small file may take longer to read, no page of text longer to extract from (on a busy machine)."""

Edit = tuple[str, float, bytes]
"""What is done, where (share of the length), and with what."""
_EDITS: Final = st.lists(
    st.tuples(
        st.sampled_from(("put", "insert", "cut", "double", "end", "number")),
        st.floats(0, 1, exclude_max=True),
        st.one_of(
            st.binary(min_size=1, max_size=8),
            st.sampled_from(
                (b"\x00", b"\xff\xff\xff\xff", b"-1", b"99999999999", b">>", b"<<", b"endobj", b"%%EOF", b"stream")
            ),
        ),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Data after some edits."""
    made = bytearray(data)
    for what, where, piece in edits:
        at = int(where * len(made))
        if what == "put":
            made[at : at + len(piece)] = piece
        elif what == "insert":
            made[at:at] = piece
        elif what == "cut":
            del made[at : at + 16 * len(piece)]
        elif what == "double":
            made[at:at] = made[at : at + 64 * len(piece)]
        elif what == "end":
            del made[max(1, at) :]
        else:  # the next digit becomes another number
            digit = next((i for i in range(at, len(made)) if 48 <= made[i] <= 57), None)
            if digit is not None:
                made[digit : digit + 1] = str(int.from_bytes(piece[:3], "big")).encode()
    return bytes(made)


# -- readers -------------------------------------------------------------------------------------------------------------


@functools.cache
def _seeds(kind: str) -> tuple[bytes, ...]:
    """Sound files of a kind."""
    plans = [lines_of(number) for number in (1, 2, 3)]
    match kind:
        case "pdf":
            return tuple(map(as_pdf, plans))
        case "docx":
            return tuple(map(as_docx, plans))
        case "image":
            return tuple(_pictures())
        case _:
            wrapped = "\n".join("\n".join(line[i : i + 60] for i in range(0, len(line), 60)) for line in plans[0])
            table = "| STT | Nội dung | Thời hạn |\n|---|---|---|\n| 1 | Sơ kết | 15/11/2024 |\n"
            return tuple(
                text.encode() for text in (wrapped, "\n\n".join(plans[1]) + table, "**" + "**\n".join(plans[2]))
            )


def _repacked(archive: bytes, edits: Sequence[Edit]) -> bytes:
    """A Word file whose text is mutated."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            after.writestr(part.filename, mutated(content, edits) if part.filename == "word/document.xml" else content)
    return made.getvalue()


def _pictures() -> Iterator[bytes]:
    from PIL import Image

    sheet = Image.new("L", (120, 160), 255)
    for kind in ("PNG", "JPEG", "TIFF"):
        made = io.BytesIO()
        sheet.save(made, kind, save_all=kind == "TIFF")
        yield made.getvalue()


_SUFFIX: Final = {"pdf": ".pdf", "docx": ".docx", "image": ".png", "text": ".md"}


def read_mutated(kind: str, which: int, edits: Sequence[Edit]) -> None:
    """A mutated file is refused with a reason, or gives a text that keeps the rules."""
    from pipeline.reading import ReadingSettings, read

    seeds = _seeds(kind)
    data = mutated(seeds[which % len(seeds)], edits)
    if kind == "docx" and which:  # damage inside the archive, behind its checksums
        data = _repacked(seeds[which], edits)
    with tempfile.NamedTemporaryFile(suffix=_SUFFIX[kind], prefix="fuzz-") as file:
        file.write(data)
        file.flush()
        began = time.monotonic()
        try:
            text = read(Path(file.name), ReadingSettings(ocr=False))
        except KehoachError:
            return
        finally:
            assert time.monotonic() - began < _MOST_SECONDS, "too slow"
    size = len(text.text)
    assert not any(0xD800 <= ord(c) <= 0xDFFF for c in text.text)
    assert all(0 <= page.start <= page.end <= size for page in text.pages)
    assert all(0 <= word.start < word.end <= size for word in text.words)
    assert all(0 <= s.start <= s.end <= size and s.raw_end <= len(text.raw or "") for s in text.segments)


# -- grammars --------------------------------------------------------------------------------------------------------------

_SYMBOLS: Final = (
    "số", "Số:", "09", "-CT/TW", "09-CT/TW", "44-KL/TW", "156/2018/NĐ-CP", "/", "-", "–", "NĐ-CP", "QĐ-TTg", "76/NQ-CP", "12/KH-UBND",
    "Chỉ thị", "Nghị định", "Kết luận", "Quyết định", "Luật", "Bộ luật Lao động", "Nghị quyết Đại hội XIII của Đảng", "và", ",", ";", "(",
    ")", "“", "”", "của", "Ban Bí thư", "Chính phủ", "Thủ tướng Chính phủ", "Bộ Y tế", "khóa XI", "về", "về việc", "thay thế", "sửa đổi",
    "Căn cứ", "Thực hiện", "tiếp tục thực hiện", "ngày", "năm 2018", "Hiến pháp", "điểm a khoản 2 Điều 5",
)  # fmt: skip
_TIMES: Final = (
    "ngày 01/12/2011", "ngày 15 tháng 11 năm 2024", "31/02/2023", "00/00/0000", "trước", "chậm nhất", "đến hết", "quý IV/2025", "quý 5",
    "tháng 13", "6 tháng đầu năm", "hằng năm", "hằng tháng", "ngày 25 hằng tháng", "trong 15 ngày", "kể từ ngày ký", "17 giờ 00",
    "giai đoạn 2021 - 2025", "đến năm 2030", "định kỳ", "báo cáo", "gửi", "Sở Nội vụ", "UBND tỉnh", "chủ trì", "phối hợp với", "hoàn thành",
    "năm 99999", "thứ Sáu hằng tuần", "1/1", ".", ":", "1.", "a)", "-", "|",
)  # fmt: skip
_LINE_ENDS: Final = (" ", " ", " ", "\n", "\t", "", "\u00a0")


def _pieces(grammar: Sequence[str]) -> st.SearchStrategy[str]:
    piece = st.one_of(
        st.sampled_from(grammar),
        st.sampled_from(grammar),
        st.sampled_from(_SYMBOLS + _TIMES),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4),
    )
    return st.lists(st.tuples(piece, st.sampled_from(_LINE_ENDS)), max_size=60).map(
        lambda ps: "".join(p + e for p, e in ps)
    )


@functools.cache
def _language(names: tuple[str, ...]) -> Any:
    from extractors.language import build

    return build(names)


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every `(start, end)` in a field named span, spans or mentions, however deep."""
    if is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if one.name in ("span", "spans") and isinstance(inner, tuple):
                pairs = [inner] if len(inner) == 2 and isinstance(inner[0], int) else inner
                yield from ((p[0], p[1]) for p in pairs if isinstance(p, tuple) and len(p) == 2)
            else:
                yield from _spans(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _spans(inner)


def extract_from(words: str, attribute: str) -> None:
    """Every extractor runs over made-up words; what it finds lies in them."""
    began = time.monotonic()
    doc = _language(())(words)
    for name, component in _language(
        ("sections", "header", "agencies", "citations", "relations", "deadlines", "tasks")
    ).pipeline:
        doc = component(doc)
        if name == attribute:
            break
    assert time.monotonic() - began < _MOST_SECONDS, "too slow"
    for name in ("citations", "deadlines", "agencies"):
        for start, end in _spans(getattr(doc._, name)):
            assert 0 <= start < end <= len(words), (name, start, end)
    for citation in doc._.citations:
        for start, end in _spans(citation):
            assert words[start:end].strip(), citation


# -- what is kept ------------------------------------------------------------------------------------------------------------


def damage_ledger(edits: Sequence[Edit]) -> None:
    """A damaged ledger gives up the lines that are damaged and no others, and takes new ones."""
    from pipeline.intake.ledger import Entry, Ledger, render_line

    lines = [render_line(Entry(f"/in/{i}.pdf", "kept", "2026-11-21T00:00:00.000Z", str(i))) for i in range(8)]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / "ledger.jsonl"
        path.write_bytes(mutated(b"".join(lines), edits))
        ledger = Ledger(path)
        known = {f"/in/{i}.pdf" for i in range(8)}
        assert set(ledger.entries) <= known
        ledger.append([Entry("/in/new.pdf", "kept", "2026-11-21T00:00:00.000Z", "n")])
        assert set(Ledger(path).entries) - known == {"/in/new.pdf"}


def damage_bundle(edits: Sequence[Edit]) -> None:
    """A damaged text or record is absent or what it was."""
    from pipeline.intake.bundle import Bundle, decode_text, encode_text
    from pipeline.intake.files import Damaged
    from pipeline.reading.text import Page, Text

    text = Text("ab", "pdf", "KẾ HOẠCH", (Page(1, 0, 8, 595, 842, "text", "text-layer", "good", 1.0, 1.0),))
    with contextlib.suppress(Damaged):
        assert decode_text(mutated(encode_text(text), edits)) == text
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        bundle = Bundle(Path(folder), "ab")
        bundle.save_records("r", [{"plan": "p"}])
        file = Path(folder) / "record" / "r.json"
        file.write_bytes(mutated(file.read_bytes(), edits))
        assert bundle.records("r") in (None, [{"plan": "p"}])


TARGETS: Final = ("pdf", "docx", "image", "text", "citations", "deadlines", "ledger", "bundle")


def run(target: str, examples: int, number: int | None) -> None:
    """Try so many inputs on a target; with a number, always the same ones. Raises what went wrong."""

    def whole(function: Callable[..., None], *strategies: st.SearchStrategy[Any]) -> None:
        decorated: Any = given(*strategies)(function)
        decorated = settings(
            max_examples=examples, deadline=None, database=None, derandomize=False, print_blob=False,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
        )(decorated)  # fmt: skip
        seed(random.SystemRandom().randrange(2**32) if number is None else number)(decorated)()

    match target:
        case "citations":
            whole(lambda words: extract_from(words, "relations"), _pieces(_SYMBOLS))
        case "deadlines":
            whole(lambda words: extract_from(words, "tasks"), _pieces(_TIMES))
        case "ledger":
            whole(damage_ledger, _EDITS)
        case "bundle":
            whole(damage_bundle, _EDITS)
        case _:
            whole(lambda which, edits: read_mutated(target, which, edits), st.integers(0, 2), _EDITS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets in turn until the time is over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", help=" ".join(TARGETS))
    parser.add_argument("--examples", type=int, default=200, help="inputs a turn")
    parser.add_argument(
        "--seconds", type=float, default=0, help="go on for so long, turn after turn (default: one turn)"
    )
    parser.add_argument("--seed", type=int, help="the same inputs every time")
    chosen = parser.parse_args(arguments)
    targets = chosen.targets or list(TARGETS)
    if unknown := set(targets) - set(TARGETS):
        parser.error(f"no such target: {' '.join(sorted(unknown))}")
    end, turn = time.monotonic() + chosen.seconds, 0
    while not turn or time.monotonic() < end:
        for target in targets:
            began = time.monotonic()
            run(target, chosen.examples, None if chosen.seed is None else chosen.seed + turn)
            print(f"{target:10} {chosen.examples} inputs, {time.monotonic() - began:.1f} s", flush=True)
        turn += 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
