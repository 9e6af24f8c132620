"""The study on four pages: the newest findings by survey, as bars with their values.

Figures of different surveys never share a chart (`kb.study.surveys`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from kb.models import Finding, Study
from kb.study import charts, surveys
from languages.codes import current_language
from paper import books, pdf, qr

PAGES = 4
MOST_BARS = 16  # a page
_FEWEST_BARS = 4
_BARS_FEWER = 3  # at each attempt to fit
_MOST_BARS_A_SURVEY = 6
_BARS = (Finding.Unit.PERCENT, Finding.Unit.POINTS)  # both end at 100
_THEMES = Finding.Theme
# Which themes share a page.
_NEWCOMERS = (_THEMES.EXPECTATIONS, _THEMES.IMMIGRANT_NEEDS, _THEMES.IMMIGRANT_EXPERIENCE,
              _THEMES.IMMIGRANT_PROFILE)  # fmt: skip
_SOCIETY = (_THEMES.PUBLIC_ATTITUDES, _THEMES.SOCIAL_DISTANCE, _THEMES.CONTACT, _THEMES.KNOWLEDGE,
            _THEMES.MEDIA)  # fmt: skip
_WORK_AND_POLICY = (_THEMES.EMPLOYERS, _THEMES.POLICY_INDEX)


@dataclass(frozen=True)
class Bar:
    """A bar: `share` is its length out of 100, `value` the value in words."""

    finding: Finding
    share: str
    value: str


@dataclass(frozen=True)
class SurveyBars:
    """The bars of one survey."""

    first: Finding
    figures: list[Bar]


@dataclass(frozen=True)
class BrochurePages:
    """What the brochure shows; `telling` are a few bars for the first page."""

    newcomers: list[SurveyBars]
    society: list[SurveyBars]
    work_and_policy: list[SurveyBars]

    @property
    def telling(self) -> list[Bar]:
        parts = (self.newcomers, self.society, self.work_and_policy)
        return [part[0].figures[0] for part in parts if part]


def html(most_bars: int) -> str | None:
    """The brochure with at most `most_bars` a page; None if there is no study."""
    study = Study.objects.order_by("pk").first()
    if study is None:
        return None
    url = books.site_url(reverse("kb:study"))
    context = {
        "study": study,
        "language": current_language(),
        "pages": BrochurePages(*(_surveys(study, themes, most_bars)
                         for themes in (_NEWCOMERS, _SOCIETY, _WORK_AND_POLICY))),
        "url": url,
        "code": qr.data_uri(url),
    }  # fmt: skip
    return render_to_string("paper/brochure.html", context)


def fitting_html() -> str:
    """The brochure with as many bars as fit on four pages. Raises CannotTypeset."""
    for most_bars in range(MOST_BARS, _FEWEST_BARS, -_BARS_FEWER):
        page = html(most_bars) or ""
        if pdf.count_pages(page) <= PAGES:
            return page
    return html(_FEWEST_BARS) or ""


def _surveys(study: Study, themes: Iterable[str], most_bars: int) -> list[SurveyBars]:
    """The newest surveys of the themes, as long as their bars fit."""
    findings = Finding.objects.published().filter(study=study, theme__in=themes, unit__in=_BARS)
    found: list[SurveyBars] = []
    for group in surveys.by_survey(findings.order_by("-year", "organisation", "key")):
        room = min(most_bars, _MOST_BARS_A_SURVEY)
        figures = [_figure(finding) for finding in group[:room]]
        most_bars -= len(figures)
        if figures:
            found.append(SurveyBars(figures[0].finding, figures))
    return found


def _figure(finding: Finding) -> Bar:
    return Bar(
        finding=finding,
        share=f"{min(max(finding.value, 0), 100):.2f}",
        value=charts.short_text(finding.value, finding.unit),
    )
