"""How much of each province was read: without it, that something is absent says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["provinces"]


def provinces(store: Store, name: str | None = None) -> list[dict[str, Any]]:
    """A row a province of which plans are held, or the one of a name in any spelling (with zeros where none is); as of each
    plan's date, in Vietnamese order. Plans of districts and communes are not among them."""
    columns = (
        "province, former, plans, CAST(first_date AS VARCHAR) AS first_date, CAST(last_date AS VARCHAR) AS last_date,"
        " pages, pages_good, pages_doubtful, pages_unread"
    )
    if name is not None:
        return store.rows(f"SELECT {columns} FROM coverage(?)", [name])
    return store.rows(
        f"SELECT {columns} FROM (SELECT province, former_province(province) AS former, count(*) AS plans, min(date) AS first_date,"
        " max(date) AS last_date, CAST(sum(pages) AS BIGINT) AS pages, CAST(sum(pages_good) AS BIGINT) AS pages_good,"
        " CAST(sum(pages_doubtful) AS BIGINT) AS pages_doubtful, CAST(sum(pages_unread) AS BIGINT) AS pages_unread"
        " FROM plans WHERE level = 'province' AND province IS NOT NULL GROUP BY province) ORDER BY province COLLATE vi"
    )
