"""Vietnamese words where words matter: the keywords and the main verb of a task.

Syllables are written apart in Vietnamese, so comparing tasks between plans needs word segmentation; that is underthesea's
trade (CRF models inside its package, nothing is fetched). It is run on tasks only, on a capped length: a sentence of 20,000
words takes it 8 s and 1 GB, and a lone surrogate makes it raise.
"""

from __future__ import annotations

from collections import Counter

from gazetteer.folding import nfc

__all__ = ["keywords", "main_verb", "segment"]

_VERB_WINDOW = 160
"""Characters in which the main verb is looked for: it stands in the first clause."""
_WORDS_WINDOW = 600
"""Characters that are segmented for keywords; what a task is about stands at its beginning."""
_MAX_KEYWORDS = 12

_AUXILIARY = frozenset(
    "tiếp tục|tổ chức|triển khai|thực hiện|chủ trì|phối hợp|chủ động|tăng cường|đẩy mạnh|nâng cao|bảo đảm|đảm bảo|tham mưu|"
    "chỉ đạo|hướng dẫn|quán triệt|là|có|được|phải|theo|và|đề nghị|giao|yêu cầu".split("|")
)
"""Verbs that nearly every task begins with: they say that something is to be done, not what."""
_STOP = _AUXILIARY | frozenset(
    "liên quan|cơ quan|đơn vị|địa phương|công tác|nhiệm vụ|kế hoạch|nội dung|hiệu quả|kịp thời|thường xuyên|trên địa bàn|"
    "địa bàn|các cấp|quy định|báo cáo|thời gian|trách nhiệm|cán bộ|việc|năm|ngày|tháng|cụ thể|hoạt động".split("|")
)


def segment(text: str) -> list[str]:
    """Words of a text, in order, as underthesea cuts them; at most the first 600 characters are read."""
    from underthesea import word_tokenize

    words: list[str] = word_tokenize(_clean(text, _WORDS_WINDOW))
    return words


def keywords(text: str) -> list[str]:
    """Words of two syllables or more that tell this task from others, lower case, commonest first, at most twelve."""
    counted = Counter(word.lower() for word in segment(text) if " " in word)
    return [word for word, _ in counted.most_common() if word not in _STOP][:_MAX_KEYWORDS]


def main_verb(text: str) -> str | None:
    """The first verb that says what is to be done, lower case; the first verb of any kind if there is no other."""
    from underthesea import pos_tag

    verbs = [word.lower() for word, tag in pos_tag(_clean(text, _VERB_WINDOW)) if tag == "V"]
    return next((verb for verb in verbs if verb not in _AUXILIARY), verbs[0] if verbs else None)


def _clean(text: str, length: int) -> str:
    whole = "".join(c for c in nfc(text) if not 0xD800 <= ord(c) <= 0xDFFF)
    return " ".join(whole[:length].split())
