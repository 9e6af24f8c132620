"""The picture as a file, in a frame on another site, and how to cite it."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from indicators.models import Indicator
from tests.html import addresses, by_role, elements
from tests.indicators.making import make_indicator, make_producer, publish_years

pytestmark = pytest.mark.django_db
LONG = "Граждани на трети държави, получили закрила в страната през годината, по официални данни"


@pytest.fixture
def _figures() -> None:
    indicator = make_indicator(name_bg=LONG, caveat_bg="Внимавайте & не бързайте.")
    publish_years(indicator, {"2022": "20407", "2023": "22518"})


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def drawn(svg: bytes) -> Element:
    return fromstring(svg)  # noqa: S314 (made by us)


@pytest.mark.usefixtures("_figures")
class TestFiles:
    def test_svg_carries_its_words(self, client: Client) -> None:
        answer = client.get("/bg/data/ASY_APP/chart.svg")
        assert answer["Content-Type"] == "image/svg+xml"
        root = drawn(answer.content)
        words = [node.text or "" for node in root.iter() if node.tag.endswith("text")]
        assert " ".join(words).startswith(LONG)  # on two lines
        assert words[0] != LONG
        assert "България, 2022–2023, лица" in words
        assert any(word.startswith("Източник: Държавна агенция за бежанците.") for word in words)
        said = root.findtext("{http://www.w3.org/2000/svg}desc")
        assert said == "2022: 20\u202f407; 2023: 22\u202f518"
        assert b"style" not in answer.content  # the policy of the site forbids it

    def test_png_is_twice_as_large(self, client: Client) -> None:
        answer = client.get("/bg/data/ASY_APP/chart.png")
        assert answer["Content-Type"] == "image/png"
        svg = drawn(client.get("/bg/data/ASY_APP/chart.svg").content)
        assert size(answer.content) == (1440, 2 * int(svg.get("height", "")))

    def test_png_draws_cyrillic_letters(self, client: Client) -> None:
        """Where a font has no such letters, all of them are the same empty box."""
        before = client.get("/bg/data/ASY_APP/chart.png").content
        Indicator.objects.filter(code="ASY_APP").update(name_bg=LONG.replace("Г", "Ж"))
        assert client.get("/bg/data/ASY_APP/chart.png").content != before

    def test_are_not_there_for_one_figure(self, client: Client) -> None:
        publish_years(make_indicator("ONE"), {"2023": "5"})
        assert client.get("/bg/data/ONE/chart.svg").status_code == 404
        assert client.get("/bg/data/ONE/chart.png").status_code == 404

    def test_take_the_choice_of_the_page(self, client: Client) -> None:
        publish_years(make_indicator("MORE"), {"2020": "1", "2021": "2", "2022": "3"})
        answer = client.get("/en/data/MORE/chart.svg?from=2021")
        assert elements(answer.content.decode(), "desc") == [("2021: 2; 2022: 3", {})]


@pytest.mark.usefixtures("_figures")
class TestEmbed:
    def test_may_be_framed_by_anybody_and_sets_no_cookie(self, client: Client) -> None:
        answer = client.get("/bg/data/ASY_APP/embed/")
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert "Set-Cookie" not in answer

    def test_keeps_the_rest_of_the_policy(self, client: Client) -> None:
        policy = client.get("/bg/data/ASY_APP/embed/")["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "style-src 'self'" in policy

    def test_shows_picture_caveat_and_the_way_to_the_page(self, client: Client) -> None:
        text = client.get("/bg/data/ASY_APP/embed/?from=2022").content.decode()
        assert len(by_role(text, "img")) == 1
        assert "Внимавайте &amp; не бързайте." in text
        assert "http://testserver/bg/data/ASY_APP/?from=2022" in addresses(text)

    def test_page_itself_may_not_be_framed(self, client: Client) -> None:
        answer = client.get("/bg/data/ASY_APP/")
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"

    def test_is_offered_as_one_line(self, client: Client) -> None:
        text = client.get("/en/data/ASY_APP/?from=2022&to=2023").content.decode()
        assert (
            "&lt;iframe src=&quot;http://testserver/en/data/ASY_APP/embed/?from=2022&amp;amp;to=2023&quot;"
            in text
        )


@pytest.mark.usefixtures("_figures")
class TestCitation:
    def test_names_producer_indicator_release_address(self, client: Client) -> None:
        text = client.get("/en/data/ASY_APP/").content.decode()
        assert (
            "State Agency for Refugees. “Asylum applicants” (ASY_APP). Bulgaria, 2022–2023" in text
        )
        assert "BG Immigrants, release 1 of " in text
        assert "http://testserver/en/data/ASY_APP/, read on " in text

    def test_is_a_file_for_reference_managers(self, client: Client) -> None:
        bib = client.get("/en/data/ASY_APP/cite.bib")
        assert bib["Content-Disposition"] == 'attachment; filename="ASY_APP.bib"'
        assert "author = {{State Agency for Refugees}}" in bib.content.decode()
        ris = client.get("/en/data/ASY_APP/cite.ris").content.decode()
        assert ris.startswith("TY  - DATA\r\nAU  - State Agency for Refugees\r\n")
        assert ris.endswith("ER  - \r\n")

    def test_keeps_each_field_on_one_line(self, client: Client) -> None:
        publish_years(
            make_indicator("LINES", producer=make_producer("x", name_en="A\r\nTY  - BOOK")),
            {"2023": "5"},
        )
        text = client.get("/en/data/LINES/cite.ris").content.decode()
        assert text.count("TY  - ") == 1
