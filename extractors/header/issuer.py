"""The issuing body written out: from the left block of the heading, a "của …" or a signature to `Sở Y tế tỉnh Kiên Giang`.

The left block prints the parent body above the issuing one (NĐ 30/2020/NĐ-CP, Phụ lục I, ô số 2), in capitals, abbreviated
where the column is narrow, and OCR loses its diacritics; so names are put together from known phrases compared without
diacritics, and places are looked up in the gazetteer as it stood on the document's date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.agencies.lexicon import FIXED, GENERIC, PARTY, SCOPED
from extractors.agencies.words import split
from extractors.findings import Level
from extractors.header.placing import KIND, KINDS, Placing, bare_places, find_place
from extractors.letters import plain
from gazetteer import load
from gazetteer.places import Place

__all__ = ["Body", "name_body", "units"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its place."""

    name: str
    level: Level | None
    place: Place | None
    known: bool
    """Whether its first words are those of a known kind of body."""


_HEADS = (
    "uy ban|ubnd|hoi dong|hdnd|so|bo|cuc|chi cuc|tong cuc|vu|cong an|phong(?! *,| chong| ngua| thu)|truong|ban|hoi|lien doan|doan|dang uy|"
    "dang bo|tinh uy|thanh uy|huyen uy|quan uy|thi uy|van phong|thanh tra|trung tam|benh vien|vien|bao hiem|kho bac|toa an|quan khu|"
    "bo chi huy|bo tu lenh|ban chi huy|ngan hang|dai|tong cong ty|cong ty|tap doan|mat tran|dai hoc|hoc vien|lien minh|lien hiep|"
    "chinh phu|thu tuong|quoc hoi|chu tich|bo truong|giam doc|tinh doan|huyen doan|thanh doan|to|tieu ban|bch|btv|bcd|bhxh|ldld|vp|"
    "thuong truc|dang doan|ban can su|khoa|cum|trung doan|su doan|don|hat|quy|dien luc|buu dien|vnpt|khu|vuon|cang|chi nhanh|hiep hoi|tong|nhom|lanh dao|uy vien|kiem toan|"
    "hieu truong|cuc truong|chanh|pho|truong ban|xi nghiep|nha|bao|cong|ttyt|tt|tct|ubmttq|lhpn|ccb|qldt|bql"
)
_HEAD = re.compile(rf"(?:{_HEADS})\b")
_BARE_KIND = re.compile(r"\s(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|đặc khu)$", re.I)
_END = re.compile(r"(?:[\s,(–-]|\bcủa)+$", re.I)
_CENTRAL = re.compile(
    r"(?:bo (?!chi huy|doi)|chinh phu|thu tuong|quoc hoi|tong cuc|uy ban thuong vu|trung uong|thanh tra chinh phu|quan khu|tong lien doan|kiem toan|ngan hang nha nuoc viet|hoc vien|dai hoc|truong dai hoc|ban bi thu|van phong (?:chinh phu|quoc hoi|trung uong|chu tich nuoc)|uy ban trung uong|uy ban dan toc|bao hiem xa hoi viet nam|cuc(?! thi hanh| thue (?:tinh|thanh)| thong ke (?:tinh|thanh)| quan ly thi truong (?:tinh|thanh)| hai quan))"
)
_OWN_NAME = re.compile(r"(?:truong|benh vien|trung tam|cong ty|hoc vien|dai hoc|vien|ngan hang|vuon|tap doan)\b")
_OF_PARENT = re.compile(
    r"(?:phong|thanh tra|van phong|vu|doi|thuong truc|dang doan|khoa|ban(?! chi dao| quan ly| chi huy| dan toc| dai dien)|uy ban kiem tra|to |van phong)\b"
)
_EXPANSIONS = {
    "PTTDBV": "phong trào toàn dân bảo vệ", "PTTDBVANTQ": "phong trào toàn dân bảo vệ an ninh Tổ quốc", "TTXH": "tệ nạn xã hội",
    "PCTNXH": "phòng, chống tệ nạn xã hội", "ATTP": "an toàn thực phẩm", "VSATTP": "vệ sinh an toàn thực phẩm", "CCHC": "cải cách hành chính",
    "XDPTTDBVANTQ": "xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc", "PCTNTC": "phòng, chống tham nhũng, tiêu cực", "CTMTQG": "Chương trình mục tiêu quốc gia", "MTQG": "mục tiêu quốc gia",
    "PCCC": "phòng cháy, chữa cháy", "CNCH": "cứu nạn, cứu hộ", "TTATGT": "trật tự, an toàn giao thông", "GDNN": "giáo dục nghề nghiệp",
    "GDTX": "giáo dục thường xuyên", "THCS": "trung học cơ sở", "TH": "tiểu học", "THPT": "trung học phổ thông", "ĐKKV": "Đa khoa khu vực", "TTYT": "Trung tâm Y tế", "LLVT": "lực lượng vũ trang",
    "PCMT": "phòng, chống ma túy", "XDNTM": "xây dựng nông thôn mới", "CSSK": "chăm sóc sức khỏe", "TDĐKXDĐSVH": "Toàn dân đoàn kết xây dựng đời sống văn hóa",
}  # fmt: skip
_SHORT = re.compile(rf"(?<!\w)(?:{'|'.join(_EXPANSIONS)})(?!\w)")
_SMALL_BARE = frozenset("va cua cac cho ve theo trong tren tai voi doi den do thuoc".split())
_MAX_PHRASE = 11
_NAMED = frozenset({"so", "bo", "ban", "cuc", "vu", "phong", "khoa"})
"""After these words a body's name begins with a capital (NĐ 30/2020/NĐ-CP, Phụ lục II, mục III.2)."""


@cache
def _phrases() -> dict[str, str]:
    """Known phrases without diacritics → as they are written. Longer ones are tried first."""
    found: dict[str, str] = {}

    def add(written: str, name: str) -> None:
        found.setdefault(plain(written), name)

    for name in ("an ninh Tổ quốc", "Tổ quốc", "Việt Nam", "Hồ Chí Minh", "Nhà nước", "Trung ương", "Ban Thường vụ", "Ban Chấp hành",
                 "Ban Chỉ đạo", "Ban Thường trực", "Thường trực", "Đảng bộ", "Đảng ủy", "Chủ tịch", "Phó Chủ tịch", "Hội đồng nhân dân",
                 "phòng, chống tội phạm", "tệ nạn xã hội", "xây dựng", "phong trào toàn dân bảo vệ", "Đoàn Chủ tịch", "trung học phổ thông",
                 "trung học cơ sở", "tiểu học", "mầm non", "mẫu giáo", "phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú", "Đại học", "Cao đẳng",
                 "Trung tâm Y tế", "Bệnh viện Đa khoa", "Đa khoa", "khu vực", "Khoa học", "Kiểm lâm", "Tuyên giáo", "Tổ chức", "Dân vận", "Nội chính",
                 "Ban Tuyên giáo", "Ban Dân vận", "Giáo dục và Đào tạo", "Văn hóa và Thông tin", "Tài chính - Kế hoạch", "Nội vụ", "Tư pháp", "Y tế"):  # fmt: skip
        add(name, name)
    for key, (name, _) in FIXED.items():
        for written in key.split("|"):
            add(written, name)
    for agency in load().agencies.entries:
        for written in (agency.name, *agency.aliases):
            add(written, agency.name)
    for table in (SCOPED, {k: v for k, (v, _) in PARTY.items()}, GENERIC):
        for key, name in table.items():
            for written in key.split("|"):
                add(written, name)
    for issuer in load().issuers.entries:
        if issuer.name:
            add(issuer.name, issuer.name)
    return found


_GLUED = re.compile(r"\s[Ss][ốôỐÔ]\s?:.*$")
# What specks and seals leave among the words of a heading; a lone consonant is no syllable.
_SCRAP = re.compile(r"(?![&–-]$)[\W_]+|[^\W\dA-ZĐ_]")
_LONE = re.compile(r"(?<=\w\w )[BĐGHKLNPQRST] (?=[A-ZĐÀ-Ỹ]{2})")
# The right column read as the end of a line of the left one.
_MOTTO = re.compile(r"\s+(?:c[o0]ng h[o0]a xa h[o0]i|d[o0]c lap\W{1,5}tu d[o0]).*$")
# "UBND TỈNH A SỞ Y TẾ" on one line: the narrow column was read as one.
_RUN_TOGETHER = re.compile(
    r"(?P<parent>(?:ubnd|uy ban nhan dan|so|cong an|tinh uy|huyen uy)\s.*?(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|uy)\s+\S+(?:\s\S+){0,3}?)\s+"
    r"(?=(?:so|ban chi|ban quan|ban dan|van phong|phong giao|phong y|phong noi|phong kinh|chi cuc|trung tam|benh vien|thanh tra|truong [dtcm]|doi |hoi dong)\b)"
)


def units(lines: Sequence[str]) -> list[str]:
    """The bodies of a left block, parent first: printed lines joined where one name runs over several.

    >>> units(["UBND TỈNH A", "BAN CHỈ ĐẠO PHÒNG,", "CHỐNG TỘI PHẠM"])
    ['UBND TỈNH A', 'BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM']
    """
    found: list[str] = []
    texts: list[str] = []
    for line in lines:
        cut = _MOTTO.search(plain(line))
        own = _GLUED.sub("", line[: cut.start()] if cut else line).strip(" *_-–—.:;|#=~")
        text = _LONE.sub("", " ".join(w for w in own.split() if not _SCRAP.fullmatch(w)))
        match = _RUN_TOGETHER.match(plain(text))
        texts += [text[: match.end("parent")], text[match.end() :]] if match else [text]
    for text in texts:
        if not text:
            continue
        key = plain(text)
        before = plain(found[-1]) if found else ""
        joins = (
            bool(re.search(r"(?:,| va| -|–| cua| va,|&)$", before))
            or re.match(r"(?:uy ban|hoi dong)$", before) is not None
        )
        generic = re.fullmatch(r"(?:ban chap hanh|ban thuong vu|bch|btv)", before) is not None and not KIND.match(key)
        if found and (joins or not _HEAD.match(key) or KIND.match(key)) and not generic:
            found[-1] += " " + text
        else:
            found.append(text)
    return found


def expand(text: str) -> str:
    """Abbreviations written out, one blank between words, printed case kept where nothing was abbreviated."""
    text = re.sub(r"\s&\s", " VÀ " if text.isupper() else " và ", text)
    text = _SHORT.sub(lambda m: _EXPANSIONS[m[0]], text)
    words = split(re.sub(r"(?<!\w)TP\s?\.\s?", "Thành phố ", text))
    out = " ".join(words.raw)
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\(\s+", "(", out)).replace(" / ", "/")


def _proper(text: str, own: bool = False) -> str:
    """Words in capitals or with lost diacritics as they are written: known phrases, else small letters, or with `own` the
    capitals of a name of its own."""
    words = text.split()
    bare = [plain(w) for w in words]
    known = _phrases()
    out: list[str] = []
    index = 0
    while index < len(words):
        for size in range(min(_MAX_PHRASE, len(words) - index), 0, -1):
            key = " ".join(bare[index : index + size])
            tail = key[-1] if key[-1] in ",;" else ""
            if (name := known.get(key.rstrip(",;"))) and (size > 1 or index == 0):
                out.append((name[0].upper() + name[1:] if out and plain(out[-1]) == "truong" else name) + tail)
                index += size
                break
        else:
            word = words[index]
            keep = (
                any(c.isdigit() for c in word)
                or (not text.isupper() and word[:1].isupper() and not word.isupper())
                or _numeral(word, bare[index])
            )
            named = out and plain(out[-1]) in _NAMED and (len(out) == 1 or plain(" ".join(out[-2:])) == "chi cuc")
            capital = named or (own and bare[index] not in _SMALL_BARE)
            out.append(word if keep else word.capitalize() if capital else word.lower())
            index += 1
    joined = " ".join(out)
    return joined[:1].upper() + joined[1:]


def _as_printed(head: str, placing: Placing) -> str:
    """A name of its own (a school, a hospital) with the capitals that the body of the document gives it."""
    key, start, folded = plain(head), 0, plain(placing.text)
    while (start := folded.find(key, start)) >= 0:
        printed = placing.text[start : start + len(key)]
        if not printed.isupper() and printed[:1].isupper():
            return printed
        start += len(key)
    return _proper(head, own=True)


def _numeral(word: str, key: str) -> bool:
    return bool(re.fullmatch(r"[IVX]{1,4}", word)) and len(key) < 4


def name_body(parts: Sequence[str], placing: Placing) -> Body | None:
    """The last of these bodies (parent first), written out with its place; None if there is none."""
    if not parts:
        return None
    own = expand(parts[-1])
    parents = [expand(p) for p in parts[:-1]]
    head, place, level = _take_place(own, placing)
    key = plain(head)
    parent_place: Place | None = None
    for parent in reversed(parents):
        _, parent_place, _ = _take_place(parent, placing)
        if parent_place:
            break
    above_all = bool(parents) and _CENTRAL.match(plain(parents[0])) is not None
    central = place is None and (bool(_CENTRAL.match(key)) or "trung uong" in key or (above_all and not _local(key)))
    if parents and place is None and _CENTRAL_COMMITTEE.match(plain(parents[-1])):
        return Body(f"{_proper(head)} Trung ương", "central", None, True)
    if place is None and _REGION.search(key):
        return Body(_proper(head), "central", None, _HEAD.match(key) is not None)
    own_name = bool(_OWN_NAME.match(key))
    if place is None and not central:
        place = parent_place or (
            None if parents and _CENTRAL.match(plain(parents[-1])) and not _local(key) else placing.default
        )
        if own_name and place is not None and not re.search(r"\b(?:tinh|huyen|thi xa|thanh pho|quan)$", key):
            return Body(
                _as_printed(head, placing),
                "central" if parents and _CENTRAL.match(plain(parents[0])) else place.level,
                place,
                True,
            )
        head = _BARE_KIND.sub("", head)
    if (
        parents
        and not _own_place(own, placing)
        and _OF_PARENT.match(key)
        and not re.match(r"(?:uy ban|hoi dong)", key)
        and (_bare_unit(key) or not re.match(r"u", plain(parents[-1])))
    ):
        above = name_body(parts[:-1], placing)
        if above is not None:
            return Body(f"{_proper(head)} {above.name}", above.level, above.place, above.known)
    name = _as_printed(head, placing) if own_name else _proper(head)
    if central:
        return Body(name, "central", None, _HEAD.match(key) is not None)
    if place is None:
        return Body(name, level, None, _HEAD.match(key) is not None)
    # The kind is in the name already: Tỉnh ủy Tuyên Quang, Ban Tuyên giáo Huyện ủy Châu Thành.
    shown = place.name if any(key.endswith(plain(party)) for party in PARTY) else place.full
    if parents and own_name and _CENTRAL.match(plain(parents[0])):
        level = "central"
    return Body(f"{name} {shown}", level or place.level, place, _HEAD.match(key) is not None)


def _bare_unit(key: str) -> bool:
    """A unit that has no name of its own but that of its parent: văn phòng, thanh tra."""
    return key in _UNITS


_UNITS = frozenset(
    {
        "van phong",
        "thanh tra",
        "uy ban kiem tra",
        "thuong truc",
        "ban thuong truc",
        "ban thuong vu",
        "ban chap hanh",
        "dang doan",
        "ban can su dang",
    }
)
_CENTRAL_COMMITTEE = re.compile(
    r"(?:ban chap hanh trung uong|trung uong dang|dang cong san viet nam)\b(?!.*\b(?:doan|hoi)\b)"
)
# Branches of a central body that serve several provinces: Kho bạc Nhà nước khu vực XI, Chi cục Thuế khu vực V.
_REGION = re.compile(r"\bkhu vuc (?:[ivx]+|\d{1,2})$")


def _own_place(text: str, placing: Placing) -> bool:
    return _take_place(text, placing)[1] is not None


def _local(key: str) -> bool:
    """Bodies of a province that print a ministry above them: police, army, statistics, tax."""
    return bool(
        re.match(
            r"(?:cong an|bo chi huy|ban chi huy|cuc thue|cuc thong ke|cuc hai quan|cuc thi hanh|cuc quan ly thi truong|chi cuc|chi nhanh|kho bac|bao hiem|toa an|vien kiem sat|lien doan|uy ban mat tran|ban thuong truc|hoi)\b",
            key,
        )
    )


def _take_place(text: str, placing: Placing) -> tuple[str, Place | None, Level | None]:
    """A name without the place at its end, the place, and the level that the kind of place tells."""
    key = plain(text)
    matches = list(KIND.finditer(key))
    for match in matches:
        name = text[match.end() :].strip(" .,;()")
        kind = KINDS[match[1]]
        if not name:
            continue
        place = find_place(f"{kind} {name}", placing) or _kindless(name, kind, placing)
        if place is None and placing.default is not None and placing.default.kind == kind and text.isupper():
            place = placing.default  # the name is illegible here; the place-and-date line has it, and its kind agrees
        if place is not None:
            return _END.sub("", text[: match.start()]), place, place.level
    words = text.split()
    for size in (4, 3, 2, 1):
        if len(words) > size and not _OWN_NAME.match(key):
            name = " ".join(words[-size:])
            if size == 1 and len(name) < 3:
                continue
            exact = [*load().places.find(name, placing.on, "province"), *bare_places(name, placing.on, "province")]
            if exact:
                return " ".join(words[:-size]).rstrip(" -–,"), exact[0], "province"
            if re.match(r"(?:huyen uy|thi uy|quan uy|huyen doan|thanh uy|thi doan)\b", key) and (
                found := find_place(name, placing, "district")
            ):
                return " ".join(words[:-size]), found, "district"
    return text, None, None


def _kindless(name: str, kind: str, placing: Placing) -> Place | None:
    """A unit whose kind changed (huyện → thị xã) near the document's date, or a province printed with the wrong kind."""
    level: Level = (
        "province" if kind == "tỉnh" else "commune" if kind in ("xã", "phường", "thị trấn", "đặc khu") else "district"
    )
    found = find_place(name, placing, level)
    if found is None and kind == "thành phố":
        found = find_place(name, placing, "province")
    return found
