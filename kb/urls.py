"""Addresses of the knowledge base, below the language."""

from django.urls import path, register_converter

from kb import views
from kb.feeds import HandbookChanges


class SectionNumber:
    """A section's number as printed: “3.2”."""

    regex = r"[0-9]{1,3}\.[0-9]{1,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SectionNumber, "section")

app_name = "kb"
urlpatterns = [
    path("handbook/", views.handbook_contents, name="handbook_contents"),
    path("handbook/changes.atom", HandbookChanges(), name="handbook_changes"),
    path("handbook/words/", views.glossary, name="glossary"),
    path("handbook/plan/", views.plan, name="plan"),
    path("handbook/<section:number>/", views.section_detail, name="section_by_number"),
    path("handbook/<section:number>-<slug:slug>/", views.section_detail, name="section_detail"),
    path("practices/", views.practice_list, name="practice_list"),
    path("practices/compare/", views.practice_compare, name="practice_compare"),
    path("practices/<slug:slug>/", views.practice_detail, name="practice_detail"),
    path("study/", views.study, name="study"),
    path("study/mirror/", views.study_mirror, name="study_mirror"),
    path("study/codebook/", views.codebook, name="codebook"),
    path("study/findings.csv", views.findings_csv, name="findings_csv"),
    path("study/codebook.csv", views.codebook_csv, name="codebook_csv"),
    path("publications/", views.publication_list, name="publication_list"),
    path("publications/feed.atom", views.PublicationFeed(), name="publication_feed"),
    path("publications/<slug:slug>/", views.publication_detail, name="publication_detail"),
    path("publications/<slug:slug>/file/", views.publication_file, name="publication_file"),
    path("study/<slug:key>/", views.finding_detail, name="finding_detail"),
]
