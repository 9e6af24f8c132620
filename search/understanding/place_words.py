"""Words beside the name of a place, in the languages that people type."""

from functools import lru_cache

from directory import spelling
from languages.codes import interface_languages
from languages.names import country_name
from search.analysis import tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens(text))


# Towns that are also words or people: they need a word before them.
ALSO_WORDS = _words("елена котел левски мизия пещера раковски ruse септември съединение")
# Words before a name that say that a place follows.
BEFORE = _words("в във до край около близо у in at near around v vav do u em en در في ب")
# Words before a name that stand between it and the area around it: "Бисер в Харманли".
_INSIDE = _words("в във in v vav")
# Words beside a name that belong to it.
TITLES = _words("гр град село місто город gr grad selo town city village")
# Words beside the name or the adjective of a region.
REGION = _words("""
    област областта обл область області области регион региона region oblast oblastta
    province provinces ili ilinde bolgesi bolgesinde eyaleti محافظة منطقة إقليم استان
""")
MUNICIPALITY = _words("община общ municipality obshtina belediyesi муниципалитет громада بلدية")
AROUND = BEFORE | TITLES | REGION | MUNICIPALITY
AREA_LINKS = _INSIDE | TITLES | REGION | MUNICIPALITY
# Between two towns of which either will do.
EITHER = _words("или и ili i or and або чи та либо й veya ve ya да أو و یا")
POSTAL_CODE = _words("пк код кода code zip postal postcode индекс індекс")
_NEIGHBOURS = ("BG", "RS", "TR", "GR", "RO", "MK")
_SHORT_NAMES = {"сърбия": "RS", "македония": "MK", "turkey": "TR", "турция": "TR", "turkiye": "TR"}


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Codes of our country and its neighbours by the keys of their names."""
    named = {
        spelling.key(country_name(code, language)): code
        for code in _NEIGHBOURS
        for language in (*interface_languages(), "bg", "en", "uk", "ru", "ar", "fa", "tr")
    }
    return named | {spelling.key(name): code for name, code in _SHORT_NAMES.items()}
