"""What of a section's text search reads."""

import pytest
from django.test import Client

from search import indexing
from tests.factories import make_practice, make_section
from tests.search.asking import ask_again, titles

pytestmark = pytest.mark.django_db
TEXT = """## Какво казва законът

Наредбата иска [заявление](section:3.1).[^law]

[steps]

## Какво работи другаде

В Рига раздават [велосипеди](practice:riga).[^riga]

| Град | Колко |
| --- | --- |
| Рига | четиристотин |
"""


class TestSectionDocuments:
    @pytest.mark.parametrize("words", ["заявление", "обадете", "договор", "накратко"])
    def test_are_found_by_text_steps_checklists_and_summary(self, words: str) -> None:
        steps = [("s1", "", "Обадете се."), ("e1", "employer", "Има договор.")]
        make_section("Право", text=TEXT, steps=steps, summary_bg="Накратко.")
        indexing.rebuild()
        assert titles(ask_again(f"q={words}")) == ["Право"]

    @pytest.mark.parametrize("words", ["велосипеди", "четиристотин", "в Рига раздават велосипеди"])
    def test_are_found_by_what_stands_after_the_steps(self, words: str) -> None:
        make_section("Право", text=TEXT)
        indexing.rebuild()
        (hit,) = ask_again(f"q={words}&exact=1").hits
        assert hit.title == "Право"
        assert hit.url.endswith("#kakvo-raboti-drugade")

    def test_stand_behind_the_practice_that_they_tell_of(self) -> None:
        make_section("Право", text=TEXT)
        make_practice("Превоз за всички", solution_bg="Градът дава велосипеди на заем за година.")
        indexing.rebuild()
        assert titles(ask_again("q=велосипеди")) == ["Превоз за всички", "Право"]

    @pytest.mark.parametrize("words", ["law", "section", "practice"])
    def test_are_not_found_by_marks(self, words: str) -> None:
        make_section("Право", text=TEXT)
        indexing.rebuild()
        assert titles(ask_again(f"q={words}&exact=1")) == []

    @pytest.mark.parametrize(
        ("words", "anchor"),
        [
            ("заявление", "#kakvo-kazva-zakonat"),
            ("обадете", "#steps"),
            ("договор", "#checklists"),
            ("накратко", ""),
            ("право", ""),
        ],
    )
    def test_lead_to_the_part_that_matched(self, client: Client, words: str, anchor: str) -> None:
        steps = [("s1", "", "Обадете се."), ("e1", "employer", "Има договор.")]
        section = make_section("Право", text=TEXT, steps=steps, summary_bg="Накратко.")
        indexing.rebuild()
        (hit,) = ask_again(f"q={words}").hits
        address = f"/bg/handbook/3.1-{section.slug}/"
        assert hit.url == f"{address}{anchor}"
        assert f'id="{anchor.lstrip("#")}"' in client.get(address).content.decode() or not anchor
