"""Editors' forms: fields about the change itself, and checks of Markdown and sources."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from kb.models import Reader, Section
from kb.text import parse
from kb.text.problems import problems
from kb.text.references import addresses
from languages.codes import content_languages
from languages.names import language_name

_KEPT_CONTROLS = "\n\t"
_REASON_LENGTH = 100  # the column of the history


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks why something was changed, and whether the other language still fits."""

    change_reason = forms.CharField(
        label=_("Why this change"),
        max_length=_REASON_LENGTH,
        required=False,
        help_text=_("For the history of the entry: “new limit since March”, “a typing mistake”."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    translation_holds = forms.BooleanField(
        label=_("The other language still fits"),
        required=False,
        help_text=_("Tick it where the change does not concern the translation."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {name: _tidied(value) for name, value in cleaned.items()}


class TextForm(EntryForm):
    """An entry whose `body` is Markdown; problems in it stop the save and are named."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for code in content_languages():
            field = build_localized_fieldname("body", code)
            body = cleaned.get(field) or ""
            # The sources are checked, and the preview shows, what was written, right or wrong.
            setattr(self.instance, field, body)
            for sentence in text_problems(body):
                self.add_error(field, sentence)
        return cleaned


class SectionForm(TextForm):
    """Offers the readers as checkboxes."""

    readers = forms.MultipleChoiceField(
        label=_("Concerns first"),
        choices=Reader.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_readers(self) -> list[str]:
        """Keep the order of the readers chosen before and append new ones: ticks have no order."""
        chosen: list[str] = self.cleaned_data["readers"]
        before = [one for one in self.instance.readers or [] if one in chosen]
        return [*before, *(one for one in chosen if one not in before)]


class SourceFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Checks that notes and sources match, in each language that has a text."""

    def clean(self) -> None:
        super().clean()
        section: Section = self.instance
        kept = [
            row.cleaned_data
            for row in self.forms
            if row.is_valid() and row.cleaned_data.get("code") and row not in self.deleted_forms
        ]
        sources = [str(row["code"]) for row in kept]
        found = [
            sentence
            for code in content_languages()
            if (body := getattr(section, build_localized_fieldname("body", code)))
            for sentence in _note_problems(parse(body).notes, sources, code)
        ]
        if found:
            raise ValidationError(found)


def text_problems(body: str) -> list[str]:
    """What is wrong with the links, pictures and HTML of a text, one sentence each."""
    wanted = parse(body).references
    known = addresses(wanted)
    message = gettext("“%(link)s” leads to no entry that visitors may see.")
    dead = [message % {"link": one} for one in wanted if one not in known]
    return problems(body) + dead


def _note_problems(notes: list[str], sources: list[str], language: str) -> list[str]:
    no_source = gettext("The note “%(code)s” has no source (text: %(language)s).")
    no_note = gettext("The source “%(code)s” has no note (text: %(language)s).")
    return [
        *(_named(no_source, code, language) for code in notes if code not in sources),
        *(_named(no_note, code, language) for code in sources if code not in notes),
    ]


def _named(message: str, code: str, language: str) -> str:
    return message % {"code": code, "language": language_name(language)}


def _tidied(value: Any) -> Any:
    """The text in Unicode NFC, with "\\n" as line end and without control characters."""
    if not isinstance(value, str):
        return value
    lines = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        one for one in lines if one in _KEPT_CONTROLS or unicodedata.category(one) != "Cc"
    )
