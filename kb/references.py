"""Entries of the site that a text may link to: `practice:riga`, `section:3.4` and the like."""

from collections import defaultdict
from collections.abc import Iterable

from ui.kinds import by_reference


def addresses(references: Iterable[str]) -> dict[str, str]:
    """The addresses of references like "practice:riga", unknown ones left out; one query a kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        name, _colon, key = reference.partition(":")
        keys[name].append(key)
    return {
        f"{name}:{key}": address
        for name, wanted in keys.items()
        for key, address in _addresses(name, wanted)
    }


def _addresses(name: str, keys: list[str]) -> Iterable[tuple[str, str]]:
    kind = by_reference(name)
    if kind is None:
        return []
    found = kind.with_keys(kind.published(), keys)
    return ((kind.key_of(entry), entry.get_absolute_url()) for entry in found)
