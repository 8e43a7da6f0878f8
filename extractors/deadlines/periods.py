"""Words of frequency (từ chỉ định kỳ): `6 tháng`, `quý`, `năm` and lists of them, in plain letters."""

from __future__ import annotations

import re

from extractors.findings import Frequency

__all__ = ["PERIODS", "frequency_words", "period_frequency"]

_UNIT: dict[str, Frequency] = {
    "nam": "yearly",
    "quy": "quarterly",
    "qui": "quarterly",
    "thang": "monthly",
    "tuan": "weekly",
    "ngay": "daily",
}
_PERIOD = r"(?:(?:0?[1369]|mot|ba|sau|chin)\s*thang(?:\s+(?:dau|cuoi)\s+nam)?|(?:0?1|mot)\s+(?:nam|quy|qui|tuan)|nua\s+nam|ca\s+nam|nam(?!\s+\d)|qu[yi](?!\s+(?:i|\d|dinh|che|hoach|ii|iv))|thang(?!\s+\d)|tuan|ngay(?!\s+\d))"
PERIODS = rf"{_PERIOD}(?:\s*(?:,|va|hoac|/|;)\s*(?:(?:hang|tong ket|bao cao|so ket|tong ket)\s+)?{_PERIOD})*"
"""Pattern of a list of periods."""


def period_frequency(words: str) -> Frequency:
    """Frequency of one period in plain letters: `6 thang` half-yearly, `9 thang` yearly (one report a year)."""
    number = re.match(r"\s*(?:0?(\d)|(ba|sau|chin|mot))\s*thang", words)
    if number:
        count = number[1] or {"ba": "3", "sau": "6", "chin": "9", "mot": "1"}[number[2]]
        known: dict[str, Frequency] = {"1": "monthly", "3": "quarterly", "6": "half-yearly", "9": "yearly"}
        return known.get(count, "yearly")
    if "nua" in words:
        return "half-yearly"
    return next((_UNIT[unit] for unit in ("quy", "qui", "tuan", "thang", "nam", "ngay") if unit in words), "yearly")


def frequency_words(text: str) -> tuple[Frequency, ...]:
    """Frequencies of a list of periods in plain letters, in order: `3 thang, 6 thang va 1 nam`."""
    return tuple(period_frequency(match[0]) for match in re.finditer(_PERIOD, text))
