"""A few practices side by side: which ones an address asks for, and the rows of the table."""

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
class Cell:
    """What a practice says in a row; empty: not known. `language`: of a text not translated."""

    text: str
    language: str | None = None


@dataclass(frozen=True)
class Row:
    """One cell for each practice."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class Choice:
    """The practices that were asked for, at most four, in that order; what went wrong, in words."""

    practices: list[GoodPractice]
    problems: list[str]

    @property
    def query(self) -> str:
        """What keeps this choice in an address: “p=one&p=two”."""
        return query_of(self.practices)

    def without(self, practice: GoodPractice) -> str:
        """The same choice but for one practice, as a query."""
        return query_of(one for one in self.practices if one != practice)


def query_of(practices: Iterable[GoodPractice]) -> str:
    """The practices as a query: “p=one&p=two”, empty for none."""
    return urlencode([(PARAMETER, practice.slug) for practice in practices])


def choose(slugs: Iterable[str]) -> Choice:
    """The published practices with these slugs, now or formerly; says of others that they are none.

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
    return Choice(practices[:MOST], problems)


def rows(practices: Sequence[GoodPractice]) -> list[Row]:
    """What tells the practices apart, for practices that were read `with_details()`."""
    facts = [transfer_facts(practice) for practice in practices]
    transfer = [
        Row(same[0].label, [Cell(fact.value) for fact in same]) for same in zip(*facts, strict=True)
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


def _text_row(label: str, practices: Iterable[GoodPractice], field: str) -> Row:
    cells = [Cell(getattr(one, field), fallback_language(one, field)) for one in practices]
    return Row(label, cells)


def _no_such(slug: str) -> str:
    message = _("There is no practice “%(slug)s” here, so we left it out.")
    return message % {"slug": Truncator(slug).chars(_LONGEST_SLUG)}


def _too_many(rest: Iterable[GoodPractice]) -> str:
    message = _("Up to four practices fit side by side, so we left out: %(titles)s.")
    return message % {"titles": "; ".join(practice.title for practice in rest)}
