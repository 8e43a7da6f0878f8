"""The card of a work: both sides, page for page; its picture; the page as a browser gets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from plans import Cited, Plan, store_of

from pipeline.cli import main
from pipeline.commands.messages import Speaker
from pipeline.errors import UsageError
from pipeline.graph.card import card
from pipeline.graph.page import page
from pipeline.graph.picture import picture

SAY = Speaker("vi")
DIRECTIVE = Cited("09-CT/TW", "2011-12-01", issuer="Ban Bí thư Trung ương Đảng", name="<b>phong trào</b> & an ninh")
CONCLUSION = Cited("44-KL/TW", "2019-01-22", "KL")
CONTINUES = ("44-KL/TW", "continues", "09-CT/TW")
SELF = ("self", "implements", "44-KL/TW")
A = Plan("1/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE, CONCLUSION), (CONTINUES, SELF))
B = Plan("2/KH-UBND", "2021-03-02", "Nam Định", (DIRECTIVE, CONCLUSION), (CONTINUES, SELF))


def test_both_sides_of_a_work(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B) as store:
        middle = card(store, "44-kl/tw")
        root = card(store, "09-CT/TW")
        leaf = card(store, "1/KH-UBND")
    assert [(k.kind, k.other.label, k.plans) for k in middle.rests_on] == [("continues", "Chỉ thị 09-CT/TW", 2)]
    assert {(k.kind, k.other.label) for k in middle.rest_on_it} == {
        ("implements", "Kế hoạch 1/KH-UBND"),
        ("implements", "Kế hoạch 2/KH-UBND"),
    }
    assert middle.rests_on[0].proof.quote == "44-KL/TW continues 09-CT/TW"
    assert middle.rests_on[0].proof.page == 2
    assert [(c.province, c.plans, c.first) for c in root.citers] == [
        ("Lào Cai", 1, "2020-03-02"),
        ("Nam Định", 1, "2021-03-02"),
    ]
    assert root.rests_on == ()
    assert root.links_in == 1
    assert [(between.split("@")[0], link.other.label) for between, link in leaf.chain] == [
        ("KL:44-KL/TW", "Chỉ thị 09-CT/TW")
    ]


def test_a_work_that_nobody_names(tmp_path: Path) -> None:
    with store_of(tmp_path, A) as store, pytest.raises(UsageError, match="no-such-work"):
        card(store, "999-CT/TW")


def many(number: int) -> list[Plan]:
    provinces = [
        "Lào Cai",
        "Nam Định",
        "Sơn La",
        "Cao Bằng",
        "Hà Giang",
        "Bắc Kạn",
        "Yên Bái",
        "Lai Châu",
        "Điện Biên",
    ] * 9
    return [
        Plan(f"{n}/KH-UBND", f"2020-03-{n % 28 + 1:02}", provinces[n], (DIRECTIVE, CONCLUSION), (CONTINUES, SELF))
        for n in range(1, number)
    ]


def test_the_picture_keeps_to_seventy_boxes_and_no_two_overlap(tmp_path: Path) -> None:
    with store_of(tmp_path, *many(60)) as store:
        found = card(store, "44-KL/TW")
    drawn = picture(found, SAY, SAY.date)
    assert len(drawn.boxes) <= 70
    assert any(box.look == "more" for box in drawn.boxes)
    places = [(b.x, b.y) for b in drawn.boxes]
    for x, y in places:
        assert not any(x == u and 0 < abs(y - v) < 40 for u, v in places)
    assert all(
        b.x >= 0 and b.x + b.width <= drawn.width and b.y >= 0 and b.y + b.height <= drawn.height for b in drawn.boxes
    )


def test_the_page_is_whole_and_escaped(tmp_path: Path) -> None:
    with store_of(tmp_path, A, B) as store:
        html = page(card(store, "09-CT/TW"), SAY, SAY.date)
    assert "<b>phong" not in html
    assert "&lt;b&gt;phong trào" in html
    assert not re.search(r"<script|https?://|@import|url\(", html)
    assert "Kết luận 44-KL/TW" in html
    assert "22/01/2019" in html


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_of(tmp_path, A, B).close()
    assert main(["--data", str(tmp_path), "card", "09-CT/TW", "--html", str(tmp_path / "card.html")]) == 0
    said = capsys.readouterr().out
    assert "Văn bản tiếp tục thực hiện (1)" in said
    assert "Nam Định: 1 kế hoạch, từ 02/03/2021" in said
    assert (tmp_path / "card.html").stat().st_mode & 0o777 == 0o600
    assert main(["--data", str(tmp_path), "--lang", "en", "card", "44-KL/TW", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rests_on"][0]["other"]["label"] == "Chỉ thị 09-CT/TW"
    assert main(["--data", str(tmp_path), "graph", "--json", "--pagerank", "--issuers"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["edges_by_kind"]["implements"] == 2
    assert told["most_cited"][0]["in_degree"] == 3
    assert main(["--data", str(tmp_path), "card", "999-CT/TW"]) == 1
