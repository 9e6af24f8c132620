"""What catalogues of open data say of the figures, in the reader's language."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from modeltranslation.utils import fallbacks

from indicators.models import Indicator

Text = Callable[[], str | Promise]


def publisher() -> str:
    return _("RSO “Maritza”")


def title_of_all() -> str:
    return _("Figures on migration and integration in Bulgaria")


def description_of_all() -> str:
    return _(
        "Figures of several producers on migration and protection in Bulgaria and in the Haskovo "
        "region, each with its source, its period and its doubts. They are counted in different "
        "ways: read the caveat of an indicator before you compare it."
    )


def description(indicator: Indicator) -> str:
    """Its definition and caveat where this language has them, then the unit and who counts."""
    with fallbacks(False):
        texts = [indicator.definition, indicator.caveat]
    with fallbacks(True):
        facts = _facts(indicator)
    return " ".join([*filter(None, texts), facts])


def _facts(indicator: Indicator) -> str:
    return _("Unit: %(unit)s. Producer: %(producer)s.") % {
        "unit": indicator.unit.name,
        "producer": indicator.producer.name,
    }
