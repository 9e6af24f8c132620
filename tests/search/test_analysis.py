"""Words, stems and Latin-typed Bulgarian."""

import pytest

from search.analysis import (
    acronyms,
    bulgarian,
    families,
    is_latin_stop_word,
    is_stop_word,
    readings,
    script,
    spellings,
    stem,
    stems,
    tokens,
)

FAMILIES = """
    курс курсът курса курсове курсовете
    обучение обучението обучения обученията
    имигрант имигрантът имигранта имигранти имигрантите
    имигрантка имигрантката имигрантки имигрантките
    чужденец чужденецът чужденеца чужденци чужденците
    бежанец бежанецът бежанеца бежанци бежанците
    участник участникът участника участници участниците
    работодател работодатели работодателите
    български българска българско българските българската българския
    безплатен безплатна безплатно безплатни безплатните
    здравен здравна здравно здравни здравното
    община общината общини общините
    училище училището училища училищата
    читалище читалището читалища читалищата
    болница болницата болници болниците
    практика практиката практики практиките
    център центърът центъра центрове центровете
    човек човекът човека хора хората
    дете детето деца децата
    език езикът езика езици езиците
    закон законът закона закони законите
    изследване изследването изследвания изследванията
    признаване признаването признавам признава
    записване записването записвам
    предразсъдък предразсъдъци предразсъдъците
    украинец украинци украинците
    музей музеят музея музеи музеите
    разрешение разрешения разрешението разрешително
    предприемачество предприемачеството
    безработен безработна безработни безработните
""".strip().splitlines()
ENGLISH_FAMILIES = """
    course courses
    refugee refugees
    lesson lessons
    organisation organisations organization
    centre center centres
    working worked works
""".strip().splitlines()
STRANGERS = [
    ("бежанец", "беден"),
    ("училище", "учител"),
    ("работа", "работодател"),
    ("българин", "болница"),
    ("право", "правило"),
    ("държава", "държа"),
    ("lawyer", "law"),
]


class TestTokens:
    def test_folds_capitals_accents_and_apostrophes(self) -> None:
        words = [token.text for token in tokens("Children's ИЗПЍТ об'єднання Şikâyet ѝ")]
        assert words == ["children", "изпит", "обєднання", "sikayet", "и"]

    def test_keeps_the_short_i_a_letter_of_its_own(self) -> None:
        assert [token.text for token in tokens("край и\u0306")] == ["край", "й"]

    def test_keeps_numbers_with_points(self) -> None:
        assert [token.text for token in tokens("Раздел 3.2. През 2024.")] == [
            "раздел", "3.2", "през", "2024",
        ]  # fmt: skip

    def test_says_where_a_word_stands(self) -> None:
        text = "„Мост“ – Хасково"
        assert [text[token.start : token.end] for token in tokens(text)] == ["Мост", "Хасково"]

    @pytest.mark.parametrize("text", ["", "  ", "!?…", "\0\0", "_", "\u0301"])
    def test_finds_no_word_where_there_is_none(self, text: str) -> None:
        assert list(tokens(text)) == []

    @pytest.mark.parametrize(
        ("word", "alphabet"),
        [("курс", "cyrillic"), ("курси", "cyrillic"), ("şikayet", "latin"), ("2024", "latin"),
         ("درس", "other"), ("4uzhdenci", "latin")],
    )  # fmt: skip
    def test_tells_the_alphabet(self, word: str, alphabet: str) -> None:
        assert script(word) == alphabet

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("Xacкoвo", "хасково"), ("cоциални", "социални"), ("Кaритac", "каритас"),
            ("Сaritas", "caritas"), ("ИТ", "ит"), ("4уждeнец", "4ужденец"),
            ("имиг\u00adрант", "имигрант"), ("имиг\u200bрант\u200b", "имигрант"),
            ("\ufeffхасково", "хасково"), ("خانه\u200cام", "خانهام"), ("كـتـاب", "كتاب"),
            ("ﻣﺪﺭﺳﺔ", "مدرسة"), ("ＩＤ", "id"), ("об‘єднання", "обєднання"),
            ("паспо\u0301рт", "паспорт"),
        ],
    )  # fmt: skip
    def test_reads_what_a_writer_sees(self, written: str, meant: str) -> None:
        assert [token.text for token in tokens(written)] == [meant]

    @pytest.mark.parametrize("word", ["wifiда", "вfж"])
    def test_leaves_letters_that_do_not_look_alike(self, word: str) -> None:
        assert [token.text for token in tokens(word)] == [word]

    def test_marks_a_whole_word_with_unseen_signs(self) -> None:
        text = "за имиг\u00adрант тук"
        assert [text[token.start : token.end] for token in tokens(text)][1] == "имиг\u00adрант"

    def test_makes_one_of_the_letters_that_keyboards_mix(self) -> None:
        arabic, persian = (next(tokens(word)).text for word in ("كتابي", "کتابی"))
        assert arabic == persian


class TestStem:
    @pytest.mark.parametrize("family", [*FAMILIES, *ENGLISH_FAMILIES])
    def test_is_one_for_a_whole_family(self, family: str) -> None:
        assert len({stem(word) for word in family.split()}) == 1

    @pytest.mark.parametrize(("one", "other"), STRANGERS)
    def test_keeps_strangers_apart(self, one: str, other: str) -> None:
        assert stem(one) != stem(other)

    def test_keeps_all_families_apart(self) -> None:
        stems = [stem(family.split()[0]) for family in FAMILIES]
        assert len(set(stems)) == len(stems)

    @pytest.mark.parametrize("word", ["дом", "а", "", "2024", "درس"])
    def test_leaves_short_and_foreign_words_alone(self, word: str) -> None:
        assert stem(word) == word

    @pytest.mark.parametrize(
        ("one", "other"),
        [("психологически", "психологичен"), ("юридическа", "юридична"), ("технически", "техничен"),
         ("медицински", "медицинска")],
    )  # fmt: skip
    def test_is_one_for_both_adjectives_of_a_noun(self, one: str, other: str) -> None:
        assert stem(one) == stem(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("детски", "детен"), ("технически", "техник"), ("етнически", "етика")]
    )
    def test_keeps_other_adjectives_apart(self, one: str, other: str) -> None:
        assert stem(one) != stem(other)

    def test_never_cuts_an_acronym_of_a_text(self) -> None:
        assert list(stems("AIDS и НАПОО за ДЕЦА")) == ["aids", "и", "напоо", "за", stem("деца")]

    def test_needs_every_family_of_its_own_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        table = dict(families.STEMS)
        monkeypatch.setattr(bulgarian, "STEMS", {})
        for chosen in set(table.values()):
            forms = [form for form, name in table.items() if name == chosen]
            assert len({bulgarian.stem(form) for form in forms}) > 1, forms


class TestReadings:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("kursove", "курсове"), ("balgarski", "български"), ("bulgarski", "български"),
            ("bylgarski", "български"), ("haskovo", "хасково"), ("4uzhdenci", "чужденци"),
            ("ob6tina", "община"), ("u4ili6te", "училище"), ("inspekciq", "инспекция"),
            ("jalba", "жалба"), ("zhalba", "жалба"), ("byuro", "бюро"), ("muzey", "музей"),
            ("sofia", "софия"), ("xaskovo", "хасково"), ("advokat", "адвокат"),
            ("detska", "детска"), ("izhod", "изход"),
        ],
    )  # fmt: skip
    def test_hold_what_was_meant(self, typed: str, meant: str) -> None:
        assert meant in readings(typed)

    @pytest.mark.parametrize("word", ["курс", "2024", "straße", "درس", ""])
    def test_are_none_for_what_is_not_latin_bulgarian(self, word: str) -> None:
        assert list(readings(word)) == []

    def test_end_even_for_a_very_long_word(self) -> None:
        assert len(list(readings("a" * 200))) == 512


class TestSpellings:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("юнисеф", "unicef"), ("иом", "iom"), ("каритас", "caritas"), ("унхцр", "unhcr"),
         ("компас", "compass")],
    )  # fmt: skip
    def test_hold_the_name_that_was_meant(self, typed: str, meant: str) -> None:
        assert meant in spellings(typed)

    @pytest.mark.parametrize("word", ["iom", "2024", "درس", ""])
    def test_are_none_for_what_is_not_cyrillic(self, word: str) -> None:
        assert list(spellings(word)) == []


class TestAcronyms:
    @pytest.mark.parametrize(
        ("name", "made"),
        [
            ("Държавна агенция за бежанците при МС – централа", "ДАБ"),
            ("Български Червен кръст – Областна организация Хасково", "БЧК"),
            ("Районна здравноосигурителна каса – Хасково", "РЗОК"),
            ("Областна дирекция на МВР – Хасково", "ОДМВР"),
            ("Дирекция „Социално подпомагане“ – Хасково", "ДСП"),
            ("Изпълнителна агенция „Главна инспекция по труда“", "ГИТ"),
            ("Регионално сдружение на общините „Марица“", "РСО"),
            ("Агенция по заетостта", "АЗ"),
            ("International Organization for Migration (IOM) – Bulgaria", "IOM"),
            ("Commission for Protection against Discrimination", "CPD"),
        ],
    )
    def test_are_made_of_first_letters(self, name: str, made: str) -> None:
        assert made in acronyms(name)

    @pytest.mark.parametrize("name", ["Община Хасково", "Каритас България", "МБАЛ – Хасково", ""])
    def test_are_not_made_of_names_that_nobody_shortens(self, name: str) -> None:
        assert acronyms(name) == []


class TestStopWords:
    @pytest.mark.parametrize("word", ["и", "на", "как", "the", "of", "where"])
    def test_ask_rather_than_name(self, word: str) -> None:
        assert is_stop_word(word)

    @pytest.mark.parametrize("word", ["без", "не", "курс", "not", "iom", "работа"])
    def test_leave_words_that_mean_something(self, word: str) -> None:
        assert not is_stop_word(word)

    @pytest.mark.parametrize("text", [
        "кой може да ми", "where can i", "хто може мені", "кто может мне", "kim bana",
        "من يمكن", "چه کسی",
    ])  # fmt: skip
    def test_are_all_the_words_of_a_question_without_its_subject(self, text: str) -> None:
        assert [token.text for token in tokens(text) if not is_stop_word(token.text)] == []

    @pytest.mark.parametrize("word", [
        "работа", "дете", "право", "помощ", "work", "help", "робота", "дитина", "мати", "ребенок",
        "деньги", "дом", "iş", "ev", "su", "عمل", "زوج", "کار", "حق", "خانه",
    ])  # fmt: skip
    def test_are_none_that_could_be_a_subject(self, word: str) -> None:
        folded = next(tokens(word)).text
        assert not is_stop_word(folded, ["bg", "uk", "ru", "tr", "ar", "fa"])

    def test_belong_to_a_language(self) -> None:
        assert is_stop_word("is", ["en"]) and not is_stop_word("is", ["tr"])

    @pytest.mark.parametrize("word", ["iskam", "trqbva", "kade", "moga"])
    def test_are_known_in_latin_letters(self, word: str) -> None:
        assert is_latin_stop_word(word)

    @pytest.mark.parametrize("word", ["rabota", "advokat", "lekar"])
    def test_leave_other_words_in_latin_letters(self, word: str) -> None:
        assert not is_latin_stop_word(word)
