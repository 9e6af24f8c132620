"""The worker: what it does with the outbox, and what it leaves there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from pytest_django import Settings

from content.shipped import load_all
from directory.models import Location
from search import indexing
from search.engine.contract import SearchRequest
from search.engine.whoosh import backend
from search.engine.whoosh.generations import Generations
from search.models import PendingDocument
from tests.content.short import write_short_fixtures
from tests.factories import make_place, make_practice, make_user
from tests.html import links
from tests.search.asking import ask, ask_again, titles
from tests.waiting import wait_for
from work import locks, worker
from work.lanes import LANES

pytestmark = pytest.mark.django_db
INDEX = LANES["index"].duties[0]
WAIT = """
import fcntl, sys, time
with open(sys.argv[1], "a") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("locked", flush=True)
    time.sleep(86400)
"""


def root() -> Path:
    return indexing.backend().folder


def generation() -> str:
    return (root() / "CURRENT").read_text()


@pytest.fixture
def other_worker(settings: Settings, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that holds the lock of the lane."""
    settings.VAR_DIR = tmp_path
    lock = locks.path_of("index")
    lock.parent.mkdir(parents=True, exist_ok=True)
    arguments = [sys.executable, "-c", WAIT, str(lock)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


class TestApplying:
    def test_clears_what_it_has_written(self) -> None:
        indexing.rebuild()
        place = make_place("Адвокат")
        make_practice("Наставници")
        place.save()
        waiting = PendingDocument.objects.count()
        assert indexing.apply_pending() == waiting > 2
        assert PendingDocument.objects.count() == 0
        assert set(titles(ask_again(""))) == {"Адвокат", "Наставници"}
        assert indexing.apply_pending() == 0

    def test_goes_batch_by_batch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexing, "BATCH", 2)
        indexing.rebuild()
        for number in range(3):
            make_practice(f"Практика {number}")
        assert [indexing.apply_pending() for _ in range(3)] == [2, 1, 0]
        assert ask_again("").total == 3

    def test_is_harmless_when_repeated_and_in_another_order(self) -> None:
        place, practice = make_place("Старо име"), make_practice("Практика")
        ask("")
        rows = [("kb.goodpractice", practice.pk), ("directory.location", place.pk)]
        Location.objects.filter(pk=place.pk).update(name_bg="Ново име")
        practice.delete()
        for keys in (rows, rows[::-1], rows * 2):
            PendingDocument.objects.note(keys)
            while indexing.apply_pending():
                pass
            assert titles(ask_again("")) == ["Ново име"]

    def test_leaves_rows_written_meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> None:
        indexing.rebuild()
        place = make_place("Първо")
        refresh = indexing.refresh

        def refresh_and_save(keys: list[indexing.Key]) -> None:
            refresh(keys)
            Location.objects.get(pk=place.pk).save()

        monkeypatch.setattr(indexing, "refresh", refresh_and_save)
        indexing.apply_pending()
        assert [str(row) for row in PendingDocument.objects.all()] == [
            f"directory.location {place.pk}"
        ]

    def test_passes_over_a_kind_that_no_longer_exists(self) -> None:
        indexing.rebuild()
        PendingDocument.objects.note([("kb.removed", 1)])
        assert indexing.apply_pending() == 1
        assert PendingDocument.objects.count() == 0

    def test_builds_an_index_that_cannot_be_read(self) -> None:
        make_place("Място")
        assert indexing.apply_pending() > 0
        for path in root().glob("generation-*/*"):
            path.write_bytes(b"")
        assert indexing.state() is indexing.State.NONE
        indexing.apply_pending()
        assert (indexing.state(), titles(ask_again(""))) == (indexing.State.CURRENT, ["Място"])


class TestRebuilding:
    def test_clears_what_it_covers(self) -> None:
        make_place("Място")
        call_command("build_index", verbosity=0)
        assert PendingDocument.objects.count() == 0

    def test_leaves_what_came_after_its_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        place = make_place("Място")
        rebuild = backend.Backend.rebuild

        def save_and_rebuild(*args: object) -> int:
            place.save()
            return rebuild(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(backend.Backend, "rebuild", save_and_rebuild)
        call_command("build_index", verbosity=0)
        assert PendingDocument.objects.count() == 1

    @pytest.mark.slow
    def test_follows_a_load_of_content(self, tmp_path: Path) -> None:
        indexing.rebuild()
        folder = write_short_fixtures(tmp_path / "fixtures")
        load_all(folder)
        assert PendingDocument.objects.count() == 1
        assert not indexing.is_complete()
        before = generation()
        assert indexing.apply_pending() == 1
        assert generation() != before
        assert indexing.is_complete()
        assert ask_again("").total > 4
        load_all(folder)
        assert PendingDocument.objects.count() == 0


# A worker closes its connection after each attempt, as a request does.
@pytest.mark.django_db(transaction=True)
class TestFailing:
    def test_keeps_what_waits_while_another_writer_holds_the_index(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(backend, "LOCK_TIMEOUT_SECONDS", 0)
        indexing.rebuild()
        make_practice("Записано")
        with Generations(root()).lock(0):
            assert worker.attempt(INDEX) is None
        assert "another writer holds" in caplog.text
        assert PendingDocument.objects.count() == 1
        assert ask_again("").total == 0
        assert worker.attempt(INDEX) == 1
        assert titles(ask_again("")) == ["Записано"]

    def test_is_told_by_the_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(backend, "LOCK_TIMEOUT_SECONDS", 0)
        indexing.rebuild()
        make_practice()
        with (
            Generations(root()).lock(0),
            pytest.raises(CommandError, match="index: not done: another writer holds"),
        ):
            call_command("work", "index", "--once")


@pytest.mark.django_db(transaction=True)
class TestTwoWritersAtOnce:
    def test_lose_nothing_when_the_one_that_began_first_ends_last(self) -> None:
        if not connection.features.has_select_for_update:
            pytest.skip("SQLite lets one write at a time")
        indexing.rebuild()
        has_begun, may_end = Event(), Event()

        def save_slowly() -> None:
            with transaction.atomic():
                make_practice("Бавна")
                has_begun.set()
                may_end.wait()
            connection.close()

        slow = Thread(target=save_slowly)
        slow.start()
        has_begun.wait()
        make_practice("Бърза")
        worker.run_once(LANES["index"])
        assert titles(ask_again("")) == ["Бърза"]
        may_end.set()
        slow.join()
        worker.run_once(LANES["index"])
        assert set(titles(ask_again(""))) == {"Бавна", "Бърза"}


class TestOneWorker:
    def test_says_what_it_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        make_practice()
        call_command("work", "index", "--once")
        call_command("work", "index", "--once")
        assert capsys.readouterr().out.splitlines() == [
            "index: 1 done.",
            "index: 0 done.",
        ]

    def test_leaves_the_work_to_the_one_that_runs(
        self, other_worker: "subprocess.Popen[bytes]", capsys: pytest.CaptureFixture[str]
    ) -> None:
        make_practice()
        call_command("work", "index", "--once")
        assert "another worker runs this lane" in capsys.readouterr().out
        assert PendingDocument.objects.count() == 1

    def test_takes_over_when_the_other_dies(
        self,
        other_worker: "subprocess.Popen[bytes]",
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setattr(worker, "POLL_SECONDS", 0.05)
        stop, attempts = Event(), Event()
        monkeypatch.setattr(worker, "attempt", lambda _duty: attempts.set() or 0)
        second = Thread(target=worker.run, args=[LANES["index"], stop])
        second.start()
        ours = [os.getpid()]
        wait_for(lambda: "Another worker runs the lane “index”" in caplog.text, ours)
        assert not attempts.wait(0.5)
        other_worker.kill()
        wait_for(attempts.is_set, ours)
        stop.set()
        wait_for(lambda: not second.is_alive(), ours)


class TestReaders:
    def test_never_see_less_while_the_index_is_written(self) -> None:
        practices = [make_practice(f"Практика {number}") for number in range(10)]
        indexing.rebuild()
        totals, stop = set(), Event()

        def read() -> None:
            while not stop.is_set():
                totals.add(indexing.backend().find(SearchRequest(stop=0)).total)

        reader = Thread(target=read)
        reader.start()
        for turn in range(12):
            practices[turn % 10].save()
            _rebuild_or_apply(turn)
        stop.set()
        reader.join()
        assert totals == {10}


def _rebuild_or_apply(turn: int) -> None:
    if turn % 4 == 3:
        indexing.rebuild()
    else:
        indexing.apply_pending()


class TestAdmin:
    def test_shows_the_outbox_and_changes_nothing(self, client: Client) -> None:
        client.force_login(make_user(username="operator", is_staff=True, is_superuser=True))
        practice = make_practice()
        row = PendingDocument.objects.get()
        page = client.get("/admin/search/pendingdocument/")
        assert str(practice.pk) in dict(links(page.content.decode()))
        assert client.get("/admin/search/pendingdocument/add/").status_code == 403
        assert client.post(f"/admin/search/pendingdocument/{row.pk}/delete/").status_code == 403
