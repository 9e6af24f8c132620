"""Which fields of the forms have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from filing.models import Questionnaire


@register(Questionnaire)
class QuestionnaireTranslation(TranslationOptions):
    fields = ("title", "guidance")
