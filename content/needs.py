"""The thesaurus: what people type when they need something."""

from content.reading import Data
from content.writing import save, some
from search.models import Need, NeedLabel
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
