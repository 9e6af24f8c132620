"""A page that is not there, and a site that is broken."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from pages.views import bad_request, server_error
from tests.html import addresses, by_role, elements, headings, meta


@pytest.mark.django_db
class TestNotFound:
    def test_answers_404_with_the_search_box_and_ways_on(self, client: Client) -> None:
        response = client.get("/en/no-such-page/")
        page = response.content.decode()
        assert response.status_code == 404
        assert headings(page, 1) == [("There is no such page", "en")]
        assert by_role(page, "search")
        assert "/en/handbook/" in addresses(page)
        assert meta(page, "robots") == "noindex"

    def test_speaks_the_browsers_language_outside_of_both(self, client: Client) -> None:
        response = client.get("/no-such-page", headers={"accept-language": "en"})
        assert response.status_code == 404
        assert headings(response.content.decode(), 1) == [("There is no such page", "en")]


class TestBadRequest:
    """Without the django_db mark: the page asks nothing of the database."""

    def test_says_what_may_be_wrong_in_both_languages(self) -> None:
        response = bad_request(RequestFactory(SERVER_NAME="wrong_host").get("/"), ValueError())
        page = response.content.decode()
        assert response.status_code == 400
        assert ("Не разбрахме това, което изпратихте", "bg") in headings(page, 1)
        assert "We did not understand what you sent" in page
        assert "Нещо се счупи" not in page

    @pytest.mark.django_db
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_is_what_too_large_a_plan_gets(self, language: str) -> None:
        client = Client(raise_request_exception=False)
        response = client.post(f"/{language}/handbook/plan/", {"step": "x" * 3_000_000})
        assert response.status_code == 400
        assert "Не разбрахме това, което изпратихте" in response.content.decode()


class TestServerError:
    def test_needs_no_database_and_speaks_both_languages(self) -> None:
        # Without the django_db mark, any query of this page would fail the test.
        response = server_error(RequestFactory().get("/bg/"))
        page = response.content.decode()
        assert response.status_code == 500
        assert ("Нещо се счупи при нас", "bg") in headings(page, 1)
        assert "Something broke on our side" in page
        sheets = [
            about["href"] for _, about in elements(page, "link") if about["rel"] == "stylesheet"
        ]
        assert sheets == ["/static/css/site.css"]

    @pytest.mark.django_db
    def test_is_what_a_failing_view_answers(self) -> None:
        client = Client(raise_request_exception=False)
        with patch("pages.views.home_content.doors", side_effect=OperationalError("gone")):
            response = client.get("/en/")
        assert response.status_code == 500
        assert "Something broke on our side" in response.content.decode()
