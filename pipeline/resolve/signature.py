"""What of a naming decides which work it means: its signature.

Thousands of plans name a directive in the same words; what they mean by it is found once. A signature holds all that
resolution looks at and nothing else: series (type, symbol, place), number, name, dates that are not younger than the plan,
issuer, term and relations; the plan itself only where the naming is nobody else's (the plan as a document, a blank number); the
plan's date only where the naming does not tell the edition itself, for then it bounds what the plan could know.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from pipeline.resolve.naming import Naming, after, stated
from pipeline.resolve.series import Group, group_of

__all__ = ["Signature", "fingerprint", "signature_of"]


@dataclass(frozen=True, slots=True)
class Signature:
    """A naming without all that resolution does not look at; equal ones mean the same work."""

    id: int
    """Fingerprint (64 bits) of everything below."""
    group: Group
    naming: Naming
    """`id`, `province` and `district` are empty; `plan` and `plan_date` where they do not matter."""

    @property
    def series(self) -> int:
        """Fingerprint of the series."""
        return fingerprint(self.group)


def fingerprint(value: object) -> int:
    """64 bits of a JSON value."""
    body = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest(), "big")


def signature_of(naming: Naming) -> Signature:
    """The signature of a naming."""
    group = group_of(naming)
    dates = naming.dates if naming.own else tuple(d for d in naming.dates if not after(d, naming.plan_date))
    bare = replace(naming, id="", type=group[0], dates=dates, province=None, district=None)
    tells = naming.own or stated(group, bare) is not None
    bare = replace(bare, plan=naming.plan if naming.own else "", plan_date=None if tells else naming.plan_date)
    told = (
        group, bare.number, bare.name, bare.dates, bare.issuer, bare.term, bare.own, bare.plan, bare.plan_date,
        sorted(bare.links),
    )  # fmt: skip
    return Signature(fingerprint(told), group, bare)
