"""What can go wrong with invitations; each error says it in a sentence for the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountsError(Exception):
    """Base of this app's errors; `sentence` is for people, in their language."""

    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)


class HasAccount(AccountsError):
    """Nobody is invited twice."""

    sentence = _("A person with this address has an account already.")


class HasInvitation(AccountsError):
    """One open invitation for each address."""

    sentence = _("This address has an open invitation. Send it again.")


class InstitutionMissing(AccountsError):
    """A contributor files for somebody."""

    sentence = _("A contributor needs an institution.")


class InvitationUnusable(AccountsError):
    """A link that opens nothing (any more)."""


class InvitationUnknown(InvitationUnusable):
    """A wrong or cut link, or one of a letter that was sent anew."""

    sentence = _(
        "We do not know this invitation. Copy the whole link from the newest letter, or ask the "
        "person who invited you for another."
    )


class InvitationUsed(InvitationUnusable):
    """Each link works once."""

    sentence = _("This invitation has been used. Sign in with the password that you chose.")


class InvitationWithdrawn(InvitationUnusable):
    """An editor changed their mind."""

    sentence = _("This invitation was withdrawn. Ask the person who invited you.")


class InvitationExpired(InvitationUnusable):
    """Older than it may be."""

    sentence = _("This invitation is too old. Ask the person who invited you for another.")
