"""Vietnamese letters of before Unicode: TCVN3 (ABC) and VNI, told from Unicode and turned into it.

Both fonts put their letters in the places of Western European ones, so nothing but the words tells
which one a cell was typed in: the reading that makes the most Vietnamese syllables of it is right.
"""

import re
import unicodedata
from functools import cache

from states.vietnamese import tidy

# TCVN 5712:1993, VN3, as the .Vn fonts have it. Capitals with a tone are the small ones in a font
# of capitals (.VnTimeH), so they come out small here.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

# VNI for Windows: the letter, then a letter that stands for hat, horn or breve and tone.
_VNI_MARKS = dict(
    zip(
        "øùûõïêèéúüëâàáåãä",
        (
            *("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"),
            *("\u0306", "\u0306\u0300", "\u0306\u0301"),
            *("\u0306\u0309", "\u0306\u0303", "\u0306\u0323"),
            *("\u0302", "\u0302\u0300", "\u0302\u0301"),
            *("\u0302\u0309", "\u0302\u0303", "\u0302\u0323"),
        ),
        strict=True,
    )
)
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_MARKS, _LETTERS = "".join(_VNI_MARKS), "".join(_VNI_LETTERS)
_VNI = re.compile(f"([aeouyôö])([{_MARKS}])|[{_LETTERS}]", re.IGNORECASE)

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac
oach oai oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung
uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi
ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
# Letters no font of before Unicode had a place for.
_ONLY_UNICODE = re.compile(r"[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_JUDGED = 2_000  # characters by which a text is judged
_WORD = re.compile(r"[^\W\d_]+")


def to_unicode(text: str) -> str:
    """Return the text in Unicode (NFC), whichever of the three it was typed in; tidied."""
    if text.isascii() or _ONLY_UNICODE.search(text):
        return tidy(text)
    readings = [tidy(text), tidy(_of_tcvn3(text)), tidy(_of_vni(text))]
    # Of equals the first: it is left as it is.
    return max(readings, key=lambda text: likeness(text[:_JUDGED]))


def likeness(text: str) -> float:
    """The share of its words that could be Vietnamese."""
    words = _WORD.findall(text)
    good = sum(_is_syllable(word.lower()) for word in words)
    strange = sum(not character.isalnum() and character in _TCVN3 for character in text)
    return good / max(len(words) + strange, 1)


def _of_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(character, character) for character in text)


def _of_vni(text: str) -> str:
    return _VNI.sub(_from_vni, text)


def _from_vni(found: re.Match[str]) -> str:
    letter = found[1] or found[0]
    small = _VNI_LETTERS.get(letter.lower(), letter.lower())
    marked = unicodedata.normalize("NFC", small + _VNI_MARKS.get((found[2] or "").lower(), ""))
    return marked.upper() if letter.isupper() else marked


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [mark for mark in decomposed if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if len(tones) > 1 or bare not in _syllables():
        return False
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return not stopped or tones[:1] in (["\u0301"], ["\u0323"])


@cache
def _syllables() -> frozenset[str]:
    rhymes = _RHYMES.split()
    found = {onset + rhyme for onset in ("", *_ONSETS.split()) for rhyme in rhymes}
    # After "gi" and "qu" the rhyme's own i or u is not written twice.
    found |= {"gi" + rhyme[1:] for rhyme in rhymes if rhyme.startswith("i")}
    found |= {"q" + rhyme for rhyme in rhymes if rhyme.startswith("u")}
    return frozenset(found)
