"""The same search for machines: `/api/v1/search/`.

Values that people may slip on are said and ignored on the page; a program is told with 400.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from directory.models import Location
from languages.codes import interface_languages
from search.errors import SearchError
from search.facets import FACETS, TYPE
from search.query import LARGEST_PAGE, LONGEST_TEXT, PAGE_SIZE, RADIUS_KM, SORTS, Problem, Query
from search.service import search
from ui.json_only import JsonOnly
from ui.kinds import all_kinds

logger = logging.getLogger(__name__)
LANGUAGES = interface_languages()
TYPES = [kind.code for kind in all_kinds()]


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField(help_text="What the parameter takes.")
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField(help_text="Results if this value were chosen.")
    is_selected = serializers.BooleanField()


class FacetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="The parameter.")
    label = serializers.CharField()  # type: ignore[assignment]
    values = FacetValueSerializer(many=True)


class HitSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="Stays the same when the address changes.")
    type = serializers.ChoiceField(TYPES)
    title = serializers.CharField()
    url = serializers.CharField(help_text="Path of its page in the language asked for.")
    distance_km = serializers.FloatField(allow_null=True)
    score = serializers.FloatField()
    precision = serializers.ChoiceField(
        Location.Precision.values,
        allow_blank=True,
        help_text="How exact the point behind the distance is; empty without one.",
    )


class OriginSerializer(serializers.Serializer[Any]):
    """The point that distances start at."""

    label = serializers.CharField()  # type: ignore[assignment]
    latitude = serializers.FloatField(source="coordinates.latitude")
    longitude = serializers.FloatField(source="coordinates.longitude")
    settlement = serializers.CharField(source="settlement.slug", default=None, allow_null=True)
    is_guess = serializers.BooleanField(help_text="The name was taken for a similar one.")


class DroppedSerializer(serializers.Serializer[Any]):
    parameter = serializers.CharField()
    parameters = serializers.ListField(child=serializers.CharField())
    label = serializers.CharField()  # type: ignore[assignment]
    total = serializers.IntegerField()


class PageSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    notices = serializers.ListField(
        child=serializers.CharField(),
        default=list,
        help_text="Sentences on what of the question was not used.",
    )
    searched_for = serializers.ListField(
        child=serializers.CharField(),
        help_text="Of a long text, the words that were searched for; else empty.",
    )
    number = serializers.IntegerField()
    pages = serializers.IntegerField()
    place = OriginSerializer(source="origin", allow_null=True)
    dropped = DroppedSerializer(
        allow_null=True, help_text="Nothing was found with this filter; hits are without it."
    )
    facets = FacetSerializer(many=True)
    hits = HitSerializer(many=True)


class ErrorsSerializer(serializers.Serializer[Any]):
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Sentences by parameter, every bad one named.",
    )


def _parameter(name: str, description: str, schema: Any = str, **options: Any) -> OpenApiParameter:
    return OpenApiParameter(name, schema, description=description, **options)


_CODE = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[a-z0-9-]+$"}
_CODES = {"type": "array", "items": _CODE}
_PARAMETERS = [
    _parameter("lang", "Language of labels and titles.", enum=LANGUAGES, default=LANGUAGES[0]),
    _parameter("q", "Words.", {"type": "string", "maxLength": LONGEST_TEXT}),
    *(
        _parameter(facet.key, "Repeat it for several values: any of them.", _CODES)
        for facet in FACETS
        if facet.key != TYPE
    ),
    _parameter(TYPE, "Kind of document; may be repeated.", enum=TYPES, many=True),
    _parameter("near", "Name of a settlement in any script, its slug, or “latitude, longitude”."),
    _parameter(
        "place", "“no”: a settlement among the words of q is not read as near.", enum=["no"]
    ),
    _parameter("exact", "“1”: no word is taken for a likelier one.", enum=["1"]),
    _parameter("lat", "Latitude, with lon instead of near.", OpenApiTypes.DOUBLE),
    _parameter("lon", "Longitude, with lat instead of near.", OpenApiTypes.DOUBLE),
    _parameter(
        "within",
        "Kilometres around the place.",
        {"type": "number", "minimum": RADIUS_KM[0], "maximum": RADIUS_KM[1]},
    ),
    _parameter("sort", "Order.", enum=list(SORTS), default=SORTS[0]),
    _parameter("page", "Page.", {"type": "integer", "minimum": 1, "default": 1}),
    _parameter(
        "page_size",
        "Results a page.",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    ),
]


class SearchView(APIView):
    """Search over every kind of entry."""

    content_negotiation_class = JsonOnly

    @extend_schema(
        operation_id="search",
        parameters=_PARAMETERS,
        responses={
            200: PageSerializer,
            400: OpenApiResponse(ErrorsSerializer, "Values that cannot be used."),
            503: OpenApiResponse(ErrorsSerializer, "The index cannot be read just now."),
        },
    )
    def get(self, request: Request) -> Response:
        """Results with facets, in one page."""
        asked = request.query_params.get("lang") or LANGUAGES[0]
        language = asked if asked in LANGUAGES else LANGUAGES[0]
        with override(language):
            query, problems = Query.parse(request.query_params)
            if asked != language:
                message = _("Choose one of: %(languages)s.") % {"languages": ", ".join(LANGUAGES)}
                problems.append(Problem("lang", asked, message))
            return refused(problems) if _refusals(problems) else _answer(query, language, problems)


def _answer(query: Query, language: str, problems: list[Problem]) -> Response:
    try:
        page = search(query, language)
    except SearchError:
        logger.exception("The search API has no index to ask")
        return unavailable()
    if _refusals(page.problems):
        return refused(page.problems)
    notices = [problem.message for problem in (*problems, *page.problems)]
    return Response(PageSerializer(page).data | {"notices": notices})


def _refusals(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_notice]


def refused(problems: Iterable[Problem]) -> Response:
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.parameter, []).append(problem.message)
    return Response({"errors": errors}, status.HTTP_400_BAD_REQUEST)


def unavailable() -> Response:
    message = _("The search is being repaired; try again in a few minutes.")
    return Response({"errors": {"search": [message]}}, status.HTTP_503_SERVICE_UNAVAILABLE)
