"""Copies: what is one plan, what is not, what is doubtful; whatever the order in which files come."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.identity import plan_id
from pipeline.record import Document
from pipeline.store.copies import Card, Copies, card_of, compare, copies_of, keys_of, likeness, linked

WORDS = [f"{a}{b}" for a in "bcdghklmnpqrstvx" for b in ("a", "ê", "ông", "iên", "ươi", "át", "ẳng")]


def words(seed: str, count: int = 900) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) for _ in range(count)]


def misread(text: list[str], every: int, seed: int = 0) -> list[str]:
    """One word in `every` read otherwise."""
    chosen = random.Random(seed)
    return ["zz" + w if chosen.randrange(every) == 0 else w for w in text]


def card(
    sha: str,
    number: str | None = "12/KH-UBND",
    day: str | None = "2020-03-02",
    text: list[str] | None = None,
    *,
    province: str | None = "Lào Cai",
    district: str | None = None,
    issuer: str | None = "",
    title: str | None = "phòng, chống ma túy năm 2020",
    doubtful: int = 0,
    sure: float = 0.9,
    unsure: bool = False,
) -> Card:
    sha256 = (sha * 64)[:64]
    document = Document(
        type="KH", number=number, date=day, province=province, district=district, title=title, level="province",
        issuer=f"Ủy ban nhân dân tỉnh {province}" if issuer == "" else issuer,
    )  # fmt: skip
    record: dict[str, Any] = {
        "document": document.model_dump(mode="json"),
        "pages": [{"verdict": "doubtful" if i < doubtful else "good", "confidence": sure} for i in range(3)],
        "passages": [{"text": " ".join(text if text is not None else words("a"))}],
    }
    record["document"]["fields"] = {"number": {"confidence": 0.3 if unsure else 0.95, "flag": None}}
    return Card(int(sha[:1], 16), sha256, plan_id(document, sha256), card_of(record))


def plans(found: Copies) -> list[str]:
    """Files by plan: `ab c` is one plan of a and b and another of c."""
    return sorted("".join(one.sha256[0] for one in group.copies) for group in found.groups)


@pytest.mark.parametrize(
    ("every", "low", "high"), [(10**9, 1.0, 1.0), (40, 0.82, 0.98), (20, 0.7, 0.92), (8, 0.45, 0.8)]
)
def test_likeness_falls_with_misread_words(every: int, low: float, high: float) -> None:
    text = words("a")
    like = likeness(card("a", text=text).told, card("b", text=misread(text, every)).told)
    assert like is not None
    assert low <= like <= high


def test_likeness_of_others_and_of_little() -> None:
    like = likeness(card("a").told, card("b", text=words("b")).told)
    assert like is not None
    assert like < 0.2
    assert likeness(card("a").told, card("b", text=words("a", 20)).told) is None


def test_accents_are_not_what_tells_texts_apart() -> None:
    text = words("a")
    flat = [w.replace("ê", "e").replace("ông", "ong") for w in text]
    assert likeness(card("a", text=text).told, card("b", text=flat).told) == 1.0


SCAN = misread(words("a"), 25)
CASES: list[tuple[str, list[Card], list[str], list[str]]] = [
    ("scan and digital", [card("a"), card("b", text=SCAN)], ["ab"], []),
    ("a scan so bad that the text is another", [card("a"), card("b", text=words("b"))], ["ab"], ["same-number-other-text"]),
    ("draft and signed", [card("a"), card("b", None, None, SCAN)], ["ab"], []),
    ("draft with the number left blank", [card("a"), card("b", "/KH-UBND", None)], ["ab"], []),
    ("a place that was not read", [card("a"), card("b", province=None, issuer=None)], ["ab"], []),
    ("day misread", [card("a"), card("b", day="2020-08-02", text=SCAN)], ["ab"], ["same-number-other-date"]),
    ("one number, two days, two texts", [card("a"), card("b", day="2020-11-02", text=words("b"))], ["a", "b"], ["same-number-other-date"]),
    ("number misread", [card("a"), card("b", "19/KH-UBND", text=SCAN, unsure=True)], ["ab"], ["other-number"]),
    ("two numbers, both sure", [card("a"), card("b", "19/KH-UBND")], ["a", "b"], ["other-number"]),
    ("next year's plan, made from this one", [card("a"), card("b", "15/KH-UBND", "2021-03-02", title="phòng, chống ma túy năm 2021")], ["a", "b"], []),
    ("the same number next year", [card("a"), card("b", day="2021-03-02", text=words("b"))], ["a", "b"], []),
    ("the model of a ministry in two provinces", [card("a"), card("b", province="Hà Giang")], ["a", "b"], []),
    ("a district that copies its province", [card("a"), card("b", district="Bát Xát", number="3/KH-UBND")], ["a", "b"], []),
    ("the same number of another district", [card("a", district="Bát Xát"), card("b", district="Sa Pa", text=words("b"))], ["a", "b"], []),
    ("an undated file of that number and another text", [card("a"), card("b", day=None, text=words("b"))], ["a", "b"], []),
    ("an undated file of that number and text", [card("a"), card("b", day=None, text=SCAN)], ["ab"], []),
    ("drafts of a plan that never came", [card("a", None, None), card("b", None, None, SCAN)], ["ab"], []),
    ("texts too short to compare", [card("a", None, None, ["một"]), card("b", None, None, ["một"])], ["a", "b"], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cards", "expected", "reasons"), CASES, ids=[c[0] for c in CASES])
def test_what_is_one_plan(name: str, cards: list[Card], expected: list[str], reasons: list[str]) -> None:
    found = copies_of(cards)
    assert (plans(found), [d.reason for d in found.doubtful]) == (expected, reasons)
    for doubt in found.doubtful:
        assert doubt.together == (len(expected) == 1)


def test_the_speaker_is_the_best_read_that_has_number_and_day() -> None:
    draft = card("a", None, None, sure=0.99)
    poor, good = card("b", doubtful=2), card("c", doubtful=1, sure=0.5)
    (group,) = copies_of([poor, draft, good]).groups
    assert (group.speaker, group.plan_id, len(group.copies)) == (good, "12-kh-ubnd.lao-cai.2020", 3)


def test_a_draft_joins_one_plan_and_draws_none_together() -> None:
    """Two offices' plans of one day and one text, each with its number; the draft belongs to one of them."""
    found = copies_of([card("a", text=SCAN), card("b", "19/KH-UBND"), card("c", None, None)])
    assert plans(found) == ["a", "bc"]


def test_plans_that_would_have_one_id_are_named_by_day() -> None:
    cards = [card("a"), card("b", day="2020-11-02", text=words("b"))]
    assert [g.plan_id for g in copies_of(cards).groups] == [
        "12-kh-ubnd.lao-cai.2020.2020-03-02",
        "12-kh-ubnd.lao-cai.2020.2020-11-02",
    ]


def test_what_a_person_said_of_a_pair_holds() -> None:
    a, b = card("a"), card("b", "19/KH-UBND")
    pair = frozenset((a.sha256, b.sha256))
    assert (plans(copies_of([a, b], {pair: True})), copies_of([a, b], {pair: True}).doubtful) == (["ab"], ())
    twin = card("c", text=SCAN)
    assert plans(copies_of([a, twin], {frozenset((a.sha256, twin.sha256)): False})) == ["a", "c"]


POOL = (
    card("0"), card("1", text=SCAN), card("2", None, None), card("3", day="2020-08-02", text=SCAN),
    card("4", day="2020-11-02", text=words("b")), card("5", None, "2020-11-02", misread(words("b"), 30)),
    card("6", "19/KH-UBND"), card("7", "19/KH-UBND", None, SCAN), card("8", province="Hà Giang"),
    card("9", None, None, province=None, issuer=None, text=misread(words("a"), 30, 2)), card("a", None, None, words("c")),
    card("b", None, None, misread(words("c"), 20)), card("c", "19/KH-UBND", unsure=True), card("d", "31/KH-UBND", "2021-01-04", words("c")),
)  # fmt: skip


def partners_among(pool: Iterable[Card]) -> Any:
    known = list(pool)

    def partners(asked: list[Card]) -> list[Card]:
        keys: dict[int, bool] = {}
        for one in asked:
            for key, openly in keys_of(one.told):
                keys[key] = keys.get(key, False) or openly
        bases = {one.base for one in asked}
        return [c for c in known if c.base in bases or any(k in keys and (o or keys[k]) for k, o in keys_of(c.told))]

    return partners


@settings(max_examples=60, deadline=None)
@given(
    order=st.permutations(POOL),
    count=st.integers(2, len(POOL)),
    cuts=st.lists(st.integers(1, 4), min_size=1, max_size=14),
)
def test_the_order_in_which_files_come_is_nothing(order: list[Card], count: int, cuts: list[int]) -> None:
    """All at once, or a few at a time, each time looking only at what is linked with them; and one that goes again."""
    chosen = order[:count]
    whole = copies_of(chosen)
    assert copies_of(list(reversed(chosen))) == whole
    here: list[Card] = []
    groups: dict[str, tuple[str, str]] = {}

    def take(changed: list[Card]) -> None:
        found = copies_of(c for c in linked(changed, partners_among([*here, *changed])) if c in here)
        groups.update({c.sha256: (g.plan_id, g.speaker.sha256) for g in found.groups for c in g.copies})

    rest = [*chosen, card("e", text=misread(words("a"), 25, 9))]
    while rest:
        size = cuts[len(here) % len(cuts)]
        here += rest[:size]
        take(rest[:size])
        rest = rest[size:]
    gone = here.pop()
    take([gone])
    del groups[gone.sha256]
    assert groups == {c.sha256: (g.plan_id, g.speaker.sha256) for g in whole.groups for c in g.copies}


def test_plans_of_one_place_and_many_places_are_compared_with_few() -> None:
    """The work grows with the number of plans: a form filled in by many communes, and many plans of one province."""
    form = words("form")
    many = [card(f"{i:05x}", f"{i}/KH-UBND", "2020-03-02", misread(form, 50, i), province=f"X{i}") for i in range(300)]
    many += [card(f"f{i:05x}", f"{i}/KH-UBND", "2020-03-02", words(str(i), 200)) for i in range(300)]
    held: dict[int, list[bool]] = {}
    for one in many:
        for key, openly in keys_of(one.told):
            held.setdefault(key, []).append(openly)
    pairs = sum(n * (n - 1) // 2 for opens in held.values() if any(opens) for n in [len(opens)])
    assert pairs < 3 * len(many)
    assert compare(many[0], many[1]) == (False, None, None)
