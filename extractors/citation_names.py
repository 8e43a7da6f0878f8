"""Documents named without a number: laws, congress resolutions, programmes, plans, projects, regulations with a definite title.

A bare generic ("các văn bản của Bộ Công an", "xây dựng kế hoạch") names no document; neither do campaigns, movements and
national target programmes. A programme, plan, project, regulation or guide counts where its title is definite: in quotation
marks, as the object of a decision that issues or approves it, as what a cited document carries out, in a list of cited
documents, or as a coordination document between named bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.citation_issuers import issuer_end
from extractors.laws import CODES, LAW_ABBREVIATIONS, LAWS, ORDINANCES
from extractors.plain import LOWER, UPPER, Plain

__all__ = [
    "caps_end",
    "TYPE_NAMES",
    "NamedLaw",
    "TypeWord",
    "clause_end",
    "find_laws",
    "find_type_words",
    "party_resolutions",
    "title_end",
]

TYPE_NAMES = {
    "nghị quyết liên tịch": "NQLT", "nghị quyết": "NQ", "chỉ thị": "CT", "kết luận": "KL", "quyết định": "QĐ", "nghị định": "NĐ",
    "thông tư liên tịch": "TTLT", "thông tư": "TT", "thông tri": "TTri", "kế hoạch": "KH", "chương trình": "CTr", "hướng dẫn": "HD",
    "công văn": "CV", "văn bản hợp nhất": "VBHN", "văn bản": "CV", "công điện": "CĐ", "quy chế": "QC", "quy định": "QĐi", "đề án": "ĐA",
    "báo cáo": "BC", "thông báo": "TB", "tờ trình": "TTr", "bộ luật": "BL", "luật": "LUAT", "pháp lệnh": "PL", "phương án": "PA",
    "dự án": "DA", "biên bản": "BB", "giấy mời": "GM", "lệnh": "L", "thông cáo": "TC", "công thư": "CV",
}  # fmt: skip
_BARE_LETTERS = str.maketrans(
    {
        **dict.fromkeys("àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", "a"),
        **dict.fromkeys("èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ", "e"),
        **dict.fromkeys("ìíỉĩịÌÍỈĨỊ", "i"),
        **dict.fromkeys("òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", "o"),
        **dict.fromkeys("ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ", "u"),
        **dict.fromkeys("ỳýỷỹỵỲÝỶỸỴ", "y"),
        **dict.fromkeys("đĐ", "d"),
        **{chr(c): chr(c + 32) for c in range(65, 91)},
    }
)
_BARE_TYPES = {name.translate(_BARE_LETTERS): code for name, code in TYPE_NAMES.items()}
_TYPE_WORD = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(n.replace(" ", r"[ \n]{1,2}") for n in sorted(_BARE_TYPES, key=len, reverse=True))
    + r")(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word of a document type in the plain view."""

    start: int
    end: int
    type: str
    exact: bool
    """False where an accent differs: what OCR makes of it, or another word ("để án")."""


def bare_letters(text: str) -> str:
    """The view in lower case without accents, letter for letter."""
    return text.translate(_BARE_LETTERS)


def find_type_words(plain: Plain) -> list[TypeWord]:
    """All type words of a text in order, accents and case aside."""
    found = []
    for match in _TYPE_WORD.finditer(bare_letters(plain.text)):
        printed = " ".join(plain.text[match.start() : match.end()].lower().split())
        code = _BARE_TYPES[" ".join(match[0].split())]
        found.append(TypeWord(match.start(), match.end(), code, printed in TYPE_NAMES))
    return found


# -- where a title ends ------------------------------------------------------------------------------------------------

_NUMBERED = (
    r"(?:các\s+)?(?:[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|[Qq]uyết định|[Nn]ghị định|[Tt]hông tư|[Kk]ế hoạch|[Cc]hương trình|[Hh]ướng dẫn|"
    r"[Cc]ông văn|[Cc]ông điện|[Qq]uy chế|[Qq]uy định|[Đđ]ề án|[Bb]áo cáo|[Tt]hông báo|[Tt]ờ trình|[Ll]uật|[Bb]ộ luật|[Pp]háp lệnh|[Vv]ăn bản)"
    r"(?:\s+(?:phối hợp|hành động|liên tịch|hợp nhất|kết luận|liên ngành|công tác))?(?:\s+số|\s*\d+[-/])"
)
_NUMBERED = _NUMBERED.replace(" ", r"\s+")  # the pattern below is verbose
_END = re.compile(
    rf"""
    (?P<note>\[\d)
    |(?P<define>\(\s*(?:sau\s+đây|dưới\s+đây|gọi\s+(?:tắt|chung|là)|viết\s+(?:tắt|gọn)))
    |(?P<open>["“(\[‘])|(?P<close>[”)\]’])
    |(?P<stop>[;\t\n|:]|\.(?=\s*[/{UPPER}\n"“)-]|\s*$|\.)|…|\.\.\.)
    |(?P<next>(?:,|\s+và|,\s*và)\s+(?:{_NUMBERED}))
    |(?P<turn>,?\s+(?:như\s+sau|sau\s+đây\s+(?:gọi|viết)|nay\s+là|cụ\s+thể\s+như|với\s+(?:các|những)\s+nội\s+dung|được\s+(?:sửa\s+đổi|bổ\s+sung|ban\s+hành|phê\s+duyệt)|đã\s+được|có\s+hiệu\s+lực|và\s+xem\s+đây|
      và\s+các\s+(?:văn\s+bản|quy\s+định|nghị\s+định|hướng\s+dẫn))(?!\w))
    |(?P<main>,\s+(?:[Ủủ]y\s+ban\s+nhân\s+dân|UBND|Ban\s+[Cc]hỉ\s+đạo|Sở\s+[A-ZĐ]|Công\s+an\s+(?:tỉnh|thành|huyện|thị)|góp\s+phần|nhằm|để\s+|các\s+(?:bộ|cơ\s+quan|đơn\s+vị|địa\s+phương|sở|cấp)\s*,|gắn\s+với|gắn\s+kết|đồng\s+thời|
      đảm\s+bảo\s|bảo\s+đảm\s|tạo\s+(?:sự|điều|chuyển)|đưa\s+công|phấn\s+đấu|trong\s+đó|trọng\s+tâm|nhất\s+là|tỉnh\s+đã|Bộ\s+trưởng|trên\s+cơ\s+sở|căn\s+cứ|thực\s+hiện\s+(?:nhiệm|ý|chỉ\s+đạo))|\s+và\s+(?:[Ủủ]y\s+ban\s+nhân\s+dân|UBND)\s)
    """,
    re.VERBOSE,
)
# A semicolon within a title: what follows names no document and goes on in lower case to the next item of the list.
_SAME_TITLE = re.compile(
    r"\s+(?!(?:nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|thông tư|nghị định|đồng thời|để|nhằm|góp phần|theo|căn cứ|trên cơ sở|thực hiện|tiếp tục|ý kiến)\s)[" + LOWER + r"][^;.:\n]{4,140};\s+(?:"
    + _NUMBERED.split("(?:\\s+(?:phối")[0]
    + ")"
)
_CLOSING = {"“": "”", "(": ")", "[": "]", "‘": "’"}
_LONGEST_TITLE = 900


def title_end(text: str, start: int, *, quotes_close: bool = False) -> int:
    """End of a title that begins at `start` of the view: at the next document of a list, the clause's end, the line's end.

    Marks within quotation marks or brackets end nothing; a quotation that is never closed ends at a semicolon. With
    `quotes_close` the title is a quotation and ends where that closes.
    """
    limit = min(len(text), start + _LONGEST_TITLE)
    stack: list[str] = []
    weak: int | None = None  # a semicolon inside an open quotation: the end, if the quotation never closes
    for match in _END.finditer(text, start, limit):
        if match["define"] or match["note"]:
            if not stack or weak is None:
                return _trim(text, start, match.start())
        elif match["open"]:
            mark = match["open"]
            if mark == '"':
                if '"' in stack:
                    while stack.pop() != '"':
                        pass
                    if not stack:
                        weak = None
                        if quotes_close:
                            return match.end()
                    continue
                stack.append('"')
            else:
                stack.append(mark)
        elif match["close"]:
            mark = match["close"]
            opened = next(
                (
                    i
                    for i in range(len(stack) - 1, -1, -1)
                    if _CLOSING.get(stack[i]) == mark
                    or (stack[i] == '"' and mark == "”")
                    or (stack[i] == "‘" and mark == "'")
                ),
                None,
            )
            if opened is None:
                if mark == ")":
                    return _trim(text, start, match.start())
                continue
            del stack[opened:]
            if not stack:
                weak = None
                if quotes_close and mark != ")":
                    return match.end()
        elif not stack:
            if match["stop"] == ";" and _SAME_TITLE.match(text, match.end()):
                continue
            return _trim(text, start, match.start())
        elif match["stop"]:
            if match["stop"] in "\n\t|":
                return _trim(text, start, weak if weak is not None else match.start())
            if weak is None:
                weak = match.start()
        elif match["next"] and weak is None:
            weak = match.start()
    end = weak if stack and weak is not None else limit
    return _trim(text, start, end)


_CAPS_OVER = re.compile(rf"\s+(?=[{UPPER}][{LOWER}]+\s+[{LOWER}]+)")


def caps_end(text: str, start: int, end: int) -> int:
    """End of a title in capitals: where a sentence in small letters begins, if a lost line break joined the two."""
    if not text[start : start + 16].isupper():
        return end
    over = _CAPS_OVER.search(text, start, end)
    return over.start() if over else end


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,.-*\n"))


_PASSING = re.compile(
    r",?\s+(?:của\s+(?=cơ quan|ngành|địa phương|đơn vị)|do\s+(?=(?:Bộ|Ủy|UBND|Sở|Thủ tướng|Chính phủ|Công an|Ban|HĐND|Tỉnh ủy)\s)|đã\s|được\s|là\s|phải\s|sẽ\s|ngày\s+\d|số\s+\d|bảo đảm\s+(?:thiết|đúng|hiệu|tiến)|theo\s+(?:quy định|hướng dẫn|đúng|Quyết|Nghị|Kế)|trước\s+ngày|"
    r"kèm theo|này\b|nêu trên|nói trên|đến các|cho phù hợp|phù hợp\s+với|có hiệu quả|hiệu quả,|đúng\s+tiến\s+độ|trong\s+(?:tháng|quý|năm|Quý|tháng)\s|nhằm\s|để\s|góp\s+phần|trình\s+(?=(?:Bộ|Ủy|UBND|Thủ|Chính|HĐND|cấp|Chủ|Tỉnh|Ban)\s)|báo\s+cáo\s+(?=(?:Bộ|Ủy|UBND|Thủ|Chính|HĐND|cấp|Chủ|Tỉnh|Ban)\s)|gửi\s+)"
)

# "… của Bộ Công an" behind a title names its issuer, "hiệu quả hoạt động của Công an xã" belongs to it.
_ISSUING = re.compile(
    r"(?:Bộ|Chính phủ|Thủ tướng|UBND|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Trung ương|Ban|HĐND|Hội đồng nhân dân|Sở|Công an (?:tỉnh|thành)|Đảng ủy|tỉnh|thành phố|huyện|Tổng|Quốc hội)(?![^\W_])"
)
_DATED_BY = re.compile(r"(?:(?<!tháng \d )(?<!tháng \d\d )năm\s+|-\s*)20\d\d(?P<by>\s+của\s+" + _ISSUING.pattern + ")")
_OWN_NOUN = re.compile(
    r"(?:hoạt động|vai trò|lãnh đạo|quản lý|năng lực|chức năng|trách nhiệm|công tác|điều hành|lực lượng|làm việc|tổ chức|nhiệm vụ|quyền hạn)$"
)
_PASSING_OR_MARK = re.compile(r"[“\"(‘]|[”)’]|" + _PASSING.pattern)


_OF_INNER = re.compile(r",?\s+(?:số|ngày)\s")
_INNER = re.compile(
    r"(?:[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|[Qq]uyết định|[Nn]ghị định|[Tt]hông tư|[Kk]ế hoạch|[Cc]hương trình|[Ll]uật|hành động|thời điểm|đến|từ|trước|sau|\dh\d\d|giờ|[A-ZĐ]{2,}\d*|TTg)$"
)


def clause_end(text: str, start: int) -> int:
    """End of the title of a document without number: that of `title_end`, or where the sentence goes on about it ("… của Bộ
    Công an", "… được phê duyệt", "… trước ngày"), outside quotation marks."""
    end = caps_end(text, start, title_end(text, start))
    depth = 0
    for match in _PASSING_OR_MARK.finditer(text[start:end]):
        mark = match[0]
        if mark in "“(‘":
            depth += 1
        elif mark in "”)’":
            depth = max(0, depth - 1)
        elif mark == '"':
            depth = 0 if depth else 1
        elif depth == 0 and match.start() > 8:
            if _OF_INNER.match(match[0]) and _INNER.search(text, start, start + match.start()):
                continue  # number and date of a document within the title
            end = _trim(text, start, start + match.start())
            break
    dated = _DATED_BY.search(text, start, end)
    if dated:
        end = _trim(text, start, dated.start("by"))
    by = max(text.rfind(" của ", start, end), text.rfind("\ncủa ", start, end))
    if (
        by > start + 8
        and end - by < 120
        and _ISSUING.match(text, by + 5)
        and not _OWN_NOUN.search(text, start, by)
        and issuer_end(text, by + 5) >= end - 1
    ):
        end = _trim(text, start, by)
    return end


# -- laws --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law named at one place; spans are those of the plain view."""

    start: int
    end: int
    type: str
    name: str
    """With its type word, official capitals, without year and number."""
    year: tuple[int, int] | None
    """Span of "năm 2015" (or "(năm 2015)" without brackets)."""
    known: bool


@cache
def _law_names() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """Per type: pattern of the known names on the lower-cased view, and their official form."""
    table = {}
    for code, word, names in (("LUAT", "Luật", LAWS), ("BL", "Bộ luật", CODES), ("PL", "Pháp lệnh", ORDINANCES)):
        official = {re.sub(r"[\s,]+", " ", n.lower()): f"{word} {n}" for n in names}
        longest_first = sorted(names, key=len, reverse=True)
        body = "|".join(r"[\s,]{1,3}".join(re.findall(r"[\w/]+", n.lower())) for n in longest_first)
        table[code] = (re.compile(rf"\s{{1,3}}(?:về\s+)?(?P<name>{body})(?![^\W_])"), official)
    return table


_LAW = re.compile(
    r"(?<![^\W_])(?:(?P<BL>[Bb]ộ[ \n]luật|BỘ[ \n]LUẬT)|(?P<PL>[Pp]háp[ \n]lệnh|PHÁP[ \n]LỆNH)|(?P<LUAT>Luật|LUẬT|luật))(?=\s)"
)
_NOT_LAW_BEFORE = re.compile(
    r"(?:pháp|kỷ|quy|dự án|dự thảo|xây dựng|[Dd]ân|định|các|những|[Pp]háp|Kỷ|PHÁP|KỶ|Hội|ngành|đại học|khoa|trường)\s*$"
)
_AMENDING = re.compile(
    r"\s+(?:sửa\s+đổi|bổ\s+sung|SỬA\s+ĐỔI)[^;.\n]{0,40}?(?:\s+của)?\s+(?:\d+\s+|các\s+|một\s+số\s+)*(?=(?:Bộ\s+)?[Ll]uật\s|Pháp\s+lệnh\s|LUẬT\s)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\s*\(?\s*(?:sửa đổi\s*,?\s*(?:bổ sung\s*)?)?(?P<year>năm\s+(?:19|20)\d\d|(?<=\s)(?:19|20)\d\d(?=[\s,;.)]))\s*\)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")
_STOP_WORDS = frozenset(
    "và hoặc của về ngày số năm được quy có trong theo tại đến để cho nhằm đã sẽ là do từ với khi như gồm bảo phải thì này trên sau nêu cũng hiện đối hướng bằng qua "
    "còn nếu mà các những ban trước vào thuộc sửa bổ thay hết nhưng ra đang chưa không ở".split()
)


def find_laws(plain: Plain) -> Iterator[NamedLaw]:
    """Laws, codes and ordinances by name, in order; a law that amends others holds their names, which come after it."""
    text = plain.text
    lowered = (
        text.lower()
        if len(text.lower()) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
    for match in _LAW.finditer(text):
        code = next(k for k in ("BL", "PL", "LUAT") if match[k])
        if code == "LUAT" and _NOT_LAW_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            before = text[max(0, match.start() - 12) : match.start()].rstrip().lower()
            if not before.endswith(("các", "những", "xây dựng", "quy", "ngành")) or before.endswith(("pháp quy",)):
                continue
        pattern, official = _law_names()[code]
        amending = _AMENDING.match(text, match.end()) if code != "PL" and match[code][0] != "l" else None
        if amending:
            end = title_end(text, match.start())
            cut = re.compile(r"\s+(?:ngày\s+\d|số\s+\d|năm\s+\d{4})").search(text, amending.end(), end)
            end = min(end, cut.start()) if cut else end
            yield NamedLaw(match.start(), end, code, plain.verbatim(match.start(), end), None, False)
            continue
        known = pattern.match(lowered, match.end())
        if known:
            end = known.end("name")
            name = official.get(re.sub(r"[\s,]+", " ", known["name"]), plain.verbatim(match.start(), end))
            if " về " in text[match.end() : known.start("name")].replace("\n", " ") + "":
                name = plain.verbatim(match.start(), end)
        else:
            if match[code][0] == "l" and code == "LUAT":
                continue
            end = _unknown_end(text, match.end())
            if end is None:
                continue
            name = plain.verbatim(match.start(), end)
            short = name.split()[-1]
            if short in LAW_ABBREVIATIONS:
                name = f"{name.split(short)[0].strip()} {LAW_ABBREVIATIONS[short]}"
            elif name.isupper():
                name = {"LUAT": "Luật", "BL": "Bộ luật", "PL": "Pháp lệnh"}[code] + name[len(match[0]) :].capitalize()
        year = _YEAR.match(text, end)
        yield NamedLaw(match.start(), end, code, name, year.span("year") if year else None, known is not None)


def _unknown_end(text: str, start: int) -> int | None:
    """End of a law's name that the list does not hold: a capital, then words to the first that no name would go on with."""
    first = _WORD.match(text, start + 1) if text[start] == " " else None
    if first is None or not first[0][0].isupper() or first[0] in ("Việt", "Khoa", "Hành"):
        return None
    if first[0].lower() in _STOP_WORDS:
        return None
    if first[0].isupper() and 2 <= len(first[0]) <= 8 and not text[start - 1].isupper():
        return first.end()  # an abbreviation: Luật NSNN
    end = first.end()
    for _ in range(9):
        gap = re.compile(r"[ \n]|, ?").match(text, end)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or gap is None or word[0].lower() in _STOP_WORDS:
            break
        if gap[0].startswith(",") and (word[0][0].isupper() or word[0] in ("bảo",)):
            break
        if (
            word[0][0].isupper()
            and not text[start - 1].isupper()
            and word[0] not in ("Việt", "Nam", "Nhà", "Tổ", "Quốc", "Chính")
        ):
            break
        end = word.end()
    return end


# -- resolutions of congresses and plenums -------------------------------------------------------------------------------

_ROMAN = r"[IVXLivxl]+|\d{1,2}"
_CONGRESS = re.compile(
    rf"""
    (?:Nghị[ ]quyết|NGHỊ[ ]QUYẾT|nghị[ ]quyết)\s+(?:của\s+)?
    (?:
      (?P<congress>(?:Đ|đ)ại\s+hội\s+(?:(?:đ|Đ)ại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:(?:của\s+)?(?:Đ|đ)ảng\s*bộ\s+(?:[^\s,;.]+\s+){{1,7}}?|Đảng\s+(?:toàn\s+quốc\s+|bộ\s+)?|Đảng\s+Cộng\s+sản\s+Việt\s+Nam\s+|(?:Hội|Đoàn|Công\s+đoàn)\s+(?:[^\s,;.]+\s+){{1,8}}?)?
        (?:(?:toàn\s+quốc\s+)?lần\s+thứ\s+(?P<n1>{_ROMAN})|(?P<n2>[IVX]+))(?:\s+của\s+Đảng|\s+Đảng\s+Cộng\s+sản\s+Việt\s+Nam|\s+Đảng\s+bộ\s+tỉnh|\s+của\s+Đảng\s+bộ\s+tỉnh)?)
    | (?P<plenum>Hội\s+nghị\s+(?:lần\s+thứ\s+)?(?P<n3>[\w]+)\s*,?\s+(?:của\s+)?(?:Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?|BCH\s+(?:TW|Trung\s+ương)(?:\s+Đảng)?|Trung\s+ương(?:\s+Đảng)?)\s*,?\s*\(?\s*kh[óo][áa]\s+(?P<k1>[IVX]+)\)?)
    | (?P<central>Trung\s+ương\s+(?:lần\s+thứ\s+)?(?P<n4>\d{{1,2}}|[IVX]+|[a-zđ]+)\s*,?\s*\(?\s*kh[óo][áa]\s+(?P<k2>[IVX]+)\)?)
    )
    (?![\w])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class NamedResolution:
    """A resolution of a congress or plenum; spans are those of the plain view."""

    start: int
    end: int
    issuer: str
    """As printed, without the place that it leaves out."""
    term: str | None


def party_resolutions(plain: Plain) -> Iterator[NamedResolution]:
    """Resolutions of congresses (`Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng`) and of plenums."""
    for match in _CONGRESS.finditer(plain.text):
        if match["congress"]:
            body = plain.verbatim(*match.span("congress"))
            term = match["n1"] or match["n2"]
            national = "toàn quốc" in body.lower() or not re.search(r"đảng\s*bộ", body, re.IGNORECASE)
            if national and "Đảng bộ" not in body and not re.search(r"\b(?:Hội |Đoàn |Công đoàn )", body[8:]):
                body = f"Đại hội đại biểu toàn quốc lần thứ {term} của Đảng"
            yield NamedResolution(match.start(), match.end(), body, term.upper())
        else:
            yield NamedResolution(
                match.start(), match.end(), "Ban Chấp hành Trung ương Đảng", match["k1"] or match["k2"]
            )
