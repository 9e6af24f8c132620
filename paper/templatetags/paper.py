"""Addresses as they are printed; the files that there are to take away."""

from urllib.parse import unquote

from django import template
from django.conf import settings
from django.utils.translation import get_language

from paper import build, storage
from paper.storage import Paper, Stored

register = template.Library()
_SCHEMES = ("https://", "http://")


@register.filter
def spelled_out(url: str) -> str:
    """An address as one may type it from paper: in full, with its letters readable."""
    for scheme in _SCHEMES:
        url = url.removeprefix(scheme)
    return _readable(url).removeprefix("www.").rstrip("/")


def _readable(url: str) -> str:
    """Letters for their codes, up to where these are damaged: nobody could type the rest."""
    text, damaged, _rest = unquote(url).partition("\N{REPLACEMENT CHARACTER}")
    return f"{text}…" if damaged else text


@register.filter
def paragraphs(text: str) -> list[str]:
    """A text's paragraphs: what stands between empty lines."""
    return [one.strip() for one in text.replace("\r", "").split("\n\n") if one.strip()]


@register.simple_tag
def paper_file(name: str) -> Stored | None:
    """The file in the reader's language, or None while it is not made."""
    return storage.find(Paper(name, get_language() or settings.LANGUAGE_CODE))


@register.simple_tag
def chapter_name(number: int) -> str:
    """The name of a chapter's file."""
    return build.chapter_name(number)
