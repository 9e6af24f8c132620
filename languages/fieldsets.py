"""Groups of fields in editors' forms: a group for each language of the content."""

from typing import Any

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from languages.names import language_name


def fieldset(title: Any, *fields: str, folded: bool = False) -> Any:
    """One named group of an editors' form; a folded one opens on a click."""
    return title, {"fields": fields, "classes": ("collapse",) if folded else ()}


def translated_fieldsets(*fields: str) -> list[Any]:
    """A group for each language of the content and, folded, "Other languages".

    modeltranslation's own tabs fetch scripts from elsewhere, which the site's policy forbids.
    """
    written = [
        fieldset(_language_name(code), *(_localized(field, code) for field in fields))
        for code in settings.CONTENT_LANGUAGES
    ]
    others = [
        _localized(field, code)
        for code in settings.MODELTRANSLATION_LANGUAGES
        if code not in settings.CONTENT_LANGUAGES
        for field in fields
    ]
    return [*written, fieldset(_("Other languages"), *others, folded=True)]


def localized(*fields: str) -> list[str]:
    """Paths of translated fields in the languages that editors write, for `search_fields`."""
    return [_localized(field, code) for field in fields for code in settings.CONTENT_LANGUAGES]


def _named(code: str) -> str:
    return capfirst(language_name(code))


_language_name = lazy(_named, str)  # in the editor's language, when it is shown


def _localized(field: str, code: str) -> str:
    return str(build_localized_fieldname(field, code))
