"""Whether a practice would fit another town: six facts, ready to be shown."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.models import GoodPractice


@dataclass(frozen=True)
class Fact:
    """A label and a value; "" means not known."""

    label: str
    value: str


def transfer_facts(practice: GoodPractice) -> list[Fact]:
    """Size, cost, time, law, evidence and money: always all six, in this order.

    Asks nothing of the database for a practice that was read `with_details()`.
    """
    kinds = ", ".join(kind.name for kind in practice.funding_kinds.all())
    return [
        Fact(_("Size of the town"), capfirst(practice.get_town_size_display())),
        Fact(_("Cost"), capfirst(practice.get_cost_band_display())),
        Fact(_("Time to start"), _months(practice.months_to_start)),
        Fact(_("Legal fit in Bulgaria"), capfirst(practice.get_legal_fit_display())),
        Fact(_("Evidence"), capfirst(practice.get_evidence_display())),
        Fact(_("Whose money"), kinds),
    ]


def _months(number: int | None) -> str:
    if number is None:
        return ""
    text = ngettext("Up to %(n)s month", "Up to %(n)s months", number)
    return text % {"n": number}
