"""`{% slot "name" key=value %}`: a place in a page that a room above may fill."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from ui.slots import fillings

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, **said: Any) -> SafeString:
    """What the rooms above show here, in the context of the page; nothing where there is none."""
    engine = context.template.engine  # type: ignore[union-attr]
    shown = []
    for filling in fillings(name):
        with context.push(**filling.values(**said)):
            shown.append(engine.get_template(filling.template).render(context))
    # Each is the output of a template, which has escaped what it was given.
    return mark_safe("".join(shown))  # noqa: S308
