"""The page on open data, for people."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings

from indicators.models import Observation
from opendata.formats.columns import COLUMNS
from opendata.releases import stored_files
from tests.html import elements, rows
from tests.indicators.making import make_indicator, publish_years

pytestmark = pytest.mark.django_db
PAGE = "/en/data/open/"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def machine_addresses(text: str) -> set[str]:
    return {
        address.replace("&amp;", "&")
        for address in re.findall(r'href="(/(?:data|api)/[^"]*)"', text)
    }


class TestOpenData:
    def test_leads_only_to_what_answers(self, client: Client) -> None:
        publish_years(make_indicator(), {"2022": "5", "2023": "6"})
        stored_files.store_missing()
        addresses = machine_addresses(page(client))
        assert {
            "/data/observations.xlsx",
            "/data/observations.csv?indicator=ASY_APP",
            "/data/observations.json?indicator=ASY_APP&area=bg&from=2022",
            "/data/releases/1/observations.csv",
            "/data/catalog.ttl",
            "/api/v1/schema/",
        } <= addresses
        for address in addresses:
            assert client.get(address).status_code == 200, address

    def test_explains_every_column_in_the_readers_language(self, client: Client) -> None:
        text = page(client, "/bg/data/open/")
        for column in COLUMNS:
            assert column.name in [words for words, _ in elements(text, "code")]
        assert any("Код на района." in row for row in rows(text))

    def test_says_that_rights_are_not_known(self, client: Client) -> None:
        assert "No licence of theirs is known to us." in page(client)

    def test_promises_nothing_before_the_first_release(self, client: Client) -> None:
        text = page(client)
        assert "Nothing has been released yet." in text
        assert "indicator=" not in text

    def test_leads_to_no_release_that_is_not_stored_yet(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        text = page(client)
        assert "Release 1, " in text
        assert "/data/releases/1/" not in machine_addresses(text)

    def test_takes_no_example_from_what_is_not_public(self, client: Client) -> None:
        publish_years(make_indicator("SECRET", is_published=False), {"2023": "6"})
        assert Observation.objects.exists()
        assert "SECRET" not in page(client)

    @pytest.mark.parametrize("path", ["/en/data/", "/en/data/ASY_APP/"])
    def test_is_found_from_the_figures(self, client: Client, path: str) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        assert f'href="{PAGE}"' in page(client, path)

    def test_is_in_the_sitemap_in_every_language(self, client: Client) -> None:
        text = client.get("/sitemap.xml").content.decode()
        for code, _name in site.LANGUAGES:
            assert f"/{code}/data/open/</loc>" in text

    def test_only_reads(self, client: Client) -> None:
        assert client.post(PAGE).status_code == 405
