"""Readability of a text, for its editors: estimates, not verdicts.

English by the Flesch reading ease (R. Flesch, A new readability yardstick, Journal of Applied
Psychology 32, 1948): 100 is very easy, 60 to 70 plain, under 30 very hard. The syllables are
counted by rule, which is out by a few points. Bulgarian has no formula that is generally used, so
the length of sentences and words is shown beside limits that are ours. Tables are left out, because
their cells are no sentences.
"""

import re
from dataclasses import dataclass

from kb.text import paragraphs

LONG_SENTENCE_WORDS = 30
_LEAST_FLESCH = 40.0
_MOST_WORDS = 17.0  # a sentence, on average
_MOST_LETTERS = 6.3  # a word, on average; the shipped texts have 5.3
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”“\")]?\s+(?=[„“\"(]?[A-ZА-Я0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]es|[^aeioudt]ed|[^laeiou]e)$")


@dataclass(frozen=True)
class Readability:
    """Averages of one text; `flesch` is for English alone."""

    language: str
    sentences: int
    words_a_sentence: float
    letters_a_word: float
    flesch: float | None
    long_sentences: list[str]

    @property
    def is_hard(self) -> bool:
        """Whether it is over one of our limits."""
        if self.flesch is not None and self.flesch < _LEAST_FLESCH:
            return True
        if self.flesch is None and self.letters_a_word > _MOST_LETTERS:
            return True
        return self.words_a_sentence > _MOST_WORDS or bool(self.long_sentences)


def measure(body: str, language: str) -> Readability | None:
    """The readability of a Markdown text; None if it has no words."""
    parts = [part.text for part in paragraphs(body) if not part.is_table]
    sentences = [one for part in parts for one in _SENTENCE_END.split(part) if _words(one)]
    words = [word for sentence in sentences for word in _words(sentence)]
    if not words:
        return None
    words_a_sentence = len(words) / len(sentences)
    formula = _FORMULAS.get(language)
    return Readability(
        language=language,
        sentences=len(sentences),
        words_a_sentence=words_a_sentence,
        letters_a_word=sum(map(len, words)) / len(words),
        flesch=formula(words, words_a_sentence) if formula else None,
        long_sentences=[one for one in sentences if len(_words(one)) > LONG_SENTENCE_WORDS],
    )


def syllables(word: str) -> int:
    """Count the syllables of an English word: groups of vowels, without a silent final e."""
    letters = word.lower()
    groups = len(_VOWELS.findall(letters))
    return max(1, groups - bool(_SILENT_END.search(letters)))


def _flesch(words: list[str], words_a_sentence: float) -> float:
    syllables_a_word = sum(map(syllables, words)) / len(words)
    return 206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


# By the language of the content that a formula was made for; the others are shown averages alone.
_FORMULAS = {"en": _flesch}
