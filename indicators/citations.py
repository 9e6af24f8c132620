"""How to cite figures: producer, indicator, release, address, and the day they were read."""

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.indicator_view import IndicatorView
from languages.dates import display_day

SITE_NAME = "BG Immigrants"


def citation(view: IndicatorView, address: str) -> str:
    """The citation as one line of text; `address` is the absolute address of the page."""
    message = _(
        "%(producer)s. “%(indicator)s” (%(code)s). %(what)s. BG Immigrants, %(release)s, "
        "%(address)s, read on %(day)s"
    )
    return message % {
        "producer": view.indicator.producer.name,
        "indicator": view.indicator.name,
        "code": view.indicator.code,
        "what": view.chart.subtitle,
        "release": release_words(view),
        "address": address,
        "day": display_day(timezone.localdate()),
    }


def release_words(view: IndicatorView) -> str:
    """“release 1 of 22 November 2026”."""
    if view.release is None:
        return _("no release yet")
    day = timezone.localdate(view.release.published_at)
    message = _("release %(number)s of %(day)s")
    return message % {"number": view.release.number, "day": display_day(day)}


def bibtex(view: IndicatorView, address: str) -> str:
    """For reference managers: https://www.bibtex.com/e/misc-entry/."""
    fields = {
        "author": f"{{{view.indicator.producer.name}}}",
        "title": f"{view.indicator.name}. {view.chart.subtitle}",
        "publisher": SITE_NAME,
        "year": _year(view),
        "note": f"{view.indicator.code}, {release_words(view)}",
        "url": address,
        "urldate": f"{timezone.localdate():%Y-%m-%d}",
    }
    lines = [f"  {name} = {{{_plain(value)}}}" for name, value in fields.items()]
    return f"@misc{{{view.indicator.code},\n" + ",\n".join(lines) + "\n}\n"


def ris(view: IndicatorView, address: str) -> str:
    """The same as RIS, a data set: https://en.wikipedia.org/wiki/RIS_(file_format)."""
    fields = [
        ("TY", "DATA"),
        ("AU", view.indicator.producer.name),
        ("TI", f"{view.indicator.name}. {view.chart.subtitle}"),
        ("PB", SITE_NAME),
        ("PY", _year(view)),
        ("N1", f"{view.indicator.code}, {release_words(view)}"),
        ("UR", address),
        ("Y2", f"{timezone.localdate():%Y/%m/%d}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in fields)


def _year(view: IndicatorView) -> str:
    day = view.release.published_at if view.release else timezone.now()
    return str(timezone.localdate(day).year)


def _plain(text: str) -> str:
    """One line."""
    return " ".join(text.split())
