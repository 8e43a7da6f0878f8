"""Four answers, each with page and words: direct, indirect, read and does not, cannot say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from plans import Cited, Plan, store_of

from pipeline.commands.cites_json import as_json
from pipeline.errors import UsageError
from pipeline.questions.cites import cites

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
CONCLUSION = Cited("44-KL/TW", "2019-01-22", "KL")
PLAIN = Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE,))
THROUGH = Plan("30/KH-UBND", "2023-05-05", "Quảng Trị", (CONCLUSION,))
STATES = Plan("15/KH-UBND", "2021-03-02", "Lào Cai", (DIRECTIVE, CONCLUSION), (("44-KL/TW", "continues", "09-CT/TW"),))
SILENT = Plan(
    "99/KH-UBND", "2022-01-10", "Hậu Giang", (Cited("109-CT/TW", "2012-05-05"), Cited("09-CT/TU", "2016-02-02"))
)
OLD = Plan("7/KH-UBND", "2010-02-02", "Quảng Bình")
BLIND = Plan("8/KH-UBND", "2021-02-02", "Kon Tum", verdicts=("good", "unreadable"))


def answers(data: Path, *plans: Plan, asked: str = "09-CT/TW", **choice: str) -> dict[str, str]:
    """Province → answer, older ones too."""
    with store_of(data, *plans) as store:
        told = as_json(cites(store, asked, **choice))
    return {unit["province"]: unit["answer"] for unit in (*told["provinces"], *told["older"])}


def test_every_answer_occurs(tmp_path: Path) -> None:
    """One province of each kind; the near namesakes 109-CT/TW and 09-CT/TU are no citations of 09-CT/TW."""
    assert answers(tmp_path, PLAIN, STATES, THROUGH, SILENT, OLD, BLIND) == {
        "Lào Cai": "direct", "Quảng Trị": "indirect", "Hậu Giang": "absent", "Quảng Bình": "older", "Kon Tum": "unknown",
    }  # fmt: skip


def test_a_relation_is_learned_from_plans_alone(tmp_path: Path) -> None:
    """Without the plan that states that 44-KL/TW continues 09-CT/TW, the province that cites 44-KL/TW does not cite it."""
    assert answers(tmp_path, PLAIN, THROUGH)["Quảng Trị"] == "absent"


def test_every_hop_names_the_plan_that_states_it(tmp_path: Path) -> None:
    with store_of(tmp_path, STATES, THROUGH) as store:
        told = as_json(cites(store, "09-CT/TW"))
    unit = next(u for u in told["provinces"] if u["province"] == "Quảng Trị")
    (plan,) = unit["plans"]
    assert (plan["page"], plan["quote"]) == (2, "Căn cứ KL số 44-KL/TW về việc ấy;")
    (hop,) = plan["via"]
    assert (hop["from"], hop["kind"], hop["to"], hop["number"]) == ("44-KL/TW", "continues", "09-CT/TW", "15/KH-UBND")
    assert hop["page"] == 2


def chain(length: int) -> Plan:
    """A plan that states A1 → A2 → … → 09-CT/TW, so many relations."""
    names = [f"{i}-KL/TW" for i in range(1, length + 1)] + ["09-CT/TW"]
    cited = (*(Cited(n, f"2019-0{i}-01", "KL") for i, n in enumerate(names[:-1], 1)), DIRECTIVE)
    return Plan(
        "1/KH-UBND",
        "2020-01-01",
        "Lào Cai",
        cited,
        tuple((a, "continues", b) for a, b in pairwise(names)),
    )


@pytest.mark.parametrize(("length", "answer"), [(1, "indirect"), (2, "indirect"), (3, "indirect"), (4, "absent")])
def test_a_path_has_at_most_three_relations(tmp_path: Path, length: int, answer: str) -> None:
    far = Plan("2/KH-UBND", "2022-01-01", "Quảng Trị", (Cited("1-KL/TW", "2019-01-01", "KL"),))
    assert answers(tmp_path, chain(length), far)["Quảng Trị"] == answer


def test_a_circle_of_relations_ends(tmp_path: Path) -> None:
    """Two plans contradict each other about which continues which."""
    other = Plan(
        "16/KH-UBND", "2021-04-02", "Nam Định", (DIRECTIVE, CONCLUSION), (("09-CT/TW", "continues", "44-KL/TW"),)
    )
    assert answers(tmp_path, STATES, other, THROUGH)["Quảng Trị"] == "indirect"


# one symbol, several works

OTHER_TERM = Plan("5/KH-UBND", "2008-06-06", "Cần Thơ", (Cited("09-CT/TW", "2006-12-01"),))


def test_works_of_one_symbol_are_told_apart_by_term(tmp_path: Path) -> None:
    with store_of(tmp_path, PLAIN, STATES, OTHER_TERM) as store:
        told = as_json(cites(store, "09-CT/TW"))
    assert [(w["date"], w["term"], w["plans"]) for w in told["works"]] == [
        ("2011-12-01", "XI", 2),
        ("2006-12-01", "X", 1),
    ]
    assert [u["answer"] for u in told["provinces"] if u["province"] == "Lào Cai"] == ["direct"]
    (other,) = told["other_works"]
    assert {u["province"]: u["answer"] for u in other["provinces"]} == {"Cần Thơ": "direct", "Lào Cai": "absent"}


@pytest.mark.parametrize("choice", [{"date": "2006-12-01"}, {"date": "2006"}, {"term": "x"}])
def test_date_or_term_choose(tmp_path: Path, choice: dict[str, str]) -> None:
    assert answers(tmp_path, PLAIN, OTHER_TERM, **choice) == {"Lào Cai": "absent", "Cần Thơ": "direct"}


def test_an_undated_mention_of_two_works_cannot_be_said(tmp_path: Path) -> None:
    """A plan of 2022 may mean either; one of 2009 can only know the older."""
    young = Plan("6/KH-UBND", "2022-06-06", "Thái Bình", (Cited("09-CT/TW"),))
    early = Plan("6/KH-UBND", "2009-06-06", "Hà Nam", (Cited("09-CT/TW"),))
    found = answers(tmp_path, PLAIN, OTHER_TERM, young, early, date="2006")
    assert (found["Thái Bình"], found["Hà Nam"]) == ("unknown", "direct")


def test_an_undated_mention_goes_to_the_only_work(tmp_path: Path) -> None:
    undated = Plan("6/KH-UBND", "2022-06-06", "Thái Bình", (Cited("9-CT/TW"),))
    assert answers(tmp_path, PLAIN, undated)["Thái Bình"] == "direct"


def test_a_document_nobody_dates(tmp_path: Path) -> None:
    """Plans after the first one that cites it can be said not to; for earlier ones nobody knows."""
    cited = Plan("6/KH-UBND", "2020-06-06", "Thái Bình", (Cited("21-CT/TW"),))
    later = Plan("7/KH-UBND", "2021-06-06", "Hà Nam")
    earlier = Plan("8/KH-UBND", "2015-06-06", "Nam Định")
    assert answers(tmp_path, cited, later, earlier, asked="21-CT/TW") == {
        "Thái Bình": "direct", "Hà Nam": "absent", "Nam Định": "unknown",
    }  # fmt: skip


# levels, coverage, asking


def test_districts_are_listed_apart(tmp_path: Path) -> None:
    below = Plan("3/KH-UBND", "2022-02-02", "Hậu Giang", (DIRECTIVE,), level="district", district="Phụng Hiệp")
    with store_of(tmp_path, PLAIN, SILENT, below) as store:
        result = cites(store, "09-CT/TW")
    told = as_json(result, "district")
    assert {u["province"]: u["answer"] for u in told["provinces"]} == {"Lào Cai": "direct", "Hậu Giang": "absent"}
    assert [(u["district"], u["answer"]) for u in told["districts"]] == [("Phụng Hiệp", "direct")]
    assert told["units"] == told["districts"]


def test_one_doubtful_plan_forbids_absence(tmp_path: Path) -> None:
    """A province with a plan read whole and another read in part: cannot say, and the pages are named."""
    whole = Plan("1/KH-UBND", "2022-02-02", "Kon Tum")
    with store_of(tmp_path, PLAIN, BLIND, whole) as store:
        told = as_json(cites(store, "09-CT/TW"))
    unit = next(u for u in told["provinces"] if u["province"] == "Kon Tum")
    assert unit["answer"] == "unknown"
    assert {(p["answer"], p["reason"], tuple(p["pages"])) for p in unit["plans"]} == {
        ("unknown", "pages", (2,)), ("absent", None, ()),
    }  # fmt: skip
    assert told["coverage"]["pages_unread"] == 1


def test_former_provinces_are_marked(tmp_path: Path) -> None:
    with store_of(tmp_path, PLAIN, SILENT) as store:
        told = as_json(cites(store, "09-CT/TW"))
    assert {u["province"]: u["former"] for u in told["provinces"]} == {"Lào Cai": False, "Hậu Giang": True}


@pytest.mark.parametrize(
    "asked", ["09-CT/TW", "9-CT/TW", "9 CT/TW", "09 - ct / tw", "Chỉ thị số 09-CT/TW", "chi thi 09-CT/TW"]
)
def test_any_spelling(tmp_path: Path, asked: str) -> None:
    assert answers(tmp_path, PLAIN, asked=asked) == {"Lào Cai": "direct"}


def test_a_symbol_that_nobody_cites(tmp_path: Path) -> None:
    with store_of(tmp_path, PLAIN) as store:
        told = as_json(cites(store, "77/QĐ-TTg"))
    assert (told["works"], told["provinces"], told["suggestions"]) == ([], [], [])
    assert told["coverage"]["plans"] == 1


def test_a_mistyped_symbol_gets_a_suggestion(tmp_path: Path) -> None:
    with store_of(tmp_path, PLAIN) as store:
        assert "09-CT/TW" in cites(store, "09-CT/TƯW").suggestions + cites(store, "90-CT/TW").suggestions


def test_words_that_are_no_symbol(tmp_path: Path) -> None:
    with store_of(tmp_path, PLAIN) as store, pytest.raises(UsageError, match="bad-symbol"):
        cites(store, "xin chào")


def test_a_law_by_name(tmp_path: Path) -> None:
    law = Plan("1/KH-UBND", "2022-02-02", "Kon Tum", (Cited(None, None, "LUAT", name="Luật An ninh mạng"),))  # type: ignore[arg-type]
    assert answers(tmp_path, law, asked="luật an ninh mạng") == {"Kon Tum": "direct"}


def test_a_plan_does_not_cite_itself(tmp_path: Path) -> None:
    """Asked for a province's plan: the plan itself is the work, the district's plan cites it."""
    below = Plan(
        "3/KH-UBND",
        "2022-02-02",
        "Lào Cai",
        (Cited("12/KH-UBND", "2020-03-02", "KH", "Ủy ban nhân dân tỉnh Lào Cai"),),
        level="district",
        district="Bát Xát",
    )
    with store_of(tmp_path, PLAIN, below) as store:
        told = as_json(cites(store, "12/KH-UBND"))
    assert [w["place"] for w in told["works"]] == ["lào cai"]
    assert told["provinces"] == []
    assert [u["answer"] for u in told["districts"]] == ["direct"]


def test_a_district_plan_reaches_the_directive_through_the_plan_of_its_province(tmp_path: Path) -> None:
    upper = Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE,), (("self", "implements", "09-CT/TW"),))
    below = Plan(
        "3/KH-UBND",
        "2022-02-02",
        "Lào Cai",
        (Cited("12/KH-UBND", "2020-03-02", "KH", "Ủy ban nhân dân tỉnh Lào Cai"),),
        level="district",
        district="Bát Xát",
    )
    with store_of(tmp_path, upper, below) as store:
        told = as_json(cites(store, "09-CT/TW"))
    assert [u["answer"] for u in told["districts"]] == ["indirect"]


def test_an_undated_plan_is_no_older_than_what_it_cites(tmp_path: Path) -> None:
    """Days are written by hand on many scans; a plan that cites a decree of 2014 came after the directive of 2011."""
    late = Plan("1/KH-UBND", None, "Kon Tum", (Cited("22/2014/NĐ-CP", "2014-03-26", "NĐ"),))
    vague = Plan("2/KH-UBND", None, "Hà Nam", (Cited("22/2004/NĐ-CP", "2004-03-26", "NĐ"),))
    found = answers(tmp_path, PLAIN, late, vague)
    assert (found["Kon Tum"], found["Hà Nam"]) == ("absent", "unknown")
