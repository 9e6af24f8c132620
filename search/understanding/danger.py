"""Whether a text calls for help, by the samples that editors keep; nothing of it is stored.

To learn takes seconds: it is done when content is loaded, as before every start of the server, and
when an editor saves. A request loads what was learnt, in milliseconds; it learns itself only where
all of that was passed by.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max

from search.models import DangerKind, DangerSample
from search.understanding import danger_store
from search.understanding.danger_learning import Learnt, Sample, learn
from search.understanding.danger_model import Call, DangerModel

logger = logging.getLogger(__name__)

# Learnt by cross-validation (`evaluate_dangers`): a missed call costs more than a false alarm.
THRESHOLD = -0.22

_CODE = danger_store.code_version()
_cached: tuple[str, DangerModel] | None = None


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
    """The model of the samples as they are now; it is read anew only when they have changed."""
    global _cached
    now = _version()
    if _cached is None or _cached[0] != now:
        path = Path(settings.DANGER_MODEL)
        learnt = danger_store.load(path, now)
        if learnt is None:
            learnt = learn(samples())
            _keep(path, now, learnt)
        _cached = now, DangerModel(learnt, THRESHOLD)
    return _cached[1]


def _keep(path: Path, version: str, learnt: Learnt) -> None:
    """Where nothing can be written, each process learns for itself."""
    try:
        danger_store.save(path, version, learnt)
    except OSError:
        logger.exception("What was learnt of the dangers cannot be kept in %s", path)


def _version() -> str:
    """Another one whenever an editor has changed a kind; asked by one small query."""
    state = DangerKind.objects.aggregate(count=Count("pk"), changed=Max("updated_at"))
    return f"{_CODE} {state['count']} {state['changed']}"
