"""The pages of a list."""

from django.core.paginator import Paginator

from ui.lists.pager import Pager, pager_of
from ui.lists.query_string import QueryString

QUERY = QueryString((("topic", "law"),))


def pager_at(number: int) -> Pager | None:
    return pager_of(Paginator(range(5), 2).get_page(number), QUERY.on_page)


class TestPager:
    def test_leads_to_both_sides(self) -> None:
        assert pager_at(2) == Pager(3, 4, 5, "?topic=law", "?topic=law&page=3")

    def test_ends_at_either_end(self) -> None:
        first, last = pager_at(1), pager_at(3)
        assert first and last
        assert (first.previous_url, first.next_url) == ("", "?topic=law&page=2")
        assert (last.last, last.next_url) == (5, "")

    def test_is_none_for_a_single_page(self) -> None:
        assert pager_of(Paginator(range(2), 2).get_page(1), QUERY.on_page) is None

    def test_replaces_the_number_of_another_page(self) -> None:
        assert str(QUERY.on_page(7).on_page(3)) == "?topic=law&page=3"
        assert str(QUERY.on_page(7).on_page(1)) == "?topic=law"
