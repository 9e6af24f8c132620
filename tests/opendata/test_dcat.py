"""The catalogue that portals harvest, read back by rdflib."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from indicators.models import Indicator
from indicators.publishing import publish
from opendata import files
from opendata.releases import stored_files
from tests.indicators.making import figure, make_area, make_indicator, make_stretch, publish_figures

pytestmark = pytest.mark.django_db
SPDX = Namespace("http://spdx.org/rdf/terms#")
NUTS = Namespace("http://data.europa.eu/nuts/code/")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def read(client: Client, extension: str = "ttl") -> Graph:
    response = client.get(f"/data/catalog.{extension}")
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    kinds = {"ttl": ("text/turtle; charset=utf-8", "turtle")}
    media_type, form = kinds.get(extension, ("application/ld+json", "json-ld"))
    assert response["Content-Type"] == media_type
    return Graph().parse(data=response.content, format=form)


def node(name: str) -> URIRef:
    return URIRef(f"{site.SITE_URL}/data/catalog.ttl#{name}")


def addresses(graph: Graph, dataset: str) -> set[str]:
    files = graph.objects(node(dataset), DCAT.distribution)
    found = {str(graph.value(one, DCAT.downloadURL)) for one in files}
    return {address.removeprefix(site.SITE_URL) for address in found}


@pytest.fixture
def _two_indicators() -> None:
    region = make_area("haskovo", level="region", nuts="BG422", name_en="Haskovo")
    asylum = make_indicator(
        definition_bg="Кой е поискал закрила.",
        definition_en="Who applied.",
        caveat_en="Counts people twice.",
    )
    work = make_indicator("WP_ISSUED", name_bg="Разрешения", name_en="")
    publish_figures(
        figure(asylum, 5, period=make_stretch("2019"), area=region),
        figure(asylum, 6, period=make_stretch("2023")),
        figure(work, 7, area=make_area("town", level="settlement")),
    )
    stored_files.store_missing()


@pytest.mark.usefixtures("_two_indicators")
class TestCatalogue:
    def test_says_the_same_in_both_formats(self, client: Client) -> None:
        graph = read(client)
        assert isomorphic(graph, read(client, "jsonld"))
        assert set(graph.objects(node("catalog"), DCAT.dataset)) == {
            node("figures"), node("ASY_APP"), node("WP_ISSUED"),
        }  # fmt: skip

    def test_has_what_dcat_ap_requires(self, client: Client) -> None:
        graph = read(client)
        for kind, terms in (
            (DCAT.Catalog, (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset)),
            (DCAT.Dataset, (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)),
            (DCAT.Distribution, (DCAT.accessURL, DCAT.mediaType, DCTERMS.format, DCTERMS.rights)),
            (FOAF.Agent, (FOAF.name,)),
        ):
            found = list(graph.subjects(RDF.type, kind))
            assert found
            assert [
                (one, term) for one in found for term in terms if not graph.value(one, term)
            ] == []
        assert set(graph.objects(node("publisher"), FOAF.name)) == {
            Literal("РСО „Марица“", lang="bg"), Literal("RSO “Maritza”", lang="en"),
        }  # fmt: skip

    def test_says_no_licence_but_what_is_known(self, client: Client) -> None:
        graph = read(client)
        assert not list(graph.subject_objects(DCTERMS.license))
        words = [str(text) for text in graph.objects(node("rights"), DCTERMS.description)]
        assert any("No licence of theirs is known to us." in text for text in words)
        assert len(words) == 2

    def test_describes_an_indicator(self, client: Client) -> None:
        graph, dataset = read(client), node("ASY_APP")
        assert set(graph.objects(dataset, DCTERMS.title)) == {
            Literal("Търсещи закрила", lang="bg"), Literal("Asylum applicants", lang="en"),
        }  # fmt: skip
        descriptions = {
            text.language: str(text)
            for text in graph.objects(dataset, DCTERMS.description)
            if isinstance(text, Literal)
        }
        assert descriptions["en"] == (
            "Who applied. Counts people twice. Unit: persons. Producer: State Agency for Refugees."
        )
        assert descriptions["bg"].startswith("Кой е поискал закрила.")
        assert list(graph.objects(dataset, DCTERMS.spatial)) == [NUTS["BG422"]]
        period = graph.value(dataset, DCTERMS.temporal)
        assert str(graph.value(period, DCAT.startDate)) == "2019-01-01"
        assert str(graph.value(period, DCAT.endDate)) == "2023-12-31"
        assert len(set(graph.objects(dataset, DCTERMS.language))) == len(site.CONTENT_LANGUAGES)
        pages = {str(page) for page in graph.objects(dataset, DCAT.landingPage)}
        assert pages == {f"{site.SITE_URL}/{code}/data/ASY_APP/" for code, _name in site.LANGUAGES}

    def test_says_no_name_twice_where_a_translation_is_missing(self, client: Client) -> None:
        titles = list(read(client).objects(node("WP_ISSUED"), DCTERMS.title))
        assert titles == [Literal("Разрешения", lang="bg")]

    def test_dates_each_dataset_by_its_own_releases(self, client: Client) -> None:
        before = read(client)
        publish_figures(figure(Indicator.objects.get(code="ASY_APP"), 8))
        after = read(client)
        for name, has_changed in (("ASY_APP", True), ("figures", True), ("WP_ISSUED", False)):
            said = [graph.value(node(name), DCTERMS.modified) for graph in (before, after)]
            assert (said[0] != said[1]) is has_changed
            assert after.value(node(name), DCTERMS.issued) == before.value(
                node(name), DCTERMS.issued
            )

    def test_names_only_files_that_are_there(self, client: Client) -> None:
        graph = read(client)
        assert "/data/observations.csv?indicator=ASY_APP" in addresses(graph, "ASY_APP")
        assert len(addresses(graph, "ASY_APP")) == 5
        assert len(addresses(graph, "figures")) == 6
        found = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
        assert len(found) == 16
        for address in found:
            response = client.get(address.removeprefix(site.SITE_URL))
            assert response.status_code == 200
            assert list(_content(response))

    def test_names_no_file_that_would_refuse_so_many_figures(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "MOST_FIGURES", 1)
        publish_figures(figure(make_indicator("NEW"), 8))
        graph = read(client)
        assert not any("xlsx" in address for address in addresses(graph, "figures"))
        assert len(addresses(graph, "ASY_APP")) == 3
        assert len(addresses(graph, "NEW")) == 5

    def test_gives_the_checksum_of_a_stored_file_alone(self, client: Client) -> None:
        graph = read(client)
        [(file, checksum)] = graph.subject_objects(SPDX.checksum)
        address = str(graph.value(file, DCAT.downloadURL)).removeprefix(site.SITE_URL)
        assert address == "/data/releases/1/observations.csv"
        digest = hashlib.sha256(b"".join(_content(client.get(address)))).hexdigest()
        assert graph.value(checksum, SPDX.checksumValue) == Literal(digest, datatype=XSD.hexBinary)
        publish_figures(figure(Indicator.objects.get(code="ASY_APP"), 8))
        assert not list(read(client).subject_objects(SPDX.checksum))

    def test_is_not_sent_twice_until_something_changes(self, client: Client) -> None:
        for extension in ("ttl", "jsonld"):
            address = f"/data/catalog.{extension}"
            etag = client.get(address)["ETag"]
            assert client.get(address, headers={"if-none-match": etag}).status_code == 304
        Indicator.objects.filter(code="ASY_APP").update(definition_en="Another text.")
        again = client.get(address, headers={"if-none-match": etag})
        assert again.status_code == 200
        assert "Another text." in again.content.decode()

    def test_leaves_out_what_is_not_public(self, client: Client) -> None:
        Indicator.objects.filter(code="WP_ISSUED").update(is_published=False)
        make_indicator("NO_FIGURES")
        graph = read(client)
        assert set(graph.objects(node("catalog"), DCAT.dataset)) == {
            node("figures"),
            node("ASY_APP"),
        }
        text = client.get("/data/catalog.ttl").content.decode()
        assert "WP_ISSUED" not in text
        assert "NO_FIGURES" not in text

    def test_leaves_out_an_indicator_whose_figures_were_withdrawn(self, client: Client) -> None:
        work = Indicator.objects.get(code="WP_ISSUED")
        gone = figure(work, 7, area=make_area("town"))
        publish([], withdrawn=[gone.cell])
        assert node("WP_ISSUED") not in set(read(client).objects(node("catalog"), DCAT.dataset))


def test_is_there_before_the_first_figure(client: Client) -> None:
    graph = read(client)
    assert (node("catalog"), RDF.type, DCAT.Catalog) in graph
    assert not list(graph.objects(node("catalog"), DCAT.dataset))
    assert client.post("/data/catalog.ttl").status_code == 405


def _content(response: object) -> Iterator[bytes]:
    streamed = getattr(response, "streaming_content", None)
    yield from streamed if streamed is not None else [response.content]  # type: ignore[attr-defined]
