"""What a web page put around a document that was collected from it: no part of the document.

Law portals set a table of data before the letterhead (Số hiệu, Loại văn bản, Tình trạng …) and, behind the signature and the
annexes, the title again, lists of related documents ("Ban hành: … Hiệu lực: …"), hints for their own buttons, notices to their
members. A line is only taken for that by words that no document says of itself, and never where an annex or a footnote follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.folding import bare
from pipeline.reading.source import RawLine

__all__ = ["document_range"]

# Compared without marks and capitals.
_PORTAL = re.compile(
    r"(?:van ban (?:lien quan|goc|tieng anh|(?:bi |duoc )?(?:thay the|sua doi|sua doi bo sung|huong dan|hop nhat|dinh chinh|dan chieu"
    r"|can cu|bai bo|het hieu luc)(?: mot phan| toan bo)?|lien quan (?:cung|khac) .*)$"
    r"|(?:cac )?noi dung (?:duoc )?sua doi, huong dan|ra chuot vao|click (?:trai|phai|vao)\b|(?:nhan|bam|nhap) (?:chuot )?vao day\b"
    r"|double click|tat so sanh|<noi dung>|file (?:duoc )?dinh kem|file attached|ban dich nay thuoc|dang tai van ban"
    r"|van ban nay (?:chua|khong) (?:duoc )?(?:cap nhat|co) |.*\bhas the copyright\b|.*\bis a violation against the law\b"
    r"|(?:tinh trang(?: hieu luc)?|so hieu|so/ky hieu|so ky hieu|loai van ban|noi ban hanh|co quan ban hanh|nguoi ky|ngay ban hanh|ngay hieu luc|ngay co hieu luc"
    r"|ngay cong bao|so cong bao|linh vuc|hieu luc|cap nhat|ban hanh|ngay het hieu luc)\s*:(?!.{60})"
    r"|(?:tai ve|download|tai van ban|in van ban|in trang|gui email|chia se|luoc do|thuoc tinh|ban pdf|tai file|y kien binh luan|binh luan|gop y|tu khoa|danh muc van ban)\s*:?$"
    r"|.*\b(?:thuvienphapluat|luatvietnam|hethongphapluat|vanbanphapluat|luatminhkhue|vbpl)\.(?:vn|com|co)\b"
    r"|.*\b(?:quy thanh vien|tai khoan (?:cua|hien) |bi dang xuat|dang nhap (?:vao|de)|chinh sach bao mat|all rights reserved)|.*©)"
)
_ANNEX = re.compile(r"(?:phu luc|bieu (?:mau )?(?:so )?\d|mau (?:so )?\d|danh muc|danh sach|bang tong hop)\b")
_FOOTNOTE = re.compile(r"\[?\d{1,3}\][.)]?\s*\S|\(\d{1,2}\)\s|\*{1,3}\s?\S")
_MOTTO = re.compile(r"cong hoa xa\b|doc lap\s*-|dang cong san viet nam$")
_CLOSING = re.compile(
    r"noi nhan\b|(?:t/?m|k/?t|t/?l|tuq)\s?[./]\s?[a-z]|(?:pho )?chu tich$|thu tuong$|pho thu tuong$|bo truong$|giam doc$"
)
# "Công điện 224/CĐ-TTg năm 2025 … do Thủ tướng Chính phủ điện": how a portal, never a document, gives a title.
_PORTAL_TITLE = re.compile(
    r"[A-ZĐ][\w ]{3,30}? (?:số )?\d{1,5}[-/][^\s]+ (?:năm|ngày|về|\w).{10,}\bdo .{3,80}(?:ban hành|điện|thông qua)$"
)
_FEWEST = 3
_SHARE = 0.2


def document_range(lines: Sequence[RawLine]) -> tuple[int, int]:
    """First line of the document and the line after its last; all lines where nothing of a web page is found."""
    texts = [line.text for line in lines]
    folded = [bare(text) for text in texts]
    first = _head(texts, folded)
    return first, _tail(texts, folded, first)


def _head(texts: Sequence[str], folded: Sequence[str]) -> int:
    """Where the letterhead begins: after the last datum of the portal before the quốc hiệu."""
    motto = next((i for i, text in enumerate(folded[:250]) if _MOTTO.match(text)), None)
    if motto is None:
        return 0
    marks = [i for i in range(motto) if _PORTAL.match(folded[i])]
    if len(marks) < _FEWEST:
        return 0
    last = marks[-1]
    if texts[last].rstrip().endswith(":"):  # the datum itself stands in the next cell
        last = next((i for i in range(last + 1, motto) if texts[i] and texts[i] != "|"), last)
    begin = next((i for i in range(last + 1, motto + 1) if texts[i] and texts[i] != "|"), motto)
    return begin - 1 if begin and texts[begin - 1] == "|" else begin


def _tail(texts: Sequence[str], folded: Sequence[str], first: int) -> int:
    """The line after the document's last."""
    end = len(texts)
    closing = max(
        (i for i in range(first, end) if _CLOSING.match(folded[i]) and not _PORTAL.match(folded[i])), default=None
    )
    if closing is None:
        closing = first + (end - first) // 2
    # What heads an annex, or is a footnote, is the document's: the portal comes after the last of them.
    kept = [
        i
        for i in range(closing, end)
        if (_ANNEX.match(folded[i]) and texts[i][:1].isupper() and not _PORTAL.match(folded[i]))
        or _FOOTNOTE.match(texts[i])
    ]
    marks = [i for i in range((kept[-1] if kept else closing) + 1, end) if _PORTAL.match(folded[i])]
    if len(marks) < _FEWEST:
        return end
    begin = marks[0]
    filled = sum(bool(text) and text != "|" for text in texts[begin:])
    if len(marks) < _SHARE * filled:
        return end
    while begin - 1 > closing and (
        not texts[begin - 1] or texts[begin - 1] == "|" or _PORTAL_TITLE.match(texts[begin - 1])
    ):
        begin -= 1
    return begin
