"""When a practice ran, in words."""

import pytest
from django.utils.translation import override

from kb.templatetags.practices import practice_years
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


class TestPracticeYears:
    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            (2012, None, "from 2012"),
            (None, 2020, "until 2020"),
            (2019, 2022, "2019–2022"),
            (2019, 2019, "in 2019"),
            (None, None, ""),
        ],
    )
    def test_says_what_is_known(self, start: int | None, end: int | None, shown: str) -> None:
        with override("en"):
            assert practice_years(make_practice(start_year=start, end_year=end)) == shown
