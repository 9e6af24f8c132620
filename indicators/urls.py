"""Addresses of the data pages for people, below the language.

Codes of indicators are in capitals and every other word is not, so that they never meet.
"""

from django.urls import path, register_converter

from indicators import views


class IndicatorCode:
    """“ASY_APP”."""

    regex = "[A-Z][A-Z0-9_]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IndicatorCode, "indicator")

app_name = "indicators"
urlpatterns = [
    path("data/", views.catalogue, name="catalogue"),
    path("data/compare/", views.compare, name="compare"),
    path("data/haskovo/", views.haskovo, name="haskovo"),
    path("data/region/<slug:slug>/", views.region_detail, name="region_detail"),
    path("data/<indicator:code>/", views.indicator_detail, name="indicator_detail"),
    path("data/<indicator:code>/embed/", views.indicator_embed, name="indicator_embed"),
    path("data/<indicator:code>/chart.svg", views.chart_svg, name="chart_svg"),
    path("data/<indicator:code>/chart.png", views.chart_png, name="chart_png"),
    path("data/<indicator:code>/cite.bib", views.cite_bib, name="cite_bib"),
    path("data/<indicator:code>/cite.ris", views.cite_ris, name="cite_ris"),
]
