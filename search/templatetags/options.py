"""The check boxes of a facet."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from search.service import FacetValue

register = template.Library()
_BOX = (
    '<label class="option{}"><input type="checkbox" name="{}" value="{}"{}> '
    '<span>{}</span> <span class="number">{}</span></label>\n'
)


@register.simple_tag
def facet_options(parameter: str, values: Iterable[FacetValue]) -> SafeString:
    """A box for each value; no template, because a page has a hundred of them."""
    return format_html_join(
        "",
        _BOX,
        (
            ("" if one.count else " none", parameter, one.value,
             " checked" if one.is_selected else "", one.label, one.count)
            for one in values
        ),
    )  # fmt: skip
