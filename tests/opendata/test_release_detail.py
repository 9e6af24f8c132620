"""What a release changed, for everyone to see."""

from decimal import Decimal

from django.test import TestCase

from indicators.models import Observation
from indicators.publishing import NewFigure, ObservationKey, publish
from tests.filing.desk.factories import (
    make_area,
    make_indicator,
    make_quarter,
    make_source,
    make_totals,
)
from tests.html import elements, rows


def make_cell(area: str = "bg") -> ObservationKey:
    totals = [one.pk for one in make_totals().values()]
    indicator = make_indicator(name_en="Asylum applications")
    return (
        indicator.pk, make_area(area).pk, make_quarter().pk, *totals, make_source().pk,
    )  # fmt: skip


class ReleaseDetailTests(TestCase):
    def test_shows_the_old_and_the_new_figure(self) -> None:
        publish([NewFigure(make_cell(), Decimal(1234))])
        publish([NewFigure(make_cell(), Decimal(2345))], {"en": "The agency counted again."})
        response = self.client.get("/en/data/releases/2/")
        struck = [words for words, _ in elements(response.content.decode(), "del")]
        self.assertEqual(struck, ["1,234"])
        self.assertContains(response, "2,345")
        self.assertContains(response, "The agency counted again.")
        self.assertContains(response, "Corrected: 1")

    def test_shows_new_and_withdrawn_figures_apart(self) -> None:
        publish([NewFigure(make_cell(), Decimal(10))])
        publish([NewFigure(make_cell("haskovo"), Decimal(20))], withdrawn=[make_cell()])
        response = self.client.get("/en/data/releases/2/")
        self.assertContains(response, "Area haskovo")
        self.assertNotContains(response, "Area bg")
        response = self.client.get("/en/data/releases/2/?kind=withdrawn")
        self.assertContains(response, "Area bg")

    def test_keeps_small_figures_hidden(self) -> None:
        publish([NewFigure(make_cell(), Decimal(1234))])
        publish([NewFigure(make_cell(), Decimal(3))])
        Observation.objects.filter(value=3).update(is_hidden=True)
        response = self.client.get("/en/data/releases/2/")
        self.assertContains(response, "hidden, because it is small")
        cells = [cell for row in rows(response.content.decode()) for cell in row]
        self.assertTrue(cells)
        self.assertNotIn("3", cells)

    def test_leaves_out_indicators_that_are_not_public(self) -> None:
        publish([NewFigure(make_cell(), Decimal(10))])
        indicator = make_indicator()
        indicator.is_published = False
        indicator.save()
        response = self.client.get("/en/data/releases/1/")
        self.assertContains(response, "No figure changed in this way.")

    def test_has_no_page_for_a_release_that_never_was(self) -> None:
        self.assertEqual(self.client.get("/en/data/releases/99/").status_code, 404)

    def test_pages_through_a_large_release(self) -> None:
        publish([NewFigure(make_cell(f"area-{n:03}"), Decimal(n)) for n in range(60)])
        self.assertContains(self.client.get("/en/data/releases/1/"), "1–50 of 60")
        response = self.client.get("/en/data/releases/1/?kind=added&page=2")
        self.assertContains(response, "51–60 of 60")
        self.assertContains(response, "Area area-059")


class ReleaseListTests(TestCase):
    def test_lists_releases_or_says_there_are_none(self) -> None:
        response = self.client.get("/en/data/releases/")
        self.assertContains(response, "Nothing has been released yet.")
        publish([NewFigure(make_cell(), Decimal(10))])
        response = self.client.get("/en/data/releases/")
        self.assertContains(response, 'href="/en/data/releases/1/"')
