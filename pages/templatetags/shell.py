"""What every page of the site shows around its own text."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django import template
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()
LONGEST_ADDRESS = 60  # letters: a longer one wraps twice on a phone and says no more than its host


@dataclass(frozen=True)
class MenuEntry:
    """A section of the site; `key` is what a view names as `section_nav`."""

    key: str
    label: str
    url: str


@register.simple_tag
def menu_entries() -> list[MenuEntry]:
    """The sections, in the order of the menu."""
    return [
        MenuEntry("places", _("Places"), reverse("directory:place_list")),
        MenuEntry("practices", _("Practices"), reverse("kb:practice_list")),
        MenuEntry("handbook", _("Handbook"), reverse("kb:handbook_contents")),
        MenuEntry("study", _("Study"), reverse("kb:study")),
        MenuEntry("data", _("Data"), reverse("indicators:catalogue")),
    ]


@register.simple_tag(takes_context=True)
def signed_in(context: RequestContext) -> AbstractBaseUser | AnonymousUser | None:
    """Who is signed in; asks nothing of the database for a visitor without a session cookie.

    Such a visitor's page does not depend on cookies, and says so to caches by saying nothing.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


@register.filter
def host(url: str) -> str:
    """Name of the site that an address leads to: “farbg.eu”."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def short_address(url: str) -> str:
    """The address as people say it; a long one is cut to its site's name."""
    address = host(url) + unquote(urlsplit(url).path).rstrip("/")
    return address if len(address) <= LONGEST_ADDRESS else host(url)
