"""From text to the stems that the index and a query have in common. Pure Python, no Django."""

from search.analysis.acronyms import acronyms, as_acronym
from search.analysis.alphabets import OTHER_ALPHABET
from search.analysis.arabic import spellings_with_article
from search.analysis.bulgarian import is_bulgarian_word
from search.analysis.dictionaries import DICTIONARY_VERSION, is_known, load_dictionaries
from search.analysis.intent import (
    asks_for_count,
    asks_for_figure,
    asks_for_oneself,
    asks_for_price_or_time,
)
from search.analysis.languages import guess_languages, languages_of_script, likely_languages
from search.analysis.latin import nearest_readings, readings, spellings
from search.analysis.layouts import intended
from search.analysis.light_stems import light_stem
from search.analysis.stems import stem, stem_as_written, stemmed, stems
from search.analysis.stop_words import is_latin_stop_word, is_stop_word
from search.analysis.tokens import Token, as_written, fold, script, tokens, words
from search.analysis.word_keys import acronym_key, is_acronym, label_key, word_key, word_keys

__all__ = [
    "DICTIONARY_VERSION",
    "OTHER_ALPHABET",
    "Token",
    "acronym_key",
    "acronyms",
    "as_acronym",
    "as_written",
    "asks_for_count",
    "asks_for_figure",
    "asks_for_oneself",
    "asks_for_price_or_time",
    "fold",
    "guess_languages",
    "intended",
    "is_acronym",
    "is_bulgarian_word",
    "is_known",
    "is_latin_stop_word",
    "is_stop_word",
    "label_key",
    "languages_of_script",
    "light_stem",
    "likely_languages",
    "load_dictionaries",
    "nearest_readings",
    "readings",
    "script",
    "spellings",
    "spellings_with_article",
    "stem",
    "stem_as_written",
    "stemmed",
    "stems",
    "tokens",
    "word_key",
    "word_keys",
    "words",
]
