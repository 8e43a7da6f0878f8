"""Documents as one writes them: type, number, day, issuer, subject; laws by name; nothing that is not known."""

from __future__ import annotations

import pytest

from pipeline.resolve.citing_form import citing_form, written_day

CASES = [
    # a directive of the Party: the symbol does not tell the issuer, the plans do
    (("CT", "09-CT/TW", "2011-12-01", "Ban Bí thư Trung ương Đảng", "Tăng cường sự lãnh đạo của Đảng"),
     "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về tăng cường sự lãnh đạo của Đảng"),
    # the same, where no plan gives day, issuer or subject
    (("CT", "09-CT/TW", None, None, None), "Chỉ thị số 09-CT/TW"),
    (("KL", "44-KL/TW", "2019-01-22", "Ban Bí thư Trung ương Đảng", "tiếp tục đẩy mạnh công tác ấy."),
     "Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư về tiếp tục đẩy mạnh công tác ấy"),
    # an order follows without “về”, also where the title has a capital
    (("QĐ", "521/QĐ-TTg", "2005-06-13", "Thủ tướng Chính phủ", "Phê duyệt Đề án trồng cây"),
     "Quyết định số 521/QĐ-TTg ngày 13/6/2005 của Thủ tướng Chính phủ phê duyệt Đề án trồng cây"),
    (("NĐ", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", "về công tác văn thư"),
     "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"),
    (("NĐ", "40/2024/NĐ-CP", "2024-04-16", "Chính phủ", "quy định chi tiết một số điều của Luật ấy"),
     "Nghị định số 40/2024/NĐ-CP ngày 16/4/2024 của Chính phủ quy định chi tiết một số điều của Luật ấy"),
    # a plan carries something out; a resolution is about it
    (("KH", "46/KH-UBND", "2020-02-20", "Ủy ban nhân dân tỉnh Lào Cai", "Thực hiện việc ấy năm 2020"),
     "Kế hoạch số 46/KH-UBND ngày 20/02/2020 của Ủy ban nhân dân tỉnh Lào Cai thực hiện việc ấy năm 2020"),
    (("NQ", "12-NQ/TU", None, "Tỉnh ủy Lào Cai", "Thực hiện việc ấy"),
     "Nghị quyết số 12-NQ/TU của Tỉnh ủy Lào Cai về thực hiện việc ấy"),
    # letters: V/v is written out
    (("CV", "3090/UBND-NC", "2022-07-01", "Ủy ban nhân dân tỉnh Lào Cai", "V/v báo cáo kết quả"),
     "Công văn số 3090/UBND-NC ngày 01/7/2022 của Ủy ban nhân dân tỉnh Lào Cai về việc báo cáo kết quả"),
    # laws by name; the day tells two of one name apart
    (("LUAT", None, "2018-06-12", "Quốc hội", "Luật An ninh mạng"), "Luật An ninh mạng ngày 12/6/2018"),
    (("LUAT", "72/2025/QH15", "2025-06-16", "Quốc hội", "Tổ chức chính quyền địa phương"),
     "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"),
    (("LUAT", None, "2015", None, "Luật Ngân sách nhà nước"), "Luật Ngân sách nhà nước năm 2015"),
    (("BL", None, None, None, "Bộ luật Hình sự"), "Bộ luật Hình sự"),
    (("HP", None, "2013", None, "Hiến pháp"), "Hiến pháp năm 2013"),
    (("LUAT", "72/2025/QH15", "2025-06-16", "Quốc hội", None), "Luật số 72/2025/QH15 ngày 16/6/2025 của Quốc hội"),
    # without number: the name is the title
    (("CTR", None, None, "Thủ tướng Chính phủ", "Chương trình trồng cây giai đoạn 2016 - 2020"),
     "Chương trình trồng cây giai đoạn 2016 - 2020 của Thủ tướng Chính phủ"),
    (("QĐi", "399-QĐ/TW", "2026-01-09", "Ban Bí thư Trung ương Đảng", "thể loại văn bản của Đảng"),
     "Quy định số 399-QĐ/TW ngày 09/01/2026 của Ban Bí thư về thể loại văn bản của Đảng"),
    # a name that holds its issuer names it once
    (("NQ", None, None, "Đại hội XIII của Đảng", "Nghị quyết Đại hội XIII của Đảng"), "Nghị quyết Đại hội XIII của Đảng"),
    # a number left blank for the pen is none
    (("KH", "-KH/TU", "2012", "Tỉnh ủy Hòa Bình", "thực hiện Chỉ thị ấy"),
     "Kế hoạch năm 2012 của Tỉnh ủy Hòa Bình thực hiện Chỉ thị ấy"),
    # joint papers
    (("NQLT", "01/NQLT", "2010-02-02", "Bộ Công an; Bộ Y tế; Hội Nông dân Việt Nam", None),
     "Nghị quyết liên tịch số 01/NQLT ngày 02/02/2010 của Bộ Công an, Bộ Y tế và Hội Nông dân Việt Nam"),
    # names and abbreviations keep their capitals
    (("NQ", "51-NQ/TW", None, None, "Chiến lược bảo vệ rừng"), "Nghị quyết số 51-NQ/TW về Chiến lược bảo vệ rừng"),
    (("CT", "1/CT-UBND", None, None, "PCCC trong mùa khô"), "Chỉ thị số 1/CT-UBND về PCCC trong mùa khô"),
    # a type that no decree knows is a document; nothing known is nothing said
    (("XYZ", "7/XYZ", None, None, None), "Văn bản số 7/XYZ"),
    ((None, None, None, None, None), None),
    (("KH", None, None, None, None), None),
]  # fmt: skip


@pytest.mark.parametrize(("known", "written"), CASES, ids=[str(case[1]) for case in CASES])
def test_form(known: tuple[str | None, ...], written: str | None) -> None:
    assert citing_form(*known) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2020-03-05", "ngày 05/3/2020"), ("2019-01-22", "ngày 22/01/2019"), ("2011-12-01", "ngày 01/12/2011"),
     ("2021-10", "tháng 10/2021"), ("2021-09", "tháng 9/2021"), ("2012", "năm 2012"), (None, None), ("", None), ("?", None)],
)  # fmt: skip
def test_days(iso: str | None, written: str | None) -> None:
    """Days below 10 and the first two months have a zero before them (Nghị định 30/2020/NĐ-CP)."""
    assert written_day(iso) == written
