"""Where a paragraph begins, told from the words alone; and how wrapped lines are joined.

Used for lines that have a place on paper as well as for hard-wrapped text files. List labels after Nghị định 30/2020/NĐ-CP,
Phụ lục I (phần, chương, mục, điều, khoản, điểm) and the practice of plans (`1.1.`, `(1)`, `-`, `+`, `•`).
"""

from __future__ import annotations

import re

from gazetteer.folding import bare

__all__ = [
    "annex_line",
    "bare_label",
    "begins_item",
    "capitals",
    "dangles",
    "document_type_line",
    "ends_sentence",
    "heading_label",
    "join",
    "legal_base",
    "names_body",
    "signature_line",
    "splits_symbol",
]

_LABEL = re.compile(
    r"""(?:
        (?:[IVX]{1,5}|[A-HK])[.)]\s?(?=\S)                       # I. A.
      | \d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|[^\W\d_])             # 1. 1.1. 2)
      | \d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[^\W\d_a-zđ])             # 1.1 Tên
      | [a-zđ]\d?[.)]\s?(?=\S)                                   # a) đ)
      | \((?:\d{1,2}|[a-zđ]|[ivx]{2,4})\)\s?(?=[\w“\"'‘])               # (1) (a)
      | [-–—+*•●○▪■·➢✓]\s*(?=\S)                                # dashes and bullets
      | (?:Điều|ĐIỀU)\s\d{1,3}[.:]                               # Điều 1.
      | (?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s(?:[IVX]+|\d{1,2}|thứ\s|THỨ\s)
      | (?:Phụ\slục|PHỤ\sLỤC)(?:\s(?:số\s|SỐ\s)?(?:[IVX]+|\d{1,2}))?\s*[:.]?$
    )""",
    re.VERBOSE,
)
# A preamble names one legal base a line: each begins a paragraph (Phụ lục I, mẫu 1.2 of the decree).
_BASE = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\s+[A-ZĐ]")
_LANDMARK = re.compile(
    r"(?:(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)\b|\(?(?:Ban hành |Đính )?[Kk]èm theo\b|\(Ban hành\b|\(Đính kèm\b|Nơi\s+nhận\s*:?|Kính\s+gửi\s*:|Số\s*:|V/v\s|QUYẾT ĐỊNH\s*:|CỘNG H[ÒO][ÀA] XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN VIỆT NAM$"
    r"|(?:THỦ TƯỚNG|CHỦ TỊCH|BỘ TRƯỞNG|BAN CHỈ|[UỦ][YỶ] BAN)\b[^a-z:]{0,60}\s(?:điện|ĐIỆN)\s*:$"
    r"|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[./]?\s?[A-ZĐ])"
)
_BARE_LABEL = re.compile(r"(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\)|\(\d{1,2}\)|[-+•])$")
_DANGLING = re.compile(r"(?:,|(?:^|\s)(?:của|và|các|những|hoặc|để))$")
# `số`, `năm` end many headings ("chuyển đổi số", "hằng năm"): only a figure after them goes on.
_BEFORE_FIGURE = re.compile(r"(?:^|\s)(?:số|ngày|tháng|năm|khoản|Điều|điểm)$")
_HANGING = re.compile(r"[-–]\s*(?:năm\s)?\d{4}\b")
_INNER_DASH = re.compile(r"[-–]\s+[^\W\d_]")  # checked for a small letter below: `kinh tế` | `- xã hội`
_YEAR_END = re.compile(r"(?:\d{4}|\d{1,2}/\d{4}|tháng \d{1,2}|\d)\s*[-–]?$")
# Compared without marks: readers of scans lose them (CHÍ THỊ, QUYÉT ĐỊNH).
_TYPES = (
    "ke hoach|quyet dinh|chuong trinh|chi thi|de an|thong bao|nghi quyet|ket luan|cong dien|huong dan|bao cao|quy che|quy dinh"
    "|to trinh|phuong an|du an|giay moi|bien ban|hop dong|cong van|thong tu|nghi dinh|lenh|phu luc|danh muc|du thao|thong cao"
    "|giay uy quyen|thu cong|ban ghi nho|ban thoa thuan|de cuong|noi quy|dieu le"
)
_TYPE_LINE = re.compile(
    rf"(?:{_TYPES})(?: phoi hop| lien tich| hanh dong| cong tac| lien nganh| trien khai)?(?: so)?\s*[:.]?$"
)
_BODY_START = re.compile(
    r"(?:UBND|HĐND|UỶ BAN|ỦY BAN|HỘI ĐỒNG|BAN(?! HÀNH)|SỞ|BỘ|CÔNG AN|TỈNH [UỦ][YỶ]|THÀNH [UỦ][YỶ]|HUYỆN [UỦ][YỶ]|THỊ [UỦ][YỶ]|ĐẢNG|CỤC|CHI CỤC"
    r"|TỔNG|TRƯỜNG|TRUNG TÂM|PHÒNG|VĂN PHÒNG|HỘI(?! CHỦ NGHĨA)|LIÊN ĐOÀN|MẶT TRẬN|THANH TRA|VIỆN|T[OÒ][AÀ]|BỆNH VIỆN|ĐOÀN|KHO BẠC|NGÂN HÀNG|TẬP ĐOÀN"
    r"|CÔNG TY|HỌC VIỆN|ĐẠI HỌC|BẢO HIỂM|KIỂM TOÁN|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG)\b"
)
# Compared without marks, as `_TYPES`.
_SIGNATURE = re.compile(
    r"(?:tm|kt|tl|tuq|t/m|k/t|t/l|q)\s?[./,]\s?[a-z]|pho\b|quyen\b|(?:chu tich|giam doc|truong ban|bi thu|bo truong|thu truong|thu tuong"
    r"|chanh van phong|tong giam doc|cuc truong|vu truong|hieu truong|chanh thanh tra|vien truong|chi huy truong|truong phong"
    r"|uy vien|thu ky|hieu pho|giam do|chu tic)"
)
_ANNEX = re.compile(r"phu luc(?: so)?(?: [ivx]{1,5}| \d{1,2}[a-z]?)?\s*[:.]?$")
# `9745/QĐ-BCA-` | `V05`, `45/2017/` | `NĐ-CP`: number, then letters in groups, cut after a hyphen or slash.
_OPEN_SYMBOL = re.compile(
    r"(?:^|[\s(:])(?:\d{1,5}[A-Za-zĐđ]?(?:/\d{4})?[-/](?:[A-ZĐa-zƯƠÂÊÔđ]{1,12}\d{0,3}[-/&])*|[A-ZĐ]{2,12}[-/](?:[A-ZĐ]{1,12}[-/])*)$"
)
_SYMBOL_REST = re.compile(r"[A-ZĐƯƠÂ][A-Za-zĐđƯƠÂ]{0,12}\d{0,3}(?:[-/&][A-Za-zĐđ0-9]+)*(?=[\s,.;:)”\"']|$)")
_BROKEN_SYMBOL = re.compile(r"(?:^|[\s(:])\d{1,5}(?:/\d{4})?[-/][A-ZĐ]{2,6}$")
_SYMBOL_TAIL = re.compile(r"[-/](?:[A-ZĐ]{2,12}|TTg)(?:[-/][A-Za-zĐ0-9]+)*(?=[\s,.;:)”\"']|$)")
_OPEN_DATE = re.compile(r"(?:^|[\s(:])\d{1,2}/(?:\d{1,2}/)?$")
_DATE_REST = re.compile(r"\d{1,2}(?:/\d{4})?\b|\d{4}\b")


def begins_item(line: str, previous: str = "") -> bool:
    """True if a line that reads so begins a paragraph wherever it stands: a list label, a legal base, a landmark.

    `previous` is the line above: after `2016` a line `- 2020` goes on with a span of years, after `kinh tế` a line
    `- xã hội` with a compound.
    """
    if _HANGING.match(line) and _YEAR_END.search(previous):
        return False
    dash = _INNER_DASH.match(line)
    if dash and line[dash.end() - 1].islower() and previous and not ends_sentence(previous):
        return False
    return bool(_LABEL.match(line) or _LANDMARK.match(line))


def heading_label(line: str) -> bool:
    """True for a line with a list label (`I.`, `1.1.`, `a)`, `-` …)."""
    return bool(_LABEL.match(line))


def bare_label(line: str) -> bool:
    """True for a line that is a list label and nothing else: its text was wrapped off it."""
    return bool(_BARE_LABEL.match(line))


def legal_base(line: str) -> bool:
    """True for a line that may begin one of the legal bases of the preamble."""
    return bool(_BASE.match(line))


def document_type_line(line: str) -> bool:
    """True for a line that is only a document type (KẾ HOẠCH, QUYẾT ĐỊNH …)."""
    return capitals(line) and bool(_TYPE_LINE.match(bare(line)))


def annex_line(line: str) -> bool:
    """True for a line in capitals that only counts an annex (PHỤ LỤC, PHỤ LỤC II, PHỤ LỤC SỐ 2): its title is another line."""
    return capitals(line) and bool(_ANNEX.match(bare(line)))


def signature_line(line: str) -> bool:
    """True for a line of a signature block that names an office or a power (TM., KT., CHỦ TỊCH …)."""
    return bool(_SIGNATURE.match(bare(line)))


def names_body(line: str) -> bool:
    """True for a heading line in capitals that begins with the name of a kind of body (UBND, SỞ, BAN …)."""
    return bool(_BODY_START.match(line))


def ends_sentence(line: str) -> bool:
    """True if a line ends as paragraphs and list items end."""
    return line.rstrip("”\"'’)»* ").endswith((".", ";", ":", "!", "?", "/."))


def dangles(line: str, following: str = "") -> bool:
    """True if a line ends in the middle of a phrase: a comma, a word that needs another after it (`của`, `và` …), or one
    that needs the figure with which the next line begins (`số` | `15/KH-UBND`).
    """
    if _DANGLING.search(line):
        return True
    return following[:1].isdigit() and not _LABEL.match(following) and bool(_BEFORE_FIGURE.search(line))


def capitals(line: str) -> bool:
    """True if all letters are capitals (and there are at least two)."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)


def splits_symbol(line: str, following: str) -> bool:
    """True if a document symbol or a date is broken between the two lines and goes together without a blank."""
    if _OPEN_SYMBOL.search(line) and _SYMBOL_REST.match(following):
        return True
    if _BROKEN_SYMBOL.search(line) and _SYMBOL_TAIL.match(following):
        return True
    return bool(_OPEN_DATE.search(line) and _DATE_REST.match(following))


def join(line: str, following: str) -> str:
    """What stands between two lines of one paragraph: nothing in a broken symbol or date, else a blank."""
    return "" if splits_symbol(line, following) else " "
