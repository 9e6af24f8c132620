"""The figures as schema.org describes data sets, for search engines.

No `license` is stated, because none is known: `copyrightNotice` says so in words.
Source: https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from indicators.dimensions import AREA
from indicators.indicator_view import IndicatorView
from indicators.models import Indicator, Producer
from languages.codes import content_language
from opendata.catalogue import descriptions
from opendata.files import files_of
from opendata.formats.schema import rights

_Json = dict[str, Any]


def dataset(view: IndicatorView) -> _Json:
    """An indicator with all its figures, whatever the page has chosen of them."""
    indicator, available = view.indicator, view.available
    made = {
        "@context": "https://schema.org/",
        **_named(indicator),
        "description": descriptions.description(indicator),
        "creator": _producer(indicator.producer),
        "publisher": _publisher(),
        "copyrightNotice": rights(),
        "isAccessibleForFree": True,
        "inLanguage": content_language(),
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": indicator.name,
            "unitText": indicator.unit.name,
        },
        "spatialCoverage": [
            {"@type": "Place", "name": area.name} for area in available.values(AREA)
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", **_catalogue_name()},
    }
    if periods := available.periods:
        first = min(period.start or period.end for period in periods)
        last = max(period.end for period in periods)
        made["temporalCoverage"] = f"{first}/{last}"
        made["distribution"] = _files(indicator.code, sum(available.series.values()))
    if view.release:
        made["version"] = str(view.release.number)
    return made


def catalogue(indicators: list[Indicator], figures: int) -> _Json:
    """All figures as a data set in parts, in a catalogue; `figures` says how many there are."""
    return {
        "@context": "https://schema.org/",
        "@type": "DataCatalog",
        **_catalogue_name(),
        "description": descriptions.description_of_all(),
        "publisher": _publisher(),
        "copyrightNotice": rights(),
        "inLanguage": content_language(),
        "dataset": {
            "@type": "Dataset",
            **_catalogue_name(),
            "description": descriptions.description_of_all(),
            "isAccessibleForFree": True,
            "copyrightNotice": rights(),
            "distribution": _files("", figures),
            "hasPart": [_named(one) for one in indicators],
        },
    }


def _named(indicator: Indicator) -> _Json:
    return {
        "@type": "Dataset",
        "identifier": indicator.code,
        "name": indicator.name,
        "url": settings.SITE_URL + indicator.get_absolute_url(),
    }


def _catalogue_name() -> _Json:
    url = settings.SITE_URL + reverse("indicators:catalogue")
    return {"name": descriptions.title_of_all(), "url": url}


def _publisher() -> _Json:
    return {"@type": "Organization", "name": descriptions.publisher()}


def _producer(producer: Producer) -> _Json:
    made = {"@type": "Organization", "name": producer.name}
    return made | {"url": producer.url} if producer.url else made


def _files(code: str, figures: int) -> list[_Json]:
    return [
        {
            "@type": "DataDownload",
            "name": file.name,
            "encodingFormat": file.media_type,
            "contentUrl": settings.SITE_URL + file.address,
        }
        for file in files_of(code, figures)
    ]
