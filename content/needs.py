"""The thesaurus: what people type when they need something."""

from collections.abc import Iterable

from content.reading import Data, Entry, Problem
from content.writing import save, some
from search.models import Need, NeedLabel
from search.understanding.thesaurus import collisions
from topics.models import Topic


def write_need(data: Data) -> None:
    need: Need = save(Need, {"slug": data["slug"]}, {})
    need.topics.set(some(Topic, "topics", data["topics"]))
    need.labels.all().delete()
    # Thousands of rows: the schema has checked them, and the database holds their constraint.
    NeedLabel.objects.bulk_create(
        NeedLabel(need=need, language=language, text=text, position=position)
        for language, texts in data["labels"].items()
        for position, text in enumerate(texts, start=1)
    )


def colliding_labels(entries: Iterable[Entry]) -> list[Problem]:
    """A problem for each label that a search would take for another need's."""
    by_slug = {entry.data["slug"]: entry for entry in entries}
    labels = (
        (slug, language, text)
        for slug, entry in by_slug.items()
        for language, texts in entry.data["labels"].items()
        for text in texts
    )
    return [
        by_slug[one.slug].problem(
            f"labels, {one.language}",
            f"“{one.text}” is the same to a search as “{one.other_text}” of “{one.other_slug}”",
        )
        for one in collisions(labels)
    ]
