"""Findings as pictures: the piece of paper on which a finding was read, whatever became of the incoming folder."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.crop import crop
from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundle
from pipeline.reading.text import Box, Text
from pipeline.settings import Settings
from pipeline.upkeep.originals import original_of

__all__ = ["Paper", "png"]

_WIDTH = 1000
"""Pixels of a picture in a page for people; letters of 12 points are 16 pixels high."""


@dataclass
class Paper:
    """The file behind a bundle, opened once for many pictures."""

    settings: Settings
    bundle: Bundle

    def __post_init__(self) -> None:
        manifest = self.bundle.manifest()
        if manifest is None:
            raise UsageError("no-picture", self.bundle.sha256[:12])
        self.plan = manifest.plan
        text = self.bundle.text(manifest.text_key)
        if text is None or all(page.route == "plain" for page in text.pages):
            raise UsageError("no-picture", manifest.plan)
        self.text: Text = text
        self.file: Path = original_of(self.settings, self.bundle, manifest)

    def picture(self, page: int, boxes: Sequence[Box] = ()) -> Image.Image:
        """The strip of a page (from 1) with the boxes framed; the whole page without boxes. Raises `UsageError`."""
        found = next((p for p in self.text.pages if p.number == page), None)
        if found is None or found.route == "plain":
            raise UsageError("no-picture", f"{self.plan}, {page}")
        return crop(self.file, page, boxes, found.rotation, (found.width, found.height))

    def of(self, evidence: dict[str, Any]) -> Image.Image:
        """The picture of a piece of evidence (JSON values of a record)."""
        return self.picture(evidence["page"], [(b[0], b[1], b[2], b[3]) for b in evidence["boxes"]])

    def head(self) -> Image.Image:
        """The upper part of the first page, where number, place, date and issuer stand."""
        whole = self.picture(1)
        return whole.crop((0, 0, whole.width, whole.height * 2 // 5))


def png(picture: Image.Image, width: int = _WIDTH) -> bytes:
    """Small enough to be sent: no wider than `width`, 32 colours, which keep the red of frame and seal."""
    if picture.width > width:
        picture = picture.resize((width, max(1, picture.height * width // picture.width)), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(held, "PNG", optimize=True)
    return held.getvalue()
