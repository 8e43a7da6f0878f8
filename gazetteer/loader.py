"""Read the data files once into one `Gazetteer`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import cast

from gazetteer.catalogue import Agencies, Agency, Day, Days, Documents, DocumentType, Issuer, Issuers, Side, Unit
from gazetteer.places import Level, Place, Places, Succession

__all__ = ["Gazetteer", "load"]


@dataclass(frozen=True)
class Gazetteer:
    """What is known before any document is read. Immutable; pass it to whatever looks things up."""

    places: Places
    documents: Documents
    issuers: Issuers
    agencies: Agencies
    days: Days
    units: tuple[Unit, ...] = ()


@cache
def load() -> Gazetteer:
    """The gazetteer of the data files; one instance a process, since it never changes."""
    return Gazetteer(
        places=Places(map(_place, _rows("places")), map(_succession, _rows("succession"))),
        documents=Documents(map(_document, _rows("documents"))),
        issuers=Issuers(map(_issuer, _rows("issuers"))),
        agencies=Agencies(map(_agency, _rows("agencies"))),
        days=Days(map(_named_day, _rows("days"))),
        units=tuple(
            Unit(r["name"], cast(Level, r["level"]) if r["level"] else None, r["source"]) for r in _rows("units")
        ),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (resources.files("gazetteer") / "data" / f"{name}.csv").open("r", encoding="utf-8") as file:
        reader = csv.reader(file)
        names = next(reader)
        for row in reader:  # a third of the time of DictReader, which commands wait for
            yield dict(zip(names, row, strict=True))


@cache
def _day(text: str, end: bool = False) -> date | None:
    """ISO date; a bare year is its first day, or its last as an end."""
    if not text:
        return None
    return date.fromisoformat(text if "-" in text else f"{text}-12-31" if end else f"{text}-01-01")


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _place(r: dict[str, str]) -> Place:
    return Place(
        r["key"], r["code"], r["name"], r["kind"], cast(Level, r["level"]), r["parent"],
        _day(r["valid_from"]), _day(r["valid_to"], True), _list(r["aliases"]), r["source"],
    )  # fmt: skip


def _succession(r: dict[str, str]) -> Succession:
    return Succession(r["from"], r["to"], _day(r["date"]), "whole" if r["share"] == "whole" else "part")


def _document(r: dict[str, str]) -> DocumentType:
    return DocumentType(
        r["code"], r["name"], _list(r["symbols"]), cast(Side, r["side"]), _list(r["aliases"]), r["numbered"] == "yes",
        _day(r["valid_from"]), _day(r["valid_to"], True), r["source"],
    )  # fmt: skip


def _issuer(r: dict[str, str]) -> Issuer:
    return Issuer(
        r["part"], r["name"], cast(Side, r["side"]), cast(Level, r["level"]) if r["level"] else None,
        r["place"] == "yes", _list(r["types"]), _day(r["valid_from"]), _day(r["valid_to"], True),
        r["successor"] or None, _list(r["aliases"]), r["source"],
    )  # fmt: skip


def _agency(r: dict[str, str]) -> Agency:
    return Agency(
        r["name"], r["kind"], cast(Level, r["level"]) if r["level"] else None, _list(r["aliases"]),
        _list(r["abbreviations"]), _day(r["valid_from"]), _day(r["valid_to"], True), r["successor"] or None, r["source"],
    )  # fmt: skip


def _named_day(r: dict[str, str]) -> Day:
    return Day(
        r["value"], r["name"], "lunar" if r["calendar"] == "lunar" else "solar", _list(r["aliases"]),
        _day(r["valid_from"]), _day(r["valid_to"], True), r["source"],
    )  # fmt: skip
