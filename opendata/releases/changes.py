"""What a release changed, for programs: a row for each cell that is new, corrected or withdrawn."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.selection import Figure, Selection, figures_of
from opendata.formats.as_json import JsonValue, as_number, as_object
from opendata.formats.labels import Labels

ChangeRow = dict[str, JsonValue]


def rows_of(number: int, labels: Labels) -> Iterator[ChangeRow]:
    """The figures of a release that differ from those before it; what was replaced is beside.

    `change` is new, corrected or withdrawn; hidden figures have no number before or after.
    """
    new = Selection(release=number).observations().filter(since__number=number)
    old = Selection(release=number - 1).observations().filter(until__number=number)
    before = {_cell(figure): figure for figure in figures_of(old)}
    for row in labels.explain(figures_of(new)):
        was = before.pop(_cell(row.figure), None)
        yield {"change": "corrected" if was else "new", **_was(was), **as_object(row)}
    for row in labels.explain(before.values()):
        gone = row._replace(figure=replace(row.figure, value=None))
        yield {"change": "withdrawn", **_was(row.figure), **as_object(gone)}


def _was(figure: Figure | None) -> ChangeRow:
    value = figure.value if figure else None
    status = figure.status if figure else None
    return {
        "value_before": None if value is None else as_number(value),
        "status_before": status,
    }


def _cell(one: Figure) -> tuple[str | int, ...]:
    return (one.indicator, one.period, one.source, *one.series)
