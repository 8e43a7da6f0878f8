"""Chosen weeks of 2010 to 2026 over the samples: the truth was written down by reading their transcripts, plan by plan.

A line is the plan, the time as it states it, and the first words of what is due. `later` and `undated` are compared too.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
from dateutil.rrule import rrulestr
from digest_plans import digest_of, items, scope_of

from pipeline.commands.messages import Speaker
from pipeline.digest.as_calendar import as_calendar
from pipeline.digest.as_html import as_html
from pipeline.digest.as_markdown import as_markdown
from pipeline.digest.as_text import as_text
from pipeline.digest.events import events
from pipeline.digest.model import SectionKey
from pipeline.digest.weeks import here
from pipeline.digest.words import Words
from pipeline.store.store import Store

QB, ND, NT, LC = "632/KH-UBND", "18/KH-BCĐ", "kem-1371-qd-ubnd.ninh-thuan.2018", "46/KH-UBND"
KT, HG, TB, PH, QT = "2215/KH-UBND", "37/KH-UBND", "25/KH-SNNPTNT", "83/KH-UBND", "112/KH-UBND"
BP, CT, DL, LD, PQ = "158/KH-UBND", "93/KH-UBND", "41/KH-UBND", "27-KH/TU", "08/KH-UBND"

TRUTH: dict[str, dict[SectionKey, set[tuple[str, str | None]]]] = {
    "2010-W46": {  # Monday 15 November: the report is due "before" that day
        "week": {(QB, "2010-11-15")},
        "running": {(QB, "2010-11")},
    },
    "2012-W24": {},  # no sample holds: Quảng Bình's plan was for 2010, Nam Định's is not signed yet
    "2013-W24": {
        "passed": {(ND, "2013-05")},
        "week": {(ND, "2013-06-10")},
        "running": {(ND, "2013-06")},
    },
    "2014-W24": {},  # Nam Định's plan was for 2013
    "2018-W50": {
        "week": {(NT, "2018-12-15")},  # a Saturday
        "later": {(NT, "2020"), (NT, "2020-Q4")},
        "undated": {(NT, None)},
    },
    "2019-W31": {
        "week": {(NT, "2019-07-30")},
        "later": {(NT, "2020"), (NT, "2020-Q4")},
        "undated": {(NT, None)},
    },
    "2020-W18": {
        "week": {(LC, "2020-04-30")},  # a holiday
        "next": {(LC, "2020-05-25")},
        "later": {(LC, "2020-Q3"), (LC, "2025"), (NT, "2020"), (NT, "2020-Q4")},
        "undated": {(NT, None)},
    },
    "2021-W52": {  # the week ends on 2 January
        "week": {(KT, "2021-12-31"), (KT, "2021-H2"), (KT, "2021")},
        "running": {(KT, "2022-H1"), (KT, "2022")},
        "later": {(KT, "2022-Q4"), (KT, "2023"), (KT, "2025"), (LC, "2025")},
    },
    "2022-W18": {  # nothing is due
        "passed": {(TB, "2022-04-30")},
        "next": {(TB, "2022-05-15")},
        "running": {(KT, "2022-H1"), (KT, "2022")},
        "later": {
            (HG, "2022-06-30"), (HG, "2022-09-05"), (HG, "2023"), (HG, "2023-12"), (HG, "2025"), (HG, "2025-10-31"),
            (TB, "2022-Q3"), (TB, "2022-10-31"), (TB, "2022-12-05"), (KT, "2022-Q4"), (KT, "2023"), (KT, "2025"), (LC, "2025"),
        },
        "undated": {(TB, None)},
    },
    "2023-W24": {
        "passed": {(PH, "2023-06-05")},
        "week": {(HG, "2023-06-15")},
        "next": {(HG, "2023-06-26")},
        "running": {(HG, "2023-06"), (PH, "2023-Q2"), (KT, "2023-H1"), (KT, "2023")},
        "later": {
            (QT, "2023-07"), (QT, "2023-07-31"), (QT, "2023-08-19"), (QT, "2023-Q3"), (QT, "2023-08-30"), (QT, "2023-09-10"),
            (HG, "2023"), (HG, "2023-12"), (HG, "2025"), (HG, "2025-10-31"), (KT, "2025"), (LC, "2025"),
        },
        "undated": {(PH, None)},
    },
    "2024-W25": {
        "passed": {(BP, "2024-06-15"), (HG, "2024-06-15")},
        "week": {(BP, "2024-06-20")},
        "next": {(BP, "2024-07-01"), (BP, "2024-07-20"), (HG, "2024-06-26")},
        "running": {(BP, "2024-06"), (BP, "2024"), (HG, "2024-06"), (KT, "2024-H1"), (KT, "2024")},
        "later": {(HG, "2025"), (HG, "2025-10-31"), (KT, "2025"), (LC, "2025")},
    },
    "2026-W23": {
        "passed": {(LD, "2026-05-31"), (DL, "2026-05"), (CT, "2026-05-20"), (BP, "2026-05-20")},
        "week": {(DL, "2026-06-05")},
        "next": {
            (LD, "2026-06-15"), (LD, "2026-06-30"), (DL, "2026-06-30"), (CT, "2026-06-20"), (PQ, "2026-06-14"), (BP, "2026-06-20"),
        },
        "running": {(CT, "2026-06"), (CT, "2026-Q2"), (DL, "2026-06"), (DL, "2026-Q2"), (DL, "2026"), (LD, "2026-H1"), (BP, "2026")},
        "later": {
            (DL, "2026-07-20"), (DL, "2026-09-01"), (DL, "2026-10"), (DL, "2026-11-15"), (DL, "2030"), (CT, "2026"), (CT, "2026-12-15"),
        },
        "undated": {(LD, None), (PQ, None)},
    },
    "2026-W48": {
        "passed": {(DL, "2026-11-15"), (CT, "2026-11-20"), (BP, "2026-11-20")},
        "week": {(LD, "2026-11-24")},
        "next": {(CT, "2026-12-15"), (CT, "2026-12-20"), (PQ, "2026-12-14"), (BP, "2026-12-20")},
        "running": {(PQ, "2026-11"), (CT, "2026-Q4"), (DL, "2026-11"), (DL, "2026"), (LD, "2026-H2"), (BP, "2026")},
        "later": {(CT, "2026"), (DL, "2030")},
        "undated": {(LD, None), (PQ, None)},
    },
}  # fmt: skip

WHAT = {
    ("2013-W24", "week"): ("Ban Chỉ đạo phòng, chống tội phạm các huyện, thành phố", "Báo cáo", "Ban Chỉ đạo phòng, chống tội phạm tỉnh Nam Định",
                           "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc Công an tỉnh Nam Định"),
    ("2021-W52", "week"): ("Sở Thông tin và Truyền thông tỉnh Kon Tum", "Tổng hợp, báo cáo", "Ủy ban nhân dân tỉnh Kon Tum", None),
    ("2026-W23", "week"): (None, "Báo cáo kết quả", "Ủy ban nhân dân tỉnh Đắk Lắk",
                           "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc Công an tỉnh Đắk Lắk"),
}  # fmt: skip
"""Who owes, what, to whom, through whom: of one item of a section."""

pytestmark = pytest.mark.ocr
SECTIONS: tuple[SectionKey, ...] = ("passed", "before", "week", "next", "running", "later", "undated")


@pytest.mark.parametrize("week", TRUTH)
def test_the_digest_of_a_week(samples: Path, week: str) -> None:
    made = digest_of(samples, week)
    found = {
        key: {(i.plan.number or i.plan.id, i.occurrence.value if i.occurrence else None) for i in items(made, key)}
        for key in SECTIONS
    }
    assert {key: value for key, value in found.items() if value} == TRUTH[week]
    for section in made.sections:
        assert section.total == section.shown


@pytest.mark.parametrize(("week", "key"), WHAT)
def test_who_what_and_to_whom(samples: Path, week: str, key: SectionKey) -> None:
    who, what, to, via = WHAT[week, key]
    found = [
        i
        for i in items(digest_of(samples, week), key)
        if Words(Speaker("vi"), scope_of(week)).action(i).startswith(what)
    ]
    assert found, [i.action for i in items(digest_of(samples, week), key)]
    item = found[0]
    if who:
        assert who in [b.name for b in item.owes]
    assert [b.name for b in item.to] == ([to] if to else [])
    assert item.via == via


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("week", TRUTH)
def test_every_format_tells_all_of_it(samples: Path, week: str, lang: str) -> None:
    made, say = digest_of(samples, week), Speaker(lang)
    words = Words(say, made.scope)
    drawn = {
        "text": re.sub(r"\s+", " ", as_text(made, say)),
        "md": as_markdown(made, say).replace("\\", ""),
        "html": re.sub(r"<[^>]+>|\s+", " ", as_html(made, say)).replace("&#34;", '"').replace("&amp;", "&"),
    }
    for form, told in drawn.items():
        assert words.coverage(made)[0] in told, form
        if not made.section("week").total:
            assert say("dg_nothing") in told, form
        for section in made.sections:
            for group in section.groups:
                for item in group.items:
                    assert item.name in told, (form, item.name)
                    assert words.plan(item.plan) in told, (form, item.plan)
                    _, main, _ = words.when_parts(item)
                    assert main in told, (form, main)


@pytest.mark.parametrize("week", TRUTH)
def test_the_calendar_tells_all_of_it(samples: Path, week: str) -> None:
    """Each time of the truth lies on an event or in a series; what has no date has none."""
    scope = scope_of(week)
    with Store(samples) as store:
        content = as_calendar(
            events(store, samples, scope)[0], scope, Speaker("vi"), samples,
            datetime(2026, 1, 1, tzinfo=here()), keep=False,
        )  # fmt: skip
    days = set()
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        days.add((event["dtstart"].dt, event["dtend"].dt))
        if "RRULE" in event:
            rule = event["rrule"].to_ical().decode()
            start = datetime.combine(event["dtstart"].dt, time())
            days |= {(t.date(), t.date() + timedelta(1)) for t in rrulestr(rule, dtstart=start)}
    for section in digest_of(samples, week).sections:
        for group in section.groups:
            for item in group.items:
                if item.occurrence and section.key != "later":
                    assert (item.occurrence.first, item.occurrence.last + timedelta(1)) in days
