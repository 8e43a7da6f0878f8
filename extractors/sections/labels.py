"""Labels before headings and items: `PHẦN I`, `A.`, `II.`, `3.`, `1.2.`, `(4)`, `a)`, `-`, `+`, `Điều 5`.

A printed label may be read in more ways than one: `I.` is one (I) or, damaged, one (1) or the letter i; `H.` is a letter or a
misread `II.`. `read` lists every reading with its cost; which of them holds is decided by the sequence (`extractors.sections.component`).
Forms: Nghị định 30/2020/NĐ-CP, Phụ lục I (phần, chương, mục, điều, khoản, điểm) and the usage of plans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from gazetteer.folding import bare

__all__ = ["ILLEGIBLE", "Label", "Style", "named", "read", "roman", "roman_value"]


class Style(IntEnum):
    """Kinds of labels. Those before `BRACKETED` stand in this order of rank; the others nest as they come."""

    PART = 0
    CHAPTER = 1
    DIVISION = 2
    """Mục 1, within a chapter."""
    ARTICLE = 3
    CAPITAL = 4
    ROMAN = 5
    NUMBER = 6
    DECIMAL = 7
    BRACKETED = 8
    """(1), (a), (i)"""
    CLOSED = 9
    """1)"""
    LETTER = 10
    DASH = 11
    PLUS = 12
    BULLET = 13


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of what stands before a paragraph."""

    style: Style
    values: tuple[int, ...]
    """The last one counts within its siblings; `1.2` is (1, 2); () for dashes and bullets."""
    text: str
    """Canonical: `II`, `1.1`, `(1)`, `a`, `-`, `Điều 2`."""
    body: int
    """Offset in the line where the paragraph's own text begins."""
    cost: float
    """0 as printed; more for a reading that supposes damage."""

    @property
    def value(self) -> int:
        """Place among its siblings, 0 for dashes."""
        return self.values[-1] if self.values else 0


ILLEGIBLE = 0
"""Value of a label that is there but cannot be read; the sequence tells what it must be."""

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
# Order of letters in Vietnamese lists; f, j, w, z are skipped, đ is usual (a b c d đ e g h i k l m n o p q …).
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_MAX_ROMAN = 30


def roman(value: int) -> str:
    """1 → I … 89 → LXXXIX."""
    out = ""
    for number, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= number:
            out, value = out + sign, value - number
    return out


def named(style: Style, value: int) -> str | None:
    """Text of a Roman number, a number or a letter by its place; None for other styles and beyond the alphabet."""
    if style == Style.ROMAN:
        return roman(value)
    if style == Style.NUMBER:
        return str(value)
    return _LETTERS[value - 1] if style == Style.LETTER and value <= len(_LETTERS) else None


def roman_value(text: str) -> int | None:
    """Value of a well-formed Roman number up to 30, else None."""
    if not text or any(c not in _ROMAN_DIGITS for c in text):
        return None
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        digit = _ROMAN_DIGITS[here]
        total += -digit if after and _ROMAN_DIGITS[after] > digit else digit
    return total if 0 < total <= _MAX_ROMAN and roman(total) == text else None


# What OCR makes of Roman numbers: bars read as l, 1, ! or |, two bars as H or U, a bar and a serif as L, T or J.
_ROMAN_DAMAGE = {"1": "I", "l": "I", "!": "I", "|": "I", "Í": "I", "Ì": "I", "Ị": "I", "J": "I", "T": "I", "ỉ": "I", "í": "I", "i": "I",
                 "L": "I", "H": "II", "U": "II", "N": "II", "M": "III", "v": "V", "Y": "V", "Ư": "V", "x": "X", "Ỵ": "V", "Ý": "V"}  # fmt: skip


@lru_cache(maxsize=4096)
def _repaired_roman(token: str) -> int | None:
    # Every mark of the token must be a Roman digit or a known misreading of one; a real digit other than 1 is none.
    repaired = "".join(c if c in "IVX" else _ROMAN_DAMAGE.get(c, "?") for c in token)
    return None if "?" in repaired else roman_value(repaired)


_DIGIT_DAMAGE = str.maketrans({"l": "1", "I": "1", "i": "1", "!": "1", "|": "1", "Ì": "1", "Í": "1", "O": "0", "o": "0",
                               "Z": "2", "z": "2", "S": "5", "s": "5", "B": "8", "b": "6", "G": "6", "g": "9", "q": "9", "T": "1", "L": "1", "Ị": "1", "A": "4"})  # fmt: skip

_NUMBERISH = r"[0-9lIiÌÍỊ!|OoZzSBbGgqTLA]"
_WORDED = re.compile(
    r"(?P<word>PHẦN|Phần|PHÀN|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|ĐIÊU|Điêu|DIEU|Đièu|Diều|ĐIỂU|Điểu)\s+"
    r"(?P<number>(?:thứ|THỨ|Thứ)\s+\w+|[IVXLl1|]+(?![\w])|\d{1,3}[a-zđ]?(?!\w|[/.,]\d)|[A-ZĐ](?!\w))\s*[.:)\-–—]?\s*"
)
_DECIMAL = re.compile(
    r"(?P<parts>(?:\d{1,2}|[lI]|[IVX]{1,5})(?:\s?[.,]\s?(?:\d{1,2}|[lI](?![\w]))){1,4})(?P<close>\s?[.:)/]|(?=\s))\s*"
    r"(?=[^\W\d_]|[\"“‘'(*–-]|$|\d+\s*%)",
)
_DECIMAL_LETTER = re.compile(r"(?P<parts>\d{1,2}(?:\.\d{1,2})*)\.?(?P<letter>[a-hđ])\s?[.)/]\s+")
_SHUT = re.compile(r"(?P<token>[A-ZĐÍÌỊÝỴƯa-zđíì|!0-9]{1,7})(?P<close>\s?[.)/:,]|\s?[-–](?=\s))(?P<space>\s*)")
_OPEN = re.compile(r"(?P<token>\d{1,2}|[IVX]{1,6}|[IlH1]{2,4}|[1-9][SOlBI]|[Il][0-9])_?(?P<space>\s+)")
_BRACKET = re.compile(rf"[(\[{{]\s?(?P<token>{_NUMBERISH}{{1,2}}|\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\s?[)}}]\s*[.:]?\s*")
_MARK = re.compile(r"(?P<mark>[-–—‒―−*•●○◦▪■□➢➤✓✔·]|[+]|[\uf000-\uf0ff]|->|o(?=\s+[A-ZĐ]))(?P<space>\s*)")
# "-5", "+84…": a sign; "-100% các xã", "-02 đồng chí": a dash whose blank is missing.
_AMOUNT = re.compile(r"\d[\d.,/]*(?!\s?%|\s+[^\W\d_]|\d)")
_LETTER_OR_QUOTE = re.compile(r"[^\W\d_]|[\"“‘'(*\[«]|\d+(?:[.,]\d+)?\s*%|\d{1,4}\s+[^\W\d_]|$")


def read(line: str) -> tuple[Label, ...]:
    """Every reading of the label at the head of a line (no leading blanks), cheapest first; () where there is none.

    >>> [(label.style.name, label.text) for label in read("1.2. Yêu cầu")]
    [('DECIMAL', '1.2')]
    """
    if not line or line[0].isspace():
        return ()
    if mark := _MARK.match(line):
        return _dash(line, mark)
    if line[0] in "PCMĐDpc" and (worded := _WORDED.match(line)):
        found = _worded(worded)
        return (found,) if found else ()
    if line[0] in "({":
        match = _BRACKET.match(line)
        return _bracketed(match) if match else ()
    if (letter := _DECIMAL_LETTER.match(line)) and letter["letter"] in _LETTERS:
        return (Label(Style.LETTER, (_LETTERS.index(letter["letter"]) + 1,), letter["letter"], letter.end(), 0.2),)
    if (decimal := _DECIMAL.match(line)) and (made := _decimal(line, decimal)):
        return (made,)
    if shut := _SHUT.match(line):
        return _shut(line, shut) or _illegible(line)
    if bare_number := _OPEN.match(line):
        return _open(line, bare_number)
    return _illegible(line)


# A short scrap with the closing mark of a label: "WI. Nội dung", "§. Sở Y tế", "ø) Chủ trì", "dđ) Chuẩn bị".
_SCRAP = re.compile(r"(?P<token>[^\s.)]{1,4})(?P<close>[.)])\s+(?=[A-ZĐ\u00c0-\u1ef9][^.])")
_ROMAN_LIKE = re.compile(r"[IVXLTHUNMWJYil1!|ÍÌỊÝĨĐ]{2,4}")


def _illegible(line: str) -> tuple[Label, ...]:
    match = _SCRAP.match(line)
    if match is None or not line[match.end()].isupper():
        return ()
    token, end = match["token"], match.end()
    if match["close"] == ")":
        return (Label(Style.LETTER, (ILLEGIBLE,), "", end, 1.3),) if len(token) <= 2 else ()
    if _ROMAN_LIKE.fullmatch(token):
        return (Label(Style.ROMAN, (ILLEGIBLE,), "", end, 1.4),)
    scrap = len(token) == 1 and not (token.isascii() and token.isalpha())
    return (Label(Style.NUMBER, (ILLEGIBLE,), "", end, 1.4),) if scrap else ()


def _dash(line: str, match: re.Match[str]) -> tuple[Label, ...]:
    mark, rest = match["mark"], line[match.end() :]
    if not rest or (mark in "*-–—−" and rest[0] in "*-–—−_=.") or (not match["space"] and _AMOUNT.match(rest)):
        return ()
    style = Style.DASH if mark in "-–—‒―−->" else Style.PLUS if mark == "+" else Style.BULLET
    text = {Style.DASH: "-", Style.PLUS: "+"}.get(style, "*" if mark == "*" else "•")
    return (Label(style, (), text, match.end(), 0.0),)


def _worded(match: re.Match[str]) -> Label | None:
    word = bare(match["word"])
    style, name = {
        "phan": (Style.PART, "Phần"),
        "chuong": (Style.CHAPTER, "Chương"),
        "muc": (Style.DIVISION, "Mục"),
        "dieu": (Style.ARTICLE, "Điều"),
    }[word]
    number = match["number"]
    if " " in number:
        ordinal = _ORDINALS.get(bare(number.split()[-1]))
        return (
            Label(style, (ordinal,), f"{name} thứ {number.split()[-1].lower()}", match.end(), 0.0) if ordinal else None
        )
    if digits := re.match(r"\d+", number):
        return Label(style, (int(digits[0]),), f"{name} {number}", match.end(), 0.0)
    if len(number) == 1 and number in "ABCDEGH":
        return Label(style, ("ABCDEGH".index(number) + 1,), f"{name} {number}", match.end(), 0.0)
    value = roman_value(number) or _repaired_roman(number)
    return Label(style, (value,), f"{name} {roman(value)}", match.end(), 0.0) if value else None


def _bracketed(match: re.Match[str]) -> tuple[Label, ...]:
    token, end = match["token"], match.end()
    if token.isdigit():
        return (Label(Style.BRACKETED, (int(token),), f"({token})", end, 0.0),)
    found: list[Label] = []
    if (value := roman_value(token.upper())) and token.islower():
        found.append(Label(Style.BRACKETED, (value,), f"({token})", end, 0.1))
    if token in _LETTERS:
        found.append(Label(Style.BRACKETED, (_LETTERS.index(token) + 1,), f"({token})", end, 0.1))
    fixed = token.translate(_DIGIT_DAMAGE)
    if fixed.isdigit() and int(fixed):
        found.append(Label(Style.BRACKETED, (int(fixed),), f"({int(fixed)})", end, 1.0))
    return tuple(found)


def _decimal(line: str, match: re.Match[str]) -> Label | None:
    pieces = [p.strip() for p in re.split(r"[.,]", match["parts"])]
    values: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.isdigit():
            values.append(int(piece))
        elif piece in "lI" and (pieces[0].isdigit() if index else pieces[1].isdigit()):
            values.append(1)
        elif index == 0 and (value := roman_value(piece)):
            values.append(value)
        else:
            return None
    rest = line[match.end() :]
    # "1.5 triệu", "2.3 lần": a quantity, not a label; a label is followed by a capital, a quotation or a bracket.
    if not match["close"].strip() and rest[:1].islower():
        return None
    if 0 in values or max(values) > 40:
        return None
    printed = pieces[0] if roman_value(pieces[0]) and pieces[0] != "I" else str(values[0])
    text = ".".join([printed, *(str(v) for v in values[1:])])
    damaged = any(p in "lI" for p in pieces) or "," in match["parts"]
    return Label(Style.DECIMAL, tuple(values), text, match.end(), 0.5 if damaged else 0.0)


def _shut(line: str, match: re.Match[str]) -> tuple[Label, ...]:
    token, close, end = match["token"], match["close"].strip(), match.end()
    rest = line[end:]
    if close == "/" and token == "V" and rest[:1] in "vV":  # V/v: trích yếu of a letter
        return ()
    if not _LETTER_OR_QUOTE.match(rest) or (close in "/:," and not match["space"] and close != "/"):
        return ()
    if (
        close in "/-–"
        and (not match["space"] or rest[:1].isdigit())
        and not (close == "/" and rest[:1].isupper() and len(token) < 3)
    ):
        return ()
    loose = 0.0 if close in ".)/" else 0.6
    found: list[Label] = []
    if token.isdigit():
        if len(token) <= 3 and int(token) and not (close == "." and not match["space"] and rest[:1].isdigit()):
            style = Style.CLOSED if close == ")" else Style.NUMBER
            lower = 0.4 if rest[:1].islower() else 0.0
            found.append(Label(style, (int(token),), token, end, loose + lower))
            if close == ")" or (token == "1" and rest[:1].isupper()):
                found.append(Label(Style.NUMBER, (int(token),), token, end, loose + 0.6))
            if re.fullmatch("1{1,3}", token) and rest[:12].isupper():
                found.append(Label(Style.ROMAN, (len(token),), "I" * len(token), end, loose + 1.0))
            if token == "6" and close == ")":
                found.append(Label(Style.LETTER, (2,), "b", end, 1.2))
        return tuple(sorted(found, key=lambda label: label.cost))
    if (value := roman_value(token)) is not None:
        found.append(Label(Style.ROMAN, (value,), token, end, loose + (0.5 if close == ")" else 0.0)))
    elif (
        (token[0] not in "0123456789" or len(token) > 1)
        and (value := _repaired_roman(token)) is not None
        and (token.isupper() or len(token) > 1 or rest[:8].isupper())
    ):
        # Titles of the first level are set in capitals, those of the second are not.
        capitals = 0.6 if rest[:8].isupper() else 0.0
        found.append(Label(Style.ROMAN, (value,), roman(value), end, loose + 1.0 + 0.2 * len(token) - capitals))
    if len(token) == 1:
        if token.isupper() and token in "ABCDĐEGHIKLMNOPQ":
            found.append(Label(Style.CAPITAL, ("ABCDĐEGHIKLMNOPQ".index(token) + 1,), token, end, loose + 0.1))
        if token.islower() and token in _LETTERS:
            found.append(Label(Style.LETTER, (_LETTERS.index(token) + 1,), token, end, loose))
    fixed = token.translate(_DIGIT_DAMAGE)
    if fixed.isdigit() and int(fixed) and len(token) <= 2:
        style = Style.CLOSED if close == ")" else Style.NUMBER
        found.append(Label(style, (int(fixed),), str(int(fixed)), end, loose + 0.8))
    return tuple(sorted(found, key=lambda label: label.cost))


def _open(line: str, match: re.Match[str]) -> tuple[Label, ...]:
    """A number without its point: `1 Mục tiêu`, `II NHIỆM VỤ`; only the sequence can vouch for it."""
    token, end, rest = match["token"], match.end(), line[match.end() :]
    if not rest[:1].isupper():
        return ()
    if token.isdigit() and int(token):
        return (Label(Style.NUMBER, (int(token),), token, end, 1.2),)
    if any(c.isdigit() for c in token) and (fixed := token.translate(_DIGIT_DAMAGE)).isdigit():
        return (Label(Style.NUMBER, (int(fixed),), str(int(fixed)), end, 1.4),)
    value = roman_value(token) or _repaired_roman(token)
    return (Label(Style.ROMAN, (value,), roman(value), end, 1.0 if rest[:10].isupper() else 1.5),) if value else ()
