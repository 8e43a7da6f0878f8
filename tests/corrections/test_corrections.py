"""Corrections: what is checked, what is kept, how it is laid over a record, and that the reading stays."""

from __future__ import annotations

import copy
import errno
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.apply import RULE, apply
from pipeline.corrections.fields import allowed, parse
from pipeline.corrections.journal import Correction, Journal, Withdrawal, new_id
from pipeline.errors import Failed, UsageError
from pipeline.record import Record

SHA = "ab" * 32
OTHER = "cd" * 32


def spot(start: int, end: int) -> dict[str, Any]:
    return {"page": 1, "start": start, "end": end, "text": "x" * (end - start)}


def record() -> dict[str, Any]:
    """A plan that cites two documents and charges two bodies."""
    found = {"confidence": 0.6, "rule": "read", "evidence": spot(0, 9)}
    plan = "12-kh-ubnd.lao-cai.2020"

    def citation(number: str, ordinal: int = 1) -> dict[str, Any]:
        return {
            "id": f"{plan}:citation:ct_{number.lower()}:{ordinal}", "type": "CT", "number": number, "name": None, "dates": [],
            "issuer": None, "text": number, "mentions": [spot(0, 9)], "flags": ["impossible-date"], **found,
        }  # fmt: skip

    def agency(name: str, local: str) -> dict[str, Any]:
        return {
            "id": f"{plan}:agency:{local}:1", "name": name, "level": "province", "collective": False, "printed": [name],
            "mentions": [spot(0, 9)], **found,
        }  # fmt: skip

    value = {
        "sha256": SHA,
        "plan": plan,
        "document": {
            "type": "KH", "number": "12/KH-UBND", "date": "2020-03-02", "province": "Lào Cai", "level": "province",
            "fields": {"number": {"confidence": 0.3, "rule": "heading", "flag": "handwritten", "evidence": spot(0, 9)}},
        },
        "citations": [citation("09-CT/TW"), citation("44-KL/TW")],
        "relations": [
            {
                "id": f"{plan}:relation:44-kl/tw_continues_09-ct/tw:1", "from": "44-KL/TW", "to": "09-CT/TW",
                "kind": "continues", "guide_kind": "continues", **found,
            }
        ],
        "deadlines": [
            {
                "id": f"{plan}:deadline:due_2020-06-31:1", "kind": "due", "date": None, "frequency": None, "bound": "before",
                "action": "báo cáo", "responsible": ["Công an tình"], "recipient": [], "via": None, "text": "trước ngày 31/6/2020",
                "value": {"precision": "none", "anchor": "signing", "duration": "P5D"}, "flags": ["impossible-date"], **found,
            }
        ],
        "agencies": [agency("Công an tình", "cong-an-tinh"), agency("Sở Y tế", "so-y-te")],
        "tasks": [
            {
                "id": f"{plan}:task:ii/1_bao-cao:1", "text": "Báo cáo", "section": "II/1", **found,
                "assignments": [
                    {"agency": "Công an tình", "role": "lead", **found}, {"agency": "Sở Y tế", "role": "coordinate", **found},
                ],
                "deadlines": [f"{plan}:deadline:due_2020-06-31:1"],
            }
        ],
        "pages": [
            {"page": 1, "verdict": "doubtful", "route": "ocr", "reason": "low", "confidence": 0.5, "p5": 0.2},
        ],
    }  # fmt: skip
    return Record.model_validate(value).model_dump(mode="json", by_alias=True)


def said(target: str, field: str, value: Any, sha256: str = SHA, number: int = 0) -> Correction:
    plan = "12-kh-ubnd.lao-cai.2020"
    finding = f"{plan}:{target}" if target else plan
    return Correction(f"k{number:08}", sha256, finding, field, value, "Hà", "xem bản giấy", "2026-01-01T00:00:00Z")


def test_a_corrected_number_moves_the_plan_and_the_ids_of_its_findings_but_not_what_they_were_read_as() -> None:
    before = record()
    kept = copy.deepcopy(before)
    after, applied, vanished = apply(before, [said("", "number", "21/KH-UBND")])
    assert before == kept
    assert (after["plan"], vanished) == ("21-kh-ubnd.lao-cai.2020", [])
    assert applied[0].reading == "12/KH-UBND"
    assert after["citations"][0]["id"] == "21-kh-ubnd.lao-cai.2020:citation:ct_09-ct/tw:1"
    assert after["tasks"][0]["deadlines"] == [after["deadlines"][0]["id"]]
    why = after["document"]["fields"]["number"]
    assert (why["rule"], why["confidence"], why["flag"]) == (RULE, 1.0, None)
    assert why["evidence"]["page"] == 1
    Record.model_validate(after)


def test_what_depends_on_a_value_follows_it() -> None:
    after, _, vanished = apply(
        record(),
        [
            said("citation:ct_09-ct/tw:1", "number", "09-CT/TU"),
            said("citation:ct_09-ct/tw:1", "dates", ["2011-12-01"]),
            said("agency:cong-an-tinh:1", "name", "Công an tỉnh Lào Cai"),
            said("deadline:due_2020-06-31:1", "date", "2020-06-30"),
            said("task:ii/1_bao-cao:1", "role[Sở Y tế]", "lead"),
            said("", "page[1]", "good"),
        ],
    )
    assert vanished == []
    cited = after["citations"][0]
    assert (cited["number"], cited["dates"][0]["iso"], cited["rule"]) == ("09-CT/TU", "2011-12-01", RULE)
    assert cited["id"].endswith(":citation:ct_09-ct/tw:1")
    assert (after["relations"][0]["from"], after["relations"][0]["to"]) == ("44-KL/TW", "09-CT/TU")
    shares = {share["agency"]: share["role"] for share in after["tasks"][0]["assignments"]}
    assert shares == {"Công an tỉnh Lào Cai": "lead", "Sở Y tế": "lead"}
    due = after["deadlines"][0]
    assert (due["responsible"], due["date"], due["flags"]) == (["Công an tỉnh Lào Cai"], "2020-06-30", [])
    assert (due["value"]["precision"], due["value"]["anchor"], due["value"]["rrule"]) == ("day", None, None)
    assert after["pages"][0]["verdict"] == "good"
    Record.model_validate(after)


@pytest.mark.parametrize(
    ("date", "rule"),
    [("--05-25", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25"), ("--06", "FREQ=YEARLY;BYMONTH=6"), ("2020-Q3", None)],
)
def test_a_duty_that_comes_back_keeps_its_rule(date: str, rule: str | None) -> None:
    after, _, _ = apply(record(), [said("deadline:due_2020-06-31:1", "date", date)])
    assert after["deadlines"][0]["value"]["rrule"] == rule


def test_what_is_wrong_goes_and_what_stood_because_of_it_too() -> None:
    after, applied, _ = apply(
        record(),
        [
            said("citation:ct_44-kl/tw:1", "wrong", True),
            said("deadline:due_2020-06-31:1", "wrong", True),
            said("task:ii/1_bao-cao:1", "wrong[Sở Y tế]", True),
        ],
    )
    assert len(applied) == 3
    assert [c["number"] for c in after["citations"]] == ["09-CT/TW"]
    assert (after["relations"], after["deadlines"], after["tasks"][0]["deadlines"]) == ([], [], [])
    assert [a["agency"] for a in after["tasks"][0]["assignments"]] == ["Công an tình"]
    Record.model_validate(after)
    gone, _, _ = apply(record(), [said("agency:so-y-te:1", "wrong", True)])
    assert [a["agency"] for a in gone["tasks"][0]["assignments"]] == ["Công an tình"]
    back, _, _ = apply(record(), [said("citation:ct_44-kl/tw:1", "wrong", False)])
    assert len(back["citations"]) == 2


@pytest.mark.parametrize(
    ("target", "field"),
    [("citation:ct_1-ct/tw:1", "number"), ("task:ii/1_bao-cao:1", "role[Sở Xây dựng]"), ("", "page[7]")],
)
def test_what_is_no_longer_read_is_told(target: str, field: str) -> None:
    one = said(target, field, "x")
    after, applied, vanished = apply(record(), [one])
    assert (applied, vanished) == ([], [one])
    assert after == record()


MANY = (
    said("citation:ct_09-ct/tw:1", "number", "9-KL/TW"), said("citation:ct_09-ct/tw:1", "dates", ["2011-12-01"]),
    said("", "number", "21/KH-UBND"), said("", "date", "2021-03-02"), said("agency:cong-an-tinh:1", "name", "Công an tỉnh"),
    said("agency:cong-an-tinh:1", "wrong", True), said("task:ii/1_bao-cao:1", "agency[Công an tình]", "Sở Nội vụ"),
    said("task:ii/1_bao-cao:1", "role[Công an tình]", "responsible"), said("citation:ct_44-kl/tw:1", "wrong", True),
)  # fmt: skip


@given(order=st.permutations(MANY))
def test_the_order_of_corrections_is_nothing(order: list[Correction]) -> None:
    assert apply(record(), order)[0] == apply(record(), MANY)[0]


# -- values --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "field", "given", "value"),
    [
        ("plan", "number", " 46 /KH-UBND ", "46/KH-UBND"),
        ("citation", "number", "9745/qđ-bca-v05", "9745/QĐ-BCA-V05"),
        ("plan", "number", "", None),
        ("plan", "date", "2020-02-29", "2020-02-29"),
        ("plan", "period", "2021-2025", [2021, 2025]),
        ("plan", "province", "lao cai", "Lào Cai"),
        ("plan", "recipients", "Như trên; Lưu: VT", ["Như trên", "Lưu: VT"]),
        ("plan", "issued_with.date", "2012-07-09", "2012-07-09"),
        ("citation", "dates", "2011-12-01, 2011-12", ["2011-12-01", "2011-12"]),
        ("citation", "wrong", "có", True),
        ("deadline", "date", "--05-25", "--05-25"),
        ("deadline", "date", "2018-Q3", "2018-Q3"),
        ("agency", "collective", "no", False),
        ("task", "role[Sở  Y tế]", "lead", "lead"),
        ("plan", "page[2]", "good", "good"),
    ],
)
def test_values_are_kept_as_the_record_holds_them(kind: str, field: str, given: str, value: Any) -> None:
    assert parse(kind, field, given) == value


@pytest.mark.parametrize(
    ("kind", "field", "given", "told"),
    [
        ("plan", "nummer", "1", "number, date"),
        ("plan", "date", "20/02/2020", "2020-02-20"),
        ("plan", "date", "2021-02-29", "ngày có thật"),
        ("plan", "number", "không số", "46/KH-UBND"),
        ("plan", "level", "tỉnh", "province"),
        ("plan", "province", "Atlantis", "Lào Cai"),
        ("plan", "period", "2025-2021", "2021-2025"),
        ("citation", "type", "Chỉ thị", "CT"),
        ("deadline", "date", "--02-30", "--05-25"),
        ("deadline", "frequency", "often", "half-yearly"),
        ("deadline", "action", "", "trống"),
        ("task", "role[Sở Y tế]", "boss", "coordinate"),
        ("plan", "page[x]", "good", "page[3]"),
        ("relation", "kind", "loves", "implements"),
    ],
)
def test_what_is_not_allowed_says_what_is(kind: str, field: str, given: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(kind, field, given)
    assert told in caught.value.message_vi


def test_every_kind_says_its_fields() -> None:
    assert "role[CƠ QUAN]" in allowed("task")
    assert "page[3]" in allowed("plan")


# -- the journal ---------------------------------------------------------------------------------------------------------


def test_the_last_line_on_a_field_counts_and_withdrawals_are_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "c.jsonl")
    one, two, other = (said("", "number", v, number=i) for i, v in enumerate(("1/KH", "2/KH", "3/KH")))
    journal.append([one])
    first = journal.fingerprint()
    journal.append([two, said("", "date", "2020-01-01", number=3)])
    read = Journal(journal.path)
    assert ([c.value for c in read.of([SHA])[0]], read.of([SHA])[1]) == (["2/KH", "2020-01-01"], [one])
    assert read.fingerprint() not in (first, read.fingerprint([OTHER]))
    read.append([Withdrawal("k9", two.id, "Hà", "nhầm", "2026-01-02T00:00:00Z")])
    assert [c.value for c in read.of([SHA])[0]] == ["1/KH", "2020-01-01"]
    assert list(read) == list(Journal(journal.path))
    # what is said of one copy is said of the plan
    read.append([Correction(**{n: getattr(other, n) for n in other.__slots__ if n != "sha256"}, sha256=OTHER)])
    assert [c.value for c in read.of([SHA, OTHER])[0]] == ["2020-01-01", "3/KH"]


@given(cut=st.integers(2, 200))
def test_a_torn_line_costs_itself_alone(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("torn") / "c.jsonl"
    Journal(path).append([said("", "number", "1/KH", number=1), said("", "date", "2020-01-01", number=2)])
    path.write_bytes(path.read_bytes()[:-cut])
    journal = Journal(path)
    assert [c.id for c in journal] == ["k00000001"]
    assert journal.damaged == 1 - path.read_bytes().endswith(b"\n")
    journal.append([said("", "number", "3/KH", number=3)])
    assert [c.id for c in Journal(path)] == ["k00000001", "k00000003"]


def test_a_changed_letter_is_noticed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "c.jsonl")
    journal.append([said("", "number", "12/KH-UBND")])
    journal.path.write_bytes(journal.path.read_bytes().replace(b"12/KH", b"13/KH"))
    assert (list(Journal(journal.path)), Journal(journal.path).damaged) == ([], 1)


def test_ids_are_short_and_never_given_twice() -> None:
    first = new_id((), "a")
    assert new_id([first], "a") != first
    assert len(first) == 9


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "c.jsonl")
    journal.append([said("", "number", "1/KH", number=1)])
    before = journal.path.read_bytes()
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) < 40:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data[: len(data) - 30])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Failed, match="disk-full"):
        journal.append([said("", "date", "2020-01-01", number=2)])
    assert journal.path.read_bytes() == before
