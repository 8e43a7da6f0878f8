"""Where a title ends: at the next document of a list, the clause's end, the line's end."""

from __future__ import annotations

import re

from extractors.citations.issuers import issuer_end
from extractors.plain import LOWER, UPPER

__all__ = ["caps_end", "clause_end", "title_end"]

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
    r"\s+(?!(?:nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|thông tư|nghị định|đồng thời|để|nhằm|góp phần|theo|căn cứ|trên cơ sở|thực hiện|tiếp tục|ý kiến)\s)["
    + LOWER
    + r"][^;.:\n]{4,140};\s+(?:"
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
    r"(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo|này\b|nêu trên|nói trên|đến các|cho phù hợp|phù hợp\s+với|có hiệu quả|hiệu quả,|đúng\s+tiến\s+độ|trong\s+(?:tháng|quý|năm|Quý|tháng)\s|nhằm\s|để\s|góp\s+phần|trình\s+(?=(?:Bộ|Ủy|UBND|Thủ|Chính|HĐND|cấp|Chủ|Tỉnh|Ban)\s)|báo\s+cáo\s+(?=(?:Bộ|Ủy|UBND|Thủ|Chính|HĐND|cấp|Chủ|Tỉnh|Ban)\s)|gửi\s+)"
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
