"""What an address says of its reader: whom they read as, and which steps they ticked.

A step is `step=hb-3.4/s1`, once for each.
The address is the only place where this is kept: the site stores nothing about readers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.models import Reader, Section, Step

PARAMETER = "step"  # a section's key, a slash, a step's key
MOST_STEPS = 100  # an address of them fits in the 4,094 bytes that the server reads
_LONGEST = 40
_NAMED = 10  # of what was left out; nobody reads more
_VALUE = re.compile(r"[A-Za-z0-9._-]{1,20}/[A-Za-z0-9_-]{1,20}")


@dataclass(frozen=True)
class ReaderState:
    """What a reader takes along from page to page; `steps` are values like "hb-3.4/s1"."""

    reader: str = ""
    steps: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The query string, “?reader=ngo&step=hb-3.4/s1”; empty if there is nothing to say."""
        pairs = [("reader", self.reader)] if self.reader else []
        pairs += [(PARAMETER, step) for step in self.steps]
        return f"?{urlencode(pairs, safe='/')}" if pairs else ""

    def as_reader(self, reader: str) -> "ReaderState":
        """The same steps for another reader; "" is everyone."""
        return ReaderState(reader, self.steps)

    def without(self, value: str) -> "ReaderState":
        """The same without one step."""
        return ReaderState(self.reader, tuple(step for step in self.steps if step != value))

    def elsewhere(self, key: str) -> list[str]:
        """The steps that are not of the section with this key."""
        return [step for step in self.steps if not step.startswith(f"{key}/")]


@dataclass(frozen=True)
class ReaderChoice:
    """A link to the same page, with what concerns that reader first."""

    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class ChosenSteps:
    """The steps that were asked for, in the order of the book.

    `problems` are sentences for the reader, `unknown` the values of which there is no step."""

    steps: list[Step]
    problems: list[str]
    unknown: list[str] = field(default_factory=list)


def reader_choices(path: str, state: ReaderState) -> list[ReaderChoice]:
    """Links to the page at this path for each reader and, if one is chosen, for everyone."""
    known = [
        ReaderChoice(str(label), f"{path}{state.as_reader(code).query}", code == state.reader)
        for code, label in Reader.choices
    ]
    everyone = ReaderChoice(_("everyone"), f"{path}{state.as_reader('').query}", False)
    return [*known, everyone] if state.reader else known


def reader_state(query: QueryDict) -> ReaderState:
    """The state in a query string. Asks no database: values that cannot be steps are dropped."""
    asked = _asked(query.getlist(PARAMETER))
    possible = [value for value in asked if _VALUE.fullmatch(value)]
    reader = query.get("reader", "")
    return ReaderState(reader if reader in Reader.values else "", tuple(possible[:MOST_STEPS]))


def choose(values: Iterable[str]) -> ChosenSteps:
    """The published steps with these values, and sentences on the others; one query."""
    asked = _asked(values)
    found = _found(asked)
    unknown = [value for value in asked if value not in found]
    steps = [step for value, step in found.items() if value in asked]
    problems = [_no_such(unknown)] if unknown else []
    if len(steps) > MOST_STEPS:
        problems.append(_too_many(len(steps) - MOST_STEPS))
    return ChosenSteps(steps[:MOST_STEPS], problems, unknown)


def value_of(step: Step) -> str:
    """The value of a step in an address, "hb-3.4/s1"; reads `step.section`."""
    return f"{step.section.key}/{step.key}"


def _asked(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def _found(asked: Sequence[str]) -> dict[str, Step]:
    keys = {value.partition("/")[0] for value in asked}
    if not keys:
        return {}
    sections = Section.objects.published().filter(key__in=keys)
    ordered = (
        Step.objects.filter(section__in=sections)
        .select_related("section__chapter")
        .order_by("section__chapter__number", "section__position", "position")
    )
    return {value_of(step): step for step in ordered}


def _no_such(unknown: Sequence[str]) -> str:
    named = [
        _("“%(word)s”") % {"word": Truncator(value).chars(_LONGEST)} for value in unknown[:_NAMED]
    ]
    message = ngettext(
        "The handbook has no step %(steps)s, so we left it out.",
        "The handbook has no steps %(steps)s, so we left them out.",
        len(unknown),
    )
    more = len(unknown) - _NAMED
    if more > 0:
        named.append(_("%(count)s more") % {"count": more})
    return message % {"steps": ", ".join(named)}


def _too_many(left_out: int) -> str:
    message = ngettext(
        "A plan holds up to %(most)s steps, so we left out the last one.",
        "A plan holds up to %(most)s steps, so we left out the last %(count)s.",
        left_out,
    )
    return message % {"most": MOST_STEPS, "count": left_out}
