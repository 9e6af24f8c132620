"""The files to download, the page that lists them, and sheets in two languages."""

import re
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.models import Chapter, Handbook, Section, Study
from languages.codes import content_language, content_languages
from paper import bilingual, books, orders, storage
from paper.build import BROCHURE, chapter_name
from paper.errors import TooManyOrders
from paper.storage import Paper, Stored

_KEPT_SECONDS = 300  # by caches; then they ask whether it has changed
_RETRY_SECONDS = 60
_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
_NUMBER = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")


@dataclass(frozen=True)
class ChapterChoice:
    """A chapter, the name of its file, and its sections."""

    chapter: Chapter
    name: str
    sections: list[Section]


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """All files, and the form for choosing sections."""
    handbook: Handbook = get_object_or_404(Handbook.objects.order_by("pk")[:1])
    context = {
        "section_nav": "handbook",
        "crumbs": [
            (_("Handbook"), reverse("kb:handbook_contents")),
            (_("To print and to keep"), ""),
        ],
        "handbook": handbook,
        "chapters": _choices(),
        "has_study": Study.objects.exists(),
        "chosen": request.GET.getlist("section"),
        "most_sections": orders.MOST_SECTIONS,
    }
    return render(request, "paper/files.html", context)


@require_safe
def two_languages(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """An entry in the reader's language and another one (`with`), side by side."""
    first = content_language()
    others = [code for code in content_languages() if code != first]
    asked = request.GET.get("with", "")
    chosen = [first, asked if asked in others else others[0]]
    sheet = bilingual.sheet(kind, key, chosen)
    if sheet is None:
        raise Http404
    context = {"sheet": sheet, "languages": chosen, "others": others, "chosen": chosen[1]}
    return render(request, "paper/two_languages.html", context)


@require_safe
def handbook_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The whole handbook."""
    if not books.published_sections().exists():
        raise Http404
    return _answer(request, Paper(name, content_language()))


@require_safe
def chapter_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """One chapter."""
    if not books.published_sections().filter(chapter__number=number).exists():
        raise Http404
    return _answer(request, Paper(chapter_name(number), content_language()))


@require_safe
def brochure_file(request: HttpRequest) -> HttpResponseBase:
    """The study on four pages."""
    if not Study.objects.exists():
        raise Http404
    return _answer(request, Paper(BROCHURE, content_language()))


@require_safe
def selection_file(request: HttpRequest) -> HttpResponseBase:
    """Sections that the reader chose. The worker builds the file: the first answer says to wait."""
    numbers, problem = _numbers(request.GET.getlist("section"))
    if problem:
        return _problem(request, problem, status=400)
    paper = orders.selection(content_language(), numbers)
    if storage.find(paper) is None:
        try:
            orders.place(paper)
        except TooManyOrders:
            message = _("Many files are being made just now. Please ask again in a few minutes.")
            return _problem(request, message, status=503)
    return _answer(request, paper)


def _answer(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    stored = storage.find(paper)
    if stored is None:
        return _being_made(request)
    etag, changed = f'"{stored.digest}"', int(stored.made_at)
    not_changed = get_conditional_response(request, etag=etag, last_modified=changed)
    response = not_changed or _file(stored, paper)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, public=True, max_age=_KEPT_SECONDS)
    return response


def _file(stored: Stored, paper: Paper) -> HttpResponseBase:
    try:
        file = stored.path.open("rb")
    except FileNotFoundError:  # replaced this moment
        file = _newest(paper).path.open("rb")
    stem = paper.name.removesuffix(f".{paper.type}")
    response = FileResponse(
        file,
        content_type=_TYPES[paper.type],
        as_attachment=paper.type != "pdf",  # browsers show a PDF
        filename=f"bgimigranti-{stem}-{paper.language}.{paper.type}",
    )
    # It is compressed inside: GZipMiddleware would only take the length from the answer.
    response["Content-Encoding"] = "identity"
    return response


def _newest(paper: Paper) -> Stored:
    stored = storage.find(paper)
    if stored is None:
        raise Http404
    return stored


def _being_made(request: HttpRequest) -> HttpResponse:
    context = {"address": request.get_full_path()}
    response = render(request, "paper/being_made.html", context, status=503)
    response["Retry-After"] = str(_RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _problem(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    chosen = request.GET.getlist("section")
    context = {"problem": problem, "chosen": chosen}
    response = render(request, "paper/selection_problem.html", context, status=status)
    if status == 503:
        response["Retry-After"] = str(_RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _numbers(asked: list[str]) -> tuple[list[str], str]:
    """The chosen sections, or a sentence that says what is wrong with the choice."""
    if not asked:
        return [], _("No section is chosen. Tick at least one.")
    known = {section.number for section in books.published_sections().select_related("chapter")}
    unknown = [one for one in asked if not _NUMBER.fullmatch(one) or one not in known]
    if unknown:
        return [], _("There is no section “%(number)s”.") % {"number": unknown[0][:20]}
    if len(set(asked)) > orders.MOST_SECTIONS:
        message = _("Choose at most %(count)s sections, or take the whole handbook.")
        return [], message % {"count": orders.MOST_SECTIONS}
    return asked, ""


def _choices() -> list[ChapterChoice]:
    by_chapter: dict[Chapter, list[Section]] = {}
    for section in books.published_sections().select_related("chapter"):
        by_chapter.setdefault(section.chapter, []).append(section)
    return [
        ChapterChoice(chapter, chapter_name(chapter.number), sections)
        for chapter, sections in by_chapter.items()
    ]
