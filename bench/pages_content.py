"""What `bench.pages` fills its site with, and what its visitors ask for; the same in every run."""

import random
from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command

from bench import corpus
from content.shipped import load_all
from directory.models import Location, Phone, Region, Schedule, Service, Settlement
from kb.models import GoodPractice
from search.models import NeedLabel
from search.signals import paused
from topics.models import Audience, Language, Topic
from ui.kinds import all_kinds

SEED = 7
# Shares of the log.
_PLACE, _RADIUS, _FACETS, _BULGARIAN, _BROWSING, _NEEDS = 0.4, 0.3, 0.4, 0.6, 0.1, 0.3
_LATER_PAGE, _ORDER = 0.1, 0.1
_TEXTS, _TOWNS = 2000, 60
_EXPONENT = 0.9  # of the popularity of what is asked: the first tenth is asked by two thirds
_GENERATED = "generated-"
_HOURS = [{"days": ["MO", "TU", "WE", "TH", "FR"], "opens": "09:00", "closes": "17:30"}]


def fill(documents: int) -> None:
    """The shipped content and so many generated documents, unless they are there already."""
    call_command("migrate", verbosity=0)
    load_all()
    if not GoodPractice.objects.filter(key__startswith=_GENERATED).exists():
        corpus.fill(documents)
        with paused():
            _complete_cards()


def log(count: int) -> list[str]:
    """Paths with their queries, in the order in which they are asked.

    Words are those of the generated titles, one to three; some name a need of the thesaurus.
    """
    draw = _Draw(random.Random(SEED))  # noqa: S311 - the same log every time
    return [draw.address() for _number in range(count)]


def _complete_cards() -> None:
    """Phones, hours and languages, so that a generated place has as much to show as a real one."""
    places = Location.objects.filter(key__startswith=_GENERATED).order_by("pk")
    keys = list(places.values_list("pk", flat=True))
    Phone.objects.bulk_create(Phone(location_id=key, number="0000 000 000") for key in keys)
    Schedule.objects.bulk_create(
        Schedule(location_id=key, description="По измислено работно време.", periods=_HOURS)
        for key in keys[::2]
    )
    languages = list(Language.objects.order_by("pk").values_list("pk", flat=True))
    through = Service.languages.through
    services = Service.objects.filter(key__startswith=_GENERATED).order_by("pk")
    through.objects.bulk_create(
        through(service_id=key, language_id=languages[(number + step) % len(languages)])
        for number, key in enumerate(services.values_list("pk", flat=True))
        for step in range(number % 3)
    )


class _Draw:
    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._texts = list(_texts(source))
        towns = Settlement.objects.filter(population__isnull=False)[:_TOWNS]
        self._towns = list(towns.values_list("slug", flat=True))
        self._values = {
            "topic": list(Topic.objects.values_list("slug", flat=True)),
            "audience": list(Audience.objects.values_list("slug", flat=True)),
            "region": list(Region.objects.values_list("slug", flat=True)),
            "type": [kind.code for kind in all_kinds()],
        }

    def address(self) -> str:
        language = "bg" if self._happens(_BULGARIAN) else "en"
        pairs = [] if self._happens(_BROWSING) else [("q", self._popular(self._texts))]
        if self._happens(_FACETS):
            names = self._source.sample(sorted(self._values), self._source.choice((1, 1, 2)))
            pairs += [(name, self._popular(self._values[name])) for name in sorted(names)]
        if self._happens(_PLACE):
            pairs.append(("near", self._popular(self._towns)))
            pairs += [("within", "50")] if self._happens(_RADIUS) else []
        if self._happens(_ORDER):
            pairs.append(("sort", self._source.choice(("newest", "name"))))
        pairs += [("page", str(self._source.randint(2, 5)))] if self._happens(_LATER_PAGE) else []
        return f"/{language}/search/?{urlencode(pairs)}"

    def _happens(self, share: float) -> bool:
        return self._source.random() < share

    def _popular(self, values: list[str]) -> str:
        """The first value oftenest, by Zipf's law."""
        shares = [1 / (rank + 1) ** _EXPONENT for rank in range(len(values))]
        return self._source.choices(values, shares)[0]


def _texts(source: random.Random) -> Iterator[str]:
    practices = GoodPractice.objects.filter(key__startswith=_GENERATED).order_by("pk")
    titles = list(practices.values_list("title_bg", flat=True))
    labels = NeedLabel.objects.filter(language__in=settings.CONTENT_LANGUAGES).order_by("pk")
    needs = list(labels.values_list("text", flat=True))
    for _number in range(_TEXTS):
        if source.random() < _NEEDS:
            yield source.choice(needs)
        else:
            words = source.choice(titles).split()
            yield " ".join(source.sample(words, min(len(words), source.choice((1, 1, 2, 3)))))
