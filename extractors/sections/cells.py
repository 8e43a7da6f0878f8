"""Lines and the cells of the layout (thể thức) that a line can be told to belong to by itself.

The cells of the layout are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and Hướng dẫn 36-HD/VPTW. All matching is done on
lines without diacritics, so that OCR which loses or changes them makes no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extractors.letters import plain

__all__ = [
    "ABOUT", "ADDRESSEE", "ANNEX", "AUTHORITY", "BODY_HEAD", "FORMULA", "GLUED_NUMBER", "ISSUED_WITH", "NUMBER", "PARTY_TITLE", "PLACE", "POSITION", "RECIPIENTS", "SYMBOL_LINE", "TYPES", "UNION_TITLE", "URGENT",
    "Line", "annex_label", "capital_prefix", "ends_motto", "is_motto", "is_name", "motto_start", "position_in", "split_lines", "starts_signature", "type_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with its place in the text; `key` is without diacritics, in lower case, '' for long lines."""

    start: int
    end: int
    text: str
    key: str

    @property
    def upper(self) -> bool:
        """Whether it is printed in capitals (some small letters are forgiven: OCR, "của")."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)

    @property
    def row(self) -> bool:
        """Whether it is a table row."""
        return "\t" in self.text


_LONG = 400

TYPES: tuple[tuple[str, str], ...] = (
    ("nghi quyet lien tich", "NQLT"), ("nghi quyet", "NQ"), ("quyet dinh", "QĐ"), ("chi thi", "CT"), ("ket luan", "KL"),
    ("quy che phoi hop", "QC"), ("quy che", "QC"), ("quy dinh", "QĐi"), ("thong cao", "TC"), ("thong bao ket luan", "TB"),
    ("thong bao", "TB"), ("thong tri", "TT"), ("thong tu lien tich", "TTLT"), ("thong tu", "TT"),
    ("huong dan lien nganh", "HD"), ("huong dan", "HD"), ("chuong trinh hanh dong", "CTr"),
    ("chuong trinh phoi hop", "CTr"), ("chuong trinh cong tac", "CTr"), ("chuong trinh", "CTr"),
    ("ke hoach phoi hop", "KH"), ("ke hoach lien tich", "KH"), ("ke hoach lien nganh", "KH"), ("ke hoach hanh dong", "KH"),
    ("ke hoach", "KH"), ("phuong an", "PA"), ("de an", "ĐA"), ("du an", "DA"), ("bao cao", "BC"), ("bien ban", "BB"),
    ("to trinh", "TTr"), ("hop dong", "HĐ"), ("cong dien", "CĐ"), ("ban ghi nho", "BGN"), ("ban thoa thuan", "BTT"),
    ("giay uy quyen", "GUQ"), ("giay moi", "GM"), ("giay gioi thieu", "GGT"), ("phieu chuyen", "PC"), ("phieu gui", "PG"),
    ("nghi dinh", "NĐ"), ("loi keu goi", "LKG"), ("thu ngo", "TN"),
)  # fmt: skip
"""Types without diacritics, longer names first, with their abbreviation in this project."""

_TYPE = re.compile(rf"(?P<name>{'|'.join(name for name, _ in TYPES)})(?P<rest>.*)", re.S)
_ABBREVIATION = dict(TYPES)
_MOTTO = re.compile(r"(cong hoa|hoa xa h|xa hoi chu|chu nghia viet|nghia viet nam|doc lap|tu do|hanh phuc)")
PARTY_TITLE = re.compile(r"dang cong san viet nam$")
UNION_TITLE = re.compile(r"doan\s+(?:tncs|thanh nien cong san)\s+ho chi minh\W*$")
"""Stands where others have the quốc hiệu, in documents of the Youth Union (Hướng dẫn 49-HD/TWĐTN)."""
# With a colon anything may follow (a number written by hand); without one (documents of the Party) a number must.
NUMBER = re.compile(
    r"\W*(?:(?:so|s6|s0|se|sd)\s?[:;]|(?:so|s6|s0|se|sd)\s*[.,]?\s*(?=[\d.…_/-]|[olisz]{0,3}\d|$|[a-z]{0,3}\s*[/-]))"
)
SYMBOL_LINE = re.compile(r"\d{1,5}[a-z]?\s?[/-]\s?[a-z]\S*$")
"""A number on the line below "Số:"."""
GLUED_NUMBER = re.compile(r"(?<=\s)so\s?:\s?\S{0,6}\s?/\s?[a-z]")
PLACE = re.compile(
    r"[^\d]{0,60}?\b(?:(?:ngay|nsay|ngav)(?![a-z]).{0,14}th?a?ng\b.{0,14}\b(?:nam|nim)\b.{0,10}$|ngay.{0,16}\bnam \d{4}\W{0,3}(?:thang)?$)"
)
ISSUED_WITH = re.compile(
    r"[(\[*]*\s*(?:duoc )?(?:ban hanh\s*)?(?:kem|dinh kem|phe duyet kem|ban hanh) (?:theo\b|.{3,12} so\b)|[(\[]\s*(?:dinh kem|ban hanh|kem)\b"
)
ADDRESSEE = re.compile(r"kinh\s*g[uo]i\b")
RECIPIENTS = re.compile(r"[^\s]?[o0]i\s?n?h[ag]n\b|[nm][o0]i\s*n?h?[ag]n\b|noi gui\b")
ABOUT = re.compile(r"v\s?[/.]\s?v\b|ve\s+[a-z]")
URGENT = re.compile(
    r"\W*(hoa toc|thuong khan|khan|toi mat|tuyet mat|mat|hoa toc hen gio|luu hanh noi bo|du thao.*)\W*$"
)
FORMULA = re.compile(
    r"(?:(?:t\s?/\s?m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|tuq|t\s?/\s?uq|thua lenh|thay mat|ky thay)(?:\s?[.,:]\s*|\s+)|q\s?\.\s*)(?=[a-z(])"
)
POSITION = re.compile(
    r"(?:pho\s+)?(?:chu tich|chu nhiem|giam doc|hieu truong|truong|bi thu|tong|cuc truong|chi cuc truong|vien truong|chanh|bo truong|thu truong|thu tuong"
    r"|tu lenh|chinh uy|chi huy|uy vien|thuong truc|quyen|tong giam doc|truong ban|truong phong|vu truong|doi truong|hat truong|pho)\b"
)
ANNEX = re.compile(
    r"(?P<word>phu luc|phu bieu|bieu mau|mau bieu|bieu|mau)(?:\s+so)?(?:\s+(?P<number>[ivxl]+|\d{1,2}[a-z]?|[a-h])(?![\w/]))?\s*(?P<rest>.*)$",
    re.S,
)
BODY_HEAD = re.compile(
    r"(?:can cu|thuc hien|de (?!an\b)|nham|theo|xet|trong|qua |thoi gian|nam 20|tiep tuc|trien khai|hien nay|ngay |ho(?:i|m) |sau khi|thi hanh)"
)
AUTHORITY = re.compile(
    r"(?:chu tich|uy ban|bo truong|giam doc|hoi dong|ban |thu tuong|hieu truong|tong |cuc truong|chanh |vien truong|truong|chi cuc|chinh phu|quoc hoi|so |bo |cong an|thuong truc|chu nhiem)"
)


def split_lines(text: str) -> list[Line]:
    """The paragraphs of a text in order; blank ones are left out."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            key = plain(stripped[:_LONG]) if len(stripped) <= _LONG else ""
            found.append(Line(start, start + len(stripped), stripped, key))
        position += len(raw) + 1
    return found


def type_of(line: Line) -> tuple[str, int] | None:
    """Abbreviation of the document type that a heading line names in capitals and where in the line the rest begins."""
    match = _TYPE.match(line.key.lstrip("*#_ "))
    if not match:
        return _misread_type(line)
    words = len(match["name"].split())
    spans = list(re.finditer(r"\S+", line.text))
    head = [m[0] for m in spans[:words]]
    if not all(word.strip(":.*").isupper() for word in head):
        return None
    end = spans[words].start() if len(spans) > words else len(line.text)
    return _ABBREVIATION[match["name"]], end


def _misread_type(line: Line) -> tuple[str, int] | None:
    """A type with a letter or two misread, alone on its line in capitals: `KÊ HOAGH`."""
    key = re.sub(r"[^a-z ]", "", line.key).strip()
    if not 6 <= len(key) <= 24 or not line.upper:
        return None
    best = process.extractOne(key, _ABBREVIATION.keys(), scorer=fuzz.ratio, score_cutoff=87)
    return (_ABBREVIATION[best[0]], len(line.text)) if best and len(best[0]) >= 7 else None


_NATIONAL = "conghoaxahoichunghiavietnam"
_LIBERTY = "doclaptudohanhphuc"
_MOTTO_LETTERS = 10
"""Fewer letters than these belong to other names as well: XÃ HỘI, VIỆT NAM."""


def is_motto(line: Line) -> bool:
    """Quốc hiệu or tiêu ngữ, or a piece of either, also damaged."""
    if not line.key or len(line.key) > 90 or line.row or not (line.upper or len(line.key) < 60):
        return False
    if _MOTTO.match(line.key.lstrip(" '`.,-_*|:;^~")):
        return True
    letters = _letters(line)
    return _MOTTO_LETTERS <= len(letters) <= len(_NATIONAL) + 4 and any(
        fuzz.partial_ratio(letters, whole) >= _MOTTO_ALIKE for whole in (_NATIONAL, _LIBERTY)
    )


_MOTTO_ALIKE = 85


def ends_motto(before: Line, line: Line) -> bool:
    """Whether a line is the rest of a quốc hiệu or tiêu ngữ that was broken off in the line above: `VIỆT NAM`, `Hạnh phúc`."""
    rest, begun = _letters(line), _letters(before)
    return 4 <= len(rest) <= _MOTTO_LETTERS + 8 and any(
        whole.endswith(rest)
        and not whole.startswith(rest)
        and fuzz.ratio(begun, whole[: -len(rest)][-len(begun) :]) >= _MOTTO_ALIKE
        for whole in (_NATIONAL, _LIBERTY)
    )


def _letters(line: Line) -> str:
    return re.sub(r"[^a-z]", "", line.key)


_MOTTO_AFTER = re.compile(r"(?<=\w)\s+(?:c[o0]ng h[o0]a xa h[o0]i|d[o0]c lap\W{1,5}tu d[o0])")


def motto_start(line: Line) -> int:
    """Where in a line the right column's motto begins, if both columns of the heading were read as one line; 0 if not."""
    found = _MOTTO_AFTER.search(line.key) if not line.row and len(line.key) < 140 else None
    return found.start() if found and (line.text[: found.start()].isupper()) else 0


_MIN_CAPITALS = 5


def capital_prefix(text: str) -> int:
    """Length of the capital words with which a text begins, 0 if there are fewer than five; the first word in small letters
    must begin a sentence."""
    end = words = 0
    for match in re.finditer(r"\S+", text):
        letters = [c for c in match[0] if c.isalpha()]
        if letters and not (
            match[0].upper() == match[0] or (any(c.isdigit() for c in match[0]) and match[0][-1].isupper())
        ):
            return end if words >= _MIN_CAPITALS and match[0][0].isupper() else 0
        words += bool(letters)
        end = match.end()
    return end if words >= _MIN_CAPITALS else 0


def is_name(line: Line) -> bool:
    # A person: two to six capitalised words, nothing else (rank and titles aside).
    words = re.sub(
        r"^(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tá|tướng|úy)|[A-Za-zĐ.]{1,6}\.\s?(?:[A-Za-zĐ]{1,4}\.\s?)?)\s*",
        "",
        line.text,
    ).split()
    return 2 <= len(words) <= 6 and all(w[0].isupper() and w.replace("-", "").isalpha() for w in words)


def starts_signature(line: Line) -> bool:
    """TM./KT./TL. … or a position in capitals."""
    if not line.key or line.row or len(line.key) > 160 or line.text[0] in "-–+•(":
        return False
    return (bool(FORMULA.match(line.key)) and line.text[:2].isupper() and (line.upper or len(line.key) < 60)) or (
        bool(POSITION.match(line.key)) and line.upper and line.text[-1] not in ";."
    )


_OFFICE = re.compile(
    r"\b(?:chu tich|chu nhiem|giam doc|hieu truong|bi thu|cuc truong|vien truong|chanh van phong|chanh thanh tra|bo truong|thu tuong|thu truong"
    r"|chi huy truong|truong (?:ban|phong|doan|khoa)|tu lenh|chinh uy|chanh an)\b"
)


def position_in(text: str) -> str | None:
    """The run of capital words that names an office, wherever it stands in a line that OCR ran together; None if none.

    >>> position_in("Ã: GIÁM ĐỐC ký")
    'GIÁM ĐỐC'
    """
    if len(text) > 200 or not _OFFICE.search(plain(text)):
        return None
    run: list[str] = []
    for word in [*text.split(), ""]:
        if word.strip(".,;:").isupper() and len(word) > 1 and word.strip(".,;:").isalpha():
            run.append(word)
            continue
        if run and _OFFICE.search(plain(" ".join(run))):
            return " ".join(run).strip(" .,;:")
        run = []
    return None


def annex_label(line: Line) -> str | None:
    """`Phụ lục`, `Phụ lục I`, `Biểu 02` … of a line that heads an annex, else None."""
    if not line.key or line.row or line.text[0] not in "PBMpbm*(" or not (match := ANNEX.match(line.key)):
        return None
    word, number, rest = match["word"], match["number"], match["rest"].strip()
    upper = line.text[: len(word)].isupper()
    if not line.text[0].isupper() or (word in ("mau", "bieu") and not number):
        return None
    if rest and not (rest[0] in ":.-–(" or (upper and line.upper)) and not rest.startswith("kem theo"):
        return None
    if rest and line.text[-1] in ";," or len(line.key) > 250:
        return None
    name = {
        "phu luc": "Phụ lục",
        "phu bieu": "Phụ biểu",
        "bieu mau": "Biểu mẫu",
        "mau bieu": "Mẫu biểu",
        "bieu": "Biểu",
        "mau": "Mẫu",
    }[word]
    if not number:
        return name
    return f"{name} {number.upper() if not number[0].isdigit() else number}"
