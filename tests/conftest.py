"""How tests differ from the running site: an index of their own, and nothing but this machine."""

import gc
from collections.abc import Iterator
from pathlib import Path

import haystack
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from search import ttl_cache
from search.ttl_cache import BatchCache
from tests.accounts.signing import add_factor
from tests.reading_pages import read_as_a_browser

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for a test hold the time: each process would name the test in another way."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """What stays to the end need not be looked through for garbage: a tenth of the whole time."""
    gc.collect()
    gc.freeze()


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
