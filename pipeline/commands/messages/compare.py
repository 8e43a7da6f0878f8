"""What the commands that compare say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # the set and its coverage
    "cmp_plans": ("văn bản", "plans"),
    "cmp_unit_then": ("Đơn vị so sánh: {0} theo ngày của từng văn bản", "Unit: {0} as of each plan's date"),
    "cmp_unit_today": (
        "Đơn vị so sánh: 34 tỉnh, thành phố hiện nay; văn bản trước 01/7/2025 tính riêng cho tỉnh cũ",
        "Unit: today's 34 provinces; plans of before 1/7/2025 count for their former province alone",
    ),
    "cmp_level_province": ("tỉnh, thành phố", "provinces"),
    "cmp_level_district": ("đơn vị cấp huyện", "districts"),
    "cmp_level_commune": ("đơn vị cấp xã", "communes"),
    "cmp_set": ("Tập so sánh: {0}", "Set compared: {0}"),
    "cmp_set_all": ("mọi văn bản cùng cấp", "all plans of the level"),
    "cmp_set_years": ("năm {0}", "years {0}"),
    "cmp_set_title": ("tên có “{0}”", "title holds “{0}”"),
    "cmp_set_citing": ("viện dẫn {0}", "cites {0}"),
    "cmp_set_plans": ("{0} văn bản do người hỏi chọn", "{0} plans chosen by the asker"),
    "cmp_set_topic": ("chủ đề “{0}”", "topic “{0}”"),
    "cmp_coverage": (
        "Phạm vi: {0} văn bản của {1} đơn vị ({2}–{3}), {4} trang: {5} rõ, {6} nghi ngờ, {7} không đọc được;"
        " {8} văn bản không rõ ngày; {9} tệp nhập vào không giữ được.",
        "Coverage: {0} plans of {1} units ({2}–{3}), {4} pages: {5} good, {6} doubtful, {7} unread; {8} plans undated;"
        " {9} inputs not kept.",
    ),
    "cmp_without_plans": (
        "Không có văn bản nào trong tập, nên không kết luận được gì ({0}): {1}.",
        "No plan in the set, so nothing can be said of them ({0}): {1}.",
    ),
    "cmp_written": ("Đã ghi {0}.", "Written: {0}."),
    "cmp_empty": (
        "Không văn bản nào thỏa các điều kiện chọn. Bớt điều kiện, hoặc xem `kehoach status`.",
        "No plan fits what was asked. Ask for less, or see `kehoach status`.",
    ),
    "cmp_page": ("tr. {0}", "p. {0}"),
    "cmp_undated": ("không rõ ngày", "undated"),
    "cmp_made_by": (
        "Lập từ các văn bản đã nạp; mỗi câu trả lời dẫn đến văn bản và trang.",
        "Made from the plans that were loaded; every answer leads to a plan and a page.",
    ),
    # matrix
    "matrix_title": ("Ma trận viện dẫn", "Who cites what"),
    "matrix_legend": ("Chú giải", "Key"),
    "matrix_direct": ("có, trực tiếp (số nhỏ: trang)", "yes, directly (small number: page)"),
    "matrix_indirect": ("có, gián tiếp qua văn bản khác", "yes, through another document"),
    "matrix_absent": ("đã đọc, không viện dẫn", "read, does not"),
    "matrix_unknown": ("chưa thể kết luận", "cannot say"),
    "matrix_older": ("chỉ có văn bản cũ hơn", "holds older plans only"),
    "matrix_predecessors": (
        "tỉnh sáp nhập: số tỉnh cũ có viện dẫn trên tổng số",
        "merged province: predecessors that cite, of how many",
    ),
    "matrix_works": ("Văn bản được xét", "The works"),
    "matrix_citations": ("Nơi viện dẫn", "Where they are cited"),
    "matrix_unit": ("Tỉnh, thành phố", "Province"),
    "matrix_counts": (
        "trực tiếp {0} · gián tiếp {1} · không {2} · chưa rõ {3} · cũ hơn {4}",
        "direct {0} · indirect {1} · absent {2} · unknown {3} · older {4}",
    ),
    "matrix_counts_old": (" · chỉ tỉnh cũ {0}", " · predecessors only {0}"),
    "matrix_why_ambiguous": ("có nhắc số này, không rõ của năm nào", "names the symbol, unclear of which year"),
    "matrix_why_in_doubt": ("{0} văn bản có trang chưa đọc chắc", "{0} plans have pages in doubt"),
    "matrix_why_undated": ("{0} văn bản không rõ trước hay sau", "{0} plans cannot be dated against it"),
    "matrix_no_plan": ("không có văn bản", "no plan held"),
    "matrix_of_plans": ("{0} văn bản", "{0} plans"),
    "matrix_stated": ("{0} {1} {2}, theo {3} {4}", "{0} {1} {2}, says {3} {4}"),
}
