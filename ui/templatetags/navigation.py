"""Menus, links to pages of other rooms, and who is signed in."""

from django import template
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.template import RequestContext

from ui.navigation import Menu, MenuEntry, menu, url_of

register = template.Library()


@register.simple_tag
def page_url(key: str, *parts: object) -> str:
    """The address of a page by what it is for: “search”, “about”; `parts` are what it names."""
    return url_of(key, *parts)


@register.simple_tag
def menu_entries(which: str) -> list[MenuEntry]:
    """The entries of a menu: “main”, “visitors”, “institutions”, “signed_in”, “project”."""
    return menu(Menu[which.upper()])


@register.simple_tag(takes_context=True)
def signed_in(context: RequestContext) -> AbstractBaseUser | AnonymousUser | None:
    """Who is signed in; asks nothing of the database for a visitor without a session cookie.

    Such a visitor's page does not depend on cookies, and says so to caches by saying nothing.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None
