"""What is in the form, as readers would see it; nothing is stored."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from kb.models import Finding, GoodPractice, Publication, Section
from tests.directory.test_admin import _values, change_url
from tests.factories import (
    make_finding,
    make_practice,
    make_publication,
    make_section,
    make_user,
    make_word,
)
from tests.html import addresses, elements, headings, inside, said

pytestmark = pytest.mark.django_db


def filled(editor: Client, url: str, **changes: Any) -> dict[str, Any]:
    page = editor.get(url)
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    shown = {name: value for form in forms for name, value in _values(form) if value is not None}
    return shown | changes


def preview_url(entry: Model) -> str:
    return reverse(f"admin:kb_{entry._meta.model_name}_preview", args=[entry.pk])


def preview(editor: Client, section: Model, **changes: Any) -> str:
    values = filled(editor, change_url(section), **changes)
    response = editor.post(preview_url(section), values)
    assert response.status_code == 200
    return response.content.decode()


class TestPreview:
    def test_shows_what_is_in_the_form_and_stores_nothing(self, editor: Client) -> None:
        make_word("медиатор", key="mediator")
        section = make_section(
            "Старо заглавие",
            text="Старо.[^law]",
            sources={"law": "https://example.org/old"},
            steps=[("s1", "", "Едно."), ("m1", "municipality", "Проверете.")],
        )
        html = preview(
            editor,
            section,
            title_bg="Ново заглавие",
            body_bg="## Кой\n\nИдва **медиатор**.[^law]\n\n[steps]",
            **{"sources-0-url": "https://example.org/new", "steps-0-text_bg": "Друго."},
        )
        assert "Ново заглавие" in html
        assert headings(inside(html, "koy"), 2) == [("Кой", "")]
        assert {"#w-mediator", "#s1"} <= set(addresses(html))
        for part in ("https://example.org/new", "Друго.", "Проверете.", "Nothing has been saved."):
            assert part in html
        section.refresh_from_db()
        assert (section.title_bg, section.body_bg) == ("Старо заглавие", "Старо.[^law]")
        assert section.steps.get(key="s1").text_bg == "Едно."
        assert section.history.count() == 1

    def test_shows_the_language_that_is_asked_for(self, editor: Client) -> None:
        section = make_section(text="Текст.", body_en="Text.", title_en="Title")
        assert "Text." in paragraphs(preview(editor, section, _preview="en"))
        assert "Текст." in paragraphs(preview(editor, section, _preview="bg"))
        assert "Текст." in paragraphs(preview(editor, section, _preview="<script>"))

    def test_says_that_there_is_no_text_yet(self, editor: Client) -> None:
        html = preview(editor, make_section(text="Текст."), _preview="en")
        assert "There is no text in this language yet." in html

    def test_shows_a_wrong_text_and_names_what_is_wrong(self, editor: Client) -> None:
        section = make_section(text="Старо.")
        html = preview(editor, section, body_bg="Ново [тук](practice:none).[^gone]")
        assert "Ново тук." in paragraphs(html)
        assert "“practice:none” leads to no entry that visitors may see." in html
        assert "The note “gone” has no source (text: Bulgarian)." in html

    def test_leaves_out_a_step_that_is_to_go(self, editor: Client) -> None:
        section = make_section(text="Текст.", steps=[("s1", "", "Едно."), ("s2", "", "Две.")])
        html = preview(editor, section, **{"steps-0-DELETE": "on"})
        assert "Едно." not in html and "Две." in html

    def test_works_for_a_section_that_is_new(self, editor: Client) -> None:
        chapter = make_section().chapter
        values = filled(editor, reverse("admin:kb_section_add"))
        values |= {"title_bg": "Ново", "body_bg": "Текст.", "chapter": chapter.pk}
        html = editor.post(reverse("admin:kb_section_preview_new"), values).content.decode()
        assert headings(html, 1) and "Текст." in paragraphs(html)
        assert Section.objects.count() == 1

    def test_obeys_no_code(self, editor: Client) -> None:
        html = preview(
            editor,
            make_section(),
            title_bg="<script>alert(1)</script>",
            body_bg="<script>alert(1)</script> [x](javascript:alert(1))",
        )
        assert "<script>alert" not in html and 'href="javascript' not in html


def paragraphs(html: str) -> list[str]:
    return [words for words, _ in elements(html, "p")]


class TestOtherEntries:
    """Practices, findings and publications, by the same buttons."""

    def test_shows_a_practice(self, editor: Client) -> None:
        practice = make_practice("Старо", problem_bg="Старо.")
        practice.sources.create(url="https://example.org/a", position=1)
        values = {"title_bg": "Ново", "problem_bg": "Едно.\n\nДве.", "title_en": "New"}
        html = preview(editor, practice, **values)
        assert headings(html, 1) == [("Ново", "bg")]
        assert {"Едно.", "Две."} <= set(paragraphs(html))
        assert "https://example.org/a" in said(html)
        assert "Nothing has been saved." in html
        practice.refresh_from_db()
        assert (practice.title_bg, practice.problem_bg) == ("Старо", "Старо.")

    def test_shows_a_finding_with_its_figure(self, editor: Client) -> None:
        finding = make_finding("Старо", value=41, unit="percent")
        html = preview(editor, finding, title_bg="Ново", value="63", question_bg="Кой?")
        assert headings(html, 1) == [("Ново", "bg")]
        assert "Кой?" in paragraphs(html) and "63" in html
        finding.refresh_from_db()
        assert (finding.title_bg, finding.value) == ("Старо", 41)

    def test_shows_the_markdown_of_a_publication_and_what_is_wrong(self, editor: Client) -> None:
        publication = make_publication(body_bg="Старо.")
        html = preview(editor, publication, body_bg="**Ново** [тук](practice:none)", file="")
        assert "Ново тук" in said(html) and ("Ново", {}) in elements(html, "strong")
        assert "“practice:none” leads to no entry that visitors may see." in html
        publication.refresh_from_db()
        assert publication.body_bg == "Старо."

    def test_names_a_figure_that_is_none(self, editor: Client) -> None:
        html = preview(editor, make_finding(), value="много")
        assert "It cannot be saved like this yet" in html

    @pytest.mark.parametrize("model", [GoodPractice, Finding, Publication])
    def test_works_for_an_entry_that_is_new(self, editor: Client, model: type[Model]) -> None:
        name = f"admin:kb_{model._meta.model_name}"
        values = filled(editor, reverse(f"{name}_add"), title_bg="Ново")
        page = editor.post(reverse(f"{name}_preview_new"), values).content.decode()
        assert "Ново" in dict(headings(page, 1)) and "It cannot be saved like this yet" in page
        assert model._default_manager.count() == 0

    def test_obeys_no_code(self, editor: Client) -> None:
        bad = "<script>alert(1)</script>[x](javascript:alert(1))"
        entries = [
            (make_practice(), {"problem_bg": bad}),
            (make_finding(), {"question_bg": bad}),
            (make_publication(), {"body_bg": bad, "file": ""}),
        ]
        for entry, changes in entries:
            html = preview(editor, entry, title_bg=bad, **changes)
            assert "<script>alert" not in html and 'href="javascript' not in html

    def test_needs_the_right_to_change(self, client: Client) -> None:
        user = make_user(username="reader", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_goodpractice"))
        client.force_login(user)
        for entry in (make_practice(), make_finding(), make_publication()):
            assert client.post(preview_url(entry)).status_code == 403


class TestRefusals:
    def test_nobody_gets_it_by_a_link(self, editor: Client) -> None:
        assert editor.get(preview_url(make_section())).status_code == 405

    def test_a_stranger_is_sent_to_the_login(self, client: Client) -> None:
        response = client.post(preview_url(make_section()))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")

    def test_who_may_only_look_may_not_write(self, client: Client) -> None:
        user = make_user(username="reader", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_section"))
        client.force_login(user)
        assert client.post(preview_url(make_section())).status_code == 403
        assert client.post(reverse("admin:kb_section_preview_new")).status_code == 403

    def test_a_form_of_another_site_is_refused(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_user(username="editor", is_staff=True, is_superuser=True))
        assert client.post(preview_url(make_section())).status_code == 403

    def test_there_is_none_of_a_section_that_is_gone(self, editor: Client) -> None:
        section = make_section()
        url = preview_url(section)
        section.delete()
        assert editor.post(url).status_code == 404
