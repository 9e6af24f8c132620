"""Which languages there are: those of the interface and those of the content.

Pages are served in `LANGUAGES`; our texts are written, edited and indexed in `CONTENT_LANGUAGES`. A
reader whose language has no content gets the first one that theirs falls back to.
"""

import unicodedata
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language, to_locale
from modeltranslation.utils import resolution_order

_OF_MESSAGE_IDS = "en"  # the interface is in this language without any catalogue
REGIONS = {"en": "GB"}  # where we do not write as in the region that CLDR thinks likeliest


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
    _script, likeliest = _likely_subtags(code)
    return f"{code}-{REGIONS.get(code, likeliest)}"


def written_language(text: str) -> str:
    """The first language of the content that has letters in the text; else the first of all.

    Letters alone tell no Ukrainian from a Bulgarian: it is the language a text is filed under.
    """
    alphabets = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
    written = (code for code in settings.CONTENT_LANGUAGES if _alphabet(code) in alphabets)
    return str(next(written, settings.CONTENT_LANGUAGES[0]))


def _likely_subtags(code: str) -> tuple[str, str]:
    """The script and the region that CLDR thinks likeliest for a language."""
    _language, script, region = get_global("likely_subtags")[code].split("_")
    return script, region


@cache
def _alphabet(code: str) -> str:
    """As names of Unicode characters begin: “CYRILLIC”, “LATIN”."""
    script, _region = _likely_subtags(code)
    return str(Locale(_OF_MESSAGE_IDS).scripts[script]).upper()


@cache
def _has_catalogue(code: str) -> bool:
    folders = (Path(path) / to_locale(code) for path in settings.LOCALE_PATHS)
    return code == _OF_MESSAGE_IDS or any(
        (folder / "LC_MESSAGES" / "django.mo").is_file() for folder in folders
    )
