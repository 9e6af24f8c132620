"""A text as the recognition of danger reads it: windows of words, and what tells one from another.

Pure functions. Letters that related alphabets and keyboards write differently are one; a Persian
verb is one word with the prefix that people write apart; cries ("помоооощ") lose their length.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from search.analysis import script, tokens
from search.understanding.danger_signs import CALLS, PERSONS, SIGNS, SUBJECTS

Features = dict[str, float]

# A letter of 2,000 characters has some 350 words; more are not read, so the work is bounded.
_MOST_WORDS = 450
_LONGEST_WORD = 24
_SHORTEST_TELLING = 3  # letters; a sentence of shorter words alone says nothing
# Words that are read together: a call for help is as long as a sentence.
_WINDOW, _STEP = 14, 7
_GRAMS = (3, 4, 5)
_BEGINNING = 5  # letters that the forms of a word have in common, for pairs of words
_PAIR_WEIGHT = 1.5
# What a sign weighs beside all letters of a sentence together, which weigh 1, and two signs.
SIGN_WEIGHT = 0.4
_ORDER_WEIGHT = 0.3  # of two signs, one before the other
_ALWAYS = 0.4  # a feature that every text has: what one of unknown words is taken for
_SENTENCE_END = re.compile(r"[.!?;؟؛…\n]+")
_YEAR = re.compile(r"[12]\d{3}")
_CRY = re.compile(r"(.)\1{2,}")
_NON_JOINER = "\u200c"
_PERSIAN_PREFIXES = frozenset({"مي", "نمي"})
_ARABIC_CLITICS = (
    "وال", "بال", "لل", "ال", "سي", "وي", "بي", "و", "ف", "ب", "ل", "س", "ي", "ت", "ن",
)  # fmt: skip
_SAME_LETTERS = str.maketrans(
    {"ы": "и", "і": "и", "ї": "и", "є": "е", "э": "е", "ґ": "г", "ؤ": "و", "ئ": "ي", "ة": "ه"}
)
# Cyrillic in Latin letters: as offices write it, and twice as chats do.
_OFFICIAL: dict[str, str] = dict(
    zip("абвгдезийклмнопрстуфхъь", "abvgdeziyklmnoprstufhay", strict=True)
) | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"}
_CHAT = _OFFICIAL | {"ж": "j", "ц": "c", "ъ": "u", "я": "ia", "ю": "iu", "й": "i"}
_DIGITS = _CHAT | {"ч": "4", "ш": "6", "щ": "6t", "я": "q", "в": "w"}
_SPELLINGS = tuple(str.maketrans(letters) for letters in (_OFFICIAL, _CHAT, _DIGITS))


def words(text: str) -> list[str]:
    """Folded words, at most some hundreds."""
    read: list[str] = []
    for token in tokens(text.replace(_NON_JOINER, "")):
        word = _CRY.sub(r"\1", token.text).translate(_SAME_LETTERS)[:_LONGEST_WORD]
        if read and read[-1] in _PERSIAN_PREFIXES:
            read[-1] += word
        else:
            read.append(word)
        if len(read) == _MOST_WORDS:
            break
    return read


def windows(text: str) -> Iterator[list[str]]:
    """Sentences of a text; of a long one overlapping parts."""
    left = _MOST_WORDS
    for sentence in _SENTENCE_END.split(text):
        read = words(sentence)[:left]
        left -= len(read)
        if max(map(len, read), default=0) < _SHORTEST_TELLING:
            continue
        last = max(len(read) - _WINDOW, 0)
        for start in (*range(0, last, _STEP), last) if read else ():
            yield read[start : start + _WINDOW]


def in_latin(cyrillic: Sequence[str], ways: int) -> list[list[str]]:
    """The words as people without a Cyrillic keyboard type them, in the first so many ways."""
    return [[word.translate(letters) for word in cyrillic] for letters in _SPELLINGS[:ways]]


def features(read: Sequence[str]) -> Features:
    """What tells this window from others: pieces of words, neighbours, signs, pairs of signs."""
    pieces: Features = {}
    for word in read:
        framed = f"^{word}$"
        for size in _GRAMS:
            pieces.update((framed[at : at + size], 1.0) for at in range(len(framed) - size + 1))
        pieces[f"w:{word}"] = 1.0
    short = [word[:_BEGINNING] for word in read]
    for gap in (1, 2):
        neighbours = zip(short, short[gap:], strict=False)
        pieces.update((f"{first}_{second}", _PAIR_WEIGHT) for first, second in neighbours)
    length = math.sqrt(sum(weight * weight for weight in pieces.values())) or 1.0
    letters = {name: weight / length for name, weight in pieces.items()}
    placed = _placed_signs(read)
    found: set[str] = set().union(*placed)
    return letters | _signs_as_features(found | _of_the_whole(read, found)) | _in_order(placed)


def is_sign(feature: str) -> bool:
    """Whether a feature says something about meaning, not about letters."""
    return feature.startswith("s:")


def is_word_sign(feature: str) -> bool:
    """Whether a feature stands for a sign that some word has, not for what every text has."""
    return feature.startswith("s:") and feature != "s:"


def signs(read: Sequence[str]) -> set[str]:
    """The names of signs among these words."""
    found: set[str] = set().union(*_placed_signs(read))
    return found | _of_the_whole(read, found)


def _placed_signs(read: Sequence[str]) -> list[set[str]]:
    """The signs of each word; those of a phrase stand at its first word."""
    whole, beginnings, phrases = _sign_tables()
    placed: list[set[str]] = []
    for place, word in enumerate(read):
        found: set[str] = set()
        for form in _without_clitics(word):
            found.update(whole.get(form, ()))
            for size in range(2, len(form) + 1):
                if names := beginnings.get(form[:size]):
                    found |= names
        for size in range(1, len(word) + 1):
            for rest, name in phrases.get(word[:size], ()):
                if _follows(read, place, rest):
                    found.add(name)
        placed.append(found)
    return placed


def _in_order(placed: Sequence[set[str]]) -> Features:
    """Which sign stands before which, over at most one word with others between them."""
    telling = [sorted(found) for found in placed if found]
    return {
        f"s:{first}>{second}": _ORDER_WEIGHT
        for at, firsts in enumerate(telling)
        for seconds in telling[at + 1 : at + 3]
        for first in firsts
        for second in seconds
    }


def _of_the_whole(read: Sequence[str], found: set[str]) -> set[str]:
    """Signs that no single word gives: a danger as a subject, and a year, as reports have it."""
    is_subject = len(read) > 2 and found & SUBJECTS and not found & PERSONS
    has_year = any(_YEAR.fullmatch(word) for word in read)
    return ({"subject"} if is_subject else set()) | ({"report"} if has_year else set())


def _signs_as_features(found: Iterable[str]) -> Features:
    names = sorted(found)
    pairs = (
        f"s:{first}+{second}"
        for first, second in combinations(names, 2)
        if first in CALLS or second in CALLS
    )
    said = (*(f"s:{name}" for name in names), *pairs)
    return {"s:": _ALWAYS} | dict.fromkeys(said, SIGN_WEIGHT)


def _follows(read: Sequence[str], place: int, rest: Sequence[str]) -> bool:
    """Whether words with these beginnings come next, each at most one word further."""
    for beginning in rest:
        ahead = range(place + 1, min(place + 3, len(read)))
        place = next((at for at in ahead if read[at].startswith(beginning)), -1)
        if place < 0:
            return False
    return True


def _without_clitics(word: str) -> Iterator[str]:
    """The word, and an Arabic one without what is written together with it."""
    yield word
    if script(word) == "other":
        for clitic in _ARABIC_CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) > 2:
                yield word.removeprefix(clitic)


Names = dict[str, set[str]]
Phrases = dict[str, list[tuple[list[str], str]]]


@cache
def _sign_tables() -> tuple[Names, Names, Phrases]:
    """Signs that are whole words, beginnings of words, and phrases by their first beginning."""
    whole: Names = defaultdict(set)
    beginnings: Names = defaultdict(set)
    phrases: Phrases = defaultdict(list)
    for name, text in SIGNS.items():
        for sign in text.split():
            parts = ["".join(words(part)) for part in sign.removesuffix("=").split("+")]
            for first, *rest in _spellings(parts):
                if rest:
                    phrases[first].append((rest, name))
                elif sign.endswith("="):
                    whole[first].add(name)
                else:
                    beginnings[first].add(name)
    return dict(whole), dict(beginnings), dict(phrases)


def _spellings(parts: list[str]) -> list[list[str]]:
    """The sign itself, and a Cyrillic one in Latin letters; short ones would be other words."""
    if script(parts[0]) != "cyrillic" or min(map(len, parts)) < 3:
        return [parts]
    return [parts, *in_latin(parts, len(_SPELLINGS))]
