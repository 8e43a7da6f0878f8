"""Provinces as of each plan's date, and as they are today.

Until 30/6/2025 there were 63, since then 34: 23 of them hold the ground of several. A question of today's provinces keeps the
plans of a former one apart ("1 of 2 predecessors cites"): what Hà Giang ordered says nothing of Tuyên Quang.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from gazetteer import load
from pipeline.store.store import Store

__all__ = ["MERGED", "Provinces", "former", "order"]

MERGED: Final = date(2025, 7, 1)
"""The day on which 63 provinces became 34 (202/2025/QH15)."""
_ORDER: Final = {letter: index for index, letter in enumerate("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz")}  # fmt: skip


def order(name: str | None) -> tuple[object, ...]:
    """Sort key of the Vietnamese alphabet: Đ after D, ă and â after a; tones count last. Nothing comes last."""
    if name is None:
        return (1,)
    from gazetteer.folding import bare

    letters = [_ORDER.get(c, 0 if not c.isalnum() else 200) for c in name.lower()]
    plain = tuple((bare(c), c == "đ", c in "ăắằẳẵặâấầẩẫậêếềểễệôốồổỗộơớờởỡợưứừửữự") for c in name.lower())
    return (0, plain, tuple(letters))


def former(store: Store) -> frozenset[str]:
    """Names of provinces that no province bears today."""
    rows = store.sql(
        "SELECT name FROM places WHERE level = 'province' GROUP BY name HAVING count(*) FILTER (valid_to IS NULL) = 0"
    ).fetchall()
    return frozenset(str(r[0]) for r in rows)


@dataclass(frozen=True)
class Provinces:
    """Today's provinces and what they were made of."""

    @cached_property
    def _heirs(self) -> dict[str, str]:
        """Today's province by the name of one of the time before 1/7/2025."""
        places = load().places
        found: dict[str, str] = {}
        for place in places:
            if place.level == "province" and (place.valid_from is None or place.valid_from < MERGED):
                heirs = [p for p, share in places.successors(place.key) if share == "whole"]
                if len(heirs) == 1:
                    found[place.name] = heirs[0].name
        return found

    def today(self, name: str) -> str:
        """Today's province of a former or present one; the name itself if it is none."""
        return self._heirs.get(name, name)

    @cached_property
    def _origins(self) -> dict[str, tuple[str, ...]]:
        places = load().places
        found: dict[str, set[str]] = {}
        for place in places:
            last_day_before = place.valid_to is not None and place.valid_to == date(2025, 6, 30)
            if place.level == "province" and last_day_before:
                found.setdefault(self._heirs[place.name], set()).add(place.name)
        return {name: tuple(sorted(origins, key=order)) for name, origins in found.items()}

    def origins(self, name: str) -> tuple[str, ...]:
        """The provinces of 30/6/2025 that a province of today was made of; itself where its ground did not change."""
        return self._origins.get(name, (name,))

    def mapping(self) -> list[tuple[str, str, bool]]:
        """(name before 1/7/2025, name today, whether its ground was merged) for each."""
        return [(name, heir, len(self.origins(heir)) > 1) for name, heir in sorted(self._heirs.items())]
