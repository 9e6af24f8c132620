"""Names of languages and countries."""

import pytest
from django.core.exceptions import ValidationError

from languages.names import (
    country_choices,
    country_name,
    language_name,
    own_name,
    validate_country,
    validate_language,
)


class TestNames:
    def test_come_in_the_reader_s_language(self) -> None:
        assert country_name("DE", "bg") == "Германия"
        assert country_name("eu", "en") == "European Union"
        assert language_name("ar", "bg") == "арабски"
        assert own_name("bg") == "български"

    def test_offer_countries_and_no_groupings(self) -> None:
        codes = {code for code, _name in country_choices()}
        assert {"BG", "DE", "EU"} <= codes
        assert not codes & {"ZZ", "UN", "XA"}

    @pytest.mark.parametrize("code", ["XX", "ZZ", "de", ""])
    def test_refuse_what_is_no_country(self, code: str) -> None:
        with pytest.raises(ValidationError):
            validate_country(code)

    def test_refuse_what_is_no_language(self) -> None:
        validate_language("uk")
        with pytest.raises(ValidationError):
            validate_language("elvish")
