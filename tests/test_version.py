"""The version: read from the changelog, told to operators and to programs."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.version import newest_version

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def changelog(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(text, encoding="utf-8")
    return path


class TestVersion:
    def test_is_the_newest_in_the_changelog(self, tmp_path: Path) -> None:
        text = "## Unreleased\n\n- More.\n\n## 1.10.0 (2027-02-01)\n\n## 1.9.3 (2027-01-01)\n"
        assert newest_version(changelog(tmp_path, text)) == "1.10.0"

    @pytest.mark.parametrize("heading", ["## Unreleased", "## 1.0 (2026-11-28)", "## 1.0.0"])
    def test_stops_the_start_where_there_is_none(self, tmp_path: Path, heading: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="has no heading like"):
            newest_version(changelog(tmp_path, f"{heading}\n"))

    def test_is_that_of_the_project(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert project["version"] == settings.VERSION

    def test_is_told_to_programs(self, client: Client) -> None:
        schema = json.loads(client.get("/api/v1/schema/?format=json").content)
        assert schema["info"]["version"] == settings.VERSION


class TestChangelog:
    def test_has_only_headings_that_are_read(self) -> None:
        headings = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
        assert headings[0] == "Unreleased"
        assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", one) for one in headings[1:])

    def test_goes_back_in_time(self) -> None:
        found = re.findall(r"^## (\d+)\.(\d+)\.(\d+) \((.*)\)$", CHANGELOG, re.MULTILINE)
        releases = [(int(major), int(minor), int(fix), day) for major, minor, fix, day in found]
        assert all(
            newer[:3] > older[:3] and newer[3] >= older[3] for newer, older in pairwise(releases)
        )
