"""The database, opened for questions only: read-only, without access to files or network, settings fixed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

import duckdb

from pipeline.errors import UsageError
from pipeline.store import segments

if TYPE_CHECKING:
    import networkx
    import pandas

    from pipeline.graph.card import Card

__all__ = ["Store"]

_ATTEMPTS: Final = 5
"""How often opening is tried while loads switch files under it."""

Generation = tuple[int, int]


class Store:
    """`Store("data").sql("SELECT …")`. Sees the database as it was when opened; `refresh` takes in a newer load."""

    def __init__(self, data: str | Path = "data") -> None:
        self.path = Path(data) / "kehoach.duckdb"
        self.connection: duckdb.DuckDBPyConnection
        self._generation: Generation
        self._open()

    def _open(self) -> None:
        for attempt in range(_ATTEMPTS):
            generation = self._present()
            try:
                connection = self._connect()
            except duckdb.Error as error:
                if attempt + 1 < _ATTEMPTS and self._present() != generation:
                    continue  # a load switched in another head meanwhile
                raise UsageError("old-database", "?") from error
            if self._present() == generation:
                self.connection, self._generation = connection, generation
                return
            connection.close()
        raise UsageError("old-database", "?")

    def _present(self) -> Generation:
        """Which head lies there now (inode and time)."""
        try:
            status = self.path.stat()
        except FileNotFoundError as error:
            raise UsageError("no-database", str(self.path.parent)) from error
        return status.st_ino, status.st_mtime_ns

    def _connect(self) -> duckdb.DuckDBPyConnection:
        """Head and segments, attached to a database of its own: two stores of one process then see the head each opened."""
        connection = duckdb.connect(":memory:")
        try:
            quoted = str(self.path).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS kehoach (READ_ONLY)")
            connection.execute("USE kehoach")
            found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            if not found or found[0] != segments.schema_version():
                raise UsageError("old-database", str(found[0]) if found else "?")
            segments.attach(connection, self.path.parent, segments.names(connection))
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def stale(self) -> bool:
        """Whether a newer load was switched in since this one was opened."""
        return self._present() != self._generation

    def refresh(self) -> bool:
        """Go over to the newest load; True if it did. Results fetched before stay as they are."""
        if not self.stale:
            return False
        self.close()
        self._open()
        return True

    def sql(self, query: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run one statement with bound parameters; the result has `fetchall`, `df`, `description`."""
        return self.connection.execute(query, parameters)

    def rows(self, query: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows as dictionaries by column name."""
        result = self.sql(query, parameters)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def df(self, query: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> pandas.DataFrame:
        """The result of one statement as a data frame."""
        return self.sql(query, parameters).df()

    def export(self, what: str, path: str | Path, form: str | None = None, lang: str = "vi") -> int:
        """Write a table, a view, a macro with its arguments or a query to a file, whole or not at all; returns its rows.
        `form`: csv, json, parquet, xlsx or html, else by the file's ending."""
        from pipeline.commands.messages import Speaker
        from pipeline.export import write
        from pipeline.export.tables import sheet_of

        return write(sheet_of(self, what), Path(path), Speaker(lang), form)

    def citing(self, symbol: str) -> duckdb.DuckDBPyRelation:
        """Plans that cite a document (symbol or name in any spelling), with page and words: macro `citing_plans`. A relation:
        `.df()` makes a data frame, `.filter("province = 'Lào Cai'")` narrows it."""
        return self._asked("citing_plans", symbol)

    def missing(self, symbol: str) -> duckdb.DuckDBPyRelation:
        """Provinces that do not cite it (`absent`) and those of which one cannot say (`unknown`): macro `missing`."""
        return self._asked("missing", symbol)

    def answers(self, symbol: str) -> duckdb.DuckDBPyRelation:
        """The four answers by province: macro `answers`."""
        return self._asked("answers", symbol)

    def matrix(self, works: Sequence[str] | None = None, **asked: Any) -> pandas.DataFrame:
        """Units by works, answers as words; see `pipeline.compare.ask` for `topic`, `years`, `places` and the like."""
        from pipeline.compare.ask import matrix_frame

        return matrix_frame(self, works, **asked)

    def gaps(self, *units: str, **asked: Any) -> pandas.DataFrame:
        """What most peers cite and a unit does not, one row each; see `pipeline.compare.gaps`."""
        from pipeline.compare.ask import gaps_frame

        return gaps_frame(self, units, **asked)

    def lag(self, work: str, **asked: Any) -> pandas.DataFrame:
        """Days from a document to each unit's first plan that cites it; see `pipeline.compare.lag`."""
        from pipeline.compare.ask import lag_frame

        return lag_frame(self, work, **asked)

    def similar(self, name: str, other: str | None = None, **asked: Any) -> pandas.DataFrame:
        """What is most like a unit or plan; with `other` both sides' tasks; see `pipeline.compare.similar`."""
        from pipeline.compare.ask import similar_frame

        return similar_frame(self, name, other, **asked)

    def same_duty(self, **asked: Any) -> pandas.DataFrame:
        """The same duty in several plans with its dates; see `pipeline.compare.same_duty`."""
        from pipeline.compare.ask import same_duty_frame

        return same_duty_frame(self, **asked)

    def replaced(self, **asked: Any) -> pandas.DataFrame:
        """Plans that cite what was replaced; see `pipeline.compare.replaced`."""
        from pipeline.compare.ask import replaced_frame

        return replaced_frame(self, **asked)

    def search(self, words: str, limit: int = 10_000, thorough: bool = True, **filters: Any) -> pandas.DataFrame:
        """Passages that hold words in any spelling, one row each, youngest plans first; `filters` as in
        `pipeline.questions.search.Filters`."""
        import pandas

        from pipeline.questions.search import Filters, Hit, search

        hits = search(self, words, Filters(**filters), limit, thorough).hits
        return pandas.DataFrame(hits, columns=list(Hit.__dataclass_fields__))

    def graph(self, *, plans: bool = True, issuers: bool = False) -> networkx.DiGraph:
        """The citation graph; see `pipeline.graph.build.citation_graph`."""
        from pipeline.graph.build import citation_graph

        return citation_graph(self, plans=plans, issuers=issuers)

    def card(self, symbol: str, date: str | None = None, term: str | None = None) -> Card:
        """What a document rests on and what rests on it (lược đồ)."""
        from pipeline.graph.card import card

        return card(self, symbol, date, term)

    def coupled(self, plan: str, number: int = 10) -> pandas.DataFrame:
        """Plans that cite the same works as the plan of this id (bibliographic coupling), the likest first."""
        import pandas as pd

        from pipeline.graph.together import coupled

        return pd.DataFrame(coupled(self, plan, number))

    def _asked(self, macro: str, symbol: str) -> duckdb.DuckDBPyRelation:
        return self.connection.sql(f"FROM {macro}($symbol)", params={"symbol": symbol})

    def close(self) -> None:
        """Let go of the files."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
