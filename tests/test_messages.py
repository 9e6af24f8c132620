"""Every word of the interface stands in Bulgarian; English is in the code."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/bg/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


class TestMessages:
    def test_leaves_nothing_untranslated_or_fuzzy(self) -> None:
        catalogue = polib.pofile(str(CATALOGUE))
        assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
        assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []

    def test_keeps_every_placeholder(self) -> None:
        for entry in polib.pofile(str(CATALOGUE)):
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
            for text in filter(None, texts):
                assert set(PLACEHOLDER.findall(text)) <= wanted, entry.msgid
            if not entry.msgid_plural:
                assert set(PLACEHOLDER.findall(entry.msgstr)) == wanted, entry.msgid

    @pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
    def test_holds_every_word_of_the_code(self, tmp_path: Path) -> None:
        for part in ("manage.py", "CHANGELOG.md", "locale", "templates", *APPS):
            source, target = ROOT / part, tmp_path / part
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy(source, target)
        command = ["makemessages", "-l", "bg", "--no-obsolete", "--no-wrap", "--no-location"]
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=tmp_path, check=True, capture_output=True
        )
        fresh = polib.pofile(str(tmp_path / "locale/bg/LC_MESSAGES/django.po"))
        known = {entry.msgid for entry in polib.pofile(str(CATALOGUE))}
        assert [entry.msgid for entry in fresh if entry.msgid not in known] == []


APPS = (
    "config", "languages", "mail", "topics", "accounts", "kb", "directory", "indicators",
    "filing", "opendata", "search", "paper", "links",
    "content", "pages", "work", "ui",
)  # fmt: skip
