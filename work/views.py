"""What machines ask of a running site: does it live, is it ready, does anything wait too long."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import indexing
from search.models import PendingDocument
from work.lanes import LANES

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz_live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def healthz_ready(request: HttpRequest) -> HttpResponse:
    """Whether people can be served (200 or 503), by which version, and what waits.

    `lanes` holds, for each lane of the worker, for how many seconds its oldest duty has waited,
    null where nothing waits. Without any index the search answers from the database, so that only
    the latter is needed.
    """
    is_served, index = _database_answers(), _index_state()
    report = {
        "status": "ok" if is_served else "not ready",
        "version": settings.VERSION,
        "index": index,
        "pending": PendingDocument.objects.due().count() if is_served else None,
        "lanes": _ages_seconds() if is_served else None,
    }
    return JsonResponse(report, status=200 if is_served else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM directory_location LIMIT 1")
    except DatabaseError:
        logger.exception("The database does not answer")
        return False
    return True


def _index_state() -> indexing.State:
    index = indexing.state()
    if index is not indexing.State.CURRENT:
        logger.error("The current search index cannot be read; answering from: %s", index)
    return index


def _ages_seconds() -> dict[str, int | None]:
    now = timezone.now()
    oldest = {name: lane.waiting_since() for name, lane in LANES.items()}
    return {
        name: None if since is None else max(0, int((now - since).total_seconds()))
        for name, since in oldest.items()
    }
