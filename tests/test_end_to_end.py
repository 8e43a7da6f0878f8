"""The whole way through the real command: sample plans in, the answer to "who cites 09-CT/TW" out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "raw"
TRUTH: dict[str, Any] = json.loads((SAMPLES / "answers.json").read_text("utf-8"))


def kehoach(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command from a folder that is not the project's."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "pipeline.cli", "--data", str(data), *arguments],
        cwd=data.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip


def asked(data: Path) -> dict[str, Any]:
    done = kehoach(data, "cites", "Chỉ thị số 9-CT/TW", "--date", TRUTH["work"]["date"], "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def by_province(told: dict[str, Any]) -> dict[str, str]:
    return {unit["province"]: unit["answer"] for unit in told["provinces"]}


@pytest.fixture(scope="module")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as plain text: their true words, without reading images."""
    folder = tmp_path_factory.mktemp("transcripts")
    for truth in SAMPLES.glob("*.truth.txt"):
        (folder / truth.name.replace(".truth.txt", ".txt")).write_bytes(truth.read_bytes())
    return folder


@pytest.fixture(scope="module")
def answered(transcripts: Path) -> Path:
    """A data folder that holds the transcripts."""
    data = transcripts.parent / "data-transcripts"
    done = kehoach(data, "ingest", str(transcripts))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""  # progress and messages are no results
    return data


def test_transcripts_give_the_true_answers(answered: Path) -> None:
    """As in answers.json, but that what is illegible on paper can be read in a transcript."""
    told = asked(answered)
    expected = {p: "absent" if a["answer"] == "unknown" else a["answer"] for p, a in TRUTH["provinces"].items()}
    assert by_province(told) == expected
    assert {u["province"] for u in told["older"]} == {o["province"] for o in TRUTH["older"]}
    assert {(u["district"], u["answer"]) for u in told["districts"]} == {
        (d["district"], d["answer"]) for d in TRUTH["districts"]
    }
    for unit in told["provinces"]:
        for plan in unit["plans"]:
            if plan["answer"] == "direct":
                assert "09" in plan["quote"]
                assert plan["page"] >= 1


def test_the_plan_that_states_the_link(transcripts: Path, tmp_path: Path) -> None:
    """That 44-KL/TW continues 09-CT/TW is known from one plan alone: without it the province does not cite it."""
    (through,) = (a for a in TRUTH["provinces"].values() if a["answer"] == "indirect")
    without = tmp_path / "in"
    without.mkdir()
    for file in transcripts.iterdir():
        if file.stem + ".pdf" not in through["stated_by"]:
            (without / file.name).write_bytes(file.read_bytes())
    assert kehoach(tmp_path / "data", "ingest", str(without)).returncode == 0
    (province,) = (p for p, a in TRUTH["provinces"].items() if a is through)
    assert by_province(asked(tmp_path / "data"))[province] == "absent"


def test_a_second_ingest_does_no_work(answered: Path, transcripts: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in answered.rglob("*") if p.is_file()}
    done = kehoach(answered, "ingest", str(transcripts), "--json")
    assert done.returncode == 0
    summary = json.loads(done.stdout)
    assert (summary["known"], summary["states"], summary["loaded"]) == (summary["seen"], {}, False)
    assert {p: p.stat().st_mtime_ns for p in answered.rglob("*") if p.is_file()} == before


def test_the_same_files_give_the_same_bundles(answered: Path, transcripts: Path, tmp_path: Path) -> None:
    """Byte for byte: neither clock nor path is in them."""
    some = sorted(transcripts.iterdir())[:3]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for index, file in enumerate(some):
        (moved / f"{index}.txt").write_bytes(file.read_bytes())
    assert kehoach(tmp_path / "data", "ingest", str(moved)).returncode == 0
    made = {
        p.relative_to(tmp_path / "data"): p.read_bytes()
        for p in (tmp_path / "data" / "processed").rglob("*")
        if p.is_file()
    }
    assert len([p for p in made if p.name == "bundle.json"]) == 3
    for path, content in made.items():
        assert (answered / path).read_bytes() == content


def test_what_is_no_plan_gets_its_reason_and_the_others_go_on(transcripts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = sorted(transcripts.iterdir())[0]
    (folder / "good.txt").write_bytes(good.read_bytes())
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut.pdf").write_bytes((SAMPLES / "lao-cai-2020.pdf").read_bytes()[:3000])
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 40)
    (folder / "letter.txt").write_text("Em thân mến,\n\nHôm nay trời đẹp, anh đi chợ mua cá.\n", "utf-8")
    done = kehoach(tmp_path / "data", "ingest", str(folder))
    assert done.returncode == 2, done.stderr
    told = json.loads(kehoach(tmp_path / "data", "status", "--json").stdout)
    states = {os.path.basename(e["path"]): (e["state"], e["reason"]) for e in told["inputs"]}
    assert states["good.txt"] == ("kept", None)
    assert states["empty.pdf"] == ("refused", "empty")
    assert states["letter.txt"] == ("refused", "not-a-plan")
    assert states["cut.pdf"][1] in ("cut-off", "damaged")
    assert states["noise.pdf"][1] in ("not-a-document", "damaged")
    assert all(e["next_step_vi"] and e["next_step_en"] for e in told["inputs"] if e["reason"])
    assert kehoach(tmp_path / "data", "ingest", str(folder)).returncode == 0  # nothing failed in this run


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_stopped_in_the_middle(
    answered: Path, transcripts: Path, tmp_path: Path, sign: signal.Signals, code: int
) -> None:
    """Whatever stops it, no process is left behind and the next run ends as if nothing had happened, byte for byte."""
    data, folder = tmp_path / "data", tmp_path / "in"
    folder.mkdir()
    for file in sorted(transcripts.iterdir())[:6]:
        (folder / file.name).write_bytes(file.read_bytes())
    command = [sys.executable, "-P", "-m", "pipeline.cli", "--data", str(data), "ingest", str(folder), "--workers", "2"]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True)
    children = wait_for(lambda: started_reading(data) and children_of(running.pid))
    running.send_signal(sign)
    _, told = running.communicate(timeout=60)
    assert running.returncode == code, told
    assert "Traceback" not in told
    assert wait_for(lambda: not any(alive(child) for child in children))
    assert kehoach(data, "ingest", str(folder)).returncode == 0
    counts = json.loads(kehoach(data, "status", "--json").stdout)["counts"]
    assert counts == {"kept": 6}
    undisturbed = bundles(answered)
    assert len([p for p in bundles(data) if p.name == "bundle.json"]) == 6
    assert bundles(data).items() <= undisturbed.items()


def wait_for(condition: Callable[[], Any], seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
    return found


def started_reading(data: Path) -> bool:
    ledger = data / "ledger.jsonl"
    return ledger.exists() and b'"reading"' in ledger.read_bytes()


def children_of(pid: int) -> list[int]:
    """Process ids, from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found.append(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def bundles(data: Path) -> dict[Path, bytes]:
    root = data / "processed"
    return {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.ocr
@pytest.mark.slow
def test_scans_give_the_true_answers(samples_data: Path) -> None:
    """The samples as they lie in data/raw: scanned, skewed, upside down, one page too bad to read."""
    told = asked(samples_data)
    assert by_province(told) == {p: a["answer"] for p, a in TRUTH["provinces"].items()}
    assert {os.path.basename(p["file"]) for u in told["provinces"] for p in u["plans"]} == {
        a["file"] for a in TRUTH["provinces"].values()
    }
    assert {u["province"] for u in told["older"]} == {o["province"] for o in TRUTH["older"]}
    assert {(u["district"], u["answer"]) for u in told["districts"]} == {
        (d["district"], d["answer"]) for d in TRUTH["districts"]
    }
    for unit in told["provinces"]:
        if unit["answer"] == "indirect":
            (plan,) = unit["plans"]
            truth = TRUTH["provinces"][unit["province"]]
            assert [os.path.basename(hop["file"]) for hop in plan["via"]] == truth["stated_by"]
            assert plan["via"][0]["from"] == truth["via"]
