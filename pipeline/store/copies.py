"""One document that came several times: scan and digital, scanned again, draft and signed, is one plan with several files.

Every record leaves a card: number, day, place, issuer, title, how well it was read, and a sketch of its text (MinHash over pairs
of words without accents, so that two readings of one page are alike). Two cards are compared only where they share a key: number
and place, or a piece of the sketch and the place. So the work grows with the number of plans, not with its square, and plans that
provinces copied from a ministry's model are never taken for copies of each other.

What two files are to each other depends on these two alone, and what plan they belong to on those that are linked with them:
the order in which files come is nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from extractors.symbols import symbol_key
from gazetteer.folding import bare
from pipeline.store.sketch import shared, sketch_of

__all__ = [
    "Card",
    "Copies",
    "Doubtful",
    "Group",
    "card_of",
    "compare",
    "copies_of",
    "doubtful_of",
    "keys_of",
    "likeness",
    "linked",
]

Told = dict[str, Any]
Reason = Literal["same-number-other-text", "same-number-other-date", "other-number", "other-date"]

_PLACELESS: Final = 4
"""Bands by which a file whose place was not read is compared."""
_LITTLE: Final = 40
"""Pairs of words under which a text is too short to be compared."""
NEAR: Final = 0.75
"""Likeness of two readings of one text: with one word in twenty read otherwise, a tenth of the pairs differ (0.82)."""
_UNLIKE: Final = 0.35
"""Below this even a bad scan is another text."""
_UNDATED: Final = 0.5
"""What a number shared with an undated file must be backed with: numbers begin anew every year."""
_SURE: Final = 0.8
"""Confidence of a number above which another number is another document."""
_CROWD: Final = 64
"""Of a form that one office fills in again and again each file is compared with so many neighbours by title and day."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one file."""

    plan_no: int
    sha256: str
    base: str
    """Plan id as its (corrected) record gives it."""
    told: Told
    """What `card_of` found."""


@dataclass(frozen=True, slots=True)
class Group:
    """One plan: its id, the file that speaks, all its files in order of hash."""

    plan_id: str
    speaker: Card
    copies: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two files of which a person should say whether they are one plan; `first` < `second` by hash."""

    first: Card
    second: Card
    likeness: float | None
    """0…1; None where a text is too short."""
    reason: Reason
    together: bool
    """Whether they are counted as one plan now."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What comparing found."""

    groups: tuple[Group, ...]
    doubtful: tuple[Doubtful, ...]


# -- what a record leaves ------------------------------------------------------------------------------------------------


def card_of(record: Mapping[str, Any]) -> Told:
    """What comparing needs of a record (JSON values); JSON itself, about 600 bytes."""
    document, pages = record["document"], record["pages"]
    issued = document["issued_with"] or {}
    number, day = document["number"], document["date"] or issued.get("date")
    if not number and issued.get("number"):
        number = f"kèm {issued['number']}"
    why = document["fields"].get("number") or {}
    day = day if day and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else None
    sketch = sketch_of(passage["text"] for passage in record["passages"])
    return {
        "number": symbol_key(number) if number and re.search(r"\d", number) else None,
        "unsure": bool(why.get("flag")) or why.get("confidence", 1.0) < _SURE,
        "day": day,
        "year": int(day[:4]) if day else None,
        "type": document["type"],
        "issuer": bare(document["issuer"]) if document["issuer"] else None,
        "places": [bare(document[name]) if document[name] else None for name in ("province", "district", "commune")],
        "central": document["level"] == "central",
        "title": bare(document["title"])[:200] if document["title"] else None,
        "doubtful": sum(page["verdict"] in ("doubtful", "unreadable") for page in pages),
        "sure": round(sum(page["confidence"] for page in pages) / max(1, len(pages)), 6),
        "pairs": sketch.pairs,
        "sketch": sketch.text,
        "bands": sketch.bands,
    }


def keys_of(told: Told) -> list[tuple[int, bool]]:
    """Keys under which a card is compared, as unsigned 64-bit numbers; two cards are compared if they share one and at least
    one of them holds it openly (`True`). A card without place holds the keys of the bare text openly, so that it finds those
    with a place, while these do not find each other; so does one without year with the keys of a number."""
    place, number, year = _place(told), told["number"], told["year"]
    keys: list[tuple[int, bool]] = []
    if number:
        keys.append((_key("number", number, year or ""), place is None))
        keys.append((_key("number", number, place or "", year or ""), True))
        keys.append((_key("number of any year", number, place or ""), year is None))
    if told["pairs"] >= _LITTLE:
        for index, band in enumerate(told["bands"]):
            if index < _PLACELESS:
                keys.append((_key("band", index, band), place is None))
            if place is not None:
                keys.append((_key("band", index, band, place), True))
    return keys


def _key(*parts: object) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest(), "big")


def _place(told: Told) -> str | None:
    """The lowest place known; for central bodies the body."""
    place: str | None = next((p for p in reversed(told["places"]) if p), None)
    return place or (f"tw {told['issuer'] or ''}" if told["central"] else None)


# -- what two files are to each other --------------------------------------------------------------------------------------


def likeness(one: Told, two: Told) -> float | None:
    """How much of the text is shared, 0…1 (Jaccard over pairs of words, estimated); None where a text is too short."""
    if min(one["pairs"], two["pairs"]) < _LITTLE:
        return None
    return shared(one["sketch"], two["sketch"])


def _fits(one: Any, two: Any) -> bool:
    return one is None or two is None or one == two


def _alike(one: str | None, two: str | None) -> bool:
    """Names that may be two readings of one; figures (years, terms) must be the same."""
    if not one or not two:
        return True
    if re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, two) >= 85


def compare(one: Card, two: Card) -> tuple[bool, float | None, Reason | None]:
    """Whether two files are one plan, their likeness, and why a person should look."""
    a, b = one.told, two.told
    here, there = _place(a), _place(b)
    if not _fits(here, there) or not all(_fits(p, q) for p, q in zip(a["places"], b["places"], strict=True)):
        return False, None, None
    like = likeness(a, b)
    near = like is not None and like >= NEAR
    if a["number"] and a["number"] == b["number"]:
        return _same_number(a, b, like, near)
    if not near or not _alike(a["issuer"], b["issuer"]) or not _alike(a["title"], b["title"]):
        return False, like, None
    if not _fits(a["year"], b["year"]) or not _fits(a["type"], b["type"]):
        return False, like, None  # the plan of another year, made from that of the last
    if not (a["number"] and b["number"]):
        return (True, like, None) if _fits(a["day"], b["day"]) else (False, like, "other-date")
    if a["day"] and a["day"] == b["day"] and (a["unsure"] or b["unsure"]):
        return True, like, "other-number"  # one of them was read wrongly
    return False, like, "other-number"


def _same_number(a: Told, b: Told, like: float | None, near: bool) -> tuple[bool, float | None, Reason | None]:
    if not _fits(a["year"], b["year"]):
        return False, like, "other-date" if near and _alike(a["title"], b["title"]) else None
    if not _fits(a["day"], b["day"]):
        return near, like, "same-number-other-date"
    if a["day"] and b["day"]:
        return True, like, "same-number-other-text" if like is not None and like < _UNLIKE else None
    if like is None or like >= _UNDATED:
        return like is not None, like, "same-number-other-date" if like is None else None
    return False, like, "same-number-other-text" if like >= _UNLIKE else None


# -- which plan they belong to ---------------------------------------------------------------------------------------------


def _candidates(cards: list[Card]) -> Iterator[tuple[int, int]]:
    """Pairs of indices that share a key, each once."""
    holders: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for index, card in enumerate(cards):
        for key, openly in keys_of(card.told):
            holders[key].append((index, openly))
    seen: set[tuple[int, int]] = set()
    for held in holders.values():
        if len(held) < 2:
            continue
        crowded = len(held) > _CROWD
        if crowded:
            held.sort(key=lambda h: _neighbourhood(cards[h[0]]))
        for at, (i, open_i) in enumerate(held):
            for j, open_j in held[at + 1 : at + 1 + _CROWD] if crowded else held[at + 1 :]:
                if open_i or open_j:
                    seen.add((min(i, j), max(i, j)))
    yield from sorted(seen)


def _neighbourhood(card: Card) -> tuple[str, str, str, str]:
    told = card.told
    return told["title"] or "", told["day"] or "", told["number"] or "", card.sha256


def copies_of(cards: Iterable[Card], decided: Mapping[frozenset[str], bool] | None = None) -> Copies:
    """The plans that these files hold, and the pairs in doubt. Whatever is linked with one of the files, or was read under the
    same plan id, must be among them (see `linked`).

    `decided` says of pairs of hashes what a person said: one plan or two.
    """
    ordered = sorted(cards, key=lambda card: card.sha256)
    said = decided or {}
    at = {card.sha256: i for i, card in enumerate(ordered)}
    links: list[tuple[int, int, float]] = []
    doubtful: list[tuple[int, int, float | None, Reason]] = []
    for i, j in _candidates(ordered):
        if frozenset((ordered[i].sha256, ordered[j].sha256)) in said:
            continue
        same, like, reason = compare(ordered[i], ordered[j])
        if same:
            links.append((i, j, like if like is not None else 1.0))
        if reason:
            doubtful.append((i, j, like, reason))
    for pair, same in said.items():
        if same and len(pair) == 2 and all(sha256 in at for sha256 in pair):
            i, j = sorted(at[sha256] for sha256 in pair)
            links.append((i, j, 2.0))
    belongs = _together(ordered, links)
    found: dict[int, list[Card]] = defaultdict(list)
    for index, root in enumerate(belongs):
        found[root].append(ordered[index])
    groups = sorted(_named(list(found.values())), key=lambda group: (group.plan_id, group.speaker.sha256))
    return Copies(
        tuple(groups),
        tuple(Doubtful(ordered[i], ordered[j], like, why, belongs[i] == belongs[j]) for i, j, like, why in doubtful),
    )


def _together(cards: list[Card], links: list[tuple[int, int, float]]) -> list[int]:
    """For each card the index that stands for its plan. Files with number and day make the plans; one that lacks either joins
    the one plan it is most like, so that a draft never draws two signed plans together."""
    root = list(range(len(cards)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)

    whole = [bool(card.told["number"] and card.told["day"]) for card in cards]
    loose: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, j, like in links:
        if (whole[i] and whole[j]) or like > 1.0:
            join(i, j)
        elif whole[i] or whole[j]:
            draft, signed = (j, i) if whole[i] else (i, j)
            loose[draft].append((like, signed))
    further: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, j, like in links:
        if not whole[i] and not whole[j] and like <= 1.0:
            if i not in loose and j not in loose:
                join(i, j)
            elif (i in loose) != (j in loose):
                draft, nearer = (j, i) if i in loose else (i, j)
                further[draft].append((like, nearer))
    loose |= further  # a draft that only another draft leads to its plan
    for draft, partners in loose.items():
        _, signed = min(partners, key=lambda p: (-p[0], p[1]))
        join(draft, signed)
    return [find(i) for i in range(len(cards))]


def _quality(card: Card) -> tuple[bool, bool, int, float, str]:
    """Who speaks: first a file that has number and day, then the best-read one: fewest pages in doubt, surest words; then by
    hash."""
    told = card.told
    return not told["number"], not told["day"], told["doubtful"], -told["sure"], card.sha256


def _named(groups: list[list[Card]]) -> Iterator[Group]:
    """Groups with their ids: that of the speaker; where several plans would have one, with the day or else the hash."""
    speakers = [min(group, key=_quality) for group in groups]
    by_base: dict[str, list[int]] = defaultdict(list)
    for index, speaker in enumerate(speakers):
        by_base[speaker.base].append(index)
    for base, indices in by_base.items():
        days = [speakers[i].told["day"] for i in indices]
        for i, day in zip(indices, days, strict=True):
            alone = day and days.count(day) == 1
            name = base if len(indices) == 1 else f"{base}.{day if alone else speakers[i].sha256[:6]}"
            yield Group(name, speakers[i], tuple(sorted(groups[i], key=lambda c: c.sha256)))


Partners = Callable[[list[Card]], Iterable[Card]]


def linked(changed: Iterable[Card], partners: Partners) -> list[Card]:
    """All files whose plan may change when these come, change or go: those linked with them, directly or through others, and
    those read under one plan id. `partners` gives for some cards those that share a key or the id of the plan with one of them
    (from SQL); it is asked for a few rounds, with ever fewer cards."""
    seen: dict[str, Card] = {}
    holders: dict[int, list[Card]] = defaultdict(list)
    bases: set[str] = set()

    def take(cards: Iterable[Card]) -> list[Card]:
        taken = list(cards)
        for card in taken:
            seen[card.sha256] = card
            bases.add(card.base)
            for key, _ in keys_of(card.told):
                holders[key].append(card)
        return taken

    def near(card: Card) -> bool:
        others = {one.sha256: one for key, _ in keys_of(card.told) for one in holders.get(key, ())}
        return any(compare(card, one)[0] for one in others.values())

    frontier = take({card.sha256: card for card in changed}.values())
    while frontier:
        found = {card.sha256: card for card in partners(frontier) if card.sha256 not in seen}
        frontier = take([card for card in found.values() if card.base in bases or near(card)])
    return [seen[sha256] for sha256 in sorted(seen)]


def doubtful_of(
    cards: Iterable[Card], fresh: Container[str], decided: Mapping[frozenset[str], bool] | None = None
) -> Iterator[tuple[str, str, float | None, Reason]]:
    """Pairs in doubt of which one is among `fresh` (hashes): both hashes in order, likeness, reason. `cards` are the fresh ones
    with all their partners."""
    ordered, said = sorted(cards, key=lambda card: card.sha256), decided or {}
    for i, j in _candidates(ordered):
        one, two = ordered[i], ordered[j]
        if (one.sha256 in fresh or two.sha256 in fresh) and frozenset((one.sha256, two.sha256)) not in said:
            _, like, reason = compare(one, two)
            if reason:
                yield one.sha256, two.sha256, like, reason
