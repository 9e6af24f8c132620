"""What a visitor may be about to type: needs, topics, settlements, and titles of all kinds.

Whatever is edited shows at the next question: titles when the index has them, the rest at once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from directory.gazetteer import complete_settlements, unmistakable
from directory.models import Location, Settlement
from languages.fallback import fallback_language
from search import indexing, suggestion_labels, suggestion_lines
from search.analysis import intended, is_stop_word
from search.document_index import CONTENT_LANGUAGES
from search.engine.contract import Prefix
from search.engine.name_index import HAS_WORDS, HOLDS, STARTS, STARTS_OTHERWISE
from search.query import LONGEST_NAME, Problem, Query
from search.suggestion_labels import Label, LabelMatch, Labels
from search.understanding import thesaurus
from search.understanding.lexicon import Lexicon
from search.understanding.spelling_correction import corrected
from ui.kinds import Kind, all_kinds, by_code, by_models

LINE, NEED, TOPIC, SETTLEMENT = "line", "need", "topic", "settlement"
LIMIT = 8
SHORTEST = 2
_OF_A_KIND = 4
_MOST_WORDS = 8
_NEARBY, _SHORTEST_TOWN = 2, 3
# How much of a word is enough to guess it by, where the whole of it says nothing.
_SHORTEST_GUESSED, _SHARE_GUESSED = 4, 0.5
_BEGINS = (STARTS, STARTS_OTHERWISE)
# Groups that begin with what was typed, in this order: what is said plainly in the reader's own
# language, towns of home, the rest of that language, other towns, other languages, titles.
_PLAIN, _TOWNS, _OWN, _TOPICS, _AWAY, _FOREIGN, _TITLES = range(7)
_FEWEST_USES = 3  # of a plain word
_CITY = 50_000  # people
# Kinds whose titles are sentences: a word in the middle of one says little while few letters are
# typed.
_SENTENCES, _SHORTEST_IN_SENTENCE = frozenset({"finding"}), 6
# A shorter beginning is that of too many words to tell of a danger, or to be of other keys.
_SHORTEST_DANGER, _SHORTEST_ON_OTHER_KEYS, _MOST_KEYBOARDS = 4, 3, 5
_LABELS: dict[str, str | Promise] = {
    LINE: gettext_lazy("Call now"),
    NEED: gettext_lazy("Search for"),
    TOPIC: gettext_lazy("Topics"),
    SETTLEMENT: gettext_lazy("Near a town or village"),
}


@dataclass(frozen=True)
class Suggestion:
    """A way on: a page, or a search.

    `label` names its kind, `detail` where a place lies (or nothing); `language` is the text's where
    it is not the visitor's.
    """

    text: str
    kind: str
    label: str
    url: str
    detail: str = ""
    language: str = ""


@dataclass(frozen=True)
class Group:
    """Suggestions of one kind."""

    kind: str
    label: str
    suggestions: list[Suggestion]


def suggested() -> tuple[str, ...]:
    """The kinds of suggestion: needs, topics, settlements, and every kind of entry."""
    return (*_LABELS, *(kind.code for kind in all_kinds()))


def read(params: QueryDict) -> tuple[str, list[Problem]]:
    """The text of an address as a search would read it, and what is wrong with it."""
    only = QueryDict(mutable=True)
    only["q"] = params.get("q", "")
    query, problems = Query.parse(only, LONGEST_NAME)
    return query.text, problems


def suggest(
    text: str, language: str, limit: int = LIMIT, kinds: Sequence[str] = ()
) -> list[Suggestion]:
    """Suggestions for what has been typed so far, of some kinds or of all, grouped by kind.

    Kinds with something that begins so come first; every kind gets its best before any gets its
    second. Where nothing begins so, words that nobody knows are taken for the likely ones. Fewer
    than two letters suggest nothing. Raises SearchUnavailable when there is no index to read.
    """
    with override(language):
        readings = chain((text,), _on_other_keys(text), _as_meant(text))
        found = (_begun(one, language, limit, kinds) for one in readings)
        return next(filter(None, found), [])


def grouped(suggestions: Sequence[Suggestion]) -> list[Group]:
    """The same in groups, in the same order."""
    kinds = dict.fromkeys(one.kind for one in suggestions)
    return [
        Group(kind, _label(kind), [one for one in suggestions if one.kind == kind])
        for kind in kinds
    ]


def _begun(text: str, language: str, limit: int, kinds: Sequence[str]) -> list[Suggestion]:
    folded = suggestion_labels.folded(text)
    if len(folded) < SHORTEST:
        return []
    suggester = _Suggester(text, folded, language)
    wanted = kinds or suggested()
    groups = list(suggester.groups(wanted))
    if not kinds and all(group.fit == HAS_WORDS for group in groups):
        groups = [*filter(None, [suggester.nearby()]), *groups]
    groups.sort(key=lambda group: (group.fit not in _BEGINS, group.rank))
    lines = suggester.lines() if LINE in wanted else []
    others = _mixed([group.suggestions for group in groups], limit)
    urls = {one.url for one in lines}
    return [*lines, *(one for one in others if one.url not in urls)][:limit]


def _on_other_keys(text: str) -> Iterator[str]:
    """What the same keys give on other keyboards, as far as a known word begins so."""
    if len(text) >= _SHORTEST_ON_OTHER_KEYS:
        labels, documents = thesaurus.current().begins, indexing.backend().words().begin
        meant = list(dict.fromkeys(intended(text.strip())))[:_MOST_KEYBOARDS]
        yield from filter(labels, meant)
        yield from (one for one in meant if not labels(one) and documents(one))


def _as_meant(text: str) -> Iterator[str]:
    """The text with likely words for those that nobody knows, if it has any."""
    if len(text) < _SHORTEST_GUESSED:
        return
    backend = indexing.backend()
    meant = corrected(text, Lexicon(backend.knows, backend.words(), thesaurus.current()))
    if meant.words:
        yield meant.text


class _Found(NamedTuple):
    """What one kind has, best first, how the first one fits, and which group it is."""

    fit: int
    suggestions: list[Suggestion]
    rank: int = _TITLES


class _Suggester:
    """One question on its way to suggestions."""

    def __init__(self, text: str, folded: str, language: str) -> None:
        self.text = text
        self.language = language
        *before, last = folded.split()[:_MOST_WORDS]
        telling = [word for word in before if not is_stop_word(word)]
        self.prefix = Prefix(folded, (*telling, last))
        self.likeliest: Label | None = None
        self.begins_home = False

    def groups(self, kinds: Sequence[str]) -> Iterator[_Found]:
        sources: dict[str, Callable[[], _Found | None]] = {
            SETTLEMENT: self._settlements,
            NEED: self._needs,
            TOPIC: self._topics,
        }
        found = [one for kind, make in sources.items() if kind in kinds and (one := make())]
        yield from found
        if any(kind.code in kinds for kind in all_kinds()):
            begins = any(one.fit in _BEGINS for one in found)
            for kind, group in self._titles(kinds):
                is_said = kind not in _SENTENCES or group.fit in _BEGINS
                if is_said or not begins or len(self.prefix.text) >= _SHORTEST_IN_SENTENCE:
                    yield group

    def lines(self) -> list[Suggestion]:
        """Phone lines of the typed number, or of the danger that is likely meant."""
        found = suggestion_lines.of_number(self.text)
        if not found and (likely := self._likely()):
            found = suggestion_lines.of_danger(likely)
        return [_of_line(one) for one in found]

    def _likely(self) -> str:
        """What the letters likely begin: a need, if any begins so, else themselves."""
        if self.begins_home:
            return ""
        size = len(self.prefix.text)
        if self.likeliest is None:
            return self.text if size >= _SHORTEST_DANGER else ""
        is_whole = suggestion_labels.folded(self.likeliest.text) == self.prefix.text
        return self.likeliest.text if is_whole or size >= _SHORTEST_DANGER else ""

    def nearby(self) -> _Found | None:
        """The first words near a settlement that the last one begins: "адвокат хас"."""
        *before, last = self.text.split()
        rest = " ".join(before[:-1] if before and is_stop_word(before[-1].casefold()) else before)
        found = complete_settlements(last, _NEARBY) if rest and len(last) >= _SHORTEST_TOWN else []
        made = [
            self._of_settlement(
                one, _("%(text)s near %(place)s") % {"text": rest, "place": one.name}, rest
            )
            for one in found
        ]
        return _Found(HAS_WORDS, made) if made else None

    def _needs(self) -> _Found | None:
        found = self._labels_of(suggestion_labels.needs())
        if not found:
            return None
        self.likeliest = found[0].label if found[0].fit in _BEGINS else None
        made = [self._of_label(NEED, one.label, Query(text=one.label.text)) for one in found]
        is_own = found[0].label.language == self.language
        is_whole = suggestion_labels.folded(found[0].label.text) == self.prefix.text
        is_plain = is_whole or found[0].uses >= _FEWEST_USES
        return _Found(found[0].fit, made, (_PLAIN if is_plain else _OWN) if is_own else _FOREIGN)

    def _topics(self) -> _Found | None:
        found = self._labels_of(suggestion_labels.topics())
        made = [self._of_label(TOPIC, one, Query(topics=(one.slug,))) for _fit, one, _ in found]
        if not found:
            return None
        is_own = found[0].label.language == self.language
        return _Found(found[0].fit, made, _TOPICS if is_own else _FOREIGN)

    def _labels_of(self, labels: Labels) -> list[LabelMatch]:
        """Labels in the alphabet that was typed, where any begins so; towns of home go before
        other languages than the reader's."""
        found = labels.match_prefix(self.prefix, self.language, self.text)
        if found and found[0].fit == STARTS:
            found = [one for one in found if one.fit in (STARTS, HOLDS)]
            own = [one for one in found if one.label.language == self.language]
            found = own if own and self.begins_home else found
        return found[:_OF_A_KIND]

    def _settlements(self) -> _Found | None:
        found = complete_settlements(self.text, _OF_A_KIND)
        if not found:
            return None
        region = found[0].region
        self.begins_home = bool(region and region.slug == settings.HOME_REGION)
        made = [self._of_settlement(one) for one in found]
        is_large = (found[0].population or 0) >= _CITY
        return _Found(STARTS, made, _TOWNS if self.begins_home or is_large else _AWAY)

    def _titles(self, kinds: Sequence[str]) -> Iterator[tuple[str, _Found]]:
        own_first = sorted(CONTENT_LANGUAGES, key=lambda code: code != self.language)
        fields = [f"name_{code}" for code in own_first]
        found = indexing.backend().match_prefix(self.prefix, fields, _OF_A_KIND)
        for model, kind in by_models().items():
            if kind.code in kinds and model in found:
                fit, pks = found[model]
                rows = kind.named().in_bulk(pks)
                made = [_of_page(kind, rows[pk]) for pk in pks if pk in rows]
                yield kind.code, _Found(fit, made)

    def _of_label(self, kind: str, label: Label, query: Query) -> Suggestion:
        language = label.language if label.language != self.language else ""
        return Suggestion(label.text, kind, _label(kind), _results(query), "", language)

    def _of_settlement(self, settlement: Settlement, text: str = "", query: str = "") -> Suggestion:
        area = settlement.area
        return Suggestion(
            text=text or settlement.name,
            kind=SETTLEMENT,
            label=_label(SETTLEMENT),
            url=_results(Query(text=query, near=unmistakable(settlement))),
            detail=area if area != settlement.name else "",
            language="" if text else fallback_language(settlement, "name") or "",
        )


def _label(kind: str) -> str:
    return str(_LABELS[kind] if kind in _LABELS else by_code(kind).label)


def _of_line(line: Location) -> Suggestion:
    return Suggestion(
        text=line.name,
        kind=LINE,
        label=_label(LINE),
        url=line.get_absolute_url(),
        detail=", ".join(phone.number for phone in line.phones.all()[:1]),
        language=fallback_language(line, "name") or "",
    )


def _of_page(kind: Kind, row: Any) -> Suggestion:
    town = getattr(row, "settlement", None)
    name = getattr(row, kind.title)
    return Suggestion(
        text=name,
        kind=kind.code,
        label=str(kind.label),
        url=row.get_absolute_url(),
        detail=town.name if town and town.name not in name else "",
        language=fallback_language(row, kind.title) or "",
    )


def _mixed(groups: list[list[Suggestion]], limit: int) -> list[Suggestion]:
    """The best of each group, then the second best …, none twice; kinds stay in their order."""
    by_turns = filter(None, chain.from_iterable(zip_longest(*groups)))
    chosen: dict[tuple[str, str, str], Suggestion] = {}
    for one in by_turns:
        kind = TOPIC if one.kind == NEED else one.kind
        chosen.setdefault((kind, suggestion_labels.folded(one.text), one.detail), one)
    kept = list(chosen.values())[:limit]
    order = list(dict.fromkeys(one.kind for one in kept))
    return sorted(kept, key=lambda one: order.index(one.kind))


def _results(query: Query) -> str:
    return f"{reverse('search:results')}?{query.urlencode()}"


def perhaps(text: str, language: str, limit: int = 5) -> list[Suggestion]:
    """Suggestions for a text that found nothing: for the whole of it, else for its words.

    A word that nothing begins with is tried by its first letters: the mistake may be at its end.
    Raises SearchUnavailable when there is no index to read.
    """
    words = [word for word in suggestion_labels.folded(text).split() if not is_stop_word(word)]
    with override(language):
        found = _begun(text, language, limit, ())
        for word in words[:_MOST_WORDS]:
            found += [one for one in _for_word(word, language, limit) if one not in found]
    return found[:limit]


def _for_word(word: str, language: str, limit: int) -> list[Suggestion]:
    least = max(_SHORTEST_GUESSED, round(len(word) * _SHARE_GUESSED))
    for length in range(len(word), least - 1, -1):
        if found := _begun(word[:length], language, limit, ()):
            return found
    return []
