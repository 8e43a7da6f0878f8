"""Every reason can be told in both languages, and says what to do now."""

from __future__ import annotations

import pickle

import pytest

from pipeline.errors import (
    REASONS,
    Failed,
    InputError,
    MissingDependency,
    Poison,
    Refused,
    Unreadable,
    UsageError,
    error_from,
)

_CLASSES = {
    "refused": Refused, "unreadable": Unreadable, "failed": Failed, "poison": Poison, "usage": UsageError,
    "dependency": MissingDependency,
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_reason(code: str) -> None:
    error = error_from(code, "chi tiết")
    assert type(error) is _CLASSES[REASONS[code].outcome]
    for lang in ("vi", "en"):
        assert error.message(lang).endswith((".", "chi tiết"))
        assert "{" not in error.message(lang) + error.next_step(lang)
        assert error.next_step(lang)
    assert error.exit_code == {"usage": 1, "dependency": 3}.get(REASONS[code].outcome, 2)


def test_an_error_crosses_process_borders() -> None:
    error = pickle.loads(pickle.dumps(Refused("too-big", "300 MB")))
    assert (type(error), error.code, error.detail) == (Refused, "too-big", "300 MB")


def test_a_code_of_another_version_is_an_internal_fault() -> None:
    assert error_from("no-such-code", "x").code == "internal"
    assert issubclass(Failed, InputError)
