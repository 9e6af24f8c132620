"""The catalogue of open data as DCAT-AP 3: one dataset of all figures, one of each indicator.

No licence is stated, because none is known: `dct:rights` says so in words. Every node has an
address of its own, so that the same catalogue is the same bytes whoever writes it.
Source: https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property, partial
from typing import NamedTuple

from django.db.models import Max, Min
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import fallbacks
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from indicators.coverage import coverage
from indicators.models import Area, Indicator, Observation, Producer, Release
from languages.codes import content_languages, interface_languages
from opendata.catalogue import descriptions
from opendata.files import files_of
from opendata.formats.schema import rights
from opendata.releases import stored_files

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_NUTS = Namespace("http://data.europa.eu/nuts/code/")
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = {"bg": "BUL", "en": "ENG"}
_PREFIXES = {
    "dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "spdx": _SPDX, "vcard": _VCARD, "xsd": XSD,
}  # fmt: skip
_WHOLE = "figures"  # the dataset of all; codes of indicators are in capitals


class _Days(NamedTuple):
    """The first and last day that figures are about, and when they and their last change came."""

    first: date
    last: date
    issued: datetime
    modified: datetime


def turtle(site: str) -> bytes:
    """The catalogue as Turtle; `site` is the address of the site without a slash at its end."""
    return _Catalogue(site).filled().serialize(format="turtle", encoding="utf-8")


def json_ld(site: str) -> bytes:
    """The same as JSON-LD, with its context inside."""
    context = {prefix: str(namespace) for prefix, namespace in _PREFIXES.items()}
    made = _Catalogue(site).filled()
    return made.serialize(format="json-ld", encoding="utf-8", context=context, indent=1)


class _Catalogue:
    def __init__(self, site: str) -> None:
        self.site, self.graph = site, Graph()
        self.catalogue, self.publisher = self._node("catalog"), self._node("publisher")
        for prefix, namespace in _PREFIXES.items():
            self.graph.bind(prefix, namespace)

    def filled(self) -> Graph:
        covered, days = coverage(), _days()
        indicators = [one for one in Indicator.objects.published().with_details() if one.pk in days]
        self._people({one.producer for one in indicators})
        self._itself()
        if indicators:
            self._everything(indicators, days)
        for one in indicators:
            node = self._dataset(one.code, days[one.pk], covered[one.pk].areas)
            self._about(node, one)
            self._files(node, one.code, one.code, covered[one.pk].figures)
        return self.graph

    @cached_property
    def release(self) -> Release | None:
        return Release.objects.first()

    @cached_property
    def areas(self) -> dict[int, str]:
        """NUTS codes by primary key of the areas that have one."""
        return dict(Area.objects.exclude(nuts="").values_list("pk", "nuts"))

    def _itself(self) -> None:
        self._add(self.catalogue, RDF.type, DCAT.Catalog)
        self._say(self.catalogue, DCTERMS.title, descriptions.title_of_all)
        self._say(self.catalogue, DCTERMS.description, descriptions.description_of_all)
        self._add(self.catalogue, DCTERMS.publisher, self.publisher)
        self._add(self.catalogue, DCTERMS.rights, self._node("rights"))
        self._pages(self.catalogue, FOAF.homepage, "indicators:catalogue")
        self._languages(self.catalogue)
        self._typed(self._node("rights"), DCTERMS.RightsStatement)
        self._say(self._node("rights"), DCTERMS.description, rights)

    def _people(self, producers: set[Producer]) -> None:
        self._typed(self.publisher, FOAF.Agent)
        self._say(self.publisher, FOAF.name, descriptions.publisher)
        contact = self._typed(self._node("contact"), _VCARD.Organization)
        self._say(contact, _VCARD.fn, descriptions.publisher)
        self._pages(contact, _VCARD.hasURL, "pages:about")
        for producer in sorted(producers, key=lambda one: one.slug):
            node = self._typed(self._node(f"producer-{producer.slug}"), FOAF.Agent)
            self._say(node, FOAF.name, partial(getattr, producer, "name"))
            if producer.url:
                self._add(node, FOAF.homepage, URIRef(producer.url))

    def _everything(self, indicators: list[Indicator], days: dict[int, _Days]) -> None:
        keys, covered = {one.pk for one in indicators}, coverage()
        first, last, issued, modified = zip(*(days[key] for key in keys), strict=True)
        whole = _Days(min(first), max(last), min(issued), max(modified))
        node = self._dataset(_WHOLE, whole, {area for key in keys for area in covered[key].areas})
        self._say(node, DCTERMS.title, descriptions.title_of_all)
        self._say(node, DCTERMS.description, descriptions.description_of_all)
        self._add(node, DCTERMS.identifier, Literal(_WHOLE))
        self._pages(node, DCAT.landingPage, "indicators:catalogue")
        self._files(node, _WHOLE, "", sum(covered[key].figures for key in keys))
        if self.release and stored_files.is_stored(self.release):
            self._add(node, URIRef(f"{DCAT}version"), Literal(str(self.release.number)))
            self._stored(node, self.release)

    def _dataset(self, name: str, days: _Days, areas: Iterable[int]) -> URIRef:
        """What datasets have in common."""
        node = self._typed(self._node(name), DCAT.Dataset)
        self._add(self.catalogue, DCAT.dataset, node)
        self._add(node, DCTERMS.publisher, self.publisher)
        self._add(node, DCAT.contactPoint, self._node("contact"))
        self._add(node, DCTERMS.accessRights, URIRef(f"{_EU}access-right/PUBLIC"))
        self._add(node, DCAT.theme, URIRef(f"{_EU}data-theme/SOCI"))
        self._add(node, DCTERMS.issued, Literal(days.issued))
        self._add(node, DCTERMS.modified, Literal(days.modified))
        self._languages(node)
        period = self._typed(self._node(f"{name}-period"), DCTERMS.PeriodOfTime)
        self._add(period, DCAT.startDate, Literal(days.first))
        self._add(period, DCAT.endDate, Literal(days.last))
        self._add(node, DCTERMS.temporal, period)
        for nuts in sorted(self.areas[area] for area in areas if area in self.areas):
            self._add(node, DCTERMS.spatial, self._typed(_NUTS[nuts], DCTERMS.Location))
        return node

    def _about(self, node: URIRef, indicator: Indicator) -> None:
        self._say(node, DCTERMS.title, lambda: indicator.name)
        self._say(node, DCTERMS.description, lambda: descriptions.description(indicator))
        self._add(node, DCTERMS.identifier, Literal(indicator.code))
        self._add(node, DCTERMS.creator, self._node(f"producer-{indicator.producer.slug}"))
        self._pages(node, DCAT.landingPage, "indicators:indicator_detail", indicator.code)

    def _files(self, dataset: URIRef, name: str, code: str, figures: int) -> None:
        for file in files_of(code, figures):
            node = self._distribution(dataset, f"{name}-{file.extension}", file.address)
            self._add(node, DCTERMS.title, Literal(file.name))
            self._add(node, DCAT.mediaType, URIRef(f"{_IANA}{file.media_type}"))
            self._add(node, DCTERMS.format, URIRef(f"{_EU}file-type/{file.file_type}"))
            if file.extension == "csv":
                table = URIRef(self.site + reverse("data:table_schema"))
                self._add(node, DCTERMS.conformsTo, table)

    def _stored(self, dataset: URIRef, release: Release) -> None:
        address = reverse("data:release_csv", args=[release.number])
        node = self._distribution(dataset, f"release-{release.number}", address)
        number = release.number
        self._say(node, DCTERMS.title, lambda: _("Release %(number)s") % {"number": number})
        self._add(node, DCAT.mediaType, URIRef(f"{_IANA}text/csv"))
        self._add(node, DCTERMS.format, URIRef(f"{_EU}file-type/CSV"))
        self._add(node, DCTERMS.issued, Literal(release.published_at))
        checksum = self._typed(self._node(f"release-{number}-checksum"), _SPDX.Checksum)
        self._add(checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256)
        value = Literal(release.checksum, datatype=XSD.hexBinary, normalize=False)
        self._add(checksum, _SPDX.checksumValue, value)
        self._add(node, _SPDX.checksum, checksum)

    def _distribution(self, dataset: URIRef, name: str, path: str) -> URIRef:
        node = self._typed(self._node(name), DCAT.Distribution)
        self._add(dataset, DCAT.distribution, node)
        for term in (DCAT.accessURL, DCAT.downloadURL):
            self._add(node, term, URIRef(self.site + path))
        self._add(node, DCTERMS.rights, self._node("rights"))
        return node

    def _node(self, name: str) -> URIRef:
        return URIRef(f"{self.site}{reverse('data:catalog_ttl')}#{name}")

    def _typed(self, node: URIRef, kind: URIRef) -> URIRef:
        self._add(node, RDF.type, kind)
        return node

    def _add(self, subject: URIRef, term: URIRef, value: URIRef | Literal) -> None:
        self.graph.add((subject, term, value))

    def _languages(self, node: URIRef) -> None:
        for code in content_languages():
            self._add(node, DCTERMS.language, URIRef(f"{_EU}language/{_LANGUAGES[code]}"))

    def _pages(self, node: URIRef, term: URIRef, name: str, *parts: str) -> None:
        """The address of a page in every language."""
        for language in interface_languages():
            with override(language):
                self._add(node, term, URIRef(self.site + reverse(name, args=parts)))

    def _say(self, node: URIRef, term: URIRef, text: descriptions.Text) -> None:
        """A text in every language that has it: no other language stands in for one."""
        for language in content_languages():
            with override(language), fallbacks(False):
                if words := str(text() or ""):
                    self._add(node, term, Literal(words, lang=language))


def _days() -> dict[int, _Days]:
    """By primary key of each indicator with figures now."""
    spans = (
        Observation.objects.public()
        .order_by()
        .values_list("indicator")
        .annotate(
            first=Min(Coalesce("period__start", "period__end")),
            last=Max("period__end"),
            newest=Max("since__published_at"),
        )
    )
    # Also what was withdrawn has changed the rest.
    ever = Observation.objects.order_by().values_list("indicator")
    history = {
        key: (issued, ended)
        for key, issued, ended in ever.annotate(
            Min("since__published_at"), Max("until__published_at")
        )
    }
    return {
        key: _Days(first, last, history[key][0], max(newest, history[key][1] or newest))
        for key, first, last, newest in spans
    }
