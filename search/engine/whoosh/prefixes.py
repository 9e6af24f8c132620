"""Documents whose names begin, or have words that begin, as a visitor types."""

from collections.abc import Mapping, Sequence

import numpy as np

from search.engine.contract import Prefix, PrefixMatch
from search.engine.name_index import DIFFERS, NameIndex
from search.engine.whoosh.columns import Ints, Part
from search.engine.whoosh.snapshot import Snapshot

# A rank is one number: how well the name fits, its length, and the document.
_DOCUMENT = (1 << 32) - 1
_LENGTH_BITS, _FIT_BITS = 32, 48
_LONGEST = (1 << (_FIT_BITS - _LENGTH_BITS)) - 1


def match_prefix(
    snapshot: Snapshot, prefix: Prefix, fields: Sequence[str], limit: int
) -> Mapping[str, PrefixMatch]:
    """By model ("app.model") the documents whose names fit, up to `limit` each.

    `fields` of names, best first: what fits equally comes in their order, then by its length.
    """
    ranked: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for part in snapshot.parts:
        for place, field in enumerate(fields):
            ranked.append(_ranked(part, field, prefix, len(fields), place))
    keys = np.concatenate(ranked)
    documents = keys & _DOCUMENT
    living = snapshot.alive[documents]
    keys, documents = keys[living], documents[living]
    models = snapshot.models_of(documents)
    found: dict[str, PrefixMatch] = {}
    for model in np.unique(models).tolist():
        best = _smallest(keys[models == model], limit * len(fields))
        chosen = list(dict.fromkeys((best & _DOCUMENT).tolist()))[:limit]
        labels, pks = snapshot.identities(np.array(chosen))
        found[labels[0]] = PrefixMatch(int(best[0] >> _FIT_BITS) // len(fields), pks)
    return found


def _ranked(part: Part, field: str, prefix: Prefix, fields: int, place: int) -> Ints:
    segment = part.segment
    parts = (segment.part(field, name) for name in ("letters", "ends", "words", "owners"))
    names = NameIndex(*parts)
    codes = segment.part(field, "codes")
    fits = names.fit(prefix)[codes]
    rows = np.flatnonzero(fits != DIFFERS)
    documents = segment.part(field, "documents")[rows].astype(np.int64) + part.start
    lengths = np.minimum(names.lengths[codes[rows]], _LONGEST).astype(np.int64)
    orders = fits[rows].astype(np.int64) * fields + place
    return (orders << _FIT_BITS) | (lengths << _LENGTH_BITS) | documents


def _smallest(keys: Ints, count: int) -> Ints:
    return np.sort(np.partition(keys, count)[:count] if len(keys) > count else keys)
