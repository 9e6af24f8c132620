"""The boxes of a facet."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ui.lists.facets import Facet, FacetValue

register = template.Library()
_BOX = (
    '<label class="option{}"><input type="checkbox" name="{}" value="{}"{}> '
    "<span>{}</span></label>\n"
)
_COUNTED_BOX = _BOX.replace("</label>", ' <span class="number">{}</span></label>')


@register.simple_tag
def facet_values(facet: Facet, values: list[FacetValue]) -> SafeString:
    """A box for each of some values; no template, because a page has a hundred of them."""
    is_counted = all(one.count is not None for one in values)
    box = _COUNTED_BOX if is_counted else _BOX
    if facet.is_single:
        box = box.replace("checkbox", "radio")
    return format_html_join("", box, _parts(facet, values))


def _parts(facet: Facet, values: list[FacetValue]) -> Iterator[tuple[str | int | None, ...]]:
    for one in values:
        is_empty, ticked = one.count == 0, " checked" if one.is_selected else ""
        yield " none" if is_empty else "", facet.key, one.value, ticked, one.label, one.count
