"""Killed at any instant, the next run completes, and its bundles are those of a run that nothing disturbed."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.errors import Failed, error_from
from pipeline.intake.ledger import Entry, Ledger

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PLAN = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: {0}/KH-UBND
Quảng Trị, ngày 2 tháng 4 năm 2022
KẾ HOẠCH
Cải cách hành chính năm 2022
Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;
"""


def told(*arguments: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.dying", *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True,
        timeout=300, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("what", "points"), [("document", 30), ("ingest", 10)])
def test_dead_at_every_sync_and_rename(tmp_path: Path, what: str, points: int) -> None:
    """Before and after each; before a sync, half of what was written is lost with it."""
    lines = told(what, str(tmp_path))
    assert len(lines) >= points
    assert [line for line in lines if not line["same"] or line["killed"] != -9 or line["again"] != 0] == []


def plans(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_text(PLAN.format(number), "utf-8")


def command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "pipeline.cli", "--data", str(data), *arguments]


def counts(data: Path) -> dict[str, int]:
    return Ledger(data / "ledger.jsonl").counts()


def test_two_ingests_at_once(tmp_path: Path) -> None:
    """Each document is read by one of them, each input has one line that says kept, and both end well."""
    plans(tmp_path / "in", 8)
    data = tmp_path / "data"
    given = command(data, "ingest", str(tmp_path / "in"), "--workers", "1")
    with ExitStack() as held:
        both = [
            held.enter_context(subprocess.Popen(given, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True))
            for _ in range(2)
        ]
        for one in both:
            _, said = one.communicate(timeout=120)
            assert one.returncode == 0, said
    assert counts(data) == {"kept": 8}
    assert sum(entry.state == "kept" for entry in Ledger(data / "ledger.jsonl").history()) == 8


def in_a_small_world(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A shell script as root of a namespace of its own, where file systems can be mounted that nobody else sees."""
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script, "small-world", *arguments],
        env=ENVIRONMENT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    if "unshare:" in done.stderr or done.returncode == 77:
        pytest.skip("no namespaces may be made here")
    return done


def test_a_full_disk(tmp_path: Path) -> None:
    """A clear message, no half file; with space again the next run completes."""
    plans(tmp_path / "in", 6)
    data = tmp_path / "data"
    data.mkdir()
    script = """
        mount -t tmpfs -o size=80k,mode=700 small "$1" || exit 77
        "${@:2}"; echo "first $?"
        find "$1" -name '.*.tmp'
        mount -o remount,size=200m "$1" || exit 77
        "${@:2}"; echo "second $?"
        cp "$1/ledger.jsonl" "$1.ledger"
    """
    done = in_a_small_world(script, str(data), *command(data, "ingest", str(tmp_path / "in"), "--workers", "1"))
    assert done.stdout.splitlines() == ["first 2", "second 0"], done
    assert error_from("disk-full").message_vi in done.stderr
    assert error_from("disk-full").next_step_vi in done.stderr
    assert "Traceback" not in done.stderr
    assert Ledger(tmp_path / "data.ledger").counts() == {"kept": 6}


def test_a_read_only_data_folder(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    data = tmp_path / "data"
    data.mkdir()
    script = """
        mount -t tmpfs -o size=1m,ro small "$1" || exit 77
        "${@:2}"; echo "code $?"
    """
    done = in_a_small_world(script, str(data), *command(data, "ingest", str(tmp_path / "in")))
    assert done.stdout == "code 2\n", done
    assert str(data) in done.stderr
    assert "Cấp quyền ghi" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ledger_that_may_not_grow(tmp_path: Path) -> None:
    """What was let through of a line is taken back: the lines before stand as they stood."""
    ledger = Ledger(tmp_path / "l")
    ledger.append([Entry("/a", "kept", "2026-01-01T00:00:00.000Z", "s")])
    before = ledger.path.read_bytes()
    program = (
        "import sys; from pathlib import Path; from pipeline.intake.ledger import Entry, Ledger\n"
        "Ledger(Path(sys.argv[1])).append([Entry('/b', 'kept', '2026-01-01T00:00:00.000Z', 's', detail='x' * 500)])"
    )
    limit = len(before) + 100
    done = subprocess.run(
        [sys.executable, "-c", program, str(ledger.path)], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert ledger.path.read_bytes() == before


def test_failed_says_what_to_do() -> None:
    for code in ("disk-full", "cannot-write", "source-changed", "source-vanished", "no-reader"):
        assert Failed(code).next_step_vi
        assert Failed(code).exit_code == 2
