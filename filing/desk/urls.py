"""Addresses of the desk, and of the public page about filing, below the language."""

from django.urls import path

from filing.desk import views

app_name = "desk"
urlpatterns = [
    path("data/tracker/", views.tracker, name="tracker"),
    path("desk/", views.home, name="home"),
    path("desk/imports/<uuid:uid>/", views.import_detail, name="import_detail"),
    path("desk/rounds/<int:pk>/", views.begin, name="begin"),
    path("desk/submissions/<uuid:uid>/", views.submission_detail, name="submission_detail"),
    path("desk/submissions/<uuid:uid>/fill/", views.fill, name="fill"),
    path("desk/submissions/<uuid:uid>/upload/", views.upload, name="upload"),
    path(
        "desk/submissions/<uuid:uid>/template.csv", views.template, {"kind": "csv"}, "template_csv"
    ),
    path(
        "desk/submissions/<uuid:uid>/template.xlsx",
        views.template,
        {"kind": "xlsx"},
        "template_xlsx",
    ),
    path("desk/submissions/<uuid:uid>/send/", views.send, name="send"),
    path("desk/submissions/<uuid:uid>/review/", views.review, name="review"),
    path("desk/submissions/<uuid:uid>/publish/", views.publish, name="publish"),
    path("desk/submissions/<uuid:uid>/correct/", views.correct, name="correct"),
]
