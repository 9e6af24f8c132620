"""The base of every kind's index: one document per entry, each language in fields of its own.

Facet values are slugs and codes; labels are looked up when shown. What is visible is asked of the
domain.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override
from haystack import indexes
from haystack.indexes import DeclarativeMetaclass

from search.analysis import as_acronym, tokens
from search.engine.fields import (
    AllTextField,
    AnalyzedField,
    CodesField,
    NameField,
    NumberField,
    WordsField,
)
from search.facets import FACETS
from search.understanding import identifiers
from search.weights import Weight
from ui import kinds

CONTENT_LANGUAGES = tuple(settings.CONTENT_LANGUAGES)
# Languages that only the vocabularies speak.
OTHER_LANGUAGES = tuple(
    code for code in settings.MODELTRANSLATION_LANGUAGES if code not in CONTENT_LANGUAGES
)
# What a word is worth: in the title, in the terms a document is filed under, in its text, and in
# what that only mentions: examples that have documents of their own, doubts, samples.
PART_WEIGHTS = {part: Weight(f"field.{part}") for part in ("title", "terms", "body", "aside")}
_KEPT_SIZES = range(2, 31)  # letters of a word
ACRONYM_WEIGHT = Weight("field.acronyms")

_text_fields: dict[str, Any] = {
    f"{part}_{language}": AnalyzedField(boost=weight())
    for part, weight in PART_WEIGHTS.items()
    for language in CONTENT_LANGUAGES
}
_name_fields: dict[str, Any] = {f"name_{language}": NameField() for language in CONTENT_LANGUAGES}
_facet_fields: dict[str, Any] = {facet.field: CodesField() for facet in FACETS}
_identifier_fields: dict[str, Any] = {identifiers.FIELD: CodesField()}
# One set of fields per content language, and a field per facet: a language more in the settings or
# a facet more in `facets.py` is all it takes.
_Derived: Any = DeclarativeMetaclass(
    "_Derived",
    (indexes.SearchIndex,),
    _text_fields | _name_fields | _facet_fields | _identifier_fields | {"__module__": __name__},
)

Texts = Iterable[str | None]


class DocumentIndex(_Derived):
    """What every kind of document has. A kind says its parts; empty parts are left out."""

    text = AllTextField(document=True)
    terms_other = AnalyzedField(boost=PART_WEIGHTS["terms"]())
    acronyms = AnalyzedField(boost=ACRONYM_WEIGHT())
    words = WordsField()
    marks = CodesField()
    latitude = NumberField()
    longitude = NumberField()
    nationwide = NumberField()
    date = NumberField()
    position = NumberField()

    def title(self, obj: Any, language: str) -> str | None:
        """The name of the object in a language, or None."""
        raise NotImplementedError

    def terms(self, obj: Any, language: str) -> Texts:
        """Names that the object is filed under in a language."""
        raise NotImplementedError

    def body(self, obj: Any, language: str) -> Texts:
        """The rest of its text in a language."""
        raise NotImplementedError

    def aside(self, obj: Any, language: str) -> Texts:
        """What it mentions by the way, in a language: found, but never before what is about it."""
        return ()

    def short_names(self, obj: Any, language: str) -> list[str]:
        """Acronyms of its name, if it has one that people shorten."""
        return []

    def codes(self, obj: Any) -> dict[str, Iterable[str]]:
        """Its values in the fields of facets; `marks` are those of its weights ("mark.…")."""
        raise NotImplementedError

    def identifiers_of(self, obj: Any) -> list[str]:
        """What names it exactly, as codes of `understanding/identifiers.py`: phones, sites."""
        return []

    def numbers(self, obj: Any) -> dict[str, float | None]:
        """Its values in the number fields; what is not known is None."""
        return {}

    def order_among(self, obj: Any) -> float:
        """Its place among its own kind where nothing is asked: at least 0 and less than 1."""
        return 0

    def prepare(self, obj: Any) -> dict[str, Any]:
        prepared = super().prepare(obj)
        for language in CONTENT_LANGUAGES:
            with override(language):
                title = self.title(obj, language) or ""
                prepared[f"title_{language}"] = title
                prepared[f"terms_{language}"] = _joined(self.terms(obj, language))
                prepared[f"body_{language}"] = _joined(self.body(obj, language))
                prepared[f"aside_{language}"] = _joined(self.aside(obj, language))
                prepared[f"name_{language}"] = _sort_name(title or str(obj))
        prepared["terms_other"] = _joined(
            name for language in OTHER_LANGUAGES for name in self.terms(obj, language)
        )
        prepared["acronyms"] = _joined(
            as_acronym(one)
            for language in CONTENT_LANGUAGES
            for one in self.short_names(obj, language)
        )
        prepared["words"], prepared["marks"] = _words(prepared), []
        prepared |= {name: sorted(set(values)) for name, values in self.codes(obj).items()}
        prepared[identifiers.FIELD] = sorted(set(self.identifiers_of(obj)))
        kind = kinds.by_model(obj._meta.label_lower)
        position = kinds.all_kinds().index(kind) + self.order_among(obj)
        prepared |= {"types": [kind.code], "position": position}
        return prepared | self.numbers(obj)


def in_language(obj: Any, field: str, language: str) -> str | None:
    """A translated field in one language, without falling back to another."""
    return getattr(obj, f"{field}_{language}", None)


def all_in_language(objects: Iterable[Any], field: str, language: str) -> list[str | None]:
    """The same field of each of them."""
    return [in_language(one, field, language) for one in objects]


def topics_and_audiences(obj: Any) -> dict[str, Iterable[str]]:
    """The values of both facets, for an entry that is filed under them itself."""
    return {
        "topics": [topic.slug for topic in obj.topics.all()],
        "audiences": [audience.slug for audience in obj.audiences.all()],
    }


def names_of_terms(obj: Any) -> list[str]:
    """The names of its topics and audiences in the visitor's language."""
    return [term.name for term in (*obj.topics.all(), *obj.audiences.all())]


def day_number(day: date | None) -> float | None:
    """A day as a number that sorts: 20261128."""
    return float(day.strftime("%Y%m%d")) if day else None


def _words(prepared: dict[str, Any]) -> list[str]:
    """The words that a visitor may have meant by what nobody knows."""
    texts = (prepared[name] for name in _text_fields)
    words = {token.text for text in texts for token in tokens(text)}
    return sorted(word for word in words if len(word) in _KEPT_SIZES and word.isalpha())


def _joined(texts: Texts) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _sort_name(title: str) -> str:
    """A title to sort by: its words without quotes, dashes and capitals."""
    return " ".join(token.text for token in tokens(title))
