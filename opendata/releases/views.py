"""Releases for programs: which there are, the file of each, what each changed."""

from functools import partial
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from indicators.models import Release
from opendata import answers
from opendata.formats import as_json
from opendata.formats.labels import Labels
from opendata.releases import changes, stored_files
from opendata.views import CSV, as_document, streamed

_RETRY_SECONDS = "30"
_YEAR_SECONDS = 31_536_000


@answers.open_data
def release_list(request: HttpRequest) -> HttpResponseBase:
    """All releases, the newest first."""
    return as_document({"releases": [_about(request, one) for one in Release.objects.all()]})


@answers.open_data
def release_detail(request: HttpRequest, number: int) -> HttpResponseBase:
    release = Release.objects.filter(number=number).first()
    return as_document(_about(request, release)) if release else _unknown(number)


@answers.open_data
def latest(request: HttpRequest, name: str = "release_detail") -> HttpResponseBase:
    """To the newest release, or to a file of it."""
    release = answers.newest_release()
    if release is None:
        return answers.refused({"release": [_("There is no release yet.")]}, status=404)
    response = HttpResponseRedirect(reverse(f"data:{name}", args=[release.number]))
    patch_cache_control(response, no_cache=True)
    return response


@answers.open_data
def release_csv(request: HttpRequest, number: int) -> HttpResponseBase:
    """The file of a release, which never changes."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        return _unknown(number)
    if not stored_files.is_stored(release):
        return _not_yet()
    etag = f'"{release.checksum}"'
    known = get_conditional_response(request, etag, int(release.published_at.timestamp()))
    response = known or _stored_file(request, release)
    response["ETag"] = etag
    response["Last-Modified"] = answers.http_time(release)
    patch_cache_control(response, public=True, max_age=_YEAR_SECONDS, immutable=True)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@answers.open_data
def release_checksum(request: HttpRequest, number: int) -> HttpResponseBase:
    """The SHA-256 of the file as `sha256sum --check` reads it."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        return _unknown(number)
    if not stored_files.is_stored(release):
        return _not_yet()
    text = f"{release.checksum}  observations.csv\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@answers.open_data
def release_changes(request: HttpRequest, number: int) -> HttpResponseBase:
    """What a release changed: new, corrected and withdrawn figures, and those before them."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        return _unknown(number)
    labels = Labels()
    etag = answers.etag_of(f"changes {number}", "", labels, answers.newest_release())
    chunks = partial(_changes, number, labels)
    make = partial(streamed, request, "application/json", chunks)
    return answers.conditional(request, etag, make, release)


def _changes(number: int, labels: Labels) -> Any:
    return as_json.write_rows(changes.rows_of(number, labels))


def _stored_file(request: HttpRequest, release: Release) -> HttpResponseBase:
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    chunks = partial(stored_files.packed if is_packed else stored_files.unpacked, release.number)
    response = streamed(request, CSV, chunks, f"observations-{release.number}.csv")
    # Also when it is not packed: the site's own compression would make the ETag a weak one.
    response["Content-Encoding"] = "gzip" if is_packed else "identity"
    return response


def _about(request: HttpRequest, release: Release) -> dict[str, Any]:
    def address(name: str) -> str:
        return request.build_absolute_uri(reverse(f"data:{name}", args=[release.number]))

    return {
        "number": release.number,
        "published_at": release.published_at.isoformat(),
        "note": release.note,
        "figures": release.figures,
        "sha256": release.checksum or None,
        "csv": address("release_csv"),
        "checksum": address("release_checksum"),
        "changes": address("release_changes"),
    }


def _unknown(number: int) -> JsonResponse:
    sentence = _("There is no release %(number)s.") % {"number": number}
    return answers.refused({"release": [sentence]}, status=404)


def _not_yet() -> JsonResponse:
    sentence = _("The file of this release is being made; try again in a minute.")
    response = answers.refused({"release": [sentence]}, status=503)
    response["Retry-After"] = _RETRY_SECONDS
    return response
