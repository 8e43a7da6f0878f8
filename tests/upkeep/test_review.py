"""What is worth a look comes first, with its picture and a command that works; crops outlive the incoming folder."""

from __future__ import annotations

import base64
import json
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.crop import crop
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.reading.text import Page, Text
from pipeline.record import Citation, Document, Evidence, FieldEvidence, PageVerdict, Passage, Record
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store
from pipeline.upkeep.doubts import doubts

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw" / "lao-cai-2020.pdf"
SPOT = Evidence(page=1, start=0, end=9, text="<b>&“x”</b>", boxes=[(80.0, 120.0, 200.0, 134.0)])


@pytest.fixture
def asked(tmp_path: Path) -> Settings:
    """A plan on paper whose number was read badly, with a broken citation and a page in doubt; and a small sure one."""
    own = Settings(data=tmp_path / "data", workers=1)
    source = tmp_path / "in.pdf"
    shutil.copyfile(SAMPLE, source)
    sha256 = sha256_file(source)
    plan = "46-kh-ubnd.lao-cai.2020"
    record = Record(
        plan=plan, sha256=sha256,
        document=Document(
            type="KH", number="46/KH-UBND", date="2020-02-20", issuer="Ủy ban nhân dân tỉnh Lào Cai", level="province",
            province="Lào Cai",
            fields={
                "number": FieldEvidence(confidence=0.3, rule="heading", flag="handwritten", evidence=SPOT),
                "date": FieldEvidence(confidence=0.95, rule="heading", evidence=SPOT),
                "issuer": FieldEvidence(confidence=0.95, rule="heading"),
            },
        ),
        citations=[
            Citation(
                id=f"{plan}:citation:ct_12-ct/ubnd:1", type="CT", number="12-CT/UBND", name=None, dates=[], issuer=None,
                text="Chỉ thị số 12-CT/UBND", mentions=[SPOT], flags=["party-separators-on-state-body"], confidence=0.9,
                rule="test", evidence=SPOT,
            )
        ],
        pages=[
            PageVerdict(page=1, verdict="good", route="text", reason="text-layer", confidence=0.9, p5=0.8),
            PageVerdict(page=2, verdict="doubtful", route="ocr", reason="no-text", confidence=0.6, p5=0.2),
        ],
        passages=[Passage(page=1, section=None, kind="text", start=0, end=11, text="<b>&“x”</b>")],
    )  # fmt: skip
    pages = tuple(Page(n, 0, 9, 595, 842, "ocr", "x", "good", 0.9, 0.8) for n in (1, 2))
    bundle = Bundles(own.processed)[sha256]
    bundle.save_text("t", Text(sha256, "pdf", "<b>&“x”</b>", pages))
    bundle.save_records("k", [record.model_dump(mode="json", by_alias=True)])
    original = bundle.save_original(source, ".pdf", "copy")
    bundle.commit(Manifest(sha256, source.stat().st_size, "pdf", original, "t", "k", plan))
    Ledger(own.ledger).append([Entry(str(source), "kept", now(), sha256, 1, 1, record_key="k", plan=plan)])
    load(own, Ledger(own.ledger))
    source.unlink()  # the incoming folder is emptied
    return own


def run(own: Settings, capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["--data", str(own.data), *arguments]) == code
    return capsys.readouterr().out


def test_what_decides_most_comes_first(asked: Settings) -> None:
    with Store(asked.data) as store:
        found = doubts(store)
        assert [(d.kind, d.field) for d in found] == [("plan", "number"), ("page", "page[2]"), ("citation", "number")]
        assert found[0].why == ("handwritten", "low")
        assert sorted((d.value_of_look for d in found), reverse=True) == [d.value_of_look for d in found]
        assert [d.kind for d in doubts(store, ["page"])] == ["page"]
        assert len(doubts(store, province="LAO CAI")) == 3
        assert doubts(store, province="Hà Giang") == []
        assert len(doubts(store, limit=1)) == 1


def test_the_command_beside_a_doubt_puts_it_right(asked: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Every ready-made command runs as it stands once name and reason are filled in, and its doubt is gone."""
    found: list[dict[str, Any]] = json.loads(run(asked, capsys, "review", "--json"))
    for doubt in found:
        words = shlex.split(doubt["commands"][0].replace("--by …", "--by Hà").replace("--why …", "--why 'bản giấy'"))
        assert main(words[1:]) == 0
        capsys.readouterr()
    assert json.loads(run(asked, capsys, "review", "--json")) == []


def test_the_page_holds_its_pictures_and_nothing_from_elsewhere(
    asked: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "review.html"
    assert "3 mục, 3 hình" in run(asked, capsys, "review", "--html", str(target))
    page = target.read_text("utf-8")
    assert page.count("data:image/png;base64,") == 3
    assert not re.search(r"https?://|<script|src=\"(?!data:)", page)
    assert "<b>&" not in page
    assert "&lt;b&gt;" in page
    assert page.count("<pre>kehoach") == 4
    first = re.search(r"base64,([^\"]+)", page)
    assert first is not None
    assert base64.b64decode(first[1]).startswith(b"\x89PNG")


def test_show_tells_reading_and_correction_and_makes_a_picture(
    asked: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    finding, target = "46-kh-ubnd.lao-cai.2020:citation:ct_12-ct/ubnd:1", tmp_path / "x.png"
    run(asked, capsys, "correct", finding, "number=12/CT-UBND", "--by", "Hà", "--why", "bản giấy")
    told = run(asked, capsys, "show", finding, "--out", str(target))
    assert '"number": "12-CT/UBND"' in told
    assert "“12/CT-UBND” (Hà" in told
    with Image.open(target) as picture:
        assert picture.width > picture.height
    run(asked, capsys, "show", "46-kh-ubnd.lao-cai.2020", "--out", str(target))
    kept = next(asked.processed.rglob("original.pdf"))
    kept.write_bytes(b"%PDF-1.4 edited")
    assert main(["--data", str(asked.data), "show", finding]) == 1
    assert "verify" in capsys.readouterr().err


def test_a_file_is_what_it_holds_not_what_it_is_called(tmp_path: Path) -> None:
    other = tmp_path / "original"
    shutil.copyfile(SAMPLE, other)
    assert crop(other, 1, []).height > 1000
