"""Names of bodies as a grammar: head word, name, unit, place.

A list of names alone fails on subjects that it has not seen; in plans a body is named by a head (Sở, Ban, Trung tâm …), a
name whose compounds begin with capitals, and a place. What follows tells where the name ends: a place, another head, a verb
of duty, a mark. One parser is made for one text; it reads from left to right and learns short forms on its way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors import agency_lexicon as lexicon
from extractors.agency_context import Context, Scope
from extractors.agency_places import PlaceReader
from extractors.agency_words import SYMBOL, Words, bare_word
from extractors.findings import Level

__all__ = ["Body", "Parser"]

_SEPARATORS = frozenset({",", "/", "-", "và", "&", ";"})
_LONGEST_NAME = 16
_LONGEST_SUBJECT = 45
_PROVINCIAL_CUCS = ("thuế", "thống kê", "hải quan", "quản lý thị trường", "thi hành án dân sự", "dự trữ")
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII".split())
_SUBJECT_ENDS = lexicon.phrases(
    "ban hành|chủ trì|phối hợp|tham mưu|triển khai|quyết định|yêu cầu|có trách nhiệm|họp|báo cáo|duy trì|tổ chức thực hiện|"
    "theo dõi|chỉ đạo|giao|đề nghị|chịu|để|trong|tại|theo|được|đã|sẽ|là|có|gồm|do|khi|như|này".split("|")
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as parsed: words `first`..`last` (exclusive), its name without the place, and its place."""

    first: int
    last: int
    core: str
    kind: str
    """`fixed`, `ministry`, `department`, `scoped`, `party`, `committee`, `generic`, `unit`, `class`, `office`, `part`."""
    level: Level | None = None
    scope: Scope | None = None
    collective: bool = False
    supply: bool = True
    """Whether the document's own place is added where none is printed."""
    confidence: float = 0.9
    listed: bool = True


class Parser:
    """Reads bodies from the words of one text."""

    def __init__(self, words: Words, context: Context, sectors: dict[str, list[tuple[tuple[str, ...], str]]]) -> None:
        self.words = words
        self.context = context
        self.places = PlaceReader(words, context)
        self._sectors = sectors
        self.heads = _HEADS

    # -- helpers -------------------------------------------------------------------------------------------------------

    def has(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether these words stand at i."""
        return tuple(self.words.low[i : i + len(phrase)]) == phrase

    def find(self, table: dict[str, list[tuple[tuple[str, ...], str]]], i: int) -> tuple[str, int] | None:
        """The longest phrase of a table at i, what it stands for and where it ends."""
        if i < len(self.words):
            for phrase, name in table.get(self.words.low[i], ()):
                if self.has(i, phrase):
                    return name, i + len(phrase)
        return None

    def text(self, i: int, j: int) -> str:
        """Words i..j as a canonical name: hyphens between blanks, no blank before a comma; all capitals become small."""
        upper = all(self.words.is_upper(k) or not self.words.raw[k].isalpha() for k in range(i, j))
        parts = [self.words.low[k] if upper else self.words.raw[k] for k in range(i, j)]
        joined = " ".join("và" if p == "&" else p for p in parts).replace(" ,", ",").replace(" / ", "/")
        return joined[:1].upper() + joined[1:] if upper else joined

    def starts_body(self, i: int) -> bool:
        """Whether a head word with a capital stands at i, so that a name before it has ended."""
        if i >= len(self.words) or not self.words.is_capital(i):
            return False
        return any(self.has(i, phrase) for phrase, _, kind in self.heads.get(self.words.low[i], ()) if kind != "office")

    # -- names ---------------------------------------------------------------------------------------------------------

    def body(self, i: int) -> list[Body]:
        """The bodies that are named from word i on: none, one, or several that share a head or a place."""
        form = self._form(i)
        if form is not None:
            return [form]
        for phrase, name, kind in self.heads.get(self.words.low[i], ()):
            if self.has(i, phrase):
                found: list[Body] = getattr(self, f"_{kind}")(i, i + len(phrase), name, " ".join(phrase))
                if found:
                    return found
        return []

    def _form(self, i: int) -> Body | None:
        """A short form that the document has defined before."""
        if not self.context.forms or not self.words.is_capital(i):
            return None
        best: Body | None = None
        for form, (name, level, collective) in self.context.forms.items():
            if self.has(i, form) and (best is None or i + len(form) > best.last):
                best = Body(i, i + len(form), name, "form", level, collective=collective, supply=False)
        return best

    def _fixed(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        if not self.words.is_capital(i) or self.words.low[i - 1 : i] == ["biểu"]:
            return []
        listed = bool(name)
        return [Body(i, j, name, "fixed", "central", supply=False, listed=listed)]

    def _dang(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """ "Đảng" alone is the Party; đảng viên, Đảng ủy, Đảng bộ, Đảng đoàn are not."""
        following = self.words.low[j] if j < len(self.words) else ""
        if self.words.raw[i] != "Đảng" or following in {"ủy", "viên", "bộ", "đoàn", "phái"}:
            return []
        return [Body(i, j, "Đảng Cộng sản Việt Nam", "fixed", "central", supply=False)]

    def _congress(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; Đại hội Đảng bộ tỉnh lần thứ XVII."""
        low, raw = self.words.low, self.words.raw
        k = j
        while k < len(low) and low[k] in {"đại", "biểu", "toàn", "quốc"}:
            k += 1
        local: Scope | None = None
        if self.has(k, ("đảng", "bộ")):
            found = self.places.scope(k + 2)
            if found is None:
                return []
            local, k = found
        if self.has(k, ("lần", "thứ")):
            k += 2
        if k >= len(low) or raw[k].upper() not in _ROMAN:
            return []
        number, k = raw[k].upper(), k + 1
        cited = low[i - 1 : i] in (["quyết"], ["kiện"]) or low[max(0, i - 2) : i] == ["quyết", "của"]
        if local is not None:
            core = f"Đại hội Đảng bộ {local.text} lần thứ {number}"
            return [Body(i, k, core, "fixed", local.level, supply=False, listed=cited)]
        k += 2 if self.has(k, ("của", "đảng")) else 1 if self.has(k, ("đảng",)) else 0
        core = f"Đại hội đại biểu toàn quốc lần thứ {number} của Đảng"
        return [Body(i, k, core, "fixed", "central", supply=False, listed=cited)]

    def _ministry(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        return self._sector_bodies(i, j, "bộ", "Bộ", "ministry", "central")

    def _department(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        return self._sector_bodies(i, j, "sở", "Sở", "department", "province")

    def _sector_bodies(self, i: int, j: int, head: str, name: str, kind: str, level: Level) -> list[Body]:
        """`Sở Y tế`, `các Sở: Tài chính, Nội vụ`, `các Bộ Công an, Quốc phòng`: a head said once for several sectors."""
        colon = j < len(self.words) and self.words.low[j] == ":"
        k = j + 1 if colon else j
        found = self._sector(head, k)
        if found is None:
            return self._generic(i, j, name, head) if head == "sở" and not colon else []
        if not colon and not self.words.is_capital(i) and not self.words.is_capital(k):
            return []
        bodies: list[Body] = []
        first = i
        while found is not None:
            sector, k = found
            scope: Scope | None = None
            if kind == "department":
                scoped = self.places.scope(k, classes=False)
                scope, k = scoped if scoped else (None, k)
            bodies.append(Body(first, k, f"{name} {sector}", kind, level, scope, supply=kind == "department"))
            following = k + 1 if k < len(self.words) and self.words.low[k] in {",", "và", ";"} else len(self.words)
            if self.starts_body(following) and not (colon and kind == "ministry"):
                break
            first = following
            found = self._sector(head, following) if self.words.is_capital(following) else None
        return bodies

    def _sector(self, head: str, i: int) -> tuple[str, int] | None:
        """A sector of the gazetteer at i; spelled with other joints (`-` for `và`) or, two letters apart at most, as OCR
        leaves it, provided that no other sector is as near (`Nội vụ` and `Ngoại vụ` are three apart)."""
        if i >= len(self.words):
            return None
        low = self.words.low
        near: list[tuple[int, str, int]] = []
        for phrase, name in self._sectors[head]:
            k, errors = i, 0
            for word in phrase:
                while k < len(low) and low[k] in {"-", ",", "và", "&"} and k > i:
                    k += 1
                if k >= len(low):
                    errors = 9
                    break
                if low[k] != word:
                    errors += 1 + (bare_word(low[k]) != bare_word(word))
                    if errors > 2 or abs(len(low[k]) - len(word)) > 1:
                        errors = 9
                        break
                k += 1
            if errors == 0:
                return name, k
            if errors <= 2 and len(phrase) > 1 and errors <= len(phrase) - 1:
                near.append((errors, name, k))
        near.sort(key=lambda n: n[0])
        if near and (len(near) == 1 or near[0][0] < near[1][0]) and self.words.is_capital(i):
            return near[0][1], near[0][2]
        return None

    def _scoped(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        if not self.words.is_capital(i) and phrase != "công an":
            return []
        if self.words.low[i - 1 : i] == ["đại"] or (name == "Công an" and self.has(j, ("nhân", "dân"))):
            return []
        if name == "Công an" and j < len(self.words) and self.words.low[j] in {"viên", "chính"}:
            return []
        if phrase == "mặt trận tổ quốc" and self.words.low[i - 1 : i] == ["của"]:
            pass
        found = self.places.scope(j)
        if found is None:
            if name == "Công an" and not self.words.is_capital(i):
                return []
            scope, last = None, j
        else:
            scope, last = found
        if name == "Kho bạc Nhà nước" or name == "Bảo hiểm xã hội":
            plain = self.places.plain(j) if found is None else None
            if plain is not None:
                return [Body(i, plain[1], f"{name} {plain[0].name}", "scoped", plain[0].level, supply=False)]
        elif found is None and (plain := self.places.plain(j)) is not None:
            scope, last = Scope(plain[0].full, plain[0].level), plain[1]
        body = Body(i, last, name, "scoped", None, scope, scope.collective if scope else False)
        bodies = [replace(body, listed=name != "Đảng bộ", core=name)]
        if scope is None and phrase.startswith("mặt trận"):
            bodies = [Body(i, j, "Mặt trận Tổ quốc Việt Nam", "front", "central", supply=False)]
        return bodies + self._more_scopes(bodies[0])

    def _more_scopes(self, body: Body) -> list[Body]:
        """`Ban Chỉ đạo cấp huyện, cấp xã`; `Ban Chỉ đạo huyện, thành phố và cấp cơ sở`: the head once, classes after."""
        more: list[Body] = []
        last = body.last
        while body.scope is not None and body.scope.collective and last + 1 < len(self.words):
            if self.words.low[last] not in {",", "và", ";"} or self.words.low[last + 1] not in {"cấp", "các"}:
                break
            found = self.places.scope(last + 1)
            if found is None or not found[0].collective:
                break
            more.append(replace(body, first=last + 1, last=found[1], scope=found[0], collective=True))
            last = found[1]
        return more

    def _party(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Tỉnh ủy Tuyên Quang; without a name the document's own."""
        if not self.words.is_capital(i):
            return []
        level = lexicon.PARTY[phrase][1]
        plain = self.places.plain(j)
        named = self.places.scope(j, classes=False) if plain is None and self.has(j, ("thành", "phố")) else None
        if plain is not None:
            place, last = plain
        else:
            last = named[1] if named else j
            level = "district" if name.startswith("Thành") and self._city_of_district() else level
            own = self.context.province if level == "province" else self.context.district
            if own is None:
                return [Body(i, last, name, "party", level, supply=False, collective=level == "district")]
            place = own
        shown = place.full if place.name == "Hồ Chí Minh" else place.name
        return [Body(i, last, f"{name} {shown}", "party", place.level, supply=False)]

    def _city_of_district(self) -> bool:
        district, province = self.context.district, self.context.province
        return district is not None and district.kind == "thành phố" and (province is None or province.kind == "tỉnh")

    def _committee(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Ban Chỉ đạo with number, subject and place; without a subject it is the document's own committee."""
        low = self.words.low
        if not self.words.is_capital(i):
            return []
        number = None
        if j < len(low) and low[j].isdigit():
            number, j = low[j], j + 1
            if j + 1 < len(low) and low[j] == "/":
                j += 2
        national = self._national_committee(j)
        if national:
            return [Body(i, national, f"{name} {self.text(j, national)}", "committee", "central", supply=False)]
        found = self.places.scope(j)
        end = j
        if found is None:
            end, found = self._subject_end(j)
        printed = self.text(j, end) if end > j else None
        if printed is not None and not any(c.isalpha() for c in printed):
            printed = None
        subject = self.context.subject(printed, number)
        core = f"{name} {subject}" if subject else f"{name} {number}" if number else name
        scope, last = found if found else (None, end)
        body = Body(i, last, core, "committee", None, scope, scope.collective if scope else False)
        return [body, *self._more_scopes(body)]

    def _national_committee(self, j: int) -> int | None:
        low = self.words.low
        k = j + 1 if low[j : j + 1] == ["của"] else j
        if self.has(k, ("chính", "phủ")) or self.has(k, ("trung", "ương")) or self.has(k, ("quốc", "gia")):
            k += 2
            if low[k : k + 1] == ["về"]:
                k, _ = self._subject_end(k)
            return k
        if self.has(k, ("nhà", "nước")):
            return k + 2
        return None

    def _subject_end(self, j: int) -> tuple[int, tuple[Scope, int] | None]:
        """Where the subject of a committee ends, and its place if one follows. Commas belong to it ("phòng, chống")."""
        low = self.words.low
        k = j
        while k < min(len(low), j + _LONGEST_SUBJECT):
            word = low[k]
            if not (word[0].isalnum() or word in {",", "-", "/", "&"}) or word == SYMBOL:
                break
            found = self.places.scope(k)
            if found is not None:
                return k, found
            if self.find(_SUBJECT_ENDS, k) is not None or (k > j and self.starts_body(k)):
                break
            k += 1
        while k > j and low[k - 1] in {",", "-", "và", "của", "/"}:
            k -= 1
        return k, None

    def _generic(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Any other head with a name of its own: Trung tâm Kiểm soát bệnh tật, Chi cục Thú y, Phòng Nội chính."""
        words = self.words
        if j >= len(words) or words.low[j] in lexicon.NOT_A_NAME.get(phrase, ()):
            return []
        capital_head = words.is_capital(i)
        if not words.is_capital(j) and not self._small_name(i, j, phrase):
            return []
        if not capital_head and (phrase not in {"phòng", "trung tâm", "bệnh viện", "trạm y tế"} or words.is_upper(j)):
            return []
        if words.is_upper(i) and words.is_upper(j) and len(phrase) < 4 and self._shouted(i):
            return []
        nested = self.body(j) if phrase in lexicon.UNITS and self.starts_body(j) else []
        if nested:
            return self._of(i, name, nested)
        end = self._name_end(j)
        if end == j and phrase not in {"thanh tra", "điện lực", "bưu điện", "trạm y tế"}:
            return self._headed_by_scope(i, j, name, phrase)
        core = f"{name} {self.text(j, end)}" if end > j else name
        parent = self._parent(end)
        if parent:
            return self._of(i, core, parent)
        found = self.places.scope(end)
        scope, last = found if found else (None, end)
        if end == j and scope is None:
            return []
        level, supply = self._standing(phrase, core, small=not words.is_capital(j))
        body = Body(i, last, core, "unit" if phrase in {"phòng", "đội"} else "generic", level, scope,
                    scope.collective if scope else False, supply, confidence=0.8)  # fmt: skip
        return [body, *self._more_scopes(body)]

    def _shouted(self, i: int) -> bool:
        """Whether the line is all capitals (a title), where capitals tell nothing of names."""
        k = i
        while k < len(self.words) and self.words.low[k] != "\n" and k < i + 8:
            if self.words.raw[k].isalpha() and not self.words.is_upper(k) and len(self.words.raw[k]) > 1:
                return False
            k += 1
        return True

    def _small_name(self, i: int, j: int, phrase: str) -> bool:
        """Heads whose name may begin small: Hội đồng thi, Tổ thẩm định, Trung tâm y tế, Ban quản lý."""
        low = self.words.low
        if not self.words.is_capital(i):
            return False
        if phrase == "tổ":
            return low[j] in _TEAMS or tuple(low[j : j + 2]) in _TEAMS
        if phrase in {"hội đồng", "ban quản lý", "ban chỉ huy", "trung tâm", "tiểu ban"}:
            return low[j].isalpha() and self.find(lexicon.STOPS, j) is None
        return False

    def _headed_by_scope(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Thanh tra tỉnh; Báo Hòa Bình; Ban Dân tộc is no such case."""
        plain = self.places.plain(j)
        if phrase == "báo" and plain is not None:
            return [Body(i, plain[1], f"{name} {plain[0].name}", "generic", plain[0].level, supply=False)]
        return []

    def _name_end(self, j: int) -> int:
        """Where a name ends that begins at j: at a place, a head, a verb of duty, a mark."""
        words, low = self.words, self.words.low
        k = j
        while k < min(len(low), j + _LONGEST_NAME):
            word = low[k]
            if word in {",", "-", "và", "&"}:
                if k == j or not self._goes_on(k):
                    break
                k += 1
                continue
            if not word[0].isalnum() or word == SYMBOL:
                break
            if k > j and (self.places.scope(k) is not None or self.starts_body(k)):
                break
            if k == j and self.places.scope(k) is not None:
                break
            if not words.is_capital(k) and self.find(lexicon.STOPS, k) is not None:
                break
            k += 1
        while k > j and low[k - 1] in {",", "-", "và", "&"}:
            k -= 1
        return k

    def _goes_on(self, k: int) -> bool:
        """Whether a name continues after a joint: after "và", "-", "&" with a capital that begins no other body; after a
        comma only if "và" follows before the next mark ("Văn hóa, Thể thao và Du lịch")."""
        words, low = self.words, self.words.low
        after = k + 1
        if after >= len(words) or not words.is_capital(after) or self.starts_body(after) or self.places.scope(after):
            return False
        if self._sector("sở", after) is not None and low[k] != "-" and self.words.low[k] == ",":
            return False
        if low[k] != ",":
            return low[k] != "-" or words.raw[k] != "–"
        for m in range(after, min(after + 6, len(words))):
            if low[m] == "và":
                return words.is_capital(m + 1) and not self.starts_body(m + 1)
            if not low[m][0].isalnum():
                return False
        return False

    def _parent(self, end: int) -> list[Body]:
        """The body that a unit belongs to: directly behind it, behind a comma in a list of recipients, or behind thuộc."""
        low = self.words.low
        k = end
        if low[k : k + 1] == [","] and self.has(k + 1, ("văn", "phòng")):
            k += 1
        for link in (("trực", "thuộc"), ("thuộc",), ("của",)):
            if self.has(k, link):
                k += len(link)
                break
        if not self.starts_body(k) or (k > end and low[k - 1] == "của" and not self.words.is_capital(k)):
            return []
        found = self.body(k)
        return found if found and found[0].kind in _PARENTS and found[0].listed else []

    def _of(self, i: int, core: str, parents: list[Body]) -> list[Body]:
        """A unit or part of a body takes its place and level."""
        return [replace(parents[0], first=i, core=f"{core} {parents[0].core}", kind="unit"), *parents[1:]]

    def _standing(self, phrase: str, core: str, small: bool) -> tuple[Level | None, bool]:
        """Level that the head tells, and whether the document's place is to be added."""
        folded = core.lower()
        national = (
            "việt nam" in folded or folded.endswith(("quốc gia", "trung ương")) or phrase in lexicon.CENTRAL_HEADS
        )
        if phrase == "cục" and not any(folded.startswith(f"cục {p}") for p in _PROVINCIAL_CUCS):
            national = True
        if national:
            return "central", False
        companies = {"công ty", "ngân hàng", "đại học", "trường", "viện", "hiệp hội"} - {"hiệp hội"}
        if small and phrase in {"hội đồng", "tổ", "tiểu ban"}:
            return None, False
        if phrase in companies:
            return None, "chính trị" in folded
        return None, not self.context.names_own_place(core)

    # -- offices and parts ---------------------------------------------------------------------------------------------

    def _office(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Chủ tịch Ủy ban nhân dân tỉnh; CT, PCT UBND tỉnh; Giám đốc các sở."""
        low = self.words.low
        plural = low[i - 1 : i] == ["các"]
        shared = self._next_office(j)
        if shared is not None:
            others = self.body(shared)
            if others and others[0].kind == "office" and others[0].first == shared:
                body_core = others[0].core.removeprefix("các ")
                for known in sorted(lexicon.OFFICES.values(), key=len, reverse=True):
                    if body_core.startswith(known + " "):
                        body_core = body_core[len(known) + 1 :]
                        break
                second = others[0]
                if low[j] == "," and second.core.startswith("Phó"):
                    second = replace(second, core=f"các {second.core}", collective=True)
                mine = replace(second, first=i, last=j, core=f"{name} {body_core}", collective=plural)
                return [mine, second, *others[1:]]
        k = j + 1 if low[j : j + 1] == ["của"] else j
        held = self.classes(k, single=True) if phrase in _HEADS_OF_CLASSES else None
        if held is not None:
            return [replace(held, first=i, core=f"{name} {held.core}", kind="office", listed=True)]
        if not self.starts_body(k):
            return []
        found = self.body(k)
        if not found or found[0].kind in {"office", "class"} or not found[0].listed:
            return []
        first = i - 1 if plural else i
        title = f"các {name}" if plural else name
        if name == "Bộ trưởng" and found[0].kind != "ministry":
            return []
        office = replace(found[0], first=first, core=f"{title} {found[0].core}", kind="office")
        return [replace(office, collective=office.collective or plural), *found[1:]]

    def _next_office(self, j: int) -> int | None:
        """Word of a further office before the body that both belong to ("CT, các PCT UBND tỉnh")."""
        low = self.words.low
        k = j
        while k < len(low) and low[k] in {",", "và", "các"}:
            k += 1
        if k == j or k >= len(low):
            return None
        return k if any(self.has(k, p) for p, _, kind in self.heads.get(low[k], ()) if kind == "office") else None

    def _part(self, i: int, j: int, name: str, phrase: str) -> list[Body]:
        """Thường trực Tỉnh ủy, Cơ quan thường trực Ban Chỉ đạo tỉnh, các thành viên Ban Chỉ đạo."""
        k = j + 1 if self.words.low[j : j + 1] == ["của"] else j
        if phrase in {"thường trực", "thành viên"} and not self.words.is_capital(i) and phrase != "thường trực":
            return []
        if not self.starts_body(k):
            return []
        found = self.body(k)
        if not found or found[0].kind in {"office", "class", "ministry", "department"} or not found[0].core:
            return []
        plural = name.startswith("các ")
        core = f"{name} {found[0].core}"
        return [
            replace(found[0], first=i, core=core, kind="part", collective=found[0].collective or plural, listed=True),
            *found[1:],
        ]

    # -- classes -------------------------------------------------------------------------------------------------------

    def classes(self, i: int, single: bool = False) -> Body | None:
        """`các sở, ban, ngành tỉnh` from word i (at "các" or the first noun); None if it is no class of bodies. `single`
        allows one noun alone, as after "Thủ trưởng"."""
        low = self.words.low
        k = i + 1 if low[i : i + 1] == ["các"] else i
        nouns: list[str] = []
        end = k
        while (found := self.find(_NOUNS, k)) is not None:
            noun, k = found
            if noun == "bộ" and self._sector("bộ", k) is not None or noun == "sở" and self._sector("sở", k) is not None:
                break
            if noun in {"ban", "hội", "phòng"} and self.words.is_capital(k):
                break
            nouns.append(noun)
            end = k
            while k < len(low) and low[k] in {",", "/", "-", "và"}:
                k += 1
        if not nouns or (not single and not _is_class(nouns)) or (single and i == k):
            return None
        if not single:
            while nouns and nouns[-1] in {"cơ quan", "đơn vị", "địa phương", "doanh nghiệp", "tổ chức", "trường học"}:
                nouns.pop()
        return self._class_tail(i, end, nouns)

    def _class_tail(self, i: int, end: int, nouns: list[str]) -> Body:
        low = self.words.low
        level: Level | None = self.context.level
        if "bộ" in nouns:
            level = "central"
        elif "sở" in nouns:
            level = "province"
        core = "các " + ", ".join(nouns)
        k = end
        if low[k : k + 1] == ["cấp"] or low[k : k + 1] == ["của"]:
            k += 1
        if self.has(k, ("trung", "ương")):
            return Body(i, k + 2, f"{core} trung ương", "class", "central", None, True, False)
        for words in (("tỉnh",), ("thành", "phố"), ("thị", "xã"), ("huyện",), ("quận",)):
            if self.has(k, words) and low[k + len(words) : k + len(words) + 1] not in (["ủy"], ["đoàn"]):
                named = self.places.scope(k, classes=False)
                last = named[1] if named else k + len(words)
                suffix = "Thành phố" if words[0] == "thành" else " ".join(words)
                return Body(i, last, f"{core} {suffix}", "class", level, None, True, False)
        return Body(i, end, core, "class", level, None, True, False)


def _is_class(nouns: list[str]) -> bool:
    """Sở with another noun, bộ with ngành or its equals, ban with ngành: a class of bodies, not "cơ quan, đơn vị"."""
    have = set(nouns)
    return (
        ("sở" in have and len(have) > 1)
        or ("bộ" in have and len(have & {"ngành", "ban", "cơ quan ngang bộ", "cơ quan thuộc chính phủ"}) > 0)
        or ("ban" in have and "ngành" in have)
    )


_NOUNS = lexicon.phrases({noun: noun for noun in lexicon.CLASS_NOUNS})
_HEADS_OF_CLASSES = frozenset({"giám đốc", "thủ trưởng", "lãnh đạo", "người đứng đầu", "chủ tịch"})
_PARENTS = frozenset(
    {"department", "ministry", "scoped", "party", "generic", "unit", "committee", "fixed", "part", "form"}
)
_TEAMS = frozenset(
    "giúp thẩm chuyên biên tư thư kiểm kiểm tiếp đóng xây phản hỗ".split()
) | {("công", "tác"), ("đề", "án"), ("công", "nghệ")}  # fmt: skip
_SPECIAL = {"đảng": ("", "dang"), "đại hội": ("", "congress"), "bộ": ("Bộ", "ministry"), "sở": ("Sở", "department"),
            "ban chỉ đạo": ("Ban Chỉ đạo", "committee")}  # fmt: skip


def _heads() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every head by its first word, the longest first, with the rule that reads it on."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    sources: list[tuple[dict[str, str], str]] = [
        ({k: v[0] for k, v in lexicon.FIXED.items()}, "fixed"),
        (lexicon.PARTS, "part"),
        (lexicon.SCOPED, "scoped"),
        ({k: v[0] for k, v in lexicon.PARTY.items()}, "party"),
        (lexicon.OFFICES, "office"),
        (lexicon.GENERIC, "generic"),
    ]
    for names, kind in sources:
        for first, entries in lexicon.phrases({k.replace(",", " ,"): v for k, v in names.items()}).items():
            table.setdefault(first, []).extend((words, name, kind) for words, name in entries)
    for phrase, (name, kind) in _SPECIAL.items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, name, kind))
    order = {
        "dang": 0,
        "committee": 0,
        "congress": 0,
        "ministry": 0,
        "department": 0,
        "fixed": 1,
        "part": 2,
        "scoped": 3,
    }
    for heads in table.values():
        heads.sort(key=lambda h: (-len(h[0]), order.get(h[2], 4)))
    return table


_HEADS = _heads()
