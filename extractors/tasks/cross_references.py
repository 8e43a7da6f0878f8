"""Cross-references that assign (dẫn chiếu): `Công an tỉnh chủ trì thực hiện các nội dung tại mục (1), (3)`.

Such a line is no task; it gives its bodies a role in the items it points to, which stand in the same section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.tasks.charges import Charge, subject_role
from extractors.tasks.roles import Plan

__all__ = ["CrossReference", "attach", "cross_references"]


@dataclass(frozen=True, slots=True)
class CrossReference:
    """One role of some bodies in the items pointed to; `targets` are indices of paragraphs."""

    source: int
    targets: tuple[int, ...]
    charges: tuple[Charge, ...]


_ONE = r"(?:\(\d{1,2}\)|\(\|\)|\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?![\d./])|\(?[a-zđ]\)|(?<=diem )[a-zđ]\b)"
_REFERENCE = re.compile(
    rf"\b(?:noi dung|nhiem vu|hoat dong|cong viec|phan viec|cong tac)\b[^;.()]{{0,40}}?\b(?:tai|o|neu|theo|thuoc)\b\s*(?:tai\s+)?(?:cac\s+|nhung\s+)?(?:muc|diem|khoan|y|tieu muc|so|noi dung)?\s*"
    rf"(?P<list>{_ONE}(?:\s*(?:,|va|den|-|;)?\s*(?:(?:muc|diem|khoan|y)\s+)?{_ONE})*)(?!\s*,?\s*(?:dieu|luat|nghi\b|thong tu|quyet dinh|chi thi|cua))"
)
_PIECE = re.compile(
    r"(?P<to>\bden\b|-)?\s*(?:(?:muc|diem|khoan|y)\s+)?(?P<one>\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*|\(?[a-z|]\)|(?<=diem )[a-z]\b)"
)


def attach(plan: Plan) -> set[int]:
    """Give the charges of cross-references to the items that they point to; the references' own paragraphs."""
    found = cross_references(plan)
    plan.pointed = {}
    for reference in found:
        for target in reference.targets:
            plan.pointed.setdefault(target, []).extend(reference.charges)
    return {reference.source for reference in found}


def cross_references(plan: Plan) -> list[CrossReference]:
    """All cross-references whose items are found, in order. A reference to items that are not there is left a sentence."""
    found: list[CrossReference] = []
    for index in range(len(plan.paragraphs)):
        if (
            not plan.prose(index)
            or "muc" not in plan.body(index)
            and "diem" not in plan.body(index)
            and "(" not in plan.body(index)
        ):
            continue
        if not _REFERENCE.search(plan.body(index)):
            continue
        subject: tuple[Charge, ...] = plan.inherited(index)
        for clause in plan.clauses(index):
            if clause.subject:
                subject = tuple(Charge(m.name, "responsible", m.start, m.end, "reference") for m in clause.subject)
            previous = clause.body
            for reference in _REFERENCE.finditer(plan.letters, clause.body, clause.end):
                targets = _targets(plan, index, reference["list"])
                if targets and subject:
                    role = subject_role(plan.bodies, previous, reference.end())
                    charges = tuple(Charge(c.agency, role, c.start, c.end, "reference") for c in subject)
                    found.append(CrossReference(index, targets, charges))
                previous = reference.end()
    return found


def _labels(words: str) -> list[str]:
    """Labels of a list: `(1), (3) va (5)`; `(2) den (4)` in full."""
    made: list[str] = []
    for piece in _PIECE.finditer(words):
        label = piece["one"]
        digits = label.strip("()")
        if piece["to"] and made and digits.isdigit() and made[-1].strip("()").isdigit():
            first = int(made[-1].strip("()")) + 1
            made.extend(label.replace(digits, str(n)) for n in range(first, int(digits)))
        made.append(label)
    return made


# Letters that scans make of digits within brackets.
_MISREAD = {
    "l": "1",
    "i": "1",
    "j": "1",
    "|": "1",
    "t": "1",
    "s": "5",
    "z": "2",
    "o": "0",
    "g": "9",
    "b": "6",
    "q": "1",
}
_NUMBER_INSIDE = re.compile(r"\W*\(([1-9]\d?)\)")


def _targets(plan: Plan, index: int, words: str) -> tuple[int, ...]:
    """Items with these labels under the nearest heading above that holds them.

    All of them, or, if no heading holds all, most of them: a scan may have lost a label.
    """
    named = _labels(words)
    wanted = [label.strip("()") for label in named]
    bracketed = all(label.startswith("(") for label in named)
    best: tuple[int, ...] = ()
    for ancestor in plan.ancestors(index):
        place = _labelled(plan, ancestor, index, bracketed)
        found = tuple(
            place[key]
            for key in (label if label in place else _MISREAD.get(label, label) for label in wanted)
            if key in place
        )
        if len(found) == len(wanted):
            return found
        if len(found) > len(best):
            best = found
    return best if len(best) * 2 >= len(wanted) else ()


def _labelled(plan: Plan, ancestor: int, index: int, bracketed: bool) -> dict[str, int]:
    """Items below a heading by their labels; also `- (5) …`, where a speck was read as a dash.

    Where the reference writes brackets, items with brackets come before headings of the same number.
    """
    place: dict[str, int] = {}
    inner: dict[str, int] = {}
    above = {index, *plan.ancestors(index)}
    queue = list(plan.children.get(ancestor, []))
    while queue:
        other = queue.pop(0)
        label = plan.paragraphs[other].label
        if label and other not in above:
            place.setdefault(label.strip("()").lower(), other)
            if label.startswith("("):
                inner.setdefault(label.strip("()").lower(), other)
            inside = _NUMBER_INSIDE.match(plan.body(other)) if not label[-1].isalnum() and label[-1] != ")" else None
            if inside:
                place.setdefault(inside[1], other)
                inner.setdefault(inside[1], other)
        queue.extend(plan.children.get(other, []))
    return place | inner if bracketed else place
