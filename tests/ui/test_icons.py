"""Icons are written once, and only those that the page uses."""

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory

from ui.templatetags.icons import topic_icon


def rendered(text: str) -> str:
    context = RequestContext(RequestFactory().get("/"))
    return Template("{% load icons %}" + text).render(context)


class TestIcons:
    """Their classes and symbols are what the style sheet and the sprite know them by."""

    def test_are_references_to_symbols_at_the_end(self) -> None:
        page = rendered('{% icon "phone" %}{% icon "phone" %}{% icon_symbols %}')
        assert page.count('<svg class="icon" aria-hidden="true"><use href="#phone"/></svg>') == 2
        assert page.count('<symbol id="phone"') == 1
        assert page.count("<symbol") == 1

    def test_can_be_mirrored(self) -> None:
        assert 'class="icon flip"' in rendered('{% icon "route" flip=True %}')

    def test_must_exist(self) -> None:
        with pytest.raises(KeyError, match="cat"):
            rendered('{% icon "cat" %}')

    def test_of_a_topic_that_has_no_drawing_is_a_place(self) -> None:
        context = RequestContext(RequestFactory().get("/"))
        assert 'href="#topic-housing"' in topic_icon(context, "housing")
        assert 'href="#kind-place"' in topic_icon(context, "cooking")
