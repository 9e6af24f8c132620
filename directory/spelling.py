"""One key for the many ways in which people spell the name of a place.

People write Хасково, Haskovo, Haskowo, Xaskovo, Khaskovo or hаskovo with a Cyrillic а. The key
keeps what these share. It is for comparing only and is never shown. A letter that people use for
two sounds gives a key for each, so that a look-up is `key in keys`.
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
    latin = _latin(_TITLE.sub("", name.casefold()))
    readings = [latin.replace("j", sound) for sound in ("zh", "dzh", "y")]
    return list(dict.fromkeys(_sounds(reading) for reading in readings))


def spellings(name: str) -> list[str]:
    """A Bulgarian name as it is and with the other letters that people write for ъ: u and y."""
    folded = name.casefold()
    return [name, *(folded.replace("ъ", letter) for letter in "уи" if "ъ" in folded)]


def _latin(text: str) -> str:
    without_postal_code = re.sub(r"\d{2,}", "", unicodedata.normalize("NFC", text))
    latin = romanise(without_postal_code.translate(_TO_BULGARIAN)).translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", latin).translate(_ARABIC)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _sounds(latin: str) -> str:
    for pattern, sound in _SOUNDS:
        latin = pattern.sub(sound, latin)
    return latin
