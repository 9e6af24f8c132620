"""How somebody comes to have an account: by invitation alone."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.errors import (
    HasAccount,
    HasInvitation,
    InstitutionMissing,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    InvitationWithdrawn,
)
from accounts.models import Institution, Invitation, Membership
from mail import outbox

VALID_FOR = timedelta(days=14)
_TOKEN_BYTES = 32


@transaction.atomic
def invite(
    email: str,
    role: str,
    institution: Institution | None = None,
    language: str = settings.LANGUAGE_CODE,
    invited_by: User | None = None,
) -> tuple[Invitation, str]:
    """Write an invitation and its letter; returns it with the whole address of its page.

    The address is nowhere else but in the letter. Raises AccountsError, with a sentence, where the
    address has an account or an open invitation, or a contributor has no institution.
    """
    email = email.lower()
    if has_account(email):
        raise HasAccount
    if Invitation.objects.open().filter(email=email).exists():
        raise HasInvitation
    if role == Membership.Role.CONTRIBUTOR and institution is None:
        raise InstitutionMissing
    invitation = Invitation(
        email=email,
        role=role,
        institution=institution,
        language=language,
        invited_by=invited_by,
    )
    return invitation, resend(invitation)


@transaction.atomic
def resend(invitation: Invitation) -> str:
    """Write the letter with a new link, valid anew; the one before opens nothing any more."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    invitation.token_hash = _hash(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save()
    with override(invitation.language):
        address = settings.SITE_URL + reverse("accounts:accept", args=[token])
        key = f"invitation:{invitation.token_hash}"
        outbox.write(key, invitation.email, _("Invitation to BG Immigrants"), _letter(address))
    return address


def find(token: str) -> Invitation:
    """The invitation that this link may still use. Raises InvitationUnusable, with a sentence."""
    invitation = Invitation.objects.filter(token_hash=_hash(token)).first()
    if invitation is None:
        raise InvitationUnknown
    if invitation.accepted_at:
        raise InvitationUsed
    if invitation.withdrawn_at:
        raise InvitationWithdrawn
    if invitation.is_expired:
        raise InvitationExpired
    return invitation


@transaction.atomic
def accept(token: str, name: str, password: str) -> User:
    """Make the person and their membership. Raises InvitationUnusable, with a sentence."""
    invitation = find(token)
    unused = Invitation.objects.open().filter(pk=invitation.pk)
    if has_account(invitation.email) or not unused.update(accepted_at=timezone.now()):
        raise InvitationUsed
    user = User.objects.create_user(invitation.email, invitation.email, password, first_name=name)
    Membership.objects.create(
        user=user,
        role=invitation.role,
        institution=invitation.institution,
        language=invitation.language,
    )
    return user


def withdraw(invitation: Invitation) -> None:
    """Close an open invitation; a used one stays as it is."""
    open_one = Invitation.objects.open().filter(pk=invitation.pk)
    open_one.update(withdrawn_at=timezone.now())


def has_account(email: str) -> bool:
    """Whether somebody signs in with this address, or did until they were deactivated."""
    return User.objects.filter(email__iexact=email).exists()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _letter(address: str) -> str:
    text = _(
        "Hello,\n\n"
        "You are invited to BG Immigrants, where institutions file figures on migration. Open this "
        "link and choose a password:\n\n"
        "%(address)s\n\n"
        "The link works once, for %(days)d days. If you did not expect this letter, you need not "
        "do anything.\n"
    )
    return text % {"address": address, "days": VALID_FOR.days}
