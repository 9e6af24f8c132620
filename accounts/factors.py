"""The second factor: a code from an app, with recovery codes for the day the phone is lost."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone


def has_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this person signs in with a code from an app, too."""
    codes = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return bool(codes.filter(user_id=user.pk).exists())


def remove(user: AbstractBaseUser) -> None:
    """Forget the second factor of somebody who lost it, recovery codes and all."""
    Authenticator.objects.filter(user_id=user.pk).delete()


def to_setup() -> HttpResponseRedirect:
    """The way to the page where a second factor is set up."""
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def end_other_sessions(user: AbstractBaseUser, kept: str | None) -> None:
    """Sign a person out everywhere but in the session with the key `kept`."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=kept):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
