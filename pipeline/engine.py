"""Which OCR engine and model are installed: part of the key under which texts are cached."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

__all__ = ["engine_version"]


@cache
def engine_version(language: str = "vie") -> str:
    """`tesseract 5.3.0 vie:<hash of the model>`; `none` where Tesseract is not installed, `… vie:none` without the model."""
    program = shutil.which("tesseract")
    if program is None:
        return "none"
    version = _told(program, "--version").split("\n", 1)[0]
    listing = _told(program, "--list-langs").split("\n", 1)[0]  # List of available languages in "/usr/…/tessdata/" (3):
    folder = listing.split('"')[1] if listing.count('"') == 2 else ""
    model = Path(folder) / f"{language}.traineddata"
    seal = hashlib.sha256(model.read_bytes()).hexdigest()[:12] if folder and model.exists() else "none"
    return f"{version} {language}:{seal}"


def _told(program: str, option: str) -> str:
    done = subprocess.run([program, option], capture_output=True, text=True, timeout=30, check=False)
    return (done.stdout or done.stderr).strip()
