"""Documents whose names begin, or have words that begin, as a visitor types."""

from collections.abc import Mapping, Sequence

import numpy as np

from search.engine.columns import Ints, Part
from search.engine.contract import Beginning, Begun
from search.engine.names import DIFFERS, Names
from search.engine.snapshot import Snapshot

# A rank is one number: how well the name fits, its length, and the document.
_DOCUMENT = (1 << 32) - 1
_LENGTH_BITS, _FIT_BITS = 32, 48
_LONGEST = (1 << (_FIT_BITS - _LENGTH_BITS)) - 1


def begun(
    snapshot: Snapshot, beginning: Beginning, fields: Sequence[str], limit: int
) -> Mapping[str, Begun]:
    """By model ("app.model") the documents whose names fit, up to `limit` each.

    `fields` of names, best first: what fits equally comes in their order, then by its length.
    """
    ranked: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for part in snapshot.parts:
        for place, field in enumerate(fields):
            ranked.append(_ranked(part, field, beginning, len(fields), place))
    keys = np.concatenate(ranked)
    documents = keys & _DOCUMENT
    living = snapshot.alive[documents]
    keys, documents = keys[living], documents[living]
    models = snapshot.models_of(documents)
    found: dict[str, Begun] = {}
    for model in np.unique(models).tolist():
        best = _smallest(keys[models == model], limit * len(fields))
        chosen = list(dict.fromkeys((best & _DOCUMENT).tolist()))[:limit]
        labels, pks = snapshot.identities(np.array(chosen))
        found[labels[0]] = Begun(int(best[0] >> _FIT_BITS) // len(fields), pks)
    return found


def _ranked(part: Part, field: str, beginning: Beginning, fields: int, place: int) -> Ints:
    segment = part.segment
    parts = (segment.part(field, name) for name in ("letters", "ends", "words", "owners"))
    names = Names(*parts)
    codes = segment.part(field, "codes")
    fits = names.fit(beginning)[codes]
    rows = np.flatnonzero(fits != DIFFERS)
    documents = segment.part(field, "documents")[rows].astype(np.int64) + part.start
    lengths = np.minimum(names.lengths[codes[rows]], _LONGEST).astype(np.int64)
    orders = fits[rows].astype(np.int64) * fields + place
    return (orders << _FIT_BITS) | (lengths << _LENGTH_BITS) | documents


def _smallest(keys: Ints, count: int) -> Ints:
    return np.sort(np.partition(keys, count)[:count] if len(keys) > count else keys)
