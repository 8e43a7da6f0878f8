"""What became of the provinces, as rows: which province of today each former one went into, and when."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from gazetteer import load

__all__ = ["successions"]


def successions() -> list[dict[str, Any]]:
    """Rows of `place_successions`: every former province with the one of today that carries it on, the first day of that, and
    whether several became one on that day (the answer of one is then not that of the whole). A province that only went on under
    its name has no row; one that lent its name to a merged one (Tuyên Quang) has."""
    places = load().places
    ended = [p for p in places if p.level == "province" and p.valid_to is not None]
    found = [
        (place.name, heir.name, place.valid_to + timedelta(days=1))
        for place in ended
        for heir, share in places.successors(place.key)
        if share == "whole" and place.valid_to is not None
    ]
    together = Counter((today, since) for _, today, since in found)
    return [
        {"former": former, "today": today, "since": since.isoformat(), "merged": together[today, since] > 1}
        for former, today, since in sorted(found)
        if former != today or together[today, since] > 1
    ]
