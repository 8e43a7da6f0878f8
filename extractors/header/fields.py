"""Single fields of a heading: number, date, title, period, the decision that issued the document.

Each reader takes printed lines and gives `HeaderField`s or None; nothing is invented: what is blank or written by hand and not
legible stays empty and is flagged.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from extractors.dates import iso_date
from extractors.findings import HeaderField, Span
from extractors.letters import plain
from extractors.sections.cells import PLACE, SYMBOL_LINE, Line
from extractors.symbols import parse_symbol

__all__ = [
    "glued_issued_with",
    "issued_with",
    "own_reference",
    "period_of",
    "read_date_line",
    "read_number",
    "read_place",
    "read_title",
]

_NUMBER_HEAD = re.compile(r"^\W*S\W?[ốôỐÔóÓòỏõọồổỗộơớoO6éèẻẽẹeð0đ]\s*[:;.,]{0,2}\s*", re.I)
# The colon after "Số" is read as a z now and then.
_COLON = re.compile(r"^(\W*S[ốôỐÔóÓòỏọồổỗộ])[zZ](?=\s?[\d?]{1,5}\s?/)")
_LOST_SLASH = re.compile(r"^(\d{1,5})(?=(?:KH|QĐ|CTr|CT|NQ|HD|TB|BC|ĐA|KL|TTr|CĐ|GM|PA)(?:LT|PH)?-[A-ZĐ])")
_LETTERS = re.compile(r"[/\-]\s?[A-ZĐ]")
_GLUED = re.compile(r"(?<=\s)[Ss][ốôỐÔ]\s?:\s?(?=\S{0,6}\s?/)")
_DIGITS = str.maketrans("OoQDlIi|!SsBZzgq", "0000111115582299")
_SYMBOL_TAIL = re.compile(r"[/\-–][^\s\t].*$")
_ILLEGIBLE = re.compile(r"[^\w\s.,/\-–…&]")
_SCRAP = re.compile(r"(?<=\w)\s+(?!\d)[^\W_]$(?<![A-ZĐ])")


def read_number(line: Line) -> HeaderField | None:
    """Number and symbol of the line "Số: …", None if there is no such thing in it.

    Without a number before the symbol the value is None with flag `blank` (dots, blanks) or `handwritten` (marks that are no
    number). The span covers what was read.
    """
    cells = line.text.split("\t")
    position = 0
    for printed in cells:
        cell = _COLON.sub(r"\1:", printed)
        if head := _NUMBER_HEAD.match(cell) or _GLUED.search(cell):
            rest = cell[head.end() :]
            start = line.start + position + head.end()
            return _number(rest, start)
        position += len(cell) + 1
    return _number(line.text, line.start) if SYMBOL_LINE.match(line.key) else None


def _number(rest: str, start: int) -> HeaderField:
    text = re.split(
        r"(?<![/\-–\s])\s{2,}(?![\s/\-–])|\s(?=(?:[A-ZĐÀ-Ỹ][\w.’']*\s){0,4}[A-ZĐÀ-Ỹ][\w.’']*,?\s*ng[àa]y)|\s+(?=V/v|CỘNG)",
        rest.strip(),
        maxsplit=1,
    )[0].strip(" *_.;,")
    text = _SCRAP.sub("", text)
    span: Span = (start, start + len(rest.rstrip()))
    compact = re.sub(r"\s*([/\-–—])\s*", r"\1", text.replace("—", "-").replace("–", "-"))
    compact = _LOST_SLASH.sub(r"\1/", re.sub(r"\s+", "", compact))
    match = re.match(r"(?P<number>[^/\-]*)(?P<tail>[/\-].*)?$", compact)
    if not compact or match is None:
        return HeaderField(None, span, 0.9, "number-line", "blank")
    number, tail = match["number"].strip("._…"), match["tail"] or ""
    if not number:
        written = re.search(r"[^\s.…_/\-\w]|/.*/|^[/\-]\d", compact) is not None and match["number"] == ""
        return HeaderField(
            None, span, 0.9, "number-line", "handwritten" if written and not _LETTERS.match(tail) else "blank"
        )
    fixed = number if re.fullmatch(r"\d{1,5}[a-zđA-Z]?(?:\.\d{1,2})?", number) else number.translate(_DIGITS)
    if (
        not re.fullmatch(r"\d{1,5}[a-zđA-Z]?(?:\.\d{1,2})?", fixed)
        or _ILLEGIBLE.search(tail)
        or not (tail or fixed.isdigit())
    ):
        return HeaderField(None, span, 0.7, "number-line", "handwritten")
    if not fixed.strip("0."):
        return HeaderField(None, span, 0.7, "number-line", "handwritten")
    symbol = parse_symbol(fixed + tail)
    whole = symbol is not None and re.sub(r"\W", "", plain(symbol.canonical)).lstrip("0") == re.sub(
        r"\W", "", plain(fixed + tail)
    ).lstrip("0")
    if symbol is not None and whole:
        # The grammar restores letters and hyphens; the digits stay as printed (no leading zero is added).
        return HeaderField(
            fixed + symbol.canonical[len(symbol.number) :], span, 0.97 if fixed == number else 0.85, "number-line"
        )
    if not tail:
        return HeaderField(fixed, span, 0.6, "number-line")
    return HeaderField(fixed + tail, span, 0.85, "number-line")


_D = r"[0-9OoQlIi|!SsBZz]"
_DATE = re.compile(
    rf"n\w?[aàảãáạăâ]\w{{0,2}}y?\W{{0,3}}(?P<day>{_D}{{1,2}}|[^\w]{{0,12}}|\S{{1,3}})\W{{0,4}}t\w{{0,2}}[aáàảãạâ]\w?ng?\W{{0,3}}(?P<month>{_D}{{1,2}}|[^\w]{{0,12}}|\S{{1,3}})\W{{0,4}}\bn[aăàâãáắằ]m\W{{0,3}}(?P<year>(?:{_D}\s?){{4}})?",
    re.I,
)


def read_date_line(line: Line) -> HeaderField | None:
    """ISO date of a place-and-date line. A blank or illegible day or month gives None with flag `blank` or `handwritten`; a
    day that no calendar has, None with flag `impossible-date`."""
    match = _DATE.search(line.text)
    if match is None:
        if not PLACE.match(line.key):
            return None
        return HeaderField(None, (line.start, line.end), 0.8, "place-line", "handwritten")
    span = (line.start + match.start(), line.start + match.end())

    def number(name: str) -> int | None:
        printed = (match[name] or "").replace(" ", "").translate(_DIGITS)
        return int(printed) if printed.isdigit() else None

    day, month, year = number("day"), number("month"), number("year")
    if day is None or month is None or year is None:
        written = any((match[n] or "").strip(" .…_,") for n, v in (("day", day), ("month", month)) if v is None)
        return HeaderField(None, span, 0.8, "place-line", "handwritten" if written else "blank")
    if not day or not month:  # a zero is what is left of a number written by hand
        return HeaderField(None, span, 0.8, "place-line", "handwritten")
    iso = iso_date(day, month, year) if 1945 <= year <= 2100 else None
    if iso is None:
        return HeaderField(None, span, 0.8, "place-line", "impossible-date")
    return HeaderField(iso, span, 0.97, "place-line")


def year_of(line: Line | None) -> int | None:
    """The year of a place-and-date line, also where its day is blank."""
    match = (_DATE.search(line.text) or re.search(r"n[aă]m\s+(?P<year>\d{4})", line.text)) if line is not None else None
    printed = (match["year"] or "").replace(" ", "").translate(_DIGITS) if match else ""
    return int(printed) if printed.isdigit() and 1945 <= int(printed) <= 2100 else None


def read_place(line: Line) -> HeaderField | None:
    """The place before the date: `Tuyên Quang`."""
    cell = next((c for c in reversed(line.text.split("\t")) if _DATE.search(c)), line.text)
    match = _DATE.search(cell)
    cut = match.start() if match else plain(cell).find("ngay")
    name = cell[: max(cut, 0)].strip(" ,.;:*_-–")
    name = re.sub(r"^.*?(?<=\d)[/\-–]\S+\s+", "", name)
    if not name or len(name) > 45 or any(c.isdigit() for c in name):
        return None
    start = line.start + line.text.index(name)
    return HeaderField(name, (start, start + len(name)), 0.95, "place-line")


# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:" above the addressees of a công điện, and "(Kèm theo …)", read as the end of a title.
_SENDS = re.compile(
    r"\s+(?P<sender>THỦ TƯỚNG CHÍNH PHỦ|(?:PHÓ )?(?:CHỦ TỊCH|BỘ TRƯỞNG|TRƯỞNG BAN|GIÁM ĐỐC)\s[^.;:(]{3,90}?)\s+(?:ĐIỆN|[Đđ]iện)\s*:?\s*$"
)
_ISSUED_AFTER = re.compile(
    r"(?<=\w)[.,]?\s*[(\[]\s*(?:Được )?(?:Ban hành kèm|Đính kèm|Kèm|ban hành kèm|đính kèm|kèm) theo\b.*$|(?<=\w)\s*[(\[]\s*Đính kèm\b.*$"
)


def glued_issued_with(line: Line) -> Line | None:
    """The "(Kèm theo …)" that was read as the end of a title's last line."""
    found = _ISSUED_AFTER.search(line.text)
    if found is None:
        return None
    start = found.start() + (len(found[0]) - len(found[0].lstrip(" .,")))
    return Line(line.start + start, line.end, line.text[start:], plain(line.text[start:]))


def read_title(lines: Sequence[Line], skip: int = 0, end: int | None = None) -> HeaderField | None:
    """Trích yếu: the lines joined; `skip` characters of the first belong to the type, those from `end` of the last to the
    body."""
    if not lines:
        return None
    texts = [line.text for line in lines]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][skip:]
    joined = re.sub(r"\s+", " ", " ".join(t.strip() for t in texts)).strip(" *_:-–")
    joined = _ISSUED_AFTER.sub("", joined)
    if (sender := _SENDS.search(joined)) and sender["sender"].isupper():
        joined = joined[: sender.start()]
    joined = re.sub(r"^[Vv]\s?[/.]\s?[Vv]\W?\s*:?\s*", "", joined)
    if len(joined) > 2 and joined[0] in '“"' and joined[-1] in '”"':
        joined = joined[1:-1]
    if not re.search(r"\w", joined):
        return None
    stop = lines[-1].end if end is None else lines[-1].start + end
    return HeaderField(joined, (lines[0].start + skip, stop), 0.95, "title-lines")


_CITED = re.compile(
    r"(?:luat|bo luat|phap lenh|hien phap)\b[^,;]{0,60}?nam \d{4}|ngay\s.{1,12}thang\s.{1,10}nam\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,5}\s?[/-]\s?\d{4}\s?[/-]\s?[a-z]\S*"
    r"|(?:ke tu|truoc|sau|tu)\s+ngay\s\S+|\b\d{4}[/-][a-z]{2}\S*"
)
_RANGE = re.compile(
    r"(?<![\d/.])(?P<first>(?:19|20)\d{2})\s*(?:-|–|—|den(?: het)?(?: nam)?|toi)\s*(?:nam\s*)?(?P<last>(?:19|20)\d{2})(?![\d])"
)
_YEAR = re.compile(
    r"(?:nam(?: hoc)?|quy [ivx1-4]+[/ ,-]*(?:nam)?|thang \d{1,2}[/ -]*(?:nam)?|tet \w+(?: \w+){0,4}|mua \w+)\s*,?\s*(?P<year>(?:19|20)\d{2})(?!\d|\s?[-/]\s?[a-z])"
)
_OPEN_END = re.compile(r"(?:den|het|toi|tam nhin(?: den)?)\s*$")
_LIST = re.compile(r"nam\s+(?P<first>20\d{2})(?:\s*,\s*20\d{2})*\s*(?:va|,)\s*(?:nam\s+)?(?P<last>20\d{2})")


def _year_at(key: str, year: int) -> int:
    return key.find(str(year))


def period_of(title: str, span: Span | None) -> HeaderField | None:
    """First and last year that a title states for the document itself; years of cited documents and of days are none."""
    key = _CITED.sub(lambda m: " " * len(m[0]), plain(title))
    for pattern in (_RANGE, _LIST):
        # The last range is the plan's own where a title names that of a cited programme first.
        if found := list(pattern.finditer(key)):
            first, last = int(found[-1]["first"]), int(found[-1]["last"])
            # "… giai đoạn 2021 - 2025, năm 2024": the year is the plan's, the range that of the programme it serves.
            own = {int(m["year"]) for m in _YEAR.finditer(key) if not _OPEN_END.search(key[: m.start()])} - {last}
            if (
                pattern is _RANGE
                and len(own) == 1
                and first <= min(own) < last
                and not _RANGE.match(key, _year_at(key, min(own)))
            ):
                return HeaderField([min(own), min(own)], span, 0.8, "title-year")
            if first <= last <= first + 30:
                return HeaderField([first, last], span, 0.9, "title-range")
    years = sorted({int(m["year"]) for m in _YEAR.finditer(key) if not _OPEN_END.search(key[: m.start()])})
    if len(years) == 1:
        return HeaderField([years[0], years[0]], span, 0.85, "title-year")
    return (
        HeaderField([years[0], years[-1]], span, 0.6, "title-years") if years and years[-1] - years[0] <= 10 else None
    )


_REFERENCE = re.compile(
    r"(?P<type>quyet dinh|nghi quyet|ke hoach|cong van|thong bao|to trinh|chuong trinh|chi thi|bao cao|huong dan|thong tri|cong dien|giay moi|quy che|de an)\s*(?:so)?\s*[:.]?\s*(?P<number>[\w.…]*\s*[/-][^\s,;()]+(?:\s?[-/]\s?[^\s,;()]+)*)?"
)
_TYPES = {
    "quyet dinh": "QĐ", "nghi quyet": "NQ", "ke hoach": "KH", "cong van": "CV", "thong bao": "TB", "to trinh": "TTr", "chuong trinh": "CTr",
    "chi thi": "CT", "bao cao": "BC", "huong dan": "HD", "thong tri": "TT", "cong dien": "CĐ", "giay moi": "GM", "quy che": "QC", "de an": "ĐA",
}  # fmt: skip
_STATED = re.compile(r"ngay\s*(?P<rest>[^a-z(]{0,3}.{0,40})")
_OF = re.compile(r"\bcua\s+(?P<body>[^()]+?)\s*[)\].;*]*\s*$")


def issued_with(lines: Sequence[Line]) -> tuple[dict[str, str | None], Span, str | None] | None:
    """Type, number and date of the document named in "(Ban hành kèm theo …)", its span, and the issuer stated after "của"."""
    if not lines:
        return None
    text = " ".join(line.text for line in lines)
    key = plain(text)
    match = _REFERENCE.search(key)
    if match is None:
        return None
    number: str | None = None
    if match["number"]:
        printed = text[match.start("number") : match.end("number")]
        made = _number(printed, 0)
        number = str(made.value) if made.value else None
    date = _date_in(text, match.end())
    of = _OF.search(key)
    body = text[of.start("body") : of.end("body")] if of else None
    return {"type": _TYPES[match["type"]], "number": number, "date": date}, (lines[0].start, lines[-1].end), body


def _date_in(text: str, start: int) -> str | None:
    if numeric := re.search(rf"({_D}{{1,2}})\s?[/.-]\s?({_D}{{1,2}})\s?[/.-]\s?({_D}{{4}})", text[start:]):
        parts = [p.translate(_DIGITS) for p in numeric.groups()]
        return iso_date(*(int(p) for p in parts)) if all(p.isdigit() for p in parts) else None
    worded = _DATE.search(text, start)
    if worded and worded["year"]:
        values = [(worded[n] or "").replace(" ", "").translate(_DIGITS) for n in ("day", "month", "year")]
        return iso_date(*(int(v) for v in values)) if all(v.isdigit() for v in values) else None
    return None


def own_reference(lines: Sequence[Line], symbol_tail: str | None) -> tuple[str | None, str | None, Span] | None:
    """Number and date that an annex repeats of the document it belongs to ("(Kèm theo Kế hoạch số 17/KH-UBND ngày …)")."""
    found = issued_with(lines)
    if found is None:
        return None
    stated, span, _ = found
    number = stated["number"]
    if symbol_tail and number and not plain(number).endswith(plain(symbol_tail)):
        return None
    return number, stated["date"], span


def to_date(iso: object) -> datetime.date | None:
    """A full ISO date as a date."""
    return datetime.date.fromisoformat(iso) if isinstance(iso, str) and len(iso) == 10 else None
