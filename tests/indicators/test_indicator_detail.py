"""The page of an indicator: its words, its picture, its table, and what a reader may choose."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from indicators.models import Observation, Period, SeriesBreak
from indicators.models.vocabularies import Area
from tests.html import addresses, by_role, elements, headings, marks, rows, said, ticked
from tests.indicators.making import (
    figure,
    make_area,
    make_category,
    make_indicator,
    make_period,
    make_sexes,
    make_source,
    make_unit,
    publish_figures,
    publish_years,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/data/ASY_APP/"


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def descriptions(text: str) -> list[str]:
    """What each picture says to those who cannot see it."""
    return [description for _name, description in by_role(text, "img")]


def regions(*slugs: str) -> list[Area]:
    return [
        make_area(slug, level="region", region=slug, name_en=slug.title(), order=place)
        for place, slug in enumerate(slugs, start=2)
    ]


class TestWords:
    def test_say_what_to_beware_of_before_the_picture(self, client: Client) -> None:
        indicator = make_indicator(caveat_en="Counts people twice.", definition_en="Who applied.")
        other = make_indicator("EST_APP", name_en="Applicants (Eurostat)")
        indicator.not_comparable_with.add(other)
        publish_years(indicator, {"2022": "5", "2023": "6"})
        text = said(page(client))
        words = [
            "Who applied.",
            "Counts people twice.",
            "Applicants (Eurostat)",
            "2022: 5; 2023: 6",  # of the picture
        ]
        assert sorted(words, key=text.index) == words

    def test_do_not_make_up_a_definition(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        assert "Definition: Not known" in said(page(client))

    def test_mark_a_text_of_another_language(self, client: Client) -> None:
        make_indicator(name_en="", name_bg="Кандидати")
        assert headings(page(client), 1) == [("Кандидати", "bg")]

    def test_are_missing_for_what_is_not_published(self, client: Client) -> None:
        make_indicator(is_published=False)
        assert client.get(PAGE).status_code == 404
        assert client.get("/en/data/NO_SUCH/").status_code == 404

    def test_say_that_nothing_is_public_yet(self, client: Client) -> None:
        make_indicator()
        assert "There are no public figures of this indicator yet." in page(client)


class TestPicture:
    def test_has_a_title_and_says_every_figure(self, client: Client) -> None:
        publish_years(make_indicator(), {"2022": "20407", "2023": "22518"})
        text = page(client)
        name = "Asylum applicants. Bulgaria, 2022–2023, persons"
        assert by_role(text, "img") == [(name, "2022: 20,407; 2023: 22,518")]
        assert "Source: State Agency for Refugees; BG Immigrants, release 1 of " in text

    def test_writes_numbers_as_the_language_does(self, client: Client) -> None:
        indicator = make_indicator(
            unit=make_unit("per-cent", symbol="%", name_bg="процента"), decimals=1
        )
        publish_years(indicator, {"2022": "12345.5", "2023": "30.6"})
        text = page(client, "/bg/data/ASY_APP/")
        assert "2022: 12\u202f345,5\u00a0%; 2023: 30,6\u00a0%" in text

    def test_has_no_line_across_a_year_that_is_not_known(self, client: Client) -> None:
        publish_years(make_indicator(), {"2016": "5", "2018": "6"})
        text = page(client)
        assert marks(text, "line series-0") == 0
        assert "A year without a point is not known; no line is drawn across it." in text

    def test_has_no_line_between_sources(self, client: Client) -> None:
        indicator = make_indicator()
        publish_years(indicator, {"2016": "5"}, source=make_source("https://a.example/1"))
        publish_years(indicator, {"2017": "6"}, source=make_source("https://b.example/2"))
        text = page(client)
        assert marks(text, "line series-0") == 0
        assert "No line joins figures that were read in different sources." in text

    def test_says_from_when_is_counted_otherwise(self, client: Client) -> None:
        indicator = make_indicator()
        SeriesBreak.objects.create(indicator=indicator, on=date(2017, 1, 1), reason_en="New law.")
        publish_years(indicator, {"2016": "5", "2017": "6"})
        text = page(client)
        assert "From 1 January 2017 the figures are counted in another way: New law." in text
        assert marks(text, "cut") == 1
        assert marks(text, "line series-0") == 0

    def test_leaves_stretches_of_other_lengths_to_the_table(self, client: Client) -> None:
        publish_years(make_indicator(), {"2021": "5", "2022": "6", "2022-S1": "3"})
        text = page(client)
        assert "1 figure is for another stretch of time: it is in the table" in text
        assert "First half of 2022" in text
        assert descriptions(text) == ["2021: 5; 2022: 6"]

    def test_draws_unlike_periods_as_bars(self, client: Client) -> None:
        publish_years(
            make_indicator(), {"2022-02-24/2022-04-30": "5", "2022-02-24/2022-06-22": "6"}
        )
        text = page(client)
        assert "The periods differ in length or lie apart, so no line joins them." in text
        assert "24 February 2022–30 April 2022: 5" in text

    def test_is_a_big_number_where_there_is_one_figure(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "22518"})
        text = page(client)
        [(words, _)] = elements(text, "figure")
        assert "2023, persons 22,518 Bulgaria, 2023: 22,518" in words
        assert by_role(text, "img") == []

    def test_ranks_areas_without_the_country(self, client: Client) -> None:
        indicator = make_indicator()
        haskovo, burgas, varna = regions("haskovo", "burgas", "varna")
        publish_figures(
            figure(indicator, 100),
            figure(indicator, 10, area=burgas),
            figure(indicator, 30, area=haskovo),
            figure(indicator, 20, area=varna),
        )
        text = page(client)
        assert descriptions(text) == ["Haskovo: 30; Varna: 20; Burgas: 10"]
        assert marks(text, "bar home") == 1
        assert any("Bulgaria" in row for row in rows(text))
        mapped = page(client, f"{PAGE}?chart=map")
        assert marks(mapped, "land none") == 25
        assert "25 regions are white: not known." in mapped

    def test_is_a_pyramid_for_ages_of_both_sexes(self, client: Client) -> None:
        indicator = make_indicator()
        make_sexes()
        ages = {"0-4": (0, 4), "5-9": (5, 9), "10-14": (10, 14)}
        for place, (code, (first, last)) in enumerate(ages.items()):
            make_category(
                "age_group", code, partition="five-year", from_age=first, to_age=last, order=place
            )
        publish_figures(
            *(
                figure(indicator, 5, age_group=age, sex=sex)
                for age in ages
                for sex in ("female", "male")
            )
        )
        text = page(client)
        assert marks(text, "bar left") == marks(text, "bar right") == 3
        labels = [words for words, _ in elements(text, "text")]
        assert labels.index("10–14") < labels.index("0–4")

    def test_shows_both_of_two_sources_that_disagree(self, client: Client) -> None:
        indicator = make_indicator()
        publish_years(indicator, {"2022": "341"}, source=make_source("https://www.a.example/1"))
        publish_years(indicator, {"2022": "321"}, source=make_source("https://b.example/2"))
        text = page(client)
        assert (
            "The sources disagree on “Bulgaria, 2022”: 341 (a.example); 321 (b.example). "
            "We show both." in text
        )


class TestStatuses:
    def test_are_said_in_words_and_marks(self, client: Client) -> None:
        indicator, status = make_indicator(), Observation.Status
        years = zip((2019, 2020, 2021, 2022), (5, 6, None, 7), strict=True)
        statuses = (status.NORMAL, status.ROUNDED, status.MISSING, status.NORMAL)
        publish_figures(
            *(
                figure(indicator, value, period=make_period(str(year)), status=said)
                for (year, value), said in zip(years, statuses, strict=True)
            )
        )
        text = page(client)
        cells = [cell for row in rows(text) for cell in row]
        assert "rounded" in cells and "not available" in cells
        assert marks(text, "point series-0 unsure") == marks(text, "point gone") == 1
        assert "Dashed: there is no figure to show; the table says why." in text

    def test_hide_the_value_of_a_hidden_figure(self, client: Client) -> None:
        publish_years(make_indicator(), {"2021": "5", "2022": "7777"})
        Observation.objects.filter(value=Decimal(7777)).update(is_hidden=True)
        text = page(client)
        assert any("hidden, too small to show" in row for row in rows(text))
        assert "7,777" not in text
        assert "7777" not in text


class TestChoices:
    def test_narrow_the_page(self, client: Client) -> None:
        indicator = make_indicator()
        make_category("citizenship", "sy", name_en="Syria")
        publish_years(indicator, {"2022": "5", "2023": "6"})
        publish_years(indicator, {"2022": "3", "2023": "4"}, citizenship="sy")
        text = page(client, f"{PAGE}?citizenship=sy&from=2022")
        assert descriptions(text) == ["2022: 3; 2023: 4"]
        assert "Bulgaria, Syria, 2022–2023, persons" in text
        assert "?from=2022" in addresses(text)
        assert ("citizenship", "sy") in ticked(text)

    def test_that_are_several_get_a_line_each(self, client: Client) -> None:
        indicator = make_indicator()
        publish_years(indicator, {"2022": "5", "2023": "6"})
        publish_years(indicator, {"2022": "3", "2023": "4"}, area=regions("haskovo")[0])
        text = page(client, f"{PAGE}?area=bg&area=haskovo&chart=years")
        assert marks(text, "line series-0") == 2  # in the legend and between the points
        assert marks(text, "line series-1") == 2

    def test_that_nobody_knows_are_said_and_ignored(self, client: Client) -> None:
        publish_years(make_indicator(), {"2022": "5", "2023": "6"})
        text = page(client, f"{PAGE}?area=atlantis&chart=cake&from=soon")
        assert "“atlantis” is not known for “area”, so it was ignored." in text
        assert "“cake” is no picture of these figures, so another is shown." in text
        assert descriptions(text) == ["2022: 5; 2023: 6"]

    def test_without_a_figure_say_so(self, client: Client) -> None:
        publish_years(make_indicator(), {"2022": "5"})
        make_area("varna", level="region")
        text = page(client, f"{PAGE}?area=varna")
        assert "There is no figure for this choice." in text
        assert elements(text, "figure") == by_role(text, "img") == []

    def test_show_every_figure_page_by_page(self, client: Client) -> None:
        indicator = make_indicator()
        publish_figures(
            *(figure(indicator, year, period=make_period(str(year))) for year in range(1800, 2005))
        )
        first = page(client, f"{PAGE}?chart=table")
        assert len(rows(first)) == 1 + 200  # under the headings
        assert "1–200 of 205" in first
        assert "201–205 of 205" in page(client, f"{PAGE}?chart=table&page=2")


class TestQueries:
    def test_do_not_grow_with_the_figures(
        self, client: Client, django_assert_num_queries: object
    ) -> None:
        indicator = make_indicator()
        publish_years(indicator, {"2022": "5", "2023": "6"})
        page(client)
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            page(client, f"{PAGE}?chart=years")
        for number in range(20):
            make_category("citizenship", f"c{number}")
            publish_years(
                indicator,
                {str(year): "7" for year in range(1990, 2020)},
                citizenship=f"c{number}",
                source=make_source(f"https://example.org/{number}"),
            )
        assert Period.objects.count() == 32
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            page(client, f"{PAGE}?chart=years")


ONE_PAGE = 25


@pytest.mark.django_db
class TestDamagedAddress:
    def test_is_told_without_its_unprintable_letters(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 7))
        html = client.get("/en/data/ASY_APP/?area=%00").content.decode()
        assert "“\N{REPLACEMENT CHARACTER}” is not known for “area”" in html
        assert "\0" not in html
