"""Where a search starts: what people type where a place is asked for, and among their words."""

import csv
import json
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from directory.models import Region, Settlement
from directory.settlement_import import import_settlements
from languages.romanisation import romanise
from search.query import Query
from search.understanding import toponyms
from search.understanding.origin import Located, locate
from search.understanding.toponyms import find_toponym
from tests.factories import make_place, make_region, make_settlement
from tests.search.asking import ask

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped() -> None:
    for entry in json.loads((FIXTURES / "regions.json").read_text(encoding="utf-8")):
        names = {f"name_{language}": name for language, name in entry["name"].items()}
        Region.objects.create(slug=entry["slug"], nuts=entry["nuts"], **names)
    import_settlements(FIXTURES / "settlements.csv")


def near(text: str) -> Located:
    with override("en"):
        return locate(Query(near=text))


def words(text: str) -> Located:
    with override("en"):
        return locate(Query(text=text))


def slug(located: Located) -> str:
    origin = located.origin
    return origin.settlement.slug if origin and origin.settlement else ""


@pytest.mark.usefixtures("shipped")
class TestShippedPlaces:
    """One load of the whole gazetteer for many texts."""

    def test_every_settlement_of_the_home_region_is_known_in_both_alphabets(self) -> None:
        with (FIXTURES / "settlements.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["region"] == "haskovo"]
        assert len(rows) == 261
        for row in rows:
            name = row["name_bg"]
            for text in (name, romanise(name), f"с. {name}", f"{name}, {row['municipality_bg']}"):
                located = near(text)
                assert located.origin, text
                assert not located.origin.is_guess, text
                settlement = located.origin.settlement
                assert settlement and settlement.region, text
                same = [settlement.slug, *(one.slug for one in located.candidates)]
                assert row["slug"] in same, text
                assert settlement.region.slug == "haskovo", text

    def test_near_is_read_in_any_order(self) -> None:
        for text, expected in [
            ("ул. Ален мак 1, Хасково", "haskovo"),
            ("бул. България 152, бл. 12, вх. Б, Хасково", "haskovo"),
            ("Хасково, ж.к. Орфей, бл. 12", "haskovo"),
            ("ж.к. Орфей, Хасково", "haskovo"),
            ("Раковски 12, Хасково", "haskovo"),
            ("ul. Bulgaria 5, Harmanli", "harmanli"),
            ("Харманли, Хасково", "harmanli"),
            ("гр. Харманли, ул. Петко Каравелов 5", "harmanli"),
            ("кв. Аспарухово, Варна", "asparuhovo-varna"),
            ("Оряхово, Любимец", "oryahovo-haskovo"),
            ("Любимец, Оряхово", "oryahovo-haskovo"),
            ("Баня, Сливен", "banya-sliven"),
            ("Баня, Сливенска област", "banya-sliven"),
            ("община Любимец", "lyubimets"),
            ("6300", "haskovo"),
            ("6300 Хасково", "haskovo"),
            ("6450", "harmanli"),
            ("Свиленград, България", "svilengrad"),
            ("Xacкoвo", "haskovo"),
            ("XACKOBO", "haskovo"),
            ("haskovo", "haskovo"),
            ("В. Търново", "veliko-tarnovo"),
            ("Edirne", "edirne"),
            ("Одрин", "edirne"),
            ("أدرنة", "edirne"),
            ("Edirne Kapıkule", "kapikule"),
            ("Ορεστιάδα", "orestiada"),
            ("Ormenio", "ormenio"),
        ]:
            assert slug(near(text)) == expected, text

    def test_a_region_is_read_by_name_and_adjective(self) -> None:
        for text in ("област Хасково", "Хасковска област", "Haskovo Province", "Haskovo region"):
            origin = near(text).origin
            assert origin, text
            assert (origin.region, origin.label) == ("haskovo", "Haskovo region"), text

    def test_a_hint_that_fits_none_is_not_known(self) -> None:
        for text in ("Баня, Хасково", "6300 Баня", "Русе, Варна", "Узунджово, Пловдив"):
            located = near(text)
            assert located.origin is None, text
            assert [one.parameter for one in located.problems] == ["near"], text

    def test_the_nearest_to_home_is_taken_and_the_others_are_offered(self) -> None:
        for name in ("Славяново", "Лозен", "Баня", "Добрич", "Светлина"):
            located = near(name)
            assert len(located.candidates) > 1, name
            assert located.candidates[0].slug == slug(located)
        assert slug(near("Славяново")) == "slavyanovo-haskovo"
        assert slug(near("Баня")) == "banya-sliven"
        assert slug(near("гр. Добрич")) == "dobrich"

    def test_a_guess_is_taken_near_home_and_offered_far_away(self) -> None:
        for text, expected in [("Хармнали", "harmanli"), ("Svilengard, Haskovo", "svilengrad")]:
            origin = near(text).origin
            assert origin and origin.settlement, text
            assert (origin.settlement.slug, origin.is_guess) == (expected, True), text
        doubtful = near("Тервил")
        assert doubtful.origin is None
        assert doubtful.suggestions[0].name == "Тервел"
        assert "Do you mean one of these: " in doubtful.problems[0].message

    def test_words_name_two_towns_one_abroad_or_none(self) -> None:
        for text, first, second in [
            ("адвокат Русе или Варна", "ruse", "varna"),
            ("болница Варна и Бургас", "varna", "burgas"),
            ("doctor in Ruse or Varna", "ruse", "varna"),
            ("лікар у Русе або Варні", "ruse", "varna"),
        ]:
            origin = words(text).origin
            assert origin and origin.either, text
            assert (slug(words(text)), origin.either.slug) == (first, second), text
            assert len(origin.coordinates.points) == 2
        assert slug(words("lawyer in Edirne")) == "edirne"
        assert slug(words("лекар Узунджово")) == "uzundzhovo"
        assert slug(words("лекар Оряхово, Любимец")) == "oryahovo-haskovo"
        assert slug(words("адвокат 6300")) == "haskovo"
        for text in ("от Харманли до Хасково", "бюро по труда", "закон 2024"):
            assert words(text).origin is None, text

    def test_a_town_with_its_own_country_is_not_ours(self) -> None:
        asked = words("детска градина Димитровград Сърбия")
        assert asked.origin is None
        assert asked.remarks == ["“Димитровград” lies in Serbia; we list places in Bulgaria only."]
        assert near("Димитровград, Сърбия").problems
        assert slug(near("Димитровград, България")) == "dimitrovgrad"

    def test_points_outside_are_said(self) -> None:
        swapped = near("25.5,41.9")
        assert swapped.origin is None and str(swapped.swapped) == "41.9,25.5"
        assert "Do you mean 41.9,25.5?" in swapped.remarks[0]
        assert "in the sea or abroad" in near("42.5, 28.9").remarks[0]
        assert "far from Bulgaria" in near("-33.87, 151.2").remarks[0]
        for inside in ("41.93, 25.55", "+041.93415,+025.55557", "41°56'03\"N 25°33'20\"E"):
            assert near(inside).origin and not near(inside).remarks, inside

    def test_a_borrowed_point_is_approximate(self) -> None:
        for text, is_approximate in [("Славяново", True), ("Kapıkule", True), ("Хасково", False)]:
            origin = near(text).origin
            assert origin and origin.is_approximate is is_approximate, text


class TestBoundedWork:
    @pytest.mark.parametrize("text", ["в " * 1000, "y " * 1000, "Хасково " * 250, "а,б;" * 500])
    def test_a_long_text_is_looked_at_in_part(
        self, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_settlement("Хасково")
        make_settlement("Стара Загора", region=make_region("stara-zagora", name_bg="Стара Загора"))
        asked: list[str] = []
        keys = toponyms.spelling.keys
        monkeypatch.setattr(
            toponyms.spelling, "keys", lambda name: asked.append(name) or keys(name)
        )
        find_toponym(text)
        assert len(asked) <= 5 * toponyms.MOST_WORDS


class TestPage:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        plovdiv = make_region("plovdiv", name_bg="Пловдив", name_en="Plovdiv")
        town = make_settlement("Пловдив", 42.15, 24.75, population=330_000, region=plovdiv)
        make_place("Лекар в Пловдив", settlement=town)
        harmanli = make_settlement("Харманли", 41.93, 25.9, population=18_000)
        make_place("Лекар в Харманли", settlement=harmanli)
        make_place("Лекар в Хасково", settlement=make_settlement("Хасково", population=65_000))
        ask("q=лекар")

    def test_announces_an_unknown_place(self, client: Client) -> None:
        html = client.get("/en/search/?near=Qwrtpsdf").content.decode()
        assert "<title>Unknown place: 3 places" in html
        assert 'aria-invalid="true" aria-describedby="near-unknown"' in html
        assert 'id="near-unknown"' in html
        known = client.get("/en/search/?near=Харманли").content.decode()
        assert "aria-invalid" not in known and "Unknown place" not in known

    def test_offers_the_place_that_the_words_name(self, client: Client) -> None:
        html = client.get("/en/search/?q=лекар+Харманли&near=Пловдив").content.decode()
        assert "Your words name Harmanli, but we show what is near Plovdiv." in html
        assert "near=harmanli" in html and "Show what is near Harmanli" in html
        same = client.get("/en/search/?q=лекар+Пловдив&near=Пловдив").content.decode()
        assert "Your words name" not in same

    def test_says_in_json_what_the_page_says(self, client: Client) -> None:
        get = client.get("/api/v1/search/?q=лекар+Харманли&near=Пловдив&lang=en")
        body = get.json()
        against = body["against_words"]
        assert (against["settlement"]["near"], against["q"]) == ("harmanli", "лекар")
        assert body["place"]["is_approximate"] is False
        varna = make_region("varna", name_bg="Варна", name_en="Varna")
        make_settlement("Харманли", 43, 27, slug="other", region=varna)
        body = client.get("/api/v1/search/?near=Харманли&lang=en").json()
        assert [one["slug"] for one in body["candidates"]] == ["harmanli", "other"]
        chosen = client.get("/api/v1/search/", {"near": body["candidates"][0]["near"]}).json()
        assert (chosen["place"]["settlement"], chosen["candidates"]) == ("harmanli", [])
        assert body["against_words"] is None

    def test_measures_from_the_nearer_of_two_towns(self) -> None:
        page = ask("q=лекар+Харманли+или+Пловдив")
        near_ones = [hit.distance_km for hit in page.hits[:2]]
        assert near_ones == [0, 0]
        assert ask("q=лекар+Харманли+или+Пловдив&within=5").total == 2

    def test_says_that_distances_are_approximate(self, client: Client) -> None:
        Settlement.objects.filter(slug="harmanli").update(is_approximate=True)
        html = client.get("/en/search/?near=harmanli").content.decode()
        assert "The distances to Harmanli are approximate" in html
        html = client.get("/en/search/?near=haskovo").content.decode()
        assert "The distances to" not in html
