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
    "cmp_page": ("tr.\u00a0{0}", "p.\u00a0{0}"),
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
    # topics
    "topics_title": ("Chủ đề của các văn bản", "Topics of the plans"),
    "topics_how": (
        "Cách lập: từ của tên văn bản (tách từ tiếng Việt) và văn bản được viện dẫn, trọng số TF-IDF, gom cụm k-means hạt giống cố định;"
        " số cụm là số cho hệ số bóng (silhouette) cao nhất trong các số đã thử: {0}. Chỉ giữ cụm có văn bản thực sự giống nhau.",
        "How: words of the titles (segmented) and documents cited, TF-IDF, k-means with fixed seeds; the number of clusters is the one"
        " of highest silhouette of those tried: {0}. Only clusters whose plans are truly alike are kept.",
    ),
    "topics_rest": (
        "{0} văn bản không thuộc chủ đề nào (không giống văn bản khác, hoặc không có tên).",
        "{0} plans belong to no topic (like no other, or without a title).",
    ),
    "topics_number": ("Số", "No."),
    "topics_words": ("Từ đặc trưng", "Words"),
    "topics_works": ("Văn bản được dẫn", "Documents cited"),
    "topics_plans": ("Số văn bản", "Plans"),
    "topics_provinces": ("Số tỉnh", "Provinces"),
    "topics_likeness": ("Độ giống", "Likeness"),
    "topics_examples": ("Văn bản tiêu biểu", "Plans in the middle of it"),
    # gaps
    "gaps_title": ("Văn bản nhiều nơi viện dẫn mà nơi này không", "What peers cite and a province does not"),
    "gaps_how": (
        "Đơn vị tương đồng: cùng cấp, có văn bản trong cùng tập, thời gian trùng hoặc cách nhau không quá {0} năm. Chỉ nêu văn bản mà"
        " hơn nửa số đơn vị tương đồng (từ {1} đơn vị có câu trả lời trở lên) viện dẫn.",
        "Peers: same level, a plan in the same set, years that overlap or lie at most {0} years apart. Told is what more than half of"
        " them cite, where at least {1} can be said to cite or not.",
    ),
    "gaps_none": (
        "Không thấy văn bản nào như vậy. Có thể nới: --years-apart, --least, hoặc chọn tập rộng hơn.",
        "None was found. Widen with --years-apart or --least, or choose a larger set.",
    ),
    "gaps_set": ("{0}: {1} văn bản, {2} đơn vị", "{0}: {1} plans, {2} units"),
    "gaps_whole": ("Tập đã chọn", "The set chosen"),
    "gaps_topic_words": ("Từ: {0}.", "Words: {0}."),
    "gaps_peers": ("Tương đồng với {0}: {1}.", "Peers of {0}: {1}."),
    "gaps_work": ("Văn bản không thấy viện dẫn", "Not cited"),
    "gaps_share": ("Tương đồng có dẫn", "Peers that cite"),
    "gaps_by": ("Ai dẫn, ở đâu", "Cited by"),
    "gaps_own": ("Văn bản của đơn vị", "Its own plans"),
    "gaps_answer": ("Câu trả lời", "Answer"),
    # lag
    "lag_title": ("Độ trễ thực hiện {0}", "Response to {0}"),
    "lag_since": (
        "Tính từ ngày ban hành {0} đến văn bản đầu tiên trong kho có viện dẫn trực tiếp; kho thiếu văn bản thì số ngày thực có thể ngắn hơn.",
        "From its day, {0}, to the first plan held that cites it directly; with plans missing, the true number of days may be less.",
    ),
    "lag_median": (
        "{0} trên {1} đơn vị đã viện dẫn; trung vị {2} ngày (từ {3} đến {4}; nửa giữa {5}–{6}).",
        "{0} of {1} units cite it; median {2} days ({3} to {4}; middle half {5}–{6}).",
    ),
    "lag_nobody": (
        "Chưa đơn vị nào viện dẫn trực tiếp với ngày rõ ràng.",
        "No unit cites it directly in a dated plan.",
    ),
    "lag_others": (
        "Chỉ gián tiếp: {0} · đã đọc, không viện dẫn: {1} · chưa thể kết luận: {2} · chỉ có văn bản cũ hơn: {3} · viện dẫn nhưng văn bản"
        " không rõ ngày: {4}.",
        "Indirectly only: {0} · read and do not: {1} · cannot be said: {2} · older plans only: {3} · cite, but undated: {4}.",
    ),
    "lag_before": (
        "{0} đơn vị có văn bản ghi ngày trước cả văn bản được dẫn (mâu thuẫn, không tính).",
        "{0} units have a plan dated before the document it cites (a contradiction, not counted).",
    ),
    "lag_distribution": ("Phân bố", "Distribution"),
    "lag_up_to": ("đến {0} ngày", "up to {0} days"),
    "lag_longer": ("lâu hơn", "longer"),
    "lag_units": ("Từng đơn vị", "By unit"),
    "lag_days": ("Số ngày", "Days"),
    "lag_first": ("Văn bản đầu tiên, trang", "First plan, page"),
    "lag_several": (
        "Số này chỉ {0} văn bản; trên đây là văn bản được dẫn nhiều nhất. Chọn bằng --date.",
        "{0} documents bear this number; the most cited one is told. Choose with --date.",
    ),
    "lag_undated": ("còn {0} văn bản không rõ ngày cũng viện dẫn", "{0} undated plans cite it too"),
    # similar
    "sim_title": ("Giống với {0}", "Like {0}"),
    "sim_pair_title": ("{0} và {1}", "{0} and {1}"),
    "sim_about": (
        "{0}: {1} văn bản, {2} văn bản được dẫn, {3} nhiệm vụ",
        "{0}: {1} plans, {2} documents cited, {3} tasks",
    ),
    "sim_bounded": (
        "{0}: chỉ so sánh {1} nhiệm vụ của các văn bản mới nhất (trên {2}); hãy thu hẹp tập bằng --topic hoặc --years.",
        "{0}: only {1} tasks of its newest plans are compared (of {2}); narrow the set with --topic or --years.",
    ),
    "sim_how": (
        "Theo viện dẫn: Jaccard có trọng số, văn bản càng nhiều nơi dẫn càng ít trọng số. Theo nhiệm vụ: tỷ lệ nhiệm vụ hai bên có"
        " nhiệm vụ tương ứng ở bên kia (TF-IDF, cosin từ {0}).",
        "By citations: weighted Jaccard, what everybody cites counts little. By tasks: share of both sides' tasks with a counterpart"
        " on the other side (TF-IDF, cosine from {0}).",
    ),
    "sim_none": ("Không đơn vị nào trong tập dẫn chung văn bản nào.", "None of the set cites a document in common."),
    "sim_neighbour": ("Đơn vị, văn bản", "Province or plan"),
    "sim_by_citations": ("Giống về viện dẫn", "By citations"),
    "sim_by_tasks": ("Giống về nhiệm vụ", "By tasks"),
    "sim_common_works": ("Cùng dẫn", "Both cite"),
    "sim_common_tasks": ("Nhiệm vụ giống", "Same tasks"),
    "sim_works": ("Văn bản chung nặng ký nhất", "Weightiest of them"),
    "sim_scores": ("Giống về viện dẫn: {0} · giống về nhiệm vụ: {1}", "Alike by citations: {0} · by tasks: {1}"),
    "sim_tasks_common": ("Nhiệm vụ chung: {0} giống, {1} gần giống", "Common tasks: {0} same, {1} nearly"),
    "sim_tasks_only": ("Chỉ {0} có: {1} nhiệm vụ", "Only {0}: {1} tasks"),
    "sim_likeness": ("Độ giống", "Likeness"),
    "sim_same": ("giống", "same"),
    "sim_near": ("gần giống", "nearly"),
    "sim_marked": (
        "Chỗ khác nhau được tô và gạch chân; con số, ngày tháng, tên cơ quan và tên địa phương không tính khi so sánh.",
        "Words that differ are marked; numbers, dates, names of bodies and places do not count in comparing.",
    ),
    "sim_task": ("Nhiệm vụ", "Task"),
    "sim_works_title": ("Văn bản được dẫn", "Documents cited"),
    "sim_weight": ("Trọng số", "Weight"),
    "sim_work": ("Văn bản", "Document"),
    # same duty
    "duty_title": ("Cùng một việc, khác hạn", "The same duty, other dates"),
    "duty_how": (
        "Hai văn bản được coi là giao cùng một việc khi cùng tập, cùng loại báo cáo (6 tháng, năm, quý, tháng…) và cùng nơi nhận hoặc"
        " cùng đầu mối (bỏ tên địa phương).",
        "Two plans set the same duty where, in one set, they ask for the same kind of report through the same office or to the same"
        " recipient (names of places left out).",
    ),
    "duty_none": ("Không thấy việc nào như vậy trong tập.", "None was found in the set."),
    "duty_half-year": ("báo cáo 6 tháng", "half-year report"),
    "duty_year": ("báo cáo năm", "yearly report"),
    "duty_quarter": ("báo cáo quý", "quarterly report"),
    "duty_month": ("báo cáo tháng", "monthly report"),
    "duty_week": ("báo cáo tuần", "weekly report"),
    "duty_day": ("báo cáo ngày", "daily report"),
    "duty_once": ("báo cáo một lần năm {0}", "single report in {0}"),
    "duty_own-plan": (
        "gửi kế hoạch của đơn vị (tính từ ngày ký)",
        "sending the body's own plan (counted from the signing)",
    ),
    "duty_head": ("{0} – {1}: {2}", "{0} – {1}: {2}"),
    "duty_days": ("{0} ngày", "{0} days"),
    "duty_day_of": ("ngày {0}", "day {0}"),
    "duty_no_day": ("không nêu ngày", "no day named"),
    "duty_when": ("Hạn", "Due"),
    "duty_words": ("Nguyên văn", "Words"),
    # replaced
    "repl_title": ("Văn bản đã bị thay thế còn được viện dẫn", "Citations of replaced documents"),
    "repl_how": (
        "Chỉ nêu việc thay thế, bãi bỏ mà chính các văn bản trong kho ghi (có trang và lời văn). Không coi là lỗi: văn bản cũ hơn văn"
        " bản thay thế, văn bản có nêu cả văn bản mới, và văn bản ký trong 45 ngày đầu.",
        "Only what plans themselves state, with page and words. Not blamed: plans older than the new document, plans that name the new"
        " one too, and plans of the first 45 days.",
    ),
    "repl_none": ("Không văn bản nào trong kho ghi việc thay thế nào.", "No plan held states any replacement."),
    "repl_head": ("{0}, nay là {1}", "{0}, now {1}"),
    "repl_head_repeals": ("{0}, bị bãi bỏ bởi {1}", "{0}, repealed by {1}"),
    "repl_claim": ("Theo {0}, {1}: “{2}”; {3} văn bản ghi như vậy.", "Says {0}, {1}: “{2}”; {3} plans state it."),
    "repl_counts": (
        "Dẫn văn bản cũ: {0} vẫn dẫn · {1} có nêu văn bản mới · {2} trong 45 ngày đầu · {3} chỉ thay thế một phần · {4} ký trước · {5} không rõ.",
        "Cite the old one: {0} outdated · {1} name the new one too · {2} in the first 45 days · {3} replaced in part · {4} older · {5} unknown.",
    ),
    "repl_impossible": (
        "{0} chỗ ghi văn bản mới có ngày cũ hơn văn bản bị thay thế (mâu thuẫn, bỏ qua).",
        "{0} claims give the new document an older date than the replaced one (left out).",
    ),
    "repl_standing": ("Tình trạng", "Standing"),
    "repl_outdated": ("vẫn dẫn văn bản cũ", "outdated"),
    "repl_knows": ("có nêu văn bản mới", "names the new one"),
    "repl_transition": ("trong 45 ngày đầu", "first 45 days"),
    "repl_partial": ("chỉ thay thế một phần", "replaced in part"),
    "repl_before": ("ký trước khi thay thế", "older"),
    "repl_unknown": ("không rõ ngày", "dates unknown"),
}
