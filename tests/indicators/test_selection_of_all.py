"""Very many figures are read indicator by indicator; nobody notices but by the clock."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from indicators import selection
from indicators.models import Indicator, Observation
from indicators.publishing import publish
from indicators.selection import Figure, Selection
from tests.indicators.making import figure, make_indicator, publish_figures, publish_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "_SORTED_AT_ONCE", 0)


def at_once(monkeypatch: pytest.MonkeyPatch, chosen: Selection) -> list[Figure]:
    with monkeypatch.context() as patch:
        patch.setattr(selection, "_SORTED_AT_ONCE", 1_000_000)
        return list(chosen.figures())


@pytest.mark.usefixtures("_many")
class TestAllFigures:
    @pytest.mark.usefixtures("shipped")
    def test_are_the_same_in_the_same_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first, second = Indicator.objects.filter(code__in=["ASY_APP", "MIG_IMM"])
        Indicator.objects.filter(pk=first.pk).update(is_published=False)
        Observation.objects.filter(indicator=second).update(is_hidden=True)
        publish_figures(figure(Indicator.objects.get(code="EST_IMM"), 12))
        for chosen in (Selection(), Selection(release=1), Selection(from_year=2015)):
            expected = at_once(monkeypatch, chosen)
            assert len(expected) > 100
            assert list(chosen.figures()) == expected

    def test_stay_those_of_the_release_that_was_begun(self) -> None:
        first, second = make_indicator("A", order=1), make_indicator("B", order=2)
        publish_years(first, {"2022": "1"})
        publish_years(second, {"2022": "2"})
        reading = Selection().figures()
        assert next(reading).value == 1
        publish([figure(second, 9), figure(first, 9)])
        publish_years(second, {"2022": "8"})
        assert [(one.indicator, one.value) for one in reading] == [("B", Decimal(2))]

    def test_are_asked_for_once_an_indicator(
        self, django_assert_num_queries: Callable[..., object]
    ) -> None:
        for code in ("A", "B", "C"):
            publish_years(make_indicator(code), {"2022": "1"})
        with django_assert_num_queries(5):  # type: ignore[attr-defined]  # the release, the indicators, three times figures
            list(Selection().figures())

    def test_may_be_none(self) -> None:
        assert list(Selection().figures()) == []
