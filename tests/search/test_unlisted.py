"""A need that no place says it meets, and the heading over what was found instead."""

import pytest
from django.test import Client

from search import indexing
from tests.factories import make_place, make_section, make_topic
from tests.search.asking import ask
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db


@pytest.fixture
def dentist() -> None:
    make_topic("health", name_bg="Здраве и лекар", name_en="Health and doctors")
    make_need("dentist", "health", bg="зъболекар; лекар", en="dentist; doctor", uk="стоматолог")


@pytest.mark.usefixtures("dentist")
class TestUnlisted:
    def test_is_said_where_places_are_only_filed_near_it(self, client: Client) -> None:
        make_place("Болница", name_en="Hospital", topics=["health"])
        unlisted = ask("q=стоматолог", "en").unlisted
        assert unlisted
        assert unlisted.words == "стоматолог"
        said = "We list no place yet that says it helps with “стоматолог”."
        assert said in client.get("/en/search/?q=стоматолог").content.decode()
        body = client.get("/api/v1/search/?q=стоматолог&lang=en").json()
        assert body["unlisted"] == {"words": "стоматолог", "sentence": said, "reading": None}

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_is_not_said_where_a_place_says_it_in_either_language(self, language: str) -> None:
        make_place("Болница със зъболекар", name_en="Hospital", topics=["health"])
        assert ask("q=стоматолог", language).unlisted is None

    def test_is_not_said_of_a_part_of_all_places(self) -> None:
        make_place("Болница", topics=["health"])
        assert ask("q=зъболекар&topic=health").unlisted is None

    def test_is_not_said_of_other_words_beside_it(self) -> None:
        make_place("Болница", topics=["health"])
        assert ask("q=зъболекар болница").unlisted is None

    def test_names_the_section_that_is_about_it(self, client: Client) -> None:
        section = make_section("Зъболекар и осигуровка", topics=["health"], text="Да")
        unlisted = ask("q=зъболекар").unlisted
        assert unlisted
        assert unlisted.reading
        assert unlisted.reading.key == section.key
        assert "Прочетете в наръчника:" in client.get("/bg/search/?q=зъболекар").content.decode()


class TestNeedInSeveralWords:
    def test_may_be_described_in_others(self) -> None:
        make_need("lost", "documents", bg="изгубени документи", en="lost documents")
        make_place("Полиция", topics=["documents"])
        assert ask("q=изгубени документи").unlisted is None


class TestHeading:
    def test_isolates_words_of_another_direction(self, client: Client) -> None:
        make_place()
        indexing.rebuild()
        page = client.get("/en/search/?q=محامي").content.decode()
        assert "“<bdi>محامي</bdi>”" in page

    def test_is_short_for_a_letter(self, client: Client) -> None:
        make_place("Лекар")
        indexing.rebuild()
        letter = "лекар за моето малко дете, което кашля вече цяла седмица " * 6
        page = client.get(f"/en/search/?q={letter}").content.decode()
        assert "for your letter" in page
        assert letter.strip() not in page.split("<h1>")[1].split("</h1>")[0]

    def test_names_an_identifier_that_nobody_has(self, client: Client) -> None:
        make_place()
        indexing.rebuild()
        page = client.get("/en/search/?q=6399").content.decode()
        assert "has no words to search for" not in page
