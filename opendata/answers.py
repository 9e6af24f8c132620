"""What all addresses for machines share: access for every site, refusals, and caching.

A page says which part of its address it did not understand, and shows the rest. A program would
take the rest for what it asked, so it is refused with 400; and the sentences stand in the body,
because a file of figures has no place for them.
"""

import hashlib
import http
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from indicators.models import Release
from indicators.selection import PARAMETERS, Selection
from languages.codes import interface_languages
from opendata.formats.labels import Labels

# Raise when the contents of a file change though no figure and no word did.
FORMATS = 1
LANGUAGES = interface_languages()
Errors = dict[str, list[str]]
_View = Callable[..., HttpResponseBase]


def open_data(view: _View) -> _View:
    """A view that any site may read from a browser; it only reads, in the language of `lang`."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        with override(language_of(request.GET)):
            response = view(request, **parts)
        allow_everyone(response)
        return response

    return require_safe(answer)


def allow_everyone(response: HttpResponseBase) -> None:
    """Let scripts of any site read the answer (Fetch standard, CORS)."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Content-Disposition, ETag, Link"


def language_of(query: QueryDict) -> str:
    """The language of labels and sentences that `lang` asks for, or the site's first."""
    asked = query.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def errors_of(query: QueryDict, selection: Selection) -> Errors:
    """Sentences by parameter on all that could not be understood; empty if all was."""
    found: Errors = {}
    if selection.problems:
        understood = selection.to_query()
        for name in query:
            for value in query.getlist(name):
                if name in PARAMETERS and not _is_in(value, understood.getlist(name)):
                    found.setdefault(name, []).append(_unknown(name, value))
    if query.get("lang", LANGUAGES[0]) not in LANGUAGES:
        message = _("Choose one of: %(languages)s.") % {"languages": ", ".join(LANGUAGES)}
        found["lang"] = [message]
    return found


def refused(errors: Errors, status: int = http.HTTPStatus.BAD_REQUEST) -> JsonResponse:
    """What is wrong, by parameter: the same shape everywhere on the site."""
    return JsonResponse(
        {"errors": errors}, status=status, json_dumps_params={"ensure_ascii": False}
    )


def conditional(
    request: HttpRequest, etag: str, make: Callable[[], HttpResponseBase], release: Release | None
) -> HttpResponseBase:
    """304 if the client has this version, else what `make` returns.

    `Last-Modified` is the day of the release. Only the ETag decides: names, and what is hidden,
    may change between two releases.
    """
    known = get_conditional_response(request, etag=etag)
    response = known or make()
    response["ETag"] = etag
    if release:
        response["Last-Modified"] = http_time(release)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def http_time(release: Release) -> str:
    """When a release was published, as headers write it."""
    return http_date(release.published_at.timestamp())


def etag_of(name: str, query: str, labels: Labels, release: Release | None) -> str:
    """Changes with the file, the selection, the release, and any name."""
    number = release.number if release else 0
    text = f"{FORMATS} {name} {query} {number} {labels.digest()}"
    return f'"{number}-{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def newest_release() -> Release | None:
    return Release.objects.order_by("number").last()


def _is_in(value: str, understood: list[str]) -> bool:
    text = value.strip()
    return not text or (text.lstrip("0") or "0" if text.isdigit() else text) in understood


def _unknown(name: str, value: str) -> str:
    sentence = _("“%(value)s” is not known for “%(parameter)s”.")
    return sentence % {"value": value[:60], "parameter": name}
