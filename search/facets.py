"""Which facets there are: parameter, label, index field, and where names of values come from."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.models import Region, Settlement
from languages.names import country_name, language_name, validate_country, validate_language
from search.ttl_cache import BatchCache
from topics.models import Audience, Topic
from ui import kinds

TYPE, TOPIC, LANGUAGE, AUDIENCE = "type", "topic", "language", "audience"
REGION, SETTLEMENT, COUNTRY = "region", "settlement", "country"

# Codes to their labels in the active language; codes that there are not are left out.
Labels = Callable[[Iterable[str]], dict[str, str]]


@dataclass(frozen=True)
class FacetDefinition:
    """A facet: `key` is its parameter, `field` its field in the index and in `Query`."""

    key: str
    label: str | Promise
    field: str
    labels: Labels


def _kind_labels(codes: Iterable[str]) -> dict[str, str]:
    labels = {kind.code: str(kind.label) for kind in kinds.all_kinds()}
    return {code: labels[code] for code in codes if code in labels}


def _slugs_of(model: type[Model]) -> Labels:
    """Names of a vocabulary of ours, in one query."""

    def read(keys: Collection[tuple[str | None, str]]) -> dict[tuple[str | None, str], str]:
        language = get_language()
        rows: Any = model._default_manager.filter(slug__in=[slug for _language, slug in keys])
        return {(language, row.slug): str(row) for row in rows}

    names = BatchCache(read)

    def labels(codes: Iterable[str]) -> dict[str, str]:
        language = get_language()
        found = names.get([(language, code) for code in codes])
        return {slug: name for (_language, slug), name in found.items()}

    return labels


def _codes_of(validate: Callable[[str], None], name: Callable[[str], str]) -> Labels:
    """Names of an international standard's codes, which CLDR knows."""

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return {code: name(code) for code in codes if _is_valid(validate, code)}

    return labels


def _is_valid(validate: Callable[[str], None], code: str) -> bool:
    try:
        validate(code)
    except ValidationError:
        return False
    return True


def _towns(slugs: Collection[str]) -> dict[str, Settlement]:
    rows = Settlement.objects.filter(slug__in=slugs).select_related("region")
    return {row.slug: row for row in rows}


TOWNS = BatchCache(_towns)


def _settlement_labels(codes: Iterable[str]) -> dict[str, str]:
    """Names of settlements, with the region where two of them have the same."""
    towns = TOWNS.get(list(codes))
    names = {slug: town.name for slug, town in towns.items()}
    count = Counter(names.values())
    return {
        slug: f"{name} ({towns[slug].area})" if count[name] > 1 else name
        for slug, name in names.items()
    }


FACETS = (
    FacetDefinition(TYPE, _("Kind"), "types", _kind_labels),
    FacetDefinition(TOPIC, _("Topic"), "topics", _slugs_of(Topic)),
    FacetDefinition(
        LANGUAGE, _("Language"), "languages", _codes_of(validate_language, language_name)
    ),
    FacetDefinition(AUDIENCE, _("For whom"), "audiences", _slugs_of(Audience)),
    FacetDefinition(REGION, _("Region"), "regions", _slugs_of(Region)),
    FacetDefinition(SETTLEMENT, _("Town or village"), "settlements", _settlement_labels),
    FacetDefinition(
        COUNTRY,
        _("Country"),
        "countries",
        _codes_of(lambda code: validate_country(code.upper()), country_name),
    ),
)
BY_KEY = {facet.key: facet for facet in FACETS}
