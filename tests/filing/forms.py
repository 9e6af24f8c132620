"""A small form and its people for tests: two indicators, two areas, sexes with their total."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from accounts.access import lacks_factor
from accounts.models import Institution, Membership
from filing import workflow
from filing.cell_edits import CellEdit, save_cells
from filing.models import Questionnaire, Respondent, Round, Submission
from filing.number_parsing import figure_text
from filing.scope import CellKey, Scope, scope_of
from indicators.models import Area, Category, Dimension, Indicator, Period, Producer, Unit
from tests.accounts.signing import add_factor


@dataclass
class Form:
    """The form “arrivals”, asked of one institution for the second quarter of 2026."""

    questionnaire: Questionnaire
    round: Round
    institution: Institution
    contributor: User
    colleague: User
    reviewer: User
    editor: User
    submission: Submission

    @property
    def scope(self) -> Scope:
        return scope_of(self.submission)

    def key(self, indicator: str, area: str = "haskovo", sex: str = "total") -> CellKey:
        row = next(
            row
            for row in self.scope.rows
            if row.area.code == area and row.categories[0].code == sex
        )
        return self.scope.key(Indicator.objects.get(code=indicator), row)

    def fill(self, figures: dict[CellKey, str] | None = None, **rest: Any) -> None:
        """Type figures; without any, sound ones into every cell."""
        filled = figures if figures is not None else self.sound()
        versions = {tuple(row[1:]): row[0] for row in self._versions()}
        typed = [
            CellEdit(k, text, rest.get("note", ""), versions.get(k, 0))
            for k, text in filled.items()
        ]
        save_cells(self.submission, typed, rest.get("user", self.contributor))

    def sound(self) -> dict[CellKey, str]:
        amounts = {"total": 10, "female": 6, "male": 4}
        return {
            cell.key: figure_text(Decimal(amounts[cell.row.categories[0].code]))
            for cell in self.scope.cells()
        }

    def publish(self) -> Submission:
        workflow.send(self.submission, self.contributor)
        workflow.accept(self.submission, self.reviewer)
        self.submission = workflow.publish(self.submission, self.editor)
        return self.submission

    def _versions(self) -> Iterable[tuple[int, ...]]:
        names = ("version", "indicator_id", "area_id", *(f"{d}_id" for d in Dimension.values))
        return self.submission.cells.values_list(*names)


def make_form() -> Form:
    for dimension in Dimension.values:
        Category.objects.create(dimension=dimension, code="total", name_bg="общо", name_en="total")
    total = Category.objects.get(dimension=Dimension.SEX)
    female, male = (
        Category.objects.create(
            dimension=Dimension.SEX, code=code, name_bg=bg, name_en=code, order=order,
            parent=total, partition="sexes",
        )
        for order, (code, bg) in enumerate((("female", "жени"), ("male", "мъже")), 1)
    )  # fmt: skip
    form = Questionnaire.objects.create(
        slug="arrivals", title_bg="Пристигнали", title_en="Arrivals", frequency="Q"
    )
    form.indicators.set(
        [make_indicator("ARRIVED", "Пристигнали"), make_indicator("LEFT", "Заминали")]
    )
    form.areas.set([make_area("haskovo", "Хасково"), make_area("harmanli", "Харманли")])
    form.categories.set([total, female, male])
    return _with_people(form)


def _with_people(form: Questionnaire) -> Form:
    institution = Institution.objects.create(slug="agency", name_bg="Агенция", name_en="Agency")
    Respondent.objects.create(questionnaire=form, institution=institution)
    period = make_quarter(2026, 2)
    round_ = Round.objects.create(questionnaire=form, period=period, due_on=date(2026, 7, 30))
    contributor = make_person("ana", "contributor", institution)
    return Form(
        questionnaire=form,
        round=round_,
        institution=institution,
        contributor=contributor,
        colleague=make_person("boris", "contributor", institution),
        reviewer=make_person("vera", "reviewer"),
        editor=make_person("galia", "editor"),
        submission=workflow.begin(round_, institution, contributor),
    )


def make_person(name: str, role: str, institution: Institution | None = None) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "secret-for-tests")
    Membership.objects.create(user=user, role=role, institution=institution)
    if lacks_factor(user):
        add_factor(user)
    return user


def make_indicator(code: str, name_bg: str, **fields: Any) -> Indicator:
    unit, _ = Unit.objects.get_or_create(slug="persons", defaults={"name_bg": "лица"})
    producer, _ = Producer.objects.get_or_create(slug="agency", defaults={"name_bg": "Агенция"})
    defaults = {
        "name_en": code.capitalize(), "measure": "flow", "is_additive": True, "lowest": 0,
        "unit": unit, "producer": producer, "order": Indicator.objects.count(),
    }  # fmt: skip
    return Indicator.objects.create(code=code, name_bg=name_bg, **(defaults | fields))


def make_area(code: str, name_bg: str) -> Area:
    return Area.objects.create(
        code=code, name_bg=name_bg, name_en=code.capitalize(), level="municipality",
        order=Area.objects.count(),
    )  # fmt: skip


def make_quarter(year: int, number: int) -> Period:
    ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
    period, _ = Period.objects.get_or_create(
        code=f"{year}-Q{number}",
        defaults={
            "start": date(year, 3 * number - 2, 1), "end": date(year, *ends[number]),
            "year": year, "frequency": "Q",
        },
    )  # fmt: skip
    return period
