"""What is translated, what is missing and what has fallen behind."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kb.models import Section
from languages import translations
from languages.models import TranslationState
from tests.directory.test_admin import change_url, editor, submit
from tests.factories import make_practice, make_section, make_word

pytestmark = pytest.mark.django_db
__all__ = ["editor"]


def states(entry: Any) -> dict[str, str]:
    return {row.language: row.state for row in translations.states(entry)}


def make_complete() -> Section:
    section = make_section("Право на труд", title_en="The right to work", text="Текст.")
    section.body_en = "Text."
    section.save()
    translations.note(section)
    return section


class TestStates:
    def test_are_complete_where_both_languages_are_there(self) -> None:
        assert states(make_complete()) == {"bg": "complete", "en": "complete"}

    def test_name_the_language_that_lacks_a_text(self) -> None:
        section = make_section(title_en="The right to work", text="Текст.")
        translations.note(section)
        assert states(section) == {"bg": "complete", "en": "missing"}

    @pytest.mark.parametrize(("changed", "behind"), [("bg", "en"), ("en", "bg")])
    def test_fall_behind_in_either_language(self, changed: str, behind: str) -> None:
        section = make_complete()
        setattr(section, f"body_{changed}", "New / Ново")
        section.save()
        translations.note(section)
        assert states(section) == {changed: "complete", behind: "outdated"}
        assert translations.ahead(section, behind) is not None
        assert translations.ahead(section, changed) is None

    def test_catch_up_without_pushing_the_other_back(self) -> None:
        section = make_complete()
        for field, text in (("body_bg", "Ново."), ("body_en", "New.")):
            setattr(section, field, text)
            section.save()
            translations.note(section)
        assert states(section) == {"bg": "complete", "en": "complete"}

    def test_stay_where_both_are_changed_at_once_or_nothing_is(self) -> None:
        section = make_complete()
        section.body_bg, section.body_en = "Ново.", "New."
        section.save()
        translations.note(section)
        translations.note(section)
        assert states(section) == {"bg": "complete", "en": "complete"}

    def test_stay_where_an_editor_says_that_the_other_fits(self) -> None:
        section = make_complete()
        section.body_bg = "Текст!"
        section.save()
        translations.note(section, is_checked=True)
        assert states(section) == {"bg": "complete", "en": "complete"}

    def test_do_not_follow_a_translation_that_is_removed(self) -> None:
        section = make_complete()
        section.body_en = ""
        section.save()
        translations.note(section)
        assert states(section) == {"bg": "complete", "en": "missing"}

    def test_count_the_steps_of_a_section(self) -> None:
        section = make_complete()
        step = section.steps.create(key="s1", position=1, text_bg="Едно.", text_en="One.")
        translations.note(section, is_checked=True)
        step.text_bg = "Две."
        step.save()
        translations.note(section)
        assert states(section)["en"] == "outdated"

    def test_do_not_ask_for_the_same_number_of_forms(self) -> None:
        word = make_word(term_en="mediator", definition_en="Explains.", forms_bg="медиатори")
        translations.note(word)
        assert states(word) == {"bg": "complete", "en": "complete"}

    def test_go_with_their_entry(self) -> None:
        section = make_complete()
        section.delete()
        assert not TranslationState.objects.exists()

    def test_are_found_for_entries_that_nobody_noted(self) -> None:
        make_practice(title_en="Mentors", summary_en="Volunteers.")
        assert translations.note_untracked() == 1
        assert translations.note_untracked() == 0


class TestAdmin:
    def test_marks_the_translation_as_outdated_at_save(self, editor: Client) -> None:
        section = make_complete()
        assert submit(editor, change_url(section), body_bg="Ново.").status_code == 302
        assert states(section)["en"] == "outdated"
        page = editor.get(reverse("admin:kb_section_changelist")).content.decode()
        assert "outdated: English" in page

    def test_leaves_it_where_the_editor_ticks_that_it_fits(self, editor: Client) -> None:
        section = make_complete()
        submit(editor, change_url(section), body_bg="Ново.", translation_holds="on")
        assert states(section)["en"] == "complete"

    @pytest.mark.parametrize(
        ("chosen", "count"),
        [("complete", 1), ("missing-en", 1), ("outdated-en", 0), ("missing-bg", 0), ("odd", 0)],
    )
    def test_narrows_the_list(self, editor: Client, chosen: str, count: int) -> None:
        make_complete()
        translations.note(make_section("Без превод"))
        url = reverse("admin:kb_section_changelist")
        response = editor.get(url, {"translation": chosen})
        if chosen == "odd":
            assert response.status_code in (200, 302)
            return
        assert len(response.context["cl"].result_list) == count

    def test_takes_the_word_of_an_editor_for_many(self, editor: Client) -> None:
        section = make_complete()
        section.body_bg = "Ново."
        section.save()
        translations.note(section)
        url = reverse("admin:kb_section_changelist")
        chosen = {"action": "confirm_translation", "_selected_action": [section.pk]}
        page = editor.post(url, chosen, follow=True).content.decode()
        assert "1 entry: what is translated is up to date." in page
        assert states(section)["en"] == "complete"

    def test_shows_all_that_is_to_do_in_one_place(self, editor: Client) -> None:
        make_complete()
        section = make_section("Без превод")
        translations.note(section)
        url = reverse("admin:languages_translationstate_changelist")
        page = editor.get(url).content.decode()
        assert "Без превод" in page and "The right to work" not in page
        assert change_url(section) in page
        assert "The right to work" in editor.get(url, {"state": "complete"}).content.decode()

    def test_is_closed_to_strangers(self, client: Client) -> None:
        url = reverse("admin:languages_translationstate_changelist")
        assert client.get(url).status_code == 302
