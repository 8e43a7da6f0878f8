"""The database is built beside and switched in; readers keep what they have, and any order of arrival gives the same."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans import Cited, Plan, keep, store_of

from pipeline.errors import UsageError
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.settings import Settings
from pipeline.store.load import load, loaded_state, state_to_load
from pipeline.store.store import Store

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
PLANS = (
    Plan(
        "12/KH-UBND",
        "2020-03-02",
        "Lào Cai",
        (DIRECTIVE, Cited("44-KL/TW", None, "KL")),
        (("44-KL/TW", "continues", "09-CT/TW"),),
    ),
    Plan(
        "30/KH-UBND",
        "2023-05-05",
        "Quảng Trị",
        (Cited("44-KL/TW", "2019-01-22", "KL"), Cited("12/KH-UBND", "2020-03-02", "KH")),
    ),
    Plan("8/KH-UBND", None, "Kon Tum", (Cited("9-CT/TW"),), verdicts=("good", "doubtful")),
    Plan("5/KH-UBND", "2008-06-06", "Cần Thơ", (Cited("09-CT/TW", "2006-12-01"),)),
    Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE,), salt="a worse scan", verdicts=("good", "unreadable")),
)
TABLES = ("plans", "fields", "pages", "passages", "works", "citations", "mentions", "relations")


def content(data: Path) -> dict[str, list[tuple[object, ...]]]:
    with Store(data) as store:
        return {t: store.sql(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in TABLES}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5, deadline=None)
@given(order=st.permutations(PLANS), cut=st.integers(1, len(PLANS)))
def test_order_and_increments_are_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[Plan], cut: int
) -> None:
    whole, parts = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("parts")
    store_of(whole, *PLANS).close()
    store_of(parts, *order[:cut]).close()
    store_of(parts, *order[cut:]).close()
    assert content(whole) == content(parts)


def test_copies_are_one_plan_told_by_the_best_read(tmp_path: Path) -> None:
    with store_of(tmp_path, *PLANS) as store:
        assert store.rows("SELECT copies, pages_unread, pages FROM plans WHERE number = '12/KH-UBND'") == [
            {"copies": 2, "pages_unread": 0, "pages": 2}
        ]
        assert store.rows("SELECT speaks FROM files WHERE plan_id LIKE '12-kh-ubnd%' ORDER BY speaks") == [
            {"speaks": False}, {"speaks": True},
        ]  # fmt: skip
        assert store.sql("SELECT value FROM meta WHERE key = 'left_out'").fetchone() == ("0",)


def test_one_number_on_two_days_is_two_plans(tmp_path: Path) -> None:
    """Same number, place and year, another day: read wrongly or not, they are not merged."""
    one = Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE,))
    two = Plan("12/KH-UBND", "2020-11-02", "Lào Cai", (DIRECTIVE,))
    with store_of(tmp_path, one, two) as store:
        assert store.sql("SELECT count(DISTINCT plan_id), count(*) FROM citations").fetchone() == (2, 2)


def test_a_reader_keeps_what_it_opened_until_it_refreshes(tmp_path: Path) -> None:
    """Two readers in one process, of two loads: each sees its own, and the older one says so."""
    count = "SELECT count(*) FROM plans"
    with store_of(tmp_path, PLANS[0]) as store:
        assert not store.refresh()
        with store_of(tmp_path, PLANS[1]) as other:
            assert (store.sql(count).fetchone(), other.sql(count).fetchone()) == ((1,), (2,))
            assert (store.stale, other.stale, store.refresh()) == (True, False, True)
        assert store.sql(count).fetchone() == (2,)
        assert not store.stale


def test_a_load_that_fails_leaves_the_old_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store_of(tmp_path, PLANS[0]).close()
    own = Settings(data=tmp_path)
    keep(own, PLANS[1])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.store.load.os.replace", full)
    with pytest.raises(OSError, match="No space"):
        load(own, Ledger(own.ledger))
    with Store(tmp_path) as store:
        assert store.sql("SELECT count(*) FROM plans").fetchone() == (1,)
    assert not list(tmp_path.glob("*.load-*"))


def test_what_was_loaded_is_known(tmp_path: Path) -> None:
    store_of(tmp_path, PLANS[0]).close()
    own = Settings(data=tmp_path)
    assert loaded_state(own) == state_to_load(own, Ledger(own.ledger))
    Ledger(own.ledger).append([Entry("/in/x.pdf", "refused", now(), "ab", reason="encrypted")])
    assert loaded_state(own) != state_to_load(own, Ledger(own.ledger))
    load(own, Ledger(own.ledger))
    with Store(tmp_path) as store:
        row = store.rows("SELECT state, reason, message_vi, next_step_en FROM files WHERE name = 'x.pdf'")[0]
    assert (row["state"], row["reason"]) == ("refused", "encrypted")
    assert row["message_vi"]
    assert row["next_step_en"]


def test_every_table_view_and_column_is_described(tmp_path: Path) -> None:
    with store_of(tmp_path, PLANS[0]) as store:
        undescribed = store.sql(
            "SELECT table_name AS name FROM duckdb_tables() WHERE comment IS NULL"
            " UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
            " UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert undescribed == []


def test_macros_answer(tmp_path: Path) -> None:
    with store_of(tmp_path, *PLANS) as store:
        assert store.sql("SELECT DISTINCT province FROM provinces_citing('9-ct/tw') ORDER BY 1").fetchall() == [
            ("Cần Thơ",),
            ("Lào Cai",),
        ]
        assert store.sql("SELECT count(*) FROM works_named('09-CT/TW')").fetchone() == (2,)
        assert store.sql("SELECT plan_number FROM citing_plans('44-KL/TW') ORDER BY 1").fetchall() == [
            ("12/KH-UBND",),
            ("30/KH-UBND",),
        ]
        assert store.sql("SELECT plans, pages_doubtful FROM coverage('kon tum')").fetchone() == (1, 1)
        for call in ("assignments_of('công an tỉnh')", "due_between('2020-01-01', '2030-01-01')"):
            assert store.sql(f"SELECT count(*) FROM {call}").fetchone() == (0,)


def test_the_symbol_key_of_sql_is_that_of_python(tmp_path: Path) -> None:
    from extractors.symbols import symbol_key

    with store_of(tmp_path, PLANS[0]) as store:
        for symbol in (
            "09-CT/TW",
            "9-ct/tw",
            "0124/KH-UBND",
            "12/QĐ-UBND",
            "06/2008/CT-TTg",
            "30a/2008/NQ-CP",
            "01 - CTr/TU",
            "154/CTPH-LĐLĐ-SVH,TT&DL",
        ):
            assert store.sql("SELECT symbol_key(?)", [symbol]).fetchone() == (symbol_key(symbol),), symbol


@pytest.mark.parametrize(
    "query", ["SELECT * FROM read_csv('/etc/passwd')", "COPY plans TO 'x.csv'", "DROP TABLE plans"]
)
def test_a_store_is_locked(tmp_path: Path, query: str) -> None:
    with store_of(tmp_path, PLANS[0]) as store, pytest.raises(duckdb.Error):
        store.sql(query)


def test_a_database_of_another_schema_is_not_misread(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "kehoach.duckdb")) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'schema' AS key, '0' AS value")
    with pytest.raises(UsageError, match="old-database"):
        Store(tmp_path)


def test_open_citations_keep_their_candidates(tmp_path: Path) -> None:
    """What a symbol without date could mean is listed with the reasons for and against each document."""
    dated = [
        Plan(f"{n}/KH-UBND", "2022-05-05", "Lào Cai", (Cited("09-CT/TW", day),))
        for n, day in ((1, "2011-12-01"), (2, "2006-12-01"))
    ]
    unsure = Plan("3/KH-UBND", "2022-05-05", "Lào Cai", (Cited("09-CT/TW"), Cited("77-KL/TW", type="KL")))
    early = Plan("4/KH-UBND", "2008-05-05", "Lào Cai", (Cited("09-CT/TW"),))
    with store_of(tmp_path, *dated, unsure, early) as store:
        rows = store.rows("SELECT number, how, candidate_date, page FROM open_citations")
        listed = {(r["number"], r["how"], r["candidate_date"]) for r in rows}
        assert listed == {
            ("09-CT/TW", "ambiguous", "2006-12-01"),
            ("09-CT/TW", "ambiguous", "2011-12-01"),
            ("77-KL/TW", "undated", None),
        }
        told = store.rows(
            "SELECT w.date, k.chosen, k.reasons FROM candidates k JOIN works w USING (work_id) JOIN citations c USING (citation_id)"
            " JOIN plans p ON p.plan_id = c.plan_id WHERE p.number = '4/KH-UBND' ORDER BY w.date"
        )
    assert told == [
        {"date": "2006-12-01", "chosen": True, "reasons": []},
        {"date": "2011-12-01", "chosen": False, "reasons": ["younger-than-plan"]},
    ]
