"""Who is charged with what: the five forms, tables, and what is no task."""

from __future__ import annotations

import pytest
import spacy
from hand_made import Line, plan_of

from extractors.language import register_attributes
from extractors.tasks.component import TaskFinder, find_tasks
from extractors.tasks.cross_references import cross_references

BODIES = {
    "Công an tỉnh": "CA",
    "Sở Y tế": "SYT",
    "Sở Tài chính": "STC",
    "Sở Xây dựng": "SXD",
    "UBND các huyện": "UBND huyện",
    "Ủy ban nhân dân các xã": "UBND xã",
    "các sở, ban, ngành": "các sở",
    "Các sở, ban, ngành": "các sở",
    "Hội Nông dân tỉnh": "HND",
    "Tỉnh đoàn": "TĐ",
    "UBND tỉnh": "UBND tỉnh",
    "Bộ Y tế": "BYT",
    "Chủ tịch UBND tỉnh": "CT UBND tỉnh",
    "Thường trực Ban Chỉ đạo": "Thường trực Ban Chỉ đạo",
}


def charged(*lines: Line) -> list[tuple[str, set[str], str | None]]:
    """First words, `role:body` and section of every task."""
    plan = plan_of(lines, BODIES)
    return [
        (" ".join(plan.text[t.start : t.end].split()[:3]), {f"{a.role}:{a.agency}" for a in t.assignments}, t.section)
        for t in find_tasks(plan)
    ]


def test_body_as_heading_charges_every_item_below() -> None:
    assert charged(
        (0, "IV", "TỔ CHỨC THỰC HIỆN"),
        (1, "1", "Sở Y tế"),
        (2, "-", "Hướng dẫn các cơ sở khám chữa bệnh chuẩn bị thuốc."),
        (2, "-", "Phối hợp với Sở Tài chính lập dự toán."),
        (1, "2", "UBND các huyện"),
        (1, None, "Rà soát các hộ thuộc diện hỗ trợ."),
    ) == [
        ("Hướng dẫn các", {"responsible:SYT"}, "IV/1"),
        ("Phối hợp với", {"coordinate:SYT", "coordinate:STC"}, "IV/1"),
        ("Rà soát các", {"responsible:UBND huyện"}, "IV/2"),
    ]


def test_own_subject_stands_before_the_heading() -> None:
    assert charged(
        (0, "5", "Sở Tài chính và Sở Y tế"),
        (1, "a", "Sở Tài chính bố trí kinh phí;"),
        (1, "b", "Sở Y tế mua sắm trang thiết bị."),
    ) == [("Sở Tài chính", {"responsible:STC"}, "5/a"), ("Sở Y tế", {"responsible:SYT"}, "5/b")]


def test_heading_that_leads_leads_in_every_item() -> None:
    found = charged(
        (0, "1", "Sở Xây dựng chủ trì, phối hợp với Công an tỉnh:"),
        (1, "-", "Kiểm tra các công trình đang thi công."),
        (1, "-", "Xử lý vi phạm theo thẩm quyền."),
    )
    assert [who for _, who, _ in found if who] == [{"lead:SXD"}, {"lead:SXD"}] or all(
        "lead:SXD" in w for _, w, _ in found
    )


def test_run_in_head() -> None:
    assert charged((0, "2", "Công an tỉnh: Chỉ đạo UBND các huyện triển khai cao điểm tuần tra.")) == [
        ("Công an tỉnh:", {"responsible:CA", "responsible:UBND huyện"}, "2")
    ]


def test_heading_glued_to_its_text() -> None:
    assert charged((0, "3", "Sở Xây dựng Hướng dẫn các chủ đầu tư lập hồ sơ quy hoạch.")) == [
        ("Sở Xây dựng", {"responsible:SXD"}, "3")
    ]


def test_label_lines_speak_of_the_heading_above() -> None:
    assert charged(
        (0, "II", "NHIỆM VỤ"),
        (1, "1", "Khám sàng lọc cho người cao tuổi"),
        (2, "-", "Cơ quan chủ trì: Sở Y tế."),
        (2, "-", "Cơ quan phối hợp: Sở Tài chính; Hội Nông dân tỉnh; UBND các huyện."),
        (2, "-", "Nội dung cơ bản:"),
        (2, None, "Lập danh sách và mời người dân đến trạm y tế."),
    ) == [("Khám sàng lọc", {"lead:SYT", "coordinate:STC", "coordinate:HND", "coordinate:UBND huyện"}, "II/1")]


def test_content_label_holds_the_task() -> None:
    assert charged(
        (0, "1", "Truyền thông"),
        (1, "-", "Nội dung thực hiện: In và phát tờ rơi tới từng hộ."),
        (1, "-", "Cơ quan thực hiện: Sở Y tế chủ trì tham mưu UBND tỉnh; Hội Nông dân tỉnh phát tờ rơi."),
    ) == [("In và phát", {"lead:SYT", "responsible:HND"}, "1")]


CONTENT: tuple[Line, ...] = (
    (0, "II", "NHIỆM VỤ VÀ PHÂN CÔNG"),
    (1, "1", "Bảo đảm trật tự"),
    (2, "1.1", "Nội dung"),
    (3, "(1)", "Tổ chức tuần tra ban đêm."),
    (3, "(2)", "Vận động nhân dân giao nộp vũ khí."),
    (3, "(3)", "Sơ kết các mô hình tự quản."),
    (2, "1.2", "Phân công trách nhiệm"),
)


def test_cross_references_charge_the_items_and_are_no_tasks() -> None:
    assert charged(
        *CONTENT,
        (
            3,
            "-",
            "Công an tỉnh chủ trì thực hiện các nội dung tại mục (1), (2); phối hợp thực hiện nội dung tại mục (3).",
        ),
        (3, "-", "Đề nghị Hội Nông dân tỉnh chủ trì các nội dung tại mục (3)."),
    ) == [
        ("Tổ chức tuần", {"lead:CA"}, "II/1/1.1/(1)"),
        ("Vận động nhân", {"lead:CA"}, "II/1/1.1/(2)"),
        ("Sơ kết các", {"coordinate:CA", "lead:HND"}, "II/1/1.1/(3)"),
    ]


def test_reference_to_a_range_and_to_a_law() -> None:
    plan = plan_of([*CONTENT, (3, "-", "Sở Y tế thực hiện các nội dung tại mục (1) đến (3).")], BODIES)
    assert [len(r.targets) for r in cross_references(plan)] == [3]
    plan = plan_of([*CONTENT, (3, "-", "Sở Y tế thực hiện các nội dung tại khoản 1 Điều 5 Luật Dược.")], BODIES)
    assert cross_references(plan) == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Giao Sở Y tế theo dõi, đôn đốc việc thực hiện.", {"responsible:SYT"}),
        ("Đề nghị Hội Nông dân tỉnh vận động hội viên tham gia.", {"responsible:HND"}),
        ("Yêu cầu các sở, ban, ngành, UBND các huyện nghiêm túc thực hiện.", {"responsible:các sở", "responsible:UBND huyện"}),
        ("Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành khẩn trương rà soát.", {"responsible:các sở"}),
        ("Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, UBND các huyện kiểm tra.", {"lead:SXD", "coordinate:STC", "coordinate:UBND huyện"}),
        ("Công an tỉnh phối hợp với Sở Y tế kiểm tra.", {"coordinate:CA", "coordinate:SYT"}),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh; UBND các huyện kiểm tra.", {"lead:SYT", "coordinate:CA", "coordinate:UBND huyện"}),
        ("Công an tỉnh thường xuyên và tích cực phối hợp với Sở Y tế kiểm tra.", {"coordinate:CA", "coordinate:SYT"}),
        ("Công an tỉnh chủ động phối hợp với Sở Y tế kiểm tra.", {"coordinate:CA", "coordinate:SYT"}),
        ("Sở Tài chính chủ trì cùng Sở Xây dựng rà soát các công trình.", {"lead:STC", "coordinate:SXD"}),
        ("Bước 1: Sở Y tế cung cấp danh sách.", {"responsible:SYT"}),
        ("Các cơ quan được phân công chủ trì và UBND các huyện xây dựng kế hoạch.", {"responsible:UBND huyện"}),
        ("Căn cứ nhiệm vụ được giao, Sở Tài chính bố trí kinh phí.", {"responsible:STC"}),
        ("Hằng năm UBND các huyện tổ chức tổng kết.", {"responsible:UBND huyện"}),
        ("Định kỳ 06 tháng, các sở, ban, ngành báo cáo Sở Y tế.", {"responsible:các sở"}),
        ("Sở Y tế chỉ đạo Tỉnh đoàn thực hiện.", {"responsible:SYT", "responsible:TĐ"}),
        # whom one advises or reports to is charged with nothing
        ("Sở Y tế tham mưu UBND tỉnh báo cáo Bộ Y tế.", {"responsible:SYT"}),
        # a lead has no second charge in the same item
        ("Sở Y tế chủ trì xây dựng kế hoạch; hướng dẫn các đơn vị.", {"lead:SYT"}),
        ("Sở Y tế phối hợp với Công an tỉnh tuyên truyền; xây dựng mô hình điểm.", {"coordinate:SYT", "coordinate:CA", "responsible:SYT"}),
    ],
)  # fmt: skip
def test_sentences(sentence: str, who: set[str]) -> None:
    ((_, found, _),) = charged((0, "III", "TỔ CHỨC THỰC HIỆN"), (1, "1", sentence))
    assert found == who


@pytest.mark.parametrize(
    "lines",
    [
        # names nobody, stands under nobody
        [(0, "II", "NHIỆM VỤ"), (1, "1", "Nâng cao chất lượng khám chữa bệnh.")],
        # bodies that are only spoken of
        [(0, "II", "NHIỆM VỤ"), (1, "1", "Nâng cao vai trò của Công an tỉnh trong phòng ngừa.")],
        # aims and situation charge nobody
        [(0, "I", "MỤC ĐÍCH, YÊU CẦU"), (1, "1", "Các sở, ban, ngành tổ chức thực hiện nghiêm túc.")],
        # legal bases
        [(0, None, "Thực hiện chỉ đạo của Bộ Y tế, UBND tỉnh ban hành kế hoạch như sau:"), (0, "I", "MỤC TIÊU")],
        # an order that orders nothing beyond the plan
        [
            (0, "V", "TỔ CHỨC"),
            (1, None, "Yêu cầu các sở, ban, ngành, UBND các huyện tổ chức thực hiện nghiêm túc Kế hoạch này./."),
        ],
        # closing formula
        [
            (0, "V", "TỔ CHỨC"),
            (1, None, "Trong quá trình thực hiện, nếu có vướng mắc, các sở, ban, ngành phản ánh về Sở Y tế."),
        ],
    ],
)
def test_no_task(lines: list[Line]) -> None:
    assert charged(*lines) == []


def test_list_of_things_under_a_duty_is_no_list_of_duties() -> None:
    assert charged(
        (0, "3", "UBND các huyện"),
        (1, "-", "Gửi hồ sơ về Sở Y tế, gồm:"),
        (2, "+", "Báo cáo kết quả thực hiện năm trước."),
        (1, "-", "Thực hiện hợp đồng."),
    ) == [("Gửi hồ sơ", {"responsible:UBND huyện"}, "3"), ("Thực hiện hợp", {"responsible:UBND huyện"}, "3")]


def test_order_before_the_first_item_of_a_directive() -> None:
    assert charged(
        (0, None, "Để chủ động ứng phó, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành, UBND các huyện thực hiện các nhiệm vụ sau:"),
        (0, "1", "Tăng cường kiểm tra đê điều."),
        (0, "2", "Sở Y tế: Chuẩn bị cơ số thuốc."),
    )[1:] == [
        ("Tăng cường kiểm", {"responsible:các sở", "responsible:UBND huyện"}, "1"),
        ("Sở Y tế:", {"responsible:SYT"}, "2"),
    ]  # fmt: skip


def test_standing_office_is_the_body_above() -> None:
    ((_, who, _),) = charged(
        (0, "2", "Công an tỉnh"), (1, "-", "Thường trực Ban Chỉ đạo chủ trì tham mưu kế hoạch năm.")
    )
    assert who == {"lead:CA", "lead:Thường trực Ban Chỉ đạo"}


def test_table_columns_and_merged_cells() -> None:
    assert charged(
        (0, "Phụ lục", "DANH MỤC"),
        (1, None, "STT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành"),
        (1, "1", "1\tXây dựng phần mềm\tSở Y tế\tSở Tài chính; UBND các huyện\tQuý I/2026"),
        (1, "2", "2\tĐào tạo cán bộ\tnt\t\tQuý II/2026"),
    ) == [
        ("Xây dựng phần", {"lead:SYT", "coordinate:STC", "coordinate:UBND huyện"}, "Phụ lục/1"),
        ("Đào tạo cán", {"lead:SYT", "coordinate:STC", "coordinate:UBND huyện"}, "Phụ lục/2"),
    ]


def test_assignment_points_at_the_words_that_charge() -> None:
    plan = plan_of([(0, "1", "Sở Y tế"), (1, "-", "Hướng dẫn chuyên môn.")], BODIES)
    (task,) = find_tasks(plan)
    (assignment,) = task.assignments
    assert plan.text[assignment.start : assignment.end] == "Sở Y tế"
    assert plan.text[task.start : task.end] == "Hướng dẫn chuyên môn."


def test_component_in_a_pipeline_without_the_others() -> None:
    register_attributes()
    nlp = spacy.blank("xx")
    doc = TaskFinder()(nlp("Giao Sở Y tế hướng dẫn."))
    assert doc._.tasks == ()


def test_members_of_a_committee_are_charged_not_the_committee() -> None:
    ((_, who, _),) = charged(
        (0, "V", "TỔ CHỨC THỰC HIỆN"),
        (
            1,
            "1",
            "Đề nghị các sở, ban, ngành là thành viên của Thường trực Ban Chỉ đạo và UBND các huyện xây dựng kế hoạch.",
        ),
    )
    assert who == {"responsible:các sở", "responsible:UBND huyện"}


def test_references_with_labels_that_a_scan_has_damaged() -> None:
    found = charged(
        *CONTENT[:3],
        (3, "(1)", "Tổ chức tuần tra ban đêm."),
        (3, "-", "(2) Vận động nhân dân giao nộp vũ khí."),
        CONTENT[-1],
        (3, "-", "Công an tỉnh chủ trì thực hiện các nội dung tại mục (l), (2)."),
    )
    assert [who for _, who, _ in found] == [{"lead:CA"}, {"lead:CA"}]


def test_who_orders_and_who_is_not_known_are_charged_with_nothing() -> None:
    assert charged((0, "II", "NHIỆM VỤ"), (1, "1", "Chủ tịch UBND tỉnh yêu cầu:")) == []
    assert charged(
        (0, "IV", "TỔ CHỨC"),
        (1, "1", "Sở Y tế"),
        (2, "-", "Hướng dẫn chuyên môn."),
        (1, "2", "Công an tỉnh"),
        (2, "-", "Bảo đảm an ninh."),
        (1, "3", "Hiệp hội Vận tải"),
        (2, "-", "Vận động hội viên."),
    ) == [("Hướng dẫn chuyên", {"responsible:SYT"}, "IV/1"), ("Bảo đảm an", {"responsible:CA"}, "IV/2")]


def test_who_is_directed_shares_what_the_lead_in_announces() -> None:
    found = charged(
        (0, "1", "Sở Y tế chỉ đạo UBND các huyện thực hiện các nội dung sau:"),
        (1, "-", "Lập dự toán kinh phí trình cấp có thẩm quyền."),
        (1, "-", "Phối hợp với Hội Nông dân tỉnh vận động hội viên."),
    )
    assert [who for _, who, _ in found[-2:]] == [
        {"responsible:SYT", "responsible:UBND huyện"},
        {"coordinate:SYT", "coordinate:UBND huyện", "coordinate:HND"},
    ]


def test_bracketed_reference_points_to_the_bracketed_item() -> None:
    found = charged(
        (0, "II", "NỘI DUNG CÔNG TÁC"),
        (1, "1", "Tuyên truyền"),
        (2, "(1)", "Tổ chức nói chuyện chuyên đề tại khu dân cư."),
        (2, "(2)", "Phổ biến pháp luật cho tổ hòa giải."),
        (1, "2", "Phân công trách nhiệm"),
        (2, "-", "Công an tỉnh chủ trì thực hiện nội dung tại mục (1)."),
        (2, "-", "Sở Y tế chủ trì thực hiện nội dung tại mục (2)."),
    )
    assert [(who, section) for _, who, section in found] == [
        ({"lead:CA"}, "II/1/(1)"),
        ({"lead:SYT"}, "II/1/(2)"),
    ]


def test_list_of_addressees_is_no_heading_of_what_follows() -> None:
    assert (
        charged(
            (0, None, "UBND tỉnh điện:"),
            (0, "-", "Sở Y tế;"),
            (0, "-", "Giám đốc các công ty cấp nước."),
            (0, "1", "Các đơn vị khẩn trương rà soát các công trình."),
        )
        == []
    )


def test_first_body_of_a_shared_column_leads() -> None:
    found = charged(
        (0, None, "TT\tNội dung công việc\tThời gian thực hiện\tĐơn vị chủ trì/phối hợp"),
        (0, None, "1\tRà soát danh sách\tTrước ngày 27/6/2026\tSở Y tế; Công an tỉnh"),
    )
    assert [who for _, who, _ in found] == [{"lead:SYT", "coordinate:CA"}]
