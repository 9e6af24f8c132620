"""What pages say of sources that do not open."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from links.models import Link
from tests.directory.test_admin import change_url, editor, submit
from tests.factories import make_finding, make_place, make_practice, make_section
from tests.html import addresses, links

__all__ = ["editor"]
pytestmark = pytest.mark.django_db
URL = "https://example.org/report"


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def make_link(failed_days: int, **fields: str) -> Link:
    return Link.objects.create(
        url=URL, failed_days=failed_days, failed_on=date(2026, 11, 20), **fields
    )


def make_pages() -> list[str]:
    practice, place, section = make_practice(), make_place(), make_section()
    practice.sources.create(url=URL, position=1)
    place.sources.create(url=URL, position=1)
    section.sources.create(url=URL, position=1, code="one")
    return [one.get_absolute_url() for one in (practice, place, section, make_finding(source=URL))]


class TestPages:
    def test_mark_a_dead_source_and_offer_its_copy(self, client: Client) -> None:
        make_link(2, archived_url="https://archive.example/copy")
        for path in make_pages():
            page = read(client, path.replace("/bg/", "/en/"))
            assert "Did not open on 20 November 2026" in page, path
            copies = [words for words, address in links(page) if address.endswith("example/copy")]
            assert copies and all(words.startswith("Archived copy") for words in copies)
            assert URL in addresses(page)

    def test_speak_bulgarian(self, client: Client) -> None:
        make_link(2)
        path = make_pages()[0]
        assert "Не се отвори на 20 ноември 2026 г." in read(client, path)

    def test_say_nothing_after_one_bad_day(self, client: Client) -> None:
        make_link(1)
        for path in make_pages():
            assert "Did not open" not in read(client, path.replace("/bg/", "/en/"))

    def test_offer_a_copy_of_what_still_opens(self, client: Client) -> None:
        make_link(0, archived_url="https://archive.example/copy")
        page = read(client, make_pages()[0].replace("/bg/", "/en/"))
        assert "Archived copy" in page and "Did not open" not in page

    @pytest.mark.parametrize(("count", "queries"), [(0, 10), (1, 11), (12, 11)])
    def test_ask_one_question_for_all_sources(
        self, client: Client, count: int, queries: int, django_assert_num_queries: Callable
    ) -> None:
        practice = make_practice(topics=["housing"])
        for number in range(count):
            practice.sources.create(url=f"{URL}/{number}", position=number)
        with django_assert_num_queries(queries):
            read(client, practice.get_absolute_url())


class TestEditors:
    def test_see_the_dead_first_and_give_a_copy(self, editor: Client) -> None:
        Link.objects.create(url="https://example.org/alive")
        dead = make_link(3)
        page = editor.get(reverse("admin:links_link_changelist"))
        assert page.context["cl"].result_list[0] == dead
        copy = "https://archive.example/copy"
        assert submit(editor, change_url(dead), archived_url=copy).status_code == 302
        dead.refresh_from_db()
        assert (dead.archived_url, dead.failed_days) == (copy, 3)

    def test_cannot_give_what_is_no_address(self, editor: Client) -> None:
        page = submit(editor, change_url(make_link(3)), archived_url="somewhere else")
        assert page.status_code == 200
        assert page.context["errors"]

    def test_alone_see_the_list(self, client: Client) -> None:
        assert client.get(reverse("admin:links_link_changelist")).status_code == 302
