"""Which fields of the knowledge base have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from kb.models import (
    Actor,
    Chapter,
    Finding,
    FundingKind,
    GoodPractice,
    Handbook,
    Section,
    SectionChange,
    Step,
    Study,
)


@register(Handbook)
class HandbookTranslation(TranslationOptions):
    fields = ("title", "caution")


@register(Chapter)
class ChapterTranslation(TranslationOptions):
    fields = ("title",)


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("title", "summary", "body")


@register(Step)
class StepTranslation(TranslationOptions):
    fields = ("text",)


@register(SectionChange)
class SectionChangeTranslation(TranslationOptions):
    fields = ("text",)


@register(Actor)
class ActorTranslation(TranslationOptions):
    fields = ("name",)


@register(FundingKind)
class FundingKindTranslation(TranslationOptions):
    fields = ("name",)


@register(GoodPractice)
class GoodPracticeTranslation(TranslationOptions):
    fields = (
        "title",
        "city",
        "organisation",
        "funding",
        "summary",
        "problem",
        "solution",
        "results",
        "lessons",
        "doubt",
    )


@register(Study)
class StudyTranslation(TranslationOptions):
    fields = ("title", "description")


@register(Finding)
class FindingTranslation(TranslationOptions):
    fields = (
        "title",
        "group_detail",
        "question",
        "place",
        "fieldwork",
        "sample",
        "organisation",
        "note",
    )
