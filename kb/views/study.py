"""The study: all findings by theme, and one finding."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from modeltranslation.utils import build_localized_fieldname

from kb import charts
from kb.models import Finding, Study
from languages.fallback import fallback_language

_TEXTS = ("title", "question", "group_detail", "place", "fieldwork", "sample", "note")


@dataclass(frozen=True)
class Row:
    """A finding with its figure in words."""

    finding: Finding
    short: str
    full: str


@dataclass(frozen=True)
class Theme:
    """The findings of one theme."""

    key: str
    label: str
    rows: list[Row]

    @property
    def is_benchmark(self) -> bool:
        return self.key == Finding.Theme.EU_BENCHMARK


@require_safe
def study(request: HttpRequest) -> HttpResponse:
    shown = Study.objects.order_by("pk").first()
    if shown is None:
        raise Http404
    rows = [_row(finding) for finding in Finding.objects.published().filter(study=shown)]
    context = {
        "section_nav": "study",
        "crumbs": [(_("Home"), reverse("pages:home")), (_("Study"), "")],
        "untranslated": fallback_language(shown, "title", "description"),
        "study": shown,
        "themes": _themes(rows),
        "total": len(rows),
    }
    return render(request, "kb/study.html", context)


@require_safe
def finding_detail(request: HttpRequest, key: str) -> HttpResponse:
    finding = get_object_or_404(Finding.objects.published().with_details(), key=key)
    context = {
        "section_nav": "study",
        "crumbs": _crumbs(finding),
        "untranslated": fallback_language(finding, *_TEXTS),
        "finding": finding,
        "row": _row(finding),
        "bar": charts.bar(finding.value, finding.unit),
        "survey": [_row(other) for other in _same_survey(finding)],
        "is_benchmark": finding.theme == Finding.Theme.EU_BENCHMARK,
    }
    return render(request, "kb/finding_detail.html", context)


def _crumbs(finding: Finding) -> list[tuple[str, str]]:
    study_url, theme = reverse("kb:study"), capfirst(finding.get_theme_display())
    return [(_("Study"), study_url), (theme, f"{study_url}#{finding.theme}"), (finding.title, "")]


def _row(finding: Finding) -> Row:
    value, unit = finding.value, finding.unit
    return Row(finding, charts.short_text(value, unit), charts.full_text(value, unit))


def _themes(rows: list[Row]) -> list[Theme]:
    """Themes in the order of the model, the comparison with the Union last; empty ones left out."""
    themes = [
        Theme(key, str(label), [row for row in rows if row.finding.theme == key])
        for key, label in Finding.Theme.choices
    ]
    return [theme for theme in themes if theme.rows]


def _same_survey(finding: Finding) -> QuerySet[Finding]:
    """All published figures of the same survey: asked by the same people in the same year.

    The organisation is compared in every language of the site, so that the reader's own
    language changes nothing.
    """
    columns = [
        build_localized_fieldname("organisation", code) for code, _name in settings.LANGUAGES
    ]
    same = {column: getattr(finding, column) for column in columns}
    found = Finding.objects.published().filter(study=finding.study, year=finding.year)
    return found.filter(**same)
