"""The spaCy language of Vietnamese plans: a lossless tokenizer and the pipeline of extractors.

spaCy's own `vi` wants pyvi, which cuts symbols (`06/2014`, `/`, `NĐ-CP`), or splits at blanks; extractors here work on
characters, so all a tokenizer has to do is lose nothing and be fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extractors.findings import Span
from extractors.plain import SOURCE

__all__ = ["ATTRIBUTES", "COMPONENTS", "PlanTokenizer", "build", "mark", "register_attributes"]

_MODULES = {
    "sections": "extractors.sections.component",
    "header": "extractors.header.component",
    "agencies": "extractors.agencies.component",
    "citations": "extractors.citations.component",
    "relations": "extractors.citations.relations",
    "deadlines": "extractors.deadlines.component",
    "tasks": "extractors.tasks.component",
}
COMPONENTS = tuple(_MODULES)
"""In the order in which they must run. The module of each registers the spaCy factory `kehoach_<name>`, declaring what it assigns
and requires; the component assigns `doc._.<name>` and the group `doc.spans["<name>"]` (see `mark`). The package's entry points
(`spacy_factories`) name the same functions, so that any spaCy pipeline can use one of them."""

ATTRIBUTES = ("parts", "sections", "header", "headers", "agencies", "citations", "relations", "deadlines", "tasks")
"""`doc._.parts`: tuple[Part], `.sections`: tuple[Paragraph], `.header`: Header of the plan, `.headers`: tuple[Header] of all
parts, `.agencies`: tuple[AgencyMention], `.citations`: tuple[Citation], `.relations`: tuple[Relation], `.deadlines`:
tuple[Deadline], `.tasks`: tuple[Task]."""

MAX_CHARACTERS = 20_000_000
_TOKEN = re.compile(r"\w+|[^\w\s]| (?! )|\s")


def register_attributes() -> None:
    """Declare the attributes on `Doc`; safe to call again."""
    for name in ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None if name == "header" else ())


class PlanTokenizer:
    """Words, single marks and line breaks; joined again they are the text, letter for letter."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            piece = match[0]
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[SOURCE] = text  # spaCy puts `doc.text` together anew at every call
        return doc

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing to keep: the tokenizer has no settings."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> PlanTokenizer:
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Any, **kwargs: Any) -> PlanTokenizer:
        return self


@registry.tokenizers("kehoach.PlanTokenizer.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def create_tokenizer() -> Callable[[Language], PlanTokenizer]:
    """Entry point for spaCy configurations."""

    def create(nlp: Language) -> PlanTokenizer:
        return PlanTokenizer(nlp.vocab)

    return create


def mark(doc: Doc, group: str, spans: list[tuple[Span, str]]) -> None:
    """Put findings in `doc.spans[group]`, each (characters, label); a span inside a token widens to it."""
    made = (doc.char_span(a, b, label=label, alignment_mode="expand") for (a, b), label in spans)
    doc.spans[group] = [span for span in made if span is not None]


def build(names: tuple[str, ...] = COMPONENTS) -> Language:
    """A pipeline with these extractors. Raises ValueError (spaCy) for a name that is not registered."""
    register_attributes()
    for name in names:
        # Registers the factory where the package is not installed. An unknown name is left to spaCy's own error.
        if name in _MODULES:
            import_module(_MODULES[name])
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "kehoach.PlanTokenizer.v1"}}})
    nlp.max_length = MAX_CHARACTERS
    for name in names:
        nlp.add_pipe(f"kehoach_{name}", name=name)
    return nlp
