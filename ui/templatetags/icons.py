"""Icons from the sprite; a page carries only the symbols that it uses."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)


@register.simple_tag(takes_context=True)
def icon(context: RequestContext, name: str, flip: bool = False) -> SafeString:
    """A drawing that stands beside words; `flip` mirrors it in right-to-left pages.

    Raises KeyError for a name that the sprite does not have.
    """
    _used(context)[name] = _symbols()[name]
    return _reference(name, flip)


@register.simple_tag(takes_context=True)
def topic_icon(context: RequestContext, slug: str) -> SafeString:
    """The drawing of a topic; one that an editor has added since gets the sign of a place."""
    name = f"topic-{slug}"
    return icon(context, name if name in _symbols() else "kind-place")


@register.simple_tag(takes_context=True)
def icon_symbols(context: RequestContext) -> SafeString:
    """The symbols that the page has used so far: goes once, at the end of the body."""
    # The sprite is our own file.
    symbols = mark_safe("\n".join(_used(context).values()))  # noqa: S308
    return format_html(
        '<svg width="0" height="0" class="visually-hidden" aria-hidden="true">{}</svg>', symbols
    )


@cache
def _reference(name: str, flip: bool) -> SafeString:
    # The arrow of a <details> turns over when it opens.
    classes = "icon flip" if flip else "icon down" if name == "down" else "icon"
    return format_html('<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>', classes, name)


def _used(context: RequestContext) -> dict[str, str]:
    """Kept on the request, because an included template has a context of its own."""
    return context.request.__dict__.setdefault("used_icons", {})


@cache
def _symbols() -> dict[str, str]:
    sprite = Path(str(finders.find("icons/sprite.svg"))).read_text(encoding="utf-8")
    return {match[1]: match[0] for match in _SYMBOL.finditer(sprite)}
