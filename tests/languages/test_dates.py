"""Days as exactly as a source gives them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from languages.dates import display, latest_day, validate_edtf


class TestDates:
    @pytest.mark.parametrize(
        ("value", "english", "bulgarian", "latest"),
        [
            ("2024-10-27", "27 October 2024", "27 октомври 2024\u202fг.", (2024, 10, 27)),
            ("2024-02", "February 2024", "февруари 2024\u202fг.", (2024, 2, 29)),
            ("2023", "2023", "2023 г.", (2023, 12, 31)),
            ("2018~", "about 2018", "около 2018 г.", (2018, 12, 31)),
            ("2013/2019", "2013–2019", "2013–2019 г.", (2019, 12, 31)),
        ],
    )
    def test_says_no_more_than_the_source(
        self, value: str, english: str, bulgarian: str, latest: tuple[int, int, int]
    ) -> None:
        with translation.override("en"):
            assert display(value) == english
        with translation.override("bg"):
            assert display(value) == bulgarian
        assert latest_day(value) == datetime.date(*latest)

    @pytest.mark.parametrize("value", ["", "last week", "2024-13", "2024-02-30", "24", "2013/now"])
    def test_refuses_what_is_no_date(self, value: str) -> None:
        with pytest.raises(ValidationError, match="2024-10-27"), translation.override("en"):
            validate_edtf(value)
