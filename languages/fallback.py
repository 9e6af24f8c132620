"""Which language a reader gets of a translated text, and whether to say so."""

from django.db.models import Model
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname, resolution_order


def shown_language(obj: Model, field: str) -> str | None:
    """Code of the language that the field is shown in now; None where it is empty in all."""
    for code in resolution_order(get_language()):
        if getattr(obj, build_localized_fieldname(field, code)):
            return str(code)
    return None


def fallback_language(obj: Model, *fields: str) -> str | None:
    """The first language other than the reader's that one of the fields is shown in, if any."""
    for field in fields:
        shown = shown_language(obj, field)
        if shown and shown != get_language():
            return shown
    return None
