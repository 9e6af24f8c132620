"""The page of results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the index finds, and the ways to narrow or widen it."""
    return render(request, "search/results.html", {})
