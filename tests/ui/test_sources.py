"""Addresses of sources as people say them."""

from ui.templatetags.sources import short_address


class TestShortAddress:
    def test_leaves_out_what_nobody_says(self) -> None:
        assert short_address("https://www.example.org/a/b/") == "example.org/a/b"

    def test_cuts_a_long_one_to_its_host(self) -> None:
        assert short_address(f"https://example.org/{'a' * 60}") == "example.org"
