"""The end of a document: who signs in what position (chữ ký), and who receives it (Nơi nhận).

Formulas: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7 (TM., KT., TL., TUQ., Q.); Hướng dẫn 36-HD/VPTW writes T/M, K/T, T/L.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from extractors.header.persons import cut_names, has_family_name, is_person, tidy_name, without_rank
from extractors.letters import plain
from extractors.sections.cells import FORMULA, POSITION, Line, position_in

__all__ = ["Signature", "read_recipients", "read_signature", "torn_name"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Indices are those of the lines given; None where a part is missing."""

    name: str | None
    name_line: int | None
    title: str | None
    title_line: int | None
    formula: str | None
    """As printed, several joined by "; ": `TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH`."""
    formula_line: int | None
    body: str | None
    """The collective after TM., as printed."""


_FORMULA_SIGN = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_INNER_FORMULA = re.compile(r"(?<=\S)\s+(?=(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.,:]?\s?[A-ZĐÂÊÔƠƯỦỤỲ])")
_INNER_DEPUTY = re.compile(r"(?<=\w)[\s,.]+(?=PH[ÓOÒỎ]\s+(?!THÔNG)[A-ZĐ])")
# PHÓ as scans spell it before an office: PHQ GIÁM ĐỐC, —PHO CHỦ TỊCH.
_DEPUTY = re.compile(
    r"(?<![^\W_])[-–—]?PH[ÓÒỎÕỌOQ0ÔỐGC](?=\s+(?:GI[ÁAẢÂ]|CH[ỦUÙ]|TR[ƯU]|HI[ỆE]|C[ỤU]C|B[ÍI] TH|VI[ỆE]N TR|CHÁNH|T[ỔO]NG))"
)
_INNER_HEAD = re.compile(r"\s(?=(?:PHÓ )?(?:CHỦ TỊCH|TRƯỞNG BAN|BÍ THƯ)\b)")
_SIGNED = re.compile(r"\W*(?:da ky|ky ten|da ki|signed|ky,|chu ky)")
_CASED = {
    "chu tich": "Chủ tịch", "pho chu tich": "Phó Chủ tịch", "giam doc": "Giám đốc", "pho giam doc": "Phó Giám đốc", "truong ban": "Trưởng Ban",
    "pho truong ban": "Phó Trưởng Ban", "thuong truc": "Thường trực", "bi thu": "Bí thư", "pho bi thu": "Phó Bí thư", "hieu truong": "Hiệu trưởng",
    "pho hieu truong": "Phó Hiệu trưởng", "chanh van phong": "Chánh Văn phòng", "pho chanh van phong": "Phó Chánh Văn phòng", "bo truong": "Bộ trưởng",
    "thu truong": "Thứ trưởng", "chanh thanh tra": "Chánh Thanh tra", "pho chanh thanh tra": "Phó Chánh Thanh tra", "tong giam doc": "Tổng Giám đốc",
    "cuc truong": "Cục trưởng", "pho cuc truong": "Phó Cục trưởng", "truong phong": "Trưởng phòng", "pho truong phong": "Phó Trưởng phòng",
    "chi huy truong": "Chỉ huy trưởng", "pho chi huy truong": "Phó Chỉ huy trưởng", "chinh uy": "Chính ủy", "thu tuong": "Thủ tướng",
    "pho thu tuong": "Phó Thủ tướng", "chi cuc truong": "Chi cục trưởng", "pho chi cuc truong": "Phó Chi cục trưởng", "vien truong": "Viện trưởng",
    "pho vien truong": "Phó Viện trưởng", "truong doan": "Trưởng đoàn", "chanh an": "Chánh án", "tong thanh tra": "Tổng Thanh tra", "ubnd": "UBND",
    "uy vien": "Ủy viên", "uy ban nhan dan": "Ủy ban nhân dân", "hoi dong": "Hội đồng", "cong an": "Công an", "so": "Sở",
}  # fmt: skip


def _cased(title: str) -> str:
    """A position in capitals as it is written in text; a letter or two misread in a well-known one are put right."""
    if close := process.extractOne(plain(title), _CASED.keys(), scorer=fuzz.ratio, score_cutoff=88):
        return _CASED[close[0]]
    words = title.split()
    out: list[str] = []
    index = 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            key = plain(" ".join(words[index : index + size]))
            if key in _CASED:
                out.append(_CASED[key])
                index += size
                break
        else:
            out.append(words[index].lower() if words[index].isupper() and index else words[index].capitalize())
            index += 1
    joined = " ".join(out)
    return joined[:1].upper() + joined[1:]


def _deputy(title: str, head: str) -> str:
    """The deputy's position, taken from the head's (KT. GIÁM ĐỐC) where the line itself is cut short: `PHÓ GIÁ`."""
    office = process.extractOne(plain(head), _CASED.keys(), scorer=fuzz.ratio, score_cutoff=80)
    rest = plain(title).removeprefix("pho").strip()
    cut_short = office is not None and len(rest) < len(office[0]) and fuzz.ratio(rest, office[0][: len(rest)]) >= 70
    return f"Phó {_CASED[office[0]]}" if office is not None and cut_short else title


def _pieces(line: str) -> list[str]:
    """A printed line as its formulas and positions: `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH` is three."""
    found: list[str] = []
    line = _DEPUTY.sub(" PHÓ", tidy_name(line)).strip()
    for piece in _INNER_FORMULA.sub("\n", line).split("\n"):
        match = FORMULA.match(plain(piece))
        sign = re.sub(r"[^a-z]", "", plain(piece[: match.end()])) if match else ""
        if match is None and (office := _office(piece)):
            piece = office  # noqa: PLW2901 - scraps of the seal between the words of the office
        if match is None and not POSITION.match(plain(piece)) and not is_person(_tail_name(piece)):
            piece = position_in(piece) or piece  # noqa: PLW2901 - specks of the seal around the office
        cut = None
        if sign in ("kt", "tl", "tuq") or (match is None and POSITION.match(plain(piece)) and piece.isupper()):
            cut = _INNER_DEPUTY.search(piece)
        elif sign in ("tm", "thaymat") and piece.isupper():
            cut = _INNER_HEAD.search(piece)
        found += [piece[: cut.start()], piece[cut.end() :]] if cut else [piece]
    return found


def _office(piece: str) -> str | None:
    """The capital words of a line that are an office between scraps of the seal: `PHO ty CHỦ ca TỊCH`."""
    words = piece.split()
    capitals = [w for w in words if w.isupper() and len(w) > 1 and w.isalpha()]
    if not 2 <= len(capitals) < len(words) or any(len(w) > 3 for w in words if w not in capitals):
        return None
    joined = " ".join(capitals)
    return joined if process.extractOne(plain(joined), _CASED.keys(), scorer=fuzz.ratio, score_cutoff=88) else None


def read_signature(lines: Sequence[Line], joint: bool = False) -> Signature:
    """Read the lines of a signature block, printed line by printed line or run together.

    With `joint` several bodies sign, each with its own position and name: names and positions are joined by "; ".
    """
    if joint and (several := _several(lines)) is not None:
        return several
    pieces = [(index, piece) for index, line in enumerate(lines) for piece in _pieces(line.text)]
    name, name_at = _name(pieces)
    formulas: list[tuple[int, str]] = []
    title: str | None = None
    title_line: int | None = None
    body: str | None = None
    for position, (index, piece) in enumerate(pieces):
        if name_at is not None and position >= name_at:
            break
        key = plain(piece)
        if (match := FORMULA.match(key)) and piece[:1].isupper():
            sign = _FORMULA_SIGN.get(re.sub(r"[^a-z]", "", match[0]), match[0].upper())
            rest = piece[match.end() :].strip(" .,")
            if sign == "Q.":
                title, title_line = title or f"Quyền {_cased(rest)}", index if title is None else title_line
                continue
            formulas.append((index, f"{sign} {rest}"))
            title = title_line = None
            if sign == "TM.":
                body = rest
        elif POSITION.match(key) and title is None and not _SIGNED.match(key):
            title, title_line = piece.strip(" .,;:"), index
        elif title is not None and key.startswith("pho ") and key.removeprefix("pho ")[:8] == plain(title)[:8]:
            # A head above its deputy: the formula KT. was not read.
            title, title_line = piece.strip(" .,;:"), index
        elif (
            title is not None
            and key in ("thuong truc", "phu trach")
            and title_line is not None
            and index - title_line <= 1
        ):
            title = f"{title} {piece}"
        elif (
            body is not None
            and title is None
            and formulas
            and formulas[-1][0] == index - 1
            and piece.isupper()
            and not POSITION.match(key)
        ):
            body = f"{body} {piece}"
    if title is not None and formulas and formulas[-1][1].startswith("KT.") and plain(title).startswith("pho"):
        title = _deputy(title, formulas[-1][1].removeprefix("KT. "))
    if title is None and formulas and formulas[-1][1].startswith("KT."):
        # Who signs for the head (KT.) is the deputy, though the line that says so was not read.
        title, title_line = _deputy_of(formulas[-1][1].removeprefix("KT. ")), formulas[-1][0]
    if name_at is not None and title is None:
        title, title_line = _title_before_name(pieces[name_at], name)
    if name is None and not formulas and len(lines) == 1 and POSITION.match(lines[0].key):
        title = title_line = None  # an unsigned copy ends with the bare position
    return Signature(
        name, pieces[name_at][0] if name_at is not None else None,
        _cased(title) if title else None, title_line,
        "; ".join(text for _, text in formulas) or None, formulas[0][0] if formulas else None, body,
    )  # fmt: skip


def _several(lines: Sequence[Line]) -> Signature | None:
    """The signatures of a joint document, block after block; None unless there are two or more."""
    ends = [
        index
        for index, line in enumerate(lines)
        if is_person(without_rank(tidy_name(line.text)))
        and not POSITION.match(line.key)
        and not FORMULA.match(line.key)
    ]
    starts = [0, *(index + 1 for index in ends)]
    read = [read_signature(lines[a:b]) for a, b in pairwise(starts)]
    if len(read) < 2:
        return None

    def first(indices: list[int | None]) -> int | None:
        return next((a + i for a, i in zip(starts, indices, strict=False) if i is not None), None)

    return Signature(
        "; ".join(r.name for r in read if r.name) or None, first([r.name_line for r in read]),
        "; ".join(r.title for r in read if r.title) or None, first([r.title_line for r in read]),
        "; ".join(r.formula for r in read if r.formula) or None, first([r.formula_line for r in read]), read[0].body,
    )  # fmt: skip


def _deputy_of(head: str) -> str | None:
    office = process.extractOne(plain(head), _CASED.keys(), scorer=fuzz.ratio, score_cutoff=85)
    if office is None or office[0].startswith(("pho", "uy", "thuong", "so", "cong", "hoi")):
        return None
    return "Thứ trưởng" if office[0] == "bo truong" else f"Phó {_CASED[office[0]]}"


def _name(pieces: Sequence[tuple[int, str]]) -> tuple[str | None, int | None]:
    best: tuple[int, int, str] | None = None
    for position, (_, piece) in enumerate(pieces):
        key = plain(piece)
        if _SIGNED.match(key) or FORMULA.match(key) and not is_person(piece):
            continue
        candidate = without_rank(piece)
        if POSITION.match(plain(candidate)) and not is_person(_tail_name(candidate)):
            continue
        if not is_person(candidate):
            candidate = _tail_name(candidate)
        if not is_person(candidate) or (POSITION.match(plain(candidate)) and candidate.isupper()):
            continue
        rank = 2 * has_family_name(candidate) + (not candidate.isupper())
        if rank and (best is None or rank >= best[0]):
            best = (rank, position, candidate)
    if best is None:
        return None, None
    name = best[2].title() if best[2].isupper() else best[2]
    return "; ".join(cut_names(name)) if len(name.split()) > 5 else name, best[1]


_TORN = re.compile(r"[;.,)]\s+(?P<name>[A-ZĐÀ-Ỹ][^\s;.,():]*(?: (?:[\d\W] )?[A-ZĐÀ-Ỹ][^\s;.,():]*){2,3})$")


def torn_name(text: str) -> tuple[str, int] | None:
    """The signer's name at the end of a recipient's line, where both columns were read as one, and where it begins.

    >>> torn_name("- Ban Dân vận Tỉnh ủy; Lê Văn Ba")
    ('Lê Văn Ba', 23)
    """
    found = _TORN.search(text)
    name = " ".join(w for w in found["name"].split() if w[0].isalpha()) if found else ""
    return (name, found.start("name")) if found and is_person(name) and has_family_name(name) else None


def _tail_name(text: str) -> str:
    """`PHÓ CHỦ TỊCH Lê Văn Ba` → `Lê Văn Ba`."""
    words = text.split()
    start = len(words)
    while start and words[start - 1][:1].isupper() and not words[start - 1].isupper() and words[start - 1].isalpha():
        start -= 1
    return " ".join(words[start:]) if 0 < start < len(words) and words[start - 1].isupper() else text


def _title_before_name(piece: tuple[int, str], name: str | None) -> tuple[str | None, int | None]:
    index, text = piece
    before = text[: text.rfind(name)].strip() if name and name in text else ""
    return (before, index) if before and POSITION.match(plain(before)) else (None, None)


_HEAD = re.compile(r"^\W*N[oơớởOƠ0].{0,3}\s*n?h?[âậạăaấ]?n\w*\s*[:.;]*\s*", re.I)
_NOTE = re.compile(
    r"^\W*\((?:để |đễ |chỉ đạo|báo cáo|b/c|bc|ph/h|phối hợp|thực hiện|thay b/c|đ/b|t/h)[^)]*\)\W*$", re.I
)
_SEVERAL = re.compile(r"(?<=[;.])\s+(?=[-–—]\s?[A-ZĐÀ-Ỹ])")
_DASH = re.compile(r"^[-–—−+•*·_~=.,]*\s*(?=\S)")


def read_recipients(head: Line | None, lines: Sequence[Line]) -> list[str]:
    """The lines of "Nơi nhận", each without its dash and trailing semicolon.

    Notes that the layout tore off ("(để báo cáo);" on a line of its own) are left out; a line without a dash continues the
    one above.
    """
    texts: list[str] = []
    if head is not None and (rest := _HEAD.sub("", head.text, count=1).strip()) and rest != head.text:
        texts.append(rest)
    texts += [line.text for line in lines]
    found: list[str] = []
    comma = False
    # Items of Party documents end with a comma (Hướng dẫn 36-HD/VPTW).
    commas = sum(t.endswith(",") and t[0] in "-–" for t in texts) > 1
    for text in texts:
        torn = torn_name(text)
        whole = text[: torn[1]].rstrip() if torn else text
        for piece in _several_items(whole.replace("\t", " "), commas):
            if _NOTE.match(piece) or not re.search(r"\w", piece):
                continue
            dashed = piece[0] in "-–—−+•*·_~"
            clean = _DASH.sub("", piece).rstrip(" ;,").strip()
            if not clean:
                continue
            if (
                found
                and not dashed
                and not clean.startswith("Lưu")
                and (clean[0].islower() or not found[-1].endswith((".", ")")) and not _closed(texts, text))
            ):
                found[-1] = f"{found[-1]}{',' if comma else ''} {clean}"
            else:
                found.append(clean)
            comma = piece.rstrip().endswith(",")
    return found


def _several_items(text: str, commas: bool) -> list[str]:
    """Items that were read as one line."""
    pieces = _SEVERAL.split(text)
    if not commas:
        return pieces
    split = [_NEXT_CLASS.split(piece) for piece in pieces]
    return [part if n == 0 else f"- {part}" for parts in split for n, part in enumerate(parts)]


_NEXT_CLASS = re.compile(r"(?<=,)\s+(?=Các [a-zà-ỹđ])")


def _closed(texts: Sequence[str], text: str) -> bool:
    """Whether the line above this one ended with a semicolon, or lines are not dashed here at all."""
    at = texts.index(text)
    return at == 0 or texts[at - 1].rstrip().endswith((";", ".", ")")) or not any(t[:1] in "-–—" for t in texts)
