"""Thirty lines of regular expressions: what one gets without grammar, gazetteer or structure. A yardstick for `make score`."""

from __future__ import annotations

import re
from typing import Any

TYPES = {
    "Nghị quyết": "NQ", "Chỉ thị": "CT", "Kết luận": "KL", "Quyết định": "QĐ", "Nghị định": "NĐ", "Thông tư": "TT",
    "Kế hoạch": "KH", "Hướng dẫn": "HD", "Chương trình": "CTr", "Luật": "LUAT", "Công văn": "CV",
}  # fmt: skip
CITED = re.compile(
    rf"({'|'.join(TYPES)})\s+(?:số:?\s*)?(\d+[\w./-]*[A-ZĐ][\w/-]*)(?:,?\s*ngày\s+(\d+)/(\d+)/(\d{{4}}))?", re.I
)
DUE = re.compile(r"(trước|chậm nhất|đến)\s+ngày\s+(\d+)/(\d+)(?:/(\d{4}))?", re.I)
BODY = re.compile(r"((?:Sở|Công an|Ủy ban nhân dân|UBND|Hội|Bộ|Ban)(?:\s+[\w-]+){1,5})")
WITH = {"trước": "before", "chậm nhất": "by", "đến": "by"}


def baseline(text: str) -> dict[str, Any]:
    """A record with the keys of the annotation guide, made by patterns alone."""
    cited: dict[str, dict[str, Any]] = {}
    for m in CITED.finditer(text):
        iso = f"{m[5]}-{int(m[4]):02}-{int(m[3]):02}" if m[5] else None
        entry = {"type": TYPES[m[1].capitalize()], "number": m[2], "dates": [], "mentions": 0, "name": None}
        found = cited.setdefault(m[2], entry)
        found["mentions"] += 1
        if iso:
            found["dates"].append({"iso": iso, "text": m[0]})
    due = [
        {
            "kind": "due" if m[4] else "recurring",
            "date": f"{m[4]}-{int(m[3]):02}-{int(m[2]):02}" if m[4] else f"--{int(m[3]):02}-{int(m[2]):02}",
            "frequency": None if m[4] else "yearly", "bound": WITH[m[1].lower()], "text": m[0], "action": "",
        }
        for m in DUE.finditer(text)
    ]  # fmt: skip
    agencies = [{"name": name, "level": None, "collective": False} for name in sorted(set(BODY.findall(text)))]
    return {
        "document": {},
        "citations": list(cited.values()),
        "relations": [],
        "deadlines": due,
        "agencies": agencies,
        "tasks": [],
    }
