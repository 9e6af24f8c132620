"""What a supervisor and a crawler ask."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from mail.models import Letter
from mail.outbox import write
from search import indexing
from search.models import PendingDocument
from tests.factories import make_place, make_practice, make_section

pytestmark = pytest.mark.django_db


def ready(client: Client) -> tuple[object, ...]:
    response = client.get("/healthz/ready")
    said = response.json()
    return response.status_code, said["status"], said["index"], said["pending"]


class TestHealth:
    def test_says_that_it_lives(self, client: Client) -> None:
        assert client.get("/healthz/live").json() == {"status": "ok"}

    def test_is_ready_with_database_and_index(self, client: Client) -> None:
        indexing.rebuild()
        place = make_place()
        waiting = PendingDocument.objects.count()
        assert ready(client) == (200, "ok", "current", waiting)
        indexing.apply_pending()
        assert ready(client) == (200, "ok", "current", 0)
        place.save()
        assert ready(client) == (200, "ok", "current", 1)

    def test_says_which_version_runs(self, client: Client) -> None:
        assert client.get("/healthz/ready").json()["version"] == settings.VERSION

    def test_is_ready_with_the_previous_index(self, client: Client) -> None:
        indexing.rebuild()
        indexing.rebuild()
        root = indexing.backend().folder
        for path in (root / (root / "CURRENT").read_text()).iterdir():
            path.unlink()
        assert ready(client) == (200, "ok", "previous", 0)

    def test_is_ready_without_an_index_and_says_so(self, client: Client) -> None:
        assert ready(client) == (200, "ok", "none", 0)

    def test_says_how_long_the_oldest_duty_of_each_lane_has_waited(self, client: Client) -> None:
        indexing.rebuild()
        idle = client.get("/healthz/ready").json()["lanes"]
        assert idle == dict.fromkeys(["index", "mail", "imports", "releases", "papers"])
        write(key="k", recipient="a@example.org", subject="s", body="b")
        Letter.objects.update(due_at=timezone.now() - timedelta(minutes=5))
        write(key="later", recipient="a@example.org", subject="s", body="b")
        Letter.objects.filter(key="later").update(due_at=timezone.now() + timedelta(days=1))
        make_place()
        lanes = client.get("/healthz/ready").json()["lanes"]
        assert 300 <= lanes["mail"] < 400
        assert 0 <= lanes["index"] < 100
        assert lanes["imports"] is lanes["releases"] is lanes["papers"] is None

    def test_is_not_ready_without_the_database(self, client: Client) -> None:
        indexing.rebuild()
        with patch("work.views.connection.cursor", side_effect=OperationalError("gone")):
            assert ready(client) == (503, "not ready", "current", None)


class TestCrawlers:
    def test_are_told_where_the_pages_are(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        assert "Disallow: /admin/" in text
        assert "Sitemap: http://localhost:8000/sitemap.xml" in text

    def test_find_each_page_in_each_language(self, client: Client) -> None:
        place, closed = make_place(), make_place(status="closed")
        practice, hidden = make_practice(), make_practice(is_published=False)
        section = make_section()
        text = client.get("/sitemap.xml").content.decode()
        for path in (
            f"places/{place.slug}/",
            f"practices/{practice.slug}/",
            "about/",
            "study/",
            "press/",
            "publications/",
        ):
            for code, _name in settings.LANGUAGES:
                assert f"<loc>http://testserver/{code}/{path}</loc>" in text
                assert f'hreflang="{code}" href="http://testserver/{code}/{path}"' in text
        assert f"handbook/{section.number}-{section.slug}/" in text
        assert f"/places/{closed.slug}/" not in text
        assert f"/practices/{hidden.slug}/" not in text
