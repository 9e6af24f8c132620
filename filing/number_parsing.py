"""Read numbers as people type them, and write them so.

Besides numbers these are understood, the marks of Eurostat and of our statistical office:
`..` or `:` not available, `c` suppressed by the source, `12 e` estimated, `12 p` provisional.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from filing.errors import Unreadable
from indicators.models import Observation
from languages.numbers import MINUS, typed_text

Status = Observation.Status
LONGEST = 100  # characters that a cell keeps of what was typed
_WHOLE_DIGITS, _DECIMALS = 14, 4  # of the column
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_ALONE = {"..": Status.MISSING, "…": Status.MISSING, ":": Status.MISSING}
# The second of each pair is the Cyrillic letter that looks the same.
_SUPPRESSED = ("c", "с")
_FLAGS = {"e": Status.ESTIMATED, "е": Status.ESTIMATED}
_FLAGS |= {"p": Status.PROVISIONAL, "р": Status.PROVISIONAL}
_MARKS = {Status.ESTIMATED: " e", Status.PROVISIONAL: " p"}
_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = tuple(
    re.compile(pattern)
    for pattern in (
        r"-?[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?",
        r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+",
        r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+",
        r"-?[0-9]{1,3}(?:\.[0-9]{3}){2,}",
        r"-?[0-9]{1,3}(?:,[0-9]{3}){2,}",
    )
)
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number, or the status that says why there is none; blank if neither was given."""

    value: Decimal | None = None
    status: str = Status.NORMAL

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.status == Status.NORMAL


def parse_number(text: str, decimals: int = 0) -> ParsedNumber:
    """Parse what was typed; an empty text is blank, not zero.

    `decimals` are those of the indicator: with less than three of them 1,234 is ambiguous.
    Raises Unreadable.
    """
    text = text.translate(_SPACES).strip().replace(MINUS, "-")
    if not text:
        return ParsedNumber()
    if text in _ALONE or text.casefold() in _SUPPRESSED:
        return ParsedNumber(None, _ALONE.get(text, Status.SUPPRESSED))
    flag = _FLAGS.get(text[-1].casefold())
    number = text[:-1].rstrip() if flag else text
    return ParsedNumber(_number(number, text, decimals), flag or Status.NORMAL)


def figure_text(value: Decimal | None, status: str = Status.NORMAL) -> str:
    """What `parse_number` reads as this figure, with the decimal sign of the language in use."""
    if value is None:
        return {Status.MISSING: "..", Status.SUPPRESSED: "c"}.get(Status(status), "")
    return typed_text(value) + _MARKS.get(Status(status), "")


def _number(number: str, text: str, decimals: int) -> Decimal:
    if len(text) > LONGEST or not _is_number(number):
        raise Unreadable("not_a_number", _not_a_number(text))
    if decimals < 3 and _AMBIGUOUS.fullmatch(number):
        sentence = _("“%(text)s” could be thousands or decimals. Write it without a dot or comma.")
        raise Unreadable("ambiguous", sentence % {"text": text})
    return _decimal(number, text)


def _is_number(number: str) -> bool:
    return any(pattern.fullmatch(number) for pattern in (_PLAIN, *_GROUPED))


def _decimal(number: str, text: str) -> Decimal:
    sign = _decimal_sign(number)
    whole, _sign, fraction = number.partition(sign) if sign else (number, "", "")
    digits, fraction = re.sub(r"[^0-9-]", "", whole), fraction.rstrip("0")
    if len(digits.lstrip("-0")) > _WHOLE_DIGITS:
        raise Unreadable("too_large", _("“%(text)s” is too large.") % {"text": text})
    if len(fraction) > _DECIMALS:
        sentence = _("“%(text)s” has more than %(count)s decimal places.")
        raise Unreadable("decimals", sentence % {"text": text, "count": _DECIMALS})
    return Decimal(f"{digits}.{fraction}" if fraction else digits) + 0  # never minus zero


def _decimal_sign(number: str) -> str:
    """The decimal sign: the last “.” or “,” of a number, if there is no other like it."""
    last = next((sign for sign in reversed(number) if sign in ".,"), "")
    return last if last and number.count(last) == 1 else ""


def _not_a_number(text: str) -> str:
    sentence = _("“%(text)s” is not a number. Write digits; 0 for none, .. for not available.")
    return sentence % {"text": text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"}
