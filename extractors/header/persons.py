"""Names of persons as they stand under a signature: rank and titles before them, family names, what seals make of them.

A Vietnamese name is a family name and one to four more syllables, each with a capital. Noise of OCR under a seal looks like
capitalised words too; it is told apart by the family name, of which there are few (some 150 cover the peoples of the country).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from extractors.letters import plain

__all__ = ["cut_names", "has_family_name", "is_person", "tidy_name", "without_rank"]

# Kinh and other peoples; without diacritics. Order: Kinh and Hoa, Tày–Nùng–Thái–Mường, H’Mông–Dao, Khmer–Chăm, Tây Nguyên and Trường Sơn.
_FAMILY_NAMES = frozenset(
    (
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan luu trinh dao cao mai ta luong to trieu "
        "hau quach chu lam tong thai kieu la lai vi be thach danh kim son chau diep nghiem tang phung hua ninh mac dam dong khuat thieu "
        "vuong ton cung uong hang hoa lu luc ha thi tu ngu giap khuc phi bach nhu nhan an au ung quan trang ong onng tiet tieu van bien "
        "cu du doi khuong khong kha lo loi lieu mau mau nhieu ngac nghe ngan mong phu phung quang sam sai tuong ty thoi than thang "
        "tri trac vien viet xa y yen chung chuong cat cam can ngoc thuan thanh "
        "nong ma hoang loc chu vi be lo loc luong quang ca tong deo dieu hu luong ngan lau vang giang sung thao mua cu ly tan chang chao "
        "phan ban trieu tan ly chiu chieu tang voong xong lau va vu vu gia tho hang trang lu giang ho sua sin song po pao thang "
        "thach danh kim son chau lam kien lieu tang truong ba dung dang quang thong luu tu "
        "ksor rah rmah ro siu nay kpa ksa nie mlo eban ayun kbuor hwing y a h k r rcom rchom rolan puih hmok alang briu zoram poloong arat coor "
        "dieu pinang kator chamalea mau cao cil lieng lomu touneh bo kra kon kosa bon ya jo tro pang kring krong buonya buonkrong bya enuol "
        "ating bling bhling bhnuoch abing riah clau hoih pham tu"
    ).split()
)
_LONG_FAMILY_NAMES = tuple(sorted(name for name in _FAMILY_NAMES if len(name) >= 5))
_MIDDLE = frozenset("van thi duc xuan ngoc minh quang huu thanh dinh cong manh".split())
_RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu|Chuẩn)\s+(?:tá|tướng|úy|uý|đô đốc)|Đô đốc|(?:BSCK|BS|DS|KS|CN|TS|ThS|GS|PGS|NGƯT|NGND|TTƯT|TTND|LS|KTS|CK|"
    r"Thạc sĩ|Thạc sỹ|Tiến sĩ|Tiến sỹ|Bác sĩ|Bác sỹ|Dược sĩ|Kỹ sư|Ông|Bà|Đ/c|Đồng chí)\s?[I1]{0,2}(?![^\W\d_])(?:\s?[.,]\s?|\s+)|[-–—.,]\s*)",
    re.I,
)
# H’ and K’ stand before names of the Êđê, Mnông, Jrai and Kơho; scans make a question mark of the apostrophe.
_PREFIX = re.compile(r"^(?P<letter>[HKYR])\s?[’'‘`´ʼ?]{1,2}(?P<space>\s?)(?=[A-ZĐÀ-Ỹ])")
_SYLLABLE = re.compile(
    r"(?:ngh?|kh|gi|gh|ch|nh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?[aeiouy]{1,3}(?:ch|ng|nh|c|m|n|p|t)?$"
)
_VOWEL = re.compile(r"[aeiouy]")
_BODIES = re.compile(
    r"(?:ỦY BAN|UỶ BAN|HỘI |BAN |BỘ |SỞ |CỤC |VỤ |CHI CỤC|CÔNG AN|PHÒNG |TRƯỜNG |TRUNG TÂM|VĂN PHÒNG|VIỆN |BỆNH VIỆN|THANH TRA|TỈNH |HUYỆN |THÀNH PHỐ|THỊ XÃ|"
    r"XÃ |PHƯỜNG |ĐẢNG |LIÊN |CHÍNH PHỦ|TẬP THỂ|MẶT TRẬN|KHO BẠC|BẢO HIỂM|NGÂN HÀNG|TÒA ÁN|TOÀ ÁN|QUÂN |ĐOÀN (?:TNCS|THANH NIÊN|KIỂM|THANH TRA|TRƯỞNG|ĐẠI BIỂU)|"
    r"KẾ HOẠCH|CHƯƠNG TRÌNH|PHỤ LỤC|DANH |BIỂU |CỘNG H|ĐỘC LẬP|VIỆT NAM|TỔNG |ĐẠI HỌC|HỌC VIỆN|CẤP |NƠI )",
    re.I,
)


def without_rank(name: str) -> str:
    """A name without military rank and academic titles.

    >>> without_rank("Đại tá, TS. Lê Văn Ba")
    'Lê Văn Ba'
    """
    before = None
    while before != name:
        before, name = name, _RANK.sub("", name.strip(" .,-–"), count=1)
    return name.strip(" .,-–;:*")


def tidy_name(text: str) -> str:
    """A printed name with the apostrophe of H’ and K’ put right, and capitals only where they belong.

    >>> tidy_name("H? Linh Niê")
    'H’ Linh Niê'
    """
    text = _PREFIX.sub(lambda m: f"{m['letter']}’{m['space']}", text.replace("Ï", "I").replace("ï", "i"))
    words = text.split()
    if any(w.isupper() and len(_letters(w)) > 1 for w in words) or not all(w[:1].isupper() for w in words):
        return text
    return " ".join(w if "’" in w or "-" in w or w[1:].islower() or len(w) < 3 else w.capitalize() for w in words)


def is_person(text: str) -> bool:
    """Two to six capitalised words that can be a person's name: a known family name, or syllables of the language with a
    usual middle name; no body, no office."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(w[0].isupper() and _letters(w).isalpha() for w in words):
        return False
    if not all(_VOWEL.search(plain(w)) or len(_letters(w)) == 1 for w in words):
        return False
    upper = [w for w in words if w.isupper() and len(_letters(w)) > 1]
    if upper and len(upper) < sum(len(_letters(w)) > 1 for w in words):
        return False
    if text.isupper() and _BODIES.match(text):
        return False
    if not text.isupper() and len(words) > 2 and _BODIES.match(text) and _letters(words[1]).islower():
        return False
    return has_family_name(text) or (
        3 <= len(words) <= 5
        and all(_SYLLABLE.match(plain(w)) and len(w) > 1 for w in words)
        and plain(words[1]) in _MIDDLE
    )


def has_family_name(text: str) -> bool:
    """Whether the first word is a family name, one letter misread at most in a long one."""
    words = text.split()
    return bool(words) and _family(_letters(words[0]))


@lru_cache(maxsize=1024)
def _family(word: str) -> bool:
    key = plain(word)
    if key in _FAMILY_NAMES or (key[:1] in ("h", "k") and word[1:2].isupper()):
        return True
    return len(key) >= 5 and process.extractOne(key, _LONG_FAMILY_NAMES, scorer=fuzz.ratio, score_cutoff=82) is not None


def cut_names(text: str) -> list[str]:
    """Two names that were read as one line (signatures side by side), else the one.

    >>> cut_names("Lê Văn Một Đoàn Thị Hai")
    ['Lê Văn Một', 'Đoàn Thị Hai']
    """
    words = text.split()
    cuts = [
        cut
        for cut in range(2, len(words) - 1)
        if plain(words[cut]) in _FAMILY_NAMES and 2 <= len(words) - cut <= 4 and cut <= 4
    ]
    if len(words) < 4 or not cuts:
        return [text]
    usual = [cut for cut in cuts if plain(words[cut + 1]) in _MIDDLE or plain(words[cut]) in _FREQUENT]
    cut = min(usual or cuts, key=lambda c: abs(2 * c - len(words)))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


_FREQUENT = frozenset({"nguyen", "tran", "pham", "huynh", "hoang"})


def _letters(word: str) -> str:
    return re.sub(r"[-’']", "", word)
