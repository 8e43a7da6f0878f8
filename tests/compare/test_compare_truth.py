"""Samples, annotated plans and real texts together: what a reader finds in them, against what the comparisons say.

The truths below were written down after reading the documents (their preambles, lists of directives and clauses on reporting), not
taken from any output.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.intake.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.store import Store

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared")) / "corpus"

pytestmark = [pytest.mark.corpus, pytest.mark.ocr, pytest.mark.slow]
SECURITY = ["46/KH-UBND", "112/KH-UBND", "41/KH-UBND", "1397/KH-BCĐ", "18/KH-BCĐ", "hoa-binh-2012-2020.txt"]
"""Six provincial plans on the movement to guard national security."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    if not (CORPUS / "real-text").is_dir():
        pytest.skip("no real texts: set KEHOACH_CORPUS")
    data = tmp_path_factory.mktemp("truth")
    ingest([ROOT / "data" / "raw", CORPUS / "plans", CORPUS / "real-text"], Settings(data=data))
    return Store(data)


@pytest.mark.parametrize(
    ("symbol", "answers"),
    [
        (
            "09-CT/TW",  # of 1/12/2011; Thái Bình cites that of 2021, Hậu Giang 109-CT/TW and 09-CT/TU
            {
                "direct": {"Lào Cai", "Tuyên Quang", "Hòa Bình", "Nam Định", "Bình Phước"},
                "indirect": {"Quảng Trị"},  # through 44-KL/TW, which continues it
                "unknown": {"Kon Tum"},  # page 2 cannot be read
                "older": {"Quảng Bình"},  # of 2010
            },
        ),
        (
            "44-KL/TW",
            {
                "direct": {"Lào Cai", "Tuyên Quang", "Quảng Trị"},
                "unknown": {"Kon Tum"},
                "older": {"Hòa Bình", "Nam Định", "Ninh Thuận", "Quảng Bình"},  # signed before 22/1/2019
            },
        ),
        (
            "57-NQ/TW",  # of 22/12/2024
            {
                "direct": {"Cần Thơ", "Đồng Nai", "Đồng Tháp", "Hà Nội", "Hồ Chí Minh"},
                "absent": {"Cà Mau", "Đắk Lắk", "Hà Tĩnh", "Lâm Đồng", "Nghệ An", "Quảng Ngãi", "Thanh Hóa"},
            },
        ),
        (
            "71/NQ-CP",
            {"direct": {"Đồng Nai", "Đồng Tháp", "Hà Nội", "Hồ Chí Minh"}},
        ),  # printed "71/NQ -CP" in Hà Nội's plan
        ("118/2025/NĐ-CP", {"direct": {"Cần Thơ", "Đắk Lắk"}}),
        ("749/QĐ-TTg", {"direct": {"Kon Tum", "Hồ Chí Minh"}}),
    ],
)
def test_matrix(store: Store, symbol: str, answers: dict[str, set[str]]) -> None:
    frame = store.matrix([symbol], cells=True)
    first = frame[frame["work"] == frame["work"].iloc[0]]
    told = {answer: set(group["unit"]) for answer, group in first.groupby("answer")}
    for answer, units in answers.items():
        assert told.get(answer, set()) == units, answer
    if "indirect" not in answers:
        assert "indirect" not in told


def test_matrix_leads_to_the_page(store: Store) -> None:
    frame = store.matrix(["06/2014/NĐ-CP"], cells=True)
    spots = {r.unit: (r.plan_number, r.page) for r in frame[frame["answer"] == "direct"].itertuples()}
    assert spots == {"Lào Cai": ("46/KH-UBND", 1), "Tuyên Quang": ("1397/KH-BCĐ", 1), "Đắk Lắk": ("41/KH-UBND", 1)}


def test_missing_against_peers(store: Store) -> None:
    # Đắk Lắk's plan of 2026 names the law of 2023, the decree of 2014 and its Tỉnh ủy; those of Lào Cai and Tuyên Quang name the
    # directive, the conclusion and the ministry's directive on religions too, Quảng Trị's the conclusion, Hòa Bình's the directive.
    frame = store.gaps(plans=SECURITY, apart=6)
    told = {(r.unit, r.symbol): (r.answer, r.peers_citing, r.peers) for r in frame.itertuples()}
    assert told == {
        ("Đắk Lắk", "09-CT/TW"): ("absent", 4, 4),
        ("Đắk Lắk", "44-KL/TW"): ("absent", 3, 3),
        ("Đắk Lắk", "09/CT-BCA-V28"): ("absent", 2, 3),
        ("Quảng Trị", "06/2014/NĐ-CP"): ("absent", 3, 3),
        ("Quảng Trị", "09/CT-BCA-V28"): ("absent", 2, 3),
    }


def test_the_topic_is_found_without_being_named(store: Store) -> None:
    # Lào Cai, Quảng Trị, Đắk Lắk, Tuyên Quang, Nam Định, Hòa Bình: what the reader put under SECURITY
    frame = store.gaps(apart=6)
    assert {"Đắk Lắk", "Quảng Trị"} <= set(frame["unit"])
    assert set(frame[frame["unit"] == "Đắk Lắk"]["symbol"]) == {"09-CT/TW", "44-KL/TW", "09/CT-BCA-V28"}


def test_lag(store: Store) -> None:
    # 22/12/2024 to 18/9/2025, 18/11/2025, 19/11/2025 (twice) and 24/11/2025
    frame = store.lag("57-NQ/TW")
    assert {r.unit: int(r.days) for r in frame.itertuples() if r.days == r.days and r.answer == "direct"} == {
        "Cần Thơ": 270, "Đồng Nai": 331, "Đồng Tháp": 332, "Hồ Chí Minh": 332, "Hà Nội": 337,
    }  # fmt: skip
    assert frame.attrs["statistics"]["median"] == 332
    assert frame.attrs["statistics"]["absent"] == 7


def test_similarity_by_tasks(store: Store) -> None:
    frame = store.similar("46/KH-UBND", "41/KH-UBND")
    common = frame[frame["which"] == "common"]
    # the half-year and yearly report; the standing body that guides, urges and checks
    assert {(r.one_page, r.other_page) for r in common[common["likeness"] >= 0.4].itertuples()} == {(2, 3), (2, 2)}
    alone = " ".join(frame[frame["which"] == "only_one"]["one_text"])
    assert "Dòng họ tự quản" in alone
    assert "tiếng Mông" in alone


def test_similarity_by_citations(store: Store) -> None:
    # of the other five Tuyên Quang shares most documents with Lào Cai (all four), Hòa Bình and Nam Định only the directive
    frame = store.similar("Lào Cai", plans=SECURITY)
    works = dict(zip(frame["id"], frame["common_works"], strict=True))
    assert works == {"Tuyên Quang": 4, "Quảng Trị": 1, "Đắk Lắk": 1, "Nam Định": 1, "Hòa Bình": 1}


def test_the_same_duty(store: Store) -> None:
    frame = store.same_duty(plans=SECURITY)
    told = {(kind, r.unit): (r.value, r.page) for kind, group in frame.groupby("kind") for r in group.itertuples()}
    assert told == {
        ("half-year", "Lào Cai"): ("--05-25", 2), ("half-year", "Tuyên Quang"): ("--05-25", 1),
        ("half-year", "Nam Định"): ("--06-10", 2), ("half-year", "Đắk Lắk"): ("--06-05", 3),
        ("year", "Lào Cai"): ("--11-25", 2), ("year", "Tuyên Quang"): ("--12-15", 1),
        ("year", "Nam Định"): ("--12-10", 2), ("year", "Đắk Lắk"): ("--11-05", 3),
        ("own-plan", "Lào Cai"): ("P24D", 2), ("own-plan", "Nam Định"): ("P27D", 2), ("own-plan", "Đắk Lắk"): ("P15D", 3),
    }  # fmt: skip


def test_replaced(store: Store) -> None:
    # Hòa Bình's project of 2012 is older than both replacements; Bình Phước's plan says "nay là" itself
    frame = store.replaced()
    told = {(r.old, r.new, r.unit): r.standing for r in frame.itertuples()}
    assert told == {
        ("38/2006/NĐ-CP", "40/2024/NĐ-CP", "Bình Phước"): "knows",
        ("38/2006/NĐ-CP", "40/2024/NĐ-CP", "Hòa Bình"): "before",
        ("23/2012/TT-BCA", "124/2021/TT-BCA", "Hòa Bình"): "before",
        ("076/KH-UBND", "0204/KH-UBND", "Cà Mau"): "knows",
    }
    towns = store.replaced(level="district")
    assert {(r.old, r.unit): r.standing for r in towns.itertuples()} == {
        ("23/2012/TT-BCA", "Hương Trà, Thừa Thiên Huế"): "knows"
    }
