"""A book as EPUB 3: https://www.w3.org/TR/epub-33/. Each chapter is a file of its own."""

import datetime
import textwrap
import uuid
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string

from paper.books import Book

_TEMPLATES = "paper/epub/"
_PLACE = "EPUB/"
# Which template each file comes from; they end in .html, where `makemessages` looks for words.
_FILES = {
    "package.opf": "package.html",
    "nav.xhtml": "nav.html",
    "cover.xhtml": "cover.html",
    "cover.svg": "drawing.html",
    "front.xhtml": "front.html",
    "book.css": "book.css",
}
_TYPE = "application/epub+zip"
# The cover's drawing has no lines of its own that wrap: letters a line, and where they stand.
_COVER_LETTERS, _COVER_TOP, _COVER_LINE = 22, 400, 50
Files = dict[str, str]


def file_of(number: int) -> str:
    """The file of a chapter."""
    return f"chapter-{number}.xhtml"


def files(book: Book, modified: datetime.datetime) -> Files:
    """The text of each file by its name in the archive; `modified` is in UTC."""
    facts = {
        "book": book,
        "identifier": uuid.uuid5(book.handbook.uid, book.language),
        "modified": modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "lines": list(_cover_lines(book.handbook.title)),
    }
    found = {"META-INF/container.xml": _render("container.html", facts)}
    for name, template in _FILES.items():
        found[_PLACE + name] = _render(template, facts)
    for part in book.chapters:
        found[_PLACE + part.file] = _render("chapter.html", facts | {"part": part})
    return found


def pack(texts: Files, modified: datetime.datetime) -> bytes:
    """The archive as bytes. The `mimetype` comes first and uncompressed, as EPUB demands."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "mimetype", _TYPE, modified, zipfile.ZIP_STORED)
        for name, text in texts.items():
            _add(archive, name, text, modified, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _add(
    archive: zipfile.ZipFile, name: str, text: str, modified: datetime.datetime, how: int
) -> None:
    info = zipfile.ZipInfo(name, modified.timetuple()[:6])
    info.compress_type = how
    info.external_attr = 0o644 << 16
    archive.writestr(info, text)


def _render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{_TEMPLATES}{name}", context).strip()


def _cover_lines(title: str) -> Iterator[dict[str, Any]]:
    for number, words in enumerate(textwrap.wrap(title, _COVER_LETTERS)):
        yield {"words": words, "y": _COVER_TOP + number * _COVER_LINE}
