"""Small rules of writing: what a slip of two digits, a wrong separator or a wrong letter may have stood for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from extractors.plain import Plain
from extractors.symbols import Symbol, find_symbols, symbol_key
from gazetteer import load
from gazetteer.folding import bare, fold

__all__ = [
    "line",
    "one_letter_off",
    "outside",
    "printed_symbol",
    "same_letters",
    "shown",
    "swapped",
    "symbol_hint",
    "upward",
]

_DMY: Final = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")


def line(text: str) -> str:
    """The words with single blanks, on one line."""
    return " ".join(text.split())


def shown(day: str) -> str:
    """An ISO day as 01/12/2011; what is less than a day as it is."""
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if len(day) == 10 else day


def upward(section: str | None) -> list[str]:
    """The section and all that hold it: `II/1`, `II`."""
    parts = section.split("/") if section else []
    return ["/".join(parts[:n]) for n in range(len(parts), 0, -1)]


def swapped(words: str) -> str | None:
    """The date with the two digits of its day or month exchanged, where that makes a day: 31/11 → 13/11."""
    match = _DMY.search(words)
    if match is None:
        return None
    day, month, year = match.groups()
    for d, m in ((day[::-1], month), (day, month[::-1]), (month, day)):
        try:
            made = date(int(year), int(m), int(d))
        except ValueError:
            continue
        return f"{made.day:02}/{made.month:02}/{made.year}"
    return None


def symbol_hint(flag: str, symbol: Symbol | None) -> str | None:
    """The nearest symbol that keeps the rules."""
    if symbol is None:
        return None
    if flag == "malformed-symbol" and symbol.year and symbol.orgs:
        return f"{symbol.number}/{symbol.year}/{symbol.orgs[0]}"
    if flag == "issuer-against-suffix" and symbol.style == "party":
        return symbol.canonical.replace("/TW", "/TU")
    if flag == "party-separators-on-state-body" and symbol.letters:
        return f"{symbol.number}/{symbol.letters}-{'-'.join(symbol.orgs)}"
    if flag == "state-separators-on-party-body" and symbol.letters:
        return f"{symbol.number}-{symbol.letters}/{'-'.join(symbol.orgs)}"
    return None


@lru_cache(maxsize=1 << 14)
def printed_symbol(text: str, canonical: str) -> str | None:
    """The symbol as it stands in a mention, blanks and kinds of dash aside."""
    key = symbol_key(canonical)
    for symbol, start, end in find_symbols(plain := Plain(text)):
        if symbol.key == key:
            return "".join(plain.text[start:end].split())
    return None


def same_letters(printed: str, canonical: str) -> bool:
    """Whether only the number's leading zero differs. Anything but letters (a slash read as l, a lost hyphen) is no spelling."""
    strip = str.maketrans("", "", "-/.0&")
    a, b = printed.translate(strip), canonical.translate(strip)
    return a == b or bare(a) != bare(b)


def one_letter_off(letters: str, known: str) -> bool:
    """Whether letters of the same number differ in one place; VP (văn phòng) and VX (văn xã) are archives too."""
    return (
        letters != known
        and sum(a != b for a, b in zip(letters, known, strict=True)) == 1
        and letters not in ("VP", "VX")
    )


def outside(name: str, on: date) -> str | None:
    """Empty or the successor's name if the body did not stand on that day; None if it did or is not known."""
    agency = _agency(name)
    if agency is None:
        return None
    if (agency.valid_from and on < agency.valid_from) or (agency.valid_to and on > agency.valid_to):
        return agency.successor or ""
    return None


@lru_cache(maxsize=1 << 16)
def _agency(name: str) -> Any:
    """The body of the gazetteer that a name means, with or without its place."""
    folded, known = fold(name), _agency_names()
    words = folded.split(" ")
    for end in range(len(words), 0, -1):  # the longest name first
        agency = known.get(" ".join(words[:end]))
        if agency is not None and (end == len(words) or " ".join(words[end:]).startswith(_PLACED)):
            return agency
    return None


_PLACED: Final = ("tỉnh", "thành phố", "thị xã", "huyện", "quận")


@cache
def _agency_names() -> dict[str, Any]:
    """Bodies of the gazetteer by folded name, those of one meaning only."""
    entries = load().agencies.entries
    twice = Counter(fold(n) for a in entries for n in {a.name, *a.aliases})
    return {fold(n): a for a in entries for n in (a.name, *a.aliases) if twice[fold(n)] == 1}
