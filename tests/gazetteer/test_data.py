"""The data files themselves: sorted, unique, and every alias leads back to its own entry."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from gazetteer import load
from gazetteer.folding import fold

FILES = ("agencies", "days", "documents", "issuers", "places", "succession")


def rows(name: str) -> list[dict[str, str]]:
    with (resources.files("gazetteer") / "data" / f"{name}.csv").open("r", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_every_row_names_its_source_and_none_stands_twice(name: str) -> None:
    table = rows(name)
    assert table
    assert all(r["source"] for r in table)
    assert len({tuple(r.values()) for r in table}) == len(table)


@pytest.mark.parametrize(
    ("name", "keys"), [("places", ("key",)), ("succession", ("from", "to")), ("issuers", ("part",))]
)
def test_rows_are_sorted_and_keys_unique(name: str, keys: tuple[str, ...]) -> None:
    found = [tuple(r[k] for k in keys) for r in rows(name)]
    assert len(set(found)) == len(found)
    assert found == sorted(found)


@pytest.mark.parametrize("name", ["agencies", "days", "documents", "issuers", "places"])
def test_periods_run_forward(name: str) -> None:
    assert all(not r["valid_to"] or r["valid_from"] <= r["valid_to"] for r in rows(name))


def test_parents_and_successions_lead_to_units_that_exist() -> None:
    keys = {r["key"] for r in rows("places")}
    assert all(r["parent"] in keys for r in rows("places") if r["level"] != "province")
    assert all(r["from"] in keys and r["to"] in keys for r in rows("succession"))


def test_counts_of_units_are_those_of_the_resolutions() -> None:
    current = {}
    for r in rows("places"):
        if not r["valid_to"]:
            current[r["level"]] = current.get(r["level"], 0) + 1
    assert current == {"province": 34, "commune": 3321}


def test_aliases_and_abbreviations_resolve_to_their_own_agency() -> None:
    agencies = load().agencies
    for agency in agencies.entries:
        for name in (agency.name, *agency.aliases):
            on = agency.valid_from or agency.valid_to
            assert agencies.by_name(name, on) is agency, name


def test_successors_of_agencies_are_agencies_themselves() -> None:
    named = {fold(a.name) for a in load().agencies.entries}
    missing = {a.successor for a in load().agencies.entries if a.successor and fold(a.successor) not in named}
    assert missing == set()


def test_units_are_sorted_named_once_and_say_their_source() -> None:
    names = [r["name"] for r in rows("units")]
    assert names == sorted(set(names))
    assert all(r["source"] for r in rows("units"))
    assert not any(n.endswith((" tỉnh", " thành phố")) for n in names)
