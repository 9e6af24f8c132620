"""A form, its round, an institution and people: what tests of filing begin with."""

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from accounts.access import lacks_factor
from accounts.models import Institution, Membership
from filing.models import Questionnaire, Respondent, Round
from indicators.models import Area, Category, Dimension, Indicator, Period, Producer, Source, Unit
from tests.accounts.signing import add_factor

DUE = datetime.date(2026, 4, 30)


def make_institution(slug: str = "agency", **fields: Any) -> Institution:
    named = {"name_bg": f"Агенция {slug}", "name_en": f"Agency {slug}", **fields}
    return Institution.objects.get_or_create(slug=slug, defaults=named)[0]


def make_user(name: str, role: str, institution: Institution | None = None) -> User:
    user = get_user_model().objects.create_user(name, f"{name}@example.org")
    Membership.objects.create(user=user, role=role, institution=institution)
    if lacks_factor(user):
        add_factor(user)
    return user


def make_area(code: str = "bg", **fields: Any) -> Area:
    named = {"name_bg": f"Място {code}", "name_en": f"Area {code}", "level": Area.Level.COUNTRY}
    return Area.objects.get_or_create(code=code, defaults={**named, **fields})[0]


def make_category(code: str = "total", dimension: str = Dimension.SEX, **fields: Any) -> Category:
    named = {"name_bg": f"група {code}", "name_en": f"group {code}", **fields}
    found = Category.objects.get_or_create(code=code, dimension=dimension, defaults=named)
    return found[0]


def make_totals() -> dict[str, Category]:
    """The category `total` of every dimension, by the field that it fills."""
    return {str(one): make_category(dimension=one, order=0) for one in Dimension.values}


def make_indicator(code: str = "ASY_APP", **fields: Any) -> Indicator:
    unit = Unit.objects.get_or_create(
        slug="persons", defaults={"name_bg": "лица", "name_en": "persons"}
    )
    producer = Producer.objects.get_or_create(
        slug="agency", defaults={"name_bg": "Агенция", "name_en": "Agency"}
    )
    named = {
        "name_bg": f"Показател {code}",
        "name_en": f"Indicator {code}",
        "measure": Indicator.Measure.FLOW,
        "is_additive": True,
        "lowest": 0,
        "unit": unit[0],
        "producer": producer[0],
    }
    return Indicator.objects.get_or_create(code=code, defaults={**named, **fields})[0]


def make_quarter(year: int = 2026, quarter: int = 1) -> Period:
    start = datetime.date(year, 3 * quarter - 2, 1)
    following = datetime.date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    found = Period.objects.get_or_create(
        code=f"{year}-Q{quarter}",
        defaults={
            "start": start,
            "end": following - datetime.timedelta(days=1),
            "year": year,
            "frequency": Period.Frequency.QUARTER,
        },
    )
    return found[0]


def make_form(slug: str = "asylum", **fields: Any) -> Questionnaire:
    """Applications in Bulgaria each quarter: in total, men, women."""
    totals = make_totals()
    form = Questionnaire.objects.create(
        slug=slug,
        title_bg=f"Форма {slug}",
        title_en=f"Form {slug}",
        frequency=Period.Frequency.QUARTER,
        **fields,
    )
    form.indicators.add(make_indicator())
    form.areas.add(make_area())
    parts = {"parent": totals["sex"], "partition": "sexes"}
    men = make_category("male", order=1, **parts)
    women = make_category("female", order=2, **parts)
    form.categories.add(totals["sex"], men, women)
    return form


def make_round(form: Questionnaire | None = None, **fields: Any) -> Round:
    form = form or make_form()
    return Round.objects.create(
        **{"questionnaire": form, "period": make_quarter(), "due_on": DUE, **fields}
    )


def make_respondent(form: Questionnaire, institution: Institution | None = None) -> Respondent:
    institution = institution or make_institution()
    return Respondent.objects.create(questionnaire=form, institution=institution)


def make_source(institution: Institution | None = None) -> Source:
    institution = institution or make_institution()
    return Source.objects.get_or_create(institution=institution)[0]
