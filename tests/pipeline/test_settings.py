"""Settings: defaults, then the file in the data folder, then the environment, then the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.settings import load_settings


def test_later_wins(tmp_path: Path) -> None:
    (tmp_path / "kehoach.toml").write_text(
        "workers = 3\nattempts = 5\nmemory_mb = 1000\n[reading]\nmax_pages = 7\nocr = true\n"
    )
    environment = {"KEHOACH_ATTEMPTS": "6", "KEHOACH_MEMORY_MB": "2000", "KEHOACH_READING_OCR": "false", "OTHER": "x"}
    settings = load_settings(tmp_path, environment, memory_mb=3000, workers=None)
    assert (settings.workers, settings.attempts, settings.memory_mb) == (3, 6, 3000)
    assert (settings.reading().max_pages, settings.reading().ocr) == (7, False)


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {})
    assert settings.workers >= 1
    assert settings.ledger == tmp_path / "ledger.jsonl"
    assert settings.reading().key() == load_settings(tmp_path / "other", {}).reading().key()


@pytest.mark.parametrize(
    ("toml", "environment"),
    [
        ("wrkers = 3", {}),
        ("workers = 0", {}),
        ("workers = 'many'", {}),
        ("not toml", {}),
        ("keep_original = 'maybe'", {}),
        ("", {"KEHOACH_WORKERS": "x"}),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, toml: str, environment: dict[str, str]) -> None:
    (tmp_path / "kehoach.toml").write_text(toml)
    with pytest.raises(UsageError, match="bad-setting"):
        load_settings(tmp_path, environment)


@pytest.mark.parametrize("table", ["no_such_field = 1", "max_pages = 'x'", "ocr = 'perhaps'"])
def test_wrong_settings_of_reading_are_told(tmp_path: Path, table: str) -> None:
    (tmp_path / "kehoach.toml").write_text(f"[reading]\n{table}\n")
    with pytest.raises(UsageError, match=r"bad-setting.*reading\."):
        load_settings(tmp_path, {}).reading()
