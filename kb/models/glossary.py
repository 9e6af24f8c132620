"""The glossary: words of the handbook that a newcomer to the subject may not know."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.dates import validate_edtf


class GlossaryTerm(models.Model):
    """A term, its definition, and the forms in which texts write it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), unique=True)
    term = models.CharField(_("word"), max_length=120)
    definition = models.TextField(_("what it means"), max_length=600)
    forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("One on each line, as texts write them: plural, with an article, a shorter."),
    )
    source = models.URLField(
        _("address of the source"),
        max_length=2000,
        blank=True,
        help_text=_("Empty: the page says that this is what we mean in this handbook."),
    )
    seen = models.CharField(
        _("sources read on"), max_length=25, blank=True, validators=[validate_edtf]
    )

    class Meta:
        ordering = ["key"]
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return f"{reverse('kb:glossary')}#{self.key}"

    @property
    def spellings(self) -> list[str]:
        """The spellings in the active language; empty if it is not translated."""
        lines = [self.term, *(self.forms or "").splitlines()]
        return [line.strip() for line in lines if line and line.strip()]
