"""Data for search engines inside a page."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Nothing in a name may end the element, or begin a comment in it.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def linked_data(content: dict[str, Any]) -> SafeString:
    """JSON-LD in a data block, which a browser never runs, so that the policy on scripts holds."""
    text = json.dumps(content, ensure_ascii=False).translate(_ESCAPES)
    safe = mark_safe(text)  # noqa: S308 - escaped above
    return format_html('<script type="application/ld+json">{}</script>', safe)
