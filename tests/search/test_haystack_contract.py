"""What code written for Haystack may ask of its backend, asked of our engine with stock fields.

Three lists: what holds as with Haystack's own backend, what has another answer, what is refused by
name. Decision 0007 gives the reasons, and says how many there are of each.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import models
from haystack import connections, indexes
from haystack.exceptions import SearchBackendError, SearchFieldError
from haystack.forms import FacetedSearchForm, SearchForm
from haystack.inputs import Exact, Raw
from haystack.models import SearchResult
from haystack.query import SQ, SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from search import indexing
from search.engine.whoosh.backend import Backend
from search.errors import IndexLocked, SearchUnavailable
from tests.search.stock_fields import TEXT, StockIndexes

DECISION = Path(__file__).resolve().parents[2] / "docs/decisions/0007-haystacks-own-cases.md"


class PersonIndex(indexes.SearchIndex, indexes.Indexable):
    """Every stock kind of field."""

    text = indexes.CharField(document=True)
    name = indexes.CharField(model_attr="first_name")
    joined = indexes.DateTimeField(model_attr="date_joined")
    born = indexes.DateField(default=date(1990, 5, 17))
    is_active = indexes.BooleanField(model_attr="is_active")
    visits = indexes.IntegerField()
    rating = indexes.FloatField(default=3.5)
    roles = indexes.MultiValueField(faceted=True)

    def get_model(self) -> type[User]:
        return User

    def prepare_text(self, person: User) -> str:
        return f"Registered: {person.first_name} {person.last_name}"

    def prepare_visits(self, person: User) -> int:
        return int(person.date_joined.year)

    def prepare_roles(self, person: User) -> list[str]:
        return [group.name for group in person.groups.all()]


class SessionIndex(indexes.SearchIndex, indexes.Indexable):
    """Documents of a model whose primary key is text."""

    text = indexes.CharField(document=True, model_attr="session_data")

    def get_model(self) -> type[Session]:
        return Session


def everything() -> SearchQuerySet:
    return SearchQuerySet().all()


def engine() -> Backend:
    backend: Backend = connections["default"].get_backend()
    return backend


def names(found: Any) -> list[str]:
    return [result.object.first_name for result in found]


def use(*used: Any, collection: type[UnifiedIndex] = StockIndexes) -> None:
    """Let the connection have these search indexes, and nothing in the index."""
    unified = collection()
    connections["default"]._index = unified
    unified.build(indexes=list(used))


def index_people() -> None:
    """Anna, Boris and Vera Petrov, who joined in 2021, 2022 and 2023; Vera is gone."""
    use(PersonIndex())
    for name, year, role in (("Anna", 2021, "legal-aid"), ("Boris", 2022, "legal-aid"),
                             ("Vera", 2023, "interpreter")):  # fmt: skip
        person = User.objects.create_user(
            name.lower(), first_name=name, last_name="Petrov", is_active=name != "Vera",
            date_joined=datetime(year, 3, 1, 12, 30, tzinfo=UTC),
        )  # fmt: skip
        person.groups.add(Group.objects.get_or_create(name=role)[0])
    engine().update(connections["default"].get_unified_index().get_index(User), User.objects.all())


class Case(NamedTuple):
    """What is asked, under a name, and what comes back: an answer, or the words of a refusal."""

    name: str
    ask: Callable[[], Any]
    answer: Any


def anna() -> User:
    return User.objects.get(first_name="Anna")


def found(**asked: Any) -> Callable[[], list[str]]:
    return lambda: sorted(names(everything().filter(**asked)))


def typed(text: str) -> Callable[[], list[str]]:
    return lambda: sorted(names(everything().auto_query(text)))


ALL = ["Anna", "Boris", "Vera"]
LAST_OF_2022 = date(2022, 12, 31)
NOTHING = {"results": [], "hits": 0}
HOLDS = [
    Case("everything", lambda: everything().count(), 3),
    Case("no query, no answer", lambda: engine().search(""), NOTHING),
    Case("no query with facets", lambda: engine().search("", facets=["roles"]), NOTHING),
    Case("a star", lambda: engine().search("*")["hits"], 3),
    Case("a word", found(content="registered"), ALL),
    Case("a form of a word", found(content="register"), ALL),
    Case("a word in a field", found(name="anna"), ["Anna"]),
    Case("a word in another field", found(name="petrov"), []),
    Case("all words", found(content="petrov boris"), ["Boris"]),
    Case("a phrase", found(content__exact="boris petrov"), ["Boris"]),
    Case("a phrase the other way round", found(content__exact="petrov boris"), []),
    Case("an exact input", found(content=Exact("vera petrov")), ["Vera"]),
    Case("a raw input", found(content=Raw("name:anna OR name:vera")), ["Anna", "Vera"]),
    Case("the beginning of a word", found(name__startswith="bor"), ["Boris"]),
    Case("the end of a word", found(name__endswith="nna"), ["Anna"]),
    Case("the middle of a word", found(name__contains="er"), ["Vera"]),
    Case("a word with a mistake", found(name__fuzzy="borus"), ["Boris"]),
    Case("one of several", found(name__in=["anna", "vera"]), ["Anna", "Vera"]),
    Case("words up to one", found(name__lte="boris"), ["Anna", "Boris"]),
    Case("words between two", found(name__range=("b", "c")), ["Boris"]),
    Case("a day and before", found(joined__lte=LAST_OF_2022), ["Anna", "Boris"]),
    Case("after a day", found(joined__gt=LAST_OF_2022), ["Vera"]),
    Case("a day", found(born=date(1990, 5, 17)), ALL),
    Case("a number", found(visits=2022), ["Boris"]),
    Case("numbers from one", found(visits__gte=2022), ["Boris", "Vera"]),
    Case("one of several numbers", found(visits__in=[2021, 2023]), ["Anna", "Vera"]),
    Case("a fraction", found(rating__lt=3.6), ALL),
    Case("a code", found(roles="legal-aid"), ["Anna", "Boris"]),
    Case("a code, exactly", found(roles__exact="legal-aid"), ["Anna", "Boris"]),
    Case("a code by its facet", found(roles_exact="legal-aid"), ["Anna", "Boris"]),
    Case("a code by its facet, exactly", found(roles_exact__exact="interpreter"), ["Vera"]),
    Case("one of several codes", found(roles__in=["interpreter", "x"]), ["Vera"]),
    Case("a part of a code", found(roles="legal"), []),
    Case("a key", lambda: names(everything().filter(django_id=anna().pk)), ["Anna"]),
    Case("an identifier", lambda: names(everything().filter(id=f"auth.user.{anna().pk}")),
         ["Anna"]),
    Case("a model", lambda: everything().models(User).count(), 3),
    Case("an exclusion", lambda: names(everything().exclude(name="anna").order_by("visits")),
         ["Boris", "Vera"]),
    Case("either of two", lambda: everything().filter(SQ(name="anna") | SQ(visits=2023)).count(),
         2),
    Case("not one", lambda: everything().filter(~SQ(content="vera")).count(), 2),
    Case("a narrowed search", lambda: everything().narrow("roles:interpreter").count(), 1),
    Case("a boosted word", lambda: everything().filter(content="petrov").boost("anna", 2).count(),
         1),
    Case("typed words", typed("petrov -boris"), ["Anna", "Vera"]),
    Case("a typed phrase", typed('"anna petrov"'), ["Anna"]),
    Case("typed signs", typed("registered!"), ALL),
    Case("a typed address", typed("http://example.org"), []),
    Case("typed nothing", typed(" "), ALL),
    Case("an order", lambda: names(everything().order_by("-joined")), ALL[::-1]),
    Case("facets", lambda: everything().facet("roles").facet_counts()["fields"],
         {"roles": [("legal-aid", 2), ("interpreter", 1)]}),
    Case("facets of nothing", lambda: everything().filter(name="x").facet("roles").facet_counts()
         ["fields"], {"roles": []}),
    Case("Haystack's form of facets", lambda: FacetedSearchForm(
         {"q": "petrov"}, selected_facets=["roles_exact:legal-aid"]).search().count(), 2),
    Case("Haystack's form", lambda: SearchForm({"q": "anna"}).search().count(), 1),
    Case("a page", lambda: len(everything()[1:3]), 2),
    Case("a page after the last", lambda: len(everything()[7:9]), 0),
    Case("a row", lambda: everything().order_by("visits")[0].object.first_name, "Anna"),
    Case("a class of results", lambda: type(everything().result_class(SearchResult)[0]),
         SearchResult),
    Case("an identifier of a result", lambda: everything().filter(name="anna")[0].id ==
         f"auth.user.{anna().pk}", True),
    Case("similar documents", lambda: sorted(names(everything().more_like_this(anna()))),
         ["Boris", "Vera"]),
    Case("similar documents of a filter", lambda: names(everything().filter(visits=2023)
         .more_like_this(anna())), ["Vera"]),
    Case("similar documents of a kind", lambda: everything().models(User).more_like_this(anna())
         .count(), 2),
    Case("a highlighted word", lambda: "mark" in marked(content="anna"), True),
    Case("a highlighted beginning", lambda: "mark" in marked(name__startswith="ann"), True),
    Case("a highlighted pattern", lambda: "mark" in marked(content__contains="nn"), True),
    Case("a highlighted mistake", lambda: "mark" in marked(content__fuzzy="anno"), True),
    Case("a removed document", lambda: removed(anna()), ["Boris", "Vera"]),
    Case("a removed identifier", lambda: removed(f"auth.user.{anna().pk}"), ["Boris", "Vera"]),
    Case("a cleared model", lambda: cleared([User]), 0),
    Case("another model cleared", lambda: cleared([Group]), 3),
    Case("a cleared index", lambda: cleared(None), 0),
]  # fmt: skip
DIFFERS = [
    Case("a key is as in the database, not text",
         lambda: list(everything().filter(name="anna").values_list("pk", flat=True)) ==
         [anna().pk], True),
    Case("a slice of no rows has none", lambda: engine().search("*", end_offset=0)["results"], []),
    Case("a page that begins inside is counted from its own start",
         lambda: names(everything().order_by("visits")[1:11]), ["Boris", "Vera"]),
    Case("a letter is a word", found(content="a"), []),
    Case("and is a word", typed("anna AND boris"), []),
    Case("a field is of the row as it is now", lambda: everything().filter(name="anna")
         .values_list("name", "is_active")[0], ["Anna", True]),
    Case("marks are ours", lambda: marked(content="anna"), "Registered: <mark>Anna</mark> Petrov"),
    Case("orders go in any directions",
         lambda: names(everything().order_by("is_active", "-visits")), ["Vera", "Boris", "Anna"]),
    Case("a spelling is that of a name that can be sorted by",
         lambda: everything().spelling_suggestion("registred"), None),
    Case("an analyzer of a stock field is the engine's", found(name="ANNA"), ["Anna"]),
]  # fmt: skip
REFUSED = [
    Case("an unknown field", lambda: everything().filter(colour="red").count(),
         "no such field: colour"),
    Case("an unknown field in a raw query", lambda: engine().search("colour:red"),
         "no such field: colour"),
    Case("an unknown field narrowed by", lambda: everything().narrow("colour:red").count(),
         "no such field: colour"),
    Case("an unknown field of values", lambda: list(everything().values_list("colour")),
         "no such field: colour"),
    Case("an unknown order", lambda: list(everything().order_by("colour")),
         "no such field to sort by"),
    Case("an order by identifier", lambda: list(everything().order_by("id")),
         "no such field to sort by: 'id'"),
    Case("facets of text", lambda: everything().facet("name").facet_counts(),
         "no facets of: name"),
    Case("options of facets", lambda: everything().facet("roles", limit=5).facet_counts(),
         "options of facets are not served"),
    Case("facets of dates", lambda: everything().date_facet(
         "joined", date(2021, 1, 1), date(2023, 1, 1), "month").count(),
         "date_facets is not served"),
    Case("facets of queries", lambda: everything().query_facet("name", "[* TO e]").count(),
         "query_facets is not served"),
    Case("statistics", lambda: everything().stats("visits").stats_results(),
         "stats are not served"),
    Case("statistics by facet", lambda: everything().stats_facet("visits", "roles"),
         "stats are not served"),
    Case("options of highlights", lambda: list(everything().highlight(pre_tags=["<b>"])),
         "options of highlight are not served"),
    Case("a box", lambda: engine().search("*", within={"field": "place"}), "within is not served"),
    Case("any other option", lambda: engine().search("*", collate=True), "collate is not served"),
    Case("text compared with a number", lambda: everything().filter(visits__gt="many").count(),
         "visits is compared with numbers only"),
    Case("similar documents in an order",
         lambda: len(everything().order_by("visits").more_like_this(anna())),
         "more_like_this() does not serve sort_by"),
    Case("similar documents, highlighted",
         lambda: len(everything().highlight().more_like_this(anna())),
         "more_like_this() does not serve highlight"),
]  # fmt: skip


def marked(**asked: Any) -> str:
    [result] = everything().filter(**asked).filter(visits=2021).highlight()
    fields: dict[str, list[str]] = result.highlighted
    return " ".join(fields.get(TEXT) or fields.get("name") or ())


def removed(which: Any) -> list[str]:
    engine().remove(which)
    return sorted(names(everything()))


def cleared(which: list[type[models.Model]] | None) -> int:
    engine().clear(which)
    return int(everything().count())


def _named(case: Case) -> str:
    return case.name


@pytest.mark.django_db
class TestStockFields:
    @pytest.mark.parametrize("case", HOLDS, ids=_named)
    def test_are_answered_as_by_haystacks_own_backend(self, case: Case) -> None:
        index_people()
        assert case.ask() == case.answer

    @pytest.mark.parametrize("case", DIFFERS, ids=_named)
    def test_are_answered_otherwise_for_a_reason(self, case: Case) -> None:
        index_people()
        assert case.ask() == case.answer

    @pytest.mark.parametrize("case", REFUSED, ids=_named)
    def test_are_refused_by_name(self, case: Case) -> None:
        index_people()
        with pytest.raises(SearchBackendError, match=re.escape(case.answer)):
            case.ask()


class TestDecision:
    def test_counts_the_cases(self) -> None:
        counts = f"{len(HOLDS)} hold, {len(DIFFERS)} differ, {len(REFUSED)} are refused"
        assert counts in DECISION.read_text(encoding="utf-8")

    def test_has_no_case_twice(self) -> None:
        cases = [case.name for case in (*HOLDS, *DIFFERS, *REFUSED)]
        assert len(set(cases)) == len(cases)


@pytest.mark.django_db
class TestFieldsNotKept:
    def test_are_refused_by_name(self) -> None:
        use(PersonIndex(), collection=UnifiedIndex)
        with pytest.raises(SearchFieldError, match="text: CharField is no kind of field we keep"):
            everything().count()


@pytest.fixture
def ticket() -> Iterator[type[models.Model]]:
    """A model with a UUID for a key, known to Django for one test; it has no table."""

    class Ticket(models.Model):  # noqa: DJ008 - nobody reads its name
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        subject = models.TextField()

        class Meta:
            app_label = "search"

    yield Ticket
    del apps.all_models["search"]["ticket"]
    apps.clear_cache()


@pytest.mark.django_db
class TestKeys:
    def test_may_be_text(self) -> None:
        use(SessionIndex(), PersonIndex())
        keys = ["7", "007", "a-b", "ключ"]
        for key in keys:
            Session.objects.create(
                session_key=key, session_data=f"дума {key}", expire_date=datetime.now(UTC)
            )
        index = connections["default"].get_unified_index().get_index(Session)
        engine().update(index, Session.objects.all())
        assert set(SearchQuerySet().values_list("pk", flat=True)) == set(keys)
        for key in keys:
            [result] = SearchQuerySet().filter(id__exact=f"sessions.session.{key}")
            assert result.object.session_key == key
        assert SearchQuerySet().filter(django_id__in=["7", "ключ"]).count() == 2
        like = SearchQuerySet().more_like_this(Session.objects.get(pk="ключ"))
        assert {one.pk for one in like} == {"7", "007", "a-b"}
        [highlighted] = SearchQuerySet().filter(django_id="ключ", content="дума").highlight()
        assert highlighted.highlighted[TEXT] == ["<mark>дума</mark> ключ"]
        engine().remove("sessions.session.a-b")
        engine().update(index, Session.objects.filter(pk="007"))
        assert set(SearchQuerySet().values_list("pk", flat=True)) == {"7", "007", "ключ"}

    def test_may_be_uuids_beside_numbers(self, ticket: type[models.Model]) -> None:
        class TicketIndex(indexes.SearchIndex, indexes.Indexable):
            text = indexes.CharField(document=True, model_attr="subject")

            def get_model(self) -> type[models.Model]:
                return ticket

        index = TicketIndex()
        use(index, PersonIndex())
        person = User.objects.create_user("anna", first_name="Anna")
        engine().update(connections["default"].get_unified_index().get_index(User), [person])
        ours, other = uuid.uuid4(), uuid.uuid4()
        engine().update(index, [ticket(pk=ours, subject="Виза"), ticket(pk=other, subject="Дом")])
        assert {one.pk for one in SearchQuerySet()} == {ours, other, person.pk}
        [result] = SearchQuerySet().filter(content="виза")
        assert result.pk == ours
        assert SearchQuerySet().filter(django_id=str(other)).count() == 1
        assert SearchQuerySet().filter(django_id=str(uuid.uuid4())).count() == 0
        engine().remove(f"search.ticket.{ours}")
        assert {one.pk for one in SearchQuerySet()} == {other, person.pk}


@pytest.mark.django_db
class TestNoIndex:
    def test_is_an_error_of_haystacks(self) -> None:
        for ask in (lambda: len(everything()), lambda: len(everything().more_like_this(User()))):
            with pytest.raises(SearchBackendError, match="build it with manage") as raised:
                ask()
            assert raised.type is SearchUnavailable

    def test_is_nothing_found_where_haystack_shall_fail_silently(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        engine().silently_fail = True
        assert engine().search("*") == NOTHING
        assert [one.pk for one in everything()] == []
        assert engine().more_like_this(User()) == NOTHING
        assert "Failed to search" in caplog.text

    def test_is_never_nothing_found_for_the_site(self) -> None:
        engine().silently_fail = True
        with pytest.raises(SearchUnavailable):
            engine().knows("дума")

    def test_a_locked_index_is_an_error_of_haystacks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("search.engine.whoosh.backend.LOCK_TIMEOUT_SECONDS", 0.0)
        indexing.rebuild()
        with engine().generations.lock(1.0):
            with pytest.raises(SearchBackendError) as raised:
                engine().remove("auth.user.1")
            assert raised.type is IndexLocked
            engine().silently_fail = True
            engine().remove("auth.user.1")
