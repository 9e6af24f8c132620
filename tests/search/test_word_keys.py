"""Keys of words in each language, over pairs of forms and pairs of strangers."""

import pytest

from search.analysis import acronym_key, label_key, word_key, word_keys
from tests.search.word_forms import other, same

LANGUAGES = ("bg", "en", "ru", "uk", "tr", "fa", "ar")
# Pairs beyond what letters and dictionaries tell: homonyms, and what Turkish typed without its
# letters and Persian typed without its signs make one.
BEYOND = {
    ("uk", "спір", "спору"), ("tr", "doktor", "doktora"), ("tr", "sınır", "sinir"),
    ("tr", "diş", "dış"), ("fa", "آب", "آبان"), ("en", "aid", "AIDS"),
}  # fmt: skip
SAME = [(code, *pair) for code in LANGUAGES for pair in same(code)]
OTHER = [(code, *pair) for code in LANGUAGES for pair in other(code)]


class TestWordKey:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_asked_over_thirty_pairs_of_each_sort(self, language: str) -> None:
        assert len(list(same(language))) >= 30
        assert len(list(other(language))) >= 30

    @pytest.mark.parametrize(("language", "one", "another"), SAME)
    def test_joins_forms(self, language: str, one: str, another: str) -> None:
        is_joined = word_key(one, language) == word_key(another, language)
        assert is_joined != ((language, one, another) in BEYOND)

    @pytest.mark.parametrize(("language", "one", "another"), OTHER)
    def test_keeps_strangers_apart(self, language: str, one: str, another: str) -> None:
        is_apart = word_key(one, language) != word_key(another, language)
        assert is_apart != ((language, one, another) in BEYOND)

    def test_belongs_to_a_language(self) -> None:
        assert word_key("مکتب", "fa") != word_key("مكتب", "ar")
        assert len(word_keys("права", ["uk", "ru"])) == 2

    @pytest.mark.parametrize(
        ("typed", "meant"), [("basvurusu", "başvuru"), ("hastane", "hastanesi"), ("dis", "diş")]
    )
    def test_reads_turkish_of_other_keyboards(self, typed: str, meant: str) -> None:
        assert word_key(typed, "tr") == word_key(meant, "tr")

    @pytest.mark.parametrize("pair", [("işsiz", "iş"), ("evraksız", "evrak"), ("izinsiz", "izin")])
    def test_keeps_what_lacks_a_thing_from_the_thing(self, pair: tuple[str, str]) -> None:
        assert word_key(pair[0], "tr") != word_key(pair[1], "tr")

    @pytest.mark.parametrize("word", ["каритас", "unicef", "کاریتاس", "تعلیم", "нап", "2024"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_leaves_enough_of_a_word_that_it_does_not_know(self, word: str, language: str) -> None:
        assert len(word_key(word, language).partition(":")[2]) >= 3


class TestLabelKey:
    @pytest.mark.parametrize(
        ("acronym", "word"), [("AIDS", "aid"), ("НАПОО", "нап"), ("ЗУБ", "зуб")]
    )
    def test_never_stems_an_acronym(self, acronym: str, word: str) -> None:
        assert label_key(acronym, "bg") == acronym_key(acronym)
        assert label_key(acronym, "bg") not in word_keys(word, LANGUAGES)

    def test_is_one_for_an_acronym_in_all_languages(self) -> None:
        assert label_key("НАП", "bg") == label_key("НАП", "ru")

    def test_reads_other_words_as_words(self) -> None:
        assert label_key("Заплати", "bg") == word_key("заплата", "bg")
