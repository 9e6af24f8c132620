"""What templates of the desk look up."""

from django import template

register = template.Library()


@register.filter
def get(texts: dict[str, str] | None, name: str) -> str:
    """The text that is kept under a name, or nothing."""
    return texts.get(name, "") if texts else ""
