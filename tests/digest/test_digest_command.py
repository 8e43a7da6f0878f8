"""The command: days, languages, formats, files, and what hostile words in a plan can do to them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from digest_plans import Due, Plan, data_of

from pipeline.cli import main
from pipeline.commands.messages import MESSAGES
from pipeline.digest import weeks

HOSTILE = '<script>alert("x")</script> [a](http://x) **đậm** \x1b[31m `rm -rf` & "ngoặc" =1+1'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dues = (
        Due("2026-11-25", "nộp báo cáo", to=("Ủy ban nhân dân tỉnh Lào Cai",), via="Công an tỉnh Lào Cai"),
        Due("2026-11-26", HOSTILE),
    )
    return data_of(
        tmp_path_factory.mktemp("data"), Plan("1/KH-UBND", "2026-01-05", dues, title=HOSTILE), failed=("<b>.pdf",)
    )


def run(data: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = main(["--data", str(data), "digest", *more])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("options", "period"),
    [
        (("--week", "2026-W48"), "Tuần 2026-W48 (từ 23/11/2026 đến 29/11/2026)"),
        (("--week", "2026w48"), "Tuần 2026-W48 (từ 23/11/2026 đến 29/11/2026)"),
        (("--as-of", "25/11/2026"), "Tuần 2026-W48 (từ 23/11/2026 đến 29/11/2026)"),
        (("--from", "2026-11-23", "--to", "29/11/2026"), "Tuần 2026-W48 (từ 23/11/2026 đến 29/11/2026)"),
        (("--from", "2026-11-24", "--to", "2026-12-05"), "Từ 24/11/2026 đến 05/12/2026"),
        (("--week", "2020-W53"), "Tuần 2020-W53 (từ 28/12/2020 đến 03/01/2021)"),
    ],
)
def test_days(data: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], period: str) -> None:
    code, out, _ = run(data, capsys, *options)
    assert code == 0
    assert period in out.splitlines()


@pytest.mark.parametrize(
    "options",
    [
        ("--week", "2026-W54"), ("--week", "2021-W53"), ("--week", "tuần này"), ("--from", "2026-11-23"), ("--from", "2026-12-01", "--to", "2026-11-01"),
        ("--from", "2020-01-01", "--to", "2026-11-01"), ("--week", "2026-W48", "--from", "2026-11-23", "--to", "2026-11-29"), ("--as-of", "30/02/2026"),
        ("--format", "pdf"), ("--group", "x"), ("--lang", "fr"), ("--again",), ("--province", "Nowhere"), ("--agency", "Sở Không có"),
        ("--out", "/không/có/thư/mục"),
    ],
)  # fmt: skip
def test_wrong_options_are_told(data: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    code, out, err = run(data, capsys, *options)
    assert (code, out) == (1, "")
    assert "Việc cần làm" in err


def test_today_is_that_of_viet_nam(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine's zone: on Sunday evening in London it is Monday in Hà Nội."""
    import datetime

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Clock:
            return cls(2026, 11, 22, 18, tzinfo=datetime.UTC).astimezone(tz)  # type: ignore[return-value]

    monkeypatch.setattr(weeks, "datetime", Clock)
    assert weeks.today() == datetime.date(2026, 11, 23)

    def nowhere(name: str) -> None:
        raise weeks.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(weeks, "ZoneInfo", nowhere)
    assert weeks.today() == datetime.date(2026, 11, 23)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", ["text", "md", "html", "ics", "eml"])
def test_formats_in_both_languages(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, lang: str
) -> None:
    path = tmp_path / "out"
    code, out, err = run(data, capsys, "--week", "2026-W48", "--format", form, "--lang", lang, "--out", str(path))
    assert (code, out) == (0, "")
    assert str(path) in err
    if form != "eml":
        content = path.read_text("utf-8").replace("\r\n ", "")
        assert MESSAGES["dg_title"][lang == "en"].lower() in content.lower()
        assert "Nộp báo cáo" in content


class Tags(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href") or name.startswith("on")]


def test_html_is_one_file_and_escaped(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(data, capsys, "--week", "2026-W48", "--format", "html")
    seen = Tags()
    seen.feed(out)
    assert "script" not in seen.tags
    assert "b" in seen.tags  # our own
    assert seen.links == []
    assert not re.search(r"url\(|@import|https?://", out.replace("[a](http://x)", ""))
    assert "&lt;script&gt;" in out
    assert "&lt;b&gt;.pdf" in out


def test_markdown_and_text_hold_no_foreign_markup(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, markdown, _ = run(data, capsys, "--week", "2026-W48", "--format", "md")
    assert "\\<script\\>" in markdown
    assert "\\[a\\](http" in markdown
    assert "\\*\\*đậm" in markdown
    for form in ("text", "md", "html"):
        assert "\x1b" not in run(data, capsys, "--week", "2026-W48", "--format", form)[1]


def test_quotes_may_be_left_out(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Ủy ban nhân dân các xã, phường nộp báo cáo 2026-11-25."
    for form in ("text", "md", "html"):
        quoted, bare = (
            run(data, capsys, "--week", "2026-W48", "--format", form, o)[1] for o in ("--quotes", "--no-quotes")
        )
        flat = re.sub(r"\s+", " ", quoted)
        assert words in flat
        assert words not in re.sub(r"\s+", " ", bare)


def test_both_languages_say_the_same_with_the_same_blanks() -> None:
    from pipeline.commands.messages.digest import MESSAGES as OWN

    for key, (vi, en) in OWN.items():
        assert set(re.findall(r"{\d}", vi)) == set(re.findall(r"{\d}", en)), key
