"""What changed in the handbook: beside the contents, in the section and as a feed."""

import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from django.test import Client

from kb.models import Section
from languages import translations
from tests.factories import make_section

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def make_changed(**fields: object) -> Section:
    section = make_section("Раздел", **fields)  # type: ignore[arg-type]
    section.changes.create(day=date(2026, 1, 1), text_bg="Първи текст.")
    section.changes.create(day=date(2026, 3, 1), text_bg="Нов праг <b>и</b> срок.")
    return section


class TestContents:
    def test_show_changes_but_not_first_texts(self, client: Client) -> None:
        section = make_changed()
        html = client.get("/bg/handbook/").content.decode()
        change = section.changes.get(day=date(2026, 3, 1))
        assert f"{section.get_absolute_url()}#change-{change.pk}" in html
        assert "Нов праг &lt;b&gt;и&lt;/b&gt; срок." in html
        assert "Първи текст." not in html

    def test_say_nothing_where_nothing_changed(self, client: Client) -> None:
        make_section().changes.create(day=date(2026, 1, 1), text_bg="Първи текст.")
        assert 'id="changes"' not in client.get("/bg/handbook/").content.decode()

    def test_keep_changes_of_hidden_sections_back(self, client: Client) -> None:
        make_section()
        make_changed(is_published=False)
        assert "Нов праг" not in client.get("/bg/handbook/").content.decode()
        assert "Нов праг" not in client.get("/bg/handbook/changes.atom").content.decode()


class TestFeed:
    def test_holds_the_changes_as_plain_words(self, client: Client) -> None:
        section = make_changed()
        response = client.get("/bg/handbook/changes.atom")
        assert response["Content-Type"].startswith("application/atom+xml")
        entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314
        assert [entry.findtext(f"{ATOM}summary") for entry in entries] == [
            "Нов праг <b>и</b> срок.",
            "Първи текст.",
        ]
        assert entries[0].findtext(f"{ATOM}title") == str(section)
        assert entries[0].findtext(f"{ATOM}updated") == "2026-03-01T00:00:00+02:00"
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2

    def test_is_linked_from_the_contents(self, client: Client) -> None:
        make_section()
        assert client.get("/en/handbook/").content.decode().count("/en/handbook/changes.atom") == 2


class TestOutdatedTranslation:
    def test_is_said_to_readers(self, client: Client) -> None:
        section = make_section(text="Текст.", body_en="Text.", title_en="Title")
        translations.note(section)
        section.body_bg = "Ново."
        section.save()
        translations.note(section)
        sentence = "this text has not followed yet"
        path = section.get_absolute_url()[3:]
        assert sentence in client.get(f"/en{path}").content.decode()
        assert "още не го следва" not in client.get(f"/bg{path}").content.decode()
