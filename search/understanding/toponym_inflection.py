"""What a word may name when it is a form of a place's name: "Хасковска", "в Пловдиве", "Sofya'da".

All in the keys of `directory.spelling`, where every alphabet but the Arabic is Latin. Most of what
comes out is no name: the gazetteer decides.
"""

import re
from collections.abc import Iterator

# Endings of adjectives in Bulgarian, Ukrainian and Russian, longest first, as keys have them.
_ENDINGS = ["ogo", "ata", "ato", "ite", "oto", "aia", "uiu", "oi", "ai", "im", "om", "i", "a", "o"]
# What makes an adjective of a name, and what that took from its end: Враца, врачански.
_SUFFIXES = (
    ("chansk", "ts"), ("isk", "i"), ("isk", ""), ("ensk", ""), ("nsk", ""), ("sk", ""),
    ("shk", "ch"), ("shk", "k"), ("k", ""),
)  # fmt: skip
_NAME_ENDINGS = ("", "o", "a", "e", "i")
# The first half of a name of two words, as it stands in their adjective and in the name.
_HALVES = {"staro": "stara", "novo": "nova", "gorno": "gorna", "dolno": "dolna"}
_CASE_ENDINGS = ("e", "i", "u", "om", "oiu")
_SHORTEST = 3
_TURKISH_CASE = re.compile(r"['’ʼ]\w+$")


def without_turkish_case(word: str) -> str:
    """Turkish puts an apostrophe between a name and its case: Haskovo'da."""
    return _TURKISH_CASE.sub("", word)


def names_of_adjective(key: str) -> Iterator[str]:
    """Keys of the names that an adjective may come from: "haskovska" gives "haskovo" and others."""
    key = key.replace("ivsik", "ovsk").replace("sik", "sk")
    for ending in _ENDINGS:
        bare = key.removesuffix(ending)
        for suffix, instead in _SUFFIXES:
            stem = bare.removesuffix(suffix)
            if bare != key and stem != bare and len(stem) >= _SHORTEST:
                for name in _halved(stem + instead):
                    yield from (name + one for one in _NAME_ENDINGS)


def names_of_case(key: str) -> Iterator[str]:
    """Keys of the names that a Ukrainian or Russian case may come from: "varne" gives "varna"."""
    for ending in _CASE_ENDINGS:
        stem = key.removesuffix(ending)
        if stem != key and len(stem) > _SHORTEST:
            yield from (stem + one for one in _NAME_ENDINGS)


def _halved(name: str) -> Iterator[str]:
    yield name
    for joined, half in _HALVES.items():
        if name.startswith(joined):
            yield half + name.removeprefix(joined)
