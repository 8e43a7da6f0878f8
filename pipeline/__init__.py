"""From a folder of plans to answers: read, extract, keep, load, ask.

`from pipeline import Store` opens the database for questions; it is imported when it is first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Store"]


def __getattr__(name: str) -> object:
    if name == "Store":
        from pipeline.store.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
