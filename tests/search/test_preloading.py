"""What a server reads before its first visitor comes."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from search import indexing
from search.preloading import preload
from search.understanding import thesaurus
from tests.factories import make_place


@pytest.fixture(autouse=True)
def kept_connections() -> object:
    """Tests keep their connection, in which their rows are."""
    with patch("search.preloading.connections.close_all") as closed:
        yield closed


@pytest.mark.django_db
class TestPreload:
    def test_leaves_nothing_to_read_for_the_first_search(self, client: Client) -> None:
        make_place("Адвокатска помощ")
        indexing.rebuild()
        with patch.object(thesaurus, "_cached", None):
            preload()
            with patch.object(thesaurus.Thesaurus, "read") as read:
                assert client.get("/bg/search/", {"q": "адвокат"}).status_code == 200
        read.assert_not_called()

    def test_leaves_no_connection_to_be_shared(self, kept_connections: object) -> None:
        preload()
        kept_connections.assert_called_once_with()  # type: ignore[attr-defined]

    def test_goes_on_without_an_index(self, client: Client) -> None:
        preload()
        assert client.get("/healthz/ready").status_code == 200

    def test_goes_on_without_a_database(self, client: Client) -> None:
        with patch.object(thesaurus, "version", side_effect=OperationalError("no such table")):
            preload()
        assert client.get("/healthz/live").status_code == 200
