"""Addresses of the desk, and of the public pages about filing, below the language."""

from django.urls import path

from indicators.desk import views

app_name = "desk"
urlpatterns = [
    path("data/releases/", views.release_list, name="release_list"),
    path("data/releases/<int:number>/", views.release_detail, name="release_detail"),
    path("data/tracker/", views.tracker, name="tracker"),
]
