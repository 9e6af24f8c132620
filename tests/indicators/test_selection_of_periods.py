"""An address that names periods gets those alone."""

import pytest
from django.http import QueryDict

from indicators.selection import Selection
from tests.indicators.making import make_indicator, publish_years

pytestmark = pytest.mark.django_db


class TestPeriods:
    def test_narrow_to_those_that_are_named(self) -> None:
        publish_years(make_indicator(), {"2022": "20407", "2023": "22518", "2022-S1": "8840"})
        chosen = Selection.from_query(QueryDict("period=2023&period=2022-S1"))
        assert [figure.period for figure in chosen.figures()] == ["2022-S1", "2023"]
        assert chosen.to_query().urlencode() == "period=2023&period=2022-S1"

    def test_that_nobody_knows_are_said_and_left_out(self) -> None:
        publish_years(make_indicator(), {"2022": "20407"})
        chosen = Selection.from_query(QueryDict("period=1066"))
        assert chosen.periods == ()
        assert chosen.problems == ("Не познаваме „1066“ за „period“, затова не го взехме предвид.",)
        assert len(list(chosen.figures())) == 1
