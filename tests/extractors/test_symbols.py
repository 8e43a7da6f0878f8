"""Number and symbol: every style, every kind of noise, and what must never be taken for one another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.plain import Plain
from extractors.symbols import canonical_symbol, find_symbols, parse_symbol, symbol_key


@pytest.mark.parametrize(
    ("printed", "canonical", "kind", "style"),
    [
        ("09-CT/TW", "09-CT/TW", "CT", "party"),
        ("06/2014/NĐ-CP", "06/2014/NĐ-CP", "NĐ", "state"),
        ("9745/QĐ-BCA-V05", "9745/QĐ-BCA-V05", "QĐ", "state"),
        ("72/2025/QH15", "72/2025/QH15", None, "assembly"),
        ("1656/NQ-UBTVQH15", "1656/NQ-UBTVQH15", "NQ", "assembly"),
        ("38-NQ/2021/QH15", "38-NQ/2021/QH15", "NQ", "assembly"),
        ("09/CP", "09/CP", None, "old"),
        ("01/NQLT", "01/NQLT", "NQLT", "joint"),
        ("1204/QCPH", "1204/QCPH", "QC", "joint"),
        ("1888/QC-LN", "1888/QC-LN", "QC", "joint"),
        ("100/2010/TTLT-BQP-BCA", "100/2010/TTLT-BQP-BCA", "TTLT", "joint"),
        ("09/CTr-BCA-MTTW", "09/CTr-BCA-MTTW", "CTr", "joint"),
        ("3090/UBND-NC", "3090/UBND-NC", "CV", "dispatch"),
        ("134-CV/UBKTTU", "134-CV/UBKTTU", "CV", "party"),
        ("30a/2008/NQ-CP", "30a/2008/NQ-CP", "NQ", "state"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "NQ", "state"),
        ("08-QĐi/TW", "08-QĐi/TW", "QĐi", "party"),
        ("19-TT/TW", "19-TT/TW", "TTri", "party"),
    ],
)
def test_reads_every_style(printed: str, canonical: str, kind: str | None, style: str) -> None:
    symbol = parse_symbol(printed)
    assert symbol is not None
    assert (symbol.canonical, symbol.type, symbol.style) == (canonical, kind, style)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("9 CT/TW", "09-CT/TW"),
        ("Chỉ thị số: 09-CT/TW", "09-CT/TW"),
        ("09 - CT / TW", "09-CT/TW"),
        ("09–CT/TƯ", "09-CT/TW"),
        ("09-CT/T.Ư", "09-CT/TW"),
        ("09-ct/tw", "09-CT/TW"),
        ("O9-CT/TW", "09-CT/TW"),
        ("số31-QĐ/TW", "31-QĐ/TW"),
        ("06/2008/CT-TTG", "06/2008/CT-TTg"),
        ("1961/QĐUBND", "1961/QĐ-UBND"),
        ("61/2018/NĐCP", "61/2018/NĐ-CP"),
        ("333/KHBCĐ", "333/KH-BCĐ"),
        ("1397 /KH-BCĐ", "1397/KH-BCĐ"),
        ("169/TTr- STTTT", "169/TTr-STTTT"),
        ("71/NQ -CP", "71/NQ-CP"),
        ("9745/QĐ-BCA-\nV05", "9745/QĐ-BCA-V05"),
        ("886/QD-UBND", "886/QĐ-UBND"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("03-HD/BCDD138", "03-HD/BCĐ138"),
        ("30I2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("30l2020INĐ-CP", "30/2020/NĐ-CP"),
        ("43/2013/QH 13", "43/2013/QH13"),
        ("127QĐ-UBND", "127/QĐ-UBND"),
        ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
        ("57-NQ/TWngày 22/12/2024", "57-NQ/TW"),  # a lost blank
        ("66/NQ-CP1", "66/NQ-CP"),  # a footnote mark
        ("15/2020/TT-BGD&ĐT", "15/2020/TT-BGDĐT"),
        ("số: ...-KH/TU", "-KH/TU"),
        ("số      /KH-UBND", "/KH-UBND"),
        ("12-CT/UBND", "12-CT/UBND"),  # wrong separators are kept: they are what is printed everywhere
    ],
)
def test_undoes_what_printing_does(printed: str, canonical: str) -> None:
    assert canonical_symbol(printed) == canonical


@pytest.mark.parametrize(
    "text", ["24/7", "1/2 diện tích", "22/01/2019", "2021-2025", "3.071 TTHC/4.888 TTHC", "50 km/h", "năm 2022"]
)
def test_is_no_symbol(text: str) -> None:
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("12-CT/UBND", "party-separators-on-state-body"),
        ("25/NQ-TU", "state-separators-on-party-body"),
        ("38-NQ/2021/QH15", "malformed-symbol"),
        ("...-KH/TU", "blank-number"),
        ("61/2018/NĐCP", "lost-hyphen"),
    ],
)
def test_flags(printed: str, flag: str) -> None:
    symbol = parse_symbol(f"số {printed}")
    assert symbol is not None
    assert flag in symbol.flags


def test_neighbours_stay_apart() -> None:
    neighbours = ["09-CT/TW", "109-CT/TW", "09-CT/TU", "09/CT-BCA-V28", "09/CT-TTg", "90-CT/TW", "09-KL/TW"]
    keys = [symbol.key for n in neighbours if (symbol := parse_symbol(n))]
    assert len(set(keys)) == len(neighbours)


def test_leading_zero_is_no_difference() -> None:
    assert symbol_key("9-CT/TW") == symbol_key("09-CT/TW")


def test_spans_are_those_of_the_symbol() -> None:
    text = "Chỉ thị số 09-CT/TW, Quyết định số 886/QĐ-UBND; Luật số 72/2025/QH15."
    found = [text[a:b] for _, a, b in find_symbols(Plain(text))]
    assert found == ["09-CT/TW", "886/QĐ-UBND", "72/2025/QH15"]


_SYMBOLS = st.sampled_from(
    [
        "09-CT/TW",
        "06/2008/CT-TTg",
        "9745/QĐ-BCA-V05",
        "886/QĐ-UBND",
        "72/2025/QH15",
        "1204/QCPH",
        "134-CV/UBKTTU",
        "30a/2008/NQ-CP",
    ]
)


@given(_SYMBOLS, st.data())
def test_spelling_does_not_change_the_key(symbol: str, data: st.DataObject) -> None:
    dash = data.draw(st.sampled_from(["-", "–", "—", "\u2011", "\u2212"]))
    gap = data.draw(st.sampled_from(["", " ", "\u00a0", "\n"]))
    before = data.draw(st.booleans())
    printed = symbol.replace("-", gap + dash if before else dash + gap).replace("/", "/" + gap if before else gap + "/")
    printed = data.draw(st.sampled_from([printed, printed.lower(), printed.upper()]))
    printed = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), printed)
    canonical = canonical_symbol(f"số {printed}")
    assert canonical is not None
    assert symbol_key(canonical) == symbol_key(symbol)
