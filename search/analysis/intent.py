"""Tells queries that ask for a figure or for opinions from those that look for help."""

from collections.abc import Iterable

from search.analysis.light_stems import light_stem
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
_STEMS = frozenset(light_stem(token.text) for token in tokens(_WORDS))


def asks_for_figure(words: Iterable[str]) -> bool:
    """Whether any of the folded words is one that such queries have."""
    return any(light_stem(word) in _STEMS for word in words)
