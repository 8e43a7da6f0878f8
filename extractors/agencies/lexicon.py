"""The words from which names of bodies are built, and the words at which they end.

Sources: domain practice in plans of 2011-2026; Luật Tổ chức chính quyền địa phương; NĐ 30/2020 (lists of recipients); Điều lệ
Đảng for Party bodies. Sectors of ministries and sở come from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractors.findings import Level

__all__ = [
    "BARE_GENERIC",
    "CENTRAL_HEADS",
    "CLASS_NOUNS",
    "COMMITTEE_NUMBERS",
    "COMPOUNDS",
    "FIXED",
    "FUNDS",
    "GENERIC",
    "NOT_AFTER", "NOT_A_NAME",
    "OFFICES",
    "OFFICE_TABLE",
    "PARTS",
    "PARTY",
    "SCHOOLS",
    "SCOPED",
    "STOPS",
    "SUBJECT_ENDS",
    "SUBJECT_NEVER",
    "TEAMS",
    "UNITS",
    "phrases",
]  # fmt: skip

Phrase = tuple[str, ...]


def phrases(lines: Mapping[str, str] | Iterable[str]) -> dict[str, list[tuple[Phrase, str]]]:
    """Phrases by first word, longest first, each with what it stands for (itself where only names are given)."""
    pairs = lines.items() if isinstance(lines, Mapping) else ((line, line) for line in lines)
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for written, name in pairs:
        for variant in written.split("|"):
            words = tuple(variant.lower().split())
            table.setdefault(words[0], []).append((words, name))
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


FIXED: dict[str, tuple[str, Level]] = {
    "chính phủ": ("Chính phủ", "central"),
    "thủ tướng chính phủ|thủ tướng": ("Thủ tướng Chính phủ", "central"),
    "phó thủ tướng chính phủ|phó thủ tướng|phó thủ tướng thường trực chính phủ|phó thủ tướng thường trực": ("Phó Thủ tướng Chính phủ", "central"),
    "các phó thủ tướng chính phủ": ("các Phó Thủ tướng Chính phủ", "central"),
    "văn phòng chính phủ": ("Văn phòng Chính phủ", "central"),
    "thanh tra chính phủ": ("Thanh tra Chính phủ", "central"),
    "quốc hội": ("Quốc hội", "central"),
    "ủy ban thường vụ quốc hội": ("Ủy ban Thường vụ Quốc hội", "central"),
    "văn phòng quốc hội": ("Văn phòng Quốc hội", "central"),
    "chủ tịch nước": ("Chủ tịch nước", "central"),
    "văn phòng chủ tịch nước": ("Văn phòng Chủ tịch nước", "central"),
    "bộ chính trị": ("Bộ Chính trị", "central"),
    "ban bí thư trung ương đảng|ban bí thư trung ương|ban bí thư": ("Ban Bí thư Trung ương Đảng", "central"),
    "ban chấp hành trung ương đảng|ban chấp hành trung ương đảng cộng sản việt nam|ban chấp hành trung ương": (
        "Ban Chấp hành Trung ương Đảng", "central"),
    "trung ương đảng": ("Ban Chấp hành Trung ương Đảng", "central"),
    "đảng cộng sản việt nam": ("Đảng Cộng sản Việt Nam", "central"),
    "quân ủy trung ương": ("Quân ủy Trung ương", "central"),
    "đảng ủy công an trung ương": ("Đảng ủy Công an Trung ương", "central"),
    "văn phòng trung ương đảng|văn phòng trung ương và các ban đảng|văn phòng trung ương": (
        "Văn phòng Trung ương Đảng", "central"),
    "ban tuyên giáo trung ương": ("Ban Tuyên giáo Trung ương", "central"),
    "ban dân vận trung ương": ("Ban Dân vận Trung ương", "central"),
    "ban tuyên giáo và dân vận trung ương": ("Ban Tuyên giáo và Dân vận Trung ương", "central"),
    "ban tổ chức trung ương": ("Ban Tổ chức Trung ương", "central"),
    "ban nội chính trung ương": ("Ban Nội chính Trung ương", "central"),
    "ban kinh tế trung ương": ("Ban Kinh tế Trung ương", "central"),
    "ban chính sách, chiến lược trung ương": ("Ban Chính sách, chiến lược Trung ương", "central"),
    "ủy ban kiểm tra trung ương": ("Ủy ban Kiểm tra Trung ương", "central"),
    "ban thi đua - khen thưởng trung ương": ("Ban Thi đua - Khen thưởng Trung ương", "central"),
    "hội đồng thi đua - khen thưởng trung ương": ("Hội đồng Thi đua - Khen thưởng Trung ương", "central"),
    "tòa án nhân dân tối cao": ("Tòa án nhân dân tối cao", "central"),
    "viện kiểm sát nhân dân tối cao": ("Viện kiểm sát nhân dân tối cao", "central"),
    "kiểm toán nhà nước": ("Kiểm toán nhà nước", "central"),
    "ngân hàng nhà nước việt nam": ("Ngân hàng Nhà nước Việt Nam", "central"),
    "ngân hàng nhà nước": ("Ngân hàng Nhà nước Việt Nam", "central"),
    "ủy ban dân tộc": ("Ủy ban Dân tộc", "central"),
    "ủy ban trung ương mặt trận tổ quốc việt nam|ủy ban trung ương mặt trận tổ quốc|ubtw mặt trận tổ quốc việt nam"
    "|ubtw mặt trận tổ quốc": ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "central"),
    "ban chấp hành trung ương đoàn": ("Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "central"),
    "trung ương đoàn thanh niên cộng sản hồ chí minh|trung ương đoàn": (
        "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "central"),
    "tổng liên đoàn lao động việt nam": ("Tổng Liên đoàn Lao động Việt Nam", "central"),
    "trung ương hội nông dân việt nam": ("Trung ương Hội Nông dân Việt Nam", "central"),
    "trung ương hội liên hiệp phụ nữ việt nam": ("Trung ương Hội Liên hiệp Phụ nữ Việt Nam", "central"),
    "trung ương hội cựu chiến binh việt nam": ("Trung ương Hội Cựu chiến binh Việt Nam", "central"),
    "đài truyền hình việt nam": ("Đài Truyền hình Việt Nam", "central"),
    "đài tiếng nói việt nam": ("Đài Tiếng nói Việt Nam", "central"),
    "thông tấn xã việt nam": ("Thông tấn xã Việt Nam", "central"),
    "bảo hiểm xã hội việt nam": ("Bảo hiểm xã hội Việt Nam", "central"),
    "hội đồng bầu cử quốc gia": ("Hội đồng bầu cử quốc gia", "central"),
    "bộ tổng tham mưu": ("Bộ Tổng Tham mưu Quân đội nhân dân Việt Nam", "central"),
    "ban chỉ đạo trung ương": ("Ban Chỉ đạo Trung ương", "central"),
    "mặt trận tổ quốc trung ương": ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "central"),
    **{f"trung ương {body.lower()}": (f"Trung ương {body}", "central") for body in (
        "Hội Khuyến học Việt Nam", "Hội Chữ thập đỏ Việt Nam", "Hội Người cao tuổi Việt Nam", "Hội Luật gia Việt Nam",
        "Hội Liên hiệp Thanh niên Việt Nam", "Hội Sinh viên Việt Nam", "Hội Cựu Thanh niên xung phong Việt Nam",
        "Hội Đông y Việt Nam", "Hội Nhà báo Việt Nam", "Hội Làm vườn Việt Nam", "Hội Người mù Việt Nam",
    )},
    "học viện chính trị quốc gia hồ chí minh": ("Học viện Chính trị quốc gia Hồ Chí Minh", "central"),
    "viện hàn lâm khoa học xã hội việt nam": ("Viện Hàn lâm Khoa học xã hội Việt Nam", "central"),
    "viện hàn lâm khoa học và công nghệ việt nam": ("Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "central"),
    "báo nhân dân": ("Báo Nhân dân", "central"),
    "tạp chí cộng sản": ("Tạp chí Cộng sản", "central"),
    "hội đồng lý luận trung ương": ("Hội đồng Lý luận Trung ương", "central"),
    "ban đối ngoại trung ương": ("Ban Đối ngoại Trung ương", "central"),
    "đảng ủy chính phủ": ("Đảng ủy Chính phủ", "central"),
    "đảng ủy quốc hội": ("Đảng ủy Quốc hội", "central"),
    "đảng ủy các cơ quan đảng trung ương": ("Đảng ủy các cơ quan Đảng Trung ương", "central"),
    "đảng ủy mặt trận tổ quốc, các đoàn thể trung ương": ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương", "central"),
    "ủy ban giám sát tài chính quốc gia": ("Ủy ban Giám sát tài chính Quốc gia", "central"),
    "ủy ban quản lý vốn nhà nước tại doanh nghiệp": ("Ủy ban Quản lý vốn nhà nước tại doanh nghiệp", "central"),
    "ủy ban an toàn giao thông quốc gia": ("Ủy ban An toàn giao thông Quốc gia", "central"),
    "ủy ban quốc gia phòng, chống aids và phòng, chống tệ nạn ma túy, mại dâm": (
        "Ủy ban Quốc gia phòng, chống AIDS và phòng, chống tệ nạn ma túy, mại dâm", "central"),
    "ủy ban quốc gia về chuyển đổi số": ("Ủy ban Quốc gia về chuyển đổi số", "central"),
    "liên minh hợp tác xã việt nam": ("Liên minh Hợp tác xã Việt Nam", "central"),
    "phòng thương mại và công nghiệp việt nam": ("Phòng Thương mại và Công nghiệp Việt Nam", "central"),
    "liên đoàn thương mại và công nghiệp việt nam": ("Liên đoàn Thương mại và Công nghiệp Việt Nam", "central"),
    "tổng bí thư": ("Tổng Bí thư", "central"),
    "liên hợp quốc": ("", "central"),
}  # fmt: skip
"""Bodies that are there once. An empty name is one that is no body of this country and only bars others."""

SCOPED: dict[str, str] = {
    "ủy ban nhân dân|ủy ban nhân": "Ủy ban nhân dân",
    "hội đồng nhân dân|hội đồng nhân": "Hội đồng nhân dân",
    "công an": "Công an",
    "bộ chỉ huy quân sự": "Bộ Chỉ huy quân sự",
    "ban chỉ huy quân sự": "Ban Chỉ huy quân sự",
    "bộ chỉ huy bộ đội biên phòng": "Bộ Chỉ huy Bộ đội Biên phòng",
    "ban chỉ huy bộ đội biên phòng": "Ban Chỉ huy Bộ đội Biên phòng",
    "bộ đội biên phòng": "Bộ đội Biên phòng",
    "ủy ban mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc|ủy ban mặt trận|mặt trận tổ quốc việt nam"
    "|mặt trận tổ quốc": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "liên đoàn lao động": "Liên đoàn Lao động",
    "hội liên hiệp phụ nữ việt nam|hội liên hiệp phụ nữ|hội phụ nữ": "Hội Liên hiệp Phụ nữ",
    "hội nông dân việt nam|hội nông dân": "Hội Nông dân",
    "hội cựu chiến binh việt nam|hội cựu chiến binh": "Hội Cựu chiến binh",
    "đoàn thanh niên cộng sản hồ chí minh|đoàn thanh niên": "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "tòa án nhân dân": "Tòa án nhân dân",
    "viện kiểm sát nhân dân": "Viện kiểm sát nhân dân",
    "đoàn đại biểu quốc hội": "Đoàn đại biểu Quốc hội",
    "bảo hiểm xã hội": "Bảo hiểm xã hội",
    "kho bạc nhà nước": "Kho bạc Nhà nước",
    "báo và phát thanh, truyền hình|báo và phát thanh và truyền hình|báo và đài phát thanh, truyền hình|báo và phát thanh"
    " - truyền hình|báo và đài phát thanh và truyền hình|báo và đài phát thanh - truyền hình": (
        "Báo và Phát thanh, Truyền hình"
    ),
    "đảng bộ": "Đảng bộ",
    "đảng ủy các cơ quan đảng": "Đảng ủy các cơ quan Đảng",
    "đảng ủy khối các cơ quan và doanh nghiệp": "Đảng ủy Khối các cơ quan và doanh nghiệp",
    "đảng ủy khối các cơ quan": "Đảng ủy Khối các cơ quan",
    "đảng ủy khối doanh nghiệp": "Đảng ủy Khối Doanh nghiệp",
    "đảng ủy quân sự": "Đảng ủy Quân sự",
}
"""Bodies that every province, district or commune has; the place follows or is the document's own."""

PARTY: dict[str, tuple[str, Level]] = {
    "tỉnh ủy": ("Tỉnh ủy", "province"),
    "thành ủy": ("Thành ủy", "province"),
    "huyện ủy": ("Huyện ủy", "district"),
    "quận ủy": ("Quận ủy", "district"),
    "thị ủy": ("Thị ủy", "district"),
    "tỉnh đoàn": ("Tỉnh đoàn", "province"),
    "thành đoàn": ("Thành đoàn", "province"),
    "huyện đoàn": ("Huyện đoàn", "district"),
    "thị đoàn": ("Thị đoàn", "district"),
    "thị xã đoàn": ("Thị đoàn", "district"),
    "quận đoàn": ("Quận đoàn", "district"),
}
"""Bodies whose level is in their name: the place follows without its kind (Tỉnh ủy Tuyên Quang)."""

OFFICES: dict[str, str] = {
    "chủ tịch": "Chủ tịch",
    "phó chủ tịch": "Phó Chủ tịch",
    "bộ trưởng": "Bộ trưởng",
    "thứ trưởng": "Thứ trưởng",
    "giám đốc": "Giám đốc",
    "phó giám đốc": "Phó Giám đốc",
    "thủ trưởng": "Thủ trưởng",
    "trưởng ban": "Trưởng ban",
    "phó trưởng ban": "Phó Trưởng ban",
    "trưởng": "Trưởng",
    "phó trưởng|phó": "Phó Trưởng",
    "chánh": "Chánh",
    "phó chánh": "Phó Chánh",
    "bí thư": "Bí thư",
    "phó bí thư": "Phó Bí thư",
    "lãnh đạo": "Lãnh đạo",
    "chỉ huy trưởng": "Chỉ huy trưởng",
    "viện trưởng": "Viện trưởng",
    "chánh án": "Chánh án",
    "tổng giám đốc": "Tổng Giám đốc",
    "phó tổng giám đốc": "Phó Tổng Giám đốc",
    "tổng biên tập": "Tổng Biên tập",
    "phó hiệu trưởng": "Phó Hiệu trưởng",
    "tổng cục trưởng": "Tổng cục trưởng",
    "chi cục trưởng": "Chi cục trưởng",
    "vụ trưởng": "Vụ trưởng",
    "tư lệnh": "Tư lệnh",
    "tổng kiểm toán": "Tổng Kiểm toán",
    "hiệu trưởng": "Hiệu trưởng",
    "cục trưởng": "Cục trưởng",
    "thống đốc": "Thống đốc",
    "tổng thanh tra": "Tổng Thanh tra",
}
"""Offices of persons; what follows is the body."""

PARTS: dict[str, str] = {
    "thường trực": "Thường trực",
    "ban thường vụ": "Ban Thường vụ",
    "ban chấp hành": "Ban Chấp hành",
    "ban thường trực": "Ban Thường trực",
    "ban giám hiệu": "Ban Giám hiệu",
    "ban giám đốc": "Ban Giám đốc",
    "ban lãnh đạo": "Ban Lãnh đạo",
    "đoàn chủ tịch": "Đoàn Chủ tịch",
    "ban cán sự đảng": "Ban cán sự đảng",
    "đảng đoàn": "Đảng đoàn",
    "cơ quan thường trực|cơ quan thường trực giúp việc": "Cơ quan thường trực",
    "các thành viên|thành viên": "các thành viên",
    "các cơ quan, đơn vị thành viên|các cơ quan thành viên": "các cơ quan, đơn vị thành viên",
    "tổ giúp việc": "Tổ giúp việc",
    "tổ thư ký": "Tổ thư ký",
    "bộ phận thường trực": "Bộ phận thường trực",
}
"""Parts of a body; what follows, with or without "của", is the body."""

UNITS = frozenset(
    {"văn phòng", "phòng", "đội", "ban", "thanh tra", "đảng ủy", "trung tâm", "ủy ban kiểm tra", "chi nhánh"}
)
"""Heads that may be followed at once by the body they belong to (Văn phòng Tỉnh ủy)."""

GENERIC: dict[str, str] = {
    h: h[0].upper() + h[1:]
    for h in (
        "trung tâm", "chi cục", "tổng cục", "cục", "vụ", "viện", "học viện", "trường", "bệnh viện", "trạm y tế", "trạm",
        "phòng khám đa khoa", "phòng", "đội", "hạt", "văn phòng", "thanh tra", "đài", "báo", "hội", "liên đoàn",
        "liên hiệp", "liên minh", "hiệp hội", "chi nhánh", "ngân hàng", "công ty", "tổng công ty", "tập đoàn",
        "hội đồng", "tổ", "tiểu ban", "cổng", "đảng ủy", "ủy ban", "ban", "bộ tư lệnh", "bộ chỉ huy", "ban quản lý", "quân khu", "đoàn", "quỹ", "vườn quốc gia", "điện lực", "bưu điện",
        "đại học", "khoa", "thuế", "thống kê", "thi hành án dân sự", "hải quan", "công đoàn", "đồn biên phòng", "trung đoàn",
        "sư đoàn", "lữ đoàn", "quân đoàn", "quân chủng", "binh chủng", "nhà hát", "tổng hội", "nhà văn hóa", "nhà xuất bản", "bảo tàng", "thư viện", "cảng vụ", "khu quản lý", "ban đại diện", "tổng đội",
    )
} | {"ban quản lý": "Ban Quản lý", "bộ tư lệnh": "Bộ Tư lệnh", "bộ chỉ huy": "Bộ Chỉ huy"}  # fmt: skip
"""Heads that a name must follow."""

CENTRAL_HEADS = frozenset({"tổng cục", "vụ", "học viện", "quân khu", "tập đoàn", "tổng công ty", "nhà xuất bản"})

CLASS_NOUNS: dict[str, str] = {
    "cơ quan ngang bộ": "central", "cơ quan thuộc chính phủ": "central", "bộ": "central", "sở": "province",
    "ban": "own", "ngành": "own", "đoàn thể": "own", "hội": "own", "cơ quan": "own", "đơn vị": "own",
    "phòng": "own", "trường học": "own", "tổ chức chính trị - xã hội": "own", "tổ chức đoàn thể": "own",
    "hội đoàn thể": "own", "địa phương": "own", "doanh nghiệp": "own", "đơn vị sự nghiệp": "own", "tổ chức": "own",
}  # fmt: skip
"""What "các …, …, …" strings together, with the level it tells (own: that of the document)."""

NOT_A_NAME: dict[str, frozenset[str]] = {
    "hội": frozenset("nghị nhập thảo thi họp chợ hè diễn viên ý chẩn trường đàm chủ".split()),
    "tổ": frozenset("chức quốc dân tiên hợp trưởng viên ấm ong".split()),
    "phòng": frozenset("chống ngừa ngự chữa bệnh họp cháy thủ học khi hộ tránh".split()),
    "ban": frozenset("hành đầu đêm ngày công giám bệ ngành quản chỉ thường chấp bí".split()),
    "đội": frozenset("ngũ trưởng viên hình tuyển".split()),
    "hội đồng": frozenset("thành quản".split()),
    "đoàn": frozenset("kết viên thể công kiểm khách thanh người giám".split()),
    "trường": frozenset("hợp học lớp kỳ".split()),
    "liên hiệp": frozenset({"hợp"}),
    "báo": frozenset("cáo chí động đài hiệu tin giấy".split()),
    "viện": frozenset("trợ dẫn phí".split()),
    "vụ": frozenset("việc mùa án".split()),
    "quỹ": frozenset("đất nhà tiền thời".split()),
    "cổng": frozenset("trường chào".split()),
    "trạm": frozenset("biến".split()),
    "đài": frozenset("loan".split()),
    "sở": frozenset("hữu ngành dĩ tại".split()),
    "đại học": frozenset(),
    "hạt": frozenset("giống nhân".split()),
    "cục": frozenset("bộ".split()),
    "khoa": frozenset("học giáo mục trương bảng cử".split()),
    "ngân hàng": frozenset("thương".split()),
}
"""After these heads these words make another word of it (hội nghị, tổ chức, báo cáo)."""

NOT_AFTER: dict[str, frozenset[str]] = {
    "hội": frozenset("xã cơ quốc đại lễ dạ giáo phụ".split()),
    "trường": frozenset("môi thị hiện công chiến chủ nông lâm quảng ngư".split()),
    "phòng": frozenset("quốc biên dự văn phòng đề".split()),
    "vụ": frozenset("nhiệm nội ngoại dịch phục nghiệp thời chức".split()),
    "viện": frozenset("bệnh học thư".split()),
    "đoàn": frozenset("tập sư trung binh công quân tỉnh huyện thành".split()),
    "ban": frozenset({"ủy"}),
    "cục": frozenset("tổng chi bố".split()),
    "công đoàn": frozenset("cấp chức phí bộ".split()),
    "khoa": frozenset("đa chuyên nhi nha bác y đăng tân văn".split()),
    "đội": frozenset("quân bộ".split()),
    "báo": frozenset("thông dự tình cảnh".split()),
}
"""Before these heads these syllables make one word with them (XÃ HỘI, MÔI TRƯỜNG, QUỐC PHÒNG)."""

STOPS = phrases(
    "chủ trì|phối hợp|tổ chức|ban hành|thực hiện|triển khai|hướng dẫn|đôn đốc|tham mưu|báo cáo|tổng hợp|theo dõi|trình|"
    "đề xuất|rà soát|chịu|có|là|với|về|trong|trên|tại|để|theo|từ|đến|do|được|đã|sẽ|đang|tiếp tục|căn cứ|nghiên cứu|"
    "thường xuyên|định kỳ|chỉ đạo|tăng cường|đẩy mạnh|nâng cao|bảo đảm|đảm bảo|phân công|giao|yêu cầu|đề nghị|chủ động|"
    "kịp thời|khi|nếu|cho|cùng|như|mà|thì|phải|cần|hoặc|này|đó|nêu|xem xét|quyết định|phê duyệt|ký|tham gia|gửi|cung cấp|"
    "bố trí|cấp|thẩm định|tiếp nhận|giải quyết|xử lý|đồng thời|trước|sau|năm|tháng|ngày|lần thứ|khóa|thông qua|qua|"
    "của|thuộc|trực thuộc|cũng|bằng|nhằm|các|những|mọi|mỗi|từng|đối với|liên quan|nghiêm túc|quán triệt|lập|cử|"
    "tuyên truyền|vận động|tích cực|phát huy|xây dựng|kiểm tra|giám sát|đăng ký|kiện toàn|thành lập|tập trung|lồng ghép|"
    "duy trì|quan tâm|làm|đưa|thông báo|công bố|khẩn trương|trực tiếp|hoàn thành|sơ kết|tổng kết|khen thưởng|thống nhất|"
    "và|nơi|đóng|nhận|không|chưa|còn|hằng|hàng|vào|ra|lên|xuống|bị|tạo|mở|giữa|gồm|bao gồm|cụ thể|quy định|"
    "hỗ trợ|khắc phục|góp phần|kêu gọi|huy động|phát động|phổ biến|tập huấn|mua|hoạt động|chú trọng|chuẩn bị|chấp hành|xác định|sử dụng|mời|tiến hành|chuyển|đánh giá|số|biết|sở|tiếp đón|đón tiếp|phụ trách|dự trù|thanh toán|tuyên dương|nghiệm thu|cập nhật|sắp xếp|phân bổ|hoàn thiện|vận hành|tham dự|trả lời|phản ánh|kiến nghị|tặng|trao".split(
        "|"
    )
)
"""Words at which a name in lower case ends: verbs of duty and words of relation. Inside a name they may stand only with a
capital (Chi cục Kiểm tra sau thông quan)."""

COMPOUNDS = frozenset(
    "đào tạo|công trình|chương trình|chứng nhận|hàng không|dân số|đổi số|trợ giúp|công lập|ngoại giao|giao thông|giao dịch|"
    "cung cấp|trợ cấp|cấp cứu|cấp nước|sơ cấp|đăng ký|thư ký|sáng tạo|độc lập|thống kê|chuyển đổi|vận chuyển|mời thầu|"
    "số hóa|kỹ thuật số|tư xây dựng|xây dựng công trình|xây dựng cơ bản|kinh tế số|đường bộ|thường trực|thường xuyên|"
    "giáo dục thường|tiếp công|hướng nghiệp|bồi dưỡng|về nguồn|có công|và phát|đất đai|hành chính công|đô thị|cao cấp|"
    "trung cấp|tư xây|tổ chức hội|lâm nghiệp|là phẳng|khuyến công|khuyến nông|từ thiện|có uy|không gian|trình xây|bộ của|phó với|gắn với|cơ sở|trụ sở|việc làm|liên sở".split(
        "|"
    )
)
"""Pairs of syllables in which one of the stops is no word of its own: đào *tạo*, công *trình*, *xây dựng* behind đầu tư."""

TEAMS = phrases(
    "công tác|giúp việc|thẩm định|chuyên gia|tiếp nhận|đóng và mở|mở thầu|xây dựng|kiểm tra|kiểm kê|biên tập|biên soạn|"
    "thư ký|tư vấn|phản ứng nhanh|hỗ trợ|đề án|rà soát|soạn thảo|công nghệ số|liên ngành|triển khai|khảo sát|giám sát".split(
        "|"
    )
)
"""What a team (tổ) is set up for; without one of these "tổ" is another word (tổ chức, tổ dân phố)."""

SUBJECT_ENDS = phrases(
    "ban hành|chủ trì|phối hợp|tham mưu|triển khai|quyết định|yêu cầu|có trách nhiệm|họp|báo cáo|duy trì|tổ chức thực hiện|"
    "theo dõi|chỉ đạo|giao|đề nghị|chịu|để|trong|tại|theo|được|đã|sẽ|là|có|gồm|do|khi|như|này|của|đôn đốc|tổ chức|xem xét|"
    "tiếp tục|tăng cường|thống nhất|phân công|tổng hợp|cũng|hoặc|thì|mà|nhằm|đang|không|cần|phải|hoàn thành|nghiên cứu|"
    "đề xuất|xử lý|giải quyết|kịp thời|chủ động|cùng|gửi|trình|ký|cho ý kiến|quán triệt|căn cứ|trên|lập|với|cho|thường xuyên|định kỳ".split(
        "|"
    )
)
"""Where the subject of a steering committee ends, place or no place."""

SUBJECT_NEVER = phrases(
    "kiểm tra|hướng dẫn|đề xuất|xây dựng kế hoạch|rà soát|thành lập|tiến hành|về|ở|đến|và".split("|")
)
"""Words with which the subject of a steering committee does not begin."""

COMMITTEE_NUMBERS: dict[str, str] = {
    "138": "tội phạm",
    "389": "buôn lậu",
    "35": "nền tảng tư tưởng",
}
"""Numbers that stand for a committee by the decision that set the first of them up, and a word of its subject."""

SCHOOLS = phrases(
    "chính trị|đại học|cao đẳng|trung cấp|tiểu học|mầm non|trung học|phổ thông|dân tộc nội trú|đào tạo|bồi dưỡng|quân sự|"
    "cán bộ|sĩ quan|nghiệp vụ|giáo dưỡng|dạy nghề|chuyên|thcs|ptdt|ptdtnt".split("|")
)
"""What a school (trường) is; "Trường Giang" is a place."""

FUNDS = phrases("đầu tư|bảo vệ|tín dụng|phát triển|hỗ trợ nông dân|bảo trì".split("|"))
"""Funds (quỹ) that are bodies; others are money (Quỹ Đền ơn đáp nghĩa)."""

COMMUNE_ROOMS = frozenset({"văn hóa - xã hội", "kinh tế", "kinh tế, hạ tầng và đô thị"})
"""Phòng of every commune since 1/7/2025 (NĐ 150/2025/NĐ-CP)."""

BARE_GENERIC = frozenset({"trường đại học", "trường cao đẳng", "trường trung cấp", "trường trung học phổ thông",
                          "trường tiểu học", "trường mầm non", "trường trung học cơ sở", "viện nghiên cứu"})  # fmt: skip
"""Names that stop at the kind: no one body."""

OFFICE_TABLE = phrases(OFFICES)
