"""Bodies whose names are open: any head with a name of its own."""

from __future__ import annotations

from dataclasses import replace

from extractors.agencies import lexicon
from extractors.agencies.classes import read_facilities
from extractors.agencies.grammar import GUESSED, Body, Parser
from extractors.agencies.named import more_scopes
from extractors.agencies.own import PARTY_BOARDS, of_institution, own_committee, own_unit, speaks_of_party
from extractors.agencies.words import SYMBOL
from extractors.findings import Level

__all__ = ["generic"]

_LONGEST_NAME = 16
_PROVINCIAL_CUCS = ("thuế", "thống kê", "hải quan", "quản lý thị trường", "thi hành án dân sự", "dự trữ")
_PARENTS = frozenset(
    {
        "department",
        "ministry",
        "scoped",
        "front",
        "party",
        "generic",
        "unit",
        "committee",
        "fixed",
        "part",
        "form",
        "own",
    }
)
_ALONE = frozenset(
    {
        "thuế",
        "thống kê",
        "thi hành án dân sự",
        "hải quan",
        "kiểm lâm",
        "công đoàn",
        "bộ tư lệnh",
        "thanh tra",
        "điện lực",
        "bưu điện",
        "trạm y tế",
        "bảo tàng",
        "thư viện",
    }
)
"""Heads that a place may follow at once: Thanh tra tỉnh."""
_ONLY_ALONE = frozenset(
    {"bưu điện", "bảo tàng", "thư viện", "thuế", "thống kê", "thi hành án dân sự", "hải quan", "kiểm lâm"}
)
"""Those that are bodies only so: Thuế tỉnh and Thống kê tỉnh since 2025 (QĐ 1376/QĐ-BTC and 2276/QĐ-BTC of 2025)."""
_NO_SUPPLY = frozenset({"công ty", "ngân hàng", "đại học", "trường", "viện", "tổ", "tiểu ban", "hội đồng"})
_COMMA_PAIRS = frozenset(
    {
        ("biển", "đảo"),
        ("mẹ", "trẻ"),
        ("phòng", "chống"),
        ("biến", "giáo"),
        ("cháy", "chữa"),
        ("cháy", "và"),
        ("thể", "thao"),
    }
)
"""Words joined by a comma within one name: phòng, chống; phổ biến, giáo dục."""
_SMALL_NAMES = frozenset({"phòng khám đa khoa", "hội đồng", "ban quản lý", "trung tâm", "tiểu ban", "bệnh viện"})
"""Heads whose name may begin with a small letter (Hội đồng thi)."""
_NUMBERED = frozenset({"quân khu", "sư đoàn", "trung đoàn", "lữ đoàn", "quân đoàn"})
_PLURAL_NAMES = frozenset({"ban quản lý", "đảng ủy", "liên hiệp", "khu quản lý", "ban đại diện"})
_KNOWN_SMALL = frozenset({"phòng", "đội", "chi cục", "trung tâm", "ban quản lý", "hạt", "đài", "khoa"})
"""Heads whose known names may be printed with small letters (Phòng văn hóa thông tin)."""
_OPEN_NAMES = frozenset({"ban quản lý", "hội đồng", "văn phòng", "hội", "trường", "bệnh viện", "ngân hàng"})
"""Heads whose known names are often the beginning of a longer one."""
_SHORT_NAME = 3
_INSPECTIONS = lexicon.phrases("kiểm tra|thanh tra|giám sát|khảo sát|đánh giá|thẩm định|phúc tra".split("|"))


def generic(p: Parser, i: int, j: int, name: str, phrase: str) -> list[Body]:
    """Any other head with a name of its own: Trung tâm Kiểm soát bệnh tật, Chi cục Thú y, Phòng Nội chính."""
    words = p.words
    if phrase == "đoàn" and (inspectors := _inspectors(p, i, j)):
        return inspectors
    if j >= len(words) or p.at(j) in lexicon.NOT_A_NAME.get(phrase, ()):
        return []
    if phrase == "ban" and p.at(j) == "đảng":
        return []
    if phrase == "đảng ủy" and words.is_capital(i) and not words.is_capital(j) and p.at(j) != "các":
        return _party_committee(p, i, j, name)
    if not _is_head(p, j, phrase):
        return []
    facilities = read_facilities(p, i) if phrase in {"bệnh viện", "trung tâm"} and not p.words.is_capital(j) else None
    if facilities is not None:
        return [facilities]
    if words.is_capital(i) and phrase in _ALONE and (alone := p.places.scope(j)) is not None:
        body = Body(i, alone[1], name, "generic", None, alone[0], alone[0].collective)
        return [body, *more_scopes(p, body)]
    if phrase in _ONLY_ALONE:
        return []
    if phrase == "báo":
        plain = p.places.plain(j) if words.is_capital(i) else None
        if plain is not None:
            return [Body(i, plain[1], f"{name} {plain[0].name}", "generic", plain[0].level, supply=False)]
    if phrase == "văn phòng" and words.is_capital(i) and p.has(j, "đại", "biểu", "quốc", "hội"):
        return of(i, name, _both(p, [Body(j, j + 4, "Đoàn đại biểu Quốc hội", "scoped")]))
    if not _may_name(p, i, j, phrase):
        return []
    if phrase in lexicon.UNITS and p.starts_body(j):
        nested = p.body(j)
        if phrase == "văn phòng" and nested and nested[0].kind == "scoped":
            nested = _both(p, nested)
        return of(i, name, nested) if nested and nested[0].kind in _PARENTS else []
    end = _name_end(p, j, phrase)
    if end == j:
        return []
    end, printed = _known(p, j, end, phrase)
    core = f"{name} {printed}"
    if core.lower() in lexicon.BARE_GENERIC:
        return []
    parent = _parent(p, end, phrase)
    if parent and p.at(end) == ",":
        unit = of(i, core, parent)[0]
        return [replace(unit, last=end), *parent]
    if parent:
        return of(i, core, parent)
    found = p.places.scope(end)
    scope, last = found if found else (None, end)
    if scope is None and phrase in {"phòng", "đội"}:
        return [own_unit(p, i, j, last, core)]
    if scope is None and core in PARTY_BOARDS and (committee := own_committee(p)) and speaks_of_party(p, core):
        whole = f"{core} {committee}"
        return [Body(i, last, whole, "unit", p.context.level, supply=False, confidence=GUESSED, owner=committee)]
    if scope is None and (own := of_institution(p, phrase, core)) is not None:
        return [Body(i, last, f"{core} {own}", "unit", p.context.level, supply=False, confidence=0.7)] if own else []
    level, supply = _standing(p, phrase, core)
    if p.at(i - 1) in {"các", "những", "nhiều"} and not words.is_capital(j) and p.unit(phrase, j) is None:
        return []
    central_portal = phrase == "cổng" and p.context.level == "central" and scope is None
    listed = not central_portal and core.lower() not in {"tổ công tác", "tổ giúp việc", "tổ kiểm tra"}
    collective = bool(scope and scope.collective)
    body = Body(i, last, core, "generic", level, scope, collective, supply, confidence=0.8, listed=listed)
    return [body, *more_scopes(p, body)]


def _party_committee(p: Parser, i: int, j: int, name: str) -> list[Body]:
    """Đảng ủy xã; alone it is a body only in a commune's own plan."""
    found = p.places.scope(j)
    if found is None:
        return [Body(i, j, name, "part")] if p.context.level == "commune" else []
    return [Body(i, found[1], name, "part", None, found[0], found[0].collective)]


def _inspectors(p: Parser, i: int, j: int) -> list[Body]:
    """Đoàn kiểm tra, đánh giá chất lượng bệnh viện của Sở Y tế: a party of inspectors, known by the body that sends it."""
    if not p.words.is_capital(i) or p.at(i - 1) in {"các", "những"} or p.find(_INSPECTIONS, j) is None:
        return []
    k = j
    while k < j + _LONGEST_NAME and p.at(k) != "của" and not p.starts_body(k):
        inspection = p.find(_INSPECTIONS, k)
        if inspection is None and p.at(k) not in {",", "và"} and (not p.at(k).isalpha() or p.is_stop(k)):
            return []
        k = inspection[1] if inspection else k + 1
    owner = k + 1 if p.at(k) == "của" else k
    parents = p.body(owner) if p.starts_body(owner) and p.at(k - 1) not in {",", "và"} else []
    if not parents or parents[0].kind not in {"department", "ministry", "scoped", "party"} or not parents[0].listed:
        return []
    return of(i, f"Đoàn {p.text(j, k)}", parents)


def _both(p: Parser, nested: list[Body]) -> list[Body]:
    """Văn phòng HĐND và UBND huyện, Văn phòng Đoàn ĐBQH và HĐND tỉnh are one office of two bodies."""
    first = nested[0]
    k = first.last + 1
    if first.scope is not None or p.at(first.last) not in {"và", "&", "-", ","} or not p.starts_body(k):
        return nested
    second = p.body(k)
    if not second or second[0].kind != "scoped":
        return nested
    return [replace(second[0], first=first.first, core=f"{first.core} và {second[0].core}"), *second[1:]]


def _is_head(p: Parser, j: int, phrase: str) -> bool:
    """Heads that are bodies only before certain words: Trường Đại học but not Trường Giang."""
    if phrase == "cổng":
        return p.has(j, "thông", "tin", "điện", "tử")
    if phrase == "trường":
        return p.find(lexicon.SCHOOLS, j) is not None
    if phrase == "quỹ":
        return p.find(lexicon.FUNDS, j) is not None
    return True


def _may_name(p: Parser, i: int, j: int, phrase: str) -> bool:
    """Whether what follows a head can be its name: a capital, or for some heads certain small words."""
    words = p.words
    if phrase == "phòng" and p.at(i - 1) in {"biên", "quốc"}:
        return False
    if not words.is_capital(i):
        small_heads = {"phòng", "trung tâm", "bệnh viện", "trạm y tế", "tổ"}
        if phrase not in small_heads or words.is_upper(j) or p.has(j, "nhà", "nước") or p.has(j, "việt", "nam"):
            return False
        return (words.is_capital(j) and phrase != "tổ") or (phrase == "tổ" and p.find(lexicon.TEAMS, j) is not None)
    before = p.at(i - 2) if p.at(i - 1) == "\n" else p.at(i - 1)
    if before in lexicon.NOT_AFTER.get(phrase, ()):
        return False
    if words.is_upper(i) and " " not in phrase and p.at(i - 1).isalpha() and words.is_upper(i - 1):
        return False  # XÃ HỘI, MÔI TRƯỜNG: in a line of capitals a capital tells nothing
    if words.is_capital(j) or phrase == "trường":
        return True
    if phrase in _NUMBERED and words.low[j].isdigit():
        return True
    if phrase == "công đoàn" and p.at(j) == "ngành" and words.is_capital(j + 1):
        return True
    if phrase == "tổ":
        return p.find(lexicon.TEAMS, j) is not None
    if phrase in _SMALL_NAMES and words.low[j].isalpha() and not p.is_stop(j):
        return True
    if p.at(j) == "các":
        return phrase in {"ban quản lý", "liên hiệp", "đảng ủy"}
    if phrase in _KNOWN_SMALL and (known := p.unit(phrase, j)) is not None and known[2]:
        return True
    return phrase in {"phòng", "đội"} and (p.sector("sở", j) is not None or _leads_to_body(p, j))


def _leads_to_body(p: Parser, j: int) -> bool:
    """Whether a name in small letters is followed by the body it belongs to (Phòng kế hoạch tài chính Sở Y tế)."""
    for k in range(j, min(j + 8, len(p.words))):
        if k > j and p.starts_body(k):
            return True
        if not p.at(k).isalpha() or p.is_stop(k):
            return False
    return False


def _name_end(p: Parser, j: int, phrase: str) -> int:
    """Where a name ends that begins at j: at a place, a head, a verb of duty, a mark."""
    words, low = p.words, p.words.low
    if phrase in _NUMBERED and low[j].isdigit():
        return j + 1
    small = not words.is_capital(j) and phrase != "công đoàn"
    free = j + 1
    if phrase == "tổ" and (team := p.find(lexicon.TEAMS, j)) is not None:
        free = team[1]
    k = j
    while k < min(len(low), j + _LONGEST_NAME):
        word = low[k]
        if k < free and (word[0].isalnum() and (k > j or free > j + 1)):
            k += 1
            continue
        if (
            word == "và"
            and small
            and phrase == "hội đồng"
            and k > j
            and p.at(k + 1) != "các"
            and p.at(k + 1).isalpha()
            and not p.is_stop(k + 1)
        ):
            k += 1 if not p.starts_body(k + 1) else 0
            if p.at(k) != "và":
                continue
        if word == "," and (p.at(k - 1), p.at(k + 1)) in _COMMA_PAIRS:
            k += 2
            continue
        if word == "số" and p.at(k + 1).isdigit():
            k += 2
            continue
        if phrase == "đảng ủy" and p.has(k, "và", "doanh", "nghiệp"):
            k += 3
            continue
        if p.has(k, "và", "cổng", "thông", "tin") and k > j:
            k += 2
            continue
        if word in {",", "-", "và", "&"}:
            if k == j or not _goes_on(p, j, k):
                break
            k += 2 if low[k + 1] == "các" else 1
            continue
        if (
            not word[0].isalnum()
            or word == SYMBOL
            or (small and word.isdigit() and p.at(k - 1) != "án" and phrase != "trường")
        ):
            break
        if phrase == "liên hiệp" and k == j + 1 and p.at(j) == "các":
            k += 1  # Liên hiệp các Hội Khoa học và Kỹ thuật
            continue
        if p.places.scope(k) is not None or (k > j and p.starts_body(k)):
            break
        if word == "các" and (k == j or phrase in _PLURAL_NAMES):
            k += 1
            continue
        if not words.is_capital(k) and p.is_stop(k):
            break
        k += 1
    while k > j and low[k - 1] in {",", "-", "và", "&", "các"}:
        k -= 1
    return k


def _known(p: Parser, j: int, end: int, phrase: str) -> tuple[int, str]:
    """The end and the wording of a name, where the gazetteer knows one: it goes on as far as the known name does, ends
    with a long one that small words follow, and takes its spelling where letters are lost."""
    known = p.unit(phrase, j)
    if known is None:
        return end, p.text(j, end)
    name, last, exact = known
    cut = len(name.split()) > _SHORT_NAME and phrase not in _OPEN_NAMES and p.words.is_capital(j)
    if last < end and not (cut and p.at(last).isalpha() and p.at(last) != "và" and not p.words.is_capital(last)):
        return end, p.text(j, end)
    return last, p.text(j, last) if exact else name


def _goes_on(p: Parser, j: int, k: int) -> bool:
    """Whether a name begun at j continues after a joint: after "và", "-", "&" with a capital that begins no other body, or
    with a noun that it has already (các khu công nghệ cao và khu công nghiệp); after a comma only if "và" follows before
    the next mark ("Văn hóa, Thể thao và Du lịch")."""
    joint = p.at(k)
    if (
        joint in {"và", ","}
        and k - j > 2
        and p.at(k + 1) in {p.at(j), p.at(j + 1)}
        and p.at(k + 1) not in {"các", "công"}
    ):
        return not p.starts_body(k + 1)
    after = k + 2 if joint == "và" and p.at(k + 1) == "các" else k + 1
    if joint == "và" and not p.words.is_capital(after):
        return _reaches_place(p, after)
    if not p.words.is_capital(after) or p.starts_body(after) or p.places.scope(after):
        return False
    if p.find(lexicon.OFFICE_TABLE, after) is not None:
        return False
    if joint != ",":
        return True
    for m in range(after, min(after + 6, len(p.words))):
        if p.at(m) == "và":
            return p.words.is_capital(m + 1) and not p.starts_body(m + 1)
        if not p.at(m)[0].isalnum():
            return False
    return False


def _reaches_place(p: Parser, k: int) -> bool:
    """Whether small words after "và" lead on to a place ("… người khuyết tật và trẻ mồ côi tỉnh")."""
    if p.at(k) in {"nhân", "các", "những", "người"}:
        return False
    for m in range(k, min(k + 5, len(p.words))):
        if m > k and p.places.scope(m, classes=False) is not None:
            return True
        if not p.at(m).isalpha() or p.is_stop(m) or p.starts_body(m):
            return False
    return False


def _parent(p: Parser, end: int, phrase: str) -> list[Body]:
    """The body that a unit belongs to: directly behind it, behind a comma in a list of recipients, or behind thuộc."""
    k = end
    if phrase == "phòng" and p.at(k) == "," and p.has(k + 1, "văn", "phòng"):
        k += 1
    for link in (("trực", "thuộc"), ("thuộc",), ("của",)):
        if p.has(k, *link):
            k += len(link)
            break
    if not p.starts_body(k):
        return []
    found = p.body(k)
    return found if found and found[0].kind in _PARENTS and found[0].listed else []


def of(i: int, core: str, parents: list[Body]) -> list[Body]:
    """A unit or part of a body takes its place and level."""
    owner = parents[0].core
    return [replace(parents[0], first=i, core=f"{core} {owner}", kind="unit", owner=owner), *parents[1:]]


def _standing(p: Parser, phrase: str, core: str) -> tuple[Level | None, bool]:
    """Level that the head tells, and whether the document's place is to be added."""
    folded = core.lower()
    national = "việt nam" in folded or folded.endswith(("quốc gia", "trung ương")) or phrase in lexicon.CENTRAL_HEADS
    if phrase == "cục" and not folded.startswith(tuple(f"cục {c}" for c in _PROVINCIAL_CUCS)):
        national = True
    if national:
        return "central", False
    if "khu vực" in folded or "tư nhân" in folded or (phrase == "bệnh viện" and "quốc tế" in folded):
        return None, False
    if phrase in _NO_SUPPLY:
        return None, "chính trị" in folded or "thi đua" in folded
    return None, not p.context.names_own_place(core)
