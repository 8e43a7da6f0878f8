"""What exports say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "export_head": (
        "Lập lúc {0} từ {1} văn bản của {2} tỉnh (năm {3}), {4} trang: {5} rõ, {6} nghi ngờ, {7} không đọc được; {8} tệp không giữ được. {9}",
        "Made {0} from {1} plans of {2} provinces (years {3}), {4} pages: {5} good, {6} doubtful, {7} unread; {8} inputs not kept. {9}",
    ),
    "export_part": ("phần {0}", "part {0}"),
    "export_parts": (
        "Bảng được chia thành {0} trang tính vì mỗi trang tính chỉ có {1} dòng.",
        "The table is on {0} sheets, for a sheet has {1} rows only.",
    ),
    "export_cut": (
        "{0} ô bị cắt vì một ô chỉ chứa {1} ký tự; bản CSV, JSON, Parquet có đủ.",
        "{0} cells were cut, for a cell holds {1} characters; CSV, JSON and Parquet have all.",
    ),
    "export_columns": ("Các cột", "Columns"),
    "export_column": ("Cột", "Column"),
    "export_type": ("Kiểu", "Type"),
    "export_note": ("Nội dung", "What it holds"),
    "export_page_cut": (
        "Trang này chỉ có {0} dòng đầu trong tổng số {1} dòng; dùng CSV, Parquet hoặc Excel để có đủ.",
        "This page has the first {0} of {1} rows; use CSV, Parquet or Excel for all.",
    ),
    "export_rows": ("Tổng số: {0} dòng.", "{0} rows in all."),
    "export_written": ("{0}: {1} dòng.", "{0}: {1} rows."),
    "export_tables": ("{0} bảng trong {1}.", "{0} tables in {1}."),
    "export_result": ("Kết quả truy vấn", "Result of a query"),
    "table": ("Bảng", "Table"),
    "column": ("Cột", "Column"),
    "what_it_holds": ("Nội dung", "What it holds"),
    "schema_macro": ("macro", "macro"),
}
