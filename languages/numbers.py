"""Numbers as the reader's language writes them (CLDR): “56 807”, “30,6”."""

from decimal import Decimal

from babel.numbers import format_decimal

from languages.dates import locale_now

_NARROW_NO_BREAK, _NO_BREAK = "\u202f", "\xa0"


def decimal_text(value: Decimal | int, decimals: int | None = None) -> str:
    """The number with its groups apart; `decimals` places, or as many as it has."""
    number = Decimal(value)
    places = "" if not decimals else "." + "0" * decimals
    shape = "#,##0.####" if decimals is None else f"#,##0{places}"
    text = format_decimal(number, format=shape, locale=locale_now())
    return text.replace(_NO_BREAK, _NARROW_NO_BREAK).replace("-", "\u2212")
