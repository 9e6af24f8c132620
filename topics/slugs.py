"""Addresses outlive names: the slug that a page had before still leads to it.

`kind` is the model's name in lower case ("location", "organization", "goodpractice").
"""

import uuid
from typing import TypeVar

from django.db import models
from django.http import Http404, HttpResponsePermanentRedirect

from topics.models import FormerSlug

Page = TypeVar("Page", bound=models.Model)


def remember(kind: str, slug: str, uid: uuid.UUID) -> None:
    """Let `slug` lead to the page `uid`; of several pages that had it, to the last one."""
    FormerSlug.objects.update_or_create(kind=kind, slug=slug, defaults={"uid": uid})


def resolve(kind: str, slug: str) -> uuid.UUID | None:
    """The page that had this slug before, or None."""
    return FormerSlug.objects.filter(kind=kind, slug=slug).values_list("uid", flat=True).first()


def find_renamed(pages: models.QuerySet[Page], slug: str) -> Page | None:
    """The one of `pages` that had this slug before, or None."""
    uid = resolve(str(pages.model._meta.model_name), slug)
    return pages.filter(uid=uid).first() if uid else None


def redirect_renamed(pages: models.QuerySet[Page], slug: str) -> HttpResponsePermanentRedirect:
    """Lead for good (301) to the page that had this slug before. Raises Http404 if none had."""
    page = find_renamed(pages, slug)
    if page is None:
        raise Http404(slug)
    return HttpResponsePermanentRedirect(page.get_absolute_url())  # type: ignore[attr-defined]
