"""A CSV list of settlements, taken whole or refused with every bad cell named."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from directory.errors import ImportRefused
from directory.gazetteer import find_settlements
from directory.models import Settlement, SettlementName
from directory.settlement_import import ImportSummary, import_settlements
from tests.factories import make_region, make_settlement

HEADER = (
    "slug,name_bg,name_en,kind,municipality_bg,municipality_en,"
    "region,latitude,longitude,population,alternates,source,ekatte"
)
HASKOVO = (
    "haskovo,Хасково,Haskovo,town,Хасково,Haskovo,"
    "haskovo,41.93415,25.55557,64564,Hasköy|هاسكوفو,https://example.org/list,77195"
)
SOURCE = "https://example.org/list"


@pytest.fixture(autouse=True)
def _regions(db: None) -> None:
    make_region("haskovo", nuts="BG422")
    make_region("sliven", nuts="BG342", name_bg="Сливен", name_en="Sliven")


def write(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


class TestImportSettlements:
    def test_takes_every_column(self, tmp_path: Path) -> None:
        assert import_settlements(write(tmp_path, HASKOVO)) == ImportSummary(1, 0, 0)
        haskovo = Settlement.objects.get(slug="haskovo")
        assert (haskovo.name_bg, haskovo.name_en, haskovo.kind) == ("Хасково", "Haskovo", "town")
        assert (haskovo.latitude, haskovo.longitude) == (41.93415, 25.55557)
        assert (haskovo.region.slug, haskovo.population) == ("haskovo", 64564)
        assert (haskovo.ekatte, haskovo.source) == ("77195", SOURCE)

    def test_lets_the_gazetteer_find_every_spelling(self, tmp_path: Path) -> None:
        import_settlements(write(tmp_path, HASKOVO))
        for spelling in ("Хасково", "haskowo", "Hasköy", "هاسكوفو"):
            assert [one.slug for one in find_settlements(spelling)] == ["haskovo"]

    def test_takes_codes_and_towns_abroad(self, tmp_path: Path) -> None:
        header = f"{HEADER},country,is_approximate,postal_codes,dialling_code"
        abroad = f"edirne,Одрин,Edirne,town,,,,41.67719,26.55597,180002,,{SOURCE},,TR,yes,,"
        path = write(tmp_path, f"{HASKOVO},,,6300|6301,038", abroad, header=header)
        assert import_settlements(path) == ImportSummary(2, 0, 0)
        haskovo = Settlement.objects.get(slug="haskovo")
        assert (haskovo.country, haskovo.is_approximate) == ("BG", False)
        assert (haskovo.postal_codes, haskovo.dialling_code) == ("6300|6301", "038")
        edirne = Settlement.objects.get(slug="edirne")
        assert (edirne.country, edirne.region, edirne.is_approximate) == ("TR", None, True)
        with override("en"):
            assert (edirne.area, haskovo.area) == ("Türkiye", "Haskovo")
        assert import_settlements(path) == ImportSummary(0, 0, 2)

    @pytest.mark.parametrize(
        ("cells", "message"),
        [
            ("XX,,,", "column country: “XX” is not a code of ISO 3166-1"),
            ("TR,,,", "column region: a settlement abroad lies in none of the regions"),
            (",no,,", "column is_approximate: “no” is neither yes nor empty"),
            (",,630,", "column postal_codes: “630” is not a code of four digits"),
            (",,6300|63,", "column postal_codes: “63” is not a code of four digits"),
            (",,,38", "column dialling_code: “38” is not 0 and up to five digits"),
        ],
    )
    def test_names_the_code_that_is_wrong(self, tmp_path: Path, cells: str, message: str) -> None:
        header = f"{HEADER},country,is_approximate,postal_codes,dialling_code"
        path = write(tmp_path, f"{HASKOVO},{cells}", header=header)
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(path)
        assert str(refusal.value).startswith(f"list.csv, line 2, {message}")

    def test_changes_nothing_the_second_time(self, tmp_path: Path) -> None:
        path = write(tmp_path, HASKOVO)
        import_settlements(path)
        names = set(SettlementName.objects.values_list("pk", flat=True))
        assert import_settlements(path) == ImportSummary(0, 0, 1)
        assert set(SettlementName.objects.values_list("pk", flat=True)) == names

    def test_brings_a_settlement_and_its_spellings_up_to_date(self, tmp_path: Path) -> None:
        import_settlements(write(tmp_path, HASKOVO))
        changed = HASKOVO.replace("64564", "60000").replace("Hasköy|", "")
        assert import_settlements(write(tmp_path, changed)) == ImportSummary(0, 1, 0)
        assert Settlement.objects.get().population == 60000
        assert find_settlements("Hasköy") == []

    def test_counts_a_settlement_whose_spellings_alone_changed(self, tmp_path: Path) -> None:
        import_settlements(write(tmp_path, HASKOVO))
        changed = HASKOVO.replace("Hasköy|", "")
        assert import_settlements(write(tmp_path, changed)) == ImportSummary(0, 1, 0)

    def test_leaves_settlements_that_the_file_does_not_name(self, tmp_path: Path) -> None:
        make_settlement("Харманли")
        import_settlements(write(tmp_path, HASKOVO))
        assert Settlement.objects.filter(slug="harmanli").exists()

    def test_needs_no_more_than_name_region_and_source(self, tmp_path: Path) -> None:
        header = "name_bg,region,source"
        path = write(tmp_path, f"Пъстрогор,BG422,{SOURCE}", f"Баня,Сливен,{SOURCE}", header=header)
        assert import_settlements(path) == ImportSummary(2, 0, 0)
        pastrogor = Settlement.objects.get(slug="pastrogor")
        assert (pastrogor.name_en, pastrogor.coordinates, pastrogor.ekatte) == (
            "Pastrogor",
            None,
            None,
        )
        assert import_settlements(path) == ImportSummary(0, 0, 2)

    def test_knows_a_settlement_by_its_code_whatever_its_name(self, tmp_path: Path) -> None:
        import_settlements(write(tmp_path, HASKOVO))
        line = f"Хасково (град),haskovo,{SOURCE},77195"
        path = write(tmp_path, line, header="name_bg,region,source,ekatte")
        assert import_settlements(path) == ImportSummary(0, 1, 0)
        assert Settlement.objects.get().slug == "haskovo"

    def test_tells_settlements_of_one_name_apart(self, tmp_path: Path) -> None:
        lines = [
            f"Александрово,haskovo,Хасково,{SOURCE},00326",
            f"Александрово,sliven,Котел,{SOURCE},00330",
            f"Александрово,sliven,Твърдица,{SOURCE},00331",
        ]
        path = write(tmp_path, *lines, header="name_bg,region,municipality_bg,source,ekatte")
        import_settlements(path)
        assert sorted(Settlement.objects.values_list("slug", flat=True)) == [
            "aleksandrovo-haskovo",
            "aleksandrovo-sliven",
            "aleksandrovo-tvarditsa",
        ]
        assert import_settlements(path) == ImportSummary(0, 0, 3)

    def test_asks_which_when_a_row_may_mean_several(self, tmp_path: Path) -> None:
        make_settlement("Баня", slug="banya-one", region=make_region("sliven"))
        make_settlement("Баня", slug="banya-two", region=make_region("sliven"))
        path = write(tmp_path, f"Баня,sliven,{SOURCE}", header="name_bg,region,source")
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(path)
        assert str(refusal.value) == (
            "list.csv, line 2, column name_bg: may be banya-one, banya-two: "
            "give its slug or EKATTE code"
        )

    def test_refuses_a_code_that_another_settlement_has(self, tmp_path: Path) -> None:
        import_settlements(write(tmp_path, HASKOVO))
        make_settlement("Харманли")
        line = HASKOVO.replace("haskovo,Хасково,Haskovo,town", "harmanli,Харманли,Harmanli,town", 1)
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(write(tmp_path, line))
        assert str(refusal.value) == "list.csv, line 2, column ekatte: is the code of “haskovo”"

    def test_refuses_a_settlement_that_comes_twice(self, tmp_path: Path) -> None:
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(write(tmp_path, HASKOVO, HASKOVO))
        assert str(refusal.value) == (
            "list.csv, line 3, column slug: the same settlement as line 2"
        )

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("Хасково,Haskovo,town", ",Haskovo,town", "column name_bg: the cell is empty"),
            ("haskovo,41", "thrace,41", "column region: “thrace” is not one of the regions"),
            (",town,", ",city,", "column kind: “city” is neither town nor village"),
            (
                "41.93415",
                "forty",
                "column latitude: “forty” is not a number of degrees up to 90",
            ),
            ("41.93415", "91", "column latitude: “91” is not a number of degrees up to 90"),
            ("25.55557", "inf", "column longitude: “inf” is not a number of degrees up to 180"),
            (
                "25.55557",
                "",
                "column longitude: the cell is empty, but the other coordinate is given",
            ),
            ("64564", "-1", "column population: “-1” is not a whole number"),
            ("77195", "7719", "column ekatte: “7719” is not a code of five digits"),
            (SOURCE, "", "column source: the cell is empty"),
            (
                "Hasköy",
                "H" * 101,
                f"column alternates: “{'H' * 101}” is longer than 100 characters",
            ),
            (",77195", "", "column last: there are more or fewer cells than columns"),
            (",77195", ",77195,1", "column last: there are more or fewer cells than columns"),
        ],
    )
    def test_names_the_cell_that_is_wrong(
        self, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        assert HASKOVO.count(old) >= 1
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(write(tmp_path, HASKOVO.replace(old, new, 1)))
        assert str(refusal.value) == f"list.csv, line 2, {message}"

    def test_names_everything_wrong_at_once_and_stores_nothing(self, tmp_path: Path) -> None:
        bad = HASKOVO.replace("haskovo,Хасково", "harmanli,Харманли").replace("64564", "many")
        worse = HASKOVO.replace("haskovo,Хасково", "banya,Баня").replace("town", "city")
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(write(tmp_path, HASKOVO, bad, worse))
        assert str(refusal.value) == (
            "list.csv, line 3, column population: “many” is not a whole number\n"
            "list.csv, line 4, column kind: “city” is neither town nor village"
        )
        assert not Settlement.objects.exists()

    def test_says_how_much_more_is_wrong(self, tmp_path: Path) -> None:
        lines = [f"{number},haskovo," for number in range(23)]
        path = write(tmp_path, *lines, header="name_bg,region,source")
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(path)
        assert len(str(refusal.value).splitlines()) == 21
        assert str(refusal.value).endswith("\nand 3 more")

    def test_refuses_a_header_with_a_column_missing_or_unknown(self, tmp_path: Path) -> None:
        with pytest.raises(ImportRefused) as refusal:
            import_settlements(write(tmp_path, "Хасково,haskovo,1", header="name_bg,region,height"))
        assert str(refusal.value) == (
            "list.csv, line 1, column source: the column is missing\n"
            "list.csv, line 1, column height: the column is not known"
        )

    def test_refuses_what_is_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "list.csv"
        path.write_bytes(f"{HEADER}\n{HASKOVO}".encode("cp1251", errors="replace"))
        with pytest.raises(ImportRefused, match=r"^list\.csv cannot be read: 'utf-8' codec"):
            import_settlements(path)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ImportRefused, match=r"^none\.csv cannot be read: .*No such file"):
            import_settlements(tmp_path / "none.csv")

    def test_stores_nothing_in_a_dry_run(self, tmp_path: Path) -> None:
        path = write(tmp_path, HASKOVO)
        assert import_settlements(path, dry_run=True) == ImportSummary(1, 0, 0)
        assert not Settlement.objects.exists()


class TestImportSettlementsCommand:
    def test_says_what_it_did(self, tmp_path: Path) -> None:
        out = StringIO()
        call_command("import_settlements", str(write(tmp_path, HASKOVO)), stdout=out)
        assert out.getvalue() == "1 settlements added, 0 changed, 0 as they were.\n"
        assert Settlement.objects.exists()

    def test_says_that_it_only_tried(self, tmp_path: Path) -> None:
        out = StringIO()
        call_command("import_settlements", str(write(tmp_path, HASKOVO)), "--dry-run", stdout=out)
        assert out.getvalue() == "Dry run: 1 settlements added, 0 changed, 0 as they were.\n"
        assert not Settlement.objects.exists()

    def test_fails_with_the_cell_that_is_wrong(self, tmp_path: Path) -> None:
        path = write(tmp_path, HASKOVO.replace("64564", "many"))
        with pytest.raises(CommandError) as failure:
            call_command("import_settlements", str(path))
        assert str(failure.value) == (
            "list.csv, line 2, column population: “many” is not a whole number"
        )
