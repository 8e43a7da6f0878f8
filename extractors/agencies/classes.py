"""Classes of bodies: "các sở, ban, ngành tỉnh", "các cơ quan thông tin đại chúng", "các bệnh viện công lập".

Their place is left out of the name, as the annotation guide has it; "các cơ quan, đơn vị" names nobody.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.agencies import lexicon
from extractors.agencies.grammar import Body, Parser
from extractors.agencies.own import GOVERNMENT
from extractors.findings import Level

__all__ = ["read_class", "read_facilities", "read_party_class"]

_NOUNS = lexicon.phrases({noun: noun for noun in lexicon.CLASS_NOUNS})
_VAGUE = frozenset({"cơ quan", "đơn vị", "địa phương", "doanh nghiệp", "tổ chức", "trường học", "đơn vị sự nghiệp"})
_MEDIA = lexicon.phrases(
    "thông tin đại chúng|thông tin truyền thông|thông tin báo chí|thông tấn báo chí|thông tin|truyền thông đại chúng|"
    "truyền thông|báo chí|thông tấn|phát thanh|truyền hình".split("|")
)
_AREAS = (
    ("địa", "phương"), ("trên", "địa", "bàn", "tỉnh"), ("trên", "địa", "bàn", "thành", "phố"), ("trong", "tỉnh"),
    ("trong", "thành", "phố"), ("cấp", "tỉnh"), ("cấp", "thành", "phố"), ("thành", "phố"), ("tỉnh",), ("trong", "toàn", "tỉnh"), ("của", "tỉnh"), ("của", "thành", "phố"),
)  # fmt: skip
_PARTS_OF = lexicon.phrases(
    "phòng|ban|cơ quan|đơn vị|đơn vị sự nghiệp|đảng ủy|đảng bộ|trung tâm|trường|khoa|bệnh viện|chi cục|cơ sở|đội|tổ chức|"
    "tổ chức đảng|chi bộ|viện|cục|vụ|phòng ban|bộ phận".split("|")
)
_QUALITIES = lexicon.phrases(
    "khám bệnh , chữa bệnh|chuyên môn|nghiệp vụ|chức năng|sự nghiệp|công lập|hành chính|tham mưu|chuyên trách|sự nghiệp công lập|y tế|giáo dục|cơ sở".split(
        "|"
    )
)
_NOT_OWNERS = frozenset({"Chính phủ", "Đảng Cộng sản Việt Nam", "Quốc hội", "Mặt trận Tổ quốc Việt Nam"})
_FACILITIES = lexicon.phrases(
    "bệnh viện|trung tâm y tế|cơ sở y tế|cơ sở khám bệnh , chữa bệnh|cơ sở khám , chữa bệnh|đơn vị khám , chữa bệnh|"
    "đơn vị y tế|cơ sở điều trị".split("|")
)
_KINDS = lexicon.phrases(
    "công lập|tư nhân|ngoài công lập|tuyến tỉnh|tuyến huyện|tuyến xã|có giường bệnh|trực thuộc|huyện|đa khoa|chuyên khoa".split(
        "|"
    )
)
_PARTY_NAMES = frozenset({"huyện ủy", "thị ủy", "thành ủy", "quận ủy", "đảng ủy"})
_PARTY_LEVELS = frozenset({"huyện", "thị", "thành", "quận"})
_NOT_AT = frozenset({"tại", "ở", "trong", "vào", "từ"})


def read_class(p: Parser, i: int, single: bool = False) -> Body | None:
    """The class of bodies at word i ("các" or the first noun); None if there is none. `single` allows one noun alone, as
    after "Thủ trưởng"."""
    k = k0 = i + 1 if p.at(i) == "các" else i
    if not single:
        known = (_within(p, i, k) or read_party_class(p, k)) if k > i else None
        known = known or _media(p, i, k)
        if known is None and k > i:
            known = _organisations(p, i, k) or read_facilities(p, i) or _party_committees(p, i, k)
        if known is not None:
            return known
    nouns: list[str] = []
    end = k
    while (found := p.find(_NOUNS, k)) is not None:
        noun, k = found
        if noun in {"bộ", "sở"} and p.sector(noun, k) is not None:
            break
        if noun in {"ban", "hội", "phòng"} and (
            p.words.is_capital(k) or (p.at(k) in lexicon.NOT_A_NAME[noun] and p.find(_NOUNS, k) is None)
        ):
            break
        nouns.append(noun)
        end = k
        while p.at(k) in {",", "/", "-", "và"}:
            k += 1
    if single:
        while len(nouns) > 2 and nouns[-1] in _VAGUE and _is_class(nouns):
            nouns.pop()
        plural = p.at(i) == "các" or len(nouns) > 1 or nouns[:1] in (["cơ quan ngang bộ"], ["cơ quan thuộc chính phủ"])
        return _tail(p, i, end, nouns) if nouns and plural else None
    of_place = p.at(end) in {"tỉnh", "huyện"} or p.has(end, "thành", "phố")
    if of_place and nouns in (["đoàn thể"], ["tổ chức đoàn thể"]) and k0 > i:
        return _tail(p, i, end, nouns)
    if not _is_class(nouns) or (i == k0 and nouns[0] not in {"sở", "bộ"} and not p.words.is_capital(i)):
        return None
    while nouns[-1] in _VAGUE and len(nouns) > 2:
        nouns.pop()
    if nouns[0] == "bộ" and i == k0 and p.at(i - 1) in {"cán", "nội", "toàn", "đội"}:
        return None
    if nouns[0] == "sở" and i == k0 and p.at(i - 1) in {"cơ", "trụ", "hội", "công"}:
        return None
    return _tail(p, i, end, nouns)


def _within(p: Parser, i: int, k: int) -> Body | None:
    """Các phòng, ban chuyên môn thuộc Liên đoàn Lao động tỉnh; các đảng ủy trực thuộc Tỉnh ủy; các đơn vị thuộc Sở."""
    end = k
    while (found := p.find(_PARTS_OF, end)) is not None:
        end = found[1]
        while (quality := p.find(_QUALITIES, end)) is not None:
            end = quality[1]
        if p.at(end) not in {",", "và"} or p.find(_PARTS_OF, end + 1) is None:
            break
        end += 1
    if end == k:
        return None
    owner = end + 2 if p.has(end, "trực", "thuộc") else end + 1 if p.at(end) == "thuộc" else 0
    link = " thuộc"
    if not owner and p.at(k) == "phòng" and p.at(end - 1) in {"năng", "môn", "vụ"}:
        # các phòng chức năng của Sở, các phòng chuyên môn Công an tỉnh: rooms always are somebody's
        owner, link = (end + 1, " của") if p.at(end) == "của" else (end, "")
        if not p.starts_body(owner):
            owner = 0
    if own_rooms := _own_rooms(p, i, k, end):
        return own_rooms
    if not owner:
        if not p.has(k, "đảng", "ủy") or end != k + 2 or (below := p.places.scope(end)) is None:
            return None
        name = f"các đảng ủy {below[0].text.removeprefix('các ')}"
        return Body(i, below[1], name, "class", below[0].level, None, True, False)
    core = f"các {p.text(k, end).lower()}{link}"
    place = p.places.scope(owner, classes=False)
    if place is not None:
        return None if place[0].collective else Body(i, place[1], core, "unit", None, place[0], True, confidence=0.6)
    bodies = (p.body(owner) or p.owner(owner)) if p.starts_body(owner) else []
    if not bodies or bodies[0].kind in {"office", "class"} or bodies[0].core in _NOT_OWNERS or not bodies[0].listed:
        return None
    whole = bodies[0]
    return replace(whole, first=i, core=f"{core} {whole.core}", kind="unit", collective=True, confidence=0.6)


def _own_rooms(p: Parser, i: int, k: int, end: int) -> Body | None:
    """`- Các phòng chức năng;`, `- Các đơn vị trực thuộc;` among the recipients of a sở or hospital: those of the issuer."""
    issuer = p.context.issuer or ""
    if not issuer or ";" in issuer or issuer.lower().startswith(GOVERNMENT) or p.at(i - 1) != "-":
        return None
    rooms = p.at(k) == "phòng" and p.at(end - 1) in {"năng", "môn", "vụ"}
    end = end + 2 if p.has(end, "trực", "thuộc") else end if rooms else k
    if end == k or not p.words.is_capital(i):
        return None
    if p.at(end) not in {";", "(", ".", "\n"}:
        return None
    name = f"các {p.text(k, end).lower()} {issuer}"
    return Body(i, end, name, "class", p.context.level, None, True, False, 0.6)


def _is_class(nouns: list[str]) -> bool:
    """Sở with another noun, bộ with ngành or its equals, ban with ngành: a class of bodies, not "cơ quan, đơn vị"."""
    have = set(nouns)
    return (
        ("sở" in have and len(have) > 1)
        or ("bộ" in have and bool(have & {"ngành", "ban", "cơ quan ngang bộ", "cơ quan thuộc chính phủ"}))
        or ("ban" in have and bool(have & {"ngành", "phòng"}))
        or {"hội", "đoàn thể"} <= have
    )


def _tail(p: Parser, i: int, end: int, nouns: list[str]) -> Body:
    """The class with the level that its nouns and its place tell."""
    level: Level | None = p.context.level
    if "bộ" in nouns or nouns[0] in {"cơ quan ngang bộ", "cơ quan thuộc chính phủ"}:
        level = "central"
    elif "sở" in nouns:
        level = "province"
    core = ("các " + ", ".join(nouns)).replace("chính phủ", "Chính phủ")
    k = end + 1 if p.at(end) in {"cấp", "của"} else end
    if p.has(k, "trung", "ương"):
        return Body(i, k + 2, f"{core} trung ương", "class", "central", None, True, False)
    for words in (("tỉnh",), ("thành", "phố"), ("thị", "xã"), ("huyện",), ("quận",)):
        if p.has(k, *words) and p.at(k + len(words)) not in {"ủy", "đoàn"}:
            named = p.places.scope(k, classes=False)
            suffix = "Thành phố" if words[0] == "thành" else " ".join(words)
            return Body(i, named[1] if named else k + len(words), f"{core} {suffix}", "class", level, None, True, False)
    return Body(i, end, core, "class", level, None, True, False)


def _area(p: Parser, k: int) -> int:
    """The end of "trên địa bàn tỉnh" and the like at k, k itself where there is none."""
    for words in _AREAS:
        if p.has(k, *words):
            return k + len(words)
    return k


def _media(p: Parser, i: int, k: int) -> Body | None:
    """Các cơ quan thông tin đại chúng; các cơ quan truyền thông, báo chí; các cơ quan Trung ương."""
    if not p.has(k, "cơ", "quan") or (k == i and not p.words.is_capital(i) and p.at(i - 1) not in {",", ";", "và"}):
        return None
    end = k + 2
    if p.has(end, "trung", "ương"):
        return Body(i, end + 2, "các cơ quan Trung ương", "class", "central", None, True, False)
    if p.has(end, "chuyên", "môn"):
        last = _area(p, end + 2)
        return Body(i, last, f"các {p.text(k, last).lower()}", "class", p.context.level, None, True, False, 0.6)
    last = end
    while (found := p.find(_MEDIA, end)) is not None:
        last = end = found[1]
        while p.at(end) in {",", "và", "-"}:
            end += 1
        if end == last:
            break
    if last == k + 2:
        return None
    last = _area(p, last)
    return Body(i, last, f"các {p.text(k, last).lower()}", "class", p.context.level, None, True, False)


def _party_committees(p: Parser, i: int, k: int) -> Body | None:
    """Các huyện ủy, thị ủy, thành ủy và đảng ủy trực thuộc: the Party committees below the province's."""
    names: list[str] = []
    end = k
    short = k  # các huyện, thành, thị ủy: the word is said once
    while p.at(short) in _PARTY_LEVELS and p.at(short + 1) in {",", "và"}:
        short += 2
    if short > k and p.at(short) in _PARTY_LEVELS and p.at(short + 1) == "ủy":
        names = [f"{w} ủy" for w in p.words.low[k : short + 1] if w in _PARTY_LEVELS]
        end = k = short + 2
        while p.at(k) in {",", "và"}:
            k += 1
    while (name := f"{p.at(k)} {p.at(k + 1)}") in _PARTY_NAMES:
        names.append(name)
        end = k = k + 2
        while p.at(k) in {",", "và"}:
            k += 1
    if not names:
        return None
    return Body(i, end, "các " + ", ".join(names), "class", "district", None, True, False)


def read_party_class(p: Parser, i: int) -> Body | None:
    """`Tỉnh ủy, Thành ủy trực thuộc Trung ương`, `Tỉnh ủy, Thành ủy các tỉnh, thành phố`: the committees of all provinces."""
    if not (p.has(i, "tỉnh", "ủy") and p.at(i + 2) in {",", "/", "và"} and p.has(i + 3, "thành", "ủy")):
        return None
    end = i + 5
    if p.has(end, "trực", "thuộc", "trung", "ương"):
        end += 4
    elif (places := p.places.scope(end)) is not None and places[0].collective and places[0].level == "province":
        end = places[1]
    elif p.at(i - 1) != "các":
        return None
    return Body(i, end, "các tỉnh ủy, thành ủy trực thuộc Trung ương", "class", "province", None, True, False)


def _organisations(p: Parser, i: int, k: int) -> Body | None:
    """Các tổ chức chính trị - xã hội; các tổ chức thành viên (whose, the caller tells from the body before)."""
    if p.has(k, "tổ", "chức", "thành", "viên"):
        return Body(i, k + 4, "các tổ chức thành viên", "members", p.context.level, None, True, False)
    for board in (("ban", "đảng"), ("ban", "xây", "dựng", "đảng"), ("ban", "của", "đảng")):
        if p.has(k, *board) and p.at(k + len(board)) not in {"ủy", "viên", "bộ"}:
            return Body(i, k + len(board), "các ban Đảng", "class", p.context.level, None, True, False, 0.6)
    for words in (("tổ", "chức", "chính", "trị", "-", "xã", "hội"), ("tổ", "chức", "chính", "trị", "xã", "hội")):
        if p.has(k, *words):
            last = _area(p, k + len(words))
            name = "các tổ chức chính trị - xã hội"
            return Body(i, last, name, "class", p.context.level, None, True, False, 0.6)
    return None


def read_facilities(p: Parser, i: int) -> Body | None:
    """Các bệnh viện công lập; Trung tâm y tế có giường bệnh; not where they are only the scene ("tại các …")."""
    k = i + 1 if p.at(i) == "các" else i
    found = p.find(_FACILITIES, k)
    if found is None or p.at(i - 1) in _NOT_AT or p.words.is_capital(found[1]):
        return None
    end = found[1]
    while (kind := p.find(_KINDS, end)) is not None:
        if k == i and (named := p.places.scope(end)) is not None and named[1] > kind[1]:
            return None  # Bệnh viện đa khoa huyện Hòn Đất is one body
        end = kind[1]
    if k == i and end > found[1] and p.words.is_capital(end):
        return None  # Bệnh viện đa khoa tư nhân Bình An
    if k == i and (end == found[1] or p.at(end - 1) == "khoa"):
        return None
    last = _area(p, end)
    level: Level | None = "district" if "huyện" in p.words.low[k:end] or p.at(k) == "trung" else p.context.level
    return Body(i, last, f"các {p.text(k, last).lower()}", "class", level, None, True, False, 0.6)
