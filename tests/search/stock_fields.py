"""Stock fields of Haystack kept by our engine, for search indexes that were not written for it.

Text becomes an `AnalyzedField`, several values codes; numbers, truth values, days and moments a
`NumberField`. Haystack's document field keeps its text in a field beside it, TEXT.
"""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from haystack import indexes
from haystack.fields import SearchField
from haystack.utils.loading import UnifiedIndex

from search.engine.fields import AllTextField, AnalyzedField, CodesField, NumberField

TEXT = "text_words"


class _Document(AllTextField):
    def prepare(self, obj: Any) -> str:
        return str(indexes.CharField.prepare(self, obj) or "")


class _Codes(CodesField):
    def prepare(self, obj: Any) -> Any:
        return SearchField.prepare(self, obj)


class _Number(NumberField):
    def prepare(self, obj: Any) -> Any:
        return SearchField.prepare(self, obj)


class _Text(AnalyzedField):
    def prepare(self, obj: Any) -> Any:
        return SearchField.prepare(self, obj)


class StockIndexes(UnifiedIndex):
    """Haystack's collection of search indexes, of which each is adapted."""

    def collect_fields(self, index: Any) -> None:
        super().collect_fields(adapted(index))


def adapted(index: Any) -> Any:
    """The search index itself, changed to have our kinds of field."""
    if TEXT in index.fields:
        return index
    index.fields = {name: _ours(field) for name, field in index.fields.items()}
    twin = AnalyzedField(null=True)
    twin.set_instance_name(TEXT)
    index.fields[TEXT] = twin
    prepare = index.full_prepare
    index.full_prepare = lambda obj: _converted(index, prepare(obj))
    return index


def _ours(field: SearchField) -> SearchField:
    if getattr(field, "facet_for", None):
        return field  # the shadow of another field, which is asked in its place
    ours = copy.copy(field)
    ours.analyzer = None  # the engine has one
    if field.document:
        ours.__class__ = _Document
    elif field.is_multivalued:
        ours.__class__ = _Codes
    elif field.field_type in ("string", "ngram", "edge_ngram"):
        ours.__class__ = _Text
    else:
        ours.__class__ = _Number
    return ours


def _converted(index: Any, prepared: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: _value(index.fields.get(name), value) for name, value in prepared.items()}
    document = next(name for name, field in index.fields.items() if field.document)
    return values | {TEXT: prepared[document]}


def _value(field: SearchField | None, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, NumberField):
        return float(f"{value:%Y%m%d.%H%M%S}") if isinstance(value, date) else float(value)
    if isinstance(field, CodesField):
        return [str(one) for one in value]
    return str(value)
