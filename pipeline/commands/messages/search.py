"""What `search` says."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "search_none": ("Không thấy “{0}” trong phần đã đọc.", "“{0}” was not seen in what was read."),
    "search_counts": (
        "“{0}”: {1} đoạn trong {2} văn bản của {3} tỉnh.",
        "“{0}”: {1} passages in {2} plans of {3} provinces.",
    ),
    "search_at_least": (
        "“{0}”: ít nhất {1} đoạn trong {2} văn bản của {3} tỉnh; còn {4} văn bản có thể chứa cụm từ này chưa xét (thêm --all để xét hết).",
        "“{0}”: at least {1} passages in {2} plans of {3} provinces; {4} more plans may hold it (--all looks at them too).",
    ),
    "search_other": (
        "Khác dấu (từ khác hoặc đọc sai): {0} đoạn trong {1} văn bản của {2} tỉnh, xếp sau.",
        "With other accents (another word, or a slip of reading): {0} passages in {1} plans of {2} provinces, listed last.",
    ),
    "search_shown": ("Hiện {0} đoạn đầu; đổi bằng --limit.", "The first {0} are shown; change that with --limit."),
    "search_coverage": (
        "Đã tìm trong {0} văn bản của {1} tỉnh, {2} trang: {3} rõ, {4} nghi ngờ, {5} không đọc được; {6} tệp không giữ được.",
        "Searched: {0} plans of {1} provinces, {2} pages: {3} good, {4} doubtful, {5} unread; {6} inputs not kept.",
    ),
    "search_title": ("Tìm “{0}”", "Search for “{0}”"),
    "search_section": ("mục {0}", "section {0}"),
    "search_province": ("Tỉnh, cấp", "Place"),
    "search_other_mark": ("(khác dấu)", "(other accents)"),
}
