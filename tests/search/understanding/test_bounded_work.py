"""What the words of one text cost, whatever it is made of."""

from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.engine.contract import Near
from search.understanding.lexicon import Lexicon
from search.understanding.query_terms import terms_of
from search.understanding.spelling_correction import alternatives, corrected
from search.understanding.thesaurus import NeedMeant, Thesaurus

LONGEST = 2_000
MOST_SCANS = 32
# Stems asked of the index: those of the words that are typed and of what they may stand for.
MOST_ASKED = 2_500

_LETTERS = [
    "abcdehijklmnoprstuvyz", "абвгдежзиклмнопрстуъя", "іїєґщюь", "ыэёйц", "şğıçöüİ",
    "ابتثجحخدرسشعفقكلمنهوي", "پچژگکی", "aа cс oо", "1234567890.", "y",
    "q46", "😀🏠", "-'’\u00ad\u200c",
]  # fmt: skip
texts = st.sampled_from(_LETTERS).flatmap(
    lambda letters: st.lists(
        st.text(st.sampled_from(letters), min_size=1, max_size=LONGEST), max_size=250
    ).map(lambda words: " ".join(words)[:LONGEST])
)


@dataclass
class CountingIndex:
    """An index that holds nothing, says that everything may begin so, and counts."""

    scans: int = 0
    asked: set[str] = field(default_factory=set)

    def begin(self, letters: str) -> bool:
        return True

    def near(self, word: str, mistakes: int) -> list[Near]:
        self.scans += 1
        return []

    def has_stem(self, stem: str) -> bool:
        self.asked.add(stem)
        return False


def lexicon(index: CountingIndex) -> Lexicon:
    need = NeedMeant("lawyer", (("адвокат",),), ())
    labels = [("lawyer", "bg", "адвокат"), ("lawyer", "ar", "محامي"), ("lawyer", "tr", "avukat")]
    return Lexicon(index.has_stem, index, Thesaurus([need], labels))


class TestBoundedWork:
    @given(text=texts)
    @example(text="y" * LONGEST)
    @example(text="y " * LONGEST)
    @example(text=("ya" * 15 + " ") * 60)
    @example(text=" ".join(f"naciona{'ai' * 6}{number}" for number in range(100)))
    @settings(max_examples=60, deadline=None)
    def test_is_capped_for_any_text(self, text: str) -> None:
        index = CountingIndex()
        words = lexicon(index)
        meant = corrected(text, words)
        terms = terms_of(meant.text, words)
        alternatives(text, words)
        assert index.scans <= MOST_SCANS
        assert len(index.asked) <= MOST_ASKED
        assert sum(len(one.keys) for one in terms) <= 24 * 60

    @pytest.mark.parametrize("typed", ["адвокт", "avukut", "محامبي"])
    def test_leaves_usual_mistakes_to_be_corrected(self, typed: str) -> None:
        words = lexicon(CountingIndex())
        assert corrected(f"{typed} {typed}", words).words != ()
