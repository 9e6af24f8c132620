"""What a supervisor and a crawler ask."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from search import indexing
from tests.factories import make_place, make_practice, make_section

pytestmark = pytest.mark.django_db


class TestHealth:
    def test_says_that_it_lives(self, client: Client) -> None:
        assert client.get("/healthz/live").json() == {"status": "ok"}

    def test_is_ready_with_database_and_index(self, client: Client) -> None:
        indexing.rebuild()
        assert client.get("/healthz/ready").json() == {"status": "ok"}

    def test_names_a_missing_index(self, client: Client) -> None:
        response = client.get("/healthz/ready")
        assert response.status_code == 503
        assert response.json() == {"status": "not ready", "missing": ["index"]}

    def test_names_a_database_that_does_not_answer(self, client: Client) -> None:
        with patch("pages.views.connection.cursor", side_effect=OperationalError("gone")):
            response = client.get("/healthz/ready")
        assert response.status_code == 503
        assert response.json() == {"status": "not ready", "missing": ["database"]}


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
        for path in (f"places/{place.slug}/", f"practices/{practice.slug}/", "about/", "study/"):
            assert f"<loc>http://testserver/bg/{path}</loc>" in text
            assert f'hreflang="en" href="http://testserver/en/{path}"' in text
        assert f"handbook/{section.number}-{section.slug}/" in text
        assert f"/places/{closed.slug}/" not in text
        assert f"/practices/{hidden.slug}/" not in text
