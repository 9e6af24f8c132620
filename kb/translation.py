"""Which fields have one column per language, and which models keep a history."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from kb.models import (
    Actor,
    Chapter,
    Finding,
    FundingKind,
    GlossaryTerm,
    GoodPractice,
    Handbook,
    PracticeSource,
    Publication,
    Section,
    SectionChange,
    SectionSource,
    Step,
    Study,
)
from languages import translations


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


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("term", "definition", "forms")


@register(Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("title", "outlet", "summary", "body")


# After the translation, or a version would not have the columns of the languages.
for _model in (
    Handbook,
    Chapter,
    Section,
    SectionSource,
    SectionChange,
    Step,
    GoodPractice,
    PracticeSource,
    Study,
    Finding,
    GlossaryTerm,
    Publication,
):
    simple_history.register(_model)

translations.track(Section, "steps", "changes")
for _entry in (Handbook, Chapter, GoodPractice, Study, Finding, Actor, FundingKind, Publication):
    translations.track(_entry)
translations.track(GlossaryTerm, free=("forms",))
