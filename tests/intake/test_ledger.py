"""The ledger outlives power cuts, damage and two writers."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.ledger import Entry, Ledger, claim, now, parse_line, render_line, sweep_claims


def entry(path: str = "/in/a.pdf", state: str = "kept", sha256: str | None = "ab", **more: object) -> Entry:
    return Entry(path, state, "2026-11-21T02:00:00.000Z", sha256, **more)  # type: ignore[arg-type]


names = st.text(st.characters(), min_size=1)  # lone surrogates too: bytes of a path that are no UTF-8


@given(names, st.text(st.characters()), st.integers(0, 2**60))
def test_an_entry_survives_its_line(path: str, detail: str, size: int) -> None:
    made = entry(path, detail=detail, size=size, attempts=3, seconds=0.25)
    line = render_line(made)
    assert parse_line(line.rstrip(b"\n")) == made
    assert line.count(b"\n") == 1


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_damaged_line_is_noticed(position: int, flip: int) -> None:
    line = bytearray(render_line(entry(detail="x" * 200)).rstrip(b"\n"))
    position %= len(line)
    line[position] ^= flip
    assert parse_line(bytes(line)) is None


def test_cut_off_at_every_byte(tmp_path: Path) -> None:
    """Whatever a power cut left of the last line, the lines before stand and the next writer goes on."""
    whole = b"".join(render_line(entry(f"/in/{i}.pdf", sha256=str(i))) for i in range(3))
    sound_ends = [i + 1 for i, byte in enumerate(whole) if byte == 10]
    for cut in range(len(whole) + 1):
        path = tmp_path / f"{cut}.jsonl"
        path.write_bytes(whole[:cut])
        ledger = Ledger(path)
        sound = sum(end <= cut for end in sound_ends)
        assert len(ledger.entries) == sound
        ledger.append([entry("/in/new.pdf")])
        again = Ledger(path)
        # a line that lacks nothing but its line end is whole
        assert len(again.entries) - sound in (1, 2)
        assert again.entries["/in/new.pdf"].state == "kept"


def test_the_last_line_is_the_state(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    for state in ("queued", "reading", "failed", "reading", "kept"):
        ledger.append([entry(state=state)])
    assert ledger.counts() == {"kept": 1}
    assert [e.state for e in ledger.history()] == ["queued", "reading", "failed", "reading", "kept"]


def test_a_path_with_new_content_no_longer_stands_for_the_old(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    ledger.append([entry(sha256="old")])
    ledger.append([entry(sha256="new")])
    assert ledger.kept_as("old") is None
    assert ledger.kept_as("new") is not None


def test_a_clock_that_goes_backwards_changes_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    ledger.append([Entry("/a", "reading", "2026-01-02T00:00:00Z"), Entry("/a", "kept", "2020-01-01T00:00:00Z", "s")])
    assert Ledger(tmp_path / "l").entries["/a"].state == "kept"


def test_a_reader_takes_in_what_others_wrote(tmp_path: Path) -> None:
    one, two = Ledger(tmp_path / "l"), Ledger(tmp_path / "l")
    two.append([entry("/b")])
    assert "/b" not in one.entries
    one.append([entry("/a")])
    assert set(one.entries) == {"/a", "/b"}


def _write_many(path: Path, name: str) -> None:
    ledger = Ledger(path)
    for i in range(50):
        ledger.append([entry(f"/{name}/{i}", detail="x" * (i * 20))], durable=False)


def test_two_writers_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write_many, args=(tmp_path / "l", name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    ledger = Ledger(tmp_path / "l")
    assert (len(ledger.entries), ledger.damaged) == (100, 0)


def test_a_content_is_claimed_by_one(tmp_path: Path) -> None:
    with claim(tmp_path, "s") as first:
        assert first
        with claim(tmp_path, "s") as second, claim(tmp_path, "t") as other:
            assert not second
            assert other
    with claim(tmp_path, "s") as again:
        assert again
    assert list(tmp_path.iterdir()) == []


def test_claims_of_the_dead_are_swept_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "dead").touch()
    with claim(tmp_path, "alive") as held:
        sweep_claims(tmp_path)
        assert held
        assert [p.name for p in tmp_path.iterdir()] == ["alive"]
        with claim(tmp_path, "alive") as again:
            assert not again
    sweep_claims(tmp_path / "none")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_rubbish_is_counted_not_believed(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / "l"
    path.write_bytes(render_line(entry()) + rubbish + b"\n" + render_line(entry("/in/b.pdf")))
    assert set(Ledger(path).entries) == {"/in/a.pdf", "/in/b.pdf"}


def test_now_is_utc() -> None:
    assert now().endswith("Z")
