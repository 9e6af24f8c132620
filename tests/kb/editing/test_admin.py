"""Editors' pages of handbook, practices and study."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kb.models import Chapter, Finding, GoodPractice, Step
from tests.directory.test_admin import change_url, submit
from tests.factories import (
    make_finding,
    make_practice,
    make_publication,
    make_section,
    make_topic,
    make_word,
)

pytestmark = pytest.mark.django_db
MODELS = [
    "kb_actor",
    "kb_chapter",
    "kb_finding",
    "kb_fundingkind",
    "kb_glossaryterm",
    "kb_goodpractice",
    "kb_handbook",
    "kb_publication",
    "kb_section",
    "kb_study",
]


def make_everything() -> dict[str, Any]:
    section = make_section(steps=[("s1", "", "Едно.")], sources={"law": "https://example.org/"})
    practice = make_practice(actors=["ngo"], funding_kinds=["eu"])
    practice.sources.create(url="https://example.org/", position=1)
    finding = make_finding()
    return {
        "kb_actor": practice.actors.get(),
        "kb_chapter": section.chapter,
        "kb_finding": finding,
        "kb_fundingkind": practice.funding_kinds.get(),
        "kb_glossaryterm": make_word(),
        "kb_goodpractice": practice,
        "kb_handbook": section.chapter.handbook,
        "kb_publication": make_publication(),
        "kb_section": section,
        "kb_study": finding.study,
    }


def found(editor: Client, model: str, **query: str) -> list[str]:
    response = editor.get(reverse(f"admin:{model}_changelist"), query)
    return [str(thing) for thing in response.context["cl"].result_list]


class TestEveryModel:
    @pytest.mark.parametrize("model", MODELS)
    def test_is_listed_searched_and_opened(self, editor: Client, model: str) -> None:
        thing = make_everything()[model]
        assert found(editor, model) == [str(thing)]
        assert found(editor, model, q="няма такова") == []
        assert editor.get(reverse(f"admin:{model}_change", args=[thing.pk])).status_code == 200
        assert editor.get(reverse(f"admin:{model}_add")).status_code == 200

    def test_covers_all_that_is_registered(self) -> None:
        labels = {model._meta.label_lower for model in admin.site._registry}
        assert {name.replace(".", "_") for name in labels if name.startswith("kb.")} == set(MODELS)

    @pytest.mark.parametrize("model", MODELS)
    def test_is_closed_to_strangers(self, client: Client, model: str) -> None:
        response = client.get(reverse(f"admin:{model}_changelist"))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


class TestSearchAndFilters:
    def test_do_not_mind_capitals(self, editor: Client) -> None:
        make_practice("Наставници за новодошли")
        make_practice("Курсове")
        for words in ("НАСТАВНИЦИ", "новодошли наставници"):
            assert found(editor, "kb_goodpractice", q=words) == ["Наставници за новодошли"]

    def test_find_a_section_by_its_text(self, editor: Client) -> None:
        section = make_section(text="Работодателят подава заявление.")
        make_section(text="Друго.")
        assert found(editor, "kb_section", q="РАБОТОДАТЕЛЯТ") == [str(section)]

    def test_narrow_practices_by_country_and_topic(self, editor: Client) -> None:
        make_practice("Едно", country="DE", topics=["housing"])
        make_practice("Друго", country="BG", topics=["housing"])
        topic = str(make_topic("housing").pk)
        query = {"country": "DE", "topics__id__exact": topic}
        assert found(editor, "kb_goodpractice", **query) == ["Едно"]

    def test_narrow_findings_by_theme(self, editor: Client) -> None:
        make_finding("Едно", theme="media")
        make_finding("Друго", theme="contact")
        assert found(editor, "kb_finding", theme__exact="media") == ["Едно"]


class TestPractices:
    def test_keep_their_former_address(self, editor: Client, client: Client) -> None:
        practice = make_practice(slug="old-name")
        assert submit(editor, change_url(practice), slug="new-name").status_code == 302
        response = client.get("/en/practices/old-name/")
        assert (response.status_code, response["Location"]) == (301, "/en/practices/new-name/")

    def test_are_hidden_by_one_tick(self, editor: Client) -> None:
        practice = make_practice()
        page = submit(editor, change_url(practice), is_published="")
        assert page.status_code == 302
        assert not GoodPractice.objects.published().exists()

    def test_refuse_years_in_the_wrong_order(self, editor: Client) -> None:
        practice = make_practice(start_year=2020)
        page = submit(editor, change_url(practice), end_year="2019")
        assert page.status_code == 200
        assert page.context["errors"]
        assert GoodPractice.objects.get().end_year is None

    def test_refuse_a_day_that_is_none(self, editor: Client) -> None:
        page = submit(editor, change_url(make_practice()), seen="yesterday")
        assert "Write a date as 2024-10-27, 2024-10, 2024, 2018~ or 2013/2019." in (
            page.content.decode()
        )

    def test_take_what_tells_whether_they_transfer(self, editor: Client) -> None:
        practice = make_practice()
        values = {"town_size": "small", "months_to_start": "6", "legal_fit": "council"}
        assert submit(editor, change_url(practice), **values).status_code == 302
        practice.refresh_from_db()
        assert practice.town_size == GoodPractice.TownSize.SMALL
        assert (practice.months_to_start, practice.legal_fit) == (6, "council")
        assert practice.cost_band == ""

    @pytest.mark.parametrize("months", ["0", "121", "soon"])
    def test_refuse_months_that_cannot_be(self, editor: Client, months: str) -> None:
        practice = make_practice()
        page = submit(editor, change_url(practice), months_to_start=months)
        assert page.status_code == 200
        assert page.context["errors"]
        practice.refresh_from_db()
        assert practice.months_to_start is None

    def test_take_another_source(self, editor: Client) -> None:
        practice = make_practice()
        source = {"sources-0-url": "example.org/new", "sources-0-position": "1"}
        assert submit(editor, change_url(practice), **source).status_code == 302
        assert practice.sources.get().url == "https://example.org/new"

    def test_are_added(self, editor: Client) -> None:
        values = {"key": "new", "slug": "new", "country": "DE", "title_bg": "Ново"}
        url = reverse("admin:kb_goodpractice_add")
        assert submit(editor, url, **values, summary_bg="Кратко.").status_code == 302
        assert GoodPractice.objects.get().title_bg == "Ново"

    def test_need_a_title(self, editor: Client) -> None:
        values = {"key": "new", "slug": "new", "country": "DE", "summary_bg": "Кратко."}
        page = submit(editor, reverse("admin:kb_goodpractice_add"), **values)
        assert "title_bg" in page.context["adminform"].form.errors
        assert not GoodPractice.objects.exists()


class TestSections:
    def test_take_changed_steps_and_readers(self, editor: Client) -> None:
        section = make_section(steps=[("s1", "", "Едно.")])
        changes = {"steps-0-text_bg": "Поправено.", "readers": ["ngo", "employer"]}
        page = submit(editor, change_url(section), **changes)
        assert page.status_code == 302
        section.refresh_from_db()
        assert section.steps.get().text_bg == "Поправено."
        assert section.readers == ["ngo", "employer"]

    def test_keep_the_order_of_their_readers(self, editor: Client) -> None:
        section = make_section(readers=["ngo", "municipality"])
        submit(editor, change_url(section), readers=["municipality", "employer", "ngo"])
        section.refresh_from_db()
        assert section.readers == ["ngo", "municipality", "employer"]

    def test_refuse_a_reader_that_there_is_not(self, editor: Client) -> None:
        section = make_section(steps=[("s1", "", "Едно.")])
        page = submit(editor, change_url(section), **{"steps-0-reader": "mayor"})
        assert page.status_code == 200
        assert Step.objects.get().reader == ""

    def test_keep_their_key(self, editor: Client) -> None:
        section = make_section()
        submit(editor, change_url(section), key="other")
        section.refresh_from_db()
        assert section.key == "hb-3.1"

    def test_move_to_another_chapter(self, editor: Client) -> None:
        section = make_section(chapter=3)
        target = make_section(chapter=4).chapter
        changes = {"chapter": str(target.pk), "position": "7"}
        assert submit(editor, change_url(section), **changes).status_code == 302
        section.refresh_from_db()
        assert (section.chapter, section.number) == (Chapter.objects.get(number=4), "4.7")


class TestFindings:
    def test_take_a_corrected_value(self, editor: Client) -> None:
        finding = make_finding(value=63)
        assert submit(editor, change_url(finding), value="36.5").status_code == 302
        assert str(Finding.objects.get().value) == "36.50"

    def test_refuse_more_than_all(self, editor: Client) -> None:
        page = submit(editor, change_url(make_finding(value=63)), value="163")
        assert page.status_code == 200
        assert page.context["errors"]
        assert Finding.objects.get().value == 63


class TestTakenAddresses:
    def test_a_practice_cannot_hide_behind_the_comparison(self, editor: Client) -> None:
        practice = make_practice()
        page = submit(editor, change_url(practice), slug="compare")
        sentence = "“compare” is the address of another page. Choose another one."
        assert sentence in page.content.decode()
        practice.refresh_from_db()
        assert practice.slug != "compare"
        assert submit(editor, change_url(practice), slug="comparison").status_code == 302

    @pytest.mark.parametrize("key", ["mirror", "codebook"])
    def test_a_finding_cannot_hide_behind_the_study(self, key: str) -> None:
        with pytest.raises(ValidationError) as refused:
            Finding(key=key).clean()
        assert list(refused.value.message_dict) == ["key"]
        Finding(key="mirrors").clean()


class TestTextsOfSections:
    """Whatever is wrong is named at save, and what was written is still in the form."""

    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            ("[а](practice:none)", "“practice:none” leads to no entry that visitors may see."),
            ("[а](section:99.9)", "“section:99.9” leads to no entry that visitors may see."),
            ("[а](odd:thing)", "“odd:thing” leads to no entry that visitors may see."),
            (
                "[а](javascript:alert)",
                "The link “javascript:alert” is neither a web address nor an entry of the site.",
            ),
            (
                "![карта](https://example.org/a.png)",
                "The picture “a.png” cannot stand in a text. Write what it shows, or attach it "
                "to a publication and link to that: [карта](publication:…).",
            ),
            (
                "![ ](https://example.org/a.png)",
                "The picture “a.png” has no alternative text, and pictures cannot stand in a text.",
            ),
            (
                "![карта][x]\n\n[x]: https://example.org/a.png",
                "The picture “x” cannot stand in a text.",
            ),
            ("![][x]\n\n[x]: /a.png", "The picture “x” has no alternative text"),
            ("<b>важно</b>", "HTML does nothing here: “&lt;b&gt;” would stand on the page"),
            ("Казано.[^law]", "The note “law” has no source (text: Bulgarian)."),
        ],
    )
    def test_are_refused_with_a_sentence(self, editor: Client, body: str, sentence: str) -> None:
        section = make_section(text="Старо.")
        page = submit(editor, change_url(section), body_bg=body, title_en="Kept")
        html = page.content.decode()
        assert page.status_code == 200
        assert sentence in html
        form = page.context["adminform"].form
        assert (form["body_bg"].value(), form["title_en"].value()) == (body, "Kept")
        section.refresh_from_db()
        assert section.body_bg == "Старо."

    def test_need_a_note_for_each_source_in_each_language(self, editor: Client) -> None:
        section = make_section(text="Казано.[^law]", sources={"law": "https://example.org/"})
        page = submit(editor, change_url(section), body_en="Said.")
        assert "The source “law” has no note (text: English)." in page.content.decode()
        page = submit(editor, change_url(section), body_en="Said.[^law]")
        assert page.status_code == 302

    def test_do_not_need_a_source_that_goes_with_its_note(self, editor: Client) -> None:
        section = make_section(text="Казано.[^law]", sources={"law": "https://example.org/"})
        page = submit(editor, change_url(section), body_bg="Казано.", **{"sources-0-DELETE": "on"})
        assert page.status_code == 302

    def test_may_link_to_what_visitors_see(self, editor: Client) -> None:
        practice, section = make_practice(), make_section(text="Старо.")
        body = f"[а](practice:{practice.slug}) [б](section:{section.number}) [в](https://a.bg)"
        assert submit(editor, change_url(section), body_bg=body).status_code == 302

    def test_need_a_bulgarian_title(self, editor: Client) -> None:
        section = make_section("Заглавие")
        page = submit(editor, change_url(section), title_bg="", title_en="Only English")
        assert page.status_code == 200
        assert "title_bg" in page.context["adminform"].form.errors

    def test_are_tidied(self, editor: Client) -> None:
        section = make_section()
        written = "Едно\x07.\r\nДве\u0438\u0306."
        assert submit(editor, change_url(section), body_bg=written).status_code == 302
        section.refresh_from_db()
        assert section.body_bg == "Едно.\nДве\u0439."
