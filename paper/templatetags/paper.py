"""Addresses as they are printed, and the files that can be downloaded."""

from urllib.parse import unquote

from django import template

from languages.codes import content_language
from paper import build, storage
from paper.storage import Paper, Stored

register = template.Library()
_SCHEMES = ("https://", "http://")


@register.filter
def spelled_out(url: str) -> str:
    """An address as one can type it from paper: without scheme, with readable letters."""
    for scheme in _SCHEMES:
        url = url.removeprefix(scheme)
    return _readable(url).removeprefix("www.").rstrip("/")


def _readable(url: str) -> str:
    """The address percent-decoded up to the first invalid byte, for nobody could type the rest."""
    text, damaged, _rest = unquote(url).partition("\N{REPLACEMENT CHARACTER}")
    return f"{text}…" if damaged else text


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, separated by empty lines."""
    return [one.strip() for one in text.replace("\r", "").split("\n\n") if one.strip()]


@register.simple_tag
def paper_file(name: str) -> Stored | None:
    """The file in the reader's language of content; None if it was not built yet."""
    return storage.find(Paper(name, content_language()))


@register.simple_tag
def chapter_name(number: int) -> str:
    """The name of a chapter's file."""
    return build.chapter_name(number)
