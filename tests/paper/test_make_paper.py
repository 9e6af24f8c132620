"""`manage.py make_paper`, and the lane of the worker."""

import logging
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.models import Section
from paper import build, orders, pdf, standing, storage
from paper.storage import Paper
from work import locks, worker
from work.lanes import LANES


def run() -> str:
    output = StringIO()
    call_command("make_paper", stdout=output)
    return output.getvalue().strip()


def digests() -> dict[str, str]:
    found = {}
    for paper in build.standing_papers():
        stored = storage.find(paper)
        found[f"{paper.language}/{paper.name}"] = stored.digest if stored else ""
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are not set: these tests are about which are, not how."""
    monkeypatch.setattr(pdf, "typeset", lambda html: b"%PDF-" + html.encode()[:100])


@pytest.fixture
def held_lock() -> Iterator[None]:
    with locks.held("papers") as is_ours:
        assert is_ours
        yield


@pytest.mark.usefixtures("sections", "quick")
class TestMakePaper:
    def test_makes_every_file_once(self) -> None:
        assert run() == "Papers: 8 made, 0 up to date."  # two chapters, two whole, two languages
        assert run() == "Papers: 0 made, 8 up to date."

    def test_makes_anew_what_a_change_concerns(self, sections: list[Section]) -> None:
        run()
        before = digests()
        sections[2].body_bg = "Ново."
        sections[2].save()
        assert run() == "Papers: 6 made, 2 up to date."  # English falls back to Bulgarian
        same = {name for name, digest in digests().items() if before[name] == digest}
        assert same == {"bg/chapter-3.pdf", "en/chapter-3.pdf"}

    def test_leaves_one_file_of_each(self, sections: list[Section]) -> None:
        run()
        sections[0].delete()
        run()
        files = sorted(path.name.split(".")[0] for path in (storage.root() / "bg").iterdir())
        assert files == ["chapter-3", "chapter-6", "handbook", "handbook"]

    def test_clears_away_what_a_killed_worker_left(self) -> None:
        left = storage.root() / "bg" / ".tmp"
        left.parent.mkdir(parents=True)
        left.touch()
        run()
        assert not left.exists()

    def test_forgets_selections_when_the_handbook_changes(self, sections: list[Section]) -> None:
        run()
        chosen = orders.selection("bg", ["3.1"])
        build.make(chosen)
        run()
        assert storage.find(chosen)
        sections[2].delete()
        run()
        assert storage.find(chosen) is None

    def test_leaves_the_work_to_a_worker_that_is_at_it(self, held_lock: None) -> None:
        assert run() == "Another worker is making the papers."
        assert worker.run_once(LANES["papers"]) is None
        assert not any(digests().values())

    def test_keeps_a_reader_s_file_while_a_new_one_is_made(
        self, sections: list[Section], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run()
        sections[0].delete()
        seen = []

        def look(html: str) -> bytes:
            seen.append(storage.find(Paper("handbook.pdf", "bg")))
            return b"%PDF-new"

        monkeypatch.setattr(pdf, "typeset", look)
        run()
        assert seen and all(seen)


@pytest.mark.usefixtures("sections")
class TestWithoutPango:
    @pytest.fixture(autouse=True)
    def _no_pango(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A stand-in package that fails as WeasyPrint does without its libraries."""
        for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
            monkeypatch.delitem(sys.modules, name)
        (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load libpango')")
        monkeypatch.syspath_prepend(str(tmp_path))

    def test_makes_the_epub_and_says_what_to_install(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        with pytest.raises(CommandError, match=r"^Papers not made: 6\. The log says why\.$"):
            run()
        assert storage.find(Paper("handbook.epub", "bg"))
        assert storage.find(Paper("handbook.pdf", "bg")) is None
        said = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
        assert len(said) == 1
        assert "cannot load libpango" in said[0] and "apt-get install libpango" in said[0]

    def test_forgets_an_order_that_cannot_be_made(self, caplog: pytest.LogCaptureFixture) -> None:
        orders.place(orders.selection("bg", ["3.1"]))
        assert orders.fulfil_all() == 1
        assert list((storage.root() / "orders").iterdir()) == []
        assert "cannot load libpango" in caplog.text


@pytest.mark.usefixtures("sections", "quick")
class TestWorker:
    def test_fulfils_orders_without_a_look_at_the_rest(self) -> None:
        chosen = orders.selection("bg", ["3.1", "6.1"])
        orders.place(chosen)
        assert orders.fulfil_all() == 1
        assert storage.find(chosen)
        assert not any(digests().values())

    def test_lets_orders_pass_the_long_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[str] = []
        save = storage.save

        def note(paper: Paper, digest: str, content: bytes) -> None:
            made.append(paper.name.split("-")[0])
            if len(made) == 1:
                orders.place(orders.selection("bg", ["3.1"]))
            save(paper, digest, content)

        monkeypatch.setattr(storage, "save", note)
        standing.make_changed()
        assert made[:2] == ["handbook.epub", "selection"]
        assert storage.find(orders.selection("bg", ["3.1"]))  # newer than the change

    def test_logs_a_full_disk_and_lives_on(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(storage, "save", full)
        assert worker.attempt(LANES["papers"].duties[1]) is None
        assert "No space left on device" in caplog.text
