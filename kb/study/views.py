"""The study: findings by theme, two sides, one finding, and open data."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from modeltranslation.utils import build_localized_fieldname

from kb.models import Finding, GoodPractice, Section, Study
from kb.models.study import FindingQuerySet
from kb.study import open_data, surveys
from kb.study.citations import finding_citation, study_citation
from kb.study.filters import FindingFilter
from kb.study.finding_charts import FindingChart, figures_beside, figures_of, row_of, survey_figure
from kb.study.two_sides import subjects_of
from languages.codes import content_languages
from languages.fallback import fallback_language
from topics.models import Topic
from ui.lists.facets import panels_of, tags_of
from ui.navigation import url_of

_TEXTS = ("title", "question", "group_detail", "place", "fieldwork", "sample", "note")
_RELATED_SHOWN = 3


@dataclass(frozen=True)
class Theme:
    """The charts of one theme; `total` counts their findings."""

    key: str
    label: str
    figures: list[FindingChart]
    total: int

    @property
    def is_benchmark(self) -> bool:
        return self.key == Finding.Theme.EU_BENCHMARK


@require_safe
def study(request: HttpRequest) -> HttpResponse:
    shown = _study()
    chosen = FindingFilter(request.GET, queryset=_published(shown))
    findings, query = list(chosen.qs), chosen.query_string
    context = {
        "section_nav": "study",
        "crumbs": [(_("Home"), url_of("home")), (_("Study"), "")],
        "untranslated": fallback_language(shown, "title", "description"),
        "study": shown,
        "themes": _themes(findings),
        "total": len(findings),
        "panels": panels_of(chosen.facets),
        "tags": tags_of(chosen.facets, query.without),
        "problems": chosen.problems,
        "csv_url": reverse("kb:findings_csv") + query.suffix,
        "citation": study_citation(shown, _full(request, query.suffix)),
    }
    return render(request, "kb/study/study.html", context)


@require_safe
def study_mirror(request: HttpRequest) -> HttpResponse:
    shown = _study()
    subjects = subjects_of(_published(shown).exclude(mirror=""))
    context = {
        "section_nav": "study",
        "crumbs": [(_("Study"), reverse("kb:study")), (_("The mirror"), "")],
        "subjects": subjects,
        "has_same_question": any(subject.both for subject in subjects),
        "citation": study_citation(shown, _full(request, "")),
    }
    return render(request, "kb/study/study_mirror.html", context)


@require_safe
def finding_detail(request: HttpRequest, key: str) -> HttpResponse:
    finding = get_object_or_404(Finding.objects.published().with_details(), key=key)
    published, topics = _published(finding.study), list(finding.topics.all())
    practices = GoodPractice.objects.published().on_topics(topics)
    context = {
        "section_nav": "study",
        "crumbs": _crumbs(finding),
        "untranslated": fallback_language(finding, *_TEXTS),
        "finding": finding,
        "row": row_of(finding),
        "figure": survey_figure([finding]),
        "beside": figures_beside(finding, published),
        "survey": [row_of(other) for other in _same_survey(finding, published)],
        "topics": topics,
        "practices": practices[:_RELATED_SHOWN] if topics else [],
        "handbook_sections": _sections_for(finding, topics)[:_RELATED_SHOWN],
        "citation": finding_citation(finding, _full(request, "")),
    }
    return render(request, "kb/study/finding_detail.html", context)


@require_safe
def findings_csv(request: HttpRequest) -> HttpResponse:
    """The findings that the study page shows for the same query string, as CSV.

    The page says what it left out of the choice; a file could not, so it is refused.
    """
    shown = _study()
    chosen = FindingFilter(request.GET, queryset=_published(shown))
    if chosen.problems:
        sentences = "\n".join(map(str, chosen.problems))
        return HttpResponseBadRequest(sentences, content_type="text/plain; charset=utf-8")
    everything = _published(shown).prefetch_related("topics")
    wanted = set(chosen.qs.values_list("pk", flat=True))
    content = open_data.findings_csv(everything, wanted, request.build_absolute_uri)
    return _attached(content, "findings.csv")


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    context = {
        "section_nav": "study",
        "crumbs": [(_("Study"), reverse("kb:study")), (_("Codebook"), "")],
        "study": _study(),
        "columns": open_data.columns(),
        "things": open_data.things_to_know(),
    }
    return render(request, "kb/study/codebook.html", context)


@require_safe
def codebook_csv(request: HttpRequest) -> HttpResponse:
    """The codebook as CSV."""
    _study()
    return _attached(open_data.codebook_csv(), "codebook.csv")


def _study() -> Study:
    shown = Study.objects.order_by("pk").first()
    if shown is None:
        raise Http404
    return shown


def _published(study: Study) -> FindingQuerySet:
    return Finding.objects.published().filter(study=study)


def _themes(findings: list[Finding]) -> list[Theme]:
    """The themes that have findings, in the order of `Finding.Theme`."""
    found = []
    for key, label in Finding.Theme.choices:
        rows = [finding for finding in findings if finding.theme == key]
        if rows:
            found.append(Theme(key, str(label), figures_of(rows), len(rows)))
    return found


def _crumbs(finding: Finding) -> list[tuple[str, str]]:
    study_url, theme = reverse("kb:study"), capfirst(finding.get_theme_display())
    return [(_("Study"), study_url), (theme, f"{study_url}#{finding.theme}"), (finding.title, "")]


def _same_survey(finding: Finding, published: QuerySet[Finding]) -> list[Finding]:
    survey = surveys.survey_of(finding)
    same_year = published.filter(year=finding.year, group=finding.group)
    return [other for other in same_year if surveys.survey_of(other) == survey]


def _sections_for(finding: Finding, topics: list[Topic]) -> list[Section]:
    """Sections whose text links to the finding, then those that share topics, most first."""
    sections = Section.objects.published().select_related("chapter")
    in_order = sections.order_by("chapter__number", "position")
    links = Q()
    for code in content_languages():
        column = build_localized_fieldname("body", code)
        links |= Q(**{f"{column}__contains": f"(finding:{finding.key})"})
    found = list(in_order.filter(links))
    if topics:
        shared = in_order.annotate(shared=Count("topics", filter=Q(topics__in=topics)))
        found += shared.filter(shared__gt=0).order_by("-shared", "chapter__number", "position")
    return list(dict.fromkeys(found))


def _full(request: HttpRequest, query: str) -> str:
    return request.build_absolute_uri(request.path + query)


def _attached(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
