"""Queries that Whoosh has parsed, answered from the arrays."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import numpy as np
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError
from whoosh import query

from search.analysis import stems
from search.engine.whoosh import patterns, phrases, ranking
from search.engine.whoosh.columns import Ints, Mask
from search.engine.whoosh.keys import split_label
from search.engine.whoosh.masks import code_mask
from search.engine.whoosh.patterns import Several
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.snapshot import Snapshot

_DIGITS_OF_A_MOMENT = 14  # 20091121213100
_SECONDS_OF_A_DAY = 1_000_000  # 20091121.2131: after the day itself, before the next


def evaluate(snapshot: Snapshot, tree: query.Query) -> Match:
    """What a query finds. What is not known here, Whoosh matches itself, all scored alike."""
    match tree:
        case query.NullQuery:
            return ranking.nothing()
        case query.Every():
            return _having(snapshot, tree.fieldname)
        case query.Wildcard(text="*"):
            return _having(snapshot, tree.fieldname)
        case query.Term() if _is_ours(snapshot, tree):
            return _term(snapshot, tree)
        case query.TermRange() if tree.fieldname in snapshot.numbers:
            return _between(snapshot, tree)
        case query.Term() if tree.fieldname == DJANGO_ID:
            return _living(snapshot, snapshot.with_key(_text(tree.text)))
        case query.Term() if tree.fieldname in snapshot.numbers:
            return _between(snapshot, query.TermRange(tree.fieldname, tree.text, tree.text))
        case query.Term() if tree.fieldname == ID:
            return _identified(snapshot, _text(tree.text))
        case query.And():
            return _all_of(snapshot, [evaluate(snapshot, part) for part in tree.subqueries])
        case query.Or() | query.DisjunctionMax():
            return any_of(snapshot, [evaluate(snapshot, part) for part in tree.subqueries])
        case query.Not():
            return _without(snapshot, evaluate(snapshot, tree.query).documents)
        case query.Phrase() if tree.slop == 1 and _is_text(snapshot, tree):
            return _phrase(snapshot, tree)
        case query.Prefix() | query.Wildcard() | query.FuzzyTerm() | query.TermRange() if _is_ours(
            snapshot, tree
        ):
            return _any_term(snapshot, tree)
    found = snapshot.matched_by_whoosh(_over_all_text(snapshot, tree))
    return Match(found, np.ones(len(found), dtype=np.float32))


def stems_asked(snapshot: Snapshot, tree: query.Query) -> set[str]:
    """The stems that a document may contain to be found, those of patterns among them."""
    if isinstance(tree, query.Not):
        return set()
    if not tree.is_leaf():
        return {stem for part in tree.children() for stem in stems_asked(snapshot, part)}
    if not _is_text(snapshot, tree):
        return set()
    if isinstance(tree, Several):
        return set(_stems_of_pattern(snapshot, tree))
    return {_text(word) for _field, word in tree.iter_all_terms()}


def _is_text(snapshot: Snapshot, tree: query.Query) -> bool:
    return tree.field() in (snapshot.layout.content, *snapshot.layout.analysed)


def _is_ours(snapshot: Snapshot, tree: query.Query) -> bool:
    return tree.field() in snapshot.codes or _is_text(snapshot, tree)


def _term(snapshot: Snapshot, term: query.Term) -> Match:
    text = _text(term.text)
    if term.fieldname in snapshot.codes:
        return ranking.unscored(np.flatnonzero(_coded(snapshot, term.fieldname, text)))
    if not text.isalnum():  # quoted by Haystack because of a point or a dash in it
        return _phrase(snapshot, query.Phrase(term.fieldname, list(stems(text))))
    match = ranking.score_stem(snapshot, text, _fields(snapshot, term.fieldname))
    return Match(match.documents, match.scores * np.float32(term.boost))


def _between(snapshot: Snapshot, asked: query.TermRange) -> Match:
    """Documents whose number lies between two, either of which may be open or left out."""
    values = snapshot.numbers[asked.fieldname]
    mask = snapshot.alive & ~np.isnan(values)
    try:
        if asked.start:
            low = _number(asked.start)
            mask &= values > low if asked.startexcl else values >= low
        if asked.end:
            high = _number(asked.end)
            mask &= values < high if asked.endexcl else values <= high
    except ValueError as error:
        raise SearchBackendError(f"{asked.fieldname} is compared with numbers only") from error
    return ranking.unscored(np.flatnonzero(mask))


def _number(asked: str | bytes) -> float:
    """A number, or the day that Haystack has written with its seconds: the index keeps days."""
    text = _text(asked)
    is_moment = len(text) == _DIGITS_OF_A_MOMENT and text.isdecimal()
    return float(text) / _SECONDS_OF_A_DAY if is_moment else float(text)


def _identified(snapshot: Snapshot, identifier: str) -> Match:
    """The document that Haystack calls "app.model.key"."""
    model, key = split_label(identifier)
    return _living(snapshot, _coded(snapshot, DJANGO_CT, model) & snapshot.with_key(key))


def _phrase(snapshot: Snapshot, phrase: query.Phrase) -> Match:
    """Words one after the other, in any one of the fields asked."""
    words = [_text(word) for word in phrase.words]
    fields = _fields(snapshot, phrase.fieldname)
    if not words:
        return ranking.nothing()
    found = [phrases.with_phrase(snapshot, name, [(word,) for word in words]) for name in fields]
    documents = np.unique(np.concatenate(found))
    matches = [ranking.score_stem(snapshot, word, fields) for word in words]
    return Match(documents, ranking.summed(snapshot, matches, documents))


def _any_term(snapshot: Snapshot, tree: Several) -> Match:
    """Documents with any of the terms that a pattern stands for, which count as one."""
    if tree.fieldname in snapshot.codes:
        names = snapshot.codes[tree.fieldname].names
        wanted = tuple(patterns.allowed(tree, lambda start: names[bisect_left(names, start) :]))
        return ranking.unscored(np.flatnonzero(_coded(snapshot, tree.fieldname, *wanted)))
    stems = _stems_of_pattern(snapshot, tree)
    return ranking.score_any(snapshot, stems, _fields(snapshot, tree.fieldname))


def _stems_of_pattern(snapshot: Snapshot, tree: Several) -> Iterator[str]:
    fields = _fields(snapshot, tree.fieldname)
    return patterns.allowed(tree, partial(snapshot.stems_from, fields))


def _having(snapshot: Snapshot, name: str | None) -> Match:
    """Documents that have anything in a field; all of them if none is named."""
    if not name:
        return ranking.everything(snapshot)
    if name in snapshot.numbers:
        mask = ~np.isnan(snapshot.numbers[name])
    elif name in snapshot.codes:
        mask = snapshot.mask_of(snapshot.codes[name].documents)
    else:
        has_words = [snapshot.length_norms(field) > 0 for field in _fields(snapshot, name)]
        mask = np.logical_or.reduce(has_words)
    return _living(snapshot, mask)


def _all_of(snapshot: Snapshot, parts: list[Match]) -> Match:
    if len(parts) == 1:
        return parts[0]
    holders = np.zeros(snapshot.size, dtype=np.uint16)
    for part in parts:
        holders[part.documents] += 1
    documents = np.flatnonzero(holders == len(parts))
    return Match(documents, ranking.summed(snapshot, parts, documents))


def any_of(snapshot: Snapshot, parts: Iterable[Match]) -> Match:
    parts = list(parts)
    mask = np.zeros(snapshot.size, dtype=bool)
    for part in parts:
        mask[part.documents] = True
    documents = np.flatnonzero(mask)
    return Match(documents, ranking.summed(snapshot, parts, documents))


def _without(snapshot: Snapshot, documents: Ints) -> Match:
    mask = snapshot.alive.copy()
    mask[documents] = False
    return ranking.unscored(np.flatnonzero(mask))


def _living(snapshot: Snapshot, mask: Mask) -> Match:
    return ranking.unscored(np.flatnonzero(mask & snapshot.alive))


def _coded(snapshot: Snapshot, name: str, *values: str) -> np.ndarray:
    return code_mask(snapshot, name, values) & snapshot.alive


def _fields(snapshot: Snapshot, name: str) -> Mapping[str, float]:
    """The fields a question is about: every analysed one where it asks the field of all text."""
    is_everywhere = name == snapshot.layout.content
    return snapshot.layout.analysed if is_everywhere else {name: 1.0}


def _over_all_text(snapshot: Snapshot, tree: query.Query) -> query.Query:
    """The same question to every analysed field, where it asks the field of all text."""

    def spread(part: query.Query) -> query.Query:
        if not part.is_leaf() or part.field() != snapshot.layout.content:
            return part
        copies = [part.copy() for _ in snapshot.layout.analysed]
        for copy, name in zip(copies, snapshot.layout.analysed, strict=True):
            copy.fieldname = name
        return query.Or(copies)

    return tree.accept(spread)


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word
