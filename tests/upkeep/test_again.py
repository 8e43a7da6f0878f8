"""An upgrade where the incoming folder was emptied: what is kept is made again from its originals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.intake.bundle import Bundles
from pipeline.intake.ingest import ingest
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings
from pipeline.upkeep.again import outdated

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 46/KH-UBND\nLào Cai, ngày 20 tháng 02 năm 2020\nKẾ HOẠCH\nPhòng cháy năm 2020\n"
    "Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư;\n1. Công an tỉnh chủ trì thực hiện.\n"
)


def test_what_older_versions_read_is_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data=tmp_path / "data", workers=1)
    source, other = tmp_path / "in.txt", tmp_path / "there.txt"
    source.write_text(PLAN, "utf-8")
    other.write_text(PLAN.replace("46/KH", "47/KH"), "utf-8")
    assert ingest([source, other], settings).states["kept"] == 2
    ledger = Ledger(settings.ledger)
    current = {e.record_key for e in ledger.entries.values()}
    ledger.append([replace(e, record_key="older") for e in ledger.entries.values()])
    source.unlink()
    (gone,) = outdated(settings, ledger)
    assert gone == next(e.sha256 for e in ledger.entries.values() if e.path == str(source))
    assert main(["--data", str(settings.data), "retry", "--outdated"]) == 0
    assert "1" in capsys.readouterr().err
    ledger.refresh()
    assert outdated(settings, ledger) == []
    assert {e.record_key for e in ledger.of_content(gone)} == current

    ledger.append([replace(e, record_key="older") for e in ledger.of_content(gone)])
    next(Bundles(settings.processed)[gone].folder.glob("original*")).unlink()
    assert main(["--data", str(settings.data), "retry", "--outdated"]) == 2  # nothing to read it from
    assert "0" in capsys.readouterr().err
