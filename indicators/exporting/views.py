"""The figures of a selection as files: the same parameters as the pages, the same cells in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from indicators.exporting import answers, as_csv
from indicators.exporting.words import Words
from indicators.selection import Selection


@dataclass(frozen=True)
class Format:
    """How figures are written; `is_saved`: a browser saves it instead of showing it."""

    media_type: str
    write: Callable[[Selection, Words], Iterator[bytes]]
    is_saved: bool = False


def _csv(selection: Selection, words: Words) -> Iterator[bytes]:
    return as_csv.write(words.lines(selection))


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", _csv, is_saved=True),
}


@answers.open_data
def observations(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The chosen figures; 400 names every parameter that could not be understood."""
    selection = Selection.from_query(request.GET)
    if errors := answers.errors_of(request.GET, selection):
        return answers.refused(errors)
    words, release = Words(), answers.newest_release()
    query = f"{selection.to_query().urlencode()} {answers.language_of(request.GET)}"
    etag = answers.etag_of(extension, query, words, release)
    return answers.conditional(
        request, etag, lambda: _file(request, extension, selection, words), release
    )


def _file(
    request: HttpRequest, extension: str, selection: Selection, words: Words
) -> HttpResponseBase:
    form = FORMATS[extension]
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=form.media_type)
    else:
        response = StreamingHttpResponse(form.write(selection, words), content_type=form.media_type)
    if form.is_saved:
        response["Content-Disposition"] = f'attachment; filename="{_name(selection)}.{extension}"'
    return response


def _name(selection: Selection) -> str:
    """Of one indicator its code, so that two downloads do not get the same name."""
    return selection.indicators[0] if len(selection.indicators) == 1 else "observations"
