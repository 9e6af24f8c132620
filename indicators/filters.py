"""What a reader may choose on an indicator's page, with the address of each choice."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.chart_choice import ChartKind
from indicators.dimensions import DESCRIPTIONS, SERIES_DIMENSIONS
from indicators.formatting import period_words
from indicators.indicator_view import IndicatorView
from indicators.selection import PERIOD, Selection
from ui.lists.facets import Facet, FacetValue, Tag, Variant
from ui.lists.query_string import QueryString

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


def heading_of(dimension: str) -> str:
    """What stands over the values of a dimension: “Citizenship”."""
    return str(DESCRIPTIONS[dimension].heading)


def facets(view: IndicatorView) -> list[Facet]:
    """The dimensions that have something to choose, then the periods; nothing is counted."""
    dimensions = [_dimension(view, name) for name in SERIES_DIMENSIONS]
    found = [facet for facet in dimensions if len(facet.values) > 1 or facet.selected]
    periods = [
        _value(period.code, period_words(period), view.asked.periods)
        for period in reversed(view.available.periods)
    ]
    if len(periods) > 1:
        found.append(Facet(PERIOD, _("Period"), periods))
    return found


def _dimension(view: IndicatorView, name: str) -> Facet:
    asked, terms = view.asked.codes(name), view.available.values(name)
    values = [_value(term.code, term.name, asked) for term in terms]
    return Facet(DESCRIPTIONS[name].parameter, heading_of(name), values)


def _value(code: str, name: str, asked: tuple[str, ...]) -> FacetValue:
    return FacetValue(code, capfirst(name), None, code in asked)


def chart_variants(view: IndicatorView) -> list[Variant]:
    """The same figures in other charts."""
    return [
        Variant(str(_KINDS[kind]), str(query_string(view.asked, kind)), kind is view.spec.kind)
        for kind in view.choice.kinds
    ]


def tags(view: IndicatorView, kind: ChartKind | None) -> list[Tag]:
    """What was chosen, also what these figures do not have."""
    names = _value_names(view)
    query = query_string(view.asked, kind)
    return [
        Tag(
            capfirst(names.get((name, value)) or _years_label(name, value)),
            str(query.without(name, value)),
        )
        for name, value in query_string(view.asked).pairs
    ]


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


def query_string(selection: Selection, kind: ChartKind | None = None) -> QueryString:
    """A choice on an indicator's page, without the indicator that the path names."""
    chosen = selection.only(indicators=()).to_query()
    pairs = ((name, str(value)) for name, values in chosen.lists() for value in values)
    query = QueryString(tuple(pairs))
    return query.adding("chart", [kind.value]) if kind else query
