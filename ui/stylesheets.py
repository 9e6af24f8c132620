"""Style sheets that are written in parts and served whole.

`static/css/site.css` is a list of `@import`s, in the order of the cascade; a visitor gets one file
at that address, with the parts in the place of their imports and without comments and indentation.
A finder does it, because every way to a static file asks the finders: `runserver`, the tests and
`collectstatic`. django-compressor and django-pipeline do it too, with settings for each bundle and
tags of their own in templates; what we need of them is shorter than their configuration.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

_FOLDER = Path("css")
_PARTS = "css/*/*"
_IMPORT = re.compile(r'@import "([^"]+)";')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Strings stay as they are. A space after a colon is never part of a selector.
_SPACE = re.compile(r'("[^"]*")|\s*([{};,>])\s*|(:)\s+|\s+')


class StylesheetFinder(FileSystemFinder):
    """Finds the files of `STATICFILES_DIRS`; style sheets in `css/` are joined, parts left out."""

    def find_location(self, root: str, path: str, prefix: str | None = None) -> str | None:
        found = super().find_location(root, path, prefix)
        return str(_join(Path(found), path)) if found and _is_sheet(path) else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        for path, storage in super().list([*(ignore_patterns or ()), _PARTS]):
            if _is_sheet(path):
                _join(Path(storage.path(path)), path)
                yield path, FileSystemStorage(_joined_folder())
            else:
                yield path, storage


def joined(sheet: Path) -> str:
    """The text of a style sheet with its parts in it, as a browser gets it."""
    text = _IMPORT.sub(
        lambda found: (sheet.parent / found[1]).read_text(encoding="utf-8"),
        sheet.read_text(encoding="utf-8"),
    )
    text = _SPACE.sub(_shorter, _COMMENT.sub("", text))
    return text.replace(";}", "}").strip()


def _shorter(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3] or " "


def _is_sheet(path: str) -> bool:
    return Path(path).parent == _FOLDER and path.endswith(".css")


def _joined_folder() -> Path:
    return Path(settings.VAR_DIR) / "stylesheets"


def _join(sheet: Path, path: str) -> Path:
    """Write the joined file where it is new or changed, so that its time tells when it changed."""
    target = _joined_folder() / path
    text = joined(sheet)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as file:
            file.write(text)
        Path(file.name).replace(target)
    return target
