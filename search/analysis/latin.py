"""One alphabet typed in the other: every word that a spelling may stand for.

Bulgarian in Latin letters: official spelling (Transliteration Act, State Gazette 19 of 13 March
2009) and what people type in chats: 4 for ч, 6 for ш, q for я, w for в, j for ж or й, c for ц, x
for х, y and u for ъ. Names in Cyrillic letters: юнисеф, ИОМ, каритас.
"""

import re
from collections.abc import Callable, Mapping, Sequence

# A piece of a Latin word, and what it may stand for, likeliest first.
LETTERS: Mapping[str, str | tuple[str, ...]] = {
    "sht": "щ", "6t": "щ", "zh": ("ж", "зх"), "ts": ("ц", "тс"), "tz": "ц", "ch": "ч",
    "sh": ("ш", "сх"), "yu": "ю", "iu": "ю", "ju": "ю", "ya": "я", "ia": ("я", "иа", "ия"),
    "ja": ("я", "жа"), "iya": "ия",
    "a": ("а", "ъ"), "b": "б", "c": ("ц", "к"), "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "i": ("и", "й"), "j": ("ж", "й", "дж"), "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "q": "я", "r": "р", "s": "с", "t": "т", "u": ("у", "ъ", "ю"), "v": "в", "w": "в",
    "x": ("х", "кс"), "y": ("й", "ъ", "и", "у", "ь"), "z": "з", "4": "ч", "6": "ш",
}  # fmt: skip
# A letter of a Cyrillic word, and what it may stand for.
LATIN: Mapping[str, str | tuple[str, ...]] = {
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
# Letters that a word and its other forms have in common; an acronym has as many in all.
_TELLING = _LONGEST_ACRONYM = 4


def _anything(_beginning: str) -> bool:
    """No word is ruled out by its beginning."""
    return True


def readings(word: str, begins: Callable[[str], bool] = _anything) -> list[str]:
    """Cyrillic readings of a folded Latin word, likeliest first; none if it has other signs.

    Most are no words: the caller keeps those that are, and can rule out most of them by their
    first letters (`begins`). Long words have very many readings; the first few hundred are given.
    """
    pieces = _PIECE.findall(word)
    if not word or word.isdigit() or "".join(pieces) != word:
        return []
    return _walk([_choices(piece) for piece in pieces], begins)[:_MOST_READINGS]


def nearest_readings(word: str) -> list[str]:
    """The likeliest reading of a folded Latin word, and those that differ from it in one letter.

    For words with a mistake, of which no reading is known; none if the word has other signs.
    """
    pieces = _PIECE.findall(word)
    if not word or word.isdigit() or "".join(pieces) != word:
        return []
    choices = [_choices(piece) for piece in pieces]
    likeliest = [options[0] for options in choices]
    found = ["".join(likeliest)]
    for place, options in enumerate(choices):
        before, after = likeliest[:place], likeliest[place + 1 :]
        found += ["".join([*before, one, *after]) for one in options[1:]]
    return found


def spellings(word: str, begins: Callable[[str], bool] = _anything) -> list[str]:
    """Latin spellings of a folded Cyrillic word, as `readings` has it the other way round."""
    if not word or any(letter not in LATIN for letter in word):
        return []
    return _walk([_tuple(LATIN[letter]) for letter in word], begins)[:_MOST_SPELLINGS]


def _walk(choices: Sequence[tuple[str, ...]], begins: Callable[[str], bool]) -> list[str]:
    """All words of these pieces, as long as they begin as words do."""
    found = [""]
    is_short = len(choices) <= _LONGEST_ACRONYM
    for options in choices:
        found = [f"{word}{one}" for word in found for one in options]
        if not is_short:
            found = [word for word in found if len(word) < 3 or begins(word[:_TELLING])]
        found = found[:_MOST_READINGS]
    return found


def _choices(piece: str) -> tuple[str, ...]:
    return _tuple(LETTERS[piece])


def _tuple(options: str | tuple[str, ...]) -> tuple[str, ...]:
    return options if isinstance(options, tuple) else (options,)
