"""New publications, for feed readers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kb.models import Publication
from languages.dates import display

_ENTRIES = 30


class PublicationFeed(Feed):  # type: ignore[type-arg]
    """The newest publications as Atom, in the language of the address."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Publications of the project “From Immigration to Integration”")

    def subtitle(self) -> str:
        return _("Newspaper pieces, brochures, press releases and editions of the handbook.")

    def link(self) -> str:
        return reverse("kb:publication_list")

    def feed_url(self) -> str:
        return reverse("kb:publication_feed")

    def author_name(self) -> str:
        return _("RSO “Maritza”")

    def items(self) -> QuerySet[Publication]:
        return Publication.objects.published()[:_ENTRIES]

    def item_guid(self, publication: Publication) -> str:
        return publication.uid.urn

    def item_title(self, publication: Any) -> str:
        return str(publication.title)

    def item_description(self, publication: Any) -> str:
        day = display(publication.date) if publication.date else ""
        facts = [capfirst(publication.get_kind_display()), publication.outlet, day]
        return _sentences([", ".join(filter(None, facts)), publication.summary])

    def item_updateddate(self, publication: Publication) -> datetime:
        return publication.updated_at


def _sentences(pieces: Iterable[str | None]) -> str:
    return " ".join(piece if piece[-1] in ".!?…" else f"{piece}." for piece in pieces if piece)
