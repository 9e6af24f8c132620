"""Dangers as editors change them."""

import pytest
from django.test import Client
from django.urls import reverse

from search.models import DangerKind
from search.understanding import danger
from tests.factories import make_place, make_user

LANGUAGES = ["bg", "en", "uk", "ru", "ar", "fa", "tr"]


def form(**values: object) -> dict[str, object]:
    """What the page of a kind sends, without rows below it."""
    sentences = {f"sentence_{code}": "Call." for code in LANGUAGES}
    counts = {
        f"{rows}-{name}_FORMS": "0"
        for rows in ("lines", "samples")
        for name in ("TOTAL", "INITIAL")
    }
    return {"slug": "violence", "order": "1", **sentences, **counts, **values}


@pytest.mark.django_db
class TestDangerKindAdmin:
    @pytest.fixture
    def editor(self, client: Client) -> Client:
        client.force_login(make_user(username="editor", is_staff=True, is_superuser=True))
        return client

    def test_adds_sentences_and_lines_and_remembers_when(self, editor: Client) -> None:
        kind = DangerKind.objects.create(slug="violence")
        before = kind.updated_at
        line = make_place(phones=["112"])
        rows = {
            "samples-TOTAL_FORMS": "1", "samples-0-language": "uk", "samples-0-text": "мене б'ють",
            "lines-TOTAL_FORMS": "1", "lines-0-location": line.pk, "lines-0-position": "1",
        }  # fmt: skip
        address = reverse("admin:search_dangerkind_change", args=[kind.pk])
        assert editor.get(address).status_code == 200
        assert editor.post(address, form(**rows)).status_code == 302
        kind.refresh_from_db()
        assert [str(sample) for sample in kind.samples.all()] == ["мене б'ють"]
        assert [one.location for one in kind.lines.all()] == [line]
        assert kind.updated_at > before

    def test_refuses_a_danger_without_a_sentence_in_each_language(self, editor: Client) -> None:
        answer = editor.post(reverse("admin:search_dangerkind_add"), form(sentence_tr=""))
        assert answer.status_code == 200
        assert not DangerKind.objects.exists()

    def test_takes_harmless_texts_without_one(self, editor: Client) -> None:
        empty = {f"sentence_{code}": "" for code in LANGUAGES}
        address = reverse("admin:search_dangerkind_add")
        answer = editor.post(address, form(slug="everyday", is_harmless="on", **empty))
        assert answer.status_code == 302

    def test_finds_a_kind_by_what_people_type(self, editor: Client) -> None:
        DangerKind.objects.create(slug="violence").samples.create(language="bg", text="Бие ме")
        address = reverse("admin:search_dangerkind_changelist")
        assert "violence" in editor.get(address, {"q": "бие"}).content.decode()

    @pytest.mark.parametrize("way", ["save", "delete", "delete_selected"])
    def test_learns_so_that_no_visitor_waits(
        self, editor: Client, way: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kind = DangerKind.objects.create(slug="violence", sentence_bg="Call.")
        sent = {
            "save": ("change", [kind.pk], form()),
            "delete": ("delete", [kind.pk], {"post": "yes"}),
            "delete_selected": (
                "changelist",
                [],
                {"action": "delete_selected", "_selected_action": kind.pk, "post": "yes"},
            ),
        }
        page, args, data = sent[way]
        address = reverse(f"admin:search_dangerkind_{page}", args=args)
        assert editor.post(address, data).status_code == 302
        monkeypatch.setattr(danger, "learn", None)  # nobody may call it now
        assert danger.recognise("мъжът ми ме бие") is None
