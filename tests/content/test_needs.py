"""The thesaurus as a fixture."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.loading import Loader
from content.reading import ContentError, read_entries
from content.schemas import need
from content.shipped import FOLDER, load_needs
from search.models import Need
from tests.factories import make_topic

LANGUAGES = {"bg", "en", "uk", "ru", "ar", "fa", "tr"}


def row(**values: object) -> dict[str, object]:
    return {
        "slug": "doctor",
        "topics": ["health"],
        "labels": {"bg": ["лекар", "джипи"], "en": ["doctor"]},
        **values,
    }


def load(folder: Path, *rows: dict[str, object]) -> Loader:
    """Only this fixture, as the command's own step loads it."""
    (folder / "thesaurus.json").write_text(json.dumps(rows), encoding="utf-8")
    loader = Loader()
    load_needs(loader, folder)
    loader.finish()
    return loader


class TestThesaurusFile:
    def test_names_each_of_many_needs_in_every_language(self) -> None:
        entries = read_entries(FOLDER / "thesaurus.json", need())
        assert len(entries) >= 500
        assert all(set(entry.data["labels"]) == LANGUAGES for entry in entries)


@pytest.mark.django_db
class TestNeeds:
    def test_are_loaded_with_their_labels_in_order(self, tmp_path: Path) -> None:
        make_topic("health")
        load(tmp_path, row())
        loaded = Need.objects.get(slug="doctor")
        assert [topic.slug for topic in loaded.topics.all()] == ["health"]
        assert [str(label) for label in loaded.labels.filter(language="bg")] == ["лекар", "джипи"]

    def test_lose_the_labels_that_the_fixture_lost(self, tmp_path: Path) -> None:
        make_topic("health")
        load(tmp_path, row())
        load(tmp_path, row(labels={"bg": ["лекар"], "en": ["doctor"]}))
        assert [str(label) for label in Need.objects.get().labels.all()] == ["лекар", "doctor"]

    def test_refuse_a_label_that_a_search_takes_for_another_need(self, tmp_path: Path) -> None:
        make_topic("health")
        tax = row(slug="taxes", labels={"bg": ["дължа пари на НАП"], "en": ["taxes"]})
        debt = row(slug="debts", labels={"bg": ["НАП дължи пари"], "en": ["debts"]})
        with pytest.raises(ContentError) as refused:
            load(tmp_path, tax, debt)
        assert str(refused.value) == (
            "thesaurus.json, debts, labels, bg: “НАП дължи пари” is the same to a search as "
            "“дължа пари на НАП” of “taxes”"
        )
        assert not Need.objects.exists()

    def test_refuse_an_unknown_topic(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match=r"thesaurus.json, doctor, topics: unknown: health"):
            load(tmp_path, row())

    def test_refuse_a_language_that_the_site_does_not_have(self, tmp_path: Path) -> None:
        labels = {"bg": ["лекар"], "en": ["doctor"], "xx": ["doc"]}
        with pytest.raises(ContentError, match="'xx' was unexpected"):
            load(tmp_path, row(labels=labels))

    def test_are_a_file_that_must_be_there(self, tmp_path: Path) -> None:
        copy = tmp_path / "fixtures"
        shutil.copytree(FOLDER, copy)
        (copy / "thesaurus.json").unlink()
        with pytest.raises(CommandError, match=r"thesaurus.json: the file is missing"):
            call_command("load_content", folder=copy)
