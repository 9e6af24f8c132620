"""Words of a question that wants a figure or what people think, rather than help."""

from collections.abc import Iterable

from search.analysis.keys import key
from search.analysis.tokens import tokens

_WORDS = """
    колко процент дял средно оценка точки проучване анкета отношение нагласи мнение мислят
    брой бройка статистика статистики данни години
    many percent percentage share average score survey attitudes opinion opinions think
    number statistics data figures rate year years
    скільки відсоток частка ставлення думка сколько процентов доля отношение мнение
    кількість дані статистика количество данные
    kaç yüzde oranı görüş tutum sayısı istatistik كم نسبة رأي عدد إحصاءات چند درصد نظر تعداد آمار
"""
_KEYS = frozenset(key(token.text) for token in tokens(_WORDS))


def asks_for_figure(words: Iterable[str]) -> bool:
    """Whether any of the folded words does."""
    return any(key(word) in _KEYS for word in words)
