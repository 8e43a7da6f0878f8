"""One made-up plan as a record: heading, grounds, goals, tasks, deadlines, annex, recipients; every finding with its evidence.

Proportions follow real plans as measured on annotated and public ones: 20,000 letters (27 KB) on about seven pages, 26 documents
named (a third of them without date, most with a title), 44 bodies named three times each, 47 shares in 23 tasks, 14 deadlines.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, Final

from pipeline.identity import plan_id
from pipeline.record import SCHEMA_VERSION, Document
from tools.corpus.copies import another_scan
from tools.corpus.ids import Ids
from tools.corpus.language import BODIES, CENTRAL, COLLECTIVE, HEADINGS, charge, person
from tools.corpus.paper import Evidence, Paper, Piece
from tools.corpus.sources import Sources, issuer_of, kind_of, printed
from tools.corpus.world import World

__all__ = ["Row", "record_of", "sha_of"]

Row = dict[str, Any]
_WORDS: Final = {"KH": "Kế hoạch", "CTr": "Chương trình", "CT": "Chỉ thị", "ĐA": "Đề án", "QĐ": "Quyết định"}
_ROMAN: Final = ("I", "II", "III", "IV", "V")


def sha_of(seed: int, plan: int) -> str:
    """Content hash of a plan's file."""
    return hashlib.sha256(f"{seed}:{plan}".encode()).hexdigest()


def record_of(world: World, plan: int) -> Row:
    """The record of plan number `plan`. Every hundredth is another scan of an earlier plan: read worse, the same paper."""
    if plan % 100 == 63 and plan > 100:
        return another_scan(record_of(world, plan - 41), sha_of(world.seed, plan), Random(f"{world.seed}:again:{plan}"))
    return _Writer(world, plan).record()


class _Writer:
    def __init__(self, world: World, plan: int) -> None:
        self.world, self.plan, self.slot = world, plan, world.slot(plan)
        self.random = Random(f"{world.seed}:{plan}")
        self.dice: Callable[[], float] = self.random.random
        self.paper = Paper()
        self.sources = Sources(world, plan, self.dice)
        self.cited = self.sources.cited
        self.bodies: dict[str, list[Evidence]] = defaultdict(list)
        self.tasks: list[Row] = []
        self.deadlines: list[Row] = []
        self.relations: list[tuple[str, str, str, Evidence]] = []
        self.share = 0.35 + 1.3 * self.dice() ** 1.1
        """Length of this plan against the average one."""

    # -- the whole -----------------------------------------------------------------------------------------------------

    def record(self) -> Row:
        """Write the paper from top to bottom and gather what stands in it."""
        sha256 = sha_of(self.world.seed, self.plan)
        document = self._document()
        name = plan_id(Document.model_construct(**document), sha256)
        self.ids = Ids(name)
        self._heading(document)
        self._grounds(int(20 * self.share) + 1)
        self._goals()
        self._work()
        self._annex(int(26 * self.share))
        self._closing(document)
        pages = self._pages()
        return {
            "schema_version": SCHEMA_VERSION, "plan": name, "sha256": sha256, "document": document,
            "citations": self._citations(), "relations": self._relations(), "other_relations": [], "deadlines": self.deadlines,
            "agencies": self._agencies(), "tasks": self.tasks, "pages": pages, "passages": self.paper.passages, "part": "plan",
            "stamps": [],
        }  # fmt: skip

    def _document(self) -> Row:
        slot, (letters, _, body) = self.slot, self.slot.kind.replace("/", "-").partition("-")
        number = (
            f"{self.world.number(self.plan)}{'-' if body == 'TU' else '/'}{letters}{'/' if body == 'TU' else '-'}{body}"
        )
        issuer = issuer_of(slot, body)
        first = self.slot.day.year + (self.dice() < 0.4)
        chance = self.dice()
        last = first if chance < 0.55 else first + 4
        period = f"năm {first}" if last == first else f"giai đoạn {first} - {last}"
        nobody = self.dice() < 0.015
        return {
            "type": letters, "number": None if nobody else number,
            "date": None if self.dice() < 0.02 else self.slot.day.isoformat(), "issuer": issuer, "level": slot.level,
            "province": slot.province, "district": slot.unit if slot.level == "district" else None,
            "commune": slot.unit if slot.level == "commune" else None,
            "title": f"Triển khai công tác {slot.theme} {period}", "period": (first, last), "signatory": person(self.dice),
            "signatory_title": "Chủ tịch" if self.dice() < 0.3 else "Phó Chủ tịch", "recipients": [], "issued_with": None,
            "place": slot.unit or slot.province or "Hà Nội", "signing_formula": "TM. ỦY BAN NHÂN DÂN", "urgency": None, "fields": {},
        }  # fmt: skip

    def _pages(self) -> list[Row]:
        scanned, chance = self.dice() < 0.7, self.dice()
        pages = [
            {
                "page": page, "verdict": "good", "route": "ocr" if scanned else "text", "reason": "no-text" if scanned else "text-layer",
                "confidence": round(0.9 + 0.08 * self.dice(), 3) if scanned else 1.0, "p5": round(0.6 + 0.3 * self.dice(), 3) if scanned else 1.0,
            }
            for page in range(1, self.paper.page + 1)
        ]  # fmt: skip
        if scanned and chance < 0.07:
            worst = pages[int(self.dice() * len(pages))]
            worst["verdict"], worst["p5"] = ("doubtful" if chance < 0.055 else "unreadable"), 0.21
        return pages

    # -- parts of the paper --------------------------------------------------------------------------------------------

    def _heading(self, document: Row) -> None:
        write, fields = self.paper.write, document["fields"]
        day = f"ngày {self.slot.day.day:02} tháng {self.slot.day.month:02} năm {self.slot.day.year}"
        title = document["title"].replace("Triển khai", "TRIỂN KHAI")
        number = document["number"] or f"    /{self.slot.kind}"
        write("front", None, (document["issuer"].upper(), ("body", document["issuer"])))
        write("front", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        write("front", None, "Độc lập - Tự do - Hạnh phúc")
        write("front", None, "Số: ", (number, ("field", "number")))
        write("front", None, (document["place"], ("field", "place")), ", ", (day, ("field", "date")))
        write("front", None, (_WORDS[document["type"]].upper(), ("field", "type")))
        write("front", None, (title, ("field", "title")))
        for key, spot in self.paper.found:
            if key[0] == "field" and document[key[1]] is not None:
                fields[key[1]] = {"confidence": 0.97, "rule": f"{key[1]}-line", "flag": None, "evidence": spot}
        first = self.paper.found[0][1]
        for name in ("issuer", "level", "province", "district", "commune"):
            if document[name]:
                fields[name] = {"confidence": 0.93, "rule": "heading", "flag": None, "evidence": first}
        fields["period"] = {"confidence": 0.9, "rule": "title-range", "flag": None, "evidence": self.paper.found[-1][1]}

    def _grounds(self, number: int) -> None:
        for index in range(number):
            key = self.sources.cite()
            if key is None:
                continue
            opening = ("Căn cứ ", "Thực hiện ", "Triển khai ", "Thi hành ")[int(self.dice() * 4)]
            old = self.sources.carried_on(key)
            if old:
                self.paper.write(
                    "text",
                    None,
                    *self.sources.named(key),
                    " tiếp tục thực hiện ",
                    *self.sources.named(old, short=True),
                    ";",
                )
                self.relations.append((key, "continues", old, self._whole()))
                continue
            self.paper.write("text", None, opening, *self.sources.named(key), ";")
            if index < 6:
                self.relations.append(("self", "implements", key, self._whole()))
        self.paper.write("text", None, self._issuer_piece(), " ban hành văn bản này với những nội dung sau:")

    def _goals(self) -> None:
        self.paper.write("heading", "I", "I. MỤC ĐÍCH, YÊU CẦU")
        for number in range(1, 4 + int(3 * self.share)):
            section = f"I/{number}"
            if self.dice() < 0.55:
                year, part = self.slot.day.year + int(self.dice() * 6), int(55 + 45 * self.dice())
                action = f"phấn đấu {part}% đơn vị hoàn thành việc {charge(self.dice, self.slot.theme)}"
                pieces: tuple[Piece, ...] = (
                    f"{number}. ",
                    (f"Đến năm {year}", ("due", len(self.deadlines))),
                    f", {action}.",
                )
                self._deadline("target", str(year), "by", action, f"Đến năm {year}", "year", section)
            else:
                pieces = (f"{number}. ", self._sentence(2))
            self.paper.write("item", section, *pieces)

    def _work(self) -> None:
        for part in (1, 2):
            self.paper.write("heading", _ROMAN[part], f"{_ROMAN[part]}. ", ("NỘI DUNG", "TỔ CHỨC THỰC HIỆN")[part - 1])
            for number in range(1, max(3, int(8 * self.share))):
                section = f"{_ROMAN[part]}/{number}"
                lead = self._own_body()
                if part == 1:
                    self.paper.write("heading", section, f"{number}. ", HEADINGS[int(self.dice() * len(HEADINGS))])
                else:
                    self.paper.write("heading", section, f"{number}. ", (printed(lead), ("body", lead)))
                for letter in "abc"[: 1 + int(2.6 * self.dice())]:
                    self._task(f"{section}/{letter}", letter, lead, named=part == 2)
                for _ in range(int(5 * self.dice())):
                    self.paper.write("item", section, "- ", self._sentence(3), *self._aside(), *self._aside(), ".")

    def _task(self, section: str, letter: str, lead: str, named: bool) -> None:
        first = len(self.deadlines)
        shares: list[tuple[str, str, str]] = []
        pieces: list[Piece] = [f"{letter}) "]
        if not named:
            pieces.append((printed(lead), ("share", lead)))
            pieces.append(" ")
        if self.dice() < 0.42:
            partners = [self._any_body() for _ in range(1 + int(3.6 * self.dice()))]
            shares = [("lead", lead, printed(lead))]
            pieces.append("chủ trì, phối hợp với ")
            for body in dict.fromkeys(partners):
                pieces += [(printed(body), ("share", body)), ", "]
                shares.append(("coordinate", body, printed(body)))
        else:
            shares = [("responsible", lead, printed(lead))]
            if self.dice() < 0.3:
                other = self._any_body()
                pieces += ["cùng ", (printed(other), ("share", other)), " "]
                shares.append(("responsible", other, printed(other)))
        words = self._said(1 + (self.dice() < 0.4))
        pieces.append(words)
        if self.dice() < 0.3:
            pieces += [" theo ", *self.sources.named(self.sources.cite_again(), short=True)]
        if self.dice() < 0.34:
            pieces += self._due(words, lead, section)
        pieces.append(".")
        start, end, text = self.paper.write("item", section, *pieces)
        places = {k[1]: e for k, e in self.paper.found[-24:] if k[0] == "share" and start <= e["start"] < end}
        head = self._whole(letter_only=True)
        body = text[3:]
        self.tasks.append(
            {
                "id": self.ids("task", section.lower(), body), "confidence": 0.93, "rule": "heading" if named else "subject",
                "evidence": {**head, "start": start + 3, "end": end, "text": body}, "text": body, "section": section,
                "assignments": [
                    {"agency": name, "role": role, "confidence": 0.92, "rule": "heading" if named else "subject", "evidence": places.get(name, head)}
                    for role, name, _ in shares
                ],
                "deadlines": [d["id"] for d in self.deadlines[first:]],
                "verb": words.split(" ", 2)[0], "keywords": body.lower().split()[4:14],
            }
        )  # fmt: skip

    def _due(self, words: str, lead: str, section: str) -> list[Piece]:
        """A time by which the task is done, of the kinds that plans use and about as often."""
        chance, index, action = self.dice(), len(self.deadlines), f"{words} và gửi báo cáo kết quả"
        due = self.slot.day + timedelta(days=20 + int(500 * self.dice()))
        owes = [lead]
        told: str
        if chance < 0.30:
            told = f"ngày {due.day:02}/{due.month:02}/{due.year}"
            self._deadline("due", due.isoformat(), "before", action, told, "day", section, owes)
            return ["; hoàn thành trước ", (told, ("due", index))]
        if chance < 0.50:
            told = f"quý {_ROMAN[(due.month - 1) // 3]}/{due.year}"
            self._deadline(
                "due", f"{due.year}-Q{(due.month - 1) // 3 + 1}", "by", action, told, "quarter", section, owes
            )
            return ["; hoàn thành trong ", (told, ("due", index))]
        if chance < 0.60:
            told = f"tháng {due.month:02}/{due.year}"
            self._deadline("due", f"{due.year}-{due.month:02}", "by", action, told, "month", section, owes)
            return ["; thời gian: ", (told, ("due", index))]
        if chance < 0.72:
            told = f"trước ngày 15/{due.month:02} hằng năm"
            self._deadline("recurring", f"--{due.month:02}-15", "before", action, told, "day", section, owes, "yearly")
            return ["; báo cáo ", (told, ("due", index))]
        if chance < 0.88:
            frequency, told = (("yearly", "hằng năm"), ("quarterly", "hằng quý"), ("monthly", "hằng tháng"))[
                int(3 * self.dice())
            ]
            self._deadline("recurring", None, None, action, told, "none", section, owes, frequency)
            return ["; định kỳ ", (told, ("due", index)), " báo cáo"]
        told = f"năm {due.year}"
        self._deadline("due", str(due.year), "by", action, told, "year", section, owes)
        return ["; xong trong ", (told, ("due", index))]

    def _annex(self, rows: int) -> None:
        self.paper.write("heading", "Phụ lục", "PHỤ LỤC PHÂN CÔNG")
        for number in range(1, rows + 1):
            due = self.slot.day + timedelta(days=30 + int(900 * self.dice()))
            lead, words = self._own_body(), charge(self.dice, self.slot.theme)
            told, section = f"Năm {due.year}", f"Phụ lục/{number}"
            dated = self.dice() < 0.09
            index = len(self.deadlines)
            if dated:
                self._deadline("due", str(due.year), "by", words, told, "year", section, [lead])
            time: Piece = (told, ("due", index)) if dated else "Thường xuyên"
            self.paper.write("row", section, f"{number}\t{words}\t", (printed(lead), ("body", lead)), "\t", time)

    def _closing(self, document: Row) -> None:
        write = self.paper.write
        write(
            "text",
            None,
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về ",
            self._issuer_piece(),
            " để xem xét.",
        )
        write("recipients", None, "Nơi nhận:")
        bodies = [self._any_body() for _ in range(5 + int(5 * self.dice()))]
        for body in dict.fromkeys(bodies):
            write("recipients", None, "- ", (printed(body), ("body", body)), ";")
        write("recipients", None, "- Lưu: VT, NC.")
        document["recipients"] = [*(printed(b) for b in dict.fromkeys(bodies)), "Lưu: VT, NC"]
        write("signature", None, (document["signing_formula"], ("field", "signing_formula")))
        write("signature", None, (document["signatory_title"].upper(), ("field", "signatory_title")))
        write("signature", None, (document["signatory"], ("field", "signatory")))
        for key, spot in self.paper.found[-4:]:
            if key[0] == "field":
                document["fields"][key[1]] = {
                    "confidence": 0.93,
                    "rule": "signature-block",
                    "flag": None,
                    "evidence": spot,
                }

    # -- words and what they name --------------------------------------------------------------------------------------

    def _said(self, parts: int) -> str:
        return "; ".join(charge(self.dice, self.slot.theme) for _ in range(parts))

    def _sentence(self, parts: int) -> str:
        said = self._said(parts)
        return said[0].upper() + said[1:]

    def _aside(self) -> tuple[Piece, ...]:
        """What the body of a plan mentions by the way."""
        if self.dice() < 0.42:
            return (" theo ", *self.sources.named(self.sources.cite_again(), short=self.dice() < 0.6))
        body = self._any_body()
        return (", có sự tham gia của ", (printed(body), ("body", body)))

    def _own_body(self) -> str:
        """A body of the plan's province; the first ones of the list are named most."""
        if self.slot.province is None:
            return CENTRAL[int(self.dice() * len(CENTRAL))]
        place = self.slot.province
        name = BODIES[int(len(BODIES) * self.dice() ** 1.9)]
        if self.slot.level in ("district", "commune") and self.dice() < 0.6:
            return (
                f"Ủy ban nhân dân {kind_of(self.slot)} {self.slot.unit}, tỉnh {place}"
                if self.dice() < 0.3
                else f"{name} {kind_of(self.slot)} {self.slot.unit}, tỉnh {place}"
            )
        return f"{name} tỉnh {place}"

    def _any_body(self) -> str:
        chance = self.dice()
        if chance < 0.22:
            return COLLECTIVE[int(self.dice() * len(COLLECTIVE))]
        return CENTRAL[int(self.dice() * len(CENTRAL))] if chance < 0.34 else self._own_body()

    def _issuer_piece(self) -> Piece:
        issuer = issuer_of(self.slot, self.slot.kind.replace("/", "-").partition("-")[2])
        return (printed(issuer), ("body", issuer))

    # -- findings ------------------------------------------------------------------------------------------------------

    def _whole(self, letter_only: bool = False) -> Evidence:
        text = self.paper.passages[-1]["text"]
        return self.paper.last(3 if letter_only else 0, len(text), text[3:] if letter_only else text)

    def _deadline(  # noqa: PLR0917
        self, kind: str, day: str | None, bound: str | None, action: str, text: str, precision: str, section: str,
        owes: list[str] | None = None, frequency: str | None = None,
    ) -> None:  # fmt: skip
        self.deadlines.append(
            {
                "id": self.ids("deadline", kind, day or frequency, action), "confidence": 0.92, "rule": kind, "evidence": None, "kind": kind,
                "date": day, "frequency": frequency, "bound": bound, "action": action, "responsible": owes or [],
                "recipient": [self.slot.province and f"Công an tỉnh {self.slot.province}" or "Chính phủ"] if self.dice() < 0.17 else [],
                "via": None, "text": text,
                "value": {
                    "precision": precision, "modifier": None, "hour": None, "anchor": None, "duration": None, "working_days": False,
                    "rrule": f"FREQ={frequency.upper()}" if frequency in ("yearly", "monthly") else None, "year_from": "text",
                },
                "flags": [],
            }
        )  # fmt: skip

    def _citations(self) -> list[Row]:
        for key, spot in self.paper.found:
            if key[0] == "cited":
                self.cited[key[1]].mentions.append(spot)
            elif key[0] in ("body", "share"):
                self.bodies[key[1]].append(spot)
            elif key[0] == "due":
                self.deadlines[key[1]]["evidence"] = spot
        return [
            {
                "id": self.ids("citation", c.work.type, key), "confidence": 0.98, "rule": "number" if c.work.number else "name",
                "evidence": c.mentions[0], "type": c.work.type, "number": c.work.number, "name": c.name, "dates": c.dates,
                "issuer": c.work.issuer, "term": None, "text": c.mentions[0]["text"], "mentions": c.mentions, "flags": [],
            }
            for key, c in self.cited.items() if c.mentions
        ]  # fmt: skip

    def _relations(self) -> list[Row]:
        return [
            {
                "id": self.ids("relation", source, kind, target), "confidence": 0.95, "rule": "preamble", "evidence": spot, "from": source,
                "to": target, "kind": kind, "guide_kind": kind,
            }
            for source, kind, target, spot in self.relations
        ]  # fmt: skip

    def _agencies(self) -> list[Row]:
        return [
            {
                "id": self.ids("agency", name), "confidence": 0.9, "rule": "agency-scoped", "evidence": mentions[0], "name": name,
                "level": "central" if name in CENTRAL else "province" if "tỉnh" in name.lower() else None,
                "collective": name in COLLECTIVE, "printed": list(dict.fromkeys(m["text"] for m in mentions)), "mentions": mentions,
            }
            for name, mentions in self.bodies.items()
        ]  # fmt: skip
