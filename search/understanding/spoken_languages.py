"""Names of languages in a query: who types “арабски” or “doctor who speaks Persian” looks for
places that speak it, not for the word.

Names come from CLDR in all languages that the vocabularies speak; a few that people use beside them
are here. A course is another matter, and the country's own language is spoken everywhere.
"""

import re
from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError

from languages.names import language_name, validate_language
from search.analysis import Token, fold, is_stop_word, readings, script, tokens

_MOST_WORDS = 24
# Two-letter codes of ISO 639-1 that CLDR names are made of these.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Names in use that CLDR does not give.
_ALSO_CALLED = {"fa": "farsi фарси dari дари دری", "ku": "kurmanji кюрдски"}
_WORDS = {
    # What says that somebody speaks a language.
    "speaking": """
        говори говоря говорят говорим говорещ говореща говорещи говорите владее владеят
        speak speaks speaking spoken speaker speakers
        розмовляє розмовляють розмовляти говорить говорять говорити володіє
        говорит говорить говорящий говорящая говорящие разговаривает владеет
        konuşan konuşur konuşuyor konuşuyorum konuşabilen konuşulan bilen
        أتكلم أتحدث يتكلم تتكلم يتكلمون يتحدث تتحدث يتحدثون ناطق صحبت
    """,
    # What stands beside a name of a language and tells nothing.
    "language": """
        език езика езици language languages мова мови мову мовою язык языка языке языком
        dil dili dilini dilinde لغة اللغة باللغة زبان somebody someone some anyone някой хора
        place places место места място
    """,
    # What says that the language is to be learnt, or that it is not spoken.
    "learning": """
        kursove uroci urok ucha
        курс курса курсове курси курсы курсов урок уроци уроки уроків уроков учи уча учене изучаване
        обучение обучения вчити вивчення учить изучение школа училище учител учебник учебници тест
        изпит сертификат course courses class classes lesson lessons learn learning study teach
        teaching teacher school test exam certificate kurs kursu kursları ders dersi dersleri
        öğrenmek öğren öğretmen sınav دورة دورات دروس درس تعلم مدرسة کلاس آموزش یادگیری دوره
    """,
    "not": "не not dont don't doesn't doesnt cannot no без değil لا نمی",
}
_SPEAKING, _LANGUAGE, _LEARNING, _NOT = (
    frozenset(token.text for token in tokens(words)) for words in _WORDS.values()
)
# Endings of adjectives after the "к" of “арабски, арабська, арабский”.
_ADJECTIVE = re.compile(r"(?<=к)(?:ият|ия|ий|ата|ото|ите|ого|ому|ої|ою|ой|ая|ое|ом|ем|им|и|а|о|у)$")
_ARABIC_ARTICLE = re.compile(r"^(?:بال|ال|وال)(?=..)")


class SpokenLanguage(NamedTuple):
    """A language that a query names.

    `rest` is the text without what names it; `is_said`: a word says that it is to be spoken.
    """

    code: str
    rest: str
    is_said: bool


def find_spoken_language(text: str) -> SpokenLanguage | None:
    """The one language that the words name to be spoken, or that stands there alone."""
    words = list(islice(tokens(text), _MOST_WORDS + 1))
    if len(words) > _MOST_WORDS:  # a letter tells more than a language
        return None
    named = {token: code for token in words if (code := _code(token.text))}
    if len(set(named.values())) != 1:
        return None
    said = {token for token in words if token.text in _SPEAKING}
    if any(token.text in _LEARNING or (said and token.text in _NOT) for token in words):
        return None
    [code] = set(named.values())
    beside = {token for token in words if token.text in _LANGUAGE}
    rest = [token for token in words if token not in named and token not in said | beside]
    return SpokenLanguage(code, _telling(text, rest), bool(said))


def _telling(text: str, words: list[Token]) -> str:
    """The words as they were typed; none where they only ask."""
    if all(is_stop_word(token.text) for token in words):
        return ""
    return " ".join(text[token.start : token.end] for token in words)


def _code(word: str) -> str | None:
    """The language of a folded name, also of one in the letters of the other alphabet."""
    names = _names()
    known = names.get(_key(word))
    if known or script(word) != "latin":
        return known
    read = {names.get(_key(one)) for one in readings(word, _begins_a_name)} - {None}
    return read.pop() if len(read) == 1 else None


def _begins_a_name(letters: str) -> bool:
    keys = _sorted_keys()
    place = bisect_left(keys, letters)
    if place < len(keys) and keys[place].startswith(letters):
        return True
    return _key(letters) in _names()  # the ending of an adjective is behind the key


@cache
def _sorted_keys() -> list[str]:
    return sorted(_names())


@cache
def _names() -> dict[str, str]:
    """Codes by the keys of names, but for names of more than one word or of two languages."""
    codes: dict[str, set[str]] = {}
    for code in _codes():
        called = [language_name(code, language) for language in settings.MODELTRANSLATION_LANGUAGES]
        called += _ALSO_CALLED.get(code, "").split()
        for name in called:
            words = list(tokens(name))
            if len(words) == 1 and name != code:
                codes.setdefault(_key(words[0].text), set()).add(code)
    return {key: min(several) for key, several in codes.items() if len(several) == 1}


def _codes() -> list[str]:
    """All two-letter languages but the country's own."""
    pairs = (first + second for first in _LETTERS for second in _LETTERS)
    return [code for code in pairs if code != settings.LANGUAGE_CODE and _is_language(code)]


def _is_language(code: str) -> bool:
    try:
        validate_language(code)
    except ValidationError:
        return False
    return True


def _key(word: str) -> str:
    """What the forms of a folded name have in common."""
    alphabet = script(word)
    if alphabet == "cyrillic":
        return _ADJECTIVE.sub("", word)
    if alphabet == "other":
        return fold(_ARABIC_ARTICLE.sub("", word).removesuffix("ة"))
    return word
