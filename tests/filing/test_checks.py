"""What is said about figures: range, decimals, sums, jumps, and what is empty."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filing.cells import CellValue
from filing.checks import Problem, check
from filing.number_parsing import ParsedNumber
from filing.scope import CellKey, Scope
from indicators.models import Indicator, Unit
from tests.filing.forms import Form, make_form

pytestmark = pytest.mark.django_db
amounts = st.integers(0, 10**6)


@pytest.fixture
def form() -> Form:
    translation.activate("en")
    return make_form()


def said(scope: Scope, entries: dict[CellKey, CellValue]) -> list[Problem]:
    return [problem for problem in check(scope, entries) if problem.code != "empty"]


class TestSums:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(amounts, amounts, st.integers(-3, 3))
    def test_a_total_that_differs_is_an_error_and_no_other_is(
        self, form: Form, female: int, male: int, off: int
    ) -> None:
        scope = form.scope
        values = {"total": max(0, female + male + off), "female": female, "male": male}
        entries = {
            form.key("LEFT", sex=sex): CellValue(Decimal(value)) for sex, value in values.items()
        }
        problems = said(scope, entries)
        assert bool(problems) == (values["total"] != female + male)
        assert all((p.code, p.key) == ("sum", form.key("LEFT")) for p in problems)

    def test_parts_still_missing_may_not_exceed_the_total(self, form: Form) -> None:
        total, female = form.key("LEFT"), form.key("LEFT", sex="female")
        assert said(form.scope, {total: CellValue(Decimal(5)), female: CellValue(Decimal(4))}) == []
        (problem,) = said(form.scope, {total: CellValue(Decimal(5)), female: CellValue(Decimal(6))})
        assert problem.sentence == "The total is 5, but its parts add up to 6."

    def test_of_estimates_are_told_but_do_not_stop(self, form: Form) -> None:
        total, female = form.key("LEFT"), form.key("LEFT", sex="female")
        rough = CellValue(Decimal(6), "estimated")
        (problem,) = said(form.scope, {total: CellValue(Decimal(5)), female: rough})
        assert not problem.stops


class TestFigures:
    def test_of_shares_lie_between_0_and_100(self, form: Form) -> None:
        unit = Unit.objects.create(slug="per-cent", name_bg="процент")
        Indicator.objects.update(unit=unit, measure="share", lowest=None, is_additive=False)
        low, high = form.key("LEFT"), form.key("ARRIVED")
        problems = said(form.scope, {low: CellValue(Decimal(-1)), high: CellValue(Decimal(101))})
        assert [p.sentence for p in problems] == [
            "101 is above the highest possible figure, 100.",
            "−1 is below the lowest possible figure, 0.",
        ]

    def test_have_no_more_decimals_than_their_indicator(self, form: Form) -> None:
        key = form.key("LEFT")
        (problem,) = said(form.scope, {key: CellValue(Decimal("1.5"))})
        assert (problem.sentence, problem.stops) == ("1.5 is not a whole number.", True)
        Indicator.objects.update(decimals=1)
        assert said(form.scope, {key: CellValue(Decimal("1.5"))}) == []

    def test_that_are_empty_are_told_and_zero_is_not_empty(self, form: Form) -> None:
        key = form.key("LEFT")
        assert len(check(form.scope, {})) == 12
        assert key not in {p.key for p in check(form.scope, {key: CellValue(Decimal(0))})}
        assert key not in {p.key for p in check(form.scope, {key: CellValue(None, "missing")})}
        assert not any(problem.stops for problem in check(form.scope, {}))


class TestJumps:
    @pytest.mark.parametrize(
        ("value", "note", "stops"),
        [("15", "", False), ("16", "", True), ("4", "", True), ("16", "A new centre.", False)],
    )
    def test_need_a_note_beyond_the_limit(
        self, form: Form, value: str, note: str, stops: bool
    ) -> None:
        key = form.key("LEFT")
        scope = form.scope
        object.__setattr__(scope, "last", {key: ParsedNumber(Decimal(10))})
        problems = said(scope, {key: CellValue(Decimal(value), note=note)})
        assert [(p.code, p.needs_note) for p in problems] == ([("jump", True)] if stops else [])
