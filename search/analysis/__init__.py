"""From text to the stems that the index and a query have in common. Pure Python, no Django."""

from search.analysis.acronyms import acronyms, as_acronym
from search.analysis.alphabets import OTHER_ALPHABET
from search.analysis.bulgarian import DICTIONARY_VERSION, is_bulgarian_word
from search.analysis.intent import asks_for_count, asks_for_figure, asks_for_price_or_time
from search.analysis.latin import nearest_readings, readings, spellings
from search.analysis.layouts import intended
from search.analysis.light_stems import light_stem
from search.analysis.stems import is_dictionary_word, stem, stemmed, stems
from search.analysis.stop_words import is_stop_word
from search.analysis.tokens import Token, fold, script, tokens

__all__ = [
    "DICTIONARY_VERSION",
    "OTHER_ALPHABET",
    "Token",
    "acronyms",
    "as_acronym",
    "asks_for_count",
    "asks_for_figure",
    "asks_for_price_or_time",
    "fold",
    "intended",
    "is_bulgarian_word",
    "is_dictionary_word",
    "is_stop_word",
    "light_stem",
    "nearest_readings",
    "readings",
    "script",
    "spellings",
    "stem",
    "stemmed",
    "stems",
    "tokens",
]
