"""What a reader may choose on an indicator's page, with the address of each choice."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.chart_choice import ChartKind
from indicators.dimensions import DESCRIPTIONS, SERIES_DIMENSIONS
from indicators.formatting import period_words
from indicators.indicator_view import IndicatorView
from indicators.selection import PERIOD, Selection

_KINDS = {
    ChartKind.YEARS: gettext_lazy("Over the years"),
    ChartKind.AREAS: gettext_lazy("By area"),
    ChartKind.MAP: gettext_lazy("Map"),
    ChartKind.PYRAMID: gettext_lazy("Age pyramid"),
    ChartKind.SEXES: gettext_lazy("By sex"),
    ChartKind.AGES: gettext_lazy("By age"),
    ChartKind.CITIZENSHIPS: gettext_lazy("By citizenship"),
    ChartKind.COUNTRIES: gettext_lazy("By country"),
    ChartKind.DETAILS: gettext_lazy("By circumstance"),
    ChartKind.TABLE: gettext_lazy("All figures"),
}


@dataclass(frozen=True)
class FilterChoice:
    """A value to choose."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True)
class FilterGroup:
    """The values of one parameter."""

    name: str
    label: str
    choices: list[FilterChoice]

    @property
    def selected(self) -> list[FilterChoice]:
        return [choice for choice in self.choices if choice.is_selected]


@dataclass(frozen=True)
class Link:
    """A choice as an address."""

    label: str
    address: str
    is_current: bool = False


def heading_of(dimension: str) -> str:
    """What stands over the values of a dimension: “Citizenship”."""
    return str(DESCRIPTIONS[dimension].heading)


def filter_groups(view: IndicatorView) -> list[FilterGroup]:
    """The dimensions that have something to choose, then the periods."""
    groups = [_dimension(view, name) for name in SERIES_DIMENSIONS]
    found = [group for group in groups if len(group.choices) > 1 or group.selected]
    periods = [
        _choice(period.code, period_words(period), view.asked.periods)
        for period in reversed(view.available.periods)
    ]
    if len(periods) > 1:
        found.append(FilterGroup(PERIOD, _("Period"), periods))
    return found


def _dimension(view: IndicatorView, name: str) -> FilterGroup:
    asked, values = view.asked.codes(name), view.available.values(name)
    choices = [_choice(term.code, term.name, asked) for term in values]
    return FilterGroup(DESCRIPTIONS[name].parameter, heading_of(name), choices)


def _choice(code: str, name: str, asked: tuple[str, ...]) -> FilterChoice:
    return FilterChoice(code, capfirst(name), code in asked)


def kind_links(view: IndicatorView) -> list[Link]:
    """The same figures in other charts."""
    return [
        Link(str(_KINDS[kind]), address(view.asked, kind), kind is view.spec.kind)
        for kind in view.choice.kinds
    ]


def tags(view: IndicatorView, kind: ChartKind | None) -> list[Link]:
    """What was chosen, each with the address of the same page without it."""
    names = _value_names(view)
    query = chosen(view.asked)
    found = []
    for name, values in query.lists():
        for value in values:
            rest = query.copy()
            rest.setlist(name, [other for other in values if other != value])
            label = names.get((name, str(value))) or _years_label(name, str(value))
            found.append(Link(capfirst(label), _address(rest, kind)))
    return found


def _value_names(view: IndicatorView) -> dict[tuple[str, str], str]:
    """The names of what there is to choose, by parameter and code."""
    names = {
        (DESCRIPTIONS[name].parameter, term.code): term.name
        for name in SERIES_DIMENSIONS
        for term in view.available.values(name)
    }
    periods = {(PERIOD, one.code): period_words(one) for one in view.available.periods}
    return names | periods


def _years_label(name: str, value: str) -> str:
    messages = {
        "from": _("from %(value)s"),
        "to": _("to %(value)s"),
        "release": _("release %(value)s"),
    }
    return messages.get(name, "%(value)s") % {"value": value}


def address(selection: Selection, kind: ChartKind | None = None) -> str:
    """The query string of a choice on an indicator's page: “?area=haskovo&chart=years”."""
    return _address(chosen(selection), kind)


def chosen(selection: Selection) -> QueryDict:
    """The parameters of a choice, without the indicator that the path names."""
    return selection.only(indicators=()).to_query()


def _address(query: QueryDict, kind: ChartKind | None) -> str:
    query = query.copy()
    if kind:
        query["chart"] = kind.value
    return f"?{query.urlencode()}" if query.urlencode() else "?"
