"""The commands: results on stdout, messages on stderr, exit codes, two languages, and a locked `sql`."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from plans import Cited, Plan, store_of

from pipeline.cli import app, main
from pipeline.commands.messages import MESSAGES
from pipeline.record import Record

ROOT = Path(__file__).resolve().parents[2]
DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
PLANS = (
    Plan(
        "12/KH-UBND",
        "2020-03-02",
        "Lào Cai",
        (DIRECTIVE, Cited("44-KL/TW", "2019-01-22", "KL")),
        (("44-KL/TW", "continues", "09-CT/TW"),),
    ),
    Plan("30/KH-UBND", "2023-05-05", "Quảng Trị", (Cited("44-KL/TW", "2019-01-22", "KL"),)),
    Plan("8/KH-UBND", "2021-02-02", "Kon Tum", verdicts=("good", "unreadable")),
    Plan("5/KH-UBND", "2008-06-06", "Cần Thơ", (Cited("09-CT/TW", "2006-12-01"),)),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store_of(folder, *PLANS).close()
    return folder


class Done:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def kehoach(data: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: str) -> Done:
        code = main(["--data", str(data), *arguments])
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return run


def test_cites_tells_people_in_vietnamese(kehoach) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("cites", "9 CT/TW", "--term", "XI")
    assert done.code == 0
    for words in ("Lào Cai", "có, trực tiếp", "12/KH-UBND (02/03/2020)", "Căn cứ CT số 09-CT/TW về việc ấy;", "có, gián tiếp",
                  "qua 44-KL/TW tiếp tục thực hiện 09-CT/TW", "chưa thể kết luận", "trang 2 chưa đọc chắc", "cũ hơn"):  # fmt: skip
        assert words in re.sub(r"\s+", " ", done.out), words


def test_cites_in_english(kehoach) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("--lang", "en", "cites", "09-CT/TW")
    assert "This symbol names 2 documents" in done.out
    assert "yes, indirectly" in done.out


def test_cites_as_json(kehoach) -> None:  # type: ignore[no-untyped-def]
    """The shape that programs rely on."""
    told = json.loads(kehoach("cites", "09-CT/TW", "--json").out)
    assert {"works", "provinces", "coverage"} <= set(told)
    assert {"id", "symbol", "date", "title"} <= set(told["works"][0])
    unit = told["provinces"][0]
    assert {"province", "answer", "plans"} <= set(unit)
    assert {"number", "date", "issuer", "file", "page", "quote", "via"} <= set(unit["plans"][0])


def test_a_mistyped_symbol(kehoach) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("cites", "09-CT/TN")
    assert done.code == 0
    assert "Có phải ý bạn là: 09-CT/TW" in done.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("cites", "xin chào"), "Không hiểu số, ký hiệu"),
        (("cites", "09-CT/TW", "--level", "planet"), "--level planet"),
        (("cites",), "SYMBOL"),
        (("cites", "09-CT/TW", "--nonsense"), "--nonsense"),
        (("nonsense",), "nonsense"),
        (("ingest", "/no/such/path"), "/no/such/path"),
        (("status", "--state", "lost"), "--state lost"),
        (("extract", "/no/such/file.pdf"), "/no/such/file.pdf"),
        (("sql", "SELEC 1"), "truy vấn"),
    ],
)
def test_wrong_use(kehoach, arguments: tuple[str, ...], says: str) -> None:  # type: ignore[no-untyped-def]
    """Exit 1, one clear sentence on stderr, nothing on stdout, never a traceback."""
    done = kehoach(*arguments)
    assert done.code == 1
    assert says.lower() in done.err.lower()
    assert done.out == ""
    assert "Traceback" not in done.err


def test_no_database_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "cites", "09-CT/TW"]) == 1
    assert "kehoach ingest" in capsys.readouterr().err


def test_a_database_of_another_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kehoach.duckdb").write_bytes(b"no database at all")
    assert main(["--data", str(tmp_path), "sql", "SELECT 1"]) == 1
    assert "kehoach ingest" in capsys.readouterr().err


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/passwd')", "COPY plans TO '/tmp/x.csv'", "DELETE FROM plans", "INSTALL httpfs",
        "SET enable_external_access = true", "ATTACH '/tmp/x.duckdb'", "SELECT * FROM '/etc/passwd'",
        "SET lock_configuration = false", "EXPORT DATABASE '/tmp/x'",
    ],
)  # fmt: skip
def test_sql_runs_locked(kehoach, query: str) -> None:  # type: ignore[no-untyped-def]
    assert kehoach("sql", query).code == 1


def test_sql_in_three_forms(kehoach) -> None:  # type: ignore[no-untyped-def]
    query = "SELECT province, '=1+1' AS cell FROM plans ORDER BY province LIMIT 1"
    assert json.loads(kehoach("sql", query, "--json").out) == [{"province": "Cần Thơ", "cell": "=1+1"}]
    rows = list(csv.reader(io.StringIO(kehoach("sql", query, "--csv").out)))
    assert rows == [["province", "cell"], ["Cần Thơ", "'=1+1"]]
    assert "Cần Thơ" in kehoach("sql", query).out


def test_status(kehoach) -> None:  # type: ignore[no-untyped-def]
    told = json.loads(kehoach("status", "--json").out)
    assert told["counts"] == {"kept": 4}
    assert told["damaged_lines"] == 0
    assert kehoach("status", "--check").code == 0
    assert "đã giữ" in kehoach("status").out


def test_schema_is_that_of_the_record(kehoach) -> None:  # type: ignore[no-untyped-def]
    assert json.loads(kehoach("schema").out) == json.loads(json.dumps(Record.model_json_schema(by_alias=True)))


def test_every_message_has_two_languages() -> None:
    for key, (vietnamese, english) in MESSAGES.items():
        assert vietnamese, key
        assert english, key
        assert sorted(re.findall(r"\{\d\}", vietnamese)) == sorted(re.findall(r"\{\d\}", english)), key


def test_every_command_says_what_it_does() -> None:
    for command in app.registered_commands:
        assert (command.callback.__doc__ or "").strip(), command


def test_a_question_waits_for_no_model(data: Path) -> None:
    """`cites` imports neither spaCy nor underthesea nor OpenCV; it starts in a blink."""
    program = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'spacy', 'underthesea', 'cv2', 'numpy', 'pandas'} & set(sys.modules);"
        "sys.stderr.write(' '.join(sorted(heavy))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--data", str(data), "cites", "09-CT/TW"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == ""


def test_the_table_of_commands_is_complete() -> None:
    """Only the module of the command asked for is imported: each must say which commands it makes."""
    from pipeline.commands import line

    for module, names in line.COMMANDS.items():
        registered = line.app_of([module]).registered_commands
        made = {c.name or c.callback.__name__.replace("_", "-") for c in registered if c.callback}
        assert made == set(names), module
    files = Path(line.__file__).parent.glob("*.py")
    assert {p.stem for p in files if "\ndef register(" in p.read_text("utf-8")} == set(line.COMMANDS)


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("cites 09-CT/TW", {}),
        ("--lang en cites 09-CT/TW --json --date=2011", {"as_json": True, "date": "2011"}),
        ("missing 09-CT/TW --year 2022 --places today", {"year": "2022", "places": "today"}),
        ("cites", None),
        ("cites 09-CT/TW 44-KL/TW", None),
        ("cites --help", None),
        ("cites 09-CT/TW --nonsense 1", None),
        ("cites 09-CT/TW --date", None),
        ("--lang de cites 09-CT/TW", None),
        ("search 09-CT/TW", None),
        ("", None),
    ],
)
def test_the_short_way_is_only_for_plain_lines(words: str, goes: dict[str, object] | None) -> None:
    """What is odd goes to Typer; every option that the short way knows is one of Typer's, of the same name."""
    import inspect

    from pipeline.commands.plain_line import plain

    asked = plain(words.split(), "en")
    assert (asked is None) == (goes is None)
    if asked is not None:
        assert asked.keywords == goes  # type: ignore[attr-defined]
        assert set(asked.keywords) <= set(inspect.signature(asked.func).parameters)  # type: ignore[attr-defined]


def test_both_ways_give_one_answer(kehoach, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    short = kehoach("cites", "09-CT/TW", "--json")
    monkeypatch.setattr("pipeline.commands.plain_line.plain", lambda arguments, lang: None)
    long = kehoach("cites", "09-CT/TW", "--json")
    assert (long.code, long.out, long.err) == (short.code, short.out, short.err)
