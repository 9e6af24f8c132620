"""The figures that the site starts with, for tests that need many real ones."""

import json

import pytest

from content.figures import load_figures
from content.loading import Loader
from content.shipped import FOLDER
from topics.models import Topic


@pytest.fixture
def shipped(db: None) -> None:
    """Every indicator and figure of the fixtures, as release 1."""
    for entry in json.loads((FOLDER / "topics.json").read_text(encoding="utf-8")):
        Topic.objects.create(slug=entry["slug"], name_bg=entry["name"]["bg"])
    load_figures(Loader(), FOLDER)
