"""What changed in the handbook, for feed readers."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kb.models import SectionChange

_ENTRIES = 50


class HandbookChanges(Feed):  # type: ignore[type-arg]
    """The newest changes of sections that visitors may read, in the language of the address."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("What changed in the handbook")

    def link(self) -> str:
        return reverse("kb:handbook_contents")

    def items(self) -> QuerySet[SectionChange]:
        return SectionChange.objects.visible()[:_ENTRIES]

    def item_title(self, item: SectionChange) -> str:
        return str(item.section)

    def item_description(self, item: SectionChange) -> str:
        return item.text

    def item_link(self, item: SectionChange) -> str:
        return f"{item.section.get_absolute_url()}#change-{item.pk}"

    def item_updateddate(self, item: SectionChange) -> datetime:
        return timezone.make_aware(datetime.combine(item.day, time()))
