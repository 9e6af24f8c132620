"""Entries of the site that a text may link to: `practice:riga`, `section:3.4` and the like.

Other apps add their own kinds, because the knowledge base does not know them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.db.models import Q

from kb.models import Finding, GoodPractice, Publication, Section

Find = Callable[[Collection[str]], dict[str, str]]


def register(kind: str, find: Find) -> None:
    """Register a kind. `find` returns the address of each of the keys that visitors may see."""
    _finders[kind] = find


def addresses(references: Iterable[str]) -> dict[str, str]:
    """The address of each reference like "practice:riga", unknown ones left out; a query a kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        kind, _colon, key = reference.partition(":")
        keys[kind].append(key)
    return {
        f"{kind}:{key}": address
        for kind, wanted in keys.items()
        if kind in _finders
        for key, address in _finders[kind](wanted).items()
    }


def _practices(slugs: Collection[str]) -> dict[str, str]:
    found = GoodPractice.objects.published().filter(slug__in=slugs)
    return {practice.slug: practice.get_absolute_url() for practice in found}


def _findings(keys: Collection[str]) -> dict[str, str]:
    found = Finding.objects.published().filter(key__in=keys)
    return {finding.key: finding.get_absolute_url() for finding in found}


def _sections(numbers: Collection[str]) -> dict[str, str]:
    wanted = Q()
    for number in numbers:
        chapter, _dot, position = number.partition(".")
        if chapter.isdigit() and position.isdigit():
            wanted |= Q(chapter__number=int(chapter), position=int(position))
    if not wanted:
        return {}
    found = Section.objects.published().select_related("chapter").filter(wanted)
    return {section.number: section.get_absolute_url() for section in found}


def _publications(slugs: Collection[str]) -> dict[str, str]:
    found = Publication.objects.published().filter(slug__in=slugs)
    return {publication.slug: publication.get_absolute_url() for publication in found}


_finders: dict[str, Find] = {
    "practice": _practices,
    "finding": _findings,
    "section": _sections,
    "publication": _publications,
}
