"""The command that loads the content the site ships with."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Location, Organization, Service
from tests.content.short import write, write_short_fixtures
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fixtures, cut short so that each test is quick.

    The whole of them is loaded in tests/relevance.
    """
    return write_short_fixtures(tmp_path / "fixtures")


def change(path: Path, entry: str, /, **values: Any) -> None:
    rows = json.loads(path.read_text(encoding="utf-8"))
    next(row for row in rows if row["key"] == entry).update(values)
    write(path, rows)


def load(folder: Path) -> None:
    call_command("load_content", folder=folder, verbosity=0)


def edit_as_editor(location: Location, **values: Any) -> None:
    """What the admin does: save, and a line in its log."""
    editor = User.objects.create_superuser("editor")
    for name, value in values.items():
        setattr(location, name, value)
    location.save()
    kind = ContentType.objects.get_for_model(Location)
    LogEntry.objects.create(
        user=editor, content_type=kind, object_id=str(location.pk), action_flag=CHANGE
    )


class TestLoadContent:
    def test_keeps_sources_dates_and_doubts(self, folder: Path) -> None:
        load(folder)
        closed = Location.objects.get(key="dir-008")
        assert (closed.status, closed.closed_on) == ("closed", "2026-01-01")
        assert closed.note_bg
        assert closed.note_en
        centre = Location.objects.get(key="dir-001")
        assert centre.organization == Organization.objects.get(key="dir-092")
        assert (centre.seen, str(centre.seen_on)) == ("2023", "2023-12-31")
        backed = {field for source in centre.sources.all() for field in source.fields}
        assert backed == {"address", "postal_code"}
        assert centre.shown_precision == Location.Precision.SETTLEMENT

    def test_changes_nothing_the_second_time(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        load(folder)
        capsys.readouterr()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            call_command("load_content", folder=folder)
        written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == []
        assert "0 new, 0 changed" in capsys.readouterr().out

    def test_takes_over_a_changed_entry(self, folder: Path) -> None:
        load(folder)
        change(folder / "directory.json", "dir-176", website="https://example.org/112")
        load(folder)
        assert Location.objects.get(key="dir-176").website == "https://example.org/112"

    def test_keeps_what_an_editor_changed(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        load(folder)
        edit_as_editor(Location.objects.get(key="dir-176"), website="https://example.org/editor")
        change(folder / "directory.json", "dir-176", website="https://example.org/fixture")
        call_command("load_content", folder=folder)
        assert Location.objects.get(key="dir-176").website == "https://example.org/editor"
        assert "1 kept as edited here" in capsys.readouterr().out

    def test_does_not_bring_back_what_an_editor_deleted(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        load(folder)
        Service.objects.get(key="dir-176").delete()
        Location.objects.get(key="dir-176").delete()
        for name in ("dir-001", "dir-176"):
            change(folder / "directory.json", name, website="https://example.org/fixture")
        call_command("load_content", folder=folder)
        assert not Location.objects.filter(key="dir-176").exists()
        assert Location.objects.get(key="dir-001").website == "https://example.org/fixture"
        assert "1 kept as edited here" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"topics": ["cooking"]}, "directory.json, dir-176, topics: unknown: cooking"),
            ({"latitude": 141.9}, "directory.json, dir-176, latitude:"),
            ({"phone": "112"}, "directory.json, dir-176: Additional properties are not allowed"),
            (
                {"phones": [{"number": "038 640 640, 038 640 641", "e164": None}]},
                "directory.json, dir-176, phones.0.number: '038 640 640, 038 640 641' is not a "
                "'single phone number'",
            ),
            (
                {"phones": [{"number": "038 640 640", "e164": "+35938640641"}]},
                "directory.json, dir-176, phones: e164 of 038 640 640 is +35938640640, "
                "not +35938640641",
            ),
            ({"seen": "last week"}, "directory.json, dir-176, seen:"),
            ({"kind": "bakery"}, "directory.json, dir-176, kind:"),
            ({"settlement": "atlantis"}, "directory.json, dir-176, settlement: unknown: atlantis"),
            ({"name": {"bg": "112"}}, "directory.json, dir-176, name: 'en' is a required property"),
            ({"key": "dir-001"}, "directory.json, dir-001, key: this key stands twice in the file"),
        ],
    )
    def test_names_file_entry_and_field_and_loads_nothing(
        self, folder: Path, values: dict[str, Any], message: str
    ) -> None:
        change(folder / "directory.json", "dir-176", **values)
        with pytest.raises(CommandError) as refused:
            load(folder)
        assert str(refused.value).startswith("Nothing was loaded.\n")
        assert message in str(refused.value)
        assert not Topic.objects.exists()

    def test_names_every_problem_at_once(self, folder: Path) -> None:
        change(folder / "directory.json", "dir-176", topics=["cooking"])
        change(folder / "practices.json", "sai-italy", audiences=["cats"])
        with pytest.raises(CommandError) as refused:
            load(folder)
        assert "dir-176, topics: unknown: cooking" in str(refused.value)
        assert "sai-italy, audiences: unknown: cats" in str(refused.value)

    @pytest.mark.parametrize("text", ["{", "\xff\xfe", "{}"])
    def test_refuses_a_file_that_is_no_list(self, folder: Path, text: str) -> None:
        (folder / "practices.json").write_bytes(text.encode("latin-1"))
        with pytest.raises(CommandError, match=r"practices\.json: "):
            load(folder)
        assert not Location.objects.exists()

    def test_refuses_a_missing_file(self, folder: Path) -> None:
        (folder / "settlements.csv").unlink()
        with pytest.raises(CommandError, match=r"settlements\.csv: the file is missing"):
            load(folder)
