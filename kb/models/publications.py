"""Publications: newspaper pieces, brochures, press releases, editions of the handbook."""

import uuid
from typing import Self

from django.db import models
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.models.publishing import Scheduled, visible_now
from kb.publications.uploads import extension, random_name, validate_upload
from languages.dates import validate_edtf
from topics.models import Audience, Language, Topic


class UploadedFile(FieldFile):
    """A file served at its publication's address, which stays when the file is replaced."""

    @property
    def url(self) -> str:
        return reverse("kb:publication_file", args=[self.instance.slug])  # type: ignore[attr-defined]


class UploadField(models.FileField):
    attr_class = UploadedFile


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self) -> Self:
        """Publications any visitor may read now."""
        return self.filter(visible_now())

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.prefetch_related("languages")

    def with_details(self) -> Self:
        """All that a publication's page and its search document show."""
        return self.prefetch_related("languages", "topics", "audiences")


class Publication(Scheduled):
    """Something that was printed or published. What is not known stays empty."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("newspaper piece")
        BROCHURE = "brochure", _("brochure")
        PRESS_RELEASE = "press-release", _("press release")
        HANDBOOK = "handbook", _("edition of the handbook")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), max_length=80, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=250)
    outlet = models.CharField(
        _("where it appeared"),
        max_length=200,
        blank=True,
        help_text=_("The newspaper, the publisher or the site. Empty: not known."),
    )
    date = models.CharField(
        _("date"),
        max_length=25,
        blank=True,
        validators=[validate_edtf],
        help_text=_("As exact as it is known: 2014-05-20, 2014-05, 2014. Empty: not known."),
    )
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Markdown; link to practice:…, finding:…, section:…, publication:… or place:…"),
    )
    file = UploadField(
        _("file"),
        upload_to=random_name,
        blank=True,
        validators=[validate_upload],
        help_text=_("PDF, DOCX, ODT, JPG or PNG, at most 20 MB. Visitors download it."),
    )
    languages = models.ManyToManyField(
        Language, verbose_name=_("languages it is written in"), blank=True
    )
    source = models.URLField(_("address of the source"), max_length=2000, blank=True)
    seen = models.CharField(
        _("source read on"), max_length=25, blank=True, validators=[validate_edtf]
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("audiences"), blank=True)
    is_published = models.BooleanField(_("published"), default=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        # Dates are written year first; what has none comes last.
        ordering = ["-date", "slug"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kb:publication_detail", args=[self.slug])

    @property
    def file_type(self) -> str:
        """The extension of the file, “pdf”; "" if there is none."""
        return extension(self.file.name or "")
