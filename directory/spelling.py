"""One key for the many ways in which people spell the name of a place.

People write Хасково, Haskovo, Haskowo, Xaskovo, Khaskovo or hаskovo with a Cyrillic а. The key
keeps what these share. It is for comparing only and is never shown. A letter that people use for
two sounds gives a key for each, and so does a word whose letters look alike in both alphabets: a
look-up is `key in keys`.
"""

import re
import unicodedata

from languages.romanisation import romanise

# Before the title: "гр. Хасково", "с. Баня", "gr. Haskovo", "град Хасково".
_TITLE = re.compile(
    r"^\s*(?:(?:гр|с|gr|s|c)\s*\.\s*|(?:гр|с|gr|град|село|город|місто|grad|selo|town|village)\s+)"
)
# Letters of Ukrainian, Russian and Serbian as the Bulgarian letter that stands for them.
_TO_BULGARIAN = str.maketrans(
    {"і": "и", "ї": "и", "ы": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г", "ў": "у", "ј": "й",
     "љ": "л", "њ": "н", "ћ": "ч", "ђ": "д"}
)  # fmt: skip
# Latin letters whose sound goes away with the sign above or below them, and chat spelling.
_LATIN = str.maketrans(
    {"š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "č": "ch", "ç": "ch", "ı": "i", "ł": "l",
     "ŭ": "a", "ă": "a", "đ": "d", "ț": "ts", "w": "v", "q": "ya", "x": "h", "4": "ch", "6": "sh"}
)  # fmt: skip
# Letters of the two alphabets that look alike, small and capital.
_LATIN_ALIKE, _CYRILLIC_ALIKE = "abcehkmoptxyi", "авсенкмортхуі"
_ALIKE = {*_LATIN_ALIKE, *_CYRILLIC_ALIKE, " ", "-"}
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[a-z]")
# Arabic and Persian: one shape for letters that keyboards mix (the rest is Unicode's own work).
_ARABIC = str.maketrans("ىیېکګگڤۆةۀ", "يييكغغفوهه", "ءـ\u200c\u200d")
_SOUNDS = [
    (re.compile(r"shch|sch"), "sht"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"tz"), "ts"),
    (re.compile(r"c(?!h)"), "ts"),
    (re.compile(r"y"), "i"),
    (re.compile(r"[^\w]|_"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
]


def key(name: str) -> str:
    """The key of a name as it is stored; an empty string for what has no letters."""
    return keys(name)[0]


def keys(name: str) -> list[str]:
    """Every key that the spelling can mean, the stored one first; j is read as ж, дж and й."""
    folded = _TITLE.sub("", name.casefold())
    latin = [_latin(_in_one_alphabet(folded))]
    if _looks_cyrillic(name, folded):
        latin.append(_latin(folded.translate(_TO_CYRILLIC)))
    readings = [one.replace("j", sound) for one in latin for sound in ("zh", "dzh", "y")]
    return list(dict.fromkeys(_sounds(reading) for reading in readings))


def spellings(name: str) -> list[str]:
    """A Bulgarian name as it is and with the other letters that people write for ъ: u and y."""
    folded = name.casefold()
    return [name, *(folded.replace("ъ", letter) for letter in "уи" if "ъ" in folded)]


def _looks_cyrillic(name: str, folded: str) -> bool:
    """Whether all letters have a Cyrillic twin: "XACKOBO" in Latin capitals, or both mixed."""
    is_mixed = bool(_CYRILLIC.search(folded) and _LATIN_LETTER.search(folded))
    return (is_mixed or name.isupper()) and set(folded) <= _ALIKE


def _in_one_alphabet(text: str) -> str:
    """Words that mix two alphabets, in the one that most of their letters are of."""
    if not (_CYRILLIC.search(text) and _LATIN_LETTER.search(text)):
        return text
    return _LETTERS.sub(lambda match: _in_its_alphabet(match[0]), text)


def _in_its_alphabet(word: str) -> str:
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN_LETTER.findall(word))
    if not cyrillic or not latin:
        return word
    # What has no twin in the other alphabet tells which one was meant.
    rest = word.translate(dict.fromkeys(map(ord, _LATIN_ALIKE + _CYRILLIC_ALIKE)))
    is_cyrillic = bool(_CYRILLIC.search(rest)) or (not rest and cyrillic >= latin)
    if _LATIN_LETTER.search(rest) and is_cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if is_cyrillic else _TO_LATIN)


def _latin(text: str) -> str:
    without_postal_code = re.sub(r"\d{2,}", "", unicodedata.normalize("NFC", text))
    latin = romanise(without_postal_code.translate(_TO_BULGARIAN)).translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", latin).translate(_ARABIC)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _sounds(latin: str) -> str:
    for pattern, sound in _SOUNDS:
        latin = pattern.sub(sound, latin)
    return latin
