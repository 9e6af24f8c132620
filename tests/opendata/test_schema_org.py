"""What search engines read of the data pages, as schema.org."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from indicators.models import Indicator
from tests.indicators.making import make_area, make_indicator, make_producer, publish_years

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address)
    assert page.status_code == 200
    [block] = BLOCK.findall(page.content.decode())
    found: dict[str, Any] = json.loads(block)
    return found


class TestIndicator:
    def test_is_a_dataset(self, client: Client) -> None:
        producer = make_producer("sar", url="https://aref.example.org/")
        indicator = make_indicator(definition_en="Who applied.", producer=producer)
        publish_years(indicator, {"2019": "5", "2023": "6"})
        found = read(client, "/en/data/ASY_APP/?from=2023")
        assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
        assert found["name"] == "Asylum applicants"
        assert found["description"].startswith("Who applied. Unit: persons.")
        assert found["url"] == f"{settings.SITE_URL}/en/data/ASY_APP/"
        assert found["temporalCoverage"] == "2019-01-01/2023-12-31"
        assert found["spatialCoverage"] == [{"@type": "Place", "name": "Bulgaria"}]
        assert found["creator"]["url"] == "https://aref.example.org/"
        assert found["publisher"]["name"] == "RSO “Maritza”"
        assert "license" not in found
        assert "No licence of theirs is known to us." in found["copyrightNotice"]

    def test_speaks_the_language_of_the_page(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        found = read(client, "/bg/data/ASY_APP/")
        assert (found["inLanguage"], found["name"]) == ("bg", "Търсещи закрила")

    def test_leads_to_its_files(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        files = read(client, "/en/data/ASY_APP/")["distribution"]
        assert [file["name"] for file in files] == [
            "CSV", "Excel (XLSX)", "JSON", "JSON-stat 2.0", "SDMX-CSV 2.0",
        ]  # fmt: skip
        for file in files:
            address = file["contentUrl"].removeprefix(settings.SITE_URL)
            assert client.get(address).status_code == 200

    def test_promises_no_file_without_figures(self, client: Client) -> None:
        make_indicator()
        assert "distribution" not in read(client, "/en/data/ASY_APP/")

    @pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!--<script>", "a&b"])
    def test_keeps_a_hostile_name_inside(self, client: Client, name: str) -> None:
        publish_years(make_indicator(name_en=name), {"2023": "6"}, area=make_area(name_en=name))
        page = client.get("/en/data/ASY_APP/").content.decode()
        [block] = BLOCK.findall(page)
        assert not set("<>&") & set(block)
        assert json.loads(block)["name"] == name
        assert "<script>" not in page
        assert read(client, "/en/data/")["dataset"]["hasPart"][0]["name"] == name


class TestCatalogue:
    def test_names_every_published_indicator_whatever_is_chosen(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        publish_years(make_indicator("WP_ISSUED", name_en="Work permits"), {"2023": "7"})
        make_indicator("SECRET", name_en="Secret", is_published=False)
        found = read(client, "/en/data/?q=work")
        assert found["@type"] == "DataCatalog"
        assert {part["identifier"] for part in found["dataset"]["hasPart"]} == {
            "ASY_APP", "WP_ISSUED",
        }  # fmt: skip
        for part in found["dataset"]["hasPart"]:
            assert client.get(part["url"].removeprefix(settings.SITE_URL)).status_code == 200
        for file in found["dataset"]["distribution"]:
            address = file["contentUrl"].removeprefix(settings.SITE_URL)
            assert client.get(address).status_code == 200

    def test_is_there_without_indicators(self, client: Client) -> None:
        assert not Indicator.objects.exists()
        assert read(client, "/en/data/")["dataset"]["hasPart"] == []
