"""The thesaurus as editors change it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from search.models import Need
from tests.factories import make_user


@pytest.mark.django_db
class TestNeedAdmin:
    @pytest.fixture
    def editor(self, client: Client) -> Client:
        client.force_login(make_user(username="editor", is_staff=True, is_superuser=True))
        return client

    def test_adds_a_label_and_remembers_when(self, editor: Client) -> None:
        changed = Need.objects.create(slug="doctor")
        before = changed.updated_at
        data = {"slug": "doctor", "labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "0",
                "labels-0-language": "uk", "labels-0-text": "лікар",
                "labels-0-position": "1"}  # fmt: skip
        answer = editor.post(reverse("admin:search_need_change", args=[changed.pk]), data)
        assert answer.status_code == 302
        changed.refresh_from_db()
        assert [label.text for label in changed.labels.all()] == ["лікар"]
        assert changed.updated_at > before

    def test_finds_a_need_by_what_people_type(self, editor: Client) -> None:
        Need.objects.create(slug="doctor").labels.create(language="bg", text="Лекар")
        address = reverse("admin:search_need_changelist")
        assert "doctor" in editor.get(address, {"q": "лекар"}).content.decode()

    def test_refuses_the_same_label_twice(self, editor: Client) -> None:
        changed = Need.objects.create(slug="doctor")
        label = changed.labels.create(language="uk", text="лікар")
        data = {"slug": "doctor", "labels-TOTAL_FORMS": "2", "labels-INITIAL_FORMS": "1",
                "labels-0-id": label.pk, "labels-0-need": changed.pk, "labels-0-position": "1",
                "labels-0-language": "uk", "labels-0-text": "лікар",
                "labels-1-need": changed.pk, "labels-1-position": "2",
                "labels-1-language": "uk", "labels-1-text": "лікар"}  # fmt: skip
        answer = editor.post(reverse("admin:search_need_change", args=[changed.pk]), data)
        assert answer.status_code == 200
        assert changed.labels.count() == 1

    def test_refuses_a_label_that_would_be_read_as_another_need(self, editor: Client) -> None:
        work = Need.objects.create(slug="job-search")
        work.labels.create(language="bg", text="търся работа")
        changed = Need.objects.create(slug="good-practice")
        data = {"slug": "good-practice", "labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "0",
                "labels-0-language": "bg", "labels-0-text": "какво работи",
                "labels-0-position": "1"}  # fmt: skip
        address = reverse("admin:search_need_change", args=[changed.pk])
        html = unescape(editor.post(address, data).content.decode())
        assert "„какво работи“ е същото като „търся работа“ на нуждата „job-search“" in html
        assert not changed.labels.exists()

    def test_takes_such_a_label_in_another_language(self, editor: Client) -> None:
        office = Need.objects.create(slug="office")
        office.labels.create(language="ar", text="مكتب")
        changed = Need.objects.create(slug="school")
        data = {"slug": "school", "labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "0",
                "labels-0-language": "fa", "labels-0-text": "مکتب",
                "labels-0-position": "1"}  # fmt: skip
        address = reverse("admin:search_need_change", args=[changed.pk])
        assert editor.post(address, data).status_code == 302
        assert changed.labels.count() == 1
