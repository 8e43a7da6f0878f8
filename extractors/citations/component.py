"""The documents that a document names: by number and symbol, or by a definite name without number.

What counts is the annotation guide's: named by type and number, date or proper name. The document's own number, "Kế hoạch
này", campaigns and movements do not count. Two printed forms of one document are one entry; the same number of another issuer
is another document. Works on characters, alone or behind `sections`, `header` and `agencies`, whose findings it uses.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.citations.entries import Entries
from extractors.citations.numbers import NumberReader
from extractors.citations.source import Source
from extractors.citations.unnumbered import NameReader
from extractors.findings import Citation
from extractors.language import mark, register_attributes

__all__ = ["CitationFinder", "create", "find_citations"]


def find_citations(doc: Doc) -> tuple[Citation, ...]:
    """Citations of a document; uses `doc._.sections`, `.header` and `.agencies` where they are set."""
    source = Source(doc)
    numbers = NumberReader(source)
    numbers.read_numbers()
    names = NameReader(source, numbers.drafts)
    names.read_names()
    names.read_short_numbers()
    names.read_repeats()
    return Entries(source, names.drafts).citations()


class CitationFinder:
    """spaCy component: sets `doc._.citations` and `doc.spans["citations"]` (one span a mention, labelled with the type)."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.citations = find_citations(doc)
        mark(doc, "citations", [((m.start, m.end), c.type) for c in doc._.citations for m in c.mentions])
        return doc


@Language.factory(
    "kehoach_citations",
    assigns=["doc._.citations", "doc.spans"],
    requires=["doc._.sections", "doc._.header", "doc._.agencies"],
)
def create(nlp: Language, name: str) -> CitationFinder:
    """Entry point for spaCy configurations."""
    register_attributes()
    return CitationFinder()
