"""Whether a text calls for help, by the samples that editors keep; nothing of it is stored."""

from datetime import datetime

from django.db.models import Count, Max

from search.models import DangerKind, DangerSample
from search.understanding.danger_model import Call, DangerModel, Sample

# Learnt by cross-validation (`evaluate_dangers`): a missed call costs more than a false alarm.
THRESHOLD = -0.08

Version = tuple[int, datetime | None]
_cached: tuple[Version, DangerModel] | None = None


def recognise(text: str) -> Call | None:
    """The call for help in a text in any language, or None."""
    return current().read(text) if text.strip() else None


def samples() -> list[Sample]:
    """What editors keep, as it is in the database."""
    rows = DangerSample.objects.order_by("kind__order", "pk").values_list(
        "kind__slug", "kind__is_harmless", "language", "text"
    )
    return [
        Sample("" if is_harmless else slug, language, text)
        for slug, is_harmless, language, text in rows
    ]


def current() -> DangerModel:
    """The model of the samples as they are now; it is learnt anew only when they have changed."""
    global _cached
    now = _version()
    if _cached is None or _cached[0] != now:
        _cached = now, DangerModel(samples(), THRESHOLD)
    return _cached[1]


def _version() -> Version:
    """Another one whenever an editor has changed a kind; asked by one small query."""
    state = DangerKind.objects.aggregate(count=Count("pk"), changed=Max("updated_at"))
    return state["count"], state["changed"]
