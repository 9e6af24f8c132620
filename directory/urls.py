"""Pages of places and of those who run them."""

from django.urls import path

from directory import views

app_name = "directory"
urlpatterns = [
    path("places/", views.place_list, name="place_list"),
    path("places/<slug:slug>/", views.place_detail, name="place_detail"),
    path("organisations/<slug:slug>/", views.organisation_detail, name="organisation_detail"),
]
