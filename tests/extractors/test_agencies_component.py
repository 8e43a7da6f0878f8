"""The component in a pipeline of its own and in a foreign one."""

from __future__ import annotations

import spacy

import extractors.agencies.component  # noqa: F401 (registers the factory)
from extractors.language import register_attributes


def test_alone_in_a_foreign_pipeline_it_finds_bodies_without_a_heading() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_agencies")
    doc = nlp("Bộ Công an phối hợp với Sở Y tế tỉnh Nghệ An.")
    assert [(m.name, m.level) for m in doc._.agencies] == [
        ("Bộ Công an", "central"),
        ("Sở Y tế tỉnh Nghệ An", "province"),
    ]
    assert [(s.text, s.label_) for s in doc.spans["agencies"]] == [
        ("Bộ Công an", "central"),
        ("Sở Y tế tỉnh Nghệ An", "province"),
    ]


def test_it_keeps_nothing_from_one_document_to_the_next() -> None:
    register_attributes()
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_agencies")
    nlp("Trung tâm Kiểm soát bệnh tật (CDC) họp. Ban Chỉ đạo phòng, chống dịch tỉnh Nghệ An họp.")
    assert [m.name for m in nlp("CDC họp. Ban Chỉ đạo họp.")._.agencies] == ["Ban Chỉ đạo"]


def test_the_same_pipeline_comes_back_from_disk(tmp_path) -> None:  # type: ignore[no-untyped-def]
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_agencies")
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [m.name for m in again("Bộ Công an")._.agencies] == ["Bộ Công an"]
