"""Secrecy marks: MẬT, TỐI MẬT, TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước 2018, Điều 8; cell 10a of Nghị định 30/2020/NĐ-CP).

A mark stands alone, as a stamp or a line, under the issuer's name or at a page's edge. The same words in running text
("tài liệu mật", "Bí mật nhà nước") are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["secrecy_mark"]

_MARK = re.compile(r"[\W_]*(?:Đ[OỘ] MẬT\s*:\s*)?((?:TỐI|TUYỆT)\s+)?(M\s?Ậ\s?T)[\W_]*$")


def secrecy_mark(lines: Iterable[str]) -> str | None:
    """The mark that one of these lines is (`MẬT`, `TỐI MẬT`, `TUYỆT MẬT`), or None. Lines as printed: marks are capitals."""
    for line in lines:
        match = _MARK.match(unicodedata.normalize("NFC", line).strip())
        if match:
            return " ".join(((match[1] or "") + "MẬT").split())
    return None
