"""What is common and what differs: likeness, tasks that say the same, the same duty's dates, replaced documents."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from compared import CONCLUSION, DECREE, DIRECTIVE, Due, Held, store_of
from plans import Cited, Plan

from pipeline.compare.chosen import Choice
from pipeline.compare.replaced import replaced
from pipeline.compare.same_duty import same_duty
from pipeline.compare.similar import pair, similar
from pipeline.compare.tasks_alike import SAME, TaskText, differences, matches, terms

REPORT = "Định kỳ 6 tháng (trước ngày {0}) báo cáo kết quả về Ủy ban nhân dân tỉnh để tổng hợp, báo cáo Bộ Công an."
FESTIVAL = "Tổ chức Ngày hội toàn dân bảo vệ an ninh Tổ quốc tại khu dân cư, mời già làng dự và phát biểu."
CAMERA = "Lắp đặt camera giám sát tại các nút giao thông trọng điểm, kết nối về trung tâm điều hành."
CREDIT = "Cân đối nguồn vốn, hướng dẫn thủ tục vay ưu đãi cho hợp tác xã nuôi trồng thủy sản."


# -- likeness by citations ---------------------------------------------------------------------------------------------


def test_what_everybody_cites_counts_nothing(tmp_path: Path) -> None:
    law = Cited("72/2015/QH13", "2015-06-19", type="LUAT")
    store = store_of(
        tmp_path,
        Plan("1/KH-UBND", "2020-01-01", "Lào Cai", (law, DIRECTIVE, DECREE)),
        Plan("2/KH-UBND", "2020-01-02", "Sơn La", (law, DIRECTIVE, DECREE)),
        Plan("3/KH-UBND", "2020-01-03", "Yên Bái", (law, DIRECTIVE)),
        Plan("4/KH-UBND", "2020-01-04", "Cao Bằng", (law, CONCLUSION)),
    )
    found = similar(store, "Lào Cai", tasks=False)
    # weights over four provinces: the law ln(5/5) = 0, the directive ln(5/4), the decree ln(5/3)
    directive, decree = math.log(5 / 4), math.log(5 / 3)
    assert {n.id: n.by_citations for n in found.neighbours} == {
        "Sơn La": 1.0,
        "Yên Bái": round(directive / (directive + decree), 3),
        "Cao Bằng": 0.0,
    }
    assert found.neighbours[0].works[0] == "06/2014/NĐ-CP"


# -- tasks -------------------------------------------------------------------------------------------------------------


def _task(number: int, text: str, province: str = "Lào Cai") -> TaskText:
    return TaskText(f"t{number}{province}", "p", "1/KH-UBND", province, None, 1, text, TaskText.without(text, ["Ủy ban nhân dân tỉnh", "Bộ Công an"]))  # fmt: skip


def test_the_same_task_with_another_date_is_the_same_task() -> None:
    one = [_task(1, REPORT.format("25/5")), _task(2, CAMERA)]
    other = [_task(1, REPORT.format("10/6"), "Sơn La"), _task(2, FESTIVAL, "Sơn La")]
    pairs, left, right = matches(one, other, [CREDIT])
    assert [(m.one.id, m.other.id, m.likeness) for m in pairs] == [("t1Lào Cai", "t1Sơn La", 1.0)]
    assert [t.text for t in left] == [CAMERA]
    assert [t.text for t in right] == [FESTIVAL]


def test_the_body_charged_is_not_what_is_to_be_done() -> None:
    one = [_task(1, "Ủy ban nhân dân tỉnh nuôi trồng thủy sản ven biển")]
    other = [_task(1, "Ủy ban nhân dân tỉnh phổ cập giáo dục mầm non", "Sơn La")]
    assert matches(one, other, [CREDIT, CAMERA, FESTIVAL])[0] == []


@pytest.mark.parametrize("text", ["trước ngày 25/5/2026", "quý IV/2026", "năm 2025", "ngày 30 tháng 6"])
def test_times_are_no_words(text: str) -> None:
    assert not any(c.isdigit() for t in terms(text) for c in t)
    assert "iv" not in terms(text)


def test_nothing_against_nothing() -> None:
    assert matches([], [_task(1, CAMERA)]) == ([], [], [_task(1, CAMERA)])


def test_differences_mark_what_the_other_does_not_say() -> None:
    left, right = differences("báo cáo trước ngày 25/5 hằng năm", "báo cáo trước ngày 10/6 hằng năm")
    assert left == (("báo cáo trước ngày ", False), ("25/5 ", True), ("hằng năm ", False))
    assert right == (("báo cáo trước ngày ", False), ("10/6 ", True), ("hằng năm ", False))


def test_two_plans_side_by_side(tmp_path: Path) -> None:
    body = ("Ủy ban nhân dân tỉnh",)
    store = store_of(
        tmp_path,
        Held(Plan("1/KH-UBND", "2020-01-01", "Lào Cai", (DIRECTIVE,)), "An ninh", (REPORT.format("25/5"), CAMERA), bodies=body),
        Held(Plan("2/KH-UBND", "2021-01-01", "Sơn La", (DIRECTIVE, DECREE)), "An ninh", (FESTIVAL, REPORT.format("10/6")), bodies=body),
        Held(Plan("3/KH-UBND", "2021-01-01", "Cà Mau", (CONCLUSION,)), "Thủy sản", (CREDIT,)),
    )  # fmt: skip
    found = pair(store, "1-kh-ubnd.lao-cai.2020", "2-kh-ubnd.son-la.2021", kind="plan")
    assert [(m.one.section, m.other.section, m.likeness >= SAME) for m in found.common] == [("II/1", "II/2", True)]
    assert ([t.text for t in found.only_one], [t.text for t in found.only_other]) == ([CAMERA], [FESTIVAL])
    assert found.by_tasks == 0.5
    assert [(w.label, w.one is None, w.other is None) for w in found.works] == [
        ("09-CT/TW", False, False),
        ("06/2014/NĐ-CP", True, False),
    ]
    assert {r["which"] for r in found.rows()} == {"common", "only_one", "only_other"}
    near = similar(store, "1-kh-ubnd.lao-cai.2020", kind="plan")
    assert [(n.id, n.common_works, n.common_tasks) for n in near.neighbours] == [("2-kh-ubnd.son-la.2021", 1, 1)]


# -- the same duty -----------------------------------------------------------------------------------------------------

_OFFICE = "Phòng Xây dựng phong trào Công an tỉnh {0}"


def _asks(number: int, province: str, *due: Due, date: str = "2022-01-10") -> Held:
    return Held(Plan(f"{number}/KH-UBND", date, province, (DIRECTIVE,)), None, (), due)


def test_the_same_report_by_other_days(tmp_path: Path) -> None:
    def half(province: str, day: str, text: str) -> Due:
        return Due(day, text, (f"Ủy ban nhân dân tỉnh {province}",), _OFFICE.format(province))

    store = store_of(
        tmp_path,
        _asks(1, "Lào Cai", half("Lào Cai", "--05-25", "trước ngày 25/5")),
        _asks(2, "Nam Định", half("Nam Định", "--06-10", "trước ngày 10/6")),
        _asks(3, "Sơn La", half("Sơn La", "--05-25", "trước ngày 25/5")),
        # another report, to another body, and one that is no report
        _asks(4, "Yên Bái", Due("--06-01", "trước ngày 01/6", ("Sở Tài chính tỉnh Yên Bái",))),
        _asks(5, "Cao Bằng", Due("--06-02", "trước ngày 02/6", (), _OFFICE.format("Cao Bằng"), action="tổng vệ sinh")),
    )
    (one,) = same_duty(store, Choice(citing=("CT:09-CT/TW@XI",))).sets
    (duty,) = one.duties
    assert (duty.kind, duty.body, duty.values) == (
        "half-year", "Phòng Xây dựng phong trào Công an tỉnh", ("--05-25", "--06-10"),
    )  # fmt: skip
    assert [(t.unit, t.value, t.page) for t in duty.terms] == [
        ("Lào Cai", "--05-25", 2), ("Sơn La", "--05-25", 2), ("Nam Định", "--06-10", 2),
    ]  # fmt: skip


def test_agreeing_days_are_told_only_if_asked(tmp_path: Path) -> None:
    due = Due("--12-10", "trước ngày 10/12", (), "Văn phòng Ủy ban nhân dân tỉnh", "yearly")
    store = store_of(tmp_path, _asks(1, "Lào Cai", due), _asks(2, "Sơn La", due))
    choice = Choice(citing=("CT:09-CT/TW@XI",))
    assert same_duty(store, choice).sets[0].duties == ()
    (duty,) = same_duty(store, choice, equal=True).sets[0].duties
    assert (duty.kind, duty.differs) == ("year", False)


def test_own_plans_are_compared_by_days_since_the_plan(tmp_path: Path) -> None:
    def sent(date: str, province: str) -> Due:
        return Due(
            date,
            f"trước ngày {date}",
            (f"Công an tỉnh {province}",),
            None,
            None,
            "due",
            "xây dựng kế hoạch, gửi về Công an tỉnh",
        )

    store = store_of(
        tmp_path,
        _asks(1, "Lào Cai", sent("2020-03-15", "Lào Cai"), date="2020-02-20"),
        _asks(2, "Nam Định", sent("2013-03-31", "Nam Định"), date="2013-03-04"),
    )
    (duty,) = same_duty(store, Choice(citing=("CT:09-CT/TW@XI",))).sets[0].duties
    assert (duty.kind, duty.values) == ("own-plan", ("P24D", "P27D"))


# -- replaced ----------------------------------------------------------------------------------------------------------

_OLD = Cited("23/2012/TT-BCA", "2012-04-27", type="TT")
_NEW = Cited("124/2021/TT-BCA", "2021-12-28", type="TT")


def test_who_still_cites_what_was_replaced(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        Plan("1/KH-UBND", "2022-02-18", "Lào Cai", (_OLD, _NEW), (("124/2021/TT-BCA", "replaces", "23/2012/TT-BCA"),)),
        Plan("2/KH-UBND", "2023-05-01", "Sơn La", (_OLD,)),
        Plan("3/KH-UBND", "2022-01-15", "Yên Bái", (_OLD,)),  # 18 days after the new one was signed
        Plan("4/KH-UBND", "2015-05-01", "Cao Bằng", (_OLD,)),
        Plan("5/KH-UBND", "2023-05-01", "Hà Giang", (_NEW,)),
        Plan("6/KH-UBND", None, "Điện Biên", (_OLD,)),
    )
    (one,) = replaced(store).replacements
    assert (one.old.label, one.new.label, one.since, one.stated_by) == (
        "23/2012/TT-BCA",
        "124/2021/TT-BCA",
        "2021-12-28",
        1,
    )
    assert (one.claim.number, one.claim.page) == ("1/KH-UBND", 2)
    assert {u.unit: u.standing for u in one.uses} == {
        "Sơn La": "outdated", "Lào Cai": "knows", "Yên Bái": "transition", "Cao Bằng": "before", "Điện Biên": "unknown",
    }  # fmt: skip


def test_a_claim_against_the_calendar_is_left_out(tmp_path: Path) -> None:
    turned = (("23/2012/TT-BCA", "replaces", "124/2021/TT-BCA"),)
    store = store_of(tmp_path, Plan("1/KH-UBND", "2022-02-18", "Lào Cai", (_OLD, _NEW), turned))
    found = replaced(store)
    assert (found.replacements, found.impossible) == ((), 1)


def test_nothing_was_replaced(tmp_path: Path) -> None:
    found = replaced(store_of(tmp_path, Plan("1/KH-UBND", "2022-02-18", "Lào Cai", (_OLD,))))
    assert (found.replacements, found.rows()) == ((), [])
