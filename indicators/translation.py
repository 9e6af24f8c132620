"""Which fields of the figures have one column per language."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from indicators.models import (
    Area,
    Category,
    Indicator,
    Period,
    Producer,
    Release,
    Remark,
    SeriesBreak,
    Source,
    Unit,
)
from languages import translations


@register(Unit)
class UnitTranslation(TranslationOptions):
    fields = ("name", "symbol")


@register(Producer)
class ProducerTranslation(TranslationOptions):
    fields = ("name",)


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "definition", "method", "caveat")


@register(SeriesBreak)
class SeriesBreakTranslation(TranslationOptions):
    fields = ("reason",)


@register(Area)
class AreaTranslation(TranslationOptions):
    fields = ("name",)


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)


@register(Period)
class PeriodTranslation(TranslationOptions):
    fields = ("label",)


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("title",)


@register(Remark)
class RemarkTranslation(TranslationOptions):
    fields = ("text",)


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("note",)


# After the translation, or a version would not have the columns of the languages.
simple_history.register(Indicator)
translations.track(Indicator)
