"""Laws, codes and ordinances by name: what follows the word "Luật", so that the name's end is known.

Names as promulgated since 1999 (Quốc hội khóa X to XV), without the word itself; where a law was renamed both names stand.
A name in running text is often in lower case ("Luật phòng, chống ma túy"): matching is on the folded name, the official
capitals are those given here.
"""

from __future__ import annotations

__all__ = ["CODES", "LAWS", "LAW_ABBREVIATIONS", "LAW_ALIASES", "ORDINANCES"]

CODES = (
    "Dân sự", "Hàng hải Việt Nam", "Hàng hải", "Hình sự", "Lao động", "Tố tụng dân sự", "Tố tụng hình sự",
)  # fmt: skip

LAWS = (
    "An ninh mạng", "An ninh quốc gia", "An toàn thông tin mạng", "An toàn thực phẩm", "An toàn, vệ sinh lao động", "Ban hành quyết định hành chính",
    "Ban hành văn bản quy phạm pháp luật", "Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân",
    "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân", "Biên giới quốc gia", "Biên phòng Việt Nam", "Biển Việt Nam", "Bình đẳng giới",
    "Bảo hiểm tiền gửi", "Bảo hiểm xã hội", "Bảo hiểm y tế", "Bảo vệ bí mật nhà nước", "Bảo vệ dữ liệu cá nhân", "Bảo vệ môi trường",
    "Bảo vệ quyền lợi người tiêu dùng", "Bảo vệ sức khỏe nhân dân", "Bảo vệ và kiểm dịch thực vật", "Bảo vệ và phát triển rừng",
    "Bảo vệ, chăm sóc và giáo dục trẻ em", "Báo chí", "Bưu chính", "Căn cước", "Căn cước công dân", "Cạnh tranh", "Cảnh sát biển Việt Nam", "Cảnh sát cơ động",
    "Cán bộ, công chức", "Các tổ chức tín dụng", "Cảnh vệ", "Chăn nuôi", "Chất lượng sản phẩm, hàng hóa", "Chống khủng bố", "Chứng khoán",
    "Chuyển giao công nghệ", "Chuyển đổi số", "Công an nhân dân", "Công chứng", "Công đoàn", "Công nghệ cao", "Công nghệ thông tin",
    "Công nghiệp công nghệ số", "Công nghiệp quốc phòng, an ninh và động viên công nghiệp", "Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài",
    "Cư trú", "Cựu chiến binh", "Dân quân tự vệ", "Dầu khí", "Di sản văn hóa", "Doanh nghiệp", "Du lịch", "Dược", "Dữ liệu", "Dự trữ quốc gia",
    "Đa dạng sinh học", "Đầu tư", "Đầu tư công", "Đầu tư theo phương thức đối tác công tư", "Đấu giá tài sản", "Đấu thầu", "Đất đai", "Đê điều", "Điện ảnh",
    "Điện lực", "Địa chất và khoáng sản", "Đo đạc và bản đồ", "Đo lường", "Đường bộ", "Đường sắt", "Đặc xá", "Giao dịch điện tử",
    "Giao thông", "Giao thông đường bộ", "Giao thông đường thủy nội địa", "Giá", "Giám định tư pháp", "Giáo dục", "Giáo dục đại học", "Giáo dục nghề nghiệp",
    "Giáo dục quốc phòng và an ninh", "Hải quan", "Hàng không dân dụng Việt Nam", "Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác", "Hóa chất",
    "Hòa giải, đối thoại tại Tòa án", "Hòa giải ở cơ sở", "Hoạt động chữ thập đỏ", "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân", "Hoạt động thanh tra",
    "Hộ tịch", "Hôn nhân và gia đình", "Hợp tác xã", "Kế toán", "Khám bệnh, chữa bệnh", "Khí tượng thủy văn", "Khiếu nại", "Khiếu nại, tố cáo", "Khoa học và công nghệ",
    "Khoa học, công nghệ và đổi mới sáng tạo", "Khoáng sản", "Kiểm toán độc lập", "Kiểm toán nhà nước", "Kiến trúc", "Kinh doanh bảo hiểm", "Kinh doanh bất động sản", "Lâm nghiệp",
    "Luật sư", "Lý lịch tư pháp", "Lưu trữ", "Lực lượng dự bị động viên", "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
    "Mặt trận Tổ quốc Việt Nam", "Ngân hàng Nhà nước Việt Nam", "Ngân sách nhà nước", "Nghĩa vụ quân sự", "Người cao tuổi", "Người khuyết tật", "Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
    "Nhà giáo", "Nhà ở", "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam", "Nuôi con nuôi", "Năng lượng nguyên tử", "Phá sản",
    "Phòng bệnh", "Phòng cháy và chữa cháy", "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng, chống bạo lực gia đình", "Phòng, chống bệnh truyền nhiễm", "Phòng, chống ma túy",
    "Phòng, chống mua bán người", "Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người", "Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)",
    "Phòng, chống rửa tiền", "Phòng, chống tác hại của rượu, bia", "Phòng, chống tác hại của thuốc lá", "Phòng, chống tham nhũng", "Phòng, chống tham nhũng, lãng phí, tiêu cực",
    "Phòng, chống thiên tai", "Phòng không nhân dân", "Phòng thủ dân sự", "Phổ biến, giáo dục pháp luật", "Phí và lệ phí", "Phục hồi, phá sản", "Quản lý, bảo vệ công trình quan trọng liên quan đến an ninh quốc gia",
    "Quản lý, sử dụng tài sản công", "Quản lý, sử dụng tài sản nhà nước", "Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp",
    "Quản lý ngoại thương", "Quản lý nợ công", "Quản lý phát triển đô thị", "Quản lý thuế", "Quản lý và đầu tư vốn nhà nước tại doanh nghiệp", "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
    "Quảng cáo", "Quốc phòng", "Quốc tịch Việt Nam", "Quy hoạch", "Quy hoạch đô thị", "Quy hoạch đô thị và nông thôn", "Sĩ quan Quân đội nhân dân Việt Nam", "Sở hữu trí tuệ",
    "Sử dụng năng lượng tiết kiệm và hiệu quả", "Sử dụng năng lượng nguyên tử", "Tài nguyên nước", "Tài nguyên, môi trường biển và hải đảo", "Tần số vô tuyến điện", "Thanh niên", "Thanh tra",
    "Thể dục, thể thao", "Thi đua, khen thưởng", "Thi hành án dân sự", "Thi hành án hình sự", "Thi hành tạm giữ, tạm giam", "Thỏa thuận quốc tế", "Thống kê", "Thú y", "Thủ đô",
    "Thuế bảo vệ môi trường", "Thuế giá trị gia tăng", "Thuế sử dụng đất phi nông nghiệp", "Thuế sử dụng đất nông nghiệp", "Thuế tài nguyên", "Thuế thu nhập cá nhân", "Thuế thu nhập doanh nghiệp", "Thuế tiêu thụ đặc biệt",
    "Thuế xuất khẩu, thuế nhập khẩu", "Thư viện", "Thực hành tiết kiệm, chống lãng phí", "Thực hiện dân chủ ở cơ sở", "Thương mại", "Thủy lợi", "Thủy sản", "Tiếp cận thông tin", "Tiếp công dân",
    "Tiêu chuẩn và quy chuẩn kỹ thuật", "Tín ngưỡng, tôn giáo", "Tình trạng khẩn cấp", "Tổ chức Chính phủ", "Tổ chức chính quyền địa phương", "Tổ chức cơ quan điều tra hình sự", "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân",
    "Tổ chức Quốc hội", "Tổ chức Tòa án nhân dân", "Tổ chức Viện kiểm sát nhân dân", "Tố cáo", "Tố tụng hành chính", "Trách nhiệm bồi thường của Nhà nước", "Trẻ em", "Trợ giúp pháp lý", "Trồng trọt",
    "Trưng cầu ý dân", "Trưng mua, trưng dụng tài sản", "Trọng tài thương mại", "Trật tự, an toàn giao thông đường bộ", "Tư pháp người chưa thành niên", "Tương trợ tư pháp", "Tương trợ tư pháp về hình sự", "Tương trợ tư pháp về dân sự", "Viên chức", "Viễn thông", "Việc làm",
    "Xây dựng", "Xuất bản", "Xuất cảnh, nhập cảnh của công dân Việt Nam", "Xử lý vi phạm hành chính", "Ánh sáng", "Đặc khu kinh tế", "Hội đồng nhân dân", "Thi hành án phạt tù", "Dẫn độ", "Trí tuệ nhân tạo",
    "Hoạt động chất vấn", "Quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng", "Hỗ trợ doanh nghiệp nhỏ và vừa", "Hoạt động đối ngoại", "Hội", "Chuyển đổi giới tính", "Đầu tư kinh doanh", "Dân số", "Nghĩa vụ Công an nhân dân",
)  # fmt: skip

ORDINANCES = (
    "Án phí, lệ phí Tòa án", "Bảo vệ bí mật nhà nước", "Cán bộ, công chức", "Cảnh sát cơ động", "Cảnh sát môi trường", "Cảnh vệ", "Chi phí giám định, định giá; chi phí cho người làm chứng, người phiên dịch trong tố tụng", "Công an xã", "Cựu chiến binh", "Dân quân tự vệ", "Dân số", "Giá",
    "Giống cây trồng", "Giống vật nuôi", "Lực lượng dự bị động viên", "Ngoại hối", "Người cao tuổi", "Phí và lệ phí", "Phòng, chống tệ nạn mại dâm", "Phòng, chống mại dâm", "Quản lý thị trường", "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
    "Thú y", "Thực hiện dân chủ ở xã, phường, thị trấn", "Tình trạng khẩn cấp", "Tín ngưỡng, tôn giáo", "Tổ chức điều tra hình sự", "Xử lý vi phạm hành chính", "Ưu đãi người có công với cách mạng", "Pháp điển hệ thống quy phạm pháp luật", "Hợp nhất văn bản quy phạm pháp luật", "Thư viện", "Kế toán và thống kê", "Chống tham nhũng",
)  # fmt: skip

LAW_ABBREVIATIONS = {
    "ANM": "An ninh mạng", "ATTP": "An toàn thực phẩm", "BHXH": "Bảo hiểm xã hội", "BHYT": "Bảo hiểm y tế", "BVMT": "Bảo vệ môi trường", "CNTT": "Công nghệ thông tin",
    "DQTV": "Dân quân tự vệ", "GTĐB": "Giao thông đường bộ", "HNGĐ": "Hôn nhân và gia đình", "HTX": "Hợp tác xã", "KNTC": "Khiếu nại, tố cáo", "NSNN": "Ngân sách nhà nước", "NVQS": "Nghĩa vụ quân sự",
    "PCBLGĐ": "Phòng, chống bạo lực gia đình", "PCCC": "Phòng cháy và chữa cháy", "PCMT": "Phòng, chống ma túy", "PCTN": "Phòng, chống tham nhũng", "PCTT": "Phòng, chống thiên tai", "TĐKT": "Thi đua, khen thưởng",
    "TCCQĐP": "Tổ chức chính quyền địa phương", "THTK": "Thực hành tiết kiệm, chống lãng phí", "TGPL": "Trợ giúp pháp lý", "TTATGTĐB": "Trật tự, an toàn giao thông đường bộ", "XLVPHC": "Xử lý vi phạm hành chính",
    "BLDS": "Dân sự", "BLHS": "Hình sự", "PBGDPL": "Phổ biến, giáo dục pháp luật", "CBCC": "Cán bộ, công chức",
}  # fmt: skip

LAW_ALIASES = {
    "Khám chữa bệnh": "Khám bệnh, chữa bệnh", "Ngân sách": "Ngân sách nhà nước", "Phòng cháy chữa cháy": "Phòng cháy và chữa cháy",
    "Phòng cháy chữa cháy và cứu nạn cứu hộ": "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Tổ chức HĐND và UBND": "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân",
    "Ban hành văn bản QPPL": "Ban hành văn bản quy phạm pháp luật", "Ngân hàng nhà nước": "Ngân hàng Nhà nước Việt Nam",
}  # fmt: skip
"""How laws are called in running text."""
