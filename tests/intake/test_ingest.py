"""Taking inputs in: each ends in exactly one state, a second run does no work, a child that dies takes nobody with it."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.errors import Failed, UsageError
from pipeline.intake import supervisor
from pipeline.intake.ingest import Summary, ingest
from pipeline.intake.ledger import Ledger, claim
from pipeline.intake.reporting import Silent
from pipeline.intake.scan import scan
from pipeline.settings import Settings
from pipeline.store.store import Store

Run = Callable[..., Summary]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def run(tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Ingest with the children of `children.py`; limits of two seconds."""
    monkeypatch.setattr("pipeline.intake.batch.Limits", partial(supervisor.Limits, module="tests.intake.children"))
    monkeypatch.setattr("pipeline.intake.ingest.versions", lambda settings: ("t1", "r1"))

    def go(**more: object) -> Summary:
        given: dict[str, object] = {"workers": 2, "document_seconds": 30.0, "stall_seconds": 20.0} | more
        return ingest([inbox], Settings(data=tmp_path / "data", **given), load=False)  # type: ignore[arg-type]

    return go


def fill(inbox: Path, *names: str) -> None:
    for name in names:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def states(tmp_path: Path) -> dict[str, tuple[str, str | None]]:
    entries = Ledger(tmp_path / "data" / "ledger.jsonl").entries.values()
    return {os.path.basename(e.path): (e.state, e.reason) for e in entries}


def test_what_a_folder_holds(inbox: Path) -> None:
    """Inputs are files of a supported type; hidden, temporary, explanatory and accompanying files are not."""
    fill(
        inbox, "a.pdf", "b.PDF", "sub/c.docx", "d.txt", "scan.tif", "e.md", "notes.txt", "f.2.pdf", "f.3.txt",
        ".hidden.pdf", "~$word.docx", "g.pdf.part", "h.tmp", "README.md", "readme.txt", "a.gold.json", "a.truth.txt",
        "answers.json", "x.zip", ".git/i.pdf", "lone.truth.txt",
    )  # fmt: skip
    found = scan([inbox])
    taken = {os.path.relpath(p, inbox) for p in found.inputs}
    assert taken == {
        "a.pdf",
        "b.PDF",
        "sub/c.docx",
        "d.txt",
        "scan.tif",
        "e.md",
        "notes.txt",
        "f.2.pdf",
        "f.3.txt",
        "lone.truth.txt",
    }
    assert len(found.ignored) == 10


def test_a_named_file_is_always_an_input(inbox: Path) -> None:
    fill(inbox, "x.zip", "README.md")
    assert len(scan([inbox / "x.zip", inbox / "README.md"]).inputs) == 2


def test_a_path_that_does_not_exist(inbox: Path) -> None:
    with pytest.raises(UsageError, match="no-such-path"):
        scan([inbox / "none"])


def test_the_second_run_does_no_work(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "a.txt", "b.txt")
    first = run()
    before = (tmp_path / "data" / "ledger.jsonl").read_bytes()
    second = run()
    assert (first.states, second.states) == ({"kept": 2}, {})
    assert second.known == 2
    assert (tmp_path / "data" / "ledger.jsonl").read_bytes() == before


def test_a_touched_file_is_known_by_content(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "a.txt")
    run()
    os.utime(inbox / "a.txt", (1, 1))
    assert run().known == 1


def test_a_file_that_changed_is_read_again(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "a.txt")
    run()
    (inbox / "a.txt").write_text("other", "utf-8")
    assert run().states == {"kept": 1}


def test_equal_content_is_kept_once(tmp_path: Path, inbox: Path, run: Run) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (inbox / name).write_text("same", "utf-8")
    assert run().states == {"kept": 1, "duplicate": 2}
    fill(inbox, "d.txt")
    (inbox / "d.txt").write_text("same", "utf-8")
    assert run().states == {"duplicate": 1}
    assert run().known == 4


def test_a_dying_document_is_poison_and_alone(tmp_path: Path, inbox: Path, run: Run) -> None:
    """It dies, is tried again alone, dies again. The others go on."""
    fill(inbox, "a.txt", "b.txt", "c.txt", "die.txt")
    run()
    assert states(tmp_path) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), ("kept", None)) | {
        "die.txt": ("poison", "child-died")
    }
    assert Ledger(tmp_path / "data" / "ledger.jsonl").entries[str(inbox / "die.txt")].deaths == 2
    assert run().known == 4


def test_a_document_that_died_with_others_gets_a_second_chance(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "a.txt", "once.txt")
    run()
    assert states(tmp_path)["once.txt"] == ("kept", None)


@pytest.mark.parametrize(
    ("name", "reason", "limits"),
    [("hang.txt", "no-progress", {"stall_seconds": 0.5}), ("slow.txt", "timeout-document", {"document_seconds": 1.0})],
)
def test_a_child_is_killed_in_time(inbox: Path, run: Run, name: str, reason: str, limits: dict[str, float]) -> None:
    """One that says nothing, and one that goes on for ever; the next run reads the others."""
    tmp_path = inbox.parent
    fill(inbox, name)
    run(**limits)
    assert states(tmp_path) == {name: ("failed", reason)}
    fill(inbox, "z.txt")
    run(attempts=1)
    assert states(tmp_path) == {name: ("failed", reason), "z.txt": ("kept", None)}


def test_what_ran_out_of_memory_is_read_again_alone(tmp_path: Path, inbox: Path, run: Run) -> None:
    """Once beside others, once alone; then it waits for the next run, with limits."""
    fill(inbox, "a.txt", "fat-300.txt")
    run(resident_mb=200)
    assert states(tmp_path) == {"a.txt": ("kept", None), "fat-300.txt": ("failed", "out-of-memory")}
    history = [e for e in Ledger(tmp_path / "data" / "ledger.jsonl").history() if "fat" in e.path]
    assert [(e.state, e.reason) for e in history] == [
        ("queued", None), ("reading", None), ("reading", "out-of-memory"), ("reading", None), ("failed", "out-of-memory"),
    ]  # fmt: skip
    assert history[-1].attempts == 1
    assert [run(resident_mb=200).failed for _ in range(3)] == [1, 1, 0]


def test_a_full_disk_ends_the_run_and_costs_no_attempt(tmp_path: Path, inbox: Path, run: Run) -> None:
    """However often: it is not the documents' fault. Those that were not reached are queued."""
    fill(inbox, "full.txt", *(f"z{i}.txt" for i in range(5)))
    for _ in range(5):
        with pytest.raises(Failed, match="disk-full"):
            run(workers=1)
    assert states(tmp_path) == {"full.txt": ("failed", "disk-full")} | {f"z{i}.txt": ("queued", None) for i in range(5)}
    os.rename(inbox / "full.txt", inbox / "gone-on.txt")
    assert run().states == {"kept": 6}


def test_a_reader_that_does_not_start_ends_the_run(
    tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation must not make poison of a whole inbox."""
    fill(inbox, *(f"{i}.txt" for i in range(9)))
    monkeypatch.setenv("KEHOACH_TEST_NO_START", "1")
    with pytest.raises(Failed, match="no-reader"):
        run(workers=1)
    assert {s for s, _ in states(tmp_path).values()} == {"queued", "reading", "failed"}
    monkeypatch.delenv("KEHOACH_TEST_NO_START")
    assert run().states == {"kept": 9}


def test_a_file_above_the_limit_is_not_even_hashed(
    tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sparse file of a terabyte costs nothing; once refused it stands."""
    with (inbox / "huge.pdf").open("wb") as file:
        file.truncate(1 << 40)
    assert run().states == {"refused": 1}
    assert states(tmp_path) == {"huge.pdf": ("refused", "too-big")}
    assert run().known == 1


def test_a_file_that_stays_away_is_asked_for_with_limits(tmp_path: Path, inbox: Path, run: Run) -> None:
    (inbox / "a.txt").symlink_to(tmp_path / "later")
    assert [run().failed for _ in range(4)] == [1, 1, 1, 0]
    (tmp_path / "later").write_text("here again", "utf-8")
    assert run().states == {"kept": 1}


def test_passing_faults_are_retried_with_limits(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "hang.txt")
    assert [run(attempts=2, stall_seconds=0.3).failed for _ in range(4)] == [1, 1, 0, 0]


def test_a_page_that_timed_out_is_tried_again(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "late.txt")
    assert [run().states for _ in range(3)] == [{"kept": 1}, {"kept": 1}, {}]
    entry = Ledger(tmp_path / "data" / "ledger.jsonl").entries[str(inbox / "late.txt")]
    assert (entry.attempts, entry.provisional) == (2, None)


def test_new_versions_read_again(tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(inbox, "a.txt")
    run()
    monkeypatch.setattr("pipeline.intake.ingest.versions", lambda settings: ("t1", "r2"))
    assert run().states == {"kept": 1}


def test_bundles_that_were_removed_are_made_again(tmp_path: Path, inbox: Path, run: Run) -> None:
    """The ledger says kept, the folder says otherwise: the folder is right."""
    fill(inbox, "a.txt")
    run()
    shutil.rmtree(tmp_path / "data" / "processed")
    assert run().states == {"kept": 1}


def test_things_that_cannot_be_opened(tmp_path: Path, inbox: Path, run: Run) -> None:
    (inbox / "gone.pdf").symlink_to(inbox / "nowhere")
    os.mkfifo(inbox / "pipe.pdf")
    run()
    assert states(tmp_path) == {"gone.pdf": ("failed", "source-vanished"), "pipe.pdf": ("refused", "not-a-file")}


def test_a_clock_that_is_set_back(tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By years between runs: nothing is read again, what comes then is taken in. Order of lines counts, not their times."""
    fill(inbox, "a.txt", "b.txt")
    for at, states_then, known in (
        ("2026-11-21T00:00:00.000Z", {"kept": 2}, 0),
        ("2001-01-01T00:00:00.000Z", {"kept": 1}, 2),
        ("1999-01-01T00:00:00.000Z", {}, 3),
    ):
        monkeypatch.setattr("pipeline.intake.batch.now", lambda at=at: at)
        summary = run()
        assert (summary.states, summary.known) == (states_then, known)
        fill(inbox, "c.txt")
        os.utime(inbox / "c.txt", (4e9, 4e9))  # and its time is from the future


def test_a_share_that_vanishes_in_the_middle(
    tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept stays kept; what was not reached is tried when the share is there again."""
    fill(inbox, *(f"{i}.txt" for i in range(6)))
    real, calls = supervisor.run_document, []

    def unmounted(*given: object) -> object:
        calls.append(given)
        if len(calls) == 3:
            os.rename(inbox, tmp_path / "away")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(supervisor, "run_document", unmounted)
    assert run(workers=1).states == {"kept": 3, "failed": 3}  # the third was being read by then
    assert set(states(tmp_path).values()) == {("kept", None), ("failed", "source-vanished")}
    os.rename(tmp_path / "away", inbox)
    assert run().states == {"kept": 3}


def test_odd_names(tmp_path: Path, inbox: Path, run: Run) -> None:
    odd = ["new\nline.txt", "quote'\".txt", "Kế hoạch số 1.txt", "=cmd.txt", "a" * 250 + ".txt"]
    fill(inbox, *odd)
    (Path(os.fsdecode(os.fsencode(inbox) + b"/bad\xff.txt"))).write_text("bytes", "utf-8")
    assert run().states == {"kept": 6}
    assert run().known == 6


def test_two_ingests_at_once(tmp_path: Path, inbox: Path, run: Run) -> None:
    """Both see all inputs; each document is read by one of them, and every input has one state."""
    fill(inbox, *(f"{i}.txt" for i in range(12)))
    results: list[Summary] = []
    threads = [threading.Thread(target=lambda: results.append(run())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {s for s, _ in states(tmp_path).values()} == {"kept"}
    history = list(Ledger(tmp_path / "data" / "ledger.jsonl").history())
    assert sum(e.state == "kept" for e in history) == 12


def test_waiting_for_another_ingest_is_told(tmp_path: Path, inbox: Path, run: Run) -> None:
    """What another one reads is left to the end, and then waited for."""
    fill(inbox, "a.txt", "b.txt")
    waited: list[int] = []

    class Reporter(Silent):
        def waits(self, inputs: int) -> None:
            waited.append(inputs)
            release.set()

    release = threading.Event()
    held = threading.Event()
    content = hashlib.sha256(b"a.txt").hexdigest()

    def other() -> None:
        with claim(tmp_path / "data" / "processed" / ".claims", content):
            held.set()
            release.wait(30)

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(30)
    summary = ingest([inbox], Settings(data=tmp_path / "data", workers=1), Reporter(), load=False)
    thread.join()
    assert (waited, summary.states) == ([1], {"kept": 2})


def test_an_interrupt_leaves_a_consistent_ledger(
    tmp_path: Path, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle: what was done is kept, the rest is done by the next run."""
    fill(inbox, *(f"{i}.txt" for i in range(6)))
    real, calls = supervisor.run_document, []

    def stop_at_third(*given: object) -> object:
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(supervisor, "run_document", stop_at_third)
    with pytest.raises(KeyboardInterrupt):
        run(workers=1)
    monkeypatch.setattr(supervisor, "run_document", real)
    ledger = Ledger(tmp_path / "data" / "ledger.jsonl")
    assert ledger.counts() == {"queued": 3, "reading": 1, "kept": 2}
    assert run().states == {"kept": 4}
    assert run().known == 6


def test_a_damaged_bundle_is_made_again(tmp_path: Path, inbox: Path, run: Run) -> None:
    """Noticed when the database is loaded; afterwards everything is there."""
    fill(inbox, "a.txt", "b.txt")
    settings = Settings(data=tmp_path / "data", workers=1)
    ingest([inbox], settings)
    victim = sorted((tmp_path / "data" / "processed").rglob("record/*.json"))[0]
    victim.write_bytes(victim.read_bytes()[:-9])
    (inbox / "c.txt").write_text("c", "utf-8")
    ingest([inbox], settings)
    with Store(tmp_path / "data") as store:
        assert store.sql("SELECT count(*) FROM plans").fetchone() == (3,)


def test_a_read_only_data_folder(tmp_path: Path, inbox: Path, run: Run) -> None:
    fill(inbox, "a.txt")
    (tmp_path / "data").write_text("a file in its place", "utf-8")
    with pytest.raises(Exception, match="cannot-write"):
        run()
