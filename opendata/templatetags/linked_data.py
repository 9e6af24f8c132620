"""Data for search engines inside a page."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from indicators.catalogue import Catalogue
from indicators.indicator_view import Reading
from opendata.catalogue import as_schema_org

register = template.Library()

# Nothing in a name may end the element, or begin a comment in it.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def linked_dataset(reading: Reading) -> SafeString:
    """An indicator with all its figures, whatever the page has chosen of them."""
    return _data_block(as_schema_org.dataset(reading))


@register.simple_tag
def linked_catalogue(catalogue: Catalogue) -> SafeString:
    """All indicators, whatever the page has chosen of them."""
    indicators = [entry.indicator for entry in catalogue.entries]
    figures = sum(entry.figures for entry in catalogue.entries)
    return _data_block(as_schema_org.catalogue(indicators, figures))


def _data_block(content: dict[str, Any]) -> SafeString:
    """JSON-LD in a data block, which a browser never runs, so that the policy on scripts holds."""
    text = json.dumps(content, ensure_ascii=False).translate(_ESCAPES)
    safe = mark_safe(text)  # noqa: S308 - escaped above
    return format_html('<script type="application/ld+json">{}</script>', safe)
