"""The book of what was delivered, and the command that writes in it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "digest"))

from digest_plans import Due, Plan, data_of, digest_of, items, yearly

from pipeline.cli import main
from pipeline.duties.done import DoneBook, Duty, occurrence_of
from pipeline.duties.journal import Journal
from pipeline.duties.occurrences import occurrence
from pipeline.errors import UsageError


def test_the_last_word_counts(tmp_path: Path) -> None:
    book = DoneBook(tmp_path)
    book.record("f", "2026-12-10", "Lan", "BC 1")
    book.record("f", "2027-12-10", None, None)
    again = DoneBook(tmp_path)
    assert [again.of("f", t) is not None for t in ("2026-12-10", "2027-12-10", "2028-12-10", None)] == [
        True,
        True,
        False,
        False,
    ]
    again.record("f", "2026-12-10", "Minh", "nhầm", undo=True)
    assert DoneBook(tmp_path).of("f", "2026-12-10") is None
    assert len(Journal(tmp_path / "done.jsonl").read()[0]) == 3  # nothing is removed


def test_a_damaged_line_is_skipped_and_counted(tmp_path: Path) -> None:
    DoneBook(tmp_path).record("a", None, None, None)
    path = tmp_path / "done.jsonl"
    path.write_bytes(path.read_bytes() + b'{"finding":"b","at":"2026"')
    book = DoneBook(tmp_path)
    assert book.damaged == 1
    book.record("c", None, None, None)
    again = DoneBook(tmp_path)
    assert [again.of(f, None) is not None for f in "abc"] == [True, False, True]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("2026-Q4", "2026-Q4"), ("2026-12-31", "2026-Q4"), ("2026-11-05", "2026-Q4"), ("2026-07-01", "2026-Q3")],
)
def test_a_time_by_its_name_or_a_day_in_it(asked: str, meant: str) -> None:
    times = tuple(o for v in ("2026-Q3", "2026-Q4") if (o := occurrence(v)))
    assert occurrence_of(Duty("f", "a", "1/KH", True, times), asked, date(2026, 11, 1)) == meant


def test_what_has_no_time_in_the_calendar_needs_a_day() -> None:
    daily = Duty("f", "a", "1/KH", True, ())
    assert occurrence_of(daily, "2026-11-23", date(2026, 11, 23)) == "2026-11-23"
    with pytest.raises(UsageError, match="which-occurrence"):
        occurrence_of(daily, None, date(2026, 11, 23))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2026-01-05", (yearly(11, 20), Due("2026-11-18", "nộp hồ sơ")), period=(2026, 2027))
    )
    recurring, single = sorted(items(digest_of(data, "2026-W48"), "passed"), key=lambda i: i.frequency is None)

    def run(*more: str) -> tuple[int, str]:
        code = main(["--data", str(data), "done", *more])
        told = capsys.readouterr()
        return code, told.out + told.err

    code, told = run(recurring.code)
    assert code == 1
    assert "2026-11-20" in told
    code, told = run(recurring.name, "--by", "Lan", "--note", "BC 12")
    assert code == 0
    assert "20/11/2026" in told
    assert run(recurring.code, "--occurrence", "20/11/2027")[0] == 0
    assert run(single.id)[0] == 0
    assert items(digest_of(data, "2026-W48"), "passed") == []
    code, told = run(single.code, "--undo")
    assert code == 0
    assert "bỏ ghi nhận" in told
    assert "không đổi gì" in run(single.code, "--undo")[1]
    assert [i.action for i in items(digest_of(data, "2026-W48"), "passed")] == ["nộp hồ sơ"]
    assert run("ffffffffff")[0] == 1
