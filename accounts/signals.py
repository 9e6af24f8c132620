"""What follows when somebody's sign-in changes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import User
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.factors import end_other_sessions


@receiver(authenticator_added)
def protect_all_sessions(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Sessions that began without the second factor end when there is one."""
    end_other_sessions(user, kept=request.session.session_key)
