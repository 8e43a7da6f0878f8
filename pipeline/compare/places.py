"""Provinces as of each plan's date, and as they are today.

Until 30/6/2025 there were 63, since then 34: 23 of them hold the ground of several. A question of today's provinces keeps the
plans of a former one apart ("1 of 2 predecessors cites"): what Hà Giang ordered says nothing of Tuyên Quang.
"""

from __future__ import annotations

from typing import Final

from pipeline.store.store import Store

__all__ = ["TODAY", "former", "order", "origins"]

_ORDER: Final = {
    letter: index
    for index, letter in enumerate(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
    )
}
_LETTERS: Final = {c: c for c in "ăâđêôơư"} | {
    tone: base
    for base, tones in {
        "a": "àảãáạ", "ă": "ằẳẵắặ", "â": "ầẩẫấậ", "e": "èẻẽéẹ", "ê": "ềểễếệ", "i": "ìỉĩíị", "o": "òỏõóọ", "ô": "ồổỗốộ",
        "ơ": "ờởỡớợ", "u": "ùủũúụ", "ư": "ừửữứự", "y": "ỳỷỹýỵ",
    }.items()
    for tone in tones
}  # fmt: skip
"""Letters without their tone: the alphabet sorts by letter first, by tone last."""

TODAY: Final = """
SELECT p.* REPLACE (
    CASE WHEN s.former IS NULL THEN p.unit || CASE WHEN m.today IS NULL THEN '' ELSE '|' END
         WHEN s.merged THEN s.today || '|' || p.unit ELSE s.today END AS unit)
FROM ({chosen}) p
LEFT JOIN place_successions s ON s.former = p.province AND (p.date IS NULL OR p.date < s.since OR p.province NOT IN
    (SELECT name FROM places WHERE level = 'province' AND valid_to IS NULL))
LEFT JOIN (SELECT DISTINCT today FROM place_successions WHERE merged) m ON m.today = p.province
"""
"""The chosen plans by today's province: `Cao Bằng`; of a merged one its own plans as `Tuyên Quang|`, those of before the merger as
`Tuyên Quang|Hà Giang`, and so one that bears the name of a province which no longer is (a date read wrongly, an old letterhead)."""


def order(name: str | None) -> tuple[object, ...]:
    """Sort key of the Vietnamese alphabet: ă and â after a, Đ after D; tones count last. Nothing comes last."""
    if name is None:
        return (1,)
    letters = [_LETTERS.get(c, c) for c in name.lower()]
    return (0, tuple(_ORDER.get(c, -1) for c in letters), tuple(_ORDER.get(c, -1) for c in name.lower()))


def former(store: Store) -> frozenset[str]:
    """Names of provinces that no province bears today."""
    rows = store.sql(
        "SELECT name FROM places WHERE level = 'province' GROUP BY name HAVING count(*) FILTER (valid_to IS NULL) = 0"
    ).fetchall()
    return frozenset(str(r[0]) for r in rows)


def origins(store: Store) -> dict[str, tuple[str, ...]]:
    """What each of today's merged provinces was made of."""
    rows = store.sql("SELECT today, list(former) FROM place_successions WHERE merged GROUP BY today").fetchall()
    return {str(today): tuple(sorted(names, key=order)) for today, names in rows}
