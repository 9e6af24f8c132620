"""Which fields of search have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from search.models import DangerKind


@register(DangerKind)
class DangerKindTranslation(TranslationOptions):
    fields = ("sentence",)
