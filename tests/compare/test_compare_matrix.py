"""The matrix: four answers for many provinces and documents at once, the same as the database's own macro gives one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared import CONCLUSION, DECREE, DIRECTIVE, store_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans import Cited, Plan

from pipeline.compare.answers import cells, commonest_works
from pipeline.compare.chosen import Choice, find_plans, find_works, years
from pipeline.compare.matrix import matrix
from pipeline.compare.places import order
from pipeline.errors import UsageError
from pipeline.store.store import Store

WORK = "CT:09-CT/TW@XI"
PLANS = (
    Plan("1/KH-UBND", "2020-02-20", "Lào Cai", (DIRECTIVE, CONCLUSION), (("44-KL/TW", "continues", "09-CT/TW"),)),
    Plan("2/KH-UBND", "2023-05-22", "Quảng Trị", (CONCLUSION,)),
    Plan("3/KH-UBND", "2022-03-09", "Hậu Giang", (Cited("109-CT/TW", "2020-02-28"),)),
    Plan("4/KH-UBND", "2021-06-30", "Kon Tum", (), verdicts=("good", "doubtful")),
    Plan("5/KH-UBND", "2010-04-12", "Quảng Bình", ()),
    Plan("6/KH-UBND", None, "Sơn La", ()),
    Plan("7/KH-UBND", "2024-01-10", "Gia Lai", (), verdicts=("good", "unreadable")),
    Plan("8/KH-UBND", "2024-03-10", "Gia Lai", (DIRECTIVE,)),
    Plan("9/KH-UBND", "2023-02-10", "Hậu Giang", (DIRECTIVE,), level="district", district="Phụng Hiệp"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("matrix"), *PLANS)


@pytest.mark.parametrize(
    ("province", "answer"),
    [
        ("Lào Cai", "direct"),  # cites it
        ("Quảng Trị", "indirect"),  # cites 44-KL/TW, which continues it, as Lào Cai's plan states
        (
            "Hậu Giang",
            "absent",
        ),  # all pages read; 109-CT/TW is another document, and the district's plan is not the province's
        ("Kon Tum", "unknown"),  # a page in doubt
        ("Quảng Bình", "older"),  # of 2010
        ("Sơn La", "unknown"),  # nobody knows its date
        ("Gia Lai", "direct"),  # one plan that cites is enough
    ],
)
def test_four_answers(store: Store, province: str, answer: str) -> None:
    assert matrix(store, works=[WORK]).cell(province, WORK).answer == answer


def test_cells_lead_to_plan_and_page(store: Store) -> None:
    made = matrix(store, works=[WORK])
    cell = made.cell("Gia Lai", WORK)
    assert (cell.number, cell.date, cell.page) == ("8/KH-UBND", "2024-03-10", 2)
    way = made.cell("Quảng Trị", WORK)
    assert way.via == "KL:44-KL/TW@XII"
    assert [(s.source, s.kind, s.target, s.number) for s in way.stated] == [
        ("KL:44-KL/TW@XII", "continues", WORK, "1/KH-UBND")
    ]


def test_counts_of_a_cell_add_up(store: Store) -> None:
    for row in cells(store, Choice(), commonest_works(store, Choice(), 10)):
        told = ("direct", "indirect", "ambiguous", "in_doubt", "undated", "absent", "older", "itself")
        assert sum(row[name] for name in told) == row["plans"]
        assert all(row[name] >= 0 for name in told)


def test_districts_are_a_level_of_their_own(store: Store) -> None:
    made = matrix(store, Choice(level="district"), [WORK])
    assert [(u.name, made.cell(u.name, WORK).answer) for u in made.units] == [("Phụng Hiệp, Hậu Giang", "direct")]


def test_a_set_is_stated_and_the_rest_is_told_missing(store: Store) -> None:
    made = matrix(store, Choice(years=(2020, 2023)), [WORK])
    assert {u.name for u in made.units} == {"Lào Cai", "Quảng Trị", "Hậu Giang", "Kon Tum"}
    assert made.coverage["plans"] == 4
    assert made.coverage["pages_doubtful"] == 1
    assert "Cao Bằng" in made.without_plans


def test_works_are_found_in_any_spelling_and_unknown_ones_are_told(store: Store) -> None:
    assert find_works(store, ["Chỉ thị số 9-ct/tw"]) == [WORK]
    with pytest.raises(UsageError, match="no-such-work"):
        find_works(store, ["999-CT/TW"])
    with pytest.raises(UsageError, match="no-such-plan"):
        find_plans(store, ["77/KH-UBND"])
    assert find_plans(store, ["8/kh-ubnd"]) == ("8-kh-ubnd.gia-lai.2024",)


@pytest.mark.parametrize(
    ("text", "expected"), [("2022", (2022, 2022)), ("2020-2025", (2020, 2025)), ("2020 – 2021", (2020, 2021))]
)
def test_years(text: str, expected: tuple[int, int]) -> None:
    assert years(text) == expected


def test_years_that_are_none() -> None:
    with pytest.raises(UsageError, match="bad-option"):
        years("sau 2020")


# -- today's provinces -------------------------------------------------------------------------------------------------


def test_a_merged_province_is_never_a_plain_yes(tmp_path: Path) -> None:
    # Hà Giang and Tuyên Quang became Tuyên Quang on 1/7/2025
    store = store_of(tmp_path, Plan("1/KH-UBND", "2022-03-10", "Tuyên Quang", (DIRECTIVE,)))
    cell = matrix(store, works=[WORK], places="today").cell("Tuyên Quang", WORK)
    assert (cell.answer, cell.citing_origins, cell.origins) == (
        "predecessors", 1, (("Hà Giang", None), ("Tuyên Quang", "direct")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plans", "answer"),
    [
        ((Plan("1/KH-UBND", "2026-03-10", "Tuyên Quang", (DIRECTIVE,)),), "direct"),  # the new province says so itself
        ((Plan("1/KH-UBND", "2026-03-10", "Tuyên Quang", (DECREE,)),), "absent"),
        (
            (Plan("1/KH-UBND", "2026-03-10", "Hà Giang", (DIRECTIVE,)),),
            "predecessors",
        ),  # an old letterhead, or a date misread
        ((Plan("1/KH-UBND", "2022-03-10", "Tuyên Quang", (DECREE,)),), "unknown"),  # nothing of Hà Giang
        (
            (Plan("1/KH-UBND", "2022-03-10", "Tuyên Quang", (DECREE,)), Plan("2/KH-UBND", "2022-03-10", "Hà Giang")),
            "absent",
        ),
    ],
)
def test_merged_provinces(tmp_path: Path, plans: tuple[Plan, ...], answer: str) -> None:
    away = Plan("3/KH-UBND", "2023-01-01", "Cao Bằng", (DIRECTIVE,))
    made = matrix(store_of(tmp_path, *plans, away), works=[WORK], places="today")
    assert made.cell("Tuyên Quang", WORK).answer == answer
    assert made.cell("Cao Bằng", WORK).answer == "direct"  # its ground did not change


def test_todays_places_are_provinces_only(store: Store) -> None:
    with pytest.raises(UsageError, match="bad-option"):
        matrix(store, Choice(level="district"), [WORK], places="today")


# -- the same as one by one --------------------------------------------------------------------------------------------

_WORKS = (DIRECTIVE, CONCLUSION, DECREE, Cited("09-CT/TW", None), Cited("12/QĐ-TTg", "2021", type="QĐ"), Cited("Luật Đất đai", None, type="LUAT"))  # fmt: skip
_PLAN = st.builds(
    Plan,
    number=st.integers(1, 40).map(lambda n: f"{n}/KH-UBND"),
    date=st.sampled_from([None, "2010-05-05", "2011-12-01", "2019-01-22", "2021-06-30", "2024-02-02", "2026-01-01"]),
    province=st.sampled_from(["Lào Cai", "Sơn La", "Hà Giang"]),
    cites=st.lists(st.sampled_from(_WORKS), max_size=4, unique_by=lambda c: (c.number, c.date)).map(tuple),
    relations=st.sampled_from([(), (("44-KL/TW", "continues", "09-CT/TW"),), (("self", "implements", "12/QĐ-TTg"),)]),
    verdicts=st.sampled_from([("good",), ("good", "doubtful")]),
    salt=st.integers(0, 3).map(str),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(plans=st.lists(_PLAN, min_size=2, max_size=7, unique=True))
def test_all_at_once_is_the_same_as_one_by_one(tmp_path_factory: pytest.TempPathFactory, plans: list[Plan]) -> None:
    store = store_of(tmp_path_factory.mktemp("same"), *plans)
    works = [str(r[0]) for r in store.sql("SELECT work_id FROM works").fetchall()]
    mine = {(r["unit"], r["root"]): r for r in cells(store, Choice(), works)}
    for work, province, answer, citing, unknown, older in store.sql(
        "SELECT work_id, province, answer, plans_citing, plans_unknown, plans_older"
        " FROM answers_of_units($works, 'province', NULL, NULL)",
        {"works": works},
    ).fetchall():
        row = mine[province, work]
        told = (row["direct"] + row["indirect"], row["ambiguous"] + row["in_doubt"] + row["undated"], row["older"])
        assert told == (citing, unknown, older), (work, province)
        assert row["answer"] == ("older" if citing + unknown == 0 and answer == "unknown" else answer), (work, province)
    store.close()


def test_vietnamese_order() -> None:
    names = ["Đắk Lắk", "Hà Nội", "Điện Biên", "Dương", "Cần Thơ", "Cà Mau", "Bến Tre", "Đà Nẵng", "An Giang"]
    assert sorted(names, key=order) == [
        "An Giang", "Bến Tre", "Cà Mau", "Cần Thơ", "Dương", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Hà Nội",
    ]  # fmt: skip
