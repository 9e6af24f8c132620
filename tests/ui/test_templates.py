"""Templates that people can read: short lines, and partials that say what they take."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(path for path in ROOT.rglob("*.*") if path.suffix in {".html", ".css", ".txt"})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
class TestTemplates:
    def test_has_no_line_over_160_columns(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if len(line) > 160] == []

    def test_says_what_a_partial_takes(self, path: Path) -> None:
        is_partial = path.name.startswith("_")
        assert not is_partial or path.read_text(encoding="utf-8").startswith("{# ")
