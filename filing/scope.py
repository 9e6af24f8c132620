"""Which cells a form asks an institution for, as the rows and columns of a grid.

A row is an area with one category of each dimension, a column an indicator. Categories of several
dimensions are combined, each with each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from django.utils.translation import gettext as _

from accounts.models import Institution
from filing.models import Questionnaire, Respondent, Round, Submission
from filing.number_parsing import ParsedNumber
from indicators.dimensions import TOTAL
from indicators.models import Area, Category, Dimension, Indicator, Observation, Period

MOST_CELLS = 120_000  # of one submission; the form of an editor stays under it
# What a cell of a submission is about, as columns of Cell. Its key has their values in this order.
CELL_FIELDS = ("indicator", "area", *Dimension.values)
CELL_IDS = tuple(f"{name}_id" for name in CELL_FIELDS)
CellKey = tuple[int, ...]


def key_text(key: CellKey) -> str:
    """A key as the name of a field in a page."""
    return "-".join(map(str, key))


def key_from_text(text: str) -> CellKey | None:
    """The key that `key_text` wrote, or None."""
    parts = text.split("-")
    if len(parts) != len(CELL_FIELDS) or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    return tuple(int(part) for part in parts if len(part) < 19) if len(text) < 140 else None


@dataclass(frozen=True)
class FormRow:
    """An area and one category of each dimension, in the order of `Dimension`."""

    area: Area
    categories: tuple[Category, ...]

    @cached_property
    def breakdown(self) -> str:
        """The names of the categories that are not totals: “women, 18–34”."""
        return ", ".join(category.name for category in self.categories if not category.is_total)


@dataclass(frozen=True)
class ExpectedCell:
    """A cell to fill in; `last` is the institution's own figure of the period before."""

    key: CellKey
    indicator: Indicator
    row: FormRow
    last: ParsedNumber | None


@dataclass(frozen=True)
class Family:
    """A category of the form with a complete set of its parts, all in the form.

    `dimension` is the place of their dimension in `Dimension`; the others are primary keys.
    """

    dimension: int
    parent: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Scope:
    """All cells of a submission. Categories are those of each dimension, in its order."""

    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    categories: tuple[tuple[Category, ...], ...]
    families: tuple[Family, ...]
    last_period: Period | None
    last: Mapping[CellKey, ParsedNumber]

    def __len__(self) -> int:
        return len(self.indicators) * len(self.rows)

    def __contains__(self, key: object) -> bool:
        return (
            isinstance(key, tuple)
            and len(key) == len(self._known)
            and all(part in known for part, known in zip(key, self._known, strict=True))
        )

    @cached_property
    def rows(self) -> tuple[FormRow, ...]:
        return tuple(
            FormRow(area, cats) for area in self.areas for cats in product(*self.categories)
        )

    @cached_property
    def by_id(self) -> dict[int, Indicator]:
        return {indicator.pk: indicator for indicator in self.indicators}

    @cached_property
    def dimensions(self) -> tuple[int, ...]:
        """The places in `Dimension` of those with more than one category: rows have to name it."""
        return tuple(place for place, chosen in enumerate(self.categories) if len(chosen) > 1)

    def key(self, indicator: Indicator, row: FormRow) -> CellKey:
        return (indicator.pk, row.area.pk, *(category.pk for category in row.categories))

    def __iter__(self) -> Iterator[CellKey]:
        """Every key, row by row."""
        for row in self.rows:
            for indicator in self.indicators:
                yield self.key(indicator, row)

    def cells(self) -> Iterator[ExpectedCell]:
        """Every cell, row by row."""
        for row in self.rows:
            for indicator in self.indicators:
                key = self.key(indicator, row)
                yield ExpectedCell(key, indicator, row, self.last.get(key))

    def name(self, key: CellKey) -> str:
        """The name of a cell: “Applications, Haskovo, women”; the key must be of this scope."""
        names = [self.by_id[key[0]].name, self._names[1][key[1]]]
        chosen = zip(key[2:], self.categories, self._names[2:], strict=True)
        names += [known[pk] for pk, all_, known in chosen if len(all_) > 1]
        return ", ".join(names)

    @cached_property
    def _known(self) -> tuple[frozenset[int], ...]:
        parts = (self.indicators, self.areas, *self.categories)
        return tuple(frozenset(one.pk for one in some) for some in parts)

    @cached_property
    def _names(self) -> tuple[dict[int, str], ...]:
        indicators = {one.pk: one.name for one in self.indicators}
        areas = {one.pk: one.name for one in self.areas}
        categories = ({one.pk: one.name for one in some} for some in self.categories)
        return (indicators, areas, *categories)


def expected_cells(submission: Submission) -> list[ExpectedCell]:
    """Every figure that a submission is asked for, row by row of its grid."""
    return list(scope_of(submission).cells())


def scope_of(submission: Submission) -> Scope:
    """The scope of a submission, with the institution's figures of the period before."""
    return scope_for(submission.round, submission.institution)


def scope_for(round_: Round, institution: Institution) -> Scope:
    """The scope that a round has for an institution, begun or not."""
    form = round_.questionnaire
    indicators = tuple(form.indicators.select_related("unit"))
    categories = _categories(form)
    last_period, last = _last(round_, institution, indicators)
    return Scope(
        indicators=indicators,
        areas=_areas(form, institution),
        categories=categories,
        families=_families(categories),
        last_period=last_period,
        last=last,
    )


def _areas(form: Questionnaire, institution: Institution) -> tuple[Area, ...]:
    respondent = Respondent.objects.filter(questionnaire=form, institution=institution).first()
    own = set(respondent.areas.values_list("pk", flat=True)) if respondent else set()
    return tuple(area for area in form.areas.all() if not own or area.pk in own)


def _categories(form: Questionnaire) -> tuple[tuple[Category, ...], ...]:
    chosen: dict[str, list[Category]] = {dimension: [] for dimension in Dimension.values}
    for category in form.categories.all():
        chosen[category.dimension].append(category)
    for total in Category.objects.filter(code=TOTAL):
        if not chosen[total.dimension]:
            chosen[total.dimension].append(total)
    return tuple(tuple(chosen[dimension]) for dimension in Dimension.values)


def _families(categories: tuple[tuple[Category, ...], ...]) -> tuple[Family, ...]:
    """The complete sets of parts whose members and parent are all in the form."""
    places = {one.pk: place for place, some in enumerate(categories) for one in some}
    sets: dict[tuple[int, str], list[int]] = {}
    parts = Category.objects.filter(parent__in=places).exclude(partition="")
    for pk, parent, partition in parts.values_list("pk", "parent_id", "partition"):
        sets.setdefault((parent, partition), []).append(pk)
    return tuple(
        Family(places[parent], parent, tuple(members))
        for (parent, _partition), members in sets.items()
        if all(member in places for member in members)
    )


def _last(
    round_: Round, institution: Institution, indicators: tuple[Indicator, ...]
) -> tuple[Period | None, dict[CellKey, ParsedNumber]]:
    """The newest earlier period of the same length for which the institution has public figures.

    These are its own figures, shown to its own people and reviewers: nothing is hidden from them.
    """
    own = Observation.objects.filter(
        until=None,
        source__institution=institution,
        indicator__in=indicators,
        period__frequency=round_.period.frequency,
        period__end__lt=round_.period.end,
    )
    newest = own.order_by("-period__end").select_related("period").first()
    if newest is None:
        return None, {}
    rows = own.filter(period=newest.period).values_list(*CELL_IDS, "value", "status")
    return newest.period, {tuple(key): ParsedNumber(v, s) for *key, v, s in rows.iterator(2000)}


def label_of(row: FormRow) -> str:
    """A row in words: its area, and its breakdown where it has one."""
    if not row.breakdown:
        return row.area.name
    return _("%(area)s: %(breakdown)s") % {"area": row.area.name, "breakdown": row.breakdown}
