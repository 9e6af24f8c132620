"""What tells the figures of an indicator and a period apart: the one description of each dimension.

In the words of SDMX these are the dimensions of a series: the area, and five breakdowns with a
category each. Models have a field for each of them; addresses, pages, charts and files read the
rest from here.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREA = "area"
TOTAL = "total"  # the category of a breakdown that leaves nobody out


class Dimension(models.TextChoices):
    """What figures are broken down by; each names a field of Observation and of filing's Cell."""

    SEX = "sex", _("sex")
    AGE_GROUP = "age_group", _("age group")
    CITIZENSHIP = "citizenship", _("citizenship")
    COUNTRY = "country", _("country of previous or next residence")
    DETAIL = "detail", _("other breakdown")


# In the order in which pages offer them.
SERIES_DIMENSIONS = (AREA, *Dimension.values)
SeriesKey = tuple[str, ...]  # a code for each of SERIES_DIMENSIONS


@dataclass(frozen=True)
class Description:
    """How a dimension is called: `parameter` in addresses, `concept` in SDMX.

    `heading` stands over its values, `grouping` in the title of a chart. Files have `file_labels`
    by language; `parameter_help` and `code_help` explain its codes in the API and in files.
    """

    parameter: str
    concept: str
    heading: str | Promise
    grouping: str | Promise
    file_labels: dict[str, str]
    parameter_help: str
    code_help: str | Promise


DESCRIPTIONS: dict[str, Description] = {
    AREA: Description(
        parameter="area",
        concept="REF_AREA",
        heading=_("Area"),
        grouping=_("by area"),
        file_labels={"bg": "район", "en": "area"},
        parameter_help="Code of an area.",
        code_help=_("Code of the area."),
    ),
    Dimension.SEX: Description(
        parameter="sex",
        concept="SEX",
        heading=_("Sex"),
        grouping=_("by sex"),
        file_labels={"bg": "пол", "en": "sex"},
        parameter_help="Code of a sex.",
        code_help=_("Code of the sex."),
    ),
    Dimension.AGE_GROUP: Description(
        parameter="age",
        concept="AGE",
        heading=_("Age"),
        grouping=_("by age"),
        file_labels={"bg": "възраст", "en": "age group"},
        parameter_help="Code of an age group.",
        code_help=_("Code of the age group."),
    ),
    Dimension.CITIZENSHIP: Description(
        parameter="citizenship",
        concept="CITIZENSHIP",
        heading=_("Citizenship"),
        grouping=_("by citizenship"),
        file_labels={"bg": "гражданство", "en": "citizenship"},
        parameter_help="Code of a citizenship.",
        code_help=_("Code of the citizenship."),
    ),
    Dimension.COUNTRY: Description(
        parameter="country",
        concept="COUNTRY",
        heading=_("Country of previous or next residence"),
        grouping=_("by country of previous or next residence"),
        file_labels={
            "bg": "страна на предишно или следващо пребиваване",
            "en": "country of residence",
        },
        parameter_help="Code of a country of previous or next residence.",
        code_help=_("Code of the country of previous or next residence."),
    ),
    Dimension.DETAIL: Description(
        parameter="detail",
        concept="DETAIL",
        heading=_("Circumstance"),
        grouping=_("by circumstance"),
        file_labels={"bg": "друга разбивка", "en": "other breakdown"},
        parameter_help="Code of another breakdown.",
        code_help=_("Code of any other breakdown."),
    ),
}
