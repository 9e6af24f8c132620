"""Figures for programs: `/api/v1/indicators/`, `observations/`, `areas/`, `categories/`.

The parameters of `observations` are those of the pages and files; what cannot be understood is
refused with 400, as in the search.
"""

import re
from math import ceil
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from indicators.dimensions import AREA, DESCRIPTIONS, Dimension
from indicators.models import Area, Category, Indicator
from indicators.selection import Selection
from opendata.answers import LANGUAGES, Errors, allow_everyone, errors_of, language_of
from opendata.formats.as_json import as_object
from opendata.formats.columns import COLUMNS, Column
from opendata.formats.labels import Labels
from ui.json_only import JsonOnly

PAGE_SIZE, LARGEST_PAGE = 100, 1000
_LONGEST_NUMBER = 9  # digits
_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,39}")


class FiguresErrorsSerializer(serializers.Serializer[Any]):
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Sentences by parameter, every bad one named.",
    )


class IndicatorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Never changes.")
    name = serializers.CharField()
    unit = serializers.CharField(source="unit.name")
    producer = serializers.CharField(source="producer.name")
    measure = serializers.ChoiceField(Indicator.Measure.values)
    is_additive = serializers.BooleanField(help_text="Complete parts add up to their total.")
    topics = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url", help_text="Path of its page.")

    def get_topics(self, indicator: Indicator) -> list[str]:
        return [topic.slug for topic in indicator.topics.all()]


class BreakSerializer(serializers.Serializer[Any]):
    on = serializers.DateField(help_text="From this day it is counted in another way.")
    reason = serializers.CharField()


class IndicatorDetailSerializer(IndicatorSerializer):
    definition = serializers.CharField(allow_null=True)
    method = serializers.CharField(allow_null=True)
    caveat = serializers.CharField(
        allow_null=True, help_text="What to know before using the figures."
    )
    decimals = serializers.IntegerField()
    not_comparable_with = serializers.SerializerMethodField()
    breaks = BreakSerializer(many=True)

    def get_not_comparable_with(self, indicator: Indicator) -> list[str]:
        others = indicator.not_comparable_with.all()
        return [other.code for other in others if other.is_published]


class AreaSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    level = serializers.ChoiceField(Area.Level.values)
    nuts = serializers.CharField(allow_blank=True, help_text="NUTS code, where it has one.")
    parent = serializers.CharField(  # type: ignore[assignment]
        source="parent.code", default=None, allow_null=True
    )


class CategorySerializer(serializers.Serializer[Any]):
    dimension = serializers.ChoiceField(Dimension.values)
    code = serializers.CharField()
    name = serializers.CharField()
    sdmx = serializers.CharField(allow_blank=True, help_text="Code of SDMX, where it has one.")
    parent = serializers.CharField(  # type: ignore[assignment]
        source="parent.code", default=None, allow_null=True
    )
    partition = serializers.CharField(
        allow_blank=True, help_text="Parts of one parent with the same partition add up to it."
    )


class IndicatorsSerializer(serializers.Serializer[Any]):
    indicators = IndicatorSerializer(many=True)


class AreasSerializer(serializers.Serializer[Any]):
    areas = AreaSerializer(many=True)


class CategoriesSerializer(serializers.Serializer[Any]):
    categories = CategorySerializer(many=True)


_KINDS = {
    "string": serializers.CharField,
    "integer": serializers.IntegerField,
    "number": serializers.FloatField,
    "date": serializers.DateField,
}


def _field(column: Column) -> serializers.Field[Any, Any, Any, Any]:
    meaning: dict[str, Any] = {"help_text": column.meaning, "allow_null": not column.is_required}
    return _KINDS[column.kind](**meaning)


# One field for each column of the CSV, so that the two cannot differ.
ObservationSerializer: Any = type(
    "ObservationSerializer",
    (serializers.Serializer,),
    {column.name: _field(column) for column in COLUMNS},
)


class ObservationsSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    number = serializers.IntegerField(help_text="Of this page.")
    pages = serializers.IntegerField()
    observations = ObservationSerializer(many=True)


def _number(name: str, meaning: str, highest: int, default: int | None = None) -> OpenApiParameter:
    schema: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": highest}
    if default is not None:
        schema["default"] = default
    return OpenApiParameter(name, schema, description=meaning)


def _codes(name: str, meaning: str, pattern: str = "^[a-z0-9-]+$") -> OpenApiParameter:
    code = {"type": "string", "minLength": 1, "maxLength": 60, "pattern": pattern}
    several = f"{meaning} Repeat it for several: any of them."
    return OpenApiParameter(name, {"type": "array", "items": code}, description=several)


def _dimension_codes(dimension: str) -> OpenApiParameter:
    return _codes(DESCRIPTIONS[dimension].parameter, DESCRIPTIONS[dimension].parameter_help)


_LANG = OpenApiParameter("lang", str, enum=LANGUAGES, default=LANGUAGES[0])
_SELECTION = [
    _LANG,
    _codes("indicator", "Code of an indicator.", "^[A-Z][A-Z0-9_]*$"),
    _dimension_codes(AREA),
    _codes("period", "Code of a period: 2023, 2023-Q1.", "^[0-9A-Za-z./-]+$"),
    *map(_dimension_codes, Dimension.values),
    _number("from", "First year.", 9999),
    _number("to", "Last year.", 9999),
    _number("release", "Figures as they were in this release; the newest without it.", 9999),
    _number("page", "Page.", 10**_LONGEST_NUMBER - 1, 1),
    _number("page_size", "Figures a page.", LARGEST_PAGE, PAGE_SIZE),
]
_REFUSED = OpenApiResponse(FiguresErrorsSerializer, "Values that cannot be used.")
_UNKNOWN = OpenApiResponse(FiguresErrorsSerializer, "There is no such indicator.")


class OpenView(APIView):
    """Answers every site's scripts, in the language of `lang`."""

    content_negotiation_class = JsonOnly

    def dispatch(self, request: HttpRequest, *args: Any, **parts: Any) -> HttpResponseBase:
        with override(language_of(request.GET)):
            response = super().dispatch(request, *args, **parts)
        allow_everyone(response)
        return response


class _ListView(OpenView):
    """One whole vocabulary under its name."""

    name: str
    serializer: type[serializers.Serializer[Any]]

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def answer(self, request: Request) -> Response:
        if errors := errors_of(request.query_params, Selection()):
            return _refused(errors)
        return Response(self.serializer({self.name: self.rows()}).data)


class IndicatorListView(_ListView):
    """What is measured."""

    name, serializer = "indicators", IndicatorsSerializer

    def rows(self) -> QuerySet[Indicator]:
        return Indicator.objects.published().with_details()

    @extend_schema(
        operation_id="indicators",
        parameters=[_LANG],
        responses={200: IndicatorsSerializer, 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """All published indicators."""
        return self.answer(request)


class AreaListView(_ListView):
    """Where it is measured."""

    name, serializer = "areas", AreasSerializer

    def rows(self) -> QuerySet[Area]:
        return Area.objects.select_related("parent")

    @extend_schema(
        operation_id="areas",
        parameters=[_LANG],
        responses={200: AreasSerializer, 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """All areas."""
        return self.answer(request)


class CategoryListView(_ListView):
    """What it is broken down by."""

    name, serializer = "categories", CategoriesSerializer

    def rows(self) -> QuerySet[Category]:
        return Category.objects.select_related("parent")

    @extend_schema(
        operation_id="categories",
        parameters=[_LANG],
        responses={200: CategoriesSerializer, 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """All categories of all dimensions."""
        return self.answer(request)


class IndicatorDetailView(OpenView):
    """One indicator with its definition and what it must not be compared with."""

    @extend_schema(
        operation_id="indicator",
        parameters=[_LANG],
        responses={200: IndicatorDetailSerializer, 400: _REFUSED, 404: _UNKNOWN},
    )
    def get(self, request: Request, code: str) -> Response:
        """An indicator by its code."""
        if errors := errors_of(request.query_params, Selection()):
            return _refused(errors)
        known = Indicator.objects.published().with_details()
        found = known.filter(code=code).first() if _CODE.fullmatch(code) else None
        if found is None:
            sentence = _("There is no such indicator.")
            return _refused({"indicator": [sentence]}, status.HTTP_404_NOT_FOUND)
        return Response(IndicatorDetailSerializer(found).data)


class ObservationListView(OpenView):
    """The figures of a selection, in pages."""

    @extend_schema(
        operation_id="observations",
        parameters=_SELECTION,
        responses={200: ObservationsSerializer, 400: _REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Figures with all columns of the CSV."""
        selection = Selection.from_query(request.query_params)
        errors = errors_of(request.query_params, selection)
        number = _read(request, "page", 1, 10**_LONGEST_NUMBER - 1, errors)
        size = _read(request, "page_size", PAGE_SIZE, LARGEST_PAGE, errors)
        if errors:
            return _refused(errors)
        total = selection.observations().count()
        pages = max(1, ceil(total / size))
        if number > pages:
            sentence = _("There are only %(pages)s pages.") % {"pages": pages}
            return _refused({"page": [sentence]})
        figures = selection.figures((number - 1) * size, size)
        rows = [as_object(row) for row in Labels().explain(figures)]
        return Response({"total": total, "number": number, "pages": pages, "observations": rows})


def _read(request: Request, name: str, default: int, highest: int, errors: Errors) -> int:
    text = request.query_params.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        number = int(text)
        if 1 <= number <= highest:
            return number
    sentence = _("Choose a number from 1 to %(highest)s.") % {"highest": highest}
    errors[name] = [sentence]
    return default


def _refused(errors: Errors, code: int = status.HTTP_400_BAD_REQUEST) -> Response:
    return Response({"errors": errors}, code)
