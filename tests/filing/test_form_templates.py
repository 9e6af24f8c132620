"""Templates: made, filled in, and read back."""

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from filing import workflow
from filing.cells import read_cells
from filing.form_templates import template_csv, write_template_xlsx
from filing.imports.importing import import_file
from filing.models import Round
from indicators.models import Area, Indicator
from tests.filing.forms import Form, make_form, make_quarter

_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.django_db
class TestTemplates:
    @pytest.fixture
    def form(self) -> Form:
        translation.activate("en")
        return make_form()

    def rows(self, form: Form) -> list[dict[str, str]]:
        text = b"".join(template_csv(form.submission)).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def book(self, form: Form) -> Any:
        out = io.BytesIO()
        write_template_xlsx(form.submission, out)
        return openpyxl.load_workbook(out)

    def test_csv_has_a_row_for_each_figure(self, form: Form) -> None:
        rows = self.rows(form)
        assert len(rows) == len(form.scope) == 12
        assert rows[1] == {
            "Indicator": "ARRIVED", "What is asked": "Arrived (лица)", "Area": "Haskovo",
            "Sex": "female", "Last figure": "", "Figure": "", "Note": "",
        }  # fmt: skip

    def test_show_the_figures_of_the_period_before(self, form: Form) -> None:
        form.fill()
        form.publish()
        following = Round.objects.create(
            questionnaire=form.questionnaire, period=make_quarter(2026, 3), due_on="2026-10-30"
        )
        following.refresh_from_db()
        form.submission = workflow.begin(following, form.institution, form.contributor)
        assert [row["Last figure"] for row in self.rows(form)][:3] == ["10", "6", "4"]
        sheet = self.book(form).worksheets[0]
        assert [sheet.cell(row, 5).value for row in (2, 3, 4)] == [10, 6, 4]

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_csv_filled_in_is_read_back(self, form: Form, language: str) -> None:
        with translation.override(language):
            text = b"".join(template_csv(form.submission)).decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text), delimiter=";"))
            for number, row in enumerate(rows[1:], 1):
                row[-2] = str({1: 10, 2: 6, 0: 4}[number % 3])
            out = io.StringIO()
            csv.writer(out, delimiter=";").writerows(rows)
        outcome = import_file(form.submission, out.getvalue().encode("cp1251"), form.contributor)
        assert outcome.figures == 12
        self.check_sound(form)

    def test_workbook_filled_in_is_read_back(self, form: Form) -> None:
        book = self.book(form)
        for row in book.worksheets[0].iter_rows(min_row=2):
            row[-2].value = {"total": 10, "female": 6, "male": 4}[row[3].value]
        out = io.BytesIO()
        book.save(out)
        import_file(form.submission, out.getvalue(), form.contributor)
        self.check_sound(form)

    def check_sound(self, form: Form) -> None:
        entries = read_cells(form.submission)
        expected = {key: Decimal(text) for key, text in form.sound().items()}
        assert {key: entry.value for key, entry in entries.items()} == expected

    def test_keep_what_is_filled_in(self, form: Form) -> None:
        form.fill({form.key("LEFT"): "12 e", form.key("ARRIVED"): ".."}, note="=1+1")
        out = io.BytesIO()
        write_template_xlsx(form.submission, out)
        for content in (b"".join(template_csv(form.submission)), out.getvalue()):
            outcome = import_file(form.submission, content, form.contributor)
            assert (outcome.figures, outcome.unchanged) == (0, 2)

    def test_hold_no_formulas_whatever_the_names(self, form: Form) -> None:
        Area.objects.filter(code="haskovo").update(name_en="=cmd|' /C calc'!A0", name_bg="@SUM(1)")
        form.fill({form.key("LEFT"): "5"}, note="+1+cmd")
        cells = [cell for row in self.rows(form) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(_STARTS)]
        sheets = self.book(form).worksheets
        types = {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row}
        assert types == {"n", "s"}

    def test_negative_figures_stay_numbers(self, form: Form) -> None:
        Indicator.objects.update(lowest=None)
        form.fill({form.key("LEFT"): "-5"})
        assert "-5" in [row["Figure"] for row in self.rows(form)]

    def test_workbook_lets_figures_and_notes_alone_be_changed(self, form: Form) -> None:
        sheet = self.book(form).worksheets[0]
        assert sheet.protection.sheet
        assert [cell.protection.locked for cell in sheet[2]] == [True] * 5 + [False] * 2
        assert sheet.freeze_panes == "A2"
        rules = [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation]
        assert rules[1] == ("F8:F13", "OR(AND(ISNUMBER(F8),F8>=0,F8=INT(F8)),ISTEXT(F8))")

    def test_workbook_lists_codes_and_guidance(self, form: Form) -> None:
        form.questionnaire.guidance_en = "Count people once."
        form.questionnaire.save()
        form.submission.refresh_from_db()
        _figures, codes, guidance = self.book(form).worksheets
        assert ("Area", "harmanli", "Harmanli") in list(codes.values)
        texts = [row[0] for row in guidance.values]
        assert "Count people once." in texts
        assert "Due on 30 July 2026." in texts
