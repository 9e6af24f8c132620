"""Generated documents of our own models: words by Zipf's law, marked as generated in every key.

Bulgarian lemmas are drawn by rank; a few known words stand at known ranks, so that a query's words
are as common in every size. Two thirds are practices, one third places with a service.
"""

import json

import numpy as np
from django.conf import settings
from django.db.models import Model
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from directory.models import Location, Organization, Region, Service, Settlement
from kb.models import GoodPractice
from search.models import Need, NeedLabel
from search.signals import paused
from topics.models import Audience, Topic

SEED = 7
TOPICS, AUDIENCES, TOWNS, ORGANISATIONS = 40, 12, 28, 50
KNOWN_RANKS = {"на": 0, "и": 1, "обучение": 6, "курс": 11, "работа": 16, "овластяване": 2500}
_WORDS = 30_000
_BATCH = 2000
_SOURCE = "https://example.org/generated"


class Text:
    """Words drawn by their rank."""

    def __init__(self, generator: np.random.Generator) -> None:
        dictionary = DefaultDictionaryFactory().get_dictionary("bg")
        lemmas = sorted({_text(lemma) for lemma in dictionary.values()} - KNOWN_RANKS.keys())
        lemmas = [lemma for lemma in lemmas if lemma.isalpha() and len(lemma) > 2]
        generator.shuffle(lemmas)
        for word, rank in sorted(KNOWN_RANKS.items(), key=lambda pair: pair[1]):
            lemmas.insert(rank, word)
        self._words = lemmas[:_WORDS]
        shares = 1 / (np.arange(1, len(self._words) + 1) + 2.7) ** 1.2
        self._until = np.cumsum(shares / shares.sum())
        self._generator = generator

    def words(self, count: int) -> str:
        ranks = np.searchsorted(self._until, self._generator.random(count))
        return " ".join(self._words[rank] for rank in ranks)


def fill(size: int) -> None:
    """Write `size` documents to a scratch database, empty or with the shipped content."""
    generator = np.random.default_rng(SEED)
    text = Text(generator)
    with paused():
        _vocabularies()
        for start in range(0, size, _BATCH):
            count = min(_BATCH, size - start)
            _practices(start, count - count // 3, text, generator)
            _places(start, count // 3, text, generator)


def _vocabularies() -> None:
    for model, count in ((Topic, TOPICS), (Audience, AUDIENCES)):
        name = model._meta.model_name
        model.objects.bulk_create(
            model(slug=f"{name}-{n:02}", name_bg=f"Група {n}", name_en=f"Group {n}")
            for n in range(count)
        )
    if not Need.objects.exists():  # the shipped content brings its own
        _needs()
    region = Region.objects.create(slug="generated", nuts="XX000", name_bg="Област")
    Settlement.objects.bulk_create(
        Settlement(slug=f"town-{n}", name_bg=f"Град {n}", region=region, kind=Settlement.Kind.TOWN,
                   latitude=41.3 + n % 7 * 0.4, longitude=22.5 + n // 7 * 1.4, source=_SOURCE)
        for n in range(TOWNS)
    )  # fmt: skip
    Organization.objects.bulk_create(
        Organization(key=f"generated-{n}", slug=f"generated-{n}", name_bg=f"Сдружение {n}",
                     description_bg="Създадено за измерване.")
        for n in range(ORGANISATIONS)
    )  # fmt: skip


def _needs() -> None:
    """The thesaurus that the site ships with, under the generated topics."""
    entries = json.loads((settings.BASE_DIR / "fixtures" / "thesaurus.json").read_text())
    topics = list(Topic.objects.order_by("slug"))
    for number, entry in enumerate(entries):
        need = Need.objects.create(slug=entry["slug"])
        need.topics.set([topics[number % TOPICS]])
        NeedLabel.objects.bulk_create(
            NeedLabel(need=need, language=language, text=text, position=position)
            for language, texts in entry["labels"].items()
            for position, text in enumerate(texts, 1)
        )


def _practices(start: int, count: int, text: Text, generator: np.random.Generator) -> None:
    practices = GoodPractice.objects.bulk_create(
        GoodPractice(
            key=f"generated-{n}", slug=f"generated-{n}", title_bg=text.words(6)[:240],
            country=("BG", "GR", "IT", "DE")[n % 4], summary_bg=text.words(25),
            solution_bg=text.words(int(generator.integers(60, 220))), seen="2026",
            start_year=int(generator.integers(2008, 2026)),
        )
        for n in range(start, start + count)
    )  # fmt: skip
    _link(GoodPractice, practices, generator)


def _places(start: int, count: int, text: Text, generator: np.random.Generator) -> None:
    towns = list(Settlement.objects.order_by("pk").values_list("pk", flat=True))
    owners = list(Organization.objects.order_by("pk").values_list("pk", flat=True))
    numbers = range(start, start + count)
    places = Location.objects.bulk_create(
        Location(
            key=f"generated-{n}", slug=f"generated-{n}", name_bg=text.words(6)[:240],
            kind=Location.Kind.NGO, organization_id=owners[n % ORGANISATIONS],
            settlement_id=towns[n % TOWNS], latitude=float(generator.uniform(41.3, 44.2)),
            longitude=float(generator.uniform(22.4, 28.6)), precision=Location.Precision.EXACT,
            seen="2026",
        )
        for n in numbers
    )  # fmt: skip
    services = Service.objects.bulk_create(
        Service(
            key=f"generated-{n}", organization_id=owners[n % ORGANISATIONS],
            name_bg=text.words(5)[:240],
            description_bg=text.words(int(generator.integers(40, 160))),
        )
        for n in numbers
    )  # fmt: skip
    through = Service.locations.through
    through.objects.bulk_create(
        through(service=service, location=place)
        for service, place in zip(services, places, strict=True)
    )
    _link(Service, services, generator)


def _link(model: type[Model], rows: list[Model], generator: np.random.Generator) -> None:
    """One to four topics and one or two audiences each."""
    for field, other, count, most in (
        ("topics", Topic, TOPICS, 4), ("audiences", Audience, AUDIENCES, 2)
    ):  # fmt: skip
        keys = list(other.objects.order_by("slug").values_list("pk", flat=True))
        shares = 1 / np.arange(1, count + 1) ** 0.8
        through = getattr(model, field).through
        own, its = f"{model._meta.model_name}_id", f"{other._meta.model_name}_id"
        links = []
        for row in rows:
            chosen = generator.choice(count, int(generator.integers(1, most + 1)), replace=False,
                                      p=shares / shares.sum())  # fmt: skip
            links += [through(**{own: row.pk, its: keys[one]}) for one in chosen]
        through.objects.bulk_create(links)


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word
