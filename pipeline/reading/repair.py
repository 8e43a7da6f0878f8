"""Letters put right where the engine was of two minds and Vietnamese is not.

A word is changed only if one reading remains: its letters are among the engine's own choices (or sắc was read for hỏi above a circumflex, which the
engine cannot tell apart at 200 dpi), and the dictionary knows it beside its neighbours while
it does not know what was read. The first reading stays in `raw`, the others in `candidates`. Numbers, dates and symbols are
not touched here: see `pipeline.reading.second_look`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from gazetteer.folding import fold as fold_text
from pipeline.reading.engine import Reading
from pipeline.reading.lexicon import Lexicon
from pipeline.reading.syllables import is_syllable

__all__ = ["Repaired", "repair"]

fold = lru_cache(maxsize=65_536)(fold_text)
"""The same syllables come again and again."""
_LEAST_CHOICE = 0.3
"""Confidence from which a second choice is considered. On 83 pages 130 repairs above it were right and 4 wrong; of 5 between
0.2 and 0.3, two were wrong."""
_STRONG_CHOICE = 0.5
"""Confidence of the second choice that outweighs a function word, or the lack of any neighbour that would confirm it."""
_FREE = frozenset(
    {
        "để",
        "và",
        "của",
        "các",
        "có",
        "là",
        "về",
        "cho",
        "với",
        "tại",
        "từ",
        "theo",
        "cần",
        "đã",
        "được",
        "tỉnh",
        "huyện",
        "xã",
    }
)
"""Function words and units, which stand beside anything: only a word that they would begin speaks against them."""
_MOST_CANDIDATES = 32

_CONFUSED = {"ố": "ổ", "ế": "ể", "ấ": "ẩ", "Ố": "Ổ", "Ế": "Ể", "Ấ": "Ẩ"}
"""Read for meant, whatever the engine's choices say: at 200 dpi a hỏi above a circumflex is three pixels wide."""
_LOST_TONES = {"â": "ấầẩẫậ", "ê": "ếềểễệ", "ô": "ốồổỗộ"}
"""A tone above a circumflex fades from copies of copies: `kê hoạch`, `tô chức`, `nhà thâu`. Weighed in words of small letters only:
names are full of them (Tân, Lê), and no dictionary knows what stands beside a name."""
_BOUND = {"đế": "để", "tố": "tổ", "tống": "tổng", "triến": "triển", "đấy": "đẩy"}
"""Syllables that official prose has only inside compounds (đế quốc, yếu tố, tống đạt; đấy not at all), and the everyday word
that differs in the tone alone."""
_SAME_SHAPE = frozenset("cosvxzuwơưôóòỏõọốồổỗộớờởỡợúùủũụứừửữự")
"""Letters whose capital differs in size only."""

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_READ = re.compile(r"[IVXHLTl1|]*[IVXH][IVXHLTl1|]*")
_STUCK = re.compile(r"([IVXHL]{1,5})\.([^\W\d_]{2,})$")
_CLAUSE_END = re.compile(r"[.,;:!?)”\"…]$")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A reading and what it became; `text` is the first reading's where nothing was changed."""

    reading: Reading
    text: str
    candidates: tuple[str, ...] = ()


def _core(text: str) -> tuple[str, str, str]:
    match = _EDGES.match(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")


def _alternatives(reading: Reading) -> dict[str, float]:
    """Other spellings of the whole word that the engine's choices or the known confusion allow, the likeliest first, with weights."""
    letters = reading.choices or tuple(((c, 1.0),) for c in reading.text)
    options: list[list[tuple[str, float]]] = []
    small = _core(reading.text)[1].islower()
    for choices in letters:
        first = choices[0][0]
        kept = [(c, p) for i, (c, p) in enumerate(choices) if i == 0 or (p >= _LEAST_CHOICE and len(c) == 1)]
        kept[0] = (first, 1.0)
        confused = _CONFUSED.get(first)
        if confused and all(c != confused for c, _ in kept):
            kept.append((confused, _LEAST_CHOICE))
        lost = _LOST_TONES.get(first, "") if small else ""
        kept += [(c, _LEAST_CHOICE) for c in lost if all(c != other for other, _ in kept)]
        options.append(kept)
    count = 1
    for kept in options:
        count *= len(kept)
    found: dict[str, float] = {}
    if count > _MOST_CANDIDATES:  # too much in doubt: one letter at a time
        for i, kept in enumerate(options):
            for c, p in kept[1:]:
                found["".join(o[0][0] for o in options[:i]) + c + "".join(o[0][0] for o in options[i + 1 :])] = p
    else:
        for combination in product(*options):
            weight = 1.0
            for _, p in combination:
                weight *= p
            found["".join(c for c, _ in combination)] = weight
    found.pop(reading.text, None)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _neighbour(readings: Sequence[Reading], index: int, step: int) -> str | None:
    """The syllable before or after, folded; None across punctuation, at the page's ends and for numbers."""
    other = index + step
    if not 0 <= other < len(readings):
        return None
    before, after = (
        (readings[other].text, readings[index].text) if step < 0 else (readings[index].text, readings[other].text)
    )
    if _CLAUSE_END.search(before) or not after[:1].isalpha():
        return None
    core = _core(readings[other].text)[1]
    return fold(core) if core.isalpha() else None


def _known_beside(word: str, before: str | None, after: str | None, pairs: frozenset[tuple[str, str]]) -> bool:
    key = fold(word)
    return (before, key) in pairs or (key, after) in pairs


def _both(readings: Sequence[Reading], index: int, words: Lexicon) -> tuple[str, str] | None:
    """This word and the next, both misread, where exactly one pair of their other readings is a word: `đâu thâu` is `đấu thầu`."""
    if index + 1 >= len(readings) or _CLAUSE_END.search(readings[index].text):
        return None
    pair = (readings[index], readings[index + 1])
    cores = [_core(reading.text)[1] for reading in pair]
    if not all(core.isalpha() and 2 <= len(core) <= 7 and fold(core) not in _FREE for core in cores):
        return None
    for at, core in enumerate(cores, index):
        if _known_beside(core, _neighbour(readings, at, -1), _neighbour(readings, at, 1), words.wide):
            return None
    options = [
        [
            text
            for text, weight in _alternatives(reading).items()
            if weight >= _STRONG_CHOICE and (core := _core(text)[1]).isalpha() and is_syllable(core)
        ]
        for reading in pair
    ]
    found = {
        (fold(_core(one)[1]), fold(_core(two)[1])): (one, two)
        for one, two in product(*options)
        if (fold(_core(one)[1]), fold(_core(two)[1])) in words.pairs
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _of_language(readings: Sequence[Reading], index: int, words: Lexicon) -> tuple[str, tuple[str, ...]] | None:
    """The one other reading that the dictionary knows here, and all that were weighed."""
    reading = readings[index]
    core = _core(reading.text)[1]
    if not core.isalpha() or not 2 <= len(core) <= 7:
        return None
    weights = {
        text: weight
        for text, weight in _alternatives(reading).items()
        if (other := _core(text)[1]).isalpha() and is_syllable(other) and fold(other) != fold(core)
    }
    if not weights:
        return None
    before, after = _neighbour(readings, index, -1), _neighbour(readings, index, 1)
    if _known_beside(core, before, after, words.wide):
        return None
    candidates = tuple(weights)[:4]
    following = readings[index + 1].text if index + 1 < len(readings) else ""
    if fold(core) in _FREE:
        weights = {text: weight for text, weight in weights.items() if weight >= _STRONG_CHOICE}
        before = None
    elif core.istitle() and following[:1].isupper() and not core.isupper():
        before = None  # perhaps a name: what stands before it says nothing
    supported = [text for text in weights if _known_beside(_core(text)[1], before, after, words.pairs)]
    if supported:
        return (supported[0], candidates) if len({fold(text) for text in supported}) == 1 else None
    if fold(core) not in words.syllables and not core.isupper():
        known = [
            t for t, weight in weights.items() if weight >= _STRONG_CHOICE and fold(_core(t)[1]) in words.syllables
        ]
        if len({fold(text) for text in known}) == 1:
            return known[0], candidates
    everyday = _BOUND.get(core.lower())
    # A capital inside a sentence may be a person's name (Tố, Đấy).
    if everyday and (core.islower() or core.isupper()):
        meant = [text for text in weights if fold(_core(text)[1]) == fold(everyday)]
        if meant:
            return meant[0], candidates
    return None


def _roman(text: str) -> str | None:
    """A Roman numeral whose strokes were joined: `XVH` is XVII, `HI` is III. None if it is none, or right already."""
    lead, core, tail = _core(text)
    if "H" not in core or len(core) > 6 or not _ROMAN_READ.fullmatch(core) or core in ("XH", "H", "HL", "HT", "TH"):
        return None
    numeral = _numeral(core)
    return f"{lead}{numeral}{tail}" if numeral else None


def _numeral(core: str) -> str | None:
    """The Roman numeral that these letters stand for; two stems with a bar between are two strokes where that is a numeral."""
    found = {
        numeral
        for strokes in product(("II", "I"), repeat=core.count("H"))
        if _ROMAN.fullmatch(numeral := _with(core, strokes)) and numeral
    }
    return max(found, key=len, default=None)


def _heading(reading: Reading) -> list[Reading]:
    """`I.MỤC` read in one is two words; `IL.` and `L.` there are an I with its foot."""
    match = _STUCK.match(reading.text)
    if not match or not match[2].isupper():
        return [reading]
    letters = re.sub(r"(?<=[IVXH])L", "", match[1]).replace("L", "I")
    numeral = _numeral(letters)
    if numeral is None:
        return [reading]
    left, top, right, bottom = reading.box
    at = len(match[1]) + 1
    cut = left + (right - left) * at / len(reading.text)
    return [
        replace(reading, text=f"{numeral}.", box=(left, top, cut, bottom), choices=()),
        replace(reading, text=match[2], box=(cut, top, right, bottom), choices=reading.choices[at:]),
    ]


def _with(core: str, strokes: tuple[str, ...]) -> str:
    parts = core.split("H")
    return parts[0] + "".join(s + p for s, p in zip(strokes, parts[1:], strict=True))


def _abbreviations(readings: Sequence[Reading]) -> Counter[str]:
    """Words in capitals (two letters and more, without tone) that were read surely, and how often."""
    found: Counter[str] = Counter()
    for reading in readings:
        core = _core(reading.text)[1]
        if reading.confidence >= 0.85 and core.isupper() and core.isalpha() and 3 <= len(core) <= 9:
            found[core] += 1
    return found


def _abbreviation(reading: Reading, known: Counter[str]) -> str | None:
    """`ANTG`, `ANT@Q`, `ANTTT` where the page has `ANTQ` or `ANTT` often: among the engine's choices, or one letter too many."""
    lead, core, tail = _core(reading.text)
    tripled = re.search(r"([A-Z])\1\1", core) is not None
    if (reading.confidence >= 0.85 or known[core] > 1) and not tripled:
        return None
    if not core.replace("@", "Q").replace("(", "").isupper():
        return None
    candidates = {t for t in map(_bare_core, _alternatives(reading)) if known[t] >= 2}
    plain = core.replace("@", "Q").replace("(", "")
    candidates |= {c for i in range(len(plain)) if known[c := plain[:i] + plain[i + 1 :]] >= 2 and plain[i] in "QTGI@("}
    candidates.discard(core)
    return f"{lead}{candidates.pop()}{tail}" if len(candidates) == 1 else None


def _bare_core(text: str) -> str:
    return _core(text)[1]


def _small(readings: Sequence[Reading], index: int) -> str | None:
    """`CƠ SỞ` among small letters, of letters whose capital has the same shape: written small."""
    reading = readings[index]
    lead, core, tail = _core(reading.text)
    if len(core) < 2 or not core.isupper() or not set(core.lower()) <= _SAME_SHAPE or not is_syllable(core):
        return None
    beside = [
        _core(readings[i].text)[1]
        for i in (index - 1, index + 1)
        if 0 <= i < len(readings) and readings[i].line == reading.line and _core(readings[i].text)[1].isalpha()
    ]
    beside = [b for b in beside if b.islower() or not set(b.lower()) <= _SAME_SHAPE]
    return f"{lead}{core.lower()}{tail}" if beside and all(b.islower() for b in beside) and core.isalpha() else None


def _signs(text: str) -> str:
    """Signs that Vietnamese text does not have: Icelandic Ð, doubled or alone; @ inside capitals (a Q with its tail); a tilde for the
    dash of a list; two stops or quotation marks on top of each other."""
    if text in ("~", "~-", "-~"):
        return "-"
    cleaned = text.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ").replace("Ð", "Đ").replace("ð", "đ")
    cleaned = cleaned.replace("'”", "”").replace(";,", ",").replace(",;", ";")
    return re.sub(r"(?<=[A-ZĐ])@Q?(?=[^\w@]|$)", "Q", cleaned)


def repair(readings: Sequence[Reading], words: Lexicon) -> list[Repaired]:
    """Readings of a page, in order, with what each became. A heading's number that was read with its first word comes apart."""
    readings = [part for reading in readings for part in _heading(reading)]
    known = _abbreviations(readings)
    done: list[Repaired] = []
    current = list(readings)
    for index, reading in enumerate(readings):
        text = reading.text
        candidates: tuple[str, ...] = ()
        signs = _signs(text)
        if signs != text:
            text = signs
        small = _small(current, index)
        roman = _roman(text)
        if small:
            text = small
        elif roman:
            text = roman
        elif (abbreviation := _abbreviation(replace(reading, text=text, choices=reading.choices), known)) is not None:
            text = abbreviation
        elif text == reading.text and (found := _of_language(current, index, words)) is not None:
            text, candidates = found
        elif current[index].text != reading.text:  # as the second of two
            text = current[index].text
        elif text == reading.text and (both := _both(current, index, words)) is not None:
            text = both[0]
            current[index + 1] = replace(current[index + 1], text=both[1], choices=())
        if text != reading.text:
            current[index] = replace(reading, text=text, choices=())
        done.append(Repaired(reading, text, candidates))
    return done
