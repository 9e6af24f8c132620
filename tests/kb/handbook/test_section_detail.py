"""One section of the handbook."""

from collections.abc import Callable

import pytest
from django.test import Client

from kb.models import Section
from tests.factories import make_practice, make_section
from tests.html import addresses, by_role, elements, headings, inside, links, said

pytestmark = pytest.mark.django_db
ONE, TWO = "https://example.org/one", "https://example.org/two"


def read(client: Client, section: Section, language: str = "en") -> str:
    response = client.get(f"/{language}/handbook/{section.number}-{section.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestSectionDetail:
    def test_numbers_each_address_once(self, client: Client) -> None:
        sources = {"unused": "https://example.org/three", "law": ONE, "act": TWO, "same": TWO}
        section = make_section(text="Едно.[^act] Две.[^same][^law]", sources=sources)
        page = read(client, section)
        names = [name for name, _ in by_role(page, "link")]
        assert (names.count("Source 1"), names.count("Source 2")) == (2, 1)
        assert addresses(inside(page, "s1")) == [TWO]
        assert addresses(inside(page, "s2")) == [ONE]
        assert addresses(inside(page, "s3")) == ["https://example.org/three"]
        assert 'id="s4"' not in page

    def test_leaves_out_a_note_without_a_source(self, client: Client) -> None:
        page = read(client, make_section(text="Едно.[^gone]"))
        assert ("Едно.", {}) in elements(page, "p") and "gone" not in page

    def test_says_on_which_day_it_was_checked(self, client: Client) -> None:
        section = make_section(text="Едно.[^law]", sources={"law": ONE}, checked="2026-11")
        page = read(client, section)
        assert "Checked on November 2026" in page and "Read on: November 2026" in page

    def test_links_to_entries_that_readers_may_see(self, client: Client) -> None:
        seen = make_practice(slug="riga")
        make_practice(slug="draft", is_published=False)
        other = make_section(chapter=5)
        text = "[Рига](practice:riga), [чернова](practice:draft), [раздел](section:5.1)"
        page = read(client, make_section(text=text))
        assert "Рига, чернова, раздел" in said(page)
        assert ("Рига", f"/en/practices/{seen.slug}/") in links(page)
        assert "чернова" not in dict(links(page))
        assert ("раздел", f"/en/handbook/5.1-{other.slug}/") in links(page)

    def test_marks_advice_of_ours(self, client: Client) -> None:
        page = read(client, make_section(text="**Нашият съвет:** питайте.\n\nЗаконът казва."))
        paragraphs = dict(elements(page, "p"))
        tip, law = paragraphs["Нашият съвет: питайте."], paragraphs["Законът казва."]
        assert "Нашият съвет:" in [words for words, _ in elements(page, "strong")]
        assert tip != law  # it is set apart, in whatever way

    def test_puts_the_steps_where_the_text_wants_them(self, client: Client) -> None:
        steps = [("s1", "", "Обадете се."), ("m1", "municipality", "Има лице за контакт.")]
        page = read(client, make_section(text="Преди.\n\n[steps]\n\nСлед.", steps=steps))
        order = ["Преди.", "What to do on Monday", "Обадете се.", "След.", "Има лице за контакт."]
        assert sorted(order, key=page.index) == order
        assert "[steps]" not in page

    def test_opens_the_checklist_of_the_reader(self, client: Client) -> None:
        steps = [("m1", "municipality", "Община."), ("n1", "ngo", "НПО.")]
        section = make_section(steps=steps, readers=["municipality"])
        page = read(client, section)
        assert page.index("Община.") < page.index("НПО.")
        response = client.get(f"/en/handbook/{section.number}-{section.slug}/?reader=ngo")
        page = response.content.decode()
        assert page.index("НПО.") < page.index("Община.")
        folds = {words: "open" in about for words, about in elements(page, "details")}
        assert [is_open for words, is_open in folds.items() if "НПО." in words] == [True]
        assert [is_open for words, is_open in folds.items() if "Община." in words] == [False]

    def test_tells_what_changed_newest_first(self, client: Client) -> None:
        section = make_section()
        section.changes.create(day="2026-01-02", text_en="First text.")
        section.changes.create(day="2026-10-02", text_en="A new act.")
        page = read(client, section)
        assert page.index("2 October 2026") < page.index("A new act.") < page.index("First text.")

    def test_leads_to_its_headings(self, client: Client) -> None:
        text = "## Какво казва законът\n\nЕдно.\n\n## Кой действа\n\nДве."
        page = read(client, make_section(text=text))
        for words, anchor in (("Какво казва законът", "kakvo-kazva-zakonat"),
                              ("Кой действа", "koy-deystva")):  # fmt: skip
            assert (words, f"#{anchor}") in links(page)
            assert headings(inside(page, anchor), 2) == [(words, "")]

    def test_obeys_no_html_of_an_editor(self, client: Client) -> None:
        text = "<script>alert(1)</script> [x](javascript:alert(1)) <b onclick=alert(1)>y</b>"
        page = read(client, make_section(text=text))
        assert "<script>alert(1)</script>" in said(page)  # shown, not obeyed
        assert not any("onclick" in about for _, about in elements(page, "b"))
        assert not any(address.startswith("javascript") for address in addresses(page))

    def test_warns_where_sources_speak(self, client: Client) -> None:
        section = make_section(text="Едно.[^law]", sources={"law": ONE})
        assert "Orientation, not legal advice." in read(client, section)

    def test_needs_no_caution_without_sources(self, client: Client) -> None:
        assert "Orientation, not legal advice." not in read(client, make_section())

    def test_leads_on_across_chapters(self, client: Client) -> None:
        before = make_section(chapter=2, title_en="Before")
        here = make_section(chapter=3, title_en="Here")
        make_section(chapter=4, title_en="A draft", is_published=False)
        after = make_section(chapter=5, title_en="After")
        page = read(client, here)
        assert f'rel="prev" href="/en/handbook/2.1-{before.slug}/"' in page
        assert f'rel="next" href="/en/handbook/5.1-{after.slug}/"' in page
        assert "A draft" not in page

    def test_leads_nowhere_beyond_the_ends(self, client: Client) -> None:
        page = read(client, make_section())
        assert 'rel="prev"' not in page and 'rel="next"' not in page

    def test_shows_the_sections_of_its_chapter(self, client: Client) -> None:
        section = make_section(title_en="One")
        make_section(title_en="Two")
        make_section(chapter=7, title_en="Elsewhere", position=9)
        page = read(client, section)
        assert "In this chapter: 2 sections" in page
        [chapter] = [words for words, about in elements(page, "nav")
                     if about.get("aria-label") == "Chapter 3"]  # fmt: skip
        assert "Two" in chapter and "Elsewhere" not in chapter
        current = [words for words, about in elements(page, "a") if about.get("aria-current")]
        assert "3.1 One" in current and not any("Two" in words for words in current)

    def test_offers_three_practices_that_share_its_topics(self, client: Client) -> None:
        section = make_section(topics=["housing", "health"])
        make_practice(title_en="Both", topics=["housing", "health"], lessons_en="Start small.")
        for number in range(3):
            make_practice(title_en=f"One {number}", topics=["housing"])
        make_practice(title_en="Other", topics=["employment"])
        make_practice(title_en="Draft", topics=["housing", "health"], is_published=False)
        page = read(client, section)
        lines = page[page.index("Practices on this topic") :]
        assert lines.index("Both") < lines.index("One 0") < lines.index("One 1")
        assert "Start small." in lines
        assert "Under each name: our advice on what we can learn from it." in lines
        assert not any(title in page for title in ("One 2", "Other", "Draft"))

    def test_links_its_topics_to_search(self, client: Client) -> None:
        page = read(client, make_section(topics=["housing"]))
        assert 'href="/en/search/?topic=housing"' in page

    @pytest.mark.parametrize("tail", ["", "-an-old-name"])
    def test_redirects_to_the_right_address(self, client: Client, tail: str) -> None:
        section = make_section(slug="right-to-work")
        response = client.get(f"/en/handbook/3.1{tail}/")
        assert response.status_code == 301
        assert response["Location"] == f"/en/handbook/3.1-{section.slug}/"

    def test_keeps_the_reader_on_the_way(self, client: Client) -> None:
        section = make_section(slug="right-to-work")
        response = client.get("/en/handbook/3.1/?reader=ngo")
        assert response["Location"] == f"/en/handbook/3.1-{section.slug}/?reader=ngo"

    def test_redirects_a_number_with_a_leading_zero(self, client: Client) -> None:
        make_section(slug="right-to-work")
        response = client.get("/en/handbook/03.1-right-to-work/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/en/handbook/3.1-right-to-work/",
        )

    @pytest.mark.parametrize("number", ["3.1", "3.9", "99.1"])
    def test_answers_404_to_hidden_and_absent_alike(self, client: Client, number: str) -> None:
        make_section(is_published=False)
        assert client.get(f"/en/handbook/{number}/").status_code == 404

    def test_marks_a_text_in_another_language(self, client: Client) -> None:
        page = read(client, make_section(title_en="Right to work", text="Едно."))
        assert "Едно." in said(page, "bg")
        assert "We show it in Bulgarian." in said(page)

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            section = make_section(
                text="[Рига](practice:riga)[^law]",
                sources={"law": ONE, "act": TWO},
                steps=[(f"s{number}", "", "Едно.") for number in range(count)],
                topics=["housing", "health"],
            )
            make_practice(topics=["housing"])
        with django_assert_num_queries(13):
            read(client, section)
