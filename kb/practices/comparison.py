"""A few practices side by side: which ones an address asks for, and their table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kb.models import GoodPractice
from kb.practices.transfer import transfer_facts
from languages.fallback import fallback_language
from topics.slugs import find_renamed

PARAMETER = "p"  # stands once for each practice
FEWEST, MOST = 2, 4  # four columns still fit on a sheet of paper
_LONGEST_SLUG = 80
_READ = 20  # of an address; the rest was made up


@dataclass(frozen=True)
class ComparisonCell:
    """The text of one practice, "" if not known; `language` is set if it is not translated."""

    text: str
    language: str | None = None


@dataclass(frozen=True)
class ComparisonRow:
    """One cell for each practice."""

    label: str
    cells: list[ComparisonCell]


@dataclass(frozen=True)
class ComparedPractices:
    """The practices asked for, at most `MOST`, in that order; `problems` are sentences."""

    practices: list[GoodPractice]
    problems: list[str]

    @property
    def query(self) -> str:
        """The query string of this choice, “p=one&p=two”."""
        return query_of(self.practices)

    def without(self, practice: GoodPractice) -> str:
        """The query string without one of the practices."""
        return query_of(one for one in self.practices if one != practice)


def query_of(practices: Iterable[GoodPractice]) -> str:
    """The query string of these practices, “p=one&p=two”; empty for none."""
    return urlencode([(PARAMETER, practice.slug) for practice in practices])


def choose(slugs: Iterable[str]) -> ComparedPractices:
    """The published practices with these slugs, present or former, and sentences on the others.

    Asks a fixed number of queries, and two more for a slug that is none of today's.
    """
    asked = list(dict.fromkeys(slug.strip() for slug in slugs if slug.strip()))[:_READ]
    published = GoodPractice.objects.published()
    known = {one.slug: one for one in published.with_details().filter(slug__in=asked)}
    found = {
        slug: known.get(slug) or find_renamed(published.with_details(), slug) for slug in asked
    }
    practices = list(dict.fromkeys(one for one in found.values() if one))
    problems = [_no_such(slug) for slug, one in found.items() if one is None]
    if len(practices) > MOST:
        problems.append(_too_many(practices[MOST:]))
    return ComparedPractices(practices[:MOST], problems)


def rows(practices: Sequence[GoodPractice]) -> list[ComparisonRow]:
    """The rows of the table; the practices must have been read `with_details()`."""
    facts = [transfer_facts(practice) for practice in practices]
    transfer = [
        ComparisonRow(same[0].label, [ComparisonCell(fact.value) for fact in same])
        for same in zip(*facts, strict=True)
    ]
    texts = {
        "problem": _("The problem"),
        "solution": _("What they did"),
        "results": _("What came of it"),
        "lessons": _("What we can learn (our advice)"),
        "doubt": _("What is not certain"),
        "funding": _("Funding"),
    }
    return [*transfer, *(_text_row(label, practices, field) for field, label in texts.items())]


def _text_row(label: str, practices: Iterable[GoodPractice], field: str) -> ComparisonRow:
    cells = [
        ComparisonCell(getattr(one, field), fallback_language(one, field)) for one in practices
    ]
    return ComparisonRow(label, cells)


def _no_such(slug: str) -> str:
    message = _("There is no practice “%(slug)s” here, so we left it out.")
    return message % {"slug": Truncator(slug).chars(_LONGEST_SLUG)}


def _too_many(rest: Iterable[GoodPractice]) -> str:
    message = _("Up to four practices fit side by side, so we left out: %(titles)s.")
    return message % {"titles": "; ".join(practice.title for practice in rest)}
