"""Publications: their list, a page of each, and the feed."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from kb.models import Publication
from tests.directory.test_admin import change_url, submit
from tests.factories import make_practice, make_publication
from tests.html import elements, headings, inside, links, said

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestList:
    def test_shows_the_newest_first_and_undated_last(self, client: Client) -> None:
        make_publication(title_en="Undated")
        make_publication(title_en="Older", date="2013")
        make_publication(title_en="Newer", date="2014-05-20", outlet_en="The Daily")
        page = read(client, "/en/publications/")
        assert page.index("Newer") < page.index("Older") < page.index("Undated")
        assert "The Daily" in page and "20 May 2014" in page

    def test_says_what_is_not_known(self, client: Client) -> None:
        make_publication()
        page = read(client, "/en/publications/")
        assert "Where it appeared: not known" in said(page)
        assert "Date: not known" in said(page)

    def test_says_what_belongs_here_while_it_is_empty(self, client: Client) -> None:
        page = read(client, "/en/publications/")
        assert "There are no publications here yet." in page
        assert "the project announced four publications in a regional daily newspaper" in page

    def test_asks_for_newspaper_pieces_only_until_there_is_one(self, client: Client) -> None:
        make_publication(kind="brochure")
        assert "the project announced four" in read(client, "/en/publications/")
        make_publication(kind="newspaper")
        assert "the project announced four" not in read(client, "/en/publications/")

    def test_hides_drafts(self, client: Client) -> None:
        make_publication(title_en="A draft", is_published=False)
        assert "A draft" not in read(client, "/en/publications/")

    def test_has_pages(self, client: Client) -> None:
        for number in range(21):
            make_publication(title_en=f"Piece {number}")
        assert "1–20 of 21" in read(client, "/en/publications/")
        assert "21–21 of 21" in read(client, "/en/publications/?page=2")
        assert "21–21 of 21" in read(client, "/en/publications/?page=999")
        assert "1–20 of 21" in read(client, "/en/publications/?page=x")

    @pytest.mark.parametrize("count", [1, 15])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_publication(languages=["bg", "en"])
        with django_assert_num_queries(4):
            read(client, "/bg/publications/")


class TestDetail:
    def test_shows_text_and_facts(self, client: Client) -> None:
        practice = make_practice()
        one = make_publication(
            title_en="New neighbours", outlet_en="The Daily", date="2014-05", languages=["bg"],
            source="https://www.example.org/piece", seen="2026", topics=["housing"],
            body_en=f"## Why\n\nThey **came** and [stayed](practice:{practice.slug}).",
        )  # fmt: skip
        page = read(client, f"/en/publications/{one.slug}/")
        assert headings(inside(page, "why"), 2) == [("Why", "")]
        assert "came" in [words for words, _ in elements(page, "strong")]
        assert ("stayed", f"/en/practices/{practice.slug}/") in links(page)
        for fact in ("Newspaper piece", "The Daily", "May 2014", "Bulgarian", "example.org"):
            assert fact in page
        assert "?topic=housing" in page
        assert "Download" not in page

    def test_never_obeys_html_in_the_text(self, client: Client) -> None:
        attack = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
        one = make_publication(title_en=attack, outlet_en=attack, summary_en=attack, body_en=attack)
        page = read(client, f"/en/publications/{one.slug}/")
        assert "<script>alert" not in page and "<img" not in page
        assert 'href="javascript' not in page

    def test_says_so_when_only_the_source_holds_the_text(self, client: Client) -> None:
        one = make_publication(source="https://example.org/")
        page = read(client, f"/en/publications/{one.slug}/")
        assert "We do not hold the text itself. Read it at its source." in page

    def test_says_so_when_it_falls_back_to_another_language(self, client: Client) -> None:
        one = make_publication("Само на български")
        page = read(client, f"/en/publications/{one.slug}/")
        assert headings(page, 1) == [("Само на български", "bg")]
        assert "This text is not translated yet." in page

    def test_answers_404_for_a_draft(self, client: Client) -> None:
        one = make_publication(is_published=False)
        assert client.get(f"/en/publications/{one.slug}/").status_code == 404

    @pytest.mark.parametrize("count", [0, 10])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        one = make_publication(languages=["bg"], topics=["housing"])
        for _ in range(count):
            make_publication()
        with django_assert_num_queries(5):
            read(client, f"/bg/publications/{one.slug}/")


class TestFeed:
    def test_speaks_the_language_of_its_address(self, client: Client) -> None:
        one = make_publication(
            "Нови съседи", title_en="New neighbours", outlet_en="The Daily", date="2014-05",
            summary_en="They came",
        )  # fmt: skip
        make_publication(is_published=False)
        response = client.get("/en/publications/feed.atom")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own
        [entry] = feed.findall(f"{ATOM}entry")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert entry.findtext(f"{ATOM}title") == "New neighbours"
        assert entry.findtext(f"{ATOM}id") == one.uid.urn
        assert entry.findtext(f"{ATOM}summary") == (
            "Newspaper piece, The Daily, May 2014. They came."
        )
        assert entry.find(f"{ATOM}link").get("href") == (  # type: ignore[union-attr]
            f"http://testserver/en/publications/{one.slug}/"
        )
        assert "Нови съседи" in client.get("/bg/publications/feed.atom").content.decode()

    def test_is_whole_while_nothing_is_published(self, client: Client) -> None:
        feed = ElementTree.fromstring(client.get("/bg/publications/feed.atom").content)  # noqa: S314
        assert feed.findall(f"{ATOM}entry") == []

    def test_holds_a_publication_of_which_only_the_title_is_known(self, client: Client) -> None:
        make_publication(title_en="New neighbours")
        assert "Newspaper piece." in client.get("/en/publications/feed.atom").content.decode()


class TestEditing:
    def test_keeps_the_former_address(self, editor: Client, client: Client) -> None:
        one = make_publication(slug="old-name")
        assert submit(editor, change_url(one), slug="new-name", file="").status_code == 302
        response = client.get("/en/publications/old-name/")
        assert (response.status_code, response["Location"]) == (301, "/en/publications/new-name/")

    def test_adds_one(self, editor: Client) -> None:
        values = {"key": "new", "slug": "new", "kind": "press-release", "title_bg": "Ново"}
        url = reverse("admin:kb_publication_add")
        assert submit(editor, url, **values, date="2014-05", file="").status_code == 302
        assert Publication.objects.get().date == "2014-05"

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("date", "May", "Write a date as 2024-10-27, 2024-10, 2024, 2018~ or 2013/2019."),
            ("body_en", "[x](practice:none)", "“practice:none” leads to no entry"),
            ("body_bg", "[x](javascript:alert)", "is neither a web address nor an entry"),
            ("title_bg", "", "This field is required."),
        ],
    )
    def test_names_what_is_wrong(
        self, editor: Client, field: str, value: str, sentence: str
    ) -> None:
        one = make_publication()
        page = submit(editor, change_url(one), **{field: value, "file": ""})
        assert page.status_code == 200
        assert sentence in page.content.decode()
