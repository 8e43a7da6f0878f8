"""What one plan shows to be wrong by itself: dates that no calendar has, symbols that fit neither issuer nor date, gaps.

Works on the record alone (as JSON values), so that it runs again without extracting anything. Each check states a rule of
writing; what is only unusual is `info`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from extractors.symbols import parse_symbol
from gazetteer import load
from gazetteer.folding import fold, nfc
from pipeline.conflicts.kinds import Conflict, Side, conflict
from pipeline.conflicts.slips import (
    line,
    one_letter_off,
    outside,
    printed_symbol,
    same_letters,
    shown,
    swapped,
    symbol_hint,
    upward,
)
from pipeline.resolve.series import party_term
from pipeline.store.rows import Around, Row

__all__ = ["checks"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CONGRESS: Final = re.compile(r"\b(?:QH|UBTVQH)(\d{1,2})$")
# First sittings of the National Assembly; its Standing Committee numbers its papers by the same term.
_ASSEMBLY_STARTS: Final = {
    10: "1997-09-20", 11: "2002-07-19", 12: "2007-07-19", 13: "2011-07-21", 14: "2016-07-20", 15: "2021-07-20",
    16: "2026-04-06",
}  # fmt: skip
_ROMAN: Final = {"X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16}
_OLD_STYLE_ENDS: Final = "1997-01-01"
"""Since then symbols hold year and type: 09/1998/NQ-CP, not 09/CP."""
_FLAGGED: Final = (
    "issuer-against-suffix", "party-separators-on-state-body", "state-separators-on-party-body", "malformed-symbol",
    "year-against-symbol", "type-against-symbol", "blank-number",
)  # fmt: skip
_FIELDS: Final = {
    "type": ("tên loại", "type"), "number": ("số", "number"), "date": ("ngày ký", "date of signing"),
    "issuer": ("cơ quan ban hành", "issuer"), "signatory": ("người ký", "signatory"),
}  # fmt: skip
_BY_DECISION: Final = frozenset({"number", "date", "signatory"})
"""What a plan issued by a decision (ban hành kèm theo) need not have of its own."""
_TORN: Final = re.compile(
    r"\b(?:[uủ][yỷỳý]|hội đồng|t[oò][aà]|viện kiểm sát)(?: ban| án)? nhân(?!\s+[dđ]\w{1,2}\b)\s+(?=\w)", re.I
)
_ARCHIVE: Final = re.compile(r"\bLưu\s*:\s*([A-ZĐ]{2})\b(?!\w)")
_LEADS_OF_SIBLINGS: Final = 0.6


def checks(record: Row, plan: str) -> Iterator[Conflict]:
    """All conflicts that the record of one plan shows, in the order of the plan."""
    text = _Plan(record, plan)
    for citation in record["citations"]:
        yield from text.citation(citation)
    yield from text.deadlines()
    yield from text.header()
    yield from text.words()
    yield from text.leads()
    yield from text.agencies()


class _Plan:
    """One record under examination."""

    def __init__(self, record: Row, plan: str) -> None:
        self.record, self.plan = record, plan
        self.around = Around(record)
        document = record["document"]
        day = document["date"] or (document["issued_with"] or {}).get("date")
        self.day: str | None = day if day and _DAY.match(day) else None

    def side(self, spot: Row, value: str) -> Side:
        """The evidence as a side, with the words around it."""
        quote = self.around.words(spot["start"], spot["end"]) or line(spot["text"])
        return Side(self.plan, spot["page"], spot["start"], spot["end"], value, quote)

    def _one(self, kind: str, found: Row, values: list[str], sides: list[Side], hint: str | None = None) -> Conflict:
        return conflict(
            kind, self.plan, found["id"].removeprefix(f"{self.plan}:"), values, sides, found["confidence"],
            citation=found["id"], symbol=found["number"], hint=hint,
        )  # fmt: skip

    # -- one citation --------------------------------------------------------------------------------------------------

    def citation(self, found: Row) -> Iterator[Conflict]:
        """Dates, symbol, issuer and term of one cited document against each other."""
        label = f"{found['type']} {found['number'] or found['name'] or ''}".strip()
        days = [d["iso"] for d in found["dates"] if d["iso"] and _DAY.match(d["iso"])]
        yield from self._dates(found, label, days)
        symbol = parse_symbol(found["number"]) if found["number"] else None
        first = self.side(found["evidence"], found["number"] or label)
        for flag in _FLAGGED:
            if flag in found["flags"]:
                yield self._one(flag, found, self._values(flag, found), [first], symbol_hint(flag, symbol))
        if symbol:
            if symbol.style == "joint" and not symbol.orgs:
                yield self._one("incomplete-joint-symbol", found, [found["number"]], [first])
            if symbol.style == "old" and days and days[0] >= _OLD_STYLE_ENDS:
                hint = f"{symbol.number}/{days[0][:4]}/{found['type']}-{symbol.orgs[0]}"
                yield self._one("old-style-symbol", found, [found["number"], shown(days[0])], [first], hint)
            yield from self._letters(found)
        yield from self._term(found, label, days)

    def _values(self, flag: str, found: Row) -> list[str]:
        number = found["number"]
        if flag == "issuer-against-suffix":
            return [number, found["issuer"]]
        if flag == "year-against-symbol":
            return [number, ", ".join(d["text"] for d in found["dates"])]
        if flag in ("type-against-symbol", "blank-number"):
            return [found["text"], number]
        return [number]

    def _dates(self, found: Row, label: str, days: list[str]) -> Iterator[Conflict]:
        for stated in found["dates"]:
            if stated["iso"] is None:
                side = self.side(self._mention_with(found, stated["text"]), stated["text"])
                yield self._one("impossible-date", found, [stated["text"]], [side], swapped(stated["text"]))
        if len(set(days)) > 1:
            sides = [
                self.side(self._mention_with(found, d["text"]), d["iso"]) for d in found["dates"] if d["iso"] in days
            ]
            yield self._one("two-dates", found, [label, ", ".join(shown(s.value) for s in sides)], sides)
        if self.day is None:
            return
        own = self._own_date()
        for stated in found["dates"]:
            day = stated["iso"]
            if day and day[: len(self.day)] > self.day[: len(day)]:
                sides = [self.side(self._mention_with(found, stated["text"]), day), *own]
                yield self._one("later-than-plan", found, [label, shown(day), shown(self.day)], sides)
                return
        symbol_year = re.search(r"/(\d{4})/", found["number"] or "")
        if symbol_year and not days and symbol_year[1] > self.day[:4]:
            sides = [self.side(found["evidence"], symbol_year[1]), *own]
            yield self._one("later-than-plan", found, [label, symbol_year[1], shown(self.day)], sides)

    def _own_date(self) -> list[Side]:
        field = self.record["document"]["fields"].get("date") or self.record["document"]["fields"].get("issued_with")
        spot = field and field["evidence"]
        return [self.side(spot, self.day or "")] if spot else []

    def _mention_with(self, found: Row, words: str) -> Row:
        """The mention in which the words stand, else the one nearest before them, else the first."""
        for mention in found["mentions"]:
            if words in line(mention["text"]):
                return dict(mention)
        return dict(found["evidence"])

    def _letters(self, found: Row) -> Iterator[Conflict]:
        """Capitals and accents of the symbol as printed (CT-TTG, QD-UBND); in a line of capitals they say nothing."""
        canonical, seen = found["number"], set[str]()
        for mention in found["mentions"]:
            printed = printed_symbol(mention["text"], canonical)
            rest = mention["text"].replace(printed or "", "")
            shouted = rest.isupper() and sum(c.isalpha() for c in rest) > 3
            if printed is None or printed in seen or shouted or same_letters(printed, canonical):
                continue
            seen.add(printed)
            yield conflict(
                "letters", self.plan, f"{found['id'].removeprefix(f'{self.plan}:')}:{len(seen)}", [printed, canonical],
                [self.side(mention, printed)], found["confidence"], citation=found["id"], symbol=canonical,
                hint=canonical,
            )  # fmt: skip

    def _term(self, found: Row, label: str, days: list[str]) -> Iterator[Conflict]:
        number = found["number"] or ""
        assembly = _CONGRESS.search(number)
        term: str | None
        if assembly:
            starts = _ASSEMBLY_STARTS.get(int(assembly[1])), _ASSEMBLY_STARTS.get(int(assembly[1]) + 1)
            wrong = [d for d in days if (starts[0] and d < starts[0]) or (starts[1] and d > starts[1])]
            term = next((r for r, n in _ROMAN.items() if n == int(assembly[1])), assembly[1])
        elif found["term"] and number.upper().endswith("/TW"):
            term = found["term"]
            wrong = [d for d in days if party_term(d) != term]
        else:
            return
        for day in wrong[:1]:
            text = next(d["text"] for d in found["dates"] if d["iso"] == day)
            side = self.side(self._mention_with(found, text), day)
            yield self._one("term-against-date", found, [label, shown(day), term], [side])

    # -- the rest of the plan ------------------------------------------------------------------------------------------

    def deadlines(self) -> Iterator[Conflict]:
        """Days that no calendar has among the deadlines, and named days on another date."""
        for found in self.record["deadlines"]:
            key = found["id"].removeprefix(f"{self.plan}:")
            if "impossible-date" in found["flags"]:
                side = self.side(found["evidence"], found["text"])
                yield conflict(
                    "impossible-date", self.plan, key, [found["text"]], [side], found["confidence"],
                    hint=swapped(found["text"]),
                )  # fmt: skip
            if found["kind"] == "observance" and (found["date"] or "").startswith("--") and len(found["date"]) == 7:
                yield from self._named_day(found, key)

    def _named_day(self, found: Row, key: str) -> Iterator[Conflict]:
        """A named day whose name stands right before the date, and which the calendar of named days has elsewhere."""
        passage = self.around.at(found["evidence"]["start"])
        if passage is None:
            return
        before = fold(passage["text"][: found["evidence"]["start"] - passage["start"]]).rstrip(" (,:-")
        before = re.sub(r"[ (,]*(?:vào )?(?:ngày)?$", "", before)
        ending = [
            (len(name), day)
            for day in load().days.entries
            for name in map(fold, (day.name, *day.aliases))
            if len(name) > 11 and before.endswith(name)
        ]
        if not ending or any(day.value == found["date"] for _, day in ending):
            return
        day = max(ending, key=lambda e: e[0])[1]
        if day.calendar == "solar":
            hint = f"{day.value[5:7]}/{day.value[2:4]}" if len(day.value) == 7 else None
            side = self.side(found["evidence"], found["text"])
            yield conflict(
                "named-day", self.plan, key, [day.name, found["text"]], [side], found["confidence"], hint=hint
            )

    def header(self) -> Iterator[Conflict]:
        """Fields of the heading that are blank, handwritten or not there, and an impossible day of signing."""
        document = self.record["document"]
        front = next((p for p in self.record["passages"]), None)
        for name, (vi, _) in _FIELDS.items():
            why = document["fields"].get(name)
            if document[name] or (name in _BY_DECISION and document["issued_with"]):
                continue
            flag = (why or {}).get("flag")
            spot = (why or {}).get("evidence")
            side = (
                self.side(spot, flag or "")
                if spot
                else Side(self.plan, front["page"], front["start"], front["end"], flag or "", line(front["text"])[:240])
                if front
                else Side(self.plan, 1, None, None, flag or "", "")
            )
            if flag == "impossible-date":
                words = line(spot["text"]) if spot else ""
                yield conflict(
                    "impossible-date", self.plan, name, [words], [side], why["confidence"], hint=swapped(words)
                )
            else:
                yield conflict(
                    "missing-field", self.plan, name, [vi], [side], (why or {}).get("confidence", 0.5), hint=flag
                )

    def words(self) -> Iterator[Conflict]:
        """Names of bodies with a word missing ("Ủy ban nhân tỉnh"), and an archive that is no office ("Lưu: YT")."""
        count: Counter[str] = Counter()
        for passage in self.record["passages"]:
            composed = nfc(passage["text"])
            text = composed if len(composed) == len(passage["text"]) else passage["text"]
            found: list[tuple[str, re.Match[str], str | None]] = []
            if "nhân" in text.lower():
                found += [("torn-name", m, None) for m in _TORN.finditer(text)]
            if "Lưu" in text:
                found += [("archive-letters", m, "VT") for m in _ARCHIVE.finditer(text) if one_letter_off(m[1], "VT")]
            for kind, match, hint in found:
                count[kind] += 1
                spot = {
                    "page": passage["page"], "start": passage["start"] + match.start(),
                    "end": passage["start"] + match.end(), "text": match[0],
                }  # fmt: skip
                words = line(match[0])
                yield conflict(kind, self.plan, str(count[kind]), [words], [self.side(spot, words)], 0.8, hint=hint)

    def leads(self) -> Iterator[Conflict]:
        """Sections in which nobody leads although somebody does in most of their neighbours; tasks with several leads."""
        under: dict[str, bool] = {}
        for passage in self.record["passages"]:
            for section in upward(passage["section"]):
                under.setdefault(section, False)
        for task in self.record["tasks"]:
            leads = [a for a in task["assignments"] if a["role"] == "lead"]
            single = [a for a in leads if not a["agency"].startswith("các ")]
            for section in upward(task["section"]) if leads else ():
                under[section] = True
            bodies = list(dict.fromkeys(a["agency"] for a in single))
            if len(bodies) > 1:
                sides = [self.side(a["evidence"], a["agency"]) for a in single]
                key = task["id"].removeprefix(f"{self.plan}:")
                yield conflict("several-leads", self.plan, key, ["; ".join(bodies)], sides, task["confidence"])
        children: dict[str, list[str]] = defaultdict(list)
        for section in under:
            children[section.rpartition("/")[0]].append(section)
        for parent, sections in children.items():
            leading = sum(under[s] for s in sections)
            if (
                not parent
                or len(sections) < 3
                or leading == len(sections)
                or leading < _LEADS_OF_SIBLINGS * len(sections)
            ):
                continue
            for section in sections:
                if not under[section]:
                    yield self._no_lead(section)

    def _no_lead(self, section: str) -> Conflict:
        passage = next(p for p in self.record["passages"] if section in upward(p["section"]))
        side = Side(self.plan, passage["page"], passage["start"], passage["end"], section, line(passage["text"])[:240])
        return conflict("no-lead", self.plan, section, [section], [side], 0.6)

    def agencies(self) -> Iterator[Conflict]:
        """Bodies that did not exist, or no longer, on the day of the plan. Plans also speak of the past: info."""
        if self.day is None:
            return
        on = date.fromisoformat(self.day)
        for found in self.record["agencies"]:
            successor = outside(found["name"], on)
            if successor is not None and not found["collective"]:
                side = self.side(found["evidence"], found["name"])
                key = found["id"].removeprefix(f"{self.plan}:")
                yield conflict(
                    "agency-outside-its-time", self.plan, key, [found["name"], shown(self.day)], [side],
                    found["confidence"], hint=successor or None,
                )  # fmt: skip
