"""Who was asked to join; the link in the letter is kept as a hash alone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Institution, Membership


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither used nor withdrawn; it may have expired, then it can be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """An offer of a role to whoever reads the mail of one address."""

    email = models.EmailField(_("e-mail"), max_length=150)  # becomes the user's name, too
    role = models.CharField(_("role"), max_length=20, choices=Membership.Role.choices)
    institution = models.ForeignKey(
        Institution, models.CASCADE, verbose_name=_("institution"), null=True, blank=True
    )
    language = models.CharField(
        _("language of letters"), max_length=10, default=settings.LANGUAGE_CODE
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="invitations",
        verbose_name=_("invited by"),
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="accounts_one_open_invitation",
                violation_error_message=_("This address has an open invitation. Send it again."),
            ),
            models.CheckConstraint(
                condition=~Q(role="contributor") | Q(institution__isnull=False),
                name="accounts_invited_contributor_has_institution",
                violation_error_message=_("A contributor needs an institution."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
