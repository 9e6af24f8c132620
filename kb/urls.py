"""Addresses of the knowledge base, below the language."""

from django.urls import path, register_converter

from kb.handbook import views as handbook
from kb.handbook.feeds import HandbookChanges
from kb.plan import views as plan
from kb.practices import views as practices
from kb.publications import views as publications
from kb.publications.feeds import PublicationFeed
from kb.study import views as study


class SectionNumber:
    """A section's number as printed, “3.2”."""

    regex = r"[0-9]{1,3}\.[0-9]{1,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SectionNumber, "section")

app_name = "kb"
urlpatterns = [
    path("handbook/", handbook.handbook_contents, name="handbook_contents"),
    path("handbook/changes.atom", HandbookChanges(), name="handbook_changes"),
    path("handbook/words/", handbook.glossary, name="glossary"),
    path("handbook/plan/", plan.plan, name="plan"),
    path("handbook/<section:number>/", handbook.section_detail, name="section_by_number"),
    path("handbook/<section:number>-<slug:slug>/", handbook.section_detail, name="section_detail"),
    path("practices/", practices.practice_list, name="practice_list"),
    path("practices/compare/", practices.practice_compare, name="practice_compare"),
    path("practices/<slug:slug>/", practices.practice_detail, name="practice_detail"),
    path("study/", study.study, name="study"),
    path("study/mirror/", study.study_mirror, name="study_mirror"),
    path("study/codebook/", study.codebook, name="codebook"),
    path("study/findings.csv", study.findings_csv, name="findings_csv"),
    path("study/codebook.csv", study.codebook_csv, name="codebook_csv"),
    path("publications/", publications.publication_list, name="publication_list"),
    path("publications/feed.atom", PublicationFeed(), name="publication_feed"),
    path("publications/<slug:slug>/", publications.publication_detail, name="publication_detail"),
    path("publications/<slug:slug>/file/", publications.publication_file, name="publication_file"),
    path("study/<slug:key>/", study.finding_detail, name="finding_detail"),
]
