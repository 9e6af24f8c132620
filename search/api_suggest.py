"""Suggestions while typing, for machines: `/api/v1/suggest/`."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search import suggest
from search.api import LANGUAGES, ErrorsSerializer, logger, refused, unavailable
from search.errors import SearchError
from search.query import LONGEST_NAME, Problem
from ui.json_only import JsonOnly

# What was suggested a minute ago is good enough, also for a browser that goes a letter back.
_KEEP_SECONDS = 60
KINDS = suggest.suggested()


class SuggestionSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    label = serializers.CharField(help_text="Name of the kind.")  # type: ignore[assignment]
    url = serializers.CharField(help_text="Path of the page, or of a search.")
    detail = serializers.CharField(allow_blank=True, help_text="Where a place lies.")
    language = serializers.CharField(
        allow_blank=True, help_text="Of the text, where it is not the language asked for."
    )


class SuggestionsSerializer(serializers.Serializer[Any]):
    summary = serializers.CharField(help_text="How many there are, as a sentence to be read out.")
    suggestions = SuggestionSerializer(many=True)


_PARAMETERS = [
    OpenApiParameter("q", {"type": "string", "maxLength": LONGEST_NAME}, description="The text."),
    OpenApiParameter("lang", enum=LANGUAGES, default=LANGUAGES[0], description="Of labels."),
    OpenApiParameter("kind", enum=KINDS, many=True, description="Only of these kinds."),
]


class SuggestView(APIView):
    """Suggestions for what has been typed so far."""

    content_negotiation_class = JsonOnly

    @extend_schema(
        operation_id="suggest",
        parameters=_PARAMETERS,
        responses={
            200: SuggestionsSerializer,
            400: OpenApiResponse(ErrorsSerializer, "Values that cannot be used."),
            503: OpenApiResponse(ErrorsSerializer, "The index cannot be read just now."),
        },
    )
    def get(self, request: Request) -> Response:
        """Needs, topics, settlements and titles that begin so, grouped by kind."""
        language = request.query_params.get("lang") or LANGUAGES[0]
        kinds = request.query_params.getlist("kind")
        with override(language if language in LANGUAGES else LANGUAGES[0]):
            text, problems = suggest.read(request.query_params)
            problems += _unknown("lang", [language], LANGUAGES)
            problems += _unknown("kind", kinds, KINDS)
            return refused(problems) if problems else _answer(text, language, kinds)


def _unknown(parameter: str, asked: Sequence[str], known: Sequence[str]) -> list[Problem]:
    message = _("Choose one of: %(languages)s.") % {"languages": ", ".join(known)}
    return [Problem(parameter, value, message) for value in asked if value not in known]


def _answer(text: str, language: str, kinds: Sequence[str]) -> Response:
    try:
        found = suggest.suggest(text, language, kinds=kinds)
    except SearchError:
        logger.exception("The suggestions have no index to ask")
        return unavailable()
    summary = ngettext("%(n)s suggestion", "%(n)s suggestions", len(found)) % {"n": len(found)}
    body = SuggestionsSerializer({"summary": summary, "suggestions": found}).data
    return Response(body, headers={"Cache-Control": f"public, max-age={_KEEP_SECONDS}"})
