"""Bodies named again in fewer words: what a document has said of a body once holds for its shorter mentions.

`Ban Tuyên giáo` behind `Ban Tuyên giáo Liên đoàn Lao động tỉnh` is that one, `Trung tâm QLCL` the `Trung tâm Quản lý chất
lượng`, and in `Phòng Văn hóa, Trung tâm Y tế các huyện` the place at the end is that of all units that districts have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.agencies.grammar import GUESSED, Body
from extractors.agencies.words import Words

__all__ = ["owners_again", "shares_districts", "shares_owner"]

_JOINTS = frozenset({"và", "-", ",", "&", "các", "của"})
_DISTRICT_CENTRES = (
    "trung tâm y tế", "trung tâm văn hóa", "trung tâm thể", "trung tâm giáo dục", "trung tâm chính trị",
    "trung tâm bồi dưỡng chính trị", "trung tâm dịch vụ nông", "trung tâm kỹ thuật nông", "trung tâm phát triển quỹ đất",
    "trung tâm truyền thông", "trung tâm dân số", "trung tâm hành chính công", "đài truyền thanh", "hạt kiểm lâm", "phòng ",
    "ban tuyên giáo", "ban dân vận", "ban tổ chức", "thanh tra", "ban quản lý dự án", "đội ", "trạm ",
)  # fmt: skip
"""Names that every district has one of; others in the same list are the province's (Trung tâm Kiểm soát bệnh tật)."""


def shares_districts(body: Body, following: Body) -> bool:
    """Whether a class of places behind the next body of a list is this one's place too."""
    scope = following.scope
    return (
        body.kind in {"generic", "unit"}
        and scope is not None
        and scope.collective
        and following.kind in {"generic", "unit"}
        and (scope.level == "district" or (scope.level == "commune" and body.core.startswith(("Phòng", "Trạm"))))
        and body.core.lower().startswith(_DISTRICT_CENTRES)
    )


def shares_owner(body: Body, following: Body) -> bool:
    """`Ban Pháp chế, Ban Dân tộc HĐND tỉnh`: units with one head in a list have the owner behind the last."""
    head = body.core.split()[0]
    bare = body.last - body.first == len(body.core.replace(",", " ,").split())
    return (
        bare
        and body.kind in {"generic", "unit"}
        and bool(following.owner)
        and head in {"Ban", "Phòng", "Đội", "Khoa", "Vụ", "Cục"}
        and following.core.split()[0] == head
    )


def owners_again(bodies: Sequence[Body], words: Words) -> list[Body]:
    """The bodies, those named without owner or place as the one fuller mention of the same name has it."""
    full: dict[str, dict[str, Body]] = {}
    for body in bodies:
        if body.kind in {"unit", "generic"} and body.listed:
            for key in _beginnings(body):
                full.setdefault(key, {}).setdefault(_whole(body), body)
    return [_again(b, full, words) for b in bodies]


def _again(body: Body, full: dict[str, dict[str, Body]], words: Words) -> Body:
    if body.kind not in {"unit", "generic"} or not body.listed:
        return body
    if body.scope is not None and body.scope.printed:
        return _spelled(body, full, words)
    own = _whole(body)
    name = body.core.removesuffix(f" {body.owner}") if body.confidence == GUESSED and body.owner else body.core
    meant = [b for whole, b in full.get(name.lower(), {}).items() if whole != own]
    if len(meant) == 1 and (meant[0].core != body.core or meant[0].collective or meant[0].kind == "unit"):
        same = meant[0]
        return replace(body, core=same.core, kind=same.kind, scope=same.scope, level=same.level,
                       collective=same.collective, supply=same.supply)  # fmt: skip
    return _spelled(body, full, words)


def _spelled(body: Body, full: dict[str, dict[str, Body]], words: Words) -> Body:
    """Letters behind a head are the initials of the one name of that head that has them."""
    head, _, letters = body.core.partition(" ")
    parts = body.core.split(" ")
    at = next((k for k, part in enumerate(parts) if k and part.isupper() and part.isalpha() and len(part) > 1), None)
    if at is None or at > 2 or not letters:
        return body
    head = " ".join(parts[:at]).lower()
    rest = " ".join(parts[at + 1 :])
    meant = {b.core for key, known in full.items() if key.startswith(f"{head} ") and not key.isupper()
             for b in known.values() if _initials(b.core.removesuffix(rest), at) == parts[at]}  # fmt: skip
    found = {m for m in meant if not rest or m.endswith(rest)}
    if len(found) != 1:
        return body
    core = found.pop()
    return next(
        replace(b, first=body.first, last=body.last)
        for known in full.values()
        for b in known.values()
        if b.core == core
    )


def _initials(core: str, skipped: int) -> str:
    """First letters of the words behind the head, up to the next word with a capital that begins another body's name."""
    letters = "".join(w[0] for w in core.split()[skipped:] if w.strip(",") not in _JOINTS and w[0].isalpha())
    return letters.upper()


def _beginnings(body: Body) -> list[str]:
    """The name, and what of it may stand for the whole: a unit without the owner behind it."""
    words = body.core.split()
    cuts = [len(words)]
    if body.kind == "unit":
        cuts += [k for k in range(2, len(words)) if words[k][0].isupper() and words[k - 1] not in _JOINTS]
    return [" ".join(words[:k]).lower() for k in cuts]


def _whole(body: Body) -> str:
    return f"{body.core} {body.scope.text if body.scope else ''}".lower()
