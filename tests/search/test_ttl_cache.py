"""Names kept for a second: little asked of the database, and an editor's change soon seen."""

import time
from collections.abc import Collection

import pytest
from django.test import Client

from search import facets, indexing, ttl_cache
from search.ttl_cache import BatchCache
from tests.factories import make_place, make_settlement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ttl_cache, "SECONDS", 0.2)
    BatchCache.forget_all()


class TestBatchCache:
    def test_reads_each_value_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def read(keys: Collection[str]) -> dict[str, int]:
            asked.extend(keys)
            return {key: len(key) for key in keys}

        monkeypatch.setattr(ttl_cache, "SECONDS", 3600.0)
        lengths = BatchCache(read)
        assert lengths.get(["a", "bb"]) == {"a": 1, "bb": 2}
        assert list(lengths.get(["ccc", "bb"]).items()) == [("ccc", 3), ("bb", 2)]
        assert asked == ["a", "bb", "ccc"]

    def test_does_not_keep_what_there_is_not(self) -> None:
        there: dict[str, int] = {}
        values = BatchCache(lambda keys: {key: there[key] for key in keys if key in there})
        assert values.get(["a"]) == {}
        there["a"] = 1
        assert values.get(["a"]) == {"a": 1}


class TestFreshness:
    def test_shows_a_renamed_topic_and_town_soon_after(self, client: Client) -> None:
        topic, town = make_topic("housing"), make_settlement("Хасково", 41.9, 25.5)
        make_place(topics=["housing"], settlement=town)
        indexing.rebuild()

        def page() -> str:
            return client.get("/bg/search/").content.decode()

        page()
        topic.name_bg, town.name_bg = "Покрив над главата", "Нови Хасково"
        topic.save(), town.save()
        time.sleep(ttl_cache.SECONDS)
        assert "Покрив над главата" in page()
        assert "Нови Хасково" in page()

    def test_forgets_a_deleted_topic_soon_after(self) -> None:
        topic = make_topic("housing")
        labels = facets.BY_KEY[facets.TOPIC].labels
        assert "housing" in labels(["housing"])
        topic.delete()
        time.sleep(ttl_cache.SECONDS)
        assert labels(["housing"]) == {}

    def test_keeps_each_language_apart(self, client: Client) -> None:
        make_topic("housing", name_bg="Жилище", name_en="Housing")
        make_place(topics=["housing"])
        indexing.rebuild()
        for _again in range(2):
            assert "Жилище" in client.get("/bg/search/").content.decode()
            assert "Housing" in client.get("/en/search/").content.decode()
