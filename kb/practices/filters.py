"""The practices narrowed by country, topic and who acts, and by how they transfer.

The filters of transfer offer "not known" too: an editor looks for gaps, a mayor may not mind one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kb.faceted_filter import UNKNOWN, FacetedFilter, KnownChoicesFilter, ScaleFilter
from kb.models import Actor, FundingKind, GoodPractice
from languages.names import country_name
from topics.models import Audience, Term, Topic

# Months from the decision to the first people helped, both ends included.
_MONTH_BANDS = {
    "up-to-3": (0, 3, gettext_lazy("up to 3 months")),
    "4-to-12": (4, 12, gettext_lazy("4 to 12 months")),
    "over-12": (13, 32767, gettext_lazy("more than a year")),
}


class MonthsFilter(ScaleFilter):
    """A number of months in bands."""

    def known_predicate(self, code: str) -> dict[str, Any]:
        first, last, _label = _MONTH_BANDS[code]
        return {f"{self.field_name}__range": (first, last)}

    def known_code(self, stored: int) -> str:
        return next(
            code for code, (first, last, _label) in _MONTH_BANDS.items() if first <= stored <= last
        )


def _countries() -> list[tuple[str, str]]:
    practices = GoodPractice.objects.published().order_by("country")
    codes = practices.values_list("country", flat=True).distinct()
    return [(code.lower(), country_name(code)) for code in codes]


def _topics() -> list[tuple[str, str]]:
    return _pairs(Topic.objects.filter(goodpractice__is_published=True).distinct())


def _actors() -> list[tuple[str, str]]:
    return _pairs(Actor.objects.filter(goodpractice__is_published=True).distinct())


def _audiences() -> list[tuple[str, str]]:
    return _pairs(Audience.objects.filter(goodpractice__is_published=True).distinct())


def _funding_kinds() -> list[tuple[str, str]]:
    kinds = FundingKind.objects.filter(goodpractice__is_published=True).distinct()
    return _with_unknown(_pairs(kinds))


def _with_unknown(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [*((code, capfirst(label)) for code, label in choices), (UNKNOWN, _("Not known"))]


def _scale(choices: type[models.TextChoices]) -> Callable[[], list[tuple[str, str]]]:
    return lambda: _with_unknown(choices.choices)


def _month_bands() -> list[tuple[str, str]]:
    return _with_unknown((code, label) for code, (_first, _last, label) in _MONTH_BANDS.items())


def _pairs(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.slug, term.name) for term in terms]


class PracticeFilter(FacetedFilter):
    """One parameter for each filter; a parameter may be repeated."""

    by_value = ("size", "cost", "start", "law", "evidence", "funding")

    country = KnownChoicesFilter(
        field_name="country",
        lookup_expr="iexact",  # stored as DE, written de in addresses
        label=gettext_lazy("Country"),
        choices=_countries,
    )
    topic = KnownChoicesFilter(
        field_name="topics__slug", label=gettext_lazy("Topic"), choices=_topics
    )
    actor = KnownChoicesFilter(
        field_name="actors__slug", label=gettext_lazy("Who acts"), choices=_actors
    )
    audience = KnownChoicesFilter(
        field_name="audiences__slug",
        label=gettext_lazy("For whom"),
        choices=_audiences,
    )
    size = ScaleFilter(
        field_name="town_size",
        label=gettext_lazy("Size of the town"),
        choices=_scale(GoodPractice.TownSize),
    )
    cost = ScaleFilter(
        field_name="cost_band", label=gettext_lazy("Cost"), choices=_scale(GoodPractice.CostBand)
    )
    start = MonthsFilter(
        field_name="months_to_start",
        label=gettext_lazy("Time to start"),
        choices=_month_bands,
        empty=None,
    )
    law = ScaleFilter(
        field_name="legal_fit",
        label=gettext_lazy("Legal fit in Bulgaria"),
        choices=_scale(GoodPractice.LegalFit),
    )
    evidence = ScaleFilter(
        field_name="evidence",
        label=gettext_lazy("Evidence"),
        choices=_scale(GoodPractice.Evidence),
    )
    funding = ScaleFilter(
        field_name="funding_kinds__slug",
        label=gettext_lazy("Whose money"),
        choices=_funding_kinds,
        empty=None,
    )
