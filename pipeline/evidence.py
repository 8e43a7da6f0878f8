"""From character spans to paper: page, boxes, quote and confidence."""

from __future__ import annotations

from itertools import groupby

from pipeline.reading.text import Box, Text, Word
from pipeline.record import Evidence

__all__ = ["evidence", "word_confidence"]


def evidence(text: Text, start: int, end: int) -> Evidence:
    """Evidence for `text.text[start:end]`, blanks at the ends left out.

    Boxes are one per line of print, in points from the top left of the page on which the words begin; words on further
    pages stand in `continued`.
    """
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    by_page = {
        page: _lines([word.box for word in words])
        for page, words in groupby(text.words_in(start, end), key=lambda word: word.page)
    }
    page = next(iter(by_page), text.page_at(start))
    return Evidence(
        page=page,
        start=start,
        end=end,
        text=text.text[start:end],
        boxes=by_page.pop(page, []),
        continued=list(by_page.items()),
    )


def word_confidence(text: Text, start: int, end: int) -> float:
    """How surely the words of the span were read, 0…1: the mean over letters; 1.0 for files without pages."""
    words = list(text.words_in(start, end))
    letters = sum(len_in(word, start, end) for word in words)
    if not letters:
        return 1.0
    return sum(word.confidence * len_in(word, start, end) for word in words) / letters


def len_in(word: Word, start: int, end: int) -> int:
    """Letters of the word inside the span."""
    return min(word.end, end) - max(word.start, start)


def _lines(boxes: list[Box]) -> list[Box]:
    """Word boxes merged line by line; a word belongs to the line before it if their middles overlap."""
    lines: list[Box] = []
    for box in boxes:
        if lines:
            last = lines[-1]
            middle = (box[1] + box[3]) / 2
            if last[1] <= middle <= last[3] and box[0] >= last[0] and box[0] - last[2] < 3 * (last[3] - last[1]):
                lines[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
                continue
        lines.append(box)
    return [(round(a, 1), round(b, 1), round(c, 1), round(d, 1)) for a, b, c, d in lines]
