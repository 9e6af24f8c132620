"""Haystack fields that say how the engine shall keep a value."""

from typing import Any

from haystack import indexes


class AllTextField(indexes.CharField):
    """Haystack's document field. It stores nothing: asking it asks every analysed field."""

    def prepare(self, obj: Any) -> str:
        return ""


class AnalyzedField(indexes.CharField):
    """Text found by its stems; `boost` weighs it against the other fields."""


class CodesField(indexes.MultiValueField):
    """Slugs or codes to filter and to count by, compared letter by letter."""


class NumberField(indexes.FloatField):
    """A number to sort by; a document may have none."""


class WordsField(indexes.MultiValueField):
    """Words as they are written, to tell which one was meant by a mistyped one."""


class NameField(indexes.CharField):
    """A name to sort by, in the order of its letters."""
