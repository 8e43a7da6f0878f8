"""What the commands on inputs say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "waits": (
        "{0} tài liệu đang được một lượt nhập khác đọc; đang chờ lượt ấy xong.",
        "{0} documents are being read by another ingest; waiting for it.",
    ),
}
