"""Pages with a secret are not compressed."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.access import View


def uncompressed(view: View) -> View:
    """Keep a page with a lasting secret out of GZipMiddleware.

    Pages repeat their own address, so that a stranger who makes a browser ask for them could find
    the secret letter by letter from the length of what is compressed (BREACH).
    """

    @wraps(view)
    def sent_plainly(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Content-Encoding"] = "identity"
        return response

    return sent_plainly
