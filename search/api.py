"""The same search for machines: `/api/v1/search/`.

Values that people may slip on are said and ignored on the page; a program is told with 400.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
)
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from directory.gazetteer import unmistakable
from directory.models import Location, Settlement
from languages.codes import interface_languages
from search.danger import danger_in, is_certain
from search.errors import SearchError
from search.facets import FACETS, TYPE
from search.hit_groups import NATIONWIDE, NEAR, READING, HitGroup
from search.query import LARGEST_PAGE, LONGEST_TEXT, PAGE_SIZE, RADIUS_KM, SORTS, Problem, Query
from search.results_sentences import not_listed_yet
from search.service import Page, search
from search.understanding.identifiers import EMAIL, HOST, PHONE, POSTAL_CODE
from search.unlisted import Unlisted
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
    nationwide = serializers.BooleanField(
        source="is_nationwide",
        help_text="It serves the whole country, and so passes a radius and a region.",
    )


class OriginSerializer(serializers.Serializer[Any]):
    """The point that distances start at."""

    label = serializers.CharField()  # type: ignore[assignment]
    latitude = serializers.FloatField(source="coordinates.latitude")
    longitude = serializers.FloatField(source="coordinates.longitude")
    settlement = serializers.CharField(source="settlement.slug", default=None, allow_null=True)
    is_guess = serializers.BooleanField(help_text="The name was taken for a similar one.")
    is_approximate = serializers.BooleanField(help_text="The point is that of a larger place.")
    region = serializers.CharField(allow_blank=True, help_text="Slug, where a region was named.")
    either = serializers.CharField(
        source="either.slug",
        default=None,
        allow_null=True,
        help_text="The second of two towns: distances are to the nearer one.",
    )


class SettlementSerializer(serializers.Serializer[Any]):
    """A settlement to choose instead."""

    near = serializers.SerializerMethodField(help_text="What `near` takes to mean it alone.")
    slug = serializers.CharField()
    name = serializers.CharField()
    municipality = serializers.CharField(allow_blank=True)
    area = serializers.CharField(help_text="Its region, or the country abroad.")

    def get_near(self, settlement: Settlement) -> str:
        return unmistakable(settlement)


class AgainstWordsSerializer(serializers.Serializer[Any]):
    """The place that the words name although `near` says another, and the search for it."""

    settlement = SettlementSerializer(source="among_words")
    q = serializers.CharField(source="words_without", allow_blank=True)


class DroppedSerializer(serializers.Serializer[Any]):
    parameter = serializers.CharField()
    parameters = serializers.ListField(child=serializers.CharField())
    label = serializers.CharField()  # type: ignore[assignment]
    total = serializers.IntegerField()


class IdentifierSerializer(serializers.Serializer[Any]):
    """A phone number, e-mail address, site or postal code among the words."""

    kind = serializers.ChoiceField([PHONE, EMAIL, HOST, POSTAL_CODE])
    typed = serializers.CharField()
    is_known = serializers.BooleanField(help_text="Entries that have it come first.")
    message = serializers.CharField(help_text="What to do where no entry has it.")


class CorrectionSerializer(serializers.Serializer[Any]):
    """A word that nobody knows, and the likely one that was searched for."""

    typed = serializers.SerializerMethodField()
    likely = serializers.SerializerMethodField()

    def get_typed(self, pair: tuple[str, str]) -> str:
        return pair[0]

    def get_likely(self, pair: tuple[str, str]) -> str:
        return pair[1]


class HotlineSerializer(serializers.Serializer[Any]):
    """A phone line to call, where nothing was found as it was asked."""

    key = serializers.CharField()
    title = serializers.CharField(source="name")
    url = serializers.CharField(source="get_absolute_url")
    phones = serializers.SerializerMethodField()

    def get_phones(self, line: Location) -> list[str]:
        return [phone.number for phone in line.phones.all()]


class LineSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="Stays the same when the address changes.")
    name = serializers.CharField()
    url = serializers.CharField(source="get_absolute_url", help_text="Path of its page.")
    phones = serializers.SerializerMethodField(help_text="Numbers as people dial them.")
    is_certain = serializers.SerializerMethodField(help_text="Whether it surely works.")

    def get_phones(self, line: Location) -> list[str]:
        return [phone.number for phone in line.phones.all()]

    def get_is_certain(self, line: Location) -> bool:
        return is_certain(line)


class DangerSerializer(serializers.Serializer[Any]):
    """What a person in danger should see before anything else."""

    kind = serializers.CharField(help_text="The danger that the words tell of.")
    sentence = serializers.CharField(help_text="In the language asked for.")
    own_language = serializers.CharField(
        allow_blank=True, help_text="The language of q where it is another one."
    )
    own_sentence = serializers.CharField(allow_blank=True, help_text="The sentence in it.")
    lines = LineSerializer(source="all_lines", many=True)


class UnderstoodSerializer(serializers.Serializer[Any]):
    """What was made of the words."""

    text = serializers.CharField(
        source="understood.located.text",
        help_text="The words searched for: without a place, signs and excluded words.",
    )
    phrases = serializers.ListField(
        source="signs.phrases", child=serializers.CharField(), help_text="Asked in quotation marks."
    )
    excluded = serializers.ListField(
        source="signs.excluded", child=serializers.CharField(), help_text="After a minus."
    )
    either = serializers.ListField(
        source="signs.either",
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Joined by OR: any of them will do.",
    )
    language = serializers.CharField(
        source="spoken.code",
        default=None,
        allow_null=True,
        help_text="Code of the language that places are to speak.",
    )
    is_language_only = serializers.BooleanField(
        help_text="The words name only a language: hits are the places that speak it."
    )
    is_wordless = serializers.BooleanField(
        help_text="The text has no word to search for: hits are all that there is."
    )


class UnlistedSerializer(serializers.Serializer[Any]):
    """A need that the words name and that no place found says it meets."""

    words = serializers.CharField()
    sentence = serializers.SerializerMethodField(help_text="In the language asked for.")
    reading = serializers.CharField(
        source="reading.key",
        default=None,
        allow_null=True,
        help_text="Key of the hit from the handbook that is about it.",
    )

    def get_sentence(self, unlisted: Unlisted) -> str:
        return not_listed_yet(unlisted.words)


class GroupSerializer(serializers.Serializer[Any]):
    """Hits that can be reached in the same way; only where there is a place or a region."""

    key = serializers.ChoiceField([NATIONWIDE, NEAR, READING])
    total = serializers.IntegerField(help_text="Results in it, on all pages.")
    keys = serializers.SerializerMethodField(help_text="Its hits on this page.")

    def get_keys(self, group: HitGroup) -> list[str]:
        return [hit.key for hit in group.hits]


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
    places = serializers.IntegerField(help_text="How many of the total are places.")
    nationwide = serializers.IntegerField(
        help_text="How many of the total serve the whole country. They count for every region."
    )
    left_out = serializers.IntegerField(
        help_text="Further results that match little of the words; “all=1” shows them."
    )
    is_partial = serializers.BooleanField(
        help_text="No result has enough of the words; these have some of them."
    )
    is_degraded = serializers.BooleanField(
        help_text="An older copy of the index answered; new entries may be missing."
    )
    understood = UnderstoodSerializer(source="asked")
    corrections = CorrectionSerializer(many=True)
    alternatives = serializers.ListField(
        child=serializers.CharField(), help_text="Other texts to search for; nothing was found."
    )
    place = OriginSerializer(source="origin", allow_null=True)
    candidates = SettlementSerializer(
        many=True, help_text="All settlements of the name, the one taken first; empty for one."
    )
    suggestions = SettlementSerializer(many=True, help_text="Settlements with a similar name.")
    remarks = serializers.ListField(
        source="located.remarks",
        child=serializers.CharField(),
        help_text="Sentences about the place: in the sea, abroad, far away.",
    )
    swapped = serializers.CharField(
        source="located.swapped",
        allow_null=True,
        help_text="The point with its degrees in the other order, if that was probably meant.",
    )
    against_words = serializers.SerializerMethodField()
    dropped = DroppedSerializer(
        allow_null=True, help_text="Nothing was found with this filter; hits are without it."
    )
    identifiers = IdentifierSerializer(many=True)
    danger = DangerSerializer(
        allow_null=True, help_text="The words call for help: show this first, whatever was found."
    )
    facets = FacetSerializer(many=True)
    hits = HitSerializer(many=True)
    groups = GroupSerializer(many=True)
    unlisted = UnlistedSerializer(allow_null=True)
    nearest = HitSerializer(many=True, help_text="The nearest places; the words found nothing.")
    hotlines = HotlineSerializer(many=True)

    @extend_schema_field(AgainstWordsSerializer(allow_null=True))
    def get_against_words(self, page: Page) -> Any:
        located = page.located
        return AgainstWordsSerializer(located).data if located.among_words else None


class ErrorsSerializer(serializers.Serializer[Any]):
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Sentences by parameter, every bad one named.",
    )
    danger = DangerSerializer(
        required=False, help_text="Only where the words call for help: show this first."
    )


def _parameter(name: str, description: str, schema: Any = str, **options: Any) -> OpenApiParameter:
    return OpenApiParameter(name, schema, description=description, **options)


_CODE = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[a-z0-9-]+$"}
_CODES = {"type": "array", "items": _CODE}
_PARAMETERS = [
    _parameter("lang", "Language of labels and titles.", enum=LANGUAGES, default=LANGUAGES[0]),
    _parameter(
        "q",
        "Words; -word, “a phrase” and OR mean what they say.",
        {"type": "string", "maxLength": LONGEST_TEXT},
    ),
    *(
        _parameter(facet.key, "Repeat it for several values: any of them.", _CODES)
        for facet in FACETS
        if facet.key != TYPE
    ),
    _parameter(TYPE, "Kind of document; may be repeated.", enum=TYPES, many=True),
    _parameter(
        "near", "A settlement's name in any script, slug, address or postal code, or a point."
    ),
    _parameter(
        "place", "“no”: a settlement among the words of q is not read as near.", enum=["no"]
    ),
    _parameter("exact", "“1”: no word is taken for a likelier one.", enum=["1"]),
    _parameter("all", "“1”: also results that match little of the words.", enum=["1"]),
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
            if _refusals(problems):
                return refused(problems, query.text)
            return _answer(query, language, problems)


def _answer(query: Query, language: str, problems: list[Problem]) -> Response:
    try:
        page = search(query, language)
    except SearchError:
        logger.exception("The search API has no index to ask")
        return unavailable(query.text)
    if _refusals(page.problems):
        return refused(page.problems, query.text)
    notices = [problem.message for problem in (*problems, *page.problems)]
    return Response(PageSerializer(page).data | {"notices": notices})


def _refusals(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_notice]


def refused(problems: Iterable[Problem], text: str = "") -> Response:
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.parameter, []).append(problem.message)
    return _without_results(errors, text, status.HTTP_400_BAD_REQUEST)


def unavailable(text: str = "") -> Response:
    message = _("The search is being repaired; try again in a few minutes.")
    return _without_results({"search": [message]}, text, status.HTTP_503_SERVICE_UNAVAILABLE)


def _without_results(errors: dict[str, list[str]], text: str, code: int) -> Response:
    """What is wrong; whoever calls for help in the text is told whom to call all the same."""
    danger = danger_in(text)
    lines = {"danger": DangerSerializer(danger).data} if danger else {}
    return Response({"errors": errors} | lines, code)
