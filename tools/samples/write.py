"""Writes a sample with its truth, the table of all samples, and the true answers to the question that they are made for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument

from tools.samples.model import Sample, Scan, gold, reading_text
from tools.samples.scan import scan
from tools.samples.typeset import typeset

__all__ = ["answers", "quality", "write_answers", "write_readme", "write_sample"]

WORK = {"type": "CT", "symbol": "09-CT/TW", "date": "2011-12-01", "issuer": "Ban Bí thư Trung ương Đảng"}
LINK = "44-KL/TW"


def _dump(value: Any, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_sample(sample: Sample, out: Path) -> int:
    """Writes PDF, gold and text; gives the size of the PDF in bytes."""
    pdf = scan(sample)
    (out / f"{sample.name}.pdf").write_bytes(pdf)
    (out / f"{sample.name}.truth.txt").write_text(reading_text(sample), encoding="utf-8")
    _dump(gold(sample), out / f"{sample.name}.gold.json")
    return len(pdf)


def quality(how: Scan | None) -> str:
    """The quality of a sample in words."""
    if how is None:
        return "born digital"
    mode = {"bilevel": "black and white", "grey": "grey", "colour": "colour"}[how.mode]
    said = [f"{mode} {how.dpi} dpi"]
    said += [f"up to {how.skew}° askew"] if how.skew >= 0.8 else []
    said += ["speckled"] if how.speckle else []
    said += [f"page {n} upside down" for n in sorted(how.upside_down)]
    said += [f"page {n} too bad to read" for n in sorted(how.ruined)]
    said += ["red seal over the signature"] if how.seal else []
    said += ["e-signature stamp as its only text layer"] if how.stamp else []
    if how.digital:
        said.insert(0, "mixed: pages " + ", ".join(map(str, sorted(how.digital))) + " digital, the rest scanned")
    return ", ".join(said)


def _date_cited(sample: Sample) -> bool:
    """Whether the legible text cites the directive of 2011."""
    return any(
        c["number"] == WORK["symbol"] and any(d["iso"] == WORK["date"] for d in c["dates"]) for c in sample.citations
    )


def answers(known: list[Sample]) -> dict[str, Any]:
    """The true answer of `cites 09-CT/TW` (the work of 2011-12-01), worked out from the declared truths: by province what
    its own plans say, plans older than the work and plans of districts and communes apart."""
    stating = [
        s.name
        for s in known
        if any((r["from"], r["to"], r["kind"]) == (LINK, WORK["symbol"], "continues") for r in s.relations)
    ]
    provinces: dict[str, Any] = {}
    older: list[dict[str, str]] = []
    apart: dict[str, list[dict[str, str]]] = {"district": [], "commune": []}
    for s in known:
        truth = gold(s)["document"]
        date = truth["date"] or (truth["issued_with"] or {}).get("date")
        if str(date) < WORK["date"]:
            older.append({"file": f"{s.name}.pdf", "province": truth["province"]})
            continue
        through = stating and any(c["number"] == LINK for c in s.citations)
        if _date_cited(s):
            answer = "direct"
        elif through:
            answer = "indirect"
        else:
            answer = "unknown" if s.scan and s.scan.ruined else "absent"
        if truth["level"] != "province":
            level = truth["level"]
            named = {"file": f"{s.name}.pdf", "province": truth["province"], level: truth[level], "answer": answer}
            apart[level].append(named)
            continue
        entry: dict[str, Any] = {"answer": answer, "file": f"{s.name}.pdf"}
        if answer == "indirect":
            entry |= {"via": LINK, "stated_by": [f"{n}.pdf" for n in stating]}
        provinces[truth["province"]] = entry
    return {
        "work": WORK,
        "provinces": dict(sorted(provinces.items())),
        "older": older,
        "districts": apart["district"],
        "communes": apart["commune"],
    }


def write_answers(known: list[Sample], out: Path) -> None:
    """`answers.json`."""
    _dump(answers(known), out / "answers.json")


def write_readme(known: list[Sample], out: Path) -> None:
    """The table of samples."""
    lines = [
        "# Sample plans",
        "",
        "Made by `python -m tools.samples`: text, bodies and signers are invented, document numbers and dates of central",
        "documents are mostly real and used as facts. Each has its truth beside it: `*.truth.txt` is the text in reading",
        "order, `*.gold.json` what a careful clerk would extract. `answers.json` holds the true answer of",
        "`kehoach cites 09-CT/TW` for the directive of 1 December 2011.",
        "",
        "| file | what it is | pages | quality | what it is there to show |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{s.name}.pdf` | {s.about} | {len(PdfDocument(typeset(s)[0]))} | {quality(s.scan)} | {s.shows} |"
        for s in known
    ]
    (out / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
