"""The catalogue of reasons: what happened, and what to do now, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["REASONS", "Outcome", "Reason"]

Outcome = Literal["refused", "unreadable", "failed", "poison", "usage", "dependency"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of the catalogue. Texts may hold `{detail}`."""

    outcome: Outcome
    message_vi: str
    message_en: str
    next_vi: str
    next_en: str


_SEE_FILE_VI: Final = "Mở tệp bằng trình xem để kiểm tra, rồi xin lại bản gốc và chạy `kehoach ingest` lần nữa."
_SEE_FILE_EN: Final = "Open the file in a viewer, ask for a sound copy and run `kehoach ingest` again."
_RETRY_VI: Final = "Chạy lại `kehoach ingest`; lần sau tệp được thử lại."
_RETRY_EN: Final = "Run `kehoach ingest` again; the file is tried again."

REASONS: Final[dict[str, Reason]] = {
    # -- refused: permanent, the file itself is the reason --------------------------------------------------------------
    "empty": Reason(
        "refused",
        "Tệp rỗng (0 byte).",
        "The file is empty (0 bytes).",
        "Sao chép lại tệp từ nguồn.",
        "Copy the file from its source again.",
    ),
    "encrypted": Reason(
        "refused",
        "Tệp có mật khẩu mở.",
        "The file needs a password to open.",
        "Bỏ mật khẩu (in ra PDF mới) rồi nhập lại.",
        "Remove the password (print to a new PDF) and ingest again.",
    ),
    "cut-off": Reason(
        "refused",
        "Tệp bị cắt cụt: thiếu phần cuối.",
        "The file is cut off: its end is missing.",
        "Sao chép lại tệp; bản này chưa chép xong hoặc bị hỏng.",
        "Copy the file again; this copy is incomplete.",
    ),
    "damaged": Reason(
        "refused",
        "Tệp hỏng, không sửa được: {detail}.",
        "The file is damaged beyond repair: {detail}.",
        _SEE_FILE_VI,
        _SEE_FILE_EN,
    ),
    "not-a-document": Reason(
        "refused",
        "Nội dung không phải PDF, ảnh, DOCX hay văn bản: {detail}.",
        "The content is no PDF, image, DOCX or text: {detail}.",
        _SEE_FILE_VI,
        _SEE_FILE_EN,
    ),
    "unsupported-type": Reason(
        "refused",
        "Kiểu tệp chưa được hỗ trợ: {detail}.",
        "This type of file is not supported: {detail}.",
        "Chuyển sang PDF, PNG, JPEG, TIFF, DOCX, TXT hoặc Markdown.",
        "Convert it to PDF, PNG, JPEG, TIFF, DOCX, TXT or Markdown.",
    ),
    "not-a-plan": Reason(
        "refused",
        "Đọc được, nhưng không thấy dấu hiệu của văn bản hành chính hay văn bản Đảng (loại, số, cơ quan, viện dẫn).",
        "It was read, but nothing of a state or Party document was found (type, number, issuer, citation).",
        "Nếu đây đúng là kế hoạch, xem `kehoach read TỆP` và báo lỗi; nếu không, bỏ qua.",
        "If it is a plan after all, look at `kehoach read FILE` and report it; otherwise nothing to do.",
    ),
    "too-big": Reason(
        "refused",
        "Tệp lớn hơn giới hạn: {detail}.",
        "The file is larger than the limit: {detail}.",
        "Tách tệp, hoặc nâng giới hạn `max_bytes` ở mục [reading] của kehoach.toml rồi chạy `kehoach retry --reason too-big`.",
        "Split the file, or raise `max_bytes` under [reading] in kehoach.toml and run `kehoach retry --reason too-big`.",
    ),
    "too-many-pages": Reason(
        "refused",
        "Tệp có nhiều trang hơn giới hạn: {detail}.",
        "The file has more pages than the limit: {detail}.",
        "Tách tệp, hoặc nâng giới hạn `max_pages` ở mục [reading] của kehoach.toml rồi chạy `kehoach retry --reason too-many-pages`.",
        "Split the file, or raise `max_pages` under [reading] in kehoach.toml and run `kehoach retry --reason too-many-pages`.",
    ),
    "too-many-pixels": Reason(
        "refused",
        "Ảnh lớn hơn giới hạn điểm ảnh: {detail}.",
        "The image has more pixels than the limit: {detail}.",
        "Giảm độ phân giải (300 dpi là đủ), hoặc nâng giới hạn `max_source_pixels` ở mục [reading] của kehoach.toml rồi chạy `kehoach retry --reason too-many-pixels`.",
        "Scale it down (300 dpi is enough), or raise `max_source_pixels` under [reading] in kehoach.toml and run `kehoach retry --reason too-many-pixels`.",
    ),
    "unpacks-too-far": Reason(
        "refused",
        "Tệp nén nở ra quá lớn (bom nén): {detail}.",
        "The archive inside unpacks to too much (a zip bomb): {detail}.",
        "Không mở tệp này; hỏi lại nơi gửi.",
        "Do not open this file; ask the sender.",
    ),
    "secrecy-mark": Reason(
        "refused",
        "Tệp có dấu chỉ độ mật; không giữ lại nội dung nào.",
        "The file bears a secrecy mark (MẬT); nothing of it is kept.",
        "Xử lý theo quy định bảo vệ bí mật nhà nước; chỉ nhập khi có quyền, với `allow_secret = true` ở mục [reading] của kehoach.toml.",
        "Handle it by the rules on state secrets; admit it only where you may, with `allow_secret = true` under [reading] in kehoach.toml.",
    ),
    "no-permission": Reason(
        "refused",
        "Không có quyền đọc tệp.",
        "No permission to read the file.",
        "Cấp quyền đọc (chmod) rồi chạy lại `kehoach ingest`.",
        "Grant read permission (chmod), then run `kehoach ingest` again.",
    ),
    "not-a-file": Reason(
        "refused",
        "Đường dẫn không phải tệp thường: {detail}.",
        "The path is no regular file: {detail}.",
        "Chỉ đưa tệp hoặc thư mục.",
        "Give files or folders only.",
    ),
    # -- unreadable: permanent, opened but nothing legible ------------------------------------------------------------------
    "no-legible-page": Reason(
        "unreadable",
        "Không trang nào đọc được.",
        "Not one page could be read.",
        "Quét lại ở 300 dpi, thẳng và rõ, rồi nhập bản mới.",
        "Scan it again at 300 dpi, straight and clear, and ingest the new copy.",
    ),
    "no-pages": Reason(
        "unreadable",
        "Tệp không có trang nào.",
        "The file has no pages.",
        _SEE_FILE_VI,
        _SEE_FILE_EN,
    ),
    "blank": Reason(
        "unreadable",
        "Mọi trang đều trắng.",
        "All pages are blank.",
        "Kiểm tra mặt giấy khi quét (có thể quét nhầm mặt sau).",
        "Check which side of the paper was scanned.",
    ),
    # -- failed: passing, tried again with limits -----------------------------------------------------------------------------
    "timeout-page": Reason(
        "failed",
        "Một trang đọc quá lâu ({detail}).",
        "One page took too long ({detail}).",
        _RETRY_VI,
        _RETRY_EN,
    ),
    "timeout-document": Reason(
        "failed",
        "Tài liệu đọc quá lâu ({detail}).",
        "The document took too long ({detail}).",
        "Nâng `document_seconds` trong kehoach.toml hoặc tách tệp, rồi chạy `kehoach retry`.",
        "Raise `document_seconds` in kehoach.toml or split the file, then run `kehoach retry`.",
    ),
    "no-progress": Reason(
        "failed",
        "Không có tiến triển nào trong {detail}; tiến trình đọc đã bị dừng.",
        "No progress for {detail}; the reading process was stopped.",
        _RETRY_VI,
        _RETRY_EN,
    ),
    "out-of-memory": Reason(
        "failed",
        "Thiếu bộ nhớ khi đọc tài liệu ({detail}).",
        "Out of memory while reading the document ({detail}).",
        "Giảm `--workers` hoặc nâng `memory_mb`, `resident_mb` trong kehoach.toml, rồi chạy lại `kehoach ingest`.",
        "Lower `--workers` or raise `memory_mb` and `resident_mb` in kehoach.toml, then run `kehoach ingest` again.",
    ),
    "disk-full": Reason(
        "failed",
        "Đĩa đầy: không ghi được kết quả.",
        "The disk is full: the result could not be written.",
        "Giải phóng đĩa chứa thư mục dữ liệu rồi chạy lại `kehoach ingest`.",
        "Free space on the disk of the data folder, then run `kehoach ingest` again.",
    ),
    "cannot-write": Reason(
        "failed",
        "Không ghi được vào thư mục dữ liệu: {detail}.",
        "Cannot write to the data folder: {detail}.",
        "Cấp quyền ghi hoặc chọn thư mục khác bằng `--data`, rồi chạy lại.",
        "Grant write permission or choose another folder with `--data`, then run again.",
    ),
    "source-vanished": Reason(
        "failed",
        "Tệp nguồn đã biến mất trước khi đọc xong.",
        "The source file vanished before it was read.",
        "Đưa tệp trở lại rồi chạy lại `kehoach ingest`.",
        "Put the file back and run `kehoach ingest` again.",
    ),
    "source-changed": Reason(
        "failed",
        "Tệp nguồn thay đổi trong khi đọc.",
        "The source file changed while it was read.",
        "Đợi chép xong rồi chạy lại `kehoach ingest`.",
        "Wait until it is copied whole, then run `kehoach ingest` again.",
    ),
    "source-error": Reason(
        "failed",
        "Lỗi vào/ra khi đọc tệp nguồn: {detail}.",
        "Input/output error on the source file: {detail}.",
        _RETRY_VI,
        _RETRY_EN,
    ),
    "internal": Reason(
        "failed",
        "Lỗi bên trong chương trình: {detail}.",
        "A fault inside the program: {detail}.",
        "Gửi thông báo này kèm tệp cho người phát triển; các tệp khác không bị ảnh hưởng.",
        "Send this message with the file to the developers; the other files are not affected.",
    ),
    "child-lost": Reason(
        "failed",
        "Tiến trình đọc chết khi đang đọc tệp này cùng các tệp khác ({detail}); sẽ thử lại một mình.",
        "The reading process died on this file while others were running ({detail}); it is tried again alone.",
        _RETRY_VI,
        _RETRY_EN,
    ),
    "no-reader": Reason(
        "failed",
        "Không khởi động được tiến trình đọc ({detail}); lỗi không ở tệp này.",
        "The reading process could not be started ({detail}); the file is not to blame.",
        "Chạy `KEHOACH_DEBUG=1 kehoach ingest …` để xem lỗi, giải phóng bộ nhớ hoặc cài lại, rồi chạy lại.",
        "Run `KEHOACH_DEBUG=1 kehoach ingest …` to see why, free memory or install again, then run it again.",
    ),
    "worker-lost": Reason(
        "failed",
        "Mất máy đang đọc tệp này ({detail}).",
        "The machine that was reading this file was lost ({detail}).",
        _RETRY_VI,
        _RETRY_EN,
    ),
    "no-workers": Reason(
        "failed",
        "Cụm máy không còn máy nào nhận việc ({detail}).",
        "No machine of the cluster takes work any more ({detail}).",
        "Khởi động lại các máy (`dask worker tcp://…`) rồi chạy lại `kehoach ingest`; phần đã đọc vẫn còn.",
        "Start machines again (`dask worker tcp://…`) and run `kehoach ingest` again; what was read is kept.",
    ),
    "not-shared": Reason(
        "failed",
        "Máy {detail} không thấy thư mục dữ liệu hoặc tệp nguồn ở cùng đường dẫn.",
        "The machine {detail} does not see the data folder or the source file under the same path.",
        "Gắn thư mục chung vào cùng một đường dẫn trên mọi máy rồi chạy lại `kehoach ingest`.",
        "Mount the shared folders under the same paths on all machines, then run `kehoach ingest` again.",
    ),
    "other-version": Reason(
        "failed",
        "Máy {detail} chạy phiên bản kehoach hoặc Tesseract khác.",
        "The machine {detail} runs another version of kehoach or Tesseract.",
        "Cài cùng phiên bản trên mọi máy, khởi động lại `dask worker`, rồi chạy lại `kehoach ingest`.",
        "Install the same versions on all machines, start `dask worker` again, then run `kehoach ingest` again.",
    ),
    # -- poison: permanent, it alone is to blame ------------------------------------------------------------------------------
    "child-died": Reason(
        "poison",
        "Tệp này hai lần làm chết tiến trình đọc, lần sau khi chạy một mình ({detail}).",
        "This file killed its reading process twice, the second time alone ({detail}).",
        "Đừng nhập lại; gửi tệp cho người phát triển. `kehoach retry` thử lại sau khi nâng cấp.",
        "Do not ingest it again; send it to the developers. `kehoach retry` tries it after an upgrade.",
    ),
    # -- wrong use ----------------------------------------------------------------------------------------------------------
    "no-such-finding": Reason(
        "usage",
        "Không có phát hiện nào mang mã này: {detail}.",
        "There is no finding of this id: {detail}.",
        "Lấy mã từ `kehoach cites … --json` hoặc `kehoach sql 'SELECT citation_id FROM citations'`.",
        "Take ids from `kehoach cites … --json` or `kehoach sql 'SELECT citation_id FROM citations'`.",
    ),
    "no-such-work": Reason(
        "usage",
        "Không có kế hoạch nào viện dẫn văn bản này: {detail}.",
        "No plan names such a document: {detail}.",
        "Kiểm tra số, ký hiệu; `kehoach cites` gợi ý các ký hiệu gần giống.",
        "Check number and symbol; `kehoach cites` suggests similar ones.",
    ),
    "bad-correction": Reason(
        "usage",
        "Không thể sửa như vậy: {detail}",
        "This cannot be corrected so: {detail}",
        "Viết TRƯỜNG=GIÁ_TRỊ với trường và giá trị được phép, kèm `--by` (ai sửa) và `--why` (vì sao).",
        "Write FIELD=VALUE with a field and value that are allowed, with `--by` (who) and `--why` (the reason).",
    ),
    "no-such-plan": Reason(
        "usage",
        "Không có văn bản {detail} trong kho.",
        "No plan {detail} is held.",
        'Viết số, ký hiệu (46/KH-UBND), mã văn bản hoặc tên tệp; xem `kehoach sql "SELECT plan_id, number, title FROM plans"`.',
        'Give a number (46/KH-UBND), an id or a file name; see `kehoach sql "SELECT plan_id, number, title FROM plans"`.',
    ),
    "several-plans": Reason(
        "usage",
        "Số này chỉ nhiều văn bản: {detail}",
        "Several plans bear this number: {detail}",
        "Dùng mã văn bản (một trong các mã trên).",
        "Give the id of one of them.",
    ),
    "no-such-unit": Reason(
        "usage",
        "Trong tập đã chọn không có văn bản nào của {detail}.",
        "The set chosen holds no plan of {detail}.",
        "Viết tên tỉnh như lúc ban hành văn bản (Hòa Bình, không phải Phú Thọ), hoặc chọn tập rộng hơn.",
        "Name the province as it was called at the plan's date (Hòa Bình, not Phú Thọ), or choose a larger set.",
    ),
    "no-such-topic": Reason(
        "usage",
        "Không có chủ đề “{detail}”.",
        "There is no topic “{detail}”.",
        "Xem các chủ đề: `kehoach topics`; hoặc tự chọn tập bằng --title, --citing, --plans.",
        "See the topics: `kehoach topics`; or choose the set yourself with --title, --citing, --plans.",
    ),
    "undated-work": Reason(
        "usage",
        "Không văn bản nào cho biết ngày ban hành của {detail}, nên không tính được số ngày.",
        "No plan tells the day of {detail}, so no days can be counted.",
        "Nạp thêm văn bản ghi rõ ngày của văn bản này, hoặc xem `kehoach cites {detail}`.",
        "Take in plans that state its date, or see `kehoach cites {detail}`.",
    ),
    "no-snapshot": Reason(
        "usage",
        "Không có bản chụp nào để so: {detail}.",
        "There is no snapshot to compare with: {detail}.",
        "Xem `kehoach diff --list`, hoặc so hai thư mục dữ liệu: `kehoach diff A B`.",
        "See `kehoach diff --list`, or compare two data folders: `kehoach diff A B`.",
    ),
    "no-such-correction": Reason(
        "usage",
        "Không có lần sửa nào đang có hiệu lực mang mã này: {detail}.",
        "There is no standing correction of this id: {detail}.",
        "Xem `kehoach correct --list`.",
        "See `kehoach correct --list`.",
    ),
    "no-such-deadline": Reason(
        "usage",
        "Không có việc nào mang mã này: {detail}",
        "No deadline has this id or code: {detail}",
        "Chép mã trong bản tin (`kehoach digest`), ví dụ `kehoach done 3f9a1c02b4@2026-12-10`.",
        "Copy the code from the digest (`kehoach digest`), as in `kehoach done 3f9a1c02b4@2026-12-10`.",
    ),
    "several-deadlines": Reason(
        "usage",
        "Mã này chỉ nhiều việc: {detail}",
        "This code means several deadlines: {detail}",
        "Dùng mã đầy đủ của một việc.",
        "Use the full id of one of them.",
    ),
    "which-occurrence": Reason(
        "usage",
        "Việc định kỳ: cần nói rõ kỳ nào ({detail}).",
        "A recurring duty: say which time is meant ({detail}).",
        "Thêm `--occurrence`, hoặc viết mã kèm `@kỳ` như trong bản tin.",
        "Add `--occurrence`, or write the code with `@time` as the digest does.",
    ),
    "no-such-body": Reason(
        "usage",
        "Không biết cơ quan này: {detail}",
        "This body is not known: {detail}",
        "Viết như trong kế hoạch, ví dụ “Công an tỉnh Lào Cai”; `kehoach agency` gợi ý tên gần giống.",
        "Write it as plans do, like “Công an tỉnh Lào Cai”; `kehoach agency` suggests similar names.",
    ),
    "mail-settings": Reason(
        "usage",
        "Thiếu hoặc sai thiết lập thư: {detail}",
        "A setting of the mail is missing or wrong: {detail}",
        "Điền mục [mail] của kehoach.toml hoặc biến KEHOACH_MAIL_…; xem docs/digest.md.",
        "Fill in [mail] of kehoach.toml or KEHOACH_MAIL_… variables; see docs/digest.md.",
    ),
    "mail-not-sent": Reason(
        "failed",
        "Chưa gửi được bản tin: {detail}",
        "The digest could not be sent: {detail}",
        "Kiểm tra máy chủ thư và mạng rồi chạy lại cùng lệnh; chưa ai nhận được thư.",
        "Check the mail server and the network and run the same command again; nobody was sent anything.",
    ),
    "mail-unsure": Reason(
        "failed",
        "Bản tin có thể đã được gửi: {detail}",
        "The digest may have been sent: {detail}",
        "Hỏi người nhận. Nếu chưa nhận được, chạy lại với `--again`: thư giữ nguyên Message-ID.",
        "Ask a recipient. If it did not arrive, run again with `--again`: the mail keeps its Message-ID.",
    ),
    "mail-busy": Reason(
        "failed",
        "Một tiến trình khác đang gửi bản tin: {detail}",
        "Another process is sending the digest: {detail}",
        "Đợi tiến trình ấy xong rồi chạy lại.",
        "Wait until it has ended and run again.",
    ),
    "no-picture": Reason(
        "usage",
        "Không có hình trang để cắt: {detail} (tệp văn bản thuần, hoặc bản gốc không được giữ).",
        "There is no page picture to crop: {detail} (plain text, or the original was not kept).",
        "Dùng `kehoach read` để xem chữ.",
        "Use `kehoach read` to see the words.",
    ),
    "original-not-kept": Reason(
        "usage",
        'Bản gốc của {detail} không được giữ (`keep_original = "none"`) và tệp nguồn không còn ở chỗ cũ: không có hình để xem.',
        'The original of {detail} was not kept (`keep_original = "none"`) and its source is gone: there is no picture to show.',
        'Đưa tệp nguồn về chỗ cũ, hoặc đặt `keep_original = "link"` rồi nhập lại; chữ đã đọc vẫn còn: `kehoach sql`.',
        'Put the source back, or set `keep_original = "link"` and ingest it again; the words are still there: `kehoach sql`.',
    ),
    "original-damaged": Reason(
        "usage",
        "Bản gốc của {detail} đã giữ không còn nguyên vẹn, tệp nguồn cũng không còn.",
        "The kept original of {detail} is no longer what was read, and its source is gone.",
        "Chạy `kehoach verify` để biết chỗ hỏng; xin lại tệp rồi `kehoach ingest`.",
        "Run `kehoach verify` to see what is damaged; ask for the file and run `kehoach ingest`.",
    ),
    "no-such-path": Reason(
        "usage",
        "Không có tệp hay thư mục này: {detail}",
        "No such file or folder: {detail}",
        "Kiểm tra đường dẫn.",
        "Check the path.",
    ),
    "no-database": Reason(
        "usage",
        "Chưa có cơ sở dữ liệu trong {detail}.",
        "There is no database in {detail} yet.",
        "Chạy `kehoach ingest THƯ_MỤC` trước.",
        "Run `kehoach ingest FOLDER` first.",
    ),
    "old-database": Reason(
        "usage",
        "Cơ sở dữ liệu theo lược đồ khác ({detail}).",
        "The database has another schema ({detail}).",
        "Chạy `kehoach ingest` để dựng lại từ các bó dữ liệu đã giữ.",
        "Run `kehoach ingest` to rebuild it from the bundles.",
    ),
    "bad-symbol": Reason(
        "usage",
        "Không hiểu số, ký hiệu văn bản: {detail}",
        "Not the number and symbol of a document: {detail}",
        "Viết như `09-CT/TW` hoặc `Chỉ thị số 09-CT/TW`.",
        "Write it like `09-CT/TW` or `Chỉ thị số 09-CT/TW`.",
    ),
    "bad-option": Reason(
        "usage",
        "Tùy chọn sai: {detail}",
        "Wrong option: {detail}",
        "Xem `kehoach LỆNH --help`.",
        "See `kehoach COMMAND --help`.",
    ),
    "bad-setting": Reason(
        "usage",
        "Thiết lập sai: {detail}",
        "Wrong setting: {detail}",
        "Sửa kehoach.toml hoặc biến môi trường KEHOACH_….",
        "Correct kehoach.toml or the KEHOACH_… environment variable.",
    ),
    "bad-query": Reason(
        "usage",
        "Truy vấn bị từ chối: {detail}",
        "The query was rejected: {detail}",
        "Các bảng và cột: `kehoach schema --tables`. Truy vấn chạy khóa: không tệp, không mạng, không ghi.",
        "Tables and columns: `kehoach schema --tables`. Queries run locked: no files, no network, no writing.",
    ),
    "read-only": Reason(
        "usage",
        "Cơ sở dữ liệu chỉ để hỏi, không ghi được: {detail}",
        "The database is for questions only and cannot be written: {detail}",
        "Muốn sửa một kết quả đọc, dùng `kehoach correct`; muốn có bảng ra tệp, dùng `kehoach export`.",
        "To put a reading right use `kehoach correct`; to have a table as a file use `kehoach export`.",
    ),
    "cannot-export": Reason(
        "usage",
        "Không ghi được tệp: {detail}",
        "The file cannot be written: {detail}",
        "Chọn nơi khác bằng --out hoặc cấp quyền ghi.",
        "Choose another place with --out or grant write permission.",
    ),
    "needs-file": Reason(
        "usage",
        "Định dạng {detail} không in ra màn hình được.",
        "The format {detail} cannot be printed.",
        "Thêm --out TỆP.",
        "Add --out FILE.",
    ),
    "no-scheduler": Reason(
        "usage",
        "Không có bộ điều phối nào trả lời ở {detail}.",
        "No scheduler answers at {detail}.",
        "Khởi động bằng `dask scheduler` và kiểm tra địa chỉ (tcp://MÁY:8786).",
        "Start one with `dask scheduler` and check the address (tcp://HOST:8786).",
    ),
    # -- dependencies -------------------------------------------------------------------------------------------------------
    "no-tesseract": Reason(
        "dependency",
        "Thiếu Tesseract.",
        "Tesseract is not installed.",
        "apt-get install -y tesseract-ocr tesseract-ocr-vie",
        "apt-get install -y tesseract-ocr tesseract-ocr-vie",
    ),
    "no-vietnamese": Reason(
        "dependency",
        "Tesseract thiếu dữ liệu tiếng Việt.",
        "Tesseract lacks the Vietnamese data.",
        "apt-get install -y tesseract-ocr-vie",
        "apt-get install -y tesseract-ocr-vie",
    ),
    "no-package": Reason(
        "dependency",
        "Thiếu gói Python: {detail}.",
        "A Python package is missing: {detail}.",
        "pip install {detail}",
        "pip install {detail}",
    ),
    "no-cluster": Reason(
        "dependency",
        "Chạy trên nhiều máy cần gói `distributed`.",
        "Several machines need the package `distributed`.",
        "pip install 'kehoach[cluster]'",
        "pip install 'kehoach[cluster]'",
    ),
}
