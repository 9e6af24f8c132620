"""What a fixture may hold, as JSON Schema 2020-12 (https://json-schema.org).

An unknown field is refused, so that a misspelled one is never dropped in silence.
"""

from typing import Any

from django.conf import settings

from content.reading import SINGLE_PHONE_NUMBER
from kb.models import Reader

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1, "pattern": r"\S"}
FLAG: Schema = {"type": "boolean"}
URL: Schema = {"type": "string", "pattern": r"^https?://\S+$"}
SLUG: Schema = {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
CODES: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
URLS: Schema = {"type": "array", "items": URL, "uniqueItems": True}


def maybe(schema: Schema) -> Schema:
    """The same, or null where nothing is known."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(required: Schema, optional: Schema | None = None) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def each_language(*extra: str) -> Schema:
    """A text in every language of the content, and in the others of the site if given."""
    others = dict.fromkeys(settings.MODELTRANSLATION_LANGUAGES, TEXT)
    needed = {
        code: others.pop(code) for code in dict.fromkeys((*settings.CONTENT_LANGUAGES, *extra))
    }
    return record(needed, others)


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1}


def term() -> Schema:
    all_languages = each_language(*settings.MODELTRANSLATION_LANGUAGES)
    required = {"slug": SLUG, "order": {"type": "integer", "minimum": 0}, "name": all_languages}
    return record(required, {"description": each_language()})


def region() -> Schema:
    return record({"slug": SLUG, "nuts": {"type": "string"}, "name": each_language()})


def unit() -> Schema:
    return record({**_ordered("slug"), "name": each_language(), "symbol": {"type": "string"}})


def producer() -> Schema:
    return record({**_ordered("slug"), "name": each_language(), "url": {"type": "string"}})


def area() -> Schema:
    return record(
        {
            **_ordered("code"),
            "name": each_language(),
            "level": TEXT,
            "parent": maybe(SLUG),
            "nuts": {"type": "string"},
            "region": {"type": "string"},
        }
    )


def category() -> Schema:
    age = maybe({"type": "integer", "minimum": 0, "maximum": 120})
    return record(
        {
            "key": TEXT,
            "dimension": TEXT,
            **_ordered("code"),
            "name": each_language(),
            "parent": maybe(TEXT),
            "partition": {"type": "string"},
            "iso": {"type": "string"},
            "sdmx": {"type": "string"},
            "from_age": age,
            "to_age": age,
            "source_name": {"type": "string"},
        }
    )


def period() -> Schema:
    return record(
        {
            "code": TEXT,
            "start": maybe(DAY),
            "end": DAY,
            "year": {"type": "integer"},
            "frequency": TEXT,
            "label": maybe(each_language()),
            "source_name": {"type": "string"},
        }
    )


def indicator() -> Schema:
    number = maybe({"type": "number"})
    series_break = record({"on": DAY, "reason": each_language()})
    return record(
        {
            "key": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"},
            "order": {"type": "integer"},
            "name": each_language(),
            "definition": maybe(each_language()),
            "method": maybe(each_language()),
            "caveat": maybe(each_language()),
            "unit": SLUG,
            "producer": SLUG,
            "topics": CODES,
            "not_comparable_with": CODES,
            "measure": TEXT,
            "is_additive": FLAG,
            "decimals": {"type": "integer", "minimum": 0, "maximum": 4},
            "lowest": number,
            "highest": number,
            "breaks": {"type": "array", "items": series_break},
        }
    )


def remark() -> Schema:
    return record({"key": SLUG, "text": each_language()})


def _ordered(key: str) -> Schema:
    return {key: SLUG, "order": {"type": "integer", "minimum": 0}}


def need() -> Schema:
    text = {**TEXT, "maxLength": 100}
    texts = {**listed(text), "uniqueItems": True}
    labels = dict.fromkeys(settings.MODELTRANSLATION_LANGUAGES, texts)
    needed = {code: labels.pop(code) for code in settings.CONTENT_LANGUAGES}
    return record({"slug": SLUG, "topics": CODES, "labels": record(needed, labels)})


def danger() -> Schema:
    """A kind of danger; one of harmless texts has neither sentence nor lines."""
    texts = {**listed({**TEXT, "maxLength": 200}), "uniqueItems": True}
    samples = dict.fromkeys(settings.MODELTRANSLATION_LANGUAGES, texts)
    return record(
        {
            "slug": SLUG,
            "order": {"type": "integer", "minimum": 0},
            "harmless": FLAG,
            "sentence": maybe(each_language(*settings.MODELTRANSLATION_LANGUAGES)),
            "lines": CODES,
            "samples": record(samples),
        }
    )


def place() -> Schema:
    number = {**TEXT, "format": SINGLE_PHONE_NUMBER}
    phone = record(
        {"number": number, "e164": maybe({"type": "string", "pattern": r"^\+\d{6,15}$"})}
    )
    period = record({"days": CODES, "opens": TEXT, "closes": TEXT})
    hours = record({"text": each_language(), "periods": {"type": "array", "items": period}})
    return record(
        {
            "key": SLUG,
            "slug": SLUG,
            "part_of": maybe(SLUG),
            "name": each_language(),
            "kind": TEXT,
            "settlement": maybe(SLUG),
            "region": maybe(SLUG),
            "nationwide": FLAG,
            "hotline": FLAG,
            "address": maybe(TEXT),
            "postal_code": maybe(TEXT),
            "latitude": maybe({"type": "number", "minimum": -90, "maximum": 90}),
            "longitude": maybe({"type": "number", "minimum": -180, "maximum": 180}),
            "precision": maybe({"enum": ["exact", "address"]}),
            "phones": {"type": "array", "items": phone},
            "emails": {"type": "array", "items": TEXT, "maxItems": 1},
            "website": maybe(URL),
            "hours": maybe(hours),
            "languages": CODES,
            "topics": CODES,
            "audiences": CODES,
            "description": each_language(),
            "status": TEXT,
            "closed_on": maybe(TEXT),
            "stale": FLAG,
            "undated": FLAG,
            "seen": maybe(TEXT),
            "sources": listed(record({"url": URL, "fields": CODES})),
            "note": maybe(each_language()),
        }
    )


def practice() -> Schema:
    year = maybe({"type": "integer", "minimum": 1900, "maximum": 2100})
    texts = ("title", "summary", "problem", "solution", "results", "lessons")
    return record(
        {
            "key": SLUG,
            "slug": SLUG,
            "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
            "city": maybe(each_language()),
            "organisation": maybe(each_language()),
            "start_year": year,
            "end_year": year,
            "topics": CODES,
            "audiences": CODES,
            "actors": CODES,
            "funding": maybe(each_language()),
            "funding_kinds": CODES,
            "town_size": maybe(TEXT),
            "cost_band": maybe(TEXT),
            "months_to_start": maybe({"type": "integer", "minimum": 1}),
            "legal_fit": maybe(TEXT),
            "evidence": maybe(TEXT),
            **{name: each_language() for name in texts},
            "sources": {**URLS, "minItems": 1},
            "seen": TEXT,
            "doubt": maybe(each_language()),
        }
    )


def handbook() -> Schema:
    section = record(
        {
            "key": TEXT,
            "number": {"type": "string", "pattern": r"^\d+\.\d+$"},
            "slug": SLUG,
            "topics": CODES,
            "audiences": CODES,
        }
    )
    chapter = record(
        {
            "number": {"type": "integer", "minimum": 1},
            "slug": SLUG,
            "title": each_language(),
            "sections": listed(section),
        }
    )
    return record(
        {
            "title": each_language(),
            "seen": TEXT,
            "caution": each_language(),
            "chapters": listed(chapter),
        }
    )


def section_text() -> Schema:
    """The front matter of a section in one language, and its text."""
    day: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    steps = listed(record({"key": SLUG, "text": {**TEXT, "maxLength": 400}}))
    readers = [code for code, _label in Reader.choices]
    return record(
        {
            "key": TEXT,
            "number": TEXT,
            "title": TEXT,
            "language": TEXT,
            "checked": TEXT,
            "readers": {**CODES, "items": {"enum": readers}},
            "summary": {**TEXT, "maxLength": 250},
            "sources": {"type": "object", "additionalProperties": URL},
            "steps": steps,
            "checklists": record(dict.fromkeys(readers, steps)),
            "changes": listed(record({"date": day, "text": {**TEXT, "maxLength": 300}})),
            "body": TEXT,
        }
    )


def word() -> Schema:
    """A word of the glossary; without a source it is what the handbook means by it."""
    forms = record({code: {"type": "array", "items": TEXT} for code in settings.CONTENT_LANGUAGES})
    return record(
        {
            "key": SLUG,
            "term": each_language(),
            "definition": each_language(),
            "forms": forms,
            "source": maybe(URL),
            "seen": maybe(TEXT),
        }
    )


def publication() -> Schema:
    """Files are uploaded by editors; what the site ships with is text."""
    return record(
        {
            "key": SLUG,
            "slug": SLUG,
            "kind": TEXT,
            "title": each_language(),
            "outlet": maybe(each_language()),
            "date": maybe(TEXT),
            "summary": maybe(each_language()),
            "body": maybe(each_language()),
            "languages": CODES,
            "source": maybe(URL),
            "seen": maybe(TEXT),
            "topics": CODES,
            "audiences": CODES,
        }
    )


def study() -> Schema:
    texts = ("title", "question", "place", "organisation", "group_detail")
    unknown = ("fieldwork", "sample", "note")
    finding = record(
        {
            "key": SLUG,
            "theme": TEXT,
            "group": TEXT,
            "year": {"type": "integer", "minimum": 1900, "maximum": 2100},
            "value": {"type": "number"},
            "unit": TEXT,
            **{name: each_language() for name in texts},
            **{name: maybe(each_language()) for name in unknown},
            "place_code": SLUG,
            "sample_size": maybe({"type": "integer", "minimum": 1}),
            "question_key": maybe(SLUG),
            "series": maybe(SLUG),
            "mirror": maybe(TEXT),
            "source": URL,
            "topics": CODES,
            "audiences": CODES,
            "seen": TEXT,
        }
    )
    return record(
        {
            "key": SLUG,
            "title": each_language(),
            "description": each_language(),
            "findings": listed(finding),
        }
    )
