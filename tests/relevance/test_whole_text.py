"""Every part of every kind of document is found by its own sentences."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from directory.models import Location
from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Publication, Section
from kb.text import Text, parse
from search.query import Query
from search.service import search

# So many documents are asked for each part and language; one of them may have a neighbour that says
# the same with more words: a section quotes what a practice or finding says itself.
ASKED, MISSED = 4, 1
FIRST = 3
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
Parts = Iterator[tuple[str, Any, Iterable[str | None]]]


def of_sections(language: str) -> Parts:
    for section in Section.objects.published():
        text = parse(getattr(section, f"body_{language}"))
        before = [one.text for one in Text(text.before_steps).paragraphs]
        after = [one.text for one in Text(text.after_steps).paragraphs]
        steps = list(section.steps.all())
        yield "beginning", section, before[:1]
        yield "middle", section, before[len(before) // 2 :]
        yield "steps", section, (getattr(s, f"text_{language}") for s in steps if not s.reader)
        yield "after the steps", section, after
        yield "end", section, after[-1:]
        yield "checklists", section, (getattr(s, f"text_{language}") for s in steps if s.reader)


def of_publications(language: str) -> Parts:
    for publication in Publication.objects.published():
        body = parse(getattr(publication, f"body_{language}") or "")
        yield "summary", publication, [getattr(publication, f"summary_{language}")]
        yield "body", publication, (one.text for one in body.paragraphs)


def of_places(language: str) -> Parts:
    for place in Location.objects.findable():
        services = place.services.all()
        yield "description", place, (getattr(one, f"description_{language}") for one in services)


def of_fields(rows: Callable[[], Iterable[Any]], *fields: str) -> Callable[[str], Parts]:
    def parts(language: str) -> Parts:
        return (
            (field, one, [getattr(one, f"{field}_{language}")])
            for one in rows()
            for field in fields
        )

    return parts


KINDS: dict[str, Callable[[str], Parts]] = {
    "section": of_sections,
    "practice": of_fields(
        GoodPractice.objects.published,
        *("summary", "problem", "solution", "results", "lessons", "funding", "doubt"),
    ),
    "finding": of_fields(Finding.objects.published, "question", "sample", "note"),
    "publication": of_publications,
    "place": of_places,
    "indicator": of_fields(Indicator.objects.published, "definition", "method", "caveat"),
}


def sentences(parts: Parts) -> dict[str, list[tuple[str, str]]]:
    """By part, pairs of a document's key and a sentence that no other document has."""
    found = [
        (part, one.key, sentence)
        for part, one, texts in parts
        for text in texts
        for sentence in _SENTENCE.split(text or "")
        if 50 <= len(sentence) <= 190
    ]
    times = Counter(sentence for _part, _key, sentence in found)
    chosen: dict[str, dict[str, str]] = {}
    for part, key, sentence in found:
        if times[sentence] == 1:
            chosen.setdefault(part, {}).setdefault(key, sentence)
    return {part: list(by_key.items()) for part, by_key in chosen.items()}


def spread(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return pairs[:: max(1, len(pairs) // ASKED)][:ASKED]


class TestWholeText:
    @pytest.mark.parametrize("language", ["bg", "en"])
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_found_by_a_sentence_of_every_part(self, kind: str, language: str) -> None:
        parts = sentences(KINDS[kind](language))
        assert parts
        for part, pairs in parts.items():
            missed = [pair for pair in spread(pairs) if not self.finds(*pair, language)]
            assert len(missed) <= MISSED, (part, missed)

    def test_is_not_found_where_it_is_not_public(self) -> None:
        closed = Location.objects.get(key="dir-008")
        name = closed.services.get().description_bg
        assert not self.finds(closed.key, name, "bg")

    def finds(self, key: str, sentence: str, language: str) -> bool:
        page = search(Query(text=sentence, reads_toponym=False), language)
        return key in [hit.key for hit in page.hits[:FIRST]]
