"""What `verify` and `diff` say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "outdated": (
        "{0} văn bản do phiên bản cũ đọc, tệp nguồn không còn ở chỗ cũ: chạy `kehoach retry --outdated` để đọc lại từ bản gốc đã giữ.",
        "{0} documents were read by older versions and their source is gone: `kehoach retry --outdated` makes them again from"
        " the kept originals.",
    ),
    "made_again": (
        "Đã làm lại {0} trong {1} văn bản từ bản gốc đã giữ.",
        "{0} of {1} documents made again from their kept originals.",
    ),
    # verify
    "verifying": ("Đang kiểm tra", "Verifying"),
    "verified": (
        "Đã kiểm tra {0} bó dữ liệu, {1} bản gốc ({2} MB), {3} dòng nhật ký, cơ sở dữ liệu.",
        "Checked: {0} bundles, {1} originals ({2} MB), {3} journal lines, the database.",
    ),
    "verified_whole": ("Tất cả nguyên vẹn.", "Everything is whole."),
    "verified_none_kept": (
        '{0} bó không giữ bản gốc (`keep_original = "none"`): không xem được ảnh cắt, không đọc lại được khi tệp nguồn mất.',
        '{0} bundles keep no original (`keep_original = "none"`): no crops, no reading again once the source is gone.',
    ),
    "verified_quick": ("Kiểm tra nhanh: không đọc nội dung bản gốc.", "Quick check: originals were not read."),
    "damage": ("Hư hỏng", "Damage"),
    "damage_where": ("Ở đâu", "Where"),
    "damages_found": ("{0} chỗ hư hỏng hoặc thiếu.", "{0} things are damaged or missing."),
    "damage_bundle-missing": ("mất cả bó dữ liệu", "the whole bundle is missing"),
    "damage_manifest-damaged": ("bundle.json hỏng", "bundle.json is damaged"),
    "damage_text-missing": ("mất văn bản đã đọc", "the text is missing"),
    "damage_text-damaged": ("văn bản đã đọc bị hỏng", "the text is damaged"),
    "damage_record-missing": ("mất bản trích xuất", "the record is missing"),
    "damage_record-damaged": ("bản trích xuất bị hỏng", "the record is damaged"),
    "damage_original-missing": ("mất bản gốc", "the original is missing"),
    "damage_original-damaged": ("bản gốc không còn nguyên vẹn", "the original has another content"),
    "damage_original-edited": (
        "bản gốc bị sửa tại chỗ qua tệp nguồn (liên kết cứng)",
        "the original was edited in place through its source (hard link)",
    ),
    "damage_line-damaged": ("dòng {0} bị hỏng", "line {0} is damaged"),
    "damage_database-damaged": ("cơ sở dữ liệu không đọc được: {0}", "the database cannot be read: {0}"),
    "damage_database-missing": ("chưa có hoặc đã mất cơ sở dữ liệu", "there is no database"),
    "step_again": (
        "`kehoach verify --repair`, rồi `kehoach ingest` để đọc lại.",
        "`kehoach verify --repair`, then `kehoach ingest` to read it again.",
    ),
    "step_original": (
        "`kehoach verify --repair` lấy lại từ tệp nguồn nếu còn; nếu không, xin lại tệp và chạy `kehoach ingest`.",
        "`kehoach verify --repair` takes it again from its source if that is still there; else ask for the file and ingest it.",
    ),
    "step_edited": (
        '`kehoach verify --repair`; tệp đã sửa hãy nhập như tệp mới. Đặt `keep_original = "copy"` nếu tệp nguồn hay bị sửa tại chỗ.',
        '`kehoach verify --repair`; ingest the edited file as a new one. Set `keep_original = "copy"` where sources are edited in place.',
    ),
    "step_line": (
        "`kehoach verify --repair` tách dòng hỏng sang tệp .damaged; tệp liên quan được xét lại ở lần `kehoach ingest` sau.",
        "`kehoach verify --repair` sets the line aside in a .damaged file; the input is looked at again by the next `kehoach ingest`.",
    ),
    "step_correction_line": (
        "`kehoach verify --repair` tách dòng hỏng sang tệp .damaged; ghi lại điều đã nhập ở dòng đó.",
        "`kehoach verify --repair` sets the line aside in a .damaged file; enter again what it said.",
    ),
    "step_database": (
        "`kehoach verify --repair` dựng lại từ các bó dữ liệu.",
        "`kehoach verify --repair` rebuilds it from the bundles.",
    ),
    "repaired": (
        "Đã xử lý {0}; {1} tệp được đưa lại vào hàng đợi (chạy `kehoach ingest`).",
        "{0} mended; {1} inputs back in the queue (run `kehoach ingest`).",
    ),
    "repaired_hopeless": ("{0} chỗ không tự làm lại được:", "{0} cannot be made again:"),
    "repaired_loaded": ("Đã dựng lại cơ sở dữ liệu.", "The database was rebuilt."),
    # diff
    "diff_head": (
        "So với {0}: trước {1} văn bản, nay {2}; {3} văn bản có câu trả lời khác.",
        "Against {0}: {1} plans then, {2} now; {3} plans have another answer.",
    ),
    "diff_none": ("Không câu trả lời nào thay đổi.", "No answer has changed."),
    "diff_no_snapshots": (
        "Chưa có bản chụp nào: bản chụp được giữ khi nâng cấp làm thay đổi cách trích xuất.",
        "No snapshots yet: one is kept when an upgrade changes how plans are extracted.",
    ),
    "diff_gained": ("thêm", "gained"),
    "diff_lost": ("mất", "lost"),
    "diff_changed": ("đổi", "changed"),
    "diff_plan": ("văn bản", "plan"),
    "diff_pages": ("trang đọc chắc", "pages read well"),
    "diff_citation": ("viện dẫn", "citation"),
    "diff_deadline": ("thời hạn", "deadline"),
    "diff_assignment": ("phân công", "assignment"),
    "diff_more": ("… và {0} thay đổi nữa (`--limit 0` để xem tất cả).", "… and {0} more (`--limit 0` for all)."),
}
