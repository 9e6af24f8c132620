"""Every page that search engines may show, with its other languages."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from directory.models import Location, Organization
from indicators.chart_builders.chart import HOME_REGION
from indicators.models import Area, Indicator
from kb.models import Finding, GoodPractice, Publication, Section


class InBothLanguages(Sitemap):  # type: ignore[type-arg]
    """Each address once per language, with links to the others and to the chooser."""

    i18n = True
    alternates = True
    x_default = True


class Pages(InBothLanguages):
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


class Places(InBothLanguages):
    """A closed place keeps its page, but nobody should be led to it."""

    def items(self) -> QuerySet[Location]:
        return Location.objects.findable()


class Organizations(InBothLanguages):
    def items(self) -> QuerySet[Organization]:
        places = Location.objects.published()
        return Organization.objects.filter(locations__in=places).distinct()


class Sections(InBothLanguages):
    def items(self) -> QuerySet[Section]:
        return Section.objects.published().select_related("chapter")


class Practices(InBothLanguages):
    def items(self) -> QuerySet[GoodPractice]:
        return GoodPractice.objects.published()


class Findings(InBothLanguages):
    def items(self) -> QuerySet[Finding]:
        return Finding.objects.published()


class Publications(InBothLanguages):
    def items(self) -> QuerySet[Publication]:
        return Publication.objects.published()


class Indicators(InBothLanguages):
    def items(self) -> QuerySet[Indicator]:
        return Indicator.objects.published()


class DataRegions(InBothLanguages):
    """Regions that have figures; the project's own stands among the pages."""

    def items(self) -> list[str]:
        areas = Area.objects.filter(level=Area.Level.REGION).exclude(region__in=["", HOME_REGION])
        return list(areas.values_list("region", flat=True))

    def location(self, item: str) -> str:
        return reverse("indicators:region_detail", args=[item])


SITEMAPS = {
    "pages": Pages,
    "places": Places,
    "organisations": Organizations,
    "handbook": Sections,
    "practices": Practices,
    "study": Findings,
    "publications": Publications,
    "data": Indicators,
    "data-regions": DataRegions,
}
