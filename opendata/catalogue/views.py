"""The catalogue of open data as files for portals that harvest it."""

from functools import lru_cache, partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from indicators.models import Indicator, Release
from opendata import answers
from opendata.catalogue import as_dcat
from opendata.formats.labels import Labels
from opendata.releases import stored_files

_WRITERS = {
    "ttl": ("text/turtle; charset=utf-8", as_dcat.turtle),
    "jsonld": ("application/ld+json", as_dcat.json_ld),
}


@answers.open_data
def catalog(request: HttpRequest, extension: str) -> HttpResponseBase:
    """All datasets and their files, in all languages at once."""
    release = answers.newest_release()
    etag = answers.etag_of(f"catalog.{extension}", _state(release), Labels(), release)
    return answers.conditional(request, etag, partial(_answer, extension, etag), release)


def _answer(extension: str, etag: str) -> HttpResponse:
    return HttpResponse(_written(extension, etag), content_type=_WRITERS[extension][0])


@lru_cache(maxsize=4)
def _written(extension: str, _etag: str) -> bytes:
    """Cached: it takes about a second, and harvesters ask for both files."""
    return _WRITERS[extension][1](settings.SITE_URL)


def _state(release: Release | None) -> str:
    """What the catalogue says beyond names: it changes with any of this."""
    texts = ("code", "definition_bg", "definition_en", "caveat_bg", "caveat_en", "producer__url")
    indicators = list(Indicator.objects.published().order_by("pk").values_list(*texts))
    stored = (release.published_at, stored_files.is_stored(release)) if release else None
    return repr([settings.SITE_URL, stored, indicators])
