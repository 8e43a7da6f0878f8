"""Bundles are written whole or not at all, hold no clock and no path, and notice damage."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.bundle import (
    Bundle,
    Bundles,
    Manifest,
    decode_text,
    encode_text,
    extraction_version,
    record_key,
    text_key,
)
from pipeline.intake.files import Damaged, seal, unseal, write_whole
from pipeline.reading.text import Page, Segment, Stamp, Text, Word

TEXT = Text(
    sha256="ab" * 32, kind="pdf", text="Kế hoạch 09-CT/TW\n",
    pages=(Page(1, 0, 18, 595.0, 842.0, "ocr", "no-text", "good", 0.91, 0.5, 90, ("deskew:0.8",), ("2",), True),),
    words=(Word(0, 2, 1, (1.0, 2.5, 3.0, 4.0), 0.9, "Ké", ("Kê", "Kế")), Word(3, 7, 1, (5, 2.5, 9, 4))),
    stamps=(Stamp(1, "Ký bởi: …", "UBND", "2022-03-01T10:00:00+07:00"),),
    raw="Kế  hoạch", segments=(Segment(0, 2, 0, 2),), notes=("repaired-xref",),
)  # fmt: skip


def test_a_text_survives_its_bytes() -> None:
    assert decode_text(encode_text(TEXT)) == TEXT


def test_equal_texts_are_equal_bytes() -> None:
    assert encode_text(TEXT) == encode_text(decode_text(encode_text(TEXT)))


@given(st.text(st.characters()))
def test_any_characters(text: str) -> None:
    made = replace(TEXT, text=text, raw=None)
    assert decode_text(encode_text(made)) == made


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_flipped_bit_is_noticed(position: int, flip: int) -> None:
    data = bytearray(encode_text(TEXT))
    data[position % len(data)] ^= flip
    with pytest.raises(Damaged):
        decode_text(bytes(data))


@given(st.integers(0, 10_000))
def test_a_cut_is_noticed(length: int) -> None:
    sealed = seal({"a": [1, "ố"]})
    assert unseal(sealed) == {"a": [1, "ố"]}
    with pytest.raises(Damaged):
        unseal(sealed[: length % len(sealed)])


def test_killed_before_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old content stays, nothing half-written lies about."""
    path = tmp_path / "f"
    write_whole(path, b"old")

    def power_cut(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["f"]
    assert path.stat().st_mode & 0o777 == 0o600


def bundle_of(tmp_path: Path, content: bytes = b"%PDF-1.7 x") -> tuple[Path, Bundle]:
    source = tmp_path / "in.pdf"
    source.write_bytes(content)
    return source, Bundles(tmp_path / "processed")[hashlib.sha256(content).hexdigest()]


def test_damaged_entries_count_as_absent(tmp_path: Path) -> None:
    _, bundle = bundle_of(tmp_path)
    bundle.save_text("t", TEXT)
    bundle.save_records("r", [{"plan": "p"}])
    assert (bundle.text("t"), bundle.records("r")) == (TEXT, [{"plan": "p"}])
    for file in bundle.folder.rglob("*.json*"):
        file.write_bytes(file.read_bytes()[:-3])
    assert (bundle.text("t"), bundle.records("r")) == (None, None)


def test_without_manifest_nothing_is_kept(tmp_path: Path) -> None:
    _, bundle = bundle_of(tmp_path)
    bundle.save_text("t", TEXT)
    bundles = Bundles(tmp_path / "processed")
    assert list(bundles) == []
    bundle.commit(Manifest(bundle.sha256, 10, "pdf", None, "t", "r", "p"))
    assert [b.sha256 for b in bundles] == [bundle.sha256]


@pytest.mark.parametrize(("how", "name"), [("link", "original.pdf"), ("copy", "original.pdf"), ("none", None)])
def test_the_original_is_kept(tmp_path: Path, how: str, name: str | None) -> None:
    source, bundle = bundle_of(tmp_path)
    assert bundle.save_original(source, ".pdf", how) == name
    if name:
        kept = bundle.folder / name
        assert kept.read_bytes() == source.read_bytes()
        assert kept.samefile(source) == (how == "link")


def test_a_source_that_changed_is_not_kept(tmp_path: Path) -> None:
    source, bundle = bundle_of(tmp_path)
    source.write_bytes(b"other")
    with pytest.raises(Damaged):
        bundle.save_original(source, ".pdf", "copy")
    assert list(bundle.folder.iterdir()) == []


def test_keys_depend_on_what_they_name() -> None:
    assert len({text_key("a", "b"), text_key("b", "a"), record_key("a", "b")}) == 3
    assert extraction_version() == extraction_version()
