"""What is dear to make, made once for all processes of a run: migrations and shipped content.

Each is a folder as VAR_DIR names one, with a database and, of the content, its search index.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "db.sqlite3"
# Several commands in one process: most of the time of each goes into starting it.
_RUN_COMMANDS = """
import sys
import django
django.setup()
from django.core.management import call_command
for line in sys.argv[1:]:
    call_command(*line.split())
"""


def make_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder, filled by the first process that asks for it; others wait until it is."""
    with folder.with_suffix(".door").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            make(making)
            making.rename(folder)
    return folder


def migrate(folder: Path) -> None:
    """An empty site."""
    folder.mkdir()
    manage(folder, "migrate --verbosity=0")


def load(folder: Path, migrated: Path) -> None:
    """A site with everything that is shipped, and its index."""
    shutil.copytree(migrated, folder)
    manage(folder, "load_content --verbosity=0", "build_index")


def manage(folder: Path, *lines: str) -> None:
    """Run commands of `manage.py` one after the other on the site in this folder."""
    environment = {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/{DATABASE}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-W", "ignore", "-c", _RUN_COMMANDS, *lines]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


@contextmanager
def rows_of(folder: Path) -> Iterator[None]:
    """The rows of a site in the database of the tests (SQLite); afterwards, what was there."""
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as before:
        connection.connection.backup(before)
        copy_rows(folder, connection.connection)
        ContentType.objects.clear_cache()
        yield
        before.backup(connection.connection)
        ContentType.objects.clear_cache()


def copy_rows(folder: Path, to: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.backup(to)
