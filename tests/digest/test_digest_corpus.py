"""Chosen weeks of 2012 to 2023 over three real plans: what falls due in them was written down by reading.

The folder is named by KEHOACH_CORPUS (default: `../shared` beside the project); without it these tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from digest_plans import digest_of, items

from pipeline.commands.messages import Speaker
from pipeline.digest.as_html import as_html
from pipeline.digest.as_markdown import as_markdown
from pipeline.digest.as_text import as_text

_ROOT = Path(__file__).resolve().parents[2]
_NAMED = Path(os.environ.get("KEHOACH_CORPUS", _ROOT.parent / "shared"))
PLANS = next((p for p in (_NAMED / "plans", _NAMED / "corpus" / "plans") if p.is_dir()), None)
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(PLANS is None, reason="KEHOACH_CORPUS names no folder with plans/"),
]

HB, HT, TQ = "Hòa Bình", "Thừa Thiên Huế", "Tuyên Quang"
"""A scheme for 2012 to 2020, a programme and a plan for 2022."""

WEEK: dict[str, set[tuple[str, str]]] = {
    "2012-W20": set(),  # the scheme is not signed yet
    "2012-W33": {(HB, "2012-08-19")},
    "2015-W53": {(HB, "2015"), (HB, "2015-H2"), (HB, "2015-Q4")},  # the end of its first stage
    "2016-W33": {(HB, "2016-08-19")},
    "2016-W34": set(),
    "2020-W34": {(HB, "2020-08-19")},
    "2021-W33": set(),  # the scheme has ended
    "2022-W09": {(HT, "2022-02-28"), (HT, "2022-02")},
    "2022-W13": {(TQ, "2022-03-30"), (HT, "2022-03")},
    "2022-W21": {(TQ, "2022-05-25")},
    "2022-W23": {(HT, "2022-06-10")},
    "2022-W33": {(HT, "2022-08-19"), (TQ, "2022-08-19")},
    "2022-W46": {(HT, "2022-11-15")},
    "2022-W50": {(TQ, "2022-12-15")},
    "2023-W21": set(),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.cli import main

    folder = tmp_path_factory.mktemp("corpus") / "data"
    assert main(["--data", str(folder), "ingest", str(PLANS)]) == 0
    return folder


@pytest.mark.parametrize("week", WEEK)
def test_what_falls_due_in_a_week(data: Path, week: str) -> None:
    made = digest_of(data, week)
    found = {(i.plan.province or "", i.occurrence.value if i.occurrence else "") for i in items(made, "week")}
    assert found == WEEK[week]
    say = Speaker("vi")
    for told in (as_text(made, say), as_markdown(made, say), as_html(made, say)):
        for item in items(made, "week"):
            assert item.name in told
        assert (say("dg_nothing") in told) == (not WEEK[week])
