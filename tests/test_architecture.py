"""Imports point down, and each library has one door (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "languages": 1,
    "mail": 1,
    "topics": 2,
    "accounts": 2,
    "kb": 3,
    "directory": 3,
    "indicators": 3,
    "search": 4,
    "paper": 4,
    "links": 4,
    "content": 5,
    "pages": 5,
    "config": 6,
}
# Library, and the only places that may import it.
DOORS = {
    "haystack": ("search/",),
    "whoosh": ("search/engine/",),
    "geopy.geocoders": ("directory/geocoding.py",),
    "simplemma": ("search/analysis/",),
    "snowballstemmer": ("search/analysis/",),
    "urllib3": ("links/checking.py",),
    "jsonschema": ("content/reading.py",),
    "weasyprint": ("paper/pdf.py",),
    "segno": ("paper/qr.py",),
    "resvg_py": ("indicators/charts/png.py",),
    "allauth": ("accounts/",),
    "docx": ("kb/plan/document.py",),
    "markdown_it": ("kb/text/",),
    "nh3": ("kb/text/rendering.py",),
    "rdflib": ("indicators/exporting/as_dcat.py",),
    "openpyxl": (
        "indicators/exporting/as_xlsx.py",
        "indicators/filing/sheets.py",
        "indicators/filing/xlsx_files.py",
    ),
}


def modules() -> list[Path]:
    return sorted(
        path
        for app in LAYERS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
    )


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
class TestArchitecture:
    def test_imports_only_what_lies_below(self, path: Path) -> None:
        app = path.relative_to(ROOT).parts[0]
        against = [
            name
            for name in imports(path)
            if (other := name.split(".")[0]) in LAYERS
            and other != app
            and LAYERS[other] >= LAYERS[app]
        ]
        assert against == []

    def test_uses_each_library_through_its_door(self, path: Path) -> None:
        here = path.relative_to(ROOT).as_posix()
        against = [
            name
            for name in imports(path)
            for library, doors in DOORS.items()
            if (name == library or name.startswith(f"{library}.")) and not here.startswith(doors)
        ]
        assert against == []
