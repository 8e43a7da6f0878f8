"""What may be corrected, and how a value is written: names, types, enumerations and dates follow the record model."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, get_args

from extractors.findings import Bound, DeadlineKind, Frequency, Level, RelationKind, Role
from pipeline.errors import UsageError

__all__ = ["FIELDS", "KINDS", "Kind", "allowed", "parse", "split_field"]

Kind = str
KINDS: Final = ("plan", "citation", "relation", "deadline", "agency", "task")

_YES: Final = {
    "yes": True,
    "true": True,
    "1": True,
    "có": True,
    "no": False,
    "false": False,
    "0": False,
    "không": False,
}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?\Z")
_PART = re.compile(r"\d{4}-(?:Q[1-4]|H[12])\Z")
_YEARLY = re.compile(r"--(0[1-9]|1[0-2])(?:-(\d{2}))?\Z")
_VERDICTS: Final = ("good", "doubtful", "unreadable", "blank")
_PERIOD = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?\Z")
_BRACKET = re.compile(r"(\w+)\[(.+)\]\Z")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")


class _NotAllowedError(ValueError):
    """Holds what is allowed, in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        self.told = f"{vi} / {en}"
        super().__init__(self.told)


Parser = Callable[[str], Any]


def _text(value: str) -> str:
    if not value:
        raise _NotAllowedError("không được để trống", "must not be empty")
    return " ".join(value.split())


def _choice(*names: str) -> Parser:
    def parse_choice(value: str) -> str:
        if value not in names:
            raise _NotAllowedError("một trong: " + ", ".join(names), "one of these")
        return value

    return parse_choice


def _real_day(value: str) -> bool:
    found = _DAY.match(value)
    if not found:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return False
    return True


def _day(value: str) -> str:
    if not _real_day(value):
        given = _VIETNAMESE_DAY.match(value)
        meant = f"{given[3]}-{int(given[2]):02}-{int(given[1]):02}" if given else "2011-12-01"
        raise _NotAllowedError(
            f"ngày có thật, viết NĂM-THÁNG-NGÀY, ví dụ {meant}", f"a real day as YEAR-MONTH-DAY: {meant}"
        )
    return value


def _time(value: str) -> str:
    """A date at the precision stated; for duties that come back without the year."""
    yearly = _YEARLY.match(value)
    possible = not yearly or yearly[2] is None or _real_day(f"2024-{yearly[1]}-{yearly[2]}")
    if not (_real_day(value) or _MONTH.match(value) or _PART.match(value) or (yearly and possible)):
        raise _NotAllowedError(
            "2022-03-30, 2022-03, 2022-Q3, 2022-H1, 2022, hằng năm: --05-25 hoặc --06",
            "one of these forms, a time that exists",
        )
    return value


def _days(value: str) -> list[str]:
    made = [part.strip() for part in re.split(r"[,;]", value) if part.strip()]
    for part in made:
        if not (_real_day(part) or _MONTH.match(part)):
            _day(part)
    return made


def _names(value: str) -> list[str]:
    return [" ".join(part.split()) for part in value.split(";") if part.strip()]


def _truth(value: str) -> bool:
    if value.lower() not in _YES:
        raise _NotAllowedError("yes hoặc no", "yes or no")
    return _YES[value.lower()]


def _period(value: str) -> list[int]:
    found = _PERIOD.match(value)
    years = [int(found[1]), int(found[2] or found[1])] if found else [1, 0]
    if years[0] > years[1]:
        raise _NotAllowedError("một năm hoặc hai năm: 2021-2025", "one year or two: 2021-2025")
    return years


def _symbol(value: str) -> str:
    """In the canonical way where that only changes the spelling; a person's number is not cut down to what a rule knows."""
    from extractors.symbols import parse_symbol, symbol_key

    printed = re.sub(r"\s+", "", value)
    if not re.search(r"\d", printed):
        raise _NotAllowedError("số và ký hiệu, ví dụ 09-CT/TW, 46/KH-UBND", "number and symbol as in the examples")
    found = parse_symbol(printed)
    return found.canonical if found and symbol_key(found.canonical) == symbol_key(printed) else printed


def _type(value: str) -> str:
    from gazetteer import load

    codes = [known.code for known in load().documents.types]
    if value not in codes:
        raise _NotAllowedError("một trong: " + ", ".join(codes), "one of these")
    return value


def _province(value: str) -> str:
    from gazetteer import load
    from gazetteer.folding import bare

    for place in load().places:
        if place.level == "province" and bare(value) in (bare(place.name), bare(place.full)):
            return place.name
    raise _NotAllowedError(
        "tên tỉnh, thành phố (trước hoặc sau sáp nhập), ví dụ Lào Cai", "name of a province, old or new"
    )


FIELDS: Final[dict[Kind, dict[str, tuple[Parser, bool]]]] = {
    "plan": {
        "type": (_type, True), "number": (_symbol, True), "date": (_day, True), "issuer": (_text, True),
        "level": (_choice(*get_args(Level)), True), "province": (_province, True), "district": (_text, True),
        "commune": (_text, True), "title": (_text, True), "period": (_period, True), "signatory": (_text, True),
        "signatory_title": (_text, True), "recipients": (_names, False), "place": (_text, True), "urgency": (_text, True),
        "signing_formula": (_text, True), "issued_with.type": (_type, True), "issued_with.number": (_symbol, True),
        "issued_with.date": (_day, True), "page[]": (_choice(*_VERDICTS), False), "same_as": (_text, False),
        "differs_from": (_text, False),
    },
    "citation": {
        "type": (_type, False), "number": (_symbol, True), "name": (_text, True), "dates": (_days, False),
        "issuer": (_text, True), "term": (_text, True), "wrong": (_truth, False),
    },
    "relation": {
        "kind": (_choice(*get_args(RelationKind)), False), "from": (_text, False), "to": (_text, False),
        "wrong": (_truth, False),
    },
    "deadline": {
        "kind": (_choice(*get_args(DeadlineKind)), False), "date": (_time, True),
        "frequency": (_choice(*get_args(Frequency)), True), "bound": (_choice(*get_args(Bound)), True),
        "action": (_text, False), "responsible": (_names, False), "recipient": (_names, False), "via": (_text, True),
        "wrong": (_truth, False),
    },
    "agency": {
        "name": (_text, False), "level": (_choice(*get_args(Level)), True), "collective": (_truth, False),
        "wrong": (_truth, False),
    },
    "task": {
        "text": (_text, False), "section": (_text, True), "wrong": (_truth, False),
        "agency[]": (_text, False), "role[]": (_choice(*get_args(Role)), False), "wrong[]": (_truth, False),
    },
}  # fmt: skip
"""By kind of finding and field: how a value is read, and whether it may be taken away (`field=`). A field with `[]` is said of
something inside: `page[3]`, `role[Công an tỉnh Lào Cai]`."""


def split_field(field: str) -> tuple[str, str | None]:
    """`role[Công an tỉnh]` → `("role[]", "Công an tỉnh")`; `number` → `("number", None)`."""
    found = _BRACKET.match(field)
    return (f"{found[1]}[]", " ".join(found[2].split())) if found else (field, None)


def allowed(kind: Kind) -> str:
    """The fields of a kind, for messages."""
    inside = {
        "page[]": "page[3]",
        "agency[]": "agency[CƠ QUAN]",
        "role[]": "role[CƠ QUAN]",
        "wrong[]": "wrong[CƠ QUAN]",
    }
    return ", ".join(inside.get(name, name) for name in FIELDS[kind])


def parse(kind: Kind, field: str, value: str) -> Any:
    """The value of a field as the record holds it. Raises `UsageError` (`bad-correction`) that says what is allowed."""
    name, inside = split_field(field)
    if name not in FIELDS[kind]:
        raise UsageError("bad-correction", f"{field} — {allowed(kind)}")
    reader, may_be_empty = FIELDS[kind][name]
    if name == "page[]" and not (inside or "").isdigit():
        raise UsageError("bad-correction", f"{field} — page[3]")
    value = value.strip()
    if not value and may_be_empty:
        return None
    try:
        return reader(value)
    except _NotAllowedError as error:
        raise UsageError("bad-correction", f"{field}={value} — {error.told}") from error
