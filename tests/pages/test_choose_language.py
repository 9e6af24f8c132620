"""The address without a language."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("asked", "given"),
    [("en-GB,en;q=0.9", "/en/"), ("bg", "/bg/"), ("ja", "/bg/"), ("", "/bg/"), ("ja,en", "/en/")],
)
class TestChooseLanguage:
    def test_sends_on_by_what_the_browser_asks_for(
        self, client: Client, asked: str, given: str
    ) -> None:
        response = client.get("/", headers={"accept-language": asked})
        assert (response.status_code, response["Location"]) == (302, given)
        assert "Accept-Language" in response["Vary"]
