"""When an entry is public: published by an editor, from a given moment on."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Scheduled(models.Model):
    """An entry that can be scheduled. Subclasses define `is_published`."""

    publish_from = models.DateTimeField(
        _("publish from"),
        null=True,
        blank=True,
        help_text=_("Empty: at once. Bulgarian time; pages and search show it from then on."),
    )

    class Meta:
        abstract = True


def visible_now() -> Q:
    """The condition for entries that any visitor may see now."""
    return Q(is_published=True) & (Q(publish_from=None) | Q(publish_from__lte=timezone.now()))


def refuse_taken(*, taken: Collection[str], **address: str) -> None:
    """Raise ValidationError if an address (field=value) is among those of other pages."""
    message = gettext("“%(address)s” is the address of another page. Choose another one.")
    wrong = {
        field: message % {"address": value} for field, value in address.items() if value in taken
    }
    if wrong:
        raise ValidationError(wrong)
