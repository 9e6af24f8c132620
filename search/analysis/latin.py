"""One alphabet typed in the other: every word that a spelling may stand for.

Bulgarian in Latin letters: official spelling (Transliteration Act, State Gazette 19 of 13 March
2009) and what people type in chats: 4 for ч, 6 for ш, q for я, w for в, j for ж or й, c for ц, x
for х, y and u for ъ. Names in Cyrillic letters: юнисеф, ИОМ, каритас.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

# A piece of a Latin word, and what it may stand for, likeliest first.
LETTERS = {
    "sht": "щ", "6t": "щ", "zh": "ж", "ts": "ц", "tz": "ц", "ch": "ч", "sh": "ш", "yu": "ю",
    "iu": "ю", "ju": "ю", "ya": "я", "ia": ("я", "иа", "ия"), "ja": ("я", "жа"), "iya": "ия",
    "a": ("а", "ъ"), "b": "б", "c": ("ц", "к"), "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "i": ("и", "й"), "j": ("ж", "й", "дж"), "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "q": "я", "r": "р", "s": "с", "t": "т", "u": ("у", "ъ", "ю"), "v": "в", "w": "в",
    "x": ("х", "кс"), "y": ("й", "ъ", "и", "у", "ь"), "z": "з", "4": "ч", "6": "ш",
}  # fmt: skip
# A letter of a Cyrillic word, and what it may stand for.
LATIN = {
    "а": "a", "б": "b", "в": ("v", "w"), "г": ("g", "h"), "д": "d", "е": "e", "ж": ("j", "zh"),
    "з": ("z", "s"), "и": ("i", "ee"), "й": ("y", "i"), "к": ("k", "c"), "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": ("s", "c", "ss"), "т": "t", "у": ("u", "w"),
    "ф": ("f", "ph"), "х": "h", "ц": ("c", "ts"), "ч": "ch", "ш": "sh", "щ": "sht",
    "ъ": ("u", "a"), "ь": "", "ю": ("u", "yu"), "я": ("ya", "ia"), "і": "i", "ї": "i", "ы": "y",
    "э": "e", "є": "e",
}  # fmt: skip
_PIECE = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))
_MOST_READINGS = 512
_MOST_SPELLINGS = 128


def readings(word: str) -> Iterator[str]:
    """Cyrillic readings of a folded Latin word, likeliest first; none if it has other signs.

    Most are no words: the caller keeps those whose stem the index knows. Long words have very
    many readings, of which the first few hundred are given.
    """
    pieces = _PIECE.findall(word)
    if not word or word.isdigit() or "".join(pieces) != word:
        return iter(())
    choices = product(*(LETTERS[piece] for piece in pieces))
    return ("".join(choice) for choice in islice(choices, _MOST_READINGS))


def spellings(word: str) -> Iterator[str]:
    """Latin spellings of a folded Cyrillic word, likeliest first; none if it has other signs."""
    if not word or any(letter not in LATIN for letter in word):
        return iter(())
    choices = product(*(LATIN[letter] or ("",) for letter in word))
    return ("".join(choice) for choice in islice(choices, _MOST_SPELLINGS))
