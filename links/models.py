"""What is known of an address that we name as a source."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from links.checking import Outcome, Problem
from ui.sources import ShownSource

DAYS_UNTIL_DEAD = 2  # one bad day is a server that is being repaired


class LinkQuerySet(models.QuerySet["Link"]):
    def dead(self) -> Self:
        """Addresses that failed on several days and not opened since."""
        return self.filter(failed_days__gte=DAYS_UNTIL_DEAD)

    def worth_a_word(self) -> Self:
        """Addresses of which a page says something: dead, or with a copy elsewhere."""
        return self.dead() | self.exclude(archived_url="")


class Link(models.Model):
    """One address, however many entries name it, and what came of opening it.

    The copy in an archive stands here and not beside each entry's source: an address dies once for
    all that name it, and loading the shipped content anew must not lose what an editor found.
    """

    url = models.URLField(_("address of the source"), max_length=2000, unique=True)
    archived_url = models.URLField(
        _("address of a copy in an archive"),
        max_length=2000,
        blank=True,
        help_text=_("For example at web.archive.org. Shown beside the source on every page."),
    )
    checked_on = models.DateField(_("last tried on"), null=True, editable=False)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, editable=False)
    problem = models.CharField(
        _("what went wrong"), max_length=20, choices=Problem.choices, blank=True, editable=False
    )
    failed_days = models.PositiveSmallIntegerField(
        _("days on which it did not open, without one between on which it did"),
        default=0,
        editable=False,
    )
    failed_on = models.DateField(_("last did not open on"), null=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-failed_days", "url"]
        verbose_name = _("checked address")
        verbose_name_plural = _("checked addresses")

    def __str__(self) -> str:
        return self.url

    @property
    def is_dead(self) -> bool:
        return self.failed_days >= DAYS_UNTIL_DEAD

    def as_shown(self) -> ShownSource:
        """What a page says beside it."""
        return ShownSource(self.url, self.failed_on if self.is_dead else None, self.archived_url)

    def note(self, outcome: Outcome, day: date) -> None:
        """Take down what came of trying it on a day; who will not say changes nothing."""
        self.checked_on, self.status, self.problem = day, outcome.status, outcome.problem
        if outcome.is_open:
            self.failed_days, self.failed_on = 0, None
        elif outcome.is_failure and self.failed_on != day:
            self.failed_days, self.failed_on = self.failed_days + 1, day
