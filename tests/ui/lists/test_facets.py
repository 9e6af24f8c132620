"""Facets, their tags, and how they are drawn."""

from django.template import RequestContext
from django.template.loader import get_template
from django.test import RequestFactory

from tests.html import by_role, choices, elements, inputs, said, ticked
from ui.lists.facets import Facet, FacetValue, Tag, not_in_list, panel_of, panels_of, tags_of
from ui.lists.query_string import QueryString


def make_facet(key: str = "topic", *chosen: str, values: str = "abc") -> Facet:
    return Facet(
        key,
        key.title(),
        [
            FacetValue(value, value.upper(), place, value in chosen)
            for place, value in enumerate(values)
        ],
    )


def drawn(template: str, **context: object) -> str:
    request = RequestFactory().get("/")
    content = get_template(f"ui/lists/{template}").template.render(RequestContext(request, context))
    return " ".join(content.split())


class TestPanels:
    def test_are_open_at_first_and_where_something_is_chosen(self) -> None:
        shown = panels_of([make_facet("a"), make_facet("b"), make_facet("c"), make_facet("d", "a")])
        assert [one.is_open for one in shown] == [True, True, False, True]
        assert [one.chosen_count for one in shown] == [0, 0, 0, 1]

    def test_show_chosen_values_among_the_first(self) -> None:
        shown = panel_of(make_facet("a", "d", values="abcde"), most=2)
        assert [one.value for one in shown.first] == ["a", "b", "d"]
        assert [one.value for one in shown.rest] == ["c", "e"]

    def test_show_everything_without_a_limit(self) -> None:
        shown = panel_of(make_facet(values="abcde"))
        assert (len(shown.first), shown.rest) == (5, [])

    def test_take_an_empty_value_for_no_choice(self) -> None:
        facet = Facet("within", "Distance", [FacetValue("", "any", None, True)])
        assert facet.selected == []
        assert not panel_of(facet).is_open


class TestTags:
    def test_lead_to_the_list_without_a_value(self) -> None:
        query = QueryString((("a", "x"), ("b", "y")))
        facets = [make_facet("a", "x", values="wxy"), make_facet("b", "y", values="xy")]
        assert tags_of(facets, query.without) == [Tag("X", "?b=y"), Tag("Y", "?a=x")]

    def test_are_none_without_a_choice(self) -> None:
        assert tags_of([make_facet()], QueryString().without) == []
        assert "Chosen filters" not in drawn("_tags.html", tags=[])


class TestUnknownValues:
    def test_are_named_with_their_list(self) -> None:
        assert (
            not_in_list("x", "Topic") == "„x“ не е в списъка „Topic“, затова не го взехме предвид."
        )

    def test_are_shortened(self) -> None:
        assert f"„{'x' * 39}…“" in not_in_list("x" * 99, "Topic")


class TestDrawing:
    def test_ticks_what_is_chosen_and_counts_the_others(self) -> None:
        page = drawn("_facet.html", panel=panel_of(make_facet("topic", "b")))
        assert choices(page) == {
            ("topic", "a"): "A 0",
            ("topic", "b"): "B 1",
            ("topic", "c"): "C 2",
        }
        assert ticked(page) == [("topic", "b")]
        assert "Избрани: 1" in said(page)

    def test_greys_by_its_class_a_value_that_gives_nothing(self) -> None:
        page = drawn("_facet.html", panel=panel_of(make_facet("topic", "b")))
        labels = [(words, str(about["class"]).split()) for words, about in elements(page, "label")]
        assert [words for words, classes in labels if "none" in classes] == ["A 0"]

    def test_has_no_numbers_where_nobody_counts(self) -> None:
        facet = Facet("topic", "Topic", [FacetValue("a", "A", None, False)])
        page = drawn("_facet.html", panel=panel_of(facet))
        assert choices(page) == {("topic", "a"): "A"}
        assert "none" not in page

    def test_folds_the_rest(self) -> None:
        page = drawn("_facet.html", panel=panel_of(make_facet(values="abcde"), most=2))
        assert page.index('value="b"') < page.index("Още 3") < page.index('value="c"')

    def test_says_why_there_is_nothing_to_choose(self) -> None:
        facet = Facet("topic", "Topic", [])
        assert "Ask." in drawn("_facet.html", panel=panel_of(facet, why_empty="Ask."))
        assert "Ask." not in drawn("_facet.html", panel=panel_of(make_facet(), why_empty="Ask."))

    def test_shows_made_up_text_as_text(self) -> None:
        facet = Facet("topic", "Topic", [FacetValue('"><b>', "<i>", 1, True)])
        page = drawn("_facet.html", panel=panel_of(facet))
        assert 'value="&quot;&gt;&lt;b&gt;"' in page and "<i>" not in page

    def test_hands_on_what_the_form_does_not_ask(self) -> None:
        page = drawn(
            "_filters.html", url="/list/", hidden=[("q", "a")], panels=[], tags=[], submit="Show"
        )
        assert [about["action"] for _, about in elements(page, "form")] == ["/list/"]
        assert inputs(page) == [("q", "a")]
        assert by_role(page, "button") == [("Show", "")]
