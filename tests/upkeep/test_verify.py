"""Damage of every kind is named with its next step, and repaired where the means are there."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.corrections.journal import Correction, Journal
from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.reading.text import Page, Text
from pipeline.settings import Settings
from pipeline.upkeep.originals import original_of
from pipeline.upkeep.repair import repair
from pipeline.upkeep.verify import Damage, Report, verify

WORDS = "KẾ HOẠCH phòng, chống tội phạm"


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Two inputs, taken in with hard links; no database is asked of them here."""
    settings = Settings(data=tmp_path / "data", workers=1)
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for name in ("one", "two"):
        source = incoming / f"{name}.txt"
        source.write_text(f"{WORDS} {name}", "utf-8")
        sha256 = sha256_file(source)
        bundle = Bundles(settings.processed)[sha256]
        page = Page(1, 0, len(WORDS), 0, 0, "plain", "test", "good", 1.0, 1.0)
        bundle.save_text("t", Text(sha256, "text", WORDS, (page,)))
        bundle.save_records("r", [{"plan": name}])
        original = bundle.save_original(source, ".txt", "link")
        bundle.commit(Manifest(sha256, source.stat().st_size, "txt", original, "t", "r", name))
        Ledger(settings.ledger).append(
            [Entry(str(source), "kept", now(), sha256, source.stat().st_size, 1, record_key="r", plan=name)]
        )
    return settings


def look(settings: Settings, quick: bool = False) -> Report:
    """Without what is only missing because nothing was loaded."""
    report = verify(settings, quick=quick)
    report.damages = [d for d in report.damages if d.code != "database-missing"]
    return report


def bundle_of(settings: Settings, plan: str) -> Path:
    (found,) = [b.folder for b in Bundles(settings.processed) if (m := b.manifest()) and m.plan == plan]
    return found


def source_of(settings: Settings, plan: str) -> Path:
    return settings.data.parent / "incoming" / f"{plan}.txt"


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def rewrite(path: Path) -> None:
    """Damage what is in the bundle without touching what it is linked with."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-1] + b"?")


def lose(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def test_what_is_whole_is_whole(kept: Settings) -> None:
    report = look(kept)
    assert (report.whole, report.bundles, report.originals, report.lines) == (True, 2, 2, 2)
    told: list[tuple[int, int]] = []
    verify(kept, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


DAMAGES: dict[str, tuple[Callable[[Settings], None], bool]] = {
    "text-damaged": (lambda s: flip(bundle_of(s, "one") / "text" / "t.json.z"), True),
    "text-missing": (lambda s: (bundle_of(s, "one") / "text" / "t.json.z").unlink(), True),
    "record-damaged": (lambda s: flip(bundle_of(s, "one") / "record" / "r.json"), True),
    "record-missing": (lambda s: (bundle_of(s, "one") / "record" / "r.json").unlink(), True),
    "manifest-damaged": (lambda s: flip(bundle_of(s, "one") / "bundle.json"), True),
    "original-missing": (lambda s: (bundle_of(s, "one") / "original.txt").unlink(), True),
    "original-damaged": (lambda s: rewrite(bundle_of(s, "one") / "original.txt"), True),
    "original-edited": (lambda s: source_of(s, "one").write_text("khác", "utf-8") and None, False),
    "bundle-missing": (lambda s: lose(bundle_of(s, "one")), True),
}


@pytest.mark.parametrize("code", DAMAGES)
def test_damage_is_named_and_mended_where_it_can_be(kept: Settings, code: str) -> None:
    damage, can_be = DAMAGES[code]
    sha256 = bundle_of(kept, "one").name
    damage(kept)
    report = look(kept)
    assert [(d.code, d.sha256) for d in report.damages] == [(code, sha256)]
    assert (kept.data / report.damages[0].path).relative_to(kept.data)
    done = repair(kept, report.damages)
    assert (len(done.mended), len(done.hopeless)) == ((1, 0) if can_be else (0, 1))
    if code.startswith("original") and can_be:
        assert look(kept).whole
        assert (bundle_of(kept, "one") / "original.txt").stat().st_nlink == 1
    elif can_be:
        assert done.requeued == [str(source_of(kept, "one"))]
        assert Ledger(kept.ledger).entries[done.requeued[0]].state == "queued"


def test_what_lies_in_the_bundle_is_read_again_where_the_source_is_gone(tmp_path: Path) -> None:
    """A whole ingest of one short plan, the incoming folder emptied, its text and record damaged."""
    from pipeline.intake.ingest import ingest

    settings = Settings(data=tmp_path / "data", workers=1)
    source = tmp_path / "in.txt"
    source.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 46/KH-UBND\nLào Cai, ngày 20 tháng 02 năm 2020\nKẾ HOẠCH\nPhòng cháy năm 2020\n"
        "Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư;\n1. Công an tỉnh chủ trì thực hiện.\n",
        "utf-8",
    )
    assert ingest([source], settings).states["kept"] == 1
    (bundle,) = Bundles(settings.processed)
    before = {p.name: p.read_bytes() for p in bundle.folder.rglob("*.json*")}
    source.unlink()
    flip(next(bundle.folder.glob("text/*")))
    flip(next(bundle.folder.glob("record/*")))
    flip(bundle.folder / "bundle.json")
    report = look(settings)
    assert [d.code for d in report.damages] == [
        "manifest-damaged"
    ]  # which text and record count, only the manifest says
    done = repair(settings, report.damages)
    assert (len(done.mended), done.requeued, done.load, done.hopeless) == (1, [], True, [])
    assert look(settings).whole
    assert {p.name: p.read_bytes() for p in bundle.folder.rglob("*.json*")} == before
    assert Ledger(settings.ledger).entries[str(source)].state == "kept"


def test_what_nobody_has_any_more_is_said_to_be_lost(kept: Settings) -> None:
    source_of(kept, "one").unlink()
    (bundle_of(kept, "one") / "original.txt").unlink()
    flip(bundle_of(kept, "one") / "record" / "r.json")
    done = repair(kept, look(kept).damages)
    assert (done.mended, done.requeued, len(done.hopeless)) == ([], [], 2)


def test_an_original_edited_in_place_is_told_from_one_that_rotted(kept: Settings) -> None:
    source = source_of(kept, "one")
    with source.open("r+b") as file:
        file.write("Đ".encode())
    (found,) = look(kept).damages
    assert (found.code, found.detail) == ("original-edited", str(source))
    assert [d.code for d in look(kept, quick=True).damages] == []


def test_lines_that_were_torn_are_set_aside_once(kept: Settings) -> None:
    journal = Journal(kept.data / "corrections.jsonl")
    one = Correction("k1", "ab", "plan", "number", "1/KH", "Hà", "x", "2026-01-01T00:00:00Z")
    journal.append([one, replace(one, id="k2")])
    journal.path.write_bytes(journal.path.read_bytes()[:-20])
    with kept.ledger.open("ab") as file:
        file.write(b'{"path":"/in/x.pdf","state":"ke')
    before = kept.ledger.stat().st_size
    report = look(kept)
    assert [(d.code, d.path, d.detail) for d in report.damages] == [
        ("line-damaged", "ledger.jsonl", "3"),
        ("line-damaged", "corrections.jsonl", "2"),
    ]
    done = repair(kept, report.damages)
    assert len(done.mended) == 2
    assert look(kept).whole
    assert kept.ledger.stat().st_size == before
    assert (kept.data / "ledger.jsonl.damaged").read_bytes() == b'{"path":"/in/x.pdf","state":"ke\n'
    assert [c.id for c in Journal(journal.path)] == ["k1"]
    assert len(Ledger(kept.ledger).entries) == 2
    Ledger(kept.ledger).append([Entry("/in/y.pdf", "refused", now(), "cd", reason="encrypted")])
    assert look(kept).whole
    assert Ledger(kept.ledger).entries["/in/y.pdf"].reason == "encrypted"


def test_what_is_no_database_is_moved_away(kept: Settings) -> None:
    assert [d.code for d in verify(kept).damages] == ["database-missing"]
    kept.database.write_bytes(b"no database" * 999)
    report = verify(kept)
    assert [d.code for d in report.damages] == ["database-damaged"]
    assert repair(kept, report.damages).load
    assert kept.database.with_name("kehoach.duckdb.damaged").exists()
    assert [d.code for d in verify(kept).damages] == ["database-missing"]


def test_the_original_is_found_wherever_its_content_still_lies(kept: Settings) -> None:
    bundles = Bundles(kept.processed)
    one = bundles[bundle_of(kept, "one").name]
    manifest = one.manifest()
    assert manifest is not None
    os.rename(source_of(kept, "one"), source_of(kept, "gone"))  # the incoming folder is emptied
    assert original_of(kept, one, manifest) == one.folder / "original.txt"
    rewrite(one.folder / "original.txt")
    with pytest.raises(UsageError, match="original-damaged"):
        original_of(kept, one, manifest)
    with pytest.raises(UsageError, match="original-not-kept"):
        original_of(kept, one, replace(manifest, original=None))
    os.rename(source_of(kept, "gone"), source_of(kept, "one"))
    assert original_of(kept, one, manifest) == source_of(kept, "one")


def test_the_command_says_it_in_words_and_in_its_exit_code(kept: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli import main

    flip(bundle_of(kept, "one") / "text" / "t.json.z")
    assert main(["--data", str(kept.data), "verify"]) == 2
    assert "văn bản đã đọc bị hỏng" in capsys.readouterr().out
    assert main(["--data", str(kept.data), "verify", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["damages"][0]["code"] == "text-damaged"
    assert "--repair" in told["damages"][0]["next_step"]


def test_every_damage_has_its_words() -> None:
    from typing import get_args

    from pipeline.commands.messages import Speaker
    from pipeline.commands.upkeep import _STEPS
    from pipeline.upkeep.verify import Code

    for code in get_args(Code):
        assert Speaker("vi")(f"damage_{code}", "x") != Speaker("en")(f"damage_{code}", "x")
        assert Speaker("en")(_STEPS[code])
    assert Damage("text-damaged", "x").detail == ""


@pytest.mark.parametrize("missing", [False, True], ids=["rotten", "missing"])
def test_a_segment_is_part_of_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: bool) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
    from plans import Plan, keep

    from pipeline.store import load as loading

    monkeypatch.setattr(loading, "HEAD_PLANS", 1)
    settings = Settings(data=tmp_path, workers=1)
    for number in (1, 2, 3):
        keep(settings, Plan(f"{number}/KH-UBND", "2020-03-02", "Lào Cai"))
    loading.load(settings, Ledger(settings.ledger))

    def found() -> list[Damage]:
        return [d for d in verify(settings).damages if d.code.startswith("database")]

    assert found() == []
    (segment,) = tmp_path.glob("segments/*.duckdb")
    segment.unlink() if missing else flip(segment)
    damages = found()
    assert [d.code for d in damages] == ["database-damaged"]
    assert repair(settings, damages).load
    loading.load(settings, Ledger(settings.ledger))
    assert found() == []
