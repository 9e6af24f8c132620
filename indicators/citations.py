"""How to quote figures: whose they are, which release, where they stand here, and when."""

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.indicator_view import Reading
from languages.dates import display_day

SITE_NAME = "BG Immigrants"


def citation(reading: Reading, address: str) -> str:
    """One line of text; `address` is the full one of the page."""
    message = _(
        "%(producer)s. “%(indicator)s” (%(code)s). %(what)s. BG Immigrants, %(release)s, "
        "%(address)s, read on %(day)s"
    )
    return message % {
        "producer": reading.indicator.producer.name,
        "indicator": reading.indicator.name,
        "code": reading.indicator.code,
        "what": reading.picture.subtitle,
        "release": release_words(reading),
        "address": address,
        "day": display_day(timezone.localdate()),
    }


def release_words(reading: Reading) -> str:
    """“release 1 of 22 November 2026”."""
    if reading.release is None:
        return _("no release yet")
    day = timezone.localdate(reading.release.published_at)
    message = _("release %(number)s of %(day)s")
    return message % {"number": reading.release.number, "day": display_day(day)}


def bibtex(reading: Reading, address: str) -> str:
    """For reference managers: https://www.bibtex.com/e/misc-entry/."""
    fields = {
        "author": f"{{{reading.indicator.producer.name}}}",
        "title": f"{reading.indicator.name}. {reading.picture.subtitle}",
        "publisher": SITE_NAME,
        "year": _year(reading),
        "note": f"{reading.indicator.code}, {release_words(reading)}",
        "url": address,
        "urldate": f"{timezone.localdate():%Y-%m-%d}",
    }
    lines = [f"  {name} = {{{_plain(value)}}}" for name, value in fields.items()]
    return f"@misc{{{reading.indicator.code},\n" + ",\n".join(lines) + "\n}\n"


def ris(reading: Reading, address: str) -> str:
    """The same as RIS, a data set: https://en.wikipedia.org/wiki/RIS_(file_format)."""
    fields = [
        ("TY", "DATA"),
        ("AU", reading.indicator.producer.name),
        ("TI", f"{reading.indicator.name}. {reading.picture.subtitle}"),
        ("PB", SITE_NAME),
        ("PY", _year(reading)),
        ("N1", f"{reading.indicator.code}, {release_words(reading)}"),
        ("UR", address),
        ("Y2", f"{timezone.localdate():%Y/%m/%d}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in fields)


def _year(reading: Reading) -> str:
    day = reading.release.published_at if reading.release else timezone.now()
    return str(timezone.localdate(day).year)


def _plain(text: str) -> str:
    """One line."""
    return " ".join(text.split())
