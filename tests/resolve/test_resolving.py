"""Namings of short plans against what they mean, told by hand: recurring Party numbers, numbers of each year and province."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.score_resolve import FOLDER, Judged, judge, resolved


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge()


def test_the_truth_is_large_enough(judged: list[Judged]) -> None:
    assert len(judged) >= 60
    terms = {(j.symbol, j.meant) for j in judged}
    assert len({meant for symbol, meant in terms if symbol == "12-NQ/TW" and meant != "?"}) == 3


def test_nothing_is_taken_for_another_document(judged: list[Judged]) -> None:
    """Open is allowed where the truth is known, wrong is not."""
    assert [j for j in judged if not j.right and not j.left_open] == []


def test_hardly_anything_is_left_open_that_is_known(judged: list[Judged]) -> None:
    assert sum(j.right for j in judged) / len(judged) >= 0.97


@pytest.mark.parametrize(
    ("plan", "symbol", "how"),
    [
        ("nghe-an-2022", "12-NQ/TW", "title"),
        ("quang-tri-2026", "12-NQ/TW", "term"),
        ("thai-binh-2012", "05-CT/TW", "only-candidate"),
        ("hai-duong-2024", "36-CT/TW", "slip"),
        ("ha-tinh-2023", "12-NQ/TW", "ambiguous"),
        ("lang-son-2023", "44-NQ/TW", "undated"),
        ("yen-bai-2009", "70/2009/QĐ-TTg", "symbol"),
    ],
)
def test_why(judged: list[Judged], plan: str, symbol: str, how: str) -> None:
    assert [j.how for j in judged if (j.plan, j.symbol) == (plan, symbol)] == [how]


def test_every_candidate_has_its_reasons() -> None:
    """A plan of 2014 names 12-NQ/TW without date: two of three are younger than it, and it says so."""
    resolution, known = resolved(FOLDER)
    meant = resolution.meant[known["thanh-hoa-2014", "12-NQ/TW"]]
    told = {w.work.split("@")[-1]: (w.reasons, w.possible) for w in meant.weighed}
    assert set(told) == {"XI", "XII", "XIII"}
    assert "like-title" in told["XI"][0]
    assert all("younger-than-plan" in told[t][0] and not told[t][1] for t in ("XII", "XIII"))


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "plans.txt").write_text(
        "=== one\nUBND TỈNH LÀO CAI\n\nSố: 3/KH-UBND\n\nThực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011;\n", "utf-8"
    )
    (tmp_path / "truth.tsv").write_text(
        "plan\tsymbol\tmeant\twhy\none\t09-CT/TW\tXI\tdate\none\t10-CT/TW\tXI\tno\n", "utf-8"
    )
    assert [j.found for j in judge(tmp_path)] == ["XI", "not cited"]
