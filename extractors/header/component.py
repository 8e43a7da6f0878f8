"""The heading, signature and recipients of each part, and of the plan (thể thức văn bản).

Every field is read from its own cell of the layout first. What the heading lacks is taken, with lower confidence, from the
line "(Ban hành kèm theo …)", from what an annex repeats of its document, from the sentence with which the body issues itself
("Ban Chỉ đạo … ban hành Kế hoạch …"), from the signature and from the letters of the symbol, in this order.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors.findings import Header, HeaderField, Part
from extractors.header import fields
from extractors.header.issuer import Body, name_body, units
from extractors.header.placing import Placing, find_place
from extractors.header.self_statement import Statement, find_statement
from extractors.header.signature import Signature, read_recipients, read_signature, torn_name
from extractors.language import mark, register_attributes
from extractors.letters import plain
from extractors.plain import text_of
from extractors.sections.cells import Line, split_lines
from extractors.sections.layout import Frame
from extractors.sections.parts import find_parts
from extractors.symbols import parse_symbol
from gazetteer import load
from gazetteer.places import Place

__all__ = ["create_header", "read_headers"]

_FALLBACK = 0.7
"""Confidence of what was taken from elsewhere than its own cell."""
_SENDS = re.compile(r"\s+điện\W*$", re.I)
"""… ĐIỆN: ends the line above the addressees of a công điện."""
_UNIT = re.compile(r"\d$")
"""Units within the police have numbers: PV05, V05."""
_NO_PERIOD = frozenset({"CV", "TB", "GM", "BC", "TTr", "KL", "CĐ", "BB"})
"""Types that plan nothing: a year in their title is that of their subject."""
_JOINT_TYPES = frozenset({"NQLT", "TTLT"})


def read_headers(text: str) -> tuple[tuple[Part, ...], tuple[Header, ...]]:
    """The parts of a text and the header of each, in the same order."""
    lines = split_lines(text)
    found = find_parts(lines)
    headers: list[Header] = []
    for number, (part, layout) in enumerate(found):
        decision = headers[number - 1] if number and found[number - 1][0].kind == "decision" else None
        annexes = [f for p, f in found[number + 1 :] if p.kind == "annex"] if part.kind == "plan" else []
        headers.append(_Reader(lines, part, layout, number, text).read(decision, annexes))
    return tuple(part for part, _ in found), tuple(headers)


class _Reader:
    """Reads one part."""

    def __init__(self, lines: Sequence[Line], part: Part, layout: Frame, number: int, text: str) -> None:
        self.lines, self.part, self.layout, self.number = lines, part, layout, number
        self.text = text
        self.fields: dict[str, HeaderField] = {}

    def read(self, decision: Header | None, annexes: Sequence[Frame]) -> Header:
        """All fields. `decision` is the header of the document that issues this one, `annexes` the parts that follow it."""
        self._title()
        self._issued_with(decision)
        if self.part.kind == "annex":
            return Header(self.number, self.fields)
        statement = find_statement(self._body_lines())
        self._number_and_date(annexes)
        self._type(statement)
        kind = self.fields.get("type")
        if kind is not None and kind.value in _NO_PERIOD:
            self.fields.pop("period", None)
        signature = self._signature()
        self._issuer(statement, signature, decision)
        self._untitled(statement)
        self._recipients()
        if (urgency := self.layout.urgency) is not None:
            line = self.lines[urgency]
            self.fields["urgency"] = HeaderField(line.text.strip(" *_.:"), (line.start, line.end), 0.9, "urgency-line")
        return Header(self.number, self.fields)

    def _at(self, indices: Sequence[int]) -> list[Line]:
        return [self.lines[i] for i in indices]

    def _body_lines(self) -> list[Line]:
        return list(self.lines[self.layout.body : self.layout.body_end])

    def _title(self) -> None:
        layout = self.layout
        found = fields.read_title(
            self._at(layout.title or layout.about), layout.type_end if layout.title else 0, layout.title_end
        )
        if found is None:
            return
        self.fields["title"] = found if layout.title else replace(found, rule="about-lines")
        if (period := fields.period_of(str(found.value), found.span)) is not None:
            self.fields["period"] = period

    def _issued_with(self, decision: Header | None) -> None:
        self.issued_by: str | None = None
        stated_on = self._at(self.layout.issued_with)
        if (
            not stated_on
            and self.layout.title
            and (glued := fields.glued_issued_with(self.lines[self.layout.title[-1]]))
        ):
            stated_on = [glued]
        found = fields.issued_with(stated_on)
        if found is None and decision is None:
            return
        stated: dict[str, object] = {"type": None, "number": None, "date": None}
        span = None
        if found is not None:
            stated, span, self.issued_by = dict(found[0]), found[1], found[2]
        if decision is not None:
            for name in stated:
                # What the line leaves blank ("Quyết định số      /QĐ-UBND ngày    /    /2024") stands in the decision itself.
                stated[name] = stated[name] or decision.get(name)
        self.fields["issued_with"] = HeaderField(
            stated, span, 0.95 if found else _FALLBACK, "issued-with-line" if found else "decision"
        )

    def _number_and_date(self, annexes: Sequence[Frame]) -> None:
        layout = self.layout
        tail = None
        if layout.number is not None and (number := fields.read_number(self.lines[layout.number])) is not None:
            self.fields["number"] = number
        if layout.place is not None:
            line = self.lines[layout.place]
            if (date := fields.read_date_line(line)) is not None:
                self.fields["date"] = date
            if (place := fields.read_place(line)) is not None:
                self.fields["place"] = place
        for annex in annexes:
            own = fields.own_reference(self._at(annex.issued_with), tail)
            if own is None:
                continue
            number_read, date_read, span = own
            self._fill("number", number_read, span)
            self._fill("date", date_read, span)

    def _fill(self, name: str, value: str | None, span: tuple[int, int]) -> None:
        known = self.fields.get(name)
        issued = self.fields.get("issued_with")
        if not value or (known and known.value is not None):
            return
        if issued is not None and isinstance(issued.value, dict) and issued.value.get(name) == value:
            return
        self.fields[name] = HeaderField(value, span, _FALLBACK, "annex-line")

    def _type(self, statement: Statement | None) -> None:
        layout = self.layout
        if layout.type is not None and layout.type_line is not None:
            line = self.lines[layout.type_line]
            self.fields["type"] = HeaderField(layout.type, (line.start, line.end), 0.98, "type-line")
            return
        number = self.fields.get("number")
        symbol = parse_symbol(str(number.value)) if number and number.value else None
        if symbol is not None and symbol.type:
            self.fields["type"] = HeaderField(symbol.type, number.span if number else None, 0.85, "symbol")
        elif layout.addressee or layout.about:
            line = self.lines[(layout.addressee or layout.about)[0]]
            self.fields["type"] = HeaderField("CV", (line.start, line.end), 0.9, "addressee")
        elif statement is not None:
            self.fields["type"] = HeaderField(
                statement.type, statement.type_span, _FALLBACK, "self-statement", "from-body"
            )

    def _signature(self) -> Signature | None:
        block = self._at(self.layout.signature)
        if not block:
            return None
        several = len(self._joint(units([line.text for line in self._at(self.layout.issuer)]))) > 1
        read = read_signature(block, joint=several)
        for name, value, index in (
            ("signatory", read.name, read.name_line),
            ("signatory_title", read.title, read.title_line),
            ("signing_formula", read.formula, read.formula_line),
        ):
            if value and index is not None:
                line = block[index]
                self.fields[name] = HeaderField(value, (line.start, line.end), 0.93, "signature-block")
        return read

    def _recipients(self) -> None:
        layout = self.layout
        head = self.lines[layout.recipients_head] if layout.recipients_head is not None else None
        found = read_recipients(head, self._at(layout.recipients))
        block = [line for line in (head, *self._at(layout.recipients)) if line is not None]
        for line in block:
            if "signatory" not in self.fields and (torn := torn_name(line.text)):
                span = (line.start + torn[1], line.end)
                self.fields["signatory"] = HeaderField(torn[0], span, _FALLBACK, "recipients-line")
        if found:
            confidence = 0.93 if head is not None else 0.8
            self.fields["recipients"] = HeaderField(found, (block[0].start, block[-1].end), confidence, "recipients")

    def _untitled(self, statement: Statement | None) -> None:
        if "title" in self.fields or statement is None or not statement.title:
            return
        self.fields["title"] = HeaderField(statement.title, statement.title_span, 0.6, "self-statement", "from-body")
        if (period := fields.period_of(statement.title, statement.title_span)) is not None:
            self.fields["period"] = replace(period, confidence=0.6)

    # -- who and where -------------------------------------------------------------------------------------------------

    def _placing(self) -> Placing:
        date = self.fields.get("date")
        on = fields.to_date(date.value) if date else None
        issued = self.fields.get("issued_with")
        if on is None and issued is not None and isinstance(issued.value, dict):
            on = fields.to_date(issued.value.get("date"))
        if on is None and self.layout.place is not None and (year := fields.year_of(self.lines[self.layout.place])):
            on = datetime.date(year, 6, 30)
        if on is None and (period := self.fields.get("period")) is not None and isinstance(period.value, list):
            on = datetime.date(int(period.value[0]), 6, 1)
        placing = Placing(on, None, self.text)
        place = self.fields.get("place")
        default = find_place(str(place.value), placing) if place else None
        return replace(placing, default=default)

    def _issuer(self, statement: Statement | None, signature: Signature | None, decision: Header | None) -> None:
        placing = self._placing()
        if placing.default is None and decision is not None:
            placing = replace(placing, default=_place_of(decision, placing.on))
        body: Body | None = None
        for candidate, span, confidence, rule in self._candidates(statement, signature, decision, placing):
            if candidate is None or (body is not None and not candidate.known):
                continue
            flag = "from-body" if rule in ("self-statement", "signature", "symbol") else None
            self.fields["issuer"] = HeaderField(
                candidate.name, span, confidence if candidate.known else 0.5, rule, flag
            )
            body = candidate
            if candidate.known:
                break
        place = body.place if body else None
        level = body.level if body else None
        if level is None and body is None and placing.default is not None:
            place = placing.default
        self._places(place, level, placing.on)

    def _candidates(
        self, statement: Statement | None, signature: Signature | None, decision: Header | None, placing: Placing
    ) -> list[tuple[Body | None, tuple[int, int] | None, float, str]]:
        layout = self.layout
        found: list[tuple[Body | None, tuple[int, int] | None, float, str]] = []
        head = self._at(layout.issuer)
        span = (head[0].start, head[-1].end) if head else None
        if layout.authority and plain(self.lines[layout.authority[0]].text).startswith(
            ("chu tich", "thu tuong", "bo truong")
        ):
            line = self._at(layout.authority)
            words = _SENDS.sub("", " ".join(part.text for part in line))
            found.append((name_body([words], placing), (line[0].start, line[-1].end), 0.9, "authority"))
        if head:
            found.append((self._from_heading([line.text for line in head], placing), span, 0.93, "heading"))
        if self.issued_by:
            where = self.fields["issued_with"].span
            found.append((name_body([self.issued_by], placing), where, 0.9, "issued-with-line"))
        if decision is not None and (issuer := decision.fields.get("issuer")) is not None:
            place = _place_of(decision, placing.on)
            found.append((Body(str(issuer.value), decision.get("level"), place, True), issuer.span, 0.85, "decision"))  # type: ignore[arg-type]
        if layout.authority:
            line = self._at(layout.authority)
            found.append(
                (
                    name_body([_SENDS.sub("", " ".join(part.text for part in line))], placing),
                    (line[0].start, line[-1].end),
                    0.8,
                    "authority",
                )
            )
        if statement is not None and statement.subject:
            found.append((name_body([statement.subject], placing), statement.subject_span, 0.75, "self-statement"))
        if signature is not None and signature.body and placing.default is not None:
            found.append((name_body([signature.body], placing), None, 0.6, "signature"))
        found.append((self._from_symbol(placing), None, 0.5, "symbol"))
        return found

    def _from_heading(self, block: Sequence[str], placing: Placing) -> Body | None:
        parts = units(block)
        joint = self._joint(parts)
        bodies = [b for b in (name_body([part], placing) for part in joint) if b is not None]
        if len(bodies) > 1:
            names = "; ".join(b.name for b in bodies)
            return Body(names, bodies[0].level, bodies[0].place, all(b.known for b in bodies))
        return name_body(parts, placing)

    def _joint(self, parts: Sequence[str]) -> list[str]:
        """Bodies that issue together: the symbol names several (`KHPH-CAT-SGDĐT`), or the type is a joint one."""
        number = self.fields.get("number")
        symbol = parse_symbol(str(number.value)) if number and number.value else None
        issuers = load().issuers
        several = (
            symbol is not None and sum(not _UNIT.search(o) and issuers.body(o) is not None for o in symbol.orgs) > 1
        )
        kind = plain(self.lines[self.layout.type_line].text) if self.layout.type_line is not None else ""
        shared = self.layout.type in _JOINT_TYPES or "phoi hop" in kind or "lien tich" in kind or "lien nganh" in kind
        if not (several or shared):
            return []
        split = [piece for part in parts for piece in _halves(part)]
        # A parent above both ("UBND TỈNH …") does not issue.
        return (
            [p for p in split if not (len(split) > 2 and plain(p).startswith(("ubnd", "uy ban nhan dan")))]
            if len(split) > 1
            else []
        )

    def _from_symbol(self, placing: Placing) -> Body | None:
        number = self.fields.get("number")
        symbol = parse_symbol(str(number.value)) if number and number.value else None
        if symbol is None or not symbol.orgs:
            return None
        issuer = load().issuers.body(symbol.orgs[0], symbol.letters, placing.on)
        if issuer is None or not issuer.name:
            return None
        return name_body([issuer.name], placing) if issuer.takes_place else Body(issuer.name, issuer.level, None, True)

    def _places(self, place: Place | None, level: str | None, on: datetime.date | None) -> None:
        issuer = self.fields.get("issuer")
        confidence = issuer.confidence if issuer else 0.5
        rule = "issuer" if issuer else "place-line"

        def put(name: str, value: str | None) -> None:
            if value:
                self.fields[name] = HeaderField(value, issuer.span if issuer else None, confidence, rule)

        put("level", level or (place.level if place else None))
        if place is None:
            return
        places = load().places
        province = places.province_of(place, on)
        put("province", province.name if province else None)
        if place.level == "district":
            put("district", place.name)
        if place.level == "commune":
            put("commune", place.name)
            parent = next((p for p in places if p.key == place.parent), None)
            put("district", parent.name if parent and parent.level == "district" else None)


def _halves(part: str) -> list[str]:
    """`LIÊN ĐOÀN LAO ĐỘNG - SỞ Y TẾ` → both."""
    pieces = [p.strip() for p in part.replace("–", "-").replace("—", "-").split(" - ")]
    heads = (
        "so ",
        "cong an",
        "lien doan",
        "hoi ",
        "uy ban",
        "tinh doan",
        "bo ",
        "ban ",
        "doan ",
        "cuc ",
        "toa ",
        "vien ",
        "lien minh",
    )
    return pieces if len(pieces) > 1 and all(plain(p).startswith(heads) for p in pieces) else [part]


def _place_of(header: Header, on: datetime.date | None) -> Place | None:
    for name, level in (("commune", "commune"), ("district", "district"), ("province", "province")):
        value = header.get(name)
        if isinstance(value, str):
            found = load().places.find(value, on, level)  # type: ignore[arg-type]
            if found:
                return found[0]
    return None


@Language.component(
    "kehoach_header", requires=["doc._.parts", "doc._.sections"], assigns=["doc._.header", "doc._.headers", "doc.spans"]
)
def create_header(doc: Doc) -> Doc:
    """Assign `doc._.headers` (one a part) and `doc._.header` (the plan's); fields are marked in `doc.spans["header"]`."""
    register_attributes()
    parts, headers = read_headers(text_of(doc))
    doc._.headers = headers
    doc._.header = next((h for p, h in zip(parts, headers, strict=True) if p.kind == "plan"), None)
    mark(doc, "header", [(f.span, name) for h in headers for name, f in h.fields.items() if f.span])
    return doc
