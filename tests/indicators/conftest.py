"""The figures that the site starts with, for tests that need many real ones."""

import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from content.figures import load_figures
from content.loading import Loader
from content.shipped import FOLDER
from topics.models import Topic


@pytest.fixture
def shipped(db: None) -> None:
    """Every indicator and figure of the fixtures, as release 1."""
    load()


@pytest.fixture(scope="class")
def shipped_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The same, loaded once for a class whose tests all read them: loading takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def load() -> None:
    for entry in json.loads((FOLDER / "topics.json").read_text(encoding="utf-8")):
        Topic.objects.create(slug=entry["slug"], name_bg=entry["name"]["bg"])
    load_figures(Loader(), FOLDER)
