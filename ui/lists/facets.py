"""Facets with their values, and the tags of what is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

OPEN_FACETS = 2  # of a list, when nothing is chosen
_SHOWN_LENGTH = 40  # of a value that somebody mistyped or made up


@dataclass(frozen=True)
class FacetValue:
    """A value to choose; an empty value chooses nothing.

    `count` is how many entries choosing it would give, None where nobody counts.
    """

    value: str
    label: str
    count: int | None
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """A property of the entries with its values; `key` is its parameter.

    `is_single`: at most one value can be chosen.
    """

    key: str
    label: str
    values: list[FacetValue]
    is_single: bool = False

    @property
    def selected(self) -> list[FacetValue]:
        return [value for value in self.values if value.is_selected and value.value]


@dataclass(frozen=True)
class FacetPanel:
    """A facet as a page draws it: `first` values at once, the `rest` one more click away.

    `chosen_count` stands beside the label unless it is 0, `why_empty` in place of values when there
    are none, and `note` below them.
    """

    facet: Facet
    first: list[FacetValue]
    rest: list[FacetValue]
    is_open: bool
    chosen_count: int
    why_empty: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tag:
    """A choice in force; `url` leads to the same list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Variant:
    """The same page with another choice: another order, another chart, another town."""

    label: str
    url: str
    is_current: bool = False


def panel_of(
    facet: Facet, *, is_open: bool = False, most: int | None = None, why_empty: str = ""
) -> FacetPanel:
    """One facet; with a chosen value it is open. Chosen values stand among the first `most`."""
    first = [
        value
        for number, value in enumerate(facet.values)
        if most is None or number < most or value.is_selected
    ]
    return FacetPanel(
        facet=facet,
        first=first,
        rest=[value for value in facet.values if value not in first],
        is_open=is_open or bool(facet.selected),
        chosen_count=len(facet.selected),
        why_empty=why_empty,
    )


def panels_of(
    facets: Iterable[Facet],
    *,
    open_facets: int = OPEN_FACETS,
    most: int | None = None,
    why_empty: str = "",
) -> list[FacetPanel]:
    """The facets of a list, the first of them open, and `most` values of each shown at once."""
    return [
        panel_of(facet, is_open=number < open_facets, most=most, why_empty=why_empty)
        for number, facet in enumerate(facets)
    ]


def tags_of(facets: Iterable[Facet], url_without: Callable[[str, str], object]) -> list[Tag]:
    """A tag for each chosen value; `url_without` takes its facet's key and the value."""
    return [
        Tag(value.label, str(url_without(facet.key, value.value)))
        for facet in facets
        for value in facet.selected
    ]


def not_in_list(value: str, facet_label: str) -> str:
    """The sentence on a value of the address that the facet does not have."""
    message = _("“%(value)s” is not in the list “%(list)s”, so we left it out.")
    return message % {"value": Truncator(value).chars(_SHOWN_LENGTH), "list": facet_label}
