"""The place at the end of a body's name: `tỉnh Tuyên Quang`, `tỉnh`, `các huyện, thành phố`, `cấp xã`."""

from __future__ import annotations

from functools import cache

from extractors.agencies.context import Context, Scope
from extractors.agencies.words import Words, bare_word
from extractors.findings import Level
from gazetteer import Gazetteer
from gazetteer.folding import fold
from gazetteer.places import Place

__all__ = ["PlaceReader"]

_LONGEST_PLACE = 6
"""Words of the longest name: Bà Rịa - Vũng Tàu is five with its hyphen."""
_NOT_LEVEL = {
    "xã": {"hội", "viên", "luận", "giao"},
    "tỉnh": {"ủy", "đoàn", "táo", "thức", "lộ", "thần", "túy", "giản", "hoa", "tế", "vi", "chất", "thông", "gọn"},
    "huyện": {"ủy", "đoàn"},
    "quận": {"ủy", "đoàn"},
    "phường": {"hội"},
}
_DOUBLE = {"thanh pho": "thành phố", "thi xa": "thị xã", "thi tran": "thị trấn", "dac khu": "đặc khu"}
"""Without marks: OCR loses them, and these pairs are nothing else."""
_DAMAGED = {"huyên": "huyện", "huyen": "huyện", "tinh": "tỉnh"}
_LEVELS: dict[str, Level] = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "quận": "district", "thành phố": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_UNKNOWN_KINDS = frozenset({"xã", "phường", "huyện", "thị trấn", "thị xã"})
"""Kinds whose names change too often for any list to be complete: an unknown one is kept as printed."""
_HEAD_WORDS = frozenset(
    "sở ban ủy công bộ hội đảng phòng trung các chủ đoàn mặt liên tòa viện thường nơi trưởng".split()
)
_CAP: dict[str, Level] = {"tỉnh": "province", "huyện": "district", "xã": "commune", "phường": "commune"}


class PlaceReader:
    """Reads places from the words of one text in the light of its own place."""

    def __init__(self, words: Words, context: Context) -> None:
        self.words = words
        self.context = context
        self._known = _provinces(context.gazetteer)
        self._own = [(_words_of(p.name), p) for p in (context.commune, context.district, context.province) if p]

    def level_at(self, i: int) -> tuple[str, int] | None:
        """A level word at i (tỉnh, thành phố …) and where it ends; "xã hội" and "tỉnh ủy" are none."""
        low = self.words.low
        if i >= len(low):
            return None
        double = _DOUBLE.get(" ".join(map(bare_word, low[i : i + 2]))) if low[i][0] in "tđd" else None
        if double is not None:
            following = low[i + 2] if i + 2 < len(low) else ""
            return None if following in {"ủy", "đoàn"} else (double, i + 2)
        word = _DAMAGED.get(low[i], low[i])
        if word in {"tính", "tình"} and not (
            i + 1 < len(low) and low[i + 1].isalpha() and low[i + 1] == self.words.raw[i + 1]
        ):
            word = "tỉnh"
        if word not in _LEVELS:
            return None
        if word == "xã" and i > 0 and low[i - 1] == "tác":
            return None  # hợp tác xã
        following = low[i + 1] if i + 1 < len(low) else ""
        if following == "thông" and low[i + 2 : i + 3] and low[i + 2] in {"báo", "qua", "tin", "tri"}:
            return word, i + 1
        return None if following in _NOT_LEVEL.get(word, ()) else (word, i + 1)

    def plain(self, i: int) -> tuple[Place, int] | None:
        """A province, or the document's own district, named without its kind (Báo Hòa Bình)."""
        if i >= len(self.words) or not self.words.is_capital(i):
            return None
        for words, place in (*self._own, *self._known.get(self.words.low[i], ())):
            if tuple(self.words.low[i : i + len(words)]) == words:
                return place, i + len(words)
        return None

    def scope(self, i: int, classes: bool = True) -> tuple[Scope, int] | None:
        """The place or class of places at i and where it ends; `classes=False` for names that none follows."""
        low = self.words.low
        if i < len(low) and low[i] == "\n" and i > 0 and self.words.is_upper(i - 1) and self.words.is_upper(i + 1):
            i += 1  # the heading of a page breaks the issuer's name: ỦY BAN NHÂN DÂN / TỈNH TUYÊN QUANG
        if i >= len(low):
            return None
        if classes and (found := self._class(i)) is not None:
            return found
        at = self.level_at(i)
        if at is None:
            return None
        word, j = at
        named = self._named(word, j)
        if named is not None:
            return named
        return self.context.bare(word), j

    def _class(self, i: int) -> tuple[Scope, int] | None:
        low = self.words.low
        if tuple(low[i : i + 2]) == ("hai", "cấp"):
            return Scope("hai cấp", self.context.level, True), i + 2
        if tuple(low[i : i + 2]) == ("các", "cấp"):
            return Scope("các cấp", self.context.level, True), i + 2
        if low[i] == "cấp" and i + 1 < len(low):
            if tuple(low[i + 1 : i + 3]) == ("cơ", "sở"):
                return Scope("cấp cơ sở", "commune", True), i + 3
            at = self.level_at(i + 1)
            if at is not None and at[0] in {*_CAP, "thành phố", "thị xã"}:
                level = _CAP.get(at[0]) or ("province" if self.context.level == "province" else "district")
                own = self.context.of(level)
                if level in ("province", "district") and own is not None:
                    return Scope(own.text, level), at[1]
                kinds, end = self._list(i + 1)
                text = f"các {', '.join(kinds)}" if len(kinds) > 1 else f"cấp {at[0]}"
                return Scope(text, level, True), end
        plural = low[i] == "các"
        kinds, end, tail = self._list_named(i + 1 if plural else i)
        if not kinds or (not plural and len(kinds) < 2):
            return None
        if not plural and kinds[0] == "tỉnh" and self.context.province is not None:
            return None  # "UBND tỉnh, huyện": the first is the document's own
        if kinds[0] in {"tỉnh", "thành phố"} and set(kinds) <= {"tỉnh", "thành phố"} and "tỉnh" in kinds:
            level = "province"
            if tuple(low[end : end + 2]) == ("trực", "thuộc"):
                central = tuple(low[end + 2 : end + 4]) == ("trung", "ương")
                tail, end = (" trực thuộc Trung ương", end + 4) if central else (tail, end + 2)
        else:
            level = next((_LEVELS[k] for k in kinds if k != "thành phố"), "district")
        return Scope("các " + ", ".join(kinds) + tail, level, True), end

    def _list(self, i: int) -> tuple[list[str], int]:
        kinds, end, _ = self._list_named(i)
        return kinds, end

    def _list_named(self, i: int) -> tuple[list[str], int, str]:
        """Level words strung together; the last may be named where there is but one of it (đặc khu Lý Sơn)."""
        kinds: list[str] = []
        end, k, tail = i, i, ""
        low = self.words.low
        while (at := self._level_in_list(k, bool(kinds))) is not None:
            word, j = at
            named = self._named(word, j)
            if named is not None:
                if word == "đặc khu" and kinds:
                    kinds.append(word)
                    tail, end = named[0].text.removeprefix("đặc khu"), named[1]
                break
            if kinds and (_LEVELS[kinds[0]] == "commune") != (_LEVELS[word] == "commune"):
                break  # districts and communes are two classes
            kinds.append(word)
            end = k = j
            if k < len(low) and low[k] in {",", "/", "-", "và"}:
                k += 1
                if low[k : k + 1] == ["các"]:
                    break
        return kinds, end, tail

    def _level_in_list(self, k: int, inside: bool) -> tuple[str, int] | None:
        """As `level_at`; between other level words `thị` and `TX` stand for thị xã ("các huyện, thị, thành phố")."""
        low = self.words.low
        if inside and low[k : k + 1] == ["thị"] and k + 1 < len(low):
            joint = low[k + 1] in {",", "/", "và", "-"}
            if joint and k + 2 < len(low) and self.level_at(k + 2) is not None:
                return "thị xã", k + 1
        return self.level_at(k)

    def _named(self, kind: str, j: int) -> tuple[Scope, int] | None:
        """The name that follows a level word: the longest one known, else up to three words with capitals."""
        found = self.known(kind, j)
        if found is not None or j >= len(self.words) or not self.words.is_capital(j):
            return found
        words, end = self.words, j
        while end < j + 3 and self._in_name(end) and words.low[end] not in _HEAD_WORDS and not words.is_upper(end):
            end += 1
        if end == j or kind not in _UNKNOWN_KINDS:
            return None
        return Scope(f"{kind} {' '.join(words.raw[j:end])}", _LEVELS[kind]), end

    def known(self, kind: str, j: int) -> tuple[Scope, int] | None:
        """A unit of the gazetteer of that kind at j, its kind not said again."""
        words = self.words
        if j >= len(words) or not (words.is_capital(j) or (words.low[j].isdigit() and kind in {"quận", "phường"})):
            return None
        best: tuple[Place, int] | None = None
        end = j
        while end < min(len(words), j + _LONGEST_PLACE) and self._in_name(end):
            end += 1
            place = self.context.place(kind, self._joined(j, end))
            if place is not None:
                best = place, end
        if best is not None:
            return Scope(best[0].full, best[0].level), best[1]
        return None

    def _in_name(self, k: int) -> bool:
        if k >= len(self.words):
            return False
        word = self.words.low[k]
        return word in {"-", "'", "’"} or word.isdigit() or (word.isalpha() and self.words.is_capital(k))

    def _joined(self, j: int, end: int) -> str:
        return " ".join(self.words.low[j:end]).replace(" ' ", "'").replace(" ’ ", "'")


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(fold(name).replace("-", " - ").replace(".", " . ").split())


@cache
def _provinces(gazetteer: Gazetteer) -> dict[str, list[tuple[tuple[str, ...], Place]]]:
    """Every province that there has been, by the first word of its name or alias, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for place in gazetteer.places.children(""):
        for name in (place.name, *place.aliases):
            words = _words_of(name)
            table.setdefault(words[0], []).append((words, place))
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table
