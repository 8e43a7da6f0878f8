"""What one plan shows to be wrong by itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.conflicts.checks import checks
from pipeline.conflicts.kinds import CLASSES, KINDS, Conflict
from pipeline.extract import extract
from pipeline.reading import ReadingSettings, read

CORPUS = Path(os.environ.get("KEHOACH_CORPUS", Path(__file__).parents[2].parent / "shared"))
HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 45/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Lào Cai, ngày 14 tháng 3 năm 2022\n\nKẾ HOẠCH\nPhòng, chống đuối nước trẻ em năm 2022\n\n"
)
TAIL = (
    "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, VX.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nGiàng Thị Mai\n"
)


def record(tmp_path: Path, body: str, head: str = HEAD, tail: str = TAIL) -> dict[str, Any]:
    file = tmp_path / "plan.txt"
    file.write_text(head + body + tail, encoding="utf-8")
    found: dict[str, Any] = json.loads(extract(read(file, ReadingSettings()))[0].model_dump_json(by_alias=True))
    return found


def found_in(tmp_path: Path, body: str, **more: str) -> list[Conflict]:
    made = record(tmp_path, body, **more)
    return list(checks(made, made["plan"]))


@pytest.mark.parametrize(
    ("sentence", "kind", "words", "hint"),
    [
        # November has thirty days; two digits may have changed places
        ("Căn cứ Quyết định số 1558/QĐ-TTg ngày 31/11/2021 của Thủ tướng Chính phủ;", "impossible-date", "31/11/2021", "13/11/2021"),
        # a plan of March 2022 cannot know a decision of that December
        ("Căn cứ Quyết định số 88/QĐ-TTg ngày 05/12/2022 của Thủ tướng Chính phủ;", "later-than-plan", "05/12/2022", None),
        # the year inside the symbol is that of signing
        ("Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09/5/2018 của Chính phủ;", "year-against-symbol", "09/5/2018", None),
        # TW is the Central Committee, never a province
        ("Thực hiện Chỉ thị số 20-CT/TW ngày 05/11/2012 của Tỉnh ủy về trẻ em;", "issuer-against-suffix", "20-CT/TW", "20-CT/TU"),
        # a hyphen before the type and a slash after it are the Party's
        ("Thực hiện Chỉ thị số 07-CT/UBND ngày 05/4/2021 về hè an toàn;", "party-separators-on-state-body", "07-CT/UBND", "07/CT-UBND"),
        # the National Assembly writes number/year/term, without type
        ("Thực hiện Nghị quyết số 43-NQ/2021/QH15 ngày 10/12/2021 của Quốc hội;", "malformed-symbol", "43-NQ/2021/QH15", "43/2021/QH15"),
        # the fifteenth National Assembly met in July 2021
        ("Căn cứ Luật Trẻ em số 102/2016/QH15 ngày 05/4/2016;", "term-against-date", "XV", None),
        # June 2017 lies in the twelfth term
        ("Nghị quyết số 12-NQ/TW ngày 03/6/2017 của Ban Chấp hành Trung ương Đảng khóa XI;", "term-against-date", "XI", None),
        ("Thực hiện Kế hoạch số .../KH-BCĐ ngày ... tháng ... năm 2022 của Ban Chỉ đạo tỉnh;", "blank-number", "KH-BCĐ", None),
        ("Thực hiện Nghị quyết liên tịch số 03/NQLT giữa Bộ Công an với Trung ương Đoàn;", "incomplete-joint-symbol", "03/NQLT", None),
        ("Nghị quyết số 05/CP ngày 21/01/1999 của Chính phủ về hè;", "old-style-symbol", "05/CP", "05/1999/NQ-CP"),
        ("Căn cứ Chỉ thị số 17/2016/CT-TTG ngày 16/5/2016 của Thủ tướng Chính phủ;", "letters", "CT-TTG", "17/2016/CT-TTg"),
        ("Quyết định số 67/QĐ-UBND ngày 21/01/2020 của Ủy ban nhân tỉnh Lào Cai về bơi;", "torn-name", "Ủy ban nhân", None),
        ("Chỉ thị số 09-CT/TW ngày 01/12/2011 và Chỉ thị số 09-CT/TW ngày 11/12/2011 của Ban Bí thư;", "two-dates", "11/12/2011", None),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_words(
    tmp_path: Path, sentence: str, kind: str, words: str, hint: str | None
) -> None:
    found = [c for c in found_in(tmp_path, sentence) if c.kind == kind]
    assert len(found) == 1, kind
    assert words in KINDS[kind].vi.format(*found[0].values)
    assert found[0].hint == hint
    assert all(side.quote and side.page == 1 for side in found[0].sides)


@pytest.mark.parametrize(
    "sentence",
    [
        # decrees have a register of their own: a low number late in the year is nothing
        "Căn cứ Nghị định số 02/2020/NĐ-CP ngày 30/6/2020 của Chính phủ;",
        "Căn cứ Nghị định số 03/2019/NĐ-CP ngày 05/9/2019 của Chính phủ;",
        # one date with and without its zeros
        "Chỉ thị số 17/2016/CT-TTg ngày 16/5/2016; tiếp tục Chỉ thị số 17/2016/CT-TTg ngày 16/05/2016 của Thủ tướng Chính phủ;",
        # the Secretariat and the Politburo both write TW
        "Chỉ thị số 20-CT/TW ngày 05/11/2012 của Bộ Chính trị; Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư (khóa XII);",
        # a heading in capitals says nothing of the letters
        "THỰC HIỆN CHỈ THỊ SỐ 17/2016/CT-TTG NGÀY 16/5/2016 CỦA THỦ TƯỚNG CHÍNH PHỦ",
        # a joint symbol with its bodies; one signed on the day of the plan
        "Nghị quyết liên tịch số 01/NQLT-MTTQ-BCA ngày 14/3/2022 giữa Mặt trận Tổ quốc và Bộ Công an;",
        "Nghị quyết số 09/CP ngày 31/7/1995 của Chính phủ về ma túy;",
    ],
)
def test_no_false_alarm(tmp_path: Path, sentence: str) -> None:
    assert [c.kind for c in found_in(tmp_path, sentence)] == []


def test_sections_without_a_lead_beside_sections_with_one(tmp_path: Path) -> None:
    body = "II. NHIỆM VỤ\n" + "".join(
        f"{n}. Dạy bơi cho trẻ em khu vực {n}\n" + (f"a) {who}\n" if who else "a) Mở lớp dạy bơi trong dịp hè.\n")
        for n, who in enumerate(
            (
                "Sở Y tế chủ trì, phối hợp với Sở Tài chính tổ chức lớp học.",
                "",
                "Sở Tư pháp chủ trì, phối hợp với Công an tỉnh tuyên truyền.",
                "Sở Nội vụ chủ trì, phối hợp với Sở Y tế kiểm tra các bể bơi.",
            ),
            1,
        )
    )
    assert [(c.kind, c.values) for c in found_in(tmp_path, body)] == [("no-lead", ("II/2",))]


def test_a_heading_with_gaps(tmp_path: Path) -> None:
    head = HEAD.replace("Số: 45/KH-UBND", "Số:        /KH-UBND").replace("ngày 14 tháng 3", "ngày     tháng    ")
    found = {c.kind: c.values for c in found_in(tmp_path, "Tổ chức dạy bơi cho trẻ em.", head=head)}
    assert set(found) == {"missing-field"}
    found = {c.id.rpartition(":")[2]: c.values for c in found_in(tmp_path, "Tổ chức dạy bơi cho trẻ em.", head=head)}
    assert set(found) == {"number", "date"}


def test_the_archive_is_an_office(tmp_path: Path) -> None:
    found = found_in(tmp_path, "Tổ chức dạy bơi cho trẻ em.", tail=TAIL.replace("Lưu: VT", "Lưu: YT"))
    assert [(c.kind, c.hint) for c in found] == [("archive-letters", "VT")]


def test_bodies_outside_their_time(tmp_path: Path) -> None:
    """The departments of labour went into those of home affairs on 1 March 2025."""
    body = "1. Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với Sở Y tế tổ chức lớp học."
    assert found_in(tmp_path, body) == []
    late = found_in(tmp_path, body, head=HEAD.replace("2022", "2026"))
    assert [(c.kind, c.hint) for c in late] == [("agency-outside-its-time", "Sở Nội vụ")]


def test_every_kind_has_a_class_and_both_languages() -> None:
    for name, kind in KINDS.items():
        assert kind.cls in CLASSES, name
        assert kind.vi.count("{") == kind.en.count("{"), name


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            "hoa-binh-2012-2020",
            {
                ("two-dates", "48-CT/TW"),
                ("old-style-symbol", "09/CP"),
                ("blank-number", "-KH/TU"),
                ("incomplete-joint-symbol", "01/NQLT"),
                ("letters", "06/2008/CT-TTg"),
            },
        ),
        (
            "huong-tra-2022",
            {
                ("impossible-date", "38-NQ/2021/QH15"),
                ("malformed-symbol", "38-NQ/2021/QH15"),
                ("issuer-against-suffix", "36-CT/TW"),
                ("party-separators-on-state-body", "12-CT/UBND"),
            },
        ),
        ("tuyen-quang-2022", {("torn-name", None), ("incomplete-joint-symbol", "1204/QCPH")}),
    ],
)
def test_the_known_mistakes_of_three_plans(plan: str, expected: set[tuple[str, str | None]]) -> None:
    file = CORPUS / "corpus/plans" / f"{plan}.txt"
    if not file.exists():
        pytest.skip(f"no plans at {CORPUS}")
    made = json.loads(extract(read(file, ReadingSettings()))[0].model_dump_json(by_alias=True))
    found = [c for c in checks(made, made["plan"]) if KINDS[c.kind].cls != "L"]
    assert expected <= {(c.kind, c.symbol) for c in found}
    assert not {c.symbol for c in found} & {"02/2020/NĐ-CP", "03/2019/NĐ-CP"}
    errors = {(c.kind, c.symbol) for c in found if KINDS[c.kind].severity == "error"}
    assert errors <= expected
