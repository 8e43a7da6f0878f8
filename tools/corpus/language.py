"""A small grammar of plan language: themes, charges, bodies, titles. Every sentence is put together here, none is quoted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = [
    "BODIES",
    "CENTRAL",
    "COLLECTIVE",
    "FAMILY",
    "GIVEN",
    "HEADINGS",
    "MANNERS",
    "MIDDLE",
    "OBJECTS",
    "PURPOSES",
    "THEMES",
    "VERBS",
    "Dice",
    "charge",
    "person",
]  # fmt: skip

Dice = Callable[[], float]
"""A number from 0 up to 1; a plan's own, so that a plan is the same whoever makes it."""

THEMES: Final[dict[str, tuple[str, ...]]] = {
    "bảo vệ an ninh Tổ quốc": (
        "phong trào quần chúng giữ gìn trật tự", "mô hình tự quản ở khu dân cư", "lực lượng nòng cốt tại cơ sở",
        "địa bàn giáp ranh nhiều phức tạp", "tin báo của nhân dân về tội phạm", "đội ngũ người có uy tín",
    ),
    "phòng, chống ma túy": (
        "người nghiện đang được quản lý", "cơ sở cai nghiện công lập", "điểm nóng về chất cấm", "tuyến đường vận chuyển hàng cấm",
        "thanh thiếu niên có nguy cơ cao", "hồ sơ đề nghị đưa đi cai nghiện",
    ),
    "chuyển đổi số": (
        "nền tảng dữ liệu dùng chung", "dịch vụ công trực tuyến toàn trình", "kho hồ sơ số của cơ quan", "kỹ năng số của cán bộ",
        "tổ công nghệ số cộng đồng", "hạ tầng mạng tại các thôn, bản",
    ),
    "cải cách thủ tục hành chính": (
        "quy trình một cửa liên thông", "bộ thủ tục thuộc thẩm quyền", "phiếu lấy ý kiến người dân", "thời gian xử lý hồ sơ",
        "chỉ số hài lòng của tổ chức, cá nhân", "mẫu đơn, tờ khai điện tử",
    ),
    "bảo vệ môi trường": (
        "bãi chôn lấp chất thải rắn", "làng nghề gây ô nhiễm", "trạm quan trắc nước mặt", "nguồn thải của khu công nghiệp",
        "việc phân loại rác tại nguồn", "hành lang bảo vệ nguồn nước",
    ),
    "xây dựng nông thôn mới": (
        "đường giao thông nội đồng", "hợp tác xã kiểu mới", "sản phẩm đặc trưng của xã", "nhà văn hóa thôn",
        "hệ thống cấp nước sạch tập trung", "vùng nguyên liệu tập trung",
    ),
    "chăm sóc sức khỏe nhân dân": (
        "trạm y tế cấp xã", "hồ sơ sức khỏe điện tử", "chiến dịch tiêm chủng mở rộng", "người cao tuổi sống một mình",
        "mạng lưới cộng tác viên dân số", "thuốc và vật tư thiết yếu",
    ),
    "giáo dục và đào tạo": (
        "trường học ở vùng khó khăn", "đội ngũ giáo viên còn thiếu", "phòng học xuống cấp", "học sinh bỏ học giữa chừng",
        "chương trình dạy hai buổi mỗi ngày", "thiết bị dạy học tối thiểu",
    ),
    "bảo đảm trật tự, an toàn giao thông": (
        "điểm đen về tai nạn", "phương tiện hết niên hạn", "bến bãi tự phát", "hành lang đường bộ bị lấn chiếm",
        "người lái xe kinh doanh vận tải", "hệ thống biển báo, đèn tín hiệu",
    ),
    "phòng cháy, chữa cháy": (
        "chợ và trung tâm thương mại", "nhà ở kết hợp kinh doanh", "đội chữa cháy cơ sở", "trụ nước phục vụ chữa cháy",
        "phương án cứu nạn, cứu hộ", "khu dân cư có nguy cơ cháy cao",
    ),
    "giảm nghèo bền vững": (
        "hộ nghèo thiếu đất sản xuất", "vốn tín dụng chính sách", "nhà ở tạm, nhà dột nát", "lao động chưa qua đào tạo",
        "sinh kế cho hộ cận nghèo", "xã đặc biệt khó khăn",
    ),
    "phòng, chống thiên tai": (
        "khu vực có nguy cơ sạt lở", "hồ chứa xung yếu", "lực lượng xung kích cấp xã", "phương án sơ tán dân",
        "trang thiết bị thông tin liên lạc", "kè biển và đê sông",
    ),
}  # fmt: skip
"""Theme of a plan and what plans on it deal with."""

VERBS: Final = (
    "rà soát", "thống kê", "củng cố", "kiện toàn", "nâng cao chất lượng", "kiểm tra", "giám sát", "tổ chức tuyên truyền về",
    "bố trí kinh phí cho", "lập danh sách", "xây dựng phương án đối với", "nhân rộng", "đánh giá thực trạng", "hướng dẫn việc quản lý",
    "tập huấn nghiệp vụ về", "cập nhật dữ liệu về", "phân công cán bộ phụ trách", "đôn đốc tiến độ xử lý", "tham mưu giải pháp đối với",
    "sơ kết việc thực hiện nhiệm vụ về",
)  # fmt: skip
OBJECTS: Final = (
    "cơ sở vật chất hiện có", "quy chế phối hợp giữa các lực lượng", "các tổ công tác ở cơ sở", "nguồn nhân lực tại chỗ",
    "chế độ thông tin hai chiều", "tài liệu hỏi đáp pháp luật", "các mô hình điểm", "kết quả thực hiện của từng đơn vị",
    "số liệu nền của địa phương", "những vướng mắc mới nảy sinh",
)  # fmt: skip
MANNERS: Final = (
    "", "", " theo đúng quy định", " gắn với trách nhiệm của người đứng đầu", " phù hợp với điều kiện của từng địa bàn",
    " bằng nhiều hình thức sinh động", " một cách thường xuyên, liên tục", " trên cơ sở ứng dụng công nghệ", " bảo đảm thiết thực, tiết kiệm",
    " không để chồng chéo, bỏ sót",
)  # fmt: skip
PURPOSES: Final = (
    "", "", ", góp phần hoàn thành chỉ tiêu của năm", ", tạo chuyển biến rõ nét ở cơ sở", ", kịp thời tháo gỡ khó khăn cho cơ sở",
    ", hạn chế thấp nhất thiệt hại", ", phục vụ tốt hơn người dân và doanh nghiệp", ", làm căn cứ xếp loại thi đua cuối năm",
)  # fmt: skip
HEADINGS: Final = (
    "Công tác lãnh đạo, chỉ đạo", "Tuyên truyền, vận động", "Hoàn thiện tổ chức", "Bố trí nguồn lực", "Kiểm tra, đánh giá",
    "Phối hợp liên ngành", "Ứng dụng công nghệ", "Đào tạo, bồi dưỡng", "Chế độ thông tin",
)  # fmt: skip

# Bodies of a province: name as printed, and what its canonical name adds before the place ("tỉnh", "thành phố").
BODIES: Final = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Công Thương", "Sở Xây dựng", "Sở Y tế", "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội", "Sở Giao thông vận tải", "Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường",
    "Sở Ngoại vụ", "Công an", "Bộ Chỉ huy quân sự", "Bộ Chỉ huy Bộ đội Biên phòng", "Thanh tra", "Văn phòng Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc", "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Liên đoàn Lao động",
    "Ban Dân vận", "Ban Tuyên giáo", "Báo", "Đài Phát thanh và Truyền hình", "Bảo hiểm xã hội", "Cục Thuế", "Kho bạc Nhà nước",
    "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Hội Chữ thập đỏ", "Trường Chính trị", "Ban Dân tộc", "Chi cục Kiểm lâm",
    "Trung tâm Kiểm soát bệnh tật", "Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Quản lý các khu công nghiệp",
)  # fmt: skip
COLLECTIVE: Final = (
    "các sở, ban, ngành", "các cơ quan, đơn vị liên quan", "Ủy ban nhân dân các huyện, thành phố", "Ủy ban nhân dân các xã, phường",
    "các đoàn thể chính trị - xã hội", "các doanh nghiệp trên địa bàn",
)  # fmt: skip
CENTRAL: Final = (
    "Chính phủ", "Thủ tướng Chính phủ", "Bộ Công an", "Bộ Nội vụ", "Bộ Tài chính", "Ban Bí thư Trung ương Đảng", "Bộ Chính trị",
    "Bộ Y tế", "Bộ Khoa học và Công nghệ", "Văn phòng Chính phủ",
)  # fmt: skip

FAMILY: Final = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Lò",
    "Y",
    "Thạch",
    "Đinh",
    "Ngô",
    "Dương",
)
MIDDLE: Final = ("Văn", "Thị", "Đức", "Minh", "Quang", "Thanh", "Hữu", "Ngọc", "Xuân", "Công")
GIVEN: Final = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hà",
    "Hải",
    "Hạnh",
    "Hòa",
    "Khánh",
    "Lan",
    "Long",
    "Nam",
    "Phúc",
    "Sơn",
    "Thủy",
    "Đạt",
)


def charge(dice: Dice, theme: str) -> str:
    """One thing to do, without its full stop: `củng cố mô hình tự quản ở khu dân cư bằng nhiều hình thức sinh động`."""
    objects = THEMES[theme] if dice() < 0.75 else OBJECTS
    return (
        VERBS[int(dice() * len(VERBS))]
        + " "
        + objects[int(dice() * len(objects))]
        + MANNERS[int(dice() * len(MANNERS))]
        + PURPOSES[int(dice() * len(PURPOSES))]
    )


def person(dice: Dice) -> str:
    """A signatory."""
    return " ".join(names[int(dice() * len(names))] for names in (FAMILY, MIDDLE, GIVEN))
