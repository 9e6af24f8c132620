"""Every address of the site × everybody who may ask for it.

An address that stands in no group below fails the test. To add one, write its route, as this test
prints it, into the group that it belongs to:

- PUBLIC and MACHINE: everybody gets what a stranger gets, and nobody is sent to sign in;
- GUARDED: one status for each visitor, in the order of VISITORS. 200 and 302 may mean success, 302
  to the sign-in page is written as IN, 302 to the set-up of a second factor as UP, 404 is what who
  may ask gets for something that is not there, or not theirs. A route that takes only POST is
  asked by POST.

The admin has one rule for all of its addresses, below.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from accounts.models import Membership
from tests.factories import make_user
from tests.filing.forms import Form, make_form

Role = Membership.Role
VISITORS = (
    "stranger", "no role", "contributor", "another's contributor", "reviewer",
    "editor without second factor", "editor",
)  # fmt: skip
IN, UP = "sign in", "set up the second factor"

MACHINE = """
    api/v1/areas/ api/v1/categories/ api/v1/indicators/ api/v1/indicators/<str:code>/
    api/v1/observations/
    api/v1/search/ api/v1/suggest/ api/v1/schema/ data/observations.csv data/observations.xlsx
    data/observations.json data/observations.jsonstat.json data/observations.sdmx.csv
    data/observations.schema.json data/catalog.jsonld data/catalog.ttl
    data/datapackage.json data/codes.csv data/releases/
    data/releases/latest/ data/releases/latest/observations.csv
    data/releases/<int:number>/release.json data/releases/<int:number>/observations.csv
    data/releases/<int:number>/observations.csv.sha256 data/releases/<int:number>/changes.json
    healthz/live healthz/ready robots.txt sitemap.xml
"""
PUBLIC = """
    / {lang}/ {lang}/about/ {lang}/press/ {lang}/places/ {lang}/places/<slug:slug>/
    {lang}/organisations/<slug:slug>/ {lang}/handbook/ {lang}/handbook/changes.atom
    {lang}/handbook/words/ {lang}/handbook/plan/ {lang}/handbook/<section:number>/
    {lang}/handbook/<section:number>-<slug:slug>/ {lang}/practices/ {lang}/practices/compare/
    {lang}/practices/<slug:slug>/ {lang}/study/ {lang}/study/mirror/ {lang}/study/codebook/
    {lang}/study/findings.csv {lang}/study/codebook.csv {lang}/study/<slug:key>/
    {lang}/publications/ {lang}/publications/feed.atom {lang}/publications/<slug:slug>/
    {lang}/publications/<slug:slug>/file/ {lang}/paper/ {lang}/handbook/handbook.pdf
    {lang}/handbook/handbook.epub {lang}/handbook/chapter-<int:number>.pdf
    {lang}/handbook/selection.pdf {lang}/print/<slug:kind>/<str:key>/ {lang}/study/brochure.pdf
    {lang}/search/ {lang}/search/suggest/ {lang}/data/ {lang}/data/compare/ {lang}/data/haskovo/
    {lang}/data/open/ {lang}/data/region/<slug:slug>/ {lang}/data/<indicator:code>/
    {lang}/data/<indicator:code>/embed/ {lang}/data/<indicator:code>/chart.svg
    {lang}/data/<indicator:code>/chart.png {lang}/data/<indicator:code>/cite.bib
    {lang}/data/<indicator:code>/cite.ris {lang}/data/releases/ {lang}/data/releases/<int:number>/
    {lang}/data/tracker/ {lang}/account/inactive/ {lang}/account/invitation/<str:token>/
    {lang}/account/password/reset/ {lang}/account/password/reset/done/
    {lang}/account/password/reset/key/done/
    {lang}/account/password/reset/key/<word:uidb36>-<str:key>/
"""
OPEN = f"{MACHINE} {PUBLIC}".split()
DESK = "{lang}/desk/"
FILE = f"{DESK}submissions/<uuid:uid>/"
PEOPLE = f"{DESK}people/"
ACCOUNT = "{lang}/account/"
FACTOR = f"{ACCOUNT}2fa/"
GUARDED: dict[str, tuple[int | str, ...]] = {
    # The desk: stranger, no role, contributor, another's, reviewer, editor without, editor
    DESK: (IN, 403, 200, 200, 200, UP, 200),
    f"{DESK}rounds/<int:pk>/": (IN, 403, 302, 302, 403, 403, 403),
    FILE: (IN, 403, 200, 404, 200, UP, 200),
    f"{FILE}fill/": (IN, 403, 200, 404, 403, 403, 403),
    f"{FILE}send/": (IN, 403, 200, 404, 403, 403, 403),
    f"{FILE}review/": (IN, 403, 403, 403, 302, UP, 302),
    f"{FILE}publish/": (IN, 403, 403, 403, 403, UP, 302),
    f"{FILE}correct/": (IN, 403, 302, 404, 403, 403, 403),
    f"{FILE}upload/": (IN, 403, 200, 404, 403, 403, 403),
    f"{FILE}template.csv": (IN, 403, 200, 404, 403, 403, 403),
    f"{FILE}template.xlsx": (IN, 403, 200, 404, 403, 403, 403),
    f"{DESK}imports/<uuid:uid>/": (IN, 403, 404, 404, 403, 403, 403),
    PEOPLE: (IN, 403, 403, 403, 403, UP, 200),
    f"{PEOPLE}invitations/<int:pk>/resend/": (IN, 403, 403, 403, 403, UP, 404),
    f"{PEOPLE}invitations/<int:pk>/withdraw/": (IN, 403, 403, 403, 403, UP, 404),
    f"{PEOPLE}<int:pk>/deactivate/": (IN, 403, 403, 403, 403, UP, 404),
    f"{PEOPLE}<int:pk>/activate/": (IN, 403, 403, 403, 403, UP, 404),
    # One's own account: who is signed in already is led on from the pages of signing in
    ACCOUNT: (IN, 200, 200, 200, 200, 200, 200),
    f"{ACCOUNT}login/": (200, 302, 302, 302, 302, 302, 302),
    f"{ACCOUNT}logout/": (302, 200, 200, 200, 200, 200, 200),
    f"{ACCOUNT}reauthenticate/": (IN, 200, 200, 200, 200, 200, 200),
    f"{ACCOUNT}password/change/": (IN, 200, 200, 200, 200, 200, 200),
    FACTOR: (IN, 200, 200, 200, 200, 200, 200),
    f"{FACTOR}authenticate/": (IN, 302, 302, 302, 302, 302, 302),
    f"{FACTOR}reauthenticate/": (IN, 302, 302, 302, 200, 302, 200),
    f"{FACTOR}totp/activate/": (IN, 200, 200, 200, 302, 200, 302),
    f"{FACTOR}totp/deactivate/": (IN, 404, 404, 404, 200, 404, 200),
    f"{FACTOR}recovery-codes/": (IN, 404, 404, 404, 404, 404, 404),
    f"{FACTOR}recovery-codes/generate/": (IN, 200, 200, 200, 200, 200, 200),
    f"{FACTOR}recovery-codes/download/": (IN, 404, 404, 404, 404, 404, 404),
}
POSTED = {
    f"{DESK}rounds/<int:pk>/", f"{FILE}publish/", f"{FILE}correct/",
    *(route for route in GUARDED if route.startswith(f"{PEOPLE}") and route != PEOPLE),
}  # fmt: skip
SAMPLES = {
    "section": "1.1",
    "indicator": "ARRIVED",
    "int": "999999",
    "slug": "none",
    "str": "none",
    "word": "1",
}

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def routes(patterns: list[Any] | None = None, before: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        is_prefix = isinstance(pattern.pattern, LocalePrefixPattern)
        route = before + ("{lang}/" if is_prefix else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route or "/"


@pytest.fixture
def form() -> Form:
    return make_form()


@pytest.fixture
def people(form: Form) -> dict[str, User | None]:
    return dict(
        zip(
            VISITORS,
            (
                None,
                make_user(password="a-long-enough-phrase"),
                form.contributor,
                make_user(role=Role.CONTRIBUTOR, password="a-long-enough-phrase"),
                form.reviewer,
                make_user(role=Role.EDITOR, has_factor=False, password="a-long-enough-phrase"),
                form.editor,
            ),
            strict=True,
        )
    )


def ask(user: User | None, route: str, form: Form) -> int | str:
    """What this visitor gets; whatever it changed is undone."""
    samples = SAMPLES | {"uuid": str(form.submission.uid)}
    if route == f"{DESK}rounds/<int:pk>/":
        samples["int"] = str(form.round.pk)
    path = re.sub(r"<(\w+):\w+>", lambda match: samples[match[1]], route)
    client = Client()
    with transaction.atomic():
        if user:
            client.force_login(user)
        send = client.post if route in POSTED else client.get
        response = send("/" + path.replace("{lang}", "en").lstrip("/"))
        transaction.set_rollback(True)
    target = response.headers.get("Location", "")
    if response.status_code == 302 and target.startswith("/en/account/login/"):
        return IN
    if response.status_code == 302 and target.startswith("/en/account/2fa/totp/activate/"):
        return UP
    return response.status_code


class TestTable:
    def test_names_every_address_once(self) -> None:
        named = [*OPEN, *GUARDED]
        assert sorted(named) == sorted(set(named))
        found = {route for route in routes() if not route.startswith("admin/")}
        assert (found - set(named), set(named) - found) == (set(), set())

    @pytest.mark.parametrize("number", range(len(VISITORS)), ids=VISITORS)
    def test_holds_for(self, number: int, people: dict[str, User | None], form: Form) -> None:
        user = people[VISITORS[number]]
        given = {route: ask(user, route, form) for route in GUARDED}
        wrong = {r: given[r] for r, row in GUARDED.items() if given[r] != row[number]}
        assert wrong == {}

    def test_gives_everybody_what_a_stranger_gets(
        self, people: dict[str, User | None], form: Form
    ) -> None:
        for route in OPEN:
            given = {name: ask(user, route, form) for name, user in people.items()}
            assert len(set(given.values())) == 1, (route, given)
            assert given["stranger"] not in (IN, UP, 401, 403), route


class TestAdmin:
    """All of its addresses ask the same site object, so that a few stand for all."""

    ADDRESSES = ("/admin/", "/admin/accounts/membership/", "/admin/mail/letter/", "/admin/nowhere/")

    @pytest.mark.parametrize("path", ADDRESSES)
    def test_is_for_staff_with_a_second_factor(
        self, path: str, people: dict[str, User | None], client: Client
    ) -> None:
        assert client.get(path).status_code == 302
        for user in filter(None, people.values()):
            client.force_login(user)
            response = client.get(path, follow=True)
            assert response.status_code == 403, user
        client.force_login(make_user(is_staff=True, is_superuser=True, has_factor=False))
        response = client.get(path, follow=True)
        assert "/account/reauthenticate/" in response.redirect_chain[-1][0] or (
            "/account/2fa/totp/activate/" in response.redirect_chain[-1][0]
        )
        client.force_login(make_user(is_staff=True, is_superuser=True))
        assert client.get(path).status_code == (404 if "nowhere" in path else 200)
