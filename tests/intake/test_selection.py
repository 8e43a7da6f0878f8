"""Which inputs `status` shows and `retry` gives back: by state, reason, path and time."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.intake.ledger import Entry, Ledger
from pipeline.intake.selection import Selection, moment

ENTRIES = (
    Entry("/in/so-y-te/a.pdf", "kept", "2026-11-01T01:00:00.000Z", "1" * 64, 10, 5, pages=3),
    Entry("/in/so-y-te/b.pdf", "failed", "2026-11-02T01:00:00.000Z", "2" * 64, 10, 5, reason="timeout-page", detail="4/9, 300 s"),
    Entry("/in/so-y-te/c.docx", "failed", "2026-11-19T01:00:00.000Z", "3" * 64, 10, 5, reason="disk-full"),
    Entry("/in/d.pdf", "refused", "2026-11-19T02:00:00.000Z", "4" * 64, 10, 5, reason="encrypted"),
    Entry("/in/e.pdf", "poison", "2026-11-20T02:00:00.000Z", "5" * 64, 10, 5, reason="child-died", detail="SIGSEGV"),
    Entry("/in/f\n[x].pdf", "queued", "2026-11-20T03:00:00.000Z"),
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Ledger(tmp_path / "ledger.jsonl").append(ENTRIES)
    return tmp_path


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], "abcdef"),
        (["--state", "failed"], "bc"),
        (["--state", "failed", "--state", "poison"], "bce"),
        (["--reason", "encrypted"], "d"),
        (["--reason", "encrypted", "--reason", "disk-full"], "cd"),
        (["--path", "*.pdf"], "abdef"),
        (["--path", "/in/so-y-te/*"], "abc"),
        (["--path", "b.*"], "b"),
        (["--path", "B.*"], ""),
        (["--since", "2026-11-19"], "cdef"),
        (["--since", "19/11/2026"], "cdef"),
        (["--since", "2026-11-19T01:30:00Z"], "def"),
        (["--since", "2026-11-19", "--state", "failed", "--path", "*.docx"], "c"),
    ],
)
def test_filters(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, options: list[str], names: str) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert main(["--data", str(data), "status", "--json", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "".join(sorted(os.path.basename(e["path"])[0] for e in told["inputs"])) == names
    assert sum(told["counts"].values()) == len(names)


def test_a_table_has_one_line_an_input_whatever_its_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "--lang", "en", "status", "--state", "queued"]) == 0
    assert "/in/f\\n[x].pdf" in capsys.readouterr().out


def test_a_reason_is_told_with_its_detail_and_the_next_step(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(data), "status", "--reason", "timeout-page"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Một trang đọc quá lâu (4/9, 300 s)." in told
    assert "Chạy lại `kehoach ingest`" in told


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 2), (["--state", "refused"], 0), (["--since", "2026-11-21"], 0), (["--path", "*.docx"], 2)],
)
def test_check_asks_of_what_is_selected(data: Path, options: list[str], code: int) -> None:
    assert main(["--data", str(data), "status", "--check", *options]) == code


@pytest.mark.parametrize(
    ("options", "queued"),
    [
        ([], "bcef"),
        (["--reason", "encrypted"], "df"),
        (["--path", "*.docx"], "cf"),
        (["--state", "poison"], "ef"),
        (["--since", "2026-11-19"], "cdef"),
        (["/in/d.pdf"], "df"),
        (["--path", "none"], "f"),
    ],
)
def test_retry(data: Path, options: list[str], queued: str) -> None:
    """Without options what failed and what is poison; with options whatever was not taken in."""
    assert main(["--data", str(data), "retry", *options]) == 0
    ledger = Ledger(data / "ledger.jsonl")
    again = [e for e in ledger.entries.values() if e.state == "queued"]
    assert "".join(sorted(os.path.basename(e.path)[0] for e in again)) == queued
    assert all((e.attempts, e.deaths, e.reason, e.size) == (0, 0, None, None) for e in again)


@pytest.mark.parametrize(
    "options", [["--state", "lost"], ["--reason", "bad-symbol"], ["--reason", "x"], ["--since", "gestern"]]
)
def test_wrong_options_say_what_is_right(data: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    for command in ("status", "retry"):
        assert main(["--data", str(data), command, *options]) == 1
        assert options[1] in capsys.readouterr().err


def test_moments() -> None:
    at = datetime(2026, 11, 21, 6, tzinfo=UTC)
    assert [at - moment(told, at) for told in ("30m", "12h", "7d", "2w")] == [
        timedelta(minutes=30), timedelta(hours=12), timedelta(days=7), timedelta(days=14),
    ]  # fmt: skip
    assert moment("2026-11-20T08:00+07:00") == datetime(2026, 11, 20, 1, tzinfo=UTC)
    with pytest.raises(UsageError, match="bad-option"):
        moment("31/02/2026")


def test_nothing_asked_is_everything() -> None:
    assert Selection().all
    assert not Selection(pattern="x").all
