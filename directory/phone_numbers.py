"""How telephone numbers are read, shown and dialled; numbers without a country are Bulgarian."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

from directory.errors import UnreadablePhoneNumber

_HOME = "BG"
# Bulgaria's numbering plan: short numbers begin with 1 and have three to six digits
# (112, 116 111, 1917). Source: https://crc.bg/, Regulation on the National Numbering Plan.
_SHORT = re.compile(r"1\d{2,5}")
# Universal freephone numbers are written with the prefix that people dial: 00 800 6 7 8 9 10 11.
# Source: ITU-T E.169.1.
_UNIVERSAL_FREEPHONE = 800
_EXTENSION = re.compile(r"\s*(?:\bвътр(?:ешен|\.)?|\bв\.|\bдоб\.|[xх]\.?)\s*(?=\d{1,6}\s*$)", re.I)
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)\s*")  # +359 (0)38 …: dialled within the country alone
_MOST_TRIES = 20  # of digits in a text that turn out to be no number
_BETWEEN = re.compile(r"[,;/|\n]|\s(?:и|или|and|or)\s")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as people see it, and as a program dials it.

    `e164` is the international form, empty for a short number, which only works in the country;
    `dialled` is what stands after `tel:` (RFC 3966), with an extension where there is one.
    """

    shown: str
    e164: str
    dialled: str


def read(text: str) -> PhoneNumber:
    """The one number that a text is. Raises UnreadablePhoneNumber with a translated sentence."""
    shown = " ".join(text.split())
    digits = re.sub(r"[\s.-]", "", shown)
    if _SHORT.fullmatch(digits):
        return PhoneNumber(shown, "", digits)
    try:
        number = phonenumbers.parse(_EXTENSION.sub(" ext. ", shown), _HOME)
    except phonenumbers.NumberParseException as error:
        raise _refusal(shown) from error
    if not phonenumbers.is_valid_number(number):
        raise _refusal(shown)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    extension = f";ext={number.extension}" if number.extension else ""
    return PhoneNumber(_consistent(shown, number), e164, e164 + extension)


@lru_cache(maxsize=2048)
def dialled(text: str, e164: str = "") -> str:
    """What a `tel:` link dials; of a number that cannot be read its plus and its digits."""
    try:
        return read(text).dialled
    except UnreadablePhoneNumber:
        plus = "+" if text.lstrip().startswith("+") else ""
        digits = _TRUNK_ZERO.sub("", text) if plus else text
        return e164 or plus + "".join(filter(str.isdecimal, digits))


def spans(text: str) -> list[tuple[int, int]]:
    """Where the numbers stand that a longer text mentions, those of other countries with a plus."""
    matches = PhoneNumberMatcher(text, _HOME, max_tries=_MOST_TRIES)
    return [(match.start, match.end) for match in matches]


def _consistent(shown: str, number: phonenumbers.PhoneNumber) -> str:
    """As it was typed, unless it lacks the plus or has a zero that nobody dials after it."""
    shown = _TRUNK_ZERO.sub("", shown) if shown.startswith("+") else shown
    is_national = shown.lstrip("(").startswith("0") and not shown.startswith("00")
    is_freephone = number.country_code == _UNIVERSAL_FREEPHONE and shown.startswith("00")
    if shown.startswith("+") or is_national or is_freephone:
        return shown
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def _refusal(text: str) -> UnreadablePhoneNumber:
    if _are_several(text):
        return UnreadablePhoneNumber(
            _("These are several numbers. Write each in a row of its own.")
        )
    sentence = _("“%(text)s” is no phone number. Write it as 038 640 640, +359 38 640 640 or 112.")
    return UnreadablePhoneNumber(sentence % {"text": text})


def _are_several(text: str) -> bool:
    if sum(1 for _match in PhoneNumberMatcher(text, _HOME)) > 1:
        return True
    parts = [re.sub(r"\D", "", part) for part in _BETWEEN.split(text)]
    return sum(len(part) >= 2 for part in parts) > 1
