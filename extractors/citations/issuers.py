"""Who issued a cited document: as the text states it after "của", or as its symbol determines.

Central Party bodies have one written-out form each; local bodies take the place of the citing document where the text leaves
it out ("của Tỉnh ủy" in a plan of Tuyên Quang is Tỉnh ủy Tuyên Quang). Nothing is forced on a body that is not known: it is
kept as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.plain import UPPER
from extractors.symbols import Symbol
from gazetteer import load
from gazetteer.folding import bare, fold

__all__ = [
    "Home",
    "alike",
    "canonical_issuer",
    "is_central",
    "issuer_end",
    "issuer_of_symbol",
    "level_of",
    "split_joint",
]


@dataclass(frozen=True, slots=True)
class Home:
    """The place of the citing document, which names in it leave out."""

    province: str | None = None
    district: str | None = None
    level: str | None = None
    province_kind: str = "tỉnh"
    district_kind: str = "huyện"


_ABBREVIATIONS = (
    (r"UBND|UBHC|UB(?=\s+tỉnh)", "Ủy ban nhân dân"),
    (r"Ủy ban nhân(?! dân)", "Ủy ban nhân dân"),
    (r"HĐND", "Hội đồng nhân dân"),
    (r"UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    (r"UBTWMTTQ(?:VN| Việt Nam)?", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    (
        r"UBMTTQ(?:VN)?(?: Việt Nam)?|UB MTTQ(?:VN)?(?: Việt Nam)?|Ủy ban MTTQ(?:VN)?(?: Việt Nam)?|MTTQ(?:VN)?(?: Việt Nam)?",
        "Ủy ban Mặt trận Tổ quốc Việt Nam",
    ),
    (r"BTV(?=\s)", "Ban Thường vụ"),
    (r"BCH(?=\s+(?:Trung ương|TW|Đảng|T\.Ư))", "Ban Chấp hành"),
    (r"BCĐ", "Ban Chỉ đạo"),
    (r"TTg(?:\s*CP)?", "Thủ tướng Chính phủ"),
    (r"T\.?Ư|TW|TƯ", "Trung ương"),
    (r"Bộ CA", "Bộ Công an"),
    (r"Bộ QP", "Bộ Quốc phòng"),
    (r"GD\s*&\s*ĐT|GD-ĐT|GDĐT", "Giáo dục và Đào tạo"),
    (r"NN\s*&\s*PTNT|NN-PTNT|NNPTNT", "Nông nghiệp và Phát triển nông thôn"),
    (r"NN\s*&\s*MT|NNMT", "Nông nghiệp và Môi trường"),
    (r"LĐ\s*-?\s*TB\s*(?:&|-|và)?\s*XH|LĐTBXH", "Lao động - Thương binh và Xã hội"),
    (r"VH\s*,?\s*TT\s*(?:&|và)?\s*DL|VHTTDL", "Văn hóa, Thể thao và Du lịch"),
    (r"TN\s*&\s*MT|TNMT", "Tài nguyên và Môi trường"),
    (r"TT\s*&\s*TT|TTTT", "Thông tin và Truyền thông"),
    (r"KH\s*&\s*ĐT|KHĐT", "Kế hoạch và Đầu tư"),
    (r"KH\s*&\s*CN|KHCN", "Khoa học và Công nghệ"),
    (r"GTVT", "Giao thông vận tải"),
    (r"TP\.?(?=\s+[A-ZĐ])", "thành phố"),
    (r"HCM", "Hồ Chí Minh"),
)
_ABBREVIATION = [(re.compile(rf"(?<!\w)(?:{a})(?!\w)"), full) for a, full in _ABBREVIATIONS]
_TERM = r"(?:\s*\(?\s*(?:khóa|khoá|Khóa|nhiệm kỳ)\s+[\wIVX]+(?:\s*-\s*\d+)?\s*\)?)?"
_PARTY = (
    (
        re.compile(r"ban bí thư(?:\s+trung ương(?:\s+đảng(?:\s+cộng sản việt nam)?)?)?$", re.I),
        "Ban Bí thư Trung ương Đảng",
    ),
    (re.compile(r"bộ chính trị(?:\s+trung ương(?:\s+đảng)?)?$", re.I), "Bộ Chính trị"),
    (
        re.compile(r"(?:ban chấp hành\s+)?trung ương(?:\s+đảng(?:\s+cộng sản việt nam)?)?$", re.I),
        "Ban Chấp hành Trung ương Đảng",
    ),
    (re.compile(r"hội nghị.*ban chấp hành trung ương(?:\s+đảng)?.*$", re.I), "Ban Chấp hành Trung ương Đảng"),
    (re.compile(r"thủ tướng(?:\s+chính phủ)?$", re.I), "Thủ tướng Chính phủ"),
    (re.compile(r"(?:ủy ban thường vụ|ubtv)\s+quốc hội.*$", re.I), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"quốc hội(?:\s+nước.*)?$", re.I), "Quốc hội"),
    (re.compile(r"chính phủ(?:\s+nước.*)?$", re.I), "Chính phủ"),
)
_LOCAL_PARTY = re.compile(r"(?P<before>.*?)(?P<body>tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy)$", re.I)
# Names that hold a comma or "và" of their own; a stop there would cut them.
_STOP = re.compile(
    r"[;:()\[“\"‘'”.|\t\n]|,(?!\s*thành phố\s)|\s(?:về|v/v|ban hành|phê duyệt|quy định|qui định|hướng dẫn|triển khai|thực hiện|sửa đổi|trong|tại|khóa|khoá|ngày|năm|đã|là|"
    r"cho|để|nhằm|có|được|gửi|kèm|theo|với|xây dựng|công bố|kết luận|tổ chức|tăng cường|đẩy mạnh|số|giao|đến|từ|phối hợp|chỉ đạo|yêu cầu|như|giai đoạn|phát triển|"
    r"quyết định|thông qua|bổ sung|điều chỉnh|nêu|này|thay thế|nay|phát động|phát huy|nâng cao|tiếp tục|lãnh đạo|và)(?=\W|$)|\s[Vv]ề\s|\s(?:Quy định|Hướng dẫn|Về|Ban hành|Sửa đổi|Triển khai)\s|\s-\s",
    re.IGNORECASE,
)


@cache
def _compound_names() -> re.Pattern[str]:
    """Ministries, departments and boards whose name has a comma or "và"."""
    names = {i.name for i in load().issuers.entries} | {a.name for a in load().agencies.entries}
    names = {n for n in names if re.search(r",| và | - |xây dựng|tổ chức|phát triển", n, re.IGNORECASE) and len(n) < 80}
    fields = {re.sub(r"^(?:Bộ|Sở|Phòng|Ban)\s+", "", n) for n in names}
    tails = "|".join(
        re.escape(f).replace(r"\ ", r"\s+").replace(",", r"\s*,?") for f in sorted(fields, key=len, reverse=True)
    )
    return re.compile(
        rf"(?:(?:Bộ trưởng|Giám đốc|Trưởng|Chánh Văn phòng)\s+)?(?:(?:các\s+)?(?:Bộ|Sở|Phòng|Ban)\s+)?(?:{tails})",
        re.IGNORECASE,
    )


_PLACE_FOLLOWS = re.compile(rf"[ \n]+(?:tỉnh|thành phố|huyện|thị xã|quận|Thành|TP|[{UPPER}])")
_CENTRAL = re.compile(
    r"(?:Ủy\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội|Quốc\s+hội|Thủ\s+tướng(?:\s+Chính\s+phủ)?|Chính\s+phủ|Bộ\s+Chính\s+trị|Ban\s+[Bb]í\s+thư(?:\s+(?:Trung\s+ương|TW|T\.Ư)(?:\s+Đảng)?)?|"
    r"Ban\s+[Cc]hấp\s+hành\s+Trung\s+ương(?:\s+Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?)?|Tổng\s+Bí\s+thư|Văn\s+phòng\s+(?:Chính\s+phủ|Trung\s+ương(?:\s+Đảng)?|Quốc\s+hội))(?![^\W_])(?!\s+(?:nước|và\s+Thủ))",
    re.IGNORECASE,
)


def issuer_end(text: str, start: int) -> int:
    """End of the body's name that begins at `start` (at most 160 characters on)."""
    central = _CENTRAL.match(text, start)
    if central:
        return central.end()
    limit = min(len(text), start + 160)
    compound = _compound_names().match(text, start, limit)
    if compound and not _PLACE_FOLLOWS.match(text, compound.end()):
        return compound.end()
    stop = _STOP.search(text, compound.end() if compound else start + 1, limit)
    end = stop.start() if stop else limit
    return start + len(text[start:end].rstrip(" -,"))


def canonical_issuer(printed: str, home: Home) -> str:
    """The written-out name of a body, with its place."""
    name = " ".join(printed.split()).strip(" ,.;-")
    for pattern, full in _ABBREVIATION:
        name = pattern.sub(full, name)
    name = re.sub(_TERM + "$", "", name, flags=re.IGNORECASE).strip(" ,")
    for pattern, full in _PARTY:
        if pattern.match(name):
            return full
    if name.isupper():
        name = name.capitalize()
    party = _LOCAL_PARTY.match(name)
    if party:
        place = home.province if party["body"].lower() in ("tỉnh ủy", "thành ủy") else home.district
        return f"{name} {place}" if place else name
    return _with_place(name, home)


_PLACELESS = re.compile(
    r"(?P<body>.*(?:ủy ban nhân dân|hội đồng nhân dân|công an|bộ chỉ huy quân sự|ban chỉ huy quân sự|mặt trận tổ quốc(?: việt nam)?|hạt kiểm lâm|liên đoàn lao động|ban chỉ đạo.*|"
    r"hội .*|thanh tra|văn phòng.*|đoàn .*|chủ tịch.*|sở .*|ban .*|viện kiểm sát nhân dân|tòa án nhân dân))\s+(?P<kind>tỉnh|thành phố|thị xã|huyện|quận)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"(?:giám đốc\s+|văn phòng\s+)?(?:sở|công an$|bộ chỉ huy quân sự$|thanh tra$)\b", re.IGNORECASE
)
_HAS_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)\b", re.IGNORECASE)


def _with_place(name: str, home: Home) -> str:
    bare = _PLACELESS.match(name)
    if bare:
        kind = bare["kind"].lower()
        provincial = kind == "tỉnh" or (
            kind == "thành phố" and home.province_kind == "thành phố" and home.district is None
        )
        place = home.province if provincial else home.district
        return f"{name} {place}" if place else name
    if _DEPARTMENT.match(name) and not _HAS_PLACE.search(name) and home.province:
        if fold(name).endswith(" " + fold(home.province)):  # "Sở Y tế Kiên Giang"
            name = name[: -len(home.province)].rstrip()
        return f"{name} {home.province_kind} {home.province}"
    return name


def split_joint(printed: str) -> list[str]:
    """Parties of a joint document: "A với B và C", "A - B - C"."""
    return [
        p
        for p in re.split(
            r"\s+với\s+|\s+-\s+|(?<=[\wữ])-\s+|\s+và\s+(?=(?:Bộ|Sở|Ban|Ủy|UB|Công an|Liên|Hội|Tỉnh|Thành|Mặt|Tòa|Viện|các tổ chức|Đoàn|Phòng|Hạt|Cục|Chi cục)\b)|,\s+(?=(?:Bộ|Sở|Ban|Ủy|Công an|Hội|Hạt)\b)",
            printed,
        )
        if p.strip()
    ]


def issuer_of_symbol(symbol: Symbol, home: Home) -> str | None:
    """The body that the letters determine; None for `TW`, a people's committee or council (the level is not in the symbol), a
    steering board, and letters that are not known."""
    if symbol.style == "assembly":
        return "Ủy ban Thường vụ Quốc hội" if symbol.orgs[0].startswith("UBTVQH") else "Quốc hội"
    issuers = load().issuers
    names = []
    for letters in symbol.orgs if symbol.style == "joint" else symbol.orgs[:1]:
        body = issuers.body(letters)
        if body is None or not body.name or body.level is None or body.part.startswith("BCĐ"):
            return None
        if body.level == "central":
            names.append(body.name)
        elif body.level == "province" and home.province and body.takes_place:
            party = _LOCAL_PARTY.match(body.name)
            names.append(
                f"{body.name} {home.province}"
                if party or body.name.endswith("tỉnh")
                else f"{body.name} {home.province_kind} {home.province}"
            )
        else:
            return None
    return "; ".join(names) or None


def is_central(name: str) -> bool:
    """Whether a written-out name is that of a central body."""
    return (
        bool(
            re.match(
                r"Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương|Chính phủ|Thủ tướng|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ |Bộ trưởng|Đại hội|Văn phòng (?:Trung ương|Chính phủ)|Trung ương",
                name,
            )
        )
        or "Trung ương" in name
    )


_LEVEL = re.compile(r"(?:nhan dan|cong an) (?:(tinh)|(huyen|quan|thi xa)|(xa|phuong|thi tran))\b")


def level_of(issuer: str) -> str | None:
    """Level of a people's committee, council or police by the first word behind it; None where that does not tell (thành phố)."""
    found = _LEVEL.search(bare(issuer))
    return None if found is None else "province" if found[1] else "district" if found[2] else "commune"


def alike(a: str, b: str) -> bool:
    """Whether one name holds the other, offices aside ("Bộ trưởng Bộ Công an", "Bộ Công an")."""
    x, y = bare(a), bare(b)
    return x in y or y in x or x.split()[-2:] == y.split()[-2:] or x.split()[:2] == y.split()[:2]
