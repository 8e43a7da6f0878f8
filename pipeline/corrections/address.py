"""From the id that a person gives to the content that was read and the finding in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError
from pipeline.intake.bundle import Bundle, Bundles
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings
from pipeline.store.store import Store

__all__ = ["Address", "contents_of", "locate"]

_KINDS = ("citations", "relations", "other_relations", "deadlines", "agencies", "tasks")


@dataclass(frozen=True, slots=True)
class Address:
    """A finding (or the heading) as it was read."""

    bundle: Bundle
    record: dict[str, Any]
    """The whole record, as read."""
    target: str
    """The finding's id without its plan; empty for the heading."""
    finding: dict[str, Any] | None

    @property
    def kind(self) -> str:
        """plan, citation, relation, deadline, agency or task."""
        return self.target.partition(":")[0] or "plan"


def contents_of(settings: Settings, plan: str) -> Iterator[str]:
    """Contents that hold the plan, the speaking one first. A plan may be named by its id of today, by the one under which it
    was read or corrected once, or by its content hash (whole, or the first 8 digits or more)."""
    if re.fullmatch("[0-9a-f]{64}", plan):
        yield plan
        return
    given = list[str]()
    try:
        with Store(settings.data) as store:
            rows = store.rows("SELECT sha256 FROM files WHERE plan_id = ? ORDER BY speaks DESC, sha256", [plan])
            given += [row["sha256"] for row in rows if row["sha256"]]
    except UsageError:
        given = []  # no database yet: the ledger knows, too
    if not given:
        from pipeline.corrections.journal import journal_of

        given += [one.sha256 for one in journal_of(settings) if one.finding.partition(":")[0] == plan]
    if not given:
        entries = Ledger(settings.ledger).entries.values()
        given += [
            e.sha256
            for e in entries
            if e.sha256 and (e.plan == plan or (len(plan) >= 8 and e.sha256.startswith(plan))) and e.state == "kept"
        ]
    yield from dict.fromkeys(given)


def locate(settings: Settings, identifier: str) -> Address:
    """Raises `UsageError` (`no-such-finding`)."""
    plan, _, target = identifier.strip().partition(":")
    bundles = Bundles(settings.processed)
    for sha256 in contents_of(settings, plan):
        bundle = bundles[sha256]
        manifest = bundle.manifest()
        for record in (bundle.records(manifest.record_key) or [])[:1] if manifest else []:
            if not target:
                return Address(bundle, record, "", None)
            for kind in _KINDS:
                for entry in record[kind]:
                    if entry["id"].partition(":")[2] == target:
                        return Address(bundle, record, target, entry)
    raise UsageError("no-such-finding", identifier)
