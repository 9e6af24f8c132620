"""Publish figures: all those of a load or a submission at once, as one release."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from indicators import suppression
from indicators.errors import PublishRefused
from indicators.models import Indicator, Observation, Release
from indicators.models.observations import CELL_IDS, ObservationKey

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure to publish; `cell` holds the primary keys of what `CELL` names, in its order."""

    cell: ObservationKey
    value: Decimal | None
    status: str = Observation.Status.NORMAL
    remark_id: int | None = None


@dataclass(frozen=True)
class PublishOutcome:
    """What a release changed; `release` is None where nothing differed from what was public."""

    release: Release | None
    added: int
    corrected: int
    unchanged: int
    withdrawn: int = 0


def publish(
    figures: Iterable[NewFigure],
    notes: dict[str, str] | None = None,
    withdrawn: Iterable[ObservationKey] = (),
    at: datetime | None = None,
) -> PublishOutcome:
    """Make figures public in the next release; figures that did not change are left alone.

    Small figures are hidden in the same transaction (`indicators.suppression`). A replaced figure
    is kept, with the releases that it was public in. `withdrawn`
    cells are no longer public. `notes` says what is new, by language.
    Raises PublishRefused, with nothing written, where a cell stands twice among the figures.
    """
    with transaction.atomic():
        return _publish(list(figures), notes or {}, set(withdrawn), at or timezone.now())


def _publish(
    figures: list[NewFigure], notes: dict[str, str], withdrawn: set[ObservationKey], at: datetime
) -> PublishOutcome:
    _refuse_duplicates(figures)
    indicators = {figure.cell[0] for figure in figures} | {cell[0] for cell in withdrawn}
    current = _current(indicators)
    changed = [f for f in figures if _differs(f, current.get(f.cell))]
    ended = [current[f.cell].pk for f in changed if f.cell in current]
    gone = [current[cell].pk for cell in withdrawn if cell in current]
    unchanged = len(figures) - len(changed)
    if not changed and not gone:
        return PublishOutcome(None, 0, 0, unchanged)
    release = _next_release(notes, at)
    for some in _batches(ended + gone):
        Observation.objects.filter(pk__in=some).update(until=release)
    Observation.objects.bulk_create(
        (_observation(figure, release) for figure in changed), batch_size=_BATCH
    )
    for indicator in Indicator.objects.filter(pk__in=indicators).exclude(suppression_threshold=0):
        suppression.apply(indicator)
    release.figures = Observation.objects.filter(until=None).count()
    release.save(update_fields=["figures"])
    return PublishOutcome(release, len(changed) - len(ended), len(ended), unchanged, len(gone))


def _refuse_duplicates(figures: list[NewFigure]) -> None:
    if len({figure.cell for figure in figures}) == len(figures):
        return
    seen: set[ObservationKey] = set()
    for figure in figures:
        if figure.cell in seen:
            code = Indicator.objects.get(pk=figure.cell[0]).code
            raise PublishRefused(f"{code}: the same cell stands twice: {figure.cell[1:]}")
        seen.add(figure.cell)


def _current(indicators: set[int]) -> dict[ObservationKey, Observation]:
    rows = Observation.objects.filter(until=None, indicator__in=indicators)
    return {tuple(getattr(row, name) for name in CELL_IDS): row for row in rows.iterator(_BATCH)}


def _differs(figure: NewFigure, now: Observation | None) -> bool:
    return now is None or (figure.value, figure.status, figure.remark_id) != (
        now.value,
        now.status,
        now.remark_id,
    )


def _next_release(notes: dict[str, str], at: datetime) -> Release:
    highest = Release.objects.aggregate(highest=Max("number"))["highest"] or 0
    texts = {f"note_{language}": text for language, text in notes.items()}
    return Release.objects.create(number=highest + 1, published_at=at, **texts)


def _observation(figure: NewFigure, release: Release) -> Observation:
    return Observation(
        **dict(zip(CELL_IDS, figure.cell, strict=True)),
        value=figure.value,
        status=figure.status,
        remark_id=figure.remark_id,
        since=release,
    )


def _batches(keys: list[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, _BATCH)):
        yield some
