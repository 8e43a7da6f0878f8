"""Laws, codes, ordinances and resolutions of congresses and plenums by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.citations.ends import title_end
from extractors.citations.law_names import CODES, LAW_ABBREVIATIONS, LAW_ALIASES, LAWS, ORDINANCES
from extractors.citations.names import bare_letters
from extractors.plain import UPPER, Plain

__all__ = ["NamedLaw", "NamedResolution", "find_laws", "party_resolutions"]


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law named at one place; spans are those of the plain view."""

    start: int
    end: int
    type: str
    name: str
    """With its type word, official capitals, without year and number."""
    year: tuple[int, int] | None
    """Span of "năm 2015" (or "(năm 2015)" without brackets)."""
    known: bool


@cache
def _law_names() -> dict[str, tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]]:
    """Per type: pattern of the known names on the lower-cased view, the same without accents for what OCR loses (names of
    several words only: "luật gia" is a lawyer, not the Law on prices), and their official form by bare key."""
    table = {}
    for code, word, names in (("LUAT", "Luật", LAWS), ("BL", "Bộ luật", CODES), ("PL", "Pháp lệnh", ORDINANCES)):
        official = {_law_key(n): f"{word} {n}" for n in names}
        if code == "LUAT":
            official |= {_law_key(spoken): f"{word} {name}" for spoken, name in LAW_ALIASES.items()}
        spelled = [*names, *(LAW_ALIASES if code == "LUAT" else ())]
        bodies = [r"[\s,]{1,3}".join(re.findall(r"[\w/]+", n.lower())) for n in sorted(spelled, key=len, reverse=True)]
        exact = "|".join(bodies)
        loose = "|".join(bare_letters(b) for b in bodies if "{1,3}" in b)
        table[code] = (
            re.compile(rf"[ \n]{{1,3}}(?:về\s+)?(?P<name>{exact})(?![^\W_])"),
            re.compile(rf"[ \n]{{1,3}}(?:ve\s+)?(?P<name>{loose})(?![^\W_])"),
            official,
        )
    return table


def _law_key(name: str) -> str:
    return re.sub(r"[\s,]+", " ", bare_letters(name))


_LAW = re.compile(
    r"(?<![^\W_])(?:(?P<BL>[Bb]ộ[ \n]luật|BỘ[ \n]LUẬT)|(?P<PL>[Pp]háp[ \n]lệnh|PHÁP[ \n]LỆNH)|(?P<LUAT>Luật|LUẬT|luật))(?=\s)"
    r"|(?<![^\W_])(?P<HP>Hiến[ \n]pháp|HIẾN[ \n]PHÁP)(?![^\W_])"
)
_NOT_LAW_BEFORE = re.compile(
    r"(?:pháp|kỷ|quy|dự án|dự thảo|xây dựng|[Dd]ân|định|các|những|[Pp]háp|Kỷ|PHÁP|KỶ|Hội|ngành|đại học|khoa|trường)\s*$"
)
_AMENDING = re.compile(  # on the view without accents
    r"\s+(?:sua\s+doi|bo\s+sung)[^;.\n]{0,40}?(?:\s+cua)?\s+(?:\d+\s+|cac\s+|mot\s+so\s+)*(?=(?:bo\s+)?luat\s|phap\s+lenh\s)"
)
_YEAR = re.compile(
    r"\s*\(?\s*(?:sửa đổi\s*,?\s*(?:bổ sung\s*)?)?(?P<year>năm\s+(?:19|20)\d\d|(?<=\s)(?:19|20)\d\d(?=[\s,;.)]))\s*\)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")
_STOP_WORDS = frozenset(
    "và hoặc của về ngày số năm được quy có trong theo tại đến để cho nhằm đã sẽ là do từ với khi như gồm bảo phải thì này trên sau nêu cũng hiện đối hướng bằng qua "
    "còn nếu mà các những ban trước vào thuộc sửa bổ thay hết nhưng ra đang chưa không ở".split()
)


def find_laws(plain: Plain) -> Iterator[NamedLaw]:
    """Laws, codes and ordinances by name, in order; a law that amends others holds their names, which come after it."""
    text = plain.text
    letters = bare_letters(text)
    lowered = (
        text.lower()
        if len(text.lower()) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
    for match in _LAW.finditer(text):
        code = next(k for k in ("BL", "PL", "LUAT", "HP") if match[k])
        if code == "HP":
            if constitution := _constitution(plain, match):
                yield constitution
            continue
        if code == "LUAT" and _NOT_LAW_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            before = text[max(0, match.start() - 12) : match.start()].rstrip().lower()
            if not before.endswith(("các", "những", "xây dựng", "quy", "ngành")) or before.endswith(("pháp quy",)):
                continue
        pattern, loose, official = _law_names()[code]
        amending = _AMENDING.match(letters, match.end()) if code != "PL" and match[code][0] != "l" else None
        if amending:
            end = _amending_end(text, letters, match.start(), amending.end())
            yield NamedLaw(match.start(), end, code, plain.verbatim(match.start(), end), None, False)
            continue
        known = pattern.match(lowered, match.end())
        if known is None and match[code][0] != "l":
            known = loose.match(letters, match.end())
        if known:
            end = known.end("name")
            name = official.get(_law_key(known["name"]), plain.verbatim(match.start(), end))
            if " về " in text[match.end() : known.start("name")].replace("\n", " ") + "":
                name = plain.verbatim(match.start(), end)
        else:
            if match[code][0] == "l" and code == "LUAT":
                continue
            stop = _unknown_end(text, match.end())
            if stop is None:
                continue
            end = stop
            name = plain.verbatim(match.start(), end)
            short = name.split()[-1]
            if short in LAW_ABBREVIATIONS:
                name = f"{name.split(short)[0].strip()} {LAW_ABBREVIATIONS[short]}"
            elif name.isupper():
                name = {"LUAT": "Luật", "BL": "Bộ luật", "PL": "Pháp lệnh"}[code] + name[len(match[0]) :].capitalize()
        year = _YEAR.match(text, end)
        yield NamedLaw(match.start(), end, code, name, year.span("year") if year else None, known is not None)


_NEXT_LAW = re.compile(r"\s*(?:,|va|,\s*va)\s+(?=(?:bo\s+)?luat\s)")
_LAW_WORD = re.compile(r"(?:bo\s+)?luat")
_LAW_NUMBER = re.compile(r"\s+(?:so\s*:?\s*)?\d{1,3}/(?:19|20)\d\d/qh\d\d?")


def _amending_end(text: str, letters: str, start: int, at: int) -> int:
    """End of an amending law's name: behind the last of the laws that it amends; where one is not known, at the clause's end."""
    numbered = 0
    while word := _LAW_WORD.match(letters, at):
        code = "BL" if word[0].startswith("bo") else "LUAT"
        known = _law_names()[code][1].match(letters, word.end())
        if known is None:
            break
        end = known.end("name")
        if number := _LAW_NUMBER.match(letters, end):
            numbered += 1
        following = _NEXT_LAW.match(letters, number.end() if number else end)
        if following is None:
            # One number is the amending law's own; where several laws bear theirs, they are part of the name.
            return number.end() if number and numbered > 1 else end
        at = following.end()
    end = title_end(text, start)
    cut = re.compile(r"\s+(?:ngày\s+\d|số\s+\d|năm\s+\d{4})").search(text, at, end)
    return min(end, cut.start()) if cut else end


def _constitution(plain: Plain, match: re.Match[str]) -> NamedLaw | None:
    """The Constitution where it is named as a document: with its year or its full name, or as a legal base."""
    full = re.compile(r"[ \n]+nước[ \n]+Cộng[ \n]+hòa[ \n]+xã[ \n]+hội[ \n]+chủ[ \n]+nghĩa[ \n]+Việt[ \n]+Nam").match(
        plain.text, match.end()
    )
    end = full.end() if full else match.end()
    year = _YEAR.match(plain.text, end)
    base = re.search(r"[Cc]ăn cứ\s+$", plain.text[max(0, match.start() - 12) : match.start()])
    if not (full or year or base):
        return None
    return NamedLaw(
        match.start(), end, "HP", plain.verbatim(match.start(), end), year.span("year") if year else None, True
    )


def _unknown_end(text: str, start: int) -> int | None:
    """End of a law's name that the list does not hold: a capital, then words to the first that no name would go on with."""
    first = _WORD.match(text, start + 1) if text[start] == " " else None
    if first is None or len(first[0]) < 2 or not first[0][0].isupper() or first[0] in ("Việt", "Khoa", "Hành"):
        return None
    if first[0].lower() in _STOP_WORDS:
        return None
    if first[0].isupper() and 2 <= len(first[0]) <= 8 and not text[start - 1].isupper():
        return first.end()  # an abbreviation: Luật NSNN
    end = first.end()
    for _ in range(9):
        gap = re.compile(r"[ \n]|, ?").match(text, end)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or gap is None or word[0].lower() in _STOP_WORDS:
            break
        if gap[0].startswith(",") and (word[0][0].isupper() or word[0] in ("bảo",)):
            break
        if (
            word[0][0].isupper()
            and not text[start - 1].isupper()
            and word[0] not in ("Việt", "Nam", "Nhà", "Tổ", "Quốc", "Chính")
        ):
            break
        end = word.end()
    return end


# -- resolutions of congresses and plenums -------------------------------------------------------------------------------

_ROMAN = r"[IVXLivxl]+|\d{1,2}"
_CONGRESS = re.compile(
    rf"""
    (?:Nghị[ ]quyết|NGHỊ[ ]QUYẾT|nghị[ ]quyết)\s+(?:của\s+)?
    (?:
      (?P<congress>(?:Đ|đ)ại\s+hội\s+(?:(?:đ|Đ)ại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:(?:của\s+)?(?:Đ|đ)ảng\s*bộ\s+(?:[^\s,;.]+\s+){{1,7}}?|Đảng\s+(?:toàn\s+quốc\s+|bộ\s+)?|Đảng\s+Cộng\s+sản\s+Việt\s+Nam\s+|(?:Hội|Đoàn|Công\s+đoàn)\s+(?:[^\s,;.]+\s+){{1,8}}?)?
        (?:(?:toàn\s+quốc\s+)?lần\s+thứ\s+(?P<n1>{_ROMAN})|(?P<n2>[IVX]+))(?:\s+của\s+Đảng|\s+Đảng\s+Cộng\s+sản\s+Việt\s+Nam|\s+(?:của\s+)?Đảng\s+bộ\s+(?:tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường)(?:[ ][{UPPER}]\w+){{0,4}})?)
    | (?P<plenum>Hội\s+nghị\s+(?:lần\s+thứ\s+)?(?P<n3>[\w]+)\s*,?\s+(?:của\s+)?(?:Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?|BCH\s+(?:TW|Trung\s+ương)(?:\s+Đảng)?|Trung\s+ương(?:\s+Đảng)?)\s*,?\s*\(?\s*kh[óo][áa]\s+(?P<k1>[IVX]+)\)?)
    | (?P<central>Trung\s+ương\s+(?:lần\s+thứ\s+)?(?P<n4>\d{{1,2}}|[IVX]+|[a-zđ]+)\s*,?\s*\(?\s*kh[óo][áa]\s+(?P<k2>[IVX]+)\)?)
    )
    (?![\w])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class NamedResolution:
    """A resolution of a congress or plenum; spans are those of the plain view."""

    start: int
    end: int
    issuer: str
    """As printed, without the place that it leaves out."""
    term: str | None


def party_resolutions(plain: Plain) -> Iterator[NamedResolution]:
    """Resolutions of congresses (`Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng`) and of plenums."""
    for match in _CONGRESS.finditer(plain.text):
        if match["congress"]:
            body = plain.verbatim(*match.span("congress"))
            term = match["n1"] or match["n2"]
            national = "toàn quốc" in body.lower() or not re.search(r"đảng\s*bộ", body, re.IGNORECASE)
            if national and "Đảng bộ" not in body and not re.search(r"\b(?:Hội |Đoàn |Công đoàn )", body[8:]):
                body = f"Đại hội đại biểu toàn quốc lần thứ {term} của Đảng"
            yield NamedResolution(match.start(), match.end(), body, term.upper())
        else:
            yield NamedResolution(
                match.start(), match.end(), "Ban Chấp hành Trung ương Đảng", match["k1"] or match["k2"]
            )
