"""What may be set, where it is set, and where things lie in the data folder.

Later wins: defaults, `kehoach.toml` in the data folder, environment variables `KEHOACH_<NAME>`. The table `[reading]` of the
file (and `KEHOACH_READING_<NAME>`) sets fields of `ReadingSettings`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.reading.settings import ReadingSettings

__all__ = ["Settings", "load_settings"]

_POSITIVE: Final = (
    "workers", "document_seconds", "stall_seconds", "memory_mb", "resident_mb", "recycle_after", "attempts",
    "settle_seconds", "watch_seconds",
)  # fmt: skip
_TRUE: Final = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything but reading itself. Times in seconds."""

    data: Path = Path("data")
    workers: int = field(default_factory=lambda: max(1, min(os.cpu_count() or 1, 8)))
    """Child processes that read; OCR keeps one core busy each, so more than cores only costs memory."""
    document_seconds: float = 3600.0
    """A document is given up after this: 500 scanned pages at 3 s with room for a busy machine."""
    stall_seconds: float = 300.0
    """A child that reports no finished page for so long is killed. OCR gives a page up by itself after `page_seconds` (60) of
    [reading]; this is for what cannot give up by itself, and for finding what the text says after the last page."""
    memory_mb: int = 4096
    """Address space of each process that reads, Tesseract's included: an allocation beyond fails inside it, and only that page
    or document. spaCy, OpenCV and their libraries map about 1.5 GB before the first page is read."""
    resident_mb: int = 2048
    """Main memory of a child together with all it started; above it is killed. Three times what the worst files measured took
    (0.7 GB: 500 scanned pages, pages of 400 million pixels). Times `workers`, it bounds the memory of an ingest."""
    recycle_after: int = 200
    """Documents after which a child is replaced, so that leaks of native libraries stay bounded."""
    attempts: int = 3
    """How often a passing fault is tried in all before it waits for `kehoach retry`."""
    settle_seconds: float = 5.0
    """Watching: a file is whole when two looks so far apart find the same size and time. A copy over the network that pauses
    for longer is read as damaged, and read anew when it has grown."""
    watch_seconds: float = 180.0
    """Watching: whole folders are searched so often; no change notices are relied on, network shares send none."""
    keep_original: str = "link"
    """`link` (hard link, copy across file systems), `copy`, or `none`: then crops and re-reading need the source file."""
    reading_table: Mapping[str, Any] = field(default_factory=dict)
    mail_table: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The table `[mail]`, which `pipeline.digest.mail_settings` reads; it may hold a password."""

    @property
    def processed(self) -> Path:
        """Bundles."""
        return self.data / "processed"

    @property
    def ledger(self) -> Path:
        """The state of every input."""
        return self.data / "ledger.jsonl"

    @property
    def database(self) -> Path:
        """What questions are asked of."""
        return self.data / "kehoach.duckdb"

    def reading(self) -> ReadingSettings:
        """Settings of the reader, those of the table over its defaults."""
        from pipeline.reading.settings import ReadingSettings

        known = {f.name: f.type for f in fields(ReadingSettings)}
        unknown = set(self.reading_table) - set(known)
        if unknown:
            raise UsageError("bad-setting", f"reading.{sorted(unknown)[0]}")
        return ReadingSettings(
            **{name: _typed(f"reading.{name}", value, str(known[name])) for name, value in self.reading_table.items()}
        )


def load_settings(data: Path, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings for a data folder; `given` (options of the command) win over file and environment."""
    environment = os.environ if environment is None else environment
    values = _file(data / "kehoach.toml")
    reading, mail = dict(values.pop("reading", {})), dict(values.pop("mail", {}))
    own = {f.name: str(f.type) for f in fields(Settings) if f.name not in {"data", "reading_table", "mail_table"}}
    for name, value in environment.items():
        key = name.removeprefix("KEHOACH_").lower()
        if name.startswith("KEHOACH_READING_"):
            reading[key.removeprefix("reading_")] = value
        elif name.startswith("KEHOACH_") and key in own:
            values[key] = value
    values |= {name: value for name, value in given.items() if value is not None}
    unknown = set(values) - set(own)
    if unknown:
        raise UsageError("bad-setting", sorted(unknown)[0])
    typed = {name: _typed(name, value, own[name]) for name, value in values.items()}
    settings = Settings(data=data, reading_table=reading, mail_table=mail, **typed)
    for name in _POSITIVE:
        if getattr(settings, name) <= 0:
            raise UsageError("bad-setting", f"{name} = {getattr(settings, name)}")
    if settings.keep_original not in {"link", "copy", "none"}:
        raise UsageError("bad-setting", "keep_original")
    return settings


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError("bad-setting", f"{path}: {error}") from error


def _typed(name: str, value: Any, kind: str) -> Any:
    """A value of the declared type, from TOML or from an environment variable's text."""
    try:
        if kind == "bool":
            return value if isinstance(value, bool) else _TRUE[str(value).lower()]
        if kind == "int":
            return int(value)
        if kind == "float":
            return float(value)
    except (ValueError, KeyError) as error:
        raise UsageError("bad-setting", f"{name} = {value!r}") from error
    return str(value)
