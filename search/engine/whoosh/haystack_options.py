"""What Haystack asks beside the words: circles, facets and options, answered or refused by name."""

from collections.abc import Mapping
from typing import Any

from haystack.exceptions import SearchBackendError

from directory.coordinates import Coordinates
from search.engine.contract import SearchRequest
from search.engine.whoosh import geo, masks
from search.engine.whoosh.columns import Ints, Mask
from search.engine.whoosh.snapshot import Snapshot

# What Haystack passes on besides the named parameters, and is answered: boosts stand in the query.
ALSO_SERVED = frozenset({"boost", "limit_to_registered_models"})


def refuse_unserved(
    options: Mapping[str, Any], highlight: bool | Mapping[str, Any] = False
) -> None:
    """Say what is not served, rather than answer as if it had not been asked."""
    unserved = [name for name, asked in options.items() if asked and name not in ALSO_SERVED]
    if unserved:
        raise SearchBackendError(f"{', '.join(sorted(unserved))} is not served")
    if isinstance(highlight, Mapping) and highlight:
        raise SearchBackendError("options of highlight are not served")


def circle(
    snapshot: Snapshot,
    dwithin: Mapping[str, Any] | None,
    distance_point: Mapping[str, Any] | None,
) -> tuple[Coordinates | None, Mask | None]:
    """Where distances start, and the documents inside the circle if one was asked for."""
    asked = distance_point or dwithin
    centre = _coordinates(asked) if asked else None
    if not dwithin:
        return centre, None
    return centre, geo.circle(snapshot, _coordinates(dwithin), float(dwithin["distance"].km))


def facet_counts(
    snapshot: Snapshot, facets: Mapping[str, Any] | None, documents: Ints
) -> dict[str, Any]:
    """Counts of the documents' values in Haystack's shape, the commonest first."""
    if not facets:
        return {}
    fields = {name: snapshot.layout.code_field(name) for name in facets}
    unknown = set(fields.values()) - set(snapshot.layout.codes)
    if unknown:
        raise SearchBackendError(f"no facets of: {', '.join(sorted(unknown))}")
    if isinstance(facets, Mapping) and any(facets.values()):
        raise SearchBackendError("options of facets are not served")
    request = SearchRequest(facets=tuple(fields.values()))
    counts = masks.facet_counts(snapshot, request, documents, {})
    pairs = {
        name: sorted(counts[field].items(), key=lambda pair: (-pair[1], pair[0]))
        for name, field in fields.items()
    }
    return {"fields": pairs, "dates": {}, "queries": {}}


def _coordinates(asked: Mapping[str, Any]) -> Coordinates:
    longitude, latitude = asked["point"].coords
    return Coordinates(latitude, longitude)
