"""Side by side stands only what is counted in the same way."""

import pytest
from django.test import Client

from indicators.models import Indicator
from tests.html import by_role
from tests.indicators.making import make_area, make_indicator, make_unit, publish_years

pytestmark = pytest.mark.django_db
PAGE = "/en/data/compare/"


def text_of(client: Client, query: str) -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def two() -> tuple[Indicator, Indicator]:
    one = make_indicator("MIG_IMM", name_en="Immigrants")
    other = make_indicator("MIG_EMI", name_en="Emigrants")
    publish_years(one, {"2022": "40", "2023": "56"})
    publish_years(other, {"2022": "13", "2023": "15"})
    return one, other


Two = tuple[Indicator, Indicator]


class TestCompare:
    def test_draws_a_line_for_each_indicator(self, client: Client, two: Two) -> None:
        text = text_of(client, "?indicator=MIG_IMM&indicator=MIG_EMI")
        assert "Immigrants, Emigrants compared" in text
        assert "Immigrants, 2022: 40; Immigrants, 2023: 56; Emigrants, 2022: 13" in text
        assert by_role(text, "table") == [
            ("The figures: Immigrants, persons", ""),
            ("The figures: Emigrants, persons", ""),
        ]

    def test_draws_areas_of_one_indicator(self, client: Client, two: Two) -> None:
        haskovo = make_area("haskovo", level="region", name_en="Haskovo")
        publish_years(two[0], {"2022": "1", "2023": "2"}, area=haskovo)
        text = text_of(client, "?indicator=MIG_IMM&area=haskovo&area=bg")
        assert "Haskovo, 2022: 1" in text
        assert "Bulgaria, 2023: 56" in text

    def test_refuses_what_must_not_be_compared(self, client: Client, two: Two) -> None:
        two[0].not_comparable_with.add(two[1])
        text = text_of(client, "?indicator=MIG_IMM&indicator=MIG_EMI")
        assert "“Immigrants” must not be compared with “Emigrants”: they are counted in" in text
        assert by_role(text, "img") == []

    def test_refuses_another_unit(self, client: Client, two: Two) -> None:
        Indicator.objects.filter(code="MIG_EMI").update(
            unit=make_unit("permits", name_en="permits")
        )
        text = text_of(client, "?indicator=MIG_IMM&indicator=MIG_EMI")
        assert "“Immigrants” counts persons, “Emigrants” counts permits" in text

    def test_refuses_another_kind_of_measure(self, client: Client, two: Two) -> None:
        Indicator.objects.filter(code="MIG_EMI").update(measure=Indicator.Measure.STOCK)
        assert "are different kinds of measure" in text_of(
            client, "?indicator=MIG_IMM&indicator=MIG_EMI"
        )

    def test_offers_what_may_stand_beside(self, client: Client, two: Two) -> None:
        two[0].not_comparable_with.add(make_indicator("EST_IMM", name_en="Eurostat’s"))
        text = text_of(client, "?indicator=MIG_IMM")
        offered = text[text.index("May stand beside it") :]
        assert "Emigrants" in offered
        assert "Eurostat" not in offered[: offered.index("</ul>")]

    def test_says_what_it_leaves_out(self, client: Client, two: Two) -> None:
        for number in range(3):
            make_indicator(f"MORE_{number}")
        many = "&".join(f"indicator=MORE_{number}" for number in range(3))
        text = text_of(client, f"?indicator=MIG_IMM&indicator=MIG_EMI&{many}&indicator=NONE")
        assert "More than 4 lines cannot be told apart: the first ones are shown." in text
        assert "“NONE” is not known for “indicator”, so it was ignored." in text

    def test_begins_with_a_question(self, client: Client) -> None:
        assert "Choose an indicator above." in text_of(client, "")
