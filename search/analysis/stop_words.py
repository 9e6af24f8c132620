"""Words that ask rather than name: left out of a query unless it has no others.

Few, and none that could be a subject of its own ("без" and "not" stay: they change the meaning).
The index keeps them all, so that a phrase stays a phrase.
"""

_BULGARIAN = """
    а аз ако ви вие във в да до е за и или им и как какво какви какъв каква кога когато кой коя
    които който която която коя къде ли ме ми мен мога може му на ни него нея някой от по при
    с са се сме със си съм тази те това той тя у ще
"""
_ENGLISH = """
    a am an and are as at be by can could do does for from how i if in is it me my of on or the
    their there this to was we what when where which who will with you your
"""
_STOP_WORDS = frozenset(_BULGARIAN.split() + _ENGLISH.split())


def is_stop_word(word: str) -> bool:
    """Whether a folded word is left out of a query."""
    return word in _STOP_WORDS
