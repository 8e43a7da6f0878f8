"""Put something right: check it against the record it is said of, and write it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.address import contents_of, locate
from pipeline.corrections.apply import apply, reading_of
from pipeline.corrections.fields import parse, split_field
from pipeline.corrections.journal import Correction, Withdrawal, journal_of, new_id
from pipeline.errors import UsageError
from pipeline.intake.ledger import now
from pipeline.record import Record
from pipeline.settings import Settings

__all__ = ["enter", "withdraw"]


def enter(settings: Settings, identifier: str, values: Mapping[str, str], by: str, why: str) -> list[Correction]:
    """Append corrections of one finding, all or none. Raises `UsageError`: `no-such-finding`, or `bad-correction` that says
    which fields and values are allowed."""
    if not by.strip() or not why.strip():
        raise UsageError("bad-correction", "--by, --why")
    address = locate(settings, identifier)
    sha256, at = address.bundle.sha256, now()
    journal = journal_of(settings)
    standing, _ = journal.of([sha256])
    taken = {line.id for line in journal.lines}
    plan = identifier.strip().partition(":")[0]
    finding = f"{plan}:{address.target}" if address.target else plan
    made: list[Correction] = []
    for name_given, given in values.items():
        field = name_given
        value: Any = parse(address.kind, field, given)
        if field in ("same_as", "differs_from"):
            field, value = f"{field}[{_other(settings, value, sha256)}]", True
        name = new_id(taken, sha256, finding, field, at)
        taken.add(name)
        one = Correction(name, sha256, finding, field, value, by.strip(), why.strip(), at)
        try:
            read = reading_of(address.record, one)
        except KeyError as error:
            raise UsageError("bad-correction", f"{field} — {_inside(address.record, address.finding)}") from error
        made.append(Correction(**{n: getattr(one, n) for n in one.__slots__ if n != "replaced"}, replaced=read))
    keys = {(one.target, one.field) for one in made}
    others = [one for one in standing if (one.target, one.field) not in keys]
    corrected, _, _ = apply(address.record, [*others, *made])
    try:
        Record.model_validate(corrected)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc'][-2:]))}: {e['msg']}" for e in error.errors()[:3])
        raise UsageError("bad-correction", told) from error
    journal.append(made)
    return made


def withdraw(settings: Settings, identifier: str, fields: Iterable[str], by: str, why: str) -> list[Correction]:
    """Take back a correction (by its own id), or those of a finding (all, or of some fields). Raises `UsageError`
    (`no-such-correction`)."""
    if not by.strip() or not why.strip():
        raise UsageError("bad-correction", "--by, --why")
    journal, wanted = journal_of(settings), set(fields)
    chosen = [one for one in journal if one.id == identifier and one.id not in journal.withdrawn]
    if not chosen:
        plan, _, target = identifier.strip().partition(":")
        standing, superseded = journal.of(contents_of(settings, plan))
        # What a later line superseded must not come back when that line is taken back.
        chosen = [one for one in (*standing, *superseded) if one.target == target]
        chosen = [one for one in chosen if not wanted or one.field in wanted]
    if not chosen:
        raise UsageError("no-such-correction", identifier)
    at = now()
    journal.append(Withdrawal(new_id((), one.id, at), one.id, by.strip(), why.strip(), at) for one in chosen)
    return chosen


def _other(settings: Settings, plan: str, own: str) -> str:
    """The content of the other plan of a pair."""
    found = next((sha256 for sha256 in contents_of(settings, plan) if sha256 != own), None)
    if found is None:
        raise UsageError("no-such-finding", plan)
    return found


def _inside(record: dict[str, Any], finding: dict[str, Any] | None) -> str:
    """What can stand in the brackets, for messages."""
    if finding is None:
        return ", ".join(f"page[{page['page']}]" for page in record["pages"])
    return "; ".join(dict.fromkeys(split_field(f"role[{a['agency']}]")[1] or "" for a in finding["assignments"]))
