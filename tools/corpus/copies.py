"""One paper that came twice."""

from __future__ import annotations

from random import Random
from typing import Any

__all__ = ["another_scan"]

Row = dict[str, Any]


def another_scan(record: Row, sha256: str, dice: Random) -> Row:
    """Turn a record into that of another file of the same paper: words less sure, some letters misread, a page in doubt, the
    day of signing sometimes not read."""
    before, record["sha256"] = record["plan"], sha256
    for page in record["pages"]:
        page["route"], page["reason"] = "ocr", "no-text"
        page["confidence"] = round(page["confidence"] * 0.9, 3)
    record["pages"][dice.randrange(len(record["pages"]))]["verdict"] = "doubtful"
    for passage in dice.sample(record["passages"], len(record["passages"]) // 6):
        passage["text"] = passage["text"].replace("ố", "ó", 1).replace("ị", "i", 1)
    if before == record["plan"] and dice.random() < 0.2:  # the day was written by hand and not read
        record["document"]["date"] = None
        record["plan"] = sha256[:12]
        for kind in ("citations", "relations", "other_relations", "deadlines", "agencies", "tasks"):
            for finding in record[kind]:
                finding["id"] = finding["id"].replace(before, record["plan"], 1)
        for task in record["tasks"]:
            task["deadlines"] = [d.replace(before, record["plan"], 1) for d in task["deadlines"]]
    return record
