"""A plan as a document for a word processor; the only caller of python-docx."""

import io
from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from kb.plan.plan import Plan, PlanSection, Task
from languages.codes import current_language, regional_tag
from languages.dates import display_day
from languages.fallback import fallback_language

_WIDTHS = (Mm(64), Mm(31), Mm(30), Mm(23), Mm(26))


def as_docx(plan: Plan) -> bytes:
    """The plan as DOCX in the active language, on A4: a heading and a table for each section."""
    document = Document()
    _set_up(document, plan)
    document.add_heading(plan.title, 0)
    document.add_paragraph(", ".join(filter(None, (plan.organisation, display_day(plan.day)))))
    document.add_paragraph(
        _(
            "The steps are our advice from the handbook: orientation, not legal advice. Check the "
            "current law and ask the institution before you act."
        )
    )
    for part in plan.parts:
        _add_part(document, part)
    note = document.add_paragraph(strip_tags(render_to_string("ui/_fund.html")).strip())
    note.paragraph_format.space_before = Pt(18)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: DocumentType, plan: Plan) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(10.5)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    language = next(defaults.iter(qn("w:lang")))
    language.set(qn("w:val"), regional_tag(current_language()))
    properties = document.core_properties
    properties.title, properties.language = plan.title, regional_tag(current_language())
    properties.author, properties.comments = str(_("BG Immigrants")), ""


def _add_part(document: DocumentType, part: PlanSection) -> None:
    section = part.section
    heading = document.add_heading(level=1)
    _write(heading, str(section), fallback_language(section, "title"))
    _add_link(document.add_paragraph(), f"{settings.SITE_URL}{section.get_absolute_url()}")
    table = document.add_table(1, len(_WIDTHS), "Table Grid")
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width  # LibreOffice reads these, Word those of the cells
    _fill(table.rows[0], (_("Step"), _("For whom"), _("Who"), _("By when"), _("Note")))
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    # The head stands again where the table goes on to another page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for task in part.tasks:
        _add_task(table.add_row(), task)


def _add_task(row: _Row, task: Task) -> None:
    day = display_day(task.day) if task.day else ""
    _fill(row, ("", task.reader, task.owner, day, task.note))
    step = task.step
    _write(row.cells[0].paragraphs[0], step.text, fallback_language(step, "text"))


def _fill(row: _Row, texts: Iterable[str]) -> None:
    for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
        cell.text, cell.width = text, width


def _write(paragraph: Paragraph, text: str, language: str | None) -> None:
    """Add text; where its language is not the document's, the run says which it is."""
    run = paragraph.add_run(text)
    if language:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), regional_tag(language))
        run._r.get_or_add_rPr().append(mark)


def _add_link(paragraph: Paragraph, address: str) -> None:
    """Add an address as a hyperlink, which python-docx has no function for."""
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    link.append(paragraph.add_run(address)._r)
    paragraph._p.append(link)
