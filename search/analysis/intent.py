"""Tells queries that ask for a figure or for opinions from those that look for help.

Some of the former ask how many there are of somebody or something; the latter are told by who
speaks: one who needs something says "I", "my", or asks where to go.
"""

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
_COUNTING = """
    колко брой бройка броя численост many number count скільки кількість чисельність
    сколько количество число численность kaç sayısı sayı كم عدد چند تعداد
"""
# "How much does it cost", "how long does it take": who asks this looks for help.
_PRICE_OR_TIME = """
    струва струват цена такса плаща плащам време трае дни месеца
    cost costs price fee pay long days months
    коштує коштують ціна плата платити часу днів місяців
    стоит стоят цена платить пошлина времени дней месяцев
    tutar ücret ücreti fiyat para gün ay sürer
    تكلف تكلفة سعر رسوم أدفع وقت يوم أيام شهر هزینه قیمت پول روز ماه طول
"""

# Who needs something speaks of themselves, or asks where to go.
_PERSONAL = """
    аз ми ме мен мене мой моят моя моята мое моето мои моите ни нас наш нашия наша нашата нашите
    искам искаме търся търсим мога можем трябва имам имаме нямам нямаме съм сме получих останах
    къде откъде накъде
    i me my mine myself we us our ours im ive where
    я мене мені мій моя моє мої моєї моїй мого ми нас нам наш наша наші нашої хочу хочемо шукаю
    шукаємо можу можемо маю треба потрібен потрібна потрібно потрібні де куди звідки
    меня мне мной мой моё мои моей моего мы наши нашей хотим ищу ищем могу можем надо нужен нужна
    нужно нужны где куда откуда
    ben bana beni benim bende biz bize bizi bizim nerede nereden nereye neresi
    istiyorum istiyoruz arıyorum arıyoruz lazım var yok yapmalıyım gerekiyor alabilirim
    أنا نحن لي عندي لدي معي بي زوجي زوجتي ابني ابنتي طفلي أولادي أريد نريد أحتاج نحتاج أبحث نبحث
    أستطيع يمكنني أين
    من ما مرا برایم ام هستم دارم ندارم داریم میخواهم می‌خواهم دنبال کجا کجاست باید
"""


def _stems(words: str) -> frozenset[str]:
    return frozenset(light_stem(token.text) for token in tokens(words))


_STEMS, _COUNT_STEMS, _OTHER_STEMS = map(_stems, (_WORDS, _COUNTING, _PRICE_OR_TIME))

_PERSONAL_WORDS = frozenset(token.text for token in tokens(_PERSONAL))


def asks_for_oneself(words: Iterable[str]) -> bool:
    """Whether any of the folded words is said by somebody who needs something."""
    return any(word in _PERSONAL_WORDS for word in words)


def asks_for_figure(words: Iterable[str]) -> bool:
    """Whether any of the folded words is one that such queries have."""
    return any(light_stem(word) in _STEMS for word in words)


def asks_for_count(words: Iterable[str]) -> bool:
    """Whether the folded words ask how many there are, and not what it costs or how long."""
    asked = {light_stem(word) for word in words}
    return bool(asked & _COUNT_STEMS) and not asked & _OTHER_STEMS


def asks_for_price_or_time(words: Iterable[str]) -> bool:
    """Whether the folded words ask what it costs or how long it takes."""
    asked = {light_stem(word) for word in words}
    return bool(asked & _COUNT_STEMS) and bool(asked & _OTHER_STEMS)
