"""Words, keywords and main verbs of tasks."""

import pytest

from extractors.words import keywords, main_verb, segment


def test_syllables_are_joined_to_words() -> None:
    assert "tuyên truyền" in segment("Tổ chức tuyên truyền trong trường học")


@pytest.mark.parametrize(
    ("task", "verb"),
    [
        # the verb behind the ones that every task begins with
        ("Chủ trì, phối hợp với các sở, ban, ngành tuyên truyền về phòng cháy", "tuyên truyền"),
        # nothing but such a verb
        ("Triển khai", "triển khai"),
        ("", None),
    ],
)
def test_main_verb(task: str, verb: str | None) -> None:
    assert main_verb(task) == verb


def test_keywords_leave_out_what_every_task_says() -> None:
    found = keywords(
        "Triển khai thực hiện công tác phòng chống dịch bệnh trên đàn gia súc, gia cầm; tiêm phòng gia súc"
    )
    assert "gia súc" in found
    assert "triển khai" not in found


def test_what_would_choke_the_library_does_not() -> None:
    assert segment("\ud800 dân vận " + "khu dân cư " * 5000)
