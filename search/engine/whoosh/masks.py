"""Filters and facets as algebra of masks: one yes or no per document."""

from collections.abc import Mapping

import numpy as np

from search.engine.contract import SearchRequest
from search.engine.whoosh import geo
from search.engine.whoosh.columns import Floats, Ints, Mask
from search.engine.whoosh.snapshot import Snapshot
from search.weights import Weight

# How much nearer places gain over equally relevant ones: at the point itself a score is
# (1 + _NEAR_GAIN) times that of a document without a point, at this distance half of that gain.
_NEAR_GAIN = Weight("near.gain")
_HALF_GAIN_KM = Weight("near.half_gain_km")
_FAR_WORTH = Weight("near.far")
# What serves the whole country counts as if it were some 20 km away, and a little nearer where it
# can be telephoned: only a place that answers nearly as well stands before it for being near.
_NATIONWIDE_WORTH = Weight("near.nationwide")
_PHONE_WORTH = Weight("near.phone")


def filter_masks(snapshot: Snapshot, request: SearchRequest) -> dict[str, Mask]:
    """One mask per filtered field; a circle is the filter called "distance"."""
    masks = {
        name: code_mask(snapshot, name, wanted)
        for name, wanted in request.filters.items()
        if wanted
    }
    if request.centre and request.radius_km is not None:
        masks["distance"] = geo.circle(snapshot, request.centre, request.radius_km)
    for name in request.nationwide_passes:
        if name in masks:
            masks[name] = masks[name] | geo.nationwide(snapshot)
    return masks


def code_mask(snapshot: Snapshot, name: str, wanted: tuple[str, ...]) -> Mask:
    """Documents with any of the values in a field of codes."""
    return snapshot.cache.get(
        ("mask", name, wanted), lambda: snapshot.codes[name].mask(snapshot.size, wanted)
    )


def combined(masks: Mapping[str, Mask], without: str = "") -> Mask | None:
    """What all masks (but one) leave; None where there is no other, so that all stays."""
    left = None
    for name, mask in masks.items():
        if name != without:
            left = mask if left is None else left & mask
    return left


def facet_counts(
    snapshot: Snapshot, request: SearchRequest, documents: Ints, masks: Mapping[str, Mask]
) -> dict[str, dict[str, int]]:
    """Counts per value, each facet without its own filter: what choosing the value would give.

    `documents` are those of the text alone.
    """
    names = request.facets
    if not names:
        return {}
    text = snapshot.mask_of(documents)
    filtered = combined(masks)
    everywhere = text if filtered is None else text & filtered
    counts = {}
    for name in names:
        others = combined(masks, without=name) if name in masks else None
        mask = everywhere if name not in masks else text if others is None else text & others
        counts[name] = (
            _counts_with_nationwide(snapshot, name, mask, request.filters.get(name, ()))
            if name in request.nationwide_passes
            else snapshot.codes[name].counts(mask)
        )
    return counts


def _counts_with_nationwide(
    snapshot: Snapshot, name: str, mask: Mask, chosen: tuple[str, ...]
) -> dict[str, int]:
    """What serves the whole country counts for every value that has a document, or is chosen."""
    nationwide = mask & geo.nationwide(snapshot)
    everywhere = int(np.count_nonzero(nationwide))
    own = snapshot.codes[name].counts(mask ^ nationwide)
    if not everywhere:
        return own
    values = dict.fromkeys((*snapshot.codes[name].counts(nationwide), *own, *chosen))
    return {value: own.get(value, 0) + everywhere for value in values}


def nearness(snapshot: Snapshot, documents: Ints, distances: Floats) -> Floats:
    """A factor for scores: more than 1 near, less than 1 far; 1 for what has no point.

    What serves the whole country is never far, wherever its office is.
    """
    gain = 1 / (1 + (distances / _HALF_GAIN_KM()) ** 2)
    factor = _FAR_WORTH() + (1 + _NEAR_GAIN() - _FAR_WORTH()) * gain
    factor[np.isnan(distances)] = 1.0
    reach = snapshot.numbers[geo.NATIONWIDE][documents]
    for one, worth in ((1, _NATIONWIDE_WORTH()), (2, _PHONE_WORTH())):
        factor[reach == one] = np.maximum(factor[reach == one], worth)
    return factor.astype(np.float32)
