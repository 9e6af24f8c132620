"""How the site is served: what gunicorn takes."""

import sys
from typing import Any
from urllib.parse import urlencode

import pytest
from gunicorn.app.wsgiapp import WSGIApplication  # type: ignore[import-untyped]
from gunicorn.http.errors import LimitRequestLine  # type: ignore[import-untyped]
from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]

from work.management.commands import serve


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """gunicorn's settings as `serve` gives them."""
    monkeypatch.setattr(sys, "argv", ["gunicorn", *serve._arguments("127.0.0.1", 8000)])
    return WSGIApplication("%(prog)s").cfg


def path_of(server: Any, address: str) -> str:
    request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("ascii")
    parsed = next(RequestParser(server, iter([request]), ("127.0.0.1", 1)))
    return str(parsed.uri)


class TestAddresses:
    @pytest.mark.parametrize("sign", ["я", "م", "😀"])
    @pytest.mark.parametrize("page", ["/bg/search/", "/api/v1/search/"])
    def test_take_a_letter_in_any_alphabet(self, server: Any, page: str, sign: str) -> None:
        address = f"{page}?{urlencode({'q': sign * 2_000})}"
        assert path_of(server, address) == address

    def test_end_where_no_letter_is_so_long(self, server: Any) -> None:
        with pytest.raises(LimitRequestLine):
            path_of(server, f"/bg/search/?{urlencode({'q': 'я' * 6_000})}")
