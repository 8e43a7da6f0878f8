"""Is this a Vietnamese syllable (âm tiết)? The cheapest honest test of whether a text was read rightly.

The inventory of Vietnamese syllables is closed: 28 onsets, about 160 rimes, and tones of which only sắc and nặng go with a
final stop (c, ch, p, t). Sources: Quy tắc chính tả tiếng Việt (Quyết định 240/QĐ, 1984); Đoàn Thiện Thuật, Ngữ âm tiếng Việt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["is_syllable", "syllable_share", "vietnamese_share"]

_ONSETS = "ngh ng gh gi ch kh nh ph qu th tr b c d đ g h k l m n p r s t v x".split()
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăk ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu iê
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oong ooc
    ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm
    uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ynh
    """.split()
)
_AFTER_GI = frozenset("êc ên êng êt êm êp êu".split())
_AFTER_QU = frozenset(
    "a ac ach ai an ang anh ao at au ay ôc ăc ăm ăn ăng ăp ăt ân âng ât ây e en et eo ê ên êt êch ênh i ich in inh it iu ơ ơi ơt y ych yên yêt ynh yt yn yp yu".split()
)
_FRONT = frozenset("eêiy")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u0300\u0301\u0303\u0309\u0323]")


def _untoned(word: str) -> tuple[str, str]:
    tones = ""
    kept = []
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TONES:
            tones += mark
        else:
            kept.append(mark)
    return unicodedata.normalize("NFC", "".join(kept)), tones


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """True for one syllable that Vietnamese spelling allows, whatever its case; loan words and abbreviations are none.

    >>> [is_syllable(w) for w in ("Nghị", "quyết", "giếng", "lịnh", "kghị", "cáp", "cãp", "UBND")]
    [True, True, True, True, False, True, False, False]
    """
    bare, tones = _untoned(word.lower())
    if len(tones) > 1:
        return False
    for onset in ("", *_ONSETS):
        if not bare.startswith(onset):
            continue
        rime = bare[len(onset) :]
        if onset == "qu":
            ok = rime in _AFTER_QU
        elif onset == "gi":
            ok = rime in _RIMES and not rime.startswith(("i", "y")) or rime in _AFTER_GI or rime == ""
        elif onset in ("k", "gh", "ngh"):
            ok = rime in _RIMES and rime[0] in _FRONT
        elif onset == "g":
            ok = rime in _RIMES and (rime[0] not in _FRONT or rime.startswith("i"))
        elif onset in ("c", "ng"):
            ok = rime in _RIMES and rime[0] not in _FRONT
        else:
            ok = rime in _RIMES
        if ok and rime.endswith(("c", "ch", "p", "t")):
            ok = tones in ("\u0301", "\u0323")
        if ok:
            return True
    return False


def syllable_share(words: Iterable[str]) -> tuple[float, int]:
    """Share of valid syllables among the words that are letters only, and how many such words there are.

    All-capital words of up to four letters without a tone are left out: in these documents they are abbreviations.
    """
    valid = judged = 0
    for word in words:
        for letters in _WORD.findall(unicodedata.normalize("NFC", word)):
            if letters.isupper() and len(letters) <= 4 and letters.isascii():
                continue
            judged += 1
            valid += is_syllable(letters)
    return (valid / judged if judged else 0.0), judged


def vietnamese_share(words: Iterable[str]) -> float:
    """Share of the words of letters that bear a Vietnamese mark: about 0.75 in running text, near 0 where marks were lost."""
    marked = total = 0
    for word in words:
        for letters in _WORD.findall(unicodedata.normalize("NFC", word)):
            total += 1
            marked += bool(_MARKED.search(letters)) or bool(_MARKED.search(unicodedata.normalize("NFD", letters)))
    return marked / total if total else 0.0
