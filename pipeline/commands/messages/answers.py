"""What `cites`, `missing` and `coverage` say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "unit_then": (
        "Đơn vị: theo tên tại ngày ban hành từng văn bản; “(cũ)” là tỉnh nay không còn tên. Xem theo tỉnh hiện nay: --places today.",
        "Units: as named on the date of each plan; “(former)” provinces no longer bear the name. By provinces of today: --places today.",
    ),
    "unit_today": (
        "Đơn vị: tỉnh, thành phố hiện nay. Văn bản ban hành trước khi hợp nhất chỉ trả lời cho tỉnh cũ, không thay cho tỉnh mới.",
        "Units: provinces of today. Plans from before a merger answer for the former province alone, not for the whole.",
    ),
    "years_only": ("Chỉ tính văn bản ban hành {0}.", "Plans of {0} only."),
    "year_one": ("năm {0}", "{0}"),
    "year_span": ("từ năm {0} đến năm {1}", "{0} to {1}"),
    "more_plans": ("… và {0} văn bản nữa", "… and {0} more plans"),
    "list_absent": ("Đã đọc, không viện dẫn ({0} {1}): {2}", "Read, do not cite it ({0} {1}): {2}"),
    "list_older": ("Chỉ có văn bản cũ hơn ({0} {1}): {2}", "Only plans older than it are held ({0} {1}): {2}"),
    "list_unheld": (
        "Chưa có văn bản nào ({0} tỉnh, thành phố hiện nay): {1}",
        "No plan is held ({0} provinces of today): {1}",
    ),
    "none_cites": ("Không đơn vị nào được hỏi viện dẫn.", "None of the units asked cites it."),
    "units_province": ("tỉnh", "provinces"),
    "units_district": ("đơn vị cấp huyện", "districts"),
    "units_commune": ("đơn vị cấp xã", "communes"),
    "units_central": ("cơ quan trung ương", "central bodies"),
    "units_none": ("văn bản không rõ cấp", "plans of unknown level"),
    "apart_level": ("{0}: {1}{2}", "{0}: {1}{2}"),
    "apart_see": (" (xem --level {0})", " (see --level {0})"),
    "level_district": ("Cấp huyện", "Districts"),
    "level_commune": ("Cấp xã", "Communes"),
    "level_central": ("Trung ương", "Central bodies"),
    "level_none": ("Không rõ cấp", "Level unknown"),
    "predecessors_cite": (
        "{0}/{1} tỉnh cũ có viện dẫn: {2}",
        "{0} of {1} predecessors cites: {2}",
    ),
    "no_plans": ("chưa có văn bản", "no plan held"),
    "reason_predecessors": ("mới biết về tỉnh cũ", "known of predecessors only"),
    "reason_no-plan": ("chưa có văn bản nào", "no plan is held"),
    "reason_older": ("chỉ có văn bản cũ hơn", "only older plans are held"),
    "reasons_pages": ("có trang chưa đọc chắc", "pages in doubt"),
    "reason_count": ("{0}/{1} văn bản chưa thể kết luận: {2}", "{0} of {1} plans cannot be told: {2}"),
    "too_many": (
        "Còn {0} văn bản khác mang số này; chọn bằng --date.",
        "{0} more documents bear this symbol; choose with --date.",
    ),
    # missing
    "missing_head": (
        "Không viện dẫn {0}: {1} {2} (đã đọc đủ); chưa thể kết luận: {3}; có viện dẫn: {4}.",
        "Do not cite {0}: {1} {2} (read in full); cannot say: {3}; cite it: {4}.",
    ),
    "missing_unknown": ("Chưa thể kết luận:", "Cannot say:"),
    "read_plans": ("Văn bản đã đọc", "Plans read"),
    "why": ("Lý do", "Why"),
    # coverage
    "from_day": ("Từ ngày", "From"),
    "to_day": ("Đến ngày", "To"),
    "plans_column": ("Văn bản", "Plans"),
    "pages_good": ("Rõ", "Good"),
    "pages_doubtful": ("Nghi ngờ", "Doubtful"),
    "pages_unread": ("Không đọc được", "Unread"),
    "no_such_province": ("Không có tỉnh, thành phố nào tên {0}.", "There is no province named {0}."),
}
