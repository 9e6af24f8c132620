"""People who sign in, their institutions, and who was asked to join."""

from accounts.models.invitations import Invitation, InvitationQuerySet
from accounts.models.people import Institution, InstitutionQuerySet, Membership

__all__ = ["Institution", "InstitutionQuerySet", "Invitation", "InvitationQuerySet", "Membership"]
