"""Passages that hold given words, in any spelling, with plan, page and quote (tìm trong văn bản).

Several words are one phrase; with quotation marks, each quoted phrase and each word outside them must stand in the passage.
Punctuation and line breaks between words count as blanks: `an ninh trật tự` also finds “an ninh, trật tự”. Where the words
asked for carry accents, passages that spell them with others (“tư quan”) are told apart: they may be another word or a slip of
reading. How many plans were read, and how well, belongs to every answer: nothing found is not the same as nothing there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from gazetteer.folding import bare, fold, nfc
from pipeline.errors import UsageError
from pipeline.store.store import Store
from pipeline.store.wording import probes, searchable

__all__ = ["KINDS", "Counts", "Filters", "Found", "Hit", "excerpt", "marks", "phrases_of", "search"]

KINDS: Final = ("heading", "item", "text", "row", "front", "recipients", "signature")
LOOKED_AT: Final = 1_000
"""Plans whose text is looked at, youngest first, where more could hold the words: what a good half second is enough for on two cores, read from a warm disk. Words in
nearly every plan (“ủy ban nhân dân”) are then counted as “at least”; `thorough` looks at all."""
_EXCERPT: Final = 260


@dataclass(frozen=True, slots=True)
class Filters:
    """Which plans and passages are asked."""

    province: str | None = None
    """In any spelling, with or without its kind."""
    first_year: int | None = None
    last_year: int | None = None
    level: str | None = None
    plan: str | None = None
    """Number, id or file name."""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage. `marks` are the places of the words in `quote`, which is cut at words around the first of them."""

    plan: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    level: str | None
    province: str | None
    district: str | None
    commune: str | None
    file: str | None
    page: int
    section: str | None
    kind: str
    ordinal: int
    same_spelling: bool
    """Whether the accents are those asked for; always so where none were."""
    quote: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages, in how many plans, of how many provinces."""

    passages: int
    plans: int
    provinces: int


@dataclass(frozen=True)
class Found:
    """The answer. `counts` are of passages with the spelling asked for, `other_spelling` of the rest."""

    asked: str
    phrases: tuple[str, ...]
    hits: tuple[Hit, ...]
    counts: Counts
    other_spelling: Counts
    not_looked_at: int
    """Plans that may hold the words and were not looked at: where there are any, the counts are lower bounds."""
    coverage: dict[str, int]


def search(store: Store, asked: str, filters: Filters | None = None, limit: int = 20, thorough: bool = False) -> Found:
    """Passages with the words asked for, youngest plans first. Raises `UsageError` for words without letter or digit."""
    filters = filters or Filters()
    phrases = phrases_of(asked)
    if not phrases:
        raise UsageError("bad-option", f"WORDS {asked!r}")
    conditions, values = _of_plans(store, filters)
    where = " AND ".join(["true", *conditions])
    bound = None if thorough else LOOKED_AT
    candidates, looked_at, numbers, rows = _answer(store, phrases, filters, where, values, bound, limit)
    if candidates > looked_at and sum(told[0] for told in numbers.values()) < limit:
        # The sketches promised more than the youngest plans hold: only all of them can answer.
        candidates, looked_at, numbers, rows = _answer(store, phrases, filters, where, values, None, limit)
    return Found(
        asked,
        tuple(phrases),
        tuple(_hit(row, phrases) for row in rows),
        Counts(*numbers.get(True, (0, 0, 0))),
        Counts(*numbers.get(False, (0, 0, 0))),
        candidates - looked_at,
        _coverage(store, where, values),
    )


def _answer(  # noqa: PLR0917
    store: Store,
    phrases: list[str],
    filters: Filters,
    where: str,
    values: dict[str, Any],
    bound: int | None,
    limit: int,
) -> tuple[int, int, dict[bool, tuple[int, int, int]], list[dict[str, Any]]]:
    """Plans that could hold the words, those looked at, counts by whether the spelling is the one asked for, rows to show."""
    answer = store.sql(_question(phrases, filters.kinds, where, bound, limit), values).fetchone()
    assert answer is not None
    candidates, looked_at, counted, rows = answer
    return candidates, looked_at, counted or {}, rows or []


# -- what is asked -----------------------------------------------------------------------------------------------------

_QUOTED: Final = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?")


def phrases_of(asked: str) -> list[str]:
    """The phrases that a passage must hold: all words together, or, with quotation marks, each quotation and each word outside."""
    quoted = [match[1] for match in _QUOTED.finditer(asked)]
    outside = _QUOTED.sub(" ", asked)
    phrases = [*quoted, *outside.split()] if quoted else [asked]
    return list(dict.fromkeys(" ".join(nfc(p).split()) for p in phrases if searchable(p).strip()))


def _of_plans(store: Store, filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Conditions on `p` with their values."""
    conditions, values = list[str](), dict[str, Any]()
    if filters.province:
        conditions.append("list_contains($provinces, p.province)")
        values["provinces"] = _provinces(store, filters.province)
    if filters.first_year is not None:
        conditions.append("p.year >= $first_year")
        values["first_year"] = filters.first_year
    if filters.last_year is not None:
        conditions.append("p.year <= $last_year")
        values["last_year"] = filters.last_year
    if filters.level:
        conditions.append("p.level = $level")
        values["level"] = filters.level
    if filters.plan:
        conditions.append(
            "(p.plan_id = $plan OR p.number = $plan OR p.plan_id IN (SELECT f.plan_id FROM files f WHERE f.name = $plan OR f.path = $plan))"
        )
        values["plan"] = filters.plan
    return conditions, values


def _provinces(store: Store, asked: str) -> list[str]:
    """Names of provinces in any spelling, with or without their kind; raises `UsageError` for what is none."""
    key = re.sub(r"^(tinh|thanh pho|tp\.?)\s+", "", bare(asked))
    names = "SELECT name FROM places WHERE level = 'province' UNION SELECT province FROM plans"
    found = [str(n) for (n,) in store.sql(f"SELECT name FROM ({names}) WHERE folded(name) = ?", [key]).fetchall()]
    if not found:  # another name of it (TP.HCM): the gazetteer knows, and takes a while to read
        from gazetteer import load

        places = (place for place in load().places if place.level == "province")
        found = sorted({p.name for p in places if bare(asked) in map(bare, p.aliases)})
    if not found:
        raise UsageError("bad-option", f"--province {asked}")
    return found


def _question(phrases: list[str], kinds: tuple[str, ...], where: str, looked_at: int | None, limit: int) -> str:
    """One statement: the sketches say which plans could hold the words, their passages whether they do. All that comes from
    outside and is not bound as a parameter passes `_text` (words are letters and digits by then) or is a number."""
    sketched = [f"(s.s{column}[{word + 1}] & {mask}) = {mask}" for column, word, mask in probes(phrases)]
    held = " AND ".join(f"contains(folded, {_text(searchable(p))})" for p in phrases)
    of_kind = f"kind IN ({', '.join(map(_text, kinds))})" if kinds else "true"
    bound = f"LIMIT {looked_at}" if looked_at is not None else ""
    same = _same_spelling(phrases)
    of_found = "(SELECT plan_id, ordinal, text FROM passages SEMI JOIN (SELECT plan_id FROM found) USING (plan_id))"
    spelled = f"SELECT plan_id, ordinal, {same} AS same FROM {of_found} SEMI JOIN found USING (plan_id, ordinal)"
    # Plain AND would test every text before the join with the candidates; CASE keeps it behind the join, which prunes the scan.
    # Texts as printed are read for what was found only.
    return f"""
    WITH possible AS MATERIALIZED (
        SELECT p.plan_id, p.date FROM plans p JOIN sketches s USING (plan_id) WHERE {" AND ".join(sketched)} AND {where}
    ), chosen AS MATERIALIZED (SELECT plan_id FROM possible ORDER BY date DESC NULLS LAST, plan_id {bound}
    ), found AS MATERIALIZED (
        SELECT plan_id, ordinal FROM (SELECT plan_id, ordinal, kind, folded FROM passages SEMI JOIN chosen USING (plan_id))
        WHERE CASE WHEN plan_id IS NULL THEN false ELSE {held} AND {of_kind} END
    ), hits AS MATERIALIZED ({spelled if same != "true" else "SELECT plan_id, ordinal, true AS same FROM found"}
    ), counted AS (
        SELECT same, (count(*), count(DISTINCT h.plan_id), count(DISTINCT p.province)) AS numbers
        FROM hits h JOIN plans p USING (plan_id) GROUP BY same
    ), first AS MATERIALIZED (
        SELECT h.*, p.date AS day FROM hits h JOIN plans p USING (plan_id)
        ORDER BY same DESC, day DESC NULLS LAST, plan_id, ordinal LIMIT {limit}
    ), shown AS (
        SELECT p.plan_id, p.type, p.number, CAST(p.date AS VARCHAR) AS date, p.issuer, p.level, p.province, p.district,
               p.commune, p.file, q.page, q.section, q.kind, q.ordinal, f.same, q.text, f.day
        FROM first f JOIN plans p USING (plan_id)
        JOIN (SELECT * FROM passages SEMI JOIN (SELECT plan_id FROM first) USING (plan_id)) q
            ON q.plan_id = f.plan_id AND q.ordinal = f.ordinal
    )
    SELECT (SELECT count(*) FROM possible), (SELECT count(*) FROM chosen),
           (SELECT map(list(same), list(numbers)) FROM counted),
           (SELECT list(shown ORDER BY same DESC, day DESC NULLS LAST, plan_id, ordinal) FROM shown)
    """


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


# -- spelling ----------------------------------------------------------------------------------------------------------

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_EARLY_TONE: Final = re.compile(f"(o)([{_TONES}])([ae])$|(?<!q)(u)([{_TONES}])(y)$")
_WORD: Final = re.compile(r"[^\W_]+")


def _same_spelling(phrases: Iterable[str]) -> str:
    """SQL that says whether a text has the accents asked for; tone marks of hoà and thuỷ may stand on either letter."""
    accented = [p for p in phrases if fold(p) != bare(p)]
    tests = []
    for phrase in accented:
        words = [_either(word) for word in _WORD.findall(fold(phrase))]
        pattern = r"(^|[^\p{L}\p{N}])" + r"[^\p{L}\p{N}]+".join(words) + r"($|[^\p{L}\p{N}])"
        tests.append(f"regexp_matches(lower(text), {_text(pattern)})")
    return " AND ".join(tests) or "true"


def _either(word: str) -> str:
    """A folded word, and as it is written with the tone mark on the second letter."""
    late = _EARLY_TONE.sub(
        lambda m: "".join(g for g in (m[1], m[3], m[2], m[4], m[6], m[5]) if g), unicodedata.normalize("NFD", word)
    )
    other = unicodedata.normalize("NFC", late)
    return word if other == word else f"({word}|{other})"


def marks(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the words of phrases stand in a text (NFC), in any spelling; in order, overlapping ones once."""
    words = [(m.start(), m.end(), bare(m.group())) for m in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        wanted = searchable(phrase).split()
        for i in range(len(words) - len(wanted) + 1):
            if all(words[i + k][2] == word for k, word in enumerate(wanted)):
                found.append((words[i][0], words[i + len(wanted) - 1][1]))
    end = -1
    for start, stop in sorted(found):
        if start >= end:
            yield start, stop
            end = stop


def excerpt(text: str, places: list[tuple[int, int]], width: int = _EXCERPT) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text on one line, cut at words to about `width` characters around the first place, and the places in it."""
    line, moved = _on_one_line(text, places)
    if len(line) <= width or not moved:
        shown = line if len(line) <= width else line[:width].rsplit(" ", 1)[0] + " …"
        return shown, tuple(moved)
    start, end = moved[0]
    spare = max(0, width - (end - start))
    low = max(0, min(start - spare // 2, len(line) - width))
    high = min(len(line), max(low + width, end))
    if low:
        low = min(line.find(" ", low) + 1 or start, start)
    if high < len(line):
        high = max(line.rfind(" ", 0, high), end)
    before = "… " if low else ""
    shown = before + line[low:high] + (" …" if high < len(line) else "")
    shift = len(before) - low
    return shown, tuple((a + shift, b + shift) for a, b in moved if a >= low and b <= high)


def _on_one_line(text: str, places: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Blanks of every kind as one; places move along."""
    made: list[str] = []
    at: list[int] = []
    for char in text:
        blank = char.isspace()
        at.append(len(made))
        if not blank or (made and made[-1] != " "):
            made.append(" " if blank else char)
    at.append(len(made))
    line = "".join(made)
    return line.rstrip(), [(at[a], at[b - 1] + 1) for a, b in places]


def _hit(row: dict[str, Any], phrases: list[str]) -> Hit:
    quote, places = excerpt(row["text"], list(marks(row["text"], phrases)))
    same = (
        "type",
        "number",
        "date",
        "issuer",
        "level",
        "province",
        "district",
        "commune",
        "file",
        "page",
        "section",
        "kind",
    )
    return Hit(
        plan=row["plan_id"], ordinal=row["ordinal"], same_spelling=row["same"], quote=quote, marks=places,
        **{name: row[name] for name in same},
    )  # fmt: skip


def _coverage(store: Store, where: str, values: dict[str, Any]) -> dict[str, int]:
    """How much of what was asked has been read; files that were not kept are told of all provinces, theirs is unknown."""
    (row,) = store.rows(
        "SELECT count(*) AS plans, count(DISTINCT province) AS provinces, CAST(coalesce(sum(pages), 0) AS BIGINT) AS pages,"
        " CAST(coalesce(sum(pages_good), 0) AS BIGINT) AS pages_good,"
        " CAST(coalesce(sum(pages_doubtful), 0) AS BIGINT) AS pages_doubtful,"
        " CAST(coalesce(sum(pages_unread), 0) AS BIGINT) AS pages_unread,"
        " (SELECT count(*) FROM files WHERE state NOT IN ('kept', 'duplicate')) AS not_kept"
        f" FROM plans p WHERE {where}",
        values,
    )
    return row
