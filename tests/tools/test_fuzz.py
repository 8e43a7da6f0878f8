"""A short run of the fuzzer, always the same inputs; and that it would notice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import fuzz

ROOT = Path(__file__).resolve().parents[2]


def fuzzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: libraries in C may take it with them."""
    return subprocess.run(
        [sys.executable, "-m", "tools.fuzz", *arguments], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_a_short_run_of_every_target() -> None:
    done = fuzzed("--examples", "40", "--seed", "7")
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(fuzz.TARGETS)


def test_an_unknown_target() -> None:
    assert fuzzed("nonsense").returncode == 2


def test_edits_do_what_they_say() -> None:
    data = b"0123456789"
    cases = [
        (("put", 0.2, b"ab"), b"01ab456789"),
        (("insert", 0.2, b"ab"), b"01ab23456789"),
        (("cut", 0.2, b"a"), b"01"),
        (("double", 0.8, b"a"), b"012345678989"),
        (("end", 0.5, b"a"), b"01234"),
        (("number", 0.5, b"\x01\x00"), b"01234" + b"256" + b"6789"),
    ]
    assert [fuzz.mutated(data, [edit]) for edit, _ in cases] == [expected for _, expected in cases]


def test_spans_are_found_however_deep() -> None:
    from extractors.findings import Citation

    found = [name for name in Citation.__dataclass_fields__ if name in ("span", "mentions")]
    assert found  # what the fuzzer looks at exists
    fuzz.extract_from("Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư;", "relations")


def test_a_fault_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that raises something that is no reason, and one that gives spans outside its text."""
    import pipeline.reading
    from pipeline.reading.text import Page, Text

    def broken(*given: object) -> Text:
        raise IndexError

    monkeypatch.setattr(pipeline.reading, "read", broken)
    with pytest.raises(IndexError):
        fuzz.read_mutated("text", 0, [("put", 0.0, b"x")])
    beyond = Text("ab", "text", "abc", (Page(1, 0, 9, 0, 0, "plain", "x", "good", 1.0, 1.0),))
    monkeypatch.setattr(pipeline.reading, "read", lambda *given: beyond)
    with pytest.raises(AssertionError):
        fuzz.read_mutated("text", 0, [("put", 0.0, b"x")])
