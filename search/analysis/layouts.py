"""What was meant when the keyboard was set to another layout than the hands: "ghjdj" for "право".

The same keys under each layout: Latin; Bulgarian phonetic as most computers have it ("traditional")
and as BDS 5237:2006 orders it; Bulgarian as on typewriters (BDS 5237); Russian; Ukrainian.
"""

from collections.abc import Iterator
from itertools import permutations

_LAYOUTS = (
    "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    "чявертъуиопшщюасдфгхйкл;'зьцжбнм,./",
    "ючшертъуиопящьасдфгхйкл;'зжцвбнм,./",
    "(,уеишщксдзц;(ьяаожгтнвмчюйъэфхпрлб",
    "ёйцукенгшщзхъ\\фывапролджэячсмитьбю.",
    "'йцукенгшщзхї\\фівапролджєячсмитьбю.",
)
_TO_OTHER = [
    (set(typed), str.maketrans(typed, meant)) for typed, meant in permutations(_LAYOUTS, 2)
]


def intended(typed: str) -> Iterator[str]:
    """Words that the same keys give under another layout; most are no words, the caller knows."""
    typed = typed.casefold()
    for signs, table in _TO_OTHER:
        if signs.issuperset(typed):
            meant = typed.translate(table)
            if meant.isalpha():
                yield meant
