"""The grammar of number and symbol (số và ký hiệu): read, repaired, written in the canonical way.

State `09/CT-UBND`, `06/2014/NĐ-CP`; Party `09-CT/TW`; National Assembly `72/2025/QH15`; joint `1204/QCPH`; old `09/CP`;
official letters (công văn) `3090/UBND-NC`. Sources: NĐ 30/2020/NĐ-CP Annex III, Hướng dẫn 36-HD/VPTW, practice before 2005.
Separators tell a State body from a Party body and are kept as printed even where they are wrong (`12-CT/UBND`): the symbol is
what people search for, the mistake is a flag. What printing, typing and OCR do to a symbol is undone: blanks, lost hyphens,
case, QD for QĐ, I or l for a slash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.plain import Plain
from gazetteer import load

__all__ = ["Style", "Symbol", "canonical_symbol", "find_symbols", "parse_symbol", "symbol_key"]

Style = Literal["state", "party", "assembly", "joint", "old", "dispatch"]

# Letters of a type as symbols print them, and the type as records name it.
_TYPES = {
    "NQ": "NQ", "QĐ": "QĐ", "QyĐ": "QĐi", "QĐi": "QĐi", "CT": "CT", "KL": "KL", "QC": "QC", "TC": "TC", "TB": "TB", "HD": "HD",
    "CTr": "CTr", "KH": "KH", "PA": "PA", "ĐA": "ĐA", "DA": "DA", "BC": "BC", "BB": "BB", "TTr": "TTr", "HĐ": "HĐ", "CĐ": "CĐ",
    "CV": "CV", "TT": "TT", "TTLT": "TTLT", "NĐ": "NĐ", "NQLT": "NQLT", "PL": "PL", "L": "L", "VBHN": "VBHN", "QCPH": "QC",
    "CTPH": "CTr", "CTrPH": "CTr", "CTrHĐ": "CTr", "CTHĐ": "CTr", "KHPH": "KH", "KHLT": "KH", "KHLN": "KH", "HDLT": "HD",
    "HDLN": "HD", "QĐLT": "QĐ", "CTLT": "CT", "TBKL": "TB", "GM": "GM", "BS": "BS", "SY": "BS", "SL": "BS", "GUQ": "GUQ",
    "QH": "QH", "PC": "PC", "PB": "PB", "TBVP": "TB", "ĐCTT": "ĐC", "QCHĐ": "QC", "QCLN": "QC", "KHHĐ": "KH",
}  # fmt: skip
_JOINT = {"NQLT", "TTLT", "QCPH", "CTPH", "CTrPH", "KHPH", "KHLT", "KHLN", "HDLT", "HDLN", "QĐLT", "CTLT", "QCLN"}
# OCR takes Q for O and Đ for B or D; only where the whole token is such a misreading.
_MISREAD_TYPES = {
    "OD": "QĐ",
    "OĐ": "QĐ",
    "NO": "NQ",
    "NOLT": "NQLT",
    "N0": "NQ",
    "NDD": "NĐ",
    "QDD": "QĐ",
    "QDI": "QĐi",
}
_MISREAD_BODIES = {"TTQ": "TTg", "TTS": "TTg", "TVV": "TW", "UBMD": "UBND", "UBNO": "UBND", "HDNO": "HĐND", "TWW": "TW"}
# Government, Prime Minister and Council of Ministers signed with the number alone until about 1997.
_OLD_BODIES = {"CP", "TTg", "HĐBT", "UB"}
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{0,2}$")
_KEEPS_DIGITS = re.compile(r"(?:QH|UBTVQH|BCĐ|BCD|TCT|QK|PV|PA|PC|[A-Z])\d+$")
_UNIT = re.compile(r"[A-ZĐ]{1,3}\d{1,2}[a-z]?$")

_G = r"[ \n]{0,3}"
_NUMBER = r"(?:\d{1,2}\.\d{3}(?!\d)|[Ol]?\d{1,5})(?:[.]\d{1,2}(?=[ ]?/))?(?:[a-eA-Eđ](?![^\W_])|bis)?"
_SLASH = r"(?:[/\\]|[Il|!\]](?=[ ]?(?:[12][0-9O]{3}[/Il|-]|[A-ZĐ]{2})))"
_HYPHEN = r"[-_~]"
_WORD = r"[^\W\d_][\w&]*(?:\.[A-ZĐƯ][\w&]*)*"
# What may follow the number for it to be the head of a symbol; the reader then decides.
_HEAD = re.compile(
    rf"""
    (?:(?<![\w/.,-])|(?<=số)|(?<=Số)|(?<=SỐ))
    (?:(?P<num>(?:(?<=[sS]ố[ ])\d{{1,2}}[ ]\d{{2,3}}(?=[/-])|{_NUMBER}))(?={_G}(?:{_SLASH}|{_HYPHEN}){_G}[^\W_]|[ ]?[A-ZĐ][A-ZĐa-z]{{1,5}}[-/])
      |(?<=[sS][ốỐ])(?P<blank>[ ]?:?[ ]?[.…_ ]{{0,25}})(?={_SLASH}[ ]?[A-ZĐ]|{_HYPHEN}[ ]?[A-ZĐ])
      |(?P<dots>(?:[.]{{2,}}|…)[.… ]*)(?={_SLASH}[ ]?[A-ZĐ]|{_HYPHEN}[ ]?[A-ZĐ]))
    """,
    re.VERBOSE,
)
_YEAR = re.compile(rf"{_G}({_SLASH}|{_HYPHEN}){_G}([12][0-9O]{{3}}){_G}(?={_SLASH}|{_HYPHEN}|(?:QH|NĐ|TT|QĐ|NQ)\b)")
_SEPARATOR = re.compile(rf"({_G})({_SLASH}|{_HYPHEN})({_G})(?=[^\W\d_])")
_TOKEN = re.compile(_WORD)
_LISTED = re.compile(r",[ ]?TT[ ]?[,&][ ]?DL(?![^\W_])")
_SPLIT_TW = re.compile(r"[ ]([WU])(?![^\W_])")  # "T W" for TW
_CITED_ON = re.compile(r"[ ]?(?:,|;|[ ]ngày|$)")
_BLANKS = re.compile(r"[ ]{0,2}")
_TERM = re.compile(r"[ ]?(\d{1,2})(?!\d|/)")
_YEAR_INSIDE = re.compile(rf"{_G}/{_G}([12]\d{{3}}){_G}/{_G}((?:QH|UBTVQH)\d{{1,2}})\b")
_GLUED = re.compile(r"(?<=[A-ZĐ0-9g])(?:ngày|của|về|và|do|tại|có|được).*")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One number with its symbol."""

    printed: str
    number: str
    """`09`, `30a`, `66.7`; empty where it was left blank."""
    year: int | None
    type: str | None
    """Type as records name it; None for an official letter and for laws and resolutions of the National Assembly, which the
    symbol does not tell apart."""
    letters: str | None
    orgs: tuple[str, ...]
    """Letters of the issuing bodies and their units, in order: `('BCA', 'V05')`."""
    style: Style
    canonical: str
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes two printed forms one symbol: no case, no accents, no leading zeros. Separators count."""
        return symbol_key(self.canonical)


def _fold(token: str) -> str:
    decomposed = unicodedata.normalize("NFD", token.upper().replace("Đ", "D").replace("Ð", "D"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("&", "").replace(".", "").replace("DD", "D")  # DD is Đ as Telex types it


def symbol_key(canonical: str) -> str:
    """Key of a canonical symbol, for equality only."""
    folded = "".join(
        c for c in unicodedata.normalize("NFD", canonical.upper().replace("Đ", "D")) if not unicodedata.combining(c)
    )
    return re.sub(r"^0+(?=\d)", "", folded.replace("&", "").replace(",", "").replace(" ", ""))


@cache
def _types() -> dict[str, str]:
    """Folded letters → official letters. Where two types fold alike (HD, HĐ) the commoner one stands."""
    table = {_fold(letters): letters for letters in reversed(_TYPES)}
    return {**table, "HD": "HD", "DA": "DA", **_MISREAD_TYPES}


@cache
def _bodies() -> dict[str, str]:
    """Folded letters → official letters of issuing bodies."""
    table: dict[str, str] = {}
    for issuer in load().issuers.entries:
        # An alias is another way to print the part; only capitals and accents of the part itself are official.
        for alias in issuer.aliases:
            table.setdefault(
                _fold(alias),
                "TW" if issuer.part == "TW" else issuer.part if _fold(alias) == _fold(issuer.part) else alias,
            )
    table.update({_fold(issuer.part): issuer.part for issuer in load().issuers.entries})
    return {**table, **_MISREAD_BODIES}


def _type_letters(token: str) -> str | None:
    """Official letters of a type token, None if it is none."""
    exact = token if token in _TYPES else None
    return exact or _types().get(_fold(token))


def _body(token: str) -> str | None:
    """Official letters of a body, None if the letters name none that is known."""
    folded = _fold(token)
    if token in ("TƯ", "T.Ư", "tư", "T.W"):
        return "TW"
    known = _bodies().get(folded)
    if known:
        return known
    stem = folded.rstrip("0123456789")
    if stem != folded and stem in _bodies():
        digits = folded[len(stem) :]
        # A single digit behind a body that has no terms or units is a footnote mark.
        return _bodies()[stem] + (digits if _KEEPS_DIGITS.match(folded) or len(digits) > 1 else "")
    return None


def _looks_like_body(token: str) -> bool:
    capitals = sum(c.isupper() for c in token)
    return token[0].isupper() and capitals >= 2 and capitals + sum(c.isdigit() for c in token) >= len(token) / 2


def _split_lost_hyphen(token: str) -> tuple[str, str] | None:
    """`QĐUBND` → (`QĐ`, `UBND`): a type, longest first, and a known body."""
    if _fold(token) == "CTTG":
        return "CT", "TTg"  # one T was typed for two
    if _bodies().get(_fold(token)):
        return None
    slash = re.fullmatch(r"([A-ZĐ]{2,4}r?)[Il|](\w{2,})", token)
    if slash and (letters := _type_letters(slash[1])) and (body := _body(slash[2])):
        return letters, body
    for cut in range(min(len(token) - 2, 5), 1, -1):
        letters, body = _type_letters(token[:cut]), _body(token[cut:])
        if letters and body and len(token[cut:]) >= 2:
            return letters, body
    return None


@dataclass(slots=True)
class _Chain:
    """Tokens after the number with the separators before them."""

    tokens: list[str]
    separators: list[str]
    ends: list[int]


def _chain(text: str, at: int) -> _Chain:
    chain = _Chain([], [], [])
    while len(chain.tokens) < 8:
        separator = _SEPARATOR.match(text, at)
        if separator is None:
            if chain.tokens or not (bare := _BLANKS.match(text, at)):
                break
            position, mark = bare.end(), " "
        else:
            position, mark = separator.end(), "/" if separator[2] not in "-_~" else "-"
        token = _TOKEN.match(text, position)
        if token is None:
            break
        word = _GLUED.sub("", token[0]) or token[0]
        tail = _SPLIT_TW.match(text, position + len(word))
        if tail and re.search(r"(?:^|[Il/|])T$", word):
            word += tail[1]
        blanks = 0
        listed = _LISTED.match(text, position + len(word)) if _fold(word) in ("VH", "SVH", "BVH") else None
        if listed:  # Sở Văn hóa, Thể thao và Du lịch: the only names whose letters keep their comma
            word, blanks = word + listed[0].replace(" ", ""), listed[0].count(" ")
        known = _body(word) or _type_letters(word)
        if (
            not known
            and not _UNIT.match(word.upper())
            and not (_looks_like_body(word) or (not chain.tokens and _split_lost_hyphen(word)))
        ):
            break
        if separator is not None and len(chain.tokens) >= 2:
            # Behind the body a blank before the hyphen begins a dash between words, not a unit.
            spaced = separator[1] or separator[3]
            if (
                spaced
                and not (separator[1] and separator[3])
                and len(word) > 1
                and word.isupper()
                and _CITED_ON.match(text, position + len(word) + blanks)
            ):
                spaced = ""  # "OLX- TTBĐS ngày": the blank is the typist's
            if mark == "/" or (spaced and not _UNIT.match(word.upper())) or (spaced and separator[1] and separator[3]):
                break
        chain.tokens.append(word)
        chain.separators.append(mark)
        at = position + len(word) + blanks + (len(tail[0]) - 1 if tail and word.endswith("T" + tail[1]) else 0)
        chain.ends.append(at)
    return chain


def _read(text: str, head: re.Match[str]) -> tuple[Symbol, int] | None:  # noqa: PLR0915 - one grammar
    flags: list[str] = []
    blank = head["num"] is None
    number = "" if blank else head["num"].replace(" ", "").replace("O", "0").replace("l", "1").lower()
    if re.match(r"\d{1,2}\.\d{3}$", number):
        number = number.replace(".", "")
    at = head.end()
    year: int | None = None
    between = _YEAR.match(text, at)
    first_mark = ""
    if between:
        value = int(between[2].replace("O", "0"))
        if 1945 <= value <= 2099:
            year, at, first_mark = value, between.end(), "/"
            if between[1] in "-_~":
                flags.append("separator-repaired")
    chain = _chain(text, at)
    if not chain.tokens:
        return None
    words, marks = chain.tokens, chain.separators
    if marks[0] == " ":
        if not (len(words) > 1 and _type_letters(words[0])) and not (year and _ASSEMBLY.match(_body(words[0]) or "")):
            return None
        marks[0] = "-" if len(marks) > 1 and marks[1] == "/" else "/"
        flags.append("separator-repaired")
    first_mark = first_mark or marks[0]

    letters = _type_letters(words[0])
    whole_body = _body(words[0])
    orgs: list[str]
    split = None if letters or whole_body else _split_lost_hyphen(words[0])
    # "38-NQ/2021/QH15": Party style before the year of a National Assembly symbol.
    if letters and len(words) == 1 and year is None:
        inner = _YEAR_INSIDE.match(text, chain.ends[0])
        if inner:
            printed = text[head.start() : inner.end()]
            canonical = f"{number}{marks[0]}{letters}/{inner[1]}/{inner[2].upper()}"
            found = Symbol(
                printed,
                number,
                int(inner[1]),
                _TYPES[letters],
                letters,
                (inner[2].upper(),),
                "assembly",
                canonical,
                ("malformed-symbol",),
            )
            return found, inner.end()

    count = len(words)
    if split:
        letters, orgs = split[0], [split[1], *words[1:]]
        party = re.fullmatch(r"[A-ZĐ]{2,4}r?[Il|]\w{2,}", words[0]) is not None and marks[0] == "-"
        flags.append("lost-slash" if party else "lost-hyphen")
        tail_marks = ["/" if party else "-", *marks[1:]]
        marks = [marks[0], *tail_marks]
    elif letters and (count > 1 or letters in _JOINT) and not (whole_body and first_mark == "/" and count == 1):
        orgs, tail_marks = words[1:], marks[1:]
    elif whole_body or _looks_like_body(words[0]):
        letters, orgs, tail_marks = None, words, ["", *marks[1:]]
    else:
        return None
    official = [_body(w) or (w.upper() if _UNIT.match(w.upper()) or w.islower() else w) for w in orgs]
    end = chain.ends[-1]
    if official and official[-1] in ("QH", "UBTVQH") and (term := _TERM.match(text, end)):
        official[-1], end = official[-1] + term[1], term.end()
    style, kind = _style(letters, official, marks, year)
    if style is None:
        return None
    if blank:
        flags.append("blank-number")
    if style == "party" and letters and official and _is_state(official[0]):
        flags.append("party-separators-on-state-body")
    elif style == "state" and official and (body := load().issuers.body(official[0])) and body.side == "party":
        flags.append("state-separators-on-party-body")
    if letters and unicodedata.normalize("NFC", words[0]).upper() != letters.upper() and not split:
        flags.append("letters-repaired")

    if letters is None:
        tail = official[0] + "".join(m + o for m, o in zip(tail_marks[1:], official[1:], strict=True))
    else:
        tail = letters + "".join(m + o for m, o in zip(tail_marks, official, strict=True))
    head_text = number + (f"/{year}/" if year else first_mark)
    printed = text[head.start() if not blank else head.start() + len(head[0]) - len(head[0].lstrip(" :")) : end]
    return Symbol(printed, number, year, kind, letters, tuple(official), style, head_text + tail, tuple(flags)), end


def _style(letters: str | None, orgs: list[str], marks: list[str], year: int | None) -> tuple[Style | None, str | None]:
    """Style and type of a symbol; (None, None) if it is none."""
    if letters is None:
        if _ASSEMBLY.match(orgs[0]):
            return ("assembly", None) if year else (None, None)
        if len(orgs) == 1 and orgs[0] in _OLD_BODIES and year is None:
            return "old", None
        if marks[0] != "/" or year is not None:
            return None, None
        return "dispatch", "CV"
    kind = _TYPES[letters]
    if letters in _JOINT or orgs in (["LN"], ["LT"]) or (len(orgs) > 1 and all(_is_ministry(o) for o in orgs[:2])):
        return ("party" if marks[0] == "-" and len(marks) > 1 and marks[1] == "/" else "joint"), kind
    if marks[0] == "-":
        return ("party", "TTri" if letters == "TT" else kind) if len(marks) > 1 and marks[1] == "/" else (None, None)
    if orgs and _ASSEMBLY.match(orgs[0]) and year is None and letters == "NQ":
        return "assembly", kind
    return "state", kind


def _is_state(letters: str) -> bool:
    """Bodies that write State symbols alone; steering boards and mass organisations write either way."""
    body = load().issuers.body(letters)
    return (
        body is not None and body.side == "state" and not body.part.startswith(("BCĐ", "TĐ", "TW", "H", "LĐLĐ", "MTT"))
    )


def _is_ministry(letters: str) -> bool:
    body = load().issuers.body(letters)
    return body is not None and not _UNIT.match(letters)


def find_symbols(plain: Plain) -> Iterator[tuple[Symbol, int, int]]:
    """Symbols of a text, in order, with their span in the plain view. Official letters (style `dispatch`) are given wherever
    the letters could be those of a body: only the words around them tell."""
    at = 0
    text = plain.text
    while head := _HEAD.search(text, at):
        found = _read(text, head)
        if found is None:
            at = head.end() if head.end() > at else at + 1
            continue
        symbol, end = found
        start = end - len(symbol.printed)
        yield symbol, start, end
        at = max(end, at + 1)


def parse_symbol(printed: str, type: str | None = None) -> Symbol | None:
    """The symbol in a string, whatever its spelling: `9 CT/TW`, `Chỉ thị số 09-CT/TW`, `09 – ct / tư`. `type` (a type of
    records) settles what the letters leave open: `QĐi` for a quy định with `QĐ`, `LUAT` for `72/2025/QH15`. None if the string
    holds no symbol."""
    text = Plain(printed.replace("\t", " ")).text
    for candidate in (text, text.upper().replace("BIS/", "bis/")):
        at = 0
        while head := _HEAD.search(candidate, at):
            found = _read(candidate, head)
            if found is None:
                at = max(head.end(), at + 1)
                continue
            symbol = found[0]
            number = symbol.number.lower()
            kind = type or symbol.type
            return Symbol(
                printed,
                number,
                symbol.year,
                kind,
                symbol.letters,
                symbol.orgs,
                symbol.style,
                symbol.canonical,
                symbol.flags,
            )
    return None


def canonical_symbol(printed: str) -> str | None:
    """The symbol as one searches for it: `9 CT/TW` → `09-CT/TW` (a number below ten takes its leading zero, NĐ 30/2020 and
    HD 36-HD/VPTW); None if the string holds no symbol.

    >>> canonical_symbol("chỉ thị số: 9 - ct / tw")
    '09-CT/TW'
    """
    symbol = parse_symbol(printed)
    if symbol is None:
        return None
    return re.sub(r"^(\d)(?!\d)", r"0\1", symbol.canonical)
