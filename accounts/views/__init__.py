"""Pages of people who sign in, and of those who invite them."""

from accounts.views.joining import accept
from accounts.views.own import home
from accounts.views.people import activate, deactivate, people, resend, withdraw

__all__ = ["accept", "activate", "deactivate", "home", "people", "resend", "withdraw"]
