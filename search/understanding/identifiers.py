"""What names one place exactly: a phone number, an e-mail address, a web site, a postal code.

Documents hold identifiers as codes ("phone:+35938640640"); queries are read into the same codes,
however they are spaced, so that no number of a survey is taken for a phone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from directory import phone_numbers
from directory.errors import UnreadablePhoneNumber

PHONE, EMAIL, HOST, POSTAL_CODE = "phone", "email", "host", "postcode"
# The field of the documents that holds the codes.
FIELD = "identifiers"
IsKnown = Callable[[str], bool]

_LABELS = "|".join(
    (
        r"тел(?:ефон\w*)?|tel(?:ephone|efon\w*)?|phone|моб(?:илен)?|mobile|gsm|номер|number|هاتف|تلفن",
        r"имейл|е-?мейл|e-?mail|e-?posta|поща|сайт|уебсайт|web\s?site|website|site|mailto",
        r"пощенски\s+код|п\.\s?к\.?|пк|post(?:al\s)?code|zip|posta\s+kodu",
        r"почтовый\s+индекс|поштовий\s+індекс|индекс|індекс",
    )
)
_LABEL = re.compile(rf"(?:(?<!\w)(?:{_LABELS})(?!\w)[\s.:№#]*){{1,3}}", re.IGNORECASE)
_WRAPPING = " \t\"'„“”«»<>()[],;!?."
_PHONE_SIGNS = re.compile(r"[\d\s().+/–-]+")
# Short numbers and the country's own code: phone_numbers.py has their sources.
_SHORT = re.compile(r"1\d{2,5}")
_COUNTRY = re.compile(r"^(?:00|\+)?359")
_SIX_DIGIT_LINE = re.compile(r"(?<![\d+.,])1\d{2}[ -]?\d{3}(?![\d.,%])")
_LABELLED_SHORT = re.compile(rf"{_LABEL.pattern}(?P<number>1\d{{2,5}})(?!\d)", re.IGNORECASE)
_LABELLED_POSTAL_CODE = re.compile(rf"{_LABEL.pattern}(?P<number>\d{{4}})(?!\d)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_POSTAL_CODE = re.compile(r"(?:BG-?)?(\d{4})", re.IGNORECASE)
_LEAST_DIGITS = 7  # of a number that is a phone by its first sign alone
_MOST_ASKED = 24
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Of a bare name that no document has, these endings tell that it is a site. Two letters are a
# country.
_COMMON_ENDINGS = frozenset({"com", "org", "net", "info", "int", "edu", "gov", "biz", "online"})


@dataclass(frozen=True)
class Identifier:
    """An identifier as it was typed, the codes that documents may hold it by, and whether one
    does."""

    kind: str
    typed: str
    codes: tuple[str, ...]
    is_known: bool = True

    @property
    def message(self) -> str:
        """A sentence for an identifier that no document has; "" for one that is known."""
        if self.is_known:
            return ""
        sentences = {
            PHONE: _("No entry has the phone number %(typed)s. Search for the name instead."),
            EMAIL: _("No entry has the e-mail address %(typed)s. Search for the name instead."),
            HOST: _("No entry has the website %(typed)s. Search for the name instead."),
        }
        return sentences[self.kind] % {"typed": self.typed}


@dataclass(frozen=True)
class Recognised:
    """The identifiers of a text, and the words that remain without them."""

    identifiers: tuple[Identifier, ...]
    rest: str


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    identifier: Identifier


@dataclass
class _Asked:
    """Asks the index for each code once, and for so many at most, however long the text is."""

    is_known: IsKnown
    answers: dict[str, bool] = field(default_factory=dict)

    def __call__(self, code: str) -> bool:
        if code not in self.answers:
            self.answers[code] = len(self.answers) < _MOST_ASKED and self.is_known(code)
        return self.answers[code]


def recognise(text: str, is_known: IsKnown) -> Recognised:
    """Read the identifiers of a query; `is_known` tells whether a document holds a code.

    What may as well be something else (a year, a figure, two words around a point) is an identifier
    only where a document holds it.
    """
    if not any(sign.isdecimal() or sign in "@." for sign in text):
        return Recognised((), text)
    is_known = _Asked(is_known)
    text = _with_plain_digits(text)
    whole = _whole(text, is_known)
    if whole:
        return Recognised((whole,), "")
    found = _apart([*_addresses(text, is_known), *_phones(text, is_known)])
    if not found:
        return Recognised((), text)
    return Recognised(tuple(one.identifier for one in found), _rest(text, found))


def phone_codes(numbers: Iterable[str]) -> list[str]:
    """The codes of phone numbers of a document."""
    return [code for number in numbers for code in _phone_codes(number)[:1]]


def email_codes(address: str) -> list[str]:
    """The code of an e-mail address of a document, if it has one."""
    return [f"{EMAIL}:{address.casefold()}"] if _EMAIL.fullmatch(address) else []


def site_codes(url: str) -> list[str]:
    """The codes of a site's host and of the domains that it lies in: haskovo.justice.bg is found by
    justice.bg too."""
    host = _host(url)
    labels = host.split(".") if host else []
    return [f"{HOST}:{'.'.join(labels[start:])}" for start in range(max(0, len(labels) - 1))]


def postal_codes(code: str) -> list[str]:
    """The code of a postal code of a document, if it has one."""
    return [f"{POSTAL_CODE}:{code}"] if code.isdecimal() else []


def _whole(text: str, is_known: IsKnown) -> Identifier | None:
    """The identifier that the text is as a whole, but for a word that says what it is."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    labels = _LABEL.match(visible.strip(_WRAPPING))
    bare = visible.strip(_WRAPPING)[labels.end() if labels else 0 :].strip()
    if not bare:
        return None
    if not any(map(str.isspace, bare.strip(_WRAPPING))):
        address = _address(bare.strip(_WRAPPING), is_known, is_whole=True)
        if address:
            return address
    numbers = [_phone(bare, is_known, bool(labels)), _postal_code(bare, is_known)]
    found = [one for one in numbers if one]
    if not found:
        return None
    codes = tuple(code for one in found for code in one.codes)
    return Identifier(found[0].kind, bare, codes, any(one.is_known for one in found))


def _phone(text: str, is_known: IsKnown, is_labelled: bool) -> Identifier | None:
    if not _PHONE_SIGNS.fullmatch(text):
        return None
    codes = _phone_codes(text)
    if any(map(is_known, codes)):
        return Identifier(PHONE, text, codes)
    digits = sum(map(str.isdecimal, text))
    is_marked = text.lstrip("( ").startswith(("+", "0")) or is_labelled
    is_phone = is_marked and digits >= _LEAST_DIGITS and not _DATE.fullmatch(text)
    return Identifier(PHONE, text, codes, is_known=False) if is_phone else None


def _phone_codes(text: str) -> tuple[str, ...]:
    """What a number may be held by: as it is read; as a short number behind the country's code; by
    its digits where nobody can read it."""
    signs = re.sub(r"[^\d+]", "", text)
    short = _COUNTRY.sub("", signs)
    codes = [short] if _SHORT.fullmatch(short) else []
    try:
        number = phone_numbers.read(text)
        codes.insert(0, number.e164 or number.dialled)
    except UnreadablePhoneNumber:
        codes.append(signs)
    return tuple(dict.fromkeys(f"{PHONE}:{code}" for code in codes))


def _postal_code(text: str, is_known: IsKnown) -> Identifier | None:
    match = _POSTAL_CODE.fullmatch(text)
    code = f"{POSTAL_CODE}:{match[1]}" if match else ""
    return Identifier(POSTAL_CODE, text, (code,)) if code and is_known(code) else None


def _address(text: str, is_known: IsKnown, is_whole: bool) -> Identifier | None:
    """An e-mail address or a site. A bare name is one among words only where it is known."""
    plain = text.removeprefix("mailto:")
    if _EMAIL.fullmatch(plain):
        code = f"{EMAIL}:{plain.casefold()}"
        return Identifier(EMAIL, plain, (code,), is_known(code))
    host = _host(text)
    if not host:
        return None
    code = f"{HOST}:{host}"
    is_written_out = "://" in text or text.lower().startswith("www.")
    ending = host.rpartition(".")[2]
    is_likely = is_whole and (ending in _COMMON_ENDINGS or len(ending) == len("bg"))
    if is_written_out or is_known(code) or (is_likely and text.isascii()):
        return Identifier(HOST, host, (code,), is_known(code))
    return None


def _host(url: str) -> str:
    """The host of an address with or without its scheme, as networks write it; "" if it has none"""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
        host = host.removeprefix("www.").strip(".").encode("idna").decode()
    except ValueError:
        return ""
    is_name = _HOST.fullmatch(host) and not host.rpartition(".")[2].isdecimal()
    return host if is_name else ""


def _addresses(text: str, is_known: IsKnown) -> Iterator[_Found]:
    for chunk in re.finditer(r"\S+", text):
        bare = chunk[0].strip(_WRAPPING)
        address = _address(bare, is_known, is_whole=False) if bare else None
        if address:
            yield _Found(chunk.start(), chunk.end(), address)


def _phones(text: str, is_known: IsKnown) -> Iterator[_Found]:
    """Whole numbers among words; shorter ones where they are known, the shortest behind a label."""
    for start, end in phone_numbers.spans(text):
        phone = _phone(text[start:end], is_known, is_labelled=False)
        if phone:
            yield _Found(start, end, phone)
    for match in _SIX_DIGIT_LINE.finditer(text):
        yield from _if_known(match.start(), match.end(), PHONE, match[0], is_known)
    for match in _LABELLED_SHORT.finditer(text):
        yield from _if_known(*match.span("number"), PHONE, match["number"], is_known)
    for match in _LABELLED_POSTAL_CODE.finditer(text):
        yield from _if_known(*match.span("number"), POSTAL_CODE, match["number"], is_known)


def _if_known(start: int, end: int, kind: str, text: str, is_known: IsKnown) -> Iterator[_Found]:
    code = f"{kind}:{re.sub(r'[^0-9]', '', text)}"
    if is_known(code):
        yield _Found(start, end, Identifier(kind, text, (code,)))


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """In their order, without those that overlap an earlier one."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _rest(text: str, found: Iterable[_Found]) -> str:
    """The words around identifiers, without those that say what these are."""
    parts, end = [], 0
    for one in found:
        parts.append(_without_label_at_end(text[end : one.start]))
        end = one.end
    rest = " ".join([*parts, text[end:]])
    return " ".join(rest.split()) if any(map(str.isalnum, rest)) else ""


def _without_label_at_end(text: str) -> str:
    labels = [match for match in _LABEL.finditer(text) if match.end() == len(text)]
    return text[: labels[-1].start()] if labels else text


def _with_plain_digits(text: str) -> str:
    """٠٣٨ as 038: keyboards of other scripts write digits of their own."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
