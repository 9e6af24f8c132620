"""Which fields have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from accounts.models import Institution


@register(Institution)
class InstitutionTranslation(TranslationOptions):
    fields = ("name",)
