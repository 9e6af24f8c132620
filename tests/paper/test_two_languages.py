"""An entry in two languages side by side."""

import re

import pytest
from django.test import Client

from kb.models import Section
from tests.factories import make_finding, make_place, make_practice, make_publication, make_section
from tests.html import addresses, headings, inside, said

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def rows(page: str) -> list[list[str]]:
    """The cells of each row, as words; only the classes of the grid say where one begins."""
    found = []
    for row in page.split('<div class="pair">')[1:]:
        cells = re.split(r'<div class="stack[^>]*>', row.split('<p class="print-only">')[0])[1:]
        found.append([" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells])
    return found


class TestSection:
    def test_puts_the_same_paragraph_in_one_row(self, client: Client) -> None:
        make_section(
            "Право", title_en="Law", summary_bg="Кратко.", summary_en="In short.",
            body_bg="## Кой\n\nПърво.\n\nВторо.\n\n[steps]\n\n## Как\n\nТрето.",
            body_en="## Who\n\nFirst.\n\nSecond.\n\n[steps]\n\n## How\n\nThird.",
            steps=[("s1", "", "Обадете се.")],
        )  # fmt: skip
        assert rows(read(client, "/en/print/section/3.1/")) == [
            ["English 3.1 Law In short.", "Български 3.1 Право Кратко."],
            ["Who First.", "Кой Първо."],
            ["Second.", "Второ."],
            ["What to do on Monday Обадете се.", "Какво да направите в понеделник Обадете се."],
            ["How Third.", "Как Трето."],
        ]

    def test_keeps_a_part_whole_that_differs(self, client: Client) -> None:
        make_section(body_bg="## Кой\n\nЕдно.\n\nДве.\n\n## Как\n\nТри.",
                     body_en="## Who\n\nOne and two.\n\n## How\n\nThree.")  # fmt: skip
        assert rows(read(client, "/en/print/section/3.1/"))[1:] == [
            ["Who One and two.", "Кой Едно. Две."],
            ["How Three.", "Как Три."],
        ]

    def test_numbers_sources_by_language(self, client: Client) -> None:
        make_section(
            body_bg="Едно.[^a] Две.[^b]", body_en="Two.[^b] One.[^a]",
            sources={"a": "https://example.org/a", "b": "https://example.org/b"},
        )  # fmt: skip
        page = read(client, "/en/print/section/3.1/")
        assert addresses(inside(page, "bg-s1")) == ["https://example.org/a"]
        assert addresses(inside(page, "en-s1")) == ["https://example.org/b"]
        assert addresses(page).count("#bg-s1") == addresses(page).count("#en-s1") == 1

    def test_says_what_is_not_translated(self, client: Client) -> None:
        make_section("Право", text="Само на български.", summary_bg="Кратко.")
        page = read(client, "/en/print/section/3.1/")
        assert "Not translated yet." in page
        assert page.count("Само на български.") == 1

    def test_shows_no_markup_that_an_editor_typed(self, client: Client) -> None:
        make_section("<b>", text="<script>alert(1)</script>\n\n## <i>Кой</i>\n\nТекст &amp; още.")
        page = read(client, "/bg/print/section/3.1/")
        assert "<script>alert" not in page and "<i>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert ("<i>Кой</i>", "bg") in headings(page, 2)


class TestOthers:
    def test_shows_a_practice(self, client: Client) -> None:
        make_practice(slug="riga", title_bg="Рига", title_en="Riga", problem_bg="Няма курсове.",
                      problem_en="No courses.")  # fmt: skip
        found = rows(read(client, "/bg/print/practice/riga/"))
        assert ["Проблемът Няма курсове.", "The problem No courses."] in found

    def test_shows_a_finding(self, client: Client) -> None:
        make_finding(key="sf-1", title_en="Most people do not know a refugee")
        found = rows(read(client, "/bg/print/finding/sf-1/"))
        assert ["Стойност 63%", "Value 63%"] in found
        assert found[0][1].startswith("English Most people do not know a refugee")

    def test_shows_a_place(self, client: Client) -> None:
        make_place("Център", slug="centre", name_en="Centre", phones=["0800 123"])
        found = rows(read(client, "/en/print/place/centre/"))
        assert ["Phone 0800 123", "Телефон 0800 123"] in found

    def test_marks_each_column_s_language(self, client: Client) -> None:
        make_practice(slug="riga", title_bg="Рига", title_en="Riga")
        page = read(client, "/en/print/practice/riga/?with=bg")
        assert "Рига" in said(page, "bg") and "Riga" in said(page, "en")

    @pytest.mark.parametrize("query", ["", "?with=bg", "?with=xx", "?with=en"])
    def test_takes_the_other_language_for_an_odd_one(self, client: Client, query: str) -> None:
        make_practice(slug="riga")
        first = rows(read(client, f"/bg/print/practice/riga/{query}"))[0]
        assert [cell.split()[0] for cell in first] == ["Български", "English"]

    @pytest.mark.parametrize(
        "address", ["section/9.9", "section/x", "practice/x", "finding/x", "place/x", "other/x"]
    )
    def test_knows_no_other_entries(self, client: Client, address: str) -> None:
        assert client.get(f"/en/print/{address}/").status_code == 404

    def test_hides_what_the_site_hides(self, client: Client) -> None:
        make_practice(slug="draft", is_published=False)
        Section.objects.filter(pk=make_section().pk).update(is_published=False)
        for address in ("practice/draft", "section/3.1"):
            assert client.get(f"/en/print/{address}/").status_code == 404


class TestPublication:
    def test_stands_side_by_side_with_its_facts_and_its_text(self, client: Client) -> None:
        make_publication(
            "Съседи", title_en="Neighbours", slug="neighbours", outlet_bg="Вестник",
            outlet_en="Paper", date="2014-05", languages=["bg"],
            body_bg="Първо.\n\n## Кой\n\nВторо.", body_en="First.\n\n## Who\n\nSecond.",
        )  # fmt: skip
        found = rows(read(client, "/en/print/publication/neighbours/"))
        assert found[0] == ["English Neighbours Not known", "Български Съседи Не е известно"]
        for row in (["Where it appeared Paper", "Къде е излязла Вестник"],
                    ["Text First.", "Текст Първо."], ["Who Second.", "Кой Второ."]):  # fmt: skip
            assert row in found
        page = read(client, "/en/publications/neighbours/")
        assert 'href="/en/print/publication/neighbours/"' in page

    def test_says_that_the_text_is_not_translated_or_not_held(self, client: Client) -> None:
        make_publication("Съседи", slug="one", body_bg="Първо.")
        assert ["Text Not translated yet.", "Текст Първо."] in rows(
            read(client, "/en/print/publication/one/")
        )
        make_publication("Съседи", slug="nothing", body_bg="[a]: https://example.org")
        assert client.get("/bg/print/publication/nothing/").status_code == 200
        make_publication("Съседи", slug="two")
        assert ["Text Not known", "Текст Не е известно"] in rows(
            read(client, "/en/print/publication/two/")
        )

    def test_is_none_of_a_draft(self, client: Client) -> None:
        make_publication(slug="draft", is_published=False)
        assert client.get("/en/print/publication/draft/").status_code == 404
