"""A style sheet is written in parts; who visits gets one file."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from ui.stylesheets import StylesheetFinder, joined

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static").rglob("*.css"))


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def found(path: str) -> str:
    place = finders.find(path)
    assert isinstance(place, str)
    return Path(place).read_text(encoding="utf-8")


class TestJoined:
    def write(self, folder: Path, text: str) -> str:
        (folder / "parts").mkdir()
        (folder / "parts/one.css").write_text(text)
        sheet = folder / "whole.css"
        sheet.write_text('/* Why. */\n@import "parts/one.css";\n\n.last { color: red; }\n')
        return joined(sheet)

    def test_puts_each_part_in_the_place_of_its_import(self, tmp_path: Path) -> None:
        text = self.write(tmp_path, ".first {\n  margin: 0 auto;\n  color: red;\n}\n")
        assert text == ".first{margin:0 auto;color:red}.last{color:red}"

    def test_keeps_what_a_space_means(self, tmp_path: Path) -> None:
        text = self.write(
            tmp_path,
            'a :hover,\nb > c + d {\n  content: " <;  " attr(href);\n  inset: calc(1px + 2px);\n}',
        )
        assert 'a :hover,b>c + d{content:" <;  " attr(href);inset:calc(1px + 2px)}' in text

    def test_refuses_a_part_that_is_not_there(self, tmp_path: Path) -> None:
        sheet = tmp_path / "whole.css"
        sheet.write_text('@import "parts/none.css";')
        with pytest.raises(FileNotFoundError):
            joined(sheet)


class TestStylesheetFinder:
    @pytest.mark.parametrize("path", ["css/site.css", "css/desk.css"])
    def test_finds_a_sheet_whole(self, path: str) -> None:
        text = found(path)
        assert "@import" not in text
        assert text.count("{") == text.count("}") > 10

    def test_joins_anew_when_a_part_has_changed(self, settings: Settings, tmp_path: Path) -> None:
        css = tmp_path / "source/css"
        (css / "site").mkdir(parents=True)
        (css / "site.css").write_text('@import "site/a.css";')
        (css / "site/a.css").write_text("a { color: red; }")
        settings.STATICFILES_DIRS = [tmp_path / "source"]
        finder = StylesheetFinder()
        before = Path(str(finder.find("css/site.css"))).read_text()
        (css / "site/a.css").write_text("a { color: blue; }")
        after = Path(str(finder.find("css/site.css"))).read_text()
        assert (before, after) == ("a{color:red}", "a{color:blue}")

    def test_finds_other_files_where_they_are(self) -> None:
        assert finders.find("icons/mark.svg") == str(ROOT / "static/icons/mark.svg")

    def test_does_not_find_what_is_not_there(self) -> None:
        assert finders.find("css/none.css") is None

    def test_collects_sheets_and_no_parts(self, settings: Settings, tmp_path: Path) -> None:
        settings.STATIC_ROOT = tmp_path / "static"
        call_command("collectstatic", verbosity=0, interactive=False)
        collected = {path.name for path in (tmp_path / "static/css").rglob("*.css")}
        assert collected == {"site.css", "desk.css"}
        assert "@import" not in (tmp_path / "static/css/site.css").read_text()


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
class TestStyle:
    def test_has_no_line_over_160_columns(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if len(line) > 160] == []

    def test_explains_what_it_declares_important(self, path: Path) -> None:
        rules = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        silent = [rule for rule in rules if "!important" in rule and "/*" not in rule]
        assert silent == []


@pytest.mark.parametrize("name", ["site", "desk"])
def test_imports_every_part_once(name: str) -> None:
    folder = ROOT / "static/css"
    imported = re.findall(rf'@import "{name}/(\w+)\.css";', (folder / f"{name}.css").read_text())
    assert sorted(imported) == sorted(path.stem for path in (folder / name).glob("*.css"))
