"""The columns of a file of figures, a row for each figure. Templates and imports share this.

Columns and their values are recognised by code and by name in each language of the site, so a
template of one language is read in the other, and so is a file that a program made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from rapidfuzz import fuzz, process

from filing.scope import Scope
from indicators.models import Area, Category, Dimension, Indicator
from languages.codes import interface_languages

INDICATOR, NAME, AREA, LAST, VALUE, NOTE = "indicator", "name", "area", "last", "value", "note"
# Read for people alone; whatever stands there is not taken.
UNREAD = (NAME, LAST)
_TITLES: dict[str, Promise] = {
    INDICATOR: _("Indicator"),
    NAME: _("What is asked"),
    AREA: _("area"),
    LAST: _("Last figure"),
    VALUE: _("Figure"),
    NOTE: _("Note"),
}
_FAR = 60.0  # under this nothing is near enough to be proposed


def title(column: str) -> str:
    """The heading of a column in the language in use."""
    text = str(_TITLES.get(column) or Dimension(column).label)
    return text[:1].upper() + text[1:]


def columns(scope: Scope) -> tuple[str, ...]:
    """The columns of a template: of dimensions only those that the form divides by."""
    dimensions = (Dimension.values[place] for place in scope.dimensions)
    return (INDICATOR, NAME, AREA, *dimensions, LAST, VALUE, NOTE)


def folded(text: str) -> str:
    """A heading, code or name as it is compared: small letters, single spaces, one hyphen."""
    return " ".join(text.replace("–", "-").casefold().split())


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word that a text was most probably meant to be, or None if none is close."""
    found = process.extractOne(folded(text), list(known), scorer=fuzz.WRatio, score_cutoff=_FAR)
    return found[0] if found else None


@dataclass(frozen=True)
class NameLookup:
    """The codes and names by which things of one kind are known."""

    by_word: Mapping[str, int]
    shown: Mapping[int, str]  # how a template writes each: its name, or its code if names repeat

    def find(self, text: str) -> int | None:
        return self.by_word.get(folded(text))

    def nearest(self, text: str) -> str | None:
        """The nearest as a template writes it."""
        found = nearest(text, self.by_word)
        return self.shown[self.by_word[found]] if found else None


@dataclass(frozen=True)
class FormNames:
    """The names of everything in the rows of a form, in all languages of the site."""

    scope: Scope

    @cached_property
    def indicators(self) -> NameLookup:
        return _words(self.scope.indicators, by_code=True)

    @cached_property
    def areas(self) -> NameLookup:
        return _words(self.scope.areas)

    @cached_property
    def categories(self) -> tuple[NameLookup, ...]:
        return tuple(_words(some) for some in self.scope.categories)


def headings(scope: Scope) -> dict[str, str]:
    """The column of every heading that is understood; headings are folded."""
    names = (INDICATOR, NAME, AREA, *Dimension.values, LAST, VALUE, NOTE)
    known = {name: name for name in names}
    for code in interface_languages():
        with translation.override(code):
            known |= {folded(title(name)): name for name in names}
    return known


def _words(things: Iterable[Indicator | Area | Category], by_code: bool = False) -> NameLookup:
    """Index things by folded code and name.

    A code wins over an equal name; a name that two things share is not in the index.
    """
    things = list(things)
    names: dict[str, set[int]] = {}
    for thing in things:
        for name in _names(thing):
            names.setdefault(folded(name), set()).add(thing.pk)
    known = {name: next(iter(pks)) for name, pks in names.items() if len(pks) == 1}
    shown = {
        thing.pk: thing.code
        if by_code or known.get(folded(thing.name or "")) != thing.pk
        else thing.name
        for thing in things
    }
    return NameLookup(known | {folded(thing.code): thing.pk for thing in things}, shown)


def _names(thing: Any) -> Iterable[str]:
    """The names in every language, since a template shows those of its reader's."""
    columns = (
        build_localized_fieldname("name", code) for code in settings.MODELTRANSLATION_LANGUAGES
    )
    return filter(None, (getattr(thing, column) for column in columns))
