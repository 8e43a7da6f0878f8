"""The declared model, its JSON Schema and the annotation vocabulary are one thing."""

import os
import re
from pathlib import Path

import pytest

from pipeline.record import Agency, Assignment, Citation, Deadline, Document, Record, Relation, Task

GUIDE = {
    Document: {
        "type", "number", "date", "issuer", "level", "province", "district", "commune", "title", "period", "signatory",
        "signatory_title", "recipients", "issued_with",
    },
    Citation: {"type", "number", "name", "dates", "issuer", "mentions", "text"},
    Relation: {"from", "to", "kind"},
    Deadline: {"kind", "date", "frequency", "bound", "action", "responsible", "recipient", "via", "text"},
    Agency: {"name", "level", "collective"},
    Task: {"section", "assignments", "text"},
    Assignment: {"agency", "role"},
}  # fmt: skip
"""Field names of the annotation guide, by model. (A task's `anchor` is annotation only: the record has the whole text.)"""


@pytest.mark.parametrize("model", GUIDE, ids=lambda m: m.__name__)
def test_the_schema_has_every_field_of_the_guide(model: type) -> None:
    schema = model.model_json_schema(by_alias=True)  # type: ignore[attr-defined]
    assert GUIDE[model] <= schema["properties"].keys()


@pytest.mark.parametrize("model", [Citation, Relation, Deadline, Agency, Task], ids=lambda m: m.__name__)
def test_every_finding_has_confidence_rule_and_evidence(model: type) -> None:
    required = set(model.model_json_schema()["required"])  # type: ignore[attr-defined]
    assert {"id", "confidence", "rule", "evidence"} <= required


@pytest.mark.corpus
def test_the_list_above_is_the_guide() -> None:
    path = Path(os.environ.get("KEHOACH_CORPUS", "../shared")) / "gold" / "GUIDE.md"
    if not path.exists():
        pytest.skip(f"no annotation guide at {path}")
    text = path.read_text(encoding="utf-8")
    for heading, model in (("## `document`", Document), ("## `citations`", Citation), ("## `deadlines`", Deadline)):
        table = text.split(heading, 1)[1].split("\n## ", 1)[0]
        rows = (row.split("|")[1] for row in table.splitlines() if row.startswith("| `"))
        # issued_with is defined in the prose below the table
        assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == GUIDE[model] - {"issued_with"}


def test_a_record_survives_json() -> None:
    record = Record(plan="x", sha256="0" * 64, document=Document(period=(2021, 2025)))
    assert Record.model_validate_json(record.model_dump_json()) == record
