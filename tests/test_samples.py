"""The sample plans: their truths hold together, and the generator makes the files that lie in `data/raw`."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from tools.samples.content import samples
from tools.samples.model import Sample, gold, reading_text
from tools.samples.scan import scan
from tools.samples.typeset import FontError, letters, register_fonts, typeset
from tools.samples.write import answers, quality

RAW = Path(__file__).resolve().parents[1] / "data" / "raw"
SAMPLES = {s.name: s for s in samples()}
ROLES = {"lead", "coordinate", "responsible"}
every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


def flat(text: str) -> str:
    return " ".join(text.split())


def pages_of(pdf: bytes) -> list[tuple[str, np.ndarray[Any, Any]]]:
    doc = pdfium.PdfDocument(pdf)
    try:
        return [
            (
                p.get_textpage().get_text_range(),
                np.asarray(p.render(scale=1, grayscale=True).to_numpy(), dtype=np.float32),
            )
            for p in doc
        ]
    finally:
        doc.close()


@pytest.fixture(scope="module")
def fonts() -> None:
    try:
        register_fonts()
    except FontError as missing:
        pytest.skip(str(missing))


@every_sample
def test_truth_beside_the_sample_is_what_its_module_declares(sample: Sample) -> None:
    assert (RAW / f"{sample.name}.truth.txt").read_text(encoding="utf-8") == reading_text(sample)
    assert json.loads((RAW / f"{sample.name}.gold.json").read_text(encoding="utf-8")) == gold(sample)


@every_sample
def test_anchors_are_verbatim_and_unique(sample: Sample) -> None:
    text = reading_text(sample)
    tasks = gold(sample)["tasks"]
    assert tasks
    for task in tasks:
        assert text.count(task["anchor"]) == 1, task["anchor"]
        assert len(task["anchor"].split()) <= 12
        assert task["section"]
        assert {a["role"] for a in task["assignments"]} <= ROLES


@every_sample
def test_verbatim_fields_stand_in_the_text(sample: Sample) -> None:
    text = flat(reading_text(sample))
    truth = gold(sample)
    for c in truth["citations"]:
        assert c["text"] in text
        assert all(d["text"] in text for d in c["dates"])
        assert c["name"] is None or c["name"].casefold() in text.casefold(), c["name"]
    for d in truth["deadlines"]:
        assert d["text"] in text, d["text"]
        assert d["action"] in text, d["action"]
    for r in truth["document"]["recipients"]:
        assert r in text
    for key in ("number", "title", "signatory"):
        assert (truth["document"][key] or "") in text


@every_sample
def test_numbered_citations_are_counted(sample: Sample) -> None:
    """A symbol occurs in the text as often as `mentions` says, blanks within it aside."""
    bare = re.sub(r" *([-/]) *", r"\1", reading_text(sample))
    for c in sample.citations:
        if c["number"]:
            found = re.findall(rf"(?<![\d/-]){re.escape(c['number'])}(?![\w/-])", bare)
            own = sum(line == f"Số: {c['number']}" for line in bare.splitlines())
            assert len(found) - own == c["mentions"], c["number"]


@every_sample
def test_every_body_with_a_part_is_listed_once(sample: Sample) -> None:
    truth = gold(sample)
    names = Counter(a["name"] for a in truth["agencies"])
    assert not [n for n, count in names.items() if count > 1]
    taking_part = {a["agency"] for t in truth["tasks"] for a in t["assignments"]}
    for d in truth["deadlines"]:
        to = d["recipient"] if isinstance(d["recipient"], list) else [d["recipient"]]
        taking_part |= {*d["responsible"], *(n for n in [*to, d["via"]] if n)}
    taking_part |= {truth["document"]["issuer"]}
    taking_part |= {c["issuer"] for c in truth["citations"] if c["issuer"]}
    assert taking_part <= set(names)


@every_sample
def test_relations_join_cited_documents(sample: Sample) -> None:
    known = {"self"} | {c["number"] or c["name"] for c in sample.citations}
    for r in sample.relations:
        assert {r["from"], r["to"]} <= known, r


@every_sample
def test_deadlines_are_dated_as_the_guide_wants(sample: Sample) -> None:
    for d in sample.deadlines:
        pattern = r"\d{4}(-\d\d(-\d\d)?|-Q[1-4])?" if d["kind"] in ("due", "target") else r"--\d\d(-\d\d)?"
        assert d["date"] is None or re.fullmatch(pattern, d["date"]), d
        assert bool(d["frequency"]) == (d["kind"] in ("recurring", "observance")), d


def test_the_set_is_as_varied_as_it_claims() -> None:
    truths = [gold(s)["document"] for s in SAMPLES.values()]
    assert len({t["province"] for t in truths}) >= 6
    assert {"province", "district", "commune"} == {t["level"] for t in truths}
    years = {int((t["date"] or t["issued_with"]["date"])[:4]) for t in truths}
    assert min(years) == 2010
    assert max(years) == 2026
    qualities = " ".join(quality(s.scan) for s in SAMPLES.values())
    for needed in (
        "digital",
        "mixed",
        "askew",
        "speckled",
        "upside down",
        "too bad",
        "red seal",
        "stamp",
        "grey 300 dpi",
    ):
        assert needed in qualities
    numbers = {c["number"] for s in SAMPLES.values() for c in s.citations}
    assert {"109-CT/TW", "09-CT/TU", "09/CT-BCA-V28", "44-KL/TW"} <= numbers
    assert sum(p.stat().st_size for p in RAW.iterdir()) < 8_000_000


def test_answers() -> None:
    """Three provinces cite the directive, one reaches it through 44-KL/TW, one cannot be told."""
    found = json.loads((RAW / "answers.json").read_text(encoding="utf-8"))
    assert found == answers(list(SAMPLES.values()))
    told = {name: entry["answer"] for name, entry in found["provinces"].items()}
    assert {n for n, a in told.items() if a == "direct"} == {"Lào Cai", "Nam Định", "Bình Phước"}
    assert {n for n, a in told.items() if a == "indirect"} == {"Quảng Trị"}
    assert {n for n, a in told.items() if a == "unknown"} == {"Kon Tum"}
    assert told["Thái Bình"] == "absent"
    assert told["Hậu Giang"] == "absent"
    assert [d["answer"] for d in found["districts"]] == ["direct"]
    assert [c["answer"] for c in found["communes"]] == ["absent"]
    assert [o["province"] for o in found["older"]] == ["Quảng Bình"]


def test_without_the_plan_that_states_the_link_the_indirect_province_is_absent() -> None:
    stating = answers(list(SAMPLES.values()))["provinces"]["Quảng Trị"]["stated_by"]
    assert len(stating) == 1
    left = [s for s in SAMPLES.values() if f"{s.name}.pdf" not in stating]
    assert answers(left)["provinces"]["Quảng Trị"] == {"answer": "absent", "file": "quang-tri-2023.pdf"}


@pytest.mark.usefixtures("fonts")
def test_the_font_has_every_letter() -> None:
    """`register_fonts` fails by itself if one is missing; here the list of letters is checked."""
    assert len({c for c in letters() if c.isalpha() and ord(c) > 127}) >= 104
    assert set("ắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳỷỹýỵđĐƠƯ") <= set(letters())


@pytest.mark.usefixtures("fonts")
def test_every_letter_of_the_samples_is_among_those_checked() -> None:
    printed = {c for s in SAMPLES.values() for c in reading_text(s) if c.isalpha()}
    assert printed <= set(letters()) | {c.upper() for c in letters()}


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", ["lao-cai-2020", "quang-binh-2010"])
def test_generation_is_deterministic(name: str) -> None:
    assert scan(SAMPLES[name]) == scan(SAMPLES[name])


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", ["lao-cai-2020", "quang-binh-2010", "can-tho-2025"])
def test_regenerated_samples_equal_those_kept(name: str) -> None:
    """Text equal and pictures alike whatever the versions of the libraries; bytes equal for the digital one with the
    reportlab that made it."""
    made, kept = scan(SAMPLES[name]), (RAW / f"{name}.pdf").read_bytes()
    for (text, picture), (kept_text, kept_picture) in zip(pages_of(made), pages_of(kept), strict=True):
        assert text == kept_text
        assert picture.shape == kept_picture.shape
        assert float(np.abs(picture - kept_picture).mean()) < 1.0
    if SAMPLES[name].scan is None and metadata.version("reportlab") == "5.1.0":
        assert made == kept


def test_the_stamp_is_the_only_text_of_the_signed_scan() -> None:
    first, *rest = pages_of((RAW / "quang-tri-2023.pdf").read_bytes())
    assert first[0].startswith("Ký bởi: ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ")
    assert "Thời gian ký: 23/05/2023" in first[0]
    assert len(first[0]) < 160
    assert not any(text.strip() for text, _ in rest)


def test_scans_have_no_text_layer_and_mixed_ones_have_it_where_said() -> None:
    for name, sample in SAMPLES.items():
        how = sample.scan
        for number, (text, _) in enumerate(pages_of((RAW / f"{name}.pdf").read_bytes()), 1):
            digital = how is None or number in how.digital
            assert digital == (len(text) > 200), (name, number)


@pytest.mark.usefixtures("fonts")
def test_the_symbol_breaks_after_its_hyphen() -> None:
    (text, _), *_ = pages_of(typeset(SAMPLES["binh-phuoc-2024"])[0])
    lines = text.splitlines()
    before = next(i for i, line in enumerate(lines) if re.search(r"Chỉ thị số 09[-\x02\ufffe]$", line))
    assert lines[before + 1].startswith("CT/TW ngày 01/12/2011")
