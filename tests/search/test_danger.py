"""A call for help: lines above everything, on the page, in the JSON and without an index."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search import indexing
from search.danger import danger_in
from search.models import DangerKind
from search.understanding import danger, danger_learning
from search.understanding.danger_learning import Learnt, Sample
from tests.factories import make_place, make_topic
from tests.html import addresses
from tests.search.asking import ask

CALL = "мъжът ми ме бие"
SAMPLES = [
    ("bg", "мъжът ми ме бие"), ("bg", "мъжът ми ме удря"), ("en", "my husband beats me"),
    ("uk", "чоловік мене б'є"), ("ar", "زوجي يضربني"), ("ar", "زوجي يضربني كل يوم"),
]  # fmt: skip
HARMLESS = [
    ("bg", "статистика за насилието"), ("bg", "лекар"), ("en", "violence statistics"),
    ("bg", "къща в града"), ("bg", "огън за печене"), ("bg", "курс по български"),
    ("bg", "адвокат в града"), ("en", "doctor"), ("en", "lawyer"),
]  # fmt: skip


@pytest.fixture
def violence(db: None) -> DangerKind:
    """A danger with a line that surely works, one that perhaps does, and a closed one."""
    harmless = DangerKind.objects.create(slug="everyday", is_harmless=True)
    kind = DangerKind.objects.create(
        slug="violence", sentence_bg="Обадете се сега.", sentence_en="Call now.",
        sentence_uk="Зателефонуйте зараз.", sentence_ar="اتصل الآن.",
    )  # fmt: skip
    for language, text in SAMPLES:
        kind.samples.create(language=language, text=text)
    for language, text in HARMLESS:
        harmless.samples.create(language=language, text=text)
    closed = make_place("Затворена", phones=["0700 1"], status="closed")
    old = make_place("Стара", name_en="Old", phones=["0800 2"], status="uncertain")
    sure = make_place("Линия", name_en="Line", phones=["112"], is_hotline=True)
    for position, location in enumerate((closed, old, sure), start=1):
        kind.lines.create(location=location, position=position)
    return kind


@pytest.mark.usefixtures("violence")
class TestDanger:
    def test_names_lines_that_surely_work_apart_from_others(self) -> None:
        danger = danger_in(CALL)
        assert danger and danger.kind == "violence"
        assert [line.name for line in danger.lines] == ["Линия"]
        assert [line.name for line in danger.uncertain_lines] == ["Стара"]
        assert (danger.sentence, danger.own_sentence) == ("Обадете се сега.", "")

    def test_speaks_the_language_of_the_text_too(self) -> None:
        danger = danger_in("زوجي يضربني")
        assert danger
        assert (danger.own_language, danger.own_sentence) == ("ar", "اتصل الآن.")

    @pytest.mark.parametrize("text", ["статистика за насилието", "лекар", "", "@@@"])
    def test_is_none_in_harmless_texts(self, text: str) -> None:
        assert danger_in(text) is None

    def test_follows_what_editors_teach(self) -> None:
        assert danger_in("огън в къщата") is None
        fire = DangerKind.objects.create(slug="fire", sentence_bg="Обадете се.")
        fire.samples.create(language="bg", text="огън в къщата")
        fire.samples.create(language="bg", text="огън в къщата, помощ")
        danger = danger_in("огън в къщата")
        assert danger and danger.kind == "fire"

    def test_has_no_lines_where_editors_named_none(self, violence: DangerKind) -> None:
        violence.lines.all().delete()
        danger = danger_in(CALL)
        assert danger and danger.all_lines == []


@pytest.mark.usefixtures("violence")
class TestSearch:
    @pytest.mark.parametrize(
        "address",
        ["", "&near=Хасково&within=5", "&topic=housing", "&type=practice", "&sort=name&exact=1"],
    )
    def test_says_so_whatever_is_chosen(self, address: str) -> None:
        make_topic("housing")
        page = ask(f"q={CALL}{address}")
        assert page.danger and [line.name for line in page.danger.lines] == ["Линия"]
        assert page.hotlines == []

    def test_says_nothing_of_it_for_other_words(self) -> None:
        assert ask("q=лекар").danger is None
        assert ask("q=").danger is None


@pytest.mark.usefixtures("violence")
class TestResults:
    def test_put_the_lines_first_and_once(self, client: Client) -> None:
        make_place("Мъжът")
        indexing.rebuild()
        page = client.get("/en/search/", {"q": CALL}).content.decode()
        assert "Are you in danger? Call now." in page
        assert "Call now." in page
        assert '<p lang="bg">Обадете се сега.</p>' in page
        assert addresses(page).count("tel:112") == 1
        assert page.index("tel:112") < page.index("<h1")
        assert "One more line; we are not certain that it works:" in page
        assert "Is it urgent? Call" not in page

    def test_leave_the_words_out_of_the_title(self, client: Client) -> None:
        indexing.rebuild()
        page = client.get("/en/search/", {"q": CALL}).content.decode()
        assert CALL not in page.split("<title>")[1].split("</title>")[0]

    def test_mark_a_sentence_that_is_read_from_the_right(self, client: Client) -> None:
        indexing.rebuild()
        page = client.get("/bg/search/", {"q": "زوجي يضربني"}).content.decode()
        assert '<p lang="ar" dir="rtl">اتصل الآن.</p>' in page

    def test_show_no_lines_for_harmless_words(self, client: Client) -> None:
        indexing.rebuild()
        page = client.get("/en/search/", {"q": "violence statistics"}).content.decode()
        assert "Are you in danger?" not in page

    def test_show_them_without_an_index(self, client: Client) -> None:
        response = client.get("/en/search/", {"q": CALL})  # no index was built
        page = response.content.decode()
        assert response.status_code == 503
        assert "Are you in danger? Call now." in page
        assert addresses(page).count("tel:112") == 1


@pytest.mark.usefixtures("violence")
class TestApi:
    def test_says_danger_sentence_and_lines(self, client: Client) -> None:
        indexing.rebuild()
        body = client.get("/api/v1/search/", {"q": CALL, "lang": "en", "type": "practice"}).json()
        danger = body["danger"]
        lines = danger.pop("lines")
        assert danger == {
            "kind": "violence", "sentence": "Call now.", "own_language": "bg",
            "own_sentence": "Обадете се сега.",
        }  # fmt: skip
        assert [(line["name"], line["phones"], line["is_certain"]) for line in lines] == [
            ("Line", ["112"], True), ("Old", ["0800 2"], False),
        ]  # fmt: skip

    def test_says_null_for_other_words(self, client: Client) -> None:
        indexing.rebuild()
        assert client.get("/api/v1/search/", {"q": "лекар"}).json()["danger"] is None

    @pytest.mark.parametrize("wrong", ["near=Qwrtpsdf", "within=10", "page=0", "lang=xx"])
    def test_says_it_beside_what_is_wrong(self, client: Client, wrong: str) -> None:
        indexing.rebuild()
        answer = client.get(f"/api/v1/search/?q={CALL}&{wrong}")
        assert answer.status_code == 400
        assert answer.json()["errors"]
        assert [line["phones"] for line in answer.json()["danger"]["lines"]] == [
            ["112"],
            ["0800 2"],
        ]

    def test_says_it_without_an_index(self, client: Client) -> None:
        answer = client.get("/api/v1/search/", {"q": CALL})
        assert answer.status_code == 503
        assert answer.json()["danger"]["kind"] == "violence"

    def test_says_nothing_of_it_beside_what_is_wrong_with_harmless_words(
        self, client: Client
    ) -> None:
        assert "danger" not in client.get("/api/v1/search/?q=лекар&page=0").json()


@pytest.fixture
def times_learnt(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many samples were learnt from, one number for each time."""
    times: list[int] = []

    def learn(samples: list[Sample]) -> Learnt:
        times.append(len(samples))
        return danger_learning.learn(samples)

    monkeypatch.setattr(danger, "learn", learn)
    return times


def start_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process has read."""
    monkeypatch.setattr(danger, "_cached", None)


@pytest.mark.usefixtures("violence")
class TestLearning:
    def test_is_done_once_for_all_processes(
        self, times_learnt: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        start_process(monkeypatch)
        danger.current()
        for _process in range(3):
            start_process(monkeypatch)
            assert danger_in(CALL)
        assert times_learnt == [len(SAMPLES) + len(HARMLESS)]

    def test_is_done_again_where_the_file_is_broken(
        self, times_learnt: list[int], monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        danger.current()
        whole = settings.DANGER_MODEL.read_bytes()
        for broken in (b"", b"PK", whole[:1000], whole[:-100]):
            settings.DANGER_MODEL.write_bytes(broken)
            start_process(monkeypatch)
            times_learnt.clear()
            assert danger_in(CALL)
            assert len(times_learnt) == 1

    def test_needs_no_folder_to_write_to(
        self, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        settings.DANGER_MODEL = tmp_path / "file" / "dangers.npz"
        start_process(monkeypatch)
        assert danger_in(CALL)
