"""Which fields of the vocabularies have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from languages import translations
from topics.models import Audience, Topic


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)


translations.track(Topic)
translations.track(Audience)
