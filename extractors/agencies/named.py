"""Bodies whose names are known: those there once, bộ and sở by sector, and those that every place has one of."""

from __future__ import annotations

from dataclasses import replace

from extractors.agencies import lexicon
from extractors.agencies.classes import read_party_class
from extractors.agencies.context import Scope
from extractors.agencies.grammar import Body, Parser
from extractors.findings import Level

__all__ = ["congress", "dang", "department", "fixed", "listed_behind", "ministry", "more_scopes", "party", "scoped"]

_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII".split())
_PLAIN_PLACE = frozenset({"Kho bạc Nhà nước", "Bảo hiểm xã hội", "Báo và Phát thanh, Truyền hình"})
"""Bodies that a province is named behind without its kind (Kho bạc Nhà nước Quảng Ngãi)."""
_REGIONAL = frozenset({"Kho bạc Nhà nước", "Bảo hiểm xã hội", "Tòa án nhân dân", "Viện kiểm sát nhân dân"})
"""Bodies that have had numbered regions since 2025 (NQ 81/2025/UBTVQH15 for courts)."""
_UNIT_CODE = frozenset("ABCHKVX")
_SPELLED_KINDS = frozenset({"tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"})
_MEMBERS_BEHIND = frozenset("và các đoàn thể tổ chức thành viên hội chính trị xã - ,".split())


def fixed(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """A body that is there once: Chính phủ, Ban Bí thư."""
    if not p.words.is_capital(i) or p.at(i - 1) in {"biểu", "tự", "phi"}:
        return []
    if name == "Chính phủ" and (p.at(j) == "số" or p.has(j, "điện", "tử")):
        return []
    branch = j + 1 if p.at(j) in {"-", ","} else j
    if name == "Ngân hàng Nhà nước Việt Nam" and p.has(branch, "chi", "nhánh"):
        return _branch(p, i, branch, name)
    if name == "Kiểm toán nhà nước" and (region := _region(p, j)) is not None:
        return [Body(i, region[1], f"{name} {region[0]}", "fixed", "central", supply=False)]
    return [Body(i, j, name, "fixed", "central", supply=False, listed=bool(name))]


def _region(p: Parser, j: int) -> tuple[str, int] | None:
    """`khu vực V`, `khu vực 3 - Tuyên Quang`: the number of a regional body and the end; the province behind it is kept."""
    if not p.has(j, "khu", "vực") or j + 2 >= len(p.words):
        return None
    raw = p.words.raw[j + 2]
    number = raw.partition("-")[0].strip()
    if not (number.isdigit() or number.upper() in _ROMAN):
        return None
    text = f"khu vực {number}"
    if raw != number:  # "3 - Quảng" reads like a symbol of a document
        begun = raw.partition("-")[2].strip()
        for end in range(j + 5, j + 2, -1):
            province = " ".join((begun, *p.words.raw[j + 3 : end]))
            if p.context.gazetteer.places.find(province, level="province"):
                return f"{text} - {province}", end
        return text, j + 3
    plain = p.places.plain(j + 4) if p.at(j + 3) == "-" else None
    text += f" - {plain[0].name}" if plain else ""
    return text, plain[1] if plain else j + 3


def _branch(p: Parser, i: int, k: int, name: str) -> list[Body]:
    """Ngân hàng Nhà nước chi nhánh Khu vực 14 (since 2025), chi nhánh tỉnh Kiên Giang (before)."""
    j = k + 2
    if p.has(j, "khu", "vực"):
        number = p.words.raw[j + 2] if j + 2 < len(p.words) else ""
        known = number.isdigit() or number.upper() in _ROMAN
        core = f"{name} Chi nhánh Khu vực {number if known else ''}".strip()
        return [Body(i, j + 3 if known else j + 2, core, "generic", "province", supply=False)]
    found = p.places.scope(j, classes=False)
    scope, last = found if found else (None, j)
    return [Body(i, last, f"{name} Chi nhánh", "generic", "province", scope)]


def dang(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """`Đảng` alone is the Party; đảng viên, Đảng ủy, Đảng bộ, Đảng đoàn are not."""
    if p.words.raw[i] != "Đảng" or p.at(j) in {"ủy", "viên", "bộ", "đoàn", "phái"} or p.at(i - 1) == "ủy":
        return []
    return [Body(i, j, name, "fixed", "central", supply=False)]


def congress(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; Đại hội Đảng bộ tỉnh lần thứ XVII.

    A congress is a body where its resolution is meant, else an event.
    """
    if not p.words.is_capital(i):
        return []
    k = j
    while p.at(k) in {"đại", "biểu", "toàn", "quốc"}:
        k += 1
    local: Scope | None = None
    if p.has(k, "đảng", "bộ"):
        found = p.places.scope(k + 2)
        if found is None:
            return []
        local, k = found
    if p.has(k, "lần", "thứ"):
        k += 2
    if k >= len(p.words) or p.words.raw[k].upper() not in _ROMAN:
        return []
    number, k = p.words.raw[k].upper(), k + 1
    cited = p.at(i - 1) in {"quyết", "kiện"} or (p.at(i - 1) == "của" and p.at(i - 2) == "quyết")
    if local is not None:
        core = f"{name} Đảng bộ {local.text} lần thứ {number}"
        return [Body(i, k, core, "fixed", local.level, supply=False, listed=cited)]
    k += 2 if p.has(k, "của", "đảng") else 1 if p.has(k, "đảng") else 0
    core = f"{name} đại biểu toàn quốc lần thứ {number} của Đảng"
    return [Body(i, k, core, "fixed", "central", supply=False, listed=cited)]


def ministry(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Bộ Công an; V05 - Bộ Công an; các Bộ: Công an, Quốc phòng."""
    bodies = _by_sector(p, i, j, "bộ", "ministry", "central")
    if phrase != "bộ" and not (p.words.is_capital(i) and p.words.is_capital(j)):
        return []
    k = i - 2 if p.at(i - 1) == "-" else i - 1
    code = p.words.raw[k] if bodies and k >= 0 else ""
    if len(code) == 3 and code[0] in _UNIT_CODE and code[1:].isdigit() and len(bodies) == 1:
        return [replace(bodies[0], first=k, core=f"{code} {bodies[0].core}", kind="unit", supply=False)]
    return bodies


def department(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Sở Y tế; các Sở: Tài chính, Nội vụ; a sector that the gazetteer lacks is read as any other name."""
    if p.at(i - 1) in {"cơ", "trụ", "công"}:
        return []
    found = _by_sector(p, i, j, "sở", "department", "province")
    if phrase != "sở":  # a head that OCR has damaged: nothing but a known sector will do
        return found if p.words.is_capital(i) and p.words.is_capital(j) else []
    if found or p.at(j) == ":" or not (p.words.is_capital(i) and p.words.is_capital(j)):
        return found
    if p.at(j) in lexicon.NOT_A_NAME["sở"] or p.at(j) == "sở" or p.words.is_upper(j):
        return []
    end = j
    while end < j + 6 and p.at(end).isalpha() and not p.is_stop(end) and not p.starts_body(end):
        if p.places.scope(end) is not None:
            break
        end += 1
    if end < j + 2:
        return []
    return [Body(i, end, f"{name} {p.text(j, end)}", "department", "province", confidence=0.6)]


def listed_behind(p: Parser, group: Body) -> list[Body]:
    """`Các Sở, ngành: Nội vụ, Tài chính`: a class that is spelled out behind a colon is the bodies of the list."""
    if "sở" not in group.core or p.at(group.last) != ":" or not p.words.is_capital(group.last + 1):
        return []
    return _by_sector(p, group.first, group.last, "sở", "department", "province")


def _by_sector(p: Parser, i: int, j: int, head: str, kind: str, level: Level) -> list[Body]:  # noqa: PLR0917
    """A head said once for several sectors, with or without a colon."""
    colon = p.at(j) == ":"
    found = p.sector(head, j + 1 if colon else j)
    if found is None or not (colon or p.words.is_capital(i) or p.words.is_capital(j + 1 if colon else j)):
        return []
    bodies: list[Body] = []
    first = i
    while found is not None:
        sector, k = found
        scope: Scope | None = None
        if kind == "department":
            joined = p.sector(head, k + 1) if p.at(k) == "-" and p.words.is_capital(k + 1) else None
            if joined is not None:  # Sở Giao thông vận tải - Xây dựng
                sector, k = f"{sector} - {joined[0]}", joined[1]
            scoped_here = p.places.scope(k, classes=p.at(k) == "các")
            scope, k = scoped_here if scoped_here else (None, k)
        name = f"{head.capitalize()} {sector}"
        several = bool(scope and scope.collective)
        if kind == "department" and scope is None and p.at(first - 1) == "các" and p.context.province is None:
            name, several = f"các {name}", True  # a ministry's letter to all provinces
        bodies.append(Body(first, k, name, kind, level, scope, several, supply=kind == "department"))
        following = k + 1
        if p.at(k) not in {",", "và", ";"}:
            break
        if kind == "department" and p.starts_body(following):
            break
        found = p.sector(head, following) if p.words.is_capital(following) else None
        if found and p.starts_body(following) and p.places.scope(found[1]) is not None:
            break  # "Bộ Quốc phòng, Công an tỉnh": the second is a body of its own
        first = following
    return bodies


def scoped(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Bodies that every place has: Ủy ban nhân dân, Công an, Liên đoàn Lao động."""
    capital = p.words.is_capital(i)
    if (not capital and phrase != "công an") or p.at(i - 1) == "đại":
        return []
    police = name == "Công an"
    if police and p.at(j) in {"nhân", "viên", "chính"}:
        return []
    if capital and name in _REGIONAL and (region := _region(p, j)) is not None:
        return [Body(i, region[1], f"{name} {region[0]}", "scoped", None, supply=False)]
    found = p.places.scope(j)
    plain = None if found else p.places.plain(j)
    if found is None and police and not capital:
        return []
    if found is None and plain is not None:
        if name in _PLAIN_PLACE:
            return [Body(i, plain[1], f"{name} {plain[0].name}", "scoped", plain[0].level, supply=False)]
        found = Scope(plain[0].full, plain[0].level), plain[1]
    scope, last = found if found else (None, j)
    if name == "Ban Chỉ huy quân sự" and scope is not None and scope.level == "province":
        name = "Bộ Chỉ huy quân sự"
    if "mặt trận" in phrase:
        scope = scope or _behind_members(p, j)
        if scope is None and phrase.startswith("ủy ban") and p.at(i - 1) not in {"của", "trực"}:
            scope = p.context.own()
        front = Body(i, last, name, "front", None, scope, bool(scope and scope.collective))
        if scope is None and phrase.startswith("mặt trận"):
            front = replace(front, core="Mặt trận Tổ quốc Việt Nam")
        return [front, *more_scopes(p, front)]
    if police and p.at(i - 1) == "lượng" and scope is not None and scope.text == "các cấp":
        return [Body(i, last, name, "scoped", None, scope, True, listed=False)]  # lực lượng Công an các cấp
    listed = name != "Đảng bộ" and not (police and p.at(last) in {"bán", "chính"})
    body = Body(i, last, name, "scoped", None, scope, bool(scope and scope.collective), listed=listed)
    if names := spelled_out(p, body):
        return names
    return [body, *more_scopes(p, body)]


def _behind_members(p: Parser, j: int) -> Scope | None:
    """`UBMTTQ Việt Nam và các đoàn thể tỉnh`: the place behind the members is the Front's too."""
    k = j
    while k < j + 10 and p.at(k) in _MEMBERS_BEHIND:
        found = p.places.scope(k) if k > j + 2 else None
        if found is not None:
            return found[0]
        k += 1
    found = p.places.scope(k) if k > j + 2 else None
    return found[0] if found else None


def more_scopes(p: Parser, body: Body) -> list[Body]:
    """`Ban Chỉ đạo cấp huyện, cấp xã`; `UBND các huyện, thành phố, xã, phường`: the head once, further classes after."""
    more: list[Body] = []
    last = body.last
    if body.scope is not None and not body.scope.collective:
        more = _same_kind(p, body)
        last = more[-1].last if more else last
        following = p.at(last) in {",", "và"} and p.at(last + 1) in {"các", "cấp"}
        found = p.places.scope(last + 1) if following else None
        if found is not None and found[0].collective:  # UBND thành phố X và các huyện, thị xã; cấp tỉnh, cấp xã
            more.append(replace(body, first=last + 1, last=found[1], scope=found[0], collective=True))
        return more
    while body.scope is not None and body.scope.collective:
        if p.at(last) not in {",", "và", ";"}:
            break
        if p.at(last + 1) not in {"cấp", "các"} and (p.at(last) == ";" or p.places.level_at(last + 1) is None):
            break
        found = p.places.scope(last + 1)
        if found is None or not found[0].collective or found[0].text == body.scope.text:
            break
        more.append(replace(body, first=last + 1, last=found[1], scope=found[0], collective=True))
        last = found[1]
    return more


def _same_kind(p: Parser, body: Body) -> list[Body]:
    """`UBND huyện Yên Sơn, Sơn Dương`: further places of the kind of the one before, said without it."""
    more: list[Body] = []
    kind = body.scope.text.rpartition(" ")[0] if body.scope else ""
    kind = next((k for k in ("huyện", "thị xã", "quận", "xã", "phường") if kind.startswith(k)), "")
    last = body.last
    while kind and p.at(last) in {",", "và"} and not p.starts_body(last + 1):
        found = p.places.known(kind, last + 1)
        if found is None:
            break
        more.append(replace(body, first=last + 1, last=found[1], scope=found[0]))
        last = found[1]
    return more


def spelled_out(p: Parser, body: Body) -> list[Body]:
    """`UBND các huyện: Bù Đăng, Bù Đốp`, `UBND các tỉnh: Cao Bằng, Điện Biên`: a class whose names follow is these bodies;
    [] if none follow. Without a colon only a class of one kind can be."""
    text = body.scope.text if body.scope and body.scope.collective else ""
    kinds = text.removesuffix(" trực thuộc Trung ương").removeprefix("các ").split(", ")
    colon = p.at(body.last) == ":"
    if not set(kinds) <= _SPELLED_KINDS or not (colon or len(kinds) == 1):
        return []
    named: list[Body] = []
    k = body.last + 1 if colon else body.last
    while (found := _listed_place(p, kinds, k)) is not None:
        first = k if named else body.first
        named.append(replace(body, first=first, last=found[1], scope=found[0], level=None, collective=False))
        if p.at(found[1]) not in {",", "và", ";"} or p.starts_body(found[1] + 1):
            break
        k = found[1] + 1
    return named


def _listed_place(p: Parser, kinds: list[str], k: int) -> tuple[Scope, int] | None:
    """A place of one of the kinds, its kind said or not."""
    if p.places.level_at(k) is not None:
        said = p.places.scope(k, classes=False)
        return said if said is not None and not said[0].collective else None
    for kind in kinds:
        found = p.places.known(kind, k)
        if found is not None:
            return found
    return None


def party(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Tỉnh ủy Tuyên Quang; without a name the document's own."""
    if not p.words.is_capital(i) or p.at(j) == "viên":
        return []
    level = lexicon.PARTY[phrase][1]
    if level == "province" and p.at(j) == "," and (group := read_party_class(p, i)) is not None:
        return [group]
    plain = p.places.plain(j)
    if plain is not None:
        place, last = plain
    else:
        named = p.places.scope(j, classes=False) if p.has(j, "thành", "phố") else None
        last = named[1] if named else j
        district, province = p.context.district, p.context.province
        if (
            name.startswith("Thành")
            and district
            and district.kind == "thành phố"
            and (province is None or province.kind == "tỉnh")
        ):
            level = "district"
        own = province if level == "province" else district
        if own is None:
            return [Body(i, last, name, "party", level, supply=False, collective=p.context.level is not None)]
        place = own
    if name.startswith("Thành") and place.kind == "tỉnh":
        return [
            Body(i, last, f"{name} {place.name}", "party", "district", supply=False)
        ]  # of the seat of the same name
    shown = place.full if place.name == "Hồ Chí Minh" else place.name
    return [Body(i, last, f"{name} {shown}", "party", place.level, Scope("", place.level), supply=False)]
