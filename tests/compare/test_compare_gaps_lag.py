"""What peers cite and a province does not; how long each took; topics that say what they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared import CONCLUSION, DECREE, DIRECTIVE, Held, store_of
from plans import Cited, Plan

from pipeline.compare.chosen import Choice
from pipeline.compare.gaps import gaps
from pipeline.compare.lag import lag
from pipeline.compare.topics import topics
from pipeline.errors import UsageError
from pipeline.store.store import Store

WORK = "CT:09-CT/TW@XI"
SECURITY = "Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc năm {0} trên địa bàn tỉnh {1}"
DRUGS = "Phòng, chống ma túy trên địa bàn tỉnh {1} năm {0}"
DRUG_LAW = Cited("73/2021/QH14", "2021-03-30", type="LUAT")


def _held(
    number: int, date: str | None, province: str, title: str, *cites: Cited, verdicts: tuple[str, ...] = ("good",)
) -> Held:
    year = date[:4] if date else "2022"
    return Held(Plan(f"{number}/KH-UBND", date, province, cites, verdicts=verdicts), title.format(year, province))


PLANS = (
    _held(1, "2020-02-20", "Lào Cai", SECURITY, DIRECTIVE, DECREE),
    _held(2, "2021-03-10", "Sơn La", SECURITY, DIRECTIVE, DECREE),
    _held(3, "2021-05-10", "Yên Bái", SECURITY, DIRECTIVE),
    _held(4, "2022-01-30", "Hà Giang", SECURITY, DECREE),
    _held(5, "2021-02-02", "Cao Bằng", SECURITY, verdicts=("doubtful",)),
    _held(6, "2012-03-01", "Nam Định", SECURITY, DIRECTIVE),  # no peer of 2021
    _held(7, "2022-02-01", "Hậu Giang", DRUGS, DRUG_LAW),
    _held(8, "2022-04-01", "Sóc Trăng", DRUGS, DRUG_LAW),
    _held(9, "2022-05-01", "Kiên Giang", DRUGS, DRUG_LAW),
    _held(10, "2022-05-02", "Bến Tre", DRUGS, CONCLUSION),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("gaps"), *PLANS)


def test_topics_are_made_of_titles_and_citations(store: Store) -> None:
    found = topics(store)
    groups = {frozenset(int(p.split("-")[0]) for p in t.plans) for t in found.topics}
    assert groups == {frozenset(range(1, 7)), frozenset(range(7, 11))}
    security = found.find("an ninh tổ quốc")
    assert len(security.plans) == 6
    assert {"an ninh", "tổ quốc"} <= set(security.words)
    assert WORK in security.works
    assert not any(
        "lào cai" in w or w == "kế hoạch" for t in found.topics for w in t.words
    )  # places and forms say nothing


def test_topics_are_the_same_each_time_and_kept_until_a_load(store: Store, tmp_path: Path) -> None:
    first = topics(store)
    kept = store.path.parent / "compare" / "topics.json"
    assert kept.exists()
    assert topics(store) == first
    kept.unlink()
    assert topics(store) == first
    kept.write_text("{ torn", encoding="utf-8")
    assert topics(store) == first


def test_a_topic_that_is_none(store: Store) -> None:
    for asked in ("77", "bóng đá"):
        with pytest.raises(UsageError, match="no-such-topic"):
            topics(store).find(asked)


def test_too_few_plans_make_no_topic(tmp_path: Path) -> None:
    found = topics(store_of(tmp_path, PLANS[0], PLANS[6]))
    assert found.topics == ()
    assert len(found.without) == 2


def test_gaps_by_topic(store: Store) -> None:
    found = gaps(store, apart=1)
    told = {(g.unit, g.work.symbol, g.answer, len(g.citers), g.peers) for s in found.sets for g in s.gaps}
    # Security: Lào Cai (2020), Sơn La, Yên Bái, Cao Bằng (2021) and Hà Giang (2022); Nam Định (2012) is of another time. The decree is
    # cited by Lào Cai, Sơn La and Hà Giang, the directive by Lào Cai, Sơn La and Yên Bái. Of Hà Giang's peers (2021) only two are
    # known, one too few. Drugs: Bến Tre does not cite the law that its three peers cite.
    assert told == {
        ("Yên Bái", "06/2014/NĐ-CP", "absent", 3, 3),
        ("Cao Bằng", "06/2014/NĐ-CP", "unknown", 3, 4),
        ("Cao Bằng", "09-CT/TW", "unknown", 3, 4),
        ("Bến Tre", "73/2021/QH14", "absent", 3, 3),
    }


def test_fewer_peers_suffice_if_asked_and_doubt_is_told_apart(store: Store) -> None:
    found = gaps(store, Choice(title="an ninh"), apart=1, least=2)
    told = {(g.unit, g.work.symbol, g.answer) for s in found.sets for g in s.gaps}
    assert told == {
        ("Hà Giang", "09-CT/TW", "absent"),
        ("Cao Bằng", "09-CT/TW", "unknown"),  # its page was not read for certain
        ("Cao Bằng", "06/2014/NĐ-CP", "unknown"),
        ("Yên Bái", "06/2014/NĐ-CP", "absent"),
    }


def test_peers_are_of_one_time(store: Store) -> None:
    (one,) = gaps(store, Choice(title="an ninh"), apart=1, least=1).sets
    assert one.peers["Nam Định"] == ()
    assert one.peers["Lào Cai"] == ("Cao Bằng", "Sơn La", "Yên Bái")
    assert set(one.peers["Hà Giang"]) == {"Cao Bằng", "Sơn La", "Yên Bái"}


def test_gaps_lead_to_pages_and_own_plans(store: Store) -> None:
    (one,) = gaps(store, Choice(title='"ma túy"'), units=["Bến Tre"]).sets
    (gap,) = one.gaps
    assert [(c.unit, c.number, c.page) for c in gap.citers] == [
        ("Hậu Giang", "7/KH-UBND", 1), ("Kiên Giang", "9/KH-UBND", 1), ("Sóc Trăng", "8/KH-UBND", 1),
    ]  # fmt: skip
    assert [p.number for p in gap.plans] == ["10/KH-UBND"]


# -- response lag ------------------------------------------------------------------------------------------------------


def test_days_to_the_first_plan(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        Plan("1/KH-UBND", "2012-01-10", "Lào Cai", (DIRECTIVE,)),
        Plan("2/KH-UBND", "2020-01-10", "Lào Cai", (DIRECTIVE, CONCLUSION), (("44-KL/TW", "continues", "09-CT/TW"),)),
        Plan("3/KH-UBND", "2011-12-31", "Sơn La", (DIRECTIVE,)),
        Plan("4/KH-UBND", "2011-11-30", "Yên Bái", (Cited("09-CT/TW"),)),  # older: it means another document
        Plan("5/KH-UBND", "2015-03-01", "Cao Bằng", ()),
        Plan("6/KH-UBND", "2015-03-01", "Hà Giang", (), verdicts=("unreadable",)),
        Plan("7/KH-UBND", "2010-03-01", "Hòa Bình", ()),
        Plan("8/KH-UBND", None, "Điện Biên", (DIRECTIVE,)),
        Plan("9/KH-UBND", "2019-03-01", "Lai Châu", (CONCLUSION,)),
    )
    found = lag(store, WORK)
    told = {r.unit: (r.answer, r.days) for r in found.responses}
    assert told == {
        "Sơn La": ("direct", 30), "Lào Cai": ("direct", 40), "Yên Bái": ("older", None), "Cao Bằng": ("absent", None),
        "Hà Giang": ("unknown", None), "Hòa Bình": ("older", None), "Điện Biên": ("direct", None), "Lai Châu": ("indirect", None),
    }  # fmt: skip
    s = found.statistics
    assert (s["responded"], s["median"], s["least"], s["most"]) == (2, 35, 30, 40)
    others = [s[n] for n in ("before_the_work", "undated", "indirect", "absent", "unknown", "older")]
    assert others == [0, 1, 1, 1, 1, 2]
    assert found.buckets[:2] == ((30, 1), (90, 1))
    assert next(r for r in found.responses if r.unit == "Lào Cai").number == "1/KH-UBND"
    assert next(r for r in found.responses if r.unit == "Lai Châu").days_indirect == 2647


def test_nothing_is_counted_from_a_work_that_nobody_dates(tmp_path: Path) -> None:
    store = store_of(tmp_path, Plan("1/KH-UBND", "2012-01-10", "Lào Cai", (Cited("12/QĐ-TTg", "2011", type="QĐ"),)))
    work = str((store.sql("SELECT work_id FROM works WHERE number = '12/QĐ-TTg'").fetchone() or ("",))[0])
    with pytest.raises(UsageError, match="undated-work"):
        lag(store, work)
