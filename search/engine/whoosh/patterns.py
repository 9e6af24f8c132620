"""Questions that stand for several terms: beginnings, patterns, ranges, almost the same word."""

import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import translate
from itertools import takewhile

from rapidfuzz.distance import Levenshtein
from whoosh import query

from search.analysis import fold

# The terms of a field in order, from the first that is not before these letters.
TermsFrom = Callable[[str], Iterable[str]]
Several = query.Prefix | query.Wildcard | query.FuzzyTerm | query.TermRange


def allowed(tree: query.Query, terms_from: TermsFrom) -> Iterator[str]:
    """The terms that a query of one of the `Several` kinds stands for, each once."""
    return iter(dict.fromkeys(_allowed(tree, terms_from)))


def _allowed(tree: query.Query, terms_from: TermsFrom) -> Iterable[str]:
    if isinstance(tree, query.TermRange):
        return _between(tree, terms_from)
    text = fold(_text(tree.text))  # as all terms are
    if isinstance(tree, query.Prefix):
        return _beginning(text, terms_from)
    if isinstance(tree, query.Wildcard):
        plain = re.split(r"[*?[]", text, maxsplit=1)[0]
        return filter(re.compile(translate(text)).match, _beginning(plain, terms_from))
    most = int(tree.maxdist)
    near = _beginning(text[: tree.prefixlength], terms_from)
    return (term for term in near if Levenshtein.distance(term, text, score_cutoff=most) <= most)


def _beginning(letters: str, terms_from: TermsFrom) -> Iterable[str]:
    return takewhile(lambda term: term.startswith(letters), terms_from(letters))


def _between(tree: query.TermRange, terms_from: TermsFrom) -> Iterable[str]:
    start, end = fold(_text(tree.start or "")), fold(_text(tree.end or ""))
    for term in terms_from(start):
        if end and (term >= end if tree.endexcl else term > end):
            return
        if not (tree.startexcl and term == start):
            yield term


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word
