"""What the site holds, counted for the home page; every function asks a fixed number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from directory.models import Location
from kb.models import GoodPractice, Publication
from search.results_page import emergency_first
from topics.models import Topic
from ui.kinds import Kind, all_kinds

PRACTICES_SHOWN = 3
PUBLICATIONS_SHOWN = 5


@dataclass(frozen=True)
class KindDoor:
    """The way to a kind of entry: how many visitors can find, and what they are, as HTML."""

    kind: Kind
    count: int
    address: str
    words: SafeString


def doors() -> list[KindDoor]:
    """A door for each kind that has one and any entry; its count is what search would find."""
    led_to = [(kind.door, kind) for kind in all_kinds() if kind.door]
    counted = [(door, kind, kind.named().count()) for door, kind in led_to]
    return [
        KindDoor(kind, count, door.address, door.words(count))
        for door, kind, count in sorted(counted, key=lambda one: one[0].order)
        if count
    ]


def places_in_region() -> int:
    """How many places there are to find in the project's own region."""
    return Location.objects.findable().filter(settlement__region__slug=settings.HOME_REGION).count()


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
