"""The file itself, as it came: from the bundle, or from where it still lies."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundle, Manifest
from pipeline.intake.files import sha256_file
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings

__all__ = ["original_of", "sources_of"]


def original_of(settings: Settings, bundle: Bundle, manifest: Manifest) -> Path:
    """A file with exactly the content that was read. Raises `UsageError`: `original-not-kept` where the setting forbade keeping it
    and the source is gone too, `original-damaged` where what was kept has another content."""
    kept = bundle.folder / manifest.original if manifest.original else None
    if kept and _is(kept, bundle.sha256):
        return kept
    for source in sources_of(settings, bundle.sha256):
        if _is(source, bundle.sha256):
            return source
    raise UsageError("original-damaged" if kept else "original-not-kept", manifest.plan)


def sources_of(settings: Settings, sha256: str) -> list[Path]:
    """Where the ledger says that this content lay."""
    return [Path(entry.path) for entry in Ledger(settings.ledger).of_content(sha256)]


def _is(path: Path, sha256: str) -> bool:
    try:
        return sha256_file(path) == sha256
    except OSError:
        return False
