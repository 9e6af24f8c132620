"""Words that ask rather than name: left out of a query unless it has no others.

Few, and none that could be a subject of its own ("без" and "not" stay: they change the meaning).
The index keeps them all, so that a phrase stays a phrase.
"""

from search.analysis.tokens import fold

_BULGARIAN = """
    а аз ако ви вие във в да до е за и или им и как какво какви какъв каква кога когато кой коя
    които който която която коя къде ли ме ми мен мога може му на ни него нея някой от по при
    с са се сме със си съм тази те това той тя у ще искам търся трябва намеря
"""
_ENGLISH = """
    a am an and are as at be by can could do does for from how i if in is it me my of on or the
    their there this to was we what when where which who will with you your need want looking
"""
_UKRAINIAN = "де для з за зі й мені можна на по потрібен потрібна потрібно та у хочу чи що шукаю як"
_RUSSIAN = "где для за из и как ко мне можно нужен нужна нужно о об по со хочу что ищу"
_TURKISH = "bir için ile nasıl nerede ve"
_ARABIC = "أريد أين إلى على عن في كيف مع من هل و"
_PERSIAN = "از است با برای به در را که کجا می و چگونه"
_STOP_WORDS = frozenset(
    map(fold, " ".join(
        (_BULGARIAN, _ENGLISH, _UKRAINIAN, _RUSSIAN, _TURKISH, _ARABIC, _PERSIAN)
    ).split())
)  # fmt: skip


def is_stop_word(word: str) -> bool:
    """Whether a folded word is left out of a query."""
    return word in _STOP_WORDS
