"""Which languages a text may be in, likeliest first: by letters, short words and dictionaries.

A query is a few words, too short for statistics of letters. Each word speaks for the languages of
its alphabet that know it; a word that only one knows speaks louder than one that all know.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import islice

from search.analysis.dictionaries import is_known
from search.analysis.stop_words import languages_of_stop_word
from search.analysis.tokens import as_written, fold, words

_BY_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "cyrillic": ("bg", "uk", "ru"),
    "latin": ("en", "tr"),
    "arabic": ("ar", "fa"),
}
_ARABIC_LETTERS = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_CYRILLIC_LETTERS = re.compile("[\u0400-\u052f]")
# Letters that only these languages of their alphabet have.
_ONLY: Mapping[str, re.Pattern[str]] = {
    "uk": re.compile("[іїєґ]"),
    "ru": re.compile("[ыэё]"),
    "bg": re.compile("ъ(?![еёюя])"),
    "tr": re.compile("[şğıçöü]"),
    "en": re.compile("[qwx]"),
    # ک and ی are Persian by their code: Arabic keyboards write ك and ي.
    "fa": re.compile("[پچژگکی]"),
    "ar": re.compile("[ةكىيأإؤ]|^(?:وال|بال|لل|ال)"),
}
_OF_LETTERS, _OF_WORDS, _OF_LABELS, _OF_HINT = 1.0, 1.0, 0.5, 0.1
_NEARLY = 0.6
_MOST_WORDS = 40

LabelLanguages = Callable[[str], Iterable[str]]


def languages_of_script(word: str) -> tuple[str, ...]:
    """The languages that are written in the alphabet of a word; all if it has none of theirs."""
    if _CYRILLIC_LETTERS.search(word):
        return _BY_SCRIPT["cyrillic"]
    if _ARABIC_LETTERS.search(word):
        return _BY_SCRIPT["arabic"]
    is_latin = any(letter.isalpha() for letter in unicodedata.normalize("NFKD", word))
    return _BY_SCRIPT["latin"] if is_latin else tuple(sum(_BY_SCRIPT.values(), ()))


def guess_languages(
    text: str, hint: str = "", of_label: LabelLanguages = lambda _word: ()
) -> tuple[str, ...]:
    """The languages that a text may be in, likeliest first; none if it has no letters.

    Languages for which nothing speaks follow only where nothing speaks for another one of their
    alphabet. `hint`, the language of the page, decides between equals and is left out only where
    letters contradict it; `of_label` tells in which languages a folded word is known otherwise.
    """
    scores = language_scores(text, hint, of_label)
    return tuple(code for code, score in scores.items() if score or _none_speaks(code, scores))


def likely_languages(
    text: str, hint: str = "", of_label: LabelLanguages = lambda _word: ()
) -> tuple[str, ...]:
    """Of the languages that a text may be in those for which nearly as much speaks as for the
    likeliest one of their alphabet; likeliest first."""
    scores = language_scores(text, hint, of_label)
    best = {script: max(scores.get(code, 0) for code in script) for script in _BY_SCRIPT.values()}
    return tuple(
        code
        for code, score in scores.items()
        if score >= _NEARLY * next(best[script] for script in best if code in script)
    )


def language_scores(
    text: str, hint: str = "", of_label: LabelLanguages = lambda _word: ()
) -> dict[str, float]:
    """How much speaks for each language of the text's alphabets, likeliest first."""
    scores: dict[str, float] = defaultdict(float)
    contradicted: set[str] = set()
    for match in islice(words(unicodedata.normalize("NFC", text)), _MOST_WORDS):
        if not any(map(str.isalpha, match[0])):
            continue
        word = as_written(match[0])
        evidence = _evidence(word)
        labelled = [code for code in of_label(fold(word)) if evidence.get(code) is not None]
        for code, score in evidence.items():
            scores[code] += score or 0
            scores[code] += _OF_LABELS / len(labelled) if code in labelled else 0
        contradicted |= {code for code, score in evidence.items() if score is None}
    if hint in scores and hint not in contradicted:
        scores[hint] += _OF_HINT
    return dict(sorted(scores.items(), key=lambda one: -one[1]))


@lru_cache(maxsize=10_000)
def _evidence(word: str) -> Mapping[str, float | None]:
    """How much a word speaks for each language of its alphabet; None where it speaks against."""
    small = word.lower().replace("i\u0307", "i")  # what Python makes of İ
    possible = languages_of_script(word)
    only = [code for code in possible if _ONLY[code].search(small)]
    able = only or possible
    scores = {code: 0.0 if code in able else None for code in possible}
    asked = languages_of_stop_word(fold(word))
    is_word = len(small) > 1
    knowing = [code for code in able if code in asked or (is_word and is_known(small, code))]
    for codes, score in ((only, _OF_LETTERS), (knowing, _OF_WORDS)):
        for code in codes:
            scores[code] = (scores[code] or 0) + score / len(codes)
    return scores


def _none_speaks(language: str, scores: Mapping[str, float]) -> bool:
    script = next(codes for codes in _BY_SCRIPT.values() if language in codes)
    return not any(scores.get(code, 0) > 0 for code in script)
