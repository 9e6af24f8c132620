"""Ages with a bar on each side: the sexes, or two citizenships."""

from django.utils.text import capfirst

from indicators.chart_builders.chart import ChartInput, ChartWithNotes, with_notes
from indicators.dimensions import Dimension
from indicators.models import Category
from ui.charts.pyramid import PyramidRow, draw_pyramid

_AGE = Dimension.AGE_GROUP.value


def build_pyramid(data: ChartInput) -> ChartWithNotes:
    """Each age that has a figure on both sides, the oldest above."""
    across, sides = data.spec.across, data.spec.sides
    by_cell = {(row.code(_AGE), row.code(across)): row for row in data.drawn}
    ages = sorted((data.names.categories[_AGE, code] for code in data.spec.drawn), key=_age)
    rows = [
        PyramidRow(_age_words(age), *(data.bar(by_cell[age.code, side], "") for side in sides))
        for age in reversed(ages)
        if all((age.code, side) in by_cell for side in sides)
    ]
    left, right = (capfirst(data.names.name(across, side)) for side in sides)
    return with_notes(
        data,
        draw_pyramid(rows, (left, right)),
        data.drawn,
        lambda row: f"{data.label(_AGE, row)}, {data.label(across, row)}",
    )


def _age(category: Category) -> tuple[int, int]:
    return category.from_age or 0, category.order


def _age_words(age: Category) -> str:
    """“65–69”, “70+”: what fits between two bars on a phone."""
    if age.from_age is None:
        return age.name
    return f"{age.from_age}+" if age.to_age is None else f"{age.from_age}–{age.to_age}"
