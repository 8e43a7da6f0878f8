"""A text as a row of syllables with abbreviations written out, each syllable knowing where it was printed.

Grammars over names need whole syllables, one tone style and no abbreviations ("UBND" is four words); findings need the
printed place. So a token that is expanded gives several words that share its span.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = ["ABBREVIATIONS", "Words", "bare_word", "split", "tidy"]

_LATE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_LATE |= {k.capitalize(): v.capitalize() for k, v in _LATE.items()} | {k.upper(): v.upper() for k, v in _LATE.items()}
_LATE_TONE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−\xad", "-") | {"Ð": "Đ", "ð": "đ"})

# Sectors are abbreviated with &, hyphen, comma or nothing between the letters; each pattern names its sector.
_SECTORS = {
    r"GD\s?[&-]?\s?ĐT|GD và ĐT": "Giáo dục và Đào tạo",
    r"KH\s?[&-]?\s?CN|KH và CN": "Khoa học và Công nghệ",
    r"KH\s?[&-]?\s?ĐT|KH và ĐT": "Kế hoạch và Đầu tư",
    r"NN\s?[&-]?\s?PTNT|NN và PTNT": "Nông nghiệp và Phát triển nông thôn",
    r"NN\s?[&-]?\s?MT|NN và MT": "Nông nghiệp và Môi trường",
    r"TN\s?[&-]?\s?MT|TN và MT": "Tài nguyên và Môi trường",
    r"TT\s?[&-]\s?TT|TT và TT|TTTT": "Thông tin và Truyền thông",
    r"LĐ\s?-?\s?TB\s?[&-]?\s?XH|LĐ\s?-?\s?TB và XH": "Lao động - Thương binh và Xã hội",
    r"TB\s?[&-]?\s?XH|TB và XH": "Thương binh và Xã hội",
    r"VH\s?[,-]?\s?TT\s?[&-]?\s?DL|VH\s?[,-]?\s?TT và DL": "Văn hóa, Thể thao và Du lịch",
    r"VH\s?-\s?TT|VH\s?&\s?TT|VH và TT": "Văn hóa và Thông tin",
    r"DT\s?[&-]?\s?TG": "Dân tộc và Tôn giáo",
    r"PT\s?[&-]?\s?TH|PT và TH|PTTH": "Phát thanh và Truyền hình",
    r"TC\s?-\s?KH": "Tài chính - Kế hoạch",
    r"DD\s?[&-]\s?CN": "dân dụng và công nghiệp",
    r"TH\s?[-&]\s?CB": "Tin học - Công báo",
    r"CB\s?[-&]\s?TH": "Công báo - Tin học",
}  # fmt: skip

ABBREVIATIONS: Mapping[str, str] = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "UB": "Ủy ban", "ĐBQH": "đại biểu Quốc hội",
    "ĐĐBQH": "Đoàn đại biểu Quốc hội", "MTTQ": "Mặt trận Tổ quốc", "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam", "BTT": "Ban Thường trực",
    "BTV": "Ban Thường vụ", "BCĐ": "Ban Chỉ đạo", "BCH": "Ban Chấp hành", "BQL": "Ban Quản lý", "BTL": "Bộ Tư lệnh",
    "CAT": "Công an tỉnh", "CATP": "Công an thành phố", "CATX": "Công an thị xã", "CAH": "Công an huyện",
    "LĐLĐ": "Liên đoàn Lao động", "LHPN": "Liên hiệp Phụ nữ", "CCB": "Cựu chiến binh", "TNCS": "Thanh niên Cộng sản",
    "TNCSHCM": "Thanh niên Cộng sản Hồ Chí Minh", "HCM": "Hồ Chí Minh", "BHXH": "Bảo hiểm xã hội",
    "KBNN": "Kho bạc Nhà nước", "NHNN": "Ngân hàng Nhà nước", "NHCSXH": "Ngân hàng Chính sách xã hội",
    "CHQS": "Chỉ huy quân sự", "BĐBP": "Bộ đội Biên phòng", "QLTT": "Quản lý thị trường", "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân", "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "THADS": "Thi hành án dân sự", "VP": "Văn phòng",
    "VPCP": "Văn phòng Chính phủ", "VPUBND": "Văn phòng Ủy ban nhân dân", "VPUB": "Văn phòng Ủy ban nhân dân",
    "VPHĐND": "Văn phòng Hội đồng nhân dân", "CVP": "Chánh Văn phòng", "PCVP": "Phó Chánh Văn phòng",
    "PVP": "Phó Chánh Văn phòng", "LĐVP": "Lãnh đạo Văn phòng", "PCT": "Phó Chủ tịch", "PGĐ": "Phó Giám đốc", "TTTU": "Thường trực Tỉnh ủy",
    "BTVTU": "Ban Thường vụ Tỉnh ủy", "TTHĐND": "Thường trực Hội đồng nhân dân", "TP": "thành phố",
    "Tp": "thành phố", "TX": "thị xã", "TTYT": "Trung tâm Y tế", "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "PVHCC": "Phục vụ hành chính công", "TTĐT": "Thông tin điện tử", "GTVT": "Giao thông vận tải",
    "ATGT": "An toàn giao thông", "ANTQ": "an ninh Tổ quốc", "ANTT": "an ninh, trật tự",
    "PCTP": "phòng, chống tội phạm", "TNXH": "tệ nạn xã hội", "NTM": "nông thôn mới", "KCN": "Khu công nghiệp",
    "KKT": "Khu kinh tế", "HTX": "Hợp tác xã", "PBGDPL": "phổ biến, giáo dục pháp luật",
    "PCTT": "Phòng, chống thiên tai", "TKCN": "Tìm kiếm cứu nạn", "PTDS": "Phòng thủ dân sự",
    "THPT": "trung học phổ thông", "XDPT": "Xây dựng phong trào", "VHXH": "Văn hóa - Xã hội", "TTCP": "Thanh tra Chính phủ",
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "KTNN": "Kiểm toán nhà nước", "TTg": "Thủ tướng Chính phủ",
    "PTNT": "Phát triển nông thôn", "KSND": "kiểm sát nhân dân", "CSXH": "Chính sách xã hội",
    "PTDT": "phổ thông dân tộc", "GDNN": "Giáo dục nghề nghiệp", "GDTX": "Giáo dục thường xuyên",
    "UBKT": "Ủy ban Kiểm tra", "TW": "Trung ương", "TƯ": "Trung ương", "QS": "quân sự", "QLDA": "Quản lý dự án", "ĐTXD": "đầu tư xây dựng", "TTUB": "Thường trực Ủy ban nhân dân", "TTUBND": "Thường trực Ủy ban nhân dân", "SYT": "Sở Y tế",
    "SNV": "Sở Nội vụ", "STP": "Sở Tư pháp", "STC": "Sở Tài chính", "SCT": "Sở Công Thương", "SXD": "Sở Xây dựng",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "SKHCN": "Sở Khoa học và Công nghệ", "YHCT": "Y học cổ truyền",
    "BV": "Bệnh viện", "BVĐK": "Bệnh viện Đa khoa", "ĐK": "Đa khoa", "CN": "Công nghệ", "UBTW": "Ủy ban Trung ương",
    "PTTDBV": "phong trào toàn dân bảo vệ", "CĐS": "chuyển đổi số", "VTYT": "vật tư y tế", "XHCN": "xã hội chủ nghĩa", "BCHQS": "Bộ Chỉ huy quân sự",
    "BCHPTDS": "Ban Chỉ huy Phòng thủ dân sự", "CHBĐ": "Chỉ huy Bộ đội", "KCB": "khám bệnh, chữa bệnh",
}  # fmt: skip
"""Letters that stand for words in the running text of plans (domain practice, NĐ 30/2020 lists of recipients)."""

# Letters that are abbreviations only before certain others: "TT. Tỉnh ủy", "CT, PCT UBND", "TT.TU".
_PARTY = r"(?:TU|Tỉnh|Thành|Huyện|Thị|Quận|T\.?U\b|HU\b|Đảng)"
_CONTEXT = [
    (r"BCH(?=\s?(?:BĐBP|Bộ đội|quân sự|Quân sự|QS))", "Bộ Chỉ huy"),
    (r"BCH(?=\s?(?:PCTT|PTDS|[Pp]hòng thủ|[Pp]hòng,? chống))", "Ban Chỉ huy"),
    (r"TTUB(?:ND)?\b", "Thường trực Ủy ban nhân dân"),
    (rf"(?:TTr|TT|T\.Tr|T\.T)(?=\.?\s?(?:{_PARTY}|HĐND|UBND|UB|Hội đồng|Ủy ban|Uỷ ban|BCĐ|Ban Chỉ))\.?", "Thường trực"),
    (r"GĐ(?=\s?(?:,|và|&)\s?(?:và\s)?(?:các\s)?PGĐ)|GĐ(?=\s(?:Sở|SYT|SNV|STC|SXD|Công an|CAT|BV|Bệnh viện)\b)", "Giám đốc"),
    (r"(?<=[Kk]hoa )KV(?=\s[A-ZĐ])", "khu vực"),
    (r"(?<=[Kk]hoa )TN(?=\s[A-ZĐ])", "tư nhân"),
    (r"(?<=[Kk]hoa )QT(?=\s[A-ZĐ])", "quốc tế"),
    (r"(?<=Cổng )TT\s?[.-]?\s?(?:ĐT\b|[Đđ]iện tử\b)", "Thông tin điện tử"),
    (r"CT(?=\s?(?:,|và|&)\s?(?:và\s)?(?:các\s)?(?:PCT|Phó Chủ))|CT(?=\s(?:UBND|HĐND))", "Chủ tịch"),
    (r"(?<=TT\.)TU\b|(?<=TT )TU\b|(?<=TV )TU\b|(?<=VP )TU\b|(?<=VP\.)TU\b|(?<=ban )TU\b", "Tỉnh ủy"),
]  # fmt: skip

_TOKEN = re.compile(
    r"(?P<symbol>(?<!\w)\d+\w*(?:/\d{4})?\s?[-/]\s?[A-ZĐƯ][\w]*(?:\s?[-/.&]\s?[A-ZĐƯ]\w*)*"
    r"|(?<=[ \t])/[A-ZĐƯ][\w]*(?:[-/.&][A-ZĐƯ0-9]\w*)*)"
    r"|(?P<comrade>[Đđ]/c\b\.?|[Đđ]ồng chí\b)"
    + "".join(rf"|(?P<c{n}>\b{pattern})" for n, (pattern, _) in enumerate(_CONTEXT))
    + "".join(rf"|(?P<s{n}>\b(?:{pattern})\b)" for n, pattern in enumerate(_SECTORS))
    + r"|\w+|[^\w\s]|\n|\t"
)
_EXPANSIONS = {f"c{n}": text for n, (_, text) in enumerate(_CONTEXT)} | {
    f"s{n}": text for n, text in enumerate(_SECTORS.values())
}
_PIECE = re.compile(r"\w+|[^\w\s]")
_PREPARED = {short: tuple(_PIECE.findall(text)) for short, text in (*ABBREVIATIONS.items(), *_EXPANSIONS.items())}
_MARKS = dict.fromkeys(c for c in map(chr, range(0x300, 0x370)) if unicodedata.combining(c))
SYMBOL = "\x01"
"""Stands for a document symbol: a word of no name."""


def tidy(text: str) -> str:
    """NFC text of the same length with one tone style and one kind of dash."""
    return _LATE_TONE.sub(lambda m: _LATE[m[0]] if m[0] in _LATE else m[0], text.translate(_DASHES))


@lru_cache(maxsize=65536)
def bare_word(word: str) -> str:
    """Without diacritics, lower case: what is left when OCR has lost the marks."""
    text = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in text if not unicodedata.combining(c)).replace("đ", "d")


@dataclass(slots=True)
class Words:
    """Parallel lists: folded and printed form of each word, and the characters that were printed for it."""

    low: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.low)

    def is_capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter (as printed or written out)."""
        return i < len(self.raw) and self.raw[i][:1].isupper()

    def is_upper(self, i: int) -> bool:
        """Whether the word is set in capitals throughout and longer than a letter."""
        return i < len(self.raw) and len(self.raw[i]) > 1 and self.raw[i].isupper()


def split(text: str) -> Words:
    """Words of a text. A document symbol is one word that matches nothing; `đồng chí` is left out."""
    same = tidy(text)
    words = Words()
    low, raw, starts, ends = words.low, words.raw, words.start, words.end
    written_out = -1  # where the last word that was an abbreviation ends
    for match in _TOKEN.finditer(same):
        kind = match.lastgroup
        piece = match[0]
        start, end = match.span()
        if kind is None:
            if piece == "." and start == written_out and same[end : end + 1].isupper():
                continue  # UB.MTTQ, VP.UBND
            if piece == "." and start == written_out and _DOTTED.search(same, max(0, start - 4), end + 6):
                continue  # các PCT. UBND tỉnh
            expansion = _PREPARED.get(piece)
            if (
                expansion is None
                or _in_symbol(same, start)
                or (piece == "TƯ" and _SYLLABLE.search(same, max(0, start - 4), end + 7))
            ):
                low.append(piece.lower())
                raw.append(piece)
                starts.append(start)
                ends.append(end)
                continue
        elif kind == "symbol":
            low.append(SYMBOL)
            raw.append(piece)
            starts.append(start)
            ends.append(end)
            continue
        elif kind == "comrade":
            continue
        else:
            expansion = _PREPARED[kind]
        written_out = end
        for part in expansion:
            low.append(part.lower())
            raw.append(part)
            starts.append(start)
            ends.append(end)
    return words


_SYLLABLE = re.compile(r"(?:ĐẦU|VẬT|RIÊNG|THỨ|PHÁP) TƯ(?!\w)|(?<!\w)TƯ (?:PHÁP|LỆNH|VẤN|THỤC|NHÂN|LIỆU|DUY|TƯỞNG|CÁCH)")
"""TƯ in capitals that is the syllable and not Trung ương: SỞ TƯ PHÁP, ĐẦU TƯ."""


_DOTTED = re.compile(r"(?<!\w)(?:PCT|C?VP|PGĐ)\. (?:UBND|HĐND|Sở|UB)")


def _in_symbol(text: str, start: int) -> bool:
    """`BCĐ` in `KH-BCĐ` is no mention of a body; `V05-Bộ Công an` and `TT-HĐND` are."""
    return start > 1 and text[start - 1] in "-/" and text[start - 2].isupper() and text[start - 3 : start - 1] != "TT"
