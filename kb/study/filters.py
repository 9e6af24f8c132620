"""The findings narrowed by theme, group, place and year."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from kb.faceted_filter import FacetedFilter, KnownChoicesFilter
from kb.models import Finding

Choices = list[tuple[str, str]]


def _themes() -> Choices:
    return [(str(value), str(capfirst(label))) for value, label in Finding.Theme.choices]


def _groups() -> Choices:
    return [(str(value), str(capfirst(label))) for value, label in Finding.Group.choices]


def _places() -> Choices:
    places = Finding.objects.published().order_by("place_code").values_list("place_code", "place")
    return list(dict(places.distinct()).items())  # one name for each code


def _years() -> Choices:
    years = Finding.objects.published().order_by("-year").values_list("year", flat=True)
    return [(str(year), str(year)) for year in years.distinct()]


class FindingFilter(FacetedFilter):
    """Reads `theme`, `group`, `place` and `year`; each may be repeated."""

    by_value = ("theme", "group", "year")

    theme = KnownChoicesFilter(field_name="theme", label=gettext_lazy("Theme"), choices=_themes)
    group = KnownChoicesFilter(
        field_name="group", label=gettext_lazy("Who was asked"), choices=_groups
    )
    place = KnownChoicesFilter(
        field_name="place_code", label=gettext_lazy("Place"), choices=_places
    )
    year = KnownChoicesFilter(field_name="year", label=gettext_lazy("Year"), choices=_years)
