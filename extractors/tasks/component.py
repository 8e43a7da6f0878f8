"""Tasks (nhiệm vụ): which item, sentence or table row charges which bodies, in what role.

One task is one numbered or dashed item, or row, that charges somebody. Five forms are read: the body as heading, as run-in
head, in label lines under the item, by cross-reference, and as subject of the sentence; besides annex tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from extractors.findings import Assignment, Deadline, Span, Task
from extractors.language import mark, register_attributes
from extractors.letters import plain
from extractors.tasks.charges import Charge, Clause, begins_with_verb, merge, relation_roles, subject_role
from extractors.tasks.cross_references import attach
from extractors.tasks.roles import Plan, plan_for
from extractors.tasks.tables import rows

__all__ = ["TaskFinder", "find_tasks"]

CONFIDENCE = {
    "heading": 0.95,
    "run-in": 0.93,
    "label": 0.95,
    "reference": 0.95,
    "sentence": 0.93,
    "ordered": 0.92,
    "partner": 0.95,
    "directed": 0.84,
    "by": 0.85,
    "lead-in": 0.92,
    "order": 0.8,
    "table": 0.95,
}
"""How often an assignment of this rule is right: measured on annotated plans, drawn towards nine in ten."""

_ENFORCEMENT = re.compile(r"\bchiu trach nhiem (?:thi hanh|thuc hien) (?:quyet dinh|nghi quyet) nay\b")
_ISSUES = re.compile(
    r"\b(?:ban hanh|xay dung|trien khai|phat dong|bao cao|yeu cau)\b[^.;]*(?:nhu sau|sau day|sau)\s*:?\s*$"
)
_PARTS = re.compile(r"\b(?:gom|tai lieu|ho so|danh muc|bieu mau|so luong|noi dung bao cao)\b[^:]{0,160}:\s*$")
"""An item that announces a list of things, not of duties."""
_CARRY_OUT = re.compile(
    r"(?:[\s,./]|\b(?:can cu|theo|chuc nang|nhiem vu|quyen han|duoc|giao|phan cong|va|cac|cua minh|minh|tham gia|phoi hop|nghiem tuc|nghiem|khan truong|chu dong|tich cuc|tap trung|"
    r"to chuc|trien khai|thuc hien|quan triet|dong bo|day du|kip thoi|hieu qua|co hieu qua|dat|ket qua|chat luong|tot|noi dung|ke hoach|chi thi|chuong trinh|cong van|van ban|nay|tren|"
    r"lien quan|don vi|dia phuong|co quan|to chuc|ca nhan|trach nhiem|chiu|biet|de|thi hanh|dam bao|bao dam|tien do|yeu cau|quy dinh|neu|nhan duoc|dung|voi|phan)\b)*"
)
_ORDER = re.compile(r"\W*(?:de nghi|yeu cau)\b")
_CLOSING_SENTENCE = re.compile(
    r"\W*(?:trong qua trinh|neu co|qua trinh|kip thoi|ke hoach nay|chi thi nay|trong truong hop|moi thong tin|moi chi tiet|tran trong)\b"
)
_LONG_HEAD = 44
"""Characters of a run-in head that still count as the beginning of the task's text."""


def find_tasks(plan: Plan, deadlines: tuple[Deadline, ...] = ()) -> list[Task]:
    """Tasks in order of their place."""
    sources = attach(plan)
    made: list[Task] = []
    for index in range(len(plan.paragraphs)):
        if not plan.prose(index) or plan.paragraphs[index].cells:
            continue
        charges = list(plan.pointed.get(index, ()))
        start, end = plan.paragraphs[index].body, plan.paragraphs[index].end
        if index not in sources:
            labelled = _labelled(plan, index)
            if labelled:
                charges.extend(labelled)
                start, end = _content(plan, index) or (start, end)
            elif not plan.labels(index) and not plan.silent(index):
                found, offset = _charged(plan, index)
                start = offset if found else start
                if charges and not found:
                    found = _directed(plan, index)
                charges.extend(found)
        if charges:
            made.append(_task(plan, index, (start, end), charges, deadlines))
    for row in rows(plan):
        if row.charges:
            paragraph = plan.paragraphs[row.index]
            made.append(_task(plan, row.index, (row.task[0], paragraph.end), list(row.charges), deadlines))
    return sorted(made, key=lambda task: task.start)


def _directed(plan: Plan, index: int) -> list[Charge]:
    """Bodies that an item assigned elsewhere lets others direct, in its own paragraph or the unlabelled ones below."""
    below = [n for n in plan.children.get(index, []) if plan.paragraphs[n].label is None]
    spans = [(plan.paragraphs[n].body, plan.paragraphs[n].end) for n in (index, *below)]
    return [c for a, b in spans for c in relation_roles(plan.bodies, a, b) if c.rule == "directed"]


def _labelled(plan: Plan, index: int) -> list[Charge]:
    """Charges of the label lines that speak of this paragraph."""
    found: list[Charge] = []
    for _, label in plan.labelled.get(index, []):
        if label.kind in ("lead", "coordinate", "responsible"):
            found.extend(label_charges(plan, label.start, label.end, label.kind))
    return found


def label_charges(plan: Plan, start: int, end: int, kind: str) -> list[Charge]:
    """`Cơ quan thực hiện: Sở A chủ trì …; Sở B …`: the column's role, but who is said to lead leads."""
    found: list[Charge] = []
    mentions = plan.bodies.within(start, end)
    for position, mention in enumerate(mentions):
        following = mentions[position + 1].start if position + 1 < len(mentions) else end
        leads = re.match(r"[^;.]{0,30}\bchu tri\b", plan.letters[mention.end : following])
        before = plan.letters[max(start, mention.start - 1) : mention.start]
        if re.search(
            r"\b(?:tham muu|trinh|bao cao|giup|de nghi)\s+(?:cho\s+)?$",
            plan.letters[max(start, mention.start - 16) : mention.start],
        ):
            continue  # whom the one named before advises
        if before == "(":
            continue  # `Trung tâm … (Sở Nội vụ)`: the body it belongs to
        role = "lead" if kind == "lead" or kind == "responsible" and leads else kind
        if role == "lead" and kind == "lead" and re.search(r"\bphoi hop\b", plan.letters[start : mention.start]):
            role = "coordinate"
        found.append(Charge(mention.name, role, mention.start, mention.end, "label"))  # type: ignore[arg-type]
    return found


def _content(plan: Plan, index: int) -> Span | None:
    """The text of a `Nội dung thực hiện: …` line, if one speaks of this paragraph."""
    for other, label in plan.labelled.get(index, []):
        if label.kind == "content" and plan.text[label.start : label.end].strip():
            start = label.start
            while plan.text[start].isspace():
                start += 1
            return start, plan.paragraphs[other].end
    return None


def _charged(plan: Plan, index: int) -> tuple[list[Charge], int]:
    """Charges that a paragraph states itself or takes from the heading above it, and where its text begins."""
    paragraph = plan.paragraphs[index]
    start = plan.opening(index)
    words = plan.body(index)
    if paragraph.label is None and plan.text[start : paragraph.end].isupper():
        return [], start  # a title, or the names over signatures
    if plan.closing(index) or _ENFORCEMENT.search(words) or paragraph.label is None and _formula(plan, index):
        return [], start
    if plan.pure(index):
        return [], start
    run_in = plan.run_in(index)
    if run_in:
        mentions, after = run_in
        if after >= paragraph.end:
            return [], start
        subject = [Charge(m.name, "responsible", m.start, m.end, "run-in") for m in mentions]
        head = _coordinating_head(plan, index, after, subject)
        if head:
            return merge([*head, *relation_roles(plan.bodies, after, paragraph.end)]), start
        return merge(_predicates(plan, index, subject, after)), after if after - start > _LONG_HEAD else start
    inherited = list(plan.inherited(index))
    if paragraph.label is None and (
        inherited and inherited[0].rule == "lead-in" or plan.text[start : start + 1].islower()
    ):
        inherited = []  # what follows a sentence on a line of its own is not below it, nor is the rest of a broken line
    own = [c for c in plan.clauses(index) if c.subject]
    if paragraph.label is None and _ISSUES.search(words) and not any(c.ordered for c in own):
        return [], start  # who draws up the plan is not charged by it
    if plan.preamble(index):
        inherited = []
        own = [c for c in own if c.ordered]
        if not own:
            return [], start
    if paragraph.label is None and not inherited and plan.issuer is not None:
        own = [c for c in own if c.ordered or any(m.name != plan.issuer for m in c.subject)]
        if not own:
            return [], start
    if not own and not inherited:
        found = relation_roles(plan.bodies, start, paragraph.end)
        return (merge(found) if any(c.rule == "by" for c in found) else []), start
    if not own and not _taskish(plan, index):
        return [], start
    if not own and inherited[0].rule == "order" and not begins_with_verb(plan.letters, start, paragraph.end):
        return [], start  # a body that was not recognised, or a title
    if own and own[0].start == plan.clauses(index)[0].start:
        if not all(re.match(r"(?:co quan )?thuong truc ban", plain(m.name)) for m in own[0].subject):
            inherited = []
        elif inherited:  # the standing office of a committee is the body above it
            role = subject_role(plan.bodies, own[0].body, own[0].end)
            above = [Charge(c.agency, role, c.start, c.end, c.rule) for c in inherited]
            return merge([*above, *_predicates(plan, index, [], start)]), start
    if own and _only_names(plan, index, own[0].body):
        return [], start
    if (
        own
        and not inherited
        and own[0].start != plan.clauses(index)[0].start
        and paragraph.kind == "heading"
        and plan.children.get(index)
    ):
        return [], start
    return merge(_predicates(plan, index, inherited, start)), start


def _ordered(plan: Plan, clause: Clause) -> int:
    """Where the words behind the bodies of an order begin."""
    order = _ORDER.match(plan.letters, clause.start, clause.end)
    return clause.body if clause.subject or not order else order.end()


def _formula(plan: Plan, index: int) -> bool:
    """`Yêu cầu các sở … tổ chức thực hiện nghiêm túc Kế hoạch này./.`: an order that orders nothing beyond the plan."""
    found = plan.clauses(index)
    said = [c for c in found if c.subject]
    if not said and found and _ORDER.match(plan.letters, found[0].start, found[0].end):
        said = found[:1]
    if len(said) != 1 or not _CARRY_OUT.fullmatch(plan.letters, _ordered(plan, said[0]), said[0].end):
        return False
    after = found[found.index(said[0]) + 1 :]
    return all(_CLOSING_SENTENCE.match(plan.letters, c.start, c.end) for c in after)


def _only_names(plan: Plan, index: int, body: int) -> bool:
    """A heading of which a body's name was read in part: `2. Sở Văn hoá, Thẻ thao và Du lịch:`."""
    paragraph = plan.paragraphs[index]
    short = paragraph.end - paragraph.body < 120 and bool(plan.children.get(index))
    closed = plan.text[paragraph.body : paragraph.end].rstrip().endswith(":")
    return short and closed and not begins_with_verb(plan.letters, body, paragraph.end)


def _coordinating_head(plan: Plan, index: int, after: int, subject: list[Charge]) -> list[Charge]:
    """`Sở Tài chính phối hợp Ban Quản lý …: hướng dẫn`: roles said before the colon."""
    head = plan.letters[plan.paragraphs[index].body : after]
    role = "lead" if re.search(r"\bchu tri\b", head) else "coordinate" if re.search(r"\bphoi hop\b", head) else None
    if role is None:
        return []
    partner = re.search(r"\bphoi hop\b", head)
    cut = plan.paragraphs[index].body + (partner.start() if partner else len(head))
    return [
        Charge(c.agency, role if c.start < cut else "coordinate", c.start, c.end, c.rule)  # type: ignore[arg-type]
        for c in subject
    ]


def _taskish(plan: Plan, index: int) -> bool:
    """Whether an item without a subject is a duty of the body above it, not a part of a list or a title."""
    paragraph = plan.paragraphs[index]
    verb = begins_with_verb(plan.letters, paragraph.body, paragraph.end)
    below = plan.children.get(index, [])
    broken = verb and paragraph.end - paragraph.body > 60 and all(plan.paragraphs[n].label is None for n in below)
    if paragraph.kind == "heading" and below and not broken:
        return False
    if plan.children.get(index) and paragraph.end - paragraph.body < 100 and not verb:
        return False
    parent = paragraph.parent
    if parent is not None and not plan.named(parent) and plan.paragraphs[parent].kind == "item":
        return verb and not _PARTS.search(plan.body(parent))
    if paragraph.end - paragraph.body < 12:
        return verb
    return True


def _predicates(plan: Plan, index: int, subject: list[Charge], start: int) -> list[Charge]:
    """Charges of all clauses from `start`: the subject's role in each, and the bodies the predicates name."""
    found: list[Charge] = []
    first = True
    for clause in plan.clauses(index):
        body = max(clause.body, start)
        if clause.end <= start:
            continue
        if clause.subject and clause.start >= start:
            rule = "ordered" if clause.ordered else "sentence"
            subject = [Charge(m.name, "responsible", m.start, m.end, rule) for m in clause.subject]
            first = True
        if subject and (first or begins_with_verb(plan.letters, body, clause.end)):
            role = subject_role(plan.bodies, body, clause.end)
            found.extend(
                Charge(c.agency, "lead" if c.role == "lead" else role, c.start, c.end, c.rule) for c in subject
            )
        if subject:
            found.extend(relation_roles(plan.bodies, body, clause.end))
        first = False
    return found


def _start(deadline: Deadline) -> int:
    return deadline.start


def _task(plan: Plan, index: int, span: Span, charges: list[Charge], deadlines: tuple[Deadline, ...]) -> Task:
    paragraph = plan.paragraphs[index]
    merged = merge(charges)
    assignments = tuple(
        Assignment(c.agency, c.role, c.start, c.end, CONFIDENCE.get(c.rule, 0.7), c.rule) for c in merged
    )
    spans = [(paragraph.start, paragraph.end)]
    spans += [(plan.paragraphs[n].start, plan.paragraphs[n].end) for n, _ in plan.labelled.get(index, ()) if n != index]
    within = tuple(
        n
        for a, b in sorted(set(spans))
        for n in range(bisect_left(deadlines, a, key=_start), bisect_left(deadlines, b, key=_start))
    )
    return Task(
        start=span[0],
        end=span[1],
        section="/".join(paragraph.path) or None,
        assignments=assignments,
        deadlines=within,
        confidence=max(a.confidence for a in assignments),
        rule=merged[0].rule,
    )


class TaskFinder:
    """spaCy component: reads `doc._.sections`, `.agencies` and `.deadlines`, sets `doc._.tasks` and `doc.spans["tasks"]`."""

    def __call__(self, doc: Doc) -> Doc:
        plan = plan_for(doc)
        found = tuple(find_tasks(plan, tuple(doc._.deadlines or ())))
        doc._.tasks = found
        mark(doc, "tasks", [((t.start, t.end), t.assignments[0].role) for t in found])
        return doc


@Language.factory(
    "kehoach_tasks",
    assigns=["doc._.tasks", "doc.spans"],
    requires=["doc._.sections", "doc._.agencies", "doc._.deadlines"],
)
def create(nlp: Language, name: str) -> TaskFinder:
    """Factory of the component; it has no settings."""
    register_attributes()
    return TaskFinder()
