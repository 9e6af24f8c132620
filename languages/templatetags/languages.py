"""Language switch, `lang` and `dir` attributes; numbers, dates and names as readers read them."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import RequestContext
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from languages import dates, fallback, names
from languages.numbers import decimal_text

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    """The page being read, in one language of the site."""

    code: str
    name: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: RequestContext) -> list[LanguageLink]:
    """One link per language, to the same page with the same query; to the home page on a 404."""
    here = context.request.get_full_path()
    return [
        LanguageLink(code, names.own_name(code), _address(here, code), code == get_language())
        for code, _name in settings.LANGUAGES
    ]


@register.filter
def lang_attr(obj: Model, field: str) -> SafeString:
    """`lang="…"` (and `dir="…"` where it differs) if the field is shown in another language."""
    return language_attributes(fallback.fallback_language(obj, field))


@register.filter
def fallback_of(obj: Model, fields: str) -> str:
    """The language that one of the fields (separated by commas) falls back to, or nothing."""
    return fallback.fallback_language(obj, *fields.split(",")) or ""


@register.filter
def language_attributes(code: str | None) -> SafeString:
    """The attributes that mark a text in another language than the page's."""
    if not code or code == get_language():
        return mark_safe("")
    direction = _direction(code)
    if direction == _direction(get_language() or settings.LANGUAGE_CODE):
        return format_html('lang="{}"', code)
    return format_html('lang="{}" dir="{}"', code, direction)


@register.filter
def decimal(value: Decimal | int) -> str:
    """A number with its groups apart: “56 807”, “30,6”."""
    return decimal_text(value)


@register.filter
def day(value: datetime.date | None) -> str:
    """A day in words, of a moment the day in Bulgaria: “22 November 2026”."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return dates.display_day(value) if value else ""


@register.filter
def clock(value: datetime.datetime) -> str:
    """“14:03”, in Bulgaria."""
    return dates.display_clock(value)


@register.filter
def moment(value: datetime.datetime) -> str:
    """“22 November 2026, 14:03”, in Bulgaria."""
    return dates.display_moment(value)


@register.filter
def edtf(value: str) -> str:
    """A date as exactly as its source gives it: “October 2024”, “about 2018”."""
    return dates.display(value) if value else ""


@register.simple_tag
def today() -> str:
    """The day of printing, in words."""
    return dates.display_day(timezone.localdate())


@register.filter
def language_name(code: str) -> str:
    """Name of an ISO 639 language."""
    return names.language_name(code)


@register.filter
def own_name(code: str) -> str:
    """Name of a language in itself."""
    return names.own_name(code)


@register.filter
def country_name(code: str) -> str:
    """Name of an ISO 3166 country."""
    return names.country_name(code)


def _address(here: str, code: str) -> str:
    address = translate_url(here, code)
    return address if urlsplit(address).path.startswith(f"/{code}/") else f"/{code}/"


def _direction(code: str) -> str:
    return "rtl" if get_language_info(code)["bidi"] else "ltr"
