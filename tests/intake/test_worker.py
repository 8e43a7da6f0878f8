"""Every fault of one document comes back as an outcome with a reason; what must not be kept is not."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

import pipeline.reading
from pipeline.errors import Failed, MissingDependency, Refused
from pipeline.intake.bundle import Bundles
from pipeline.intake.worker import Job, process
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Page, Text, Verdict

PLAN = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 46/KH-UBND\nKẾ HOẠCH\nThực hiện Chỉ thị số 42-CT/TW ngày 25/8/2004 của Ban Bí thư."


def text_of(sha256: str, *verdicts: Verdict, words: str = PLAN) -> Text:
    pages = tuple(Page(i, 0, len(words), 595, 842, "ocr", "no-text", v, 0.9, 0.8) for i, v in enumerate(verdicts, 1))
    return Text(sha256, "pdf", words, pages)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    source = tmp_path / "in.pdf"
    source.write_bytes(b"%PDF-1.7")
    sha256 = hashlib.sha256(b"%PDF-1.7").hexdigest()
    return Job(str(source), sha256, 8, ".pdf", str(tmp_path / "processed"), "t", "r", "copy", asdict(ReadingSettings()))


def reads(monkeypatch: pytest.MonkeyPatch, result: Any) -> list[Path]:
    """Put another reader in place: it gives a text, or raises."""
    calls: list[Path] = []

    def read(path: Path, settings: object, on_page: object) -> Text:
        calls.append(path)
        if isinstance(result, BaseException):
            raise result
        made = result(path) if callable(result) else result
        assert isinstance(made, Text)
        return made

    monkeypatch.setattr(pipeline.reading, "read", read)
    return calls


def files_under(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if p.is_file())


def test_a_plan_is_kept(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, text_of(job.sha256, "good", "doubtful", "unreadable"))
    outcome = process(job)
    assert (outcome.state, outcome.pages, outcome.unread) == ("kept", 3, 2)
    assert files_under(Path(job.processed)) == ["bundle.json", "original.pdf", "r.json", "t.json.z"]


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [
        (Refused("encrypted"), "refused", "encrypted"),
        (Refused("secrecy-mark"), "refused", "secrecy-mark"),
        (Failed("timeout-document"), "failed", "timeout-document"),
        (MissingDependency("no-tesseract"), "dependency", "no-tesseract"),
        (MemoryError(), "failed", "out-of-memory"),
        (OSError(errno.ENOSPC, "full"), "failed", "disk-full"),
        (OSError(errno.EROFS, "read-only", "/x"), "failed", "cannot-write"),
        (OSError(errno.EIO, "input/output"), "failed", "source-error"),
        (ValueError("Chỉ thị mật"), "failed", "internal"),
        (ModuleNotFoundError("no", name="cv2"), "dependency", "no-package"),
    ],
)
def test_faults_have_reasons(
    job: Job, monkeypatch: pytest.MonkeyPatch, fault: BaseException, state: str, reason: str
) -> None:
    """And no word of the document is in what is told."""
    reads(monkeypatch, fault)
    outcome = process(job)
    assert (outcome.state, outcome.reason) == (state, reason)
    assert "mật" not in outcome.detail
    assert files_under(Path(job.processed)) == []


@pytest.mark.parametrize(
    ("verdicts", "words", "reason"),
    [
        ((), "", "no-pages"),
        (("blank", "blank"), "", "blank"),
        (("blank", "unreadable"), "", "no-legible-page"),
        (("good",), "Hôm nay trời đẹp.", "not-a-plan"),
        (("good", "doubtful"), "Hôm nay trời đẹp.", "no-legible-page"),
    ],
)
def test_nothing_to_keep(
    job: Job, monkeypatch: pytest.MonkeyPatch, verdicts: tuple[Verdict, ...], words: str, reason: str
) -> None:
    reads(monkeypatch, text_of(job.sha256, *verdicts, words=words))
    assert process(job).reason == reason
    assert files_under(Path(job.processed)) == []


@pytest.mark.parametrize("name", ["answers.json", "page.html", "list.csv", "plan", "plan.doc"])
def test_other_types_are_refused_by_name(job: Job, tmp_path: Path, name: str) -> None:
    """Text has no mark of its own: what is named as something else is no plan, whatever stands in it."""
    source = tmp_path / name
    source.write_text(PLAN, "utf-8")
    sha256 = hashlib.sha256(PLAN.encode()).hexdigest()
    outcome = process(replace(job, path=str(source), sha256=sha256, suffix=""))
    assert (outcome.state, outcome.reason) == ("refused", "unsupported-type")


def test_text_is_read_once_for_all_extractors(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better extractors run on the cached text; a damaged cache entry is made again."""
    calls = reads(monkeypatch, text_of(job.sha256, "good"))
    process(job)
    better = Job(**{**asdict(job), "record_key": "r2"})
    assert process(better).state == "kept"
    assert len(calls) == 1
    cached = Bundles(Path(job.processed))[job.sha256].folder / "text" / "t.json.z"
    cached.write_bytes(b"damaged")
    assert process(Job(**{**asdict(job), "record_key": "r3"})).state == "kept"
    assert len(calls) == 2


def test_a_source_that_changes_while_it_is_read(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(path: Path) -> Text:
        path.write_bytes(b"something longer")
        return text_of(job.sha256, "good")

    reads(monkeypatch, meanwhile)
    assert process(job).reason == "source-changed"


def test_a_source_that_is_gone(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never read: it vanished. Read before: the original in the bundle stands in."""
    calls = reads(monkeypatch, text_of(job.sha256, "good"))
    source = Path(job.path)
    os.rename(source, source.with_suffix(".away"))
    assert process(job).reason == "source-vanished"
    os.rename(source.with_suffix(".away"), source)
    process(job)
    source.unlink()
    again = Job(**{**asdict(job), "text_key": "t2", "record_key": "r2"})
    assert process(again).state == "kept"
    assert calls[-1].name == "original.pdf"


def test_leftovers_of_a_killed_process_are_swept(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Bundles(Path(job.processed))[job.sha256].folder
    (folder / "text").mkdir(parents=True)
    (folder / "text" / ".t.json.z.999.0.tmp").write_bytes(b"half")
    reads(monkeypatch, text_of(job.sha256, "good"))
    process(job)
    assert not [name for name in files_under(folder) if name.endswith(".tmp")]
