"""What `review` and `correct` say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # correct
    "corrected": ("{0} · {1}: “{2}” → “{3}” (mã {4})", "{0} · {1}: “{2}” → “{3}” (id {4})"),
    "withdrawn_now": ("Đã rút lại {0} · {1}: “{2}” (mã {3})", "Withdrawn: {0} · {1}: “{2}” (id {3})"),
    "correct_not_loaded": (
        "Đã ghi; có hiệu lực từ lần nạp sau (`kehoach ingest`).",
        "Written; it holds from the next load on (`kehoach ingest`).",
    ),
    "correct_nothing": (
        "Hãy cho biết TRƯỜNG=GIÁ_TRỊ. Các trường sửa được: {0}",
        "Say FIELD=VALUE. Fields that can be corrected: {0}",
    ),
    "corrections_damaged": (
        "{0} dòng trong corrections.jsonl bị hỏng (bỏ qua).",
        "{0} damaged lines in corrections.jsonl (skipped).",
    ),
    "no_corrections": ("Chưa có lần sửa nào.", "There are no corrections yet."),
    "corrections_vanished": (
        "{0} lần sửa không còn chỗ áp dụng (lần đọc mới không còn phát hiện đó): xem dòng “mất chỗ”.",
        "{0} corrections have lost their place (it is no longer read): see the lines “vanished”.",
    ),
    "correction_state": ("Tình trạng", "State"),
    "correction_id": ("Mã", "Id"),
    "correction_what": ("Sửa gì", "What"),
    "correction_field": ("Trường", "Field"),
    "correction_read": ("Đã đọc là", "Read as"),
    "correction_value": ("Sửa thành", "Corrected to"),
    "correction_by": ("Ai, khi nào, vì sao", "Who, when, why"),
    "state_applied": ("đang áp dụng", "applied"),
    "state_vanished": ("mất chỗ", "vanished"),
    "state_superseded": ("đã có lần sửa sau", "superseded"),
    "state_withdrawn": ("đã rút lại", "withdrawn"),
    "state_pending": ("chờ nạp", "not loaded yet"),
    "value_none": ("(không có)", "(none)"),
    "field_wrong": ("phát hiện sai", "not a finding"),
}
