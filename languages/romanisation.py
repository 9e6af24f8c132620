"""Bulgarian in Latin letters, as the law writes it.

Source: Transliteration Act, State Gazette 19 of 13 March 2009, articles 3 to 6.
"""

import re
import unicodedata

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "ѝ": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
# The two places where the law leaves the table: the country's own name and a final -ия.
_COUNTRY = re.compile(r"\bбългария\b", re.IGNORECASE)
_FINAL_IYA = re.compile(r"(?<=и)я\b", re.IGNORECASE)
_LETTER = re.compile(f"[{''.join(_LETTERS)}]", re.IGNORECASE)


def romanise(text: str) -> str:
    """Return Bulgarian text in the official Latin spelling, in the case it was written in.

    "Щит" becomes "Shtit", "ЩИТ" becomes "SHTIT", "София" becomes "Sofia"; characters that are
    not Bulgarian letters stay as they are. The text is brought to Unicode form NFC first.
    """
    text = unicodedata.normalize("NFC", text)
    text = _COUNTRY.sub(lambda match: _in_case(match, "bulgaria"), text)
    text = _FINAL_IYA.sub(lambda match: _in_case(match, "a"), text)
    return _LETTER.sub(lambda match: _in_case(match, _LETTERS[match[0].lower()]), text)


def _in_case(match: re.Match[str], latin: str) -> str:
    original = match[0]
    if original.islower():
        return latin
    if original.isupper() and (len(original) > 1 or _among_capitals(match)):
        return latin.upper()
    return latin.capitalize()


def _among_capitals(match: re.Match[str]) -> bool:
    """Whether a capital letter stands in a word written in capitals, not at the head of one."""
    following = match.string[match.end() : match.end() + 1]
    preceding = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return following.isupper() or (preceding.isupper() and not following.islower())
