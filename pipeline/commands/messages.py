"""What the commands say to people, in Vietnamese and English: one table, so that a translation cannot be forgotten."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES", "Speaker"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "next": ("Việc cần làm: {0}", "Next: {0}"),
    "interrupted": (
        "Đã dừng; chạy lại `kehoach ingest` để làm tiếp.",
        "Interrupted; run `kehoach ingest` again to go on.",
    ),
    # ingest
    "reading": ("Đang đọc", "Reading"),
    "documents": ("tài liệu", "documents"),
    "pages_rate": ("{0} trang · {1} trang/s", "{0} pages · {1} pages/s"),
    "input_state": ("{0}: {1} — {2}", "{0}: {1} — {2}"),
    "summary": (
        "{0} tệp: {1} đã biết, {2} mới xử lý ({3} trang, {4} s){5}.",
        "{0} files: {1} known, {2} processed now ({3} pages, {4} s){5}.",
    ),
    "ignored": ("; bỏ qua {0} tệp không phải đầu vào", "; {0} files ignored that are no inputs"),
    "no_inputs": ("Không thấy tệp đầu vào nào.", "No inputs were found."),
    "loaded": ("Đã nạp cơ sở dữ liệu.", "The database was loaded."),
    "see_status": ("Xem `kehoach status` để biết lý do.", "See `kehoach status` for the reasons."),
    # states
    "queued": ("chờ", "queued"),
    "state_reading": ("đang đọc", "reading"),
    "kept": ("đã giữ", "kept"),
    "duplicate": ("trùng", "duplicate"),
    "unreadable": ("không đọc được", "unreadable"),
    "refused": ("từ chối", "refused"),
    "failed": ("lỗi tạm thời", "failed"),
    "poison": ("cách ly", "poison"),
    # status
    "state": ("Trạng thái", "State"),
    "file": ("Tệp", "File"),
    "reason": ("Lý do", "Reason"),
    "next_step": ("Việc cần làm", "Next step"),
    "pages": ("Trang", "Pages"),
    "inputs": ("Số tệp", "Inputs"),
    "damaged_lines": ("{0} dòng sổ cái bị hỏng (bỏ qua).", "{0} damaged lines in the ledger (skipped)."),
    "nothing_yet": ("Chưa có tệp nào trong sổ cái.", "The ledger is empty."),
    "duplicate_of": ("trùng nội dung với {0}", "same content as {0}"),
    "requeued": (
        "{0} tệp được đưa lại vào hàng đợi; chạy `kehoach ingest`.",
        "{0} inputs back in the queue; run `kehoach ingest`.",
    ),
    # cites
    "province": ("Tỉnh", "Province"),
    "district": ("Cấp huyện", "District"),
    "commune": ("Cấp xã", "Commune"),
    "body": ("Cơ quan", "Body"),
    "answer": ("Trả lời", "Answer"),
    "plan": ("Văn bản", "Plan"),
    "page": ("Trang", "Page"),
    "quote": ("Trích", "Words"),
    "direct": ("có, trực tiếp", "yes, directly"),
    "indirect": ("có, gián tiếp", "yes, indirectly"),
    "absent": ("đã đọc, không viện dẫn", "read, does not"),
    "unknown": ("chưa thể kết luận", "cannot say"),
    "older": ("cũ hơn văn bản này", "older than it"),
    "former": ("(cũ)", "(former)"),
    "via": ("qua {0} {1} {2} (theo {3}, trang {4}: “{5}”)", "through {0} {1} {2} (says {3}, page {4}: “{5}”)"),
    "work_head": ("{0}{1}{2}: {3} văn bản viện dẫn", "{0}{1}{2}: cited by {3} plans"),
    "dated": (" ngày {0}", " of {0}"),
    "undated": (" (không rõ ngày)", " (date unknown)"),
    "several": (
        "Số, ký hiệu này chỉ {0} văn bản; dưới đây là câu trả lời cho từng văn bản, nhiều viện dẫn trước. Chọn bằng --date hoặc --term:",
        "This symbol names {0} documents; each has its own answer below, the most cited first. Choose with --date or --term:",
    ),
    "term": (", khóa {0}", ", term {0}"),
    "nobody": ("Không văn bản nào đã đọc nhắc đến {0}.", "No plan that was read mentions {0}."),
    "none_chosen": (
        "Không văn bản nào mang số này khớp --date/--term.",
        "No document of this symbol fits --date/--term.",
    ),
    "did_you_mean": ("Có phải ý bạn là: {0}?", "Did you mean: {0}?"),
    "coverage": (
        "Đã đọc {0} văn bản của {1} tỉnh, {2} trang: {3} rõ, {4} nghi ngờ, {5} không đọc được; {6} tệp không giữ được.",
        "Read: {0} plans of {1} provinces, {2} pages: {3} good, {4} doubtful, {5} unread; {6} inputs not kept.",
    ),
    "apart": ("Cấp huyện, cấp xã và cơ quan khác (xem riêng):", "Districts, communes and other bodies (apart):"),
    "reason_pages": ("trang {0} chưa đọc chắc", "pages {0} in doubt"),
    "reason_ambiguous": ("có nhắc số này, không rõ của năm nào", "names the symbol, unclear of which year"),
    "reason_undated-plan": ("văn bản không rõ ngày", "the plan is undated"),
    "reason_undated-work": ("không rõ ngày của văn bản được hỏi", "the date of the document asked for is unknown"),
    "implements": ("thực hiện", "implements"),
    "continues": ("tiếp tục thực hiện", "continues"),
    "replaces": ("thay thế", "replaces"),
    "amends": ("sửa đổi, bổ sung", "amends"),
    "guides": ("hướng dẫn", "guides"),
    "details": ("quy định chi tiết", "details"),
    "issues": ("ban hành", "issues"),
    # conflicts
    "class": ("Loại", "Class"),
    "conflict": ("Mâu thuẫn", "Conflict"),
    "hint": ("có thể là: {0}", "perhaps: {0}"),
    "majority": ("số đông ghi {0} ({1} trên {2} văn bản)", "most say {0} ({1} of {2} plans)"),
    "no_conflicts": ("Không thấy mâu thuẫn nào.", "No conflicts were found."),
    "conflicts_found": ("{0} mâu thuẫn, {1} chắc chắn sai: {2}.", "{0} conflicts, {1} errors: {2}."),
    # agency, tasks, deadlines
    "duties_of": ("{0}: {1} nhiệm vụ, {2} thời hạn", "{0}: {1} tasks, {2} deadlines"),
    "tasks_found": ("{0} nhiệm vụ", "{0} tasks"),
    "deadlines_found": ("{0} thời hạn; {1} không có ngày (xem riêng)", "{0} deadlines; {1} without a date (apart)"),
    "duties_scope": (
        "Đã hỏi {0} văn bản; {1} trang chưa đọc chắc, có thể còn sót.",
        "Asked of {0} plans; {1} of their pages are in doubt and may hold more.",
    ),
    "no_local_plan": (
        "Trong số đó không có văn bản nào của tỉnh này: chưa thể kết luận là không có nhiệm vụ.",
        "None of the plans is of its province: that it has no duties cannot be said.",
    ),
    "successor": ("Công việc sau này chuyển cho {0}; hỏi riêng.", "Its work went to {0} later; ask for that apart."),
    "predecessors": (
        "Tiếp nhận công việc của {0}; hỏi riêng.",
        "It took over the work of {0}; ask for those apart.",
    ),
    "body_unknown": ("Không biết cơ quan “{0}”.", "No body “{0}” is known."),
    "role": ("Vai trò", "Role"),
    "bodies": ("Cơ quan", "Bodies"),
    "task_words": ("Việc phải làm (trích)", "What is to be done (quoted)"),
    "plan_and_place": ("Văn bản, trang", "Plan and page"),
    "at_page": ("trang {0}", "page {0}"),
    "at_section": (", mục {0}", ", section {0}"),
    "with_whom": ("Cùng với", "With"),
    "due": ("Thời hạn", "Due"),
    "kind": ("Loại", "Kind"),
    "who_owes": ("Ai làm", "Owed by"),
    "to_whom": ("Nơi nhận", "To"),
    "role_lead": ("chủ trì", "leads"),
    "role_responsible": ("thực hiện", "responsible"),
    "role_coordinate": ("phối hợp", "takes part"),
    "of_group": ("thuộc nhóm “{0}” ({1})", "as one of “{0}” ({1})"),
    "group_certain": ("chắc chắn", "certain"),
    "group_possible": ("có thể", "possible"),
    "of_head": ("(giao {0})", "(charged: {0})"),
    "sent_to_it": ("(gửi đến cơ quan này)", "(sent to this body)"),
    "through": (" (qua {0})", " (through {0})"),
    "without_date": ("Không có ngày cụ thể:", "Without a date:"),
    "kind_due": ("phải xong", "due"),
    "kind_recurring": ("định kỳ", "recurring"),
    "kind_target": ("chỉ tiêu", "target"),
    "kind_observance": ("ngày kỷ niệm", "observance"),
    "before": ("trước", "before"),
    "by": ("chậm nhất", "by"),
    "until_end": ("đến hết", "by the end of"),
    "modifier_start": ("đầu", "beginning of"),
    "modifier_mid": ("giữa", "middle of"),
    "modifier_end": ("cuối", "end of"),
    "yearly": ("hằng năm", "every year"),
    "half-yearly": ("6 tháng một lần", "every half year"),
    "quarterly": ("hằng quý", "every quarter"),
    "monthly": ("hằng tháng", "every month"),
    "weekly": ("hằng tuần", "every week"),
    "daily": ("hằng ngày", "every day"),
    "day_of_months": ("ngày {0} các tháng {1}", "day {0} of the months {1}"),
    "day_of_each_month": ("ngày {0} hằng tháng", "day {0} of every month"),
    "day_of_year": ("{0}/{1} hằng năm", "{0}/{1} every year"),
    "month_of_year": ("tháng {0} hằng năm", "month {0} of every year"),
    "time_month": ("tháng {0}/{1}", "{0}/{1}"),
    "time_quarter": ("quý {0}/{1}", "quarter {0} of {1}"),
    "time_half_1": ("6 tháng đầu năm {0}", "first half of {0}"),
    "time_half_2": ("6 tháng cuối năm {0}", "second half of {0}"),
    "time_year": ("năm {0}", "{0}"),
    # graph
    "graph_written": (
        "{0}: {1} văn bản, {2} quan hệ ({3} trỏ tới văn bản mới hơn). Được dẫn nhiều nhất:",
        "{0}: {1} documents, {2} relations ({3} point to a younger document). Most cited:",
    ),
    # show
    "crop_written": ("Ảnh cắt: {0}", "Picture: {0}"),
    # read
    "page_head": ("— trang {0} · {1} · {2} · tin cậy {3} —", "— page {0} · {1} · {2} · confidence {3} —"),
}


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, *values: object) -> str:
        """The message with its `{0}`, `{1}` … filled; values are never read as patterns."""
        return MESSAGES[key][self.lang == "en"].format(*values)

    def date(self, iso: str | None) -> str:
        """`2011-12-01` as 01/12/2011; what is less than a day stays as it is."""
        if iso and len(iso) == 10:
            return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"
        return iso or "—"

    def time(self, value: str) -> str:
        """A time at its own precision: `2026-Q4` as quý IV/2026, `--05-25` as 25/05 hằng năm."""
        if len(value) == 10:
            return self.date(value)
        year, _, rest = value.rpartition("-") if not value.startswith("--") else ("", "", value)
        if rest.startswith("--"):
            month, _, day = rest[2:].partition("-")
            return self("day_of_year", day, month) if day else self("month_of_year", int(month))
        if rest.startswith("Q"):
            return self("time_quarter", ("I", "II", "III", "IV")[int(rest[1]) - 1], year)
        if rest.startswith("H"):
            return self(f"time_half_{rest[1]}", year)
        return self("time_month", int(rest), year) if year else self("time_year", rest)
