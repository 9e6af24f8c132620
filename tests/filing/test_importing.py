"""Files of figures: read right, or refused with the row, the column and the reason."""

import io
import random
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from filing import workflow
from filing.cell_edits import save_cell
from filing.cells import read_cells
from filing.errors import FileRefused, NotAllowed, WrongState
from filing.imports import importing, tables, xlsx_files
from filing.imports.importing import ImportOutcome, import_file
from tests.filing.files import GOOD, HEADER, csv_text, part, repacked, with_row, workbook
from tests.filing.forms import Form, make_form

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 1)


@pytest.fixture
def form() -> Form:
    translation.activate("en")
    return make_form()


def take(form: Form, content: bytes) -> ImportOutcome:
    return import_file(form.submission, content, form.contributor)


def refusal(form: Form, content: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as raised:
        take(form, content)
    assert read_cells(form.submission) == {}, "all or nothing"
    return raised.value


def row_problem(form: Form, *row: Any) -> tuple[int, str, str, str]:
    """The one problem of a file with one row, as a workbook."""
    (problem,) = refusal(form, workbook(with_row(row))).problems
    return tuple(problem.values())


class TestCsv:
    @pytest.mark.parametrize(
        "content",
        [
            csv_text(GOOD).encode(),
            csv_text(GOOD).encode("utf-8-sig"),
            csv_text(GOOD).encode("utf-16"),
            csv_text(GOOD, ",").encode(),
            csv_text(GOOD, "\t").encode("utf-16"),
            f"sep=;\r\n{csv_text(GOOD)}".encode(),
            csv_text(GOOD).replace("\r\n", "\n").encode(),
            csv_text([["Показател", "Територия", "Пол", "Число", "Бележка"], *GOOD[1:]])
            .encode("cp1251"),
            csv_text([["Indicator", "AREA", " Sex ", "Figure", "Note"], *GOOD[1:]]).encode(),
            csv_text([HEADER, ["Пристигнали", "Хасково", "общо", "10", ""],
                      ["заминали", "Харманли", "Мъже", "3", ""]]).encode("cp1251"),
            csv_text([[*GOOD[0][:3], "note", "value"],
                      *([*row[:3], "", row[3]] for row in GOOD[1:])]).encode(),
        ],
        ids=["utf-8", "bom", "utf-16", "comma", "tab", "sep", "unix", "cp1251", "english", "names",
             "order"],
    )  # fmt: skip
    def test_is_read_in_every_usual_form(self, form: Form, content: bytes) -> None:
        assert take(form, content).figures == 2
        entries = read_cells(form.submission)
        assert entries[form.key("ARRIVED")].value == 10
        assert entries[form.key("LEFT", "harmanli", "male")].value == 3

    @pytest.mark.parametrize(
        ("text", "value"),
        [("1 234", 1234), ("1\u00a0234", 1234), ("1234,0", 1234), ("..", None), ("'7", 7)],
    )
    def test_reads_numbers_as_people_write_them(
        self, form: Form, text: str, value: int | None
    ) -> None:
        take(form, csv_text(with_row(["LEFT", "haskovo", "total", text, ""])).encode())
        assert read_cells(form.submission)[form.key("LEFT")].value == value

    def test_quoted_cells_may_hold_the_delimiter_and_new_lines(self, form: Form) -> None:
        row = ["LEFT", "haskovo", "total", '"1,5"', '"A; B\nC"']
        form.questionnaire.indicators.update(decimals=1)
        take(form, csv_text(with_row(row)).encode())
        entry = read_cells(form.submission)[form.key("LEFT")]
        assert (entry.value, entry.note) == (Decimal("1.5"), "A; B\nC")


class TestWorkbook:
    def test_is_read(self, form: Form) -> None:
        assert take(form, workbook(GOOD)).figures == 2

    @pytest.mark.parametrize("value", [5, 5.0, "5", "'5", " 5 ", 5.000000000000001])
    def test_reads_numbers_and_numbers_as_text(self, form: Form, value: Any) -> None:
        take(form, workbook(with_row(["LEFT", "haskovo", "total", value])))
        assert read_cells(form.submission)[form.key("LEFT")].value == 5

    def test_takes_what_a_formula_gave(self, form: Form) -> None:
        content = workbook(with_row(["LEFT", "haskovo", "total", "=2+3"]))
        reckoned = part(content).replace(b"<f>2+3</f><v></v>", b"<f>2+3</f><v>5</v>")
        reckoned = reckoned.replace(b"<f>2+3</f><v />", b"<f>2+3</f><v>5</v>")
        take(form, repacked(content, {"xl/worksheets/sheet1.xml": reckoned}))
        assert read_cells(form.submission)[form.key("LEFT")].value == 5

    def test_refuses_a_formula_nobody_has_reckoned(self, form: Form) -> None:
        content = workbook(with_row(["LEFT", "haskovo", "total", "=2+3"]))
        assert "Row 2, column 4 is a formula without its result" in str(refusal(form, content))

    def test_ignores_what_the_file_says_of_its_size(self, form: Form) -> None:
        content = workbook(GOOD)
        lying = part(content).replace(b'ref="A1:E3"', b'ref="A1:XFD1048576"')
        assert lying != part(content)
        assert take(form, repacked(content, {"xl/worksheets/sheet1.xml": lying})).figures == 2


class TestOutcome:
    def test_blank_figures_leave_cells_alone(self, form: Form) -> None:
        form.fill({form.key("LEFT"): "9"})
        rows = [
            HEADER,
            ["LEFT", "haskovo", "total", "", ""],
            ["ARRIVED", "haskovo", "total", 1, ""],
        ]
        assert take(form, workbook(rows)).figures == 1
        assert read_cells(form.submission)[form.key("LEFT")].value == 9

    def test_tells_what_it_replaced(self, form: Form) -> None:
        form.fill({form.key("LEFT"): "9", form.key("ARRIVED"): "10"})
        rows = [*GOOD, ["LEFT", "haskovo", "total", 8, ""]]
        outcome = take(form, workbook(rows))
        assert (outcome.figures, outcome.unchanged, outcome.replaced_count) == (2, 1, 1)
        (one,) = outcome.replaced
        assert (one.cell, one.old, one.new) == ("Left, Haskovo, total", "9", "8")

    def test_raises_the_version_that_others_know(self, form: Form) -> None:
        form.fill({form.key("LEFT"): "9"})
        take(form, workbook(with_row(["LEFT", "haskovo", "total", 8])))
        assert read_cells(form.submission)[form.key("LEFT")].version == 2

    def test_refuses_when_the_draft_changed_while_it_read(
        self, form: Form, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare = importing.prepare_rows

        def typed_just_before(*arguments: Any) -> Any:
            save_cell(form.submission, form.key("LEFT"), "1", "", 0, form.colleague)
            return prepare(*arguments)

        monkeypatch.setattr(importing, "prepare_rows", typed_just_before)
        with pytest.raises(WrongState, match="while the file was read"):
            take(form, csv_text(GOOD).encode())
        assert [entry.value for entry in read_cells(form.submission).values()] == [1]

    def test_is_for_contributors_and_drafts_alone(self, form: Form) -> None:
        with pytest.raises(NotAllowed):
            import_file(form.submission, workbook(GOOD), form.reviewer)
        form.fill()
        workflow.send(form.submission, form.contributor)
        with pytest.raises(WrongState):
            take(form, workbook(GOOD))


class TestRows:
    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (["LEFT", "haskovo", "total", "five"], (2, "Figure", "five", "is not a number.")),
            (["LEFT", "haskovo", "total", True], (2, "Figure", "True", "Yes or no")),
            (["LEFT", "haskovo", "total", 1.5], (2, "Figure", "1.5", "1.5 is not a whole number.")),
            (["LEFT", "haskovo", "total", -4], (2, "Figure", "-4", "−4 is below the lowest")),
            (["LEFT", "haskovo", "total", 10**15], (2, "Figure", str(10**15), "too large")),
            (["LEFT", "haskovo", "total", 1e300], (2, "Figure", "1000", "is too large")),
            (["LEFT", "haskovo", "total", "NaN"], (2, "Figure", "NaN", "is not a number")),
            (["LEFT", "haskovo", "total", "1e999"], (2, "Figure", "1e999", "is not a number")),
            (["LEFT", "haskovo", "total", "1,234"], (2, "Figure", "1,234", "or decimals")),
            (["LEFT", "haskovo", "total", "#REF!"], (2, "Figure", "#REF!", "is not a number")),
            (["LEFT", "haskovo", "total", DAY], (2, "Figure", "2026", "is a date")),
            (["LEFT", "haskovi", "total", 1], (2, "Area", "haskovi", "Is it “Haskovo”?")),
            (["LEFT", "Пловдив-юг", "total", 1], (2, "Area", "Пловдив-юг", "not ask for")),
            (["LFT", "haskovo", "total", 1], (2, "Indicator", "LFT", "Is it “LEFT”?")),
            (["LEFT", None, "total", 1], (2, "Area", "", "merged cells must be split")),
            (["LEFT", "haskovo", DAY, 1], (2, "Sex", "2026", "made a date of")),
            (["LEFT", "haskovo", "total", 1, "x" * 501], (2, "Note", "x", "at most 500")),
        ],
    )  # fmt: skip
    def test_are_named_with_column_and_value(
        self, form: Form, row: list[Any], problem: tuple[int, str, str, str]
    ) -> None:
        found = row_problem(form, *row)
        assert (found[0], found[1]) == problem[:2]
        assert found[2].startswith(problem[2])
        assert problem[3] in found[3]

    def test_that_stand_twice_are_named(self, form: Form) -> None:
        error = refusal(form, workbook([*GOOD, GOOD[1]]))
        assert str(error) == "Nothing was taken: figures to mend in the file: 1."
        assert error.problems[0]["sentence"] == "This figure stands in row 2 already."

    def test_that_do_not_add_up_are_named(self, form: Form) -> None:
        parts = [["LEFT", "haskovo", sex, n, ""] for sex, n in (("female", 6), ("male", 5))]
        error = refusal(form, workbook([HEADER, ["LEFT", "haskovo", "total", 10, ""], *parts]))
        (problem,) = error.problems
        assert (problem["row"], problem["value"]) == (2, "10")
        assert problem["sentence"] == "The total is 10, but its parts add up to 11."

    def test_with_an_unquoted_decimal_comma_are_named(self, form: Form) -> None:
        text = "indicator,area,sex,value\nLEFT,haskovo,total,1,5\n"
        (problem,) = refusal(form, text.encode()).problems
        assert "Is a decimal comma in it?" in problem["sentence"]

    def test_are_listed_up_to_a_hundred_and_counted_beyond(self, form: Form) -> None:
        error = refusal(form, workbook([HEADER, *([["LEFT", "x", "y", "z", ""]] * 120)]))
        assert len(error.problems) == 100
        assert str(error) == "Nothing was taken: figures to mend in the file: 360."


def bomb(size: int) -> bytes:
    """A workbook whose sheet unpacks to this many bytes of spaces."""
    content = workbook(GOOD)
    sheet = part(content).replace(b"<sheetData>", b"<sheetData>" + b" " * size)
    return repacked(content, {"xl/worksheets/sheet1.xml": sheet})


def entity() -> bytes:
    content = workbook(GOOD)
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    sheet = part(content)
    start = sheet.index(b"<worksheet")
    return repacked(content, {"xl/worksheets/sheet1.xml": sheet[:start] + evil + sheet[start:]})


def hostile() -> list[tuple[str, bytes, str]]:
    book = workbook(GOOD)
    sheet = part(book)
    return [
        ("empty", b"", "The file is empty."),
        ("blank", b" \r\n \n", "The file is empty."),
        ("header alone", csv_text([HEADER]).encode(), "The file has no figures."),
        ("zip bomb", bomb(130 * 2**20), "too large once it is unpacked"),
        ("entities", entity(), "declarations that no spreadsheet writes"),
        ("hidden encoding", repacked(book, {"xl/worksheets/sheet1.xml": sheet.decode()
            .encode("utf-16")}), "declarations that no spreadsheet writes"),
        ("strings", repacked(book, {"xl/sharedStrings.xml": b" " * (25 * 2**20)}), "too large"),
        ("macros", repacked(book, {"xl/vbaProject.bin": b"x"}), "The workbook has macros"),
        ("many sheets", repacked(book, {f"xl/worksheets/s{n}.xml": b"<x/>" for n in range(30)}),
            "more than 20 sheets"),
        ("no workbook", repacked(book, {"xl/workbook.xml": None}), "not an Excel workbook"),
        ("truncated", book[: len(book) // 2], "The workbook is damaged"),
        ("no sheet", repacked(book, {"xl/worksheets/sheet1.xml": None}), "The workbook is damaged"),
        ("bad xml", repacked(book, {"xl/worksheets/sheet1.xml": sheet[:-40]}),
            "The workbook is damaged"),
        ("bad number", repacked(book, {"xl/worksheets/sheet1.xml": sheet.replace(
            b"<v>10</v>", b"<v>1x</v>")}), "The workbook is damaged"),
        ("huge number", repacked(book, {"xl/worksheets/sheet1.xml": sheet.replace(
            b"<v>10</v>", b"<v>" + b"9" * 9000 + b"</v>")}), "The workbook is damaged"),
        ("infinite", repacked(book, {"xl/worksheets/sheet1.xml": sheet.replace(
            b"<v>10</v>", b"<v>1e999</v>")}), "figures to mend"),
        ("merged", workbook(GOOD, lambda b: b.active.merge_cells("A2:A3")), "A2:A3 are merged"),
        ("old excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old or a locked"),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "This is not a table"),
        ("pdf", b"%PDF-1.7\n" + bytes(range(1, 256)) * 9, "its letters cannot be read"),
        ("program", b"MZ\x90\x00\x03" + bytes(500), "This is not a table"),
        ("nul", csv_text(GOOD).replace("ARRIVED", "ARR\0IVED").encode(), "This is not a table"),
        ("long line", csv_text([HEADER]).encode() + b"x" * 10_000_000, "Row 2 is too long"),
        ("open quote", csv_text(GOOD).replace("LEFT", '"LEFT').encode(), "quotation marks"),
        ("mixed", csv_text(GOOD).encode() + "LEFT;Хасково;мъже;1\n".encode("cp1251")
            + "LEFT;Хасково;жени;1\n".encode(), "Row 4 is in another encoding"),
        ("twice", csv_text([[*HEADER, "area"], *GOOD[1:]]).encode(), "“area” stands twice"),
        ("unknown heading", csv_text([[*HEADER, "valeu"]]).encode(), "Is it “Figure”?"),
        ("strange heading", csv_text([[*HEADER, "ЖЖЖЖЖ"]]).encode(), "no column “ЖЖЖЖЖ”"),
        ("no value", csv_text([HEADER[:3]]).encode(), "The column “Figure” is missing"),
        ("wide", csv_text([HEADER, ["x"] * 60]).encode(), "Row 2 has more than 40 columns"),
        ("long text", csv_text(with_row(["LEFT", "x" * 3000])).encode(), "the text is too long"),
        ("injection", csv_text(with_row(["LEFT", "haskovo", "total", '"=cmd|x!A1"'])).encode(),
            "figures to mend"),
    ]  # fmt: skip


HOSTILE = hostile()


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "sentence"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
    )
    def test_are_refused_with_a_sentence(self, form: Form, content: bytes, sentence: str) -> None:
        assert sentence in str(refusal(form, content))

    def test_too_large_is_refused_unread(self, form: Form) -> None:
        assert "larger than 20 MB" in str(refusal(form, b"x" * (tables.MOST_BYTES + 1)))

    def test_with_a_password_are_refused(self, form: Form) -> None:
        content = bytearray(workbook(GOOD))
        start = 0
        while (start := content.find(b"PK\x01\x02", start)) >= 0:
            content[start + 8] |= 1  # the flag of encryption, in every entry of the directory
            start += 4
        assert "has a password" in str(refusal(form, bytes(content)))

    def test_too_many_rows_are_refused(self, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "MOST_ROWS", 2)
        assert "more than 2 rows" in str(refusal(form, csv_text(GOOD).encode()))

    def test_damaged_anywhere_never_break_the_reader(self, form: Form) -> None:
        """Bytes changed at random: read, or refused with a sentence; nothing else."""
        book, text = workbook(GOOD), csv_text(GOOD).encode()
        dice = random.Random(5)  # noqa: S311 — the same files in every run
        for content in [book] * 60 + [text] * 60:
            damaged = bytearray(content)
            for _ in range(dice.randint(1, 8)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
            try:
                list(tables.read_rows(bytes(damaged)))
            except FileRefused as error:
                assert str(error)

    def test_lying_about_their_size_are_refused(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"<x/>" + b" " * 5_000_000)
        content = bytearray(out.getvalue())
        at = content.find(b"PK\x01\x02")
        content[at + 24 : at + 28] = (100).to_bytes(4, "little")
        with pytest.raises(FileRefused):
            list(xlsx_files.lines(bytes(content), 10))
