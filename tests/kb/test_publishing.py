"""Entries that wait for their moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from kb.models import Finding, GoodPractice, Section
from search.models import PendingDocument
from tests.directory.test_admin import change_url, submit
from tests.factories import make_finding, make_practice, make_section
from tests.search.asking import ask_again, titles

pytestmark = pytest.mark.django_db


def wait_until(entry: Any, moment: Any) -> None:
    entry.publish_from = moment
    entry.save()


class TestPublished:
    @pytest.mark.parametrize("make", [make_section, make_practice, make_finding])
    def test_waits_for_its_moment(self, make: Any, client: Client) -> None:
        entry = make("Предстоящо")
        wait_until(entry, timezone.now() + timedelta(minutes=5))
        assert not type(entry).objects.published().exists()
        assert client.get(entry.get_absolute_url()).status_code == 404
        wait_until(entry, timezone.now() - timedelta(seconds=1))
        assert client.get(entry.get_absolute_url()).status_code == 200

    @pytest.mark.parametrize("model", [Section, GoodPractice, Finding])
    def test_needs_the_tick_as_well(self, model: Any) -> None:
        make = {Section: make_section, GoodPractice: make_practice, Finding: make_finding}[model]
        make(is_published=False, publish_from=timezone.now() - timedelta(days=1))
        assert not model.objects.published().exists()


class TestIndex:
    def test_follows_when_the_moment_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        call_command("build_index", verbosity=0)
        practice = make_practice("Предстоящо")
        moment = timezone.now() + timedelta(hours=1)
        wait_until(practice, moment)
        call_command("work", "index", once=True, verbosity=0)
        assert found() == []
        monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
        assert PendingDocument.objects.due().count() == 1
        call_command("work", "index", once=True, verbosity=0)
        assert found() == ["Предстоящо"]
        assert not PendingDocument.objects.exists()

    def test_does_not_lose_the_moment_to_a_rebuild(self, monkeypatch: pytest.MonkeyPatch) -> None:
        practice = make_practice("Предстоящо")
        moment = timezone.now() + timedelta(hours=1)
        wait_until(practice, moment)
        call_command("build_index", verbosity=0)
        monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
        call_command("work", "index", once=True, verbosity=0)
        assert found() == ["Предстоящо"]

    def test_is_not_misled_by_a_moment_that_was_moved(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        call_command("build_index", verbosity=0)
        practice = make_practice("Предстоящо")
        early, late = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
        wait_until(practice, early)
        wait_until(practice, late)
        for moment, expected in ((early, []), (late, ["Предстоящо"])):
            now = moment + timedelta(seconds=1)
            monkeypatch.setattr(timezone, "now", lambda now=now: now)
            call_command("work", "index", once=True, verbosity=0)
            assert found() == expected

    def test_has_nothing_to_do_for_what_waits(self) -> None:
        call_command("build_index", verbosity=0)
        wait_until(make_practice("Предстоящо"), timezone.now() + timedelta(hours=1))
        call_command("work", "index", once=True, verbosity=0)
        assert PendingDocument.objects.count() == 1
        assert PendingDocument.objects.due().count() == 0


class TestAdmin:
    def test_takes_bulgarian_time(self, editor: Client) -> None:
        practice = make_practice()
        changes = {"publish_from_0": "2031-07-01", "publish_from_1": "09:30:00"}
        assert submit(editor, change_url(practice), **changes).status_code == 302
        practice.refresh_from_db()
        assert practice.publish_from is not None
        assert practice.publish_from.isoformat() == "2031-07-01T06:30:00+00:00"

    def test_refuses_what_is_no_time(self, editor: Client) -> None:
        practice = make_practice()
        changes = {"publish_from_0": "2031-07-01", "publish_from_1": "noon"}
        page = submit(editor, change_url(practice), **changes)
        assert "Enter a valid time." in page.content.decode()
        assert 'value="noon"' in page.content.decode()


def found() -> list[str]:
    return titles(ask_again("q=предстоящо"))
