"""Dates as Bulgarian prose writes them."""

DATE_FORMAT = r"j F Y \г."
YEAR_MONTH_FORMAT = r"F Y \г."
