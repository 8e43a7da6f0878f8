"""The layout of one document (thể thức): heading, body, recipients, signature.

The cells of the layout are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and Hướng dẫn 36-HD/VPTW. All matching is done on
lines without diacritics, so that OCR which loses or changes them makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors import labels
from extractors.letters import plain

__all__ = [
    "ISSUED_WITH",
    "NUMBER",
    "RECIPIENTS",
    "TYPES",
    "Frame",
    "Line",
    "annex_label",
    "frame",
    "is_motto",
    "is_name",
    "split_lines",
    "starts_signature",
    "type_of",
]


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
_PARTY_TITLE = re.compile(r"dang cong san viet nam$")
NUMBER = re.compile(r"(?:so|s6|s0|se|sd)\s*[:;.,]?\s*(?=[\d.…_/-]|[olisz]{0,3}\d|$|[a-z]{0,3}\s*[/-])")
_PLACE = re.compile(
    r"[^\d]{0,60}?\b(?:ngay|ngày|ng[aà]y|nsay|ngav)\b.{0,14}\bth?[aá]?ng\b.{0,14}\b(?:nam|nãm|năm|nim)\b.{0,10}$"
)
ISSUED_WITH = re.compile(
    r"[(\[*]*\s*(?:duoc )?(?:ban hanh\s*)?(?:kem|dinh kem|phe duyet kem|ban hanh) (?:theo\b|.{3,12} so\b)|[(\[]\s*(?:dinh kem|ban hanh|kem)\b"
)
_ADDRESSEE = re.compile(r"kinh\s*g[uo]i\b|kính gửi")
RECIPIENTS = re.compile(r"n[o0]i\s*n?h?[ag]n\b|noi gui\b")
_ABOUT = re.compile(r"v\s?[/.]\s?v\b|ve viec\b")
_URGENT = re.compile(
    r"\W*(hoa toc|thuong khan|khan|toi mat|tuyet mat|mat|hoa toc hen gio|luu hanh noi bo|du thao.*)\W*$"
)
_FORMULA = re.compile(
    r"(?:t\s?/\s?m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|tuq|t\s?/\s?uq|q|thua lenh|thay mat|ky thay)\s?[.,:]?\s*(?=[a-z(])"
)
_POSITION = re.compile(
    r"(?:pho\s+)?(?:chu tich|chu nhiem|giam doc|hieu truong|truong|bi thu|tong|cuc truong|chi cuc truong|vien truong|chanh|bo truong|thu truong|thu tuong"
    r"|tu lenh|chinh uy|chi huy|uy vien|thuong truc|quyen|tong giam doc|truong ban|truong phong|vu truong|doi truong|hat truong|pho)\b"
)
ANNEX = re.compile(
    r"(?P<word>phu luc|phu bieu|bieu mau|bieu|mau)(?:\s+so)?(?:\s+(?P<number>[ivxl]+|\d{1,2}[a-z]?|[a-h])(?![\w/]))?\s*(?P<rest>.*)$",
    re.S,
)
_BODY_HEAD = re.compile(
    r"(?:can cu|thuc hien|de (?!an\b)|nham|theo|xet|trong|qua |thoi gian|nam 20|tiep tuc|trien khai|hien nay|ngay |ho(?:i|m) |sau khi|thi hanh)"
)
_SENTENCE_END = (".", ";", ":", "./.", ",")
_FRONT_LINES = 45


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
        return None
    words = len(match["name"].split())
    spans = list(re.finditer(r"\S+", line.text))
    head = [m[0] for m in spans[:words]]
    if not all(word.strip(":.*").isupper() for word in head):
        return None
    end = spans[words].start() if len(spans) > words else len(line.text)
    return _ABBREVIATION[match["name"]], end


@dataclass(slots=True)
class Frame:
    """Indices into the lines: which cell of the layout each line of a part belongs to."""

    first: int
    last: int
    """Exclusive."""
    issuer: list[int] = field(default_factory=list)
    number: int | None = None
    place: int | None = None
    about: list[int] = field(default_factory=list)
    """Trích yếu of a công văn, under its number."""
    urgency: int | None = None
    type: str | None = None
    type_line: int | None = None
    title: list[int] = field(default_factory=list)
    issued_with: list[int] = field(default_factory=list)
    authority: list[int] = field(default_factory=list)
    """CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …, above the preamble of a decision."""
    addressee: list[int] = field(default_factory=list)
    party: bool = False
    body: int = 0
    recipients_head: int | None = None
    recipients: list[int] = field(default_factory=list)
    signature: list[int] = field(default_factory=list)
    annex: int | None = None
    """The line PHỤ LỤC …."""

    @property
    def body_end(self) -> int:
        """First line after the body."""
        tail = [
            i
            for i in (self.recipients_head, *self.recipients[:1], *self.signature[:1])
            if i is not None and i >= self.body
        ]
        return min(tail, default=self.last)


def is_motto(line: Line) -> bool:
    """Quốc hiệu or tiêu ngữ, also damaged."""
    return bool(_MOTTO.match(line.key)) and (line.upper or len(line.key) < 60) and len(line.key) < 90


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
    return (bool(_FORMULA.match(line.key)) and line.text[:2].isupper() and (line.upper or len(line.key) < 60)) or (
        bool(_POSITION.match(line.key)) and line.upper and line.text[-1] not in ";."
    )


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
    name = {"phu luc": "Phụ lục", "phu bieu": "Phụ biểu", "bieu mau": "Biểu mẫu", "bieu": "Biểu", "mau": "Mẫu"}[word]
    if not number:
        return name
    return f"{name} {number.upper() if not number[0].isdigit() else number}"


def frame(lines: Sequence[Line], first: int, last: int) -> Frame:
    """Lay out one part: lines `first` to `last` (exclusive)."""
    made = Frame(first, last, body=first)
    _front(lines, made)
    _tail(lines, made)
    return made


def _front(lines: Sequence[Line], made: Frame) -> None:
    index, seen_title, furniture = made.first, False, False
    if index < made.last and annex_label(lines[index]):
        made.annex = index
        index += 1
        furniture = seen_title = True
    stop = min(made.last, made.first + _FRONT_LINES)
    while index < stop:
        line = lines[index]
        key = line.key
        if not key or line.row:
            break
        if not re.search(r"\w", key):
            made.party = made.party or "*" in line.text
        elif ISSUED_WITH.match(key) and (line.text[0] in "(*[" or made.type or made.annex is not None):
            made.issued_with.append(index)
            furniture = True
        elif made.type is None and is_motto(line):
            furniture = True
        elif made.type is None and _PARTY_TITLE.match(key) and line.upper:
            made.party = furniture = True
        elif made.number is None and made.type is None and NUMBER.match(key) and len(key) < 60:
            made.number, furniture = index, True
        elif made.place is None and len(key) < 80 and _PLACE.match(key) and not _BODY_HEAD.match(key):
            made.place, furniture = index, True
        elif _ADDRESSEE.match(key):
            made.addressee.append(index)
            index += 1
            while index < stop and (
                lines[index].text[0] in "-–+•"
                or (lines[index].key and len(lines[index].key) < 80 and lines[index].text[-1] in ";")
            ):
                made.addressee.append(index)
                index += 1
            furniture = True
            break
        elif made.urgency is None and _URGENT.match(key):
            made.urgency = index
        elif made.type is None and made.annex is None and _ABOUT.match(key) and made.number is not None:
            made.about.append(index)
        elif made.type is None and made.annex is None and (kind := type_of(line)) and _plain_type(line, kind[1]):
            made.type, made.type_line = kind[0], index
            if kind[1] < len(line.text):
                made.title.append(index)
            furniture = seen_title = True
        elif seen_title and _in_title(lines, made, index):
            made.title.append(index)
        elif (
            made.type in ("QĐ", "NQ", "TT", "NĐ")
            and line.upper
            and not made.authority
            and len(key) < 150
            and not labels.read(line.text)
        ):
            made.authority.append(index)
        elif (
            made.type is None
            and made.about
            and made.place is None
            and len(key) < 120
            and not line.upper
            and not _BODY_HEAD.match(key)
        ):
            made.about.append(index)
        elif made.type is None and made.annex is None and len(key) < 160 and _issuer_like(line):
            made.issuer.append(index)
        else:
            break
        index += 1
    made.body = index if furniture else made.first
    if not furniture:
        made.issuer, made.urgency = [], None


def _plain_type(line: Line, end: int) -> bool:
    # QUYẾT ĐỊNH: with a colon is the formula before the articles, not the heading.
    rest = line.text[end:]
    return (not line.text.rstrip().endswith(":") or bool(rest)) and (not rest or rest[0].isalpha() or rest[0] in '"“(V')


def _issuer_like(line: Line) -> bool:
    return line.upper and not labels.read(line.text)


def _in_title(lines: Sequence[Line], made: Frame, index: int) -> bool:
    line = lines[index]
    count = len(made.title)
    if count >= 9 or len(line.text) > 380 or made.authority:
        return False
    readings = labels.read(line.text)
    if readings and readings[0].cost < 0.5:
        return False
    if count and made.type in ("QĐ", "NQ", "TT", "NĐ") and line.upper and _AUTHORITY.match(line.key):
        return False
    if made.issued_with:
        return False
    if line.upper:
        return not count or lines[made.title[0]].upper or count == 1
    if line.text.endswith((";", ":", "./.")) or (line.text.endswith((".", ",")) and (len(line.text) > 100 or count)):
        return False
    if (
        _BODY_HEAD.match(line.key)
        and (len(line.text) > 160 or (count and lines[made.title[-1]].upper))
        and (made.annex is None)
    ):
        return count == 0 and len(line.text) < 200
    return not (count and len(line.text) > 200 and line.text[0].isupper())


_AUTHORITY = re.compile(
    r"(?:chu tich|uy ban|bo truong|giam doc|hoi dong|ban |thu tuong|hieu truong|tong |cuc truong|chanh |vien truong|truong|chi cuc|chinh phu|quoc hoi|so |bo |cong an|thuong truc|chu nhiem)"
)
_TAIL_LINES = 60


def _tail(lines: Sequence[Line], made: Frame) -> None:
    head = next(
        (
            i
            for i in range(made.last - 1, made.body - 1, -1)
            if RECIPIENTS.match(lines[i].key) and len(lines[i].key) < 200
        ),
        None,
    )
    if head is not None:
        made.recipients_head = head
        index = head + 1
        while (
            index < made.last and not starts_signature(lines[index]) and not _signature_ahead(lines, index, made.last)
        ):
            made.recipients.append(index)
            index += 1
            if len(made.recipients) > _TAIL_LINES:
                break
        if index < made.last and index - head <= _TAIL_LINES:
            made.signature = list(range(index, min(made.last, index + 14)))
        else:
            back = head
            while (
                back > made.body
                and back > head - 10
                and (is_name(lines[back - 1]) or lines[back - 1].upper)
                and len(lines[back - 1].key) < 120
                and not lines[back - 1].row
            ):
                back -= 1
            if any(starts_signature(lines[i]) for i in range(back, head)):
                made.signature = list(range(back, head))
        return
    for index in range(max(made.body, made.last - 14), made.last):
        if (
            starts_signature(lines[index])
            and index > made.body
            and (made.last - index <= 3 or _name_within(lines, index, made.last))
        ):
            made.signature = list(range(index, made.last))
            return


def _signature_ahead(lines: Sequence[Line], index: int, last: int) -> bool:
    # An unmarked capital line: the body that signs (joint documents) or a lost formula.
    line = lines[index]
    return (
        line.upper
        and line.text[0] not in "-–+•*("
        and len(line.key) > 6
        and line.text[-1] not in ";.:"
        and index + 1 < last
    )


def _name_within(lines: Sequence[Line], index: int, last: int) -> bool:
    return any(is_name(lines[i]) for i in range(index + 1, min(last, index + 9)))
