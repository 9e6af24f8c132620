"""Filters, facets and Whoosh's query trees as algebra of masks: one yes or no per document."""

from collections.abc import Mapping

import numpy as np
from whoosh import query

from search.engine import geo, ranking
from search.engine.contract import Lookup
from search.engine.ranking import Match
from search.engine.snapshot import Floats, Mask, Snapshot

# How much nearer places gain over equally relevant ones: at the point itself a score is
# (1 + _NEAR_GAIN) times that of a document without a point, at this distance half of that gain.
_NEAR_GAIN = 3.0
_HALF_GAIN_KM = 30.0
_FAR_WORTH = 0.4


def filter_masks(snapshot: Snapshot, lookup: Lookup) -> dict[str, Mask]:
    """One mask per filtered field; a circle is the filter called "distance"."""
    masks = {
        name: snapshot.codes[name].mask(snapshot.size, wanted)
        for name, wanted in lookup.filters.items()
        if wanted
    }
    if lookup.centre and lookup.radius_km is not None:
        points = snapshot.numbers[geo.LATITUDE], snapshot.numbers[geo.LONGITUDE]
        masks["distance"] = geo.within(*points, lookup.centre, lookup.radius_km)
    return masks


def combined(text: Mask, masks: Mapping[str, Mask], without: str = "") -> Mask:
    """What the text and all filters (but one) leave."""
    mask = text
    for name, one in masks.items():
        if name != without:
            mask = mask & one
    return mask


def facet_counts(
    snapshot: Snapshot, names: tuple[str, ...], text: Mask, masks: Mapping[str, Mask]
) -> dict[str, dict[str, int]]:
    """Counts per value, each facet without its own filter: what choosing the value would give."""
    return {
        name: snapshot.codes[name].counts(combined(text, masks, without=name)) for name in names
    }


def nearness(snapshot: Snapshot, distances: Floats) -> Floats:
    """A factor for scores: more than 1 near, less than 1 far; 1 for what has no point.

    What serves the whole country is never less than 1, however far its office.
    """
    gain = 1 / (1 + (distances / _HALF_GAIN_KM) ** 2)
    factor = _FAR_WORTH + (1 + _NEAR_GAIN - _FAR_WORTH) * gain
    factor[np.isnan(distances)] = 1.0
    nationwide = snapshot.numbers[geo.NATIONWIDE] == 1
    factor[nationwide] = np.maximum(factor[nationwide], 1.0)
    return factor


def order(
    snapshot: Snapshot, ids: np.ndarray, sort: tuple[str, ...], scores: Floats, distances: Floats
) -> np.ndarray:
    """The documents sorted by several keys, each in its direction; unknown values come last."""
    keys = []
    for name in sort:
        values = _sort_values(snapshot, name.removeprefix("-"), scores, distances)[ids]
        values = -values if name.startswith("-") else values
        keys.append(np.where(np.isnan(values), np.inf, values))
    return ids[np.lexsort([ids, *reversed(keys)])]


def evaluate(snapshot: Snapshot, tree: query.Query) -> Match:
    """A query that Whoosh has parsed. What is not known here, Whoosh matches itself, unscored."""
    match tree:
        case query.Every():
            return ranking.everything(snapshot)
        case query.Term():
            return _term(snapshot, tree)
        case query.And():
            return _all_of([evaluate(snapshot, part) for part in tree.subqueries])
        case query.Or() | query.DisjunctionMax():
            return _any_of([evaluate(snapshot, part) for part in tree.subqueries])
        case query.Not():
            mask = ~evaluate(snapshot, tree.query).mask
            return Match(mask, np.zeros(snapshot.size))
    mask = snapshot.matched_by_whoosh(_over_all_text(snapshot, tree))
    return Match(mask, mask.astype(np.float64))


def _term(snapshot: Snapshot, term: query.Term) -> Match:
    text = term.text.decode() if isinstance(term.text, bytes) else term.text
    if term.fieldname in snapshot.codes:
        mask = snapshot.codes[term.fieldname].mask(snapshot.size, (text,))
        return Match(mask, np.zeros(snapshot.size))
    is_everywhere = term.fieldname == snapshot.layout.content
    weights = snapshot.layout.analysed if is_everywhere else {term.fieldname: 1.0}
    match = ranking.score_stem(snapshot, text, weights)
    return Match(match.mask, match.scores * term.boost)


def _all_of(parts: list[Match]) -> Match:
    mask = np.logical_and.reduce([part.mask for part in parts])
    return Match(mask, np.where(mask, sum(part.scores for part in parts), 0.0))


def _any_of(parts: list[Match]) -> Match:
    mask = np.logical_or.reduce([part.mask for part in parts])
    return Match(mask, np.asarray(sum(part.scores for part in parts)))


def _over_all_text(snapshot: Snapshot, tree: query.Query) -> query.Query:
    """The same question to every analysed field, where it asks the field of all text."""
    if tree.field() != snapshot.layout.content:
        return tree
    copies = []
    for name in snapshot.layout.analysed:
        copy = tree.copy()
        copy.fieldname = name
        copies.append(copy)
    return query.Or(copies)


def _sort_values(snapshot: Snapshot, name: str, scores: Floats, distances: Floats) -> Floats:
    if name == "score":
        return scores
    if name == "distance":
        return distances
    return snapshot.numbers[name] if name in snapshot.numbers else snapshot.names[name]
