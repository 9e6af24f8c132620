"""Builds the files, each only if the words in it have changed."""

import datetime
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from kb.models import Finding
from languages.codes import content_languages
from paper import books, brochure, epub, pdf, storage
from paper.errors import CannotTypeset
from paper.storage import Paper

HANDBOOK_PDF, HANDBOOK_EPUB, BROCHURE = "handbook.pdf", "handbook.epub", "brochure.pdf"
_NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """A paper before typesetting: the hash of its words, and a function that makes the file."""

    digest: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class BuildResult:
    """Counts of one run; the files that `failed` are unchanged, and the log says why."""

    new: int = 0
    unchanged: int = 0
    failed: int = 0


def chapter_name(number: int) -> str:
    """The file of a chapter."""
    return f"chapter-{number}.pdf"


def standing_papers() -> list[Paper]:
    """The papers that the site has content for, without the readers' own choices."""
    chapters = books.published_sections().values_list("chapter__number", flat=True)
    names = [BROCHURE] if Finding.objects.published().exists() else []
    names += [HANDBOOK_EPUB, HANDBOOK_PDF] if chapters else []
    names += [chapter_name(number) for number in sorted(set(chapters))]
    return [Paper(name, code) for name in names for code in content_languages()]


def build_standing(between: Callable[[], object] = lambda: None) -> BuildResult:
    """Build the papers that changed; `between` is called before each. Raises OSError."""
    new = unchanged = 0
    reasons = []
    for paper in standing_papers():
        between()
        try:
            is_new = make(paper)
        except CannotTypeset as error:
            reasons.append(str(error))
        else:
            new, unchanged = new + is_new, unchanged + (not is_new)
    for reason in dict.fromkeys(reasons):
        logger.error(reason)
    return BuildResult(new, unchanged, len(reasons))


def make(paper: Paper) -> bool:
    """Build one paper; False if its file is up to date or it has no content any more.

    Raises CannotTypeset, OSError.
    """
    with override(paper.language):
        draft = _draft(paper)
        before = storage.find(paper)
        if draft is None or (before and before.digest == draft.digest):
            return False
        storage.save(paper, draft.digest, draft.make())
    return True


def _draft(paper: Paper) -> Draft | None:
    if paper.name == HANDBOOK_EPUB:
        return _epub()
    if paper.name == BROCHURE:
        return _brochure()
    return _pages(_book_html(paper))


def _book_html(paper: Paper) -> str | None:
    if paper.numbers:
        book = books.selected_book(paper.numbers)
    elif paper.name == HANDBOOK_PDF:
        book = books.whole_book(lambda number: "")
    else:
        number = paper.name.removeprefix("chapter-").removesuffix(".pdf")
        book = books.chapter_book(int(number))
    return render_to_string("paper/book.html", {"book": book}) if book else None


def _pages(html: str | None) -> Draft | None:
    if html is None:
        return None
    return Draft(_digest(pdf.engine(), html), lambda: pdf.typeset(html))


def _brochure() -> Draft | None:
    fullest = brochure.html(brochure.MOST_BARS)
    if fullest is None:
        return None
    return Draft(_digest(pdf.engine(), fullest), lambda: pdf.typeset(brochure.fitting_html()))


def _epub() -> Draft | None:
    book = books.whole_book(epub.file_of)
    if book is None:
        return None
    words = epub.files(book, _NO_DAY)

    def pack() -> bytes:
        now = datetime.datetime.now(datetime.UTC)
        return epub.pack(epub.files(book, now), now)

    return Draft(_digest(*_sorted_texts(words)), pack)


def _sorted_texts(words: epub.Files) -> Iterator[str]:
    for name in sorted(words):
        yield from (name, words[name])


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
