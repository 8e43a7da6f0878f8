"""What the bodies that plans name are to the one body asked for."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from extractors.agencies.membership import without_office
from gazetteer.folding import fold
from pipeline.duties.bodies import Share, Where, key
from pipeline.duties.duties import finder_of
from pipeline.errors import UsageError
from pipeline.store.store import Store

__all__ = ["Shares"]


class Shares:
    """One body; raises `UsageError` with suggestions where nobody knows it."""

    def __init__(self, store: Store, asked: str) -> None:
        self._finder = finder_of(store)
        found, near = self._finder.ask(asked)
        if found is None:
            raise UsageError("no-such-body", asked + (f" ({'; '.join(near)}?)" if near else ""))
        self._asked = found
        self.name = found.name

    def plans(self, store: Store) -> list[str] | None:
        """The plans in which it can have a part: those of its province, of central bodies, and those that name it. None where
        its province is not known: it may be any."""
        homes = self._finder.homes(self._asked)
        if not homes:
            return None
        provinces = [row[0] for row in store.sql("SELECT DISTINCT province FROM plans").fetchall()]
        rows = store.sql(
            "SELECT plan_id FROM plans WHERE level = 'central' OR province IS NULL OR province IN (SELECT unnest(?))"
            " UNION SELECT plan_id FROM agencies WHERE name IN (SELECT unnest(?))",
            [[p for p in provinces if p and key(p) in homes], [*self._finder.names_of(self._asked), ""]],
        ).fetchall()
        return [row[0] for row in rows]

    def of(self, name: str, plan: dict[str, Any], words: str) -> Share | None:
        """Its part in what a name of a plan owes; "liên quan" in the words leaves it open whether a class means it."""
        day: date | None = plan["day"] or (date(plan["year"], 1, 1) if plan["year"] else None)
        where = Where(plan["level"], plan["province"], plan["district"], plan["commune"], day)
        found = self._finder.share(self._asked, name, where)
        if found == "certain" and "liên quan" in words:
            kind = re.escape(without_office(name))
            return "possible" if re.search(rf"{kind}[\w ,]{{0,40}}\bliên quan", fold(words)) else found
        return found
