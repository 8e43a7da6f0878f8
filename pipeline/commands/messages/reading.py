"""What the commands on one file say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "pdf_written": (
        "Đã ghi {0}: {1} trang, {2} trang được thêm lớp chữ để tìm kiếm; các trang còn lại giữ nguyên.",
        "Wrote {0}: {1} pages, {2} of them with words laid under them; the others are as they were.",
    ),
    "pdf_unsigned": (
        "Bản gốc có chữ ký số; bản vừa ghi là bản sao để tra cứu, chữ ký không còn hiệu lực trên bản này.",
        "The original bears an electronic signature; what was written is a copy for reading, on which it is not valid.",
    ),
}
