"""Publications: the list, one of them, and its file."""

import logging

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.models import Publication
from kb.publications.uploads import TYPES
from kb.text import parse
from kb.text.references import addresses
from kb.text.rendering import render_page
from languages.fallback import fallback_language
from topics.slugs import redirect_renamed
from ui.lists.pager import pager_of
from ui.lists.query_string import QueryString
from ui.navigation import url_of

PAGE_SIZE = 20
_KEPT_SECONDS = 300  # by caches
_TEXTS = ("title", "summary", "body")

logger = logging.getLogger(__name__)


@require_safe
def publication_list(request: HttpRequest) -> HttpResponse:
    published = Publication.objects.published()
    page = Paginator(published.with_card(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section_nav": "publications",
        "crumbs": [(_("Home"), url_of("home")), (_("Publications"), "")],
        "page": page,
        "has_newspaper_pieces": published.filter(kind=Publication.Kind.NEWSPAPER).exists(),
        "pager": pager_of(page, QueryString().on_page),
    }
    return render(request, "kb/publications/publication_list.html", context)


@require_safe
def publication_detail(request: HttpRequest, slug: str) -> HttpResponse:
    published = Publication.objects.published()
    publication = published.with_details().filter(slug=slug).first()
    if publication is None:
        return redirect_renamed(published, slug)
    text = parse(publication.body or "")
    context = {
        "section_nav": "publications",
        "crumbs": _crumbs(publication),
        "untranslated": fallback_language(publication, *_TEXTS),
        "publication": publication,
        "text": render_page(text, addresses(text.references), {}),
        "others": _others(publication),
    }
    return render(request, "kb/publications/publication_detail.html", context)


@require_safe
def publication_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the file as a download, so that no browser opens what an editor uploaded.

    Editors may download the files of drafts; everybody else gets 404.
    """
    is_public = True
    publication = Publication.objects.published().filter(slug=slug).first()
    if publication is None and request.user.has_perm("kb.view_publication"):
        is_public, publication = False, get_object_or_404(Publication, slug=slug)
    if publication is None or not publication.file:
        raise Http404
    response = _download(publication)
    if is_public:
        patch_cache_control(response, public=True, max_age=_KEPT_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _crumbs(publication: Publication) -> list[tuple[str, str]]:
    home, listed = url_of("home"), reverse("kb:publication_list")
    return [(_("Home"), home), (_("Publications"), listed), (publication.title, "")]


def _others(publication: Publication) -> QuerySet[Publication]:
    return Publication.objects.published().exclude(pk=publication.pk)[:3]


def _download(publication: Publication) -> FileResponse:
    kind = publication.file_type
    try:
        file = publication.file.open("rb")
    except FileNotFoundError as error:
        logger.exception("The file of publication %s is gone", publication.pk)
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=True,
        content_type=TYPES[kind],
        filename=f"bgimigranti-{publication.slug}.{kind}",
    )
    # It is compressed inside: GZipMiddleware would only take the length from the answer.
    response["Content-Encoding"] = "identity"
    return response
