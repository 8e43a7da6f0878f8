"""The documents that a made-up plan names: which ones, with what date and title, and how bodies are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tools.corpus.language import COLLECTIVE, Dice, charge
from tools.corpus.paper import Evidence, Piece
from tools.corpus.world import Named, Slot, World

__all__ = ["Cited", "Sources", "issuer_of", "kind_of", "printed"]

Row = dict[str, Any]
_BODY_OF: Final = {"UBND": "Ủy ban nhân dân", "TU": "Tỉnh ủy", "CAT": "Công an"}


@dataclass(slots=True)
class Cited:
    """A document as this plan names it."""

    work: Named
    index: int | None
    dates: list[Row]
    name: str | None
    mentions: list[Evidence]


class Sources:
    """What one plan names so far, by number or title."""

    def __init__(self, world: World, plan: int, dice: Dice) -> None:
        self.world, self.plan, self.dice = world, plan, dice
        self.slot = world.slot(plan)
        self.day = self.slot.day
        self.cited: dict[str, Cited] = {}

    def cite(self) -> str | None:
        """Name a document for the first time; its key, None where it is named already."""
        chance, index = self.dice(), None
        if chance < 0.62 or self.slot.province is None:
            index = self.world.cited(self.dice, self.slot.theme, self.day)
            work = self.world.central[index]
        elif (
            chance < 0.68
            and (other := self.world.sibling(self.dice, self.slot.province, self.day, self.plan)) is not None
        ):
            slot = self.world.slot(other)
            number, title = f"{self.world.number(other)}/KH-UBND", f"triển khai công tác {slot.theme}"
            work = Named("KH", number, title, slot.day, issuer_of(slot, "UBND"), slot.theme, "Kế hoạch")
        elif chance < 0.97:
            year = max(2011, self.day.year - int(5 * self.dice() ** 2))
            local = [w for w in self.world.local(self.slot.province, year) if w.date and w.date < self.day]
            if not local:
                return None
            work = local[int(len(local) * self.dice() ** 1.6)]
        else:  # what nobody else names
            day = self.day - timedelta(days=5 + int(600 * self.dice()))
            number = f"{int(9000 * self.dice()) + 500}/UBND-NC"
            work = Named(
                "CV",
                number,
                f"về {charge(self.dice, self.slot.theme)}",
                day,
                f"Ủy ban nhân dân tỉnh {self.slot.province}",
                self.slot.theme,
                "Công văn",
            )
        key = work.number or work.title
        if key in self.cited:
            return None
        self.cited[key] = Cited(work, index, self._dates(work), self._title(work), [])
        return key

    def cite_again(self) -> str:
        """A document for the body of the plan: one named before, or a new one."""
        key = self.cite() if self.dice() < 0.65 or not self.cited else None
        return key or (list(self.cited)[int(self.dice() * len(self.cited))] if self.cited else self.cite_surely())

    def cite_surely(self) -> str:
        """A new document, whatever it takes."""
        while (key := self.cite()) is None:
            pass
        return key

    def carried_on(self, key: str) -> str | None:
        """The document that this one carries on, where the plan says so."""
        work = self.cited[key].work
        if work.follows is None or self.dice() > 0.35:
            return None
        old = self.world.central[work.follows]
        name = old.number or old.title
        if name == key:
            return None
        if name not in self.cited:
            self.cited[name] = Cited(old, work.follows, self._dates(old), self._title(old), [])
        return name if self.cited[name].work is old else None

    def _dates(self, work: Named) -> list[Row]:
        """The date as this plan gives it: left out by some, with a slip in a few."""
        chance = self.dice()
        if work.date is None or chance < 0.33:
            return []
        day = work.date
        if chance > 0.985:
            day = (
                day.replace(year=day.year - 1, day=min(day.day, 28))
                if chance > 0.993
                else day.replace(day=day.day % 27 + 1)
            )
        if chance < 0.35:
            return [{"iso": str(day.year), "text": f"năm {day.year}"}]
        return [{"iso": day.isoformat(), "text": f"ngày {day.day:02}/{day.month:02}/{day.year}"}]

    def _title(self, work: Named) -> str | None:
        if work.number is None:
            return work.title
        chance = self.dice()
        if chance < 0.18:
            return None
        if chance < 0.3:
            return work.title.split(" ", 1)[-1]
        return work.title.rsplit(" ", 2)[0] if chance < 0.4 else work.title

    def named(self, key: str, short: bool = False) -> list[Piece]:
        """The words that name it; the short way is type and number alone."""
        cited = self.cited[key]
        number = f"{cited.work.word} số {cited.work.number}" if cited.work.number else cited.work.title
        dated = "" if short or not cited.dates else f" {cited.dates[0]['text']}"
        told: list[Piece] = [(number + dated, ("cited", key))]
        if not short and cited.work.number:
            issuer = cited.work.issuer
            told += [" của ", (printed(issuer), ("body", issuer))]
            if cited.name:
                told.append(f" {cited.name}")
        return told


def kind_of(slot: Slot) -> str:
    """District or commune, in Vietnamese."""
    return "huyện" if slot.level == "district" else "xã"


def issuer_of(slot: Slot, body: str) -> str:
    """Issuing body, written out with its place."""
    if slot.province is None:
        return {"BCA": "Bộ Công an", "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BYT": "Bộ Y tế"}.get(
            body, "Bộ Xây dựng"
        )
    if slot.unit:
        return f"Ủy ban nhân dân {kind_of(slot)} {slot.unit}, tỉnh {slot.province}"
    return f"Tỉnh ủy {slot.province}" if body == "TU" else f"{_BODY_OF[body]} tỉnh {slot.province}"


def printed(name: str) -> str:
    """A body as its own province's papers print it: without the place."""
    for cut in (" huyện ", " xã "):
        if cut in name and not name.startswith(COLLECTIVE):
            return name.partition(cut)[0] + cut.rstrip()
    head = name.partition(" tỉnh ")[0]
    return head if head == name else f"{head} tỉnh" if head in ("Công an", "Ủy ban nhân dân", "Thanh tra") else head
