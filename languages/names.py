"""Names of languages and countries in the reader's language, from Unicode's CLDR (Babel)."""

from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from languages.codes import current_language

# Two-letter codes of CLDR that are no country: unknown, pseudo-locales, groupings.
_NO_COUNTRIES = frozenset({"ZZ", "XA", "XB", "QO", "EZ", "UN"})


def language_name(code: str, language: str | None = None) -> str:
    """Name of an ISO 639 language, with a small first letter where the language writes it so."""
    return str(_locale(language).languages.get(code, code))


def own_name(code: str) -> str:
    """Name of a language in itself: “български”, “English”."""
    return language_name(code, code)


def country_name(code: str, language: str | None = None) -> str:
    """Name of an ISO 3166 country; `EU` is the European Union."""
    return str(_locale(language).territories.get(code.upper(), code))


def country_choices() -> list[tuple[str, str]]:
    """All two-letter countries and the EU, sorted by name."""
    pairs = [(code, country_name(code)) for code in _country_codes()]
    return sorted(pairs, key=lambda pair: pair[1])


def validate_language(code: str) -> None:
    """Refuse what is not a language code that CLDR knows."""
    if code not in _locale("en").languages:
        raise ValidationError(_("Use an ISO 639 language code such as bg, uk or ar."))


def validate_country(code: str) -> None:
    """Refuse what is not a two-letter country code or EU."""
    if code not in _country_codes():
        raise ValidationError(_("Use an ISO 3166 country code such as BG or DE, or EU."))


@cache
def _country_codes() -> frozenset[str]:
    codes = _locale("en").territories
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES


@cache
def _load(language: str) -> Locale:
    return Locale.parse(language)


def _locale(language: str | None) -> Locale:
    return _load((language or current_language()).split("-")[0])
