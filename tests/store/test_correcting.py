"""Corrections and copies in the database: laid over the reading at every load, in whatever order things come."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans import Cited, Plan, keep, record_of

from pipeline.cli import main
from pipeline.corrections.entering import enter, withdraw
from pipeline.corrections.journal import journal_of
from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
PLAN = Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE, Cited("44-KL/TW", None, "KL")))
NAME = "12-kh-ubnd.lao-cai.2020"
CITED = f"{NAME}:citation:ct_09-ct/tw:1"


def fill(data: Path, *plans: Plan) -> Settings:
    own = Settings(data=data, workers=1)
    for plan in plans:
        keep(own, plan)
    load(own, Ledger(own.ledger))
    return own


def put(own: Settings, finding: str, **values: str) -> None:
    enter(own, finding, values, "Hà", "bản giấy")


def ask(own: Settings, query: str) -> list[tuple[Any, ...]]:
    load(own, Ledger(own.ledger))
    with Store(own.data) as store:
        return store.sql(query).fetchall()


def test_a_correction_is_seen_everywhere_and_the_reading_stays(tmp_path: Path) -> None:
    own = fill(tmp_path, PLAN)
    before = {p: p.read_bytes() for p in own.processed.rglob("*.json")}
    put(own, CITED, number="09-CT/TU", dates="2012-01-01")
    assert ask(own, "SELECT number, dates, rule, citation_id FROM citations WHERE rule = 'corrected'") == [
        ("09-CT/TU", ["2012-01-01"], "corrected", CITED)
    ]
    told = ask(own, "SELECT state, field, value, replaced, entered_by, why FROM corrections ORDER BY field")
    assert told == [
        ("applied", "dates", '["2012-01-01"]', '["2011-12-01"]', "Hà", "bản giấy"),
        ("applied", "number", "09-CT/TU", "09-CT/TW", "Hà", "bản giấy"),
    ]
    assert before == {p: p.read_bytes() for p in own.processed.rglob("*.json")}
    own.database.unlink()  # rebuilt from the bundles
    assert ask(own, "SELECT count(*) FROM citations WHERE number = '09-CT/TU'") == [(1,)]


def test_a_corrected_number_gives_the_plan_another_id_and_both_go_on_working(tmp_path: Path) -> None:
    own = fill(tmp_path, PLAN)
    put(own, NAME, number="21/KH-UBND")
    assert ask(own, "SELECT plan_id, number FROM plans") == [("21-kh-ubnd.lao-cai.2020", "21/KH-UBND")]
    assert ask(own, "SELECT rule, flag, confidence FROM fields WHERE field = 'number'") == [("corrected", None, 1.0)]
    put(own, f"21-kh-ubnd.lao-cai.2020:{CITED.partition(':')[2]}", issuer="Ban Bí thư")  # by the new id
    put(own, CITED.replace("ct_09-ct/tw", "kl_44-kl/tw"), dates="2019-01-22")  # by the old one
    put(own, NAME, date="2021-03-02")
    assert ask(own, "SELECT plan_id, state FROM corrections") == [("21-kh-ubnd.lao-cai.2021", "applied")] * 4
    assert ask(
        own, "SELECT count(*) FROM citations WHERE rule = 'corrected' AND plan_id = '21-kh-ubnd.lao-cai.2021'"
    ) == [(2,)]


def test_later_ones_supersede_and_what_is_taken_back_is_gone(tmp_path: Path) -> None:
    own = fill(tmp_path, PLAN)
    put(own, NAME, issuer="A")
    put(own, NAME, issuer="B")
    assert ask(own, "SELECT value, state FROM corrections") == [("A", "superseded"), ("B", "applied")]
    assert ask(own, "SELECT issuer FROM plans") == [("B",)]
    withdraw(own, NAME, ["issuer"], "Hà", "nhầm")
    assert ask(own, "SELECT value, state, withdrawn_why FROM corrections") == [("A", "withdrawn", "nhầm"), ("B", "withdrawn", "nhầm")]  # fmt: skip
    assert ask(own, "SELECT issuer FROM plans") == [("Ủy ban nhân dân tỉnh Lào Cai",)]
    with pytest.raises(UsageError, match="no-such-correction"):
        withdraw(own, NAME, [], "Hà", "nhầm")


def test_one_whose_finding_is_no_longer_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = fill(tmp_path, PLAN)
    put(own, CITED, dates="2012-01-01")
    bundle = Bundles(own.processed)[PLAN.sha256]
    record = record_of(PLAN).model_dump(mode="json", by_alias=True)
    record["citations"] = record["citations"][1:]  # better extractors no longer find it
    bundle.save_records("k2", [record])
    bundle.commit(Manifest(PLAN.sha256, 1, "txt", None, "t", "k2", NAME))
    Ledger(own.ledger).append([Entry(f"/in/{NAME}.txt", "kept", now(), PLAN.sha256, 1, 1, record_key="k2", plan=NAME)])
    assert ask(own, "SELECT state FROM corrections") == [("vanished",)]
    assert main(["--data", str(tmp_path), "correct", "--list"]) == 0
    assert "mất chỗ" in capsys.readouterr().out


def test_two_readings_that_people_say_are_one_plan_or_two(tmp_path: Path) -> None:
    other = replace(PLAN, number="19/KH-UBND", salt="x")
    own = fill(tmp_path, PLAN, other)
    put(own, NAME, same_as="19-kh-ubnd.lao-cai.2020")
    assert ask(own, "SELECT plan_id, copies FROM plans") == [(min(NAME, "19-kh-ubnd.lao-cai.2020", key=lambda n: {NAME: PLAN.sha256}.get(n, other.sha256)), 2)]  # fmt: skip
    put(own, PLAN.sha256, differs_from=other.sha256)
    assert ask(own, "SELECT count(*) FROM plans") == [(2,)]


SCANS = (
    PLAN,
    replace(PLAN, salt="scan", verdicts=("doubtful", "good")),
    replace(PLAN, number="72/KH-UBND", salt="misread"),
    Plan("30/KH-UBND", "2023-05-05", "Quảng Trị", (Cited("12/KH-UBND", "2020-03-02", "KH"),)),
)
STEPS: tuple[tuple[Plan, str, dict[str, str]], ...] = (
    (SCANS[2], "", {"number": "12/KH-UBND"}),
    (SCANS[1], ":citation:kl_44-kl/tw:1", {"dates": "2019-01-22"}),
    (SCANS[0], ":citation:ct_09-ct/tw:1", {"wrong": "yes"}),
    (SCANS[3], "", {"date": "2023-05-06"}),
)
TABLES = ("plans", "citations", "works", "fields", "doubtful_copies")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=3, deadline=None)
@given(order=st.permutations((*SCANS, *STEPS)))
def test_the_order_of_files_and_corrections_is_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[Any]
) -> None:
    """Files and corrections in any order, a load after each, give what one load of everything gives: what was said of a scan
    holds for the plan that it turns out to be."""

    def content(own: Settings) -> dict[str, list[tuple[Any, ...]]]:
        with Store(own.data) as store:
            return {t: store.sql(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in TABLES} | {
                "corrections": store.sql(
                    "SELECT sha256, field, state, plan_id FROM corrections ORDER BY ALL"
                ).fetchall()
            }

    def say(own: Settings, step: tuple[Plan, str, dict[str, str]]) -> None:
        enter(own, step[0].sha256 + step[1], step[2], "Hà", "bản giấy")

    whole, parts = (Settings(data=tmp_path_factory.mktemp(name), workers=1) for name in ("whole", "parts"))
    for plan in SCANS:
        keep(whole, plan)
    for step in STEPS:
        say(whole, step)
    load(whole, Ledger(whole.ledger))
    waiting = []
    here: set[Plan] = set()
    for one in order:
        if isinstance(one, Plan):
            keep(parts, one)
            here.add(one)
        else:
            waiting.append(one)
        for step in [step for step in waiting if step[0] in here]:
            say(parts, step)
            waiting.remove(step)
        load(parts, Ledger(parts.ledger))
    assert content(parts) == content(whole)
    told = dict(content(whole))
    assert len(told["plans"]) == 2
    assert {row[2] for row in told["corrections"]} == {"applied"}


def test_the_command_enters_lists_and_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = fill(tmp_path, PLAN)
    run = ["--data", str(tmp_path), "correct"]
    assert main([*run, CITED, "dates=1/12/2011", "--by", "Hà", "--why", "x"]) == 1
    assert "2011-12-01" in capsys.readouterr().err
    assert main([*run, CITED, "dates=2012-01-01"]) == 1
    assert "--by" in capsys.readouterr().err
    assert main([*run, CITED]) == 1
    assert "dates" in capsys.readouterr().err
    assert main([*run, CITED, "dates=2012-01-01", "name=Về việc ấy", "--by", "Hà", "--why", "x", "--json"]) == 0
    entered = json.loads(capsys.readouterr().out)
    assert [one["replaced"] for one in entered] == [["2011-12-01"], None]
    assert main([*run, entered[0]["id"], "--withdraw", "--by", "Hà", "--why", "nhầm"]) == 0
    capsys.readouterr()
    assert main([*run, "--list", "--json"]) == 0
    assert [one["state"] for one in json.loads(capsys.readouterr().out)["corrections"]] == ["withdrawn", "applied"]
    assert len(list(journal_of(own))) == 2


def test_doubtful_pairs_are_listed_and_settled_by_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One number and year, two days: not joined by guess; the command beside the doubt joins them, or parts them for good."""
    other = replace(PLAN, date="2020-11-02")
    own = fill(tmp_path, PLAN, other)
    assert ask(own, "SELECT reason, together, likeness FROM doubtful_copies") == [
        ("same-number-other-date", False, None)
    ]
    run = ["--data", str(tmp_path), "review", "--kind", "copies", "--json"]
    assert main(run) == 0
    (doubt,) = json.loads(capsys.readouterr().out)
    assert [("same_as=" in c, "differs_from=" in c) for c in doubt["commands"]] == [(True, False), (False, True)]
    for command, plans in ((doubt["commands"][0], 1), (doubt["commands"][1], 2)):
        words = shlex.split(command.replace("--by …", "--by Hà").replace("--why …", "--why x"))
        assert main(words[1:]) == 0
        capsys.readouterr()
        assert ask(own, "SELECT count(*) FROM plans") == [(plans,)]
        assert main(run) == 0
        assert json.loads(capsys.readouterr().out) == []
