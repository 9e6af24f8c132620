"""The cells of a submission as figures to publish, and what a correction changes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from filing.cells import EMPTY, CellValue, read_cells
from filing.models import Submission
from filing.number_parsing import ParsedNumber
from filing.scope import CellKey
from indicators.models import Remark, Source
from indicators.models.observations import ObservationKey
from indicators.publishing import NewFigure
from languages.codes import content_languages, written_language


@dataclass(frozen=True, slots=True)
class FiledChange:
    """A figure that a correction replaces; None where one is new, or gone."""

    key: CellKey
    old: ParsedNumber | None
    new: ParsedNumber | None


def changes_of(submission: Submission) -> list[FiledChange]:
    """What a correction changes in the published submission before it; all is new in the first."""
    before, now = _previous(submission), read_cells(submission)
    changes = [
        FiledChange(key, _public(before.get(key, EMPTY)), _public(now.get(key, EMPTY)))
        for key in dict.fromkeys((*before, *now))
    ]
    return [change for change in changes if change.old != change.new]


def new_figures(submission: Submission) -> Iterator[NewFigure]:
    """The cells that are not blank, as figures whose source is the institution."""
    source, _is_new = Source.objects.get_or_create(institution=submission.institution)
    remarks: dict[str, int] = {}
    for key, cell in read_cells(submission).items():
        if not cell.is_blank:
            where = _observation_key(submission, key, source)
            remark = _remark(cell.note, remarks) if cell.note else None
            yield NewFigure(where, cell.value, cell.status, remark)


def withdrawn_cells(submission: Submission) -> list[ObservationKey]:
    """The public cells that a correction left empty."""
    source = Source.objects.filter(institution=submission.institution).first()
    if source is None:
        return []
    gone = [change.key for change in changes_of(submission) if change.new is None]
    return [_observation_key(submission, key, source) for key in gone]


def release_notes(submission: Submission) -> dict[str, str]:
    """What is new in the release of a submission, by language."""
    count = len(changes_of(submission))
    notes = {}
    for code in content_languages():
        with translation.override(code):
            notes[code] = _note(submission, count)
    return notes


def _note(submission: Submission, count: int) -> str:
    about = {
        "institution": submission.institution,
        "form": submission.round.questionnaire,
        "period": submission.round.period,
        "count": count,
    }
    if submission.number == 1:
        return _("%(institution)s: %(form)s, %(period)s.") % about
    return _("%(institution)s corrected %(form)s, %(period)s; figures changed: %(count)s.") % about


def _previous(submission: Submission) -> dict[CellKey, CellValue]:
    published = Submission.objects.filter(
        round=submission.round_id,
        institution=submission.institution_id,
        number__lt=submission.number,
        state=Submission.State.PUBLISHED,
    ).first()
    return read_cells(published) if published else {}


def _public(cell: CellValue) -> ParsedNumber | None:
    return None if cell.is_blank else cell.number


def _observation_key(submission: Submission, key: CellKey, source: Source) -> ObservationKey:
    indicator, area, *categories = key
    return (indicator, area, submission.round.period_id, *categories, source.pk)


def _remark(text: str, known: dict[str, int]) -> int:
    """The remark with this text; what language a note is in shows by its letters."""
    if text not in known:
        digest = hashlib.sha256(f"filed/{text}".encode()).hexdigest()
        column = build_localized_fieldname("text", written_language(text))
        remark, _is_new = Remark.objects.get_or_create(digest=digest, defaults={column: text})
        known[text] = remark.pk
    return known[text]
