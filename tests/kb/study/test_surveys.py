"""Which figures may stand in one drawing: the rule that keeps surveys from becoming a trend."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from kb.errors import NotComparable
from kb.models import Finding
from kb.study import charts, surveys
from kb.study.finding_charts import figures_of
from tests.factories import make_finding

pytestmark = pytest.mark.django_db

OTHER_SURVEY: list[dict[str, Any]] = [
    {"year": 2023},
    {"organisation_bg": "Друга агенция"},
    {"organisation_en": "Another agency"},
    {"group": "immigrants"},
    {"group_detail_bg": "младежи"},
    {"place_code": "eu"},
    {"fieldwork_bg": "май"},
    {"sample_bg": "500 души"},
    {"sample_size": 500},
]


class TestSurvey:
    def test_draws_the_questions_of_one_survey_together(self) -> None:
        rows = [make_finding(value=value) for value in (20, 60, 40)]
        (figure,) = figures_of(rows)
        assert [row.short for row in figure.rows] == ["60%", "40%", "20%"]
        assert figure.head == rows[1]

    @pytest.mark.parametrize("other", OTHER_SURVEY, ids=lambda fields: next(iter(fields)))
    def test_never_draws_two_surveys_together(self, other: dict[str, Any]) -> None:
        rows = [make_finding(), make_finding(**other)]
        assert len(figures_of(rows)) == 2
        with pytest.raises(NotComparable):
            charts.survey_bars(rows)

    def test_never_puts_two_units_on_one_scale(self) -> None:
        rows = [make_finding(), make_finding(unit="points")]
        assert len(figures_of(rows)) == 2
        with pytest.raises(NotComparable):
            charts.survey_bars(rows)


class TestSeries:
    def test_draws_the_years_of_a_named_series(self) -> None:
        rows = [make_finding(series="uninformed", year=year) for year in (2020, 2018, 2019)]
        (figure,) = figures_of(rows)
        assert figure.kind == "series"
        assert [row.finding.year for row in figure.rows] == [2018, 2019, 2020]

    def test_never_draws_years_without_a_series(self) -> None:
        rows = [make_finding(question_key="same", year=year) for year in (2017, 2022)]
        assert [figure.kind for figure in figures_of(rows)] == ["survey", "survey"]
        with pytest.raises(NotComparable):
            charts.year_columns(rows)

    @pytest.mark.parametrize("other", [{"series": "another"}, {"unit": "points"}])
    def test_never_joins_two_series(self, other: dict[str, Any]) -> None:
        fields = {"series": "uninformed", "year": 2019} | other
        rows = [make_finding(series="uninformed", year=2018), make_finding(**fields)]
        assert len(figures_of(rows)) == 2
        with pytest.raises(NotComparable):
            charts.year_columns(rows)

    def test_draws_a_lonely_year_with_its_survey(self) -> None:
        rows = [make_finding(series="uninformed"), make_finding()]
        (figure,) = figures_of(rows)
        assert (figure.kind, len(figure.rows)) == ("survey", 2)


class TestQuestion:
    def test_draws_answers_of_different_people_together(self) -> None:
        rows = [
            make_finding(question_key="stay", group="immigrants", year=2023),
            make_finding(question_key="stay", group="host_society", year=2017),
        ]
        assert surveys.by_question(rows) == [[rows[1], rows[0]]]
        parts = charts.question_bars(rows).drawing.parts
        assert [part.style for part in parts].count("bar") == 2

    @pytest.mark.parametrize(
        "make",
        [
            lambda: [make_finding(question_key="stay"), make_finding(question_key="leave")],
            lambda: [make_finding(question_key="stay"), make_finding()],
            lambda: [make_finding(), make_finding()],
            lambda: [
                make_finding(question_key="stay"),
                make_finding(question_key="stay", unit="points", place_code="eu"),
            ],
        ],
        ids=["two questions", "one without", "both without", "two units"],
    )
    def test_never_draws_different_questions_together(
        self, make: Callable[[], list[Finding]]
    ) -> None:
        rows = make()
        assert surveys.by_question(rows) == []
        with pytest.raises(NotComparable):
            charts.question_bars(rows)

    def test_never_makes_a_trend_of_the_same_people(self) -> None:
        rows = [make_finding(question_key="stay", year=year) for year in (2017, 2022)]
        assert surveys.by_question(rows) == []
        with pytest.raises(NotComparable):
            charts.question_bars(rows)


class TestSavingASeries:
    def test_refuses_a_second_figure_for_a_year(self) -> None:
        make_finding(series="uninformed", year=2018)
        again = make_finding(year=2018)
        again.series = "uninformed"
        with (
            override("en"),
            pytest.raises(ValidationError, match="already has a figure for the year"),
        ):
            again.validate_constraints()

    def test_refuses_another_unit(self) -> None:
        make_finding(series="uninformed", year=2018)
        other = make_finding(year=2019, unit="points")
        other.series = "uninformed"
        with override("en"), pytest.raises(ValidationError, match="have another unit"):
            other.clean()

    def test_takes_the_next_year_and_many_figures_without_a_series(self) -> None:
        make_finding(series="uninformed", year=2018)
        make_finding(series="uninformed", year=2019).clean()
        for _ in range(2):
            make_finding(year=2018, unit="points").full_clean(exclude=["topics", "audiences"])


class TestShippedContent:
    """What the notes of the sources allow, and no more."""

    def findings(self) -> list[dict[str, Any]]:
        path = Path(settings.BASE_DIR) / "fixtures" / "study.json"
        return list(json.loads(path.read_text(encoding="utf-8"))["findings"])

    def test_has_one_series_and_names_its_two_institutes(self) -> None:
        rows = [row for row in self.findings() if row["series"]]
        assert {row["series"] for row in rows} == {"uninformed-about-refugees"}
        assert {row["year"]: row["organisation"]["en"] for row in rows} == {
            2018: "UNHCR Bulgaria",
            2019: "UNHCR Bulgaria",
            2020: "Bulgarian Academy of Sciences",
        }

    def test_says_how_many_were_asked_only_where_the_sample_does(self) -> None:
        for row in self.findings():
            if row["sample_size"]:
                assert f"{row['sample_size']:,}" in row["sample"]["en"], row["key"]

    def test_marks_all_that_is_not_about_bulgaria(self) -> None:
        for row in self.findings():
            assert (row["place_code"] == "bg") == (row["place"]["en"] == "Bulgaria"), row["key"]
