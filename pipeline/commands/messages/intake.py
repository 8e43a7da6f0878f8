"""What the commands on inputs say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "ended": ("Lúc", "At"),
    # watching
    "log_watch": ("theo dõi {0}; tìm lại sau mỗi {1} giây", "watching {0}; searched every {1} seconds"),
    "log_found": ("{0} tệp mới đã chép xong", "{0} new files are whole"),
    "log_input": ("{0} · {1}{2}", "{0} · {1}{2}"),
    "log_read": (" · {0} trang · {1} s", " · {0} pages · {1} s"),
    "log_loaded": ("đã nạp cơ sở dữ liệu · {0}", "the database was loaded · {0}"),
    "log_away": ("không thấy {0}; sẽ tìm lại", "cannot see {0}; will look again"),
    "log_back": ("lại thấy {0}", "{0} is there again"),
    "log_error": ("{0} {1}", "{0} {1}"),
    "log_stopped": ("đã dừng; phần dang dở làm tiếp lần sau", "stopped; what was begun goes on next time"),
    "waits": (
        "{0} tài liệu đang được một lượt nhập khác đọc; đang chờ lượt ấy xong.",
        "{0} documents are being read by another ingest; waiting for it.",
    ),
}
