"""Bulgarian in Latin letters, as the Transliteration Act writes it."""

import pytest

from languages.romanisation import romanise


class TestRomanise:
    @pytest.mark.parametrize(
        ("bulgarian", "latin"),
        [
            ("Хасково", "Haskovo"),
            ("Пъстрогор", "Pastrogor"),
            ("Жълтуша", "Zhaltusha"),
            ("Йоаким Груево", "Yoakim Gruevo"),
            ("Цар Калоян", "Tsar Kaloyan"),
            ("Чирпан, ул. „Шипка“ 5", "Chirpan, ul. „Shipka“ 5"),
            ("Гьоврен", "Gyovren"),
            ("Югово", "Yugovo"),
            ("Ягода", "Yagoda"),
            ("ѝ", "i"),
        ],
    )
    def test_follows_the_table_of_the_law(self, bulgarian: str, latin: str) -> None:
        assert romanise(bulgarian) == latin

    @pytest.mark.parametrize(
        ("bulgarian", "latin"),
        [
            ("София", "Sofia"),
            ("СОФИЯ", "SOFIA"),
            ("Мария Илиева", "Maria Ilieva"),
            ("Приятел", "Priyatel"),
            ("змия и змията", "zmia i zmiyata"),
        ],
    )
    def test_shortens_the_ending_only_at_the_end_of_a_word(
        self, bulgarian: str, latin: str
    ) -> None:
        assert romanise(bulgarian) == latin

    @pytest.mark.parametrize(
        ("bulgarian", "latin"),
        [
            ("България", "Bulgaria"),
            ("БЪЛГАРИЯ", "BULGARIA"),
            ("българия", "bulgaria"),
            ("Българияфон", "Balgariyafon"),
        ],
    )
    def test_knows_the_name_of_the_country_and_no_other_word(
        self, bulgarian: str, latin: str
    ) -> None:
        assert romanise(bulgarian) == latin

    @pytest.mark.parametrize(
        ("bulgarian", "latin"),
        [
            ("Щит", "Shtit"),
            ("ЩИТ", "SHTIT"),
            ("щит", "shtit"),
            ("ОБЩ", "OBSHT"),
            ("Ж", "Zh"),
            ("СУ „Ц. Церковски“", "SU „Ts. Tserkovski“"),
        ],
    )
    def test_keeps_the_case_of_the_word(self, bulgarian: str, latin: str) -> None:
        assert romanise(bulgarian) == latin

    @pytest.mark.parametrize("text", ["Haskovo", "هاسكوفو", "6300, № 5", "", "ыэії"])
    def test_leaves_what_is_not_bulgarian(self, text: str) -> None:
        assert romanise(text) == text

    def test_reads_a_letter_and_its_sign_as_one_letter(self) -> None:
        assert romanise("Бои\u0306чиновци") == "Boychinovtsi"
