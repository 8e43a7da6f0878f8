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


TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 45/KH-UBND\nLào Cai, ngày 14 tháng 3 năm 2022\nKẾ HOẠCH\nDạy bơi cho trẻ em\n"
    "Thực hiện Chỉ thị số 17/2016/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ;\nI. NHIỆM VỤ\n"
    "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra bể bơi trước ngày 30/5/2022."
)


@pytest.mark.slow
def test_a_loaded_pipeline_finds_the_same(tmp_path: Path) -> None:
    nlp = build()
    nlp.to_disk(tmp_path)
    made, loaded = nlp(TEXT), spacy.load(tmp_path)(TEXT)
    for name in COMPONENTS:
        assert getattr(loaded._, name) == getattr(made._, name), name
        assert [(s.start, s.end, s.label_) for s in loaded.spans[name]] == [
            (s.start, s.end, s.label_) for s in made.spans[name]
        ]
        assert loaded.spans[name], name


@pytest.mark.slow
def test_entry_points_name_the_factories() -> None:
    """Where the package is installed, spaCy finds the components without importing anything of ours."""
    from importlib.metadata import entry_points

    found = {e.name: e for e in entry_points(group="spacy_factories") if e.name.startswith("kehoach_")}
    if not found:
        pytest.skip("the package is not installed")
    assert set(found) == {f"kehoach_{name}" for name in COMPONENTS}
    for name, entry in found.items():
        assert callable(entry.load()), name


@pytest.mark.slow
@pytest.mark.parametrize("name", COMPONENTS)
def test_one_component_alone_in_a_foreign_pipeline(name: str) -> None:
    """Behind another tokenizer and without the components before it, each one runs; it finds less, and never fails."""
    build((name,))  # registers the factory where the package is not installed
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(f"kehoach_{name}")
    doc = nlp(TEXT)
    assert name in doc.spans
    if name == "citations":
        assert [c.key for c in doc._.citations] == ["17/2016/CT-TTg"]


@pytest.mark.slow
def test_a_missing_component_is_told_by_spacy() -> None:
    build(("relations",))
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_relations")
    assert nlp.analyze_pipes()["problems"]["kehoach_relations"] == ["doc._.citations"]


def test_documents_do_not_see_each_other() -> None:
    """The same pipeline on other texts between gives the same findings: nothing is remembered outside the document."""
    nlp = build()
    first = nlp(TEXT)
    nlp("Kế hoạch số 9/KH-UBND\nSở Nội vụ chủ trì.")
    again = nlp(TEXT)
    assert all(getattr(first._, name) == getattr(again._, name) for name in COMPONENTS)
