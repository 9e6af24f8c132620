"""What journalists copy: names and the funding note in every language of the content, pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from languages.codes import content_languages


@dataclass(frozen=True)
class Wording:
    """A text to copy, and the code of its language."""

    language: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A file among the static ones; `size` is in pixels, or nothing where it has none."""

    path: str
    label: str | Promise
    type: str
    size: str = ""


PICTURES = (
    Picture("icons/mark.svg", gettext_lazy("The mark, for any size"), "SVG"),
    Picture("press/mark-512.png", gettext_lazy("The mark, for the web"), "PNG", "512 × 512"),
    Picture("press/mark-2048.png", gettext_lazy("The mark, for print"), "PNG", "2048 × 2048"),
    Picture("press/home-bg.png", gettext_lazy("The home page in Bulgarian"), "PNG", "1600 × 1000"),
    Picture("press/home-en.png", gettext_lazy("The home page in English"), "PNG", "1600 × 1000"),
)


def project_names() -> list[Wording]:
    """The project's name in each language."""
    return _in_each_language(_name)


def funding_notes() -> list[Wording]:
    """The note that the funding asks for, as at the foot of every page."""
    return _in_each_language(_note)


def _in_each_language(say: Callable[[], str]) -> list[Wording]:
    found = []
    for code in content_languages():
        with override(code):
            found.append(Wording(code, say()))
    return found


def _name() -> str:
    return _("“From Immigration to Integration”")


def _note() -> str:
    return _(
        "Made with the support of the European Fund for the Integration of third-country "
        "nationals, co-financed by the European Union. RSO “Maritza” alone answers for the "
        "content. It is not the official opinion of the European Union or of the "
        "Contracting Authority."
    )
