"""Secrecy marks: MẬT, TỐI MẬT, TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước 2018, Điều 8; cell 10a of Nghị định 30/2020/NĐ-CP).

A mark stands alone, as a stamp or a line, under the issuer's name or at a page's edge. The same words in running text
("tài liệu mật", "Bí mật nhà nước") are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gazetteer.folding import bare

__all__ = ["secrecy_mark"]

# Readers of scans take the mark of Ậ for another.
_MARK = re.compile(r"[\W_]*(?:ĐỘ MẬT\s*:\s*)?((?:T[ỐÓÔ]I|TUY[ỆẸÊ]T)\s+)?(M\s?[ẬẠÂ]\s?T)[\W_]*$")


def secrecy_mark(lines: Iterable[str]) -> str | None:
    """The mark that one of these lines is (`MẬT`, `TỐI MẬT`, `TUYỆT MẬT`), or None. Lines as printed: marks are capitals."""
    for line in lines:
        match = _MARK.match(unicodedata.normalize("NFC", line).strip())
        if match:
            degree = (match[1] or "").strip()
            return {"": "MẬT", "TO": "TỐI MẬT", "TU": "TUYỆT MẬT"}[bare(degree)[:2].upper()]
    return None
