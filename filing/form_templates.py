"""The template of a form: a file with a row for each figure, to be filled in and sent back.

It holds what is filled in already, and the figures of the period before. A CSV is for programs and
for any spreadsheet; the XLSX also has the codes, the guidance, and cells that warn at once of a
figure that cannot be right.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from filing import file_columns
from filing.cells import EMPTY, CellValues, read_cells
from filing.checks import bounds
from filing.models import Submission
from filing.number_parsing import figure_text
from filing.scope import ExpectedCell, Scope, scope_of
from indicators.models import Dimension, Indicator
from languages.dates import display_day
from ui.csv_writing import Cell, NumberText, write_csv

_WIDTHS = {
    file_columns.INDICATOR: 18,
    file_columns.NAME: 44,
    file_columns.AREA: 24,
    file_columns.NOTE: 40,
}
_UNLOCKED = (file_columns.VALUE, file_columns.NOTE)
_SHADE = "E8EEF4"


def template_csv(submission: Submission) -> Iterator[bytes]:
    """The template as CSV, some hundred rows at a time.

    With semicolons: what spreadsheets set to Bulgarian open with a double click.
    """
    scope, cells = scope_of(submission), read_cells(submission)
    columns = file_columns.columns(scope)
    header = [file_columns.title(column) for column in columns]
    rows = ([_csv_cell(row[column]) for column in columns] for row in _rows(scope, cells))
    return write_csv(header, rows, is_for_people=True, separator=";")


def write_template_xlsx(submission: Submission, file: IO[bytes]) -> None:
    """The template as a workbook: figures, codes, guidance. Only figures and notes may change."""
    scope, cells = scope_of(submission), read_cells(submission)
    book = Workbook(write_only=True)
    _write_figures(book.create_sheet(_("Figures")), scope, cells)
    _write_codes(book.create_sheet(_("Codes")), scope)
    _write_guidance(book.create_sheet(_("Guidance")), submission, scope)
    book.save(file)


def guidance_lines(submission: Submission, scope: Scope) -> list[str]:
    """How to fill in the form, a paragraph each."""
    due = display_day(submission.round.due_on)
    form = submission.round.questionnaire
    lines = [
        f"{form}, {submission.round.period}",
        str(submission.institution),
        _("Due on %(due)s.") % {"due": due},
        form.guidance or "",
        _("Write numbers in the column “%(figure)s”. 0 means none; empty means still to come.")
        % {"figure": file_columns.title(file_columns.VALUE)},
        _(".. means not available, c suppressed, 12 e estimated, 12 p provisional."),
        _("A note is published with its figure."),
    ]
    if scope.last_period:
        lines.append(_("The last figures are of %(period)s.") % {"period": scope.last_period})
    return [line for line in lines if line]


def _rows(scope: Scope, cells: CellValues) -> Iterator[dict[str, Any]]:
    """Every row of the template, sorted by indicator, so that its limits hold for one range."""
    words = file_columns.FormNames(scope)
    columns = file_columns.columns(scope)
    dimensions = {name: place for place, name in enumerate(Dimension.values)}
    for asked in _by_indicator(scope):
        cell = cells.get(asked.key, EMPTY)
        row = {
            file_columns.INDICATOR: asked.indicator.code,
            file_columns.NAME: _described(asked.indicator),
            file_columns.AREA: words.areas.shown[asked.row.area.pk],
            file_columns.LAST: asked.last,
            file_columns.VALUE: cell.text if cell.raw else cell.number,
            file_columns.NOTE: cell.note,
        }
        for name, place in dimensions.items():
            if name in columns:
                row[name] = words.categories[place].shown[asked.key[2 + place]]
        yield row


def _by_indicator(scope: Scope) -> Iterator[ExpectedCell]:
    for indicator in scope.indicators:
        for row in scope.rows:
            key = scope.key(indicator, row)
            yield ExpectedCell(key, indicator, row, scope.last.get(key))


def _described(indicator: Indicator) -> str:
    about = {"indicator": indicator.name, "unit": indicator.unit.name}
    return _("%(indicator)s (%(unit)s)") % about


def _csv_cell(value: Any) -> Cell:
    """Numbers stay numbers, also below zero."""
    if isinstance(value, str):
        return value
    return NumberText(figure_text(value.value, value.status)) if value else None


def _write_figures(sheet: Any, scope: Scope, cells: CellValues) -> None:
    columns = file_columns.columns(scope)
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 16)
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.autoFilter = False
    for validation in _validations(scope, columns):
        sheet.data_validations.append(validation)
    sheet.append([_heading(sheet, file_columns.title(column)) for column in columns])
    # One cell for each column, written again and again: a style costs more than a row.
    written = [_styled(sheet, column) for column in columns]
    for row in _rows(scope, cells):
        for column, cell in zip(columns, written, strict=True):
            _fill(cell, row[column])
        sheet.append(written)


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_SHADE)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _styled(sheet: Any, column: str) -> Any:
    cell = WriteOnlyCell(sheet)
    if column in _UNLOCKED:
        cell.protection = Protection(locked=False)
    else:
        cell.fill = PatternFill("solid", fgColor=_SHADE)
    if column not in (file_columns.VALUE, file_columns.LAST):
        cell.number_format = "@"  # text: nothing is made a date or a formula
    return cell


def _fill(cell: Any, value: Any) -> None:
    if value is None or isinstance(value, str):
        cell.value = value or None
    else:
        is_plain = value.status == "normal" and value.value is not None
        cell.value = value.value if is_plain else figure_text(value.value, value.status) or None
    if isinstance(cell.value, str):
        cell.data_type = "s"  # or a text that begins with = would be a formula


def _validations(scope: Scope, columns: tuple[str, ...]) -> Iterator[DataValidation]:
    """For each indicator the numbers it can have, or one of the marks."""
    letter = get_column_letter(columns.index(file_columns.VALUE) + 1)
    first = 2
    for indicator in scope.indicators:
        last = first + len(scope.rows) - 1
        lowest, highest = bounds(indicator)
        rule = DataValidation(
            type="custom",
            formula1=_rule(f"{letter}{first}", indicator, lowest, highest),
            errorStyle="warning",
            showErrorMessage=True,
            errorTitle=_("Is this right?"),
            error=_("Write a number that this figure can have, or .. if it is not available."),
            sqref=f"{letter}{first}:{letter}{last}",
        )
        yield rule
        first = last + 1


def _rule(cell: str, indicator: Indicator, lowest: Decimal | None, highest: Decimal | None) -> str:
    parts = [f"ISNUMBER({cell})"]
    if lowest is not None:
        parts.append(f"{cell}>={lowest.normalize():f}")
    if highest is not None:
        parts.append(f"{cell}<={highest.normalize():f}")
    if indicator.decimals == 0:
        parts.append(f"{cell}=INT({cell})")
    return f"OR(AND({','.join(parts)}),ISTEXT({cell}))"


def _write_codes(sheet: Any, scope: Scope) -> None:
    for place, width in enumerate((24, 30, 60), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    headings = (_("Column"), _("Code"), _("Name"))
    sheet.append([_heading(sheet, text) for text in headings])
    for column, things in _lists(scope):
        for thing in things:
            sheet.append([_plain(sheet, text) for text in (column, thing.code, thing.name or "")])


def _lists(scope: Scope) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield file_columns.title(file_columns.INDICATOR), scope.indicators
    yield file_columns.title(file_columns.AREA), scope.areas
    for place in scope.dimensions:
        yield file_columns.title(Dimension.values[place]), scope.categories[place]


def _write_guidance(sheet: Any, submission: Submission, scope: Scope) -> None:
    sheet.column_dimensions["A"].width = 100
    for line in guidance_lines(submission, scope):
        cell = _plain(sheet, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([cell])


def _plain(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
