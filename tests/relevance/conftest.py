"""The shipped content, which is loaded once for all files of a run."""

from collections.abc import Iterator
from pathlib import Path

import haystack
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from search import indexing
from tests.made_once import rows_of


@pytest.fixture(scope="module")
def shipped(
    shipped_site: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The shipped content in the database; its index is in this folder."""
    before = haystack.connections.connections_info["default"]["PATH"]
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with rows_of(shipped_site):
                yield shipped_site / "index"
        else:
            folder = tmp_path_factory.mktemp("shipped")
            with transaction.atomic():
                call_command("load_content", verbosity=0)
                read_from(folder)
                indexing.rebuild()
                yield folder
                transaction.set_rollback(True)
    read_from(Path(before))


@pytest.fixture(autouse=True)
def _shipped_index(shipped: Path, db: None, _own_index: None) -> None:
    read_from(shipped)


def read_from(folder: Path) -> None:
    haystack.connections.connections_info["default"]["PATH"] = str(folder)
    haystack.connections.reload("default")
