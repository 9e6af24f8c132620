"""Addresses of the files, below the language."""

from django.urls import path

from paper import views
from paper.build import HANDBOOK_EPUB, HANDBOOK_PDF

app_name = "paper"
urlpatterns = [
    path("paper/", views.files, name="files"),
    path(
        f"handbook/{HANDBOOK_PDF}", views.handbook_file, {"name": HANDBOOK_PDF}, name="handbook_pdf"
    ),
    path(
        f"handbook/{HANDBOOK_EPUB}",
        views.handbook_file,
        {"name": HANDBOOK_EPUB},
        name="handbook_epub",
    ),
    path("handbook/chapter-<int:number>.pdf", views.chapter_file, name="chapter_pdf"),
    path("handbook/selection.pdf", views.selection_file, name="selection_pdf"),
    path("print/<slug:kind>/<str:key>/", views.two_languages, name="two_languages"),
    path("study/brochure.pdf", views.brochure_file, name="brochure_pdf"),
]
