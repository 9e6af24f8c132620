"""Former addresses of pages."""

import uuid

import pytest
from django.http import Http404

from topics.models import Topic
from topics.slugs import find_renamed, redirect_renamed, remember, resolve

pytestmark = pytest.mark.django_db


class TestRemember:
    def test_lets_the_old_slug_lead_to_the_page(self) -> None:
        uid = uuid.uuid4()
        remember("location", "old-name", uid)
        assert resolve("location", "old-name") == uid

    def test_keeps_kinds_apart(self) -> None:
        remember("location", "old-name", uuid.uuid4())
        assert resolve("organization", "old-name") is None

    def test_follows_the_last_page_that_had_the_slug(self) -> None:
        last = uuid.uuid4()
        remember("location", "old-name", uuid.uuid4())
        remember("location", "old-name", last)
        assert resolve("location", "old-name") == last

    def test_knows_nothing_of_a_slug_nobody_had(self) -> None:
        assert resolve("location", "never") is None


class TestFindRenamed:
    def test_finds_the_page_by_its_former_slug(self) -> None:
        topic = Topic.objects.create(slug="new", name="Нова")
        remember("topic", "old", topic.uid)
        assert find_renamed(Topic.objects.all(), "old") == topic

    def test_does_not_find_what_may_not_be_seen(self) -> None:
        topic = Topic.objects.create(slug="new", name="Нова")
        remember("topic", "old", topic.uid)
        assert find_renamed(Topic.objects.none(), "old") is None

    def test_answers_404_for_a_slug_nobody_had(self) -> None:
        with pytest.raises(Http404):
            redirect_renamed(Topic.objects.all(), "never")
