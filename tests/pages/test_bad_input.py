"""Whatever stands in an address, a page answers; a sentence says what was left out."""

from http import HTTPStatus
from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import make_finding, make_practice, make_publication, make_section

pytestmark = pytest.mark.django_db

PAGES = {
    "/handbook/": ("reader",),
    "/handbook/3.1-section/": ("reader", "step"),
    "/handbook/plan/": ("step", "reader", "format"),
    "/handbook/words/": ("q",),
    "/handbook/selection.pdf": ("section",),
    "/paper/": ("section",),
    "/print/section/3.1/": ("with",),
    "/practices/": ("country", "topic", "actor", "audience", "cost", "page", "p"),
    "/practices/compare/": ("p",),
    "/study/": ("year", "theme", "group", "place"),
    "/study/mirror/": ("year",),
    "/study/findings.csv": ("year", "theme"),
    "/publications/": ("page",),
}
VALUES = ("\0", "a\0b", "я" * 10_000, "<script>alert(1)</script>", "-1", "1e999", "²", "9" * 30,
          "a/b", "\ud800".encode("utf-8", "surrogatepass"))  # fmt: skip
CALM = {HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.MOVED_PERMANENTLY}


@pytest.fixture(autouse=True)
def _content() -> None:
    make_section(slug="section", steps=[("s1", "", "Обадете се.")])
    make_practice()
    make_finding()
    make_publication()


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_answers_and_obeys_nothing(client: Client, language: str, page: str) -> None:
    for name in PAGES[page]:
        for value in VALUES:
            response = client.get(f"/{language}{page}?{name}={quote(value)}")
            assert HTTPStatus(response.status_code) in CALM, (name, value[:20])
            if response["Content-Type"].startswith("text/html"):
                assert b"<script>alert(1)" not in response.content


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/bg/handbook/plan/?step=nope/xx", "В наръчника няма стъпка „nope/xx“"),
        ("/en/handbook/plan/?step=nope/xx", "The handbook has no step “nope/xx”"),
        ("/bg/practices/compare/?p=nope", "Тук няма практика „nope“"),
        ("/en/practices/?cost=zzz", "“zzz” is not in the list “Cost”"),
        ("/bg/study/?year=abc", "„abc“ не е в списъка „Година“"),
        ("/bg/handbook/selection.pdf", "Не е избран раздел. Отбележете поне един."),
        ("/en/handbook/chapter-99.pdf", "There is no such page"),
    ],
)
def test_says_what_it_did_not_understand(client: Client, address: str, sentence: str) -> None:
    assert sentence in client.get(address).content.decode()
