"""The index through kills, full disks and damage: nothing is lost, and the site goes on answering.

Each test does the real thing: it kills a process, fills a disk, damages files.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from haystack import connections

from search import indexing
from search.engine.contract import SearchRequest
from search.engine.whoosh.generations import Generations
from search.models import PendingDocument
from tests.factories import make_place, make_practice
from tests.made_once import manage
from tests.search.asking import ask, ask_again, titles
from tests.waiting import wait_for
from work import worker
from work.lanes import LANES

INDEX = LANES["index"].duties[0]

ROOT = Path(__file__).resolve().parents[2]
MAKE_PRACTICES = """
import sys
import django
django.setup()
from tests.factories import make_practice
first, many = int(sys.argv[1]), int(sys.argv[2])
for number in range(first, first + many):
    make_practice(f"Практика {number}", key=f"key-{number}", slug=f"slug-{number}")
"""


def root() -> Path:
    return indexing.backend().folder


def current() -> Path:
    folder = Generations(root()).current()
    assert folder
    return folder


def total() -> int:
    return int(indexing.backend().find(SearchRequest(stop=0)).total)


class Site:
    """A database and an index of their own, worked on by processes of their own."""

    def __init__(self, folder: Path, made: int = 0) -> None:
        self.folder = folder
        self.made = made
        self.workers: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def run(self, *arguments: str) -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def manage(self, *lines: str) -> None:
        manage(self.folder, *lines)

    def make_practices(self, many: int) -> None:
        self.run("-c", MAKE_PRACTICES, str(self.made), str(many))
        self.made += many

    def start_worker(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "manage.py", "work", "index"]
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.workers.append(process)
        return process

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Return as soon as it is so, by the work of the workers that run."""
        running = [worker.pid for worker in self.workers if worker.poll() is None]
        wait_for(is_so, running, self.folder / "worker.log", pause_seconds=0.02)

    def log(self) -> str:
        return (self.folder / "worker.log").read_text()

    def waiting(self) -> int:
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            return int(
                database.execute("SELECT count(*) FROM search_pendingdocument").fetchone()[0]
            )


@pytest.fixture(scope="module")
def prepared(migrated_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with 30 practices that wait for its empty index."""
    site = Site(tmp_path_factory.mktemp("prepared") / "var")
    shutil.copytree(migrated_site, site.folder)
    site.manage("build_index")
    site.make_practices(30)
    assert site.waiting() == 30
    return site.folder


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the prepared site; this process reads its index."""
    site = Site(tmp_path / "var", made=30)
    shutil.copytree(prepared, site.folder)
    read_from(site.folder / "index")
    yield site
    for process in site.workers:
        process.kill()
        process.wait()


def read_from(folder: Path) -> None:
    connections.connections_info["default"]["PATH"] = str(folder)
    connections.reload("default")


class TestKilledWorker:
    def test_before_the_commit_loses_nothing(self, site: Site) -> None:
        with Generations(root()).lock(0):
            process = site.start_worker()
            site.wait_for((site.folder / "locks" / "index").exists)
            time.sleep(1)  # it has read its batch and waits for the writer's place
            process.kill()
            process.wait()
        assert (total(), site.waiting()) == (0, 30)
        site.manage("work index --once")
        assert (total(), site.waiting()) == (30, 0)

    def test_between_the_commit_and_the_outbox_loses_nothing(self, site: Site) -> None:
        database = sqlite3.connect(site.folder / "db.sqlite3", isolation_level=None)
        database.execute("BEGIN IMMEDIATE")  # the index can be written, the outbox cannot
        process = site.start_worker()
        site.wait_for(lambda: total() == 30)
        process.kill()
        process.wait()
        database.execute("ROLLBACK")
        database.close()
        assert site.waiting() == 30
        site.manage("work index --once")
        assert (total(), site.waiting()) == (30, 0)

    def test_at_any_moment_loses_nothing(self, site: Site) -> None:
        for moment in range(3):
            begun = site.waiting()
            process = site.start_worker()
            files = _files()
            site.wait_for(lambda: _files() != files or site.waiting() < begun)  # noqa: B023
            time.sleep(moment * 0.02)
            process.kill()
            process.wait()
            site.make_practices(5)
        site.manage("work index --once")
        assert (total(), site.waiting()) == (45, 0)
        assert indexing.state() is indexing.State.CURRENT

    def test_is_followed_by_the_one_that_waits(self, site: Site) -> None:
        first = site.start_worker()
        site.wait_for(lambda: site.waiting() == 0)
        second = site.start_worker()
        site.wait_for(lambda: "Another worker runs the lane “index”" in site.log())
        first.kill()
        first.wait()
        site.make_practices(2)
        site.wait_for(lambda: site.waiting() == 0)
        assert total() == 32
        second.terminate()
        assert second.wait() == 0


class TestKilledRebuild:
    def test_leaves_the_index_as_it_was(self, site: Site) -> None:
        site.manage("work index --once")
        generation = current()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "build_index"],
            cwd=ROOT,
            env=site.environment,
            stdout=subprocess.DEVNULL,
        )
        wait_for(lambda: len(list(root().glob("generation-*"))) == 2, [process.pid])
        process.kill()
        process.wait()
        assert (current(), total()) == (generation, 30)
        site.manage("build_index")
        (current() / "VERSION").unlink()
        assert (indexing.state(), total()) == (indexing.State.PREVIOUS, 30)


def _files() -> set[str]:
    return {str(path) for path in root().rglob("*") if path.name != "WORKER"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte that holds the index."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    refused = subprocess.run(mount, capture_output=True, text=True, check=False)
    if refused.returncode:
        pytest.skip(f"no small disk here: {refused.stderr.strip()}")
    read_from(folder / "index")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(b"x" * 4096)
    return filler


@pytest.mark.django_db(transaction=True)  # a worker closes its connection
class TestFullDisk:
    def test_keeps_what_waits_and_goes_on_answering(
        self, small_disk: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        make_place("Старо")
        indexing.rebuild()
        filler = fill(small_disk)
        make_practice("Ново")
        for _ in range(3):  # a failed writer must not keep its lock
            assert worker.attempt(INDEX) is None
        assert "No space left on device" in caplog.text
        assert PendingDocument.objects.count() == 1
        assert (titles(ask_again("")), indexing.state()) == (["Старо"], indexing.State.CURRENT)
        filler.unlink()
        assert worker.attempt(INDEX) == 1
        assert titles(ask_again("q=ново")) == ["Ново"]

    def test_lets_a_rebuild_fail_and_keeps_the_index(self, small_disk: Path) -> None:
        make_place("Старо")
        indexing.rebuild()
        filler = fill(small_disk)
        with pytest.raises(OSError, match="No space left"):
            indexing.rebuild()
        assert (titles(ask_again("")), indexing.state()) == (["Старо"], indexing.State.CURRENT)
        filler.unlink()
        make_practice("Ново")
        indexing.rebuild()
        assert set(titles(ask_again(""))) == {"Старо", "Ново"}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


@pytest.mark.django_db(transaction=True)  # a worker closes its connection
class TestDamage:
    @pytest.fixture(autouse=True)
    def _two_generations(self, transactional_db: None) -> None:
        make_place("Адвокат")
        indexing.rebuild()
        indexing.rebuild()

    @pytest.mark.parametrize("harm", [cut, empty, scribble, Path.unlink], ids=lambda h: h.__name__)
    def test_of_any_file_leaves_the_index_before(self, harm: Callable[[Path], None]) -> None:
        for name in sorted(path.name for path in current().iterdir()):
            damaged = current() / name
            if not damaged.exists() or "WRITELOCK" in name:
                continue
            replace_damaged(damaged, harm)
            assert titles(ask_again("q=адвокат")) == ["Адвокат"], name
            assert worker.attempt(INDEX) is not None
            assert indexing.state() is indexing.State.CURRENT, name
            indexing.rebuild()

    @pytest.mark.parametrize("harm", [cut, empty, scribble, Path.unlink], ids=lambda h: h.__name__)
    def test_of_the_name_of_the_newest_leaves_the_newest(
        self, harm: Callable[[Path], None]
    ) -> None:
        make_practice("Най-ново")
        indexing.rebuild()
        harm(root() / "CURRENT")
        assert set(titles(ask_again(""))) == {"Адвокат", "Най-ново"}
        indexing.rebuild()
        assert indexing.state() is indexing.State.CURRENT

    def test_of_the_whole_folder_is_repaired(self) -> None:
        shutil.rmtree(current())
        assert indexing.state() is indexing.State.PREVIOUS
        assert ask_again("").is_degraded
        worker.attempt(INDEX)
        assert not ask_again("").is_degraded

    def test_is_another_versions_index(self) -> None:
        (current() / "VERSION").write_text("another")
        assert ask_again("").is_degraded
        worker.attempt(INDEX)
        assert not ask_again("").is_degraded

    def test_of_all_there_is_is_repaired(self) -> None:
        shutil.rmtree(root())
        assert indexing.state() is indexing.State.NONE
        worker.attempt(INDEX)
        assert titles(ask_again("")) == ["Адвокат"]
        assert ask("").total == 1


# Reads the index, cuts a file that it has mapped, and asks again: before a search, or amid one.
CUT_WHILE_MAPPED = """
import os, sys
from pathlib import Path
import django
django.setup()
from search import indexing
from search.engine.whoosh import arrays
from search.engine.contract import SearchRequest
arrays._MAPPED_FROM_BYTES = 0
when, backend = sys.argv[1], indexing.backend()
assert not backend.find(SearchRequest(stop=0)).is_degraded
snapshot = backend.snapshot()
[path] = backend.generations.current().glob("*.arrays")
os.truncate(path, 0)
if when == "amid":
    backend.snapshot = lambda: snapshot
    backend.find(SearchRequest(sort=("name_bg",)))
print(backend.find(SearchRequest()))
"""


class TestCutFile:
    """Nobody writes into a file of arrays, but a hand or a disk may cut it while it is mapped."""

    def cut(self, site: Site, when: str) -> "subprocess.CompletedProcess[str]":
        site.manage("work index --once", "build_index", "build_index")
        command = [sys.executable, "-c", CUT_WHILE_MAPPED, when]
        return subprocess.run(
            command, cwd=ROOT, env=site.environment, capture_output=True, text=True, check=False
        )

    def test_is_noticed_before_the_next_search(self, site: Site) -> None:
        done = self.cut(site, "before")
        assert done.returncode == 0, done.stderr
        assert "total=30" in done.stdout
        assert "is_degraded=True" in done.stdout

    def test_amid_a_search_ends_that_process_and_no_other(self, site: Site) -> None:
        assert self.cut(site, "amid").returncode == -signal.SIGBUS
        assert (indexing.state(), total()) == (indexing.State.PREVIOUS, 30)
        site.manage("work index --once")
        assert (indexing.state(), total()) == (indexing.State.CURRENT, 30)


@pytest.mark.django_db
class TestNoIndex:
    def test_answers_from_the_database_with_a_notice(self, client: Client) -> None:
        make_place("Адвокат за бежанци", name_en="Lawyer")
        make_practice("Адвокатски приемни", title_en="Legal clinics"), make_practice("Друго")
        page = client.get("/bg/search/", {"q": "адвокат"})
        text = page.content.decode()
        assert page.status_code == 200
        assert "notice stale" in text
        assert "Адвокат за бежанци" in text
        assert "Адвокатски приемни" in text
        assert "Друго" not in text
        only = client.get("/bg/search/", {"q": "адвокат", "type": "practice"}).content.decode()
        assert "Адвокат за бежанци" not in only

    def test_keeps_to_what_may_be_seen(self, client: Client) -> None:
        make_practice("Адвокатски приемни", is_published=False)
        page = client.get("/bg/search/", {"q": "адвокатски"})
        assert page.status_code == 503
        assert "приемни" not in page.content.decode()


def replace_damaged(path: Path, harm: Callable[[Path], None]) -> None:
    """Damage a copy and put it in the file's place: a disk's fault, not a hand in a mapped file."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    harm(copy)
    if copy.exists():
        copy.replace(path)
    else:
        path.unlink()
