"""What a reader may choose on an indicator's page, with the address of each choice."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.availability import CHOSEN
from indicators.chart_choice import Kind
from indicators.code_names import PARTS
from indicators.formatting import period_words
from indicators.indicator_view import Reading
from indicators.selection import Selection

_LABELS = {
    "area": gettext_lazy("Area"),
    "sex": gettext_lazy("Sex"),
    "age_group": gettext_lazy("Age"),
    "citizenship": gettext_lazy("Citizenship"),
    "country": gettext_lazy("Country of previous or next residence"),
    "detail": gettext_lazy("Circumstance"),
}
# How a part is called in the address: see `Selection.to_query`.
_PARAMETERS = {part: "age" if part == "age_group" else part for part in PARTS}
_KINDS = {
    Kind.YEARS: gettext_lazy("Over the years"),
    Kind.AREAS: gettext_lazy("By area"),
    Kind.MAP: gettext_lazy("Map"),
    Kind.PYRAMID: gettext_lazy("Age pyramid"),
    Kind.SEXES: gettext_lazy("By sex"),
    Kind.AGES: gettext_lazy("By age"),
    Kind.CITIZENSHIPS: gettext_lazy("By citizenship"),
    Kind.COUNTRIES: gettext_lazy("By country"),
    Kind.DETAILS: gettext_lazy("By circumstance"),
    Kind.TABLE: gettext_lazy("All figures"),
}


@dataclass(frozen=True)
class Choice:
    """A value to choose."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True)
class Group:
    """The values of one parameter."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def selected(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_selected]


@dataclass(frozen=True)
class Link:
    """A choice as an address."""

    label: str
    address: str
    is_current: bool = False


def label_of(part: str) -> str:
    """The heading of a part: “Citizenship”."""
    return str(_LABELS[part])


def groups(reading: Reading) -> list[Group]:
    """The parts that have something to choose, then the periods."""
    found = []
    for part in PARTS:
        asked, values = getattr(reading.asked, CHOSEN[part]), reading.shape.values(part)
        choices = [Choice(term.code, capfirst(term.name), term.code in asked) for term in values]
        if len(choices) > 1 or any(choice.is_selected for choice in choices):
            found.append(Group(_PARAMETERS[part], label_of(part), choices))
    periods = [
        Choice(period.code, capfirst(period_words(period)), period.code in reading.asked.periods)
        for period in reversed(reading.shape.periods)
    ]
    if len(periods) > 1:
        found.append(Group("period", _("Period"), periods))
    return found


def kind_links(reading: Reading) -> list[Link]:
    """The same figures in other pictures."""
    return [
        Link(str(_KINDS[kind]), address(reading.asked, kind), kind is reading.view.kind)
        for kind in reading.plan.kinds
    ]


def tags(reading: Reading, kind: Kind | None) -> list[Link]:
    """What was chosen, each with the address of the same page without it."""
    names = {
        parameter: {term.code: term.name for term in reading.shape.values(part)}
        for part, parameter in _PARAMETERS.items()
    }
    names["period"] = {period.code: period_words(period) for period in reading.shape.periods}
    query = chosen(reading.asked)
    found = []
    for name, values in query.lists():
        for value in values:
            rest = query.copy()
            rest.setlist(name, [other for other in values if other != value])
            label = names.get(name, {}).get(str(value)) or _years_label(name, str(value))
            found.append(Link(capfirst(label), _address(rest, kind)))
    return found


def _years_label(name: str, value: str) -> str:
    messages = {
        "from": _("from %(value)s"),
        "to": _("to %(value)s"),
        "release": _("release %(value)s"),
    }
    return messages.get(name, "%(value)s") % {"value": value}


def address(selection: Selection, kind: Kind | None = None) -> str:
    """The query string of a choice on an indicator's page: “?area=haskovo&chart=years”."""
    return _address(chosen(selection), kind)


def chosen(selection: Selection) -> QueryDict:
    """The parameters of a choice, without the indicator that the path names."""
    return selection.only(indicators=()).to_query()


def _address(query: QueryDict, kind: Kind | None) -> str:
    query = query.copy()
    if kind:
        query["chart"] = kind.value
    return f"?{query.urlencode()}" if query.urlencode() else "?"
