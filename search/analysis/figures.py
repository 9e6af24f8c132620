"""Words of a question that wants a figure or what people think, rather than help."""

from collections.abc import Iterable

from search.analysis.keys import key
from search.analysis.tokens import tokens

_WORDS = """
    колко процент дял средно оценка точки проучване анкета отношение нагласи мнение мислят
    many percent percentage share average score survey attitudes opinion opinions think
    скільки відсоток частка ставлення думка сколько процентов доля отношение мнение
    kaç yüzde oranı görüş tutum كم نسبة رأي چند درصد نظر
"""
_KEYS = frozenset(key(token.text) for token in tokens(_WORDS))


def asks_for_figure(words: Iterable[str]) -> bool:
    """Whether any of the folded words does."""
    return any(key(word) in _KEYS for word in words)
