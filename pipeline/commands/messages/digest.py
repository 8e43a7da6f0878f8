"""What the digest says."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "dg_title": ("Bản tin hạn việc", "Digest of deadlines"),
    "dg_week": ("Tuần {0} (từ {1} đến {2})", "Week {0} ({1} to {2})"),
    "dg_days": ("Từ {0} đến {1}", "{0} to {1}"),
    "dg_as_of": ("Tính đến {0}", "As of {0}"),
    "dg_subject": ("Bản tin hạn việc {0}: {1}", "Digest of deadlines {0}: {1}"),
    "dg_subject_week": ("tuần {0} ({1}–{2})", "week {0} ({1}–{2})"),
    "dg_subject_days": ("{1}–{2}", "{1}–{2}"),
    "dg_scope_province": ("Phạm vi: {0}", "Scope: {0}"),
    "dg_scope_all": ("Phạm vi: mọi kế hoạch đã đọc", "Scope: all plans read"),
    "dg_scope_agency": ("Việc của {0}", "Duties of {0}"),
    # the line on top
    "dg_sum_week": ("{0} việc đến hạn trong tuần", "{0} due this week"),
    "dg_sum_days": ("{0} việc đến hạn trong thời gian này", "{0} due in these days"),
    "dg_sum_passed": ("{0} việc vừa qua hạn", "{0} recently passed"),
    "dg_sum_next": ("{0} việc trong 30 ngày tiếp theo", "{0} in the next 30 days"),
    "dg_heading_week": ("Tuần {0} năm {1}", "Week {0} of {1}"),
    "dg_count_week": ("việc đến hạn", "due in these days"),
    "dg_count_passed": ("việc vừa qua hạn", "recently passed"),
    "dg_count_next": ("việc trong 30 ngày tiếp theo", "in the next 30 days"),
    "dg_count_running": ("việc trong kỳ, không nêu ngày", "under way, no day stated"),
    "dg_nothing": (
        "Không có việc nào đến hạn trong thời gian này theo các kế hoạch đã đọc.",
        "Nothing is due in these days by the plans that were read.",
    ),
    "dg_nothing_short": ("không có việc đến hạn", "nothing due"),
    # sections
    "dg_passed": ("Đã qua hạn nêu trong kế hoạch (14 ngày qua)", "Past the time the plan states (last 14 days)"),
    "dg_passed_note": (
        "Hạn nêu trong kế hoạch đã qua; chưa biết việc đã xong hay chưa. Đã xong: ghi nhận bằng “kehoach done MÃ”.",
        "The time that the plan states has passed; whether it was delivered is not known. If it was: “kehoach done CODE”.",
    ),
    "dg_before": ("Còn lại trước thời gian này", "Still due before these days"),
    "dg_week_section": ("Trong tuần này", "This week"),
    "dg_days_section": ("Trong thời gian này", "In these days"),
    "dg_next": ("30 ngày tiếp theo", "The next 30 days"),
    "dg_running": ("Đang trong kỳ, kế hoạch không nêu ngày", "Period under way, no day stated"),
    "dg_running_note": (
        "Kế hoạch chỉ nêu tháng, quý, nửa năm hoặc năm; không suy ra ngày nào.",
        "The plan states a month, quarter, half-year or year only; no day is inferred.",
    ),
    "dg_later": ("Các mốc về sau", "Later targets"),
    "dg_undated": ("Không gắn với ngày nào trên lịch", "With no place in the calendar"),
    "dg_undated_note": (
        "Việc hằng ngày, hằng tuần hoặc tính từ một sự việc, trong các kế hoạch còn thời hạn.",
        "Daily and weekly duties and terms that count from an event, in plans that still hold.",
    ),
    "dg_none_here": ("Không có.", "None."),
    "dg_more": (
        "… và {0} việc khác không hiện ở đây; xem đủ bằng `{1}` hoặc thêm `--limit 0`.",
        "… and {0} more not shown here; see all with `{1}` or add `--limit 0`.",
    ),
    "dg_nobody": ("Kế hoạch không nêu cơ quan thực hiện", "The plan names nobody"),
    "dg_no_province": ("Không rõ tỉnh", "Province unknown"),
    # an item
    "dg_owes": ("Thực hiện", "Owed by"),
    "dg_by_task": ("theo nhiệm vụ chứa hạn này", "by the task it stands in"),
    "dg_to": ("Gửi", "To"),
    "dg_via": ("qua {0}", "through {0}"),
    "dg_plan": ("Văn bản", "Plan"),
    "dg_plan_of": ("{0} ngày {1}", "{0} of {1}"),
    "dg_page": ("trang {0}", "page {0}"),
    "dg_code": ("mã {0}", "code {0}"),
    "dg_code_label": ("mã", "code"),
    "dg_as_class": ("thuộc nhóm này", "one of this group"),
    "dg_as_class_possible": ("có thể thuộc nhóm này", "may be one of this group"),
    "dg_as_head": ("người đứng đầu", "its head"),
    "dg_sent": ("là nơi nhận", "is the recipient"),
    "dg_done": ("Đã ghi nhận hoàn thành {0}{1}", "Recorded as done {0}{1}"),
    "dg_done_by": (", {0}", ", {0}"),
    "dg_moved_from": ("kế hoạch trước nêu: {0}", "an earlier plan said: {0}"),
    "dg_over": ("đã qua hạn nêu trong kế hoạch", "past the time the plan states"),
    "dg_act_now": ("ngày làm việc liền trước nằm trong tuần này", "the working day before is in these days"),
    "dg_off_weekend": (
        "rơi vào {0}; ngày làm việc liền trước: {1}",
        "falls on a {0}; the working day before: {1}",
    ),
    "dg_off_holiday": (
        "rơi vào ngày nghỉ ({0}); ngày làm việc liền trước: {1}",
        "falls on a holiday ({0}); the working day before: {1}",
    ),
    "dg_when_before": ("trước {0}", "before {0}"),
    "dg_when_by": ("chậm nhất {0}", "by {0}"),
    "dg_when_until_end": ("đến hết {0}", "by the end of {0}"),
    "dg_no_day": ("không nêu ngày", "no day stated"),
    "dg_weekday_0": ("thứ Hai", "Monday"),
    "dg_weekday_1": ("thứ Ba", "Tuesday"),
    "dg_weekday_2": ("thứ Tư", "Wednesday"),
    "dg_weekday_3": ("thứ Năm", "Thursday"),
    "dg_weekday_4": ("thứ Sáu", "Friday"),
    "dg_weekday_5": ("thứ Bảy", "Saturday"),
    "dg_weekday_6": ("Chủ nhật", "Sunday"),
    "dg_flag_low-confidence": ("đọc chưa chắc chắn", "read with low confidence"),
    "dg_flag_doubtful-page": ("trang khó đọc", "page hard to read"),
    "dg_flag_impossible-date": ("ngày không có trong lịch", "no such date"),
    "dg_flag_no-district": (
        "cấp huyện kết thúc từ 01/07/2025: cần xem cơ quan nào tiếp nhận",
        "there is no district level since 01/07/2025: look who took it over",
    ),
    "dg_flag": ("cần xem lại: {0}", "look again: {0}"),
    # the rest
    "dg_changes": ("Thay đổi", "Changes"),
    "dg_change_moved": (
        "“{0}”: từ {1} thành {2}, theo {3} (trước đây: {4})",
        "“{0}”: from {1} to {2}, by {3} (before: {4})",
    ),
    "dg_change_replaces": (
        "{0} thay thế {1}; không nhắc việc của văn bản cũ nữa.",
        "{0} replaces {1}, which reminds no more.",
    ),
    "dg_change_repeals": (
        "{0} bãi bỏ {1}; không nhắc việc của văn bản cũ nữa.",
        "{0} repeals {1}, which reminds no more.",
    ),
    "dg_change_subject": (
        "{0} cùng cơ quan, cùng nội dung, ban hành sau {1}; không nhắc việc của văn bản cũ nữa.",
        "{0}, of the same issuer and subject, is younger than {1}, which reminds no more.",
    ),
    "dg_new": ("Kế hoạch mới đọc (từ {0})", "Plans newly read (since {0})"),
    "dg_new_counts": ("{0} viện dẫn, {1} hạn việc", "{0} citations, {1} deadlines"),
    "dg_new_cited": ("lần đầu được viện dẫn: {0}", "cited for the first time: {0}"),
    "dg_eye": ("Cần người xem lại", "To be looked at by a person"),
    "dg_unread": ("Tệp, trang chưa đọc được", "Files and pages not read"),
    "dg_unread_pages": ("{0}: không đọc được trang {1}", "{0}: page {1} could not be read"),
    "dg_file": ("{0}: {1} {2}", "{0}: {1} {2}"),
    "dg_list_more": ("… và {0} dòng khác.", "… and {0} more."),
    "dg_read": ("Đã đọc", "What was read"),
    "dg_coverage": (
        "Đã đọc {0} kế hoạch của {1} tỉnh, thành phố, {2} kế hoạch còn thời hạn.",
        "{0} plans of {1} provinces read, {2} of them hold in these days.",
    ),
    "dg_coverage_files": (
        "{0} tệp không đọc được; {1} tệp đang chờ; {2} trang không đọc được, {3} trang khó đọc.",
        "{0} files unread; {1} waiting; {2} pages unread, {3} doubtful.",
    ),
    "dg_coverage_undated": (
        "{0} kế hoạch không rõ năm: việc định kỳ của chúng không xếp được vào lịch.",
        "{0} plans of unknown year: what recurs in them has no place in the calendar.",
    ),
    "dg_foot": (
        "Lập từ chính lời văn của các kế hoạch; việc nào đã xong hay chưa, bản tin không biết trừ khi được ghi nhận. Hạn rơi vào ngày"
        " nghỉ được nêu kèm ngày làm việc liền trước.",
        "Made from the plans' own words; what was delivered is known only where it was recorded. Days off are given with the"
        " working day before.",
    ),
    "dg_written": ("Đã ghi {0}", "Written to {0}"),
    # done
    "dg_done_recorded": ("Đã ghi nhận hoàn thành: {0}{1} — {2}, {3}.", "Recorded as done: {0}{1} — {2}, {3}."),
    "dg_done_undone": ("Đã bỏ ghi nhận: {0}{1} — {2}, {3}.", "Taken back: {0}{1} — {2}, {3}."),
    "dg_done_time": (" ({0})", " ({0})"),
    "dg_done_not": ("Trước đó chưa có ghi nhận nào; không đổi gì.", "Nothing had been recorded; nothing was changed."),
    # mail
    "dg_sent_to": ("Đã gửi bản tin {0} tới {1}.", "The digest {0} was sent to {1}."),
    "dg_already": (
        "Bản tin {0} đã gửi lúc {1} tới {2}; không gửi lại (dùng `--again` để gửi lại).",
        "The digest {0} was sent at {1} to {2}; it is not sent again (`--again` does).",
    ),
    "dg_dry": (
        "Chạy thử: sẽ gửi “{0}” tới {1} qua {2}; chưa gửi gì.",
        "Dry run: “{0}” would go to {1} through {2}; nothing was sent.",
    ),
    "dg_said_before": ("Trước đó: {0} ({1}).", "Before: {0} ({1})."),
    "dg_state_intent": ("có thể đã gửi, chưa rõ kết quả", "may have been sent, outcome unknown"),
    "dg_state_unsure": ("có thể đã gửi, chưa rõ kết quả", "may have been sent, outcome unknown"),
    "dg_state_sent": ("đã gửi", "sent"),
    "dg_state_failed": ("gửi không được", "could not be sent"),
    "dg_refused_some": ("Máy chủ từ chối địa chỉ: {0}", "The server refused: {0}"),
    "dg_unsure": (
        "lần gửi lúc {0} bị ngắt trước khi biết kết quả",
        "the attempt at {0} was cut off before its outcome was known",
    ),
}
