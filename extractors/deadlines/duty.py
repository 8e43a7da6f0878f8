"""What is due, who owes it, to whom and through whom (việc phải làm, người chịu trách nhiệm, nơi nhận báo cáo)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.deadlines.temporal import Expression
from extractors.findings import Span
from extractors.tasks.charges import Clause, begins_with_verb
from extractors.tasks.roles import Plan

__all__ = ["action_span", "clause_at", "debtors", "leaves", "recipients", "trim"]

_TIME_WORDS = re.compile(
    r"[^a-z]|\b(?:tu nay|(?:tong ket|so ket|bao cao)(?=\s+(?:nam|quy|thang)\b)|dinh ky|hang|moi|nam|thang|quy|tuan|ngay|va|truoc|sau|den|het|cham nhat|la|vao|trong|theo|mot|ba|dau|cuoi|"
    r"ke tu|phan dau|muc tieu|du kien|thoi gian|giai doan|dong thoi|voi|cua)\b"
)
_PURPOSE = re.compile(r",?\s+\(?de\s+(?:tong hop|tap hop|theo doi|bao cao|chi dao|kip thoi|phuc vu|xem xet|duoc)\b")


def clause_at(plan: Plan, index: int, position: int) -> tuple[Clause | None, Clause | None]:
    """The clause that holds a place, and the last one up to it that has a subject of its own."""
    holder: Clause | None = None
    owner: Clause | None = None
    for clause in plan.clauses(index):
        if clause.start > position:
            break
        holder = clause
        if clause.subject:
            owner = clause
    return holder, owner


def trim(text: str, start: int, end: int) -> Span:
    """Without blanks and marks at both ends; brackets that lose their partner go too."""
    while start < end and (text[start].isspace() or text[start] in ",;:.-–)+•"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.-–/("):
        end -= 1
    joining = re.match(r"(?:và|hoặc|đồng thời)\s+", text[start:end])
    if joining:
        start += joining.end()
    if text[start:end].startswith("(") and ")" in text[start:end]:
        closed = text.index(")", start, end)
        if closed < end - 2 and any(c.isalpha() for c in text[closed:end]):
            return trim(text, closed + 1, end)
    return start, end


def _says_something(words: str) -> bool:
    return len(re.findall(r"[a-z]{2,}", _TIME_WORDS.sub(" ", words))) >= 2


def action_span(plan: Plan, index: int, expression: Span, others: Sequence[Expression], prefer_after: bool) -> Span:
    """The words of the clause that say what is due: those before the time, or after it where it stands first."""
    start, end = expression
    clause, _ = clause_at(plan, index, start)
    first = clause.body if clause and clause.body <= start else plan.paragraphs[index].body
    last = clause.end if clause and clause.end >= end else plan.paragraphs[index].end
    stop = last
    for other in others:
        if other.start >= end and other.point.precision == "year" and other.start < stop and prefer_after:
            stop = other.start
    begin = first
    if prefer_after and _says_something(plan.letters[end:stop]):
        return trim(plan.text, end, _until_purpose(plan, end, stop))
    leaf = next(iter(leaves(plan, index)), None) if prefer_after else None
    if leaf is not None:  # a heading: "2. Mục tiêu đến năm 2030"
        return trim(plan.text, plan.paragraphs[leaf].body, plan.paragraphs[leaf].end)
    for other in others:
        if other.end <= start and other.end > begin and _says_something(plan.letters[other.end : start]):
            begin = other.end
    latest = max([o.end for o in others if first < o.end <= start], default=first)
    if latest > first and not _says_something(plan.letters[latest:start]) and begins_with_verb(plan.letters, end, last):
        return trim(plan.text, end, _until_purpose(plan, end, last))
    hanging = re.search(r"(?:\bva|,|:)\s*\(?$", plan.letters[begin:start]) and begins_with_verb(plan.letters, end, last)
    if _says_something(plan.letters[begin:start]) and not hanging:
        return trim(plan.text, begin, start)
    if _says_something(plan.letters[end:last]):
        return trim(plan.text, end, _until_purpose(plan, end, last))
    previous = [c for c in plan.clauses(index) if c.end <= start]
    if previous and _says_something(plan.letters[previous[-1].body : previous[-1].end]):
        return trim(plan.text, previous[-1].body, previous[-1].end)  # "bổ sung vật tư; hoàn thành trước ngày …"
    following = index + 1
    if following < len(plan.paragraphs) and plan.prose(following):
        paragraph = plan.paragraphs[following]
        return trim(plan.text, paragraph.body, paragraph.end)
    return trim(plan.text, first, last)


def leaves(plan: Plan, index: int) -> list[int]:
    """The items below a heading, or below a sentence that ends with a colon, that have none below themselves."""
    below = plan.children.get(index, [])
    if not below and plan.text[plan.paragraphs[index].start : plan.paragraphs[index].end].rstrip().endswith(":"):
        below = plan.following_items(index)
    found: list[int] = []
    for child in below:
        found.extend(leaves(plan, child) if plan.children.get(child) else [child])
    announcing = [
        n for n in found if plan.text[plan.paragraphs[n].start : plan.paragraphs[n].end].rstrip().endswith(":")
    ]
    return [n for n in found if n not in announcing] if len(found) > 1 else found


def _until_purpose(plan: Plan, start: int, end: int) -> int:
    found = _PURPOSE.search(plan.letters, start, end)
    return found.start() if found and found.start() > start else end


def debtors(plan: Plan, index: int, position: int) -> tuple[str, ...]:
    """Bodies that owe what the clause at `position` says: its subject, the last one before it, the heading's, the label lines'."""
    holder, owner = clause_at(plan, index, position)
    if owner:
        names = _names([m.name for m in owner.subject])
        if holder is not owner:
            # "các sở làm A; các xã làm B; định kỳ báo cáo …": all whom the heading names report
            above = _names([c.agency for c in plan.inherited(index)])
            return above if set(names) < set(above) else names
        return names
    run_in = plan.run_in(index)
    if run_in:
        return _names([m.name for m in run_in[0]])
    pointed = plan.pointed.get(index, [])
    if pointed:
        return _names([c.agency for c in pointed if c.role != "coordinate"] or [c.agency for c in pointed])
    inherited = plan.inherited(index)
    if inherited:
        return _names([c.agency for c in inherited])
    for place in (index, *plan.ancestors(index)):
        found = labelled_debtors(plan, place)
        if found:
            return found
    return _ordered_before(plan, index)


def _ordered_before(plan: Plan, index: int) -> tuple[str, ...]:
    """In a letter without numbers: the bodies that the paragraph before last ordered to do something."""
    paragraph = plan.paragraphs[index]
    for other in range(index - 1, max(-1, index - 3), -1):
        candidate = plan.paragraphs[other]
        if paragraph.label is not None or candidate.label is not None or candidate.parent != paragraph.parent:
            break
        ordered = [c for c in plan.clauses(other) if c.ordered]
        if ordered and plan.prose(other):
            return _names([m.name for m in ordered[-1].subject])
    return ()


def labelled_debtors(plan: Plan, index: int) -> tuple[str, ...]:
    """Leading and executing bodies of the label lines about a paragraph; the partners where there are no others."""
    by_kind: dict[str, list[str]] = {}
    for _, label in plan.labelled.get(index, []):
        if label.kind in ("lead", "coordinate", "responsible"):
            by_kind.setdefault(label.kind, []).extend(m.name for m in plan.bodies.within(label.start, label.end))
    own = by_kind.get("lead", []) + by_kind.get("responsible", [])
    return _names(own or by_kind.get("coordinate", []))


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_GENERIC_GAP = (
    r"[\s,:(\"“”]*(?:(?:cac|cho|ve|den|toi|len|voi|thuong truc|dong chi|lanh dao|noi dung|ket qua|bang van ban|ve)\s+)*"
)
_TO = (
    re.compile(rf"\b(?:gui|nop|chuyen|goi)(?:\s+[a-z]+){{0,6}}?\s+(?:ve|den|toi|cho|qua|len)\s+{_GENERIC_GAP}$"),
    re.compile(rf"\b(?:gui|nop)\s+{_GENERIC_GAP}$"),
    re.compile(rf"\bve\s+{_GENERIC_GAP}$"),
    re.compile(rf"\bbao cao(?:\s+(?:nhanh|ket qua|bang van ban))*\s+(?:voi|cho|len|toi)?\s*{_GENERIC_GAP}$"),
    re.compile(rf"\bbao cao\b[^;.]*\b(?:voi|cho|len|toi)\s+{_GENERIC_GAP}$"),
    re.compile(rf"\b(?:trinh|xin y kien|tham muu)\s+{_GENERIC_GAP}$"),
    re.compile(r"\b(?:cho)\s+(?:cac\s+)?$"),
)
_VIA = re.compile(r"\b(?:thong\s+)?qua\s+(?:co quan thuong truc\s+la\s+)?(?:cac\s+)?$")
_COPY = re.compile(r"\bdong (?:gui|thoi gui)\b")


def recipients(plan: Plan, start: int, end: int) -> tuple[tuple[str, ...], str | None]:
    """Final addressees of a report or document, and the body it goes through (`qua …`)."""
    letters = plan.letters
    mentions = plan.bodies.within(start, end)
    via: str | None = None
    ranked: list[tuple[int, int]] = []
    purpose = _PURPOSE.search(letters, start, end)
    for number, mention in enumerate(mentions):
        before = letters[start : mention.start]
        if _VIA.search(before):
            via = via or mention.name
            continue
        if purpose and mention.start > purpose.start() and ranked:
            break
        for rank, pattern in enumerate(_TO):
            if pattern.search(before[-400:]):
                ranked.append((rank, number))
                break
    if not ranked:
        return (), via
    _, chosen = min(ranked)
    chain, _ = plan.bodies.chain(mentions[chosen], end)
    names = [m.name for m in chain]
    bracket = re.match(r"\s*\(([^()]*)\)?", letters[chain[-1].end : end])
    if bracket and not re.search(r"\bqua\b", bracket[1]):
        inner = plan.bodies.within(chain[-1].end, chain[-1].end + bracket.end())
        names += [m.name for m in inner]
    elif bracket:
        names = names[: len([m for m in chain if m.end <= chain[-1].end])]
    named_via = {via} if via else set()
    return _names([n for n in names if n not in named_via]), via
