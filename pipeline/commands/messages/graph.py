"""What the citation graph and the card of a work say."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

_KINDS: Final = {
    # relation: (the other is …, the other … this one); labels of legal sites (lược đồ) where they have one
    "implements": (("Văn bản được thực hiện", "Carries out"), ("Văn bản thực hiện", "Carried out by")),
    "continues": (("Văn bản được tiếp tục thực hiện", "Continues"), ("Văn bản tiếp tục thực hiện", "Continued by")),
    "replaces": (("Văn bản bị thay thế", "Replaces"), ("Văn bản thay thế", "Replaced by")),
    "amends": (("Văn bản được sửa đổi, bổ sung", "Amends"), ("Văn bản sửa đổi, bổ sung", "Amended by")),
    "issues": (("Văn bản được ban hành, phê duyệt", "Issues, approves"), ("Văn bản ban hành, phê duyệt", "Issued, approved by")),
    "guides": (("Văn bản được hướng dẫn", "Guides"), ("Văn bản hướng dẫn", "Guided by")),
    "details": (("Văn bản được quy định chi tiết", "Details"), ("Văn bản quy định chi tiết", "Detailed by")),
    "repeals": (("Văn bản bị bãi bỏ", "Repeals"), ("Văn bản bãi bỏ", "Repealed by")),
    "cites": (("Văn bản được dẫn chiếu", "Cites"), ("Dẫn chiếu, theo tỉnh", "Cited by, by province")),
}  # fmt: skip

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "graph_written": ("{0}: {1} nút, {2} cạnh.", "{0}: {1} nodes, {2} edges."),
    "graph_nodes": ("Nút: {0}", "Nodes: {0}"),
    "graph_edges": ("Cạnh: {0}", "Edges: {0}"),
    "graph_odd": (
        "Cạnh trỏ tới văn bản ban hành sau: {0}; quan hệ của văn bản với chính nó (bỏ): {1}.",
        "Edges into the future: {0}; relations of a document with itself (left out): {1}.",
    ),
    "graph_most_cited": ("Được nhiều văn bản dẫn nhất:", "Pointed to by most documents:"),
    "graph_pagerank": ("PageRank cao nhất:", "Highest PageRank:"),
    "node_work": ("văn bản", "documents"),
    "node_plan": ("kế hoạch không có số", "plans without number"),
    "node_issuer": ("cơ quan ban hành", "issuers"),
    "card_title": ("Lược đồ: {0}", "Card: {0}"),
    "card_cited": ("{0} kế hoạch viện dẫn", "cited by {0} plans"),
    "card_held": ("có toàn văn trong kho", "its text is held"),
    "card_rests_on": ("Dựa trên", "Rests on"),
    "card_rest_on_it": ("Văn bản dựa trên nó", "What rests on it"),
    "card_chain": ("Xa hơn nữa", "Further back"),
    "card_citers": ("Kế hoạch viện dẫn, theo tỉnh", "Plans that cite it, by province"),
    "card_beside": ("Thường được dẫn cùng", "Often cited together"),
    "card_stated": ("{0} kế hoạch nêu", "stated by {0} plans"),
    "card_plans_since": ("{0} kế hoạch, từ {1}", "{0} plans, since {1}"),
    "card_first": ("Kế hoạch đầu tiên", "First plan"),
    "card_number": ("Số kế hoạch", "Plans"),
    "card_central": ("trung ương, khác", "central, other"),
    "card_more": ("và {0} nữa", "and {0} more"),
    "card_future": ("trỏ tới văn bản ban hành sau: kiểm tra ngày", "points into the future: check the dates"),
    "card_none": ("Không kế hoạch nào nêu.", "No plan states any."),
    "card_shared": ("{0} kế hoạch dẫn cả hai", "{0} plans cite both"),
    "card_page": ("trang {0}", "page {0}"),
    "card_others": (
        "Số, ký hiệu này còn chỉ văn bản khác: {0}. Chọn bằng --date hoặc --term.",
        "The symbol also means other documents: {0}. Choose with --date or --term.",
    ),
    "card_coverage": (
        "Theo lời {0} kế hoạch đã đọc ({1} trang, {2} trang còn nghi ngờ). Mỗi quan hệ là điều kế hoạch nêu, không phải"
        " tình trạng hiệu lực.",
        "By the word of {0} plans read ({1} pages, {2} in doubt). A relation is what a plan states, not the document's legal"
        " status.",
    ),
    "card_legend_held": ("có toàn văn", "text held"),
    "card_legend_named": ("chỉ được dẫn tên", "known by name only"),
    "card_written": ("Đã ghi {0}", "Wrote {0}"),
    **{f"card_out_{kind}": out for kind, (out, _) in _KINDS.items()},
    **{f"card_in_{kind}": into for kind, (_, into) in _KINDS.items()},
}
