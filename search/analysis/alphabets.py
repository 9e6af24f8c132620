"""Letters of one alphabet for the sounds of the other: "kursove" for "курсове", "каритас" for
"Caritas". For walking along words that there are, piece by piece: most combinations are no words.
"""

from collections import defaultdict
from collections.abc import Sequence

from search.analysis.latin import LATIN, LETTERS

# What names from abroad write beside the usual letters.
_ABROAD = {
    "а": ("u", "er"), "е": ("a", "ea"), "и": ("ea", "e"), "к": ("ck", "ch", "q"), "о": ("aw",),
    "т": ("th",), "у": ("oo",), "х": ("ch",), "ш": ("sch",),
}  # fmt: skip
_DOUBLED = tuple("bcdfglmnprstz")


def _both_ways() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for latin, meant in LETTERS.items():
        for cyrillic in _each(meant):
            found[latin].append(cyrillic)
            found[cyrillic].append(latin)
    for cyrillic, written in (*LATIN.items(), *_ABROAD.items()):
        found[cyrillic] += _each(written)
        found[cyrillic] += [latin * 2 for latin in found[cyrillic] if latin in _DOUBLED]
    return {piece: tuple(dict.fromkeys(several)) for piece, several in found.items()}


def _each(meant: Sequence[str]) -> Sequence[str]:
    return (meant,) if isinstance(meant, str) else meant


# A piece of up to three letters to what it may be in the other alphabet.
OTHER_ALPHABET = _both_ways()
