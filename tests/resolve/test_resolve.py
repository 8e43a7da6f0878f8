"""Which work a citation means; the order in which plans arrive is nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.works import Naming, Resolution, resolve

N = Naming("c1", "p1", "2022-05-05", "CT", "09-CT/TW", None, (), None, None, "Lào Cai", None)


def name(i: int, number: str = "09-CT/TW", day: str | None = None, **more: object) -> Naming:
    made = replace(N, id=f"c{i}", plan=f"p{i}", number=number, dates=(day,) if day else ())
    return replace(made, **more)  # type: ignore[arg-type]


def meant(*namings: Naming) -> list[str | None]:
    """The works of the namings, in their order."""
    found = resolve(namings).meant
    return [found[n.id].work for n in namings]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Party numbers run through a term: two dates of one term are one work, dated differently
        (name(1, day="2011-12-01"), name(2, day="2011-12-11"), True),
        (name(1, day="2011-12-01"), name(2, day="2006-12-01"), False),
        # the congress of January 2016 lies between
        (name(1, "12-NQ/TW", "2012-01-16", type="NQ"), name(2, "12-NQ/TW", "2017-06-03", type="NQ"), False),
        (name(1, "01-CT/TW", "2026-01-23", plan_date="2026-03-03"), name(2, "01-CT/TW", "2021-03-09", plan_date="2026-03-03"), False),
        # State numbers run through a year
        (name(1, "15/KH-BCA", "2022-01-10", type="KH"), name(2, "15/KH-BCA", "2022-02-10", type="KH"), True),
        (name(1, "15/KH-BCA", "2021-01-10", type="KH"), name(2, "15/KH-BCA", "2022-01-10", type="KH"), False),
        # the year stands in the symbol
        (name(1, "06/2008/CT-TTg", "2008-02-01"), name(2, "06/2008/CT-TTg"), True),
        (name(1, "6/2008/CT-TTg"), name(2, "06/2008/CT-TTG"), True),
        # separators count
        (name(1, "09/CT-TW", "2011-12-01"), name(2, "09-CT/TW", "2011-12-01"), False),
        # a local symbol means the plan's own province unless the issuer says otherwise
        (name(1, "5/KH-UBND", "2022-01-01", type="KH"), name(2, "5/KH-UBND", "2022-01-01", type="KH", province="Nam Định"), False),
        (
            name(1, "5/KH-UBND", "2022-01-01", type="KH"),
            name(2, "5/KH-UBND", "2022-01-01", type="KH", province="Nam Định", issuer="Ủy ban nhân dân tỉnh Lào Cai"),
            True,
        ),
        (
            name(1, "5/KH-UBND", "2022-01-01", type="KH", district="Bát Xát"),
            name(2, "5/KH-UBND", "2022-01-01", type="KH", issuer="Ủy ban nhân dân huyện Bát Xát"),
            True,
        ),
        (
            name(1, "5/KH-UBND", "2022-01-01", type="KH", issuer="Ủy ban nhân dân tỉnh"),
            name(2, "5/KH-UBND", "2022-01-01", type="KH", district="Bát Xát", issuer="Ủy ban nhân dân tỉnh Lào Cai"),
            True,
        ),
        # whoever is said to have issued it, a number of the Central Committee's office is one series
        (name(1, day="2011-12-01", issuer="Bộ Chính trị"), name(2, day="2011-12-01", issuer="Ban Bí thư"), True),
        # a blank number is nobody else's
        (name(1, "-KH/TU", type="KH"), name(2, "-KH/TU", type="KH"), False),
        # a year is enough where day and month are blank
        (name(1, day="2011-12-01"), name(2, day="2011"), True),
    ],
)  # fmt: skip
def test_one_work_or_two(one: Naming, other: Naming, same: bool) -> None:
    first, second = meant(one, other)
    assert first is not None
    assert (first == second) is same


def test_undated_goes_to_the_only_work_known_then() -> None:
    old, new = name(1, day="2006-12-01"), name(2, day="2011-12-01")
    early, late = name(3, plan_date="2009-01-01"), name(4)
    found = resolve([old, new, early, late]).meant
    assert found["c3"].work == found["c1"].work
    assert (found["c4"].work, found["c4"].how) == (None, "ambiguous")
    assert set(found["c4"].candidates) == {found["c1"].work, found["c2"].work}


def test_a_date_after_the_plan_is_misread() -> None:
    """No plan cites what is younger than itself; the mention counts as undated."""
    found = resolve([name(1, day="2011-12-01"), name(2, day="2091-12-01")]).meant
    assert (found["c2"].work, found["c2"].how) == (found["c1"].work, "only-candidate")


def test_the_term_is_as_good_as_a_date() -> None:
    found = resolve([name(1, day="2011-12-01"), name(2, day="2006-12-01"), name(3, term="XI")]).meant
    assert found["c3"].work == found["c1"].work


def test_the_date_most_plans_give() -> None:
    works = resolve([name(1, day="2011-12-01"), name(2, day="2011-12-01"), name(3, day="2011-01-12", term="XI")]).works
    assert [(w.date, w.dates, w.plans) for w in works] == [("2011-12-01", ("2011-01-12", "2011-12-01"), 3)]


def test_a_plan_is_the_work_that_others_cite() -> None:
    plan = Naming(
        "p9:self",
        "p9",
        "2020-03-02",
        "KH",
        "12/KH-UBND",
        "Kế hoạch",
        ("2020-03-02",),
        None,
        None,
        "Lào Cai",
        None,
        True,
    )
    cited = name(1, "12/KH-UBND", "2020-03-02", type="KH")
    resolution = resolve([plan, cited])
    assert [(w.plan, w.plans) for w in resolution.works] == [("p9", 1)]
    assert resolution.meant["c1"].work == resolution.meant["p9:self"].work


def test_laws_are_told_apart_by_name_and_year() -> None:
    law = replace(N, type="LUAT", number=None, name="Luật Kế toán")
    one, two, three = (
        replace(law, id=f"c{i}", plan=f"p{i}", dates=d) for i, d in enumerate([("2003",), ("2015",), ()])
    )
    first, second, open_one = meant(one, two, three)
    assert first != second
    assert open_one is None


days = st.sampled_from([None, "2006-12-01", "2011-12-01", "2011-12-11", "2011", "2022-01-01", "2091-01-01"])
numbers = st.sampled_from(["09-CT/TW", "9-CT/TW", "15/KH-UBND", "06/2008/CT-TTg", "-KH/TU"])
places = st.sampled_from(["Lào Cai", "Nam Định", None])
plan_days = st.sampled_from([None, "2008-01-01", "2022-05-05"])
namings = st.lists(st.tuples(numbers, days, places, plan_days), max_size=12)


def normal(resolution: Resolution) -> tuple[object, ...]:
    return resolution.works, sorted(resolution.meant.items())


@given(namings, st.randoms(use_true_random=False))
def test_order_is_nothing(drawn: list[tuple[str, str | None, str | None, str | None]], chance: random.Random) -> None:
    made = [
        name(i, number, day, province=place, plan_date=plan_day, type="CT" if "CT" in number else "KH")
        for i, (number, day, place, plan_day) in enumerate(drawn)
    ]
    shuffled = made[:]
    chance.shuffle(shuffled)
    assert normal(resolve(made)) == normal(resolve(shuffled))


@given(namings)
def test_every_naming_means_a_work_or_several(drawn: list[tuple[str, str | None, str | None, str | None]]) -> None:
    made = [name(i, n, d, province=p, plan_date=q) for i, (n, d, p, q) in enumerate(drawn)]
    resolution = resolve(made)
    known = {w.id for w in resolution.works}
    assert len(known) == len(resolution.works)
    for naming in made:
        found = resolution.meant[naming.id]
        assert found.work in known if found.how != "ambiguous" else len(found.candidates) > 1
        assert set(found.candidates) <= known


def test_a_term_that_lost_strokes_gives_way_to_the_date() -> None:
    """OCR reads khóa XIII as XII; the date stands whole."""
    whole, worn = name(1, day="2021-11-29"), name(2, day="2021-11-29", term="XII")
    assert len(set(meant(whole, worn))) == 1
    # a term that is no remnant of the date's stays what the text says
    assert len(set(meant(whole, name(3, day="2021-11-29", term="XIV")))) == 2
