"""Addresses of a list."""

from ui.lists.query_string import QueryString

CHOICE = QueryString((("q", "a b"), ("topic", "law"), ("topic", "work"), ("page", "2")))


class TestQueryString:
    def test_keeps_the_order_and_writes_what_an_address_may_hold(self) -> None:
        assert str(CHOICE) == "?q=a+b&topic=law&topic=work&page=2"
        assert str(QueryString((("q", "я&?"),))) == "?q=%D1%8F%26%3F"

    def test_leads_to_the_list_itself_when_nothing_is_asked(self) -> None:
        assert str(QueryString()) == "?"
        assert QueryString().suffix == ""
        assert QueryString((("a", "1"),)).suffix == "?a=1"

    def test_leaves_out_one_value_or_the_parameter(self) -> None:
        assert str(CHOICE.without("topic", "law")) == "?q=a+b&topic=work&page=2"
        assert str(CHOICE.without("topic")) == "?q=a+b&page=2"
        assert CHOICE.without("topic", "unheard") == CHOICE
        assert CHOICE.without("unheard") == CHOICE

    def test_adds_and_replaces_at_the_end(self) -> None:
        assert str(CHOICE.adding("p", ["x", "y"])) == f"{CHOICE}&p=x&p=y"
        assert str(CHOICE.replacing("q", "c")) == "?topic=law&topic=work&page=2&q=c"

    def test_is_not_changed_by_its_changes(self) -> None:
        CHOICE.without("q").adding("z", ["1"])
        assert str(CHOICE) == "?q=a+b&topic=law&topic=work&page=2"
