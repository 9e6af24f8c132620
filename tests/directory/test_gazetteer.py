"""Place names as people type them, to settlements."""

import csv
import json
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from directory import spelling
from directory.coordinates import Coordinates
from directory.gazetteer import find_settlements, parse_coordinates, suggest_settlements
from directory.models import Region, Settlement, SettlementName
from directory.settlement_import import import_settlements
from languages.romanisation import romanise
from tests.factories import make_region, make_settlement

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def slugs(settlements: list[Settlement]) -> list[str]:
    return [settlement.slug for settlement in settlements]


def add_spelling(settlement: Settlement, name: str) -> None:
    SettlementName.objects.create(settlement=settlement, name=name, key=spelling.key(name))


@pytest.fixture
def banyas(db: None) -> None:
    sliven = make_region("sliven", name_bg="Сливен", name_en="Sliven", name_ar="سليفن")
    plovdiv = make_region("plovdiv", name_bg="Пловдив", name_en="Plovdiv")
    make_settlement("Баня", slug="banya-sliven", region=sliven, municipality_bg="Нова Загора")
    make_settlement("Баня", slug="banya-plovdiv", region=plovdiv, population=3000)


@pytest.mark.django_db
class TestFindSettlements:
    @pytest.mark.parametrize(
        "text",
        [
            *("Хасково", "Haskovo", "haskowo", "гр. Хасково", "гр.Хасково", "град Хасково"),
            *("gr. Haskovo", "Xaskovo", "Khaskovo", "HASKOVO ", "хасково", "6300 Хасково"),
            *("Hàskovo", "Haskovvo", "haskovo", "Хасково, България", "Haskovo, Bulgaria"),
        ],
    )
    def test_finds_a_town_however_it_is_written(self, text: str) -> None:
        make_settlement("Хасково")
        assert slugs(find_settlements(text)) == ["haskovo"]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Пъстрогор", "с. Пъстрогор"),
            ("Харманли", "harmanly"),
            ("Харманли", "Харманлі"),
            ("Чепеларе", "4epelare"),
            ("Шумен", "6umen"),
            ("Шумен", "Şumen"),
            ("Ямбол", "qmbol"),
            ("Ямбол", "Jambol"),
            ("Кърджали", "Kardjali"),
            ("Кърджали", "Kărdžali"),
            ("Пазарджик", "Pazarjik"),
            ("Враца", "Vraca"),
            ("Русе", "Rousse"),
            ("Стара Загора", "stara-zagora"),
            ("Стара Загора", "СтараЗагора"),
            ("Айтос", "Aitos"),
            ("София", "Софія"),
            ("София", "Sofiya"),
        ],
    )
    def test_knows_how_people_write_each_sound(self, name: str, text: str) -> None:
        settlement = make_settlement(name)
        assert find_settlements(text) == [settlement]

    @pytest.mark.parametrize(
        ("other_name", "text"),
        [
            ("هارمانلي", "هارمانلی"),  # the same letters of a Persian keyboard
            ("هارمانلي", "هَارمانلي"),
            ("Mustafapaşa", "mustafapasha"),
            ("Хармаллы", "хармалли"),
        ],
    )
    def test_finds_a_town_by_its_name_in_another_language(self, other_name: str, text: str) -> None:
        harmanli = make_settlement("Харманли")
        add_spelling(harmanli, other_name)
        assert find_settlements(text) == [harmanli]

    @pytest.mark.parametrize("text", ["Никъде", "", " ", ",", "?!", "Хас", "с."])
    def test_finds_nothing_for_what_is_no_name(self, text: str) -> None:
        make_settlement("Хасково")
        assert find_settlements(text) == []

    def test_returns_all_of_one_name_the_nearest_to_the_home_region_first(self) -> None:
        far = make_region("pleven", name_bg="Плевен", name_en="Pleven")
        make_settlement("Харманли", 41.93, 25.9)
        make_settlement("Славяново", 43.46, 24.86, slug="far", region=far, population=4_600)
        make_settlement("Славяново", 41.87, 25.8, slug="near")
        assert slugs(find_settlements("Славяново")) == ["near", "far"]

    def test_returns_equally_near_ones_the_largest_first(self) -> None:
        make_settlement("Светлина", slug="small")
        make_settlement("Светлина", slug="large", population=300)
        assert slugs(find_settlements("Светлина")) == ["large", "small"]

    @pytest.mark.parametrize(("text", "slug"), [("гр. Добрич", "town"), ("с. Добрич", "village")])
    def test_hears_the_title_before_the_name(self, text: str, slug: str) -> None:
        far = make_region("dobrich", name_bg="Добрич", name_en="Dobrich")
        make_settlement("Добрич", 43.57, 27.83, slug="town", region=far)
        make_settlement("Добрич", 42.02, 25.52, slug="village", kind="village")
        assert slugs(find_settlements(text))[0] == slug

    def test_puts_a_name_of_its_own_before_another_spelling(self) -> None:
        sofia = make_settlement("София", population=1_000_000)
        add_spelling(sofia, "Средец")
        make_settlement("Средец", population=9000)
        assert slugs(find_settlements("Sredets")) == ["sredets", "sofia"]

    @pytest.mark.parametrize(
        "text",
        [
            *("Баня, Сливен", "Баня, област Сливен", "Баня (обл. Сливен)", "banya, sliven"),
            *("Banya, Sliven region", "Баня, سليفن", "Баня, Нова Загора", "banya-sliven"),
        ],
    )
    def test_narrows_by_region_municipality_or_slug(self, banyas: None, text: str) -> None:
        assert slugs(find_settlements(text)) == ["banya-sliven"]

    def test_finds_nothing_in_a_region_without_that_name(self, banyas: None) -> None:
        make_region("haskovo")
        assert find_settlements("Баня, Хасково") == []

    def test_is_not_narrowed_by_a_place_that_is_no_region(self, banyas: None) -> None:
        assert len(find_settlements("Баня, България")) == 2

    def test_takes_two_queries_however_many_it_finds(
        self, banyas: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        find_settlements("Баня")
        with django_assert_num_queries(2):
            assert [one.region.name_bg for one in find_settlements("Баня")]


@pytest.mark.django_db
class TestSuggestSettlements:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("Харманил", "harmanli"),
            ("Харманлий", "harmanli"),
            ("Haskvo", "haskovo"),
            ("Хаскво", "haskovo"),
            ("Svilengard", "svilengrad"),
            ("Svilengard, Haskovo", "svilengrad"),
        ],
    )
    def test_offers_what_was_meant(self, text: str, slug: str) -> None:
        for name in ("Харманли", "Хасково", "Свиленград", "Сливен"):
            make_settlement(name)
        assert slugs(suggest_settlements(text)) == [slug]

    @pytest.mark.parametrize("text", ["", "x", "работа", "Мадрид"])
    def test_offers_nothing_far_from_every_name(self, text: str) -> None:
        make_settlement("Хасково")
        assert suggest_settlements(text) == []

    def test_offers_a_settlement_once_and_the_largest_first(self) -> None:
        small = make_settlement("Белица", slug="belitsa-small", population=200)
        large = make_settlement("Белица", slug="belitsa", population=3000)
        add_spelling(large, "Belizza")
        assert suggest_settlements("Белицъ") == [large, small]

    def test_offers_no_more_than_asked(self) -> None:
        for name in ("Белица", "Велица", "Белипа", "Бенлица"):
            make_settlement(name)
        assert len(suggest_settlements("Белицо", limit=2)) == 2


class TestParseCoordinates:
    @pytest.mark.parametrize(
        "text",
        [
            *("41.93, 25.55", "41.93,25.55", "41.93 25.55", " 41.93 , 25.55 ", "geo:41.93,25.55"),
            *(
                "٤١.٩٣, ٢٥.٥٥",
                "41,93; 25,55",
                "41,93 25,55",
                "41,93, 25,55",
                "41.93° 25.55°",
                "+41.93, +25.55",
                "+041.93,+025.55",
                "(41.93, 25.55)",
                "41.93° / 25.55°",
                "lat: 41.93, lon: 25.55",
                "41°55'48\"N 25°33'00\"E",
                "41° 55.8′ N, 25° 33′ E",
                "N41.93 E25.55",
                "25.55E 41.93N",
                "41°55′48″ с. ш. 25°33′ и. д.",
                "41,93° С, 25,55° И",
                "geo:41.93,25.55?z=12",
                "https://www.google.com/maps/@41.93,25.55,15z",
                "https://www.google.com/maps/place/x/@41.9,25.5,15z/data=!3d41.93!4d25.55",
                "https://maps.google.com/?q=41.93,25.55",
                "https://www.openstreetmap.org/?mlat=41.93&mlon=25.55#map=15/41.9/25.5",
                "https://www.openstreetmap.org/#map=15/41.93/25.55",
            ),
        ],
    )
    def test_reads_degrees_as_people_type_them(self, text: str) -> None:
        assert parse_coordinates(text) == Coordinates(41.93, 25.55)

    def test_reads_the_south_and_the_west(self) -> None:
        assert parse_coordinates("-41, -25.5") == Coordinates(-41, -25.5)

    @pytest.mark.parametrize(
        "text",
        [
            *("", "Хасково", "41.93", "6300", "91, 25", "41, 181", "41,25,3", "1e1, 2"),
            *("41.93N, 25.55N", "41°93'N 25°33'E", "https://example.org/41.93"),
        ],
    )
    def test_reads_nothing_else(self, text: str) -> None:
        assert parse_coordinates(text) is None


@pytest.fixture
def shipped(db: None) -> None:
    for entry in json.loads((FIXTURES / "regions.json").read_text(encoding="utf-8")):
        names = {f"name_{language}": name for language, name in entry["name"].items()}
        Region.objects.create(slug=entry["slug"], nuts=entry["nuts"], **names)
    import_settlements(FIXTURES / "settlements.csv")


@pytest.fixture
def rows() -> list[dict[str, str]]:
    with (FIXTURES / "settlements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class TestShippedSettlements:
    def test_are_found_by_both_names(self, shipped: None, rows: list[dict[str, str]]) -> None:
        # One of ten; all of the home region are asked for in tests/search/understanding.
        for row in rows[::10]:
            for name in (row["name_bg"], row["name_en"], row["slug"]):
                assert row["slug"] in slugs(find_settlements(name))

    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            *(("هارمانلي", "harmanli"), ("Hasköy", "haskovo"), ("صوفيا", "sofia")),
            *(("Велико Тырново", "veliko-tarnovo"), ("Kırcaali", "kardzhali")),
            *(
                ("Свіленград", "svilengrad"),
                ("Filibe", "plovdiv"),
                ("В. Търново", "veliko-tarnovo"),
            ),
            *(("с. Капитан Андреево", "kapitan-andreevo"), ("Баня, Сливен", "banya-sliven")),
        ],
    )
    def test_are_found_by_what_people_call_them(self, shipped: None, text: str, slug: str) -> None:
        assert slugs(find_settlements(text))[0] == slug

    def test_are_all_that_the_directory_needs(self, rows: list[dict[str, str]]) -> None:
        entries = json.loads((FIXTURES / "directory.json").read_text(encoding="utf-8"))
        needed = {
            (entry["settlement"], entry["region"]) for entry in entries if entry["settlement"]
        }
        assert needed <= {(row["slug"], row["region"]) for row in rows}

    def test_are_romanised_as_the_law_says(self, rows: list[dict[str, str]]) -> None:
        for row in (one for one in rows if not one["country"]):
            assert romanise(row["name_bg"]).casefold() == row["name_en"].casefold()

    def test_lie_in_bulgaria_and_say_where_that_is_from(self, rows: list[dict[str, str]]) -> None:
        for row in rows:
            assert row["source"].startswith("https://")
            if not row["country"]:
                assert 41.2 < float(row["latitude"]) < 44.3, row["slug"]
                assert 22.3 < float(row["longitude"]) < 28.7, row["slug"]

    def test_abroad_lie_near_the_border(self, rows: list[dict[str, str]]) -> None:
        abroad = [row for row in rows if row["country"]]
        assert {"edirne", "kapikule", "orestiada", "ormenio"} <= {row["slug"] for row in abroad}
        border = Coordinates(41.72, 26.35)
        for row in abroad:
            point = Coordinates(float(row["latitude"]), float(row["longitude"]))
            assert border.distance_km(point) < 120, row["slug"]

    def test_are_all_of_the_official_list_once(self, rows: list[dict[str, str]]) -> None:
        codes = [row["ekatte"] for row in rows if row["ekatte"]]
        assert len(codes) == len(set(codes)) == 5257
        assert sum(row["region"] == "haskovo" for row in rows) == 261
