"""Dangers: how people call for help, and who stands above the results then."""

from content.loading import FieldError
from content.reading import Data
from content.writing import in_languages, one, save
from directory.models import Location
from search.models import DangerKind, DangerLine, DangerSample


def write_danger(data: Data) -> None:
    _check(data)
    values = {"order": data["order"], "is_harmless": data["harmless"]}
    kind: DangerKind = save(
        DangerKind, {"slug": data["slug"]}, values | in_languages("sentence", data["sentence"])
    )
    kind.lines.all().delete()
    for position, key in enumerate(data["lines"], start=1):
        location = one(Location, "lines", key=key)
        DangerLine.objects.create(kind=kind, location=location, position=position)
    kind.samples.all().delete()
    # Hundreds of rows: the schema has checked them, and the database holds their constraint.
    DangerSample.objects.bulk_create(
        DangerSample(kind=kind, language=language, text=text)
        for language, texts in data["samples"].items()
        for text in texts
    )


def _check(data: Data) -> None:
    """A danger says something and names a line; what is harmless shows nothing."""
    if data["harmless"] == bool(data["sentence"]):
        raise FieldError("sentence", "a danger needs one, harmless texts have none")
    if data["harmless"] == bool(data["lines"]):
        raise FieldError("lines", "a danger needs one, harmless texts have none")
