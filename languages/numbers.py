"""Numbers as people read them in each language (CLDR), and as they type them.

Files for programs (CSV, JSON, SDMX) write their own numbers: digits, a point and a hyphen.
"""

from decimal import Decimal

from babel.numbers import format_decimal, get_decimal_symbol

from languages.dates import locale_now

MINUS = "\N{MINUS SIGN}"
_NARROW_NO_BREAK, _NO_BREAK = "\u202f", "\xa0"
_MOST_DECIMALS = 4  # of the columns that hold figures
# CLDR's minimumGroupingDigits, where it is not 1; Babel 2.18 does not read it. “9876”, “56 807”.
# Source: https://unicode.org/reports/tr35/tr35-numbers.html#minimum-grouping-digits
_SMALLEST_GROUPED = {"bg": 10_000}


def decimal_text(value: Decimal | int, decimals: int = 0) -> str:
    """The number with its groups apart: “56 807”, “30,6”, “−3”.

    It has at least so many decimal places, and more, up to four, where the value has them.
    """
    locale = locale_now()
    number = Decimal(value)
    text = format_decimal(
        number,
        format=_pattern(decimals),
        locale=locale,
        group_separator=abs(number) >= _SMALLEST_GROUPED.get(locale, 0),
    )
    return text.replace(_NO_BREAK, _NARROW_NO_BREAK).replace("-", MINUS)


def change_text(value: Decimal | int, decimals: int = 0) -> str:
    """A difference with its sign, also above zero: “+12”, “−3”, “0”."""
    return ("+" if value > 0 else "") + decimal_text(value, decimals)


def typed_text(value: Decimal | int) -> str:
    """The number as people type it into a field or a sheet, and as these read it: “-1234,5”."""
    plain = f"{Decimal(value) + 0:f}"  # never minus zero
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", decimal_symbol())


def decimal_symbol() -> str:
    """What stands before the decimals in the reader's language: a comma or a point."""
    return str(get_decimal_symbol(locale_now()))


def _pattern(decimals: int) -> str:
    """A CLDR pattern, https://unicode.org/reports/tr35/tr35-numbers.html#Number_Format_Patterns."""
    places = "0" * decimals + "#" * (_MOST_DECIMALS - decimals)
    return f"#,##0.{places}"
