"""HTML to PDF pages; the only door to WeasyPrint.

The file is tagged and declares PDF/UA-1 (ISO 14289-1), so that a screen reader can read it.
"""

import logging
from importlib.metadata import version
from typing import Any

from paper.errors import CannotTypeset

_MISSING = (
    "PDF files cannot be made: a library of Pango is missing ({error}). On Debian, as root: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
)


def engine() -> str:
    """The name and version of the typesetter: another version may break pages differently."""
    return f"weasyprint {version('weasyprint')}"


def typeset(html: str) -> bytes:
    """The PDF of a self-contained HTML page. Raises CannotTypeset."""
    document: bytes = _document(html).write_pdf(pdf_variant="pdf/ua-1")
    return document


def count_pages(html: str) -> int:
    """How many pages the HTML takes as PDF. Raises CannotTypeset."""
    return len(_document(html).render().pages)


def _document(html: str) -> Any:
    """Import WeasyPrint only here: it loads system libraries that a web process does not need."""
    for name in ("fontTools", "weasyprint.progress"):  # a line for every page
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotTypeset(_MISSING.format(error=error)) from error
    return HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"]))
