"""References: links in a text to entries of the site by kind and key, `practice:riga`.

They survive a change of the entry's address. The registry of kinds says what may be linked to.
"""

from collections import defaultdict
from collections.abc import Iterable

from ui.kinds import by_reference


def addresses(references: Iterable[str]) -> dict[str, str]:
    """The address of each reference to a published entry; the others are left out.

    One query for each kind.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        name, _colon, key = reference.partition(":")
        keys[name].append(key)
    return {
        f"{name}:{kind.key_of(entry)}": entry.get_absolute_url()
        for name, wanted in keys.items()
        if (kind := by_reference(name))
        for entry in kind.with_keys(kind.published(), wanted)
    }
