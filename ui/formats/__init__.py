"""Dates and numbers of forms and of the admin, where Django's own formats lack or differ.

Pages and letters read theirs from CLDR (`languages/dates.py`, `languages/numbers.py`).
"""
