"""What a reader gets at the addresses of the files."""

from pathlib import Path

import pytest
from django.test import Client

from kb.models import Handbook, Section
from paper import build, orders, storage
from paper.storage import Paper
from paper.templatetags.paper import spelled_out
from tests.factories import make_finding

PDF = b"%PDF-1.7 stands in"


def put(name: str, language: str = "bg", digest: str = "0123456789abcdef") -> Path:
    paper = Paper(name, language)
    storage.save(paper, digest, PDF)
    stored = storage.find(paper)
    assert stored
    return stored.path


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("sections")
class TestFile:
    @pytest.mark.parametrize("name", ["handbook.pdf", "handbook.epub", "chapter-3.pdf"])
    def test_gives_the_file_with_a_name_to_keep(self, client: Client, name: str) -> None:
        put(name)
        response = client.get(f"/bg/handbook/{name}", headers={"Accept-Encoding": "gzip"})
        stem, kind = name.split(".")
        assert response.status_code == 200
        assert body(response) == PDF
        assert response["Content-Length"] == str(len(PDF))
        assert f'filename="bgimigranti-{stem}-bg.{kind}"' in response["Content-Disposition"]
        assert response["Content-Type"].startswith("application/")

    def test_is_fetched_again_only_when_it_changed(self, client: Client) -> None:
        put("handbook.pdf")
        first = client.get("/bg/handbook/handbook.pdf")
        again = client.get("/bg/handbook/handbook.pdf", headers={"If-None-Match": first["ETag"]})
        since = {"If-Modified-Since": first["Last-Modified"]}
        assert again.status_code == 304
        assert client.get("/bg/handbook/handbook.pdf", headers=since).status_code == 304
        put("handbook.pdf", digest="f" * 16)
        changed = client.get("/bg/handbook/handbook.pdf", headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200
        assert changed["ETag"] != first["ETag"]

    def test_says_that_it_is_being_made(self, client: Client) -> None:
        response = client.get("/en/handbook/handbook.pdf")
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert "The file is being made" in response.content.decode()

    @pytest.mark.parametrize(
        "address", ["handbook/chapter-9.pdf", "study/brochure.pdf", "handbook/other.pdf"]
    )
    def test_knows_no_file_without_content(self, client: Client, address: str) -> None:
        assert client.get(f"/bg/{address}").status_code == 404

    def test_gives_the_brochure(self, client: Client) -> None:
        make_finding()
        put("brochure.pdf", "en")
        assert client.get("/en/study/brochure.pdf").status_code == 200
        assert client.get("/bg/study/brochure.pdf").status_code == 503


@pytest.mark.usefixtures("sections")
class TestSelection:
    ADDRESS = "/bg/handbook/selection.pdf?section=6.1&section=3.1"

    def test_is_ordered_then_made_then_given(self, client: Client) -> None:
        assert client.get(self.ADDRESS).status_code == 503
        assert orders.fulfil_all()
        response = client.get(self.ADDRESS)
        assert response.status_code == 200
        assert body(response).startswith(b"%PDF-1.7")
        assert "bgimigranti-selection-" in response["Content-Disposition"]

    def test_is_the_same_in_any_order(self, client: Client) -> None:
        client.get(self.ADDRESS)
        client.get("/bg/handbook/selection.pdf?section=3.1&section=6.1&section=3.1")
        assert len(list((storage.root() / "orders").iterdir())) == 1

    @pytest.mark.parametrize(
        ("query", "problem"),
        [
            ("", "No section is chosen. Tick at least one."),
            ("section=9.9", "There is no section “9.9”."),
            ("section=../../etc", "There is no section “../../etc”."),
        ],
    )
    def test_says_what_is_wrong_with_a_choice(
        self, client: Client, query: str, problem: str
    ) -> None:
        response = client.get(f"/en/handbook/selection.pdf?{query}")
        assert response.status_code == 400
        assert problem in response.content.decode()
        assert not (storage.root() / "orders").exists()

    def test_takes_no_more_sections_than_a_part_of_the_handbook(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(orders, "MOST_SECTIONS", 1)
        response = client.get(self.ADDRESS.replace("/bg/", "/en/"))
        assert response.status_code == 400
        assert "Choose at most 1 sections, or take the whole handbook." in response.content.decode()

    def test_takes_no_more_orders_than_the_worker_can_make(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(orders, "MOST_WAITING", 1)
        client.get(self.ADDRESS)
        response = client.get("/en/handbook/selection.pdf?section=3.2")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "Many files are being made just now." in response.content.decode()
        assert client.get(self.ADDRESS).status_code == 503  # that one is waiting still


@pytest.mark.usefixtures("sections")
class TestLinks:
    PAGES = ("/en/handbook/", "/en/paper/")

    @pytest.mark.parametrize("page", PAGES)
    def test_show_a_size_when_there_is_a_file(self, client: Client, page: str) -> None:
        storage.save(Paper("handbook.pdf", "en"), "0" * 16, b"x" * 1_300_000)
        text = client.get(page).content.decode()
        assert 'href="/en/handbook/handbook.pdf"' in text
        assert "(PDF, 1.2\xa0MB)" in text

    @pytest.mark.parametrize("page", PAGES)
    def test_lead_nowhere_while_there_is_none(self, client: Client, page: str) -> None:
        text = client.get(page).content.decode()
        assert 'href="/en/handbook/handbook.pdf"' not in text
        assert "For printing: the file is being made, come back in a few minutes." in text

    def test_offer_a_section_s_chapter(self, client: Client, sections: list[Section]) -> None:
        put(build.chapter_name(3), "en")
        text = client.get(sections[0].get_absolute_url().replace("/bg/", "/en/")).content.decode()
        assert 'href="/en/handbook/chapter-3.pdf"' in text
        assert 'href="/en/handbook/selection.pdf?section=3.1"' in text

    def test_tick_the_section_that_one_came_from(self, client: Client) -> None:
        text = client.get("/en/paper/?section=3.2").content.decode()
        assert text.count(" checked>") == 1
        assert 'value="3.2" checked>' in text

    def test_say_404_without_a_handbook(self, client: Client) -> None:
        Section.objects.all().delete()
        Handbook.objects.all().delete()
        assert client.get("/en/paper/").status_code == 404


class TestSpelledOut:
    def test_is_an_address_to_type(self) -> None:
        assert spelled_out("https://www.example.org/%D0%B0/") == "example.org/а"

    def test_ends_where_the_address_is_damaged(self) -> None:
        assert spelled_out("https://example.org/a/%EF%BF%BD%EF%BF%BD-b") == "example.org/a/…"
        assert spelled_out("https://example.org/a/%E0%E1-b") == "example.org/a/…"
