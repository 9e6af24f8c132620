"""Words of a postal address that name no town: streets, blocks, entrances, quarters."""

from collections.abc import Iterator, Sequence

from search.analysis import Token, tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens(text))


_STREET = _words("""
    ул улица бул булевард пл площад str street st ul ulitsa bul bulevard blvd boulevard
    вул вулиця улицы sok sokak cad cadde caddesi شارع خیابان
""")
_QUARTER = _words("""
    кв квартал жк ж zh kv kvartal quarter district район мкр микрорайон mah mahalle mahallesi حي
""")
# Followed by one word, a number or a letter.
_NUMBERED = _words("""
    бл блок вх вход ет етаж ап апартамент офис стая no бр bl blok block vh entrance ent et floor
    fl ap apt apartment подъезд этаж кв дом д буд под кат kat daire
""")
_LONGEST_STREET = 5
_LONGEST_NUMBER = 3


def address_words(text: str, words: Sequence[Token]) -> frozenset[int]:
    """Positions of the words that belong to a street, a block and so on."""
    return frozenset(_positions(text, words))


def has_address(text: str) -> bool:
    """Whether a part of an address is about a street, a block or a quarter."""
    return bool(address_words(text, list(tokens(text))))


def quarters(words: Sequence[Token]) -> frozenset[int]:
    """Positions that follow "кв." and the like: a quarter, which may bear a town's name."""
    return frozenset(at + 1 for at in range(len(words)) if _is_quarter(words, at))


def is_numbered(words: Sequence[Token], stop: int) -> bool:
    """Whether a number of a house follows: "Раковски 12"."""
    if stop == len(words):
        return False
    number = words[stop].text
    return number[0].isdigit() and len(number) <= _LONGEST_NUMBER


def _positions(text: str, words: Sequence[Token]) -> Iterator[int]:
    for at, word in enumerate(words):
        if word.text in _STREET:
            yield from _street(text, words, at)
        elif word.text in _NUMBERED and _is_number(words, at + 1):
            yield from (at, at + 1)
        if _is_quarter(words, at):
            yield at


def _is_number(words: Sequence[Token], at: int) -> bool:
    """Whether a number or a letter stands there."""
    return at < len(words) and len(words[at].text) <= _LONGEST_NUMBER


def _is_quarter(words: Sequence[Token], at: int) -> bool:
    is_second = at > 0 and words[at].text in ("к", "k") and words[at - 1].text in ("ж", "zh")
    return words[at].text in _QUARTER or is_second


def _street(text: str, words: Sequence[Token], start: int) -> Iterator[int]:
    """Its name up to its number or a comma; without either, one word, or all that is left."""
    stop = start + 1
    while stop < min(len(words), start + 1 + _LONGEST_STREET):
        if "," in text[words[stop - 1].end : words[stop].start]:
            return (yield from range(start, stop))
        stop += 1
        if words[stop - 1].text[0].isdigit():
            return (yield from range(start, stop))
    is_last = stop == len(words) and start > 0
    yield from range(start, stop if is_last else min(stop, start + 2))
