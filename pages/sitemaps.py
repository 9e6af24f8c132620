"""Every page that search engines may show, with its other languages."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from directory.models import Location, Organization
from indicators.models import Area
from ui.kinds import all_kinds


class InEveryLanguage(Sitemap):  # type: ignore[type-arg]
    """Each address in every language of the interface, with links to the others and the chooser."""

    i18n = True
    alternates = True
    x_default = True


class Pages(InEveryLanguage):
    def items(self) -> list[str]:
        return [
            "pages:home",
            "pages:about",
            "pages:press",
            "kb:handbook_contents",
            "kb:glossary",
            "kb:practice_list",
            "kb:study",
            "kb:study_mirror",
            "kb:codebook",
            "kb:publication_list",
            "indicators:catalogue",
            "indicators:compare",
            "indicators:haskovo",
            "opendata:open_data",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


class Entries(InEveryLanguage):
    """Every entry that search can find: a closed place keeps its page, but nobody is led to it."""

    def items(self) -> list[Model]:
        return [entry for kind in all_kinds() for entry in kind.named()]


class Organizations(InEveryLanguage):
    def items(self) -> QuerySet[Organization]:
        places = Location.objects.published()
        return Organization.objects.filter(locations__in=places).distinct()


class DataRegions(InEveryLanguage):
    """Regions that have figures; the project's own stands among the pages."""

    def items(self) -> list[str]:
        areas = Area.objects.filter(level=Area.Level.REGION)
        others = areas.exclude(region__in=["", settings.HOME_REGION])
        return list(others.values_list("region", flat=True))

    def location(self, item: str) -> str:
        return reverse("indicators:region_detail", args=[item])


SITEMAPS = {
    "pages": Pages,
    "entries": Entries,
    "organisations": Organizations,
    "data-regions": DataRegions,
}
