"""Text to records: run the language over it and turn every span into evidence."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractors.findings import AgencyMention, Citation, Deadline, Header, HeaderField, Part, Relation, Task
from extractors.language import build
from extractors.words import keywords, main_verb
from pipeline import record
from pipeline.evidence import evidence, word_confidence
from pipeline.identity import Numbering, plan_id
from pipeline.reading.text import Text

__all__ = ["analyse", "extract", "language"]

_DOCUMENT_FIELDS = (
    "type", "number", "date", "issuer", "level", "province", "district", "commune", "title", "period", "signatory",
    "signatory_title", "recipients", "issued_with", "place", "signing_formula", "urgency",
)  # fmt: skip


@cache
def language() -> Language:
    """The pipeline with every extractor; built once a process."""
    return build()


def analyse(text: Text, nlp: Language | None = None) -> Doc:
    """The spaCy document with all findings on it."""
    return (nlp or language())(text.text)


def extract(text: Text, nlp: Language | None = None, *, parts: bool = False) -> list[record.Record]:
    """The plan's record, which speaks for the whole file; with `parts`, one for each part of the file besides."""
    doc = analyse(text, nlp)
    records = [_Assembly(text, doc, doc._.header, None).build()]
    if parts:
        headers: dict[int, Header] = {header.part: header for header in doc._.headers}
        records += [_Assembly(text, doc, headers.get(i), part).build() for i, part in enumerate(doc._.parts)]
    return records


class _Assembly:
    """One record in the making: the findings of one part, or of the whole file where `part` is None."""

    def __init__(self, text: Text, doc: Doc, header: Header | None, part: Part | None) -> None:
        self.text, self.doc, self.part = text, doc, part
        self.document = self._document(header)
        self.plan = plan_id(self.document, text.sha256)
        self.ids = Numbering(self.plan)

    def build(self) -> record.Record:
        deadlines = self._deadlines()
        relations = [self._relation(found) for found in self.doc._.relations if self._here(found.start)]
        return record.Record(
            plan=self.plan,
            sha256=self.text.sha256,
            document=self.document,
            citations=[c for found in self.doc._.citations if (c := self._citation(found))],
            relations=[found for found in relations if found.guide_kind],
            other_relations=[found for found in relations if not found.guide_kind],
            deadlines=list(deadlines.values()),
            agencies=self._agencies(),
            tasks=self._tasks(deadlines),
            pages=[
                record.PageVerdict(
                    page=p.number, verdict=p.verdict, route=p.route, reason=p.reason, confidence=p.confidence, p5=p.p5
                )
                for p in self.text.pages
            ],
            passages=self._passages(),
            part=(self.part.label or self.part.kind) if self.part else "plan",
            stamps=[stamp.text for stamp in self.text.stamps],
        )

    def _here(self, offset: int) -> bool:
        return self.part is None or self.part.start <= offset < self.part.end

    def _sure(self, rule: float, start: int, end: int) -> float:
        return round(rule * word_confidence(self.text, start, end), 4)

    def _found(self, rule: str, confidence: float, start: int, end: int) -> dict[str, Any]:
        return {
            "rule": rule,
            "confidence": self._sure(confidence, start, end),
            "evidence": evidence(self.text, start, end),
        }

    def _document(self, header: Header | None) -> record.Document:
        if header is None:
            return record.Document()
        fields: dict[str, HeaderField] = {k: v for k, v in header.fields.items() if k in _DOCUMENT_FIELDS}
        values = {name: found.value for name, found in fields.items() if found.value is not None}
        return record.Document.model_validate(
            values | {"fields": {name: self._field_evidence(found) for name, found in fields.items()}}
        )

    def _field_evidence(self, found: HeaderField) -> record.FieldEvidence:
        sure = self._sure(found.confidence, *found.span) if found.span else found.confidence
        return record.FieldEvidence(
            confidence=sure,
            rule=found.rule,
            flag=found.flag,
            evidence=evidence(self.text, *found.span) if found.span else None,
        )

    def _citation(self, found: Citation) -> record.Citation | None:
        mentions = [m for m in found.mentions if self._here(m.start)]
        if not mentions:
            return None
        first = evidence(self.text, mentions[0].start, mentions[0].end)
        return record.Citation(
            id=self.ids("citation", found.type, found.number or found.name or _first_day(found)),
            type=found.type,
            number=found.number,
            name=found.name,
            dates=[record.StatedDate(iso=d.iso, text=_line(self.text.text[d.start : d.end])) for d in found.dates],
            issuer=found.issuer,
            term=found.term,
            text=_line(first.text),
            mentions=[evidence(self.text, m.start, m.end) for m in mentions],
            flags=list(found.flags),
            **self._found(found.rule, found.confidence, mentions[0].start, mentions[0].end),
        )

    def _relation(self, found: Relation) -> record.Relation:
        return record.Relation(
            id=self.ids("relation", found.source, found.kind, found.target),
            source=found.source,
            target=found.target,
            kind=found.kind,
            guide_kind=found.guide_kind,
            **self._found(found.rule, found.confidence, found.start, found.end),
        )

    def _deadlines(self) -> dict[int, record.Deadline]:
        """By index in the document's deadlines."""
        made: dict[int, record.Deadline] = {}
        found: Deadline
        for index, found in enumerate(self.doc._.deadlines):
            if not self._here(found.start):
                continue
            value = found.value
            action = _line(self.text.text[found.action[0] : found.action[1]])
            made[index] = record.Deadline(
                id=self.ids("deadline", found.kind, found.date or found.frequency, action),
                kind=found.kind,
                date=found.date,
                frequency=found.frequency,
                bound=found.bound,
                action=action,
                responsible=list(found.responsible),
                recipient=list(found.recipient),
                via=found.via,
                text=_line(self.text.text[found.start : found.end]),
                value=record.StatedValue(**{name: getattr(value, name) for name in record.StatedValue.model_fields}),
                flags=list(found.flags),
                **self._found(found.rule, found.confidence, found.start, found.end),
            )
        return made

    def _agencies(self) -> list[record.Agency]:
        groups: dict[tuple[str, bool], list[AgencyMention]] = {}
        for mention in self.doc._.agencies:
            if mention.listed and self._here(mention.start):
                groups.setdefault((mention.name, mention.collective), []).append(mention)
        made = []
        for (name, collective), mentions in groups.items():
            quotes = [evidence(self.text, m.start, m.end) for m in mentions]
            best = max(mentions, key=lambda m: m.confidence)
            made.append(
                record.Agency(
                    id=self.ids("agency", name),
                    name=name,
                    level=next((m.level for m in mentions if m.level), None),
                    collective=collective,
                    printed=list(dict.fromkeys(_line(quote.text) for quote in quotes)),
                    mentions=quotes,
                    **self._found(best.rule, best.confidence, mentions[0].start, mentions[0].end),
                )
            )
        return made

    def _tasks(self, deadlines: dict[int, record.Deadline]) -> list[record.Task]:
        tasks: tuple[Task, ...] = self.doc._.tasks
        return [
            record.Task(
                id=self.ids("task", found.section, _line(self.text.text[found.start : found.end])),
                text=_line(self.text.text[found.start : found.end]),
                section=found.section,
                assignments=[
                    record.Assignment(agency=a.agency, role=a.role, **self._found(a.rule, a.confidence, a.start, a.end))
                    for a in found.assignments
                ],
                deadlines=[deadlines[i].id for i in found.deadlines if i in deadlines],
                verb=main_verb(self.text.text[found.start : found.end]),
                keywords=keywords(self.text.text[found.start : found.end]),
                **self._found(found.rule, found.confidence, found.start, found.end),
            )
            for found in tasks
            if self._here(found.start)
        ]

    def _passages(self) -> list[record.Passage]:
        return [
            record.Passage(
                page=self.text.page_at(p.start),
                section="/".join(p.path) or None,
                kind=p.kind,
                start=p.start,
                end=p.end,
                text=self.text.text[p.start : p.end],
            )
            for p in self.doc._.sections
            if p.end > p.start and self._here(p.start)
        ]


def _first_day(found: Citation) -> str | None:
    return next((day.iso for day in found.dates if day.iso), None)


def _line(text: str) -> str:
    return " ".join(text.split())
