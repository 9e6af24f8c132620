"""How tests differ from the running site: an index of their own, and nothing but this machine."""

import gc
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import haystack
import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from search import ttl_cache
from search.ttl_cache import BatchCache
from tests.accounts.signing import add_factor
from tests.made_once import copy_rows, load, make_once, migrate
from tests.reading_pages import read_as_a_browser

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Passwords that machines hardly guess take a quarter of a second each; tests make hundreds.
SITE_HASHERS = tuple(site_settings.PASSWORD_HASHERS)
site_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *SITE_HASHERS]

# A slow machine is no failure: an example may take as long as it takes.
hypothesis_settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for a test hold the time: each process would name the test in another way."""
    return argname if isinstance(val, bytes) else None


class SharedIds(pytest.Item):
    """Fails, naming ids that tests share: by their ids they are handed out to processes."""

    names: list[str]

    def runtest(self) -> None:
        pytest.fail("Several tests share one id:\n" + "\n".join(self.names), pytrace=False)


def shared_ids(ids: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(ids).items() if times > 1]


# Fixtures that take seconds to make; so the tests that ask for one are slow (`make test-fast`).
DEAR_FIXTURES = {"migrated_site", "shipped_site", "shipped", "shipped_once"}


def pytest_itemcollected(item: pytest.Item) -> None:
    if DEAR_FIXTURES.intersection(getattr(item, "fixturenames", ())):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Begin with what others would wait for: the file that makes the shipped site.

    Let the run fail where tests share an id: all but one of them would not run.
    """
    dear = (item.path for item in items if "shipped_site" in getattr(item, "fixturenames", ()))
    first = next(dear, None)
    if first is not None and session.config.getoption("dist", "no") != "no":
        items.sort(key=lambda item: item.path != first)
    if names := shared_ids(item.nodeid for item in items):
        items.append(SharedIds.from_parent(session, name="ids"))
        items[-1].names = names  # type: ignore[attr-defined]


def pytest_collection_finish() -> None:
    """What stays to the end need not be looked through for garbage: a tenth of the whole time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def migrated_site(run_folder: Path) -> Path:
    """The folder of an empty site, to be copied."""
    return make_once(run_folder / "migrated-site", migrate)


@pytest.fixture(scope="session")
def shipped_site(run_folder: Path, migrated_site: Path) -> Path:
    """The folder of a site with the shipped content and its index, to be copied or read."""
    return make_once(run_folder / "shipped-site", partial(load, migrated=migrated_site))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, worker_id: str
) -> Iterator[None]:
    """Where several processes run, the tables are made by one of them and copied by the others."""
    name = connection.creation._get_test_db_name()
    if worker_id == "master" or not connection.creation.is_in_memory_db(name):
        yield
        return
    migrated: Path = request.getfixturevalue("migrated_site")
    with closing(sqlite3.connect(name, uri=True)) as ours:  # of this process, while it is open
        copy_rows(migrated, ours)
        yield


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """An empty index in a folder of the test's own."""
    info = haystack.connections.connections_info["default"]
    before = info["PATH"]
    info["PATH"] = str(tmp_path / "index")
    haystack.connections.reload("default")
    yield
    info["PATH"] = before
    haystack.connections.reload("default")


@pytest.fixture(autouse=True)
def _own_danger_model(tmp_path: Path, settings: Settings) -> None:
    """What is learnt stays in a folder of the test's own."""
    settings.DANGER_MODEL = tmp_path / "dangers.npz"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Every test begins like a process that has just been started."""
    BatchCache.forget_all()


@pytest.fixture
def kept_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that count queries: what is kept stays, however slow the machine is."""
    monkeypatch.setattr(ttl_cache, "SECONDS", 3600.0)
    BatchCache.forget_all()


@pytest.fixture(autouse=True)
def _static_files_without_manifest(settings: Settings) -> None:
    """Hashed names need `collectstatic`; the browser tests do that, these need not."""
    settings.STORAGES = PLAIN_STATIC_FILES


@pytest.fixture(autouse=True)
def _pages_without_indentation(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test says what a reader sees, not how the template is laid out."""
    request = Client.request
    monkeypatch.setattr(Client, "request", lambda *a, **k: read_as_a_browser(request(*a, **k)))


@pytest.fixture(autouse=True)
def _language_of_the_site() -> Iterator[None]:
    """A page leaves its language active in the thread; the next test starts with the site's."""
    yield
    translation.deactivate()


@pytest.fixture
def admin_user(admin_user: User) -> User:
    """The administrator of `admin_client`, with the second factor that the admin asks for."""
    add_factor(admin_user)
    return admin_user
