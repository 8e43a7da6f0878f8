"""Gains and losses between two runs of the extractors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import diff_extract
from tools.diff_extract import compare, describe, main

BEFORE = {"plans/a.txt": {"citations": ["CT 09-CT/TW", "CT 09-CT/TW", "NQ 12-NQ/TW"], "agencies": ["Bộ Y tế"]}}
NOW = {"plans/a.txt": {"citations": ["CT 09-CT/TW", "NQ 18-NQ/TW"], "agencies": ["Bộ Y tế"]}, "plans/b.txt": {}}


def test_each_change_is_counted_as_often_as_it_is() -> None:
    changed = compare(BEFORE, NOW)
    assert changed["citations"] == {"plans/a.txt": (["CT 09-CT/TW", "NQ 12-NQ/TW"], ["NQ 18-NQ/TW"])}
    assert not changed["agencies"]


def test_a_long_list_is_cut_and_says_so() -> None:
    lines = list(describe(compare(BEFORE, NOW), 1))
    assert lines[1:5] == [
        "citations  -2 +1 in 1 documents", "  plans/a.txt: -2 +1", "    - CT 09-CT/TW", "    + NQ 18-NQ/TW",
    ]  # fmt: skip
    assert lines[5] == "    … 1 more"


def test_a_snapshot_is_kept_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "corpus/plans/plan.txt"
    plan.parent.mkdir(parents=True)
    plan.write_text("Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư;\n", encoding="utf-8")
    monkeypatch.setattr(diff_extract, "CORPUS", tmp_path)
    monkeypatch.setattr(diff_extract, "SNAPSHOTS", tmp_path / "snapshots")
    monkeypatch.setattr("tools.score.CACHE", tmp_path / "texts")
    for arguments in (["--keep", "first"], []):
        monkeypatch.setattr(sys, "argv", ["diff_extract", "--file", "plan.txt", *arguments])
        main()
        plan.write_text("Căn cứ Chỉ thị số 09-CT/TW ngày 11/12/2011 của Ban Bí thư;\n", encoding="utf-8")
    told = capsys.readouterr().out
    assert "against first" in told
    assert "- CT 09-CT/TW | 2011-12-01" in told
    assert "+ CT 09-CT/TW | 2011-12-11" in told
