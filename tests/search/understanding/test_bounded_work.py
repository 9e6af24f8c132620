"""What the words of one text cost, whatever it is made of."""

from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.analysis import fold, tokens
from search.engine.contract import Near
from search.understanding.lexicon import Lexicon
from search.understanding.query_terms import terms_of
from search.understanding.signs import read_signs
from search.understanding.spelling_correction import alternatives, corrected
from search.understanding.telling import Telling
from search.understanding.thesaurus import NeedMeant, Thesaurus

LONGEST = 2_000
MOST_SCANS = 32
# Stems asked of the index: those of the words that are typed and of what they may stand for.
MOST_ASKED = 2_500
MOST_OF_SIGNS = 24
MOST_LOOKED_UP = 200
LONGEST_WORD = 80

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


class CountingEngine:
    """As much of an engine as weighing words asks for; it counts."""

    def __init__(self) -> None:
        self.asked = 0

    def document_count(self) -> int:
        return 500

    def documents_with(self, stem: str) -> int:
        self.asked += 1
        return 1


class TestSigns:
    @given(
        text=texts,
        sign=st.sampled_from(["-{}", '"{}"', "{} OR", '"{0} {0}"', '"{0} {0}" OR', '-"{0} {0}"']),
        is_one=st.booleans(),
    )
    @example(text=("ya " * 700), sign='"{}"', is_one=True)
    @example(text=("ya " * 700), sign="{} OR", is_one=False)
    @settings(max_examples=60, deadline=None)
    def test_demand_few_words_however_many_there_are(
        self, text: str, sign: str, is_one: bool
    ) -> None:
        parts = [text] if is_one else text.split()
        signs = read_signs(" ".join(sign.format(part) for part in parts)[:LONGEST])
        either = [one for several in signs.either for one in several]
        for kind in (signs.phrases, signs.excluded, either):
            assert sum(1 for one in kind for _word in tokens(one)) <= MOST_OF_SIGNS

    def test_mean_what_they_say_up_to_there(self) -> None:
        words = [f"дума{number}" for number in range(30)]
        quoted = read_signs(f'помощ "{" ".join(words)}"')
        assert quoted.phrases == (" ".join(words[:MOST_OF_SIGNS]),)
        without = read_signs("помощ " + " ".join(f"-{word}" for word in words))
        assert without.excluded == tuple(words[:MOST_OF_SIGNS])
        assert without.text == "помощ"
        either = read_signs(" OR ".join(words))
        assert either.either == (tuple(words[:MOST_OF_SIGNS]),)


class TestWords:
    @given(letters=st.text(min_size=1, max_size=LONGEST))
    @example(letters="y" * LONGEST)
    @example(letters="\ufdfa" * LONGEST)  # 18 letters in one
    def test_end_somewhere(self, letters: str) -> None:
        assert all(len(one.text) <= 18 * LONGEST_WORD for one in tokens(letters))

    def test_of_usual_length_stay_whole(self) -> None:
        longest = "непротивоконституционствувателствувайте"
        assert fold(longest) == longest

    @given(text=texts)
    @example(text=" ".join(f"дума{number}" for number in range(250)))
    @settings(max_examples=30, deadline=None)
    def test_of_a_letter_are_looked_up_once_and_not_all(self, text: str) -> None:
        engine = CountingEngine()
        telling = Telling(engine, lexicon(CountingIndex()).thesaurus)  # type: ignore[arg-type]
        telling.select(text, 12, 400)
        assert engine.asked <= MOST_LOOKED_UP


class TestLabels:
    def test_are_compared_with_words_of_their_length_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        compared: list[str] = []

        def extract(word: str, choices: list[str], **_options: object) -> list[object]:
            compared.extend(choices)
            return []

        labels = [("lawyer", "bg", "а" * length) for length in range(2, 40)]
        thesaurus = Thesaurus([NeedMeant("lawyer", (("адвокат",),), ())], labels)
        monkeypatch.setattr("search.understanding.thesaurus.process.extract", extract)
        thesaurus.near("адвокта", 2)
        assert sorted(map(len, compared)) == [5, 6, 7, 8, 9]

    def test_are_found_though_a_letter_is_lacking_or_too_many(self) -> None:
        need = NeedMeant("lawyer", (("адвокат",),), ())
        thesaurus = Thesaurus([need], [("lawyer", "bg", "адвокат")])
        for typed in ("адвоат", "адвоккат", "адвокта"):
            assert [one.word for one in thesaurus.near(typed, 1)] == ["адвокат"]
        assert thesaurus.near("адвокатура", 1) == []
