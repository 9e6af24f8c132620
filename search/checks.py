"""System checks: what a kind still lacks, and where the places of a facet disagree."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db.models import Model
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from languages.codes import content_languages
from search.document_index import DocumentIndex
from search.facets import FACETS, FacetDefinition
from search.query import Query
from ui.kinds import Kind, all_kinds

_SAID_BY_AN_INDEX = "title", "terms", "body", "codes"


@register()
def kinds_are_complete(**_kwargs: Any) -> list[CheckMessage]:
    """Name what each registered kind lacks."""
    return [message for kind in all_kinds() for message in lacks(kind)]


@register()
def facets_agree(**_kwargs: Any) -> list[CheckMessage]:
    """Name the facets whose field a query does not have; the index has them from `FACETS`."""
    return unread(FACETS)


def lacks(kind: Kind) -> list[CheckMessage]:
    """An error for each thing that a kind names and that is not there."""
    return [
        Error(f"Kind “{kind.code}”: {problem}", obj=kind.model, id="search.E001")
        for problem in _problems(kind)
    ]


def unread(facets: Iterable[FacetDefinition]) -> list[CheckMessage]:
    """An error for each facet whose field a query does not have."""
    known = {field.name for field in fields(Query)}
    return [
        Error(
            f"Facet “{facet.key}”: search.query.Query has no field “{facet.field}”.",
            id="search.E002",
        )
        for facet in facets
        if facet.field not in known
    ]


def _problems(kind: Kind) -> Iterator[str]:
    yield from _of_card(kind)
    yield from _of_model(kind)
    yield from _of_index(kind)
    yield from _of_looks(kind)


def _of_card(kind: Kind) -> Iterator[str]:
    try:
        get_template(kind.card)
    except TemplateDoesNotExist:
        yield f"its card template “{kind.card}” is not found."
    except TemplateSyntaxError as error:
        yield f"its card template “{kind.card}” cannot be read: {error}."


def _of_model(kind: Kind) -> Iterator[str]:
    for name in ("get_absolute_url", "key"):
        if not hasattr(kind.model, name):
            yield f"its model has no “{name}”."
    lookups = {
        "title": [kind.title],
        "key": [kind.key],
        "topics": [kind.topics],
        "filed_under": kind.filed_under,
        "plain_fields": [
            f"{name}_{code}" for name in kind.plain_fields for code in content_languages()
        ],
    }
    for part, names in lookups.items():
        for name in names:
            if not _leads_somewhere(kind.model, name):
                yield f"its model has no “{name}”, which “{part}” names."


def _of_index(kind: Kind) -> Iterator[str]:
    if not issubclass(kind.index, DocumentIndex):
        yield f"its index “{kind.index.__name__}” is no DocumentIndex."
        return
    for name in _SAID_BY_AN_INDEX:
        if getattr(kind.index, name) is getattr(DocumentIndex, name):
            yield f"its index “{kind.index.__name__}” does not say “{name}”."
    if kind.index().get_model() is not kind.model:
        yield f"its index “{kind.index.__name__}” is of another model."


def _of_looks(kind: Kind) -> Iterator[str]:
    sprites = [Path(path) for path in finders.find("icons/sprite.svg", find_all=True)]
    if not any(f'id="{kind.icon}"' in sprite.read_text("utf-8") for sprite in sprites):
        yield f"icons/sprite.svg has no symbol “{kind.icon}”."
    folders = [Path(path) for path in finders.find("css", find_all=True)]
    styles = (style for folder in folders for style in folder.rglob("*.css"))
    if not any(f".kind-{kind.code}" in style.read_text("utf-8") for style in styles):
        yield f"no style sheet has the class “kind-{kind.code}”."


def _leads_somewhere(model: type[Model], lookup: str) -> bool:
    try:
        model._default_manager.values(lookup)
    except (FieldError, FieldDoesNotExist):
        return False
    return True
