"""What a whole search asks of the database and the index, whatever is typed."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search import indexing
from search.engine.whoosh.backend import Backend
from search.engine.whoosh.snapshot import Snapshot
from search.query import Query
from search.service import search
from tests.factories import make_place, make_practice, make_settlement

pytestmark = pytest.mark.django_db

LONGEST = 2_000
MOST_QUERIES, MOST_FINDS, MOST_POSTINGS = 60, 40, 2_500
PIECES = [
    "y", "я", "و", "zdravei", "адвокат", "Хасково,", "област Хасково", "6300", "0888 123 456",
    "a@b.bg", "site.bg", "41.93, 25.55", '"помощ"', "-помощ", "помощ OR", "?!", "😀", "aаcс",
    "Ой.", "мъжът ми ме бие.", "говори арабски", "\u200c", "йцукен", "ﷺ",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])).map(
        lambda pair: ("".join(pair) * LONGEST)[:LONGEST]
    ),
    st.text(max_size=LONGEST),
)


@pytest.fixture
def site() -> None:
    make_settlement("Хасково")
    make_place("Адвокатска помощ")
    make_practice("Помощ на говорещи арабски")
    indexing.rebuild()


@pytest.mark.usefixtures("site")
class TestSearch:
    @given(text=texts)
    @example(text=" ".join(f"дума{number}" for number in range(250)))
    @example(text=" ".join(f"a{number}@b.bg" for number in range(200))[:LONGEST])
    @example(text=" ".join(f'"{number}а бв" OR' for number in range(140))[:LONGEST])
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_asks_database_and_index_a_bounded_number_of_times(self, text: str) -> None:
        counted = {"find": 0, "postings": 0}
        find, postings = Backend.find, Snapshot.postings

        def counting_find(self, *arguments):  # type: ignore[no-untyped-def]
            counted["find"] += 1
            return find(self, *arguments)

        def counting_postings(self, *arguments):  # type: ignore[no-untyped-def]
            counted["postings"] += 1
            return postings(self, *arguments)

        with (
            patch.object(Backend, "find", counting_find),
            patch.object(Snapshot, "postings", counting_postings),
            CaptureQueriesContext(connection) as queries,
        ):
            search(Query(text=text.replace("\x00", " ")), "bg")
        assert len(queries) <= MOST_QUERIES
        assert counted["find"] <= MOST_FINDS
        assert counted["postings"] <= MOST_POSTINGS
