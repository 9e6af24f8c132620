"""What the site holds, counted for the home page; every function asks a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from directory.models import Location
from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Publication, Section
from search.listing import emergency_first
from topics.models import Topic

HOME_REGION = "haskovo"  # where the project works and its places are known best
PRACTICES_SHOWN = 3
PUBLICATIONS_SHOWN = 5


@dataclass(frozen=True)
class Counts:
    """How many there are of each kind."""

    places: int
    practices: int
    countries: int
    sections: int
    findings: int
    places_in_region: int
    indicators: int


def counts() -> Counts:
    """The numbers on the doors, and of the places in the project's own region."""
    practices = GoodPractice.objects.published()
    places = Location.objects.findable()
    return Counts(
        places=places.count(),
        practices=practices.count(),
        countries=practices.exclude(country="EU").values("country").distinct().count(),
        sections=Section.objects.published().count(),
        findings=Finding.objects.published().count(),
        places_in_region=places.filter(settlement__region__slug=HOME_REGION).count(),
        indicators=Indicator.objects.published().count(),
    )


@dataclass(frozen=True)
class Freshness:
    """How many places there are, and how many of them to be careful with."""

    places: int
    stale: int
    undated: int
    uncertain: int


def freshness() -> Freshness:
    """Of the places that search can find."""
    uncertain = Q(status=Location.Status.UNCERTAIN)
    return Freshness(
        **Location.objects.findable().aggregate(
            places=Count("pk"),
            stale=Count("pk", filter=Q(is_stale=True)),
            undated=Count("pk", filter=Q(is_undated=True)),
            uncertain=Count("pk", filter=uncertain),
        )
    )


def hotlines() -> list[Location]:
    """The national phone lines."""
    return emergency_first(Location.objects.hotlines().with_card())


def topics_with_counts() -> QuerySet[Topic]:
    """The topics with `place_count` and `practice_count`, in one query."""
    places = _per_topic(Location.objects.findable().order_by(), "services__topics")
    practices = _per_topic(GoodPractice.objects.published().order_by(), "topics")
    return Topic.objects.annotate(
        place_count=Coalesce(Subquery(places), 0), practice_count=Coalesce(Subquery(practices), 0)
    )


def telling_practices() -> list[GoodPractice]:
    """A few practices from different countries: those that say most, by the sources behind them."""
    candidates = (
        GoodPractice.objects.published()
        .exclude(country__in=["BG", "EU"])
        .exclude(results="")
        .exclude(lessons="")
        .annotate(source_count=Count("sources"))
        .order_by(F("source_count").desc(), "slug")
    )
    by_country: dict[str, GoodPractice] = {}
    for practice in candidates:
        by_country.setdefault(practice.country, practice)
    return list(by_country.values())[:PRACTICES_SHOWN]


def newest_publications() -> QuerySet[Publication]:
    """The latest publications by date; undated ones only where there are no others."""
    return Publication.objects.published().with_card()[:PUBLICATIONS_SHOWN]


def _per_topic(objects: QuerySet, path: str) -> QuerySet:  # type: ignore[type-arg]
    """How many of the objects have the topic of the outer query, as a one-row subquery."""
    matching = objects.filter(**{path: OuterRef("pk")})
    return matching.values(path).annotate(n=Count("pk", distinct=True)).values("n")
