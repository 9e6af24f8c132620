"""Which languages there are: those of the interface and those of the content.

Pages are served in `LANGUAGES`; our texts are written, edited and indexed in `CONTENT_LANGUAGES`. A
reader whose language has no content gets the first one that theirs falls back to.
"""

from functools import cache
from pathlib import Path

from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language, to_locale
from modeltranslation.utils import resolution_order

_OF_MESSAGE_IDS = "en"  # the interface is in this language without any catalogue
_REGIONS = {"en": "GB"}  # where we do not write as in the region that CLDR thinks likeliest


def interface_languages() -> list[str]:
    """Codes of the languages that pages are served in."""
    return [code for code, _name in settings.LANGUAGES]


def content_languages() -> list[str]:
    """Codes of the languages that content is written and edited in."""
    return list(settings.CONTENT_LANGUAGES)


def current_language() -> str:
    """The active language of the interface; the site's own where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def content_language(language: str | None = None) -> str:
    """The language of the content for readers of `language`, by default of the active one."""
    order = resolution_order(language or current_language())
    return str(next(code for code in order if code in settings.CONTENT_LANGUAGES))


def page_language() -> str:
    """The language that the interface's own words are in now.

    Django shows the site's own language where the active one has no catalogue of ours.
    """
    code = current_language()
    return code if _has_catalogue(code) else settings.LANGUAGE_CODE


def regional_tag(code: str) -> str:
    """The language with its region, as word processors want it: “bg-BG”, “en-GB”."""
    _language, _script, likeliest = get_global("likely_subtags")[code].split("_")
    return f"{code}-{_REGIONS.get(code, likeliest)}"


@cache
def _has_catalogue(code: str) -> bool:
    folders = (Path(path) / to_locale(code) for path in settings.LOCALE_PATHS)
    return code == _OF_MESSAGE_IDS or any(
        (folder / "LC_MESSAGES" / "django.mo").is_file() for folder in folders
    )
