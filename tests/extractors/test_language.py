"""The tokenizer loses nothing, and the pipeline is a spaCy pipeline like any other."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import COMPONENTS, build, mark

NLP = build(())
PIECES = st.lists(st.sampled_from([" ", "  ", "\n", "\t", "Kế", "hoạch", "9745/QĐ-BCA-V05", "…", "a\u0301", "“"]))


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert NLP(text).text == text


def test_a_span_inside_a_token_widens_to_it() -> None:
    doc = NLP("Số: 09-CT/TW")
    mark(doc, "citations", [((5, 8), "CT")])
    assert [(span.text, span.label_) for span in doc.spans["citations"]] == [("09-CT", "CT")]


@pytest.mark.slow
def test_the_pipeline_round_trips_through_disk(tmp_path: Path) -> None:
    build().to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert tuple(loaded.pipe_names) == COMPONENTS
    assert loaded("Kế hoạch số 5").text == "Kế hoạch số 5"


@pytest.mark.slow
def test_components_declare_what_they_need() -> None:
    assert not any(problems for problems in build().analyze_pipes(pretty=False)["problems"].values())
