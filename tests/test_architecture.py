"""Imports, templates and addresses point down; each library has one door (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "languages": 1,
    "ui": 2,
    "mail": 2,
    "topics": 3,
    "accounts": 3,
    "kb": 4,
    "directory": 4,
    "indicators": 4,
    "filing": 5,
    "opendata": 5,
    "search": 5,
    "paper": 5,
    "links": 5,
    "work": 6,
    "content": 6,
    "pages": 6,
    "config": 7,
}
# Library, and the only places that may import it.
DOORS = {
    "haystack": ("search/",),
    "whoosh": ("search/engine/whoosh/",),
    "babel": ("languages/",),
    "holidays": ("directory/public_holidays.py",),
    "phonenumbers": ("directory/phone_numbers.py",),
    "geopy.geocoders": ("directory/geocoding.py",),
    "simplemma": ("search/analysis/",),
    "snowballstemmer": ("search/analysis/",),
    "urllib3": ("links/checking.py",),
    "jsonschema": ("content/reading.py",),
    "weasyprint": ("paper/pdf.py",),
    "segno": ("paper/qr.py",),
    "resvg_py": ("ui/charts/png.py",),
    "allauth": ("accounts/",),
    "docx": ("kb/plan/document.py",),
    "markdown_it": ("kb/text/",),
    "nh3": ("kb/text/rendering.py",),
    "rdflib": ("opendata/catalogue/as_dcat.py",),
    "openpyxl": (
        "opendata/formats/as_xlsx.py",
        "filing/form_templates.py",
        "filing/imports/xlsx_files.py",
    ),
}
# Folders of templates whose names a library fixes: allauth's pages, and the admin of a room.
TEMPLATE_ROOMS = {"account": "accounts", "mfa": "accounts"}
# Namespaces of addresses that are not called like their room.
NAMESPACES = {"desk": "filing", "data": "opendata"}
# Names of addresses without a namespace, by how they begin; Django's own are nobody's.
PLAIN_NAMES = {
    "account_": "accounts",
    "mfa_": "accounts",
    "api_search": "search",
    "api_suggest": "search",
    "api_": "opendata",
    "choose_language": "pages",
}
# Static files by how their path begins.
STATIC_ROOMS = {
    "css/site.css": "ui",
    "css/desk.css": "ui",  # tables of the desk and of releases
    "icons/": "ui",
    "js/swap.js": "ui",
    "js/reading.js": "kb",
    "js/plan.js": "kb",
    "js/grid.js": "filing",
    "js/locate.js": "search",
    "js/suggest.js": "search",
    "map/": "ui",
    "press/": "pages",
    "admin/editing.css": "kb",
    "admin/point.js": "directory",
}
_TAG = re.compile(r"{%-?\s*(load|include|extends|url|static)\s+([^%]*?)\s*-?%}")
_TEMPLATE = re.compile(r"[a-z_]+/[a-z_/]+\.(html|txt|css)")
_QUOTED = re.compile(r"""^["']([^"']+)["']""")
_REVERSING = {"reverse", "reverse_lazy", "redirect", "resolve_url"}


def modules() -> list[Path]:
    return sorted(
        path
        for app in LAYERS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
    )


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """What a module names as text: addresses that it asks for, and templates that it renders."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0] if node.args else None
            if name in _REVERSING and isinstance(first, ast.Constant):
                yield "url", str(first.value)
        elif isinstance(node, ast.Constant) and _TEMPLATE.fullmatch(str(node.value)):
            yield "include", str(node.value)


def template_room(name: str) -> str:
    """The room that a template belongs to, by its path below `templates/`."""
    parts = name.split("/")
    if parts[0] == "admin":
        return parts[1] if parts[1] in LAYERS else ""
    if len(parts) == 1:
        return "pages"  # error pages, whose names Django fixes
    return TEMPLATE_ROOMS.get(parts[0], parts[0])


def address_room(name: str) -> str:
    """The room whose view answers an address, by Django's name of it; "" for Django's own."""
    space, colon, _rest = name.partition(":")
    if colon:
        return NAMESPACES.get(space, space if space in LAYERS else "")
    return next((room for start, room in PLAIN_NAMES.items() if name.startswith(start)), "")


def library_rooms() -> dict[str, str]:
    """The libraries of template tags, each with its room."""
    found = (ROOT.glob(f"{app}/templatetags/*.py") for app in LAYERS)
    return {path.stem: path.parts[-3] for paths in found for path in paths}


def named_in(kind: str, value: str, libraries: dict[str, str]) -> Iterator[str]:
    """The rooms that a tag of a template leans on."""
    if kind == "load":
        names = value.split(" from ")[-1].split()
        yield from (libraries[name] for name in names if name in libraries)
        return
    quoted = _QUOTED.match(value)
    if quoted is None:
        return
    name = quoted[1]
    if kind == "url":
        yield address_room(name)
    elif kind == "static":
        yield next(room for start, room in STATIC_ROOMS.items() if name.startswith(start))
    else:
        yield template_room(name)


def upward(room: str, others: set[str]) -> list[str]:
    """Those rooms that a room must not lean on."""
    here = LAYERS[room]
    return sorted(one for one in others if one in LAYERS and one != room and LAYERS[one] >= here)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
class TestArchitecture:
    def test_imports_only_what_lies_below(self, path: Path) -> None:
        app = path.relative_to(ROOT).parts[0]
        assert upward(app, {name.split(".")[0] for name in imports(path)}) == []

    def test_names_only_addresses_and_templates_below(self, path: Path) -> None:
        app = path.relative_to(ROOT).parts[0]
        rooms = {
            address_room(name) if kind == "url" else template_room(name)
            for kind, name in strings(path)
        }
        assert upward(app, rooms) == []

    def test_uses_each_library_through_its_door(self, path: Path) -> None:
        here = path.relative_to(ROOT).as_posix()
        against = [
            name
            for name in imports(path)
            for library, doors in DOORS.items()
            if (name == library or name.startswith(f"{library}.")) and not here.startswith(doors)
        ]
        assert against == []


class TestTemplates:
    @pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
    def test_lean_only_on_what_lies_below(self, path: Path) -> None:
        room = template_room(path.relative_to(ROOT / "templates").as_posix())
        libraries = library_rooms()
        found = _TAG.findall(path.read_text(encoding="utf-8"))
        others = {one for kind, value in found for one in named_in(kind, value, libraries)}
        assert room in LAYERS, f"no room is called {room}"
        assert upward(room, others) == []

    def test_are_read_as_imports_are(self) -> None:
        """The refusal: what each kind of tag would betray."""
        libraries = {"neighbours": "search"}
        tags = (
            "{% load i18n neighbours %}{% include 'pages/_a.html' with b=c %}"
            "{% extends 'ui/base.html' %}{% url 'search:results' as x %}{% static 'press/a.png' %}"
        )
        found = {
            one for kind, value in _TAG.findall(tags) for one in named_in(kind, value, libraries)
        }
        assert upward("kb", found) == ["pages", "search"]
