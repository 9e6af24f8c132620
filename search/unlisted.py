"""A need that a query names and that no place found says it meets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import override

from directory.models import Location
from kb.models import Section
from languages.codes import content_languages
from search.analysis import stemmed
from search.query import RELEVANCE, Query
from search.understanding.query_understanding import FIGURE_NEEDS, Asked, UnderstoodQuery
from ui.kinds import by_code, by_model

if TYPE_CHECKING:
    from search.service import Hit

# A need that is so much of the query is all of it.
_ALL = 0.999


@dataclass(frozen=True)
class Unlisted:
    """The words for it, and the section of the handbook with it in its title, if one was found."""

    words: str
    reading: "Hit | None"


def find_unlisted(
    query: Query, understood: UnderstoodQuery, hits: "Sequence[Hit]", places: int
) -> Unlisted | None:
    """The need that is all that a query names, where no place of the first page says it meets it.

    Without any place this holds for each need. A need with a label of one word (a trade, a thing)
    must be said in a place's text; one that is only named in several words may be described in
    others, and nothing follows.
    """
    asked = _only_need(understood)
    if not asked or not hits or query.is_filtered or query.page > 1 or query.sort != RELEVANCE:
        return None
    place = by_model(Location._meta.label_lower).code
    if places and not any(len(phrase) == 1 for phrase in asked.need.phrases):
        return None
    if any(asked.is_met_by(_stems(hit)) for hit in hits if hit.type == place):
        return None
    section = by_model(Section._meta.label_lower).code
    readable = (hit for hit in hits if hit.type == section)
    reading = next((hit for hit in readable if asked.is_met_by(_stems(hit, is_title=True))), None)
    return Unlisted(understood.located.text, reading)


def _only_need(understood: UnderstoodQuery) -> Asked | None:
    """The need that the words name and nothing else; figures are no place's work."""
    first = next(iter(understood.needs), None)
    if not first or first.is_guess or first.worth < _ALL or understood.selected:
        return None
    return None if first.need.slug in FIGURE_NEEDS else first


def _stems(hit: "Hit", is_title: bool = False) -> Iterable[str]:
    """Of the title and, unless it alone counts, the text, in each language of the content."""
    kind, stems = by_code(hit.type), set[str]()
    for language in content_languages():
        with override(language):
            pieces = () if is_title else kind.texts(hit.object)
            texts = [getattr(hit.object, kind.title), *(piece.text for piece in pieces)]
        stems |= {stem for text in texts for _start, _end, stem in stemmed(text)}
    return stems
