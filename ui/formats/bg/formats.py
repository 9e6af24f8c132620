"""Bulgarian: Django's own has no times, no dates to type and weeks that begin on Sunday.

https://docs.djangoproject.com/en/stable/topics/i18n/formatting/#creating-custom-format-files
"""

DATE_FORMAT = "j.m.Y г."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j.m.Y г., H:i"
YEAR_MONTH_FORMAT = "m.Y г."
MONTH_DAY_FORMAT = "j.m"
SHORT_DATE_FORMAT = "j.m.Y"
SHORT_DATETIME_FORMAT = "j.m.Y H:i"
FIRST_DAY_OF_WEEK = 1  # Monday
# The first of each is how a field shows what is kept.
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%Y г.", "%d.%m.%y", "%d/%m/%Y"]
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%H.%M"]
DATETIME_INPUT_FORMATS = [
    f"{day} {time}"
    for day in ("%d.%m.%Y", "%d.%m.%Y г.", "%d/%m/%Y")
    for time in ("%H:%M:%S", "%H:%M:%S.%f", "%H:%M")
]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\N{NARROW NO-BREAK SPACE}"
NUMBER_GROUPING = 3
