"""The boxes of a facet."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ui.lists.facets import Facet, FacetValue

register = template.Library()
_BOX = (
    '<label class="option{}"><input type="{}" name="{}" value="{}"{}> <span>{}</span>{}</label>\n'
)


@register.simple_tag
def facet_values(facet: Facet, values: list[FacetValue]) -> SafeString:
    """A box for each of some values; no template, because a page has a hundred of them."""
    return format_html_join("", _BOX, _boxes(facet, values))


def _boxes(facet: Facet, values: list[FacetValue]) -> Iterator[tuple[str, ...]]:
    kind = "radio" if facet.is_single else "checkbox"
    for one in values:
        yield (
            " none" if one.count == 0 else "",
            kind,
            facet.key,
            one.value,
            " checked" if one.is_selected else "",
            one.label,
            _number(one.count),
        )


def _number(count: int | None) -> SafeString | str:
    return "" if count is None else format_html(' <span class="number">{}</span>', count)
