"""How documents are called."""

from __future__ import annotations

from functools import cache

__all__ = ["label_of"]


@cache
def _type_names() -> dict[str, str]:
    from gazetteer import load

    return {t.code: t.name for t in load().documents.types}


def label_of(kind: str | None, number: str | None, title: str | None) -> str:
    """`Chỉ thị 09-CT/TW`; a document without number by its title."""
    if title and not number:
        return title
    return " ".join(filter(None, (_type_names().get(kind or "", kind), number)))
