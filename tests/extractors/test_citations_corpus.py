"""Citations of whole plans against what careful readers found in them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractors.language import build

CORPUS = Path(os.environ.get("KEHOACH_CORPUS", Path(__file__).parents[3] / "shared"))
GOLD = sorted((CORPUS / "gold").glob("*.scan.gold.json"))
NLP = build(("citations", "relations"))


def folded(key: str | None) -> str:
    return "".join((key or "").split()).casefold()


@pytest.mark.corpus
@pytest.mark.skipif(not GOLD, reason="no annotated plans at KEHOACH_CORPUS")
@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_finds_what_readers_found(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (CORPUS / "corpus" / "scans" / path.name.replace(".scan.gold.json", ".truth.txt")).read_text(
        encoding="utf-8"
    )
    doc = NLP("\n".join(line for line in text.split("\n") if line.strip()))
    own = folded(gold["document"]["number"])
    expected = {folded(c["number"]): c["mentions"] for c in gold["citations"] if c["number"]}
    found = {folded(c.number): len(c.mentions) for c in doc._.citations if c.number and folded(c.number) != own}
    assert found == expected
    stated = {
        (r["from"], r["kind"], r["to"])
        for r in gold["relations"]
        if not r.get("optional")
        and r["from"] == "self"
        and folded(r["to"]) in expected  # a name may be written otherwise
    }
    assert stated <= {(r.source, r.kind, r.target) for r in doc._.relations}
