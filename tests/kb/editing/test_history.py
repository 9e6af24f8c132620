"""Versions of entries: who changed what, and how it comes back."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from kb.editing import history
from kb.models import GoodPractice, Section
from tests.directory.test_admin import change_url, submit
from tests.factories import make_practice, make_section, make_user

pytestmark = pytest.mark.django_db


def history_url(entry: Any) -> str:
    return reverse(f"admin:kb_{entry._meta.model_name}_history", args=[entry.pk])


def restore_url(record: Any) -> str:
    name = record.instance_type._meta.model_name
    return reverse(f"admin:kb_{name}_restore", args=[record.history_id])


def first(entry: Any) -> Any:
    return entry.history.earliest()


class TestVersions:
    def test_say_who_when_why_and_what(self, editor: Client) -> None:
        section = make_section(text="Старо.")
        submit(editor, change_url(section), body_bg="Ново.", change_reason="new limit")
        page = editor.get(history_url(section)).content.decode()
        for part in ("editor", "new limit", "text [bg]", "Старо.", "Ново."):
            assert part in page
        assert "steps" in page and "Topics, audiences and actors stay as they are now." in page

    def test_name_nothing_that_did_not_change(self, editor: Client) -> None:
        section = make_section(text="Старо.", readers=["ngo", "employer"])
        submit(editor, change_url(section), body_bg="Ново.")
        assert [change.label for change in history.versions(section)[0].changes] == ["text [bg]"]

    def test_are_shown_as_words_not_obeyed(self, editor: Client) -> None:
        section = make_section(text="Старо.")
        submit(editor, change_url(section), change_reason="<script>alert(1)</script>")
        page = editor.get(history_url(section)).content.decode()
        assert "&lt;script&gt;alert" in page and "<script>alert" not in page

    def test_are_closed_to_strangers(self, client: Client) -> None:
        section = make_section()
        assert client.get(history_url(section)).status_code == 302
        assert client.post(restore_url(first(section))).status_code == 302
        assert section.history.count() == 1

    def test_are_not_restored_by_a_link_or_by_who_may_only_look(self, client: Client) -> None:
        section = make_section()
        section.save()
        user = make_user(username="reader", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_section"))
        client.force_login(user)
        assert client.get(restore_url(first(section))).status_code == 405
        assert client.post(restore_url(first(section))).status_code == 403
        assert "Restore the version" not in client.get(history_url(section)).content.decode()


class TestRestore:
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_brings_back_every_language(self, editor: Client, language: str) -> None:
        editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        section = make_section("Старо", title_en="Old", text="Текст.", body_en="Text.")
        submit(editor, change_url(section), title_bg="Ново", title_en="New", body_en="")
        editor.post(restore_url(first(section)))
        section.refresh_from_db()
        assert (section.title_bg, section.title_en) == ("Старо", "Old")
        assert (section.body_bg, section.body_en) == ("Текст.", "Text.")

    def test_brings_back_steps_and_sources(self, editor: Client) -> None:
        section = make_section(
            text="Едно.[^law]",
            sources={"law": "https://example.org/old"},
            steps=[("s1", "", "Едно."), ("s2", "", "Две.")],
        )
        kept = section.steps.get(key="s1").pk
        changes = {
            "sources-0-url": "https://example.org/new",
            "steps-0-text_bg": "Друго.",
            "steps-1-DELETE": "on",
        }
        assert submit(editor, change_url(section), **changes).status_code == 302
        assert [step.text_bg for step in section.steps.all()] == ["Друго."]
        editor.post(restore_url(first(section)))
        assert [step.text_bg for step in section.steps.all()] == ["Едно.", "Две."]
        assert section.steps.get(key="s1").pk == kept
        assert section.sources.get().url == "https://example.org/old"

    def test_is_a_version_itself_that_can_be_taken_back(self, editor: Client) -> None:
        section = make_section(steps=[("s1", "", "Едно.")])
        submit(editor, change_url(section), **{"steps-0-text_bg": "Второ."})
        second = section.history.latest()
        editor.post(restore_url(first(section)))
        assert section.history.latest().history_user.username == "editor"
        assert section.history.latest().history_change_reason.startswith("restored the version")
        editor.post(restore_url(second))
        assert section.steps.get().text_bg == "Второ."

    def test_refuses_what_does_not_fit_any_more(self, editor: Client) -> None:
        practice = make_practice(slug="mine")
        submit(editor, change_url(practice), slug="other")
        make_practice(slug="mine")
        page = editor.post(restore_url(first(practice)), follow=True).content.decode()
        assert "Good practice with this Slug already exists." in page
        practice.refresh_from_db()
        assert practice.slug == "other"

    def test_knows_no_version_that_there_is_not(self, editor: Client) -> None:
        url = reverse("admin:kb_section_restore", args=[99999])
        assert editor.post(url).status_code == 404


class TestDeleted:
    def test_come_back_with_their_parts(self, editor: Client) -> None:
        section = make_section(
            "Изтрит раздел",
            text="Едно.[^law]",
            sources={"law": "https://example.org/"},
            steps=[("s1", "", "Едно.")],
        )
        pk = section.pk
        section.delete()
        page = editor.get(reverse("admin:kb_section_deleted")).content.decode()
        assert "Изтрит раздел" in page
        record = history.deleted(Section)[0].record
        assert editor.post(restore_url(record)).status_code == 302
        back = Section.objects.get(pk=pk)
        assert [step.text_bg for step in back.steps.all()] == ["Едно."]
        assert back.sources.get().code == "law"
        page = editor.get(reverse("admin:kb_section_deleted")).content.decode()
        assert "Nothing has been deleted." in page

    def test_are_named_where_their_chapter_is_gone_too(self, editor: Client) -> None:
        section = make_section()
        section.chapter.delete()
        record = history.deleted(Section)[0].record
        page = editor.post(restore_url(record), follow=True).content.decode()
        assert "Chapter instance with id" in page
        assert not Section.objects.exists()

    def test_need_the_right_to_add(self, client: Client) -> None:
        make_practice().delete()
        user = make_user(username="reader", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="change_goodpractice"))
        client.force_login(user)
        record = history.deleted(GoodPractice)[0].record
        assert client.get(reverse("admin:kb_goodpractice_deleted")).status_code == 403
        assert client.post(restore_url(record)).status_code == 403
